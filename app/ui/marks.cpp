#include "app/ui/marks.h"

#include <algorithm>
#include <cmath>

namespace loopscope::ui {

namespace {
constexpr Dash waiting_dash{3, 2}, io_dash{1.5f, 2};
constexpr Rgb light_running_outline = 0x8A5A00;

Dash outline_dash(Activity what) {
    return what == Activity::waiting ? waiting_dash : what == Activity::io ? io_dash : Dash{};
}
} // namespace

Icon icon_of(Activity what) {
    switch (what) {
    case Activity::running: return Icon::play;
    case Activity::sleeping: return Icon::clock;
    case Activity::waiting: return Icon::gather;
    case Activity::io: return Icon::plug;
    case Activity::worker: return Icon::thread;
    case Activity::blocked: return Icon::warn;
    case Activity::done: return Icon::check;
    case Activity::failed: return Icon::cross;
    case Activity::cancelled: return Icon::slash;
    default: return Icon::none;
    }
}

void glyph(Painter& paint, Activity what, Point centre, float radius) {
    const Palette& c = paint.colours();
    const Rgb colour = c.of(what);
    switch (what) {
    case Activity::running:
        paint.disc(centre, radius, colour);
        if (!c.is_dark) paint.circle(centre, radius, {light_running_outline, 1});
        break;
    case Activity::ready:
        paint.circle(centre, radius - 0.5f, {colour, 1.5f});
        paint.disc(centre, radius - 3, colour);
        break;
    case Activity::blocked:
        paint.fill({centre.x - radius, centre.y - radius, 2 * radius, 2 * radius}, colour, 1, 1.5f);
        paint.fill({centre.x - radius + 2.2f, centre.y - 1, 2 * radius - 4.4f, 2}, c.panel);
        break;
    default: paint.icon(icon_of(what), centre, colour, radius / 5.2f);
    }
}

float chip_width(const Painter& paint, std::string_view id, const ChipStyle& style) {
    return style.width > 0 ? style.width : std::ceil(paint.text_width(id, mono_bold(style.text_size))) + 10;
}

float chip(Painter& paint, Point at, std::string_view id, Activity what, const ChipStyle& style) {
    const Palette& c = paint.colours();
    const float width = chip_width(paint, id, style);
    const Box box{at.x, at.y - style.height / 2, width, style.height};
    const Rgb colour = c.of(what);
    TextStyle text = mono_bold(style.text_size).at(Align::centre).in(colour);
    if (what == Activity::running || what == Activity::blocked) {
        paint.fill(box, colour, 1, 4);
        if (!c.is_dark && what == Activity::running) paint.frame(box, {light_running_outline, 1}, 4);
        text.in(what == Activity::running ? c.on_running : c.on_blocked);
    } else {
        paint.fill(box, colour, c.tint + 0.04f, 4);
        if (what == Activity::ready) {
            paint.hatch(box.inset(1), {colour, 1, 0.38f}, 5);
            text.in(c.on_ready);
        }
        paint.frame(box, {colour, 1, 0.75f, outline_dash(what)}, 4);
        text.struck = what == Activity::cancelled;
    }
    paint.text({at.x + width / 2, at.y}, id, text);
    return width;
}

void token_card(Painter& paint, Box box, const CardText& text, Activity what, bool selected) {
    const Palette& c = paint.colours();
    const Rgb colour = c.of(what);
    const bool is_filled = what == Activity::running || what == Activity::blocked;
    if (selected) selection_outline(paint, box, 7);
    if (is_filled) {
        paint.fill(box, colour, 1, 7);
    } else {
        paint.fill(box, c.raised, 1, 7);
        paint.fill(box, colour, c.tint * 0.6f, 7);
        if (what == Activity::ready) paint.hatch(box.inset(1), {colour, 1, 0.2f}, 6);
        Dash dash = outline_dash(what);
        if (dash.on > 0) dash = {dash.on + 1, dash.off + 1};
        paint.frame(box, {colour, 1, 0.6f, dash}, 7);
    }
    const Rgb on_fill = what == Activity::blocked ? c.on_blocked : c.on_running;
    const float first = text.fact.empty() ? box.y + box.h / 2 : box.y + 13.5f;
    const float id_width = paint.text({box.x + 10, first}, text.id, mono_bold(12).in(is_filled ? on_fill : colour));
    title_in(paint, {box.x + 16 + id_width, first}, box.w - 24 - id_width, text.name,
                  sans(12, Face::medium).in(is_filled ? on_fill : c.text));
    paint.text_in({box.x + 10, box.y + 28}, box.w - 18, text.fact, sans(11).in(is_filled ? on_fill : c.text2));
}

std::string_view without_class(std::string_view title) {
    const std::size_t arguments = title.find('(');
    if (arguments == std::string_view::npos) return title; // a name of its own
    const std::size_t dot = title.substr(0, arguments).rfind('.');
    return dot == std::string_view::npos ? title : title.substr(dot + 1);
}

float title_in(Painter& paint, Point at, float width, std::string_view title, const TextStyle& style) {
    return paint.text_in(at, width, paint.text_width(title, style) <= width ? title : without_class(title), style);
}

void bar(Painter& paint, Activity what, float x0, float x1, float y, float height) {
    const Palette& c = paint.colours();
    const Rgb colour = c.of(what);
    const float w = x1 - x0, top = y - height / 2;
    switch (what) {
    case Activity::running: {
        const Box box{x0, top, std::max(w, 3.f), height};
        // A corner that nobody can see costs as much as one that can be seen.
        const float radius = w > 6 ? 2.f : 0.f;
        paint.fill(box, colour, 1, radius);
        if (!c.is_dark) paint.frame(box, {light_running_outline, 1}, radius);
        break;
    }
    case Activity::blocked: {
        const Box box{x0, top - 1, std::max(w, 3.f), height + 2};
        paint.fill(box, colour, 1, 2);
        paint.hatch(box, {c.is_dark ? c.panel : 0xFFFFFF, 3, c.is_dark ? 0.2f : 0.25f}, 12);
        break;
    }
    case Activity::ready: {
        const Box box{x0, top + 2, w, height - 4};
        if (w < 1) break;
        paint.fill(box, colour, 0.12f);
        paint.hatch(box, {colour, 1.2f, 0.85f}, 5);
        break;
    }
    case Activity::worker: {
        const Box box{x0, top + 1, std::max(w, 2.f), height - 2};
        paint.fill(box, colour, 0.18f, 2);
        paint.clip(box);
        for (float x = x0 + 8; x < x1; x += 14)
            paint.path({{x - 3, y - 3.5f}, {x, y}, {x - 3, y + 3.5f}}, {colour, 1.4f, 0.8f});
        paint.unclip();
        paint.frame(box, {colour, 1, 0.7f}, 2);
        break;
    }
    case Activity::waiting: paint.line({x0, y}, {x1, y}, {colour, 1.6f, 0.95f, {5, 3}}); break;
    case Activity::io: paint.line({x0, y}, {x1, y}, {colour, 2.2f, 0.95f, {1.5f, 3}}); break;
    default: paint.line({x0, y}, {x1, y}, {colour, 1.6f, 0.95f});
    }
}

void bar_label(Painter& paint, Activity what, float x0, float x1, float y, std::string_view label, Rgb ground) {
    if (label.empty() || x1 - x0 < 30) return;
    const Palette& c = paint.colours();
    TextStyle style = sans(11).in(c.ink(what));
    if (what == Activity::blocked) style = sans(12, Face::semibold).in(c.on_blocked);
    if (what == Activity::running) style.in(c.on_running);
    const float w = paint.text_width(label, style) + 10;
    if (x1 - x0 < w + 14) return;
    const float x = x0 + 8;
    if (what == Activity::blocked)
        paint.fill({x, y - 8, w, 16}, c.of(what));
    else if (what != Activity::running)
        paint.fill({x, y - 8, w, 16}, ground);
    paint.text({x + 5, y}, label, style);
}

void diamond(Painter& paint, Point p, Rgb colour, Rgb ground) {
    const Point corners[] = {{p.x, p.y - 5}, {p.x + 5, p.y}, {p.x, p.y + 5}, {p.x - 5, p.y}};
    paint.polygon(corners, ground);
    paint.path(corners, {colour, 1.4f}, true);
}

void countdown(Painter& paint, Point centre, float radius, float fraction, Rgb colour) {
    const float angle = -90 + 360 * std::clamp(fraction, 0.f, 1.f);
    paint.circle(centre, radius, {paint.colours().line2, 3, 0.8f});
    paint.arc(centre, radius, -90, angle, {colour, 3});
    const float a = angle * 0.0174533f;
    paint.line(centre, {centre.x + std::cos(a) * (radius - 4), centre.y + std::sin(a) * (radius - 4)}, {colour, 1.5f});
}

void changed_mark(Painter& paint, Box box) {
    const Palette& c = paint.colours();
    const Point at{box.right() - 1, box.y + 1};
    paint.disc(at, 4.2f, c.stage);
    paint.disc(at, 3, c.text);
}

void breakpoint_mark(Painter& paint, Point centre, std::string_view sign, bool is_wrong) {
    const Palette& c = paint.colours();
    paint.disc(centre, sign.empty() ? 4.2f : 5.6f, c.of(Activity::blocked));
    paint.circle(centre, sign.empty() ? 4.2f : 5.6f, {c.text, 1});
    if (!sign.empty()) paint.text({centre.x, centre.y}, sign, sans(9, Face::semibold).in(c.on_blocked).at(Align::centre));
    if (is_wrong) paint.line({centre.x - 6, centre.y + 6}, {centre.x + 6, centre.y - 6}, {c.text, 1.6f});
}

void selection_outline(Painter& paint, Box box, float radius) {
    paint.frame({box.x - 3, box.y - 3, box.w + 6, box.h + 6}, {paint.colours().text, 1.5f}, radius + 2);
}

void button(Painter& paint, Box box, bool is_primary, bool is_hovered) {
    const Palette& c = paint.colours();
    paint.fill(box, is_primary ? c.text : is_hovered ? c.hover : c.raised, 1, 6);
    if (!is_primary) paint.frame(box, {is_hovered ? c.line2 : c.line, 1}, 6);
}

float key_cap(Painter& paint, Point at, std::string_view key) {
    const Palette& c = paint.colours();
    const float w = std::max(18.f, paint.text_width(key, mono(11)) + 10);
    const Box box{at.x, at.y - 8, w, 16};
    paint.fill(box, c.inset, 1, 3);
    paint.frame(box, {c.line2, 1}, 3);
    paint.text({at.x + w / 2, at.y}, key, mono(11).in(c.text2).at(Align::centre));
    return w;
}

void panel_header(Painter& paint, Box panel, std::string_view title, std::string_view right) {
    const Palette& c = paint.colours();
    const Box box{panel.x, panel.y, panel.w, size::panel_header};
    paint.fill(box, c.panel);
    paint.horizontal(box.x, box.bottom() - 1, box.w, c.line);
    paint.text({box.x + size::padding, box.y + 16}, title, sans(12, Face::semibold));
    if (!right.empty())
        paint.text({box.right() - size::padding, box.y + 16}, right, sans(11).in(c.text3).at(Align::right));
}

void zone(Painter& paint, Box box, std::string_view title, std::string_view right) {
    const Palette& c = paint.colours();
    paint.fill(box, c.panel, 1, 8);
    paint.frame(box, {c.line, 1}, 8);
    const float title_width = paint.caption({box.x + size::zone_padding, box.y + 15}, title);
    paint.text_in({box.right() - size::zone_padding, box.y + 15}, box.w - 3 * size::zone_padding - title_width, right,
                  sans(11).in(c.text3).at(Align::right));
}

void slider(Painter& paint, float x, float y, float w, float fraction, Rgb ground) {
    const Palette& c = paint.colours();
    const float at = w * std::clamp(fraction, 0.f, 1.f);
    paint.fill({x, y - 2, w, 4}, c.line2, 0.7f, 2);
    paint.fill({x, y - 2, at, 4}, c.text, 1, 2);
    paint.disc({x + at, y}, 8.5f, ground);
    paint.disc({x + at, y}, 6.5f, c.text);
}

} // namespace loopscope::ui
