// asyncio's locks, queues and timeout as scripts see them.
#include "engine/loop/queues.h"
#include "engine/script/modules/asyncio.h"
#include "engine/script/modules/asyncio_waiters.h"
#include "engine/script/types/types.h"
#include "engine/value/operations.h"

#include <algorithm>
#include <cmath>

namespace loopscope::script {

using namespace loop;

namespace {

World& world() { return interpreter().world; }

/// `__aenter__` and `__aexit__` of what is acquired and released.
Co acquire_then_none(Ref acquire) {
    Co::Holds holds = co_await Held{&acquire};
    Outcome outcome = co_await Await{acquire};
    if (outcome.raised()) co_return outcome;
    co_return Outcome::result(None);
}
Co done() { co_return Outcome::result(None); }

std::string state_repr(Value self, std::string_view state, const std::deque<Future*>* waiters) {
    std::string text = default_repr(self);
    text.pop_back();
    text += fmt::format(" [{}", state);
    if (waiters && !waiters->empty()) text += fmt::format(", waiters:{}", waiters->size());
    return text + "]>";
}

/// The attributes of CPython's classes that begin with an underscore, as far as scripts look at them.
void add_private_members(Type* type) {
    add_members(type, {
        {"_waiters", [](Runtime&, Value self) { return make_waiters_view(self, as<Waiters>(self)->waiters); }},
        {"_loop", [](Runtime&, Value self) { return bound_loop_object(as<Waiters>(self)->loop); },
         [](Runtime&, Value self, Value given) { return as<Waiters>(self)->loop = loop_of(given), true; }},
    });
}

template <class T> Type* new_type(Dict* names, std::string_view name, const NativeOps* ops, std::string_view module = "asyncio.locks", Type* base = nullptr) {
    Type* type = make_type(name, base ? base : rt().types.object, sizeof(T), Kind::other, ops, module);
    dict_set(names, intern(name), Value::from_object(type));
    if (!base)
        add_static_methods(type, {{"__new__(cls, *args, **kwargs)", [](Runtime&, const Value* a, std::size_t) {
            Value instance = make_instance(as<Type>(a[0]));
            return instance;
        }}});
    return type;
}

// ---- Lock --------------------------------------------------------------------------------------------------------

void install_lock(Dict* names) {
    Type* type = new_type<Lock>(names, "Lock", &waiters_ops);
    add_methods(type, {
        {"__init__(self)", [](Runtime&, const Value* a, std::size_t) { return init_waiters(as<Lock>(a[0]), world(), "Lock"), None; }},
        {"async acquire(self)", [](Runtime&, const Value* a, std::size_t) {
             return make_coroutine("Lock.acquire", [self = Ref::share(a[0])](EventLoop& loop) { return lock_acquire(loop, self); });
         }},
        {"release(self)", [](Runtime&, const Value* a, std::size_t) { return lock_release(as<Lock>(a[0])) ? None : Empty; }},
        {"locked(self)", [](Runtime&, const Value* a, std::size_t) { return Value::from_bool(as<Lock>(a[0])->locked); }},
        {"async __aenter__(self)", [](Runtime&, const Value* a, std::size_t) {
             return make_coroutine("Lock.__aenter__", [self = Ref::share(a[0])](EventLoop& loop) { return acquire_then_none(Ref(lock_acquire(loop, self).object("Lock.acquire", false))); });
         }},
        {"async __aexit__(self, exc_type, exc, tb)", [](Runtime&, const Value* a, std::size_t) { return lock_release(as<Lock>(a[0])) ? done().object("Lock.__aexit__", false) : Empty; }},
        {"__repr__(self)", [](Runtime&, const Value* a, std::size_t) {
             auto* lock = as<Lock>(a[0]);
             return make_string(state_repr(a[0], lock->locked ? "locked" : "unlocked", lock->waiters));
         }},
    });
    add_private_members(type);
    add_members(type, {{"_locked", [](Runtime&, Value self) { return Value::from_bool(as<Lock>(self)->locked); }}});
}

void install_event(Dict* names) {
    Type* type = new_type<Event>(names, "Event", &waiters_ops);
    add_methods(type, {
        {"__init__(self)", [](Runtime&, const Value* a, std::size_t) { return init_waiters(as<Event>(a[0]), world(), "Event"), None; }},
        {"set(self)", [](Runtime&, const Value* a, std::size_t) { return event_set(as<Event>(a[0])), None; }},
        {"clear(self)", [](Runtime&, const Value* a, std::size_t) { return as<Event>(a[0])->is_set = false, None; }},
        {"is_set(self)", [](Runtime&, const Value* a, std::size_t) { return Value::from_bool(as<Event>(a[0])->is_set); }},
        {"async wait(self)", [](Runtime&, const Value* a, std::size_t) {
             return make_coroutine("Event.wait", [self = Ref::share(a[0])](EventLoop& loop) { return event_wait(loop, self); });
         }},
        {"__repr__(self)", [](Runtime&, const Value* a, std::size_t) {
             auto* event = as<Event>(a[0]);
             return make_string(state_repr(a[0], event->is_set ? "set" : "unset", event->waiters));
         }},
    });
    add_private_members(type);
    add_members(type, {{"_value", [](Runtime&, Value self) { return Value::from_bool(as<Event>(self)->is_set); }}});
}

void install_semaphores(Dict* names) {
    Type* type = new_type<Semaphore>(names, "Semaphore", &waiters_ops);
    add_methods(type, {
        {"__init__(self, value=1)", [](Runtime& r, const Value* a, std::size_t) {
             std::int64_t value;
             if (!as_index(a[1], &value)) return Empty;
             if (value < 0) return r.raise(r.types.ValueError, "Semaphore initial value must be >= 0");
             auto* semaphore = as<Semaphore>(a[0]);
             semaphore->value = value;
             semaphore->bound = -1;
             init_waiters(semaphore, world(), fmt::format("Semaphore({})", value));
             return None;
         }},
        {"async acquire(self)", [](Runtime&, const Value* a, std::size_t) {
             return make_coroutine("Semaphore.acquire", [self = Ref::share(a[0])](EventLoop& loop) { return semaphore_acquire(loop, self); });
         }},
        {"release(self)", [](Runtime&, const Value* a, std::size_t) { return semaphore_release(as<Semaphore>(a[0])) ? None : Empty; }},
        {"locked(self)", [](Runtime&, const Value* a, std::size_t) { return Value::from_bool(semaphore_is_locked(as<Semaphore>(a[0]))); }},
        {"async __aenter__(self)", [](Runtime&, const Value* a, std::size_t) {
             return make_coroutine("Semaphore.__aenter__", [self = Ref::share(a[0])](EventLoop& loop) { return acquire_then_none(Ref(semaphore_acquire(loop, self).object("Semaphore.acquire", false))); });
         }},
        {"async __aexit__(self, exc_type, exc, tb)", [](Runtime&, const Value* a, std::size_t) { return semaphore_release(as<Semaphore>(a[0])) ? done().object("Semaphore.__aexit__", false) : Empty; }},
        {"__repr__(self)", [](Runtime&, const Value* a, std::size_t) {
             auto* s = as<Semaphore>(a[0]);
             return make_string(state_repr(a[0], semaphore_is_locked(s) ? "locked" : fmt::format("unlocked, value:{}", s->value), s->waiters));
         }},
    });
    add_private_members(type);
    add_members(type, {{"_value", [](Runtime&, Value self) { return make_int(as<Semaphore>(self)->value); },
                        [](Runtime&, Value self, Value given) { return as_index(given, &as<Semaphore>(self)->value); }}});
    Type* bounded = new_type<Semaphore>(names, "BoundedSemaphore", &waiters_ops, "asyncio.locks", type);
    add_methods(bounded, {{"__init__(self, value=1)", [](Runtime& r, const Value* a, std::size_t) {
        std::int64_t value;
        if (!as_index(a[1], &value)) return Empty;
        if (value < 0) return r.raise(r.types.ValueError, "Semaphore initial value must be >= 0");
        auto* semaphore = as<Semaphore>(a[0]);
        semaphore->value = semaphore->bound = value;
        init_waiters(semaphore, world(), fmt::format("BoundedSemaphore({})", value));
        return None;
    }}});
}

Co condition_wait_for(EventLoop& loop, Ref condition, Ref predicate) {
    Ref result(call(predicate, {}));
    for (;;) {
        if (!result) co_return Outcome::error(rt().take_pending());
        int t = truth(result);
        if (t < 0) co_return Outcome::error(rt().take_pending());
        if (t) co_return Outcome::result(result.take());
        Ref wait(condition_wait(loop, condition).object("Condition.wait", false));
        Outcome waited = co_await Await{wait};
        if (waited.raised()) co_return waited;
        result = Ref(call(predicate, {}));
    }
}

void install_condition(Dict* names) {
    Type* type = new_type<Condition>(names, "Condition", &condition_ops);
    add_methods(type, {
        {"__init__(self, lock=None)", [](Runtime&, const Value* a, std::size_t) {
             auto* condition = as<Condition>(a[0]);
             init_waiters(condition, world(), "Condition");
             Ref lock = a[1].is_none() ? Ref(call(asyncio_name("Lock"), {})) : Ref::share(a[1]);
             if (!lock) return Empty;
             condition->lock = lock.take();
             return None;
         }},
        {"async acquire(self)", [](Runtime&, const Value* a, std::size_t) {
             return make_coroutine("Lock.acquire", [lock = Ref::share(as<Condition>(a[0])->lock)](EventLoop& loop) { return lock_acquire(loop, lock); });
         }},
        {"release(self)", [](Runtime&, const Value* a, std::size_t) { return lock_release(as<Lock>(as<Condition>(a[0])->lock)) ? None : Empty; }},
        {"locked(self)", [](Runtime&, const Value* a, std::size_t) { return Value::from_bool(as<Lock>(as<Condition>(a[0])->lock)->locked); }},
        {"async wait(self)", [](Runtime&, const Value* a, std::size_t) {
             return make_coroutine("Condition.wait", [self = Ref::share(a[0])](EventLoop& loop) { return condition_wait(loop, self); });
         }},
        {"async wait_for(self, predicate)", [](Runtime&, const Value* a, std::size_t) {
             return make_coroutine("Condition.wait_for", [self = Ref::share(a[0]), predicate = Ref::share(a[1])](EventLoop& loop) { return condition_wait_for(loop, self, predicate); });
         }},
        {"notify(self, n=1)", [](Runtime&, const Value* a, std::size_t) {
             std::int64_t n;
             return as_index(a[1], &n) && condition_notify(as<Condition>(a[0]), static_cast<std::size_t>(n)) ? None : Empty;
         }},
        {"notify_all(self)", [](Runtime&, const Value* a, std::size_t) { return condition_notify(as<Condition>(a[0]), SIZE_MAX) ? None : Empty; }},
        {"async __aenter__(self)", [](Runtime&, const Value* a, std::size_t) {
             return make_coroutine("Condition.__aenter__", [self = Ref::share(as<Condition>(a[0])->lock)](EventLoop& loop) { return acquire_then_none(Ref(lock_acquire(loop, self).object("Lock.acquire", false))); });
         }},
        {"async __aexit__(self, exc_type, exc, tb)", [](Runtime&, const Value* a, std::size_t) {
             return lock_release(as<Lock>(as<Condition>(a[0])->lock)) ? done().object("Condition.__aexit__", false) : Empty;
         }},
        {"__repr__(self)", [](Runtime&, const Value* a, std::size_t) {
             auto* c = as<Condition>(a[0]);
             return make_string(state_repr(a[0], as<Lock>(c->lock)->locked ? "locked" : "unlocked", c->waiters));
         }},
    });
    add_private_members(type);
    add_members(type, {{"_lock", [](Runtime&, Value self) { return retain(as<Condition>(self)->lock); }}});
}

// ---- Queue -------------------------------------------------------------------------------------------------------

Value make_deque(Value items) {
    Ref collections(interpreter().import_module("_collections"));
    return collections ? call(Ref(get_attribute(collections, intern("deque"))), {items}) : Empty;
}

/// A subclass with an order of its own keeps its items in the script: its _init() makes what holds them. False: exception.
bool take_own_order(Value self) {
    auto* queue = as<Queue>(self);
    auto overridden = [&](const char* name) { return is(type_lookup(queue->type, intern(name)), Kind::function); };
    if (!overridden("_init") && !overridden("_put") && !overridden("_get")) return true;
    Ref nothing(make_list());
    assign(queue->own, queue->order == Queue::Order::fifo ? make_deque(nothing) : nothing.take());
    if (queue->own.is_empty()) return false;
    return !overridden("_init") || static_cast<bool>(Ref(call_method(self, intern("_init"), {queue->size_given})));
}

Value init_queue_object(const Value* a, Queue::Order order) {
    double size_max; // whatever numbers can be compared with
    if (!as_float(a[1], &size_max)) return Empty;
    auto* queue = as<Queue>(a[0]);
    assign(queue->size_given, retain(a[1]));
    init_queue(queue, world(), order, static_cast<std::int64_t>(std::ceil(std::clamp(size_max, 0.0, 1e15))));
    Ref finished(call(asyncio_name("Event"), {}));
    if (!finished) return Empty;
    as<Event>(finished)->is_set = true;
    as<Event>(finished)->id = queue->id; // who joins is drawn at the queue
    assign(queue->finished, finished.take());
    return take_own_order(a[0]) ? None : Empty;
}

Value list_of_items(const Queue* queue) {
    if (!queue->own.is_empty()) return retain(queue->own);
    List* list = make_list();
    for (Value v : *queue->items) list_append(list, retain(v));
    return Value::from_object(list);
}

/// Source: CPython 3.11 Lib/asyncio/queues.py, Queue._format
std::string format_queue(const Queue* q) {
    std::string text = "maxsize=" + repr_text(q->size_given);
    if (queue_size(q)) text += " _queue=" + repr_text(Ref(list_of_items(q)));
    if (!q->getters->empty()) text += fmt::format(" _getters[{}]", q->getters->size());
    if (!q->putters->empty()) text += fmt::format(" _putters[{}]", q->putters->size());
    if (q->unfinished) text += fmt::format(" tasks={}", q->unfinished);
    return text;
}

void install_queues(Dict* names) {
    Type* type = new_type<Queue>(names, "Queue", &queue_ops, "asyncio.queues");
    add_methods(type, {
        {"__init__(self, maxsize=0)", [](Runtime&, const Value* a, std::size_t) { return init_queue_object(a, Queue::Order::fifo); }},
        {"async put(self, item)", [](Runtime&, const Value* a, std::size_t) {
             return make_coroutine("Queue.put", [self = Ref::share(a[0]), item = Ref::share(a[1])](EventLoop& loop) { return queue_put(loop, self, item); });
         }},
        {"put_nowait(self, item)", [](Runtime&, const Value* a, std::size_t) { return queue_put_nowait(any_loop(), as<Queue>(a[0]), a[1]) ? None : Empty; }},
        {"async get(self)", [](Runtime&, const Value* a, std::size_t) {
             return make_coroutine("Queue.get", [self = Ref::share(a[0])](EventLoop& loop) { return queue_get(loop, self); });
         }},
        {"get_nowait(self)", [](Runtime&, const Value* a, std::size_t) { return queue_get_nowait(any_loop(), as<Queue>(a[0])); }},
        {"async join(self)", [](Runtime&, const Value* a, std::size_t) {
             return make_coroutine("Queue.join", [self = Ref::share(a[0])](EventLoop& loop) { return queue_join(loop, self); });
         }},
        {"task_done(self)", [](Runtime&, const Value* a, std::size_t) { return queue_task_done(as<Queue>(a[0])) ? None : Empty; }},
        {"qsize(self)", [](Runtime&, const Value* a, std::size_t) { return make_int(static_cast<std::int64_t>(queue_size(as<Queue>(a[0])))); }},
        {"empty(self)", [](Runtime&, const Value* a, std::size_t) { return Value::from_bool(queue_size(as<Queue>(a[0])) == 0); }},
        {"_init(self, maxsize)", [](Runtime&, const Value*, std::size_t) { return None; }},
        {"_put(self, item)", [](Runtime&, const Value* a, std::size_t) { return queue_push(as<Queue>(a[0]), a[1]) ? None : Empty; }},
        {"_get(self)", [](Runtime&, const Value* a, std::size_t) { return queue_pop(as<Queue>(a[0])); }},
        {"full(self)", [](Runtime&, const Value* a, std::size_t) { return Value::from_bool(queue_is_full(as<Queue>(a[0]))); }},
        {"_format(self)", [](Runtime&, const Value* a, std::size_t) { return make_string(format_queue(as<Queue>(a[0]))); }},
        {"__repr__(self)", [](Runtime&, const Value* a, std::size_t) {
             return make_string(fmt::format("<{} at {:#x} {}>", a[0].object()->type->view(), identity(a[0]), format_queue(as<Queue>(a[0]))));
         }},
        {"__str__(self)", [](Runtime&, const Value* a, std::size_t) { return make_string(fmt::format("<{} {}>", a[0].object()->type->view(), format_queue(as<Queue>(a[0])))); }},
    });
    add_members(type, {
        {"maxsize", [](Runtime&, Value self) { return retain(as<Queue>(self)->size_given); }},
        {"_maxsize", [](Runtime&, Value self) { return retain(as<Queue>(self)->size_given); }},
        {"_queue", [](Runtime&, Value self) { // a copy, but of a subclass's own order: what it holds can be looked at, not changed
             auto* queue = as<Queue>(self);
             Ref items(list_of_items(queue));
             return queue->order != Queue::Order::fifo || !queue->own.is_empty() ? items.take() : make_deque(items);
         },
         [](Runtime& r, Value self, Value given) {
             auto* queue = as<Queue>(self);
             if (queue->own.is_empty()) return r.raise(r.types.AttributeError, "a queue's _queue is set by the _init() of a subclass only"), false;
             return assign(queue->own, retain(given)), true;
         }},
        {"_getters", [](Runtime&, Value self) { return make_waiters_view(self, as<Queue>(self)->getters); }},
        {"_putters", [](Runtime&, Value self) { return make_waiters_view(self, as<Queue>(self)->putters); }},
        {"_loop", [](Runtime&, Value self) { return bound_loop_object(as<Queue>(self)->loop); },
         [](Runtime&, Value self, Value given) { return as<Queue>(self)->loop = loop_of(given), true; }},
        {"_unfinished_tasks", [](Runtime&, Value self) { return make_int_unsigned(as<Queue>(self)->unfinished); },
         [](Runtime&, Value self, Value given) {
             std::int64_t count;
             return as_index(given, &count) && (as<Queue>(self)->unfinished = static_cast<std::uint64_t>(std::max<std::int64_t>(count, 0)), true);
         }},
    });
    add_class_methods(type, {{"__class_getitem__(cls, item, /)", [](Runtime&, const Value* a, std::size_t) { return make_generic_alias(a[0], a[1]); }}});
    Type* lifo = new_type<Queue>(names, "LifoQueue", &queue_ops, "asyncio.queues", type);
    add_methods(lifo, {{"__init__(self, maxsize=0)", [](Runtime&, const Value* a, std::size_t) { return init_queue_object(a, Queue::Order::lifo); }}});
    Type* priority = new_type<Queue>(names, "PriorityQueue", &queue_ops, "asyncio.queues", type);
    add_methods(priority, {{"__init__(self, maxsize=0)", [](Runtime&, const Value* a, std::size_t) { return init_queue_object(a, Queue::Order::priority); }}});
}

// ---- timeout -----------------------------------------------------------------------------------------------------

Co timeout_enter_body(Ref timeout) { co_return Outcome::of(timeout_enter(as<Timeout>(timeout))); }
Co timeout_exit_body(Ref timeout, Ref exception) { co_return Outcome::of(timeout_exit(as<Timeout>(timeout), exception)); }

Value make_timeout(Value when) {
    Type* type = as<Type>(asyncio_name("Timeout"));
    auto* timeout = allocate<Timeout>(type, Kind::other);
    timeout->when = retain(when);
    timeout->task = Empty;
    timeout->loop = any_loop();
    return Value::from_object(timeout);
}

void install_timeout(Dict* names) {
    Type* type = new_type<Timeout>(names, "Timeout", &timeout_ops, "asyncio.timeouts");
    add_methods(type, {
        {"__init__(self, when)", [](Runtime&, const Value* a, std::size_t) {
             as<Timeout>(a[0])->when = retain(a[1]);
             as<Timeout>(a[0])->task = Empty;
             return None;
         }},
        {"async __aenter__(self)", [](Runtime&, const Value* a, std::size_t) { return timeout_enter_body(Ref::share(a[0])).object("Timeout.__aenter__"); }},
        {"async __aexit__(self, exc_type, exc, tb)", [](Runtime&, const Value* a, std::size_t) { return timeout_exit_body(Ref::share(a[0]), Ref::share(a[2])).object("Timeout.__aexit__"); }},
        {"when(self)", [](Runtime&, const Value* a, std::size_t) { return retain(as<Timeout>(a[0])->when); }},
        {"reschedule(self, when)", [](Runtime&, const Value* a, std::size_t) { return timeout_reschedule(as<Timeout>(a[0]), a[1]) ? None : Empty; }},
        {"expired(self)", [](Runtime&, const Value* a, std::size_t) {
             auto state = as<Timeout>(a[0])->state;
             return Value::from_bool(state == Timeout::State::expiring || state == Timeout::State::expired);
         }},
        {"__repr__(self)", [](Runtime&, const Value* a, std::size_t) {
             auto* t = as<Timeout>(a[0]);
             const char* names[] = {"created", "active", "expiring", "expired", "finished"};
             std::string when;
             if (t->state == Timeout::State::active) when = t->when.is_none() ? " when=None" : " when=" + repr_text(Value::from_double(t->when.is_double() ? std::round(t->when.as_double() * 1000) / 1000 : 0.0));
             return make_string(fmt::format("<Timeout [{}]{}>", names[static_cast<int>(t->state)], when));
         }},
    });
    add_functions(names, {
        {"timeout(delay)", [](Runtime&, const Value* a, std::size_t) {
             EventLoop* loop = running_loop();
             if (!loop) return Empty;
             if (a[0].is_none()) return make_timeout(None);
             double delay;
             return as_float(a[0], &delay) ? make_timeout(Value::from_double(loop->time() + delay)) : Empty;
         }},
        {"timeout_at(when)", [](Runtime&, const Value* a, std::size_t) { return make_timeout(a[0]); }},
    }, Value::from_object(intern("asyncio.timeouts")));
}

} // namespace

void install_locks(Interpreter&, Dict* names) {
    install_lock(names);
    install_event(names);
    install_semaphores(names);
    install_condition(names);
    install_queues(names);
    install_timeout(names);
}

} // namespace loopscope::script
