// A Poller tells an event loop which real descriptors have become ready. Only a live run has one: in the simulated
// network whoever changes a socket says so itself (readiness.h).
#pragma once

#include <cstdint>
#include <functional>

namespace loopscope::loop {

class Poller {
public:
    virtual ~Poller() = default;
    /// From now on this is to be heard of `fd`: Readiness::readable, writable, both, or 0: nothing, the number may be given out again.
    virtual void want(int fd, std::uint8_t interest) = 0;
    /// Takes in what has come by now, without waiting.
    virtual void look() = 0;
    /// Hands on what has been taken in: call(fd, what it has become ready for). It is heard again once it has been asked again.
    virtual void take(const std::function<void(int fd, std::uint8_t ready)>& call) = 0;
    /// `fd` has been dealt with: it is asked again before the next wait.
    virtual void ask_again(int fd) = 0;
};

} // namespace loopscope::loop
