#include "engine/insight/questions.h"

#include "engine/insight/event_text.h"
#include "engine/run/replay.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <map>
#include <sstream>

namespace loopscope::insight {

namespace {
using trace::Event;
using trace::EventIndex;
using trace::Kind;
using trace::ObjectId;

constexpr double tolerance_share = 0.02; // of a time: who says 0.1 s for 0.1012 s has understood

Diagnostic no_answer(std::string message, std::string hint) {
    Diagnostic out;
    out.message = std::move(message);
    out.hint = std::move(hint);
    return out;
}

std::string output_of(const trace::Recording& recording, const trace::Timeline& timeline) {
    std::string text;
    for (const trace::OutputMark& mark : timeline.outputs())
        if (recording[mark.event].subject == 1) text += recording.text(recording[mark.event].arg);
    return text;
}

Answer seconds_answer(trace::Time time) {
    Answer out;
    out.number = static_cast<double>(time) * 1e-9;
    out.tolerance = out.number * tolerance_share;
    out.text = figure(out.number);
    return out;
}

/// How a number is written that begins at `from`: digits, a dot, digits. Empty: there is none.
std::string number_at(const std::string& text, std::size_t from) {
    while (from < text.size() && text[from] == ' ') ++from;
    std::size_t end = from;
    if (end < text.size() && text[end] == '-') ++end;
    const auto digits = [&] {
        const std::size_t begin = end;
        while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
        return end > begin;
    };
    if (!digits()) return "";
    if (end + 1 < text.size() && text[end] == '.' && text[end + 1] >= '0' && text[end + 1] <= '9') {
        ++end;
        digits();
    }
    return text.substr(from, end - from);
}

Result<Answer> printed_number(const Ask& ask, const std::string& output) {
    for (std::size_t at = 0; (at = output.find(ask.after, at)) != std::string::npos; ++at) {
        Answer out;
        out.text = number_at(output, at + ask.after.size());
        if (out.text.empty()) continue;
        out.number = std::strtod(out.text.c_str(), nullptr);
        const std::size_t dot = out.text.find('.');
        out.tolerance = dot == std::string::npos ? 0.25 : 0.5 * std::pow(10, -static_cast<double>(out.text.size() - dot - 1));
        return out;
    }
    return no_answer("it prints no number right after " + quoted(ask.after), "name the text that stands before the number, in the same line");
}

Result<Answer> order_of_lines(const Ask& ask, const std::string& output) {
    std::vector<std::string> printed;
    std::istringstream in(output);
    for (std::string line; std::getline(in, line);)
        if (!line.empty()) printed.push_back(line);
    Answer out;
    for (const std::string& line : printed) {
        const bool is_asked = ask.lines.empty() || std::find(ask.lines.begin(), ask.lines.end(), line) != ask.lines.end();
        if (!is_asked) continue;
        if (std::find(out.lines.begin(), out.lines.end(), line) == out.lines.end()) out.lines.push_back(line);
        else if (ask.lines.empty()) return no_answer("it prints " + quoted(line) + " more than once", "name the lines to be put in order: {ask order FILE \"A\" \"B\"}");
    }
    for (const std::string& line : ask.lines)
        if (std::find(out.lines.begin(), out.lines.end(), line) == out.lines.end()) return no_answer("it does not print " + quoted(line), "a line to be put in order is one that the script prints, as a whole");
    if (out.lines.size() < order_count_min || out.lines.size() > order_count_max)
        return no_answer("it prints " + std::to_string(out.lines.size()) + " lines; 2 to 6 can be put in order", "name some of them: {ask order FILE \"A\" \"B\"}");
    return out;
}

bool ends_turn(Kind kind) {
    return kind == Kind::task_wait || kind == Kind::task_yield || kind == Kind::task_done || kind == Kind::task_failed || kind == Kind::task_cancelled;
}

/// The task that has the running slot after so many events; 0: none.
ObjectId running_task(const trace::Recording& recording, EventIndex count) {
    ObjectId running = 0;
    for (EventIndex at = 0; at < std::min(count, recording.size()); ++at) {
        const Event& event = recording[at];
        if (event.kind == Kind::task_run) running = event.subject;
        else if (event.subject == running && ends_turn(event.kind)) running = 0;
    }
    return running;
}

Result<Answer> next_task(const trace::Recording& recording, const trace::Names& names, EventIndex from) {
    for (EventIndex at = from; at < recording.size(); ++at) {
        if (recording[at].kind != Kind::task_run) continue;
        Answer out;
        out.task = recording[at].subject;
        out.text = names.chip(out.task) + "  " + names.title(out.task);
        out.event = at;
        return out;
    }
    return no_answer("no task runs after that moment", "put the cursor before one runs: {show FILE at 0.5}, {show FILE after \"TEXT\"}");
}

/// A line of the script itself.
Result<Answer> line_answer(const trace::Recording& recording, EventIndex at, int line, const std::string& what) {
    if (recording.source_count() == 0 || line == 0)
        return no_answer("the line that " + what + " does not stand in the script itself", "ask for a moment at which a line of the script does it");
    Answer out;
    out.line = line;
    out.event = at;
    std::istringstream in(recording.source(0).text);
    for (int number = 0; number < line && std::getline(in, out.text);) ++number;
    out.text.erase(0, out.text.find_first_not_of(" \t"));
    return out;
}

/// The line of an event.
Result<Answer> line_answer(const trace::Recording& recording, EventIndex at, const std::string& what) {
    const trace::Site site = recording.site(recording[at].site);
    const bool is_own = recording.source_count() > 0 && site.file == recording.source(0).file;
    return line_answer(recording, at, is_own ? site.line : 0, what);
}

Result<Answer> suspends(const Ask& ask, const trace::Recording& recording, const trace::Names& names, EventIndex from) {
    ObjectId task = ask.task.empty() ? running_task(recording, from) : find_task(recording, names, ask.task);
    if (task == 0 && !ask.task.empty()) return no_answer("there is no task '" + ask.task + "'", "tasks are named as T2, as Task-2, by their own name or by what they run: load('users')");
    for (EventIndex at = from; at < recording.size(); ++at) {
        const Event& event = recording[at];
        if (task == 0 && event.kind == Kind::task_run) task = event.subject;
        if (event.subject != task || (event.kind != Kind::task_wait && event.kind != Kind::task_yield)) continue;
        auto out = line_answer(recording, at, "suspends it");
        if (out) out->task = task;
        return out;
    }
    return no_answer("that task is not suspended any more after that moment", "put the cursor earlier, or name another task");
}

/// The line that begins most often in a stretch without a blocking call: the inside of its innermost loop. Found by running
/// again. 0: not known.
int busiest_line(const AskedRun& asked, const trace::Stretch& stretch) {
    if (asked.options == nullptr || asked.recording.source_count() == 0) return 0;
    run::Options again = *asked.options;
    again.settings.clear(); // the recording's text has them
    const trace::SourceText& source = asked.recording.source(0);
    EventIndex last = stretch.event + 1;
    while (last < asked.recording.size() && asked.recording[last].time < stretch.to) ++last;
    auto lines = run::lines_between(source.text, source.file, again, stretch.event, last);
    if (!lines) return 0;
    std::map<int, int> counts;
    for (const run::LineStep& step : *lines)
        if (step.file == source.file) ++counts[step.line];
    const auto most = std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == counts.end() ? 0 : most->first;
}

Result<Answer> blocks(const AskedRun& asked) {
    const trace::Recording& recording = asked.recording;
    const trace::Stretch* longest = nullptr;
    for (const trace::Stretch& stretch : asked.timeline.stretches())
        if (longest == nullptr || stretch.to - stretch.from > longest->to - longest->from) longest = &stretch;
    if (longest == nullptr) return no_answer("nothing holds the loop for a millisecond", "ask this of a script that blocks");
    EventIndex call = trace::no_event;
    trace::Time called = 0;
    for (EventIndex at = longest->event; at < recording.size() && recording[at].time < longest->to; ++at) {
        if (recording[at].kind != Kind::block_begin || recording[at].thread != 0) continue;
        EventIndex end = at + 1;
        while (end < recording.size() && (recording[end].kind != Kind::block_end || recording[end].thread != 0)) ++end;
        const trace::Time length = (end < recording.size() ? recording[end].time : recording.end_time()) - recording[at].time;
        if (length > called) {
            call = at;
            called = length;
        }
    }
    if (call != trace::no_event) return line_answer(recording, call, "blocks");
    return line_answer(recording, longest->event, busiest_line(asked, *longest), "blocks");
}

Result<Answer> raises(const AskedRun& asked) {
    const trace::Recording& recording = asked.recording;
    if (asked.options != nullptr && recording.source_count() > 0) { // also one that is caught further up
        run::Options again = *asked.options;
        again.settings.clear(); // the recording's text has them
        auto raised = run::first_raise(recording.source(0).text, recording.source(0).file, again);
        if (raised && raised->line > 0) return line_answer(recording, raised->event, raised->line, "raises");
    }
    for (EventIndex at = 0; at < recording.size(); ++at)
        if (recording[at].kind == Kind::task_failed || recording[at].kind == Kind::raised) return line_answer(recording, at, "raises");
    return no_answer("no exception leaves the function in which it is raised", "ask this of a script in which one does");
}
} // namespace

Result<Answer> answer(const Ask& ask, const AskedRun& asked) {
    const trace::Recording& recording = asked.recording;
    const trace::Names& names = asked.timeline.names();
    switch (ask.kind) {
    case AskKind::total: return seconds_answer(recording.end_time());
    case AskKind::lag: return seconds_answer(asked.timeline.lag_max(0, recording.end_time()));
    case AskKind::number: return printed_number(ask, output_of(recording, asked.timeline));
    case AskKind::order: return order_of_lines(ask, output_of(recording, asked.timeline));
    case AskKind::tasks: {
        Answer out;
        out.number = names.task_count();
        out.tolerance = 0.25;
        out.text = std::to_string(names.task_count());
        return out;
    }
    case AskKind::next: return next_task(recording, names, asked.from);
    case AskKind::suspends: return suspends(ask, recording, names, asked.from);
    case AskKind::blocks: return blocks(asked);
    case AskKind::raises: return raises(asked);
    }
    return no_answer("this cannot be asked", "");
}

ObjectId find_task(const trace::Recording& recording, const trace::Names& names, std::string_view name) {
    for (EventIndex at = 0; at < recording.size(); ++at) {
        if (recording[at].kind != Kind::task_new) continue;
        const ObjectId id = recording[at].subject;
        const trace::ObjectName* known = names.find(id);
        if (known == nullptr) continue;
        const std::string title = names.title(id), runs(recording.text(known->kind_text));
        // load, load('users') and load('users', 1) all name what runs load('users', 1).
        const std::string_view begin = name.ends_with(')') ? name.substr(0, name.size() - 1) : name;
        const auto matches = [&](std::string_view text) { return text == name || (text.starts_with(begin) && text.substr(begin.size()).starts_with(name.ends_with(')') ? "," : "(")); };
        if (names.chip(id) == name || recording.text(known->name_text) == name || "Task-" + std::to_string(known->task_number) == name || matches(title) || matches(runs)) return id;
    }
    return 0;
}

std::string figure(double seconds) {
    if (seconds < 1e-6) return "0";
    const int decimals = std::clamp(2 - static_cast<int>(std::floor(std::log10(seconds))), 0, 8);
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", decimals, seconds);
    std::string out(text);
    if (out.find('.') == std::string::npos) return out;
    while (out.back() == '0') out.pop_back();
    if (out.back() == '.') out.pop_back();
    return out;
}

} // namespace loopscope::insight
