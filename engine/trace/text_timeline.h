// The timeline for a terminal: one row a task, one character a slice of time, a different character for each
// activity, so that it needs no colour.
#pragma once

#include "engine/trace/timeline.h"

#include <string>

namespace loopscope::trace {

struct TextTimelineOptions {
    int columns = 72;  ///< of the time axis
    int rows_max = 40; ///< more lanes than this are folded into one row
};

/// Shape: an axis in seconds, a row a lane, a row for the time in which one callback held the loop for long (if any),
///        a legend of the characters that occur. Ends with a newline.
std::string text_timeline(const Recording& recording, const Timeline& timeline,
                          const TextTimelineOptions& options = {});

} // namespace loopscope::trace
