// A Fiber is a stack of its own on which code can stop anywhere and go on later: the threads of a script under the
// virtual clock. Exactly one runs at a time, and the driver says which.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

namespace loopscope::loop {

class Fiber {
public:
    /// The fiber of the calling code itself, to come back to.
    Fiber();
    /// A new stack; `body` runs when it is first switched to and must end by switching away for good.
    explicit Fiber(std::function<void()> body);
    ~Fiber();
    Fiber(const Fiber&) = delete;
    Fiber& operator=(const Fiber&) = delete;

    /// Leaves `from`, which must be the running fiber, and goes on in `to`. last: `from` never runs again.
    static void switch_to(Fiber& from, Fiber& to, bool last = false);

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace loopscope::loop
