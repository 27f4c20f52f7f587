// What a cure saves is best found by trying it: the rewritten script runs under the same options, and the two runs are held
// against each other. A run is a pure function, so this is a measurement and no guess.
#pragma once

#include "engine/insight/findings.h"
#include "engine/run/run.h"

namespace loopscope::insight {

/// Runs each finding's `cured` text and puts what it takes into evidence and cost, where it ends with the same exit code and has
/// printed the same lines, in any order; otherwise, and after a live run, the estimate stays. A finding whose cure saves nothing is dropped: it was none.
/// Shape: `original` is the run that the findings are of, `options` those that it ran with.
void measure_cures(std::vector<Finding>& findings, const trace::Recording& original, const run::Options& options);

} // namespace loopscope::insight
