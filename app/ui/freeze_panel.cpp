// The freeze view: what it means that one call holds the thread. The ring in red, what cannot happen meanwhile, who
// starves and since when, and how late the loop is.
#include "app/ui/frame.h"
#include "app/ui/loop_layout.h"
#include "app/ui/ring.h"

#include <algorithm>
#include <cmath>

namespace loopscope::ui {

namespace {
struct Starving {
    ObjectId task = 0;
    Icon icon = Icon::clock;
    std::string why;
    Time since = 0;
};

/// Who would run now if the loop were free, the longest waiting first. A reply that lies unread in a socket is not
/// among them: the loop has not looked, so the recording does not know of it yet.
std::vector<Starving> find_starving(const trace::State& state, Time now) {
    std::vector<Starving> list;
    for (const trace::ReadyEntry& entry : state.ready())
        if (entry.what == trace::EntryClass::task)
            list.push_back({entry.id, Icon::play, "ready since " + format_ms(entry.since) + " ms", entry.since});
    for (const trace::ObjectState& object : state.objects) {
        if (object.due < 0 || object.due >= now) continue;
        for (const trace::TaskState* task : state.waiters(object.id))
            list.push_back({task->id, Icon::clock, "due at " + format_ms(object.due) + " ms", object.due});
    }
    std::stable_sort(list.begin(), list.end(), [](const Starving& a, const Starving& b) { return a.since < b.since; });
    return list;
}

class FreezePanel {
public:
    FreezePanel(Frame& frame, RunView& run, const trace::State& state, Box area)
        : frame_(frame), paint_(frame.paint), c_(frame.paint.colours()), run_(run), state_(state), area_(area),
          starving_(find_starving(state, frame.window.now)) {
        layout_ = layout_loop(run, state, frame.window.now, area);
        if (is_low()) return; // then layout_loop has left the ring out
        // What is said beside the ring needs a width of its own.
        layout_.ring_radius = std::clamp((area.w - 486) / 2, 60.f, area.h < 400 ? 74.f : area.h > 640 ? 116.f : 98.f);
        layout_.ring_centre = {area.x + layout_.ring_radius + 62, area.y + layout_.ring_radius + 52};
        const float w = layout_.ring_radius * 1.43f, h = layout_.ring_radius * 0.61f;
        layout_.slot = {layout_.ring_centre.x - w / 2, layout_.ring_centre.y - h / 2, w, h};
    }

    void draw() {
        draw_ring(frame_, run_, state_, layout_);
        if (is_low()) return draw_narration(frame_, run_, state_, layout_.narrator, layout_.is_blocked);
        const float x = layout_.ring_centre.x + layout_.ring_radius + 84.f;
        const float height = std::min(layout_.ring_radius * 2 + 64, 214.f);
        const Box box{x, layout_.ring_centre.y - height / 2, area_.right() - 16 - x, height};
        if (layout_.is_blocked)
            draw_callout(box);
        else
            draw_narration(frame_, run_, state_, {x, layout_.ring_centre.y - 44, box.w, 88}, false);
        draw_starving(layout_.ring_centre.y + layout_.ring_radius + 50);
    }

private:
    bool is_low() const { return layout_.ring_radius == 0; }

    void draw_callout(Box box) {
        const Rgb red = c_.of(Activity::blocked);
        paint_.fill(box, c_.panel, 1, 9);
        paint_.fill(box, red, 0.06f, 9);
        paint_.frame(box, {red, 1, 0.7f}, 9);
        const float cy = layout_.ring_centre.y;
        paint_.polygon({{box.x + 1, cy - 9}, {box.x + 1, cy + 9}, {box.x - 10, cy}}, c_.panel);
        paint_.path({{box.x + 1, cy - 9}, {box.x - 10, cy}, {box.x + 1, cy + 9}}, {red, 1, 0.7f});
        const float x = box.x + 16, w = box.w - 32, bottom = box.bottom() - 34;
        paint_.icon(Icon::warn, {x + 6, box.y + 24}, red, 1.25f);
        paint_.text_in({x + 24, box.y + 24}, w - 24, "The loop is frozen", sans(15, Face::semibold));
        float y = box.y + 52;
        const bool in_call = !state_.threads.empty() && state_.threads[0].is_blocked;
        const std::string what = in_call ? std::string(run_.recording.text(state_.threads[0].blocked_text))
                                         : run_.names().title(state_.running.id);
        for (const std::string& line :
             wrapped(paint_, what + " holds the thread. Without an await there is no switch, so:", sans(13), w)) {
            if (y > bottom - 16) break;
            paint_.text({x, y}, line, sans(13));
            y += 18;
        }
        struct Row {
            const char* phase;
            const char* text;
            const char* brief; ///< where there is little room
        };
        constexpr Row rows[] = {{"4", "no socket is polled: replies lie unread", "no socket is polled"},
                                {"1", "no timer is looked at", "no timer is looked at"},
                                {"2", "nothing new enters the ready queue", "nobody joins the queue"}};
        const auto that_fits = [&](const char* text, const char* brief, const TextStyle& style, float room) { return paint_.text_width(text, style) <= room ? text : brief; };
        y += 8;
        for (const Row& row : rows) {
            if (y > bottom - 12) break;
            paint_.disc({x + 10, y}, 9, c_.raised);
            paint_.circle({x + 10, y}, 9, {c_.line2, 1});
            paint_.text({x + 10, y}, row.phase, sans(11, Face::semibold).in(c_.text2).at(Align::centre));
            paint_.text_in({x + 28, y}, w - 28, that_fits(row.text, row.brief, sans(13), w - 28), sans(13).in(c_.text2));
            y += 24;
        }
        paint_.fill({x, bottom + 2, w, 1}, red, 0.35f);
        const TextStyle strong = sans(13, Face::semibold);
        paint_.text_in({x, bottom + 18}, w, that_fits("The whole thread waits, not just this task.", "The whole thread waits.", strong, w), strong);
    }

    void draw_starving(float y) {
        const float x = area_.x + 16, right = area_.right() - 16, width = right - x;
        const float bottom = area_.bottom() - 12;
        if (bottom - y < 50) return;
        float title = paint_.caption({x, y}, "Starving");
        paint_.text({x + title + 10, y}, std::to_string(starving_.size()),
                    mono_bold(11).in(starving_.empty() ? c_.text2 : c_.ink(Activity::ready)));
        const float why_x = x + std::max(165.f, width * 0.25f), bar_x = x + width * 0.57f, bar_w = width * 0.27f;
        if (width > 480) paint_.text({why_x, y}, "why it cannot run", sans(11).in(c_.text3));
        paint_.text({right, y}, "late by", sans(11).in(c_.text3).at(Align::right));
        y += 16;
        const bool has_tip = bottom - y > 180;
        const float rows_bottom = has_tip ? bottom - 70 : bottom;
        const Time most = std::max<Time>(
            1, loop_is_blocked(state_, frame_.window.now) ? frame_.window.now - blocked_since(state_) : 1);
        std::size_t shown = 0;
        for (const Starving& row : starving_) {
            if (y + 29 > rows_bottom) break;
            draw_row(row, {x, y, width, 29}, why_x, bar_x, bar_w, most);
            y += 34;
            ++shown;
        }
        if (starving_.empty()) {
            paint_.text({x, y + 12}, layout_.is_blocked ? "Nobody else wants to run yet." : "Nobody: the loop is free.",
                        sans(12).in(c_.text3));
        } else if (shown < starving_.size()) {
            paint_.text({x, y + 6}, "+" + std::to_string(starving_.size() - shown) + " more", sans(11).in(c_.text2));
        }
        if (has_tip) draw_tip({x, bottom - 60, width, 60});
    }

    void draw_row(const Starving& row, Box box, float why_x, float bar_x, float bar_w, Time most) {
        const Time late = frame_.window.now - row.since;
        const float y = box.y + box.h / 2;
        paint_.fill(box, c_.panel, 1, 6);
        paint_.frame(box, {c_.line, 1}, 6);
        if (frame_.is_lit(row.task)) selection_outline(paint_, box.inset(1), 6);
        const float w = chip(paint_, {box.x + 10, y}, run_.names().chip(row.task), Activity::ready);
        paint_.text_in({box.x + 18 + w, y}, why_x - box.x - 26 - w, run_.names().title(row.task),
                       sans(13, Face::medium));
        if (box.w > 480) {
            paint_.icon(row.icon, {why_x + 6, y}, c_.text3, 0.95f);
            paint_.text_in({why_x + 20, y}, bar_x - why_x - 28, row.why, sans(12).in(c_.text2));
        }
        const Box track{bar_x, y - 3.5f, bar_w, 7};
        paint_.fill(track, c_.inset, 1, 2);
        const Box filled{bar_x, track.y, bar_w * std::min(1.f, static_cast<float>(late) / static_cast<float>(most)), 7};
        paint_.fill(filled, c_.of(Activity::ready), 0.15f);
        paint_.hatch(filled, {c_.of(Activity::ready), 1.4f}, 5);
        paint_.text({box.right() - 12, y}, format_duration(late),
                    mono_bold(12).in(c_.ink(Activity::ready)).at(Align::right));
        frame_.offer(box, row.task);
    }

    void draw_tip(Box box) {
        paint_.fill(box, c_.inset, 1, 8);
        paint_.frame(box, {c_.line, 1}, 8);
        paint_.icon(Icon::bulb, {box.x + 20, box.y + 30}, c_.text2, 1.25f);
        paint_.text_in({box.x + 40, box.y + 21}, box.w - 50, "Await what waits, hand off what computes.",
                       sans(13, Face::semibold));
        paint_.text_in({box.x + 40, box.y + 40}, box.w - 50,
                       "Between two awaits a task owns the only thread. Keep that stretch short.",
                       sans(12).in(c_.text2));
    }

    Frame& frame_;
    Painter& paint_;
    const Palette& c_;
    RunView& run_;
    const trace::State& state_;
    Box area_;
    std::vector<Starving> starving_;
    LoopLayout layout_;
};
} // namespace

void draw_freeze(Frame& frame, Box box) {
    Painter& paint = frame.paint;
    const Palette& c = paint.colours();
    paint.fill(box, c.stage);
    panel_header(paint, box, "Event loop", "");
    if (!frame.window.has_run()) return;
    RunView& run = frame.window.run();
    const trace::State& state = frame.window.state();
    const bool is_blocked = loop_is_blocked(state, frame.window.now);
    const std::string where =
        "iteration " + format_count(state.iteration) + (is_blocked ? "  ·  stuck in phase 3" : "");
    const float help_x = frame.offer_help(PanelId::loop, box);
    const std::string clock = format_seconds(frame.window.now) + " s";
    paint.text({help_x - 6, box.y + 16}, clock, mono(11).in(c.text2).at(Align::right));
    const float where_x = box.x + 28 + paint.text_width("Event loop", sans(12, Face::semibold));
    paint.text_in({where_x, box.y + 16}, help_x - 20 - paint.text_width(clock, mono(11)) - where_x, where, sans(11).in(is_blocked ? c.of(Activity::blocked) : c.text3));
    FreezePanel(frame, run, state, {box.x, box.y + size::panel_header, box.w, box.h - size::panel_header}).draw();
}

} // namespace loopscope::ui
