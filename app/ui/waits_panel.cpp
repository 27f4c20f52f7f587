#include "app/ui/waits_panel.h"
#include "app/ui/ring.h"
#include "engine/insight/wait_graph.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace loopscope::ui {

namespace {
constexpr float row_height = 26, indent = 20;

class GraphPainter {
public:
    GraphPainter(Frame& frame, Box area)
        : frame_(frame), paint_(frame.paint), c_(frame.paint.colours()), run_(frame.window.run()), state_(frame.window.state()),
          area_(area), y_(area.y + 12 - frame.window.inspector_scroll) {}

    void waits() {
        const insight::WaitGraph graph = insight::wait_graph(state_);
        for (const auto& cycle : graph.cycles)
            draw_cycle(cycle);
        if (graph.rows.empty()) return say("Nobody waits for anything at this moment.");
        paint_.caption({area_.x + 16, y_ + 8}, "What all wait for in the end");
        y_ += 20;
        std::vector<int> depths;
        for (const insight::WaitNode& node : graph.rows)
            depths.push_back(node.depth);
        for (std::size_t at = 0; at < graph.rows.size(); ++at)
            draw_row(graph.rows[at].id, depths, at, wait_fact(graph.rows[at].id));
    }

    void tree() {
        const std::vector<TreeRow> rows = task_tree(run_, state_);
        if (rows.empty()) return say("No task has been made yet. Click a task anywhere to see what it does, what will wake it, and why.");
        paint_.caption({area_.x + 16, y_ + 8}, "Who made whom");
        paint_.text({area_.right() - 16, y_ + 8}, counted(static_cast<std::int64_t>(state_.tasks.size()), "task"),
                    sans(11).in(c_.text3).at(Align::right));
        y_ += 20;
        std::vector<int> depths;
        for (const TreeRow& row : rows)
            depths.push_back(row.depth);
        for (std::size_t at = 0; at < rows.size(); ++at)
            draw_row(rows[at].task, depths, at, task_fact(rows[at].task));
        if (rows.size() < state_.tasks.size()) {
            paint_.text({area_.x + 16, y_ + 12}, "+" + format_count(static_cast<std::int64_t>(state_.tasks.size() - rows.size())) + " more", sans(11).in(c_.text3));
            y_ += row_height;
        }
    }

    void scroll() { scroll_panel(frame_, area_, y_ + frame_.window.inspector_scroll - area_.y, &Window::inspector_scroll); }

private:
    void say(std::string_view text) {
        y_ += 14;
        for (const std::string& line : wrapped(paint_, text, sans(12), area_.w - 32)) {
            paint_.text({area_.x + 16, y_}, line, sans(12).in(c_.text2));
            y_ += 19;
        }
    }

    std::string wait_fact(ObjectId id) const {
        if (const trace::TaskState* task = state_.task(id)) {
            if (task->phase == trace::TaskPhase::suspended) return format_duration(frame_.window.now - task->since);
            return std::string(trace::activity_name(run_.activity(state_, *task, frame_.window.now)));
        }
        const trace::ObjectState* object = state_.object(id);
        if (object == nullptr) return "";
        if (object->due >= 0) return "due " + format_ms(object->due);
        if (object->holder != 0) return "held by " + run_.names().chip(object->holder);
        return object->can_be_held ? "free" : "";
    }

    std::string task_fact(ObjectId id) const {
        const trace::TaskState* task = state_.task(id);
        if (task == nullptr) return "";
        if (task->phase == trace::TaskPhase::suspended) return run_.names().title(task->waits_on);
        return std::string(trace::activity_name(run_.activity(state_, *task, frame_.window.now)));
    }

    void draw_row(ObjectId id, const std::vector<int>& depths, std::size_t at, const std::string& fact) {
        if (y_ + row_height < area_.y || y_ > area_.bottom()) {
            y_ += row_height;
            return;
        }
        const int depth = std::min(depths[at], 8);
        const float x = area_.x + 16 + indent * static_cast<float>(depth), y = y_ + row_height / 2;
        if (depth > 0) {
            const float stem = x - indent + 8;
            paint_.path({{stem, y_ - 4}, {stem, y}, {x - 4, y}}, {c_.line2, 1.3f});
            // The line goes on to the next one at this depth.
            for (std::size_t below = at + 1; below < depths.size() && depths[below] >= depth; ++below)
                if (depths[below] == depth) {
                    paint_.vertical(stem, y, row_height * static_cast<float>(below - at), c_.line2);
                    break;
                }
        }
        const Box row{area_.x + 6, y_, area_.w - 12, row_height};
        const bool is_lit = frame_.is_lit(id);
        if (is_lit || frame_.hovers(row)) paint_.fill({x - 4, y_ + 1, row.right() - x + 4, row_height - 2}, c_.hover, 0.8f, 5);
        const float fact_width = std::min(paint_.text_width(fact, sans(11)), area_.w * 0.4f);
        paint_.text_in({row.right() - 10, y}, fact_width + 1, fact, sans(11).in(c_.text2).at(Align::right));
        float text_x = x;
        if (const trace::TaskState* task = state_.task(id)) {
            Activity what = run_.activity(state_, *task, frame_.window.now);
            if (what == Activity::running && loop_is_blocked(state_, frame_.window.now)) what = Activity::blocked;
            text_x += chip(paint_, {x, y}, run_.names().chip(id), what) + 6;
            if (frame_.has_changed(id)) changed_mark(paint_, {x, y - 8, text_x - x - 6, 16});
            frame_.offer(row, id);
        } else {
            paint_.icon(icon_of_object(id), {x + 8, y}, c_.text2, 0.95f);
            text_x += 20;
        }
        paint_.text_in({text_x, y}, row.right() - 18 - fact_width - text_x, run_.names().title(id),
                       is_lit ? sans(12, Face::semibold) : sans(12));
        y_ += row_height;
    }

    Icon icon_of_object(ObjectId id) const {
        const trace::ObjectState* object = state_.object(id);
        if (object != nullptr && object->due >= 0) return Icon::clock;
        if (object != nullptr && object->can_be_held) return Icon::lock;
        if (run_.names().kind(id).find("Queue") != std::string_view::npos) return Icon::queue;
        return Icon::gather;
    }

    /// Those who wait for each other stand on a circle of red arrows.
    void draw_cycle(const std::vector<ObjectId>& cycle) {
        const Rgb red = c_.of(Activity::blocked);
        const float radius = std::min(62.f, area_.w / 2 - 70);
        const Box box{area_.x + 16, y_, area_.w - 32, 2 * radius + 92};
        paint_.fill(box, red, 0.08f, 8);
        paint_.frame(box, {red, 1.2f, 0.7f}, 8);
        paint_.icon(Icon::warn, {box.x + 18, box.y + 20}, red);
        paint_.text({box.x + 34, box.y + 20}, "Deadlock: they wait in a circle", sans(13, Face::semibold).in(red));
        const Point centre{box.x + box.w / 2, box.y + 58 + radius};
        const auto count = static_cast<float>(cycle.size());
        const auto place = [&](float at) {
            const float angle = (-90 + 360 * at / count) * 0.0174533f;
            return Point{centre.x + std::cos(angle) * radius * 1.25f, centre.y + std::sin(angle) * radius};
        };
        for (std::size_t at = 0; at < cycle.size(); ++at) {
            // The arrow runs from who waits to what it waits for.
            const auto a = static_cast<float>(at);
            const Point from = place(a + 0.28f), to = place(a + 0.72f), tip = place(a + 0.78f);
            paint_.path({from, to}, {red, 1.8f});
            const float dx = tip.x - to.x, dy = tip.y - to.y, length = std::max(0.1f, std::sqrt(dx * dx + dy * dy));
            const Point u{dx / length, dy / length};
            paint_.polygon({{to.x + u.x * 7, to.y + u.y * 7}, {to.x - u.y * 4, to.y + u.x * 4}, {to.x + u.y * 4, to.y - u.x * 4}}, red);
        }
        for (std::size_t at = 0; at < cycle.size(); ++at) {
            const Point p = place(static_cast<float>(at));
            const bool is_task = state_.task(cycle[at]) != nullptr;
            const std::string text = is_task ? run_.names().chip(cycle[at]) : run_.names().title(cycle[at]);
            const float w = paint_.text_width(text, mono_bold(11)) + 14;
            if (is_task) {
                chip(paint_, {p.x - w / 2, p.y}, text, Activity::waiting, {11, 20, w});
                frame_.offer({p.x - w / 2, p.y - 10, w, 20}, cycle[at]);
            } else {
                paint_.fill({p.x - w / 2, p.y - 10, w, 20}, c_.raised, 1, 4);
                paint_.frame({p.x - w / 2, p.y - 10, w, 20}, {c_.line2, 1}, 4);
                paint_.text(p, text, mono(11).at(Align::centre));
            }
        }
        y_ = box.bottom() + 14;
    }

    Frame& frame_;
    Painter& paint_;
    const Palette& c_;
    const RunView& run_;
    const trace::State& state_;
    Box area_;
    float y_;
};
} // namespace

std::vector<TreeRow> task_tree(const RunView& run, const trace::State& state, std::size_t rows_max) {
    // Tasks stand in the order of their making, so the first rows_max of them fill the rows.
    std::map<ObjectId, std::vector<ObjectId>> made;
    std::size_t count = 0;
    for (const trace::TaskState& task : state.tasks) {
        if (count++ >= rows_max) break;
        // A task's maker is whoever had the slot: the nearest turn along the causes of its task_new.
        ObjectId maker = 0;
        for (EventIndex at = task.created == trace::no_event ? trace::no_event : run.recording[task.created].cause;
             at != trace::no_event && maker == 0; at = run.recording[at].cause)
            if (run.recording[at].kind == trace::Kind::task_run) maker = run.recording[at].subject;
        made[maker == task.id ? 0 : maker].push_back(task.id);
    }
    std::vector<TreeRow> rows;
    const auto add = [&](auto&& self, ObjectId maker, int depth) -> void {
        const auto below = made.find(maker);
        if (below == made.end()) return;
        for (const ObjectId task : below->second) {
            rows.push_back({task, depth});
            self(self, task, depth + 1);
        }
    };
    add(add, 0, 0);
    return rows;
}

void draw_waits(Frame& frame, Box area) {
    frame.paint.clip(area);
    GraphPainter painter(frame, area);
    painter.waits();
    painter.scroll();
    frame.paint.unclip();
}

void draw_task_tree(Frame& frame, Box area) {
    frame.paint.clip(area);
    GraphPainter painter(frame, area);
    painter.tree();
    painter.scroll();
    frame.paint.unclip();
}

} // namespace loopscope::ui
