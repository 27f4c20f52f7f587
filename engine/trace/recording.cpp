#include "engine/trace/recording.h"
#include "engine/trace/chunk_pool.h"

namespace loopscope::trace {

Recording::Recording() {
    text("");
    sites_.append({});
}

Recording::~Recording() {
    for (Event** table : directory_) {
        if (table == nullptr) break;
        for (EventIndex at = 0; at < chunks_per_table && table[at] != nullptr; ++at)
            return_chunk(table[at]);
        delete[] table;
    }
    if (overflow_ != nullptr) return_chunk(overflow_);
}

void Recording::open_chunk() {
    const EventIndex chunk = written_ / events_per_chunk;
    if (written_ >= event_count_max) {
        // What no longer fits goes where nobody reads it, and the count runs over the last chunk again and again.
        full_.store(true, std::memory_order_relaxed);
        written_ -= events_per_chunk;
        if (overflow_ == nullptr) overflow_ = take_chunk();
        next_ = overflow_;
        chunk_end_ = overflow_ + events_per_chunk;
        return;
    }
    Event**& table = directory_[chunk / chunks_per_table];
    if (table == nullptr) table = new Event*[chunks_per_table]();
    Event*& events = table[chunk % chunks_per_table];
    if (events == nullptr) events = take_chunk();
    next_ = events;
    chunk_end_ = events + events_per_chunk;
}

std::uint32_t Recording::text(std::string_view text) {
    if (auto found = text_index_.find(text); found != text_index_.end()) return found->second;
    const std::uint32_t index = texts_.append(std::string(text));
    text_index_.emplace(texts_[index], index);
    return index;
}

std::uint16_t Recording::site(std::uint32_t file_text, int line) {
    const std::uint64_t key = (std::uint64_t{file_text} << 32) | static_cast<std::uint32_t>(line);
    if (auto found = site_index_.find(key); found != site_index_.end()) return found->second;
    if (sites_.size() > 0xFFFF) return 0;
    const auto index = static_cast<std::uint16_t>(sites_.append({file_text, line}));
    site_index_.emplace(key, index);
    return index;
}

void Recording::add_source(std::string_view file, std::string_view text) {
    if (find_source(file) == nullptr) sources_.append({std::string(file), std::string(text)});
}

Site Recording::site(std::uint16_t index) const {
    const SiteEntry& entry = sites_[index];
    return {texts_[entry.file_text], entry.line};
}

const std::string* Recording::find_source(std::string_view file) const {
    for (std::uint32_t at = 0; at < sources_.size(); ++at)
        if (sources_[at].file == file) return &sources_[at].text;
    return nullptr;
}

std::optional<EndReason> Recording::end_reason() const {
    if (size() == 0) return std::nullopt;
    const Event& last = (*this)[size() - 1];
    if (last.kind != Kind::run_end) return std::nullopt;
    return static_cast<EndReason>(last.subject);
}

Time Recording::end_time() const {
    const EventIndex count = size();
    return count == 0 ? 0 : (*this)[count - 1].time;
}

} // namespace loopscope::trace
