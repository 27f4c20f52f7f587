// What the loop panel says of queues, sockets, threads and calls, of programs that have really been run.
#include "app/ui/loop_layout.h"
#include "app/ui/marks.h"
#include "app/ui/stepping.h"
#include "tests/app/ui/bench.h"
#include "tests/app/ui/real_run.h"

#include <catch2/catch.hpp>

using namespace loopscope;
using namespace loopscope::ui;

namespace {
constexpr Box area{0, 0, 900, 760};

LoopLayout layout_at(RunView& run, Time time) { return layout_loop(run, run.states.state_at(run.states.event_at(time)), time, area); }

const WaitedObject* find(const std::vector<WaitedObject>& objects, const std::string& name) {
    for (const WaitedObject& object : objects)
        if (object.name == name) return &object;
    return nullptr;
}

const std::string pool_of_two = R"(import asyncio, time
from concurrent.futures import ThreadPoolExecutor
def work(n):
    time.sleep(0.5)
    return n
async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(2) as pool:
        print(await asyncio.gather(*[loop.run_in_executor(pool, work, n) for n in range(5)]))
asyncio.run(main())
)";
} // namespace

TEST_CASE("calls that wait in a pool's queue are counted and named until a thread begins them") {
    RunView run(real_run(pool_of_two));
    LoopLayout layout = layout_at(run, 250 * ms);
    CHECK(layout.calls_waiting == 3);
    const WaitedObject* call = find(layout.objects, "submit work");
    REQUIRE(call != nullptr);
    CHECK(call->fact == "no thread is free");
    std::size_t busy = 0;
    for (const ThreadCard& card : layout.thread_cards) busy += card.is_busy && card.fact == "work";
    CHECK(busy == 2);
    CHECK(layout_at(run, 1250 * ms).calls_waiting == 0);
    // Each worker's lane has its jobs, and nothing between them.
    for (const trace::Lane& lane : run.timeline.lanes())
        if (lane.what == trace::LaneClass::worker) {
            const trace::Span* span = run.timeline.span_at(lane, 250 * ms);
            REQUIRE(span != nullptr);
            CHECK(run.recording.text(span->text) == "time.sleep(0.5)");
        }
}

TEST_CASE("a call whose thread is done is not said to wait for a thread") {
    RunView run(real_run("import asyncio, time\nasync def main():\n    await asyncio.to_thread(time.sleep, 1)\nasyncio.run(main())\n"));
    for (EventIndex at = 1; at <= run.states.size(); ++at) {
        const trace::State& state = run.states.state_at(at);
        const LoopLayout layout = layout_loop(run, state, state.time, area);
        const WaitedObject* call = find(layout.objects, "to_thread sleep");
        if (call != nullptr && state.time >= 1000 * ms && run.recording[at - 1].kind == trace::Kind::job_end) CHECK(call->fact == "done, the loop hears of it next");
        if (call != nullptr && state.time >= 1000 * ms) CHECK(call->fact != "no thread is free");
    }
}

TEST_CASE("a queue is shown by its variable, with its count also where there is room for names only") {
    const std::string source = R"(import asyncio
class Shop:
    def __init__(self):
        self.orders = asyncio.Queue(5)
async def main():
    shop = Shop()
    loaded, parsed, stored = asyncio.Queue(), asyncio.Queue(), asyncio.Queue()
    checked = asyncio.Queue()
    for n in range(3):
        for queue in (shop.orders, loaded, parsed, stored, checked):
            queue.put_nowait(n)
    await asyncio.sleep(1)
asyncio.run(main())
)";
    RunView run(real_run(source));
    const LoopLayout layout = layout_at(run, 500 * ms);
    const WaitedObject* orders = find(layout.objects, "orders, a Queue(5)");
    REQUIRE(orders != nullptr);
    CHECK(orders->fact == "3 items");
    CHECK(find(layout.objects, "checked, a Queue") != nullptr);
    CHECK(find(layout.objects, "Queue") != nullptr); // one of three that are made in one line
    Bench bench({real_run(source)});
    seek(bench.window, 500 * ms);
    bench.surface = {1280, 720};
    bench.frame();
    int counts = 0;
    for (const DrawnText& text : bench.drawn) counts += text.text == "3" || text.text == "3 items";
    CHECK(counts >= 4);
}

TEST_CASE("who waits for a line from a socket waits for I/O") {
    const std::string source = R"(import asyncio
async def handle(reader, writer):
    line = await reader.readline()
    await asyncio.sleep(1)
    writer.write(line)
    writer.close()
async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 8888)
    reader, writer = await asyncio.open_connection("127.0.0.1", 8888)
    writer.write(b"hello\n")
    await reader.readline()
    writer.close()
    server.close()
asyncio.run(main())
)";
    RunView run(real_run(source));
    const LoopLayout layout = layout_at(run, 500 * ms);
    REQUIRE(layout.sockets.size() == 1);
    CHECK(layout.sockets[0].name == "a socket");
    CHECK(layout.sockets[0].fact == "waiting to read");
    const trace::State& state = run.states.state_at(run.states.event_at(500 * ms));
    CHECK(run.activity(state, state.tasks[0], 500 * ms) == Activity::io);
}

TEST_CASE("a gather that has failed says so until its waiter has been woken") {
    const std::string source = R"(import asyncio
async def fail():
    await asyncio.sleep(1)
    raise ValueError("no")
async def main():
    await asyncio.gather(fail(), asyncio.sleep(2))
asyncio.run(main())
)";
    RunView run(real_run(source));
    bool has_said = false;
    for (EventIndex at = 1; at <= run.states.size(); ++at) {
        const trace::State& state = run.states.state_at(at);
        const LoopLayout layout = layout_loop(run, state, state.time, area);
        if (run.recording[at - 1].kind != trace::Kind::future_failed) continue;
        const WaitedObject* gather = find(layout.objects, "gather(2)");
        REQUIRE(gather != nullptr);
        CHECK(gather->fact == "failed");
        has_said = true;
    }
    CHECK(has_said);
}

TEST_CASE("nobody has the GIL while the main thread polls and the others are in processes") {
    const std::string source = R"(import asyncio
from concurrent.futures import ProcessPoolExecutor
def count(n):
    for i in range(200_000): pass
    return n
async def main():
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(2) as pool:
        await asyncio.gather(*[loop.run_in_executor(pool, count, n) for n in range(2)])
if __name__ == "__main__":
    asyncio.run(main())
)";
    auto outcome = run::run_script(source, "s.py", {});
    REQUIRE(outcome);
    RunView run({"s", "", "s.py", source, outcome->recording});
    int polls = 0;
    for (EventIndex at = 1; at <= run.states.size(); ++at) {
        const trace::State& state = run.states.state_at(at);
        if (!state.loop_is_running || state.phase != trace::LoopPhase::poll) continue;
        const LoopLayout layout = layout_loop(run, state, state.time, area);
        REQUIRE(!layout.thread_cards.empty());
        CHECK(!layout.thread_cards[0].has_gil);
        for (const WaitedObject& object : layout.objects) CHECK(object.name.find("threading") == std::string::npos); // the pool's own
        ++polls;
    }
    CHECK(polls > 0);
}

TEST_CASE("a task group that nobody waits for yet is no wait") {
    RunView run(real_run("import asyncio\nasync def main():\n    async with asyncio.TaskGroup() as group:\n        group.create_task(asyncio.sleep(2))\n        await asyncio.sleep(1)\nasyncio.run(main())\n"));
    CHECK(find(layout_at(run, 500 * ms).objects, "TaskGroup") == nullptr);
    CHECK(find(layout_at(run, 1500 * ms).objects, "TaskGroup") != nullptr);
}

TEST_CASE("the slot says whose callback runs, and the ring stands at 3") {
    Bench bench({real_run("import asyncio\nasync def main():\n    await asyncio.sleep(0.5)\nasyncio.run(main())\n")});
    const trace::Recording& recording = bench.window.run().recording;
    for (EventIndex at = 0; at < recording.size(); ++at) {
        if (recording[at].kind != trace::Kind::future_done) continue;
        go_to_event(bench.window, at + 1);
        bench.frame();
        bench.frame({}, 5);
        CHECK(bench.says("The callback of sleep(0.5) runs."));
        CHECK(bench.find_drawn("a callback") != nullptr);
        CHECK(bench.find_drawn("of sleep(0.5)") != nullptr);
        return;
    }
    FAIL("the sleep has not ended");
}

TEST_CASE("where a method's name does not fit, its class goes first") {
    CHECK(without_class("Session.get('/users')") == "get('/users')");
    CHECK(without_class("main.<locals>.fetch(1.5)") == "fetch(1.5)");
    CHECK(without_class("fetch('a.b')") == "fetch('a.b')");
    CHECK(without_class("release 1.2") == "release 1.2");
}

TEST_CASE("of more waiters than a card holds their number is said, and the name stays") {
    Bench bench({real_run("import asyncio\nasync def ask(limit):\n    async with limit:\n        await asyncio.sleep(1)\nasync def main():\n    limit = asyncio.Semaphore(2)\n    await asyncio.gather(*[ask(limit) for _ in range(1500)])\nasyncio.run(main())\n")});
    seek(bench.window, 500 * ms);
    for (const Surface surface : {Surface{1280, 720}, {1600, 1000}, {2048, 1152}}) {
        bench.surface = surface;
        bench.frame();
        const Box loop = bench.layout().loop;
        const auto in_panel = [&](const DrawnText& one) { return one.at.x >= loop.x && one.at.x < loop.right() && one.at.y >= loop.y && one.at.y < loop.bottom(); };
        INFO(surface.width);
        CHECK(std::any_of(bench.drawn.begin(), bench.drawn.end(), [&](const DrawnText& one) { return in_panel(one) && one.text.starts_with("Sem"); }));
        CHECK(std::any_of(bench.drawn.begin(), bench.drawn.end(), [&](const DrawnText& one) { return in_panel(one) && (one.text.starts_with("+1") || one.text.starts_with("×1")); }));
    }
}

TEST_CASE("with a thousand threads all of them are counted") {
    RunView run(real_run("import threading, time\nthreads = [threading.Thread(target=time.sleep, args=(1,)) for _ in range(1000)]\nfor t in threads: t.start()\nfor t in threads: t.join()\n"));
    CHECK(run.states.state_at(run.states.event_at(500 * ms)).worker_count == 1000);
    CHECK(run.states.state_at(run.states.size()).worker_count == 0);
}
