// The keyboard's focus: Tab goes from panel to panel, an outline shows where it is, and arrows and Enter mean something
// of the panel's own there.
#pragma once

#include "app/ui/screen.h"

namespace loopscope::ui {

/// To the next panel in sight, in reading order; the first Tab shows the focus.
void move_focus(Window& window, int direction);
/// What arrows and Enter do in the focused panel. Whether the key was one of them.
bool focus_takes_key(Window& window, KeyPress press);
void draw_focus(Frame& frame, const ScreenLayout& layout);


} // namespace loopscope::ui
