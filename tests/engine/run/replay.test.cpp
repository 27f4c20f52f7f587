#include "engine/run/replay.h"
#include "tests/engine/run/two_fetches.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace loopscope;

namespace {

run::Options plain() {
    run::Options options;
    options.cpu_cost_ns = 0;
    return options;
}

/// The index of the n-th event of a kind, from 1.
trace::EventIndex find_event(const trace::Recording& recording, trace::Kind kind, int n) {
    for (trace::EventIndex i = 0; i < recording.size(); ++i)
        if (recording[i].kind == kind && --n == 0) return i;
    return trace::no_event;
}

std::string variables(const run::FrameState& frame) {
    std::string text;
    for (const run::Variable& v : frame.variables) text += v.name + "=" + v.value + " ";
    return text;
}

} // namespace

TEST_CASE("run: the lines that run between two events are the script's own, in their order") {
    auto outcome = run::run_script(two_fetches, "s.py", plain());
    REQUIRE(outcome);
    auto lines = run::lines_between(two_fetches, "s.py", plain(), 0, outcome->recording->size());
    REQUIRE(lines);
    std::vector<int> numbers;
    for (const run::LineStep& step : *lines) numbers.push_back(step.line);
    CHECK(numbers == std::vector<int>{1, 2, 8, 12, 9, 10, 3, 4, 5, 6, 3, 4, 5, 6, 4, 7, 11, 4, 5, 6, 4, 7});
    CHECK(std::is_sorted(lines->begin(), lines->end(), [](const auto& a, const auto& b) { return a.event != b.event ? a.event < b.event : a.number < b.number; }));
}

TEST_CASE("run: at a moment each task shows its frames, the innermost first, with their variables") {
    auto outcome = run::run_script(two_fetches, "s.py", plain());
    REQUIRE(outcome);
    trace::EventIndex both_wait = find_event(*outcome->recording, trace::Kind::task_wait, 2);
    auto moment = run::state_at(two_fetches, "s.py", plain(), both_wait);
    REQUIRE(moment);
    REQUIRE(moment->tasks.size() == 2);
    const run::TaskState& main = moment->tasks[0];
    REQUIRE(main.frames.size() == 2);
    CHECK(main.frames[0].function == "fetch");
    CHECK(main.frames[0].line == 6);
    CHECK(variables(main.frames[0]) == "name='b' n=1 total=0 i=0 ");
    CHECK(main.frames[1].function == "main");
    CHECK(main.frames[1].line == 10);
    CHECK(variables(moment->tasks[1].frames.at(0)) == "name='a' n=2 total=0 i=0 ");
}

TEST_CASE("run: line by line within one event the running frame goes on") {
    auto outcome = run::run_script(two_fetches, "s.py", plain());
    REQUIRE(outcome);
    trace::EventIndex start = find_event(*outcome->recording, trace::Kind::task_run, 2); // fetch('a')
    for (auto [lines, line, shown] : {std::tuple{1, 3, "name='a' n=2 "}, {2, 4, "name='a' n=2 total=0 "}, {3, 5, "name='a' n=2 total=0 i=0 "}}) {
        auto moment = run::state_at(two_fetches, "s.py", plain(), start, static_cast<std::uint32_t>(lines));
        REQUIRE(moment);
        REQUIRE(!moment->running.empty());
        CHECK(moment->running[0].line == line);
        CHECK(variables(moment->running[0]) == shown);
    }
}

TEST_CASE("run: a moment after the end of the run is refused") {
    auto moment = run::state_at(two_fetches, "s.py", plain(), 100'000);
    CHECK_FALSE(moment);
}

TEST_CASE("run: a __repr__ that fails or prints does not disturb the look at a moment") {
    const char* const source = "class Bad:\n    def __repr__(self):\n        print('side effect')\n        raise ValueError\n"
                               "bad = Bad()\nprint('here')\n";
    auto outcome = run::run_script(source, "s.py", plain());
    REQUIRE(outcome);
    auto moment = run::state_at(source, "s.py", plain(), find_event(*outcome->recording, trace::Kind::output, 1));
    REQUIRE(moment);
    CHECK(variables(moment->running.at(0)) == "bad=<Bad: its __repr__ fails> ");
}

namespace {
run::StopPlaces stops(const std::string& source, const std::vector<run::Stop>& wanted, const run::Options& options = plain()) {
    auto outcome = run::run_script(source, "s.py", options);
    REQUIRE(outcome);
    auto found = run::find_stops(source, "s.py", options, wanted, *outcome->recording);
    REQUIRE(found);
    return *found;
}
} // namespace

TEST_CASE("run: a stop is found each time that its line begins, and only where its condition holds") {
    const auto all = stops(two_fetches, {{5, ""}});
    CHECK(all.places.size() == 3);
    const auto some = stops(two_fetches, {{5, "i == 1"}});
    REQUIRE(some.places.size() == 1);
    CHECK(some.problems == std::vector<std::string>{""});
    auto lines = run::lines_between(two_fetches, "s.py", plain(), some.places[0].event, some.places[0].event);
    REQUIRE(lines);
    const auto same = std::find_if(lines->begin(), lines->end(), [&](const run::LineStep& step) { return step.number == some.places[0].number; });
    REQUIRE(same != lines->end());
    CHECK(same->line == 5);
    auto moment = run::state_at(two_fetches, "s.py", plain(), some.places[0].event, some.places[0].number);
    REQUIRE(moment);
    CHECK(variables(moment->running.at(0)) == "name='a' n=2 total=0 i=1 ");
    CHECK(stops(two_fetches, {{5, "name == 'b'"}, {11, ""}}).places.size() == 2);
}

TEST_CASE("run: a condition that cannot be evaluated says why, and stops nowhere") {
    CHECK(stops(two_fetches, {{5, "n >"}}).problems[0].starts_with("SyntaxError: "));
    CHECK(stops(two_fetches, {{5, "nobody > 1"}}).problems[0] == "NameError: name 'nobody' is not defined");
    CHECK(stops(two_fetches, {{5, "1 / 0"}}).places.empty());
    CHECK(stops(two_fetches, {{5, "sum(1 for x in iter(int, 1))"}}).problems[0] == "it takes too long");
    CHECK(stops(two_fetches, {{5, "nobody"}, {7, ""}}).places.size() == 2); // the other one is as good as ever
}

TEST_CASE("run: a condition costs the run no time and leaves no trace, and one that changes the run is refused") {
    const std::string source = "import asyncio\nitems = []\nclass Thing:\n    def __bool__(self):\n        for i in range(1000): pass\n        return True\nthing = Thing()\n"
                               "async def main():\n    for i in range(3):\n        items.append(i)\n        await asyncio.sleep(1)\n    for item in items: print(item)\nasyncio.run(main())\n";
    run::Options options;
    options.cpu_cost_ns = 50;
    CHECK(stops(source, {{10, "thing"}}, options).places.size() == 3);
    CHECK(stops(source, {{10, "thing and asyncio.get_running_loop().time() > 0.5"}}, options).places.size() == 2);
    const auto changing = stops(source, {{10, "items.append(7) or True"}}, options);
    CHECK(changing.places.empty());
    CHECK(changing.problems[0].starts_with("it changes what the run does"));
}
