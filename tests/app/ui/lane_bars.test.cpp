// Bars of lanes that compute now and then.
#include "app/ui/compare_layout.h"
#include "app/ui/lane_bars.h"
#include "tests/app/ui/bench.h"
#include "tests/app/ui/real_run.h"

#include <catch2/catch.hpp>

#include <numeric>

using namespace loopscope;
using namespace loopscope::ui;

namespace {
/// A tenth of a millisecond of work, then a wait, again and again.
Variant busy_waiter(const std::string& wait, int turns) {
    const std::string source = "import asyncio\nasync def poll():\n    for i in range(" + std::to_string(turns) + "):\n        for _ in range(300): pass\n        await asyncio.sleep(" + wait + ")\nasyncio.run(poll())\n";
    auto outcome = run::run_script(source, "s.py", {});
    REQUIRE(outcome);
    return {"s", "", "s.py", source, outcome->recording};
}

/// How much of its lane is filled from top to bottom.
float filled_share(const std::vector<BarItem>& bars) {
    float filled = 0, all = 0;
    for (const BarItem& bar : bars) {
        const bool is_full = bar.what == Activity::running && !bar.is_short;
        filled += is_full ? std::max(bar.x1 - bar.x0, 3.f) : 0;
        all += bar.x1 - bar.x0;
    }
    return all > 0 ? filled / all : 0;
}
} // namespace

TEST_CASE("a lane that computes for a thousandth of the time is not filled, however many its turns are") {
    for (const auto& [wait, turns] : {std::pair{"0.1", 5}, {"0.1", 100}, {"0.05", 400}, {"0.05", 5000}}) {
        Bench bench({busy_waiter(wait, turns)});
        to_end(bench.window);
        bench.frame();
        INFO(wait << " s, " << turns << " turns");
        const TimelineLayout layout = bench.timeline();
        REQUIRE(layout.rows.size() == 1);
        CHECK(filled_share(layout.rows[0].bars) < 0.15f);
        // But its turns are to be seen.
        CHECK(std::any_of(layout.rows[0].bars.begin(), layout.rows[0].bars.end(), [](const BarItem& bar) { return bar.what == Activity::running || bar.also == Activity::running; }));
        const CompareLayout compared = layout_compare(bench.window, {0, 0, 1600, 900});
        REQUIRE(compared.items.size() == 1);
        CHECK(filled_share(compared.items[0].lanes[0].bars) < 0.15f);
    }
}

TEST_CASE("a short turn that stands alone keeps its full height") {
    std::vector<BarItem> bars(3);
    bars[0].x0 = 10, bars[0].x1 = 11;
    bars[1].x0 = 11, bars[1].x1 = 90, bars[1].what = Activity::sleeping;
    bars[2].x0 = 90, bars[2].x1 = 90.5f;
    mark_short_bars(bars);
    CHECK(!bars[0].is_short);
    CHECK(!bars[2].is_short);
    bars[2].x0 = 15, bars[2].x1 = 16;
    mark_short_bars(bars);
    CHECK(bars[0].is_short);
    CHECK(bars[2].is_short);
    CHECK(!bars[1].is_short);
}
