// Two pictures of the whole program: who waits for whom, with deadlocks as closed circles, and who made whom.
#pragma once

#include "app/ui/frame.h"

namespace loopscope::ui {

void draw_waits(Frame& frame, Box area);
void draw_task_tree(Frame& frame, Box area);

struct TreeRow {
    ObjectId task = 0;
    int depth = 0;
};
/// Each task below the one that made it, in the order of their making. Shape: rows_max rows at most.
std::vector<TreeRow> task_tree(const RunView& run, const trace::State& state, std::size_t rows_max = 100);

} // namespace loopscope::ui
