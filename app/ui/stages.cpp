#include "app/ui/stages.h"
#include "app/ui/theme.h"

#include <algorithm>

namespace loopscope::ui {

namespace {
using trace::Event;
using trace::EventIndex;
using trace::Kind;
using trace::ObjectId;

/// The task or callback in whose turn an event happened.
ObjectId actor_of(const trace::Recording& recording, EventIndex event) {
    constexpr int steps_max = 8;
    for (int step = 0; step < steps_max && event != trace::no_event && recording[event].kind != Kind::timer_due; ++step, event = recording[event].cause)
        if (recording[event].kind == Kind::task_run || recording[event].kind == Kind::callback_run) return recording[event].subject;
    return 0;
}

/// Whether an event's subject has a place in the loop's picture.
bool has_place(Kind kind) {
    switch (kind) {
    case Kind::timer_due:
    case Kind::task_new:
    case Kind::task_run:
    case Kind::task_cancel:
    case Kind::task_done:
    case Kind::task_failed:
    case Kind::task_cancelled:
    case Kind::callback_run:
    case Kind::object_level:
    case Kind::object_hold:
    case Kind::future_done:
    case Kind::future_failed:
    case Kind::future_cancelled:
    case Kind::job_end: return true;
    default: return false;
    }
}

/// How long a stage takes; 0: it moves nothing.
double seconds_of(Kind kind) {
    switch (kind) {
    case Kind::timer_due:
    case Kind::future_done:
    case Kind::future_failed:
    case Kind::future_cancelled:
    case Kind::task_cancel:
    case Kind::object_hold: return double{motion::cause};
    case Kind::task_ready:
    case Kind::callback_ready: return double{motion::cause + motion::to_queue};
    case Kind::task_new:
    case Kind::task_yield: return double{motion::to_queue};
    case Kind::task_run:
    case Kind::callback_run: return double{motion::to_slot};
    case Kind::task_wait: return double{motion::to_parking};
    case Kind::task_done:
    case Kind::task_failed:
    case Kind::task_cancelled: return double{motion::to_tray};
    default: return 0;
    }
}

/// A sleep that is over since its timer was due: the timer has been shown.
bool is_said(const trace::Recording& recording, EventIndex index) {
    const Event& event = recording[index];
    return event.kind == Kind::future_done && event.cause != trace::no_event && recording[event.cause].kind == Kind::timer_due && recording[event.cause].subject == event.subject;
}

Trail trail_of(const trace::Recording& recording, EventIndex index) {
    const Event& event = recording[index];
    switch (event.kind) {
    case Kind::timer_due: return {event.subject, event.subject};
    case Kind::future_done:
    case Kind::future_failed:
    case Kind::future_cancelled:
    case Kind::task_cancel:
    case Kind::object_hold: {
        const ObjectId actor = actor_of(recording, event.cause);
        return {actor != 0 ? actor : event.subject, event.subject};
    }
    case Kind::task_ready:
    case Kind::callback_ready: {
        if (event.cause == trace::no_event) return {};
        const Event& cause = recording[event.cause];
        return has_place(cause.kind) && cause.subject != event.subject ? Trail{cause.subject, event.subject} : Trail{};
    }
    default: return {};
    }
}
} // namespace

std::vector<Stage> stages_of(const RunView& run, EventIndex from, EventIndex to) {
    constexpr EventIndex events_max = 200;
    std::vector<Stage> stages;
    if (to <= from || to - from > events_max) return stages;
    EventIndex before = from;
    for (EventIndex at = from; at < to; ++at) {
        const double seconds = seconds_of(run.recording[at].kind);
        if (seconds <= 0 || is_said(run.recording, at)) continue;
        if (stages.size() == stages_max) return {};
        stages.push_back({before, at + 1, at, trail_of(run.recording, at), seconds});
        before = at + 1;
    }
    if (!stages.empty()) stages.back().after = to;
    return stages;
}

void StagePlayer::follow(const RunView& run, EventIndex from, EventIndex to, bool still, double now_s, double duration_scale) {
    const bool is_new = recording_ != run.variant.recording || to_ != to || from_ != from;
    recording_ = run.variant.recording;
    from_ = from;
    to_ = to;
    if (still || to < from) stages_.clear();
    else if (is_new) {
        stages_ = stages_of(run, from, to);
        begin_s_ = now_s;
        scale_ = duration_scale;
    }
    current_ = 0;
    double left = (now_s - begin_s_) / scale_;
    while (current_ < stages_.size() && left >= stages_[current_].seconds)
        left -= stages_[current_++].seconds;
    cause_ = effect_ = 1;
    count_ = to;
    if (current_ >= stages_.size()) return;
    const Stage& stage = stages_[current_];
    const double share = stage.trail.from == 0 ? 0 : std::min(1.0, double{motion::cause} / stage.seconds), done = left / stage.seconds;
    cause_ = share <= 0 ? 1.f : static_cast<float>(std::min(1.0, done / share));
    effect_ = share >= 1 ? 0.f : static_cast<float>(std::max(0.0, (done - share) / (1 - share)));
    count_ = done < share ? stage.before : stage.after;
}

double StagePlayer::length_s() const {
    double length = 0;
    for (const Stage& stage : stages_)
        length += stage.seconds;
    return length * scale_;
}

} // namespace loopscope::ui
