// What if?: a run goes on from the cursor as a branch, driven by keys and mouse as a user does.
#include "app/ui/commands.h"
#include "app/ui/compare_layout.h"
#include "app/ui/editing.h"
#include "app/ui/what_if.h"
#include "tests/app/ui/bench.h"
#include "tests/app/ui/real_run.h"

#include <catch2/catch.hpp>

using namespace loopscope;
using namespace loopscope::ui;

namespace {
const std::string two_requests = R"(import asyncio
async def fetch(name, delay):
    await asyncio.sleep(delay)
    print(name, "done")
async def main():
    await asyncio.gather(fetch("users", 1), fetch("stock", 2), return_exceptions=True)
asyncio.run(main())
)";

/// The script with the cursor at half a second, and the task that fetches users selected.
struct Scene : Bench {
    Scene() : Bench({real_run(two_requests)}) {
        window.rerun = rerun_with_engine();
        seek(window, 500 * ms);
        for (const trace::Lane& lane : window.run().timeline.lanes())
            if (window.run().names().title(lane.id).starts_with("fetch('users'")) select(window, lane.id);
        REQUIRE(window.selected != 0);
    }
    void type(const std::string& text) {
        Input input;
        input.typed = text;
        frame(input);
    }
    std::string output() const {
        std::string text;
        for (const trace::OutputMark& mark : window.run().timeline.outputs()) text += window.run().recording.text(window.run().recording[mark.event].arg);
        return text;
    }
};
} // namespace

TEST_CASE("X lists what can happen to the selected task, and Enter makes a branch in which it has") {
    Scene scene;
    scene.key(Key::x);
    REQUIRE(scene.window.overlay == Overlay::what_if);
    scene.key(Key::down); // is cancelled
    scene.key(Key::enter);
    REQUIRE(scene.window.runs.size() == 2);
    CHECK(scene.window.overlay == Overlay::none);
    CHECK(scene.window.active == 1);
    CHECK(scene.window.now == 500 * ms); // nothing on screen moves
    CHECK(scene.output() == "stock done\n");
    CHECK(branch_in_words(scene.window, 1).starts_with("T2 is cancelled."));
    scene.key(Key::right);
    CHECK(scene.window.run().recording[scene.window.cursor - 1].kind == trace::Kind::outside);
}

TEST_CASE("what is typed fills the blank of a row") {
    Scene scene;
    scene.key(Key::x);
    for (int at = 0; at < 3; ++at) scene.key(Key::down); // takes … s longer
    scene.type("4");
    scene.key(Key::enter);
    REQUIRE(scene.window.runs.size() == 2);
    CHECK(scene.output() == "stock done\nusers done\n");
    CHECK(scene.window.end() / ms == 5000);
    CHECK(branch_in_words(scene.window, 1) == "T2 is done at 5\u2009000 ms instead of 1\u2009000 ms. It ends at 5\u2009000 ms instead of 2\u2009000 ms. It prints the same lines in another order.");
}

TEST_CASE("nonsense in a blank is said and runs nothing") {
    Scene scene;
    scene.key(Key::x);
    for (int at = 0; at < 3; ++at) scene.key(Key::down);
    scene.type("soon");
    scene.key(Key::enter);
    CHECK(scene.window.runs.size() == 1);
    CHECK(scene.window.notice.find("'soon' is no number of seconds") != std::string::npos);
    scene.key(Key::x);
    for (int at = 0; at < 2; ++at) scene.key(Key::down);
    scene.type("Error(");
    scene.key(Key::enter);
    CHECK(scene.window.runs.size() == 1);
    CHECK(scene.window.notice.find("is no Python expression") != std::string::npos);
}

TEST_CASE("a branch of a branch keeps what has happened before the cursor, and leaves what comes later") {
    Scene scene;
    const auto cancel = [&] {
        scene.key(Key::x);
        scene.key(Key::down);
        scene.key(Key::enter);
    };
    cancel();
    seek(scene.window, 1500 * ms);
    scene.window.selected = 0;
    scene.key(Key::x);
    scene.key(Key::enter); // Ctrl-C
    REQUIRE(scene.window.runs.size() == 3);
    CHECK(scene.window.run().variant.options->inputs.size() == 2);
    seek(scene.window, 400 * ms);
    scene.key(Key::x);
    scene.key(Key::enter);
    CHECK(scene.window.run().variant.options->inputs.size() == 1);
    CHECK(scene.window.end() / ms == 400);
}

TEST_CASE("the compare view shows a run with its branches on one axis, and says how they differ") {
    Scene scene;
    scene.key(Key::x);
    scene.key(Key::enter);
    scene.key(Key::three, false, true);
    REQUIRE(scene.window.view == View::compare);
    const CompareLayout layout = layout_compare(scene.window, scene.layout().compare);
    REQUIRE(layout.items.size() == 2);
    CHECK(layout.items[0].words.empty());
    CHECK(layout.items[1].words.find("It ends at 500 ms instead of 2\u2009000 ms, by an exception.") != std::string::npos);
    CHECK(layout.items[1].inputs.size() == 1);
    scene.frame();
}

TEST_CASE("the strip's tabs show, name and drop a branch") {
    Scene scene;
    CHECK(scene.layout().branches.w == 0);
    scene.key(Key::x);
    scene.key(Key::enter);
    REQUIRE(scene.layout().branches.w > 0);
    find_command("Back to the run as it was")->run(scene.window);
    CHECK(scene.window.active == 0);
    CHECK(scene.output() == "users done\nstock done\n");
    show_run(scene.window, 1);
    find_command("Name this branch…")->run(scene.window);
    for (int at = 0; at < 40; ++at) scene.key(Key::backspace);
    scene.type("impatient user");
    scene.key(Key::enter);
    CHECK(scene.window.run().variant.label == "impatient user");
    find_command("Drop this branch")->run(scene.window);
    CHECK(scene.window.runs.size() == 1);
    CHECK(scene.window.active == 0);
    CHECK(scene.layout().branches.w == 0);
}

TEST_CASE("a narrow window shows as many words of the difference as fit") {
    Scene scene;
    scene.key(Key::x);
    scene.key(Key::enter);
    for (const float width : {1600.f, 1280.f, 1000.f, 960.f, 800.f, 640.f, 500.f}) {
        scene.surface = {width, 540};
        CHECK(scene.frame() > 0);
    }
}

TEST_CASE("after an edit the branch happens to the edited script") {
    Scene scene;
    scene.key(Key::x);
    scene.key(Key::down);
    scene.key(Key::enter);
    start_editing(scene.window);
    scene.window.editing->edit.select_all();
    scene.window.editing->edit.type(two_requests + "print('the end')\n");
    run_edited(scene.window);
    CHECK(scene.output() == "stock done\nthe end\n");
    show_run(scene.window, 0);
    CHECK(scene.output() == "users done\nstock done\nthe end\n");
}

TEST_CASE("where nothing can happen from outside the window says why") {
    SECTION("at the end of the run") {
        Scene scene;
        to_end(scene.window);
        scene.key(Key::x);
        CHECK(scene.window.overlay == Overlay::none);
        CHECK(scene.window.notice.starts_with("The run is over here"));
    }
    SECTION("in a recording") {
        Variant recorded = real_run(two_requests);
        recorded.options = nullptr;
        Bench bench({recorded});
        bench.key(Key::x);
        CHECK(bench.window.notice.starts_with("This is a recording"));
    }
}

TEST_CASE("tasks that were made with names of their own are told apart by them") {
    Bench bench({real_run("import asyncio\nasync def main():\n    a = asyncio.create_task(asyncio.sleep(1), name='users')\n    b = asyncio.create_task(asyncio.sleep(1), name='a long name')\n    await a\n    await b\nasyncio.run(main())\n")});
    std::vector<std::string> chips;
    for (const trace::Lane& lane : bench.window.run().timeline.lanes()) chips.push_back(bench.window.run().names().chip(lane.id));
    CHECK(chips == std::vector<std::string>{"T1", "users", "a…me"});
    bench.frame();
}
