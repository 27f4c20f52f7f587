// time: clocks of the run, and sleep, which blocks the thread that calls it (and with it the loop on that thread).
#include "engine/loop/event_loop.h"
#include "engine/script/modules.h"
#include "engine/value/operations.h"

namespace loopscope::script {

namespace {

constexpr double epoch_s = 1735722000; // 2025-01-01 09:00:00 UTC, where time.time() starts

Value now(Runtime&, const Value*, std::size_t) { return Value::from_double(interpreter().world.now()); }

Value sleep(Runtime& runtime, const Value* a, std::size_t) {
    double seconds;
    if (!as_float(a[0], &seconds)) {
        if (runtime.absorb(runtime.types.TypeError)) runtime.raise(runtime.types.TypeError, "'{}' object cannot be interpreted as an integer", type_name(a[0]));
        return Empty;
    }
    if (seconds < 0) return runtime.raise(runtime.types.ValueError, "sleep length must be non-negative");
    Interpreter& interpreter = script::interpreter();
    loop::World& world = interpreter.world;
    if (world.recorder.is_on()) {
        loop::EventLoop* loop = world.thread->running_loop;
        loop::ObjectId task = loop ? loop::current_task_id(loop) : 0;
        world.recorder.event_here(loop::EventKind::block_begin, task, world.recorder.text("time.sleep(" + repr_text(a[0]) + ")"));
        bool good = world.sleep(seconds);
        world.recorder.event_here(loop::EventKind::block_end, task);
        if (good) return None;
    } else if (world.sleep(seconds)) {
        return None;
    }
    return runtime.failed() ? Empty : runtime.raise(runtime.types.SystemExit, "stopped");
}

/// Dates are seldom needed: they come from the library, when first asked for.
Value calendar_attribute(Runtime& runtime, const Value* a, std::size_t) {
    Ref calendar(interpreter().import_module("_calendar"));
    if (!calendar) return Empty;
    Value names = dict_get(as<Module>(calendar)->attributes, runtime.names.all_);
    int known = contains(names, a[0]);
    if (known < 0) return Empty;
    if (!known) return runtime.raise(runtime.types.AttributeError, "module 'time' has no attribute '{}'", is_string(a[0]) ? text_of(a[0]) : "?");
    return get_attribute(calendar, intern(text_of(a[0])));
}

} // namespace

Value make_time_module(Interpreter&) {
    Module* module = make_module("time");
    add_functions(module->attributes, {
        {"time()", [](Runtime&, const Value*, std::size_t) { return Value::from_double(epoch_s + interpreter().world.now()); }},
        {"time_ns()", [](Runtime&, const Value*, std::size_t) { return make_int(static_cast<std::int64_t>((epoch_s + interpreter().world.now()) * 1e9)); }},
        {"monotonic()", now},
        {"perf_counter()", now},
        {"process_time()", now},
        {"thread_time()", now},
        {"process_time_ns()", [](Runtime&, const Value*, std::size_t) { return make_int(static_cast<std::int64_t>(interpreter().world.now() * 1e9)); }},
        {"thread_time_ns()", [](Runtime&, const Value*, std::size_t) { return make_int(static_cast<std::int64_t>(interpreter().world.now() * 1e9)); }},
        {"perf_counter_ns()", [](Runtime&, const Value*, std::size_t) { return make_int(static_cast<std::int64_t>(interpreter().world.now() * 1e9)); }},
        {"monotonic_ns()", [](Runtime&, const Value*, std::size_t) { return make_int(static_cast<std::int64_t>(interpreter().world.now() * 1e9)); }},
        {"sleep(secs, /)", sleep},
        {"__getattr__(name, /)", calendar_attribute},
    }, Value::from_object(module->name));
    return Value::from_object(module);
}

} // namespace loopscope::script
