// What comes of one input from outside: a run and a branch of it are the same up to a moment; after that some tasks end in
// another way, at other times, and other lines are printed.
#pragma once

#include "engine/trace/names.h"
#include "engine/trace/recording.h"

#include <string>

namespace loopscope::insight {

/// How the branch differs, as a few short sentences: tasks that end in another way, the total, the first output that is
/// another.
std::string describe_divergence(const trace::Recording& original, const trace::Recording& branch, const trace::Names& branch_names);

} // namespace loopscope::insight
