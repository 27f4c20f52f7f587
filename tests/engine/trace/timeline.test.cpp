#include "engine/trace/timeline.h"
#include "engine/trace/text_timeline.h"
#include "tests/engine/trace/sketch.h"

#include <catch2/catch.hpp>

using namespace loopscope::trace;

namespace {
constexpr Time ms = 1'000'000;

/// One task sleeps for a second, runs for 200 ms while another becomes due, and both end.
Sketch two_tasks() {
    Sketch sketch;
    const ObjectId a = sketch.task("a()"), b = sketch.task("b()");
    sketch.run(a);
    const ObjectId sleep_a = sketch.at(10).sleep(a, 990);
    sketch.run(b);
    const ObjectId sleep_b = sketch.at(20).sleep(b, 1080);
    sketch.at(1000).run(a, sketch.wake(a, sleep_a));
    sketch.at(1050).add(Kind::block_begin, a, sketch.text("time.sleep(0.15)"));
    sketch.at(1200).add(Kind::block_end, a);
    sketch.done(a);
    sketch.run(b, sketch.wake(b, sleep_b));
    sketch.print("b\n");
    sketch.at(1250).add(Kind::task_failed, b, sketch.text("ValueError: no"));
    sketch.end();
    return sketch;
}

Sketch many_switches(int count) {
    Sketch sketch;
    const ObjectId task = sketch.task("spin()");
    for (int at = 0; at < count; ++at) {
        sketch.at(at * 0.01).run(task);
        sketch.at(at * 0.01 + 0.006).add(Kind::task_yield, task);
    }
    return sketch;
}
} // namespace

TEST_CASE("a lane tells what a task did, span by span") {
    const Sketch sketch = two_tasks();
    const Timeline timeline(*sketch.recording);
    REQUIRE(timeline.lanes().size() == 2);
    const Lane& a = timeline.lanes()[0];
    REQUIRE(a.spans.size() == 5);
    CHECK(a.spans[0].what == Activity::running);
    CHECK(a.spans[1].what == Activity::sleeping);
    CHECK(a.spans[1].from == 10 * ms);
    CHECK(a.spans[1].to == 1000 * ms);
    CHECK(timeline.names().title(a.spans[1].object) == "sleep(0.99)");
    CHECK(a.spans[2].what == Activity::running);
    CHECK(a.spans[3].what == Activity::blocked);
    CHECK(sketch.recording->text(a.spans[3].text) == "time.sleep(0.15)");
    CHECK(a.end == 1200 * ms);
    CHECK(a.ended == Activity::done);
    CHECK(timeline.lanes()[1].ended == Activity::failed);
}

TEST_CASE("the span at a time is the one that covers it") {
    const Sketch sketch = two_tasks();
    const Timeline timeline(*sketch.recording);
    const Lane& a = timeline.lanes()[0];
    CHECK(timeline.span_at(a, 500 * ms)->what == Activity::sleeping);
    CHECK(timeline.span_at(a, 1100 * ms)->what == Activity::blocked);
    CHECK(timeline.span_at(a, 1240 * ms) == nullptr);
}

TEST_CASE("a callback that holds the loop is a stretch, and what became due meanwhile is late") {
    const Sketch sketch = two_tasks();
    const Timeline timeline(*sketch.recording);
    REQUIRE(!timeline.stretches().empty());
    const Stretch* longest = nullptr;
    for (const Stretch& stretch : timeline.stretches())
        if (stretch.to - stretch.from >= 100 * ms) longest = &stretch;
    REQUIRE(longest != nullptr);
    CHECK(longest->from == 1000 * ms);
    CHECK(longest->to == 1200 * ms);
    CHECK(timeline.lag_at(1150 * ms) == 50 * ms);
    CHECK(timeline.lag_at(1050 * ms) == 0);
    CHECK(timeline.lag_max(0, 2000 * ms) == 100 * ms);
}

TEST_CASE("a task that has not ended lasts until the recording does") {
    Sketch sketch;
    const ObjectId task = sketch.task("a()");
    sketch.run(task);
    sketch.wait(task, sketch.object("Event", "go"));
    sketch.at(500).end();
    const Timeline timeline(*sketch.recording);
    std::vector<VisibleSpan> spans;
    timeline.visible_spans(timeline.lanes()[0], 0, 1000 * ms, 1, spans);
    REQUIRE(!spans.empty());
    CHECK(spans.back().what == Activity::waiting);
    CHECK(spans.back().to == 500 * ms);
}

TEST_CASE("a worker thread has a lane of its jobs") {
    Sketch sketch;
    const ObjectId future = sketch.object("Future");
    sketch.thread(1, "worker-0");
    sketch.on_thread(1).at(10).add(Kind::job_begin, future, sketch.text("checksum"));
    sketch.at(90).add(Kind::job_end, future);
    const Timeline timeline(*sketch.recording);
    REQUIRE(timeline.lanes().size() == 1);
    const Lane& lane = timeline.lanes()[0];
    CHECK(lane.what == LaneClass::worker);
    REQUIRE(lane.spans.size() == 1);
    CHECK(lane.spans[0].what == Activity::worker);
    CHECK(lane.spans[0].to == 90 * ms);
}

TEST_CASE("what is drawn of a lane with many spans follows the pixels and leaves no hole") {
    const Sketch sketch = many_switches(200'000);
    const Timeline timeline(*sketch.recording);
    const Lane& lane = timeline.lanes()[0];
    REQUIRE(lane.spans.size() > 300'000);
    const Time end = timeline.end();
    for (const int pixels : {100, 1000, 2000}) {
        std::vector<VisibleSpan> spans;
        timeline.visible_spans(lane, 0, end, end / pixels, spans);
        CHECK(spans.size() <= static_cast<std::size_t>(pixels) * 3);
        CHECK(spans.size() >= static_cast<std::size_t>(pixels) / 2);
        std::uint32_t next = 0;
        for (const VisibleSpan& span : spans) {
            REQUIRE(span.first == next);
            next = span.first + span.count;
        }
        CHECK(spans.front().what == Activity::running);
    }
}

TEST_CASE("zoomed in, the spans are drawn one by one") {
    const Sketch sketch = many_switches(10'000);
    const Timeline timeline(*sketch.recording);
    std::vector<VisibleSpan> spans;
    timeline.visible_spans(timeline.lanes()[0], 50 * ms, 50 * ms + 100'000, 100, spans);
    CHECK(spans.size() >= 20);
    CHECK(spans.size() <= 24);
    for (const VisibleSpan& span : spans)
        CHECK(span.count == 1);
}

TEST_CASE("a timeline that grows with its recording equals one built at once") {
    Sketch sketch;
    Timeline growing(*sketch.recording);
    const ObjectId task = sketch.task("a()");
    growing.update();
    sketch.run(task);
    growing.update();
    const ObjectId sleep = sketch.at(5).sleep(task, 100);
    growing.update();
    sketch.at(105).run(task, sketch.wake(task, sleep));
    sketch.at(110).done(task);
    growing.update();
    const Timeline whole(*sketch.recording);
    REQUIRE(growing.lanes().size() == 1);
    REQUIRE(growing.lanes()[0].spans.size() == whole.lanes()[0].spans.size());
    CHECK(growing.lanes()[0].end == whole.lanes()[0].end);
}

TEST_CASE("what a lane's time was spent on adds up, however many spans it has") {
    const Sketch sketch = many_switches(2'000);
    const Timeline timeline(*sketch.recording);
    const Lane& lane = timeline.lanes()[0];
    for (const auto& [from, to] : {std::pair<Time, Time>{0, timeline.end()}, {3 * ms, 7 * ms}, {5'003, 9'001}, {4 * ms, 4 * ms}}) {
        TimeByActivity expected{};
        for (std::uint32_t at = 0; at < lane.spans.size() + (lane.has_open ? 1 : 0); ++at) {
            const Span span = timeline.span(lane, at);
            expected[static_cast<std::size_t>(span.what)] += std::max<Time>(0, std::min(span.to, to) - std::max(span.from, from));
        }
        CHECK(timeline.spent(lane, from, to) == expected);
    }
}

TEST_CASE("the greatest lag between two moments is found among thousands of late callbacks") {
    Sketch sketch;
    const ObjectId late = sketch.task("late()"), busy = sketch.task("busy()");
    for (int at = 0; at < 1000; ++at) {
        sketch.at(at * 10).add(Kind::task_ready, late);
        sketch.run(busy);
        sketch.at(at * 10 + 1 + (at == 500 ? 5 : 0)).wait(busy, sketch.object("Future"));
        sketch.run(late);
        sketch.wait(late, sketch.object("Future"));
    }
    const Timeline timeline(*sketch.recording);
    CHECK(timeline.lag_max(0, timeline.end()) == 6 * ms);
    CHECK(timeline.lag_max(0, 4'000 * ms) == 1 * ms);
    CHECK(timeline.lag_max(5'000 * ms, 5'003 * ms) == 3 * ms);
}

TEST_CASE("the text timeline has a row for each task and says what its characters mean") {
    const Sketch sketch = two_tasks();
    const std::string text = text_timeline(*sketch.recording, Timeline(*sketch.recording));
    INFO(text);
    CHECK(text.find("T1 a()") != std::string::npos);
    CHECK(text.find("T2 b()") != std::string::npos);
    CHECK(text.find("=====") != std::string::npos);
    CHECK(text.find("! blocks the loop") != std::string::npos);
    CHECK(text.find("x failed") != std::string::npos);
    CHECK(text.find("~ I/O") == std::string::npos);
    CHECK(text.find("seconds") != std::string::npos);
}

TEST_CASE("the text timeline folds what does not fit") {
    Sketch sketch;
    for (int at = 0; at < 1000; ++at) {
        const ObjectId task = sketch.at(at).task("job(" + std::to_string(at) + ")");
        sketch.run(task);
        sketch.at(at + 0.5).done(task);
    }
    const std::string text = text_timeline(*sketch.recording, Timeline(*sketch.recording));
    CHECK(std::count(text.begin(), text.end(), '\n') <= 43);
    CHECK(text.find("... 961 more") != std::string::npos);
    CHECK(text_timeline(Recording{}, Timeline(Recording{})) == "Nothing has been recorded.\n");
}

TEST_CASE("the main thread's lane has nothing to say of the time in which its loop runs") {
    Sketch sketch;
    sketch.at(10).add(Kind::loop_begin, 1);
    sketch.at(90).add(Kind::loop_end, 1);
    sketch.at(95).add(Kind::block_begin, 0, sketch.text("pool.shutdown()"));
    sketch.at(99).end();
    const Timeline timeline(*sketch.recording);
    REQUIRE(timeline.lanes().size() == 1);
    const SpanList& spans = timeline.lanes()[0].spans;
    REQUIRE(spans.size() == 3);
    CHECK(spans[0].to == 10 * ms);
    CHECK(spans[1].from == 90 * ms);
    CHECK(spans[1].to == 95 * ms);
    CHECK(spans[2].what == Activity::io);
}

TEST_CASE("what a run that is under way does lasts until the present") {
    Sketch sketch;
    const ObjectId task = sketch.at(1).task("stuck()");
    sketch.run(task);
    const ObjectId waiting = sketch.at(1).task("late()");
    Timeline timeline(*sketch.recording);
    timeline.update(50 * ms);
    CHECK(timeline.end() == 50 * ms);
    REQUIRE(timeline.stretches().size() == 1);
    CHECK(timeline.stretches()[0].to == 50 * ms);
    CHECK(timeline.lag_at(50 * ms) == 49 * ms);
    timeline.update(80 * ms);
    REQUIRE(timeline.stretches().size() == 1);
    CHECK(timeline.stretches()[0].to == 80 * ms);
    CHECK(timeline.lag().size() == 1);
    CHECK(timeline.lag_max(0, 80 * ms) == 79 * ms);
    sketch.at(90).done(task);
    sketch.run(waiting);
    timeline.update();
    REQUIRE(timeline.stretches().size() == 1);
    CHECK(timeline.stretches()[0].to == 90 * ms);
    CHECK(timeline.lag_max(0, 100 * ms) == 89 * ms);
}

TEST_CASE("a run that is stopped in the middle of a stretch still shows it") {
    Sketch sketch;
    const ObjectId stuck = sketch.at(1).task("stuck()"), late = sketch.task("late()");
    sketch.run(late);
    sketch.at(2).sleep(late, 10);
    sketch.run(stuck);
    sketch.at(200).add(Kind::run_end, static_cast<ObjectId>(EndReason::stopped));
    const Timeline timeline(*sketch.recording);
    REQUIRE_FALSE(timeline.stretches().empty());
    CHECK(timeline.stretches().back().id == stuck);
    CHECK(timeline.stretches().back().to == 200 * ms);
    CHECK(timeline.lag_max(0, 200 * ms) == 188 * ms);
    const Lane& lane = *timeline.lane(late);
    CHECK(lane.open.what == Activity::ready);
    CHECK(lane.open.from == 12 * ms);
}

TEST_CASE("threads have lanes that say who holds the GIL and who wants it") {
    Sketch sketch;
    const ObjectId a = sketch.thread(1, "A"), b = sketch.thread(2, "B");
    const auto thread_event = [&](double at_ms, Kind kind, ObjectId id, std::uint8_t thread) { sketch.at(at_ms).on_thread(thread).add(kind, id); };
    sketch.at(1).add(Kind::block_begin, 0, sketch.text("A.join()"));
    thread_event(1, Kind::gil_drop, main_thread, 0);
    thread_event(1, Kind::gil_take, a, 1);
    thread_event(6, Kind::gil_drop, a, 1);
    thread_event(6, Kind::gil_take, b, 2);
    thread_event(11, Kind::gil_drop, b, 2);
    thread_event(11, Kind::gil_take, a, 1);
    thread_event(12, Kind::thread_end, a, 1);
    thread_event(12, Kind::gil_drop, a, 1);
    sketch.on_thread(0).end();
    const Timeline timeline(*sketch.recording);
    REQUIRE(timeline.lanes().size() == 3);
    CHECK(timeline.lanes()[0].id == main_thread); // stands first
    CHECK(timeline.names().title(main_thread) == "MainThread");
    REQUIRE(timeline.lanes()[0].spans.size() == 2);
    CHECK(timeline.lanes()[0].spans[0].what == Activity::running);
    CHECK(timeline.lanes()[0].spans[1].what == Activity::io);
    const Lane& first = *timeline.lane(a);
    REQUIRE(first.spans.size() == 3);
    CHECK(first.spans[0].what == Activity::worker);
    CHECK(first.spans[1].what == Activity::ready);
    CHECK(first.spans[1].from == 6 * ms);
    CHECK(first.spans[1].to == 11 * ms);
    CHECK(first.spans[2].what == Activity::worker);
    CHECK(first.end == 12 * ms);
    CHECK(timeline.lane(b)->open.what == Activity::ready);
}

TEST_CASE("a merged span is what takes most of its time, and says what else must not be missed") {
    Sketch sketch; // 5 µs of work every 10 ms
    const ObjectId task = sketch.task("poll()");
    for (int at = 0; at < 20'000; ++at) {
        sketch.at(at * 10.0).run(task);
        sketch.at(at * 10.0 + 0.005).sleep(task, 9.995);
    }
    sketch.at(200'000).run(task);
    sketch.end();
    const Timeline timeline(*sketch.recording);
    for (const int pixels : {50, 300, 2000}) {
        std::vector<VisibleSpan> spans;
        timeline.visible_spans(timeline.lanes()[0], 0, timeline.end(), timeline.end() / pixels, spans);
        REQUIRE(spans.size() > static_cast<std::size_t>(pixels) / 2);
        for (const VisibleSpan& span : spans) {
            if (span.count == 1) continue;
            REQUIRE(span.what == Activity::sleeping);
            REQUIRE(span.urgent == Activity::running);
        }
    }
}

TEST_CASE("a main thread that blocks after its loop has no lane while the loop ran") {
    Sketch sketch;
    sketch.at(10).add(Kind::loop_begin, 99);
    const ObjectId task = sketch.task("a()");
    sketch.run(task);
    sketch.at(500).done(task);
    sketch.add(Kind::loop_end, 99);
    sketch.at(510).add(Kind::block_begin, 0, sketch.text("Thread-1.join()"));
    sketch.at(600).add(Kind::block_end, 0);
    sketch.end();
    const Timeline timeline(*sketch.recording);
    const Lane& lane = timeline.lanes()[0];
    REQUIRE(lane.id == main_thread);
    const TimeByActivity meanwhile = timeline.spent(lane, 10 * ms, 500 * ms);
    CHECK(meanwhile[static_cast<std::size_t>(Activity::running)] == 0);
    CHECK(timeline.spent(lane, 0, 10 * ms)[static_cast<std::size_t>(Activity::running)] == 10 * ms);
    CHECK(timeline.spent(lane, 500 * ms, 600 * ms)[static_cast<std::size_t>(Activity::io)] == 90 * ms);
}
