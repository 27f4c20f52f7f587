// What the files of the asyncio module share.
#pragma once

#include "engine/loop/combinators.h"
#include "engine/loop/event_loop.h"
#include "engine/script/interpreter.h"

namespace loopscope::script {

struct LoopObject : Object { ///< the script's view of an event loop
    loop::EventLoop* loop;
};

/// The loop of a script's loop object; null with no exception: it is none.
loop::EventLoop* loop_of(Value v);
/// Any loop of the run, to reach the world; null before the first.
loop::EventLoop* any_loop();
/// The running loop, else the current one; makes one on the main thread as get_event_loop does. Null: exception.
loop::EventLoop* loop_for_new_objects();
loop::EventLoop* new_loop(Interpreter& interpreter);
/// The running loop of this thread; null with RuntimeError.
loop::EventLoop* running_loop();

/// fetch('users'): a coroutine's name with its plain arguments.
std::string lane_label(GeneratorObject* coroutine);

/// Runs the loop until the future is done; its result, owned.
Value run_until_complete(Interpreter& interpreter, loop::EventLoop* loop, Value awaitable);
void install_loop_type(Interpreter& interpreter);
void install_locks(Interpreter& interpreter, Dict* names);

} // namespace loopscope::script
