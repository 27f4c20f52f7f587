#include "engine/insight/decisions.h"
#include "engine/insight/format.h"
#include "engine/insight/why.h"

#include <algorithm>

namespace loopscope::insight {

namespace {
using trace::Event;
using trace::EventIndex;
using trace::Kind;
using trace::ObjectId;

class Judge {
public:
    Judge(const Moment& moment, const Decision& decision, ObjectId picked) : moment_(moment), state_(moment.state), decision_(decision), picked_(picked) {}

    Verdict judge() const {
        if (picked_ == 0) return poll();
        if (is_ready(picked_)) return ready();
        return not_ready();
    }

private:
    std::string name(ObjectId id) const {
        const trace::ObjectName* object = moment_.names.find(id);
        const bool is_task = object != nullptr && object->what == trace::ObjectClass::task;
        return is_task ? moment_.names.chip(id) : moment_.names.title(id);
    }
    std::string ms(trace::Time time) const { return format_ms(time) + " ms"; }

    bool is_ready(ObjectId id) const {
        const auto queue = state_.ready();
        return std::any_of(queue.begin(), queue.end(), [&](const trace::ReadyEntry& entry) { return entry.id == id; });
    }
    /// The timer that stands for what was picked: itself, or what the picked task waits for. Null: none.
    const trace::ObjectState* timer() const {
        const trace::TaskState* task = state_.task(picked_);
        const trace::ObjectState* object = state_.object(task != nullptr ? task->waits_on : picked_);
        return object != nullptr && object->due >= 0 ? object : nullptr;
    }

    Verdict poll() const {
        if (decision_.kind == DecisionKind::poll) {
            const auto timers = state_.timers(1);
            return {true, "Nothing is ready, so the loop sleeps in poll" +
                              (timers.empty() ? std::string(" until a socket or a thread wakes it.") : " until " + name(timers[0]->id) + " is due at " + ms(timers[0]->due) + ", unless something comes before.")};
        }
        if (decision_.kind == DecisionKind::timers) return {false, name(decision_.id) + " is due: it joins the ready queue before anything else."};
        return {false, name(decision_.id) + " is ready. While something is ready the loop looks at its sockets without waiting, and goes on."};
    }

    Verdict ready() const {
        if (decision_.kind == DecisionKind::timers)
            return {false, "First things first: a turn begins with the timers. " + name(decision_.id) + " is due and joins the queue behind " + name(picked_) + ", then callbacks run."};
        if (picked_ != decision_.id) return {false, name(picked_) + " joined the ready queue after " + name(decision_.id) + ". The queue is first in, first out; nobody has priority."};
        const trace::TaskState* task = state_.task(picked_);
        if (task == nullptr) return {true, name(picked_) + " is at the head of the ready queue."};
        const trace::Event& joined = moment_.recording[task->since_event];
        return {true, name(picked_) + " is at the head of the ready queue: it joined at " + ms(joined.time) + "."};
    }

    Verdict not_ready() const {
        if (const trace::ObjectState* timer = this->timer()) {
            if (decision_.kind == DecisionKind::timers && timer->due <= moment_.now) return {true, name(timer->id) + " is due: the timer joins the tail of the ready queue. What it wakes runs later, in its turn."};
            if (timer->due <= moment_.now) return {false, name(timer->id) + " is due, but timers are looked at only at the begin of a turn. This turn runs " + name(decision_.id) + " next."};
            return {false, name(timer->id) + " is due at " + ms(timer->due) + "; now it is " + ms(moment_.now) + ". A timer is never early."};
        }
        const trace::TaskState* task = state_.task(picked_);
        if (task == nullptr) return {false, name(picked_) + " is not in the ready queue."};
        if (trace::is_over(task->phase)) return {false, name(picked_) + " is over: it never runs again."};
        return {false, name(picked_) + " is suspended. " + explain_wait(moment_, *task)};
    }

    const Moment& moment_;
    const trace::State& state_;
    const Decision& decision_;
    ObjectId picked_;
};
} // namespace

Decision next_decision(const trace::Recording& recording, EventIndex from) {
    const EventIndex end = recording.size();
    for (EventIndex at = from; at < end; ++at) {
        const Event& event = recording[at];
        switch (event.kind) {
        case Kind::task_run:
        case Kind::callback_run: return {DecisionKind::run, event.subject, at, at + 1};
        case Kind::poll: return {DecisionKind::poll, 0, at, at + 1};
        case Kind::timer_due: {
            EventIndex done = at + 1;
            while (done < end && recording[done].kind == Kind::timer_due) ++done;
            return {DecisionKind::timers, event.subject, at, done};
        }
        case Kind::future_done: // a sleep's timer runs: that is all it does
            if (event.cause != trace::no_event && recording[event.cause].kind == Kind::timer_due && recording[event.cause].subject == event.subject) return {DecisionKind::run, event.subject, at, at + 1};
            break;
        default: break;
        }
    }
    return {DecisionKind::over, 0, end, end};
}

Verdict judge(const Moment& moment, const Decision& decision, ObjectId picked) {
    return Judge(moment, decision, picked).judge();
}

} // namespace loopscope::insight
