// The ready queue: tasks and handles in FIFO order, in a ring that grows by doubling, so that a task switch allocates
// nothing.
#pragma once

#include "engine/value/value.h"

#include <vector>

namespace loopscope::loop {

class ReadyQueue {
public:
    ReadyQueue() : ring_(64) {}
    bool empty() const { return size_ == 0; }
    std::size_t size() const { return size_; }
    /// Takes over a reference.
    void push(Object* owned) {
        if (size_ == ring_.size()) grow();
        ring_[(head_ + size_++) & (ring_.size() - 1)] = owned;
    }
    /// Gives the reference away.
    Object* pop() {
        Object* object = ring_[head_];
        head_ = (head_ + 1) & (ring_.size() - 1);
        --size_;
        return object;
    }

private:
    void grow() {
        std::vector<Object*> larger(ring_.size() * 2);
        for (std::size_t i = 0; i < size_; ++i) larger[i] = ring_[(head_ + i) & (ring_.size() - 1)];
        ring_ = std::move(larger);
        head_ = 0;
    }
    std::vector<Object*> ring_; ///< its size is a power of two
    std::size_t head_ = 0;
    std::size_t size_ = 0;
};

} // namespace loopscope::loop
