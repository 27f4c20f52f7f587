// The lower part of the loop's health: the run so far in numbers.
#pragma once

#include "app/ui/frame.h"

namespace loopscope::ui {

/// Percentiles, counts and charts, from the box's upper edge down. The y below them.
float draw_numbers(Frame& frame, Box from);

} // namespace loopscope::ui
