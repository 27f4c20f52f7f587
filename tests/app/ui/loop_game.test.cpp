// Play the loop: the learner decides what happens next.
#include "app/ui/loop_game.h"
#include "app/ui/commands.h"
#include "app/ui/loop_layout.h"
#include "engine/insight/decisions.h"
#include "tests/app/ui/bench.h"
#include "tests/app/ui/real_run.h"

#include <catch2/catch.hpp>

using namespace loopscope;
using namespace loopscope::ui;

namespace {
const std::string two_locked = R"(import asyncio
lock = asyncio.Lock()
async def work(name, delay):
    await asyncio.sleep(delay)
    async with lock:
        await asyncio.sleep(0.5)
async def main():
    asyncio.get_running_loop().call_later(0.2, print, "callback")
    asyncio.get_running_loop().call_soon(print, "soon")
    await asyncio.gather(work("a", 1), work("b", 1), work("c", 0))
asyncio.run(main())
)";

/// What a player who knows the rules would pick, from what is to be seen: a due timer at a turn's begin, else the head of
/// the queue, else poll.
ObjectId rule_abiding_pick(Window& window) {
    const trace::State& state = window.state();
    const auto timers = state.timers(1);
    const bool is_due = !timers.empty() && timers[0]->due <= window.now;
    if (is_due && state.this_pass == 0) return timers[0]->id;
    return state.ready().empty() ? 0 : state.ready()[0].id;
}
} // namespace

TEST_CASE("who plays by the rules is right at each decision, and comes to the run's end") {
    Bench bench({real_run(two_locked)});
    find_command("Play the loop: you pick what happens next")->run(bench.window);
    REQUIRE(bench.window.game);
    int picks = 0;
    for (; !bench.window.game->is_over && picks < 200; ++picks) {
        const ObjectId picked = rule_abiding_pick(bench.window);
        pick(bench.window, picked);
        INFO("pick " << picks << ": " << picked << " " << bench.window.game->said);
        REQUIRE(bench.window.game->was_right);
        bench.frame();
    }
    CHECK(bench.window.game->is_over);
    CHECK(picks > 15);
    CHECK(bench.window.game->at_once == picks);
    CHECK(bench.window.cursor == bench.window.run().recording.size());
}

TEST_CASE("a wrong pick is explained, and nothing moves") {
    Bench bench({real_run(two_locked)});
    toggle_loop_game(bench.window);
    bench.key(Key::space); // T1 is ready
    CHECK(!bench.window.game->was_right);
    CHECK(bench.window.game->said.find("T1 is ready. While something is ready") == 0);
    pick(bench.window, bench.window.state().ready()[0].id);
    CHECK(bench.window.game->was_right);
    CHECK(bench.window.game->at_once == 0);
    const EventIndex here = bench.window.cursor;
    const auto queue = bench.window.state().ready();
    REQUIRE(queue.size() > 2);
    pick(bench.window, queue[2].id);
    CHECK(!bench.window.game->was_right);
    CHECK(bench.window.game->said.find("first in, first out") != std::string::npos);
    CHECK(bench.window.cursor == here);
    pick(bench.window, bench.window.run().timeline.lanes()[0].id); // main waits for the others
    CHECK(bench.window.game->said.find("T1 is suspended.") == 0);
}

TEST_CASE("a timer that is not due is never early") {
    Bench bench({real_run("import asyncio\nasync def main():\n    await asyncio.sleep(1)\nasyncio.run(main())\n")});
    toggle_loop_game(bench.window);
    const ObjectId main = bench.window.run().timeline.lanes()[0].id;
    pick(bench.window, main);
    pick(bench.window, main);
    CHECK(bench.window.game->said.find("is due at 1\u2009000 ms; now it is 0") != std::string::npos);
    pick(bench.window, 0);
    CHECK(bench.window.game->said.find("the loop sleeps in poll until sleep(1.0) is due at 1\u2009000 ms") != std::string::npos);
    CHECK(bench.window.now == 1000 * ms);
    pick(bench.window, main); // its timer
    CHECK(bench.window.game->was_right);
}

TEST_CASE("a click on a token is a pick, the future is hidden, and Escape ends the game") {
    Bench bench({real_run(two_locked)});
    toggle_loop_game(bench.window);
    CHECK(hides_future(bench.window));
    bench.key(Key::f10);
    CHECK(bench.window.notice.starts_with("You are the loop"));
    Box area = bench.layout().loop;
    area = {area.x, area.y + size::panel_header, area.w, area.h - size::panel_header};
    const LoopLayout layout = layout_loop(bench.window.run(), bench.window.state(), bench.window.now, area);
    REQUIRE(layout.queue.size() == 1);
    const EventIndex before = bench.window.cursor;
    bench.click(middle(layout.queue[0].box));
    CHECK(bench.window.cursor > before);
    CHECK(bench.window.game->decisions == 1);
    bench.key(Key::escape);
    CHECK(!bench.window.game);
    CHECK(!hides_future(bench.window));
}
