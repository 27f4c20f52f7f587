// Who waits for whom. A task waits for one thing at a time, and a lock has one holder: so every node has at most one way
// on, and the graph is a forest of trees with, at worst, circles at their roots. A circle is a deadlock: nobody in it can
// ever go on.
#pragma once

#include "engine/trace/state.h"

#include <vector>

namespace loopscope::insight {

struct WaitNode {
    trace::ObjectId id = 0;
    int depth = 0; ///< 0: what the others wait for in the end
};

struct WaitGraph {
    std::vector<WaitNode> rows;                       ///< trees in preorder: below a node stand those that wait for it
    std::vector<std::vector<trace::ObjectId>> cycles; ///< each once round, in the order of waiting
};

/// What a node waits for: a suspended task for an object or a task, an object for its holder. 0: nothing.
trace::ObjectId waits_for(const trace::State& state, trace::ObjectId id);

/// The next thing that wakes a task, as far as the state tells.
/// Shape: begins with the task; ends with an object that has a due time, a ready or running task, or (in a circle) with
/// the node that closes it, which is in the chain twice.
std::vector<trace::ObjectId> wake_chain(const trace::State& state, trace::ObjectId task);

/// Of all suspended tasks. Shape: rows_max rows at most.
WaitGraph wait_graph(const trace::State& state, std::size_t rows_max = 500);

} // namespace loopscope::insight
