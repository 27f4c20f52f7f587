// Explanations over recordings that are written by hand.
#include "engine/insight/comparison.h"
#include "engine/insight/event_text.h"
#include "engine/insight/narrator.h"
#include "engine/insight/profile.h"
#include "engine/insight/rules.h"
#include "engine/insight/wait_graph.h"
#include "engine/insight/why.h"
#include "tests/engine/trace/sketch.h"

#include <catch2/catch.hpp>

using namespace loopscope;
using namespace loopscope::insight;
using trace::Kind;
using trace::ObjectId;
using trace::Sketch;

namespace {
constexpr trace::Time ms = 1'000'000;

/// All that an explanation needs, at the end of a sketch.
struct Scene {
    explicit Scene(const Sketch& sketch, trace::Time now = -1)
        : recording(sketch.recording), names(*recording), states(recording) {
        states.update();
        time = now < 0 ? recording->end_time() : now;
    }
    Moment moment() { return {*recording, names, states.state_at(states.event_at(time)), time}; }

    std::shared_ptr<const trace::Recording> recording;
    trace::Names names;
    trace::StateIndex states;
    trace::Time time = 0;
};

/// T1 sleeps a second and is then ready behind T2, which runs.
struct Woken {
    Woken() {
        sleeper = sketch.task("nap()");
        other = sketch.task("busy()");
        sketch.run(sleeper);
        const ObjectId sleep = sketch.sleep(sleeper, 1000);
        sketch.at(1000);
        sketch.run(other);
        sketch.wake(sleeper, sleep);
        sketch.at(1010).print("still busy\n");
    }
    Sketch sketch;
    ObjectId sleeper = 0, other = 0;
};

/// Two tasks, each with the lock that the other one wants.
struct Deadlock {
    Deadlock() {
        a = sketch.task("a()");
        b = sketch.task("b()");
        first = sketch.object("Lock", "first");
        second = sketch.object("Lock", "second");
        late = sketch.task("late()");
        sketch.run(a);
        sketch.add(Kind::object_hold, first, a);
        sketch.run(b);
        sketch.add(Kind::object_hold, second, b);
        sketch.wait(b, first);
        sketch.run(a);
        sketch.wait(a, second);
        sketch.run(late);
        sketch.wait(late, first);
    }
    Sketch sketch;
    ObjectId a = 0, b = 0, first = 0, second = 0, late = 0;
};
} // namespace

TEST_CASE("a ready task is told since when, why, and who runs first") {
    const Woken woken;
    Scene scene(woken.sketch);
    const Explanation text = why(scene.moment(), woken.sleeper);
    CHECK(text.now == "T1 has been ready since 1\u2009000 ms, for 10 ms: T2 runs first.");
    REQUIRE(!text.because.empty());
    CHECK(text.because[0].text == "1\u2009000 ms: sleep(1) is done: who waits for it is woken.");
    // Each reason leads to the event that it speaks of.
    for (const Reason& reason : text.because) {
        REQUIRE(reason.event < scene.recording->size());
        CHECK(reason.text.find(describe_event(*scene.recording, scene.names, reason.event)) != std::string::npos);
    }
}

TEST_CASE("a suspended task is told what it waits for and when that will come") {
    const Woken woken;
    Scene scene(woken.sketch, 400 * ms);
    CHECK(why(scene.moment(), woken.sleeper).now ==
          "T1 has waited for sleep(1) since 0 ms. Earliest wake-up: 1\u2009000 ms, in 600 ms.");
}

TEST_CASE("a task that does not exist yet has no reasons") {
    const Woken woken;
    Scene scene(woken.sketch);
    const Explanation text = why(scene.moment(), 999);
    CHECK(text.now == "It does not exist yet at this moment.");
    CHECK(text.because.empty());
}

TEST_CASE("a deadlock is found as one circle, and who waits outside of it is not in it") {
    const Deadlock locked;
    Scene scene(locked.sketch);
    const WaitGraph graph = wait_graph(scene.moment().state);
    REQUIRE(graph.cycles.size() == 1);
    CHECK(graph.cycles[0].size() == 4);
    CHECK(std::count(graph.cycles[0].begin(), graph.cycles[0].end(), locked.late) == 0);
    // late hangs below the lock that it waits for.
    const auto late = std::find_if(graph.rows.begin(), graph.rows.end(), [&](const WaitNode& node) { return node.id == locked.late; });
    REQUIRE(late != graph.rows.end());
    CHECK(late->depth == 1);
    CHECK(explain_wait(scene.moment(), *scene.moment().state.task(locked.a)) == "They wait for each other in a circle: a deadlock.");
}

TEST_CASE("without a deadlock the graph is a tree whose root is what all wait for in the end") {
    const Woken woken;
    Scene scene(woken.sketch, 400 * ms);
    const WaitGraph graph = wait_graph(scene.moment().state);
    CHECK(graph.cycles.empty());
    REQUIRE(graph.rows.size() == 2);
    CHECK(graph.rows[0].depth == 0);
    CHECK(graph.rows[1].id == woken.sleeper);
}

TEST_CASE("a graph of very many waiting tasks stops at the rows that are asked for") {
    Sketch sketch;
    const ObjectId lock = sketch.object("Lock", "lock");
    for (int at = 0; at < 300; ++at) {
        const ObjectId task = sketch.task("t()");
        sketch.run(task);
        sketch.wait(task, lock);
    }
    Scene scene(sketch);
    CHECK(wait_graph(scene.moment().state, 50).rows.size() == 50);
}

TEST_CASE("each kind of event is a sentence") {
    const Woken woken;
    const Scene scene(woken.sketch);
    for (trace::EventIndex at = 0; at < scene.recording->size(); ++at) {
        const std::string text = describe_event(*scene.recording, scene.names, at);
        INFO(text);
        REQUIRE(!text.empty());
        CHECK(text.back() == '.');
    }
}

TEST_CASE("a quoted text loses its line's end and is not cut within a character") {
    CHECK(quoted("hello\n") == "“hello”");
    std::string longer(59, 'a');
    longer += "\u20AC\u20AC";
    CHECK(quoted(longer) == "“" + std::string(59, 'a') + "…”");
}

TEST_CASE("the profile counts waits that overlap, and not those for another task") {
    Sketch sketch;
    const ObjectId main = sketch.task("main()");
    ObjectId sleepers[3], sleeps[3];
    for (int at = 0; at < 3; ++at)
        sleepers[at] = sketch.task("ask()");
    sketch.run(main);
    sketch.wait(main, sketch.object("gather(3)"));
    for (int at = 0; at < 3; ++at) {
        sketch.run(sleepers[at]);
        sleeps[at] = sketch.sleep(sleepers[at], 1000.0 * (at + 1));
    }
    for (int at = 0; at < 3; ++at) {
        sketch.at(1000 * (at + 1));
        sketch.run(sleepers[at], sketch.wake(sleepers[at], sleeps[at]));
        sketch.done(sleepers[at]);
    }
    sketch.at(4000).end();
    const Profile profile = profile_of(*sketch.recording, trace::Names(*sketch.recording), 8);
    CHECK(profile.waiting_max == 3);
    CHECK(profile.waiting == std::vector<std::uint32_t>{3, 3, 3, 2, 2, 1, 1, 0});
    CHECK(profile_of(trace::Recording{}, trace::Names(trace::Recording{}), 4).waiting_max == 0);
}

TEST_CASE("two versions of a job are compared in words") {
    const RunFacts one{"One by one", 6000 * ms, 0, 0, 1, 1}, all{"Together", 3000 * ms, 0, 0, 4, 3};
    const auto words = compare_in_words({one, all});
    REQUIRE(words.size() == 2);
    CHECK(words[0] == "One by one takes 6.00 s: only one wait goes on at a time, so the waits add up.");
    CHECK(words[1] == "Together takes 3.00 s instead of 6.00 s: up to 3 waits go on at the same time, so they overlap.");
    const RunFacts frozen{"time.sleep", 1470 * ms, 1000 * ms, 900 * ms, 2, 2}, freed{"asyncio.sleep", 1470 * ms, 0, 0, 2, 2};
    CHECK(compare_in_words({frozen, freed})[1] == "asyncio.sleep takes the same time, but the loop stays free: nobody is late.");
    CHECK(compare_in_words({}).empty());
}

TEST_CASE("each phase of the loop has its rule") {
    CHECK(current_rule(trace::LoopPhase::none) == -1);
    CHECK(rules[static_cast<std::size_t>(current_rule(trace::LoopPhase::timers))].name == "Timers due");
    CHECK(rules[static_cast<std::size_t>(current_rule(trace::LoopPhase::poll))].name == "Poll I/O");
}

TEST_CASE("the callback of a timer, which wakes its task, is told of") {
    Sketch sketch;
    const ObjectId task = sketch.task("nap()");
    sketch.add(Kind::loop_begin, 90);
    sketch.run(task);
    const ObjectId sleep = sketch.sleep(task, 500);
    const trace::EventIndex due = sketch.at(500).add(Kind::timer_due, sleep);
    sketch.add(Kind::iteration, 90, 1);
    CHECK(engine_callback(Scene(sketch).moment()).empty());
    const trace::EventIndex done = sketch.add(Kind::future_done, sleep, 0, due);
    {
        Scene scene(sketch);
        CHECK(narrate(scene.moment()).now == "The callback of sleep(0.5) runs.");
        CHECK(engine_callback(scene.moment()) == "sleep(0.5)");
    }
    sketch.add(Kind::task_ready, task, 0, done);
    CHECK(engine_callback(Scene(sketch).moment()) == "sleep(0.5)");
    sketch.run(task);
    CHECK(engine_callback(Scene(sketch).moment()).empty());
}
