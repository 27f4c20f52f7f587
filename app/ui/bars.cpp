// The bars: top bar with the views, transport, status bar.
#include "app/ui/commands.h"
#include "app/ui/compare_layout.h"
#include "app/ui/what_if.h"
#include "app/ui/frame.h"
#include "app/ui/live.h"
#include "app/ui/stepping.h"
#include "app/ui/timeline_layout.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace loopscope::ui {

namespace {
struct StepButton {
    Icon icon = Icon::none;
    std::string_view text, key, tip;
    Step granularity = Step::event;
};

struct ButtonText {
    Icon icon = Icon::none;
    std::string_view text;
    std::string_view key;
};

/// A button as wide as its text; whether it has been clicked.
bool labelled_button(Frame& frame, float& x, float y, const ButtonText& text) {
    Painter& paint = frame.paint;
    const Palette& c = paint.colours();
    const float label = paint.text_width(text.text, sans(13, Face::medium));
    const float key = text.key.empty() ? 0 : std::max(18.f, paint.text_width(text.key, mono(11)) + 10) + 8;
    const Box box{x, y - 14, (label > 0 ? 36 + label : 34) + key + (key > 0 ? 2.f : 4.f), 28};
    button(paint, box, false, frame.hovers(box));
    paint.icon(text.icon, {x + 17, y}, c.text);
    paint.text({x + 30, y}, text.text, sans(13, Face::medium));
    if (key > 0) key_cap(paint, {x + 30 + label + 8, y}, text.key);
    x += box.w + 6;
    return frame.clicks(box);
}

bool icon_button(Frame& frame, Box box, Icon icon, bool is_primary = false) {
    button(frame.paint, box, is_primary, frame.hovers(box));
    const Palette& c = frame.paint.colours();
    frame.paint.icon(icon, {box.x + box.w / 2, box.y + box.h / 2}, is_primary ? c.panel : c.text2, 1.05f);
    return frame.clicks(box);
}

float log_fraction(double speed) {
    return static_cast<float>(std::log10(speed / speed_min) / std::log10(speed_max / speed_min));
}

void draw_speed(Frame& frame, float& x, float y, float width) {
    Painter& paint = frame.paint;
    const Palette& c = paint.colours();
    paint.text({x, y}, "Speed", sans(12).in(c.text2));
    x += 44;
    for (const float stop : {0.f, 0.5f, 1.f})
        paint.fill({x + width * stop - 0.5f, y - 5, 1, 10}, c.line2);
    slider(paint, x, y, width, log_fraction(frame.window.speed), c.panel);
    const Box track{x - 8, y - 13, width + 16, 26};
    if (frame.clicks(track)) {
        const bool resets = frame.input.double_clicked;
        frame.then([resets](Window& w) {
            w.grip = Grip::speed;
            if (resets) set_speed(w, 1);
        });
    }
    if (frame.window.grip == Grip::speed && frame.input.is_down && !frame.input.double_clicked) {
        float at = std::clamp((frame.input.mouse.x - x) / width, 0.f, 1.f);
        if (std::fabs(at - 0.5f) < 0.03f) at = 0.5f; // a stop at 1x
        const double speed = speed_min * std::pow(speed_max / speed_min, at);
        frame.then([speed](Window& w) { set_speed(w, speed); });
    }
    char text[16];
    std::snprintf(text, sizeof text, "%.1f×", frame.window.speed);
    x += width + 14;
    paint.text({x, y}, text, mono_bold(12));
    x += 44;
}

void draw_alarm(Frame& frame, float right, float y, float left) {
    Window& window = frame.window;
    if (!window.has_run()) return;
    const trace::State& state = window.state();
    if (!loop_is_blocked(state, window.now)) return;
    Painter& paint = frame.paint;
    const Rgb red = paint.colours().of(Activity::blocked);
    const std::string text = "Loop blocked " + format_duration(window.now - blocked_since(state));
    const float w = paint.text_width(text, sans(12, Face::semibold)) + 42;
    if (right - w < left) return;
    const Box box{right - w, y - 14, w, 28};
    paint.fill(box, red, 0.14f, 6);
    paint.frame(box, {red, 1, 0.6f}, 6);
    paint.icon(Icon::warn, {box.x + 16, y}, red);
    paint.text({box.x + 30, y}, text, sans(12, Face::semibold).in(red));
}

/// Begins or ends a live run: a dot like a recorder's, or a square.
void draw_live_button(Frame& frame, Box box) {
    Painter& paint = frame.paint;
    const Palette& c = paint.colours();
    const char* off = is_live(frame.window) ? nullptr : no_live_reason(frame.window);
    button(paint, box, false, off == nullptr && frame.hovers(box));
    const Point middle{box.x + box.w / 2, box.y + box.h / 2};
    const Rgb red = off != nullptr ? c.text3 : c.of(Activity::blocked);
    if (is_live(frame.window)) paint.fill({middle.x - 5, middle.y - 5, 10, 10}, red, 1, 2);
    else paint.disc(middle, 5.5f, red);
    if (frame.hovers(box)) frame.tooltip = off != nullptr ? std::string("Live\n") + off : is_live(frame.window) ? "Stop the live run\nCtrl R" : "Live: run it in real time, with real threads and real blocking\nCtrl R";
    if (off == nullptr && frame.clicks(box)) frame.then(toggle_live);
}

/// What the clock shows: the cursor's time, or the present of a live run.
void draw_clock_label(Frame& frame, float right, float y) {
    Painter& paint = frame.paint;
    const Palette& c = paint.colours();
    const Window& window = frame.window;
    if (!is_live(window) || !window.live->follows) {
        paint.text({right, y}, "now", sans(12).in(c.text3).at(Align::right));
        return;
    }
    const bool is_paused = is_live_paused(window);
    const std::string_view word = is_paused ? "paused" : "live";
    paint.text({right, y}, word, sans(12, Face::semibold).in(is_paused ? c.text2 : c.of(Activity::blocked)).at(Align::right));
    if (!is_paused) paint.disc({right - paint.text_width(word, sans(12, Face::semibold)) - 8, y}, 3.5f, c.of(Activity::blocked));
}

std::string step_text(const LessonPage& lesson) {
    return "step " + std::to_string(lesson.step + 1) + " of " + std::to_string(lesson.steps.size());
}

/// A dot for each step of the lesson, each a button, and arrows to the neighbours.
void draw_steps(Frame& frame, const LessonPage& lesson, float x, float y, bool has_dots, bool has_text) {
    Painter& paint = frame.paint;
    const Palette& c = paint.colours();
    if (has_dots)
        for (std::size_t step = 0; step < lesson.steps.size(); ++step) {
            const bool is_shown = step == lesson.step;
            const Box dot{x - 3, y - 10, is_shown ? 26.f : 14.f, 20};
            const Rgb ink = frame.hovers(dot) ? c.text : step < lesson.step ? c.text2 : c.line2;
            if (is_shown)
                paint.fill({x, y - 4, 20, 8}, c.text, 1, 4);
            else if (step < lesson.step)
                paint.disc({x + 4, y}, 3.5f, ink);
            else
                paint.circle({x + 4, y}, 3.2f, {ink, 1.5f});
            if (frame.hovers(dot)) frame.tooltip = std::to_string(step + 1) + "  " + name_of(lesson, step);
            if (frame.clicks(dot)) frame.then([step](Window& w) { show_step(w, step); });
            x += is_shown ? 26 : 14;
        }
    x += 4;
    if (has_text) x += paint.text({x, y}, step_text(lesson), sans(12).in(c.text2)) + 10;
    if (icon_button(frame, {x, y - 13, 26, 26}, Icon::left)) frame.then([](Window& w) { turn_page(w, -1); });
    if (icon_button(frame, {x + 30, y - 13, 26, 26}, Icon::right)) frame.then([](Window& w) { turn_page(w, 1); });
}
} // namespace

void draw_top_bar(Frame& frame, Box box) {
    Painter& paint = frame.paint;
    const Palette& c = paint.colours();
    Window& window = frame.window;
    paint.fill(box, c.panel);
    paint.horizontal(box.x, box.bottom() - 1, box.w, c.line);
    const float y = box.y + 22;
    paint.circle({26, y}, 8, {c.text, 2});
    paint.arc({26, y}, 8, -90, 0, {c.of(Activity::running), 3});
    paint.disc({26, y}, 2.6f, c.text);
    const bool has_name = box.w >= 640; // the sign says it too
    if (has_name) paint.text({44, y}, "Loopscope", sans(13, Face::semibold));

    constexpr std::array<std::string_view, 3> tabs = {"Sandbox", "Lessons", "Compare"};
    constexpr std::array<View, 3> views = {View::sandbox, View::lesson, View::compare};
    float x = has_name ? 150 : 46;
    for (std::size_t at = 0; at < tabs.size(); ++at) {
        const float w = paint.text_width(tabs[at], sans(13, Face::medium)) + 24;
        const Box tab{x, 9, w, 26};
        const View freeze_belongs_to = window.lesson ? View::lesson : View::sandbox;
        const bool is_on = window.view == views[at] || (views[at] == freeze_belongs_to && window.view == View::freeze);
        if (is_on || frame.hovers(tab)) paint.fill(tab, c.hover, is_on ? 1 : 0.6f, 6);
        paint.text({x + w / 2, y}, tabs[at], sans(13, Face::medium).in(is_on ? c.text : c.text2).at(Align::centre));
        if (frame.clicks(tab))
            frame.then([view = views[at], is_on](Window& w2) {
                if (view == View::lesson && (is_on || !w2.lesson) && !w2.lessons.empty()) find_command("All lessons")->run(w2);
                if (view != View::lesson || w2.lesson) w2.view = view;
            });
        if (views[at] == View::lesson && is_on && frame.hovers(tab)) frame.tooltip = "All lessons\nCtrl L";
        x += w + 4;
    }
    paint.vertical(x + 10, 12, 20, c.line);
    x += 26;

    float right = box.right() - 16;
    right -= 28;
    if (icon_button(frame, {right, 9, 28, 26}, c.is_dark ? Icon::sun : Icon::moon))
        frame.then([](Window& w) { toggle_theme(w); });
    right -= 6 + 100;
    const Box scale{right, 9, 100, 26};
    button(paint, scale, false, false);
    paint.text({scale.x + 50, y}, std::to_string(std::lround(window.scale * 100)) + " %", sans(12).at(Align::centre));
    const Box less{scale.x, 9, 28, 26}, more{scale.right() - 28, 9, 28, 26};
    paint.text({less.x + 14, y}, "−",
               sans(13, Face::semibold).in(frame.hovers(less) ? c.text : c.text2).at(Align::centre));
    paint.text({more.x + 14, y}, "+",
               sans(13, Face::semibold).in(frame.hovers(more) ? c.text : c.text2).at(Align::centre));
    if (frame.clicks(less)) frame.then([](Window& w) { set_scale(w, w.scale - 0.25); });
    if (frame.clicks(more)) frame.then([](Window& w) { set_scale(w, w.scale + 0.25); });
    right -= 6;
    const bool is_wide = box.w > 1400, has_find = box.w >= 600; // the key does it all the same
    const float find_width = !has_find ? 0.f : is_wide ? 190.f : 28.f;
    const Box find{right - find_width, 9, find_width, 26};
    if (has_find) {
        button(paint, find, false, frame.hovers(find));
        paint.icon(Icon::search, {find.x + 14, y}, c.text2, 0.95f);
    }
    if (is_wide) {
        paint.text({find.x + 28, y}, "Find anything", sans(12).in(c.text3));
        key_cap(paint, {find.right() - 52, y}, "Ctrl K");
    }
    if (frame.hovers(find)) frame.tooltip = "Find an action, a task, a line, a time\nCtrl K";
    if (frame.clicks(find)) frame.then([](Window& w) { find_command("Command palette")->run(w); });
    right = find.x - 16;

    std::string title = window.title;
    if (shows_lesson(window)) title = window.lesson->title;
    const bool has_steps =
        (shows_lesson(window) || (window.view == View::freeze && window.lesson)) && window.lesson->steps.size() > 1;
    // Where it gets narrow, first the dots go, then the title, then the words: the arrows stay.
    constexpr float title_min = 90, arrows = 66;
    constexpr std::size_t dots_max = 12;
    const float words = has_steps ? paint.text_width(step_text(*window.lesson), sans(12)) + 14 : 0;
    const float dots = has_steps && window.lesson->steps.size() <= dots_max ? 14 * static_cast<float>(window.lesson->steps.size()) + 12 : 0;
    const float all = has_steps ? words + dots + arrows : 0;
    const bool has_dots = dots > 0 && right - x - all >= title_min, has_words = has_dots || right - x >= words + arrows;
    const float room = right - x - 14 - (!has_steps ? 0 : has_dots ? all : has_words ? words + arrows : arrows);
    if (room >= (has_steps ? title_min : 20)) x += paint.text_in({x, y}, room, title, sans(13, Face::medium)) + 14;
    if (has_unsaved(window) && right - x > all + 90) x += paint.text({x, y}, "not saved", sans(12).in(c.text3)) + 14;
    if (has_steps) draw_steps(frame, *window.lesson, x, y, has_dots, has_words);
}

void draw_transport(Frame& frame, Box box) {
    Painter& paint = frame.paint;
    const Palette& c = paint.colours();
    Window& window = frame.window;
    paint.fill(box, c.panel);
    paint.horizontal(box.x, box.y, box.w, c.line);
    paint.horizontal(box.x, box.bottom() - 1, box.w, c.line);
    const float y = box.y + 20;
    float x = box.x + 16;
    if (icon_button(frame, {x, y - 14, 30, 28}, Icon::to_start)) frame.then(to_start);
    x += 36;
    const Box play{x, y - 14, 36, 28};
    const bool is_locked = hides_future(window);
    const bool goes_on = is_live(window) && window.live->follows ? !is_live_paused(window) : window.is_playing;
    if (icon_button(frame, play, goes_on ? Icon::pause : Icon::play, !is_locked)) frame.then(toggle_playing);
    if (is_locked && frame.hovers(play)) frame.tooltip = std::string("Locked\n") + hidden_future_reason(window);
    x += 42;
    draw_live_button(frame, {x, y - 14, 30, 28});
    x += 42;
    const bool has_names = box.w >= 820, has_keys = box.w >= 1000;
    const auto backwards = frame.input.shift ? -1 : 1;
    const float right = box.right() - 16;
    const std::string clock = format_ms(window.now) + " ms";
    const float clock_x = right - paint.text_width(clock, mono_bold(15));
    const auto stepping = [&](const StepButton& step_button) {
        if (x + 38 > clock_x - 8) return; // the key does it all the same
        const Box at{x, y - 14, 0, 28};
        const bool clicked = labelled_button(frame, x, y, {step_button.icon, has_names ? step_button.text : std::string_view(), has_keys ? step_button.key : std::string_view()});
        if (frame.hovers({at.x, at.y, x - at.x - 6, at.h})) frame.tooltip = std::string(step_button.tip) + "\n" + std::string(step_button.key) + ", with Shift back";
        if (!clicked) return;
        frame.then([granularity = step_button.granularity, backwards](Window& w) {
            if (backwards < 0 || !hides_future(w)) step(w, granularity, backwards);
        });
    };
    stepping({Icon::right, "Line", "F8", "To the next line of the script", Step::line});
    stepping({Icon::step, "Step", "F10", "To where the next thing moves", Step::visible});
    stepping({Icon::swap, "Switch", "F11", "Follow the loop: to whatever runs next", Step::task_switch});
    stepping({Icon::down, "Stay", "F9", "Stay with this task: to where the same coroutine goes on", Step::same_task});
    stepping({Icon::turn, "Iteration", "F12", "To the loop's next turn", Step::iteration});
    x += 6;
    if (x + 16 < clock_x - 44) paint.vertical(x, box.y + 10, 20, c.line);
    x += 16;
    const float track = box.w > 1150 ? 150.f : box.w > 900 ? 90.f : 60.f, speed = 44 + track + 14 + 44;
    // The clock says more than the speed, which the keys change too.
    const bool has_speed = clock_x - x >= speed, has_now = clock_x - x - (has_speed ? speed : 0) >= 44;
    if (has_speed) draw_speed(frame, x, y, track);
    const float w = paint.text({right, y}, clock, mono_bold(15).at(Align::right));
    (void)w;
    const float now_x = right - paint.text_width(clock, mono_bold(15)) - 8;
    if (has_now) draw_clock_label(frame, now_x, y);
    draw_alarm(frame, now_x - 44, y, x + 8);
}

void draw_status_bar(Frame& frame, Box box) {
    Painter& paint = frame.paint;
    const Palette& c = paint.colours();
    Window& window = frame.window;
    paint.fill(box, c.panel);
    paint.horizontal(box.x, box.y, box.w, c.line);
    const float y = box.y + 12.5f;
    float x = box.x + 16;
    if (!window.notice.empty()) {
        paint.icon(Icon::bulb, {x + 5, y}, c.text, 0.9f);
        paint.text_in({x + 16, y}, box.w - 60, window.notice, sans(12, Face::medium));
        return;
    }
    if (!window.problem.empty()) {
        glyph(paint, Activity::failed, {x + 5, y}, 4.5f);
        paint.text_in({x + 16, y}, box.w - 60, window.problem, sans(11).in(c.of(Activity::failed)));
        return;
    }
    if (!window.has_run()) return;
    if (window.view == View::compare) {
        std::size_t events = 0;
        const std::vector<std::size_t> compared = compared_runs(window, tracks_max);
        for (const std::size_t run : compared) events += window.runs[run]->recording.size();
        paint.text({x, y},
                   counted(static_cast<std::int64_t>(compared.size()), "run") + ", " +
                       counted(static_cast<std::int64_t>(events), "event"),
                   sans(11).in(c.text2));
        paint.text({box.right() - 16, y}, "Click a track to open that run in the sandbox",
                   sans(11).in(c.text3).at(Align::right));
        return;
    }
    const trace::State& state = window.state();
    const TaskCounts counts = count_tasks(window.run(), state, window.now);
    for (std::size_t at = 0; at < counts.size(); ++at) {
        if (counts[at] == 0) continue;
        glyph(paint, static_cast<Activity>(at), {x + 5, y}, 4.5f);
        x += 16;
        x += paint.text({x, y}, format_count(counts[at]) + " " + std::string(count_word(static_cast<Activity>(at))), sans(11).in(c.text2)) + 16;
    }
    // How many are still to come may be the answer.
    const std::string right = (window.reruns.is_running() ? "the script runs again …   " : "") + std::string("event ") + format_count(window.cursor) +
                              (hides_future(window) ? "" : " of " + format_count(window.run().states.size()));
    if (box.right() - 16 - paint.text_width(right, sans(11)) > x)
        paint.text({box.right() - 16, y}, right, sans(11).in(c.text3).at(Align::right));
}

} // namespace loopscope::ui
