// The list of keys, and the explanation of a panel: page by page where the window is too small for all of it.
#include "app/ui/commands.h"
#include "app/ui/help.h"
#include "app/ui/overlay.h"
#include "app/ui/ring.h"

#include <algorithm>

namespace loopscope::ui {

namespace {
/// The page that is shown, of so many; a wish beyond the last is the last.
std::size_t page_of(Frame& frame, std::size_t pages) {
    const std::size_t page = std::min(frame.window.chosen, std::max<std::size_t>(pages, 1) - 1);
    if (page != frame.window.chosen) frame.then([page](Window& w) { w.chosen = page; });
    if (frame.input.wheel < 0 && page + 1 < pages) frame.then([](Window& w) { ++w.chosen; });
    if (frame.input.wheel > 0 && page > 0) frame.then([](Window& w) { --w.chosen; });
    return page;
}

void draw_card_head(Frame& frame, Box box, std::string_view title, std::size_t page, std::size_t pages) {
    Painter& paint = frame.paint;
    const std::string hint = pages > 1 ? "page " + std::to_string(page + 1) + " of " + std::to_string(pages) + "  ·  ↑ ↓  ·  Esc closes" : "Esc closes";
    const float w = paint.text_width(hint, sans(12));
    paint.text_in({box.x + 24, box.y + 30}, box.w - 60 - w, title, sans(17, Face::semibold));
    paint.text({box.right() - 24, box.y + 30}, hint, sans(12).in(paint.colours().text3).at(Align::right));
}

/// A line of the explanation: its words, and how much of them is the name of a mark.
struct HelpLine {
    std::string text;
    std::size_t bold = 0;
    bool has_dot = false;
    bool is_mark = false;
};

std::vector<HelpLine> help_lines(const Painter& paint, const HelpText& help, float width) {
    std::vector<HelpLine> lines;
    for (std::string& line : wrapped(paint, help.text, sans(13), width - 48))
        lines.push_back({std::move(line), 0, false, false});
    for (const std::string_view mark : help.marks) {
        bool is_first = true;
        for (std::string& line : wrapped(paint, mark, sans(13), width - 74)) {
            const std::size_t colon = is_first ? line.find(':') : std::string::npos;
            lines.push_back({std::move(line), colon == std::string::npos ? 0 : colon + 1, is_first, true});
            is_first = false;
        }
    }
    return lines;
}
} // namespace

void draw_keys(Frame& frame, Box screen) {
    Painter& paint = frame.paint;
    std::vector<const Command*> shown;
    for (const Command& command : commands())
        if (command.key.key != Key::none) shown.push_back(&command);
    constexpr float pitch = 23, head = 62, column_min = 300, key_width = 104;
    const std::size_t columns = static_cast<std::size_t>(std::clamp((screen.w - 72) / column_min, 1.f, 3.f));
    const auto fit = static_cast<std::size_t>(std::max(1.f, (screen.h - 24 - head - 14) / pitch));
    const std::size_t rows = std::min(fit, (shown.size() + columns - 1) / columns), on_page = rows * columns, pages = (shown.size() + on_page - 1) / on_page;
    const Box box = overlay_card(frame, screen, 48 + 350 * static_cast<float>(columns), head + 14 + pitch * static_cast<float>(rows));
    const std::size_t page = page_of(frame, pages);
    draw_card_head(frame, box, "Keys", page, pages);
    const float width = (box.w - 48) / static_cast<float>(columns);
    for (std::size_t at = 0; at < on_page && page * on_page + at < shown.size(); ++at) {
        const Command& command = *shown[page * on_page + at];
        const float x = box.x + 24 + width * static_cast<float>(at / rows), y = box.y + head + pitch * static_cast<float>(at % rows);
        key_cap(paint, {x, y}, name_of(command.key));
        paint.text_in({x + key_width, y}, width - key_width - 12, command.title, sans(12).in(paint.colours().text2));
    }
}

void draw_help(Frame& frame, Box screen) {
    Painter& paint = frame.paint;
    const Palette& c = paint.colours();
    const HelpText& help = help_of(frame.window.helped);
    constexpr float pitch = 22, head = 62;
    const float width = std::min(600.f, screen.w - 24);
    const std::vector<HelpLine> lines = help_lines(paint, help, width);
    const auto fit = static_cast<std::size_t>(std::max(1.f, (screen.h - 24 - head - 12) / pitch));
    const std::size_t on_page = std::min(fit, lines.size()), pages = (lines.size() + on_page - 1) / std::max<std::size_t>(on_page, 1);
    const Box box = overlay_card(frame, screen, width, head + 12 + pitch * static_cast<float>(on_page));
    const std::size_t page = page_of(frame, pages);
    draw_card_head(frame, box, help.title, page, pages);
    float y = box.y + head;
    for (std::size_t at = page * on_page; at < std::min(lines.size(), (page + 1) * on_page); ++at, y += pitch) {
        const HelpLine& line = lines[at];
        if (line.has_dot) paint.disc({box.x + 30, y}, 2, c.text3);
        float x = box.x + (line.is_mark ? 42.f : 24.f);
        const std::string_view text = line.text;
        if (line.bold > 0) x += paint.text({x, y}, text.substr(0, line.bold), sans(13, Face::semibold));
        paint.text({x, y}, text.substr(line.bold), line.is_mark ? sans(13).in(c.text2) : sans(13));
    }
}

} // namespace loopscope::ui
