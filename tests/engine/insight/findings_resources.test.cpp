// What is taken and not given back, what is held for too long, and runs in which nothing goes on any more.
#include "tests/engine/insight/examine.h"

using namespace loopscope::insight;

namespace {
/// A task that takes from a pool; main stops it or lets it fail.
std::string pooled(const std::string& request, const std::string& end) {
    return "import asyncio\npool = asyncio.Queue()\nasync def request(bad):\n" + request + "async def main():\n    pool.put_nowait('A')\n    task = asyncio.create_task(request(True))\n" + end + "asyncio.run(main())\n";
}
const std::string careless = "    place = await pool.get()\n    await asyncio.sleep(1)\n    if bad:\n        raise OSError('down')\n    pool.put_nowait(place)\n";
const std::string fails = "    try:\n        await task\n    except OSError:\n        print('failed')\n";
const std::string stopped = "    await asyncio.sleep(0.5)\n    task.cancel()\n    await asyncio.wait([task])\n";
} // namespace

TEST_CASE("What a failed or cancelled task has not given back is found where it was taken") {
    CHECK(examine(pooled(careless, fails)).only(Sickness::missing_cleanup) == "4: T2 failed at 1\u2009000 ms, after this line and before line 8, where it is given back.");
    CHECK(examine(pooled(careless, stopped)).only(Sickness::missing_cleanup) == "4: T2 was cancelled at 500 ms, after this line and before line 8, where it is given back.");
    SECTION("not with finally, nor in an except clause, nor where nothing went wrong") {
        CHECK(examine(pooled("    place = await pool.get()\n    try:\n        await asyncio.sleep(1)\n        raise OSError('down')\n    finally:\n        pool.put_nowait(place)\n", fails)).findings.empty());
        CHECK(examine(pooled("    place = await pool.get()\n    try:\n        await asyncio.sleep(1)\n        raise OSError('down')\n    except OSError:\n        pool.put_nowait(place)\n        raise\n    pool.put_nowait(place)\n", fails)).findings.empty());
        CHECK(examine(pooled("    place = await pool.get()\n    await asyncio.sleep(1)\n    pool.put_nowait(place)\n", fails)).findings.empty());
    }
    SECTION("a connection that is opened and closed by a name of its own") {
        const std::string connection = "import asyncio\nclass Connection:\n    def close(self):\n        print('closed')\nasync def connect():\n    await asyncio.sleep(0.1)\n    return Connection()\nasync def main():\n";
        CHECK(examine(connection + "    link = await connect()\n    async with asyncio.timeout(1):\n        await asyncio.sleep(2)\n    link.close()\nasyncio.run(main())\n").has(Sickness::missing_cleanup, 9));
    }
    SECTION("a worker that puts some jobs back holds no resource") {
        CHECK(examine("import asyncio\nasync def worker(queue):\n    while True:\n        job = await queue.get()\n        await asyncio.sleep(1)\n        if job == 'again':\n            queue.put_nowait(job)\nasync def main():\n    queue = asyncio.Queue()\n    queue.put_nowait('job')\n    task = asyncio.create_task(worker(queue))\n    await asyncio.sleep(0.5)\n    task.cancel()\nasyncio.run(main())\n").findings.empty());
    }
}

TEST_CASE("A lock held during a long wait is found when two others wait for it") {
    const auto with = [](const std::string& seconds, const std::string& tasks) {
        return "import asyncio\nlock = asyncio.Lock()\nasync def job():\n    async with lock:\n        await asyncio.sleep(" + seconds + ")\nasync def main():\n    await asyncio.gather(*[job() for n in range(" + tasks + ")])\nasyncio.run(main())\n";
    };
    CHECK(examine(with("0.6", "3")).only(Sickness::lock_across_await) == "5: T2 waits here for 600 ms and holds Lock, for which 2 others wait.");
    CHECK(examine(with("0.6", "2")).findings.empty());
    CHECK(examine(with("0.1", "9")).findings.empty());
}

TEST_CASE("A deadlock is a circle; what nobody can wake has another name, and is not said where a lost lock explains it") {
    const std::string silent = "import asyncio\nasync def main():\n    queue = asyncio.Queue()\n    queue.put_nowait(1)\n    await queue.join()\nasyncio.run(main())\n";
    CHECK(examine(silent).only(Sickness::never_woken).starts_with("5: From "));
    const std::string lost = "import asyncio\nlock = asyncio.Lock()\nasync def job():\n    await lock.acquire()\nasync def main():\n    await asyncio.gather(job(), job())\nasyncio.run(main())\n";
    CHECK(examine(lost).only(Sickness::never_released).starts_with("4: "));
}

TEST_CASE("A cancellation is not swallowed by who takes it back, nor by a handler outside of a timeout that made an error of it") {
    const auto main_with = [](const std::string& body) { return "import asyncio\nasync def main():\n" + body + "    await asyncio.sleep(1)\nasyncio.run(main())\n"; };
    CHECK(examine(main_with("    try:\n        async with asyncio.timeout(1):\n            await asyncio.sleep(2)\n    except TimeoutError:\n        pass\n    except asyncio.CancelledError:\n        print('no')\n")).findings.empty());
    CHECK(examine(main_with("    asyncio.get_running_loop().call_later(0.5, asyncio.current_task().cancel)\n    try:\n        await asyncio.sleep(2)\n    except asyncio.CancelledError:\n        asyncio.current_task().uncancel()\n")).findings.empty());
    CHECK(examine(main_with("    asyncio.get_running_loop().call_later(0.5, asyncio.current_task().cancel)\n    try:\n        await asyncio.sleep(2)\n    except asyncio.CancelledError:\n        print('no')\n")).has(Sickness::swallowed_cancellation, 6));
}

TEST_CASE("What asyncio says twice of one line is one finding") {
    CHECK(examine("import asyncio\nasync def f():\n    pass\nasync def main():\n    for n in range(2):\n        f()\nasyncio.run(main())\n").findings.size() == 1);
}
