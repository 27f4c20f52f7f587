#include "engine/loop/combinators.h"
#include "engine/loop/event_loop.h"
#include "engine/loop/live_driver.h"
#include "engine/loop/locks.h"
#include "engine/loop/thread_pool.h"
#include "engine/loop/virtual_driver.h"
#include "engine/value/operations.h"

#include <catch2/catch.hpp>
#include <chrono>

using namespace loopscope;
using namespace loopscope::loop;

namespace {

/// A run without scripts: native coroutines on a real loop.
struct Bench {
    World world;
    Runtime::Scope scope{world.runtime};
    EventLoop* loop = nullptr;
    std::vector<std::string> log;

    explicit Bench(bool live = false) {
        if (live) world.driver = make_live_driver(world);
        else world.driver = std::make_unique<VirtualDriver>(world);
        world.loops.push_back(std::make_unique<EventLoop>(world));
        loop = world.loops.back().get();
    }
    /// Runs the coroutine as a task until it has ended; its outcome.
    Outcome run(Co coroutine) {
        Ref object(coroutine.object("main"));
        Ref task(make_task(loop, object, None, None));
        Ref callback(add_native_callback(as<Future>(task), [](Handle* handle) { handle->loop->stop(); }, None));
        loop->run_forever();
        return Outcome::of(result_of(as<Future>(task)));
    }
    void say(const std::string& what) { log.push_back(fmt::format("{:.1f} {}", loop->time(), what)); }
};

Co nap(Bench& bench, double seconds, std::string name) {
    Ref sleeping(make_sleep(bench.loop, seconds, None));
    Outcome outcome = co_await Await{sleeping};
    if (outcome.raised()) {
        bench.say(name + " cancelled");
        co_return outcome;
    }
    bench.say(name);
    co_return Outcome::result(None);
}

} // namespace

TEST_CASE("Timers with one deadline fire in the order in which CPython's heapq gives them") {
    Bench bench;
    static std::vector<int> fired;
    fired.clear();
    for (int i = 0; i < 6; ++i) release(bench.loop->call_at_native(1.0, [](Handle* handle) { fired.push_back(static_cast<int>(handle->args.as_small())); }, Value::from_small(i)));
    release(bench.loop->call_at_native(2.0, [](Handle* handle) { handle->loop->stop(); }, None));
    REQUIRE(bench.loop->run_forever());
    CHECK(fired == std::vector<int>{0, 2, 5, 1, 3, 4});
}

TEST_CASE("Native coroutines sleep at the same time, on a clock that jumps") {
    Bench bench;
    auto main = [](Bench& b) -> Co {
        Ref all[3];
        Value awaitables[3];
        for (int i = 0; i < 3; ++i) {
            all[i] = Ref(nap(b, 3 - i, "nap " + std::to_string(3 - i)).object("nap"));
            awaitables[i] = all[i];
        }
        Ref gathered(gather(b.loop, awaitables, 3, false));
        Outcome outcome = co_await Await{gathered};
        co_return outcome;
    };
    Outcome outcome = bench.run(main(bench));
    CHECK_FALSE(outcome.raised());
    CHECK(bench.log == std::vector<std::string>{"1.0 nap 1", "2.0 nap 2", "3.0 nap 3"});
    CHECK(bench.loop->time() == 3.0);
}

TEST_CASE("A cancelled task hears of it at its await and can refuse only once a time") {
    Bench bench;
    auto main = [](Bench& b) -> Co {
        Ref sleeper(nap(b, 10, "sleeper").object("nap"));
        Ref task(make_task(b.loop, sleeper, None, None));
        Ref pause(make_sleep(b.loop, 1, None));
        (void)co_await Await{pause};
        CHECK(cancel(as<Future>(task)));
        Outcome outcome = co_await Await{task};
        CHECK(outcome.raised(rt().types.CancelledError));
        CHECK_FALSE(cancel(as<Future>(task)));
        co_return Outcome::result(None);
    };
    CHECK_FALSE(bench.run(main(bench)).raised());
    CHECK(bench.log == std::vector<std::string>{"1.0 sleeper cancelled"});
}

TEST_CASE("wait_for cancels what is late and raises TimeoutError") {
    Bench bench;
    auto main = [](Bench& b) -> Co {
        Ref sleeper(nap(b, 10, "sleeper").object("nap"));
        Ref limited(wait_for(*b.loop, sleeper, Ref(Value::from_double(2.5))).object("wait_for"));
        Outcome outcome = co_await Await{limited};
        co_return outcome;
    };
    CHECK(bench.run(main(bench)).raised(bench.world.runtime.types.TimeoutError));
    CHECK(bench.log == std::vector<std::string>{"2.5 sleeper cancelled"});
}

TEST_CASE("A loop that nothing can wake is a deadlock, not a hang") {
    Bench bench;
    auto main = [](Bench& b) -> Co {
        Ref never(make_future(b.loop));
        Outcome outcome = co_await Await{never};
        co_return outcome;
    };
    Ref object(main(bench).object("main"));
    Ref task(make_task(bench.loop, object, None, None));
    CHECK_FALSE(bench.loop->run_forever());
    CHECK(bench.world.stop_reason() == trace::EndReason::deadlock);
    bench.world.runtime.clear_pending();
}

TEST_CASE("The ready queue keeps its order while it grows") {
    Bench bench;
    ReadyQueue queue;
    std::vector<Object*> objects;
    for (int i = 0; i < 200; ++i) objects.push_back(make_future(bench.loop));
    std::size_t pushed = 0, popped = 0;
    for (int round = 0; round < 20; ++round) {
        for (int i = 0; i < 10; ++i) queue.push(objects[pushed++]);
        for (int i = 0; i < 5; ++i) REQUIRE(queue.pop() == objects[popped++]);
    }
    while (!queue.empty()) REQUIRE(queue.pop() == objects[popped++]);
    CHECK(popped == 200);
    for (Object* object : objects) release(object);
}

TEST_CASE("The live clock waits for real") {
    Bench bench(true);
    auto begin = std::chrono::steady_clock::now();
    CHECK_FALSE(bench.run(nap(bench, 0.2, "nap")).raised());
    double passed = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    CHECK(passed >= 0.2);
    CHECK(bench.log.size() == 1);
}
