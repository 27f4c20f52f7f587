#include "engine/loop/readiness.h"

#include <algorithm>
#include <utility>

namespace loopscope::loop {

namespace {
void drop(Handle*& place) {
    if (Handle* before = std::exchange(place, nullptr)) release(Value::from_object(before));
}
} // namespace

void Readiness::list(int fd, Watch& watch) {
    if (watch.is_listed || !(watch.ready & watch.interest())) return;
    watch.is_listed = true;
    listed_.push_back(fd);
}

void Readiness::watch(int fd, Handle* reader, Handle* writer, std::uint8_t ready) {
    Watch& watch = watches_[fd];
    watch.ready = ready;
    Handle *old_reader = std::exchange(watch.reader, reader), *old_writer = std::exchange(watch.writer, writer);
    for (Handle* handle : {reader, writer})
        if (handle) retain(Value::from_object(handle));
    list(fd, watch);
    if (!reader && !writer) {
        if (watch.is_listed) listed_.erase(std::find(listed_.begin(), listed_.end(), fd));
        watches_.erase(fd);
    }
    for (Handle* handle : {old_reader, old_writer}) // last: what they hold may watch again
        if (handle) release(Value::from_object(handle));
}

void Readiness::set_ready(int fd, std::uint8_t ready) {
    auto at = watches_.find(fd);
    if (at == watches_.end()) return;
    at->second.ready = ready;
    list(fd, at->second);
}

bool Readiness::any() const {
    return std::any_of(listed_.begin(), listed_.end(), [&](int fd) {
        auto at = watches_.find(fd);
        return at != watches_.end() && (at->second.ready & at->second.interest());
    });
}

void Readiness::clear() {
    auto watches = std::move(watches_);
    watches_.clear();
    listed_.clear();
    for (auto& [fd, watch] : watches) {
        drop(watch.reader);
        drop(watch.writer);
    }
}

} // namespace loopscope::loop
