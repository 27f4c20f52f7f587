#include "engine/run/replay.h"
#include "engine/trace/state.h"
#include "tests/engine/run/run_text.h"

#include <catch2/catch.hpp>

using namespace loopscope;
using namespace loopscope::run;

namespace {

const std::string two_requests = R"(
import asyncio

async def fetch(name, delay):
    try:
        await asyncio.sleep(delay)
        print(name, "came at", round(asyncio.get_running_loop().time(), 3))
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise
    finally:
        print(name, "cleaned up")

async def main():
    results = await asyncio.gather(fetch("users", 1), fetch("stock", 2), return_exceptions=True)
    print(results)

asyncio.run(main())
)";

constexpr trace::Time second = 1'000'000'000;

/// The moment at that time, and the task of the script with that label's begin.
Input input_at(const trace::Recording& recording, trace::Time time, InputKind kind, const std::string& label = "") {
    Input input;
    input.kind = kind;
    input.time = time;
    while (input.events < recording.size() && recording[input.events].time <= time) ++input.events;
    for (trace::EventIndex at = 0; at < input.events && !label.empty(); ++at)
        if (recording[at].kind == trace::Kind::task_label && recording.text(recording[at].arg).substr(0, label.size()) == label) input.task = recording[at].subject;
    return input;
}

Ran run_with(const std::string& source, std::vector<Input> inputs) {
    Options options;
    options.inputs = std::move(inputs);
    return run_text(source, options);
}

} // namespace

TEST_CASE("A task that is cancelled from outside cleans up, and the run before is the same") {
    Ran before = run_text(two_requests);
    Input input = input_at(*before.outcome.recording, second / 2, InputKind::cancel, "fetch('users'");
    REQUIRE(input.task != 0);
    Ran after = run_with(two_requests, {input});
    CHECK(after.out == "users cancelled\nusers cleaned up\nstock came at 2.0\nstock cleaned up\n[CancelledError(''), None]\n");
    const trace::Recording &a = *before.outcome.recording, &b = *after.outcome.recording;
    for (trace::EventIndex at = 0; at < input.events; ++at) {
        CHECK(a[at].kind == b[at].kind);
        CHECK(a[at].time == b[at].time);
        CHECK(a[at].subject == b[at].subject);
    }
    CHECK(b[input.events].kind == trace::Kind::outside);
    CHECK(b[input.events].time == second / 2);
}

TEST_CASE("A request can fail, answer or take longer from outside") {
    Ran before = run_text(two_requests);
    Input input = input_at(*before.outcome.recording, second / 2, InputKind::fail, "fetch('users'");
    SECTION("it fails with an exception of the script's choice") {
        input.expression = "ConnectionResetError('the server hung up')";
        CHECK(run_with(two_requests, {input}).out == "users cleaned up\nstock came at 2.0\nstock cleaned up\n[ConnectionResetError('the server hung up'), None]\n");
    }
    SECTION("it is done at once") {
        input.kind = InputKind::finish;
        input.expression = "{'name': 'Ada'}";
        CHECK(run_with(two_requests, {input}).out.starts_with("users came at 0.5\n"));
    }
    SECTION("it takes longer") {
        input.kind = InputKind::delay;
        input.seconds = 4;
        Ran after = run_with(two_requests, {input});
        CHECK(after.out.starts_with("stock came at 2.0\nstock cleaned up\nusers came at 5.0\n"));
        CHECK(after.outcome.end_time_s == Approx(5.0).margin(0.01));
    }
    SECTION("it takes less") {
        input.kind = InputKind::delay;
        input.seconds = -10;
        CHECK(run_with(two_requests, {input}).out.starts_with("users came at 0.5\n"));
    }
    SECTION("nonsense is noted, and changes nothing") {
        input.expression = "no such thing(";
        CHECK(run_with(two_requests, {input}).out == before.out);
    }
    SECTION("several inputs act in their order") {
        input.kind = InputKind::delay;
        input.seconds = 4;
        Input cancel = input;
        cancel.kind = InputKind::cancel;
        cancel.time = 3 * second;
        CHECK(run_with(two_requests, {input, cancel}).out == "stock came at 2.0\nstock cleaned up\nusers cancelled\nusers cleaned up\n[CancelledError(''), None]\n");
    }
}

TEST_CASE("Ctrl-C cancels the main task of asyncio.run, which cleans up") {
    Ran before = run_text(two_requests);
    Ran after = run_with(two_requests, {input_at(*before.outcome.recording, second / 2, InputKind::interrupt)});
    CHECK(after.outcome.exit_code == 130);
    CHECK(after.out == "users cancelled\nusers cleaned up\nstock cancelled\nstock cleaned up\n");
    CHECK(after.err.find("KeyboardInterrupt") != std::string::npos);
    CHECK(after.outcome.end_time_s == Approx(0.5).margin(0.01));
}

TEST_CASE("Ctrl-C interrupts what computes or sleeps outside of a loop") {
    auto interrupted = [](const std::string& source) {
        Ran before = run_text(source);
        return run_with(source, {input_at(*before.outcome.recording, second / 2, InputKind::interrupt)});
    };
    SECTION("time.sleep") {
        Ran ran = interrupted("import time\ntry:\n    time.sleep(3)\nexcept KeyboardInterrupt:\n    print('stopped at', round(time.monotonic(), 3))\n");
        CHECK(ran.out == "stopped at 0.5\n");
    }
    SECTION("a long computation") {
        Ran ran = interrupted("import time\ntry:\n    n = 0\n    while n < 10_000_000:\n        n += 1\nexcept KeyboardInterrupt:\n    print('stopped at', round(time.monotonic(), 2))\n");
        CHECK(ran.out == "stopped at 0.5\n");
    }
    SECTION("a handler that does not raise lets the sleep go on") {
        Ran ran = interrupted("import signal, time\nsignal.signal(signal.SIGINT, lambda *_: print('not now'))\ntime.sleep(2)\nprint('slept', round(time.monotonic(), 2))\n");
        CHECK(ran.out == "not now\nslept 2.0\n");
    }
}

TEST_CASE("A blocked loop hears of Ctrl-C at once, but a task's cancelling only when it polls") {
    const std::string source = R"(
import asyncio, time

async def other():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("other cancelled at", round(time.monotonic(), 2))

async def main():
    task = asyncio.create_task(other())
    await asyncio.sleep(0)
    time.sleep(2)
    await task

asyncio.run(main())
)";
    Ran before = run_text(source);
    Ran after = run_with(source, {input_at(*before.outcome.recording, second, InputKind::cancel, "other(")});
    CHECK(after.out == "other cancelled at 2.0\n");
}

TEST_CASE("Looking into a run with inputs shows it as it was") {
    Ran before = run_text(two_requests);
    Input input = input_at(*before.outcome.recording, second / 2, InputKind::fail, "fetch('users'");
    input.expression = "OSError('gone')";
    Options options;
    options.inputs = {input};
    Ran after = run_text(two_requests, options);
    auto moment = state_at(two_requests, "script.py", options, after.outcome.recording->size() - 2);
    REQUIRE(moment);
    CHECK(moment->tasks.empty());
    auto lines = lines_between(two_requests, "script.py", options, input.events, after.outcome.recording->size() - 1);
    REQUIRE(lines);
    CHECK(std::any_of(lines->begin(), lines->end(), [](const LineStep& step) { return step.line == 12; })); // the finally block
}
