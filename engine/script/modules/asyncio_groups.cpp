// TaskGroup, Barrier and as_completed as scripts see them.
#include "engine/loop/barrier.h"
#include "engine/loop/queues.h"
#include "engine/loop/task_group.h"
#include "engine/script/modules/asyncio.h"
#include "engine/value/operations.h"

#include <algorithm>

namespace loopscope::script {

using namespace loop;

namespace {

// ---- TaskGroup ---------------------------------------------------------------------------------------------------

Co group_enter_body(EventLoop& loop, Ref group) { co_return Outcome::of(task_group_enter(loop, as<TaskGroup>(group))); }

void install_task_group(Dict* names) {
    Type* type = make_type("TaskGroup", rt().types.object, sizeof(TaskGroup), Kind::other, &task_group_ops, "asyncio.taskgroups");
    dict_set(names, intern("TaskGroup"), Value::from_object(type));
    add_static_methods(type, {{"__new__(cls, *args, **kwargs)", [](Runtime&, const Value* a, std::size_t) {
        Value group = make_instance(as<Type>(a[0]));
        init_task_group(as<TaskGroup>(group));
        return group;
    }}});
    add_methods(type, {
        {"__init__(self)", [](Runtime&, const Value*, std::size_t) { return None; }},
        {"async __aenter__(self)", [](Runtime&, const Value* a, std::size_t) {
             return make_coroutine("TaskGroup.__aenter__", [group = Ref::share(a[0])](EventLoop& loop) { return group_enter_body(loop, group); });
         }},
        {"async __aexit__(self, et, exc, tb)", [](Runtime&, const Value* a, std::size_t) {
             return make_coroutine("TaskGroup.__aexit__", [group = Ref::share(a[0]), exception = Ref::share(a[2])](EventLoop& loop) { return task_group_exit(loop, group, exception); });
         }},
        {"create_task(self, coro, *, name=None, context=None)", [](Runtime& r, const Value* a, std::size_t) {
             Ref name = a[2].is_none() ? Ref(None) : Ref(str(a[2]));
             if (!name) return Empty;
             if (!is_task_body(a[1])) return r.raise(r.types.TypeError, "a coroutine was expected, got {}", repr_text(a[1]));
             Task* task = task_group_create_task(as<TaskGroup>(a[0]), a[1], name, a[3]);
             return task ? Value::from_object(task) : Empty;
         }},
        {"__repr__(self)", [](Runtime&, const Value* a, std::size_t) { return make_string(task_group_repr(as<TaskGroup>(a[0]))); }},
    });
    add_members(type, {{"_tasks", [](Runtime&, Value self) {
                            Ref tasks(make_set());
                            for (Task* task : *as<TaskGroup>(self)->tasks) set_add(as<Set>(tasks), Value::from_object(task));
                            return tasks.take();
                        }}});
}

// ---- Barrier -----------------------------------------------------------------------------------------------------

Co barrier_exit_body() { co_return Outcome::result(None); }

void install_barrier(Dict* names) {
    Type* type = make_type("Barrier", rt().types.object, sizeof(Barrier), Kind::other, &barrier_ops, "asyncio.locks");
    dict_set(names, intern("Barrier"), Value::from_object(type));
    add_static_methods(type, {{"__new__(cls, *args, **kwargs)", [](Runtime&, const Value* a, std::size_t) {
        Value barrier = make_instance(as<Type>(a[0]));
        as<Barrier>(barrier)->condition = Empty;
        return barrier;
    }}});
    static constexpr auto wait = [](const Value* a) {
        return [barrier = Ref::share(a[0])](EventLoop& loop) { return barrier_wait(loop, barrier); };
    };
    add_methods(type, {
        {"__init__(self, parties)", [](Runtime& r, const Value* a, std::size_t) {
             std::int64_t parties;
             if (!as_index(a[1], &parties)) return Empty;
             if (parties < 1) return r.raise(r.types.ValueError, "parties must be > 0");
             auto* barrier = as<Barrier>(a[0]);
             barrier->parties = parties;
             Ref condition(call(asyncio_name("Condition"), {}));
             if (!condition) return Empty;
             assign(barrier->condition, condition.take());
             return None;
         }},
        {"async wait(self)", [](Runtime&, const Value* a, std::size_t) { return make_coroutine("Barrier.wait", wait(a)); }},
        {"async reset(self)", [](Runtime&, const Value* a, std::size_t) {
             return make_coroutine("Barrier.reset", [barrier = Ref::share(a[0])](EventLoop& loop) { return barrier_reset(loop, barrier); });
         }},
        {"async abort(self)", [](Runtime&, const Value* a, std::size_t) {
             return make_coroutine("Barrier.abort", [barrier = Ref::share(a[0])](EventLoop& loop) { return barrier_abort(loop, barrier); });
         }},
        {"async __aenter__(self)", [](Runtime&, const Value* a, std::size_t) { return make_coroutine("Barrier.__aenter__", wait(a)); }},
        {"async __aexit__(self, exc_type, exc, tb)", [](Runtime&, const Value*, std::size_t) { return barrier_exit_body().object("Barrier.__aexit__", false); }},
        {"__repr__(self)", [](Runtime&, const Value* a, std::size_t) {
             auto* barrier = as<Barrier>(a[0]);
             const char* names[] = {"filling", "draining", "resetting", "broken"};
             std::string text = default_repr(a[0]);
             text.pop_back();
             text += fmt::format(" [{}", names[static_cast<int>(barrier->state)]);
             if (barrier->state != Barrier::State::broken) text += fmt::format(", waiters:{}/{}", barrier->state == Barrier::State::filling ? barrier->count : 0, barrier->parties);
             return make_string(text + "]>");
         }},
    });
    add_members(type, {
        {"_count", [](Runtime&, Value self) { return make_int(as<Barrier>(self)->count); }},
        {"parties", [](Runtime&, Value self) { return make_int(as<Barrier>(self)->parties); }},
        {"n_waiting", [](Runtime&, Value self) { return make_int(as<Barrier>(self)->state == Barrier::State::filling ? as<Barrier>(self)->count : 0); }},
        {"broken", [](Runtime&, Value self) { return Value::from_bool(as<Barrier>(self)->state == Barrier::State::broken); }},
    });
}

// ---- as_completed ------------------------------------------------------------------------------------------------

/// What as_completed() gives out: an iterator of coroutines, each of which waits for the next one that completes.
struct Completions : Object {
    EventLoop* loop;
    Value awaitables, timeout;      ///< as given, until it has begun; then Empty
    Value done;                     ///< a Queue: futures in the order of their completion, None for the timeout
    std::vector<Future*>* left;     ///< held
    std::vector<Handle*>* callbacks; ///< held: one for each of `left` as it was
    Handle* timer;
    std::size_t to_give;            ///< coroutines that have not been given out yet
};
void clear_completions(Object* object) {
    auto* c = static_cast<Completions*>(object);
    assign(c->awaitables, Empty);
    assign(c->timeout, None);
    assign(c->done, Empty);
    if (auto* left = std::exchange(c->left, nullptr)) {
        for (Future* future : *left) release(future);
        delete left;
    }
    if (auto* callbacks = std::exchange(c->callbacks, nullptr)) {
        for (Handle* handle : *callbacks) release(handle);
        delete callbacks;
    }
    if (c->timer) release(std::exchange(c->timer, nullptr));
}
void traverse_completions(Object* object, const Visitor& visit) {
    auto* c = static_cast<Completions*>(object);
    visit(c->awaitables), visit(c->timeout), visit(c->done), visit.all(c->left), visit.all(c->callbacks), visit(c->timer);
}
const NativeOps completions_ops = {clear_completions, traverse_completions, nullptr};

void one_completed(Handle* handle) {
    auto* c = as<Completions>(handle->args);
    auto* future = as<Future>(handle->context);
    auto place = std::find(c->left->begin(), c->left->end(), future);
    if (place == c->left->end()) return; // after the timeout
    c->left->erase(place);
    queue_put_nowait(c->loop, as<Queue>(c->done), Value::from_object(future));
    release(future);
    if (c->left->empty() && c->timer) c->loop->cancel(c->timer);
}

void completions_time_out(Handle* handle) {
    auto* c = as<Completions>(handle->args);
    for (Future* future : *c->left) {
        for (Handle* callback : *c->callbacks) remove_callback(future, Value::from_object(callback));
        queue_put_nowait(c->loop, as<Queue>(c->done), None);
        release(future);
    }
    c->left->clear();
}

Co wait_for_one(EventLoop& loop, Ref completions) {
    Ref get(queue_get(loop, Ref::share(as<Completions>(completions)->done)).object("Queue.get", false));
    Outcome outcome = co_await Await{get};
    if (outcome.raised()) co_return outcome;
    if (outcome.value().is_none()) co_return Outcome::error(make_exception(rt().types.TimeoutError, Ref(make_tuple({})).get()));
    co_return Outcome::of(result_of(as<Future>(outcome.value())));
}

Value as_completed(Runtime&, const Value* a, std::size_t) { // fs, timeout
    auto* c = allocate<Completions>(as<Type>(asyncio_name("_completions")), Kind::other);
    c->left = new std::vector<Future*>;
    c->callbacks = new std::vector<Handle*>;
    c->awaitables = retain(a[0]);
    c->timeout = retain(a[1]);
    return Value::from_object(c);
}

/// What the generator does when it is first asked: makes tasks, and waits for each. Empty: exception.
Value begin_completions(Runtime& runtime, Completions* c) {
    Ref guard = Ref::share(Value::from_object(c)), given(std::exchange(c->awaitables, Empty)), limit(std::exchange(c->timeout, None));
    if (is_future(given) || is_task_body(given)) return runtime.raise(runtime.types.TypeError, "expect an iterable of futures, not {}", type_of(given)->view());
    EventLoop* loop = loop_for_new_objects();
    if (!loop) return Empty;
    c->loop = loop;
    Ref queue(call(asyncio_name("Queue"), {}));
    if (!queue) return Empty;
    if (Recorder& recorder = loop->world.recorder; recorder.is_on()) recorder.event_here(EventKind::object_name, as<Queue>(queue)->id, recorder.text("as_completed"));
    c->done = queue.take();
    Ref distinct(make_dict()); // a set that keeps the order of its items
    if (!for_each_item(given, [&](Value item) { return dict_set(as<Dict>(distinct), item, None); }) || runtime.failed()) return Empty;
    std::uint32_t position = 0;
    while (Dict::Entry* entry = dict_next(as<Dict>(distinct), position)) {
        Value future = ensure_future(loop, entry->key);
        if (future.is_empty()) return Empty;
        c->left->push_back(as<Future>(future));
    }
    c->to_give = c->left->size();
    for (Future* future : *c->left) c->callbacks->push_back(add_native_callback(future, one_completed, guard, "as_completed.<locals>._on_completion() at tasks.py:592"));
    if (c->to_give && !limit.get().is_none()) {
        double seconds;
        if (!as_float(limit, &seconds)) return Empty;
        c->timer = loop->call_at_native(loop->time() + seconds, completions_time_out, guard);
    }
    return None;
}

void install_as_completed(Dict* names) {
    Type* type = make_type("generator", rt().types.object, sizeof(Completions), Kind::other, &completions_ops);
    dict_set(names, intern("_completions"), Value::from_object(type));
    add_methods(type, {
        {"__iter__(self)", [](Runtime&, const Value* a, std::size_t) { return retain(a[0]); }},
        {"__next__(self)", [](Runtime& r, const Value* a, std::size_t) {
             auto* c = as<Completions>(a[0]);
             if (!c->awaitables.is_empty() && begin_completions(r, c).is_empty()) return Empty;
             if (c->to_give == 0) return r.raise_value(make_exception(r.types.StopIteration, Ref(make_tuple({})).get()));
             --c->to_give;
             return make_coroutine("as_completed.<locals>._wait_for_one", [completions = Ref::share(a[0])](EventLoop& loop) { return wait_for_one(loop, completions); });
         }},
        {"__repr__(self)", [](Runtime&, const Value* a, std::size_t) { return make_string(fmt::format("<generator object as_completed at {:#x}>", identity(a[0]))); }},
    });
    add_functions(names, {{"as_completed(fs, *, timeout=None)", as_completed}}, Value::from_object(intern("asyncio.tasks")));
}

} // namespace

void install_groups(Dict* names) {
    install_task_group(names);
    install_barrier(names);
    install_as_completed(names);
}

} // namespace loopscope::script
