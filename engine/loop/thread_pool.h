// A pool of worker threads of the script: run_in_executor(None, …), to_thread. A thread is started for a job when none
// is idle, up to the limit, as concurrent.futures.ThreadPoolExecutor does.
#pragma once

#include "engine/loop/event_loop.h"

#include <deque>

namespace loopscope::loop {

class ThreadPool {
public:
    ThreadPool(World& world, std::string name, std::size_t threads_max) : world_(world), name_(std::move(name)), threads_max_(threads_max) {}
    ~ThreadPool();

    /// Runs function(*args, **keywords) on a worker, in a context (None: the empty one); the asyncio future gets the
    /// outcome through the loop. Owned result.
    Value submit(EventLoop* loop, Value function, Value args, Value keywords, Value context, std::string_view label);
    /// No more jobs; waits for those that run.
    void shut_down();
    /// No more jobs; the future is done when those that run have ended. The loop goes on meanwhile. Owned.
    Value end(EventLoop* loop);

private:
    struct Job {
        Ref function, args, keywords, context, future;
        std::string label;
        EventIndex cause;
    };
    void work(ScriptThread* thread);
    void close();

    World& world_;
    std::string name_;
    std::size_t threads_max_;
    std::deque<Job> jobs_;
    std::vector<ScriptThread*> threads_;
    std::size_t idle_ = 0, working_ = 0; ///< threads: without a job, and not at their end
    Ref ended_;                          ///< the future of end()
    WaitPoint waiting_;
    bool closing_ = false;
};

} // namespace loopscope::loop
