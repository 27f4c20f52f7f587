// What the reader has done with the open lesson goes into the progress that is kept, and comes back from it when the lesson
// is opened again.
#pragma once

#include "app/ui/window.h"

namespace loopscope::ui {

/// $XDG_STATE_HOME/loopscope/progress.json, else below ~/.local/state; empty without a home.
std::string progress_path();

/// Reads what is kept there, and puts the open lesson where the reader left it.
void open_progress(Window& window, const std::string& path);
/// The open lesson's answers and texts as they are kept. Where it stands at its first step, it goes to the last one seen.
void restore_progress(Window& window);
/// Keeps what has been done, if it has changed.
void keep_progress(Window& window);
/// Begins the open lesson anew: answers, texts and hints are forgotten.
void forget_progress(Window& window);

} // namespace loopscope::ui
