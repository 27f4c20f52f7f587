#include "engine/loop/live_poller.h"

#include "engine/loop/readiness.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>

namespace loopscope::loop {

void LivePlace::signal() {
    ++signals_sent;
    boost::asio::post(io, [this] { ++signals_heard; });
}

void LivePlace::rouse() {
    boost::asio::post(io, [this] { is_roused = true; });
}

void LivePlace::wait(const std::chrono::steady_clock::time_point* deadline) {
    auto work = boost::asio::make_work_guard(io);
    const std::uint64_t heard = signals_heard;
    is_due = false;
    if (deadline) {
        timer.expires_at(*deadline); // cancels the one before
        timer.async_wait([this, number = ++timers](const boost::system::error_code& error) {
            if (!error && number == timers) is_due = true;
        });
    }
    io.restart();
    while (signals_heard == heard && !is_due && !has_news && !is_roused) io.run_one();
    is_roused = false;
    if (has_news) io.poll(); // what else has come
    if (deadline && !is_due) {
        ++timers;
        timer.cancel();
    }
}

void LivePlace::settle() {
    io.restart();
    while (signals_heard < signals_sent) io.run_one();
}

LivePoller::~LivePoller() {
    for (auto& [fd, watch] : watches_) watch->descriptor.release();
}

void LivePoller::want(int fd, std::uint8_t interest) {
    auto at = watches_.find(fd);
    if (!interest) {
        if (at == watches_.end()) return;
        at->second->descriptor.release(); // the descriptor is the script's
        watches_.erase(at);
        return;
    }
    if (at == watches_.end()) {
        auto made = std::make_unique<Watch>(Watch{boost::asio::posix::stream_descriptor(place.io), 0, 0, ++numbers_});
        boost::system::error_code ignored; // what cannot be watched, such as a closed one, never becomes ready
        made->descriptor.assign(fd, ignored);
        at = watches_.emplace(fd, std::move(made)).first;
    }
    at->second->interest = interest;
    ask(fd, *at->second);
}

void LivePoller::ask(int fd, Watch& watch) {
    for (std::uint8_t what : {Readiness::readable, Readiness::writable})
        if (watch.interest & what & ~watch.asked) ask_for(fd, watch, what);
}

void LivePoller::ask_for(int fd, Watch& watch, std::uint8_t what) {
    using descriptor = boost::asio::posix::stream_descriptor;
    watch.asked |= what;
    watch.descriptor.async_wait(what == Readiness::readable ? descriptor::wait_read : descriptor::wait_write,
                                [this, fd, what, number = watch.number](const boost::system::error_code& error) {
                                    if (error == boost::asio::error::operation_aborted) return;
                                    ready_.push_back({fd, what, number});
                                    place.has_news = true;
                                });
}

void LivePoller::ask() {
    for (int fd : unasked_)
        if (auto at = watches_.find(fd); at != watches_.end()) ask(fd, *at->second);
    unasked_.clear();
}

void LivePoller::look() {
    ask();
    place.io.restart();
    place.io.poll();
}

void LivePoller::take(const std::function<void(int fd, std::uint8_t ready)>& call) {
    place.has_news = false;
    for (const Ready& one : ready_) {
        auto at = watches_.find(one.fd);
        if (at == watches_.end() || at->second->number != one.number) continue;
        at->second->asked &= static_cast<std::uint8_t>(~one.what);
        call(one.fd, one.what);
    }
    ready_.clear();
}

} // namespace loopscope::loop
