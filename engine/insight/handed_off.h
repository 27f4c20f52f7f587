// Rewrites a call that holds the loop so that it holds it no more: what a learner would do by hand, so that it can be run
// and held against the original. Only the text of that call changes, and what it needs is imported.
#pragma once

#include "engine/script/ast.h"

#include <string>
#include <vector>

namespace loopscope::insight {

struct HandedOff {
    std::string label;  ///< "asyncio.to_thread"
    std::string note;   ///< one line on what it does
    std::string source; ///< the whole script
};

/// The ways to hand off the call that stands at a line, or, where the line is in a plain function, the call of that function
/// in a coroutine.
/// Shape: empty where there is no such call, or the script does not import asyncio.
std::vector<HandedOff> handed_off(const script::Tree& tree, int line);

} // namespace loopscope::insight
