// The loop's rule book: what one turn does, in four sentences. asyncio's own words for it are in CPython 3.11,
// Lib/asyncio/base_events.py, _run_once.
#pragma once

#include "engine/trace/state.h"

#include <array>
#include <string_view>

namespace loopscope::insight {

struct Rule {
    std::string_view name;
    std::string_view text;
};

inline constexpr std::array<Rule, 4> rules = {{
    {"Timers due", "Timers whose time has come go to the tail of the ready queue, earliest first."},
    {"Snapshot", "What stands in the ready queue now is this pass. What comes later waits for the next."},
    {"Run callbacks", "The pass runs one by one, first come first served, each until it awaits or returns."},
    {"Poll I/O", "Nothing is ready: wait for I/O and threads, at most until the next timer."},
}};

/// The rule that is being applied; -1: no loop runs.
constexpr int current_rule(trace::LoopPhase phase) {
    return static_cast<int>(phase) - 1;
}

} // namespace loopscope::insight
