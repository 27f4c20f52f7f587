// Editing the script in place: each pause in typing runs it again. While the text has an error the last good recording
// stays on screen and the error is shown at its place.
#pragma once

#include "app/ui/frame.h"

namespace loopscope::ui {

inline constexpr double run_after_idle_s = 0.35;

void start_editing(Window& window);
/// Edits a text that does not run, at the place of its error.
void start_editing_at(Window& window, const Diagnostic& problem);
void stop_editing(Window& window);

/// Keys and text while a script is edited. Whether they were taken; F-keys and the palette go through.
bool editing_takes_keys(Window& window, const Input& input);

/// What belongs to the window also while text is typed.
bool is_window_key(KeyPress press);

/// Lets time pass: runs the text once typing has paused. Whether it waits for that.
bool advance_editing(Window& window, double elapsed_s);

/// Runs the text now.
void run_edited(Window& window);

/// Runs a text in the place of the shown script.
void run_text(Window& window, const std::string& text);

void draw_editor(Frame& frame, Box area);

} // namespace loopscope::ui
