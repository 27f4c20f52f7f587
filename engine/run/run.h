// A Run is a pure function: source, options and outside inputs in, a recording out. Stepping back, variants,
// sharing and bug reports are all "run that again".
#pragma once

#include "engine/loop/disturbances.h"
#include "engine/loop/live_control.h"
#include "engine/run/input.h"
#include "engine/trace/recording.h"
#include "engine/value/diagnostic.h"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace loopscope::run {

enum class ClockKind { virtual_time, live };

struct Options {
    ClockKind clock = ClockKind::virtual_time;
    std::uint64_t seed = 0;
    double cpu_cost_ns = 50;                     ///< virtual cost of one VM instruction
    std::map<std::string, std::string> settings; ///< parameters by name (`--set NAME=VALUE`), as Python literals
    std::vector<Input> inputs;                   ///< what happens from outside, in the order of its happening; needs the recording
    std::vector<loop::Disturbance> disturbances; ///< what is decided in another way than usual (explorer.h finds them)
    std::map<std::string, std::string> modules;  ///< what the script imports, by path from its folder: "work.py"; before what the disk has
    double time_max_s = 0;                       ///< 0: none
    std::uint64_t steps_max = 0;                 ///< VM instructions; 0: none
    std::uint64_t memory_max_bytes = 0;          ///< 0: none
    bool debug = false;                          ///< asyncio's debug mode
    bool record = true;
    std::shared_ptr<trace::Recording> recording; ///< where to record, for who reads it meanwhile; null: one of the run's own
    std::shared_ptr<loop::LiveControl> control;  ///< what a run on the live clock obeys; may be null
    /// Called whenever a loop of the main thread polls, and about 60 times a second while it waits there: for who lends the
    /// run their own thread.
    std::function<void()> between_turns;
    /// Called for each write of the script, as it happens. stream: 1 stdout, 2 stderr. time: seconds.
    std::function<void(int stream, double time, std::string_view text)> on_output;
    /// Gives the next line of the script's standard input, with its newline. False, and null: there is no more.
    std::function<bool(std::string* line)> read_line;
    /// Gets the machine before its first instruction: how replay.h looks into a run that is repeated.
    std::function<void(loop::World&, script::Interpreter&)> prepare;
};

/// Where nothing else is said, a run that is to be looked at stops after two hours of its time or after many instructions:
/// a server's loop never ends by itself.
void limit_for_looking(Options& options);

/// A parameter that the script declares: `N = 100  #@ slider 1..1000 "requests"`.
struct Parameter {
    std::string name;
    std::string label; ///< what the window shows; the name where the script gives none
    double value = 0;
    double min = 0;
    double max = 1;
    bool is_integer = true;
    int line = 0;
};

struct Outcome {
    std::shared_ptr<const trace::Recording> recording; ///< null when options.record is off
    int exit_code = 0;                                 ///< as the command line's (DESIGN: section 4)
    double end_time_s = 0;
    std::uint64_t steps = 0; ///< VM instructions executed
    std::uint64_t waits = 0, instructions = 0; ///< where it could be disturbed; instructions only if they have been counted
};

/// The parameters that a script declares, in the order of their lines.
/// Errors: a malformed `#@` comment, with its place.
Result<std::vector<Parameter>> parse_parameters(std::string_view source, const std::string& file);

/// Lets a run that has not begun count its instructions, at which its disturbances may interrupt threads.
void count_instructions(loop::World& world, script::Interpreter& interpreter);

/// Compiles and executes a script to its end (or to a limit).
/// Errors: the script does not compile (SyntaxError), an unknown parameter in options.settings.
Result<Outcome> run_script(const std::string& source, const std::string& file, const Options& options);

} // namespace loopscope::run
