// What moves in the loop's picture, made easy to follow: the cause's trail to what it changes, and behind a token the way
// that it has come.
#include "app/ui/loop_layout.h"
#include "app/ui/ring.h"

#include <algorithm>
#include <cmath>

namespace loopscope::ui {

namespace {
Point middle_of(const Box& box) {
    return {box.x + box.w / 2, box.y + box.h / 2};
}

/// A bend as wide as tokens take it; share: how much of it is drawn.
std::vector<Point> bend(Point from, Point to, float share) {
    constexpr int pieces = 24;
    const float dx = to.x - from.x, dy = to.y - from.y, length = std::sqrt(dx * dx + dy * dy), out = length < 1 || std::fabs(dy) < 4 ? 0 : std::min(length * 0.18f, 60.f) / length;
    std::vector<Point> points;
    for (int at = 0; at <= pieces; ++at) {
        const float k = share * static_cast<float>(at) / pieces, side = 4 * k * (1 - k) * out;
        points.push_back({from.x + dx * k + dy * side, from.y + dy * k - dx * side});
    }
    return points;
}

void arrow_head(Painter& paint, const std::vector<Point>& way, Rgb colour, float alpha) {
    if (way.size() < 2) return;
    const Point tip = way.back(), before = way[way.size() - 2];
    const float dx = tip.x - before.x, dy = tip.y - before.y, length = std::sqrt(dx * dx + dy * dy);
    if (length < 0.01f) return;
    const float ux = dx / length, uy = dy / length;
    paint.polygon({{tip.x + ux * 4, tip.y + uy * 4}, {tip.x - ux * 5 - uy * 4.5f, tip.y - uy * 5 + ux * 4.5f}, {tip.x - ux * 5 + uy * 4.5f, tip.y - uy * 5 - ux * 4.5f}}, colour, alpha);
}
} // namespace

void draw_trail(Frame& frame) {
    const Stage* stage = frame.stages.current();
    if (stage == nullptr) return;
    Painter& paint = frame.paint;
    const Palette& c = paint.colours();
    const float cause = frame.stages.cause(), effect = frame.stages.effect(), alpha = 1 - effect * effect;
    const auto from = frame.motion.last_place(stage->trail.from), to = frame.motion.last_place(stage->trail.to);
    if (from) {
        // Where it comes from lights up first.
        const float grow = 3 + 5 * cause;
        paint.frame({from->x - grow, from->y - grow, from->w + 2 * grow, from->h + 2 * grow}, {c.text, 2, alpha * (stage->trail.from == stage->trail.to ? 1.f : 0.7f)}, 8 + grow);
    }
    if (from && to && stage->trail.from != stage->trail.to) {
        const auto way = bend(middle_of(*from), middle_of(*to), cause);
        paint.path(way, {c.text, 2, 0.85f * alpha, {7, 4}});
        arrow_head(paint, way, c.text, alpha);
    }
    // The way of the token that moves.
    const trace::ObjectId moving = frame.window.run().recording[stage->event].subject;
    if (const auto way = frame.motion.way_of(moving); way && effect > 0) {
        const auto points = bend(middle_of(way->from), middle_of(way->shown), 1);
        paint.path(points, {c.text2, 3, 0.35f * (1 - effect)});
        paint.path(points, {c.text2, 1.5f, 0.6f * (1 - effect)});
    }
}

} // namespace loopscope::ui
