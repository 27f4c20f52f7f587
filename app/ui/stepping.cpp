#include "app/ui/stepping.h"

#include <algorithm>
#include <utility>

namespace loopscope::ui {

namespace {
using trace::Event;
using trace::Kind;

bool is_switch(Kind kind) {
    return kind == Kind::task_run || kind == Kind::callback_run;
}

/// Where a task's turn begins or ends.
bool is_turn(Kind kind) {
    switch (kind) {
    case Kind::task_run:
    case Kind::task_wait:
    case Kind::task_yield:
    case Kind::task_done:
    case Kind::task_failed:
    case Kind::task_cancelled: return true;
    default: return false;
    }
}

bool is_stop(const Event& event, Step granularity, ObjectId task) {
    switch (granularity) {
    case Step::event:
    case Step::line: return true;
    case Step::visible: return is_visible(event.kind);
    case Step::task_switch: return is_switch(event.kind);
    case Step::same_task: return event.subject == task && is_turn(event.kind);
    case Step::iteration: return event.kind == Kind::iteration;
    case Step::output: return event.kind == Kind::output;
    }
    return true;
}

/// The line of an event, where it is not only the one before once more.
bool enters_line(const RunView& run, EventIndex at, int line) {
    if (run.line_of(run.recording[at].site) != line) return false;
    return at == 0 || run.line_of(run.recording[at - 1].site) != line || is_switch(run.recording[at].kind);
}

void stop_for_step(Window& window) {
    window.is_playing = false;
    window.hold_s = 0;
    window.notice.clear();
}

void jump_to(Window& window, EventIndex count) {
    set_cursor(window, count);
    window.has_jumped = true;
}
} // namespace

ObjectId followed_task(Window& window) {
    if (!window.has_run()) return 0;
    if (window.selected != 0 && window.run().timeline.lane(window.selected) != nullptr) return window.selected;
    const trace::State& state = window.state();
    if (state.running.id != 0 && state.running.what == trace::EntryClass::task) return state.running.id;
    const trace::Recording& recording = window.run().recording;
    for (EventIndex at = window.cursor; at-- > 0;)
        if (recording[at].kind == Kind::task_run) return recording[at].subject;
    return 0;
}

void step(Window& window, Step granularity, int direction) {
    if (!window.has_run()) return;
    stop_for_step(window);
    if (granularity == Step::line) return step_line(window, direction);
    const trace::Recording& recording = window.run().recording;
    const EventIndex count = window.run().states.size();
    const ObjectId task = granularity == Step::same_task ? followed_task(window) : 0;
    EventIndex at = window.cursor;
    if (direction > 0) {
        window.stepped_from = at;
        while (at < count && !is_stop(recording[at], granularity, task))
            ++at;
        set_cursor(window, at < count ? at + 1 : count);
        // The next step shall stay with it too, though another task has the slot by then.
        if (task != 0) select(window, task);
        return;
    }
    // Between two events a step back first returns to the last one.
    const bool is_between = window.at_line || (at > 0 && window.now > recording[at - 1].time);
    if (!is_between && at > 0) --at;
    while (at > 0 && !is_stop(recording[at - 1], granularity, task))
        --at;
    jump_to(window, at);
    window.stepped_from = at > 0 ? at - 1 : 0;
    if (task != 0) select(window, task);
}

void run_to_line(Window& window, int line, int direction) {
    if (!window.has_run()) return;
    stop_for_step(window);
    if (no_replay_reason(window.run().variant).empty()) {
        window.stop_wish = {direction, line};
        update_stops(window);
        return;
    }
    const RunView& run = window.run();
    const EventIndex count = run.states.size();
    if (direction > 0) {
        for (EventIndex at = window.cursor; at < count; ++at)
            if (enters_line(run, at, line)) {
                window.stepped_from = at;
                return jump_to(window, at + 1);
            }
    } else {
        for (EventIndex at = window.cursor > 0 ? window.cursor - 1 : 0; at-- > 0;)
            if (enters_line(run, at, line)) {
                window.stepped_from = at;
                return jump_to(window, at + 1);
            }
    }
    window.notice = "Nothing is recorded on line " + std::to_string(line) +
                    (direction > 0 ? " after this moment." : " before this moment.");
}

EventIndex next_breakpoint(const Window& window, EventIndex from, EventIndex to) {
    const auto& breakpoints = window.marks().breakpoints;
    if (breakpoints.empty()) return to;
    const RunView& run = window.run();
    if (no_replay_reason(run.variant).empty()) {
        const FoundStops& found = window.stops.found();
        if (!found.is_for(run, wanted_stops(window))) return to;
        const run::LineStep* next = next_stop(found, {from, 0}, 1);
        return next != nullptr ? std::min(next->event, to) : to;
    }
    for (EventIndex at = from; at < to; ++at)
        if (const int line = run.line_of(run.recording[at].site);
            line != 0 && breakpoints.contains(line) && enters_line(run, at, line))
            return at;
    return to;
}

void halt_at_breakpoint(Window& window, EventIndex event) {
    window.is_playing = false;
    const FoundStops& found = window.stops.found();
    const run::LineStep* stop = found.is_for(window.run(), wanted_stops(window)) ? next_stop(found, {event, 0}, 1) : nullptr;
    if (stop != nullptr && stop->event == event) go_to_line(window, *stop, 1);
    else set_cursor(window, event + 1);
}

bool halt_where_play_begins(Window& window) {
    if (!std::exchange(window.play_begins, false) || window.marks().breakpoints.empty()) return false;
    const FoundStops& found = window.stops.found();
    if (!found.is_for(window.run(), wanted_stops(window))) return false;
    const run::LineStep* stop = next_stop(found, cursor_place(window), 1);
    if (stop == nullptr || window.cursor == 0 || stop->event != window.cursor - 1) return false;
    window.is_playing = false;
    go_to_line(window, *stop, 1);
    return true;
}

void run_to_breakpoint(Window& window, int direction) {
    if (!window.has_run()) return;
    stop_for_step(window);
    const auto& breakpoints = window.marks().breakpoints;
    if (breakpoints.empty()) {
        window.notice = "There is no breakpoint: click the number of a line to set one.";
        return;
    }
    if (no_replay_reason(window.run().variant).empty()) {
        window.stop_wish = {direction, 0};
        update_stops(window);
        return;
    }
    const RunView& run = window.run();
    const EventIndex count = run.states.size();
    if (direction > 0) {
        const EventIndex at = next_breakpoint(window, window.cursor, count);
        window.stepped_from = at;
        return jump_to(window, std::min(at + 1, count));
    }
    for (EventIndex at = window.cursor > 0 ? window.cursor - 1 : 0; at-- > 0;)
        if (const int line = run.line_of(run.recording[at].site);
            breakpoints.contains(line) && enters_line(run, at, line))
            return jump_to(window, at + 1);
    jump_to(window, 0);
}

void go_to_event(Window& window, EventIndex count) {
    if (!window.has_run()) return;
    stop_for_step(window);
    jump_to(window, count);
    window.stepped_from = window.cursor > 0 ? window.cursor - 1 : 0;
}

void toggle_loop(Window& window) {
    if (!window.loops_range && !window.marked) {
        window.notice = "Mark a stretch first: hold Shift and drag over the timeline.";
        return;
    }
    window.loops_range = !window.loops_range;
    if (!window.loops_range || (window.now >= window.marked->from && window.now < window.marked->to)) return;
    seek(window, window.marked->from);
}

} // namespace loopscope::ui
