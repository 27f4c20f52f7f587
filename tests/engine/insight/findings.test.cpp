// Each sickness in a script that has it, beside a sound one that looks much the same.
#include "tests/engine/insight/examine.h"

using namespace loopscope::insight;

namespace {
const std::string fetch = "import asyncio, time\nasync def fetch(n):\n    await asyncio.sleep(n)\n    return n\n"; // 4 lines

} // namespace

TEST_CASE("A blocking call is found with its line and with how late others were") {
    const std::string head = "import asyncio, time\nasync def other():\n    await asyncio.sleep(0.5)\nasync def main():\n    task = asyncio.create_task(other())\n    await asyncio.sleep(0)\n";
    Diagnosis sick = examine(head + "    time.sleep(2)\n    await task\nasyncio.run(main())\n");
    REQUIRE(sick.findings.size() == 1);
    CHECK(sick.has(Sickness::blocking_call, 7));
    CHECK(sick.findings[0].evidence == "time.sleep(2) in T1 holds the loop for 2\u2009000 ms. Others were up to 1\u2009500 ms late.");
    CHECK(examine(head + "    await asyncio.sleep(2)\n    await task\nasyncio.run(main())\n").findings.empty());
    CHECK(examine(head + "    await asyncio.to_thread(time.sleep, 2)\n    await task\nasyncio.run(main())\n").findings.empty());
}

TEST_CASE("Computing for long without an await is found") {
    const std::string source = "import asyncio\nasync def main():\n    n = 0\n    while n < LIMIT:\n        n += 1\n    await asyncio.sleep(0)\nasyncio.run(main())\n";
    const auto with = [&](const std::string& limit) { return examine("LIMIT = " + limit + "\n" + source); };
    CHECK(with("2_000_000").findings.size() == 1);
    CHECK(with("2_000_000").findings[0].what == Sickness::cpu_hog);
    CHECK(with("1000").findings.empty());
}

TEST_CASE("Awaits after each other that could overlap are found with what they cost") {
    Diagnosis sick = examine(fetch + "async def main():\n    a = await fetch(1)\n    b = await fetch(2)\n    print(a, b)\nasyncio.run(main())\n");
    REQUIRE(sick.findings.size() == 1);
    CHECK(sick.has(Sickness::sequential_awaits, 6));
    CHECK(sick.findings[0].cost / 1'000'000 == 1000);
    SECTION("not where the second needs the first") {
        CHECK(examine(fetch + "async def main():\n    a = await fetch(1)\n    b = await fetch(a)\n    print(b)\nasyncio.run(main())\n").findings.empty());
    }
    SECTION("not where they do overlap") {
        CHECK(examine(fetch + "async def main():\n    print(await asyncio.gather(fetch(1), fetch(2)))\nasyncio.run(main())\n").findings.empty());
        CHECK(examine(fetch + "async def main():\n    one, two = asyncio.create_task(fetch(1)), asyncio.create_task(fetch(2))\n    print(await one, await two)\nasyncio.run(main())\n").findings.empty());
    }
    SECTION("in a loop") {
        CHECK(examine(fetch + "async def main():\n    for n in (1, 2, 3):\n        print(await fetch(n))\nasyncio.run(main())\n").has(Sickness::sequential_awaits, 7));
        CHECK(examine(fetch + "async def main():\n    print([await fetch(n) for n in (1, 2, 3)])\nasyncio.run(main())\n").has(Sickness::sequential_awaits, 6));
    }
    SECTION("not in a loop that tries again, or goes from page to page") {
        CHECK(examine(fetch + "async def main():\n    for n in (1, 2, 3):\n        try:\n            await fetch(n)\n            break\n        except OSError:\n            pass\nasyncio.run(main())\n").findings.empty());
        CHECK(examine(fetch + "async def main():\n    page = 1\n    for n in range(3):\n        page = await fetch(page)\nasyncio.run(main())\n").findings.empty());
    }
}

TEST_CASE("Coroutines and exceptions that get lost are found where they are") {
    CHECK(examine(fetch + "async def main():\n    fetch(1)\nasyncio.run(main())\n").has(Sickness::never_awaited, 6));
    const std::string boom = "import asyncio\nasync def boom():\n    raise ValueError('no')\nasync def main():\n";
    Diagnosis lost = examine(boom + "    task = asyncio.create_task(boom())\n    await asyncio.sleep(1)\n    del task\n    await asyncio.sleep(1)\nasyncio.run(main())\n");
    CHECK(lost.has(Sickness::lost_exception, 2));
    CHECK(examine(boom + "    task = asyncio.create_task(boom())\n    try:\n        await task\n    except ValueError:\n        print('seen')\nasyncio.run(main())\n").findings.empty());
}

TEST_CASE("A task that nobody holds is found, one in a set or a group is not") {
    CHECK(examine(fetch + "async def main():\n    asyncio.create_task(fetch(1))\n    await asyncio.sleep(2)\nasyncio.run(main())\n").has(Sickness::task_without_reference, 6));
    CHECK(examine(fetch + "async def main():\n    tasks = {asyncio.create_task(fetch(1))}\n    await asyncio.wait(tasks)\nasyncio.run(main())\n").findings.empty());
    CHECK(examine(fetch + "async def main():\n    async with asyncio.TaskGroup() as tg:\n        tg.create_task(fetch(1))\nasyncio.run(main())\n").findings.empty());
}

TEST_CASE("A cancellation that is swallowed is found, one that is passed on or awaited is not") {
    const auto worker = [](const std::string& handler) {
        return "import asyncio\nasync def worker():\n    while True:\n        try:\n            await asyncio.sleep(1)\n        except asyncio.CancelledError:\n            " + handler +
               "\nasync def main():\n    task = asyncio.create_task(worker())\n    await asyncio.sleep(0.5)\n    task.cancel()\n    await asyncio.wait({task}, timeout=5)\nasyncio.run(main())\n";
    };
    CHECK(examine(worker("print('no')")).has(Sickness::swallowed_cancellation, 6));
    CHECK(examine(worker("raise")).findings.empty());
    CHECK(examine(worker("return")).findings.empty());
    CHECK(examine(fetch + "async def main():\n    task = asyncio.create_task(fetch(9))\n    await asyncio.sleep(1)\n    task.cancel()\n    try:\n        await task\n    except asyncio.CancelledError:\n        print('stopped')\nasyncio.run(main())\n").findings.empty());
}

TEST_CASE("Locks that stay taken, queues that pile up and circles of waiting are found") {
    CHECK(examine("import asyncio\nlock = asyncio.Lock()\nasync def job():\n    await lock.acquire()\n    await asyncio.sleep(1)\nasync def main():\n    await job()\nasyncio.run(main())\n").has(Sickness::never_released, 4));
    const auto queue = [](const std::string& size) {
        return "import asyncio\nasync def main():\n    queue = asyncio.Queue(" + size + ")\n    async def consume():\n        while True:\n            await queue.get()\n            await asyncio.sleep(0.001)\n            queue.task_done()\n    consumer = asyncio.create_task(consume())\n    for n in range(500):\n        await queue.put(n)\n    await queue.join()\n    consumer.cancel()\nasyncio.run(main())\n";
    };
    CHECK(examine(queue("")).has(Sickness::unbounded_queue, 11));
    CHECK(examine(queue("10")).findings.empty());
    const auto transfer = [](const std::string& second) {
        return "import asyncio\nasync def transfer(one, two):\n    async with one:\n        await asyncio.sleep(0.1)\n        async with two:\n            pass\nasync def main():\n    a, b = asyncio.Lock(), asyncio.Lock()\n    await asyncio.gather(transfer(a, b), transfer(" + second + "))\nasyncio.run(main())\n";
    };
    CHECK(examine(transfer("b, a")).has(Sickness::deadlock, 5));
    CHECK(examine(transfer("a, b")).findings.empty());
}

TEST_CASE("Siblings that go on after a gather has failed are found, those of a TaskGroup are not") {
    const std::string jobs = "import asyncio\nasync def good():\n    await asyncio.sleep(2)\nasync def bad():\n    await asyncio.sleep(1)\n    raise OSError('down')\nasync def main():\n    try:\n";
    CHECK(examine(jobs + "        await asyncio.gather(good(), bad())\n    except OSError:\n        await asyncio.sleep(3)\nasyncio.run(main())\n").has(Sickness::siblings_left, 9));
    CHECK(examine(jobs + "        print(await asyncio.gather(good(), bad(), return_exceptions=True))\n    except OSError:\n        pass\nasyncio.run(main())\n").findings.empty());
    CHECK(examine(jobs + "        async with asyncio.TaskGroup() as tg:\n            tg.create_task(good())\n            tg.create_task(bad())\n    except* OSError:\n        pass\nasyncio.run(main())\n").findings.empty());
}
