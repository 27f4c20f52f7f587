#include "app/ui/growth.h"
#include "app/ui/window.h"

#include <algorithm>
#include <cmath>

namespace loopscope::ui {

std::vector<double> growth_values(const Knob& knob) {
    constexpr int pieces = 8;
    std::vector<double> values;
    for (int at = 0; at <= pieces; ++at) {
        double value = knob.min + (knob.max - knob.min) * at / pieces;
        if (knob.is_integer) value = std::round(value);
        if (values.empty() || value > values.back()) values.push_back(value);
    }
    return values;
}

Growth growth_of(const Rerun& rerun, const std::vector<Variant>& variants, const std::vector<Knob>& knobs, std::size_t knob) {
    Growth growth;
    growth.knob = knob;
    for (std::size_t run = 0; run < variants.size(); ++run) {
        if (!variants[run].is_compared || variants[run].is_branch) continue;
        GrowthCurve curve{run, {}};
        std::vector<Knob> changed = knobs;
        for (const double value : growth_values(knobs[knob])) {
            changed[knob].value = value;
            auto recording = rerun(variants[run], changed);
            if (!recording) {
                growth.problem = recording.error().message;
                return growth;
            }
            curve.points.push_back({value, (*recording)->end_time()});
        }
        growth.curves.push_back(std::move(curve));
    }
    return growth;
}

GrowthPlot layout_growth(const Growth& growth, const Knob& knob, Box area) {
    GrowthPlot plot{area, {}, 1};
    for (const GrowthCurve& curve : growth.curves)
        for (const GrowthPoint& point : curve.points)
            plot.most = std::max(plot.most, point.total);
    const double range = knob.max > knob.min ? knob.max - knob.min : 1;
    for (const GrowthCurve& curve : growth.curves) {
        plot.curves.emplace_back();
        for (const GrowthPoint& point : curve.points)
            plot.curves.back().push_back({area.x + area.w * static_cast<float>((point.value - knob.min) / range),
                                          area.bottom() - area.h * static_cast<float>(static_cast<double>(point.total) / static_cast<double>(plot.most))});
    }
    return plot;
}

void Growths::wish(const std::string& wished, std::function<Growth()> job) {
    if (wished == wished_) return;
    wished_ = wished;
    latest_.wish([wished, job = std::move(job)] {
        Growth growth = job();
        growth.wished = wished;
        return growth;
    });
    take();
}

void Growths::take() {
    if (auto growth = latest_.take()) found_ = std::move(*growth);
}

bool update_growth(Window& window) {
    window.growth.take();
    if (window.view != View::compare || window.knobs.empty() || !window.rerun) return false;
    // While a slider moves, all runs are wanted for the tracks.
    if (window.grip != Grip::none || window.reruns.is_running()) return window.growth.is_looking();
    window.grown_knob = std::min(window.grown_knob, window.knobs.size() - 1);
    std::string wished = std::to_string(window.grown_knob);
    std::vector<Variant> variants;
    for (const auto& run : window.runs) {
        variants.push_back(run->variant);
        wished += "\n" + run->variant.source;
    }
    for (std::size_t at = 0; at < window.knobs.size(); ++at)
        if (at != window.grown_knob) wished += "\n" + window.knobs[at].name + "=" + std::to_string(window.knobs[at].value);
    window.growth.wish(wished, [rerun = window.rerun, variants = std::move(variants), knobs = window.knobs, knob = window.grown_knob] { return growth_of(rerun, variants, knobs, knob); });
    return window.growth.is_looking();
}

void next_growth(Window& window) {
    if (!window.knobs.empty()) window.grown_knob = (window.grown_knob + 1) % window.knobs.size();
}

} // namespace loopscope::ui
