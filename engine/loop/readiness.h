// Which of a loop's file descriptors are ready, and who is to be called: epoll and asyncio's selector in one. Of simulated
// descriptors library/_network_simulated.py says when they become ready, of real ones a Poller. The order of what is
// ready is epoll's: that of becoming ready, and what stays ready goes to the end of the list.
//
// Source: Linux fs/eventpoll.c (level-triggered); CPython 3.11 Lib/asyncio/selector_events.py, _process_events
#pragma once

#include "engine/loop/future.h"
#include "engine/loop/poller.h"

#include <deque>
#include <map>

namespace loopscope::loop {

class Readiness {
public:
    static constexpr std::uint8_t readable = 1, writable = 2;

    /// poller: of a live run; null: descriptors are simulated.
    explicit Readiness(std::unique_ptr<Poller> poller) : poller(std::move(poller)) {}
    ~Readiness() { clear(); }
    /// Who is called when `fd` can be read or written; null: nobody. Both null: it is forgotten. Borrowed.
    void watch(int fd, Handle* reader, Handle* writer, std::uint8_t ready);
    /// What `fd` is ready for now.
    void set_ready(int fd, std::uint8_t ready);
    /// Takes in what real descriptors have become ready for; looks for it first, or leaves that to who has just waited.
    void hear(bool look);
    /// At that time something will have arrived at a simulated `fd`: it is readable then.
    void arrives(int fd, double time_s) { arrivals_.emplace(time_s, fd); }
    /// When the next arrives; infinite: nothing is under way.
    double next_arrival_s() const { return arrivals_.empty() ? forever : arrivals_.begin()->first; }
    void arrive(double now_s);
    /// Whether a callback would be called now.
    bool any() const { return callable_ > 0; }
    /// Hands each callback whose time has come to `call(Handle*)`, borrowed.
    template <class F> void collect(F call) {
        for (std::size_t left = listed_.size(); left > 0; --left) {
            Listed entry = listed_.front();
            listed_.pop_front();
            auto at = watches_.find(entry.fd);
            if (at == watches_.end() || at->second.listing != entry.listing) continue;
            Watch& watch = at->second;
            std::uint8_t now = watch.callable();
            if (!now) {
                watch.listing = 0;
                continue;
            }
            if (poller) {
                heard(entry.fd, watch, now);
            } else {
                listed_.push_back(entry);
            }
            if (now & readable) call(watch.reader);
            if (now & writable) call(watch.writer);
        }
    }
    void clear();

    const std::unique_ptr<Poller> poller;

private:
    struct Watch {
        Handle* reader = nullptr; ///< owned
        Handle* writer = nullptr;
        std::uint8_t ready = 0;
        std::uint64_t listing = 0; ///< of its entry in the list; 0: it is not listed
        std::uint8_t callable() const { return ready & static_cast<std::uint8_t>((reader ? readable : 0) | (writer ? writable : 0)); }
    };
    struct Listed {
        int fd;
        std::uint64_t listing;
    };
    void list(int fd, Watch& watch, bool was_callable);
    void heard(int fd, Watch& watch, std::uint8_t what);

    std::map<int, Watch> watches_;
    std::deque<Listed> listed_; ///< epoll's ready list: a descriptor at most once, and entries that are forgotten
    std::multimap<double, int> arrivals_;
    std::uint64_t listings_ = 0;
    std::size_t callable_ = 0;  ///< watches of which a callback would be called now
};

} // namespace loopscope::loop
