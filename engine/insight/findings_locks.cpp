// Locks that stay taken, locks that are held for long, and runs in which nothing can go on any more.
#include "engine/insight/examination.h"
#include "engine/insight/format.h"
#include "engine/insight/wait_graph.h"

#include <algorithm>
#include <set>

namespace loopscope::insight {

namespace {
constexpr Time long_hold_ns = 500'000'000;
constexpr std::size_t others_min = 2; // one that waits is what a lock is for

struct Hold {
    ObjectId lock = 0, holder = 0;
    EventIndex taken = 0;
    EventIndex released = trace::no_event;
};

std::vector<Hold> holds_of(const trace::Recording& recording) {
    std::vector<Hold> holds;
    std::map<ObjectId, std::size_t> open;
    for (EventIndex at = 0; at < recording.size(); ++at) {
        const Event& event = recording[at];
        if (event.kind != Kind::object_hold) continue;
        if (const auto found = open.find(event.subject); found != open.end()) {
            holds[found->second].released = at;
            open.erase(found);
        }
        if (event.arg == 0) continue;
        open[event.subject] = holds.size();
        holds.push_back({event.subject, event.arg, at});
    }
    return holds;
}

/// Locks whose holder has ended.
void find_unreleased(Examination& examination, const std::vector<Hold>& holds) {
    for (const Hold& hold : holds) {
        const trace::Lane* lane = examination.timeline.lane(hold.holder);
        if (hold.released != trace::no_event || lane == nullptr || lane->what != trace::LaneClass::task || lane->end_event == trace::no_event) continue;
        const Event& taken = examination.recording[hold.taken];
        examination.add(Sickness::never_released, taken.site, hold.taken).evidence =
            examination.names.chip(hold.holder) + " took " + examination.names.title(hold.lock) + " at " + format_ms(taken.time) + " ms and has ended with it.";
    }
}

/// A holder that waits for something else while others wait for its lock.
void find_long_holds(Examination& examination, const std::vector<Hold>& holds) {
    std::map<ObjectId, std::vector<const Wait*>> by_task, by_object;
    for (const Wait& wait : examination.waits) {
        by_task[wait.task].push_back(&wait);
        by_object[wait.object].push_back(&wait);
    }
    struct Worst {
        Time time = 0, total = 0;
        std::size_t others = 0;
        std::int64_t count = 0;
        const Wait* wait = nullptr;
        const Hold* hold = nullptr;
    };
    std::map<std::uint16_t, Worst> by_line;
    for (const Hold& hold : holds) {
        const EventIndex end = std::min(hold.released, examination.recording.size());
        const auto& own = by_task[hold.holder];
        auto at = std::lower_bound(own.begin(), own.end(), hold.taken, [](const Wait* wait, EventIndex event) { return wait->event < event; });
        for (; at != own.end() && (*at)->event < end; ++at) {
            const Wait& wait = **at;
            if (wait.duration() < long_hold_ns) continue;
            std::set<ObjectId> others;
            for (const Wait* other : by_object[hold.lock])
                if (other->from < wait.to && other->to >= wait.to) others.insert(other->task);
            if (others.size() < others_min) continue;
            Worst& worst = by_line[wait.site];
            if (others.size() > worst.others) worst.others = others.size(), worst.time = wait.duration(), worst.wait = &wait, worst.hold = &hold;
            worst.total += wait.duration();
            ++worst.count;
        }
    }
    for (const auto& [site, worst] : by_line) {
        Finding& finding = examination.add(Sickness::lock_across_await, site, worst.wait->event);
        finding.evidence = examination.names.chip(worst.wait->task) + " waits here for " + format_duration(worst.time) + " and holds " + examination.names.title(worst.hold->lock) + ", for which " + format_count(static_cast<std::int64_t>(worst.others)) + " others wait";
        if (worst.count > 1) finding.evidence += "; " + format_count(worst.count) + " such waits, " + format_duration(worst.total) + " in all";
        finding.evidence += ".";
        finding.cost = worst.total;
    }
}

// ---- nothing goes on any more

std::string name_of(const Examination& examination, const trace::State& state, ObjectId id) {
    return state.task(id) != nullptr ? examination.names.chip(id) : examination.names.title(id);
}

void add_circle(Examination& examination, const trace::State& state, const std::vector<ObjectId>& cycle) {
    std::string circle;
    std::uint16_t site = 0;
    for (const ObjectId id : cycle) {
        circle += name_of(examination, state, id) + " → ";
        if (const trace::TaskState* task = state.task(id); task != nullptr && site == 0 && task->since_event != trace::no_event) site = examination.recording[task->since_event].site;
    }
    examination.add(Sickness::deadlock, site, examination.recording.size() - 1).evidence = circle + name_of(examination, state, cycle[0]) + ": each waits for the next.";
}

/// Whether a finding says why what a task waits for does not come: the lock's holder has ended, a connection of the pool is lost.
bool is_explained(const Examination& examination, ObjectId object) {
    return std::any_of(examination.findings.begin(), examination.findings.end(), [&](const Finding& finding) {
        if (finding.what != Sickness::never_released && finding.what != Sickness::missing_cleanup) return false;
        const Event& event = examination.recording[finding.event];
        return event.subject == object;
    });
}

void add_never_woken(Examination& examination, const trace::State& state) {
    const trace::TaskState* first = nullptr;
    std::string who;
    std::size_t count = 0;
    bool all_explained = true;
    for (const trace::TaskState& task : state.tasks) {
        // Who waits for another task or a gather(), or for a lock that somebody may yet release, is not where it hangs.
        if (task.phase != trace::TaskPhase::suspended || state.task(task.waits_on) != nullptr) continue;
        if (const trace::TaskState* holder = state.task(waits_for(state, task.waits_on)); holder != nullptr && !trace::is_over(holder->phase)) continue;
        const std::string_view kind = examination.names.kind(task.waits_on);
        if (kind.starts_with("gather(") || kind.starts_with("TaskGroup") || kind.starts_with("wait(")) continue;
        all_explained = all_explained && is_explained(examination, task.waits_on);
        if (first == nullptr) first = &task;
        if (++count <= 3) who += (count > 1 ? ", " : "") + examination.names.chip(task.id) + " for " + examination.names.title(task.waits_on);
    }
    if (first != nullptr && all_explained) return;
    const EventIndex end = examination.recording.size() - 1;
    Finding& finding = examination.add(Sickness::never_woken, first != nullptr && first->since_event != trace::no_event ? examination.recording[first->since_event].site : 0, end);
    if (count > 3) who += " and " + format_count(static_cast<std::int64_t>(count - 3)) + " more";
    finding.evidence = "From " + format_ms(examination.recording.end_time()) + " ms on nothing can happen any more" + (who.empty() ? "." : ": " + who + (count > 1 ? " wait" : " waits") + " for ever.");
}
} // namespace

void find_lock_troubles(Examination& examination) {
    const std::vector<Hold> holds = holds_of(examination.recording);
    find_unreleased(examination, holds);
    find_long_holds(examination, holds);
}

void find_standstill(Examination& examination) {
    const trace::Recording& recording = examination.recording;
    if (recording.end_reason() != trace::EndReason::deadlock) return;
    trace::State state;
    for (EventIndex at = 0; at < recording.size(); ++at) state.apply(recording, at);
    const WaitGraph graph = wait_graph(state);
    for (const auto& cycle : graph.cycles) add_circle(examination, state, cycle);
    if (graph.cycles.empty()) add_never_woken(examination, state);
}

} // namespace loopscope::insight
