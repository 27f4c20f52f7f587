#include "engine/insight/event_text.h"
#include "engine/insight/format.h"

namespace loopscope::insight {

namespace {
using trace::Event;
using trace::Kind;

std::string end_of_run(const Event& event) {
    switch (static_cast<trace::EndReason>(event.subject)) {
    case trace::EndReason::finished: return "The script is over.";
    case trace::EndReason::uncaught: return "An exception ended the script.";
    case trace::EndReason::deadlock: return "Deadlock: nothing that is left can ever wake the loop.";
    case trace::EndReason::step_limit: return "The run was stopped: it has used up its steps.";
    case trace::EndReason::time_limit: return "The run was stopped: it has used up its time.";
    case trace::EndReason::memory_limit: return "The run was stopped: it has used up its memory.";
    default: return "The run was stopped.";
    }
}
} // namespace

std::string quoted(std::string_view text) {
    constexpr std::size_t bytes_max = 60;
    while (!text.empty() && text.back() == '\n')
        text.remove_suffix(1);
    std::size_t end = std::min(text.size(), bytes_max);
    while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end; // not in the middle of a character
    return "“" + std::string(text.substr(0, end)) + (text.size() > end ? "…" : "") + "”";
}

bool is_worth_a_row(Kind kind) {
    switch (kind) {
    case Kind::task_label:
    case Kind::object_new:
    case Kind::object_name:
    case Kind::gil_drop: return false;
    default: return true;
    }
}

std::string describe_event(const trace::Recording& recording, const trace::Names& names, trace::EventIndex index) {
    const Event& event = recording[index];
    const auto chip = [&](trace::ObjectId id) { return names.chip(id); };
    const auto title = [&](trace::ObjectId id) { return names.title(id); };
    const auto text = [&] { return std::string(recording.text(event.arg)); };
    const std::string who = chip(event.subject), what = title(event.subject);
    switch (event.kind) {
    case Kind::run_begin: return "The script starts.";
    case Kind::run_end: return end_of_run(event);
    case Kind::output: return (event.subject == 2 ? "Error output: " : "Prints ") + quoted(recording.text(event.arg)) + ".";
    case Kind::loop_begin: return "The event loop starts.";
    case Kind::loop_end: return "The event loop stops.";
    case Kind::poll: {
        const std::int64_t timeout = recording.number(event.arg);
        return timeout < 0 ? "Nothing is ready: the loop waits in poll, for ever if need be."
                           : "Nothing is ready: the loop waits in poll, for " + format_duration(timeout) + " at most.";
    }
    case Kind::iteration: return "A new pass begins with " + counted(event.arg, "handle") + " in it.";
    case Kind::timer_set:
        return "A timer is set: " + what + ", due at " + format_ms(recording.number(event.arg)) + " ms.";
    case Kind::timer_due: return what + " is due and joins the ready queue.";
    case Kind::timer_cancel: return "The timer of " + what + " is cancelled.";
    case Kind::callback_ready: return "The callback " + text() + " joins the ready queue.";
    case Kind::callback_run: return "The callback " + what + " runs.";
    case Kind::callback_end: return "The callback " + what + " has returned.";
    case Kind::task_new: return who + " " + what + " is made and joins the ready queue.";
    case Kind::task_label: return who + " is called " + text() + ".";
    case Kind::task_ready: return who + " joins the tail of the ready queue.";
    case Kind::task_run: return who + " " + what + " runs.";
    case Kind::task_yield: return who + " gives way: back to the tail of the ready queue.";
    case Kind::task_wait: {
        const trace::ObjectName* other = names.find(event.arg);
        const bool is_task = other != nullptr && other->what == trace::ObjectClass::task;
        return who + " suspends: it waits for " + (is_task ? chip(event.arg) + " " : "") + title(event.arg) + ".";
    }
    case Kind::task_cancel: return who + " is asked to stop.";
    case Kind::task_done: return who + " " + what + " is done.";
    case Kind::task_failed: return who + " failed: " + text() + ".";
    case Kind::task_cancelled: return who + " " + what + " was cancelled.";
    case Kind::object_new: return text() + " is made.";
    case Kind::object_name: return "An object is called " + text() + ".";
    case Kind::object_level: return what + " is at " + format_count(event.arg) + ".";
    case Kind::object_hold: return event.arg != 0 ? chip(event.arg) + " takes " + what + "." : what + " is free.";
    case Kind::future_done: return what + " is done: who waits for it is woken.";
    case Kind::future_failed: return what + " has failed: " + text() + ".";
    case Kind::future_cancelled: return what + " is cancelled.";
    case Kind::block_begin: return text() + " holds the thread from here.";
    case Kind::block_end: return "The blocking call is over.";
    case Kind::thread_new: return "Thread " + text() + " starts.";
    case Kind::thread_end: return "A thread ends.";
    case Kind::job_begin: return "A worker thread starts " + text() + ".";
    case Kind::job_end: return "A worker thread has finished its job.";
    case Kind::gil_take: return "A thread takes the GIL: only it runs Python now.";
    case Kind::gil_drop: return "A thread lets the GIL go.";
    case Kind::raised: return "Uncaught: " + text() + ".";
    case Kind::note: return text();
    case Kind::outside: return "From outside: " + text() + ".";
    case Kind::count_: break;
    }
    return "";
}

} // namespace loopscope::insight
