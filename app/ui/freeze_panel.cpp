// The freeze view: what it means that one call holds the thread. The ring in red, what cannot happen meanwhile, who
// starves and since when, and how late the loop is.
#include "app/ui/frame.h"
#include "app/ui/loop_layout.h"
#include "app/ui/ring.h"
#include "app/ui/timeline_layout.h"

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

/// Who would run now if the loop were free, the longest waiting first. A reply that lies unread in a socket is not among
/// them: the loop has not looked, so the recording does not know of it yet.
std::vector<Starving> find_starving(const trace::State& state, Time now) {
    std::vector<Starving> list;
    for (const trace::ReadyEntry& entry : state.ready())
        if (entry.what == trace::EntryClass::task) list.push_back({entry.id, Icon::play, "ready since " + format_ms(entry.since) + " ms", entry.since});
    for (const trace::ObjectState& object : state.objects) {
        if (object.due < 0 || object.due >= now) continue;
        for (const trace::TaskState* task : state.waiters(object.id))
            list.push_back({task->id, Icon::clock, "timer was due at " + format_ms(object.due) + " ms", object.due});
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
        layout_.ring_radius = area.h < 400 ? 74.f : area.h > 640 ? 116.f : 98.f;
        layout_.ring_centre = {area.x + layout_.ring_radius + 62, area.y + layout_.ring_radius + 52};
        const float w = layout_.ring_radius * 1.43f, h = layout_.ring_radius * 0.61f;
        layout_.slot = {layout_.ring_centre.x - w / 2, layout_.ring_centre.y - h / 2, w, h};
    }

    void draw() {
        draw_ring(frame_, run_, state_, layout_);
        const float x = layout_.ring_centre.x + layout_.ring_radius + (area_.w > 560 ? 84.f : 74.f);
        const float height = std::min(layout_.ring_radius * 2 + 64, 214.f);
        const Box box{x, layout_.ring_centre.y - height / 2, area_.right() - 16 - x, height};
        if (layout_.is_blocked) draw_callout(box);
        else draw_narration(frame_, run_, state_, {x, layout_.ring_centre.y - 44, box.w, 88}, false);
        draw_starving(layout_.ring_centre.y + layout_.ring_radius + 50);
    }

private:
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
        const std::string what = in_call ? std::string(run_.recording.text(state_.threads[0].blocked_text)) : run_.names().title(state_.running.id);
        for (const std::string& line : wrapped(paint_, what + " holds the thread. Without an await there is no switch, so:", sans(13), w)) {
            if (y > bottom - 16) break;
            paint_.text({x, y}, line, sans(13));
            y += 18;
        }
        struct Row {
            const char* phase;
            const char* text;
        };
        constexpr Row rows[] = {{"4", "no socket is polled: replies lie unread"}, {"1", "no timer is looked at"}, {"2", "nothing new enters the ready queue"}};
        y += 8;
        for (const Row& row : rows) {
            if (y > bottom - 12) break;
            paint_.disc({x + 10, y}, 9, c_.raised);
            paint_.circle({x + 10, y}, 9, {c_.line2, 1});
            paint_.text({x + 10, y}, row.phase, sans(11, Face::semibold).in(c_.text2).at(Align::centre));
            paint_.text_in({x + 28, y}, w - 28, row.text, sans(13).in(c_.text2));
            y += 24;
        }
        paint_.fill({x, bottom + 2, w, 1}, red, 0.35f);
        paint_.text_in({x, bottom + 18}, w, "The whole thread waits, not just this task.", sans(13, Face::semibold));
    }

    void draw_starving(float y) {
        const float x = area_.x + 16, right = area_.right() - 16, width = right - x;
        const float bottom = area_.bottom() - 12;
        if (bottom - y < 50) return;
        float title = paint_.caption({x, y}, "Starving");
        paint_.text({x + title + 10, y}, std::to_string(starving_.size()), mono_bold(11).in(starving_.empty() ? c_.text2 : c_.ink(Activity::ready)));
        const float why_x = x + std::max(165.f, width * 0.25f), bar_x = x + width * 0.57f, bar_w = width * 0.27f;
        if (width > 480) paint_.text({why_x, y}, "why it cannot run", sans(11).in(c_.text3));
        paint_.text({right, y}, "late by", sans(11).in(c_.text3).at(Align::right));
        y += 16;
        const bool has_tip = bottom - y > 180;
        const float rows_bottom = has_tip ? bottom - 70 : bottom;
        const Time most = std::max<Time>(1, loop_is_blocked(state_, frame_.window.now) ? frame_.window.now - blocked_since(state_) : 1);
        std::size_t shown = 0;
        for (const Starving& row : starving_) {
            if (y + 29 > rows_bottom) break;
            draw_row(row, {x, y, width, 29}, why_x, bar_x, bar_w, most);
            y += 34;
            ++shown;
        }
        if (starving_.empty()) {
            paint_.text({x, y + 12}, layout_.is_blocked ? "Nobody else wants to run yet." : "Nobody: the loop is free.", sans(12).in(c_.text3));
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
        paint_.text_in({box.x + 18 + w, y}, why_x - box.x - 26 - w, run_.names().title(row.task), sans(13, Face::medium));
        if (box.w > 480) {
            paint_.icon(row.icon, {why_x + 6, y}, c_.text3, 0.95f);
            paint_.text_in({why_x + 20, y}, bar_x - why_x - 28, row.why, sans(12).in(c_.text2));
        }
        const Box track{bar_x, y - 3.5f, bar_w, 7};
        paint_.fill(track, c_.inset, 1, 2);
        const Box filled{bar_x, track.y, bar_w * std::min(1.f, static_cast<float>(late) / static_cast<float>(most)), 7};
        paint_.fill(filled, c_.of(Activity::ready), 0.15f);
        paint_.hatch(filled, {c_.of(Activity::ready), 1.4f}, 5);
        paint_.text({box.right() - 12, y}, format_duration(late), mono_bold(12).in(c_.ink(Activity::ready)).at(Align::right));
        frame_.offer(box, row.task);
    }

    void draw_tip(Box box) {
        paint_.fill(box, c_.inset, 1, 8);
        paint_.frame(box, {c_.line, 1}, 8);
        paint_.icon(Icon::bulb, {box.x + 20, box.y + 30}, c_.text2, 1.25f);
        paint_.text_in({box.x + 40, box.y + 21}, box.w - 50, "Await what waits, hand off what computes.", sans(13, Face::semibold));
        paint_.text_in({box.x + 40, box.y + 40}, box.w - 50, "Between two awaits a task owns the only thread. Keep that stretch short.", sans(12).in(c_.text2));
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

/// Lag on a logarithmic scale from 1 ms to 10 s.
float gauge_share(Time lag) {
    const double ms = std::clamp(static_cast<double>(lag) / 1e6, 1.0, 10'000.0);
    return static_cast<float>(std::log10(ms) / 4);
}

/// How late the most overdue is now, those included whose timer the loop has not looked at yet.
Time lag_now(const RunView& run, const trace::State& state, Time now) {
    Time lag = run.timeline.lag_at(now);
    if (const auto timers = state.timers(1); !timers.empty()) lag = std::max(lag, now - timers[0]->due);
    return std::max<Time>(0, lag);
}

class HealthPanel {
public:
    HealthPanel(Frame& frame, const RunView& run, const trace::State& state, Box area)
        : frame_(frame), paint_(frame.paint), c_(frame.paint.colours()), run_(run), state_(state), area_(area),
          x_(area.x + 16), w_(area.w - 32), lag_(lag_now(run, state, frame.window.now)) {}

    void draw() {
        draw_lag();
        draw_beats(area_.y + 172);
        draw_slowest(area_.y + (area_.h > 480 ? 380.f : 330.f));
    }

private:
    Rgb lag_colour() const { return lag_ > 200'000'000 ? c_.of(Activity::blocked) : lag_ > 50'000'000 ? c_.ink(Activity::running) : c_.text; }

    void draw_lag() {
        float y = area_.y + 22;
        paint_.caption({x_, y}, "Loop lag");
        y += 36;
        const float w = paint_.text({x_, y}, format_ms(lag_), TextStyle{32, Face::semibold}.in(lag_colour()));
        paint_.text({x_ + w + 8, y + 6}, "ms late", sans(15).in(c_.text2));
        const bool is_blocked = loop_is_blocked(state_, frame_.window.now);
        const std::string_view word = is_blocked ? "FROZEN" : lag_ > 50'000'000 ? "JERKY" : "SMOOTH";
        const Box pill{area_.right() - 16 - 92, y - 13, 92, 26};
        if (is_blocked) paint_.fill(pill, c_.of(Activity::blocked), 1, 13);
        else paint_.frame(pill, {c_.line2, 1}, 13);
        TextStyle style = sans(12, Face::semibold).in(is_blocked ? c_.on_blocked : c_.text2).at(Align::centre);
        style.tracking = 0.6f;
        paint_.text({pill.x + 46, pill.y + 13}, word, style);

        const float gy = y + 38;
        const auto at = [&](double ms) { return x_ + gauge_share(static_cast<Time>(ms * 1e6)) * w_; };
        paint_.fill({x_, gy, at(50) - x_ - 1, 12}, c_.line2, 1, 3);
        const Box jerky{at(50) + 1, gy, at(200) - at(50) - 2, 12}, bad{at(200) + 1, gy, x_ + w_ - at(200) - 1, 12};
        paint_.fill(jerky, c_.of(Activity::running), 0.35f);
        paint_.hatch(jerky, {c_.of(Activity::running), 1.2f, 0.7f}, 6);
        paint_.fill(bad, c_.of(Activity::blocked), 0.35f, 3);
        paint_.hatch(bad, {c_.of(Activity::blocked), 2, 0.7f}, 5);
        constexpr const char* labels[] = {"1 ms", "10", "100", "1 s", "10 s"};
        for (int mark = 0; mark < 5; ++mark) {
            const float mx = std::min(at(std::pow(10.0, mark)), x_ + w_ - 1);
            paint_.fill({mx, gy + 14, 1, 4}, c_.text3);
            paint_.text({mx, gy + 27}, labels[mark], mono(11).in(c_.text3).at(mark == 0 ? Align::left : mark == 4 ? Align::right : Align::centre));
        }
        const float needle = x_ + gauge_share(lag_) * w_;
        paint_.fill({needle - 1.5f, gy - 5, 3, 22}, c_.text, 1, 1.5f);
        paint_.polygon({{needle - 6, gy - 11}, {needle + 6, gy - 11}, {needle, gy - 4}}, c_.text);
        paint_.text({x_, gy + 50}, "smooth", sans(12).in(c_.text2));
        paint_.text({(at(50) + at(200)) / 2, gy + 50}, "jerky", sans(12).in(c_.ink(Activity::running)).at(Align::centre));
        paint_.text({(at(200) + x_ + w_) / 2, gy + 50}, "users notice", sans(12).in(c_.of(Activity::blocked)).at(Align::centre));
    }

    /// Each turn of the loop is a beat; while it is held there is none.
    void draw_beats(float y) {
        paint_.horizontal(area_.x, y, area_.w, c_.line);
        const bool is_blocked = loop_is_blocked(state_, frame_.window.now);
        paint_.icon(Icon::heart, {x_ + 6, y + 22}, is_blocked ? c_.of(Activity::blocked) : c_.of(Activity::worker), 1.1f);
        paint_.text({x_ + 20, y + 22}, "Heartbeat of the loop", sans(13, Face::semibold));
        paint_.text({x_ + w_, y + 22}, "a spike each turn", sans(12).in(c_.text3).at(Align::right));
        const Box box{x_, y + 38, w_, area_.h > 480 ? 118.f : 84.f};
        paint_.fill(box, c_.inset, 1, 7);
        paint_.clip(box.inset(1));
        const Time now = frame_.window.now, span = 2'600'000'000;
        const Time from = std::max<Time>(0, now - span * 5 / 6);
        const TimeAxis axis{from, from + span, box.x + 6, box.right() - 6};
        for (Time grid = from / 200'000'000 * 200'000'000; grid < from + span; grid += 200'000'000) paint_.vertical(axis.x(grid), box.y, box.h, c_.line, 0.8f);
        const float base = box.y + box.h * 0.64f, k = box.h / 132;
        const Time held_from = is_blocked ? blocked_since(state_) : now;
        if (is_blocked) paint_.fill({axis.x(held_from), box.y, axis.x(now) - axis.x(held_from), box.h}, c_.of(Activity::blocked), 0.1f);
        std::vector<Point> line{{axis.x(from), base}};
        const trace::Recording& recording = run_.recording;
        float last_x = -1e9f;
        for (EventIndex at = run_.states.event_at(from); at < frame_.window.cursor; ++at) {
            if (recording[at].kind != trace::Kind::iteration) continue;
            const float bx = axis.x(recording[at].time);
            if (bx - last_x < 6) continue;
            last_x = bx;
            for (const Point step : {Point{-5, 0}, Point{-2.5f, 9}, Point{1, -52}, Point{5, 17}, Point{8, 0}}) line.push_back({bx + step.x, base + step.y * k});
        }
        line.push_back({std::max(axis.x(held_from), line.back().x), base});
        paint_.path(line, {c_.of(Activity::worker), 1.8f});
        if (is_blocked) {
            const float x1 = axis.x(now);
            paint_.line({axis.x(held_from), base}, {x1, base}, {c_.of(Activity::blocked), 2.4f});
            paint_.disc({x1, base}, 9, c_.of(Activity::blocked), 0.25f);
            paint_.disc({x1, base}, 4.5f, c_.of(Activity::blocked));
            const std::string text = "flatline for " + format_duration(now - held_from);
            const float middle = (axis.x(held_from) + x1) / 2, half = paint_.text_width(text, sans(13, Face::semibold)) / 2;
            paint_.text({std::clamp(middle, box.x + half + 8, box.right() - half - 8), box.y + 22 * k + 4}, text, sans(13, Face::semibold).in(c_.of(Activity::blocked)).at(Align::centre));
        }
        paint_.unclip();
        paint_.frame(box, {c_.line, 1}, 7);
        paint_.text({box.x + 2, box.bottom() + 12}, format_ms(from), mono(11).in(c_.text3));
        paint_.text({std::min(axis.x(now), box.right() - 30), box.bottom() + 12}, format_ms(now) + " ms", mono(11).in(c_.text2).at(Align::centre));
    }

    void draw_slowest(float y) {
        if (y + 60 > area_.bottom()) return;
        paint_.horizontal(area_.x, y, area_.w, c_.line);
        y += 22;
        paint_.caption({x_, y}, "Slowest callbacks");
        paint_.text({x_ + w_, y}, "time on the loop", sans(11).in(c_.text3).at(Align::right));
        std::vector<trace::Stretch> slow;
        const Time now = frame_.window.now;
        for (trace::Stretch stretch : run_.timeline.stretches()) {
            if (stretch.from > now) break;
            stretch.to = std::min(stretch.to, now);
            slow.push_back(stretch);
        }
        const auto rows = static_cast<std::size_t>(std::max(0.f, (area_.bottom() - 14 - y) / 28));
        const std::size_t shown = std::min({rows, slow.size(), std::size_t{6}});
        std::partial_sort(slow.begin(), slow.begin() + static_cast<std::ptrdiff_t>(shown), slow.end(),
                          [](const trace::Stretch& a, const trace::Stretch& b) { return a.to - a.from > b.to - b.from; });
        if (slow.empty()) paint_.text({x_, y + 26}, "None has taken a millisecond.", sans(12).in(c_.text3));
        for (std::size_t at = 0; at < shown; ++at) {
            y += 28;
            const trace::Stretch& stretch = slow[at];
            const bool is_bad = stretch.to - stretch.from > blocked_limit_ns;
            const trace::TaskState* task = state_.task(stretch.id);
            Activity what = task != nullptr ? run_.activity(state_, *task, frame_.window.now) : Activity::done;
            const bool goes_on = state_.running.id == stretch.id && state_.running.since == stretch.from;
            if (goes_on && is_bad) what = Activity::blocked;
            const float w = chip(paint_, {x_, y}, run_.names().chip(stretch.id), what);
            const std::string time = format_duration(stretch.to - stretch.from) + (goes_on ? "+" : "");
            paint_.text({x_ + w_, y}, time, mono_bold(12).in(is_bad ? c_.of(Activity::blocked) : c_.text).at(Align::right));
            const float middle = x_ + w + 10 + (w_ - w) * 0.36f, end = x_ + w_ - paint_.text_width(time, mono_bold(12)) - 10;
            paint_.text_in({x_ + w + 10, y}, middle - x_ - w - 16, run_.names().title(stretch.id), sans(13, Face::medium));
            const int line = run_.line_of(stretch.site);
            const std::string fact = stretch.text != 0 ? std::string(run_.recording.text(stretch.text)) : line > 0 ? "line " + std::to_string(line) : "";
            paint_.text_in({middle, y}, end - middle, fact, mono(12).in(c_.text2));
            frame_.offer({x_, y - 13, w_, 26}, stretch.id);
        }
    }

    Frame& frame_;
    Painter& paint_;
    const Palette& c_;
    const RunView& run_;
    const trace::State& state_;
    Box area_;
    float x_, w_;
    Time lag_;
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
    const std::string where = "iteration " + format_count(state.iteration) + (is_blocked ? "  ·  stuck in phase 3" : "");
    paint.text({box.x + 28 + paint.text_width("Event loop", sans(12, Face::semibold)), box.y + 16}, where, sans(11).in(is_blocked ? c.of(Activity::blocked) : c.text3));
    paint.text({box.right() - 15, box.y + 16}, format_seconds(frame.window.now) + " s", mono(11).in(c.text2).at(Align::right));
    FreezePanel(frame, run, state, {box.x, box.y + size::panel_header, box.w, box.h - size::panel_header}).draw();
}

void draw_health(Frame& frame, Box box) {
    Painter& paint = frame.paint;
    paint.fill(box, paint.colours().panel);
    panel_header(paint, box, "Loop health", box.w > 340 ? "at the cursor" : "");
    if (!frame.window.has_run()) return;
    const trace::State& state = frame.window.state();
    HealthPanel(frame, frame.window.run(), state, {box.x, box.y + size::panel_header, box.w, box.h - size::panel_header}).draw();
}

} // namespace loopscope::ui
