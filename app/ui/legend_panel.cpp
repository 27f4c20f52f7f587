// The strip below a lesson: what the marks mean, and the variables of what runs.
#include "app/ui/console_tabs.h"
#include "app/ui/frames_panel.h"

namespace loopscope::ui {

namespace {
/// Two tabs; on a wide window both panels are there, each with its own name.
void draw_legend_header(Frame& frame, Box box, bool is_variables) {
    Window& window = frame.window;
    panel_header(frame.paint, box, "", "");
    float x = box.x + 9;
    const bool has_both = window.sees_variables && window.sees_legend;
    if (!has_both || !is_variables) x = draw_tab(frame, box, x, "What the marks mean", !is_variables, [](Window& w) { w.shows_variables = false; });
    if (!has_both || is_variables) draw_tab(frame, box, x, "Variables", is_variables, [](Window& w) { w.shows_variables = true; });
    frame.offer_help(is_variables ? PanelId::inspector : PanelId::legend, box);
}
} // namespace

void draw_variables(Frame& frame, Box box) {
    frame.paint.fill(box, frame.paint.colours().panel);
    draw_legend_header(frame, box, true);
    if (frame.window.has_run()) draw_frames(frame, {box.x, box.y + size::panel_header, box.w, box.h - size::panel_header});
}

void draw_legend(Frame& frame, Box box) {
    Painter& paint = frame.paint;
    const Palette& c = paint.colours();
    paint.fill(box, c.panel);
    draw_legend_header(frame, box, false);
    constexpr const char* short_words[trace::activity_count] = {"running",       "ready",       "sleeping",
                                                                "on a task",     "on a socket", "worker thread",
                                                                "blocks the loop", "done",      "failed",
                                                                "cancelled"};
    constexpr const char* long_words[trace::activity_count] = {"running: has the only thread",
                                                          "ready: wants the thread",
                                                          "sleeping: until a time",
                                                          "waiting: on another task",
                                                          "I/O: on a socket",
                                                          "in a worker thread",
                                                          "blocks the whole loop",
                                                          "done",
                                                          "failed",
                                                          "cancelled"};
    const float column = box.w / 2;
    const auto& words = column < 240 ? short_words : long_words;
    for (int at = 0; at < trace::activity_count; ++at) {
        const auto what = static_cast<Activity>(at);
        const float x = box.x + 16 + (at % 2 == 0 ? 0 : column), y = box.y + 48 + 21 * static_cast<float>(at / 2);
        glyph(paint, what, {x + 7, y}, 5);
        if (at < static_cast<int>(Activity::done)) bar(paint, what, x + 22, x + 52, y, 12);
        paint.text_in({x + 62, y}, column - 82, words[at], sans(12).in(c.text2));
    }
}

} // namespace loopscope::ui
