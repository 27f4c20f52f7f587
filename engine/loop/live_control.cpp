#include "engine/loop/live_control.h"

#include <utility>

namespace loopscope::loop {

namespace {
std::int64_t steady_ns() {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}
} // namespace

LiveControl::LiveControl() : origin_ns_(steady_ns()) {}

std::int64_t LiveControl::now_ns() const {
    const std::int64_t frozen = frozen_ns_.load(std::memory_order_acquire);
    return frozen != is_running ? frozen : steady_ns() - origin_ns_.load(std::memory_order_relaxed);
}

void LiveControl::pause() {
    {
        std::lock_guard lock(mutex_);
        if (is_paused()) return;
        frozen_ns_.store(now_ns());
    }
    tell();
}

void LiveControl::resume() {
    {
        std::lock_guard lock(mutex_);
        if (!is_paused()) return;
        origin_ns_.store(steady_ns() - frozen_ns_.load());
        frozen_ns_.store(is_running, std::memory_order_release);
    }
    tell();
}

void LiveControl::stop() {
    {
        std::lock_guard lock(mutex_);
        is_stopped_ = true;
    }
    tell();
}

void LiveControl::tell() {
    resumed_.notify_all();
    std::lock_guard lock(mutex_);
    if (changed_) changed_();
}

void LiveControl::begin(std::function<void()> changed) {
    std::lock_guard lock(mutex_);
    if (is_paused()) frozen_ns_.store(0);
    origin_ns_.store(steady_ns());
    changed_ = std::move(changed);
}

void LiveControl::end() {
    std::lock_guard lock(mutex_);
    changed_ = nullptr;
}

void LiveControl::wait_while_paused() {
    if (!is_paused()) return;
    std::unique_lock lock(mutex_);
    resumed_.wait(lock, [&] { return !is_paused() || is_stopped_.load(); });
}

std::chrono::steady_clock::time_point LiveControl::moment_of(double time_s) const {
    using namespace std::chrono;
    return steady_clock::time_point(duration_cast<steady_clock::duration>(nanoseconds(origin_ns_.load()) + duration<double>(time_s)));
}

} // namespace loopscope::loop
