// How a loop on the live clock waits for real descriptors: all of them, its timer and wake-ups from other threads in
// one Boost.Asio io_context of the loop's own.
//
// asyncio's selector is level-triggered: what is ready and was not dealt with is reported again. Asio's waits are for once,
// so a descriptor that has been reported is asked again before the next wait, if somebody still wants to know.
#pragma once

#include "engine/loop/poller.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <unordered_map>
#include <vector>

namespace loopscope::loop {

/// Where one thread at a time waits: for a time, for a signal from another thread, or for what else is in `io`.
struct LivePlace {
    boost::asio::io_context io{1}; ///< one thread runs it, others post to it
    boost::asio::steady_timer timer{io};
    std::uint64_t timers = 0;  ///< that have been set; a timer that is no more the last one is not heard
    std::uint64_t signals_sent = 0, signals_heard = 0; ///< sent under the GIL, heard by the waiting thread
    bool is_due = false;
    bool is_roused = false;
    bool has_news = false;     ///< a descriptor is ready

    /// To be called with the GIL. Ends the wait that is going on.
    void signal();
    /// The same without the GIL, for who has only something to say: the wait may end for nothing.
    void rouse();
    /// Waits, without the GIL, for the first that happens. No deadline: nullptr.
    void wait(const std::chrono::steady_clock::time_point* deadline);
    /// With the GIL again: nothing of this wait may end the next one.
    void settle();
};

class LivePoller : public Poller {
public:
    ~LivePoller() override;
    void want(int fd, std::uint8_t interest) override;
    void look() override;
    void take(const std::function<void(int fd, std::uint8_t ready)>& call) override;
    void ask_again(int fd) override { unasked_.push_back(fd); }
    /// Before a wait: asks for all that is wanted and not asked for.
    void ask();

    LivePlace place;

private:
    struct Watch {
        boost::asio::posix::stream_descriptor descriptor;
        std::uint8_t interest = 0, asked = 0;
        std::uint64_t number; ///< the descriptor's number may be given out again
    };
    struct Ready {
        int fd;
        std::uint8_t what;
        std::uint64_t number;
    };
    void ask(int fd, Watch& watch);
    void ask_for(int fd, Watch& watch, std::uint8_t what);

    std::unordered_map<int, std::unique_ptr<Watch>> watches_;
    std::vector<int> unasked_;
    std::vector<Ready> ready_; ///< heard and not taken yet
    std::uint64_t numbers_ = 0;
};

} // namespace loopscope::loop
