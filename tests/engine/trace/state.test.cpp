#include "engine/trace/state.h"
#include "tests/engine/trace/sketch.h"

#include <catch2/catch.hpp>
#include <random>

using namespace loopscope::trace;

namespace {
State state_after(const Sketch& sketch) {
    StateIndex index(sketch.recording);
    return index.state_at(sketch.recording->size());
}
} // namespace

TEST_CASE("a new task stands in the ready queue until it runs") {
    Sketch sketch;
    const ObjectId first = sketch.task("a()"), second = sketch.task("b()");
    State state = state_after(sketch);
    REQUIRE(state.ready().size() == 2);
    CHECK(state.ready()[0].id == first);
    CHECK(state.ready()[1].id == second);
    sketch.run(first);
    state = state_after(sketch);
    CHECK(state.running.id == first);
    REQUIRE(state.ready().size() == 1);
    CHECK(state.ready()[0].id == second);
    CHECK(state.task(first)->phase == TaskPhase::running);
}

TEST_CASE("a task that yields goes to the tail, behind the pass that runs") {
    Sketch sketch;
    const ObjectId first = sketch.task("a()"), second = sketch.task("b()");
    sketch.add(Kind::iteration, 0, 2);
    sketch.run(first);
    sketch.add(Kind::task_yield, first);
    const State state = state_after(sketch);
    REQUIRE(state.ready().size() == 2);
    CHECK(state.ready()[0].id == second);
    CHECK(state.ready()[1].id == first);
    CHECK(state.this_pass == 1);
    CHECK(state.running.id == 0);
}

TEST_CASE("a sleeping task waits on its sleep, whose timer is listed by due time") {
    Sketch sketch;
    const ObjectId a = sketch.task("a()"), b = sketch.task("b()");
    sketch.run(a);
    const ObjectId long_sleep = sketch.line(5).sleep(a, 2000);
    sketch.run(b);
    const ObjectId short_sleep = sketch.sleep(b, 500);
    State state = state_after(sketch);
    const auto timers = state.timers(10);
    REQUIRE(timers.size() == 2);
    CHECK(timers[0]->id == short_sleep);
    CHECK(timers[1]->id == long_sleep);
    CHECK(timers[1]->due == 2'000'000'000);
    CHECK(state.timers(1).size() == 1);
    CHECK(state.task(a)->phase == TaskPhase::suspended);
    CHECK(state.task(a)->waits_on == long_sleep);
    CHECK(sketch.recording->site(state.task(a)->site).line == 5);

    sketch.at(500).wake(b, short_sleep);
    state = state_after(sketch);
    CHECK(state.timer_count() == 1);
    CHECK(state.object(short_sleep) == nullptr);
    REQUIRE(state.ready().size() == 1);
    CHECK(state.ready()[0].id == b);
}

TEST_CASE("a due timer stands in the ready queue until what stands behind it has run") {
    Sketch sketch;
    const ObjectId a = sketch.task("a()"), b = sketch.task("b()");
    sketch.run(a);
    const ObjectId sleep = sketch.sleep(a, 100);
    sketch.run(b);
    sketch.at(100).add(Kind::timer_due, sleep);
    sketch.add(Kind::task_yield, b);
    State state = state_after(sketch);
    REQUIRE(state.ready().size() == 2);
    CHECK(state.ready()[0].what == EntryClass::timer);
    sketch.run(b);
    state = state_after(sketch);
    CHECK(state.ready().empty());
}

TEST_CASE("a lock names its holder and its waiters stand in the order in which they came") {
    Sketch sketch;
    const ObjectId a = sketch.task("a()"), b = sketch.task("b()"), c = sketch.task("c()");
    const ObjectId lock = sketch.object("Lock", "db_lock");
    sketch.run(a);
    sketch.add(Kind::object_hold, lock, a);
    sketch.sleep(a, 10);
    sketch.run(c);
    sketch.wait(c, lock);
    sketch.run(b);
    sketch.wait(b, lock);
    State state = state_after(sketch);
    CHECK(state.object(lock)->holder == a);
    const auto waiters = state.waiters(lock);
    REQUIRE(waiters.size() == 2);
    CHECK(waiters[0]->id == c);
    CHECK(waiters[1]->id == b);
    sketch.add(Kind::object_hold, lock, 0);
    CHECK(state_after(sketch).object(lock)->holder == 0);
}

TEST_CASE("finished tasks are listed in the order in which they ended, with how") {
    Sketch sketch;
    const ObjectId a = sketch.task("a()"), b = sketch.task("b()"), c = sketch.task("c()");
    sketch.run(b);
    sketch.add(Kind::task_failed, b, sketch.text("ValueError: no"));
    sketch.run(a);
    sketch.done(a);
    sketch.add(Kind::task_cancel, c);
    sketch.add(Kind::task_cancelled, c);
    const State state = state_after(sketch);
    CHECK(state.finished == std::vector<ObjectId>{b, a, c});
    CHECK(state.task(b)->phase == TaskPhase::failed);
    CHECK(sketch.recording->text(state.task(b)->error_text) == "ValueError: no");
    CHECK(state.task(c)->cancel_requested);
    CHECK(state.ready().empty());
    CHECK(state.running.id == 0);
}

TEST_CASE("a worker thread is at its job until the job ends, and the GIL is with who took it last") {
    Sketch sketch;
    const ObjectId future = sketch.object("Future");
    const ObjectId worker = sketch.thread(1, "worker-0");
    sketch.on_thread(1).add(Kind::job_begin, future, sketch.text("checksum"));
    sketch.add(Kind::gil_take, worker);
    State state = state_after(sketch);
    REQUIRE(state.threads.size() == 2);
    CHECK(state.threads[1].job == future);
    CHECK(state.gil_thread == 1);
    sketch.add(Kind::gil_drop, worker);
    sketch.add(Kind::job_end, future);
    state = state_after(sketch);
    CHECK(state.threads[1].job == 0);
    CHECK(state.gil_thread == no_thread);
}

TEST_CASE("any state reached from a checkpoint equals the state folded from the start") {
    // Random but lawful: tasks run, yield, sleep, wake and end, with callbacks between them.
    const unsigned seed = 11;
    INFO("seed " << seed);
    std::mt19937 random(seed);
    Sketch sketch;
    std::vector<std::pair<ObjectId, ObjectId>> asleep;
    std::vector<ObjectId> ready;
    double now = 0;
    while (sketch.recording->size() < 40'000) {
        sketch.at(now += 0.25);
        if (ready.size() < 3) ready.push_back(sketch.task("t()"));
        if (random() % 8 == 0) sketch.add(random() % 2 ? Kind::iteration : Kind::poll, 0, sketch.recording->number(5));
        const ObjectId task = ready.front();
        ready.erase(ready.begin());
        sketch.run(task);
        switch (random() % 4) {
        case 0: asleep.push_back({task, sketch.sleep(task, 10)}); break;
        case 1: sketch.done(task); break;
        default: sketch.add(Kind::task_yield, task); ready.push_back(task);
        }
        if (!asleep.empty() && random() % 2 == 0) {
            sketch.wake(asleep.front().first, asleep.front().second);
            ready.push_back(asleep.front().first);
            asleep.erase(asleep.begin());
        }
    }
    StateIndex index(sketch.recording);
    State folded;
    for (EventIndex at = 0; at < sketch.recording->size(); ++at) {
        folded.apply(*sketch.recording, at);
        if (random() % 500 != 0) continue;
        index.state_at(random() % sketch.recording->size()); // from somewhere else
        const State& found = index.state_at(at + 1);
        REQUIRE(found.event_count == folded.event_count);
        REQUIRE(found.tasks.size() == folded.tasks.size());
        REQUIRE(found.finished == folded.finished);
        REQUIRE(found.ready().size() == folded.ready().size());
        for (std::size_t entry = 0; entry < found.ready().size(); ++entry)
            REQUIRE(found.ready()[entry].id == folded.ready()[entry].id);
        REQUIRE(found.running.id == folded.running.id);
        REQUIRE(found.timer_count() == folded.timer_count());
        REQUIRE(found.timers(5).size() == folded.timers(5).size());
        REQUIRE(found.this_pass == folded.this_pass);
    }
}

TEST_CASE("the event at a time counts the events of that very time") {
    Sketch sketch;
    sketch.at(10).add(Kind::note, 0);
    sketch.at(10).add(Kind::note, 0);
    sketch.at(20).add(Kind::note, 0);
    const StateIndex index(sketch.recording);
    CHECK(index.event_at(0) == 1);
    CHECK(index.event_at(9'999'999) == 1);
    CHECK(index.event_at(10'000'000) == 3);
    CHECK(index.event_at(99'000'000) == 4);
    CHECK(index.event_at(-1) == 0);
}

TEST_CASE("an index follows a recording that grows") {
    Sketch sketch;
    StateIndex index(sketch.recording);
    const ObjectId task = sketch.task("a()");
    CHECK(index.state_at(100).tasks.empty());
    index.update();
    CHECK(index.state_at(100).task(task) != nullptr);
}

TEST_CASE("a thread that its starter announces gets the next number") {
    Sketch sketch;
    const ObjectId future = sketch.object("to_thread work");
    const ObjectId worker = 900;
    sketch.on_thread(0).add(Kind::thread_new, worker, sketch.text("asyncio_0"));
    sketch.on_thread(1).add(Kind::job_begin, future, sketch.text("work"));
    const State state = state_after(sketch);
    REQUIRE(state.threads.size() == 2);
    CHECK(state.threads[0].name_text == 0);
    CHECK(state.threads[1].id == worker);
    CHECK(state.threads[1].job == future);
}

TEST_CASE("a handle that call_later has set is due, queued, run and gone") {
    Sketch sketch;
    const ObjectId handle = sketch.object("call_later print");
    sketch.add(Kind::timer_set, handle, sketch.recording->number(5'000'000));
    CHECK(state_after(sketch).timer_count() == 1);
    sketch.at(5).add(Kind::timer_due, handle);
    REQUIRE(state_after(sketch).ready().size() == 1);
    sketch.add(Kind::callback_run, handle);
    State state = state_after(sketch);
    CHECK(state.ready().empty());
    CHECK(state.running.id == handle);
    CHECK(state.running.what == EntryClass::callback);
    sketch.add(Kind::callback_end, handle);
    state = state_after(sketch);
    CHECK(state.running.id == 0);
    CHECK(state.object(handle) == nullptr);
}

TEST_CASE("what happens after the snapshot happens in a callback, though the engine's own have no event") {
    Sketch sketch;
    const ObjectId task = sketch.task("a()");
    sketch.run(task);
    const ObjectId sleep = sketch.sleep(task, 10);
    sketch.at(10).add(Kind::timer_due, sleep);
    CHECK(state_after(sketch).phase == LoopPhase::timers);
    sketch.add(Kind::iteration, 0, 1);
    CHECK(state_after(sketch).phase == LoopPhase::snapshot);
    sketch.add(Kind::future_done, sleep);
    CHECK(state_after(sketch).phase == LoopPhase::callbacks);
    CHECK(state_after(sketch).ready().empty());
}

TEST_CASE("a call for a thread has not begun, has begun, has ended") {
    Sketch sketch;
    const ObjectId call = sketch.object("submit work");
    const auto is_known = [&] { return *state_after(sketch).object(call); };
    CHECK(!is_known().has_begun);
    sketch.thread(1, "pool_0");
    sketch.on_thread(1).add(Kind::job_begin, call, sketch.text("work"));
    CHECK(is_known().has_begun);
    CHECK(!is_known().has_ended);
    sketch.add(Kind::job_end, call);
    CHECK(is_known().has_ended);
}
