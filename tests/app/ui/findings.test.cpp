// What the window says of a whole run: the doctor's findings, how it ended, the sliders in its source.
#include "app/ui/compare_layout.h"
#include "app/ui/stepping.h"
#include "tests/app/ui/bench.h"
#include "tests/app/ui/real_run.h"

using namespace loopscope;
using namespace loopscope::ui;

namespace {
const std::string frozen = "import asyncio, time\n"
                           "async def main():\n"
                           "    await asyncio.sleep(0.1)\n"
                           "    time.sleep(1)\n"
                           "asyncio.run(main())\n";
} // namespace

TEST_CASE("the findings tab says what is wrong, and a click leads to its moment and its line") {
    Bench bench({real_run(frozen)});
    REQUIRE(bench.window.run().findings().size() == 1);
    CHECK(bench.window.run().findings()[0].what == insight::Sickness::blocking_call);
    bench.key(Key::h);
    CHECK(bench.window.console_tab == ConsoleTab::findings);
    bench.frame();
    const Box console = bench.layout().console;
    bench.click({console.x + 80, console.y + size::panel_header + 20});
    CHECK(bench.window.now == 100 * ms);
    CHECK(bench.window.pointed_line == 4);
    bench.frame(); // the line is marked
}

TEST_CASE("a sound script has no findings") {
    Bench bench({real_run("import asyncio\nasync def main():\n    await asyncio.sleep(1)\nasyncio.run(main())\n")});
    CHECK(bench.window.run().findings().empty());
    bench.key(Key::h);
    bench.frame();
}

TEST_CASE("a question keeps the findings hidden") {
    Bench asked({real_run(frozen)}, View::lesson);
    asked.window.lesson.emplace();
    asked.window.lesson->blocks().push_back({BlockKind::question, "How long?", {"1 s", "2 s"}});
    asked.key(Key::h);
    CHECK(asked.window.console_tab != ConsoleTab::findings);
}

TEST_CASE("comparing says which run came to no end of its own") {
    Bench bench({real_run("import asyncio\nasync def main():\n    await asyncio.sleep(1)\nasyncio.run(main())\n"),
                 real_run("import asyncio\nasync def main():\n    await asyncio.sleep(0.5)\n    1 / 0\nasyncio.run(main())\n")},
                View::compare);
    bench.frame();
    const CompareLayout layout = layout_compare(bench.window, bench.layout().compare);
    REQUIRE(layout.items.size() == 2);
    CHECK(!layout.items[0].is_cut_short);
    CHECK(layout.items[1].is_cut_short);
    CHECK(layout.items[1].verdict == "an exception ended it");
    REQUIRE(layout.sentences.size() == 2);
    CHECK(layout.sentences[1].ends_with("But an exception ended it."));
}

TEST_CASE("the line that declares a number has its slider, which runs the script again") {
    const std::string source = "import asyncio\n"
                               "T = 1.0  #@ slider 0.5..2.5 \"seconds\"\n"
                               "async def main():\n"
                               "    await asyncio.sleep(T)\n"
                               "asyncio.run(main())\n";
    Bench bench({real_run(source)});
    bench.window.knobs = {{"T", "seconds", 1, 0.5, 2.5, false}};
    bench.window.rerun = rerun_with_engine();
    bench.frame();
    // From where its track must be to its right end and beyond.
    const Box panel = bench.layout().source;
    const float y = panel.y + size::panel_header + 6 + 18 + 9;
    bench.press({panel.x + 205, y});
    CHECK(bench.window.grip == Grip::knob);
    bench.move({panel.right(), y});
    CHECK(bench.window.knobs[0].value == 2.5);
    bench.release();
    CHECK(bench.window.grip == Grip::none);
    CHECK(bench.window.end() == 2500 * ms);
    set_knob(bench.window, 0, 2); // a float stays one
    CHECK(bench.window.run().recording.source(0).text.find("T = 2.0 ") != std::string::npos);
}

TEST_CASE("code that blocks without a loop has a lane of its own and a line that runs") {
    Bench bench({real_run("import time\ntime.sleep(2)\nprint('awake')\n")});
    REQUIRE(bench.window.run().timeline.lanes().size() == 1);
    seek(bench.window, 500 * ms);
    bench.frame();
    CHECK(running_line(bench.window, 0) == 2);
    const auto rows = bench.timeline().rows;
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].name == "MainThread");
    seek(bench.window, bench.window.end());
    bench.frame();
}

TEST_CASE("a notice goes when somebody goes on") {
    Bench bench({real_run(frozen)});
    bench.window.notice = "Bookmark set.";
    bench.frame();
    CHECK(bench.window.notice == "Bookmark set.");
    bench.key(Key::j);
    CHECK(bench.window.notice.empty());
}
