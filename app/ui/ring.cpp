#include "app/ui/ring.h"
#include "app/ui/lesson_play.h"
#include "engine/insight/narrator.h"

#include <algorithm>
#include <cmath>

namespace loopscope::ui {

namespace {
constexpr float narration_line = 18;

Point on_circle(Point centre, float radius, float degrees) {
    const float a = degrees * 0.0174533f;
    return {centre.x + std::cos(a) * radius, centre.y + std::sin(a) * radius};
}

void draw_phases(Painter& paint, const LoopLayout& layout) {
    const Palette& c = paint.colours();
    const Point centre = layout.ring_centre;
    const float r = layout.ring_radius;
    const Activity hue = layout.is_blocked ? Activity::blocked : Activity::running;
    paint.disc(centre, r - 14, c.of(hue), c.is_dark ? 0.05f : 0.08f);
    for (int phase = 0; phase < 4; ++phase) {
        const bool is_on = phase == layout.phase;
        const float middle = -90 + 90 * static_cast<float>(phase);
        paint.arc(centre, r, middle - 42.5f, middle + 42.5f, {is_on ? c.of(hue) : c.line2, 12, is_on ? 1 : 0.75f});
    }
    for (int phase = 0; phase < 4; ++phase) {
        const bool is_on = phase == layout.phase;
        const float middle = -90 + 90 * static_cast<float>(phase);
        const Point badge = on_circle(centre, r, middle);
        paint.disc(badge, 11, c.stage);
        paint.disc(badge, 9.5f, is_on ? c.of(hue) : c.raised);
        if (!is_on) paint.circle(badge, 9.5f, {c.line2, 1});
        const Rgb ink = !is_on ? c.text2 : layout.is_blocked ? c.on_blocked : c.on_running;
        paint.text(badge, std::to_string(phase + 1), sans(11, Face::semibold).in(ink).at(Align::centre));

        const Point gap = on_circle(centre, r, middle + 45);
        paint.disc(gap, 8, c.stage);
        const float along = (middle + 135) * 0.0174533f, across = (middle + 45) * 0.0174533f;
        const Point u{std::cos(along), std::sin(along)}, v{std::cos(across), std::sin(across)};
        paint.path({{gap.x - u.x * 3 + v.x * 4, gap.y - u.y * 3 + v.y * 4},
                    {gap.x + u.x * 3, gap.y + u.y * 3},
                    {gap.x - u.x * 3 - v.x * 4, gap.y - u.y * 3 - v.y * 4}},
                   {c.text3, 1.6f});
    }
    const auto label = [&](int phase, Point at, std::string_view name, Align align) {
        const bool is_on = phase == layout.phase;
        const Rgb ink = !is_on ? c.text2 : layout.is_blocked ? c.of(hue) : c.is_dark ? c.of(hue) : c.text;
        paint.text(at, name, sans(12, is_on ? Face::semibold : Face::medium).in(ink).at(align));
    };
    label(0, {centre.x, centre.y - r - 22}, "Timers due", Align::centre);
    label(2, {centre.x, centre.y + r + 23}, "Run callbacks", Align::centre);
    label(3, {centre.x - r - 19, centre.y - 8}, "Poll", Align::right);
    label(3, {centre.x - r - 19, centre.y + 8}, "I/O", Align::right);
    label(1, {centre.x + r + 18, centre.y - 16}, "Snapshot", Align::left);
}

/// How far a blocking call has come, as the length of its sleep if its text says so.
trace::Time block_length(std::string_view call) {
    const std::size_t open = call.find('(');
    if (call.substr(0, open) != "time.sleep" || open == std::string_view::npos) return 0;
    return static_cast<trace::Time>(std::atof(std::string(call.substr(open + 1)).c_str()) * 1e9);
}

void draw_empty_slot(Frame& frame, const RunView& run, const trace::State& state, const LoopLayout& layout) {
    const Palette& c = frame.paint.colours();
    frame.paint.frame(layout.slot, {c.line2, 1, 0.9f, {4, 4}}, 8);
    std::string text = run.has_never_run() ? "not run yet" : state.is_over ? "run is over" : !state.loop_is_running ? "no loop runs" : "idle", fact;
    if (state.phase == trace::LoopPhase::poll && state.loop_is_running) {
        text = "polling";
        if (const auto timers = state.timers(1); !timers.empty() && timers[0]->due > frame.loop_now)
            fact = format_duration(timers[0]->due - frame.loop_now) + " to go";
    }
    if (const std::string owner = insight::engine_callback(run.moment(state, frame.loop_now)); !owner.empty()) {
        text = "a callback";
        fact = frame.paint.fitted("of " + owner, mono(11), layout.slot.w - 12);
    }
    const Point centre = layout.ring_centre;
    frame.paint.text({centre.x, centre.y - (fact.empty() ? 0.f : 8.f)}, text,
                     sans(12, Face::medium).in(c.text2).at(Align::centre));
    frame.paint.text({centre.x, centre.y + 9}, fact, mono(11).in(c.text3).at(Align::centre));
}
} // namespace

std::vector<std::string> wrapped(const Painter& paint, std::string_view text, const TextStyle& style, float width) {
    std::vector<std::string> lines;
    std::string line;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        const std::string word(text.substr(0, end));
        text.remove_prefix(std::min(text.size(), end + 1));
        if (!line.empty() && paint.text_width(line + " " + word, style) > width) {
            lines.push_back(std::move(line));
            line.clear();
        }
        line += (line.empty() ? "" : " ") + word;
    }
    if (!line.empty()) lines.push_back(std::move(line));
    return lines;
}

namespace {
/// The line at which the running task stands: after a step by line, that one.
int line_of_slot(Frame& frame, const RunView& run, const trace::State& state) {
    return frame.window.has_run() && &frame.window.run() == &run ? running_line(frame.window, state.running.site) : run.line_of(state.running.site);
}

/// What is said after a step by line: the last event is over by then.
insight::Narration line_in_words(const RunView& run, const trace::State& state, int line) {
    std::string code(run.lines[static_cast<std::size_t>(line - 1)].text);
    code.erase(0, std::min(code.size(), code.find_first_not_of(" \t")));
    const std::string who = state.running.id != 0 ? run.names().chip(state.running.id) : "The script";
    return {who + " begins line " + std::to_string(line) + ": " + code, ""};
}
} // namespace

void draw_slot_task(Frame& frame, const RunView& run, const trace::State& state, const LoopLayout& layout, Box box) {
    Painter& paint = frame.paint;
    const Palette& c = paint.colours();
    const Activity what = layout.is_blocked ? Activity::blocked : Activity::running;
    const bool is_selected = frame.is_lit(state.running.id);
    paint.fill({box.x - 6, box.y - 6, box.w + 12, box.h + 12}, c.of(what), c.is_dark ? 0.17f : 0.28f, 12);
    paint.fill(box, c.of(what), 1, 8);
    if (layout.is_blocked) paint.hatch(box.inset(1), {c.is_dark ? c.panel : 0xFFFFFF, 3, 0.14f}, 10);
    if (is_selected) selection_outline(paint, {box.x - 5, box.y - 5, box.w + 10, box.h + 10}, 10);
    const Rgb ink = layout.is_blocked ? c.on_blocked : c.on_running;
    const float x = box.x + box.w / 2, y = box.y + box.h / 2;
    const bool tall = box.h >= 50;
    if (box.w < 84) { // still on its way from the queue
        paint.text({x, y}, run.names().chip(state.running.id), mono_bold(12).in(ink).at(Align::centre));
        return;
    }
    paint.text({x, y - (tall ? 16.f : 9.f)}, run.names().chip(state.running.id),
               mono_bold(12).in(ink).at(Align::centre));
    title_in(paint, {x, y + (tall ? 0.f : 7.f)}, box.w - 12, run.names().title(state.running.id),
                  sans(13, Face::semibold).in(ink).at(Align::centre));
    if (!tall) return;
    std::string fact;
    if (const int line = line_of_slot(frame, run, state); line > 0) fact = "line " + std::to_string(line);
    if (!state.threads.empty() && state.threads[0].is_blocked)
        fact += (fact.empty() ? "" : " · ") + std::string(run.recording.text(state.threads[0].blocked_text));
    paint.text_in({x, y + 17}, box.w - 12, fact,
                  sans(11, Face::medium).in(layout.is_blocked ? c.on_blocked : c.on_running2).at(Align::centre));
}

void draw_ring(Frame& frame, const RunView& run, const trace::State& state, const LoopLayout& layout) {
    Painter& paint = frame.paint;
    const Palette& c = paint.colours();
    if (layout.ring_radius > 0) draw_phases(paint, layout);
    const Point centre = layout.ring_centre;
    if (state.running.id == 0) {
        draw_empty_slot(frame, run, state, layout);
        return;
    }
    const Activity what = layout.is_blocked ? Activity::blocked : Activity::running;
    TextStyle caption =
        sans(11, Face::semibold).in(c.is_dark || layout.is_blocked ? c.of(what) : 0x7A5000).at(Align::centre);
    caption.tracking = 0.7f;
    const float out = layout.slot.h / 2 + 13 + layout.ring_radius * 0.13f;
    if (layout.ring_radius > 70)
        paint.text({centre.x, centre.y - out}, layout.is_blocked ? "BLOCKED" : "RUNNING", caption);

    const bool is_in_call = !state.threads.empty() && state.threads[0].is_blocked;
    if (is_in_call) {
        const std::string_view call = run.recording.text(state.threads[0].blocked_text);
        const trace::Time done = frame.loop_now - state.threads[0].blocked_since;
        if (const trace::Time whole = block_length(call); whole > 0) {
            char text[64];
            const double unit = whole < 1'000'000'000 ? 1e6 : 1e9; // in ms, in s
            std::snprintf(text, sizeof text, unit == 1e6 ? "%.0f of %.0f ms" : "%.1f of %.1f s", static_cast<double>(done) / unit, static_cast<double>(whole) / unit);
            if (layout.ring_radius > 80)
                paint.text({centre.x, centre.y + out - 1}, text, mono_bold(11).at(Align::centre));
            paint.arc(centre, layout.ring_radius - 13, -90,
                      -90 + 360 * std::min(1.f, static_cast<float>(done) / static_cast<float>(whole)), {c.of(what), 3});
        }
    } else if (state.threads.size() > 1 && state.gil_thread == 0 && layout.ring_radius > 70) {
        paint.icon(Icon::key, {centre.x - 36, centre.y + out - 2}, c.text2, 0.95f);
        paint.text({centre.x - 24, centre.y + out - 2}, "holds the GIL", sans(11).in(c.text2));
    }
    const Box slot = frame.motion.place(state.running.id, layout.slot, motion::to_slot);
    draw_slot_task(frame, run, state, layout, slot);
    frame.offer(layout.slot, state.running.id);
}

void draw_narration(Frame& frame, const RunView& run, const trace::State& state, Box box, bool is_alarming) {
    Painter& paint = frame.paint;
    const Palette& c = paint.colours();
    const Rgb colour = c.of(is_alarming ? Activity::blocked : Activity::running);
    paint.fill(box, colour, c.is_dark ? 0.07f : 0.14f, 8);
    paint.fill({box.x, box.y, 3, box.h}, colour, 1, 1.5f);
    insight::Narration text = run.has_never_run() ? insight::Narration{"The script has not run yet.", "Its text has an error: see the source."} : insight::narrate(run.moment(state, frame.loop_now));
    if (const auto& step = frame.window.at_line; step && frame.window.has_run() && &frame.window.run() == &run)
        if (const int line = run.line_in(step->file, step->line); line > 0 && static_cast<std::size_t>(line) <= run.lines.size()) text = line_in_words(run, state, line);
    const float width = box.w - 32;
    struct Line {
        std::string text;
        TextStyle style;
    };
    std::vector<Line> lines;
    // Where there is little room, the letters are smaller before anything is left out.
    float pitch = narration_line, large = 13;
    const auto now_lines = [&] { return wrapped(paint, text.now, sans(large), width).size(); };
    const auto fit = [&] { return static_cast<std::size_t>(std::max(1.f, (box.h - 8) / pitch)); };
    while (now_lines() > fit() && large > 11) {
        large -= 1;
        pitch -= 1.5f;
    }
    for (std::string& line : wrapped(paint, text.now, sans(large), width))
        lines.push_back({std::move(line), sans(large)});
    const std::size_t said = lines.size();
    if (!frame.window.game && !asks_who_is_next(frame.window)) // it would say who is next
        for (std::string& line : wrapped(paint, text.why, sans(large - 1), width))
            lines.push_back({std::move(line), sans(large - 1).in(c.text2)});
    // Whole sentences only: half a reason says nothing. What happens is said as far as it goes.
    if (lines.size() > fit()) {
        lines.resize(fit());
        while (lines.size() > said && lines.back().text.back() != '.')
            lines.pop_back();
        if (lines.size() < said) lines.back().text += " …";
    }
    float y = box.y + box.h / 2 - pitch / 2 * static_cast<float>(lines.size() - 1);
    for (const Line& line : lines) {
        paint.text_in({box.x + 16, y}, width, line.text, line.style);
        y += pitch;
    }
}

} // namespace loopscope::ui
