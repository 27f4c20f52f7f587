// Which lanes the timeline shows and in which order: all, those that a search finds, those of the selected task and what
// it waits for; grouped by coroutine function, with finished tasks folded away.
#pragma once

#include "app/ui/export.h"
#include "app/ui/paint.h"
#include "app/ui/window.h"

#include <vector>

namespace loopscope::ui {

/// Shape: indices of the run's lanes in the order in which they are drawn.
std::vector<std::uint32_t> chosen_lanes(const Window& window, const RunView& run, const trace::State& state);

/// The same as rows of a picture: the lanes of a folded group are one.
std::vector<ExportRow> chosen_rows(const Window& window, const RunView& run, const trace::State& state);

/// Scrolls the timeline, which stands in that box, until the lane that is wanted is seen whole; where none is wanted, or the
/// wanted one is not among those that are shown, it stays.
void bring_wanted_lane_into_view(Window& window, Box timeline);

} // namespace loopscope::ui
