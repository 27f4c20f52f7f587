// The explorer looks for a run that breaks: it repeats a script with waits that take longer and threads that are
// interrupted at other places, as a loaded machine or a slow network would. What is found is shrunk to the fewest changes,
// and is a run like any other: it can be recorded, opened and shared, because the changes are part of its options.
//
// A run breaks by an exception that nobody catches, a deadlock, another exit code, a complaint on standard error that is
// not there otherwise, or other output: other lines than the undisturbed run's, where neither their order nor the times in
// them (numbers with a decimal point) count. Who wants to know something else says what has to hold.
#pragma once

#include "engine/run/run.h"

#include <atomic>
#include <optional>

namespace loopscope::run {

struct ExploreSettings {
    std::uint64_t runs_max = 300; ///< without those that shrink what has been found
    std::uint64_t seed = 0;
    double seconds_max = 0;       ///< of the user's time; 0: none
    /// What has to hold of standard output and exit code; empty: see above. A deadlock's exit code is 4.
    std::function<bool(const std::string& output, int exit_code)> holds;
    const std::atomic<bool>* is_cancelled = nullptr; ///< somebody else may set it; null: nobody does
};

/// A run that breaks.
struct Breakage {
    std::vector<loop::Disturbance> disturbances; ///< empty: it breaks as it is
    std::string what;         ///< how it breaks: "deadlock", "prints “left: 1” instead of “left: 0”"
    std::vector<std::string> changes; ///< each disturbance in words: "line 12: this wait takes 0.5 s longer"
    Options options;          ///< repeat it with these
    Outcome outcome;          ///< with its recording
};

struct Exploration {
    std::optional<Breakage> breakage;
    std::uint64_t runs = 0;        ///< that have been tried
    std::uint64_t waits = 0, instructions = 0; ///< of the undisturbed run: where it can be disturbed
};

/// Errors: as run_script's.
Result<Exploration> explore(const std::string& source, const std::string& file, const Options& options, const ExploreSettings& settings = {});

} // namespace loopscope::run
