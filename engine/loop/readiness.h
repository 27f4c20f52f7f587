// Which of a loop's file descriptors are ready, and who is to be called: epoll and asyncio's selector in one. The
// descriptors are simulated (library/_network.py says when they become ready); the order of what is ready is epoll's:
// that of becoming ready, and what stays ready goes to the end of the list.
//
// Source: Linux fs/eventpoll.c (level-triggered); CPython 3.11 Lib/asyncio/selector_events.py, _process_events
#pragma once

#include "engine/loop/future.h"

#include <deque>
#include <map>

namespace loopscope::loop {

class Readiness {
public:
    static constexpr std::uint8_t readable = 1, writable = 2;

    ~Readiness() { clear(); }
    /// Who is called when `fd` can be read or written; null: nobody. Both null: it is forgotten. Borrowed.
    void watch(int fd, Handle* reader, Handle* writer, std::uint8_t ready);
    /// What `fd` is ready for now.
    void set_ready(int fd, std::uint8_t ready);
    /// Whether a callback would be called now.
    bool any() const;
    /// Hands each callback whose time has come to `call(Handle*)`, borrowed.
    template <class F> void collect(F call) {
        for (std::size_t left = listed_.size(); left > 0; --left) {
            int fd = listed_.front();
            listed_.pop_front();
            auto at = watches_.find(fd);
            if (at == watches_.end()) continue;
            Watch& watch = at->second;
            std::uint8_t now = watch.ready & watch.interest();
            watch.is_listed = now != 0;
            if (!now) continue;
            listed_.push_back(fd);
            if (now & readable) call(watch.reader);
            if (now & writable) call(watch.writer);
        }
    }
    void clear();

private:
    struct Watch {
        Handle* reader = nullptr; ///< owned
        Handle* writer = nullptr;
        std::uint8_t ready = 0;
        bool is_listed = false;
        std::uint8_t interest() const { return static_cast<std::uint8_t>((reader ? readable : 0) | (writer ? writable : 0)); }
    };
    void list(int fd, Watch& watch);

    std::map<int, Watch> watches_;
    std::deque<int> listed_; ///< epoll's ready list; each at most once
};

} // namespace loopscope::loop
