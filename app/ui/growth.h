// How the total time of each variant grows with one of the script's numbers: N times T, or T and a little. All variants are
// run at a few values between the slider's ends, on a thread of their own.
#pragma once

#include "app/ui/latest.h"
#include "app/ui/paint.h"
#include "app/ui/reruns.h"

#include <string>
#include <vector>

namespace loopscope::ui {

struct Window;

struct GrowthPoint {
    double value = 0;
    trace::Time total = 0;
};
struct GrowthCurve {
    std::size_t run = 0;
    std::vector<GrowthPoint> points;
};
struct Growth {
    std::string wished; ///< for which scripts and numbers
    std::size_t knob = 0;
    std::vector<GrowthCurve> curves;
    std::string problem; ///< why there are none; empty: there are
};

/// The values of a slider at which the variants are run. Shape: rising, both ends among them, integers where it has integers.
std::vector<double> growth_values(const Knob& knob);
/// Runs each of the variants at each value.
Growth growth_of(const Rerun& rerun, const std::vector<Variant>& variants, const std::vector<Knob>& knobs, std::size_t knob);

struct GrowthPlot {
    Box area;
    std::vector<std::vector<Point>> curves; ///< as Growth's
    trace::Time most = 1;                   ///< at the top
};
GrowthPlot layout_growth(const Growth& growth, const Knob& knob, Box area);

class Growths {
public:
    void run_on_a_thread() { latest_.is_threaded = true; }
    void wish(const std::string& wished, std::function<Growth()> job);
    void take();
    const Growth& found() const { return found_; }
    bool is_looking() const { return latest_.is_running(); }

private:
    Latest<Growth> latest_;
    Growth found_;
    std::string wished_;
};

/// Once a frame: asks for the growth that the compare view shows. Whether something is under way.
bool update_growth(Window& window);
/// The growth over the next of the sliders.
void next_growth(Window& window);

} // namespace loopscope::ui
