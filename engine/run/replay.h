// What is too big to record comes from running again: a run is a pure function, so the same source and options lead to
// the same events, and at any of them the machine can be stopped and looked into.
//
// A moment is an event and, within what runs between this event and the next, a number of lines.
#pragma once

#include "engine/run/frame_state.h"
#include "engine/run/run.h"

namespace loopscope::run {

/// How a task hangs together: what it runs or is suspended in, the innermost frame first.
struct TaskState {
    trace::ObjectId task = 0;
    std::vector<FrameState> frames; ///< empty: a coroutine that is native
};
struct Moment {
    std::vector<FrameState> running; ///< the call stack of the thread that runs, the innermost first
    std::vector<TaskState> tasks;    ///< all that have not ended, in the order of their making
};

/// A line that a script's frame came to.
struct LineStep {
    trace::EventIndex event = 0; ///< the last event before it
    std::uint32_t number = 0;    ///< counts the lines after that event, from 1
    std::string file;
    int line = 0;
    int depth = 0;               ///< frames of the script below it
};

/// The machine just after `event`, or after `lines` more lines have begun.
/// Errors: as run_script's; the run has fewer events.
Result<Moment> state_at(const std::string& source, const std::string& file, const Options& options, trace::EventIndex event, std::uint32_t lines = 0);
/// The lines that run after event `first` and up to event `last`, at most `lines_max` of them.
Result<std::vector<LineStep>> lines_between(const std::string& source, const std::string& file, const Options& options, trace::EventIndex first, trace::EventIndex last,
                                            std::size_t lines_max = 10'000);

/// Where the first exception is raised that leaves its function; those by which Python itself ends iterations and tasks do
/// not count. Shape: line 0: there is none. Errors: as run_script's.
Result<LineStep> first_raise(const std::string& source, const std::string& file, const Options& options);

/// A line at which the user wants to stop; condition: a Python expression, or empty.
struct Stop {
    int line = 0;
    std::string condition;

    bool operator==(const Stop&) const = default;
};
struct StopPlaces {
    std::vector<LineStep> places;      ///< where one of the lines begins and its condition holds, in their order
    std::vector<std::string> problems; ///< by stop: why its condition could not be evaluated, at the first time; else empty
};
/// Where a run comes to certain lines of its own file, at most `places_max` times. Conditions see the frame's variables; they
/// take none of the run's time, but one that changes what the run does has a problem.
/// Errors: as run_script's.
Result<StopPlaces> find_stops(const std::string& source, const std::string& file, const Options& options, const std::vector<Stop>& stops, const trace::Recording& original, std::size_t places_max = 100'000);

} // namespace loopscope::run
