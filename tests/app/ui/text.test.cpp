#include "app/ui/fonts.h"
#include "app/ui/format.h"
#include "app/ui/highlight.h"
#include "app/ui/run_view.h"
#include "engine/insight/narrator.h"
#include "engine/insight/wait_graph.h"
#include "engine/insight/why.h"
#include "tests/app/ui/scenes.h"

#include <catch2/catch.hpp>
#include <random>

using namespace loopscope;
using namespace loopscope::ui;

namespace {
constexpr Time ms = 1'000'000;

Ink ink_of(const SourceLine& line, std::string_view word) {
    for (const Word& each : line.words)
        if (line.text.substr(each.column, each.length) == word) return each.ink;
    FAIL("no such word: " << word);
    return Ink::plain;
}
} // namespace

TEST_CASE("times are written with the unit that fits") {
    CHECK(format_duration(42'000) == "42 µs");
    CHECK(format_duration(64 * ms) == "64 ms");
    CHECK(format_duration(3064 * ms) == "3\u2009064 ms");
    CHECK(format_duration(75'200 * ms) == "75.2 s");
    CHECK(format_ms(0) == "0");
    CHECK(format_ms(2'500'000) == "2.5");
    CHECK(format_seconds(3064 * ms) == "3.064");
    CHECK(format_count(1234567) == "1\u2009234\u2009567");
    CHECK(counted(1, "task") == "1 task");
}

TEST_CASE("Python's words get their colours") {
    const auto lines = highlight("async def f(x):\n    await g(\"a#b\")  # note\n    n = 1_000\n");
    REQUIRE(lines.size() == 3);
    CHECK(ink_of(lines[0], "async") == Ink::keyword);
    CHECK(ink_of(lines[0], "f") == Ink::call);
    CHECK(ink_of(lines[1], "await") == Ink::await_keyword);
    CHECK(ink_of(lines[1], "\"a#b\"") == Ink::string);
    CHECK(ink_of(lines[1], "# note") == Ink::comment);
    CHECK(ink_of(lines[2], "1_000") == Ink::number);
}

TEST_CASE("a string in triple quotes goes over lines and ends at its quotes") {
    const auto lines = highlight("x = '''one\nfor two\nthree''' + f\"{y}\"\nfor");
    REQUIRE(lines.size() == 4);
    CHECK(lines[1].words.size() == 1);
    CHECK(lines[1].words[0].ink == Ink::string);
    CHECK(ink_of(lines[2], "three'''") == Ink::string);
    CHECK(ink_of(lines[2], "f\"{y}\"") == Ink::string);
    CHECK(ink_of(lines[3], "for") == Ink::keyword);
}

TEST_CASE("words lie in their line whatever the text is") {
    std::mt19937 random(3);
    const std::string_view alphabet = "ab1 .\"'#\\\n\t(f\xC3\xA9";
    for (int round = 0; round < 2000; ++round) {
        std::string text;
        for (unsigned length = random() % 60; length > 0; --length)
            text += alphabet[random() % alphabet.size()];
        for (const SourceLine& line : highlight(text))
            for (const Word& word : line.words)
                REQUIRE(word.column + word.length <= line.text.size());
    }
}

TEST_CASE("UTF-8 is read by code points and broken bytes do not stop it") {
    std::string_view text = "a\xC3\xA9\xE2\x86\x92\xFF!";
    CHECK(next_code_point(text) == 'a');
    CHECK(next_code_point(text) == 0xE9);
    CHECK(next_code_point(text) == 0x2192);
    CHECK(next_code_point(text) == 0xFFFD);
    CHECK(next_code_point(text) == '!');
    CHECK(next_code_point(text) == 0);
}

TEST_CASE("a file that is no font has no widths") {
    CHECK(read_advances("").empty());
    CHECK(read_advances(std::string(300, '\xFF')).empty());
}

TEST_CASE("the narrator says who computes and who is late") {
    RunView run(services());
    const Time time = 3064 * ms;
    const insight::Narration text = insight::narrate(run.moment(run.states.state_at(run.states.event_at(time)), time));
    CHECK(text.now == "T4 has been computing for 64 ms. The loop cannot switch until it awaits.");
    CHECK(text.why == "T6 has been ready since 3\u2009000 ms: 64 ms late.");
}

TEST_CASE("the narrator names the call that blocks the loop") {
    RunView run(freeze());
    const Time time = 2150 * ms;
    const insight::Narration text = insight::narrate(run.moment(run.states.state_at(run.states.event_at(time)), time));
    CHECK(text.now == "T3 is in time.sleep(2). That call holds the loop's only thread.");
    CHECK(text.why == "T2 was due at 800 ms and is already 1\u2009350 ms late.");
}

TEST_CASE("the narrator has a sentence for every moment") {
    for (const bool frozen : {false, true}) {
        RunView run(frozen ? freeze() : services());
        for (EventIndex at = 0; at <= run.states.size(); ++at) {
            const trace::State& state = run.states.state_at(at);
            const insight::Narration text = insight::narrate(run.moment(state, state.time));
            REQUIRE(!text.now.empty());
            REQUIRE((text.now.back() == '.' || text.now.back() == '!'));
        }
    }
}

TEST_CASE("the wake chain goes from a task over the lock to the holder's timer") {
    RunView run(services());
    const Time time = 3064 * ms;
    const trace::State& state = run.states.state_at(run.states.event_at(time));
    const trace::Lane* orders = nullptr;
    for (const trace::Lane& lane : run.timeline.lanes())
        if (run.names().chip(lane.id) == "T3") orders = &lane;
    REQUIRE(orders != nullptr);
    const auto chain = insight::wake_chain(state, orders->id);
    REQUIRE(chain.size() == 4);
    CHECK(run.names().title(chain[1]) == "db_lock");
    CHECK(run.names().chip(chain[2]) == "T2");
    CHECK(run.names().title(chain[3]) == "sleep(2.4)");
    CHECK(insight::explain_wait(run.moment(state, time), *state.task(orders->id)) == "Earliest wake-up: 3\u2009520 ms, in 456 ms.");
}

TEST_CASE("two tasks that wait for each other's lock are a circle") {
    trace::Sketch s;
    const ObjectId a = s.task("a()"), b = s.task("b()");
    const ObjectId first = s.object("Lock", "first"), second = s.object("Lock", "second");
    s.run(a);
    s.add(trace::Kind::object_hold, first, a);
    s.run(b);
    s.add(trace::Kind::object_hold, second, b);
    s.wait(b, first);
    s.run(a);
    s.wait(a, second);
    RunView run({"", "", "main.py", "", s.recording});
    const trace::State& state = run.states.state_at(run.states.size());
    const auto chain = insight::wake_chain(state, a);
    CHECK(chain.front() == chain.back());
    CHECK(insight::explain_wait(run.moment(state, 0), *state.task(a)) == "They wait for each other in a circle: a deadlock.");
}
