#include "engine/insight/divergence.h"
#include "engine/insight/event_text.h"
#include "engine/insight/format.h"

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

namespace loopscope::insight {

namespace {
using trace::Event;
using trace::EventIndex;
using trace::Kind;
using trace::ObjectId;
using trace::Recording;

constexpr std::size_t tasks_named_max = 3, lines_compared_max = 2000;

/// The first event that differs.
EventIndex common_events(const Recording& a, const Recording& b) {
    EventIndex at = 0;
    const auto same = [](const Event& x, const Event& y) { return x.time == y.time && x.kind == y.kind && x.subject == y.subject && x.thread == y.thread; };
    for (const EventIndex end = std::min(a.size(), b.size()); at < end && same(a[at], b[at]); ++at) {}
    return at;
}

struct TaskEnd {
    Kind kind = Kind::run_end; ///< task_done, task_failed or task_cancelled
    trace::Time time = 0;
};
/// How each task that existed before `from` ends after it.
std::map<ObjectId, TaskEnd> ends_of(const Recording& recording, EventIndex from, const trace::Names& names) {
    std::map<ObjectId, TaskEnd> ends;
    for (EventIndex at = from; at < recording.size(); ++at) {
        const Event& event = recording[at];
        if (event.kind != Kind::task_done && event.kind != Kind::task_failed && event.kind != Kind::task_cancelled) continue;
        if (const trace::ObjectName* task = names.find(event.subject); task != nullptr && task->created < from) ends[event.subject] = {event.kind, event.time};
    }
    return ends;
}

/// Whether somebody who looks at the runs would call it the same time.
bool is_same_time(trace::Time a, trace::Time b) { return std::abs(a - b) * 1000 <= std::max(a, b); }

std::string listed(const std::vector<ObjectId>& tasks, const trace::Names& names) {
    std::string text;
    const std::size_t named = std::min(tasks.size(), tasks_named_max), more = tasks.size() - named;
    for (std::size_t at = 0; at < named; ++at)
        text += (at == 0 ? "" : at + 1 == named && more == 0 ? " and " : ", ") + names.chip(tasks[at]);
    return more == 0 ? text : text + " and " + format_count(static_cast<std::int64_t>(more)) + " more";
}

std::string about_tasks(const Recording& original, const Recording& branch, EventIndex from, const trace::Names& names) {
    const auto before = ends_of(original, from, names), after = ends_of(branch, from, names);
    std::map<Kind, std::vector<ObjectId>> changed; // by how they end now; run_end: not at all
    std::string moved; // the one that was to end first
    trace::Time moved_from = 0;
    for (const auto& [task, end] : after) {
        const auto was = before.find(task);
        if (was == before.end() || was->second.kind != end.kind) changed[end.kind].push_back(task);
        else if (end.kind == Kind::task_done && !is_same_time(end.time, was->second.time) && (moved.empty() || was->second.time < moved_from)) {
            moved_from = was->second.time;
            moved = names.chip(task) + " is done at " + format_ms(end.time) + " ms instead of " + format_ms(was->second.time) + " ms";
        }
    }
    for (const auto& [task, end] : before)
        if (!after.contains(task)) changed[Kind::run_end].push_back(task);
    std::string text;
    for (const auto& [kind, tasks] : changed) {
        const bool is_one = tasks.size() == 1;
        const char* verb = kind == Kind::task_failed      ? is_one ? " fails" : " fail"
                           : kind == Kind::task_cancelled ? is_one ? " is cancelled" : " are cancelled"
                           : kind == Kind::task_done      ? is_one ? " is done" : " are done"
                                                          : is_one ? " never ends" : " never end";
        text += (text.empty() ? "" : "; ") + listed(tasks, names) + verb;
    }
    if (text.empty()) text = moved;
    return text.empty() ? "" : text + ".";
}

std::string about_total(const Recording& original, const Recording& branch) {
    const trace::Time was = original.end_time(), is = branch.end_time();
    std::string text = is_same_time(is, was) ? "It ends at " + format_ms(is) + " ms, as before"
                                                                   : "It ends at " + format_ms(is) + " ms instead of " + format_ms(was) + " ms";
    if (branch.end_reason() != original.end_reason()) {
        if (branch.end_reason() == trace::EndReason::uncaught) text += ", by an exception";
        if (branch.end_reason() == trace::EndReason::deadlock) text += ", in a deadlock";
    }
    return text + ".";
}

/// The lines of standard output from an event on.
std::vector<std::string_view> lines_from(const Recording& recording, EventIndex from) {
    std::vector<std::string_view> lines;
    for (EventIndex at = from; at < recording.size(); ++at) {
        if (recording[at].kind != Kind::output || recording[at].subject != 1) continue;
        std::string_view text = recording.text(recording[at].arg);
        while (!text.empty() && text.back() == '\n') text.remove_suffix(1);
        lines.push_back(text);
    }
    return lines;
}

/// The first line that `others` has not, each line there standing for one here.
std::optional<std::string_view> first_missing_in(const std::vector<std::string_view>& lines, std::vector<std::string_view> others) {
    for (const std::string_view line : lines) {
        const auto found = std::find(others.begin(), others.end(), line);
        if (found == others.end()) return line;
        others.erase(found);
    }
    return {};
}

std::string about_output(const Recording& original, const Recording& branch, EventIndex from) {
    const auto before = lines_from(original, from), after = lines_from(branch, from);
    if (before == after || before.size() > lines_compared_max || after.size() > lines_compared_max) return "";
    const auto added = first_missing_in(after, before), gone = first_missing_in(before, after);
    if (added && gone) return "It prints " + quoted(*added) + ", and no longer " + quoted(*gone) + ".";
    if (added) return "It also prints " + quoted(*added) + ".";
    if (gone) return "It no longer prints " + quoted(*gone) + ".";
    return "It prints the same lines in another order.";
}
} // namespace

std::string describe_divergence(const Recording& original, const Recording& branch, const trace::Names& branch_names) {
    const EventIndex from = common_events(original, branch);
    if (from == original.size() && from == branch.size()) return "Nothing changes: it came too late.";
    std::string text = about_tasks(original, branch, from, branch_names);
    for (const std::string& sentence : {about_total(original, branch), about_output(original, branch, from)})
        if (!sentence.empty()) text += (text.empty() ? "" : " ") + sentence;
    return text;
}

} // namespace loopscope::insight
