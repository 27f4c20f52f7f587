#include "engine/loop/queues.h"

#include "engine/loop/event_loop.h"
#include "engine/value/operations.h"

#include <algorithm>

namespace loopscope::loop {

namespace {

void clear_queue(Object* object) {
    auto* q = static_cast<Queue*>(object);
    if (auto* items = std::exchange(q->items, nullptr)) {
        for (Value v : *items) release(v);
        delete items;
    }
    for (auto** list : {&q->getters, &q->putters})
        if (auto* futures = std::exchange(*list, nullptr)) {
            for (Future* f : *futures) release(f);
            delete futures;
        }
    assign(q->finished, Empty);
    assign(q->own, Empty);
    assign(q->size_given, None);
}
void traverse_queue(Object* object, const Visitor& visit) {
    auto* q = static_cast<Queue*>(object);
    visit.all(q->items), visit.all(q->getters), visit.all(q->putters);
    visit(q->finished), visit(q->own), visit(q->size_given);
}

void wake_next(std::deque<Future*>& waiters) {
    while (!waiters.empty()) {
        Ref future(waiters.front());
        waiters.pop_front();
        if (as<Future>(future)->is_done()) continue;
        finish_future(as<Future>(future), FutureState::finished, None, false);
        break;
    }
}

// heapq.heappush and heappop on a deque; false: comparing raised.
bool sift_down(std::deque<Value>& heap, std::size_t start, std::size_t at) {
    while (at > start) {
        std::size_t parent = (at - 1) / 2;
        int smaller = less(heap[at], heap[parent]);
        if (smaller < 0) return false;
        if (!smaller) break;
        std::swap(heap[at], heap[parent]);
        at = parent;
    }
    return true;
}
bool sift_up(std::deque<Value>& heap, std::size_t at) {
    std::size_t start = at;
    for (std::size_t child = 2 * at + 1; child < heap.size(); child = 2 * at + 1) {
        std::size_t right = child + 1;
        if (right < heap.size()) {
            int smaller = less(heap[child], heap[right]);
            if (smaller < 0) return false;
            if (!smaller) child = right;
        }
        std::swap(heap[at], heap[child]);
        at = child;
    }
    return sift_down(heap, start, at);
}

void record_level(EventLoop* loop, Queue* queue) {
    if (loop && loop->world.recorder.is_on()) loop->world.recorder.event_here(EventKind::object_level, queue->id, static_cast<std::uint32_t>(queue_size(queue)));
}

/// Who joins a queue does not wait for the queue but for its items to be dealt with: an object of its own, with their number.
/// begins: somebody joins, so that it is shown from now on.
void show_unfinished(World& world, Queue* queue, bool begins) {
    Recorder& recorder = world.recorder;
    auto* finished = as<Event>(queue->finished);
    const bool is_shown = finished->id != 0 && finished->id != queue->id;
    if (!recorder.is_on() || !(begins || is_shown)) return;
    if (!is_shown) {
        finished->id = world.new_object_id();
        recorder.event_here(EventKind::object_new, finished->id, recorder.text("Queue.join"));
    }
    recorder.event_here(EventKind::object_level, finished->id, static_cast<std::uint32_t>(queue->unfinished));
}

/// The method of a subclass that stands for one of the queue's own, or Empty.
Value override_of(const Queue* queue, const char* name) {
    if (queue->own.is_empty()) return Empty;
    Value found = type_lookup(queue->type, rt().intern(name));
    return is(found, Kind::function) ? found : Empty;
}

/// Waits at the queue; on failure takes the future back and passes a wake-up on that has come in vain.
Co wait_at(EventLoop& loop, Ref queue_ref, bool putting) {
    Queue* queue = as<Queue>(queue_ref);
    auto& waiters = putting ? *queue->putters : *queue->getters;
    if (!bind_to_loop(queue->loop, loop, queue_ref)) co_return Outcome::error(rt().take_pending());
    Future* future = make_future(&loop);
    future->shown_as = queue->id;
    waiters.push_back(retain(future));
    Ref held(future);
    Co::Holds holds = co_await Held{&queue_ref, &held};
    Outcome outcome = co_await Await{held};
    if (outcome.raised()) {
        cancel(future);
        auto found = std::find(waiters.begin(), waiters.end(), future);
        if (found != waiters.end()) {
            waiters.erase(found);
            release(future);
        }
        bool possible = putting ? !queue_is_full(queue) : queue_size(queue) > 0;
        if (possible && future->state != FutureState::cancelled) wake_next(waiters);
    }
    co_return outcome;
}

} // namespace

const NativeOps queue_ops = {clear_queue, traverse_queue, nullptr};

void init_queue(Queue* queue, World& world, Queue::Order order, std::int64_t size_max) {
    queue->order = order;
    queue->size_max = size_max;
    if (!queue->items) {
        queue->items = new std::deque<Value>;
        queue->getters = new std::deque<Future*>;
        queue->putters = new std::deque<Future*>;
    }
    queue->id = world.new_object_id();
    if (world.recorder.is_on())
        world.recorder.event_here(EventKind::object_new, queue->id, world.recorder.text(size_max > 0 ? fmt::format("Queue({})", size_max) : std::string("Queue")));
}

bool queue_is_full(const Queue* queue) { return queue->size_max > 0 && static_cast<std::int64_t>(queue_size(queue)) >= queue->size_max; }

std::size_t queue_size(const Queue* queue) {
    if (queue->own.is_empty()) return queue->items->size();
    std::int64_t size = length_of(queue->own);
    if (size < 0) rt().clear_pending();
    return size < 0 ? 0 : static_cast<std::size_t>(size);
}

bool queue_push(Queue* queue, Value item) {
    if (queue->own.is_empty()) {
        queue->items->push_back(retain(item));
        return queue->order != Queue::Order::priority || sift_down(*queue->items, 0, queue->items->size() - 1);
    }
    return static_cast<bool>(Ref(call_method(queue->own, rt().intern("append"), {item})));
}

Value queue_pop(Queue* queue) {
    if (!queue->own.is_empty()) return call_method(queue->own, rt().intern(queue->order == Queue::Order::fifo ? "popleft" : "pop"));
    auto& items = *queue->items;
    Value item;
    if (queue->order == Queue::Order::fifo) {
        item = items.front();
        items.pop_front();
        return item;
    }
    item = items.back();
    items.pop_back();
    if (queue->order == Queue::Order::priority && !items.empty()) {
        std::swap(item, items.front());
        if (!sift_up(items, 0)) return release(item), Empty;
    }
    return item;
}

bool queue_put_nowait(EventLoop* loop, Queue* queue, Value item) {
    if (queue_is_full(queue)) {
        Ref args(make_tuple({}));
        rt().raise_value(make_exception(rt().types.QueueFull, args.get()));
        return false;
    }
    if (Value own_put = override_of(queue, "_put")) {
        if (!Ref(call(own_put, {Value::from_object(queue), item}))) return false;
    } else if (!queue_push(queue, item)) {
        return false;
    }
    ++queue->unfinished;
    as<Event>(queue->finished)->is_set = false;
    record_level(loop, queue);
    wake_next(*queue->getters);
    return true;
}

Value queue_get_nowait(EventLoop* loop, Queue* queue) {
    if (queue_size(queue) == 0) {
        Ref args(make_tuple({}));
        return rt().raise_value(make_exception(rt().types.QueueEmpty, args.get()));
    }
    Value own_get = override_of(queue, "_get");
    Value item = own_get ? call(own_get, {Value::from_object(queue)}) : queue_pop(queue);
    if (item.is_empty()) return Empty;
    record_level(loop, queue);
    wake_next(*queue->putters);
    return item;
}

Co queue_put(EventLoop& loop, Ref queue_ref, Ref item) {
    Queue* queue = as<Queue>(queue_ref);
    while (queue_is_full(queue)) {
        Ref wait(wait_at(loop, queue_ref, true).object("Queue.put", false));
        Co::Holds holds = co_await Held{&queue_ref, &wait};
        Outcome outcome = co_await Await{wait};
        if (outcome.raised()) co_return outcome;
    }
    if (!queue_put_nowait(&loop, queue, item)) co_return Outcome::error(rt().take_pending());
    co_return Outcome::result(None);
}

Co queue_get(EventLoop& loop, Ref queue_ref) {
    Queue* queue = as<Queue>(queue_ref);
    while (queue_size(queue) == 0) {
        Ref wait(wait_at(loop, queue_ref, false).object("Queue.get", false));
        Co::Holds holds = co_await Held{&queue_ref, &wait};
        Outcome outcome = co_await Await{wait};
        if (outcome.raised()) co_return outcome;
    }
    co_return Outcome::of(queue_get_nowait(&loop, queue));
}

Co queue_join(EventLoop& loop, Ref queue_ref) {
    Queue* queue = as<Queue>(queue_ref);
    if (queue->unfinished == 0) co_return Outcome::result(None);
    show_unfinished(loop.world, queue, true);
    Ref wait(event_wait(loop, Ref::share(queue->finished)).object("Event.wait", false));
    Co::Holds holds = co_await Held{&queue_ref, &wait};
    Outcome outcome = co_await Await{wait};
    if (outcome.raised()) co_return outcome;
    co_return Outcome::result(None);
}

bool queue_task_done(Queue* queue) {
    if (queue->unfinished == 0) {
        rt().raise(rt().types.ValueError, "task_done() called too many times");
        return false;
    }
    --queue->unfinished;
    if (const EventLoop* loop = as<Event>(queue->finished)->loop) show_unfinished(loop->world, queue, false);
    if (queue->unfinished == 0) event_set(as<Event>(queue->finished));
    return true;
}

} // namespace loopscope::loop
