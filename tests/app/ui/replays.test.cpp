// Looking into a run from the window: single lines, call stacks, variables.
#include "app/ui/commands.h"
#include "app/ui/frames_panel.h"
#include "app/ui/stepping.h"
#include "app/ui/ui.h"
#include "tests/app/ui/bench.h"
#include "tests/app/ui/real_run.h"
#include "tests/engine/run/two_fetches.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <thread>

using namespace loopscope;
using namespace loopscope::ui;

namespace {
const std::vector<int> lines_of_two_fetches{1, 2, 8, 12, 9, 10, 3, 4, 5, 6, 3, 4, 5, 6, 4, 7, 11, 4, 5, 6, 4, 7};

EventIndex find_event(const trace::Recording& recording, trace::Kind kind, int n) {
    for (EventIndex i = 0; i < recording.size(); ++i)
        if (recording[i].kind == kind && --n == 0) return i;
    return recording.size();
}

const FrameRow* find_variable(const std::vector<FrameRow>& rows, const std::string& name) {
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const FrameRow& row) { return row.kind == FrameRowKind::variable && row.text == name; });
    return found == rows.end() ? nullptr : &*found;
}

std::vector<FrameRow> shown_rows(const Window& window) {
    REQUIRE(window.replays.shown() != nullptr);
    return layout_frames(window.run(), *window.replays.shown(), window.replays.before(), window.selected);
}
} // namespace

TEST_CASE("F8 goes through every line that runs, and Shift F8 back through the same ones") {
    Bench bench({real_run(two_fetches)});
    std::vector<int> forward;
    for (int at = 0; at < 100 && bench.window.cursor < bench.window.run().states.size(); ++at) {
        bench.key(Key::f8);
        if (bench.window.at_line) forward.push_back(bench.window.at_line->line);
    }
    CHECK(forward == lines_of_two_fetches);
    std::vector<int> back;
    for (int at = 0; at < 100 && bench.window.cursor > 0; ++at) {
        bench.key(Key::f8, true);
        if (bench.window.at_line) back.push_back(bench.window.at_line->line);
    }
    std::reverse(back.begin(), back.end());
    CHECK(back == lines_of_two_fetches);
}

TEST_CASE("from between two lines an ordinary step leaves the lines") {
    Bench bench({real_run(two_fetches)});
    for (int at = 0; at < 8; ++at)
        bench.key(Key::f8);
    REQUIRE(bench.window.at_line);
    const EventIndex here = bench.window.cursor;
    bench.key(Key::right);
    CHECK(!bench.window.at_line);
    CHECK(bench.window.cursor == here + 1);
}

TEST_CASE("lines far from each other are found, though only a stretch of the run is looked at") {
    std::string source = "import asyncio\nasync def quiet():\n    await asyncio.gather(*[asyncio.sleep(i) for i in range(400)])\n"
                         "    done = True\nasyncio.run(quiet())\n";
    Bench bench({real_run(source.c_str())});
    to_end(bench.window);
    step(bench.window, Step::line, -1);
    REQUIRE(bench.window.at_line);
    CHECK(bench.window.at_line->line == 4);
    step(bench.window, Step::line, -1);
    REQUIRE(bench.window.at_line);
    CHECK(bench.window.at_line->line == 3);
    step(bench.window, Step::line, 1);
    REQUIRE(bench.window.at_line);
    CHECK(bench.window.at_line->line == 4);
}

TEST_CASE("a stretch full of lines is cut where its last event's lines are not all there") {
    const Variant variant = real_run("total = 0\nfor i in range(50):\n    total += i\nprint(total)\nprint(total + 1)\n");
    const LineStretch all = lines_around(variant, 0, 100);
    const LineStretch cut = lines_around(variant, 0, 100, 60);
    CHECK(cut.last <= all.last);
    CHECK(cut.covers(RunView(variant), 0));
    for (std::size_t at = 0; at < cut.steps.size(); ++at) {
        CHECK(cut.steps[at].line == all.steps[at].line);
        CHECK(cut.steps[at].number == all.steps[at].number);
    }
}

TEST_CASE("the inspector shows the running stack and the selected task's await chain with their variables") {
    Bench bench({real_run(two_fetches)});
    bench.key(Key::v);
    const EventIndex start = find_event(bench.window.run().recording, trace::Kind::task_run, 2); // fetch('a')
    go_to_event(bench.window, start + 1);
    select(bench.window, bench.window.run().timeline.lanes()[0].id);
    bench.frame();
    std::vector<std::string> functions;
    for (const FrameRow& row : shown_rows(bench.window))
        if (row.kind == FrameRowKind::frame) functions.push_back(row.text + ":" + std::to_string(row.line));
    // What runs; and main, which awaits the other fetch.
    CHECK(functions.size() == 3);
    CHECK(std::count(functions.begin(), functions.end(), "fetch:6") == 1);
    CHECK(std::count(functions.begin(), functions.end(), "main:10") == 1);
}

TEST_CASE("a variable that the last step has changed is marked, and only that one") {
    Bench bench({real_run(two_fetches)});
    bench.key(Key::v);
    const EventIndex start = find_event(bench.window.run().recording, trace::Kind::task_run, 2);
    go_to_event(bench.window, start + 1);
    bench.key(Key::f8); // about to run line 3
    bench.key(Key::f8); // line 4: total is there
    bench.frame();
    const auto rows = shown_rows(bench.window);
    const FrameRow* total = find_variable(rows, "total");
    REQUIRE(total != nullptr);
    CHECK(total->value == "0");
    CHECK(total->is_changed);
    CHECK(!find_variable(rows, "n")->is_changed);
}

TEST_CASE("a click on a frame shows its line in the source") {
    Bench bench({real_run(two_fetches)});
    bench.key(Key::v);
    go_to_event(bench.window, find_event(bench.window.run().recording, trace::Kind::task_run, 2) + 1);
    bench.frame();
    const Box inspector = bench.layout().inspector;
    for (float y = inspector.y + size::panel_header + 4; y < inspector.bottom() && bench.window.pointed_line == 0; y += 6)
        bench.click({inspector.x + 60, y});
    CHECK(bench.window.pointed_line > 0);
    CHECK(!bench.window.source_follows);
}

TEST_CASE("a recording without its options, and a live run, say why there are no variables and no lines") {
    Variant recording = real_run(two_fetches);
    recording.options.reset();
    Bench bench({recording});
    bench.key(Key::v);
    bench.key(Key::f8);
    CHECK(bench.window.notice.find("recording") != std::string::npos);
    CHECK(bench.window.cursor == 0);
    CHECK(bench.window.replays.shown() == nullptr);
    Variant live = real_run(two_fetches);
    run::Options options;
    options.clock = run::ClockKind::live;
    live.options = std::make_shared<const run::Options>(options);
    CHECK(no_replay_reason(live).find("live") != std::string::npos);
}

TEST_CASE("on a thread of its own the last seen moment stays on screen until the next one is there") {
    Bench bench({real_run(two_fetches)});
    bench.window.replays.run_on_a_thread();
    bench.window.inspector_tab = InspectorTab::frames;
    const auto settle = [&] {
        for (int at = 0; at < 500 && bench.window.replays.is_looking(); ++at) {
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
            bench.frame();
        }
    };
    go_to_event(bench.window, 10);
    bench.frame();
    settle();
    REQUIRE(bench.window.replays.shown() != nullptr);
    CHECK(bench.window.replays.shown()->place.event == 9);
    go_to_event(bench.window, 12);
    bench.frame();
    CHECK(bench.window.replays.shown() != nullptr);
    settle();
    CHECK(bench.window.replays.shown()->place.event == 11);
    bench.key(Key::f8);
    settle();
    bench.frame();
    CHECK((bench.window.at_line || bench.window.cursor == bench.window.run().states.size()));
}

TEST_CASE("after a slider the lines are those of the new run, with its numbers") {
    const char* const source = "N = 2  #@ slider 1..5 \"rounds\"\nfor i in range(N):\n    x = i\nprint(x)\n";
    Bench bench({real_run(source)});
    bench.window.rerun = rerun_with_engine();
    bench.window.knobs = declared_knobs({bench.window.run().variant});
    const auto count_lines = [&] {
        to_start(bench.window);
        int lines = 0;
        for (; lines < 100; ++lines) {
            step(bench.window, Step::line, 1);
            if (!bench.window.at_line) break;
        }
        return lines;
    };
    const int before = count_lines();
    set_knob(bench.window, 0, 4);
    CHECK(count_lines() == before + 4);
}

TEST_CASE("the time that a line holds the loop is added up from the recording") {
    run::Options options;
    options.cpu_cost_ns = 0;
    const char* const source = "import asyncio, time\nasync def main():\n    time.sleep(2)\n    await asyncio.sleep(1)\nasyncio.run(main())\n";
    auto outcome = run::run_script(source, "s.py", options);
    REQUIRE(outcome);
    const RunView run(Variant{"s", "", "s.py", source, outcome->recording});
    CHECK(run.time_at_line(3) == 2'000 * ms);
    CHECK(run.time_at_line(4) == 0);
    CHECK(run.time_at_line_max() == 2'000 * ms);
}

TEST_CASE("a script that does not run opens for editing at its error, and runs once it is mended") {
    OpenRequest request;
    request.title = "s.py";
    auto empty = run::run_script("", "s.py", {});
    REQUIRE(empty);
    const std::string source = "x = 1\nprint(x\n";
    request.variants.push_back({"s.py", "", "s.py", source, empty->recording, true, std::make_shared<const run::Options>()});
    request.rerun = rerun_with_engine();
    auto outcome = run::run_script(source, "s.py", {});
    REQUIRE(!outcome);
    request.problem = outcome.error();
    Bench bench({});
    bench.window = make_window(request);
    REQUIRE(bench.window.editing);
    CHECK(bench.window.editing->problem);
    CHECK(bench.window.editing->edit.line_of(bench.window.editing->edit.caret()) == 2);
    bench.frame();
    bench.key(Key::end);
    Input input;
    input.typed = ")";
    bench.frame(input);
    bench.frame({}, 0.5);
    bench.frame();
    CHECK(!bench.window.editing->problem);
    CHECK(bench.window.run().timeline.outputs().size() == 1);
}

TEST_CASE("a dropped file is opened, and where none can be the notice says so") {
    Bench bench({real_run("print(1)\n")});
    open_path(bench.window, "a.py");
    CHECK(!bench.window.notice.empty());
    std::string opened;
    bench.window.open_file = [&](Window& window, const std::string& path) {
        opened = path;
        window.open_file = nullptr; // as when the window is replaced
    };
    open_path(bench.window, "b.py");
    CHECK(opened == "b.py");
}

TEST_CASE("a task that has just got the slot shows the frames that are about to go on") {
    Bench bench({real_run("import asyncio\nasync def charge():\n    free = 10\n    await asyncio.sleep(1)\n    return free\nasync def book():\n    seat = 'A1'\n    return await charge()\nasyncio.run(book())\n")});
    bench.key(Key::v);
    go_to_event(bench.window, find_event(bench.window.run().recording, trace::Kind::task_run, 2) + 1);
    bench.frame();
    const auto rows = shown_rows(bench.window);
    REQUIRE(find_variable(rows, "free") != nullptr);
    CHECK(find_variable(rows, "free")->value == "10");
    CHECK(find_variable(rows, "seat") != nullptr);
    CHECK(rows.front().text == "Runs now");
}

TEST_CASE("frames of another thread stand under its name") {
    Bench bench({real_run("import asyncio, time\ndef work(n):\n    half = n // 2\n    time.sleep(1)\n    return half\nasync def main():\n    await asyncio.to_thread(work, 4)\nasyncio.run(main())\n")});
    bench.key(Key::v);
    go_to_event(bench.window, find_event(bench.window.run().recording, trace::Kind::block_begin, 1) + 1);
    bench.frame();
    const auto rows = shown_rows(bench.window);
    REQUIRE(find_variable(rows, "half") != nullptr);
    CHECK(rows.front().text == "Thread asyncio_0");
}
