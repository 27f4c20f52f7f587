#include "app/ui/compare_layout.h"
#include "app/ui/loop_layout.h"
#include "app/ui/screen.h"
#include "app/ui/timeline_layout.h"
#include "tests/app/ui/scenes.h"

#include <catch2/catch.hpp>

using namespace loopscope;
using namespace loopscope::ui;

namespace {
constexpr Time ms = 1'000'000;

bool overlap(Box a, Box b) {
    return a.w > 0 && b.w > 0 && a.h > 0 && b.h > 0 && a.x < b.right() - 0.5f && b.x < a.right() - 0.5f &&
           a.y < b.bottom() - 0.5f && b.y < a.bottom() - 0.5f;
}
bool inside(Box a, Box b) {
    return a.x >= b.x - 0.5f && a.y >= b.y - 0.5f && a.right() <= b.right() + 0.5f && a.bottom() <= b.bottom() + 0.5f;
}

struct Extent {
    float w, h;
};
// 1280x720, 1600x1000, 2560x1440 at 125 %, 2560x1440 at 300 %, 1920x1080 at 75 %, and an awkward one.
constexpr Extent extents[] = {{1280, 720}, {1600, 1000}, {2048, 1152}, {853, 480}, {2560, 1440}, {1100, 620}};
} // namespace

TEST_CASE("panels of a view do not overlap and stay in the window") {
    Window window;
    for (const View view : {View::sandbox, View::lesson, View::compare, View::freeze})
        for (const Extent extent : extents) {
            window.view = view;
            const ScreenLayout s = layout_screen(window, extent.w, extent.h);
            const Box boxes[] = {s.top_bar,   s.status_bar, s.source, s.loop,    s.freeze, s.inspector, s.console,
                                 s.transport, s.timeline,   s.lesson, s.compare, s.health, s.legend};
            for (const Box& a : boxes) {
                INFO("view " << int(view) << " " << extent.w << "x" << extent.h << " box " << a.x << "," << a.y << " "
                             << a.w << "x" << a.h);
                if (a.w > 0) CHECK(inside(a, {0, 0, extent.w, extent.h}));
                for (const Box& b : boxes)
                    if (&a != &b) CHECK(!overlap(a, b));
            }
        }
}

TEST_CASE("panels stay apart however the splitters are dragged") {
    Window window;
    for (const float wish : {1.f, 200.f, 700.f, 5000.f}) {
        window.source_width = window.inspector_width = window.bottom_height = wish;
        const ScreenLayout s = layout_screen(window, 1600, 1000);
        CHECK(!overlap(s.source, s.loop));
        CHECK(!overlap(s.loop, s.inspector));
        CHECK(!overlap(s.loop, s.timeline));
        CHECK(s.loop.w > 200);
        CHECK(s.loop.h > 200);
    }
}

TEST_CASE("in the loop view nothing overlaps and nothing leaves its area") {
    for (const bool frozen : {false, true})
        for (const Extent extent : extents)
            for (Time time = 0; time <= 4400 * ms; time += 37 * ms) {
                RunView run(frozen ? freeze() : services());
                Window window;
                const Box area = [&] {
                    const Box loop = layout_screen(window, extent.w, extent.h).loop;
                    return Box{loop.x, loop.y + size::panel_header, loop.w, loop.h - size::panel_header};
                }();
                const trace::State& state = run.states.state_at(run.states.event_at(time));
                const LoopLayout layout = layout_loop(run, state, time, area);
                INFO(extent.w << "x" << extent.h << " at " << time / ms << " ms");
                std::vector<Box> boxes{layout.timers,  layout.rail,    layout.narrator, layout.io,
                                       layout.waiting, layout.threads, layout.done};
                const float r = layout.ring_radius + 6;
                boxes.push_back({layout.ring_centre.x - r, layout.ring_centre.y - r, 2 * r, 2 * r});
                for (const Box& a : boxes) {
                    if (a.w <= 0 || a.h <= 0) continue;
                    REQUIRE(inside(a, area));
                    for (const Box& b : boxes)
                        if (&a != &b) REQUIRE(!overlap(a, b));
                }
                for (const TimerCard& card : layout.cards)
                    REQUIRE(inside(card.box, layout.timers));
                for (const QueueToken& token : layout.queue)
                    REQUIRE(inside(token.box, layout.rail));
                for (const WaitedObject& object : layout.objects)
                    REQUIRE(inside(object.box, layout.waiting));
                for (std::size_t at = 1; at < layout.queue.size(); ++at)
                    REQUIRE(!overlap(layout.queue[at - 1].box, layout.queue[at].box));
            }
}

TEST_CASE("the loop layout shows what the state says") {
    RunView run(services());
    const Time time = 3064 * ms;
    const trace::State& state = run.states.state_at(run.states.event_at(time));
    const LoopLayout layout = layout_loop(run, state, time, {0, 0, 778, 552});
    REQUIRE(layout.cards.size() == 1);
    CHECK(run.names().chip(layout.cards[0].task) == "T2");
    CHECK(layout.cards[0].due == 3520 * ms);
    CHECK(layout.cards[0].fraction == Approx(456.0 / 2400).margin(0.001));
    REQUIRE(layout.queue.size() == 2);
    CHECK(run.names().chip(layout.queue[0].id) == "T6");
    CHECK(layout.queue[0].in_this_pass);
    CHECK(!layout.queue[1].in_this_pass);
    CHECK(layout.phase == 2);
    CHECK(!layout.is_blocked);
    bool has_lock = false;
    for (const WaitedObject& object : layout.objects)
        if (object.name == "db_lock") {
            has_lock = true;
            CHECK(object.fact == "held by T2");
            REQUIRE(object.waiters.size() == 1);
            CHECK(run.names().chip(object.waiters[0]) == "T3");
        }
    CHECK(has_lock);
    CHECK(layout.finished.size() == 3);
}

TEST_CASE("a queue that is too long becomes chips and a count") {
    trace::Sketch sketch;
    for (int at = 0; at < 500; ++at)
        sketch.task("job()");
    RunView run({"", "", "main.py", "", sketch.recording});
    const LoopLayout layout = layout_loop(run, run.states.state_at(run.states.size()), 0, {0, 0, 778, 552});
    CHECK(layout.queue.size() > 4);
    CHECK(layout.queue.size() + layout.queue_left_out == 500);
    CHECK(layout.queue.back().box.right() <= layout.rail.right());
}

TEST_CASE("the timeline shows nothing later than the cursor") {
    RunView run(services());
    Window window;
    window.runs.push_back(std::make_unique<RunView>(services()));
    show_all(window);
    for (Time time = 0; time < 4400 * ms; time += 111 * ms) {
        seek(window, time);
        const TimelineLayout layout = layout_timeline(window, window.run(), window.state(), {0, 600, 1220, 308});
        for (const LaneRow& row : layout.rows)
            for (const BarItem& bar : row.bars)
                REQUIRE(bar.x1 <= layout.axis.x(time) + 0.5f);
        for (const BlockedBand& band : layout.bands)
            REQUIRE(band.x1 <= layout.axis.x(time) + 0.5f);
    }
}

TEST_CASE("ticks stand at round times and their labels have room") {
    for (const Time width : {Time{5'000}, Time{3'000'000}, Time{4'400'000'000}, Time{900'000'000'000}}) {
        const TimeAxis axis{width / 3, width / 3 + width, 176, 1204};
        const Ticks ticks = ticks_of(axis, 84);
        float last = -1e9f;
        int labels = 0;
        for (const Tick& tick : ticks.ticks) {
            if (tick.label.empty()) continue;
            CHECK(tick.x - last >= 80);
            last = tick.x;
            ++labels;
        }
        CHECK(labels >= 2);
    }
}

TEST_CASE("what compares says how long each variant takes against the first") {
    Window window;
    open_variants(window, {requests(0), requests(1), requests(2), requests(3)});
    for (const Extent extent : extents) {
        const CompareLayout layout = layout_compare(window, {0, 44, extent.w, extent.h - 68});
        REQUIRE(layout.items.size() == 4);
        CHECK(layout.items[0].speed_up == Approx(1));
        CHECK(layout.items[1].speed_up == Approx(2).margin(0.02));
        CHECK(layout.items[2].speed_up == Approx(2).margin(0.02));
        CHECK(layout.items[3].is_bad);
        CHECK(layout.items[3].verdict == "loop blocked for 6\u2009000 ms");
        for (const Track& track : layout.items)
            CHECK(track.end_x <= layout.axis.x1);
    }
}

TEST_CASE("a compared track shows the lines that the others have not") {
    const auto together = highlight("import asyncio\n\nasync def main():\n    await gather(\n        a(),\n    )\n");
    const auto in_a_row = highlight("import asyncio\n\nasync def main():\n    await a()\n");
    CHECK(own_lines(together, {&in_a_row}) == std::vector<std::size_t>{3, 4});
    CHECK(own_lines(in_a_row, {&together}) == std::vector<std::size_t>{3});
    CHECK(own_lines(in_a_row, {&in_a_row}) == std::vector<std::size_t>{2, 3}); // nothing special: all but imports
    CHECK(own_lines({}, {}).empty());
}

TEST_CASE("a variant that a lesson only shows has no track") {
    Variant shown = services();
    shown.is_compared = false;
    Window window;
    open_variants(window, {services(), shown, freeze()});
    const CompareLayout layout = layout_compare(window, {0, 44, 1600, 900});
    REQUIRE(layout.items.size() == 2);
    CHECK(layout.items[1].run == 2);
}

TEST_CASE("arrows lead from the task that woke the selected one, and not from the clock") {
    Window window;
    open_variants(window, {services()});
    seek(window, 3064 * Time{1'000'000});
    const Box area{0, 0, 1200, 400};
    CHECK(layout_timeline(window, window.run(), window.state(), area).arrows.empty());
    for (const trace::Lane& lane : window.run().timeline.lanes())
        if (window.run().names().chip(lane.id) == "T5") window.selected = lane.id; // the logger
    const TimelineLayout layout = layout_timeline(window, window.run(), window.state(), area);
    for (const WakeArrow& arrow : layout.arrows)
        CHECK(arrow.from.y != arrow.to.y);
    for (const trace::Lane& lane : window.run().timeline.lanes())
        if (window.run().names().chip(lane.id) == "T6") window.selected = lane.id; // the heartbeat: only timers wake it
    const auto beats = layout_timeline(window, window.run(), window.state(), area).arrows;
    CHECK(std::all_of(beats.begin(), beats.end(), [&](const WakeArrow& arrow) { return arrow.to.x < layout.axis.x(100'000'000); }));
}
