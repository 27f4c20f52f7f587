#include "engine/run/run.h"
#include "engine/trace/file.h"
#include "engine/trace/state.h"
#include "tests/engine/run/run_text.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace loopscope;
using namespace loopscope::run;

namespace {

std::size_t count(const trace::Recording& recording, trace::Kind kind) {
    std::size_t n = 0;
    for (trace::EventIndex i = 0; i < recording.size(); ++i) n += recording[i].kind == kind;
    return n;
}

const std::string three_services = R"(
import asyncio

async def fetch(name, delay):
    await asyncio.sleep(delay)
    return name

async def main():
    print(await asyncio.gather(fetch("users", 1), fetch("orders", 2), fetch("stock", 3)))

asyncio.run(main())
)";

} // namespace

TEST_CASE("Three waits overlap: the run ends with the longest one") {
    Ran ran = run_text(three_services);
    CHECK(ran.out == "['users', 'orders', 'stock']\n");
    CHECK(ran.outcome.exit_code == 0);
    CHECK(ran.outcome.end_time_s == Approx(3.0).margin(0.01));
}

TEST_CASE("A recording tells of each task, wake-up and output, each with its cause before it") {
    Ran ran = run_text(three_services);
    const trace::Recording& recording = *ran.outcome.recording;
    CHECK(count(recording, trace::Kind::task_new) == 4);
    CHECK(count(recording, trace::Kind::task_done) == 4);
    CHECK(count(recording, trace::Kind::timer_due) == 3);
    CHECK(count(recording, trace::Kind::output) == 1);
    for (trace::EventIndex i = 0; i < recording.size(); ++i)
        if (recording[i].cause != trace::no_event) REQUIRE(recording[i].cause < i);
}

TEST_CASE("A task that has been woken names the timer as the start of its chain of causes") {
    Ran ran = run_text(three_services);
    const trace::Recording& recording = *ran.outcome.recording;
    bool found = false;
    for (trace::EventIndex i = 0; i < recording.size(); ++i) {
        if (recording[i].kind != trace::Kind::task_run) continue;
        for (trace::EventIndex at = recording[i].cause; at != trace::no_event; at = recording[at].cause)
            found |= recording[at].kind == trace::Kind::timer_due;
    }
    CHECK(found);
}

TEST_CASE("The line of an await is where the task is shown to wait") {
    Ran ran = run_text(three_services);
    const trace::Recording& recording = *ran.outcome.recording;
    std::size_t at_sleep = 0, at_gather = 0;
    for (trace::EventIndex i = 0; i < recording.size(); ++i) {
        if (recording[i].kind != trace::Kind::task_wait) continue;
        at_sleep += recording.site(recording[i].site).line == 5;
        at_gather += recording.site(recording[i].site).line == 9;
    }
    CHECK(at_sleep == 3);
    CHECK(at_gather == 1);
}

TEST_CASE("a wait has the line of its await, also after a generator has yielded in the same step") {
    const std::string source = "import asyncio\ndef three():\n    yield 1\n    yield from (2, 3)\nasync def numbers():\n    for n in three():\n        pass\n    await asyncio.sleep(1)\n    yield 1\n    x = list(three())\n    await asyncio.sleep(1)\n"
                               "async def main():\n    async for n in numbers():\n        print(n)\n    for n in three():\n        pass\n    await asyncio.sleep(1)\nasyncio.run(main())\n";
    auto outcome = run::run_script(source, "s.py", {});
    REQUIRE(outcome);
    std::vector<int> lines;
    for (trace::EventIndex at = 0; at < outcome->recording->size(); ++at)
        if ((*outcome->recording)[at].kind == trace::Kind::task_wait) lines.push_back(outcome->recording->site((*outcome->recording)[at].site).line);
    CHECK(lines == std::vector<int>{8, 11, 17});
}

TEST_CASE("The same source, options and seed give the same recording, byte for byte") {
    std::string source = "import asyncio, random\nasync def main():\n    await asyncio.gather(*(asyncio.sleep(random.random()) for _ in range(20)))\nasyncio.run(main())\n";
    Ran a = run_text(source), b = run_text(source);
    CHECK(trace::encode_recording(*a.outcome.recording) == trace::encode_recording(*b.outcome.recording));
    Options other;
    other.seed = 1;
    CHECK(trace::encode_recording(*run_text(source, other).outcome.recording) != trace::encode_recording(*a.outcome.recording));
}

TEST_CASE("Recording changes nothing that the script can see") {
    Options off;
    off.record = false;
    Ran with = run_text(three_services), without = run_text(three_services, off);
    CHECK(with.out == without.out);
    CHECK(with.outcome.steps == without.outcome.steps);
    CHECK(without.outcome.recording == nullptr);
}

TEST_CASE("A stopped run leaves a recording up to the stop") {
    Options options;
    options.steps_max = 200'000;
    Ran ran = run_text("import asyncio\nasync def main():\n    while True:\n        await asyncio.sleep(1)\nasyncio.run(main())\n", options);
    CHECK(ran.outcome.exit_code == 3);
    const trace::Recording& recording = *ran.outcome.recording;
    REQUIRE(recording.size() > 100);
    CHECK(recording[recording.size() - 1].kind == trace::Kind::run_end);
}

TEST_CASE("A parameter's line says its name, range and label") {
    auto parameters = parse_parameters("x = 1\nN = 100  #@ slider 1..1000 \"requests\"\nDELAY = 0.5  #@ slider 0.1..2.0\n", "s.py");
    REQUIRE(parameters);
    REQUIRE(parameters->size() == 2);
    CHECK((*parameters)[0].name == "N");
    CHECK((*parameters)[0].label == "requests");
    CHECK((*parameters)[0].max == 1000);
    CHECK((*parameters)[0].is_integer);
    CHECK_FALSE((*parameters)[1].is_integer);
    CHECK((*parameters)[1].line == 3);
}

TEST_CASE("A malformed parameter is refused with its line") {
    for (const char* text : {"N = 5  #@ slider 10..1\n", "N = 5  #@ dial 1..10\n", "print(1)  #@ slider 1..2\n", "N = 'x'  #@ slider 1..2\n"}) {
        auto parameters = parse_parameters(text, "s.py");
        REQUIRE_FALSE(parameters);
        CHECK(parameters.error().span.line == 1);
        CHECK_FALSE(parameters.error().message.empty());
    }
}

TEST_CASE("importing the library costs no time, and what runs after it costs what it did") {
    const Ran ran = run_text("import time\nbegan = time.monotonic()\nimport signal, dataclasses, enum\nprint(time.monotonic() - began < 50e-6)\nfor i in range(10_000): pass\nprint(time.monotonic() - began > 200e-6)\n");
    CHECK(ran.out == "True\nTrue\n");
    const Ran none = run_text("import time, signal\nprint(time.monotonic() < 0.0005)\ntime.sleep(2)\nprint(2 <= time.monotonic() < 2.0005)\n");
    CHECK(none.out == "True\nTrue\n");
}

TEST_CASE("a task that closes an async generator is called after the generator") {
    const Ran ran = run_text(R"(
import asyncio

async def rows(table):
    try:
        for n in range(9):
            yield n
    finally:
        await asyncio.sleep(1)

async def main():
    cursor = rows("users")
    await cursor.__anext__()
    await asyncio.create_task(cursor.aclose())
    await asyncio.wait_for(rows("orders").__anext__(), 1)

asyncio.run(main())
)");
    std::vector<std::string> labels;
    for (trace::EventIndex i = 0; i < ran.outcome.recording->size(); ++i)
        if (const trace::Event& event = (*ran.outcome.recording)[i]; event.kind == trace::Kind::task_label) labels.emplace_back(ran.outcome.recording->text(event.arg));
    CHECK(std::count(labels.begin(), labels.end(), "rows() aclose") == 2); // the loop closes the other one at its end
    CHECK(std::count(labels.begin(), labels.end(), "rows('orders') anext") == 1);
}

TEST_CASE("who computes in one process does not hold up a timer of another one") {
    const Ran ran = run_text(R"(
import asyncio
from concurrent.futures import ProcessPoolExecutor

def count(n):
    for i in range(n): pass
    return n

latest = 0

async def heartbeat():
    global latest
    loop = asyncio.get_running_loop()
    while True:
        due = loop.time() + 0.01
        await asyncio.sleep(0.01)
        latest = max(latest, loop.time() - due)

async def main():
    beats = asyncio.create_task(heartbeat())
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(2) as pool:
        await asyncio.gather(*[loop.run_in_executor(pool, count, 2_000_000) for _ in range(2)])
    beats.cancel()

if __name__ == "__main__":
    asyncio.run(main())
    print(latest < 0.0002 or latest)
)");
    CHECK(ran.out == "True\n");
    CHECK(ran.outcome.end_time_s > 0.05);
}
