// How totals grow with a slider's number, and the variables in the lesson.
#include "app/ui/growth.h"
#include "app/ui/lesson_page.h"
#include "app/ui/ui.h"
#include "tests/app/ui/bench.h"
#include "tests/app/ui/scenes.h"

#include <catch2/catch.hpp>

using namespace loopscope;
using namespace loopscope::ui;

namespace {
Variant variant_of(const std::string& label, const std::string& body) {
    const std::string source = "import asyncio\nN = 4  #@ slider 1..17 \"requests\"\nasync def main():\n" + body + "asyncio.run(main())\n";
    run::Options options;
    options.cpu_cost_ns = 0;
    auto outcome = run::run_script(source, label + ".py", options);
    REQUIRE(outcome);
    Variant variant{label, "", label + ".py", source, outcome->recording};
    variant.options = std::make_shared<const run::Options>(options);
    return variant;
}
std::vector<Variant> two_ways() {
    return {variant_of("one by one", "    for _ in range(N): await asyncio.sleep(0.1)\n"), variant_of("together", "    await asyncio.gather(*[asyncio.sleep(0.1) for _ in range(N)])\n")};
}
const Knob requests_knob{"N", "requests", 4, 1, 17, true};
} // namespace

TEST_CASE("one by one the total grows with N, together it stays") {
    const Growth growth = growth_of(rerun_with_engine(), two_ways(), {requests_knob}, 0);
    REQUIRE(growth.problem.empty());
    REQUIRE(growth.curves.size() == 2);
    REQUIRE(growth.curves[0].points.size() == 9);
    for (const GrowthPoint& point : growth.curves[0].points)
        CHECK(std::abs(static_cast<double>(point.total) - point.value * 1e8) < 1e6);
    for (const GrowthPoint& point : growth.curves[1].points)
        CHECK(std::abs(static_cast<double>(point.total) - 1e8) < 1e6);
    const GrowthPlot plot = layout_growth(growth, requests_knob, {10, 20, 160, 100});
    CHECK(plot.curves[0].front().x == 10);
    CHECK(plot.curves[0].back().x == 170);
    CHECK(plot.curves[0].back().y == 20); // the greatest total is at the top
    CHECK(plot.curves[1].back().y > 100);
}

TEST_CASE("a slider's values for the growth are its ends and what lies between, each once") {
    CHECK(growth_values({"N", "", 1, 1, 3, true}) == std::vector<double>{1, 2, 3});
    const auto values = growth_values({"T", "", 0.5, 0, 1, false});
    CHECK(values.size() == 9);
    CHECK(values.front() == 0);
    CHECK(values.back() == 1);
}

TEST_CASE("the compare view measures the growth once, and again when another number changes") {
    Bench bench(two_ways(), View::compare);
    int runs = 0;
    bench.window.knobs = {requests_knob, {"M", "", 1, 1, 2, true}};
    bench.window.rerun = [&](const Variant& variant, const std::vector<Knob>& knobs) -> Result<std::shared_ptr<const trace::Recording>> {
        ++runs;
        return rerun_with_engine()(variant, knobs);
    };
    bench.frame();
    bench.frame();
    CHECK(runs == 18);
    CHECK(bench.window.growth.found().curves.size() == 2);
    set_knob(bench.window, 0, 9);
    runs = 0;
    bench.frame();
    CHECK(runs == 0); // it is the same curve
    next_growth(bench.window);
    bench.frame();
    CHECK(bench.window.growth.found().knob == 1);
    bench.window.view = View::sandbox;
    set_knob(bench.window, 0, 5);
    runs = 0;
    bench.frame();
    CHECK(runs == 0); // nobody looks
}

TEST_CASE("a growth that cannot be measured says why") {
    const Growth growth = growth_of([](const Variant&, const std::vector<Knob>&) -> Result<std::shared_ptr<const trace::Recording>> { return Diagnostic{"it does not run"}; }, two_ways(), {requests_knob}, 0);
    CHECK(growth.problem == "it does not run");
}

TEST_CASE("the lesson shows variables in the place of the marks' meaning, and on a wide window both") {
    Bench bench(two_ways(), View::lesson);
    bench.window.lesson = LessonPage{};
    seek(bench.window, 150 * ms);
    bench.frame();
    CHECK(bench.layout().legend.w > 0);
    CHECK(bench.layout().variables.w == 0);
    bench.key(Key::v);
    CHECK(bench.layout().legend.w == 0);
    CHECK(bench.layout().variables.w > 0);
    bench.frame();
    REQUIRE(bench.window.replays.shown() != nullptr);
    CHECK(!bench.window.replays.shown()->moment.tasks.empty());
    const Box variables = bench.layout().variables;
    bench.click({variables.x + 30, variables.y + 16}); // the other tab
    CHECK(bench.layout().legend.w > 0);
    bench.surface = {2560, 1440};
    bench.frame();
    CHECK(bench.layout().legend.w > 0);
    CHECK(bench.layout().variables.w > 0);
    CHECK(bench.layout().legend.x >= bench.layout().variables.right() - 0.5f);
    CHECK(bench.layout().variables.x >= bench.layout().console.right() - 0.5f);
}
