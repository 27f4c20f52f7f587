#include "engine/insight/metrics.h"
#include "tests/engine/run/run_text.h"

#include <catch2/catch.hpp>

using namespace loopscope;
using namespace loopscope::insight;

namespace {
constexpr trace::Time ms = 1'000'000;

Metrics metrics_of(const std::string& source) {
    static std::vector<std::shared_ptr<const trace::Recording>> kept;
    kept.push_back(run::run_text(source).outcome.recording);
    Metrics metrics(*kept.back());
    metrics.update();
    return metrics;
}
} // namespace

TEST_CASE("A histogram gives percentiles within an eighth") {
    Histogram times;
    for (trace::Time n = 1; n <= 1000; ++n) times.add(n * ms);
    CHECK(times.count() == 1000);
    CHECK(times.max() == 1000 * ms);
    for (const double share : {0.01, 0.5, 0.9, 0.99}) {
        const double exact = share * 1000 * static_cast<double>(ms), got = static_cast<double>(times.percentile(share));
        CHECK(got >= exact * 0.999);
        CHECK(got <= exact * 1.126);
    }
    CHECK(times.percentile(1) == 1000 * ms);
    CHECK(Histogram().percentile(0.5) == 0);
    Histogram small;
    for (trace::Time n : {0, 3, 7, 8, 9}) small.add(n);
    CHECK(small.percentile(0.2) == 0);
    CHECK(small.percentile(0.6) == 7);
    CHECK(small.count_until(8) == 4);
}

TEST_CASE("A series keeps its number of slots while time goes on") {
    Series most(Series::Merge::greatest), sums(Series::Merge::sum);
    for (trace::Time at = 0; at < 5000; ++at) {
        most.add(at * ms, at == 3333 ? 9 : 1);
        sums.add(at * ms, 1);
    }
    CHECK(most.values().size() <= Series::slots_max);
    CHECK(most.values()[static_cast<std::size_t>(3333 * ms / most.slot())] == 9);
    double all = 0;
    for (const double value : sums.values()) all += value;
    CHECK(all == 5000);
}

TEST_CASE("Metrics count what a run has done") {
    const Metrics metrics = metrics_of(R"(
import asyncio, time

async def fetch(n):
    await asyncio.sleep(0.1)
    if n == 2: raise ValueError(n)

async def main():
    tasks = [asyncio.create_task(fetch(n)) for n in range(5)]
    await asyncio.sleep(0.05)
    time.sleep(0.25)
    tasks[4].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)

asyncio.run(main())
)");
    CHECK(metrics.tasks_made == 6);
    CHECK(metrics.tasks_done == 4);
    CHECK(metrics.tasks_failed == 1);
    CHECK(metrics.tasks_cancelled == 1);
    CHECK(metrics.tasks_ready == 0);
    CHECK(metrics.tasks_suspended == 0);
    CHECK(metrics.tasks_running == 0);
    CHECK(metrics.timers == 0);
    CHECK(metrics.ready_queue == 0);
    CHECK(metrics.lateness.max() >= 199 * ms); // sleeps that were due at 0.1 s ran at 0.3 s
    CHECK(metrics.wake_to_run.max() < 10 * ms);
    CHECK(metrics.iterations > 3);
    const auto holders = metrics.top_holders(3);
    REQUIRE(!holders.empty());
    CHECK(holders[0].what == "time.sleep(0.25)");
    CHECK(holders[0].longest >= 250 * ms);
}

TEST_CASE("Metrics in the middle of a growing recording continue") {
    const run::Ran ran = run::run_text("import asyncio\nasync def main():\n    for _ in range(10): await asyncio.sleep(0.01)\nasyncio.run(main())\n");
    Metrics whole(*ran.outcome.recording);
    whole.update();
    whole.update();
    CHECK(whole.callbacks > 10);
    CHECK(whole.events == ran.outcome.recording->size());
}

TEST_CASE("The text for Prometheus has cumulative buckets and escaped labels") {
    const std::string text = prometheus_text(metrics_of("import asyncio, time\nasync def main():\n    time.sleep(0.02)\n    await asyncio.sleep(0.01)\nasyncio.run(main())\n"));
    CHECK(text.find("# TYPE loopscope_loop_lag_seconds histogram\n") != std::string::npos);
    CHECK(text.find("loopscope_loop_held_seconds_total{call=\"time.sleep(0.02)\"} 0.02") != std::string::npos);
    CHECK(text.find("loopscope_callback_seconds_bucket{le=\"+Inf\"}") != std::string::npos);
    CHECK(text.back() == '\n');
}
