// The inspector: one task: what it does, what will wake it, where its life has gone so far.
#include "app/ui/commands.h"
#include "app/ui/console_tabs.h"
#include "app/ui/frame.h"
#include "app/ui/frames_panel.h"
#include "app/ui/stepping.h"
#include "app/ui/waits_panel.h"
#include "app/ui/what_if.h"
#include "app/ui/ring.h"
#include "engine/insight/wait_graph.h"
#include "engine/insight/why.h"

#include <algorithm>
#include <array>

namespace loopscope::ui {

namespace {
class Inspector {
public:
    Inspector(Frame& frame, const RunView& run, const trace::State& state, const trace::TaskState& task, Box area)
        : frame_(frame), paint_(frame.paint), c_(frame.paint.colours()), run_(run), state_(state), task_(task),
          area_(area), what_(run.activity(state, task, frame.window.now)) {
        if (what_ == Activity::running && loop_is_blocked(state, frame.window.now)) what_ = Activity::blocked;
    }

    void draw() {
        x_ = area_.x + 16;
        w_ = area_.w - 32;
        top_ = area_.y - frame_.window.inspector_scroll;
        paint_.clip(area_);
        draw_title();
        draw_state();
        draw_wake();
        if (task_.phase == trace::TaskPhase::failed) draw_error();
        draw_why();
        draw_place();
        draw_life();
        scroll_panel(frame_, area_, y_ - top_, &Window::inspector_scroll);
        paint_.unclip();
    }

private:
    void draw_title() {
        const std::string id = run_.names().chip(task_.id);
        const float w = chip(paint_, {x_, top_ + 22}, id, what_, {13, 22, 0});
        const bool can_branch = !trace::is_over(task_.phase) && no_branch_reason(frame_.window) == nullptr;
        const Box ask{x_ + w_ - 74, top_ + 10, 74, 24};
        paint_.text_in({x_ + w + 10, top_ + 22}, w_ - w - 10 - (can_branch ? ask.w + 10 : 0), run_.names().title(task_.id),
                       sans(15, Face::semibold));
        if (can_branch) {
            button(paint_, ask, false, frame_.hovers(ask));
            paint_.text({ask.x + ask.w / 2, ask.y + 12}, "What if…", sans(12, Face::medium).at(Align::centre));
            if (frame_.hovers(ask)) frame_.tooltip = "What if?\ncancel it, or let what it waits for fail, take longer or be done, and see what comes of it\nX";
            if (frame_.clicks(ask))
                frame_.then([id = task_.id](Window& w2) {
                    select(w2, id);
                    find_command("What if…: something happens from outside here")->run(w2);
                });
        }
        y_ = top_ + 46;
    }

    std::string state_text() const {
        const std::string object = run_.names().title(task_.waits_on);
        switch (what_) {
        case Activity::running: return "Running";
        case Activity::blocked: return "Blocks the loop";
        case Activity::ready: return "Ready, waits for the loop";
        case Activity::sleeping: return "Sleeping: " + object;
        case Activity::waiting: return "Waiting for " + object;
        case Activity::io: return "Waiting for I/O: " + object;
        case Activity::done: return "Done";
        case Activity::failed: return "Failed";
        case Activity::cancelled: return "Cancelled";
        default: return "";
        }
    }

    void draw_state() {
        const Box box{x_, y_, w_, 30};
        const Rgb ink = c_.ink(what_);
        paint_.fill(box, c_.of(what_), c_.is_dark ? 0.13f : 0.10f, 6);
        glyph(paint_, what_, {x_ + 15, y_ + 15}, 5);
        const std::string since = trace::is_over(task_.phase) ? "at " + format_ms(task_.since) + " ms"
                                                              : format_duration(frame_.window.now - task_.since);
        const float room = w_ - 50 - paint_.text_width(since, mono_bold(12));
        paint_.text_in({x_ + 28, y_ + 15}, room, state_text(), sans(13, Face::semibold).in(ink));
        paint_.text({x_ + w_ - 12, y_ + 15}, since, mono_bold(12).in(ink).at(Align::right));
        y_ += 52;
    }

    void draw_wake() {
        if (task_.phase == trace::TaskPhase::suspended) {
            paint_.caption({x_, y_}, "What wakes it");
            y_ += 16;
            draw_chain();
        }
    }

    /// The answer to "why?" as a sentence, and the chain of its causes, each a link to its moment.
    void draw_why() {
        const insight::Explanation why = insight::why(run_.moment(state_, frame_.window.now), task_.id);
        paint_.caption({x_, y_}, trace::is_over(task_.phase) ? "Why it ended" : task_.phase == trace::TaskPhase::running ? "Why it runs" : "Why it does not run");
        y_ += 20;
        for (const std::string& line : wrapped(paint_, why.now, sans(13), w_)) {
            paint_.text({x_, y_}, line, sans(13));
            y_ += 19;
        }
        y_ += 2;
        for (const insight::Reason& reason : why.because) {
            const auto lines = wrapped(paint_, reason.text, sans(12), w_ - 22);
            const Box box{x_ - 6, y_ - 9, w_ + 12, 17 * static_cast<float>(lines.size()) + 4};
            const bool hovered = frame_.hovers(box);
            if (hovered) {
                paint_.fill(box, c_.hover, 1, 5);
                frame_.tooltip = "Go to this moment";
            }
            paint_.path({{x_ + 2, y_ - 7}, {x_ + 2, y_ + 1}, {x_ + 9, y_ + 1}}, {c_.line2, 1.3f});
            for (const std::string& line : lines) {
                const float w = paint_.text({x_ + 16, y_}, line, sans(12).in(hovered ? c_.text : c_.text2));
                if (hovered) paint_.fill({x_ + 16, y_ + 7, w, 1}, c_.text2);
                y_ += 17;
            }
            y_ += 5;
            if (frame_.clicks(box)) frame_.then([event = reason.event](Window& w) { go_to_event(w, event + 1); });
        }
        y_ += 14;
    }

    void draw_chain() {
        std::vector<ObjectId> chain = insight::wake_chain(state_, task_.id);
        const bool is_cycle = std::count(chain.begin(), chain.end(), chain.back()) > 1;
        const std::size_t nodes = std::min<std::size_t>(chain.size(), 4);
        const float gap = 12, width = std::min(120.f, (w_ - gap * 3) / 4);
        for (std::size_t at = 0; at < nodes; ++at) {
            const Box box{x_ + static_cast<float>(at) * (width + gap), y_, width, 52};
            draw_node(box, chain[at], at, is_cycle);
            if (at + 1 < nodes) arrow({box.right() + 2, y_ + 26}, gap - 5);
        }
        y_ += 68;
    }

    void draw_node(Box box, ObjectId id, std::size_t at, bool is_cycle) {
        const trace::TaskState* task = state_.task(id);
        const Activity what = task != nullptr ? run_.activity(state_, *task, frame_.window.now) : Activity::waiting;
        paint_.fill(box, c_.raised, 1, 7);
        paint_.frame(box, {is_cycle ? c_.of(Activity::blocked) : task != nullptr ? c_.of(what) : c_.line2, 1, 0.7f}, 7);
        const Point top{box.x + box.w / 2, box.y + 16};
        if (task != nullptr) {
            const std::string chip_text = run_.names().chip(id);
            const float w = chip_width(paint_, chip_text);
            chip(paint_, {top.x - w / 2, top.y}, chip_text, what);
            frame_.offer(box, id);
        } else {
            const trace::ObjectState* object = state_.object(id);
            const bool is_lock = object != nullptr && object->can_be_held;
            const bool is_timer = object != nullptr && object->due >= 0;
            if (is_timer) return draw_time_node(box, object->due);
            paint_.icon(is_lock                                                         ? Icon::lock
                        : run_.names().kind(id).find("Queue") != std::string_view::npos ? Icon::queue
                                                                                        : Icon::gather,
                        top, c_.text, 1.05f);
        }
        const std::string below = at == 0           ? "this task"
                                  : task != nullptr ? (at >= 2 ? "holds it" : run_.names().title(id))
                                                    : run_.names().title(id);
        paint_.text_in({top.x, box.y + 38}, box.w - 8, below,
                       (task != nullptr ? sans(11) : mono(11)).at(Align::centre));
    }

    void draw_time_node(Box box, Time due) {
        paint_.icon(Icon::clock, {box.x + box.w / 2, box.y + 16}, c_.of(Activity::sleeping), 1.05f);
        paint_.text_in({box.x + box.w / 2, box.y + 38}, box.w - 8, format_ms(due) + " ms", mono(11).at(Align::centre));
    }

    void arrow(Point at, float length) {
        const Stroke pen{c_.text3, 1.3f};
        paint_.line(at, {at.x + length, at.y}, pen);
        paint_.path({{at.x + length - 3, at.y - 3}, {at.x + length, at.y}, {at.x + length - 3, at.y + 3}}, pen);
    }

    void draw_error() {
        paint_.caption({x_, y_}, "Exception");
        y_ += 18;
        for (const std::string& line : wrapped(paint_, run_.recording.text(task_.error_text), mono(12), w_)) {
            paint_.text_in({x_, y_}, w_, line, mono(12).in(c_.of(Activity::failed)));
            y_ += 18;
        }
        y_ += 8;
    }

    void draw_place() {
        const int line = task_.id == state_.running.id ? running_line(frame_.window, task_.site) : run_.line_of(task_.site);
        if (line == 0 || static_cast<std::size_t>(line) > run_.lines.size()) return;
        paint_.horizontal(area_.x, y_ - 6, area_.w, c_.line);
        y_ += 8;
        paint_.caption({x_, y_}, trace::is_over(task_.phase) ? "Last line" : "It stands at");
        const std::string place =
            run_.variant.file.substr(run_.variant.file.find_last_of('/') + 1) + ":" + std::to_string(line);
        paint_.text({x_ + w_, y_}, place, sans(11).in(c_.text3).at(Align::right));
        y_ += 14;
        const Box box{x_, y_, w_, 28};
        paint_.fill(box, c_.hover, 1, 6);
        SourceLine code = run_.lines[static_cast<std::size_t>(line - 1)];
        // Without its indentation.
        const std::size_t indent = std::min(code.text.find_first_not_of(" \t"), code.text.size());
        code.text.remove_prefix(indent);
        for (Word& word : code.words)
            word.column -= static_cast<std::uint32_t>(std::min<std::size_t>(indent, word.column));
        draw_code(paint_, {x_ + 10, y_ + 14}, w_ - 20, code, 12);
        y_ += 48;
    }

    void draw_life() {
        const trace::Lane* lane = run_.timeline.lane(task_.id);
        if (lane == nullptr) return;
        const Time now = frame_.window.now;
        const trace::TimeByActivity spent = run_.timeline.spent(*lane, 0, now);
        Time whole = 0;
        for (const Time time : spent)
            whole += time;
        paint_.horizontal(area_.x, y_ - 6, area_.w, c_.line);
        y_ += 8;
        paint_.caption({x_, y_}, "Life so far");
        paint_.text({x_ + w_, y_}, format_duration(whole), mono(11).in(c_.text3).at(Align::right));
        y_ += 14;
        float at_x = x_;
        for (std::size_t what = 0; what < spent.size() && whole > 0; ++what) {
            const float width = w_ * static_cast<float>(spent[what]) / static_cast<float>(whole);
            if (width < 0.5f) continue;
            const Box part{at_x, y_, std::max(1.f, width - 1), 12};
            const auto activity = static_cast<Activity>(what);
            paint_.fill(part, c_.of(activity), activity == Activity::running ? 1.f : 0.85f, 2);
            if (activity == Activity::waiting || activity == Activity::io)
                for (float stripe = part.x + 6; stripe < part.right() - 1;
                     stripe += activity == Activity::io ? 5.f : 8.f)
                    paint_.fill({stripe, y_, 2, 12}, c_.panel, 0.7f);
            if (activity == Activity::ready || activity == Activity::blocked)
                paint_.hatch(part, {c_.panel, 1.5f, 0.5f}, 5);
            at_x += width;
        }
        y_ += 28;
        float legend_x = x_;
        for (std::size_t what = 0; what < spent.size(); ++what) {
            if (spent[what] == 0) continue;
            const auto activity = static_cast<Activity>(what);
            const std::string text = std::string(trace::activity_name(activity)) + " " + format_duration(spent[what]);
            const float width = 15 + paint_.text_width(text, sans(11)) + 14;
            if (legend_x + width > x_ + w_ + 14) {
                legend_x = x_;
                y_ += 18;
            }
            glyph(paint_, activity, {legend_x + 5, y_}, 4.5f);
            paint_.text({legend_x + 15, y_}, text, sans(11).in(c_.text2));
            legend_x += width;
        }
        y_ += 24;
    }

    Frame& frame_;
    Painter& paint_;
    const Palette& c_;
    const RunView& run_;
    const trace::State& state_;
    const trace::TaskState& task_;
    Box area_;
    Activity what_;
    float x_ = 0, y_ = 0, w_ = 0, top_ = 0;
};
} // namespace

namespace {
template <InspectorTab tab> void show_tab(Window& window) {
    window.inspector_tab = tab;
    window.inspector_scroll = 0;
}

float draw_inspector_tabs(Frame& frame, Box box) {
    panel_header(frame.paint, box, "", "");
    const InspectorTab shown = frame.window.inspector_tab;
    float x = draw_tab(frame, box, box.x + 9, "Task", shown == InspectorTab::task, show_tab<InspectorTab::task>);
    x = draw_tab(frame, box, x, "Frames", shown == InspectorTab::frames, show_tab<InspectorTab::frames>);
    x = draw_tab(frame, box, x, "Waits", shown == InspectorTab::waits, show_tab<InspectorTab::waits>);
    draw_tab(frame, box, x, "Tree", shown == InspectorTab::tree, show_tab<InspectorTab::tree>);
    return frame.offer_help(PanelId::inspector, box);
}
} // namespace

void draw_inspector(Frame& frame, Box box) {
    Painter& paint = frame.paint;
    const Palette& c = paint.colours();
    paint.fill(box, c.panel);
    if (!frame.window.has_run()) return panel_header(paint, box, "Inspector", "");
    RunView& run = frame.window.run();
    const trace::State& state = frame.window.state();
    const trace::TaskState* task = state.task(frame.window.selected);
    // Nothing chosen: what runs is what one wants to know about.
    if (task == nullptr) task = state.task(state.running.id);
    const float right = draw_inspector_tabs(frame, box);
    const Box area{box.x, box.y + size::panel_header, box.w, box.h - size::panel_header};
    if (frame.window.inspector_tab == InspectorTab::frames) return draw_frames(frame, area);
    if (frame.window.inspector_tab == InspectorTab::waits) return draw_waits(frame, area);
    // No task to speak of: how all hang together says more than an empty panel.
    if (frame.window.inspector_tab == InspectorTab::tree || task == nullptr) return draw_task_tree(frame, area);
    const std::string count = format_count(task->number) + " of " + format_count(run.names().task_count());
    if (box.w > 330) paint.text({right - 8, box.y + 16}, hides_future(frame.window) || task->number == 0 ? "" : "Task-" + count, sans(11).in(c.text3).at(Align::right));
    Inspector(frame, run, state, *task, area).draw();
}

} // namespace loopscope::ui
