// asyncio.Queue and its two orders: put waits while it is full (backpressure), get while it is empty.
//
// Source: CPython 3.11 Lib/asyncio/queues.py
#pragma once

#include "engine/loop/locks.h"

namespace loopscope::loop {

struct Queue : Object {
    enum class Order : std::uint8_t { fifo, lifo, priority } order;
    std::deque<Value>* items; ///< priority: a heap by `<`, as heapq's
    std::deque<Future*>* getters;
    std::deque<Future*>* putters;
    Value finished;           ///< the Event of join(): set while nothing is unfinished
    Value own;                ///< of a subclass that changes the order (_init, _put, _get): what its _queue is; else Empty
    std::int64_t size_max;    ///< 0: none
    Value size_given;         ///< `maxsize` as the script gave it
    EventLoop* loop;          ///< of the first one who waited; null before
    std::uint64_t unfinished;
    ObjectId id;
};

extern const NativeOps queue_ops;

void init_queue(Queue* queue, World& world, Queue::Order order, std::int64_t size_max);
std::size_t queue_size(const Queue* queue);
bool queue_is_full(const Queue* queue);
/// Without a look at a subclass's _put and _get: what these are where it has none. False and Empty: exception.
bool queue_push(Queue* queue, Value item);
Value queue_pop(Queue* queue);
/// Errors: QueueFull; QueueEmpty; for priority also what comparing raises.
bool queue_put_nowait(EventLoop* loop, Queue* queue, Value item);
Value queue_get_nowait(EventLoop* loop, Queue* queue);
Co queue_put(EventLoop& loop, Ref queue, Ref item);
Co queue_get(EventLoop& loop, Ref queue);
Co queue_join(EventLoop& loop, Ref queue);
bool queue_task_done(Queue* queue); ///< Errors: ValueError, called too often

} // namespace loopscope::loop
