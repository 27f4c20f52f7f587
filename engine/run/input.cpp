#include "engine/run/input.h"

#include "engine/loop/event_loop.h"
#include "engine/script/interpreter.h"
#include "engine/script/modules.h"
#include "engine/script/modules/asyncio.h"
#include "engine/value/operations.h"

#include <algorithm>
#include <array>

namespace loopscope::run {

namespace {

using loop::EventLoop;
using loop::Future;
using loop::Task;
using loop::World;

constexpr std::array<std::string_view, 5> kind_names{"interrupt", "cancel", "fail", "finish", "delay"};

Task* find_task(World& world, trace::ObjectId id) {
    for (auto& loop : world.loops)
        for (Task* task : loop->tasks)
            if (task->id == id) return task;
    return nullptr;
}

/// What the task waits for, if somebody outside gives the answer; null: nothing of the kind.
Future* awaited_answer(Task* task) {
    if (task->waiting_for.is_empty()) return nullptr;
    Object* object = task->waiting_for.object();
    if (object->kind != Kind::future) return nullptr;
    auto* future = static_cast<Future*>(object);
    return future->is_done() || future->shown_as || future->future_flags & loop::future_is_gather ? nullptr : future;
}

/// The value of a Python expression among the script's names. Owned; Empty with an exception.
Value evaluate(script::Interpreter& interpreter, const std::string& expression) {
    Value main = dict_get(interpreter.runtime.modules, intern("__main__"));
    Ref names(dict_copy(as<Module>(main)->attributes));
    String* result = intern("__outside__");
    auto code = interpreter.compile_source(fmt::format("{} = (\n{}\n)", result->view(), expression), "<outside>");
    if (!code) return interpreter.runtime.raise(interpreter.runtime.types.SyntaxError, "{}", code.error().message);
    Ref held(*code);
    if (!Ref(interpreter.run_module(*code, as<Dict>(names)))) return Empty;
    return retain(dict_get(as<Dict>(names), result));
}

class Player {
public:
    Player(World& world, script::Interpreter& interpreter, Input input) : world_(world), interpreter_(interpreter), input_(std::move(input)) {}

    /// False: an exception is pending.
    bool act() {
        if (input_.kind == InputKind::interrupt) return interrupt();
        Task* task = find_task(world_, input_.task);
        if (!task) return refuse("the task is over");
        Ref name(loop::task_name(task));
        name_ = std::string(text_of(name));
        if (input_.kind == InputKind::cancel) {
            said(name_ + " is to be cancelled");
            loop::cancel_task(task, None);
            return done();
        }
        Future* awaited = awaited_answer(task);
        if (!awaited) return refuse(name_ + " does not wait for an answer from outside");
        if (input_.kind == InputKind::delay) return delay(task->loop, awaited);
        return answer(awaited);
    }

private:
    bool interrupt() {
        said("Ctrl-C");
        Value signals = dict_get(world_.runtime.modules, intern("signal"));
        Ref number(make_int(2));
        if (is(signals, Kind::module)) {
            Ref raise_signal(get_attribute(signals, intern("raise_signal")));
            Ref result(raise_signal ? call(raise_signal, {number.get()}) : Empty);
            return done() && static_cast<bool>(result);
        }
        if (script::interrupt_main_task()) return done();
        world_.recorder.cause = outer_cause_;
        world_.runtime.raise_value(make_exception(world_.runtime.types.KeyboardInterrupt, Ref(make_tuple({})).get()));
        return false;
    }

    bool delay(EventLoop* loop, Future* awaited) {
        double due = loop->due_time(awaited->id);
        if (due == loop::forever) return refuse("what " + name_ + " waits for has no time of its own");
        double seconds = input_.seconds;
        said(fmt::format("what {} waits for takes {:g} s {}", name_, std::abs(seconds), seconds < 0 ? "less" : "more"));
        loop->reschedule(awaited->id, std::max(loop->time(), due + seconds));
        return done();
    }

    bool answer(Future* awaited) {
        Ref value(evaluate(interpreter_, input_.expression));
        bool fails = input_.kind == InputKind::fail;
        if (!value || (fails && !is_instance(value, world_.runtime.types.BaseException) && !is(value, Kind::type))) {
            world_.runtime.clear_pending();
            return refuse("this is no " + std::string(fails ? "exception" : "value") + " of Python's: " + input_.expression);
        }
        said(fmt::format("what {} waits for {}: {}", name_, fails ? "fails" : "is done", input_.expression));
        awaited->loop->cancel_timer(awaited);
        if (fails) loop::set_exception(awaited, value);
        else loop::set_result(awaited, value.take());
        world_.runtime.clear_pending(); // an exception that a future does not take, such as StopIteration
        return done();
    }

    void said(const std::string& text) {
        outer_cause_ = world_.recorder.cause;
        world_.recorder.cause = world_.recorder.event(loop::EventKind::outside, input_.task, world_.recorder.text(text));
    }
    bool done() {
        world_.recorder.cause = outer_cause_;
        return true;
    }
    bool refuse(const std::string& why) {
        world_.recorder.event(loop::EventKind::note, input_.task, world_.recorder.text("Nothing happens from outside: " + why + "."), loop::no_event);
        return true;
    }

    World& world_;
    script::Interpreter& interpreter_;
    Input input_;
    std::string name_;
    loop::EventIndex outer_cause_ = loop::no_event;
};

} // namespace

std::string_view input_kind_name(InputKind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

Result<InputKind> parse_input_kind(std::string_view name) {
    auto found = std::find(kind_names.begin(), kind_names.end(), name);
    if (found == kind_names.end()) return Diagnostic{"there is no input '" + std::string(name) + "'", "", {}, "", "an input is one of interrupt, cancel, fail, finish, delay"};
    return static_cast<InputKind>(found - kind_names.begin());
}

void plan_inputs(World& world, script::Interpreter& interpreter, const std::vector<Input>& inputs) {
    for (const Input& input : inputs) {
        auto player = std::make_shared<Player>(world, interpreter, input);
        world.outside.add({input.events, static_cast<double>(input.time) * 1e-9, input.kind == InputKind::interrupt, [player] { return player->act(); }});
    }
}

bool is_answered_from_outside(std::string_view kind) {
    return kind == "Future" || kind.starts_with("sleep(") || kind.starts_with("to_thread ") || kind.starts_with("job ");
}

} // namespace loopscope::run
