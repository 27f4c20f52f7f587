#include "app/ui/commands.h"
#include "app/ui/stepping.h"
#include "app/ui/window.h"
#include "tests/app/ui/scenes.h"

#include <catch2/catch.hpp>

using namespace loopscope;
using namespace loopscope::ui;

namespace {
constexpr Time ms = 1'000'000;

Window services_window() {
    Window window;
    open_variants(window, {services()});
    return window;
}
const trace::Event& last_event(const Window& window) {
    return window.run().recording[window.cursor - 1];
}
} // namespace

TEST_CASE("a window opens at the beginning with the whole run in its timeline") {
    Window window = services_window();
    CHECK(window.cursor == 0);
    CHECK(window.now == 0);
    CHECK(window.shown_from == 0);
    CHECK(window.shown_to >= window.end());
}

TEST_CASE("a step forward and a step back lead to the same moment") {
    Window window = services_window();
    for (const Step granularity : {Step::event, Step::visible, Step::task_switch, Step::iteration}) {
        seek(window, 1500 * ms);
        step(window, granularity, 1);
        const EventIndex here = window.cursor;
        step(window, granularity, 1);
        REQUIRE(window.cursor > here);
        step(window, granularity, -1);
        CHECK(window.cursor == here);
    }
}

TEST_CASE("a step stops just after the event that it looks for") {
    Window window = services_window();
    seek(window, 700 * ms);
    step(window, Step::task_switch, 1);
    CHECK(last_event(window).kind == trace::Kind::task_run);
    step(window, Step::iteration, 1);
    CHECK(last_event(window).kind == trace::Kind::iteration);
    CHECK(window.now == last_event(window).time);
}

TEST_CASE("between two events a step back returns to the last of them") {
    Window window = services_window();
    seek(window, 3064 * ms);
    const EventIndex here = window.cursor;
    step(window, Step::event, -1);
    CHECK(window.cursor == here);
    CHECK(window.now < 3064 * ms);
    step(window, Step::event, -1);
    CHECK(window.cursor == here - 1);
}

TEST_CASE("steps stop at both ends") {
    Window window = services_window();
    step(window, Step::event, -1);
    CHECK(window.cursor == 0);
    to_end(window);
    const EventIndex end = window.cursor;
    CHECK(end == window.run().recording.size());
    step(window, Step::iteration, 1);
    CHECK(window.cursor == end);
}

TEST_CASE("playing reaches the end and stops there, whatever the frame rate") {
    for (const double frame_s : {0.004, 0.016, 0.2}) {
        for (const double speed : {0.5, 1.0, 10.0}) {
            Window window = services_window();
            set_speed(window, speed);
            toggle_playing(window);
            int frames = 0;
            while (window.is_playing && ++frames < 200'000)
                advance(window, frame_s);
            CHECK(!window.is_playing);
            CHECK(window.now == window.end());
            CHECK(window.cursor == window.run().recording.size());
        }
    }
}

TEST_CASE("playing never skips an event that a learner would see, up to four times the speed") {
    Window window = services_window();
    set_speed(window, 1);
    toggle_playing(window);
    EventIndex before = window.cursor;
    while (window.is_playing) {
        advance(window, 0.016);
        int switches = 0;
        for (; before < window.cursor; ++before)
            switches += window.run().recording[before].kind == trace::Kind::task_run;
        REQUIRE(switches <= 1);
    }
}

TEST_CASE("play at the end begins again") {
    Window window = services_window();
    to_end(window);
    toggle_playing(window);
    CHECK(window.is_playing);
    CHECK(window.now == 0);
}

TEST_CASE("playback keeps the cursor in the timeline's view") {
    Window window = services_window();
    window.shown_to = 500 * ms;
    set_speed(window, 10);
    toggle_playing(window);
    while (window.is_playing) {
        advance(window, 0.016);
        REQUIRE(window.now >= window.shown_from);
        REQUIRE(window.now <= window.shown_to);
    }
}

TEST_CASE("zooming keeps the time under the pointer where it is") {
    Window window = services_window();
    const Time around = 2000 * ms;
    const double share = double(around - window.shown_from) / double(window.shown_to - window.shown_from);
    zoom(window, around, 0.5);
    const double after = double(around - window.shown_from) / double(window.shown_to - window.shown_from);
    CHECK(after == Approx(share).margin(0.001));
    for (int at = 0; at < 200; ++at)
        zoom(window, around, 0.5);
    CHECK(window.shown_to > window.shown_from);
    for (int at = 0; at < 200; ++at)
        zoom(window, around, 2);
    CHECK(window.shown_to - window.shown_from <= window.end() * 2);
}

TEST_CASE("speed and scale stay within their limits") {
    Window window;
    set_speed(window, 1000);
    CHECK(window.speed == speed_max);
    set_speed(window, 0);
    CHECK(window.speed == speed_min);
    set_scale(window, 9);
    CHECK(window.scale == scale_max);
    set_scale(window, 0.1);
    CHECK(window.scale == scale_min);
}

TEST_CASE("a changed knob runs all variants again and keeps the place in time") {
    Window window;
    open_variants(window, {requests(0), requests(1)});
    window.knobs = {{"N", "Requests", 3, 1, 24, true}};
    int runs = 0;
    window.rerun = [&](const Variant&,
                       const std::vector<Knob>& knobs) -> Result<std::shared_ptr<const trace::Recording>> {
        ++runs;
        CHECK(knobs[0].value == 8);
        return requests(1).recording;
    };
    show_run(window, 1);
    seek(window, 1500 * ms);
    set_knob(window, 0, 8.2);
    CHECK(runs == 2);
    CHECK(window.now == 1500 * ms);
    CHECK(window.active == 1);
    CHECK(window.runs.size() == 2);
    set_knob(window, 0, 8);
    CHECK(runs == 2); // nothing has changed
}

TEST_CASE("a re-run that fails leaves the old runs and says why") {
    Window window;
    open_variants(window, {requests(0)});
    window.knobs = {{"N", "Requests", 3, 1, 24, true}};
    window.rerun = [](const Variant&, const std::vector<Knob>&) -> Result<std::shared_ptr<const trace::Recording>> {
        Diagnostic error;
        error.message = "name 'fetch' is not defined";
        return error;
    };
    set_knob(window, 0, 5);
    CHECK(window.problem == "name 'fetch' is not defined");
    CHECK(window.runs.size() == 1);
}

TEST_CASE("a window without a run takes every command") {
    Window window;
    step(window, Step::event, 1);
    seek(window, 5);
    to_end(window);
    toggle_playing(window);
    advance(window, 1);
    select_neighbour(window, 1);
    show_run(window, 3);
    set_knob(window, 0, 1);
    CHECK(!window.is_playing);
}

TEST_CASE("J and K go through the tasks in lane order and stop at the ends") {
    Window window = services_window();
    select_neighbour(window, 1);
    const auto& lanes = window.run().timeline.lanes();
    CHECK(window.selected == lanes.front().id);
    select_neighbour(window, 1);
    CHECK(window.selected == lanes[1].id);
    for (int at = 0; at < 100; ++at)
        select_neighbour(window, 1);
    CHECK(window.selected == lanes.back().id);
}

TEST_CASE("plus zooms also where it is a shifted key") {
    Window window = services_window();
    const Time before = window.shown_to - window.shown_from;
    CHECK(run_command(window, {Key::plus, true, false, false}));
    CHECK(window.shown_to - window.shown_from < before);
}
