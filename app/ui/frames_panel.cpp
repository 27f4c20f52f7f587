#include "app/ui/frames_panel.h"
#include "app/ui/ring.h"

#include <algorithm>

namespace loopscope::ui {

namespace {
using run::FrameState;

const run::TaskState* find_task(const SeenMoment& moment, ObjectId id) {
    for (const run::TaskState& task : moment.moment.tasks)
        if (task.task == id) return &task;
    return nullptr;
}

/// The stack of what runs. A task that has just got the slot has not gone on yet: its frames are those that it was suspended in.
const std::vector<FrameState>& frames_that_run(const SeenMoment& moment) {
    const std::vector<FrameState>& stack = moment.moment.running;
    const run::TaskState* task = moment.running != 0 ? find_task(moment, moment.running) : nullptr;
    if (task == nullptr || task->frames.empty()) return stack;
    const FrameState& outermost = task->frames.back();
    const bool has_gone_on = std::any_of(stack.begin(), stack.end(), [&](const FrameState& frame) { return frame.function == outermost.function && frame.file == outermost.file; });
    return has_gone_on ? stack : task->frames;
}

/// The name of the thread that an event happened on; empty: the main one.
std::string thread_of(const RunView& run, EventIndex event) {
    if (event >= run.recording.size() || run.recording[event].thread == 0) return "";
    const std::uint8_t number = run.recording[event].thread;
    for (EventIndex at = event + 1; at-- > 0;)
        if (const trace::Event& one = run.recording[at]; one.kind == trace::Kind::gil_take && one.thread == number) return run.names().title(one.subject);
    return std::to_string(number);
}

/// The same call in an earlier stack: as far from the outermost one and of the same function. Null: there is none.
const FrameState* same_frame(const std::vector<FrameState>& frames, std::size_t at, const std::vector<FrameState>& before) {
    const std::size_t from_outermost = frames.size() - at;
    if (from_outermost > before.size()) return nullptr;
    const FrameState& other = before[before.size() - from_outermost];
    return other.function == frames[at].function && other.file == frames[at].file ? &other : nullptr;
}

bool has_same(const FrameState* before, const run::Variable& variable) {
    return before != nullptr && std::any_of(before->variables.begin(), before->variables.end(), [&](const run::Variable& other) {
        return other.name == variable.name && other.value == variable.value;
    });
}

/// before: null where there is nothing to compare with.
void add_frames(std::vector<FrameRow>& rows, const RunView& run, const std::vector<FrameState>& frames, const std::vector<FrameState>* before) {
    for (std::size_t at = 0; at < frames.size(); ++at) {
        const FrameState& frame = frames[at];
        rows.push_back({FrameRowKind::frame, frame.function, "", run.line_in(frame.file, frame.line), at == 0, false, 0});
        const FrameState* was = before != nullptr ? same_frame(frames, at, *before) : nullptr;
        if (frame.variables.empty()) rows.push_back({FrameRowKind::note, "no variables yet", "", 0, false, false, 0});
        for (const run::Variable& variable : frame.variables)
            rows.push_back({FrameRowKind::variable, variable.name, variable.value, 0, false, before != nullptr && !has_same(was, variable), 0});
    }
}
} // namespace

std::vector<FrameRow> layout_frames(const RunView& run, const SeenMoment& now, const SeenMoment* before, ObjectId selected) {
    std::vector<FrameRow> rows;
    const auto caption = [&](std::string text, ObjectId task) { rows.push_back({FrameRowKind::caption, std::move(text), "", 0, false, false, task}); };
    const auto note = [&](std::string text) { rows.push_back({FrameRowKind::note, std::move(text), "", 0, false, false, 0}); };
    const std::string thread = thread_of(run, now.place.event);
    caption(!thread.empty() ? "Thread " + thread : now.running != 0 ? "Runs now" : now.moment.tasks.empty() ? "Call stack" : "No task runs; the loop's caller", thread.empty() ? now.running : 0);
    const std::vector<FrameState>& frames = frames_that_run(now);
    if (frames.empty()) note("No code of the script runs here.");
    const bool same_stack = before != nullptr && before->running == now.running;
    add_frames(rows, run, frames, same_stack ? &frames_that_run(*before) : nullptr);
    if (selected == 0 || selected == now.running) return rows;
    const run::TaskState* task = find_task(now, selected);
    if (task == nullptr) {
        caption("Has ended, or has not begun", selected);
        return rows;
    }
    caption("Await chain", selected);
    if (task->frames.empty()) note("Its coroutine is not the script's: it has no variables to show.");
    const run::TaskState* was = before != nullptr ? find_task(*before, selected) : nullptr;
    add_frames(rows, run, task->frames, was != nullptr ? &was->frames : nullptr);
    return rows;
}

namespace {
class FramesPainter {
public:
    FramesPainter(Frame& frame, Box area)
        : frame_(frame), paint_(frame.paint), c_(frame.paint.colours()), run_(frame.window.run()), area_(area), x_(area.x + 16),
          w_(area.w - 32), y_(area.y + 18 - frame.window.inspector_scroll) {}

    void draw() {
        const float top = y_ - 18;
        const Replays& replays = frame_.window.replays;
        const std::string why_not = no_replay_reason(run_.variant);
        const SeenMoment* shown = replays.shown();
        if (!why_not.empty()) say(why_not);
        else if (frame_.window.cursor == 0) say("Nothing has run yet. Step on: then the call stack and its variables are here.");
        else if (shown == nullptr || shown->recording != run_.variant.recording) say("Looking…");
        else if (!shown->problem.empty()) say(shown->problem);
        else
            for (const FrameRow& row : layout_frames(run_, *shown, replays.before(), frame_.window.selected))
                draw_row(row);
        scroll_panel(frame_, area_, y_ - top, &Window::inspector_scroll);
    }

private:
    void say(std::string_view text) {
        for (const std::string& line : wrapped(paint_, text, sans(12), w_)) {
            paint_.text({x_, y_}, line, sans(12).in(c_.text2));
            y_ += 19;
        }
    }

    void draw_row(const FrameRow& row) {
        switch (row.kind) {
        case FrameRowKind::caption: return draw_caption(row);
        case FrameRowKind::frame: return draw_frame(row);
        case FrameRowKind::variable: return draw_variable(row);
        case FrameRowKind::note: return say(row.text);
        }
    }

    void draw_caption(const FrameRow& row) {
        if (!is_first_) {
            y_ += 10;
            paint_.horizontal(area_.x, y_ - 12, area_.w, c_.line);
            y_ += 6;
        }
        is_first_ = false;
        float x = x_;
        if (row.task != 0 && run_.timeline.lane(row.task) != nullptr) {
            const trace::TaskState* task = frame_.window.state().task(row.task);
            const Activity what = task != nullptr ? run_.activity(frame_.window.state(), *task, frame_.window.now) : Activity::waiting;
            const float w = chip(paint_, {x, y_}, run_.names().chip(row.task), what);
            frame_.offer({x, y_ - 9, w, 18}, row.task);
            x += w + 8;
        }
        paint_.caption({x, y_}, row.text);
        y_ += 22;
    }

    void draw_frame(const FrameRow& row) {
        const Box box{x_ - 8, y_ - 11, w_ + 16, 22};
        const bool can_go = row.line > 0, hovered = can_go && frame_.hovers(box);
        if (row.is_innermost || hovered) paint_.fill(box, hovered ? c_.hover : c_.raised, 1, 5);
        const std::string place = can_go ? "line " + std::to_string(row.line) : "";
        const float place_width = place.empty() ? 0 : paint_.text({x_ + w_, y_}, place, sans(11).in(hovered ? c_.text : c_.text2).at(Align::right)) + 10;
        paint_.text_in({x_, y_}, w_ - place_width, row.text, mono_bold(12));
        if (hovered) frame_.tooltip = "Show line " + std::to_string(row.line) + " in the source";
        if (can_go && frame_.clicks(box))
            frame_.then([line = row.line](Window& w) {
                w.hidden.erase(PanelId::source);
                w.source_follows = false;
                w.source_first_line = std::max(1, line - 4);
                w.pointed_line = line;
            });
        y_ += 23;
    }

    void draw_variable(const FrameRow& row) {
        const Box box{x_, y_ - 9, w_, 18};
        const float x = x_ + 12;
        if (row.is_changed) {
            paint_.fill({x - 6, y_ - 9, w_ - 6, 18}, c_.of(Activity::running), 0.12f, 4);
            paint_.disc({x_ + 1, y_}, 3, c_.of(Activity::running));
        }
        const float name_width = std::min(paint_.text_width(row.text, mono(12)), w_ * 0.45f);
        paint_.text_in({x, y_}, name_width + 1, row.text, mono(12).in(c_.text2));
        paint_.text({x + name_width + 6, y_}, "=", mono(12).in(c_.text3));
        const float value_x = x + name_width + 20, room = x_ + w_ - value_x;
        paint_.text_in({value_x, y_}, room, row.value, mono(12));
        if (frame_.hovers(box) && (row.is_changed || paint_.text_width(row.value, mono(12)) > room))
            frame_.tooltip = row.text + " = " + row.value + (row.is_changed ? "\nchanged by the last step" : "");
        y_ += 19;
    }

    Frame& frame_;
    Painter& paint_;
    const Palette& c_;
    const RunView& run_;
    Box area_;
    float x_, w_, y_;
    bool is_first_ = true;
};
} // namespace

void draw_frames(Frame& frame, Box area) {
    frame.paint.clip(area);
    FramesPainter(frame, area).draw();
    frame.paint.unclip();
}

} // namespace loopscope::ui
