#include "engine/run/live_run.h"

#include <catch2/catch.hpp>

#include <chrono>
#include <functional>
#include <thread>

using namespace loopscope;
using namespace loopscope::run;

namespace {

/// Whether it becomes true while a patient tester looks on.
bool eventually(const std::function<bool()>& is_true) {
    for (int looks = 0; looks < 2000; ++looks) {
        if (is_true()) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return false;
}

bool has(const trace::Recording& recording, trace::Kind kind) {
    for (trace::EventIndex at = 0; at < recording.size(); ++at)
        if (recording[at].kind == kind) return true;
    return false;
}

/// Stops a script once it has printed "begun"; how it ended.
trace::EndReason stopped_after_begin(const std::string& body) {
    LiveRun live("import asyncio, threading, time\n" + body, "live.py", {});
    live.start();
    REQUIRE(eventually([&] { return has(*live.recording(), trace::Kind::output); }));
    live.control().stop();
    REQUIRE(eventually([&] { return live.is_over(); }));
    return live.recording()->end_reason().value_or(trace::EndReason::finished);
}

} // namespace

TEST_CASE("What a live run does can be read while it does it") {
    LiveRun live("import asyncio\nasync def main():\n    print('begun')\n    await asyncio.sleep(3600)\nasyncio.run(main())\n", "live.py", {});
    live.start();
    CHECK(eventually([&] { return has(*live.recording(), trace::Kind::poll); }));
    CHECK_FALSE(live.is_over());
    const double before = live.control().now_s();
    CHECK(eventually([&] { return live.control().now_s() > before; }));
}

TEST_CASE("A live run stops when it is told to, whatever it does") {
    CHECK(stopped_after_begin("print('begun')\nwhile True: pass\n") == trace::EndReason::stopped);
    CHECK(stopped_after_begin("print('begun')\ntime.sleep(3600)\n") == trace::EndReason::stopped);
    CHECK(stopped_after_begin("async def main():\n    print('begun')\n    await asyncio.sleep(3600)\nasyncio.run(main())\n") == trace::EndReason::stopped);
    CHECK(stopped_after_begin("async def main():\n    print('begun')\n    while True: await asyncio.sleep(0)\nasyncio.run(main())\n") == trace::EndReason::stopped);
    CHECK(stopped_after_begin("t = threading.Thread(target=time.sleep, args=(3600,))\nt.start()\nprint('begun')\nt.join()\n") == trace::EndReason::stopped);
}

TEST_CASE("A pause stops a live run between two instructions, and its clock") {
    LiveRun live("print('begun')\nn = 0\nwhile True:\n    n += 1\n    if n % 1000 == 0: print(n)\n", "live.py", {});
    live.start();
    REQUIRE(eventually([&] { return has(*live.recording(), trace::Kind::output); }));
    live.control().pause();
    trace::EventIndex size = 0;
    // It comes to rest: an instruction may still be under way.
    REQUIRE(eventually([&] {
        const trace::EventIndex before = size;
        size = live.recording()->size();
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        return size == before;
    }));
    const double now = live.control().now_s();
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    CHECK(live.recording()->size() == size);
    CHECK(live.control().now_s() == now);
    live.control().resume();
    CHECK(eventually([&] { return live.recording()->size() > size; }));
}

TEST_CASE("A pause is no part of a wait") {
    LiveRun live("import asyncio\nasync def main():\n    print('begun')\n    await asyncio.sleep(0.2)\nasyncio.run(main())\n", "live.py", {});
    live.start();
    REQUIRE(eventually([&] { return has(*live.recording(), trace::Kind::poll); }));
    live.control().pause();
    std::this_thread::sleep_for(std::chrono::milliseconds(400));
    CHECK_FALSE(live.is_over());
    live.control().resume();
    REQUIRE(eventually([&] { return live.is_over(); }));
    CHECK((*live.outcome()).exit_code == 0);
    CHECK((*live.outcome()).end_time_s < 0.4);
}

TEST_CASE("While code computes, a live run says where") {
    LiveRun live("print('begun')\nn = 0\nwhile True:\n    n += 1\n", "live.py", {});
    live.start();
    CHECK(eventually([&] { return live.recording()->site(live.control().seen_site()).line >= 3; }));
}

TEST_CASE("A script that does not compile is over at once, and says why") {
    LiveRun live("def f(:\n", "live.py", {});
    live.start();
    REQUIRE(eventually([&] { return live.is_over(); }));
    CHECK_FALSE(live.outcome());
}
