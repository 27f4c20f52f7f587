// Too many at once, and what is opened too often.
#include "tests/engine/insight/examine.h"

using namespace loopscope::insight;

TEST_CASE("More than a thousand tasks without a limit are found; a limit, workers and a thousand are not") {
    const auto crowd = [](const std::string& count, const std::string& body) {
        return "import asyncio\nasync def send(n, places):\n" + body + "async def main():\n    places = asyncio.Semaphore(50)\n    await asyncio.gather(*[send(n, places) for n in range(" + count + ")])\nasyncio.run(main())\n";
    };
    const std::string bare = "    await asyncio.sleep(1)\n";
    CHECK(examine(crowd("1500", bare)).only(Sickness::unbounded_concurrency).starts_with("6: 1\u2009500 tasks made here wait at the same time"));
    CHECK(examine(crowd("1000", bare)).findings.empty());
    CHECK(examine(crowd("1500", "    async with places:\n        await asyncio.sleep(1)\n")).findings.empty());
}

TEST_CASE("Tasks that callbacks make, as a server's do for those who connect, have no limit of the script's") {
    const auto connected = [](const std::string& make) {
        return "import asyncio\nmade = []\nasync def serve():\n    await asyncio.sleep(1)\nasync def main():\n    loop = asyncio.get_running_loop()\n    connected = lambda: made.append(loop.create_task(serve()))\n    for n in range(1500):\n        " + make + "\n    await asyncio.sleep(2)\nasyncio.run(main())\n";
    };
    CHECK(examine(connected("loop.call_soon(connected)")).findings.empty());
    CHECK(examine(connected("connected()")).has(Sickness::unbounded_concurrency, 7));
}

TEST_CASE("A retry without jitter is found when three come back at the same instant") {
    const auto retry = [](const std::string& pause, const std::string& clients) {
        return "import asyncio, random\nasync def client(n, tries=[0]):\n    pause = 1.0\n    while True:\n        try:\n            tries[0] += 1\n            if tries[0] < 8:\n                raise OSError('busy')\n            return n\n        except OSError:\n            await asyncio.sleep(" +
               pause + ")\n            pause *= 2\nasync def main():\n    await asyncio.gather(*[client(n) for n in range(" + clients + ")])\nasyncio.run(main())\n";
    };
    CHECK(examine(retry("pause", "4")).only(Sickness::retry_without_jitter) == "11: 4 tasks that failed come back together at 1\u2009000 ms, after the same pause.");
    CHECK(examine(retry("pause", "2")).findings.empty());
    CHECK(examine(retry("random.uniform(0, pause)", "4")).findings.empty());
    CHECK(examine(retry("pause + random.random()", "4")).findings.empty());
    SECTION("workers that pause between jobs try nothing again") {
        CHECK(examine("import asyncio\nasync def worker():\n    for n in range(3):\n        try:\n            print(n)\n        except OSError:\n            pass\n        await asyncio.sleep(1)\nasync def main():\n    await asyncio.gather(*[worker() for n in range(4)])\nasyncio.run(main())\n").findings.empty());
    }
}

TEST_CASE("A session for each request is found by what opening costs, one that is shared is not") {
    const std::string session = "import asyncio\nclass Session:\n    async def __aenter__(self):\n        await asyncio.sleep(0.2)\n        return self\n    async def __aexit__(self, *error):\n        pass\n    async def get(self):\n        await asyncio.sleep(0.1)\n"; // 9 lines
    CHECK(examine(session + "async def request():\n    async with Session() as session:\n        await session.get()\nasync def main():\n    await asyncio.gather(*[request() for n in range(4)])\nasyncio.run(main())\n").only(Sickness::session_per_request) ==
          "11: Session() opens a new one each time: 4 waits for a connection, 800 ms in all.");
    CHECK(examine(session + "async def main():\n    for n in range(4):\n        async with Session() as session:\n            await session.get()\nasyncio.run(main())\n").has(Sickness::session_per_request, 12));
    CHECK(examine(session + "async def main():\n    async with Session() as session:\n        await asyncio.gather(*[session.get() for n in range(4)])\nasyncio.run(main())\n").findings.empty());
    SECTION("what closing costs is not counted") {
        CHECK(examine("import asyncio\nfrom contextlib import asynccontextmanager\n@asynccontextmanager\nasync def connect():\n    await asyncio.sleep(0.2)\n    yield\n    await asyncio.sleep(0.1)\nasync def main():\n    for n in range(3):\n        async with connect():\n            print(n)\nasyncio.run(main())\n").only(Sickness::session_per_request) ==
              "10: connect() opens a new one each time: 3 waits for a connection, 600 ms in all.");
    }
    const std::string pool = "import asyncio\nfrom contextlib import asynccontextmanager\nclass Pool:\n    def __init__(self):\n        self.free = asyncio.Semaphore(1)\n    @asynccontextmanager\n    async def connect(self):\n        async with self.free:\n            yield self\n";
    CHECK(examine(pool + "async def request(pool):\n    async with pool.connect():\n        await asyncio.sleep(0.1)\nasync def main():\n    pool = Pool()\n    await asyncio.gather(*[request(pool) for n in range(5)])\nasyncio.run(main())\n").findings.empty());
    CHECK(examine(session + "async def main():\n    for n in range(2):\n        async with Session() as session:\n            await session.get()\nasyncio.run(main())\n").findings.empty());
}

TEST_CASE("An exception that gather() makes a result is lost where nobody looks at the results") {
    const std::string steps = "import asyncio\nasync def reserve():\n    raise LookupError('sold out')\nasync def charge():\n    await asyncio.sleep(1)\n";
    const std::string run = "asyncio.run(main())\n";
    const Diagnosis lost = examine(steps + "async def main():\n    await asyncio.gather(reserve(), charge(), return_exceptions=True)\n" + run);
    CHECK(lost.only(Sickness::lost_exception) == "7: T2 reserve() failed at 0.003 ms with LookupError: sold out. return_exceptions=True makes that a result of gather(), and the result is thrown away.");
    CHECK(examine(steps + "async def main():\n    results = await asyncio.gather(reserve(), charge(), return_exceptions=True)\n    print(results)\n" + run).findings.empty());
    CHECK(examine(steps + "async def main():\n    await asyncio.gather(charge(), charge(), return_exceptions=True)\n" + run).findings.empty());
}
