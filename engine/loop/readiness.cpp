#include "engine/loop/readiness.h"

#include <utility>

namespace loopscope::loop {

namespace {
void drop(Handle*& place) {
    if (Handle* before = std::exchange(place, nullptr)) release(Value::from_object(before));
}
} // namespace

void Readiness::list(int fd, Watch& watch, bool was_callable) {
    bool is_callable = watch.callable() != 0;
    callable_ += static_cast<std::size_t>(is_callable) - static_cast<std::size_t>(was_callable);
    if (watch.listing || !is_callable) return;
    watch.listing = ++listings_;
    listed_.push_back({fd, watch.listing});
}

void Readiness::watch(int fd, Handle* reader, Handle* writer, std::uint8_t ready) {
    Watch& watch = watches_[fd];
    bool was_callable = watch.callable() != 0;
    watch.ready = ready;
    Handle *old_reader = std::exchange(watch.reader, reader), *old_writer = std::exchange(watch.writer, writer);
    for (Handle* handle : {reader, writer})
        if (handle) retain(Value::from_object(handle));
    list(fd, watch, was_callable);
    if (poller) poller->want(fd, static_cast<std::uint8_t>((reader ? readable : 0) | (writer ? writable : 0)));
    if (!reader && !writer) watches_.erase(fd); // what the list still says of it is skipped
    for (Handle* handle : {old_reader, old_writer}) // last: what they hold may watch again
        if (handle) release(Value::from_object(handle));
}

void Readiness::set_ready(int fd, std::uint8_t ready) {
    auto at = watches_.find(fd);
    if (at == watches_.end()) return;
    bool was_callable = at->second.callable() != 0;
    at->second.ready = ready;
    list(fd, at->second, was_callable);
}

void Readiness::hear(bool look) {
    if (!poller) return;
    if (look) poller->look();
    poller->take([this](int fd, std::uint8_t what) {
        auto at = watches_.find(fd);
        if (at != watches_.end()) set_ready(fd, at->second.ready | what);
    });
}

void Readiness::arrive(double now_s) {
    while (!arrivals_.empty() && arrivals_.begin()->first <= now_s) {
        int fd = arrivals_.begin()->second;
        arrivals_.erase(arrivals_.begin());
        auto at = watches_.find(fd);
        if (at != watches_.end()) set_ready(fd, at->second.ready | readable);
    }
}

void Readiness::heard(int fd, Watch& watch, std::uint8_t what) {
    watch.ready &= static_cast<std::uint8_t>(~what);
    watch.listing = 0;
    --callable_;
    poller->ask_again(fd);
}

void Readiness::clear() {
    auto watches = std::move(watches_);
    watches_.clear();
    listed_.clear();
    arrivals_.clear();
    callable_ = 0;
    for (auto& [fd, watch] : watches) {
        if (poller) poller->want(fd, 0);
        drop(watch.reader);
        drop(watch.writer);
    }
}

} // namespace loopscope::loop
