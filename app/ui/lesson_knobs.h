// The numbers of a lesson's steps. What the reader moves belongs to the step with the {sliders}; every other step is shown
// with the script's own numbers, which its text speaks of.
#pragma once

#include "app/ui/window.h"

namespace loopscope::ui {

bool has_sliders(const LessonStep& step);

/// The numbers that the shown script declares, or in the compare view all that are compared: places in Window::knobs.
std::vector<std::size_t> shown_knobs(const Window& window);

/// Keeps a number that has been moved with the shown step, if that has sliders.
void keep_knob(Window& window, const Knob& knob);

/// Sets the shown step's numbers, and runs the scripts again where that changes one.
void give_step_its_knobs(Window& window);

/// Which numbers are others than the script's, or than the reader's in another step; empty: there is nothing to say.
std::string knobs_in_words(const Window& window);

} // namespace loopscope::ui
