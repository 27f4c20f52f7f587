// Bookmarks on moments, breakpoints with conditions, and runs to lines that have no event of their own.
#include "app/ui/palette.h"
#include "app/ui/script_marks.h"
#include "app/ui/stepping.h"
#include "app/ui/stops.h"
#include "app/ui/ui.h"
#include "tests/app/ui/bench.h"
#include "tests/app/ui/real_run.h"
#include "tests/app/ui/scenes.h"
#include "tests/engine/run/two_fetches.h"
#include "tests/scratch.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>

using namespace loopscope;
using namespace loopscope::ui;

namespace {

/// Where the number of a line stands in the source panel.
Point number_of_line(const Bench& bench, int line) {
    const Box source = bench.layout().source;
    return {source.x + size::gutter + 20, source.y + size::panel_header + 6 + 18 * static_cast<float>(line - 1) + 9};
}

void type(Bench& bench, const std::string& text) {
    Input input;
    input.typed = text;
    bench.frame(input);
}
} // namespace

TEST_CASE("Ctrl B sets a bookmark at the cursor and takes it away again") {
    Bench bench({services()});
    seek(bench.window, 1120 * ms);
    bench.key(Key::b, false, true);
    REQUIRE(bench.window.marks().bookmarks.size() == 1);
    CHECK(bench.window.marks().bookmarks[0].time == 1120 * ms);
    CHECK(!bench.window.marks().bookmarks[0].name.empty());
    bench.key(Key::b, false, true);
    CHECK(bench.window.marks().bookmarks.empty());
}

TEST_CASE("bookmarks are gone through by key, by their flags and by their rows, and found by name") {
    Bench bench({services()});
    for (const Time time : {3000 * ms, 640 * ms, 2120 * ms}) {
        seek(bench.window, time);
        bench.key(Key::b, false, true);
    }
    CHECK(bench.window.marks().bookmarks[0].time == 640 * ms); // in the order of their times
    bench.key(Key::home);
    bench.key(Key::b);
    CHECK(bench.window.now == 640 * ms);
    bench.key(Key::b);
    CHECK(bench.window.now == 2120 * ms);
    bench.key(Key::b, true, true);
    REQUIRE(bench.window.overlay == Overlay::prompt);
    type(bench, "the second reply");
    bench.key(Key::enter);
    CHECK(bench.window.marks().bookmarks[1].name == "the second reply");
    bench.key(Key::b);
    bench.key(Key::b);
    CHECK(bench.window.now == 3000 * ms);
    CHECK(bench.window.notice == "There is no bookmark after this moment.");
    bench.key(Key::b, true);
    CHECK(bench.window.now == 2120 * ms);

    const TimelineLayout timeline = bench.timeline();
    REQUIRE(timeline.flags.size() == 3);
    bench.click({timeline.flags[0].x + 3, timeline.ruler.bottom() - 10});
    CHECK(bench.window.now == 640 * ms);

    bench.window.typed.set("second");
    const auto rows = palette_rows(bench.window);
    REQUIRE(!rows.empty());
    CHECK(rows[0].group == "Bookmark");
    rows[0].run(bench.window);
    CHECK(bench.window.now == 2120 * ms);

    bench.window.console_tab = ConsoleTab::marks;
    bench.frame();
    const Box console = bench.layout().console;
    const float first_row = console.y + size::panel_header + 4 + 24 + 12;
    bench.click({console.x + 80, first_row});
    CHECK(bench.window.now == 640 * ms);
    bench.click({console.right() - 18, first_row}); // the cross
    CHECK(bench.window.marks().bookmarks.size() == 2);
}

TEST_CASE("a bookmark of a run that has changed since leads to its time") {
    Bench bench({services()});
    bench.window.marks().bookmarks = {{7, 2500 * ms, "was elsewhere"}};
    go_to_bookmark(bench.window, 0);
    CHECK(bench.window.now == 2500 * ms);
    CHECK(bench.window.cursor == bench.window.run().states.event_at(2500 * ms));
}

TEST_CASE("marks come back at the next start, each script's own") {
    const auto folder = scratch_path("marks-test");
    std::filesystem::remove_all(folder);
    ScriptMarks marks;
    marks.breakpoints[12] = {"n > 3", ""};
    marks.breakpoints[20];
    marks.bookmarks = {{3, 5, "two words"}, {9, 70, ""}};
    CHECK(parse_marks(write_marks(marks)) == marks);
    CHECK(parse_marks("bookmark x\nbreakpoint -3\nbreakpoint\nnonsense\nbookmark 1 -5 a") == ScriptMarks{});
    {
        Bench bench({services()});
        bench.window.marks_folder = folder.string();
        seek(bench.window, 640 * ms);
        bench.key(Key::b, false, true);
        toggle_breakpoint(bench.window, 15);
    }
    Bench next({services(), freeze()});
    next.window.marks_folder = folder.string();
    load_marks(next.window);
    CHECK(next.window.marks().bookmarks.size() == 1);
    CHECK(next.window.marks().breakpoints.contains(15));
    show_run(next.window, 1);
    CHECK(next.window.marks().breakpoints.empty());
    std::filesystem::remove_all(folder);
}

TEST_CASE("the right button gives a breakpoint its condition, and playback stops only where it holds") {
    Bench bench({real_run(two_fetches)});
    Input input;
    input.mouse = number_of_line(bench, 5);
    input.context_pressed = true;
    bench.frame(input);
    REQUIRE(bench.window.overlay == Overlay::prompt);
    type(bench, "i == 1");
    bench.key(Key::enter);
    CHECK(bench.window.overlay == Overlay::none);
    CHECK(bench.window.marks().breakpoints.at(5).condition == "i == 1");
    bench.frame();
    bench.key(Key::space);
    for (int at = 0; at < 3000 && bench.window.is_playing; ++at)
        bench.frame({}, 0.05);
    REQUIRE(bench.window.at_line);
    CHECK(bench.window.at_line->line == 5);
    CHECK(bench.window.now == 1000 * ms); // not at 0 s, where i is 0
    bench.key(Key::space);                // and on
    for (int at = 0; at < 3000 && bench.window.is_playing; ++at)
        bench.frame({}, 0.05);
    CHECK(bench.window.now == bench.window.end());
}

TEST_CASE("F5 goes from stop to stop, on lines without an event of their own too, and Shift F5 back") {
    Bench bench({real_run(two_fetches)});
    bench.click(number_of_line(bench, 4)); // for i in range(n)
    REQUIRE(bench.window.marks().breakpoints.contains(4));
    std::vector<std::pair<Time, std::uint32_t>> forward, back;
    for (int at = 0; at < 10 && bench.window.cursor < bench.window.run().states.size(); ++at) {
        bench.key(Key::f5);
        if (bench.window.at_line) forward.push_back({bench.window.now, bench.window.at_line->number});
    }
    CHECK(forward.size() == 5);
    for (int at = 0; at < 10 && bench.window.cursor > 0; ++at) {
        bench.key(Key::f5, true);
        if (bench.window.at_line) back.push_back({bench.window.now, bench.window.at_line->number});
    }
    std::reverse(back.begin(), back.end());
    CHECK(back == forward);
    bench.key(Key::f7, true); // at the start no line runs
    CHECK(bench.window.overlay == Overlay::none);
}

TEST_CASE("playback that stands on a breakpoint goes on to the next one between the same two events") {
    Bench bench({real_run("x = 1\ny = 2\nz = 3\n")});
    toggle_breakpoint(bench.window, 2);
    toggle_breakpoint(bench.window, 3);
    bench.frame();
    bench.key(Key::f5);
    REQUIRE(bench.window.at_line);
    CHECK(bench.window.at_line->line == 2);
    bench.key(Key::space);
    bench.frame({}, 0.05);
    REQUIRE(bench.window.at_line);
    CHECK(bench.window.at_line->line == 3);
    CHECK(!bench.window.is_playing);
}

TEST_CASE("what is wrong with a condition stands at its breakpoint") {
    Bench bench({real_run(two_fetches)});
    bench.window.marks().breakpoints[5] = {"nobody > 1", ""};
    bench.frame();
    CHECK(bench.window.marks().breakpoints[5].problem == "NameError: name 'nobody' is not defined");
    bench.move(number_of_line(bench, 5));
    bench.frame();
    bench.key(Key::f5);
    CHECK(bench.window.now == bench.window.end()); // it stops nowhere
}

TEST_CASE("a click on a line runs to it though nothing is recorded there") {
    Bench bench({real_run(two_fetches)});
    const Box source = bench.layout().source;
    const float y = source.y + size::panel_header + 6 + 18 * 6 + 9; // line 7: return total
    bench.click({source.x + size::gutter + 120, y});
    REQUIRE(bench.window.at_line);
    CHECK(bench.window.at_line->line == 7);
    CHECK(bench.window.now == 1000 * ms);
    run_to_line(bench.window, 7, 1);
    CHECK(bench.window.now == 2000 * ms);
    run_to_line(bench.window, 7, 1);
    CHECK(bench.window.notice == "Line 7 does not run after this moment.");
}

TEST_CASE("where the window is too small, keys and help are paged through, and no further than their end") {
    Bench bench({services()});
    bench.surface = {533, 333};
    bench.key(Key::slash, true);
    REQUIRE(bench.window.overlay == Overlay::keys);
    for (int at = 0; at < 100; ++at)
        bench.key(Key::down);
    bench.frame();
    CHECK(bench.window.chosen > 2);
    CHECK(bench.window.chosen < 20);
    for (int at = 0; at < 100; ++at)
        bench.key(Key::up);
    CHECK(bench.window.chosen == 0);
    bench.key(Key::escape);
    bench.surface = {1600, 1000};
    bench.window.overlay = Overlay::help;
    bench.window.helped = PanelId::timeline;
    bench.key(Key::down);
    bench.frame();
    CHECK(bench.window.chosen == 0); // it all fits
}
