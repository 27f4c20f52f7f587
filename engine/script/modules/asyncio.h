// What the files of the asyncio module share.
#pragma once

#include "engine/loop/combinators.h"
#include "engine/loop/event_loop.h"
#include "engine/script/interpreter.h"

#include <functional>

namespace loopscope::script {

struct LoopObject : Object { ///< the script's view of an event loop
    loop::EventLoop* loop;
    Attributes attributes; ///< what scripts set on it
};

/// The loop of a script's loop object; null with no exception: it is none.
loop::EventLoop* loop_of(Value v);
/// The same of an argument. Null: TypeError.
loop::EventLoop* loop_argument(Value v);
/// Any loop of the run, to reach the world; null before the first.
loop::EventLoop* any_loop();
/// The running loop, else the current one; makes one on the main thread as get_event_loop does. Null: exception.
loop::EventLoop* loop_for_new_objects();
/// type: a class of the script's derived from the loop's, or null.
loop::EventLoop* new_loop(Interpreter& interpreter, Type* type = nullptr);
/// A new loop as the policy makes it, which may be the script's. Null: exception.
loop::EventLoop* policy_loop();
/// The running loop of this thread; null with RuntimeError.
loop::EventLoop* running_loop();

/// fetch('users'): a coroutine's name with its plain arguments.
std::string lane_label(GeneratorObject* coroutine);
/// "rows() aclose": a step of an async generator that a task drives.
std::string async_step_label(Value step);

/// A name of the asyncio module; borrowed.
Value asyncio_name(const char* name);
/// A coroutine of asyncio's library that has not started. Where no loop runs yet, as in asyncio.run(queue.join()),
/// `make` gets the loop that takes the first step.
loop::Co start_later(std::function<loop::Co(loop::EventLoop&)> make, std::string_view name);
template <class F> Value make_coroutine(std::string_view name, F make) {
    loop::EventLoop* loop = interpreter().world.thread->running_loop;
    return (loop ? make(*loop) : start_later(make, name)).object(name);
}

/// asyncio's debug message of a loop that is about to close.
void log_closing(loop::EventLoop* loop);
/// loop.shutdown_asyncgens(): closes the async generators that are still open, all together.
loop::Co close_async_generators(loop::EventLoop& loop);
/// loop.shutdown_default_executor(): waits until the workers of the loop's own pool have ended.
loop::Co shut_down_executor(loop::EventLoop& loop);
/// function(*args, **keywords) on a worker of the loop's own pool; the asyncio future. Owned.
Value run_in_default_executor(loop::EventLoop* loop, Value function, Value args, Value keywords, Value context);
/// Runs the loop until the future is done; its result, owned.
Value run_until_complete(Interpreter& interpreter, loop::EventLoop* loop, Value awaitable);
/// The first Ctrl-C during run() cancels its main task and lets it clean up. False: this is not the first one, or nothing runs.
/// Source: CPython 3.11 Lib/asyncio/runners.py, Runner._on_sigint
bool interrupt_main_task();
void install_loop_type(Interpreter& interpreter);
void install_locks(Interpreter& interpreter, Dict* names);
void install_runners(Interpreter& interpreter, Dict* names);
void install_groups(Dict* names);

/// `name(args) at file:line`, as asyncio describes a callback.
/// Source: CPython 3.11 Lib/asyncio/format_helpers.py
std::string callback_text(Value callback, Value args);

} // namespace loopscope::script
