#include "app/ui/motion.h"
#include "app/ui/theme.h"

#include <algorithm>
#include <cmath>

namespace loopscope::ui {

namespace {
float ease_in_out(float t) {
    return t < 0.5f ? 4 * t * t * t : 1 - std::pow(-2 * t + 2, 3.f) / 2;
}
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
    auto [at, is_new] = tokens_.try_emplace(id);
    Token& token = at->second;
    token.frame = frame_;
    if (is_new) {
        token.from = token.to = target;
        token.born_s = still_ ? now_s_ - 10 : now_s_;
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
    // A long way bends, so that tokens that cross do not hide each other.
    const float dx = token.to.x - token.from.x, dy = token.to.y - token.from.y, length = std::sqrt(dx * dx + dy * dy);
    if (length > bend_from_px) {
        const float bend = std::min(length * 0.22f, bend_max_px) * 4 * k * (1 - k) / length;
        token.shown.x += dy * bend;
        token.shown.y -= dx * bend;
    }
    return token.shown;
}

float Motion::presence(trace::ObjectId id) const {
    const auto at = tokens_.find(id);
    if (at == tokens_.end()) return 1;
    return std::clamp(static_cast<float>((now_s_ - at->second.born_s) / motion::cross_fade), 0.f, 1.f);
}

bool Motion::end() {
    std::erase_if(tokens_, [&](const auto& entry) { return entry.second.frame != frame_; });
    return is_moving_;
}

} // namespace loopscope::ui
