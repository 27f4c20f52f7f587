// Inputs are what happens to a run from outside, each at its moment: somebody presses Ctrl-C, a task is cancelled, a
// request fails or takes longer. They belong to what a run is a function of: the same inputs give the same recording, so
// that a run with one more input is the same run up to there. That is what makes "what if?" an honest question.
#pragma once

#include "engine/trace/event.h"
#include "engine/value/diagnostic.h"

#include <string>
#include <string_view>
#include <vector>

namespace loopscope::loop {
class World;
}
namespace loopscope::script {
class Interpreter;
}

namespace loopscope::run {

enum class InputKind : std::uint8_t {
    interrupt, ///< Ctrl-C: SIGINT
    cancel,    ///< the task is cancelled
    fail,      ///< what the task waits for fails with an exception
    finish,    ///< what the task waits for is done, with a value
    delay,     ///< what the task waits for is due later, or earlier
};

struct Input {
    InputKind kind = InputKind::interrupt;
    trace::EventIndex events = 0; ///< it happens once the run has had so many events
    trace::Time time = 0;         ///< and it is this late: in the loop's next poll; Ctrl-C also between two instructions
    trace::ObjectId task = 0;     ///< none for Ctrl-C
    double seconds = 0;           ///< delay: how much later
    std::string expression;       ///< fail: the exception, as Python; finish: the value

    bool operator==(const Input&) const = default;
};

/// "interrupt", "cancel", "fail", "finish", "delay".
std::string_view input_kind_name(InputKind kind);
/// Errors: no such kind.
Result<InputKind> parse_input_kind(std::string_view name);

/// Readies the inputs of a run that has not begun. One that cannot act (the task is over, or waits for nothing of that
/// kind) leaves a note in the recording.
void plan_inputs(loop::World& world, script::Interpreter& interpreter, const std::vector<Input>& inputs);

/// Whether what the task waits for can fail, be done or be delayed from outside: a sleep, a request, a future; no lock,
/// no other task.
/// Shape: `kind` is what the recording calls the awaited object.
bool is_answered_from_outside(std::string_view kind);

} // namespace loopscope::run
