#include "engine/loop/live_driver.h"

#include "engine/loop/live_poller.h"
#include "engine/loop/readiness.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cmath>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <poll.h>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <utility>

namespace loopscope::loop {

namespace {

using steady = std::chrono::steady_clock;
constexpr std::size_t threads_max = 250; // Event::thread is a byte
constexpr auto switch_interval = std::chrono::milliseconds(5);

/// One script thread and the OS thread under it.
struct LiveThread {
    std::unique_ptr<ScriptThread> owned;
    ScriptThread* thread = nullptr;
    std::thread os_thread;
    std::condition_variable turn; ///< to have the GIL; with gil_mutex_
    bool has_turn = false;
    // It waits for a time or a wake-up here, or in the place of the loop that it runs.
    std::mutex mutex;
    std::condition_variable signal;
    bool is_signalled = false;     ///< guarded by mutex
    bool is_roused = false;        ///< by who speaks from outside; guarded by mutex too
    LivePlace* place = nullptr;    ///< the loop's, while it waits there. Changed with the GIL and under threads_mutex_, read with one of them
    bool woken = false;            ///< guarded by the GIL

    /// Ends the wait that is going on.
    void end_wait() {
        if (place) return place->signal();
        std::lock_guard lock(mutex);
        is_signalled = true;
        signal.notify_one();
    }
    void wait(const steady::time_point* deadline) {
        std::unique_lock lock(mutex);
        auto ends = [this] { return is_signalled || is_roused; };
        if (deadline) signal.wait_until(lock, *deadline, ends);
        else signal.wait(lock, ends);
        is_roused = false;
    }
    /// Needs no GIL: the wait that is going on, or the next one, ends for nothing.
    void rouse() {
        if (place) return place->rouse();
        std::lock_guard lock(mutex);
        is_roused = true;
        signal.notify_one();
    }
};

class LiveDriver : public Driver {
public:
    LiveDriver(World& world, std::shared_ptr<LiveControl> control) : world_(world), control_(control ? std::move(control) : std::make_shared<LiveControl>()), gil_taken_(steady::now()) {
        auto main = std::make_unique<LiveThread>();
        main->thread = &world.main_thread;
        main->thread->driver_state = main.get();
        threads_.push_back(std::move(main));
        control_->begin([this] { rouse_all(); });
    }
    ~LiveDriver() override {
        control_->end();
        for (int fd : end_of_waits_)
            if (fd >= 0) ::close(fd);
    }
    void finish() override {
        ScriptThread* self = world_.thread;
        end_all_waits();
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
        auto* poller = static_cast<LivePoller*>(point.poller);
        if (poller) poller->ask();
        waits_in(*self, poller ? &poller->place : nullptr);
        self->woken = self->is_signalled = false;
        script->waiting_at = &point;
        point.waiting.push_back(script);
        if (world_.limits.time_s > 0) deadline = std::min(deadline, world_.limits.time_s);
        // A pause ends waits too early for the run's clock, and so does whoever says something to it: then it waits on.
        bool goes_on = !world_.stopping();
        while (goes_on) {
            steady::time_point at;
            if (deadline != forever) at = control_->moment_of(deadline);
            const steady::time_point* until = deadline == forever ? nullptr : &at;
            release_gil();
            if (poller) poller->place.wait(until);
            else self->wait(until);
            take_gil(script);
            obey();
            const bool has_news = poller && poller->place.has_news;
            goes_on = !self->woken && !has_news && now() < deadline && !world_.stopping();
        }
        if (poller) poller->place.settle();
        waits_in(*self, nullptr);
        if (script->waiting_at) {
            auto& waiting = script->waiting_at->waiting;
            waiting.erase(std::remove(waiting.begin(), waiting.end(), script), waiting.end());
            script->waiting_at = nullptr;
        }
        stop_at_limit();
        return self->woken && !world_.stopping();
    }

    std::unique_ptr<Poller> make_poller() override { return std::make_unique<LivePoller>(); }

    void wait_for(const std::vector<Wanted>& wanted, double deadline) override {
        // Few descriptors, and waits that may be many: poll() needs nothing of the system's for each thread, as an io_context does.
        std::vector<pollfd> polled;
        for (auto [fd, what] : wanted)
            polled.push_back({fd, static_cast<short>((what & Readiness::readable ? POLLIN : 0) | (what & Readiness::writable ? POLLOUT : 0)), 0});
        polled.push_back({end_of_waits(), POLLIN, 0});
        if (world_.limits.time_s > 0) deadline = std::min(deadline, world_.limits.time_s);
        ScriptThread* script = world_.thread;
        if (world_.stopping()) return;
        release_gil();
        for (;;) {
            int timeout_ms = -1;
            if (deadline != forever) timeout_ms = static_cast<int>(std::clamp(std::ceil((deadline - now()) * 1e3), 0.0, 1e9));
            int ready = ::poll(polled.data(), polled.size(), timeout_ms);
            if (ready > 0 || (ready < 0 && errno != EINTR) || now() >= deadline) break;
        }
        take_gil(script);
        obey();
        stop_at_limit();
    }

    void wake(WaitPoint& point, std::size_t count) override {
        while (count-- > 0 && !point.waiting.empty()) {
            ScriptThread* thread = point.waiting.front();
            point.waiting.erase(point.waiting.begin());
            thread->waiting_at = nullptr;
            LiveThread* entry = live(thread);
            entry->woken = true;
            entry->end_wait();
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
        thread->driver_state = raw;
        auto run = [this, raw, body = std::move(body)] {
            Runtime::Scope scope(world_.runtime);
            take_gil(raw->thread);
            body();
            raw->thread->is_finished = true;
            wake(raw->thread->ended, raw->thread->ended.waiting.size());
            release_gil();
        };
        try {
            raw->os_thread = std::thread(std::move(run));
        } catch (const std::system_error&) { // the system has no more of them
            world_.threads.pop_back();
            std::lock_guard lock(threads_mutex_);
            threads_.pop_back();
            return nullptr;
        }
        return thread;
    }

    void kill_process(std::uint32_t process) override {
        for (auto& entry : threads_) {
            if (entry->thread->process != process || entry->thread->is_finished) continue;
            entry->thread->is_killed = true;
            if (entry->thread->waiting_at) entry->end_wait();
        }
    }

    void offer_gil() override {
        if (world_.recorder.is_on() && world_.find_site) control_->saw_site(world_.find_site());
        obey();
        if (waiting_for_gil_ == 0 || steady::now() - gil_taken_ < switch_interval) return;
        ScriptThread* self = world_.thread;
        release_gil();
        take_gil(self);
    }

private:
    static LiveThread* live(ScriptThread* thread) { return static_cast<LiveThread*>(thread->driver_state); }
    void waits_in(LiveThread& thread, LivePlace* place) {
        std::lock_guard lock(threads_mutex_);
        thread.place = place;
    }
    /// Lets every thread look up from its wait. Needs no GIL.
    void rouse_all() {
        std::lock_guard lock(threads_mutex_);
        for (auto& thread : threads_) thread->rouse();
        if (control_->is_stopped()) write_end_of_waits();
    }
    /// Does what has been said from outside. The thread that runs keeps the GIL through a pause, so nobody else goes on.
    void obey() {
        control_->wait_while_paused();
        if (!control_->is_stopped() || world_.stopping()) return;
        // Where it was: a call that computes has no event of its own.
        if (world_.recorder.is_on()) world_.recorder.event_here(EventKind::note, 0, world_.recorder.text("the run is told to stop here"));
        world_.stop(trace::EndReason::stopped);
    }
    void stop_at_limit() {
        if (world_.limits.time_s > 0 && now() >= world_.limits.time_s) world_.stop(trace::EndReason::time_limit);
    }

    void end_all_waits() {
        for (auto& thread : threads_)
            if (thread->thread->waiting_at) thread->end_wait();
        std::lock_guard lock(threads_mutex_);
        write_end_of_waits();
    }
    /// Becomes readable, for ever, when the run is over or told to stop.
    int end_of_waits() {
        std::lock_guard lock(threads_mutex_);
        if (end_of_waits_[0] < 0 && ::pipe(end_of_waits_) != 0) end_of_waits_[0] = end_of_waits_[1] = -1;
        if (control_->is_stopped()) write_end_of_waits(); // it was told before there was a pipe
        return end_of_waits_[0];
    }
    void write_end_of_waits() {
        if (end_of_waits_[1] >= 0) (void)!::write(end_of_waits_[1], "", 1);
    }

    // The GIL is handed on in the order of asking.
    void take_gil(ScriptThread* thread) {
        {
            LiveThread* self = live(thread);
            std::unique_lock lock(gil_mutex_);
            if (gil_held_) {
                gil_queue_.push_back(self);
                ++waiting_for_gil_;
                self->turn.wait(lock, [&] { return self->has_turn; });
                self->has_turn = false;
                --waiting_for_gil_;
            }
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
        if (gil_queue_.empty()) {
            gil_held_ = false;
            return;
        }
        LiveThread* next = gil_queue_.front(); // it stays held: nobody comes in between
        gil_queue_.pop_front();
        next->has_turn = true;
        next->turn.notify_one();
    }

    World& world_;
    std::shared_ptr<LiveControl> control_;
    steady::time_point gil_taken_;
    std::mutex threads_mutex_; ///< of the list, of who waits where and of end_of_waits_: what who speaks from outside reads
    std::vector<std::unique_ptr<LiveThread>> threads_;
    std::mutex gil_mutex_;
    std::deque<LiveThread*> gil_queue_;
    bool gil_held_ = true; ///< by the main thread
    int end_of_waits_[2] = {-1, -1};
    std::atomic<int> waiting_for_gil_{0};
};

} // namespace

std::unique_ptr<Driver> make_live_driver(World& world, std::shared_ptr<LiveControl> control) { return std::make_unique<LiveDriver>(world, std::move(control)); }

} // namespace loopscope::loop
