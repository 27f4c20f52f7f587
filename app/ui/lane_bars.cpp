#include "app/ui/lane_bars.h"

#include <algorithm>
#include <iterator>

namespace loopscope::ui {

namespace {
constexpr float short_px = 3;     // what is narrower is drawn wider than it is
constexpr float apart_px = 14;    // so far from the next one it hides little
constexpr float mark_share = 0.3f; // of the lane's height
constexpr float mark_height_min = 2.5f;

bool is_solid(Activity what) { return what == Activity::running || what == Activity::blocked || what == Activity::worker; }
} // namespace

BarItem bar_of(const trace::VisibleSpan& span, float x0, float x1) {
    BarItem bar;
    bar.x0 = x0;
    bar.x1 = x1;
    bar.what = span.what;
    bar.also = span.urgent;
    bar.span = span.first;
    bar.count = span.count;
    return bar;
}

void add_bar(std::vector<BarItem>& bars, BarItem bar) {
    if (bar.count > 1 && !bars.empty()) {
        BarItem& last = bars.back();
        if (last.count > 1 && last.what == bar.what && last.also == bar.also && bar.x0 - last.x1 < 0.75f) {
            last.x1 = std::max(last.x1, bar.x1);
            last.count += bar.count;
            return;
        }
    }
    bars.push_back(std::move(bar));
}

void mark_short_bars(std::vector<BarItem>& bars) {
    BarItem* before = nullptr;
    for (BarItem& bar : bars) {
        if (!is_solid(bar.what) || bar.x1 - bar.x0 >= short_px) continue;
        if (before != nullptr && bar.x0 - before->x0 < apart_px) before->is_short = bar.is_short = true;
        before = &bar;
    }
}

void draw_short_marks(Painter& paint, const BarItem& bar, float y, float height) {
    const Rgb colour = paint.colours().of(bar.is_short ? bar.what : bar.also);
    if (!bar.is_short && bar.also == bar.what) return;
    paint.fill({bar.x0, y - height / 2, std::max(bar.x1 - bar.x0, 1.f), std::max(mark_height_min, height * mark_share)}, colour);
}

} // namespace loopscope::ui
