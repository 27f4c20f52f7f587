// Many lanes as one, the ruler that counts tasks, and the heat of the loop's lag.
#include "app/ui/density.h"
#include "app/ui/ui.h"
#include "tests/app/ui/bench.h"
#include "tests/app/ui/scenes.h"

#include <catch2/catch.hpp>

#include <numeric>

using namespace loopscope;
using namespace loopscope::ui;

namespace {
std::uint32_t of(const TaskCounts& counts, Activity what) {
    return counts[static_cast<std::size_t>(what)];
}
Variant run_of(const std::string& source) {
    auto outcome = run::run_script(source, "many.py", {});
    REQUIRE(outcome);
    return {"many", "", "many.py", source, outcome->recording};
}
const char* const many = "import asyncio\nasync def work(n):\n    await asyncio.sleep(n % 7 / 10)\n    await asyncio.sleep(0)\n"
                         "async def main():\n    await asyncio.gather(*(work(n) for n in range(1000)))\nasyncio.run(main())\n";
} // namespace

TEST_CASE("a group's density says at any time what each lane of it does") {
    const RunView run(services());
    const LaneGroups& groups = run.groups();
    REQUIRE(groups.of_lane.size() == run.timeline.lanes().size());
    for (std::uint32_t group = 0; group < groups.functions.size(); ++group) {
        const Density& density = run.density(group);
        for (const Time time : {Time{0}, 13 * ms, 700 * ms, 1050 * ms, 3064 * ms, 4399 * ms}) {
            TaskCounts wanted{};
            for (std::size_t lane = 0; lane < groups.of_lane.size(); ++lane)
                if (groups.of_lane[lane] == group)
                    if (const trace::Span* span = run.timeline.span_at(run.timeline.lanes()[lane], time); span != nullptr && (span->to > span->from || span == &run.timeline.lanes()[lane].open))
                        ++wanted[static_cast<std::size_t>(span->what)];
            INFO(groups.functions[group] << " at " << time);
            CHECK(density.at(time) == wanted);
        }
    }
}

TEST_CASE("a thousand tasks of one function are a thousand in the density, and none before or after") {
    const RunView run(run_of(many));
    std::uint32_t work = 0;
    while (run.groups().functions[work] != "work")
        ++work;
    const Density& density = run.density(work);
    CHECK(density.most() == 1000);
    CHECK(of(density.at(50 * ms), Activity::sleeping) >= 850);
    const TaskCounts after = density.at(run.timeline.end() + 1);
    CHECK(std::accumulate(after.begin(), after.end(), 0u) == 0);
    CHECK(density.at(-1) == TaskCounts{});
}

TEST_CASE("a click on a group's name folds its lanes into one, and another unfolds them") {
    Bench bench({services()});
    seek(bench.window, 3064 * ms);
    bench.key(Key::g);
    const TimelineLayout grouped = bench.timeline();
    const auto fetch = std::find_if(grouped.groups.begin(), grouped.groups.end(), [](const GroupRow& row) { return row.function == "fetch"; });
    REQUIRE(fetch != grouped.groups.end());
    CHECK(fetch->count == 3);
    CHECK(!fetch->is_folded);
    CHECK(std::none_of(grouped.groups.begin(), grouped.groups.end(), [](const GroupRow& row) { return row.function == "main"; })); // one lane is no group
    const Point name{fetch->box.x + 40, fetch->box.y + fetch->box.h / 2};
    bench.click(name);
    CHECK(bench.window.lanes.folded == std::set<std::string>{"fetch"});
    const TimelineLayout folded = bench.timeline();
    const auto row = std::find_if(folded.groups.begin(), folded.groups.end(), [](const GroupRow& r) { return r.function == "fetch"; });
    REQUIRE(row != folded.groups.end());
    CHECK(row->is_folded);
    CHECK(!row->columns.empty());
    CHECK(row->columns.back().x1 <= folded.axis.x(3064 * ms) + 0.5f); // nothing of the future
    for (const LaneRow& lane : folded.rows)
        CHECK(!lane.name.starts_with("fetch"));
    bench.move({row->columns[0].x0 + 1, row->box.y + 5});
    bench.click({row->box.x + 40, row->box.y + row->box.h / 2});
    CHECK(bench.window.lanes.folded.empty());
    bench.key(Key::g, true);
    CHECK(bench.timeline().rows.size() < folded.rows.size());
}

TEST_CASE("rows of the timeline do not overlap, and where they do not all fit whole ones are in sight") {
    for (const bool is_grouped : {false, true}) {
        Bench bench({run_of(many)});
        to_end(bench.window);
        bench.window.lanes.is_grouped = is_grouped;
        const TimelineLayout timeline = bench.timeline();
        std::vector<Box> boxes;
        for (const LaneRow& row : timeline.rows)
            boxes.push_back(row.box);
        for (const GroupRow& row : timeline.groups)
            boxes.push_back(row.box);
        std::sort(boxes.begin(), boxes.end(), [](const Box& a, const Box& b) { return a.y < b.y; });
        REQUIRE(boxes.size() > 3);
        for (std::size_t at = 1; at < boxes.size(); ++at)
            CHECK(boxes[at].y >= boxes[at - 1].bottom() - 0.01f);
        CHECK(boxes.back().bottom() <= timeline.lanes.bottom() + 0.5f);
    }
}

TEST_CASE("labels of bars, and of the measure, never overlap") {
    Bench bench({services()});
    to_end(bench.window);
    for (const LaneRow& row : bench.timeline().rows)
        for (std::size_t at = 1; at < row.bars.size(); ++at)
            if (!row.bars[at].label.empty()) CHECK(row.bars[at].x0 >= row.bars[at - 1].x1 - 0.5f);
    bench.key(Key::d); // draws it: what it counts is tested below
    CHECK(bench.window.measures_tasks);
    bench.frame();
}

TEST_CASE("the ruler at the cursor counts what all tasks do at that moment") {
    Bench bench({services()});
    seek(bench.window, 3064 * ms);
    bench.window.measures_tasks = true;
    const TaskCounts counts = bench.timeline().tasks_now;
    CHECK(std::accumulate(counts.begin(), counts.end(), 0u) == bench.window.state().tasks.size() + 1); // and one worker's job
    CHECK(of(counts, Activity::running) == 1);
    CHECK(of(counts, Activity::ready) == 2);
    CHECK(of(counts, Activity::failed) == 1);
}

TEST_CASE("the heat of the loop's lag follows how late callbacks are, up to the cursor") {
    Bench bench({freeze()});
    to_end(bench.window);
    const TimelineLayout timeline = bench.timeline();
    REQUIRE(!timeline.heat.empty());
    for (const HeatItem& item : timeline.heat) {
        CHECK(item.level >= 1);
        CHECK(item.level <= 4);
        CHECK(item.x1 > item.x0);
    }
    const float late = timeline.axis.x(2500 * ms), calm = timeline.axis.x(300 * ms);
    CHECK(std::any_of(timeline.heat.begin(), timeline.heat.end(), [&](const HeatItem& item) { return item.x0 <= late && item.x1 >= late && item.level == 4; }));
    CHECK(std::none_of(timeline.heat.begin(), timeline.heat.end(), [&](const HeatItem& item) { return item.x0 <= calm && item.x1 >= calm; }));
    seek(bench.window, 500 * ms);
    for (const HeatItem& item : bench.timeline().heat)
        CHECK(item.x1 <= timeline.axis.x(500 * ms) + 0.5f);
}

TEST_CASE("a timer that is due far beyond what is shown costs no more than one in sight") {
    Bench bench({run_of("import asyncio\nasync def main():\n    await asyncio.sleep(0.01)\n    await asyncio.sleep(86000)\nasyncio.run(main())\n")});
    seek(bench.window, 50 * ms);
    bench.window.shown_from = 49 * ms;
    bench.window.shown_to = 49 * ms + 2000; // two microseconds
    CHECK(bench.frame() < 200'000);
    bench.window.shown_from = 50 * ms - 1000;
    bench.window.shown_to = 50 * ms + 1000;
    CHECK(bench.frame() < 200'000);
}
