#include "engine/loop/outside.h"

#include "engine/loop/driver.h"

namespace loopscope::loop {

double Outside::next_s(const Recorder& recorder, bool signals_only) const {
    if (events_.empty()) return forever;
    const OutsideEvent& first = events_.front();
    bool is_armed = recorder.is_on() && recorder.recording()->size() >= first.events;
    return is_armed && (first.is_signal || !signals_only) ? first.time_s : forever;
}

bool Outside::act(const Recorder& recorder, double now_s, bool signals_only) {
    while (next_s(recorder, signals_only) <= now_s) {
        std::function<bool()> act = std::move(events_.front().act);
        events_.pop_front();
        if (!act()) return false;
    }
    return true;
}

} // namespace loopscope::loop
