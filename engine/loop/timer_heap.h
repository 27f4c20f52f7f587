// The heap of timers. A binary heap leaves the order of equal deadlines to its algorithm, and scripts can see it: six
// call_at with one deadline fire as 0, 2, 5, 1, 3, 4. So this is CPython's heapq, sift for sift.
//
// Source: CPython 3.11 Lib/heapq.py, heappush, heappop, heapify, _siftdown, _siftup
#pragma once

#include "engine/value/value.h"

#include <cstddef>
#include <utility>
#include <vector>

namespace loopscope::loop {

/// A TimerHandle, or the future of a sleep: that one needs no handle, because all that its timer does is to complete it.
struct Timer {
    double when;    ///< seconds
    Object* object; ///< held
};

class TimerHeap {
public:
    bool empty() const { return items_.empty(); }
    std::size_t size() const { return items_.size(); }
    const Timer& first() const { return items_.front(); }
    std::vector<Timer>& items() { return items_; }

    void push(Timer timer);
    Timer pop();
    /// After items() was changed from outside.
    void heapify();

private:
    void sift_down(std::size_t start, std::size_t at);
    void sift_up(std::size_t at);
    std::vector<Timer> items_;
};

} // namespace loopscope::loop
