#include "engine/loop/live_driver.h"

#include "engine/loop/live_poller.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

namespace loopscope::loop {

namespace {

using steady = std::chrono::steady_clock;
constexpr std::size_t threads_max = 250; // Event::thread is a byte
constexpr auto switch_interval = std::chrono::milliseconds(5);

/// One script thread and the OS thread under it. It waits in a place of its own, or in that of the loop that it runs.
struct LiveThread {
    std::unique_ptr<ScriptThread> owned;
    ScriptThread* thread = nullptr;
    LivePoller poller;
    LivePlace* waits_in = nullptr; ///< null: it does not wait. Changed with the GIL and under threads_mutex_, read with one of them
    std::thread os_thread;
    bool woken = false; ///< guarded by the GIL
};

class LiveDriver : public Driver {
public:
    LiveDriver(World& world, std::shared_ptr<LiveControl> control) : world_(world), control_(control ? std::move(control) : std::make_shared<LiveControl>()), gil_taken_(steady::now()) {
        auto main = std::make_unique<LiveThread>();
        main->thread = &world.main_thread;
        threads_.push_back(std::move(main));
        control_->begin([this] { rouse_all(); });
    }
    ~LiveDriver() override { control_->end(); }
    void finish() override {
        ScriptThread* self = world_.thread;
        for (auto& thread : threads_)
            if (thread->waits_in) thread->waits_in->signal();
        release_gil();
        for (auto& thread : threads_)
            if (thread->os_thread.joinable()) thread->os_thread.join();
        take_gil(self);
    }

    double now() override { return control_->now_s(); }
    bool is_live() const override { return true; }

    bool block(WaitPoint& point, double deadline) override {
        LiveThread* self = live(world_.thread);
        ScriptThread* script = self->thread;
        LivePoller& poller = point.poller ? *static_cast<LivePoller*>(point.poller) : self->poller;
        poller.ask();
        LivePlace& place = poller.place;
        self->woken = false;
        waits_in(*self, &place);
        script->waiting_at = &point;
        point.waiting.push_back(script);
        if (world_.limits.time_s > 0) deadline = std::min(deadline, world_.limits.time_s);
        // A pause ends waits too early for the run's clock, and so does whoever says something to it: then it waits on.
        bool has_news = false;
        bool goes_on = !world_.stopping();
        while (goes_on) {
            release_gil();
            if (deadline == forever) {
                place.wait(nullptr);
            } else {
                const auto at = control_->moment_of(deadline);
                place.wait(&at);
            }
            take_gil(script);
            has_news = place.has_news;
            obey();
            goes_on = !self->woken && !has_news && now() < deadline && !world_.stopping();
        }
        waits_in(*self, nullptr);
        place.settle();
        if (script->waiting_at) {
            auto& waiting = script->waiting_at->waiting;
            waiting.erase(std::remove(waiting.begin(), waiting.end(), script), waiting.end());
            script->waiting_at = nullptr;
        }
        if (world_.limits.time_s > 0 && now() >= world_.limits.time_s) world_.stop(trace::EndReason::time_limit);
        return self->woken && !world_.stopping();
    }

    std::unique_ptr<Poller> make_poller() override { return std::make_unique<LivePoller>(); }

    void wait_for(const std::vector<Wanted>& wanted, double deadline) override {
        LivePoller& poller = live(world_.thread)->poller;
        for (const Wanted& one : wanted) poller.want(one.fd, one.what);
        WaitPoint point;
        block(point, deadline);
        for (const Wanted& one : wanted) poller.want(one.fd, 0);
        poller.take([](int, std::uint8_t) {});
    }

    void wake(WaitPoint& point, std::size_t count) override {
        while (count-- > 0 && !point.waiting.empty()) {
            ScriptThread* thread = point.waiting.front();
            point.waiting.erase(point.waiting.begin());
            thread->waiting_at = nullptr;
            LiveThread* entry = live(thread);
            entry->woken = true;
            entry->waits_in->signal();
        }
    }

    ScriptThread* start_thread(std::function<void()> body) override {
        auto entry = std::make_unique<LiveThread>();
        entry->owned = std::make_unique<ScriptThread>();
        ScriptThread* thread = entry->thread = entry->owned.get();
        thread->number = static_cast<std::uint8_t>(std::min(threads_.size(), threads_max));
        thread->id = world_.new_object_id();
        thread->process = world_.thread->process;
        thread->modules = world_.thread->modules;
        world_.threads.push_back(thread);
        LiveThread* raw = entry.get();
        {
            std::lock_guard lock(threads_mutex_);
            threads_.push_back(std::move(entry));
        }
        raw->os_thread = std::thread([this, raw, body = std::move(body)] {
            Runtime::Scope scope(world_.runtime);
            take_gil(raw->thread);
            body();
            raw->thread->is_finished = true;
            wake(raw->thread->ended, raw->thread->ended.waiting.size());
            release_gil();
        });
        return thread;
    }

    void kill_process(std::uint32_t process) override {
        for (auto& entry : threads_) {
            if (entry->thread->process != process || entry->thread->is_finished) continue;
            entry->thread->is_killed = true;
            if (entry->waits_in) entry->waits_in->signal();
        }
    }

    void offer_gil() override {
        if (world_.recorder.is_on() && world_.find_site) control_->saw_site(world_.find_site());
        obey();
        if (waiting_for_gil_ == 0 || steady::now() - gil_taken_ < switch_interval) return;
        ScriptThread* self = world_.thread;
        release_gil();
        std::this_thread::yield();
        take_gil(self);
    }

private:
    void waits_in(LiveThread& thread, LivePlace* place) {
        std::lock_guard lock(threads_mutex_);
        thread.waits_in = place;
    }
    /// Lets every thread look up from its wait. Needs no GIL.
    void rouse_all() {
        std::lock_guard lock(threads_mutex_);
        for (auto& thread : threads_)
            if (thread->waits_in) thread->waits_in->rouse();
    }
    /// Does what has been said from outside. The thread that runs keeps the GIL through a pause, so nobody else goes on.
    void obey() {
        control_->wait_while_paused();
        if (control_->is_stopped()) world_.stop(trace::EndReason::stopped);
    }
    LiveThread* live(ScriptThread* thread) {
        for (auto& entry : threads_)
            if (entry->thread == thread) return entry.get();
        return nullptr;
    }
    // A ticket lock, so that the GIL goes round in the order of asking.
    void take_gil(ScriptThread* thread) {
        {
            std::unique_lock lock(gil_mutex_);
            std::uint64_t ticket = next_ticket_++;
            ++waiting_for_gil_;
            gil_free_.wait(lock, [&] { return !gil_held_ && serving_ == ticket; });
            --waiting_for_gil_;
            gil_held_ = true;
        }
        gil_taken_ = steady::now();
        Runtime& runtime = world_.runtime;
        world_.thread = thread;
        runtime.handled = std::exchange(thread->handled, None);
        runtime.depth = thread->depth;
        runtime.native_depth = thread->native_depth;
        world_.recorder.cause = thread->cause;
        if (threads_.size() > 1 && world_.recorder.is_on()) world_.recorder.event(EventKind::gil_take, thread->id, 0, no_event);
    }
    void release_gil() {
        Runtime& runtime = world_.runtime;
        ScriptThread* thread = world_.thread;
        if (threads_.size() > 1 && world_.recorder.is_on()) world_.recorder.event(EventKind::gil_drop, thread->id, 0, no_event);
        thread->cause = world_.recorder.cause;
        thread->handled = std::exchange(runtime.handled, None);
        thread->depth = runtime.depth;
        thread->native_depth = runtime.native_depth;
        std::lock_guard lock(gil_mutex_);
        gil_held_ = false;
        ++serving_;
        gil_free_.notify_all();
    }

    World& world_;
    std::shared_ptr<LiveControl> control_;
    steady::time_point gil_taken_;
    std::mutex threads_mutex_; ///< of the list and of who waits where: changed with the GIL too, read by who speaks from outside
    std::vector<std::unique_ptr<LiveThread>> threads_;
    std::mutex gil_mutex_;
    std::condition_variable gil_free_;
    bool gil_held_ = true;
    std::uint64_t next_ticket_ = 1, serving_ = 0; ///< ticket 0 is the main thread's first turn
    std::atomic<int> waiting_for_gil_{0};
};

} // namespace

std::unique_ptr<Driver> make_live_driver(World& world, std::shared_ptr<LiveControl> control) { return std::make_unique<LiveDriver>(world, std::move(control)); }

} // namespace loopscope::loop
