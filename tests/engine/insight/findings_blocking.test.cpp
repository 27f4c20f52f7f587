// Where the loop is held: lines of blocking calls, and lines of computing.
#include "tests/engine/insight/examine.h"

using namespace loopscope::insight;

namespace {
const std::string head = "import asyncio, time\ndef crunch(n):\n    total = 0\n    for k in range(n):\n        total += k\n    return total\nasync def beat():\n    while True:\n        await asyncio.sleep(0.01)\n"; // 9 lines
}

TEST_CASE("Each line that blocks is a finding of its own, also after one await and in one stretch") {
    const Diagnosis sick = examine(head + "async def main():\n    await asyncio.sleep(0.1)\n    time.sleep(0.3)\n    time.sleep(0.2)\n    time.sleep(0.2)\nasyncio.run(main())\n");
    CHECK(sick.findings.size() == 3);
    CHECK(sick.has(Sickness::blocking_call, 12));
    CHECK(sick.has(Sickness::blocking_call, 13));
    CHECK(sick.has(Sickness::blocking_call, 14));
    SECTION("one line that blocks again and again is one") {
        const Diagnosis again = examine(head + "async def main():\n    for _ in range(3):\n        await asyncio.sleep(0.1)\n        time.sleep(0.2)\nasyncio.run(main())\n");
        CHECK(again.only(Sickness::blocking_call) == "13: time.sleep(0.2) in T1 holds the loop for 200 ms, and 2 more like it: 600 ms in all. Nobody else could have run.");
    }
    SECTION("a short call beside a long one is not what holds the loop") {
        CHECK(examine(head + "async def main():\n    time.sleep(0.001)\n    time.sleep(0.3)\nasyncio.run(main())\n").only(Sickness::blocking_call).starts_with("12: "));
    }
}

TEST_CASE("A task that blocks and computes little is no CPU hog, one that computes most of the time is") {
    CHECK(examine(head + "async def main():\n    time.sleep(0.5)\n    crunch(1000)\nasyncio.run(main())\n").findings.size() == 1);
    const Diagnosis both = examine(head + "async def main():\n    time.sleep(0.2)\n    crunch(2_000_000)\nasyncio.run(main())\n");
    CHECK(both.has(Sickness::blocking_call, 11));
    CHECK(both.has(Sickness::cpu_hog, 12));
}

TEST_CASE("Computing has the line of the loop or of the call that computes") {
    const auto main_with = [](const std::string& body) { return head + "async def main():\n" + body + "asyncio.run(main())\n"; };
    SECTION("in a task's first step") { CHECK(examine(main_with("    x = 1\n    y = crunch(2_000_000)\n    print(x, y)\n")).has(Sickness::cpu_hog, 12)); }
    SECTION("after a sleep") { CHECK(examine(main_with("    await asyncio.sleep(0.1)\n    x = 1\n    for k in range(2_000_000):\n        x += k\n    await asyncio.sleep(0.1)\n")).has(Sickness::cpu_hog, 13)); }
    SECTION("in a coroutine that was awaited") {
        CHECK(examine(head + "async def work():\n    await asyncio.sleep(0.1)\n    crunch(2_000_000)\nasync def main():\n    crunch(10)\n    await work()\n    crunch(10)\nasyncio.run(main())\n").has(Sickness::cpu_hog, 12));
    }
    SECTION("in a loop, before the await in which it was resumed") {
        CHECK(examine(main_with("    for n in range(2):\n        crunch(2_000_000)\n        await asyncio.sleep(0.1)\n")).only(Sickness::cpu_hog).starts_with("12: T1 main() computes for "));
    }
    SECTION("in a comprehension, where nothing else computes") { CHECK(examine(main_with("    a = 1\n    b = sum(k * k for k in range(2_000_000))\n    print(a, b)\n")).has(Sickness::cpu_hog, 12)); }
    SECTION("in a callback") {
        CHECK(examine(head + "def tick():\n    x = 1\n    crunch(2_000_000)\nasync def main():\n    asyncio.get_running_loop().call_later(0.1, tick)\n    await asyncio.sleep(1)\nasyncio.run(main())\n").has(Sickness::cpu_hog, 12));
    }
}
