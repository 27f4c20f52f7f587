#include "engine/loop/timer_heap.h"

namespace loopscope::loop {

void TimerHeap::push(Timer timer) {
    items_.push_back(timer);
    sift_down(0, items_.size() - 1);
}

Timer TimerHeap::pop() {
    Timer last = items_.back();
    items_.pop_back();
    if (items_.empty()) return last;
    std::swap(last, items_.front());
    sift_up(0);
    return last;
}

void TimerHeap::heapify() {
    for (std::size_t i = items_.size() / 2; i-- > 0;) sift_up(i);
}

void TimerHeap::sift_down(std::size_t start, std::size_t at) {
    Timer item = items_[at];
    while (at > start) {
        std::size_t parent = (at - 1) / 2;
        if (!(item.when < items_[parent].when)) break;
        items_[at] = items_[parent];
        at = parent;
    }
    items_[at] = item;
}

void TimerHeap::sift_up(std::size_t at) {
    std::size_t start = at, end = items_.size();
    Timer item = items_[at];
    for (std::size_t child = 2 * at + 1; child < end; child = 2 * at + 1) {
        std::size_t right = child + 1;
        if (right < end && !(items_[child].when < items_[right].when)) child = right;
        items_[at] = items_[child];
        at = child;
    }
    items_[at] = item;
    sift_down(start, at);
}

} // namespace loopscope::loop
