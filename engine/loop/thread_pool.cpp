#include "engine/loop/thread_pool.h"

#include "engine/loop/context.h"
#include "engine/value/operations.h"

namespace loopscope::loop {

namespace {

/// Runs on the loop: hands a worker's outcome (args: (future, outcome, failed)) to the future.
void deliver(Handle* handle) {
    Tuple* parts = as<Tuple>(handle->args);
    auto* future = as<Future>(parts->items[0]);
    if (future->is_done()) return;
    if (parts->items[2].is_true()) set_exception(future, parts->items[1]);
    else set_result(future, retain(parts->items[1]));
}

Value call_job(Value function, Value args, Value keywords) {
    Tuple* positional = as<Tuple>(args);
    std::vector<Value> all(positional->items, positional->items + positional->size);
    std::vector<Value> names;
    if (is_dict(keywords)) {
        std::uint32_t position = 0;
        while (Dict::Entry* entry = dict_next(as<Dict>(keywords), position)) {
            names.push_back(entry->key);
            all.push_back(entry->value);
        }
    }
    Ref name_tuple = names.empty() ? Ref() : Ref(make_tuple(names.data(), names.size()));
    return call(function, all.data(), positional->size, name_tuple ? name_tuple.get() : Empty);
}

} // namespace

ThreadPool::~ThreadPool() { shut_down(); }

Value ThreadPool::submit(EventLoop* loop, Value function, Value args, Value keywords, Value context, std::string_view label) {
    Future* future = make_future(loop);
    Ref guard(future);
    if (world_.recorder.is_on()) shown_id(future, "to_thread " + std::string(label));
    jobs_.push_back({Ref::share(function), Ref::share(args), Ref::share(keywords), Ref::share(context), guard, std::string(label), world_.recorder.cause});
    if (idle_ > 0) {
        --idle_;
        world_.driver->wake(waiting_, 1);
    } else if (threads_.size() < threads_max_) {
        auto holder = std::make_shared<ScriptThread*>(nullptr);
        std::string name = name_ + "_" + std::to_string(threads_.size());
        ++working_;
        ScriptThread* thread = world_.driver->start_thread([this, holder] { work(*holder); });
        if (!thread) {
            --working_;
            jobs_.pop_back();
            return rt().raise(rt().types.RuntimeError, "can't start new thread");
        }
        *holder = thread;
        thread->name = name;
        threads_.push_back(thread);
        if (world_.recorder.is_on()) world_.recorder.event_here(EventKind::thread_new, thread->id, world_.recorder.text(name));
    }
    return guard.take();
}

void ThreadPool::work(ScriptThread* thread) {
    Runtime& runtime = rt();
    while (!world_.stopping()) {
        if (jobs_.empty()) {
            if (closing_) break;
            ++idle_;
            world_.driver->block(waiting_, forever);
            continue;
        }
        Job job = std::move(jobs_.front());
        jobs_.pop_front();
        auto* future = as<Future>(job.future);
        Recorder& recorder = world_.recorder;
        EventIndex outer = std::exchange(recorder.cause, job.cause);
        if (recorder.is_on()) recorder.cause = recorder.event(EventKind::job_begin, future->id, recorder.text(job.label), job.cause);
        Value job_context = job.context.take();
        Ref outcome;
        {
            ContextScope scope(world_, job_context);
            outcome = Ref(call_job(job.function, job.args, job.keywords));
        }
        release(job_context);
        bool failed = !outcome;
        if (failed) outcome = Ref(runtime.take_pending());
        if (world_.stopping()) break;
        EventIndex ended = recorder.event(EventKind::job_end, future->id);
        EventLoop* loop = future->loop;
        if (!loop->is_closed) {
            Ref parts(make_tuple({job.future, outcome, Value::from_bool(failed)}));
            recorder.cause = ended;
            release(loop->call_soon_native(deliver, parts));
            loop->wake_up();
        }
        recorder.cause = outer;
    }
    if (world_.recorder.is_on()) world_.recorder.event(EventKind::thread_end, thread->id);
    if (--working_ > 0 || !ended_ || world_.stopping()) return;
    EventLoop* loop = as<Future>(ended_)->loop;
    Ref parts(make_tuple({ended_, None, False}));
    release(loop->call_soon_native(deliver, parts));
    loop->wake_up();
}

void ThreadPool::close() {
    closing_ = true;
    idle_ = 0;
    world_.driver->wake(waiting_, waiting_.waiting.size());
}

Value ThreadPool::end(EventLoop* loop) {
    Future* future = make_future(loop);
    if (working_ == 0) set_result(future, None);
    else ended_ = Ref::share(Value::from_object(future));
    close();
    return Value::from_object(future);
}

void ThreadPool::shut_down() {
    if (!world_.driver) return;
    close();
    for (ScriptThread* thread : threads_)
        while (!thread->is_finished && !world_.stopping()) world_.driver->block(thread->ended, forever);
    threads_.clear();
}

} // namespace loopscope::loop
