// The chart in the compare view that shows how each variant's total grows with a slider's number.
#include "app/ui/compare_layout.h"
#include "app/ui/frame.h"
#include "app/ui/growth.h"

#include <algorithm>
#include <cmath>

namespace loopscope::ui {

Stroke curve_pen(const Palette& c, std::size_t curve) {
    constexpr Dash dashes[] = {{}, {6, 3}, {1.5f, 3}, {10, 3}, {3, 2}, {8, 6}};
    const Rgb hues[] = {c.text, c.of(Activity::sleeping), c.of(Activity::waiting), c.of(Activity::io), c.of(Activity::worker), c.ink(Activity::ready)};
    return {hues[curve % 6], curve == 0 ? 2.2f : 1.8f, 1, dashes[curve % 6]};
}

namespace {
/// The totals of all variants at the value nearest to x.
std::string totals_at(const Window& window, const Growth& growth, const GrowthPlot& plot, float x) {
    if (plot.curves.empty() || plot.curves[0].empty()) return "";
    std::size_t nearest = 0;
    for (std::size_t at = 0; at < plot.curves[0].size(); ++at)
        if (std::fabs(plot.curves[0][at].x - x) < std::fabs(plot.curves[0][nearest].x - x)) nearest = at;
    Knob knob = window.knobs[growth.knob];
    knob.value = growth.curves[0].points[nearest].value;
    std::string text = (knob.label.empty() ? knob.name : knob.label) + " = " + format_knob(knob);
    for (const GrowthCurve& curve : growth.curves)
        if (nearest < curve.points.size()) text += "\n" + window.runs[curve.run]->variant.label + "  " + format_duration(curve.points[nearest].total);
    return text;
}
} // namespace

void draw_growth(Frame& frame, Box box) {
    const Window& window = frame.window;
    if (window.knobs.empty() || !window.rerun) return;
    Painter& paint = frame.paint;
    const Palette& c = paint.colours();
    const Growth& growth = window.growth.found();
    const std::size_t shown = std::min(window.grown_knob, window.knobs.size() - 1);
    const Knob& knob = window.knobs[shown];
    const std::string name = knob.label.empty() ? knob.name : knob.label;
    const float w = paint.caption({box.x, box.y + 8}, "Total, by");
    const Box choice{box.x + w + 6, box.y - 3, box.w - w - 6, 22};
    const bool can_change = window.knobs.size() > 1;
    if (can_change && frame.hovers(choice)) paint.fill(choice, c.hover, 1, 5);
    paint.text_in({choice.x + 5, box.y + 8}, choice.w - 24, name, sans(12, Face::semibold));
    if (can_change) {
        paint.icon(Icon::swap, {choice.right() - 10, box.y + 8}, c.text3, 0.8f);
        if (frame.hovers(choice)) frame.tooltip = "How the total grows with " + name + "\nclick: with the next number";
        if (frame.clicks(choice)) frame.then(next_growth);
    }
    const Box area{box.x + 4, box.y + 34, box.w - 10, box.h - 34 - 18};
    paint.horizontal(area.x, area.bottom(), area.w, c.line2);
    paint.vertical(area.x, area.y, area.h, c.line2);
    Knob low = knob, high = knob;
    low.value = knob.min;
    high.value = knob.max;
    paint.text({area.x, area.bottom() + 11}, format_knob(low), mono(11).in(c.text3));
    paint.text({area.right(), area.bottom() + 11}, format_knob(high), mono(11).in(c.text3).at(Align::right));
    if (growth.curves.empty() || growth.knob != shown || !growth.problem.empty()) {
        paint.text_in({area.x + 10, area.y + area.h / 2}, area.w - 12, growth.problem.empty() ? "measuring…" : growth.problem, sans(12).in(c.text3));
        return;
    }
    const GrowthPlot plot = layout_growth(growth, knob, area);
    const float here = area.x + area.w * static_cast<float>((knob.value - knob.min) / std::max(knob.max - knob.min, 1e-9));
    paint.line({here, area.y}, {here, area.bottom()}, {c.text3, 1, 1, {2, 3}});
    for (std::size_t at = plot.curves.size(); at-- > 0;)
        paint.path(plot.curves[at], curve_pen(c, at));
    paint.text({area.x + 6, area.y - 7}, format_duration(plot.most), mono(11).in(c.text3));
    if (frame.hovers({area.x, area.y, area.w, area.h + 18})) frame.tooltip = totals_at(window, growth, plot, frame.input.mouse.x);
}

} // namespace loopscope::ui
