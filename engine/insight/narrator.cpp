#include "engine/insight/narrator.h"
#include "engine/insight/event_text.h"
#include "engine/insight/format.h"

#include <algorithm>

namespace loopscope::insight {

namespace {
using trace::Event;
using trace::EventIndex;
using trace::Kind;
using trace::no_event;
using trace::ObjectId;
using trace::State;
using trace::TaskState;
using trace::Time;

/// A group of tasks, which the engine counts with a callback for each.
bool is_group(std::string_view kind) { return kind.starts_with("gather(") || kind.starts_with("wait("); }

class Narrator {
public:
    explicit Narrator(const Moment& moment)
        : recording_(moment.recording), names_(moment.names), state_(moment.state), now_(moment.now) {}

    Narration narrate() const {
        if (state_.event_count == 0)
            return {"Nothing has happened yet.", "Press Space to play, or → for the first event."};
        if (state_.is_over) return the_end();
        if (state_.running.id != 0) return running();
        if (Narration just = just_happened(); !just.now.empty()) return just;
        if (state_.phase == trace::LoopPhase::poll) return polling();
        if (!state_.loop_is_running) return without_loop();
        return {"The running slot is empty.", ready_head()};
    }

private:
    Narration without_loop() const {
        const trace::ThreadState& main = state_.threads[0];
        if (!main.is_blocked) return {"No loop runs: this is ordinary code, line by line.", ""};
        const auto others = std::count_if(state_.threads.begin() + 1, state_.threads.end(), [](const trace::ThreadState& thread) { return thread.is_alive; });
        const std::string call(recording_.text(main.blocked_text));
        if (others > 0) return {"The main thread waits in " + call + "; no loop runs.", "Beside it " + counted(others, "thread") + (others == 1 ? " takes" : " take turns") + " at running Python: whoever holds the GIL."};
        return {call + " holds the thread. No loop runs, so there is nothing else that could go on in it.", ""};
    }

    std::string who(ObjectId id) const { return names_.chip(id); }
    std::string what(ObjectId id) const { return names_.title(id); }
    std::string at_ms(Time time) const { return format_ms(time) + " ms"; }

    Narration the_end() const {
        using trace::EndReason;
        const std::string when = " at " + at_ms(state_.time) + ".";
        switch (state_.end_reason) {
        case EndReason::finished:
            return {"The script is over" + when,
                    counted(static_cast<std::int64_t>(state_.finished.size()), "task") + " ended."};
        case EndReason::uncaught: return {"An exception ended the script" + when, ""};
        case EndReason::deadlock: return {"Deadlock" + when, "Nothing that is left can ever wake the loop."};
        case EndReason::stopped: return {"The run was stopped" + when, ""};
        default: return {"The run was stopped by a limit" + when, ""};
        }
    }

    Narration running() const {
        const Time held = now_ - state_.running.since;
        const std::string task = who(state_.running.id);
        const bool is_blocked = !state_.threads.empty() && state_.threads[0].is_blocked;
        if (is_blocked) {
            const std::string call(recording_.text(state_.threads[0].blocked_text));
            return {task + " is in " + call + ". That call holds the loop's only thread.", lateness()};
        }
        const EventIndex newest = state_.event_count - 1;
        if (recording_[newest].kind == Kind::block_end && recording_[newest].thread == 0 && now_ - recording_[newest].time < blocked_limit_half)
            return {task + " is back from its blocking call. It goes on to run.", lateness()};
        if (held > blocked_limit_half)
            return {task + " has been computing for " + format_duration(held) +
                        ". The loop cannot switch until it awaits.",
                    lateness()};
        const EventIndex last = state_.event_count - 1;
        if (last != state_.running.event)
            if (Narration act = act_of_running(recording_[last]); !act.now.empty()) return act;
        return {task + " " + what(state_.running.id) + " runs.", why_running()};
    }

    /// What the running task has just done, from its last event.
    Narration act_of_running(const Event& event) const {
        const std::string task = who(state_.running.id);
        switch (event.kind) {
        case Kind::output: return {task + " prints " + quoted(recording_.text(event.arg)) + ".", why_running()};
        case Kind::task_new:
        case Kind::task_label:
            return {task + " makes task " + who(event.subject) + ".", "It joins the ready queue. It does not run yet."};
        case Kind::future_done:
            return {task + " gives " + what(event.subject) + " its result.", "Who waits for it will be woken."};
        case Kind::task_ready:
            return {task + " wakes " + who(event.subject) + ".", "It joins the tail of the ready queue."};
        case Kind::task_cancel:
            return {task + " asks " + who(event.subject) + " to stop.",
                    "CancelledError is raised in it when it runs next."};
        case Kind::object_hold:
            return event.arg != 0 ? Narration{task + " takes " + what(event.subject) + ".", ""}
                                  : Narration{task + " frees " + what(event.subject) + ".", ""};
        default: return {};
        }
    }

    std::string why_running() const {
        const EventIndex cause =
            state_.running.event == no_event ? no_event : recording_[state_.running.event].cause;
        return cause == no_event ? lateness() : because(cause);
    }

    /// A sentence for the event that made a task ready.
    std::string because(EventIndex cause) const {
        const Event& woke = recording_[cause];
        if (woke.kind == Kind::task_new) return "It was made at " + at_ms(woke.time) + " and has its first turn.";
        if (woke.kind == Kind::task_yield)
            return "It gave way at " + at_ms(woke.time) + " and its turn has come again.";
        // Up to three steps back lies what it was waiting for.
        EventIndex at = woke.cause;
        for (int step = 0; step < 3 && at != no_event; ++step) {
            const Event& event = recording_[at];
            if (event.kind == Kind::timer_due)
                return "Its " + what(event.subject) + " was due at " + at_ms(event.time) + ".";
            if (event.kind == Kind::task_done)
                return "It waited for " + who(event.subject) + ", which ended at " + at_ms(event.time) + ".";
            if (event.kind == Kind::task_cancel) return "It was asked to stop at " + at_ms(event.time) + ".";
            if (event.kind == Kind::object_hold)
                return "It waited for " + what(event.subject) + ", which became free at " + at_ms(event.time) + ".";
            if (event.kind == Kind::job_end) return "Its job in a worker thread ended at " + at_ms(event.time) + ".";
            if (event.kind == Kind::future_done && event.cause == no_event)
                return "It waited for " + what(event.subject) + ", which was done at " + at_ms(event.time) + ".";
            at = event.cause;
        }
        return lateness();
    }

    Narration just_happened() const {
        const Event& event = recording_[state_.event_count - 1];
        if (now_ > event.time) return {};
        const std::string task = who(event.subject);
        switch (event.kind) {
        case Kind::task_wait: return {task + " suspends: it waits for " + what(event.arg) + ".", ready_head()};
        case Kind::task_yield: return {task + " gives way: it goes to the tail of the ready queue.", ready_head()};
        case Kind::task_done: return {task + " " + what(event.subject) + " is done.", ready_head()};
        case Kind::task_failed:
            return {task + " failed: " + std::string(recording_.text(event.arg)) + ".", ready_head()};
        case Kind::task_cancelled: return {task + " was cancelled.", ready_head()};
        case Kind::timer_due:
            return {what(event.subject) + " is due.", "Its callback joins the tail of the ready queue."};
        case Kind::task_ready: {
            const std::string why = because_ready(event);
            return {task + " joins the tail of the ready queue.", why};
        }
        case Kind::iteration:
            return {"A new pass begins.", counted(static_cast<std::int64_t>(state_.this_pass), "handle") +
                                              " will run in it; what comes later waits for the next pass."};
        case Kind::future_done:
        case Kind::future_failed:
        case Kind::future_cancelled:
            if (event.cause == no_event || recording_[event.cause].kind != Kind::timer_due) return {};
            return {"The callback of " + what(recording_[event.cause].subject) + " runs.", event.subject == recording_[event.cause].subject ? "It is over, so who waits for it is woken." : "It ends the wait for " + what(event.subject) + "."};
        case Kind::object_level:
            if (!is_group(names_.kind(event.subject))) return {};
            return {"The callback of " + what(event.subject) + " runs: " + format_count(event.arg) + (event.arg == 1 ? " of its tasks is over." : " of its tasks are over."), ""};
        case Kind::callback_end: return {"The callback has returned.", ready_head()};
        case Kind::job_begin:
            return {"A worker thread starts " + std::string(recording_.text(event.arg)) + ".",
                    "The loop goes on meanwhile."};
        case Kind::outside:
            return {"From outside: " + std::string(recording_.text(event.arg)) + ".", "The loop hears of it because it polls."};
        case Kind::loop_begin: return {"The event loop starts.", ready_head()};
        case Kind::loop_end: return {"The event loop stops.", ""};
        default: return {};
        }
    }

    std::string because_ready(const Event& ready) const {
        if (ready.cause == no_event) return "";
        const Event& cause = recording_[ready.cause];
        if (cause.kind == Kind::future_done || cause.kind == Kind::timer_due)
            return "Because " + what(cause.subject) + " is done.";
        if (cause.kind == Kind::task_done) return "Because " + who(cause.subject) + " is done.";
        if (cause.kind == Kind::task_cancel) return "Because it is to be cancelled.";
        return "";
    }

    Narration polling() const {
        const auto timers = state_.timers(1);
        // Put there by another thread, with call_soon where it should have been call_soon_threadsafe.
        if (!state_.ready().empty() && now_ > state_.time)
            return {who(state_.ready()[0].id) + " is ready, but nobody has woken the loop: it sleeps in poll" + (timers.empty() ? "." : " until " + at_ms(timers[0]->due) + "."), "Another thread wakes it with call_soon_threadsafe()."};
        if (timers.empty()) {
            if (state_.poll_timeout < 0)
                return {"Nothing is ready and no timer is set.", "The loop waits for a socket or a thread."};
            return {"Nothing is ready. The loop waits in poll.", ""};
        }
        if (timers[0]->due <= now_) return {"The loop wakes from poll: it is time.", what(timers[0]->id) + " is due."};
        const ObjectId timer = timers[0]->id;
        const auto waiters = state_.waiters(timer);
        const std::string whose = waiters.empty() ? what(timer) : who(waiters[0]->id) + "'s " + what(timer);
        return {"Nothing is ready, so the loop sleeps in poll. That costs no CPU.",
                "Next: " + whose + ", due at " + at_ms(timers[0]->due) + "."};
    }

    std::string ready_head() const {
        if (state_.ready().empty()) return state_.loop_is_running ? "Nothing else is ready: the loop will poll." : "";
        const auto& head = state_.ready()[0];
        return "Next in the ready queue: " + (head.what == trace::EntryClass::task ? who(head.id) : what(head.id)) +
               ".";
    }

    /// Who has waited longest for the thread, if it is worth a sentence.
    std::string lateness() const {
        ObjectId latest = 0;
        Time since = now_;
        for (const trace::ReadyEntry& entry : state_.ready())
            if (entry.since < since) {
                since = entry.since;
                latest = entry.id;
            }
        if (const auto timers = state_.timers(1); !timers.empty() && timers[0]->due < since) {
            since = timers[0]->due;
            const auto waiters = state_.waiters(timers[0]->id);
            latest = waiters.empty() ? timers[0]->id : waiters[0]->id;
            if (now_ - since >= late_worth_saying)
                return who(latest) + " was due at " + at_ms(since) + " and is already " +
                       format_duration(now_ - since) + " late.";
        }
        if (latest == 0 || now_ - since < late_worth_saying) return "";
        return who(latest) + " has been ready since " + at_ms(since) + ": " + format_duration(now_ - since) + " late.";
    }

    static constexpr Time blocked_limit_half = 50'000'000;
    static constexpr Time late_worth_saying = 1'000'000;

    const trace::Recording& recording_;
    const trace::Names& names_;
    const State& state_;
    Time now_;
};
} // namespace

std::string engine_callback(const Moment& moment) {
    const State& state = moment.state;
    if (state.event_count == 0 || state.running.id != 0 || state.phase != trace::LoopPhase::callbacks || moment.now > state.time) return "";
    constexpr int steps_max = 4;
    EventIndex at = state.event_count - 1;
    for (int step = 0; step < steps_max && at != no_event; ++step, at = moment.recording[at].cause) {
        const Event& event = moment.recording[at];
        switch (event.kind) {
        case Kind::timer_due: return moment.names.title(event.subject);
        case Kind::future_done:
        case Kind::future_failed:
        case Kind::future_cancelled:
        case Kind::object_level:
            if (is_group(moment.names.kind(event.subject))) return moment.names.title(event.subject);
            break;
        case Kind::task_ready:
        case Kind::task_cancel: break;
        default: return "";
        }
    }
    return "";
}

Narration narrate(const Moment& moment) {
    return Narrator(moment).narrate();
}

} // namespace loopscope::insight
