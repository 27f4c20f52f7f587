#include "app/ui/window.h"
#include "app/ui/editing.h"
#include "app/ui/lesson_knobs.h"
#include "app/ui/live.h"
#include "app/ui/stepping.h"
#include "app/ui/what_if.h"
#include "app/ui/format.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>

namespace loopscope::ui {

namespace {
using trace::Event;
using trace::Kind;

constexpr Time shown_min = 1'000; // 1 µs across the window is close enough

/// Keeps the cursor in the timeline's view.
void follow(Window& window) {
    const Time width = window.shown_to - window.shown_from;
    if (window.now >= window.shown_from && window.now <= window.shown_to) return;
    const Time from = std::clamp<Time>(window.now - width / 5, 0, std::max<Time>(0, window.end() - width));
    window.shown_from = from;
    window.shown_to = from + width;
}

/// How long playback waits after an event, so that tokens are seen to move one after the other. Where much happens, the
/// waits shrink: a second of the run shall not take more than a few of the user's.
double hold_after(Window& window) {
    if (window.speed > motion::jump_above_speed) return 0;
    const trace::Recording& recording = window.run().recording;
    const Time horizon = window.now + static_cast<Time>(1e9 * std::max(window.speed, 1.0));
    int moves = 0;
    for (EventIndex at = window.cursor; at < recording.size() && recording[at].time <= horizon && moves < 1000; ++at)
        moves += is_visible(recording[at].kind);
    const double budget = 3.0 / (moves + 1);
    return std::min(window.speed > motion::overlap_above_speed ? 0.06 : double{motion::to_queue}, budget);
}
} // namespace

bool is_visible(Kind kind) {
    switch (kind) {
    case Kind::run_begin:
    case Kind::task_label:
    case Kind::object_new:
    case Kind::object_name:
    case Kind::timer_set:
    case Kind::thread_new:
    case Kind::gil_drop: return false;
    default: return true;
    }
}

std::optional<View> view_from_name(std::string_view name) {
    constexpr std::string_view names[] = {"sandbox", "lesson", "compare", "freeze"};
    for (unsigned char at = 0; at < 4; ++at)
        if (names[at] == name) return static_cast<View>(at);
    return {};
}

std::optional<InspectorTab> inspector_from_name(std::string_view name) {
    constexpr std::string_view names[] = {"task", "frames", "waits", "tree"};
    for (unsigned char at = 0; at < 4; ++at)
        if (names[at] == name) return static_cast<InspectorTab>(at);
    return {};
}

std::string format_knob(const Knob& knob) {
    char text[32];
    std::snprintf(text, sizeof text, knob.is_integer ? "%.0f" : knob.max - knob.min < 1 ? "%.3f" : "%.2f", knob.value);
    return text;
}

namespace {
/// Of a run that only a limit has ended nothing could be seen if all of it were shown.
void show_begin_if_endless(Window& window) {
    constexpr std::size_t turns_shown = 200, turns_of_endless = 2'000;
    if (!window.has_run()) return;
    const auto reason = window.run().recording.end_reason();
    const auto& turns = window.run().timeline.iterations();
    const bool is_endless = reason == trace::EndReason::time_limit || reason == trace::EndReason::step_limit;
    if (is_endless && turns.size() > turns_of_endless) window.shown_to = std::max<Time>(shown_min, turns[turns_shown]);
}
} // namespace

void open_variants(Window& window, std::vector<Variant> variants) {
    window.live.reset();
    window.loan.reset();
    window.runs.clear();
    window.game.reset();
    window.thread_game.reset();
    window.editing.reset();
    for (Variant& variant : variants) {
        if (!variant.recording) continue;
        if (!variant.is_branch) variant.family = static_cast<unsigned>(window.runs.size());
        window.runs.push_back(std::make_unique<RunView>(std::move(variant)));
    }
    for (const auto& run : window.runs)
        window.files.saved[run->variant.file] = run->variant.source;
    window.active = 0;
    window.cursor = 0;
    window.now = 0;
    window.selected = 0;
    window.has_jumped = true;
    window.marked.reset();
    window.loops_range = false;
    window.stepped_from = 0;
    window.at_line.reset();
    window.line_step.reset();
    window.stop_wish.reset();
    window.pointed_line = 0;
    show_all(window);
    show_begin_if_endless(window);
}

namespace {
/// The task of another run of the script that goes by the same name; 0: there is none.
ObjectId same_task(const RunView& from, ObjectId task, const RunView& to) {
    if (task == 0) return 0;
    const std::string chip = from.names().chip(task), title = from.names().title(task);
    const auto is_same = [&](ObjectId id) { return to.names().chip(id) == chip && to.names().title(id) == title; };
    if (to.timeline.lane(task) != nullptr && is_same(task)) return task;
    const auto& lanes = to.timeline.lanes();
    const auto found = std::find_if(lanes.begin(), lanes.end(), [&](const trace::Lane& lane) { return is_same(lane.id); });
    return found == lanes.end() ? 0 : found->id;
}
} // namespace

void show_run(Window& window, std::size_t index) {
    if (index >= window.runs.size()) return;
    if (index != window.active) window.editing.reset();
    window.thread_game.reset();
    window.game.reset();
    window.selected = same_task(window.run(), window.selected, *window.runs[index]);
    window.active = index;
    const Time time = window.now;
    show_all(window);
    seek(window, time);
}

namespace {
bool declares(const Variant& variant, const std::string& name) {
    auto parameters = run::parse_parameters(variant.source, variant.file);
    return !parameters || std::any_of((*parameters).begin(), (*parameters).end(), [&](const run::Parameter& parameter) { return parameter.name == name; });
}
} // namespace

void set_knob(Window& window, std::size_t index, double value) {
    if (index >= window.knobs.size()) return;
    Knob& knob = window.knobs[index];
    // A number that somebody would write: a hundredth of the range, rounded to a power of ten.
    const double step = knob.is_integer ? 1 : std::pow(10, std::floor(std::log10((knob.max - knob.min) / 100)));
    value = std::clamp(std::round(value / step) * step, knob.min, knob.max);
    if (value == knob.value) return;
    knob.value = value;
    keep_knob(window, knob);
    // Who does not have this number runs as before.
    std::vector<std::size_t> only;
    for (std::size_t at = 0; at < window.runs.size(); ++at)
        if (declares(window.runs[at]->variant, knob.name)) only.push_back(at);
    run_with_knobs(window, std::move(only));
}

void run_with_knobs(Window& window, std::vector<std::size_t> only) {
    if (!window.rerun) return;
    stop_live(window);
    RerunWish wish{{}, window.knobs, std::move(only), RerunCause::knobs};
    for (const auto& run : window.runs)
        wish.variants.push_back(run->variant);
    // A text that waits for its run must not be lost over a slider.
    if (window.editing && !window.editing->problem) 
        for (const std::size_t member : family_of(window)) wish.variants[member].source = window.editing->edit.text();
    window.reruns.wish(window.rerun, std::move(wish));
    take_reruns(window);
}

bool take_reruns(Window& window) {
    std::optional<RerunResult> result = window.reruns.take();
    if (!result) return window.reruns.is_running();
    const bool is_edit = result->cause == RerunCause::edit && window.editing, is_branch = result->cause == RerunCause::branch;
    if (is_edit) window.editing->problem = result->problem;
    if (result->problem) {
        if (!is_edit) window.problem = result->problem->message;
        return window.reruns.is_running();
    }
    window.problem.clear();
    if (result->runs.size() != window.runs.size() + is_branch) return window.reruns.is_running(); // another lesson is open by now
    const Time time = window.now;
    if (is_branch) {
        // The same up to the cursor, so nothing on screen moves.
        window.runs.push_back(std::move(result->runs.back()));
        window.active = window.runs.size() - 1;
        result->runs.pop_back();
        window.stepped_from = window.cursor;
        window.shown_to = std::max(window.shown_to, window.end() + window.end() / 16);
        window.notice = branch_in_words(window, window.active);
    }
    const EventIndex cursor = window.cursor;
    const bool was_at_end = time >= window.end(), showed_all = window.shown_from == 0 && window.shown_to >= window.end();
    if (result->runs[window.active]) window.selected = same_task(window.run(), window.selected, *result->runs[window.active]);
    for (std::size_t at = 0; at < window.runs.size(); ++at)
        if (result->runs[at]) window.runs[at] = std::move(result->runs[at]);
    if (showed_all || window.shown_from >= window.end()) show_all(window);
    if (is_branch) window.cursor = cursor;
    else seek(window, was_at_end ? window.end() : time);
    if (result->cause != RerunCause::branch && std::exchange(window.step_is_due, false)) go_where_step_is(window);
    return window.reruns.is_running();
}

namespace {
/// The cursor stands right after an event again.
void leave_line(Window& window) {
    if (window.live) window.live->follows = false;
    window.at_line.reset();
    window.line_step.reset();
    window.stop_wish.reset();
    window.pointed_line = 0;
}
} // namespace

namespace {
/// The line that computes in a long turn of a task, of which the recording itself has no line; 0: not known.
int computing_line(const RunView& run, EventIndex run_event) {
    constexpr EventIndex events_max = 50'000; // to examine a bigger run takes longer than a frame
    if (run_event == trace::no_event || run.recording.size() > events_max) return 0;
    for (const insight::Finding& finding : run.findings())
        if (finding.what == insight::Sickness::cpu_hog && finding.event != trace::no_event && run.recording[finding.event].site == run.recording[run_event].site)
            return run.line_in(finding.file, finding.line);
    return 0;
}
} // namespace

int running_line(Window& window, std::uint16_t site_of_task) {
    const RunView& run = window.run();
    if (const auto& step = window.at_line) return run.line_in(step->file, step->line);
    const bool is_at_present = is_live(window) && window.live->follows && window.live->index == window.active;
    const trace::State& state = window.state();
    const std::uint16_t site = state.running.site;
    // Long after the last event it is no more the line of that event which runs.
    constexpr Time is_long = 1'000'000;
    const bool computes = state.running.id != 0 && !state.threads.empty() && !state.threads[0].is_blocked && window.now - state.time >= is_long;
    if (computes && is_at_present) return run.line_of(window.live->run->control().seen_site());
    if (const int line = computes ? computing_line(run, state.running.event) : 0; line > 0) return line;
    return run.line_of(site != 0 ? site : site_of_task);
}

void set_cursor(Window& window, EventIndex count) {
    if (!window.has_run()) return;
    const trace::Recording& recording = window.run().recording;
    leave_line(window);
    window.cursor = std::min(count, window.run().states.size());
    window.now = window.cursor == 0 ? 0 : recording[window.cursor - 1].time;
    follow(window);
}

void seek(Window& window, Time time) {
    if (!window.has_run()) return;
    leave_line(window);
    window.now = std::clamp<Time>(time, 0, window.end());
    window.cursor = window.run().states.event_at(window.now);
    window.stepped_from = window.cursor;
    window.has_jumped = true;
    window.hold_s = 0;
    follow(window);
}

void to_start(Window& window) {
    set_cursor(window, 0);
    window.stepped_from = 0;
    window.is_playing = false;
    window.has_jumped = true;
}

void to_end(Window& window) {
    if (!window.has_run()) return;
    if (is_live(window)) return follow_live(window);
    set_cursor(window, window.run().states.size());
    window.is_playing = false;
    window.has_jumped = true;
}

void toggle_playing(Window& window) {
    if (!window.has_run() || hides_future(window)) return;
    if (is_live(window) && window.live->follows) return pause_live(window, !is_live_paused(window));
    if (!window.is_playing && window.now >= window.end() && window.cursor >= window.run().states.size()) to_start(window);
    window.is_playing = window.play_begins = !window.is_playing;
    window.hold_s = 0;
}

void set_speed(Window& window, double speed) {
    window.speed = std::clamp(speed, speed_min, speed_max);
}

void advance(Window& window, double elapsed_s) {
    if (!window.is_playing || !window.has_run()) return;
    const trace::Recording& recording = window.run().recording;
    // A slow frame must not skip what a learner is to see.
    double left_s = std::min(elapsed_s, 0.25);
    if (halt_where_play_begins(window)) return;
    leave_line(window);
    while (left_s > 0) {
        if (window.hold_s > 0) {
            const double waited = std::min(window.hold_s, left_s);
            window.hold_s -= waited;
            left_s -= waited;
            continue;
        }
        const Time target = window.now + static_cast<Time>(left_s * window.speed * 1e9);
        const EventIndex count = window.run().states.size();
        EventIndex next = window.cursor;
        while (next < count && recording[next].time <= target && !is_visible(recording[next].kind))
            ++next;
        const EventIndex broken = next_breakpoint(window, window.cursor, std::min<EventIndex>(next + 1, count));
        if (broken <= next && broken < count && recording[broken].time <= target) {
            halt_at_breakpoint(window, broken);
            break;
        }
        const bool stops = next < count && recording[next].time <= target;
        const Time reached = stops ? std::max(window.now, recording[next].time) : std::min(target, window.end());
        left_s = stops ? left_s - static_cast<double>(reached - window.now) / (window.speed * 1e9) : 0;
        window.stepped_from = window.cursor;
        window.cursor = stops ? next + 1 : window.run().states.event_at(reached);
        window.now = reached;
        if (window.loops_range && window.marked && window.now >= window.marked->to) {
            seek(window, window.marked->from);
            break;
        }
        if (stops) window.hold_s = hold_after(window);
        if (window.now >= window.end() && window.cursor >= count) {
            window.is_playing = false;
            break;
        }
    }
    follow(window);
}

void select(Window& window, ObjectId id) {
    if (id != window.selected) window.inspector_scroll = 0;
    window.selected = id;
}

void select_neighbour(Window& window, int direction) {
    if (!window.has_run()) return;
    const auto& lanes = window.run().timeline.lanes();
    if (lanes.empty()) return;
    auto at =
        std::find_if(lanes.begin(), lanes.end(), [&](const trace::Lane& lane) { return lane.id == window.selected; });
    if (at == lanes.end()) {
        window.selected = direction > 0 ? lanes.front().id : lanes.back().id;
        return;
    }
    const std::ptrdiff_t index =
        std::clamp<std::ptrdiff_t>(at - lanes.begin() + direction, 0, static_cast<std::ptrdiff_t>(lanes.size()) - 1);
    window.selected = lanes[static_cast<std::size_t>(index)].id;
}

void zoom(Window& window, Time around, double factor) {
    const Time whole = std::max<Time>(shown_min, window.end() + window.end() / 4);
    const double width = static_cast<double>(window.shown_to - window.shown_from);
    const auto wanted = std::clamp<Time>(static_cast<Time>(width * factor), shown_min, whole);
    const double share = static_cast<double>(around - window.shown_from) / width;
    window.shown_from = std::max<Time>(0, around - static_cast<Time>(share * static_cast<double>(wanted)));
    window.shown_to = window.shown_from + wanted;
}

void pan(Window& window, Time by) {
    const Time width = window.shown_to - window.shown_from;
    const Time from =
        std::clamp<Time>(window.shown_from + by, 0, std::max<Time>(0, window.end() + window.end() / 8 - width / 2));
    window.shown_from = from;
    window.shown_to = from + width;
}

void show_all(Window& window) {
    window.shown_from = 0;
    // Room at the right for the last labels.
    window.shown_to = std::max<Time>(shown_min, window.end() + window.end() / 16);
}

std::size_t lane_count_max(const Window& window) {
    std::size_t most = 1;
    for (const auto& run : window.runs)
        most = std::max(most, run->timeline.lanes().size());
    return most;
}

TimeRange shown_range(const Window& window) {
    if (!hides_future(window)) return {window.shown_from, std::max(window.shown_to, window.shown_from + 1)};
    // The length of the axis would give away when the run ends.
    return {0, window.now > 0 ? window.now * 4 : 1'000'000'000};
}

void set_scale(Window& window, double scale) {
    window.scale = std::clamp(scale, scale_min, scale_max);
}

void present(Window& window, bool is_on) {
    if (is_on == window.is_presenting) return;
    window.is_presenting = is_on;
    if (is_on) window.scale_before = window.scale;
    set_scale(window, is_on ? window.scale * 1.5 : window.scale_before);
}

void toggle_theme(Window& window) {
    window.theme = window.theme == ThemeName::light ? ThemeName::dark : ThemeName::light;
}

} // namespace loopscope::ui
