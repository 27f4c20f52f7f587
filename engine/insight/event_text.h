// Each kind of event as a sentence, for the event log and for the links of an explanation.
#pragma once

#include "engine/trace/names.h"

#include <string>

namespace loopscope::insight {

/// What an event says, as a sentence without its time. Shape: ends with a full stop.
std::string describe_event(const trace::Recording& recording, const trace::Names& names, trace::EventIndex index);

/// Whether the event log has a row for it: what only introduces names says nothing that a reader would miss.
bool is_worth_a_row(trace::Kind kind);

/// "“users: asked”": a text without its line's end, cut where it is long.
std::string quoted(std::string_view text);

} // namespace loopscope::insight
