// Findings that the recording alone tells.
#include "engine/insight/event_text.h"
#include "engine/insight/findings.h"
#include "engine/insight/format.h"
#include "engine/insight/wait_graph.h"
#include "engine/trace/timeline.h"

#include <algorithm>
#include <cstdlib>
#include <map>

namespace loopscope::insight {

namespace {
using trace::Event;
using trace::EventIndex;
using trace::Kind;
using trace::ObjectId;
using trace::Time;

constexpr Time blocked_limit_ns = 100'000'000; // asyncio's own slow_callback_duration
constexpr std::uint32_t queue_level_max = 100; // more than that has piled up

class RecordingDoctor {
public:
    explicit RecordingDoctor(const trace::Recording& recording) : recording_(recording), timeline_(recording), names_(timeline_.names()) {}

    std::vector<Finding> run() {
        find_stretches();
        find_warnings();
        find_unreleased();
        find_unbounded_queues();
        find_left_siblings();
        find_deadlock();
        return std::move(findings_);
    }

private:
    Finding& add(Sickness what, std::uint16_t site, EventIndex event) {
        Finding finding;
        finding.what = what;
        finding.event = event;
        if (site != 0) {
            finding.file = recording_.site(site).file;
            finding.line = static_cast<int>(recording_.site(site).line);
        }
        return findings_.emplace_back(std::move(finding));
    }

    /// Callbacks that hold the loop, those of one line taken together.
    void find_stretches() {
        struct Sum {
            const trace::Stretch* longest = nullptr;
            Time total = 0, late = 0;
            std::int64_t count = 0;
        };
        std::map<std::pair<bool, std::uint16_t>, Sum> by_line; // in a blocking call or not
        for (const trace::Stretch& stretch : timeline_.stretches()) {
            if (stretch.to - stretch.from < blocked_limit_ns) continue;
            Sum& sum = by_line[{stretch.text != 0, stretch.site}];
            if (sum.longest == nullptr || stretch.to - stretch.from > sum.longest->to - sum.longest->from) sum.longest = &stretch;
            sum.total += stretch.to - stretch.from;
            sum.late = std::max(sum.late, timeline_.lag_max(stretch.from, stretch.to));
            ++sum.count;
        }
        for (const auto& [key, sum] : by_line) {
            const trace::Stretch& longest = *sum.longest;
            const EventIndex call = blocking_call_in(longest);
            Finding& finding = add(key.first ? Sickness::blocking_call : Sickness::cpu_hog, call != trace::no_event ? recording_[call].site : longest.site, call != trace::no_event ? call : longest.event);
            const std::string who = names_.chip(longest.id);
            finding.evidence = key.first ? std::string(recording_.text(longest.text)) + " in " + who + " holds the loop for " + format_duration(longest.to - longest.from)
                                         : who + " " + names_.title(longest.id) + " computes for " + format_duration(longest.to - longest.from) + " without an await";
            if (sum.count > 1) finding.evidence += ", and " + std::to_string(sum.count - 1) + " more like it: " + format_duration(sum.total) + " in all";
            finding.evidence += sum.late > 0 ? ". Others were up to " + format_duration(sum.late) + " late." : ". Nobody else could have run.";
            finding.cost = sum.total;
        }
    }

    EventIndex blocking_call_in(const trace::Stretch& stretch) const {
        for (EventIndex at = stretch.event; at != trace::no_event && at < recording_.size() && recording_[at].time < stretch.to; ++at)
            if (recording_[at].kind == Kind::block_begin && recording_[at].thread == 0 && recording_[at].arg == stretch.text) return at;
        return trace::no_event;
    }

    /// What asyncio itself has complained of on standard error.
    void find_warnings() {
        for (const trace::OutputMark& mark : timeline_.outputs()) {
            const Event& event = recording_[mark.event];
            if (event.subject != 2) continue;
            const std::string_view text = recording_.text(event.arg);
            if (text.find("was never awaited") != std::string_view::npos) {
                const std::size_t quote = text.find('\''), end = text.find('\'', quote + 1);
                Finding& finding = add(Sickness::never_awaited, 0, mark.event);
                place_from(finding, text);
                finding.evidence = std::string(text.substr(quote + 1, end - quote - 1)) + "() was called and its coroutine object thrown away: none of it ran.";
            } else if (text.starts_with("Task exception was never retrieved")) {
                Finding& finding = add(Sickness::lost_exception, 0, mark.event);
                place_from_definition(finding, text);
                finding.evidence = "A task failed and nobody asked for its result: " + last_line(text) + ".";
            } else if (text.starts_with("Task was destroyed but it is pending")) {
                Finding& finding = add(Sickness::destroyed_pending, 0, mark.event);
                place_from_definition(finding, text);
                finding.evidence = "The loop was closed, or the last reference went, while the task still waited.";
            }
        }
    }

    static std::string last_line(std::string_view text) {
        while (!text.empty() && text.back() == '\n') text.remove_suffix(1);
        return std::string(text.substr(text.find_last_of('\n') + 1));
    }
    static void place_at(Finding& finding, std::string_view place) { // file:line
        const std::size_t colon = place.find_last_of(':');
        if (colon == std::string_view::npos) return;
        finding.file = place.substr(0, colon);
        finding.line = std::atoi(std::string(place.substr(colon + 1)).c_str());
    }
    /// "file:line: RuntimeWarning: …"
    static void place_from(Finding& finding, std::string_view text) {
        const std::size_t end = text.find(": RuntimeWarning");
        if (end != std::string_view::npos) place_at(finding, text.substr(0, end));
    }
    /// "… defined at file:line> …"; a pending task says where it runs: "running at file:line>"
    static void place_from_definition(Finding& finding, std::string_view text) {
        for (std::string_view words : {"running at ", "defined at "})
            if (const std::size_t at = text.find(words); at != std::string_view::npos) return place_at(finding, text.substr(at + words.size(), text.find_first_of("> ", at + words.size()) - at - words.size()));
    }

    /// Locks whose holder has ended.
    void find_unreleased() {
        std::map<ObjectId, EventIndex> held;
        std::map<ObjectId, bool> over;
        for (EventIndex at = 0; at < recording_.size(); ++at) {
            const Event& event = recording_[at];
            if (event.kind == Kind::object_hold) {
                if (event.arg == 0) held.erase(event.subject);
                else held[event.subject] = at;
            } else if (event.kind == Kind::task_done || event.kind == Kind::task_failed || event.kind == Kind::task_cancelled) {
                over[event.subject] = true;
            }
        }
        for (const auto& [lock, at] : held) {
            const Event& taken = recording_[at];
            if (!over.contains(taken.arg)) continue;
            add(Sickness::never_released, taken.site, at).evidence = names_.chip(taken.arg) + " took " + names_.title(lock) + " at " + format_ms(taken.time) + " ms and has ended with it.";
        }
    }

    void find_unbounded_queues() {
        std::map<ObjectId, EventIndex> highest;
        for (EventIndex at = 0; at < recording_.size(); ++at) {
            const Event& event = recording_[at];
            if (event.kind != Kind::object_level || names_.kind(event.subject) != "Queue") continue; // one with a size says it: Queue(10)
            const auto found = highest.find(event.subject);
            if (found == highest.end() || recording_[found->second].arg < event.arg) highest[event.subject] = at;
        }
        for (const auto& [queue, at] : highest) {
            const Event& level = recording_[at];
            if (level.arg <= queue_level_max) continue;
            add(Sickness::unbounded_queue, level.site, at).evidence = names_.title(queue) + " has no maxsize and held " + format_count(level.arg) + " items at " + format_ms(level.time) + " ms: whoever puts is never made to wait.";
        }
    }

    /// Tasks of a gather that end by themselves after it has failed.
    void find_left_siblings() {
        for (EventIndex at = 0; at < recording_.size(); ++at) {
            const Event& failed = recording_[at];
            if (failed.kind != Kind::future_failed || !names_.kind(failed.subject).starts_with("gather(")) continue;
            const EventIndex made = names_.find(failed.subject)->created;
            const EventIndex by = recording_[made].cause;
            std::vector<ObjectId> left;
            for (const trace::Lane& lane : timeline_.lanes()) {
                const trace::ObjectName* task = names_.find(lane.id);
                const bool is_sibling = lane.what == trace::LaneClass::task && task != nullptr && task->created != trace::no_event && recording_[task->created].cause == by && by != trace::no_event;
                const bool went_on = lane.end_event == trace::no_event || (lane.end_event > at && lane.ended != trace::Activity::cancelled);
                if (is_sibling && went_on) left.push_back(lane.id);
            }
            if (left.empty()) continue;
            Finding& finding = add(Sickness::siblings_left, recording_[made].site, at);
            finding.evidence = names_.title(failed.subject) + " failed at " + format_ms(failed.time) + " ms; " + names_.chip(left[0]) + (left.size() > 1 ? " and " + std::to_string(left.size() - 1) + " more" : "") + " went on all the same.";
        }
    }

    void find_deadlock() {
        if (recording_.end_reason() != trace::EndReason::deadlock) return;
        trace::State state;
        for (EventIndex at = 0; at < recording_.size(); ++at) state.apply(recording_, at);
        const WaitGraph graph = wait_graph(state);
        if (graph.cycles.empty()) {
            add(Sickness::deadlock, 0, recording_.size() - 1).evidence = "Nothing that is left can ever wake the loop: what the tasks wait for comes from nobody.";
            return;
        }
        for (const auto& cycle : graph.cycles) {
            std::string circle;
            std::uint16_t site = 0;
            for (const ObjectId id : cycle) {
                circle += (circle.empty() ? "" : " → ") + (state.task(id) != nullptr ? names_.chip(id) : names_.title(id));
                if (const trace::TaskState* task = state.task(id); task != nullptr && site == 0 && task->since_event != trace::no_event) site = recording_[task->since_event].site;
            }
            add(Sickness::deadlock, site, recording_.size() - 1).evidence = circle + " → " + (state.task(cycle[0]) != nullptr ? names_.chip(cycle[0]) : names_.title(cycle[0])) + ": each waits for the next.";
        }
    }

    const trace::Recording& recording_;
    trace::Timeline timeline_;
    const trace::Names& names_;
    std::vector<Finding> findings_;
};
} // namespace

std::vector<Finding> findings_of_recording(const trace::Recording& recording) {
    return recording.size() == 0 ? std::vector<Finding>() : RecordingDoctor(recording).run();
}

} // namespace loopscope::insight
