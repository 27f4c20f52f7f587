// The Recorder is how the engine tells what happens: it adds time, thread, source line and cause to each event. Without
// a recording it does nothing.
#pragma once

#include "engine/trace/recording.h"

#include <functional>
#include <memory>
#include <string_view>

namespace loopscope::loop {

using trace::EventIndex;
using EventKind = trace::Kind;
using trace::no_event;
using trace::ObjectId;

class World;

class Recorder {
public:
    explicit Recorder(World& world) : world_(world) {}

    bool is_on() const { return recording_ != nullptr; }
    void start(std::shared_ptr<trace::Recording> recording) { recording_ = std::move(recording); }
    /// Records nothing until start() gets the recording back.
    std::shared_ptr<trace::Recording> pause() { return std::move(recording_); }
    trace::Recording* recording() const { return recording_.get(); }
    /// While a process of the script runs, only what event_of_process() says is recorded: its job's begin and end, its output.
    void mute(bool muted);
    void event_of_process(EventKind kind, ObjectId subject, std::string_view text);

    /// The event that is the cause of what runs now (a task_run, a timer_due, …).
    EventIndex cause = no_event;

    EventIndex event(EventKind kind, ObjectId subject, std::uint32_t arg, EventIndex cause_of_it) {
        return recording_ ? add(kind, subject, arg, cause_of_it, 0) : no_event;
    }
    EventIndex event(EventKind kind, ObjectId subject, std::uint32_t arg = 0) { return event(kind, subject, arg, cause); }
    /// With the line of the script that runs now.
    EventIndex event_here(EventKind kind, ObjectId subject, std::uint32_t arg, EventIndex cause_of_it) {
        return recording_ ? add(kind, subject, arg, cause_of_it, site()) : no_event;
    }
    EventIndex event_here(EventKind kind, ObjectId subject, std::uint32_t arg = 0) { return event_here(kind, subject, arg, cause); }
    /// With a line that is known already.
    EventIndex event_at(EventKind kind, ObjectId subject, std::uint32_t arg, std::uint16_t site) {
        return recording_ ? add(kind, subject, arg, cause, site) : no_event;
    }
    /// Calls `seen` after each event from `first` on, for a run that is repeated up to a place.
    void watch(EventIndex first, std::function<void(EventIndex)> seen) {
        watched_from_ = first;
        seen_ = std::move(seen);
    }

    std::uint32_t text(std::string_view text) { return recording_ ? recording_->text(text) : 0; }
    std::uint32_t seconds(double s) { return recording_ ? recording_->number(static_cast<std::int64_t>(s * 1e9 + 0.5)) : 0; }

private:
    EventIndex add(EventKind kind, ObjectId subject, std::uint32_t arg, EventIndex cause_of_it, std::uint16_t site);
    std::uint16_t site();

    World& world_;
    std::shared_ptr<trace::Recording> recording_, muted_;
    trace::Time last_time_ = 0;
    EventIndex watched_from_ = no_event;
    std::function<void(EventIndex)> seen_;
};

} // namespace loopscope::loop
