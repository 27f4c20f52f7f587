// What if?: the list of what could happen from outside at the cursor, and the strip of tabs for a run and its branches.
#include "app/ui/line_field.h"
#include "app/ui/overlay.h"
#include "app/ui/ring.h"
#include "app/ui/what_if.h"

#include <algorithm>

namespace loopscope::ui {

namespace {
constexpr float row_height = 32;

Icon icon_of(run::InputKind kind) {
    switch (kind) {
    case run::InputKind::interrupt: return Icon::key;
    case run::InputKind::cancel: return Icon::slash;
    case run::InputKind::drop: return Icon::plug;
    case run::InputKind::fail: return Icon::cross;
    case run::InputKind::delay: return Icon::clock;
    case run::InputKind::finish: return Icon::check;
    }
    return Icon::none;
}

/// The sentence with its blank as a field.
void draw_row(Frame& frame, Box row, const WhatIf& what, bool is_chosen) {
    Painter& paint = frame.paint;
    const Palette& c = paint.colours();
    const float y = row.y + row.h / 2;
    if (is_chosen) paint.fill(row, c.hover, 1, 6);
    paint.icon(icon_of(what.kind), {row.x + 18, y}, is_chosen ? c.text : c.text2);
    const bool is_typed = is_chosen && !frame.window.typed.text().empty();
    const std::string& filled = is_typed ? frame.window.typed.text() : what.blank;
    const float after = what.after.empty() ? 0 : paint.text_width(what.after, sans(13)) + 8;
    const float field_wanted = what.blank.empty() ? 0 : paint.text_width(filled, mono(12)) + 20;
    const float room = row.w - 48;
    const float field = std::min(field_wanted, room * 0.5f);
    float x = row.x + 36;
    x += paint.text_in({x, y}, room - field - after, what.before, sans(13)) + 8;
    if (what.blank.empty()) return;
    const Box box{x, row.y + 4, field, row.h - 8};
    paint.fill(box, c.inset, 1, 5);
    paint.frame(box, {is_chosen ? c.text2 : c.line2, 1}, 5);
    if (is_chosen) draw_field_text(frame, {box.x + 9, box.y, box.w - 14, box.h}, frame.window.typed, mono(12), what.blank, typed_field);
    else paint.text_in({box.x + 9, y}, box.w - 14, what.blank, mono(12).in(c.text2));
    if (after > 0) paint.text({box.right() + 8, y}, what.after, sans(13));
}

/// A tab of the strip; the x right of it.
float draw_tab(Frame& frame, float x, float y, std::size_t index) {
    Painter& paint = frame.paint;
    const Palette& c = paint.colours();
    const Variant& variant = frame.window.runs[index]->variant;
    const bool is_on = index == frame.window.active;
    const std::string text = paint.fitted(variant.is_branch ? variant.label : "As it was", sans(12, Face::medium), 230);
    const float w = paint.text_width(text, sans(12, Face::medium)) + (variant.is_branch ? 58.f : 24.f);
    const Box tab{x, y - 12, w, 24}, close{tab.right() - 22, tab.y + 2, 20, 20};
    const bool closes = variant.is_branch && frame.hovers(close);
    if (is_on || frame.hovers(tab)) paint.fill(tab, c.hover, is_on ? 1 : 0.6f, 6);
    if (is_on) paint.fill({tab.x + 8, tab.bottom() - 2, tab.w - 16, 2}, c.text, 1, 1);
    float text_x = x + 12;
    if (variant.is_branch) {
        paint.path({{x + 11, y - 5}, {x + 11, y + 5}}, {c.text2, 1.5f});
        paint.path({{x + 11, y + 3}, {x + 18, y - 1}, {x + 18, y - 5}}, {c.text2, 1.5f});
        text_x = x + 26;
        paint.icon(Icon::cross, {close.x + 10, close.y + 10}, closes ? c.text : c.text3, 0.7f);
    }
    paint.text({text_x, y}, text, sans(12, Face::medium).in(is_on ? c.text : c.text2));
    if (closes) frame.tooltip = "Drop this branch";
    else if (frame.hovers(tab)) frame.tooltip = variant.is_branch ? variant.label + "\n" + variant.note + "\nDouble click names it" : "The run without that input from outside";
    if (frame.clicks(tab)) {
        const bool names = frame.input.double_clicked && variant.is_branch;
        if (closes) frame.then([index](Window& w2) { drop_branch(w2, index); });
        else if (names) frame.then([index](Window& w2) { ask_branch_name(w2, index); });
        else frame.then([index](Window& w2) { show_run(w2, index); });
    }
    return tab.right() + 6;
}
} // namespace

void draw_what_if(Frame& frame, Box screen) {
    Painter& paint = frame.paint;
    const Palette& c = paint.colours();
    Window& window = frame.window;
    const std::vector<WhatIf> list = what_ifs(window);
    const std::size_t chosen = std::min(window.chosen, list.size() - 1);
    const std::size_t shown = std::min<std::size_t>(list.size(), 12);
    const Box box = overlay_card(frame, screen, 660, 62 + row_height * static_cast<float>(shown) + 52, 0.3f);
    paint.text({box.x + 24, box.y + 32}, "What if, at " + format_ms(window.now) + " ms …", sans(17, Face::semibold));
    paint.text({box.right() - 24, box.y + 32}, "the run goes on from here as a branch", sans(12).in(c.text3).at(Align::right));
    const auto [first, fit] = list_rows(frame, {box.x, box.y + 60, box.w, box.h - 62 - 52}, list.size(), row_height);
    for (std::size_t at = first; at < std::min(list.size(), first + fit); ++at) {
        const Box row{box.x + 12, box.y + 60 + static_cast<float>(at - first) * row_height, box.w - 24, row_height};
        draw_row(frame, row, list[at], at == chosen);
        if (!row.contains(frame.input.mouse) || !frame.input.pressed) continue;
        // One with a blank is chosen first, so that something can be typed into it.
        const bool runs = list[at].blank.empty() || at == chosen;
        frame.then([at, runs](Window& w) {
            if (w.chosen != at) w.typed = TextEdit();
            w.chosen = at;
            if (runs) branch_off_chosen(w);
        });
    }
    paint.horizontal(box.x, box.bottom() - 44, box.w, c.line);
    const std::string filling = list[chosen].blank.empty() ? "" : "   ·   type to fill in";
    paint.text_in({box.x + 24, box.bottom() - 22}, box.w - 48, "↑ ↓ choose" + filling + "   ·   Enter runs the branch   ·   Esc closes", sans(11).in(c.text3));
}

void ask_branch_name(Window& window, std::size_t index) {
    show_prompt(window, {"Name this branch", "", window.runs[index]->variant.label, [index](Window& w, const std::string& name) { rename_branch(w, index, name); }});
}

void draw_branches(Frame& frame, Box box) {
    Painter& paint = frame.paint;
    const Palette& c = paint.colours();
    Window& window = frame.window;
    paint.fill(box, c.panel);
    paint.horizontal(box.x, box.bottom() - 1, box.w, c.line);
    const float y = box.y + box.h / 2;
    float x = box.x + 16;
    x += paint.text({x, y}, "What if", sans(12, Face::semibold).in(c.text2)) + 12;
    for (const std::size_t index : family_of(window)) x = draw_tab(frame, x, y, index);
    const Box compare{box.right() - 16 - 84, y - 12, 84, 24};
    button(paint, compare, false, frame.hovers(compare));
    paint.text({compare.x + 42, y}, "Compare", sans(12, Face::medium).at(Align::centre));
    if (frame.hovers(compare)) frame.tooltip = "All branches on one axis\nCtrl 3";
    if (frame.clicks(compare)) frame.then([](Window& w) { w.view = View::compare; });
    if (!window.run().variant.is_branch) return;
    const float room = compare.x - 14 - x - 12;
    if (room < 160) return;
    const std::string& words = branch_in_words(window, window.active);
    if (paint.text_width(words, sans(12)) > room && frame.hovers({x + 12, y - 12, room, 24})) frame.tooltip = words;
    // The beginning says most: whole words of it, as many as fit.
    std::string_view shown = words;
    const auto text = [&] { return std::string(shown) + (shown.size() < words.size() ? " …" : ""); };
    while (!shown.empty() && paint.text_width(text(), sans(12)) > room) shown = shown.substr(0, shown.find_last_of(' ') == std::string_view::npos ? 0 : shown.find_last_of(' '));
    paint.text({x + 12, y}, text(), sans(12).in(c.text2));
}

} // namespace loopscope::ui
