// A live run in the window: it is watched while it goes on, paused, left behind and caught up with, and stopped.
#include "app/ui/commands.h"
#include "app/ui/lend.h"
#include "app/ui/live.h"
#include "app/ui/ui.h"
#include "tests/app/ui/bench.h"
#include "tests/app/ui/real_run.h"

#include <catch2/catch.hpp>

#include <chrono>
#include <thread>

using namespace loopscope;
using namespace loopscope::ui;

namespace {

const std::string ticks = R"(import asyncio

async def tick(n):
    while True:
        await asyncio.sleep(0.02)

async def main():
    await asyncio.gather(tick(1), tick(2))

asyncio.run(main())
)";

const std::string blocks = R"(import asyncio
import time

async def beat():
    while True:
        await asyncio.sleep(0.02)

async def main():
    beating = asyncio.create_task(beat())
    await asyncio.sleep(0.1)
    time.sleep(0.4)
    await asyncio.sleep(0.1)
    beating.cancel()

asyncio.run(main())
)";

void open_script(Bench& bench, const std::string& source) {
    auto request = script_request("live.py", source, [] {
        run::Options options;
        options.time_max_s = 1; // of the virtual run; some scripts never end
        return options;
    }());
    REQUIRE(request);
    bench.window = make_window(*request);
}

/// Draws frames, as long as the screen's rate would take, until it is so. Whether it became so.
bool draws_until(Bench& bench, const std::function<bool()>& is_so) {
    for (int frames = 0; frames < 2000; ++frames) {
        bench.frame();
        if (is_so()) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(4));
    }
    return false;
}

} // namespace

TEST_CASE("Ctrl R runs the script in real time, and the view stays at the present") {
    Bench bench({});
    open_script(bench, ticks);
    bench.key(Key::r, false, true);
    REQUIRE(is_live(bench.window));
    REQUIRE(draws_until(bench, [&] { return bench.window.run().timeline.lanes().size() == 3 && bench.window.now > 100 * ms; }));
    CHECK(bench.moves);
    CHECK(bench.says("live"));
    CHECK(bench.window.cursor == bench.window.run().states.size());
    CHECK(bench.window.now == bench.window.run().timeline.end());
    const Time before = bench.window.now;
    CHECK(draws_until(bench, [&] { return bench.window.now > before + 50 * ms; }));
    CHECK(bench.window.now <= bench.window.shown_to);
    bench.key(Key::r, false, true);
    CHECK(draws_until(bench, [&] { return !is_live(bench.window); }));
    CHECK(bench.window.run().recording.end_reason() == trace::EndReason::stopped);
    CHECK_FALSE(bench.window.run().is_growing());
}

TEST_CASE("Space pauses a live run, and lets it go on") {
    Bench bench({});
    open_script(bench, ticks);
    start_live(bench.window);
    REQUIRE(draws_until(bench, [&] { return bench.window.now > 50 * ms; }));
    bench.key(Key::space);
    CHECK(is_live_paused(bench.window));
    bench.frame();
    CHECK(bench.says("paused"));
    const Time now = bench.window.now;
    std::this_thread::sleep_for(std::chrono::milliseconds(60));
    bench.frame();
    CHECK(bench.window.now == now);
    bench.key(Key::space);
    CHECK(draws_until(bench, [&] { return bench.window.now > now + 20 * ms; }));
}

TEST_CASE("A look back leaves the present, and End returns to it") {
    Bench bench({});
    open_script(bench, ticks);
    start_live(bench.window);
    REQUIRE(draws_until(bench, [&] { return bench.window.now > 120 * ms; }));
    bench.key(Key::left);
    const EventIndex there = bench.window.cursor;
    const Time end = bench.window.end();
    REQUIRE(draws_until(bench, [&] { return bench.window.end() > end + 40 * ms; }));
    CHECK(bench.window.cursor == there);
    CHECK(bench.says("now"));
    bench.key(Key::end);
    bench.frame();
    CHECK(bench.window.now == bench.window.end());
    CHECK(draws_until(bench, [&] { return bench.window.cursor > there + 4; }));
}

TEST_CASE("While the loop is stuck the window says so, and for how long already") {
    Bench bench({});
    open_script(bench, "import asyncio, time\n\nasync def beat():\n    while True:\n        await asyncio.sleep(0.02)\n\nasync def main():\n    asyncio.create_task(beat())\n    await asyncio.sleep(0.05)\n    time.sleep(3600)\n\nasyncio.run(main())\n");
    start_live(bench.window);
    REQUIRE(draws_until(bench, [&] { return bench.window.now > 50 * ms && loop_is_blocked(bench.window.state(), bench.window.now); }));
    const RunView& run = bench.window.run();
    const Time late = run.timeline.lag_at(bench.window.now - 1);
    CHECK(draws_until(bench, [&] { return run.timeline.lag_at(bench.window.now - 1) > late + 200 * ms; }));
    REQUIRE_FALSE(run.timeline.stretches().empty());
    CHECK(run.timeline.stretches().back().to == run.timeline.end());
    CHECK(running_line(bench.window, 0) == 10);
    stop_live(bench.window);
    CHECK(draws_until(bench, [&] { return !is_live(bench.window); }));
}

TEST_CASE("While code computes, the window names the line, and stops it") {
    Bench bench({});
    open_script(bench, "import asyncio\n\nasync def main():\n    await asyncio.sleep(0.02)\n    n = 0\n    while True:\n        n += 1\n\nasyncio.run(main())\n");
    start_live(bench.window);
    CHECK(draws_until(bench, [&] { return bench.window.now > 150 * ms && running_line(bench.window, 0) >= 6; }));
    toggle_live(bench.window);
    CHECK(draws_until(bench, [&] { return !is_live(bench.window); }));
}

TEST_CASE("Another script in the window ends the live run") {
    Bench bench({});
    open_script(bench, ticks);
    start_live(bench.window);
    REQUIRE(draws_until(bench, [&] { return bench.window.now > 50 * ms; }));
    auto other = script_request("other.py", "print('hello')\n", {});
    REQUIRE(other);
    replace_window(bench.window, *other);
    bench.frame();
    CHECK_FALSE(is_live(bench.window));
    CHECK(bench.window.run().variant.file == "other.py");
}

TEST_CASE("The virtual clock brings back the run that can be looked into") {
    Bench bench({});
    open_script(bench, blocks);
    start_live(bench.window);
    REQUIRE(draws_until(bench, [&] { return !is_live(bench.window); }));
    CHECK_FALSE(no_replay_reason(bench.window.run().variant).empty());
    find_command("Back to the virtual clock")->run(bench.window);
    bench.frame();
    CHECK(no_replay_reason(bench.window.run().variant).empty());
}

TEST_CASE("The window lends its thread: frames while the loop awaits, none while it blocks") {
    Bench bench({});
    open_script(bench, blocks);
    int frames = 0;
    lend_thread(bench.window, [&] {
        ++frames;
        bench.frame();
    });
    REQUIRE(bench.window.loan);
    const Loan& loan = *bench.window.loan;
    CHECK(loan.frames.size() == static_cast<std::size_t>(frames));
    CHECK(frames >= 6); // 0.2 s are awaited
    const TimeRange gap = longest_gap(loan);
    CHECK(gap.to - gap.from >= 400 * ms);
    CHECK(gap.from >= 50 * ms);
    CHECK(missed_frames(gap) >= 22);
    CHECK(loan_in_words(bench.window).find("Line 11 held the thread.") != std::string::npos);
    bench.window.overlay = Overlay::loan;
    bench.frame();
    CHECK(bench.says("asyncio.to_thread"));
    bench.key(Key::enter);
    CHECK(bench.window.view == View::compare);
    REQUIRE(bench.window.runs.size() == 4);
    CHECK(bench.window.runs[0]->blocked_time() >= 400 * ms);
    for (std::size_t way = 1; way < 4; ++way) {
        INFO(bench.window.runs[way]->variant.source);
        CHECK(bench.window.runs[way]->blocked_time() < 100 * ms);
    }
}

TEST_CASE("Frames of a loan know where the gap is") {
    Loan loan;
    loan.frames = {10 * ms, 20 * ms, 520 * ms, 530 * ms};
    loan.end = 540 * ms;
    CHECK(longest_gap(loan).from == 20 * ms);
    CHECK(longest_gap(loan).to == 520 * ms);
    CHECK(missed_frames(longest_gap(loan)) == 29);
    CHECK(missed_frames({0, 16 * ms}) == 0);
}
