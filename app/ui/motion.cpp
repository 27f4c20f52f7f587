#include "app/ui/motion.h"
#include "app/ui/theme.h"

#include <algorithm>
#include <cmath>

namespace loopscope::ui {

namespace {
float ease_in_out(float t) {
    return t < 0.5f ? 4 * t * t * t : 1 - std::pow(-2 * t + 2, 3.f) / 2;
}
constexpr double gone_max_s = 2; // a token that was drawn so lately comes back from there
constexpr float level_px = 4; // what only makes room for another goes straight
constexpr float bend_from_px = 70, bend_max_px = 70;

float mix(float a, float b, float t) {
    return a + (b - a) * t;
}
bool same(const Box& a, const Box& b) {
    return std::fabs(a.x - b.x) + std::fabs(a.y - b.y) + std::fabs(a.w - b.w) + std::fabs(a.h - b.h) < 0.5f;
}
} // namespace

void Motion::begin(double now_s, bool still, double speed) {
    duration_scale_ = static_cast<float>(1 / std::clamp(speed, motion::slowest_scale, motion::fastest_scale));
    now_s_ = now_s;
    still_ = still;
    is_moving_ = false;
    ++frame_;
}

Box Motion::place(trace::ObjectId id, Box target, float duration) {
    Token& token = tokens_[id];
    bool is_new = token.frame == 0;
    token.frame = frame_;
    if (is_new) {
        token.from = token.to = token.shown = target;
        token.born_s = still_ ? now_s_ - 10 : now_s_;
        // It was elsewhere a moment ago, and goes on from there.
        if (const auto place = places_.find(id); !still_ && place != places_.end() && now_s_ - place->second.at_s < gone_max_s) {
            token.from = token.to = token.shown = place->second.box;
            token.born_s = now_s_ - 10;
            is_new = false;
        }
    }
    if (still_) {
        token.from = token.to = token.shown = target;
        token.duration = 0;
        token.born_s = now_s_ - 10;
        return target;
    }
    if (!same(token.to, target)) {
        token.from = is_new ? target : token.shown;
        token.to = target;
        token.begin_s = now_s_;
        token.duration = duration * duration_scale_;
    }
    const float t =
        token.duration <= 0 ? 1.f : std::clamp(static_cast<float>((now_s_ - token.begin_s) / token.duration), 0.f, 1.f);
    if (t < 1 || presence(id) < 1) is_moving_ = true;
    const float k = ease_in_out(t);
    token.shown = {mix(token.from.x, token.to.x, k), mix(token.from.y, token.to.y, k), mix(token.from.w, token.to.w, k),
                   mix(token.from.h, token.to.h, k)};
    // A long way up or down bends, so that tokens that cross do not hide each other.
    const float dx = token.to.x - token.from.x, dy = token.to.y - token.from.y, length = std::sqrt(dx * dx + dy * dy);
    if (length > bend_from_px && std::fabs(dy) > level_px) {
        const float bend = std::min(length * 0.22f, bend_max_px) * 4 * k * (1 - k) / length;
        token.shown.x += dy * bend;
        token.shown.y -= dx * bend;
    }
    return token.shown;
}

void Motion::note(trace::ObjectId id, Box box) {
    if (places_.size() >= places_max) places_.clear();
    places_[id] = {box, now_s_};
}

std::optional<Box> Motion::last_place(trace::ObjectId id) const {
    if (const auto token = tokens_.find(id); token != tokens_.end()) return token->second.shown;
    const auto place = places_.find(id);
    return place == places_.end() ? std::nullopt : std::optional(place->second.box);
}

std::optional<Motion::Way> Motion::way_of(trace::ObjectId id) const {
    const auto token = tokens_.find(id);
    if (token == tokens_.end() || token->second.duration <= 0 || now_s_ - token->second.begin_s >= double{token->second.duration} || same(token->second.from, token->second.to)) return {};
    return Way{token->second.from, token->second.shown};
}

float Motion::presence(trace::ObjectId id) const {
    const auto at = tokens_.find(id);
    if (at == tokens_.end()) return 1;
    return std::clamp(static_cast<float>((now_s_ - at->second.born_s) / motion::cross_fade), 0.f, 1.f);
}

bool Motion::end() {
    for (const auto& [id, token] : tokens_)
        if (token.frame != frame_) note(id, token.shown);
    std::erase_if(tokens_, [&](const auto& entry) { return entry.second.frame != frame_; });
    return is_moving_;
}

} // namespace loopscope::ui
