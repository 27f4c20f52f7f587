// Threads by hand: a run in which somebody says before each line which thread may run it. Python promises no more than
// that a thread may be interrupted there, so whatever can be made to go wrong this way can go wrong.
//
// A schedule is a list of thread numbers, one a line; the run is repeated up to its end.
#pragma once

#include "engine/run/frame_state.h"
#include "engine/run/run.h"

namespace loopscope::run {

enum class HandStatus : std::uint8_t {
    can_run, ///< its next line is `frame.line`
    blocked, ///< in a call, named by `blocked_in`; time.sleep goes on by itself once nobody else can run
    ended
};

struct HandThread {
    std::uint8_t number = 0; ///< 0: the main thread
    std::string name;
    HandStatus status = HandStatus::can_run;
    std::string blocked_in;
    FrameState frame; ///< function "": it has not come to a line of the script yet
};

/// A line that has been run.
struct HandLine {
    std::uint8_t thread = 0;
    int line = 0;
};

struct HandMoment {
    std::vector<HandLine> played;  ///< one for each entry of the schedule
    std::vector<HandThread> threads;
    std::vector<Variable> globals; ///< of the script
    std::string output;            ///< of stdout and stderr, up to here
    bool is_over = false;          ///< the script has ended
    int exit_code = 0;
    double time_s = 0;
};

/// The run after the lines of the schedule.
/// Errors: as run_script's; a thread of the schedule could not run when its turn came.
Result<HandMoment> run_by_hand(const std::string& source, const std::string& file, const Options& options, const std::vector<std::uint8_t>& schedule);

} // namespace loopscope::run
