// The Painter puts shapes and text on ImGui's draw list in design pixels: it multiplies by the scale and keeps edges on
// whole pixels. Panels draw with it alone, so they look the same at every scale.
#pragma once

#include "app/ui/fonts.h"
#include "app/ui/theme.h"

#include <imgui.h>

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace loopscope::ui {

struct Point {
    float x = 0, y = 0;
};

struct Box {
    float x = 0, y = 0, w = 0, h = 0;
    bool contains(Point p) const { return p.x >= x && p.y >= y && p.x < x + w && p.y < y + h; }
    float right() const { return x + w; }
    float bottom() const { return y + h; }
    Box inset(float by) const { return {x + by, y + by, w - 2 * by, h - 2 * by}; }
};

enum class Align : unsigned char { left, centre, right };

struct TextStyle {
    float size = 12;
    Face face = Face::regular;
    Rgb colour = 0;
    bool has_colour = false; ///< else the theme's text colour
    Align align = Align::left;
    float alpha = 1;
    float tracking = 0;
    bool struck = false;

    TextStyle& in(Rgb c) {
        colour = c;
        has_colour = true;
        return *this;
    }
    TextStyle& at(Align a) {
        align = a;
        return *this;
    }
};
inline TextStyle sans(float size, Face face = Face::regular) {
    return {size, face};
}
inline TextStyle mono(float size) {
    return {size, Face::mono};
}
inline TextStyle mono_bold(float size) {
    return {size, Face::mono_bold};
}

/// Dash and gap in design pixels; dash 0: solid.
struct Dash {
    float on = 0, off = 0;
};
struct Stroke {
    Rgb colour = 0;
    float width = 1;
    float alpha = 1;
    Dash dash = {};
};

enum class Icon : unsigned char {
    none,
    check,
    cross,
    slash,
    play,
    pause,
    clock,
    lock,
    queue,
    gather,
    thread,
    plug,
    key,
    warn,
    right,
    down,
    left,
    to_start,
    step,
    swap,
    turn,
    moon,
    sun,
    heart,
    bulb,
    search,
    event,
    semaphore,
    gear
};

/// A text as it has been drawn, for who wants to know what the window says.
struct DrawnText {
    std::string text;
    Point at; ///< the left end and the middle of the line, in design pixels
    float width = 0;
    TextStyle style;
};

class Painter {
public:
    Painter(ImDrawList& list, const Fonts& fonts, const Palette& palette, float scale);

    const Palette& colours() const { return palette_; }
    float scale() const { return scale_; }

    void fill(Box box, Rgb colour, float alpha = 1, float radius = 0);
    void frame(Box box, const Stroke& stroke, float radius = 0);
    void horizontal(float x, float y, float w, Rgb colour);
    void vertical(float x, float y, float h, Rgb colour, float alpha = 1);
    void line(Point a, Point b, const Stroke& stroke);
    void path(std::span<const Point> points, const Stroke& stroke, bool closed = false);
    void path(std::initializer_list<Point> points, const Stroke& stroke, bool closed = false) {
        path(std::span(points.begin(), points.size()), stroke, closed);
    }
    void polygon(std::span<const Point> points, Rgb colour, float alpha = 1); ///< convex
    void polygon(std::initializer_list<Point> points, Rgb colour, float alpha = 1) {
        polygon(std::span(points.begin(), points.size()), colour, alpha);
    }
    void disc(Point centre, float radius, Rgb colour, float alpha = 1);
    void circle(Point centre, float radius, const Stroke& stroke);
    /// Angles in degrees, clockwise from three o'clock.
    void arc(Point centre, float radius, float from, float to, const Stroke& stroke);
    void hatch(Box box, const Stroke& stroke, float gap);

    /// `at.y` is the middle of the line. The width.
    float text(Point at, std::string_view text, const TextStyle& style);
    /// From now on notes each text that is drawn; null: no more.
    void note_texts(std::vector<DrawnText>* in) { drawn_ = in; }
    float text_width(std::string_view text, const TextStyle& style) const;
    /// Cut in the middle to a width, with an ellipsis; as it is where it fits.
    std::string fitted(std::string_view text, const TextStyle& style, float width) const;
    /// text() of fitted().
    float text_in(Point at, float width, std::string_view text, const TextStyle& style);
    /// Small capitals over a section.
    float caption(Point at, std::string_view text, Align align = Align::left);

    void clip(Box box);
    void unclip();

    void icon(Icon icon, Point centre, Rgb colour, float size = 1);

private:
    ImVec2 px(Point p) const { return {p.x * scale_, p.y * scale_}; }
    float snap(float v) const;
    std::pair<double, double> seen_part(ImVec2 a, ImVec2 b, double length) const;
    void stroke_polyline(const ImVec2* points, int count, const Stroke& stroke, bool closed);

    ImDrawList& list_;
    const Fonts& fonts_;
    const Palette& palette_;
    float scale_;
    std::vector<DrawnText>* drawn_ = nullptr;
};

} // namespace loopscope::ui
