// A Recording is all that is kept of a run: its events in the order in which they happened, the tables of texts,
// numbers and sites that events point into, and the sources that ran. It only grows. One thread writes, and at the
// same time one may read all that size() has told it of.
#pragma once

#include "engine/trace/event.h"
#include "engine/trace/stable_list.h"

#include <atomic>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace loopscope::trace {

/// A line of a source file. Line 0: no place.
struct Site {
    std::string_view file;
    int line = 0;
};

/// A source file as it ran, so that a recording opens on another machine with its text.
struct SourceText {
    std::string file;
    std::string text;
};

class Recording {
public:
    Recording();
    ~Recording();
    Recording(const Recording&) = delete;
    Recording& operator=(const Recording&) = delete;

    // ---- for the one thread that writes

    /// Adds an event. `time` is never less than the last event's, `cause` is an earlier event. Past event_count_max
    /// events are dropped and is_full() says so.
    EventIndex append(Kind kind, ObjectId subject, std::uint32_t arg, std::uint16_t site, std::uint8_t thread,
                      Time time, EventIndex cause) {
        if (__builtin_expect(next_ == chunk_end_, 0)) open_chunk();
        *next_++ = Event{time, cause, subject, arg, site, kind, thread};
        const EventIndex index = written_++;
        size_.store(written_, std::memory_order_release);
        return index;
    }
    /// The index of a text in the table; a text that is already there is not added again. Text 0 is "".
    std::uint32_t text(std::string_view text);
    /// The index of a number in the table.
    std::uint32_t number(std::int64_t number) { return numbers_.append(number); }
    /// The index of a line in the table; 0 once 65,535 lines are in it.
    std::uint16_t site(std::string_view file, int line) { return site(text(file), line); }
    std::uint16_t site(std::uint32_t file_text, int line);
    /// Keeps the source of a file; a file that is already there keeps its first text.
    void add_source(std::string_view file, std::string_view text);

    // ---- for the reader

    EventIndex size() const { return size_.load(std::memory_order_acquire); }
    const Event& operator[](EventIndex index) const {
        return directory_[index / events_per_table][index / events_per_chunk % chunks_per_table]
                         [index % events_per_chunk];
    }
    std::string_view text(std::uint32_t index) const { return texts_[index]; }
    std::int64_t number(std::uint32_t index) const { return numbers_[index]; }
    Site site(std::uint16_t index) const;
    std::uint32_t site_file_text(std::uint16_t index) const { return sites_[index].file_text; }
    std::uint32_t text_count() const { return texts_.size(); }
    std::uint32_t number_count() const { return numbers_.size(); }
    std::uint32_t site_count() const { return sites_.size(); }
    std::uint32_t source_count() const { return sources_.size(); }
    const SourceText& source(std::uint32_t index) const { return sources_[index]; }
    /// The text of a file; null when the recording does not have it.
    const std::string* find_source(std::string_view file) const;
    /// Time of the last event; 0 when there is none.
    Time end_time() const;
    /// How the run has ended; none: it has not, or was cut off.
    std::optional<EndReason> end_reason() const;
    bool is_full() const { return full_.load(std::memory_order_relaxed); }

    static constexpr EventIndex events_per_chunk = 4096;
    static constexpr EventIndex chunks_per_table = 256;
    static constexpr EventIndex events_per_table = events_per_chunk * chunks_per_table;
    static constexpr EventIndex tables_max = 256;
    static constexpr EventIndex event_count_max = events_per_table * tables_max;

private:
    struct SiteEntry {
        std::uint32_t file_text = 0;
        int line = 0;
    };
    void open_chunk();

    Event* next_ = nullptr;
    Event* chunk_end_ = nullptr;
    EventIndex written_ = 0;
    std::atomic<EventIndex> size_{0};
    std::atomic<bool> full_{false};
    Event* overflow_ = nullptr; ///< a chunk that is written and never read
    Event** directory_[tables_max] = {};

    StableList<std::string> texts_;
    StableList<std::int64_t> numbers_;
    StableList<SiteEntry> sites_;
    StableList<SourceText> sources_;
    std::unordered_map<std::string_view, std::uint32_t> text_index_; ///< the keys live in texts_
    std::unordered_map<std::uint64_t, std::uint16_t> site_index_;
};

} // namespace loopscope::trace
