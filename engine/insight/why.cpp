#include "engine/insight/why.h"
#include "engine/insight/event_text.h"
#include "engine/insight/format.h"
#include "engine/insight/wait_graph.h"

#include <algorithm>

namespace loopscope::insight {

namespace {
using trace::Event;
using trace::EventIndex;
using trace::Kind;
using trace::no_event;
using trace::ObjectId;
using trace::TaskPhase;
using trace::TaskState;

std::string ms(trace::Time time) {
    return format_ms(time) + " ms";
}

/// "T1, T2 and 3 more", of those that stand before a task in the queue, the running one first.
std::string those_before(const Moment& moment, ObjectId task) {
    std::vector<std::string> names;
    if (moment.state.running.id != 0) names.push_back(moment.names.chip(moment.state.running.id));
    for (const trace::ReadyEntry& entry : moment.state.ready()) {
        if (entry.id == task) break;
        names.push_back(moment.names.chip(entry.id));
    }
    if (names.empty()) return "";
    constexpr std::size_t named_max = 3;
    std::string text = names[0];
    for (std::size_t at = 1; at < std::min(names.size(), named_max); ++at)
        text += (at + 1 == names.size() ? " and " : ", ") + names[at];
    if (names.size() > named_max) text += " and " + format_count(static_cast<std::int64_t>(names.size() - named_max)) + " more";
    return text + (names.size() == 1 ? " runs first." : " run first.");
}

std::string ready_sentence(const Moment& moment, const TaskState& task) {
    const std::string who = moment.names.chip(task.id);
    const std::string before = those_before(moment, task.id);
    std::string text = who + " has been ready since " + ms(task.since);
    if (moment.now > task.since) text += ", for " + format_duration(moment.now - task.since);
    return text + ": " + (before.empty() ? "it is next." : before);
}

std::string running_sentence(const Moment& moment, const TaskState& task) {
    const std::string who = moment.names.chip(task.id);
    if (!moment.state.threads.empty() && moment.state.threads[0].is_blocked)
        return who + " holds the loop's thread in " + std::string(moment.recording.text(moment.state.threads[0].blocked_text)) +
               ": nobody else can run.";
    const trace::Time held = moment.now - task.since;
    return who + " runs" + (held > 0 ? " for " + format_duration(held) : "") + ": it has the only running slot until it awaits.";
}

/// What happens again and again, or says the same as the event after it.
bool is_noise(const Event& event, const Event* after) {
    switch (event.kind) {
    case Kind::run_begin:
    case Kind::loop_begin:
    case Kind::iteration:
    case Kind::poll:
    case Kind::object_new:
    case Kind::task_label:
    case Kind::gil_take: return true;
    case Kind::future_done: // "sleep(1) is due" says it already
        return false;
    case Kind::timer_due: return after != nullptr && after->kind == Kind::future_done && after->subject == event.subject;
    default: return false;
    }
}
} // namespace

std::vector<Reason> causes(const Moment& moment, EventIndex event) {
    std::vector<Reason> result;
    if (event == no_event || event >= moment.recording.size()) return result;
    const Event* after = &moment.recording[event];
    for (EventIndex at = after->cause; at != no_event && result.size() < reasons_max; at = moment.recording[at].cause) {
        const Event& cause = moment.recording[at];
        if (!is_noise(cause, after))
            result.push_back({ms(cause.time) + ": " + describe_event(moment.recording, moment.names, at), at});
        after = &cause;
    }
    return result;
}

std::string explain_wait(const Moment& moment, const TaskState& task) {
    const trace::State& state = moment.state;
    switch (task.phase) {
    case TaskPhase::running: return "It has the running slot.";
    case TaskPhase::ready: {
        const std::string before = those_before(moment, task.id);
        return before.empty() ? "It is next in the ready queue." : before;
    }
    case TaskPhase::suspended: break;
    default: return "It is over.";
    }
    const std::vector<ObjectId> chain = wake_chain(state, task.id);
    const ObjectId last = chain.back();
    if (std::count(chain.begin(), chain.end(), last) > 1) return "They wait for each other in a circle: a deadlock.";
    const trace::ObjectState* object = state.object(last);
    if (object != nullptr && object->due >= 0)
        return object->due > moment.now
                   ? "Earliest wake-up: " + ms(object->due) + ", in " + format_duration(object->due - moment.now) + "."
                   : "Due at " + ms(object->due) + ", " + format_duration(moment.now - object->due) +
                         " ago: the loop has not come round.";
    if (const TaskState* other = state.task(last); other != nullptr && last != task.id)
        return moment.names.chip(last) + (trace::is_over(other->phase)            ? " is over."
                                          : other->phase == TaskPhase::running ? " runs now."
                                                                               : " is ready to run.");
    if (object != nullptr && moment.names.kind(last) == "Queue.join")
        return format_count(object->level) + (object->level == 1 ? " item has" : " items have") + " not been reported with task_done() yet.";
    if (object != nullptr && object->has_level && moment.names.kind(last).find("Queue") != std::string_view::npos)
        return "Nobody has put anything there yet.";
    return "It waits for " + moment.names.title(task.waits_on) + ".";
}

Explanation why(const Moment& moment, ObjectId id) {
    const TaskState* task = moment.state.task(id);
    if (task == nullptr) return {"It does not exist yet at this moment.", {}};
    Explanation out;
    const std::string who = moment.names.chip(id);
    switch (task->phase) {
    case TaskPhase::running: out.now = running_sentence(moment, *task); break;
    case TaskPhase::ready: out.now = ready_sentence(moment, *task); break;
    case TaskPhase::suspended:
        out.now = who + " has waited for " + moment.names.title(task->waits_on) + " since " + ms(task->since) + ". " +
                  explain_wait(moment, *task);
        break;
    case TaskPhase::done: out.now = who + " was done at " + ms(task->since) + "."; break;
    case TaskPhase::failed: out.now = who + " failed at " + ms(task->since) + "."; break;
    case TaskPhase::cancelled: out.now = who + " was cancelled at " + ms(task->since) + "."; break;
    }
    out.because = causes(moment, task->since_event);
    return out;
}

} // namespace loopscope::insight
