// Waits that could overlap: what counts as one call's wait, and what running the cured script says.
#include "engine/insight/measured.h"
#include "tests/engine/insight/examine.h"

using namespace loopscope;
using namespace loopscope::insight;

namespace {
const std::string fetch = "import asyncio\nasync def fetch(n):\n    await asyncio.sleep(n)\n    return n\n"; // 4 lines

std::string in_main(const std::string& body) { return fetch + "async def main():\n" + body + "asyncio.run(main())\n"; }

/// The findings after their cures have been tried.
Diagnosis measured(const std::string& source) {
    Diagnosis diagnosis = examine(source);
    measure_cures(diagnosis.findings, *diagnosis.recording, diagnosis.options);
    return diagnosis;
}
} // namespace

TEST_CASE("Only the waits of the calls in question are added up") {
    const Diagnosis sick = examine(in_main("    user = await fetch(1)\n    a = await fetch(user + 1)\n    b = await fetch(3)\n    print(a, b)\n"));
    CHECK(sick.only(Sickness::sequential_awaits) == "7: 2 awaits after each other in T1: the waits add up to 5\u2009000 ms, together they would take 3\u2009000 ms.");
    SECTION("where the numbers do not come out even, a saving is claimed that every sharing has") {
        const Diagnosis uneven = examine(in_main("    for n in (3, 3, 3):\n        if n > 2:\n            await fetch(n)\n            print(n)\n            await asyncio.sleep(0)\n    a = await fetch(1)\n    b = await fetch(2)\n    print(a, b)\n"));
        CHECK(uneven.only(Sickness::sequential_awaits) == "11: 2 awaits after each other in T1: together they would take at least 1\u2009000 ms less.");
    }
}

TEST_CASE("Tasks that are awaited at once come one after the other like plain awaits") {
    CHECK(examine(in_main("    a = await asyncio.create_task(fetch(1))\n    b = await asyncio.create_task(fetch(2))\n    print(a, b)\n")).has(Sickness::sequential_awaits, 6));
    CHECK(examine(in_main("    for n in (1, 2):\n        print(await asyncio.create_task(fetch(n)))\n")).has(Sickness::sequential_awaits, 7));
    CHECK(examine(in_main("    one = asyncio.create_task(fetch(1))\n    b = await asyncio.create_task(fetch(2))\n    a = await one\n    print(a, b)\n")).findings.empty());
}

TEST_CASE("A coroutine that waits in another one is found as well, each turn with all of its waits") {
    const Diagnosis sick = examine(fetch + "async def both(n):\n    a = await fetch(n)\n    b = await fetch(a)\n    return b\nasync def main():\n    found = []\n    for n in (1, 2):\n        found.append(await both(n))\nasyncio.run(main())\n");
    CHECK(sick.only(Sickness::sequential_awaits) == "12: one await for each turn of the loop in T1: the waits add up to 6\u2009000 ms, together they would take 4\u2009000 ms.");
}

TEST_CASE("Branches of one if are no sequence, nor are loops of several workers, nor an await that decides a branch") {
    CHECK(examine(in_main("    for k in (1, 2):\n        if k == 1:\n            a = await fetch(1)\n        else:\n            a = await fetch(2)\n        print(a)\n")).findings.empty());
    CHECK(examine(fetch + "async def worker(items):\n    for n in items:\n        print(await fetch(n))\nasync def main():\n    await asyncio.gather(worker([1, 2]), worker([2, 1]))\nasyncio.run(main())\n").findings.empty());
    CHECK(examine(in_main("    for n in (1, 2):\n        if await fetch(n):\n            print(n)\n")).findings.empty());
}

TEST_CASE("What a cure saves is measured by running it") {
    CHECK(measured(in_main("    a = await fetch(1)\n    b = await fetch(2)\n    print(a, b)\n")).only(Sickness::sequential_awaits) == "6: 2 awaits after each other in T1: the run takes 3.000 s, with these together 2.000 s (measured).");
    CHECK(measured(in_main("    for n in (1, 2):\n        print(await fetch(n))\n")).only(Sickness::sequential_awaits) == "7: one await for each turn of the loop in T1: the run takes 3.000 s, with these together 2.000 s (measured).");
    CHECK(measured(in_main("    print([await fetch(n) for n in (1, 2) if n])\n")).only(Sickness::sequential_awaits) == "6: one await for each element in T1: the run takes 3.000 s, with these together 2.000 s (measured).");
    CHECK(measured(in_main("    await fetch(1)\n    (a, b), c = [0, 0], await asyncio.create_task(fetch(2))\n    x = await fetch(3)\n    y = await asyncio.create_task(fetch(2))\n    print(x, y)\n")).findings[0].cost / 1'000'000 == 2000);
    SECTION("not where the cured script prints other lines: then the estimate stays") {
        const Diagnosis timed = measured("import time\n" + in_main("    a = await fetch(1)\n    b = await fetch(2)\n    print(round(time.perf_counter()))\n"));
        CHECK(timed.findings[0].evidence.find("they would take") != std::string::npos);
    }
    SECTION("waits that a lock keeps apart save nothing, and are no finding") {
        const std::string locked = "import asyncio\nlock = asyncio.Lock()\nasync def fetch(n):\n    async with lock:\n        await asyncio.sleep(n)\n    return n\n";
        const std::string source = locked + "async def main():\n    a = await fetch(1)\n    b = await fetch(2)\n    print(a, b)\nasyncio.run(main())\n";
        CHECK(examine(source).has(Sickness::sequential_awaits, 8));
        CHECK(measured(source).findings.empty());
    }
}
