#include "app/ui/paint.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace loopscope::ui {

namespace {
ImU32 packed(Rgb colour, float alpha) {
    const auto a = static_cast<unsigned>(std::lround(std::clamp(alpha, 0.f, 1.f) * 255));
    return IM_COL32(colour >> 16 & 0xFF, colour >> 8 & 0xFF, colour & 0xFF, a);
}
constexpr float degree = 3.14159265f / 180;
// The middle of a capital letter above the baseline, in ems; nearly the same in both families.
constexpr float middle_of_capitals = 0.364f;
constexpr unsigned thin_space = 0x2009;
} // namespace

Painter::Painter(ImDrawList& list, const Fonts& fonts, const Palette& palette, float scale)
    : list_(list), fonts_(fonts), palette_(palette), scale_(scale) {}

float Painter::snap(float v) const {
    return std::floor(v * scale_ + 0.5f);
}

void Painter::fill(Box box, Rgb colour, float alpha, float radius) {
    if (box.w <= 0 || box.h <= 0) return;
    const ImVec2 a{snap(box.x), snap(box.y)};
    const ImVec2 b{std::max(a.x + 1, snap(box.x + box.w)), std::max(a.y + 1, snap(box.y + box.h))};
    list_.AddRectFilled(a, b, packed(colour, alpha), std::min(radius * scale_, std::min(b.x - a.x, b.y - a.y) / 2));
}

void Painter::frame(Box box, const Stroke& stroke, float radius) {
    if (box.w <= 0 || box.h <= 0) return;
    const float width = std::max(1.f, std::round(stroke.width * scale_));
    const ImVec2 a{snap(box.x) + width / 2, snap(box.y) + width / 2};
    const ImVec2 b{snap(box.x + box.w) - width / 2, snap(box.y + box.h) - width / 2};
    const float r = std::max(0.f, std::min(radius * scale_ - width / 2, std::min(b.x - a.x, b.y - a.y) / 2));
    if (stroke.dash.on == 0) {
        // ImGui puts half a pixel between a rectangle's border and its path.
        list_.AddRect({a.x - 0.5f, a.y - 0.5f}, {b.x + 0.5f, b.y + 0.5f}, packed(stroke.colour, stroke.alpha), r, 0,
                      width);
        return;
    }
    list_.PathClear();
    list_.PathRect(a, b, r);
    std::vector<ImVec2> outline(list_._Path.begin(), list_._Path.end());
    list_.PathClear();
    stroke_polyline(outline.data(), static_cast<int>(outline.size()), stroke, true);
}

void Painter::horizontal(float x, float y, float w, Rgb colour) {
    fill({x, y, w, 1}, colour);
}
void Painter::vertical(float x, float y, float h, Rgb colour, float alpha) {
    fill({x, y, 1, h}, colour, alpha);
}

void Painter::line(Point a, Point b, const Stroke& stroke) {
    path({a, b}, stroke);
}

void Painter::path(std::span<const Point> points, const Stroke& stroke, bool closed) {
    std::vector<ImVec2> pixels;
    pixels.reserve(points.size());
    for (const Point& point : points)
        pixels.push_back(px(point));
    stroke_polyline(pixels.data(), static_cast<int>(pixels.size()), stroke, closed);
}

/// Between which lengths along it a line is within the clip rectangle, with a margin; empty where it is nowhere.
std::pair<double, double> Painter::seen_part(ImVec2 a, ImVec2 b, double length) const {
    constexpr float margin = 64;
    const ImVec2 low = list_.GetClipRectMin(), high = list_.GetClipRectMax();
    double from = 0, to = 1;
    const auto cut = [&](double start, double by, double least, double most) {
        if (by == 0) {
            if (start < least || start > most) to = -1;
            return;
        }
        const double t0 = (least - start) / by, t1 = (most - start) / by;
        from = std::max(from, std::min(t0, t1));
        to = std::min(to, std::max(t0, t1));
    };
    cut(a.x, b.x - a.x, low.x - margin, high.x + margin);
    cut(a.y, b.y - a.y, low.y - margin, high.y + margin);
    return {from * length, to * length};
}

void Painter::stroke_polyline(const ImVec2* points, int count, const Stroke& stroke, bool closed) {
    const float width = stroke.width * scale_;
    const ImU32 colour = packed(stroke.colour, stroke.alpha);
    if (stroke.dash.on == 0) {
        list_.AddPolyline(points, count, colour, closed ? ImDrawFlags_Closed : 0, width);
        return;
    }
    // In doubles: far off the screen a float is too coarse to step by a dash.
    const double on = static_cast<double>(stroke.dash.on * scale_), period = on + static_cast<double>(stroke.dash.off * scale_);
    double done = 0; // how far along the whole path
    for (int at = 0; at < (closed ? count : count - 1); ++at) {
        const ImVec2 a = points[at], b = points[(at + 1) % count];
        const double x = static_cast<double>(a.x), y = static_cast<double>(a.y);
        const double dx = static_cast<double>(b.x) - x, dy = static_cast<double>(b.y) - y, length = std::hypot(dx, dy);
        if (length < 1e-3) continue;
        // Only what can be seen: a dash after the other, a line into next week would take for ever.
        const auto [seen_from, seen_to] = seen_part(a, b, length);
        const double first = -std::fmod(done, period);
        const auto point = [&](double share) { return ImVec2(static_cast<float>(x + dx * share), static_cast<float>(y + dy * share)); };
        for (double from = first + std::floor(std::max(0., seen_from - first) / period) * period; from < seen_to; from += period) {
            const double begin = std::max(0., from) / length, end = std::min(length, from + on) / length;
            if (end > begin) list_.AddLine(point(begin), point(end), colour, width);
        }
        done += length;
    }
}

void Painter::polygon(std::span<const Point> points, Rgb colour, float alpha) {
    std::vector<ImVec2> pixels;
    for (const Point& point : points)
        pixels.push_back(px(point));
    list_.AddConvexPolyFilled(pixels.data(), static_cast<int>(pixels.size()), packed(colour, alpha));
}

void Painter::disc(Point centre, float radius, Rgb colour, float alpha) {
    list_.AddCircleFilled(px(centre), radius * scale_, packed(colour, alpha));
}
void Painter::circle(Point centre, float radius, const Stroke& stroke) {
    list_.AddCircle(px(centre), radius * scale_, packed(stroke.colour, stroke.alpha), 0, stroke.width * scale_);
}
void Painter::arc(Point centre, float radius, float from, float to, const Stroke& stroke) {
    if (std::fabs(to - from) < 0.1f) return;
    const int segments = std::max(6, static_cast<int>(std::fabs(to - from) * radius * scale_ / 300));
    list_.PathClear();
    list_.PathArcTo(px(centre), radius * scale_, from * degree, to * degree, segments);
    list_.PathStroke(packed(stroke.colour, stroke.alpha), 0, stroke.width * scale_);
}

void Painter::hatch(Box box, const Stroke& stroke, float gap) {
    if (box.w <= 0 || box.h <= 0) return;
    const ImVec2 a{snap(box.x), snap(box.y)}, b{snap(box.x + box.w), snap(box.y + box.h)};
    list_.PushClipRect(a, b, true);
    const ImVec2 low = list_.GetClipRectMin(), high = list_.GetClipRectMax();
    const float height = b.y - a.y, step = gap * scale_;
    // The pattern hangs on the window's pixels, so that neighbouring bars match; nothing is drawn outside the clip.
    const float first = std::floor((std::max(a.x, low.x) - height) / step) * step;
    for (float x = first; x < std::min(b.x, high.x); x += step)
        list_.AddLine({x, b.y}, {x + height, a.y}, packed(stroke.colour, stroke.alpha), stroke.width * scale_);
    list_.PopClipRect();
}

float Painter::text_width(std::string_view text, const TextStyle& style) const {
    const FontAtSize& font = fonts_.at(style.face, style.size);
    float width = 0;
    for (unsigned code; (code = next_code_point(text)) != 0;)
        width += fonts_.advance(font, code) + style.tracking * scale_;
    return width / scale_;
}

float Painter::text(Point at, std::string_view text, const TextStyle& style) {
    if (text.empty()) return 0;
    const FontAtSize& font = fonts_.at(style.face, style.size);
    const float width = style.align == Align::left && !style.struck ? 0 : text_width(text, style);
    float x = at.x * scale_;
    if (style.align == Align::centre) x -= width * scale_ / 2;
    if (style.align == Align::right) x -= width * scale_;
    const float begin = x;
    if (drawn_) drawn_->push_back({std::string(text), {x / scale_, at.y}, text_width(text, style), style});
    const float baseline = std::floor(at.y * scale_ + middle_of_capitals * font.em_px + 0.5f);
    const ImU32 colour = packed(style.has_colour ? style.colour : palette_.text, style.alpha);
    const ImVec2 low = list_.GetClipRectMin(), high = list_.GetClipRectMax();
    const bool hidden = baseline + font.em_px < low.y || baseline - 2 * font.em_px > high.y;
#if IMGUI_VERSION_NUM >= 19200
    ImFontBaked* baked = font.font->GetFontBaked(font.font->LegacySize);
    const float top = baseline - std::round(baked->Ascent);
#else
    const float top = baseline - std::round(font.font->Ascent);
#endif
    while (!text.empty()) {
        const unsigned code = next_code_point(text);
#if IMGUI_VERSION_NUM >= 19200
        const ImFontGlyph* glyph = baked->FindGlyph(static_cast<ImWchar>(code));
#else
        const ImFontGlyph* glyph = font.font->FindGlyph(static_cast<ImWchar>(code > 0xFFFF ? 0xFFFD : code));
#endif
        const float left = std::floor(x + 0.5f);
        if (code != ' ' && code != thin_space && glyph != nullptr && glyph->Visible && !hidden && left < high.x &&
            left + 2 * font.em_px > low.x) {
            list_.PrimReserve(6, 4);
            list_.PrimRectUV({left + glyph->X0, top + glyph->Y0}, {left + glyph->X1, top + glyph->Y1},
                             {glyph->U0, glyph->V0}, {glyph->U1, glyph->V1}, colour);
        }
        x += fonts_.advance(font, code) + style.tracking * scale_;
    }
    if (style.struck) {
        const float y = std::floor(at.y * scale_) + 0.5f;
        list_.AddLine({begin, y}, {begin + width * scale_, y}, colour, std::max(1.f, std::round(scale_)));
    }
    return (x - begin) / scale_;
}

std::string Painter::fitted(std::string_view text, const TextStyle& style, float width) const {
    if (text_width(text, style) <= width) return std::string(text);
    const float ellipsis = text_width("…", style);
    // Names differ at both ends: two thirds of the room go to the head.
    std::vector<std::pair<std::size_t, float>> ends; // after each character: its byte and the width so far
    float so_far = 0;
    for (std::string_view rest = text; !rest.empty();) {
        next_code_point(rest);
        const std::size_t byte = text.size() - rest.size();
        const std::size_t before = ends.empty() ? 0 : ends.back().first;
        so_far += text_width(text.substr(before, byte - before), style);
        ends.push_back({byte, so_far});
    }
    const float head_room = (width - ellipsis) * 0.66f;
    std::size_t head = 0;
    while (head < ends.size() && ends[head].second <= head_room)
        ++head;
    const float head_width = head == 0 ? 0 : ends[head - 1].second;
    std::size_t tail = ends.size();
    while (tail > head && tail > 0 && so_far - (tail >= 2 ? ends[tail - 2].second : 0) + head_width + ellipsis <= width)
        --tail;
    const std::size_t head_bytes = head == 0 ? 0 : ends[head - 1].first;
    const std::size_t tail_byte = tail == 0 ? 0 : ends[tail - 1].first;
    if (head == 0 && tail == ends.size()) return width > ellipsis ? "…" : "";
    return std::string(text.substr(0, head_bytes)) + "…" + std::string(text.substr(tail_byte));
}

float Painter::text_in(Point at, float width, std::string_view text, const TextStyle& style) {
    return this->text(at, fitted(text, style, width), style);
}

float Painter::caption(Point at, std::string_view text, Align align) {
    std::string capitals(text);
    for (char& c : capitals)
        c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    TextStyle style = sans(11, Face::semibold).in(palette_.text3).at(align);
    style.tracking = 0.6f;
    return this->text(at, capitals, style);
}

void Painter::clip(Box box) {
    list_.PushClipRect({snap(box.x), snap(box.y)}, {snap(box.x + box.w), snap(box.y + box.h)}, true);
}
void Painter::unclip() {
    list_.PopClipRect();
}

} // namespace loopscope::ui
