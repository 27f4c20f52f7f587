// What reaches a run from outside: a signal such as Ctrl-C, or what the selector would bring: a request that fails, a
// connection that breaks, somebody's wish to cancel. The loop hears of it only when it polls, so a blocked loop is deaf;
// a signal also interrupts what the main thread computes or sleeps in.
#pragma once

#include "engine/loop/recorder.h"

#include <deque>
#include <functional>

namespace loopscope::loop {

struct OutsideEvent {
    EventIndex events = 0;         ///< it waits until the recording has so many
    double time_s = 0;             ///< and until this time
    bool is_signal = false;
    std::function<bool()> act;     ///< false: an exception is pending
};

class Outside {
public:
    /// Events act in the order in which they have been added.
    void add(OutsideEvent event) { events_.push_back(std::move(event)); }
    bool empty() const { return events_.empty(); }
    /// When the first one acts if nothing happens before; infinite: not until something else has happened.
    double next_s(const Recorder& recorder, bool signals_only) const;
    /// Lets all act that are due. False: an exception is pending.
    bool act(const Recorder& recorder, double now_s, bool signals_only);

private:
    std::deque<OutsideEvent> events_;
};

} // namespace loopscope::loop
