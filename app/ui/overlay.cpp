// What lies over the panels: the palette, the tour and the list of lessons; others have files of their own. While one is
// open it takes the mouse and the keys; Escape closes it.
#include "app/ui/line_field.h"
#include "app/ui/focus.h"
#include "app/ui/help.h"
#include "app/ui/lend.h"
#include "app/ui/lesson_list.h"
#include "app/ui/overlay.h"
#include "app/ui/palette.h"
#include "app/ui/ring.h"
#include "app/ui/screen.h"
#include "app/ui/what_if.h"

#include <algorithm>
#include <cmath>

namespace loopscope::ui {

Box overlay_card(Frame& frame, Box screen, float w, float h, float top_share) {
    Painter& paint = frame.paint;
    const Palette& c = paint.colours();
    paint.fill(screen, c.is_dark ? 0x000000 : 0x30343A, 0.55f);
    w = std::min(w, screen.w - 24);
    h = std::min(h, screen.h - 24);
    const Box box{screen.w / 2 - w / 2, (screen.h - h) * top_share, w, h};
    paint.fill(box, c.panel, 1, 10);
    paint.frame(box, {c.line2, 1}, 10);
    if (frame.input.pressed && !box.contains(frame.input.mouse)) frame.then([](Window& w2) { w2.overlay = Overlay::none; });
    return box;
}

void move_choice(Window& window, std::size_t count, int by) {
    if (count == 0) return;
    const auto at = static_cast<std::ptrdiff_t>(std::min(window.chosen, count - 1)) + by;
    window.chosen = static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(at, 0, static_cast<std::ptrdiff_t>(count) - 1));
}

ListRows list_rows(Frame& frame, Box area, std::size_t count, float row_height) {
    ListRows rows;
    rows.fit = static_cast<std::size_t>(std::max(1.f, area.h / row_height));
    const std::size_t chosen = count == 0 ? 0 : std::min(frame.window.chosen, count - 1);
    rows.first = chosen >= rows.fit ? chosen - rows.fit + 1 : 0;
    if (rows.fit >= count) return rows;
    if (frame.input.wheel != 0) frame.then([count, by = static_cast<int>(-std::lround(frame.input.wheel * 2))](Window& w) { move_choice(w, count, by); });
    const float share = area.h / static_cast<float>(count);
    frame.paint.fill({area.right() - 6, area.y + share * static_cast<float>(rows.first), 3, share * static_cast<float>(rows.fit)}, frame.paint.colours().line2, 0.8f, 1.5f);
    return rows;
}

namespace {
constexpr float row_height = 30;

/// The first start goes on with the list of lessons.
void end_tour(Window& w) {
    w.overlay = w.shows_lessons_next ? Overlay::lessons : Overlay::none;
    w.shows_lessons_next = false;
}
void next_tour_step(Window& w) {
    if (++w.tour_step >= tour().size()) end_tour(w);
}

class OverlayPainter {
public:
    OverlayPainter(Frame& frame, Box screen)
        : frame_(frame), paint_(frame.paint), c_(frame.paint.colours()), window_(frame.window), screen_(screen) {}

    void draw() {
        switch (window_.overlay) {
        case Overlay::none: return;
        case Overlay::palette: return draw_palette();
        case Overlay::keys: return draw_keys(frame_, screen_);
        case Overlay::help: return draw_help(frame_, screen_);
        case Overlay::tour: return draw_tour();
        case Overlay::lessons: return draw_lesson_list(frame_, screen_);
        case Overlay::words: return draw_words(frame_, screen_);
        case Overlay::what_if: return draw_what_if(frame_, screen_);
        case Overlay::files: return draw_file_dialog(frame_, screen_);
        case Overlay::prompt: return draw_prompt(frame_, screen_);
        case Overlay::lend:
        case Overlay::loan: return draw_lend(frame_, screen_);
        }
    }

private:
    Box card(float w, float h, float top_share = 0.5f) { return overlay_card(frame_, screen_, w, h, top_share); }

    void draw_palette() {
        const std::vector<PaletteRow> rows = palette_rows(window_);
        const std::size_t chosen = rows.empty() ? 0 : std::min(window_.chosen, rows.size() - 1);
        const Box box = card(620, 52 + 12 * row_height + 34, 0.3f);
        paint_.icon(Icon::search, {box.x + 24, box.y + 26}, c_.text2, 1.1f);
        draw_field_text(frame_, {box.x + 44, box.y + 8, box.w - 60, 36}, window_.typed, sans(15), "Find an action, a task, :line, 1.5 s, #step", typed_field);
        paint_.horizontal(box.x, box.y + 51, box.w, c_.line);
        const auto [first, fit] = list_rows(frame_, {box.x, box.y + 54, box.w, box.h - 52 - 34}, rows.size(), row_height);
        for (std::size_t at = first; at < std::min(rows.size(), first + fit); ++at)
            draw_row({box.x + 6, box.y + 54 + static_cast<float>(at - first) * row_height, box.w - 12, row_height}, rows[at], at, at == chosen);
        if (rows.empty()) paint_.text({box.x + 24, box.y + 74}, "Nothing is called that.", sans(13).in(c_.text2));
        const float y = box.bottom() - 17;
        paint_.horizontal(box.x, box.bottom() - 33, box.w, c_.line);
        const std::string& off = rows.empty() ? std::string() : rows[chosen].off;
        paint_.text_in({box.x + 20, y}, box.w - 40, off.empty() ? "↑ ↓ choose   ·   Enter does it   ·   Esc closes" : off,
                       sans(11).in(off.empty() ? c_.text3 : c_.ink(Activity::ready)));
    }

    void draw_row(Box row, const PaletteRow& entry, std::size_t index, bool is_chosen) {
        if (is_chosen) paint_.fill(row, c_.hover, 1, 6);
        const float y = row.y + row.h / 2;
        const bool is_off = !entry.off.empty();
        paint_.text({row.x + 14, y}, entry.group, sans(11).in(c_.text3));
        float right = row.right() - 12;
        if (!entry.keys.empty()) {
            const float w = std::max(18.f, paint_.text_width(entry.keys, mono(11)) + 10);
            key_cap(paint_, {right - w, y}, entry.keys);
            right -= w + 8;
        }
        paint_.text_in({row.x + 84, y}, right - row.x - 84, entry.title, sans(13).in(is_off ? c_.text3 : c_.text));
        if (row.contains(frame_.input.mouse) && frame_.input.pressed)
            frame_.then([index](Window& w) {
                w.chosen = index;
                run_palette_row(w);
            });
    }

    void draw_tour() {
        const std::size_t at = std::min(window_.tour_step, tour().size() - 1);
        const TourStep& step = tour()[at];
        const Box spot = panel_box(step.panel);
        // All but the panel that is spoken of is darkened.
        const Rgb dark = c_.is_dark ? 0x000000 : 0x30343A;
        paint_.fill({0, 0, screen_.w, spot.y}, dark, 0.6f);
        paint_.fill({0, spot.y, spot.x, spot.h}, dark, 0.6f);
        paint_.fill({spot.right(), spot.y, screen_.w - spot.right(), spot.h}, dark, 0.6f);
        paint_.fill({0, spot.bottom(), screen_.w, screen_.h - spot.bottom()}, dark, 0.6f);
        paint_.frame(spot.inset(-1), {c_.text, 2}, 6);
        const auto lines = wrapped(paint_, step.text, sans(15), 376);
        const float h = 118 + 23 * static_cast<float>(lines.size());
        // Beside the panel where there is room, else over its middle.
        float x = spot.right() + 16, y = std::clamp(spot.y + 20, 12.f, screen_.h - h - 12);
        if (x + 424 > screen_.w) x = spot.x - 424 - 16;
        if (x < 12) {
            x = std::clamp(spot.x + spot.w / 2 - 212, 12.f, std::max(12.f, screen_.w - 436));
            y = spot.y > h + 30 ? spot.y - h - 16 : std::min(spot.bottom() + 16, screen_.h - h - 12);
        }
        const Box box{x, y, 424, h};
        paint_.fill(box, c_.panel, 1, 10);
        paint_.frame(box, {c_.text, 1.5f}, 10);
        paint_.text({box.x + 24, box.y + 30}, step.title, sans(17, Face::semibold));
        paint_.text({box.right() - 24, box.y + 30}, std::to_string(at + 1) + " of " + std::to_string(tour().size()),
                    sans(12).in(c_.text3).at(Align::right));
        float line_y = box.y + 62;
        for (const std::string& line : lines) {
            paint_.text({box.x + 24, line_y}, line, sans(15).in(c_.text2));
            line_y += 23;
        }
        const bool is_last = at + 1 == tour().size();
        if (word_button(frame_, {box.right() - 124, box.bottom() - 46, 100, 30}, is_last ? "Begin" : "Next", true)) frame_.then(next_tour_step);
        if (!is_last && word_button(frame_, {box.x + 24, box.bottom() - 46, 100, 30}, "Skip", false)) frame_.then(end_tour);
    }

    Box panel_box(PanelId panel) const {
        const ScreenLayout layout = layout_screen(window_, screen_.w, screen_.h);
        switch (panel) {
        case PanelId::source: return layout.source;
        case PanelId::timeline: return layout.timeline;
        case PanelId::console: return layout.console.w > 0 ? layout.console : layout.timeline;
        case PanelId::inspector: return layout.inspector.w > 0 ? layout.inspector : layout.lesson.w > 0 ? layout.lesson : layout.loop;
        default: return layout.loop.w > 0 ? layout.loop : layout.freeze.w > 0 ? layout.freeze : layout.compare;
        }
    }

    Frame& frame_;
    Painter& paint_;
    const Palette& c_;
    Window& window_;
    Box screen_;
};

void palette_key(Window& window, KeyPress press) {
    switch (press.key) {
    case Key::up: return move_choice(window, palette_rows(window).size(), -1);
    case Key::down: return move_choice(window, palette_rows(window).size(), 1);
    case Key::page_up: return move_choice(window, palette_rows(window).size(), -10);
    case Key::page_down: return move_choice(window, palette_rows(window).size(), 10);
    case Key::enter: return run_palette_row(window);
    default:
        if (const unsigned before = window.typed.version(); field_takes_key(window, window.typed, press) && window.typed.version() != before) window.chosen = 0;
    }
}

void list_key(Window& window, KeyPress press) {
    const Key key = press.key;
    if (window.overlay == Overlay::tour) {
        if (key == Key::enter || key == Key::right || key == Key::space || key == Key::page_down)
            next_tour_step(window);
        if ((key == Key::left || key == Key::page_up) && window.tour_step > 0) --window.tour_step;
    } else if (window.overlay == Overlay::keys || window.overlay == Overlay::help) {
        // What does not fit is paged through; the card says how far that goes.
        if ((key == Key::up || key == Key::page_up) && window.chosen > 0) --window.chosen;
        if (key == Key::down || key == Key::page_down || key == Key::space) ++window.chosen;
    } else if (window.overlay == Overlay::lessons) {
        if (key == Key::up) move_choice(window, window.lessons.size(), -1);
        if (key == Key::down) move_choice(window, window.lessons.size(), 1);
        if (key == Key::page_up) move_choice(window, window.lessons.size(), -10);
        if (key == Key::page_down) move_choice(window, window.lessons.size(), 10);
        if (key == Key::enter) open_chosen_lesson(window);
    } else if (window.overlay == Overlay::words) {
        if (key == Key::up) move_choice(window, words_of_step(window).size(), -1);
        if (key == Key::down) move_choice(window, words_of_step(window).size(), 1);
        if (key == Key::enter) follow_chosen_word(window);
    } else if (window.overlay == Overlay::what_if) {
        if (key == Key::up || key == Key::down) {
            move_choice(window, what_ifs(window).size(), key == Key::up ? -1 : 1);
            window.typed = TextEdit();
        } else if (key == Key::enter) {
            branch_off_chosen(window);
        } else {
            field_takes_key(window, window.typed, press);
        }
    }
}
} // namespace

bool word_button(Frame& frame, Box box, std::string_view text, bool is_primary) {
    const Palette& c = frame.paint.colours();
    button(frame.paint, box, is_primary, frame.hovers(box));
    frame.paint.text({box.x + box.w / 2, box.y + box.h / 2}, text, sans(13, Face::semibold).in(is_primary ? c.panel : c.text).at(Align::centre));
    return frame.clicks(box);
}

bool overlay_takes_keys(Window& window, const Input& input) {
    if (window.overlay == Overlay::none) return false;
    if (window.overlay == Overlay::files) return file_dialog_takes_keys(window, input), true;
    if (window.overlay == Overlay::prompt) return prompt_takes_keys(window, input), true;
    if (window.overlay == Overlay::lend || window.overlay == Overlay::loan) return lend_takes_keys(window, input), true;
    if (field_takes_text(window.typed, input.typed) && window.overlay == Overlay::palette) window.chosen = 0;
    for (const KeyPress& press : input.keys) {
        if (press.key == Key::escape) window.overlay == Overlay::tour ? end_tour(window) : void(window.overlay = Overlay::none);
        else if (window.overlay == Overlay::palette) palette_key(window, press);
        else list_key(window, press);
        if (window.overlay == Overlay::none) break;
    }
    return true;
}

void draw_overlay(Frame& frame, Box box) {
    if (frame.window.overlay != Overlay::none) OverlayPainter(frame, box).draw();
}

float Frame::offer_help(PanelId panel, Box box) {
    const Box place{box.right() - 26, box.y + 6, 20, 20};
    const bool hovered = hovers(place);
    if (hovered) {
        paint.fill(place, paint.colours().hover, 1, 5);
        tooltip = "What does this show?";
    }
    paint.text({place.x + 10, place.y + 10}, "?", sans(12, Face::semibold).in(hovered ? paint.colours().text : paint.colours().text3).at(Align::centre));
    if (clicks(place))
        then([panel](Window& w) {
            w.overlay = Overlay::help;
            w.helped = panel;
            w.chosen = 0;
        });
    return place.x;
}

} // namespace loopscope::ui
