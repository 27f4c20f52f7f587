// The event log: each step of the run in a sentence, the newest at the bottom; a click goes there.
#include "app/ui/console_tabs.h"
#include "app/ui/frame.h"
#include "app/ui/stepping.h"
#include "engine/insight/event_text.h"

#include <algorithm>

namespace loopscope::ui {

namespace {
constexpr float row_height = 21;
} // namespace

void draw_event_log(Frame& frame, Box box) {
    Painter& paint = frame.paint;
    const Palette& c = paint.colours();
    Window& window = frame.window;
    paint.fill(box, c.panel);
    draw_console_tabs(frame, box, window.has_run() ? "step " + format_count(window.cursor) : "");
    if (!window.has_run()) return;
    const RunView& run = window.run();

    const Box area{box.x, box.y + size::panel_header + 6, box.w, box.h - size::panel_header - 8};
    const auto fit = static_cast<std::size_t>(std::max(1.f, area.h / row_height));
    const auto up = static_cast<std::size_t>(std::max(0.f, window.console_scroll));
    // Backwards from the cursor: what the screen shows is all that is looked at.
    std::vector<EventIndex> rows;
    std::size_t skipped = 0;
    for (EventIndex at = window.cursor; at-- > 0 && rows.size() < fit;)
        if (insight::is_worth_a_row(run.recording[at].kind) && skipped++ >= up) rows.push_back(at);
    std::reverse(rows.begin(), rows.end());

    paint.clip(area);
    float y = area.y + row_height / 2;
    for (const EventIndex at : rows) {
        const trace::Event& event = run.recording[at];
        const Box row{box.x, y - row_height / 2, box.w, row_height};
        if (at >= window.stepped_from && up == 0) paint.fill(row, c.of(Activity::running), c.is_dark ? 0.08f : 0.16f);
        if (frame.hovers(row) || frame.is_lit(event.subject)) paint.fill(row, c.hover, 0.6f);
        paint.text({box.x + 16, y}, format_seconds(event.time), mono(11).in(c.text3));
        const std::string sentence = insight::describe_event(run.recording, run.names(), at);
        paint.text_in({box.x + 72, y}, box.w - 84, sentence, sans(12));
        if (frame.hovers(row)) {
            frame.tooltip = "Step " + format_count(at + 1) + "\n" + sentence;
            if (run.timeline.lane(event.subject) != nullptr) frame.hovered = event.subject;
        }
        if (frame.clicks(row)) frame.then([at](Window& w) { go_to_event(w, at + 1); });
        y += row_height;
    }
    if (rows.empty()) paint.text({box.x + 16, y}, "Nothing has happened yet. → does the first step.", sans(12).in(c.text3));
    paint.unclip();
    if (frame.input.wheel != 0 && frame.hovers(area)) {
        const float wanted = std::clamp(window.console_scroll + frame.input.wheel * 3, 0.f, static_cast<float>(window.cursor));
        frame.then([wanted](Window& w) { w.console_scroll = wanted; });
    }
}

} // namespace loopscope::ui
