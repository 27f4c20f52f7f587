// The console: what the script has written, with the time and the task. A click on a row moves the cursor there.
#include "app/ui/console_tabs.h"
#include "app/ui/frame.h"

#include <algorithm>

namespace loopscope::ui {

namespace {
constexpr float row_height = 21;

/// The task in the slot when an output was written: the nearest task_run before it, along the causes.
ObjectId writer_of(const RunView& run, EventIndex output) {
    for (EventIndex at = run.recording[output].cause; at != trace::no_event; at = run.recording[at].cause) {
        const trace::Event& event = run.recording[at];
        if (event.kind == trace::Kind::task_run || event.kind == trace::Kind::callback_run) return event.subject;
    }
    return 0;
}

/// What an output's row says: of a traceback its last line, of a text of several lines the first; a file by its name alone.
std::string in_a_row(std::string_view text) {
    const std::size_t end = text.find('\n');
    if (end != std::string_view::npos && text.starts_with("Traceback (most recent call last)")) return std::string(text.substr(text.rfind('\n') + 1));
    std::string row(text.substr(0, end));
    const std::size_t colon = row.find(':');
    if (row.starts_with('/') && colon != std::string::npos) row.erase(0, row.rfind('/', colon) + 1);
    return row + (end == std::string_view::npos ? "" : " …");
}

std::string_view without_newline(std::string_view text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r'))
        text.remove_suffix(1);
    return text;
}

/// "Findings 2". A big run is looked at only when somebody asks.
std::string findings_tab(const Window& window) {
    constexpr EventIndex events_max = 50'000;
    const bool is_known = window.has_run() && !hides_future(window) && (window.console_tab == ConsoleTab::findings || window.run().recording.size() <= events_max);
    const std::size_t count = is_known ? window.run().findings().size() : 0;
    return count == 0 ? "Findings" : "Findings " + std::to_string(count);
}
} // namespace

float draw_tab(Frame& frame, Box panel, float x, std::string_view name, bool is_shown, void (*show)(Window&)) {
    Painter& paint = frame.paint;
    const Palette& c = paint.colours();
    TextStyle style = sans(12, is_shown ? Face::semibold : Face::regular);
    const Box tab{x, panel.y + 4, paint.text_width(name, style) + 14, size::panel_header - 8};
    if (is_shown || frame.hovers(tab)) paint.fill(tab, c.hover, is_shown ? 1 : 0.6f, 5);
    paint.text({x + 7, panel.y + size::panel_header / 2 - 0.5f}, name, style.in(is_shown ? c.text : c.text2));
    if (frame.clicks(tab)) frame.then(show);
    return tab.right() + 3;
}

void draw_console_tabs(Frame& frame, Box panel, std::string_view count) {
    panel_header(frame.paint, panel, "", "");
    float x = panel.x + 9;
    const auto tab = [&](std::string_view name, ConsoleTab which, void (*show)(Window&)) { x = draw_tab(frame, panel, x, name, frame.window.console_tab == which, show); };
    tab("Console", ConsoleTab::output, [](Window& w) {
        w.console_tab = ConsoleTab::output;
        w.console_scroll = 0;
    });
    tab("Events", ConsoleTab::events, [](Window& w) {
        w.console_tab = ConsoleTab::events;
        w.console_scroll = 0;
    });
    tab("Marks", ConsoleTab::marks, [](Window& w) { w.console_tab = ConsoleTab::marks; });
    tab(findings_tab(frame.window), ConsoleTab::findings, [](Window& w) { w.console_tab = ConsoleTab::findings; });
    const float right = frame.offer_help(PanelId::console, panel) - 8;
    const TextStyle style = sans(11).in(frame.paint.colours().text3).at(Align::right);
    if (right - frame.paint.text_width(count, style) > x + 4) frame.paint.text({right, panel.y + size::panel_header / 2 - 0.5f}, count, style);
}

void draw_console(Frame& frame, Box box) {
    Painter& paint = frame.paint;
    const Palette& c = paint.colours();
    paint.fill(box, c.panel);
    if (!frame.window.has_run()) return draw_console_tabs(frame, box);
    const RunView& run = frame.window.run();
    const auto& outputs = run.timeline.outputs();
    const auto happened = static_cast<std::size_t>(
        std::partition_point(outputs.begin(), outputs.end(),
                             [&](const trace::OutputMark& o) { return o.event < frame.window.cursor; }) -
        outputs.begin());
    draw_console_tabs(frame, box, counted(static_cast<std::int64_t>(happened), "line"));

    const Box area{box.x, box.y + size::panel_header + 6, box.w, box.h - size::panel_header - 8};
    const auto rows = static_cast<std::size_t>(std::max(1.f, area.h / row_height));
    const auto up = static_cast<std::size_t>(std::max(0.f, frame.window.console_scroll));
    const std::size_t last = happened > up ? happened - up : 0;
    const std::size_t first = last > rows ? last - rows : 0;
    paint.clip(area);
    float y = area.y + row_height / 2;
    float text_x = box.x + 104; // names of tasks may be longer than numbers
    for (std::size_t at = first; at < last; ++at)
        if (const ObjectId task = writer_of(run, outputs[at].event)) text_x = std::max(text_x, box.x + 72 + paint.text_width(run.names().chip(task), mono_bold(11)) + 10);
    for (std::size_t at = first; at < last; ++at, y += row_height) {
        const trace::Event& event = run.recording[outputs[at].event];
        const ObjectId task = writer_of(run, outputs[at].event);
        const Box row{box.x, y - row_height / 2, box.w, row_height};
        const bool is_new = at + 1 == happened && event.time == frame.window.now;
        if (is_new) paint.fill(row, c.of(Activity::running), c.is_dark ? 0.08f : 0.16f);
        if (frame.is_lit(task) || frame.hovers(row)) paint.fill(row, c.hover, 0.6f);
        const bool is_error = event.subject == 2;
        paint.text({box.x + 16, y}, format_seconds(event.time), mono(11).in(c.text3));
        if (task != 0) paint.text({box.x + 72, y}, run.names().chip(task), mono_bold(11).in(c.text2));
        const std::string_view text = without_newline(run.recording.text(event.arg));
        const std::string shown = in_a_row(text);
        paint.text_in({text_x, y}, box.right() - 12 - text_x, shown, mono(12).in(is_error ? c.of(Activity::failed) : c.text));
        if (frame.hovers(row)) {
            frame.hovered = task;
            if (shown != text || paint.text_width(text, mono(12)) > box.w - 116) frame.tooltip = text; // cut in its row
        }
        if (frame.clicks(row))
            frame.then([count = outputs[at].event + 1, task](Window& w) {
                w.is_playing = false;
                set_cursor(w, count);
                w.has_jumped = true;
                if (task != 0) select(w, task);
            });
    }
    if (happened == 0) paint.text({box.x + 16, y}, "Nothing has been printed yet.", sans(12).in(c.text3));
    paint.unclip();
    if (frame.input.wheel != 0 && frame.hovers(area)) {
        const float most = happened > rows ? static_cast<float>(happened - rows) : 0;
        const float wanted = std::clamp(frame.window.console_scroll + frame.input.wheel * 3, 0.f, most);
        frame.then([wanted](Window& w) { w.console_scroll = wanted; });
    }
}

} // namespace loopscope::ui
