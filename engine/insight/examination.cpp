#include "engine/insight/examination.h"

#include <unordered_map>

namespace loopscope::insight {

using trace::Event;
using trace::EventIndex;
using trace::Kind;
using trace::ObjectId;

namespace {
bool is_own(const trace::Recording& recording, const script::Tree* tree, std::uint16_t site) {
    return tree != nullptr && site != 0 && recording.site(site).file == tree->file;
}

std::vector<Wait> collect_waits(const trace::Recording& recording, const script::Tree* tree) {
    std::vector<Wait> waits;
    std::unordered_map<ObjectId, std::size_t> open;
    for (EventIndex at = 0; at < recording.size(); ++at) {
        const Event& event = recording[at];
        if (event.kind == Kind::task_wait) {
            open[event.subject] = waits.size();
            waits.push_back({event.subject, event.arg, event.time, recording.end_time(), at, trace::no_event, is_own(recording, tree, event.site) ? recording.site(event.site).line : 0, event.site});
        } else if (event.kind == Kind::task_run) {
            const auto found = open.find(event.subject);
            if (found == open.end()) continue;
            waits[found->second].to = event.time;
            waits[found->second].woken = at;
            open.erase(found);
        }
    }
    return waits;
}
} // namespace

Examination::Examination(const trace::Recording& of, const script::Tree* with)
    : recording(of), tree(with), timeline(of), names(timeline.names()), functions(with), waits(collect_waits(of, with)) {}

Finding& Examination::add(Sickness what, std::uint16_t site, EventIndex event) {
    Finding finding;
    finding.what = what;
    finding.event = event;
    if (site != 0) {
        finding.file = recording.site(site).file;
        finding.line = recording.site(site).line;
    }
    return findings.emplace_back(std::move(finding));
}

Finding& Examination::add_at_line(Sickness what, int line, EventIndex event) {
    Finding& finding = add(what, 0, event);
    finding.file = tree->file;
    finding.line = line;
    return finding;
}

int Examination::line_of(std::uint16_t site) const {
    return is_own(recording, tree, site) ? recording.site(site).line : 0;
}

std::string_view Examination::function_of(ObjectId id) const {
    std::string_view label = names.kind(id);
    label = label.substr(0, label.find('('));
    return label.substr(label.find_last_of(". ") + 1); // npos + 1: all of it
}

bool Examination::may_run(ObjectId task, const script::Function& function) const {
    const std::string_view outermost = function_of(task);
    return outermost == function.name || functions.reaches(outermost, function.name) || functions.named(outermost).empty();
}

std::map<ObjectId, std::vector<Wait>> Examination::waits_on(const Lines& lines) const {
    std::map<ObjectId, std::vector<Wait>> found;
    for (const Wait& wait : waits)
        if (wait.line != 0 && lines.contains(wait.line)) found[wait.task].push_back(wait);
    return found;
}

EventIndex stretch_end(const trace::Recording& recording, EventIndex begin) {
    const ObjectId id = recording[begin].subject;
    for (EventIndex at = begin + 1; at < recording.size(); ++at) {
        const Event& event = recording[at];
        switch (event.kind) {
        case Kind::task_wait:
        case Kind::task_yield:
        case Kind::task_done:
        case Kind::task_failed:
        case Kind::task_cancelled:
        case Kind::callback_end:
            if (event.subject == id) return at;
            break;
        default: break;
        }
    }
    return recording.size();
}

} // namespace loopscope::insight
