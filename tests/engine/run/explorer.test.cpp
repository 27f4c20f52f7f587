// Programs that work when nobody disturbs them and break when somebody does, and programs that never break.
#include "engine/run/explorer.h"

#include <catch2/catch.hpp>

using namespace loopscope;

namespace {
run::Exploration explored(const std::string& source, run::ExploreSettings settings = {}) {
    auto exploration = run::explore(source, "s.py", {}, settings);
    if (!exploration) FAIL(exploration.error().message);
    return std::move(*exploration);
}

/// The breakage of a program that breaks; what it prints is the same when it is repeated with its options.
run::Breakage broken(const std::string& source, run::ExploreSettings settings = {}) {
    auto exploration = explored(source, settings);
    INFO(source);
    REQUIRE(exploration.breakage);
    auto again = run::run_script(source, "s.py", exploration.breakage->options);
    REQUIRE(again);
    REQUIRE(again->recording->size() == exploration.breakage->outcome.recording->size());
    CHECK(again->exit_code == exploration.breakage->outcome.exit_code);
    CHECK(exploration.breakage->changes.size() == exploration.breakage->disturbances.size());
    return std::move(*exploration.breakage);
}

const std::string counting_threads = R"(import threading
visits = 0
def visit():
    global visits
    for _ in range(20):
        visits += 1
threads = [threading.Thread(target=visit) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print("visits:", visits)
)";

const std::string two_locks = R"(import threading
a, b = threading.Lock(), threading.Lock()
def move(first, second):
    with first:
        with second:
            print("moved")
threads = [threading.Thread(target=move, args=pair) for pair in ((a, b), ({}))]
for thread in threads: thread.start()
for thread in threads: thread.join()
)";

const std::string seats = R"(import asyncio
seats = 2
async def reserve(name, pause):
    global seats
    await asyncio.sleep(pause)
    left = seats
    await asyncio.sleep(0.01)
    seats = left - 1
async def main():
    await asyncio.gather(reserve("ada", 0.1), reserve("bob", 0.2))
    print("left:", seats)
asyncio.run(main())
)";
std::string with(std::string text, const std::string& what, const std::string& instead) { return text.replace(text.find(what), what.size(), instead); }
} // namespace

TEST_CASE("explorer: an update that gets lost between threads needs one interrupt") {
    const run::Breakage breakage = broken(counting_threads);
    CHECK(breakage.disturbances.size() == 1);
    CHECK(breakage.disturbances[0].kind == loop::DisturbanceKind::interrupt);
    CHECK(breakage.what.find("instead of “visits: 40”") != std::string::npos);
    CHECK(breakage.changes[0].find("line 6: ") == 0);
}

TEST_CASE("explorer: with a lock no update gets lost") {
    const std::string locked = with(with(counting_threads, "visits = 0", "visits = 0\nlock = threading.Lock()"), "        visits += 1", "        with lock:\n            visits += 1");
    const run::Exploration exploration = explored(locked);
    CHECK(!exploration.breakage);
    CHECK(exploration.runs == 300);
    CHECK(exploration.instructions > 100);
}

TEST_CASE("explorer: two locks that are taken in opposite order come to a deadlock, in the same order never") {
    const run::Breakage breakage = broken(with(two_locks, "({})", "(b, a)"));
    CHECK(breakage.what == "it comes to a deadlock");
    CHECK(breakage.outcome.exit_code == 4);
    CHECK(breakage.disturbances.size() <= 2);
    CHECK(!explored(with(two_locks, "({})", "(a, b)")).breakage);
}

TEST_CASE("explorer: an update that gets lost between read, await and write needs a wait that takes longer") {
    const run::Breakage breakage = broken(seats);
    CHECK(breakage.disturbances.size() == 1);
    CHECK(breakage.disturbances[0].kind == loop::DisturbanceKind::delay);
    CHECK(breakage.what == "it prints “left: 1” instead of “left: 0”");
    const std::string locked = with(with(seats, "seats = 2", "seats = 2\nlock = asyncio.Lock()"), "    left = seats\n    await asyncio.sleep(0.01)\n    seats = left - 1\n", "    async with lock:\n        left = seats\n        await asyncio.sleep(0.01)\n        seats = left - 1\n");
    CHECK(!explored(locked).breakage);
}

TEST_CASE("explorer: code that relies on the order of timers that are due together breaks") {
    const std::string text = R"(import asyncio
done = []
async def load(name):
    await asyncio.sleep(1)
    done.append(name)
async def main():
    await asyncio.gather(load("users"), load("orders"))
    assert done[0] == "users", done
    print("fine")
asyncio.run(main())
)";
    const run::Breakage breakage = broken(text);
    CHECK(breakage.disturbances.size() == 1);
    CHECK(breakage.disturbances[0].seconds < 0.01); // a hair is enough
    CHECK(breakage.what == "it ends with AssertionError: ['orders', 'users']");
    CHECK(!explored(with(text, "assert done[0] == \"users\", done", "assert set(done) == {\"users\", \"orders\"}")).breakage);
}

TEST_CASE("explorer: another order of lines and other times in them are no breakage") {
    CHECK(!explored(R"(import asyncio, time
async def load(name, seconds):
    await asyncio.sleep(seconds)
    print(f"{name} after {time.perf_counter():.2f} s")
async def main():
    await asyncio.gather(*(load(name, 0.1) for name in ("users", "orders", "stock")))
    try:
        await asyncio.wait_for(asyncio.sleep(10), 1)
    except TimeoutError:
        print("too slow")
asyncio.run(main())
)")
               .breakage);
}

TEST_CASE("explorer: what has to hold is what is looked for") {
    run::ExploreSettings settings;
    settings.holds = [](const std::string& output, int) { return output.find("left: 1\n") == std::string::npos; };
    CHECK(broken(seats, settings).what == "it prints “left: 1” instead of “left: 0”");
    settings.holds = [](const std::string&, int exit_code) { return exit_code == 0; };
    CHECK(!explored(seats, settings).breakage);
    settings.holds = [](const std::string&, int exit_code) { return exit_code == 1; };
    CHECK(broken("print(1)\n", settings).disturbances.empty()); // as it is
}

TEST_CASE("explorer: the same seed finds the same, and limits hold") {
    const run::Breakage one = broken(seats), other = broken(seats);
    CHECK(one.disturbances == other.disturbances);
    run::ExploreSettings few;
    few.runs_max = 1;
    CHECK(explored(seats, few).runs == 1);
    const std::atomic<bool> cancelled = true;
    run::ExploreSettings stopped;
    stopped.is_cancelled = &cancelled;
    CHECK(explored(seats, stopped).runs == 1);
    CHECK(explored("print(1)\n").runs == 1); // nothing can be disturbed
    CHECK(!run::explore("def (:\n", "s.py", {}));
}
