// How a step is shown: the cause first, then the effect.
#include "app/ui/stages.h"
#include "app/ui/stepping.h"
#include "tests/app/ui/bench.h"
#include "tests/app/ui/scenes.h"

#include <catch2/catch.hpp>

using namespace loopscope;
using namespace loopscope::ui;
using trace::Kind;

namespace {
/// The step by task switch that begins at a time.
std::pair<EventIndex, EventIndex> switch_after(Window& window, Time time) {
    seek(window, time);
    const EventIndex from = window.cursor;
    step(window, Step::task_switch, 1);
    return {from, window.cursor};
}
} // namespace

TEST_CASE("a step's stages follow its events without gaps, the cause before what it causes") {
    Window window;
    open_variants(window, {services()});
    const auto [from, to] = switch_after(window, 3000 * ms - 1);
    const auto stages = stages_of(window.run(), from, to);
    REQUIRE(stages.size() >= 3);
    CHECK(stages.front().before == from);
    CHECK(stages.back().after == to);
    for (std::size_t at = 1; at < stages.size(); ++at)
        CHECK(stages[at].before == stages[at - 1].after);
    const auto& recording = window.run().recording;
    CHECK(recording[stages[0].event].kind == Kind::timer_due);
    CHECK(stages[0].trail.from == stages[0].trail.to); // the timer itself lights up
    CHECK(recording[stages[1].event].kind == Kind::task_ready);
    CHECK(stages[1].trail.from == recording[stages[0].event].subject); // from the timer
    CHECK(stages[1].trail.to == recording[stages[1].event].subject);   // to the task that slept
    CHECK(recording[stages.back().event].kind == Kind::task_run);
}

TEST_CASE("the loop's picture goes through the stages in time, and ends where the cursor stands") {
    Window window;
    open_variants(window, {services()});
    const auto [from, to] = switch_after(window, 3000 * ms - 1);
    StagePlayer player;
    player.follow(window.run(), from, from, false, 0, 1);
    double now = 1;
    player.follow(window.run(), from, to, false, now, 1);
    CHECK(player.count() == from); // first the cause is shown
    CHECK(player.cause() < 0.1f);
    EventIndex last = from;
    for (; player.current() != nullptr && now < 10; now += 0.016) {
        player.follow(window.run(), from, to, false, now, 1);
        CHECK(player.count() >= last);
        CHECK(player.count() <= to);
        if (player.cause() < 1) CHECK(player.effect() == 0); // never both at once
        last = player.count();
    }
    CHECK(player.count() == to);
    CHECK(now - 1 > player.length_s());
    CHECK(now - 1 < player.length_s() + 0.1);
    CHECK(player.length_s() < 3);
}

TEST_CASE("a jump, a step back and a step over very much are shown as they are") {
    Window window;
    open_variants(window, {services()});
    const auto [from, to] = switch_after(window, 3000 * ms - 1);
    StagePlayer player;
    player.follow(window.run(), from, to, true, 0, 1);
    CHECK(player.current() == nullptr);
    CHECK(player.count() == to);
    player.follow(window.run(), to, from, false, 1, 1);
    CHECK(player.count() == from);
    CHECK(stages_of(window.run(), 0, window.run().states.size()).empty());
    CHECK(stages_of(window.run(), 5, 5).empty());
}

TEST_CASE("dragging the playhead cuts to states, also in the middle of a step's motion") {
    Bench bench({services()});
    seek(bench.window, 3000 * ms - 1);
    bench.frame();
    bench.key(Key::f11);
    bench.frame();
    CHECK(bench.moves);
    const TimelineLayout timeline = bench.timeline();
    bench.press({timeline.axis.x(1000 * ms), timeline.ruler.y + 8});
    bench.release();
    bench.frame();
    bench.frame();
    CHECK(!bench.moves);
}
