// The loop's health: how late it is, whether it turns, and which callbacks have held it longest.
#include "app/ui/health_numbers.h"
#include "app/ui/timeline_layout.h"

#include <algorithm>
#include <cmath>

namespace loopscope::ui {

namespace {
/// Lag on a logarithmic scale from 1 ms to 10 s.
float gauge_share(Time lag) {
    const double ms = std::clamp(static_cast<double>(lag) / 1e6, 1.0, 10'000.0);
    return static_cast<float>(std::log10(ms) / 4);
}

class HealthPanel {
public:
    HealthPanel(Frame& frame, const RunView& run, const trace::State& state, Box area)
        : frame_(frame), paint_(frame.paint), c_(frame.paint.colours()), run_(run), state_(state), area_(area),
          x_(area.x + 16), w_(area.w - 32), lag_(lag_now(run, state, frame.window.now)) {}

    void draw() {
        const float top = area_.y - frame_.window.health_scroll;
        draw_lag(top);
        draw_beats(top + 172);
        float y = draw_slowest(top + (area_.h > 480 ? 380.f : 330.f));
        y = draw_numbers(frame_, {x_, y, w_, 0});
        scroll_panel(frame_, area_, y - top, &Window::health_scroll);
    }

private:
    Rgb lag_colour() const {
        return lag_ > 200'000'000 ? c_.of(Activity::blocked) : lag_ > 50'000'000 ? c_.ink(Activity::running) : c_.text;
    }

    void draw_lag(float top) {
        float y = top + 22;
        paint_.caption({x_, y}, "Loop lag");
        y += 36;
        const float w = paint_.text({x_, y}, format_ms(lag_), TextStyle{32, Face::semibold}.in(lag_colour()));
        paint_.text({x_ + w + 8, y + 6}, "ms late", sans(15).in(c_.text2));
        const bool is_blocked = loop_is_blocked(state_, frame_.window.now);
        const std::string_view word = is_blocked ? "FROZEN" : lag_ > 50'000'000 ? "JERKY" : "SMOOTH";
        const Box pill{area_.right() - 16 - 92, y - 13, 92, 26};
        if (is_blocked)
            paint_.fill(pill, c_.of(Activity::blocked), 1, 13);
        else
            paint_.frame(pill, {c_.line2, 1}, 13);
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
            paint_.text({mx, gy + 27}, labels[mark],
                        mono(11).in(c_.text3).at(mark == 0   ? Align::left
                                                 : mark == 4 ? Align::right
                                                             : Align::centre));
        }
        const float needle = x_ + gauge_share(lag_) * w_;
        paint_.fill({needle - 1.5f, gy - 5, 3, 22}, c_.text, 1, 1.5f);
        paint_.polygon({{needle - 6, gy - 11}, {needle + 6, gy - 11}, {needle, gy - 4}}, c_.text);
        paint_.text({x_, gy + 50}, "smooth", sans(12).in(c_.text2));
        paint_.text({(at(50) + at(200)) / 2, gy + 50}, "jerky",
                    sans(12).in(c_.ink(Activity::running)).at(Align::centre));
        paint_.text({(at(200) + x_ + w_) / 2, gy + 50}, "users notice",
                    sans(12).in(c_.of(Activity::blocked)).at(Align::centre));
    }

    /// Each turn of the loop is a beat; while it is held there is none.
    void draw_beats(float y) {
        paint_.horizontal(area_.x, y, area_.w, c_.line);
        const bool is_blocked = loop_is_blocked(state_, frame_.window.now);
        paint_.icon(Icon::heart, {x_ + 6, y + 22}, is_blocked ? c_.of(Activity::blocked) : c_.of(Activity::worker),
                    1.1f);
        paint_.text({x_ + 20, y + 22}, "Heartbeat of the loop", sans(13, Face::semibold));
        paint_.text({x_ + w_, y + 22}, "a spike each turn", sans(12).in(c_.text3).at(Align::right));
        const Box box{x_, y + 38, w_, area_.h > 480 ? 118.f : 84.f};
        paint_.fill(box, c_.inset, 1, 7);
        paint_.clip(box.inset(1));
        const Time now = frame_.window.now, span = 2'600'000'000;
        const Time from = std::max<Time>(0, now - span * 5 / 6);
        const TimeAxis axis{from, from + span, box.x + 6, box.right() - 6};
        for (Time grid = from / 200'000'000 * 200'000'000; grid < from + span; grid += 200'000'000)
            paint_.vertical(axis.x(grid), box.y, box.h, c_.line, 0.8f);
        const float base = box.y + box.h * 0.64f, k = box.h / 132;
        const Time held_from = is_blocked ? blocked_since(state_) : now;
        if (is_blocked)
            paint_.fill({axis.x(held_from), box.y, axis.x(now) - axis.x(held_from), box.h}, c_.of(Activity::blocked),
                        0.1f);
        std::vector<Point> line{{axis.x(from), base}};
        const auto& turns = run_.timeline.iterations();
        for (auto at = std::lower_bound(turns.begin(), turns.end(), from); at != turns.end() && *at <= now;) {
            const float bx = axis.x(*at);
            for (const Point step : {Point{-5, 0}, Point{-2.5f, 9}, Point{1, -52}, Point{5, 17}, Point{8, 0}})
                line.push_back({bx + step.x, base + step.y * k});
            at = std::lower_bound(at, turns.end(), std::max(axis.time(bx + 6), *at + 1));
        }
        line.push_back({std::max(axis.x(held_from), line.back().x), base});
        paint_.path(line, {c_.of(Activity::worker), 1.8f});
        if (is_blocked) {
            const float x1 = axis.x(now);
            paint_.line({axis.x(held_from), base}, {x1, base}, {c_.of(Activity::blocked), 2.4f});
            paint_.disc({x1, base}, 9, c_.of(Activity::blocked), 0.25f);
            paint_.disc({x1, base}, 4.5f, c_.of(Activity::blocked));
            const std::string text = "flatline for " + format_duration(now - held_from);
            // Clear of the last spikes, as far as there is room.
            const float width = paint_.text_width(text, sans(13, Face::semibold));
            const float x = std::max(box.x + 8, std::min(axis.x(held_from) + 12, box.right() - 8 - width));
            paint_.text({x, box.y + 22 * k + 4}, text, sans(13, Face::semibold).in(c_.of(Activity::blocked)));
        }
        paint_.unclip();
        paint_.frame(box, {c_.line, 1}, 7);
        paint_.text({box.x + 2, box.bottom() + 12}, format_ms(from), mono(11).in(c_.text3));
        paint_.text({std::min(axis.x(now), box.right() - 30), box.bottom() + 12}, format_ms(now) + " ms",
                    mono(11).in(c_.text2).at(Align::centre));
    }

    /// Where the next part may begin.
    float draw_slowest(float y) {
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
        const std::size_t shown = std::min(slow.size(), std::size_t{6});
        std::partial_sort(
            slow.begin(), slow.begin() + static_cast<std::ptrdiff_t>(shown), slow.end(),
            [](const trace::Stretch& a, const trace::Stretch& b) { return a.to - a.from > b.to - b.from; });
        if (slow.empty()) paint_.text({x_, y += 26}, "None has taken a millisecond.", sans(12).in(c_.text3));
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
            paint_.text({x_ + w_, y}, time,
                        mono_bold(12).in(is_bad ? c_.of(Activity::blocked) : c_.text).at(Align::right));
            const float middle = x_ + w + 10 + (w_ - w) * 0.36f,
                        end = x_ + w_ - paint_.text_width(time, mono_bold(12)) - 10;
            paint_.text_in({x_ + w + 10, y}, middle - x_ - w - 16, run_.names().title(stretch.id),
                           sans(13, Face::medium));
            const int line = run_.line_of(stretch.site);
            const std::string fact = stretch.text != 0 ? std::string(run_.recording.text(stretch.text))
                                     : line > 0        ? "line " + std::to_string(line)
                                                       : "";
            paint_.text_in({middle, y}, end - middle, fact, mono(12).in(c_.text2));
            frame_.offer({x_, y - 13, w_, 26}, stretch.id);
        }
        return y + 26;
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

void draw_health(Frame& frame, Box box) {
    Painter& paint = frame.paint;
    paint.fill(box, paint.colours().panel);
    panel_header(paint, box, "Loop health", "");
    frame.offer_help(PanelId::health, box);
    if (!frame.window.has_run()) return;
    const trace::State& state = frame.window.state();
    const Box area{box.x, box.y + size::panel_header, box.w, box.h - size::panel_header};
    paint.clip(area);
    HealthPanel(frame, frame.window.run(), state, area).draw();
    paint.unclip();
}

} // namespace loopscope::ui
