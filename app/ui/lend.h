// The window's thread as a loan to the loop: the question, the answer, and what came of it (lend_panel.cpp).
#pragma once

#include "app/ui/frame.h"

#include <string>

namespace loopscope::ui {

/// The question before it, or the report after it.
void draw_lend(Frame& frame, Box screen);
void lend_takes_keys(Window& window, const Input& input);
/// The user has said yes: the desktop lends the thread before its next frame.
void accept_loan(Window& window);
/// What the loan has shown.
std::string loan_in_words(const Window& window);
/// Runs the script and its rewritten versions on the virtual clock, side by side.
void compare_ways_out(Window& window);

} // namespace loopscope::ui
