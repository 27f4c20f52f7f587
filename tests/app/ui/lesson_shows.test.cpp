// What a lesson's step shows, and what it keeps to itself: its numbers, its text, and what the panels beside it say.
#include "app/lesson/markdown.h"
#include "app/ui/editing.h"
#include "app/ui/lane_choice.h"
#include "app/ui/lesson_progress.h"
#include "app/ui/stepping.h"
#include "app/ui/ui.h"
#include "tests/app/ui/classroom.h"
#include "tests/scratch.h"

#include <cctype>
#include <chrono>
#include <filesystem>
#include <set>
#include <thread>

using namespace loopscope;
using namespace loopscope::ui;

TEST_CASE("a step without sliders has the script's own numbers, and the moved ones come back with theirs") {
    Classroom room({{BlockKind::paragraph, "Move it."}, {BlockKind::knobs, ""}});
    room.page().steps[1].after = "orders loaded";
    set_knob(room.window, 0, 5);
    room.frame();
    REQUIRE(room.window.end() / ms == 5000);
    CHECK(room.says("SECONDS is 5, not 2 as in the script."));
    room.key(Key::page_down);
    room.frame();
    CHECK(room.window.knobs[0].value == 2);
    CHECK(room.window.end() / ms == 2000);
    CHECK(room.window.now / ms == 2000); // where the step is in the script's own run
    CHECK(room.says("SECONDS is 2 here, as in the script. Your 5 comes back in step 1."));
    set_knob(room.window, 0, 9); // in the source; it belongs to no step
    room.key(Key::page_down);
    CHECK(room.window.knobs[0].value == 2);
    room.key(Key::page_up);
    CHECK(room.window.knobs[0].value == 2);
    room.key(Key::page_up);
    CHECK(room.window.knobs[0].value == 5);
    CHECK(room.window.end() / ms == 5000);
    forget_progress(room.window);
    room.frame();
    CHECK(room.window.knobs[0].value == 2);
    CHECK(!room.says("as in the script."));
}

TEST_CASE("a step's place is found in its own run also where that is made on a thread") {
    Classroom room({{BlockKind::paragraph, "Move it."}, {BlockKind::knobs, ""}});
    room.page().steps[1].after = "orders loaded";
    set_knob(room.window, 0, 5);
    room.window.reruns.run_on_a_thread();
    room.key(Key::page_down);
    for (int at = 0; at < 5000 && room.window.end() / ms != 2000; ++at) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        room.frame();
    }
    CHECK(room.window.now / ms == 2000);
    CHECK(!room.window.step_is_due);
    room.window.cursor = 0;
    room.frame();
    CHECK(room.window.cursor == 0); // once
}

TEST_CASE("two questions of the same wording keep an answer each") {
    const std::string path = (scratch_path("doublets") / "progress.json").string();
    const std::vector<Block> blocks = {asking(QuestionKind::number, insight::AskKind::total), asking(QuestionKind::number, insight::AskKind::total)};
    const auto settle = [](Classroom& room, const std::string& number) {
        room.type(number);
        room.key(Key::enter);
    };
    {
        Classroom room(blocks);
        room.page().steps[1].blocks = {blocks[0]};
        open_progress(room.window, path);
        settle(room, "2");
        settle(room, "3");
        room.key(Key::page_down);
        room.frame();
        settle(room, "4");
    }
    Classroom room(blocks);
    room.page().steps[1].blocks = {blocks[0]};
    open_progress(room.window, path);
    room.frame();
    CHECK(room.page().steps[0].blocks[0].typed == "2");
    CHECK(room.page().steps[0].blocks[1].typed == "3");
    CHECK(room.page().steps[1].blocks[0].typed == "4");
    std::filesystem::remove_all(std::filesystem::path(path).parent_path());
}

TEST_CASE("an aside is a note, and a hint only where there is something to do") {
    Classroom room({{BlockKind::hint, "By the way."}});
    room.frame();
    CHECK(room.find_drawn("Note") != nullptr);
    CHECK(room.find_drawn("Hint") == nullptr);
    Block exercise;
    exercise.kind = BlockKind::exercise;
    exercise.exercise.emplace().content.hints = {"Look here."};
    exercise.exercise->run = 9; // none: only what is said of it matters
    exercise.exercise->hints_shown = 1;
    room.page().steps[0].blocks = {exercise};
    room.frame();
    CHECK(room.find_drawn("Hint") != nullptr);
    CHECK(room.find_drawn("Note") == nullptr);
}

TEST_CASE("no line of prose begins with what ends a word") {
    const std::string text = "The pool has worker threads, and `run_in_executor(None, fetch)`. A job waits in the ready queue. Then comes **more**, [a lesson](lesson:freeze); and `await asyncio.wait_for(asyncio.to_thread(fetch_all_invoices, customer, since), timeout=2.5)`.";
    Classroom room({{BlockKind::paragraph, text}});
    room.page().glossary = *lesson::parse_glossary("## worker threads\n\nA.\n\n## ready queue\n\nB.\n", "glossary.md");
    room.page().steps[0].seen.clear();
    for (float width = 760; width < 2200; width += 13) {
        room.surface.width = width;
        room.frame();
        INFO(width);
        const DrawnText* first = room.find_drawn("The");
        REQUIRE(first != nullptr);
        int stops = 0;
        for (const DrawnText& one : room.drawn) {
            if (one.text != "." && one.text != "," && one.text != ";") continue;
            ++stops;
            CHECK(one.at.x > first->at.x + 5);
        }
        CHECK(stops >= 5);
    }
}

TEST_CASE("the sliders in the text are those of the shown script, or of all that are compared") {
    Classroom room({{BlockKind::paragraph, "Move it."}, {BlockKind::knobs, ""}});
    room.window.runs.push_back(std::make_unique<RunView>(variant("l/other.py", "DELAY = 3  #@ slider 1..9 \"delay\"\nprint(DELAY)\n")));
    room.window.knobs = declared_knobs({room.window.runs[0]->variant, room.window.runs[1]->variant});
    room.frame();
    CHECK(room.page().steps[0].sliders == std::vector<std::size_t>{0});
    const auto in_text = [&](const std::string& label) {
        const Box text = room.layout().lesson;
        return std::any_of(room.drawn.begin(), room.drawn.end(), [&](const DrawnText& one) { return one.text == label && one.at.x >= text.x && one.at.x < text.right() && one.at.y > text.y && one.at.y < text.bottom(); });
    };
    CHECK(in_text("seconds"));
    CHECK(!in_text("delay"));
    show_run(room.window, 1);
    room.frame();
    CHECK(!in_text("seconds"));
    CHECK(in_text("delay"));
    room.page().steps[0].view = "compare";
    show_step(room.window, 0);
    room.frame();
    CHECK(room.page().steps[0].sliders.size() == 2);
}

TEST_CASE("choosing an answer moves nothing below it") {
    Block block;
    block.kind = BlockKind::question;
    block.text = "What?";
    block.unsure = 1;
    block.correct = 0;
    block.answers = {"", "Not sure yet"};
    Classroom room({block});
    for (std::string answer = "mmm"; answer.size() < 200; answer += " mmm") {
        room.first().answers[0] = answer;
        room.first().chosen = -1;
        room.frame();
        const float before = room.find_drawn("Check by running")->at.y;
        room.key(Key::one);
        room.frame();
        REQUIRE(room.first().chosen == 0);
        CHECK(room.find_drawn("Check by running")->at.y == before);
    }
}

TEST_CASE("where the answered line is stands there once, behind its code") {
    const std::string source = "import asyncio\n\nasync def main():\n    await asyncio.sleep(0.25 + 0.25 + 0.25 + 0.25 + 0.25 + 0.25 + 0.25 + 0.25 + 0.25 + 0.25 + 0.25 + 0.25 + 0.25 + 0.25 + 0.25)\n    await asyncio.sleep(1)\n\nasyncio.run(main())\n";
    Classroom room({asking(QuestionKind::line, insight::AskKind::suspends)}, source);
    room.key(Key::u);
    REQUIRE(room.first().answer->line == 4);
    int times = 0;
    for (float width = 760; width < 3000; width += 60) {
        room.surface.width = width;
        room.frame();
        INFO(width);
        const DrawnText* word = nullptr;
        for (const DrawnText& one : room.drawn)
            if (one.text == "it is here") {
                CHECK(word == nullptr);
                word = &one;
            }
        if (word == nullptr) continue; // no room: the frame says it
        ++times;
        for (const DrawnText& one : room.drawn)
            if (&one != word && std::abs(one.at.y - word->at.y) < 4 && one.at.x < word->at.x) CHECK(one.at.x + one.width <= word->at.x + 1);
    }
    CHECK(times > 10);
}

TEST_CASE("nothing says who is next while that is the question") {
    Block block = asking(QuestionKind::task, insight::AskKind::next);
    Classroom room({block});
    room.page().steps[0].at_s = 0.5;
    show_step(room.window, 0);
    room.frame();
    CHECK(!room.says("Next:"));
    room.key(Key::u);
    room.window.is_playing = false;
    seek(room.window, 500 * ms);
    room.frame();
    CHECK(room.says("Next:"));
}

TEST_CASE("a task that a step lights is brought into the timeline's view") {
    const std::string source = "import asyncio\n\nasync def job(n):\n    await asyncio.sleep(1 + n)\n\nasync def main():\n    await asyncio.gather(*[job(n) for n in range(60)])\n\nasyncio.run(main())\n";
    Classroom room({{BlockKind::paragraph, "Look."}}, source);
    room.page().steps[1].lit_tasks = {"T42"};
    room.key(Key::page_down);
    room.frame();
    REQUIRE(room.window.lit.size() == 1);
    const auto is_seen = [&] {
        for (const LaneRow& row : room.timeline().rows)
            if (row.lane && room.window.lit.contains(row.lane->id)) return row.box.bottom() <= room.timeline().lanes.bottom() + 0.5f;
        return false;
    };
    CHECK(is_seen());
    room.window.lane_scroll = 0; // as the wheel does: it stays there
    room.frame();
    CHECK(!is_seen());
}

TEST_CASE("a step that has been rewritten is shown anew, another one stays as it is") {
    Classroom room({{BlockKind::paragraph, "Look."}});
    room.page().steps[0].at_s = 0.5;
    show_step(room.window, 0);
    OpenRequest request;
    request.view = View::lesson;
    request.variants = {room.window.runs[0]->variant};
    request.lesson = room.page();
    seek(room.window, 700 * ms);
    replace_lesson(room.window, request);
    CHECK(room.window.now == 700 * ms);
    request.lesson->steps[0].at_s = 1.5;
    replace_lesson(room.window, request);
    CHECK(room.window.now == 1500 * ms);
}

TEST_CASE("the variables follow while it plays") {
    Classroom room({{BlockKind::paragraph, "Look."}});
    room.window.shows_variables = true;
    room.frame();
    toggle_playing(room.window);
    EventIndex seen = 0;
    for (int at = 0; at < 400 && room.window.now < 1500 * ms; ++at) {
        room.frame();
        if (room.window.cursor == 0) continue;
        REQUIRE(room.window.replays.shown() != nullptr);
        CHECK(room.window.replays.shown()->place == cursor_place(room.window));
        seen = room.window.replays.shown()->place.event;
    }
    CHECK(room.window.is_playing);
    CHECK(seen > 10);
}

TEST_CASE("after a step by line the slot and its sentence speak of that line") {
    Classroom room({{BlockKind::paragraph, "Look."}});
    for (int at = 0; at < 40 && !(room.window.at_line && room.window.at_line->line == 11); ++at) {
        room.key(Key::f8);
        room.frame({}, 2);
    }
    REQUIRE(room.window.at_line);
    CHECK(room.says("T1 begins line 11: await asyncio.gather(load(\"users\", 1), load(\"orders\", SECONDS))"));
    const auto loop_says = [&](const std::string& text) { return std::any_of(room.drawn.begin(), room.drawn.end(), [&](const DrawnText& one) { return one.text == text && room.layout().loop.contains(one.at); }); };
    CHECK(loop_says("line 11"));
    CHECK(!loop_says("line 10")); // where the last event was
}

TEST_CASE("emphasis is slanted, and an asterisk is an asterisk") {
    std::vector<lesson::Block> read;
    lesson::OpenQuestion question;
    REQUIRE(!lesson::parse_markdown(read, question, "It says: *go on.* Three * four, **bold**.\n", 1, "lesson.md"));
    REQUIRE(read.size() == 1);
    Classroom room({{BlockKind::paragraph, read[0].text}});
    room.frame();
    REQUIRE(room.find_drawn("go") != nullptr);
    CHECK(room.find_drawn("go")->style.face == Face::italic);
    CHECK(room.find_drawn("on.")->style.face == Face::italic);
    CHECK(room.find_drawn("says:")->style.face == Face::regular);
    CHECK(room.find_drawn("*")->style.face == Face::regular);
    CHECK(room.find_drawn("bold")->style.face == Face::semibold);
}

TEST_CASE("a number and its unit stand in one line, and code that is wider than the column is broken") {
    const std::string text = "The service answers after 1 s, the other after **250** ms or `0.5` s, 40 % of 3 MB are read in 5 µs, and `RuntimeError: cannot reuse already awaited coroutine, which was made elsewhere and has been awaited by somebody else` is what it says.";
    Classroom room({{BlockKind::paragraph, text}});
    for (float width = 760; width < 2200; width += 17) {
        room.surface.width = width;
        room.frame();
        INFO(width);
        const Box lesson = room.layout().lesson;
        int units = 0;
        float number_y = 0;
        for (const DrawnText& one : room.drawn) {
            if (!one.text.empty() && std::isdigit(static_cast<unsigned char>(one.text.back()))) number_y = one.at.y;
            if (one.text == " s" || one.text == " s," || one.text == " ms" || one.text == " %" || one.text == " MB" || one.text == " µs,") {
                ++units;
                CHECK(one.at.y == number_y);
            }
            if (one.style.face == Face::mono && one.at.x >= lesson.x && one.at.x < lesson.right()) CHECK(one.at.x + one.width <= lesson.right());
        }
        CHECK(units == 6);
    }
}

TEST_CASE("a click on a line without code is no answer") {
    Block block = asking(QuestionKind::line, insight::AskKind::suspends);
    block.asked->ask.task = "load('users')";
    Classroom room({block}, "# what loads\n\n" + two_loads);
    const Box source = room.layout().source;
    std::set<int> picked;
    room.click_until({source.x + 60, source.y + 30, 60, 300}, [&] {
        picked.insert(room.first().picked_line);
        return false;
    });
    CHECK(picked.contains(8));
    for (const int line : {1, 2, 5, 10, 14}) CHECK(!picked.contains(line));
    room.first().picked_line = 8;
    for (int at = 0; at < 7; ++at) room.key(Key::up);
    CHECK(room.first().picked_line == 3);
}

TEST_CASE("a lesson that is opened in the middle says so, and leads to its begin") {
    const std::string path = (scratch_path("resumed") / "progress.json").string();
    {
        Classroom room({{BlockKind::paragraph, "Begin."}});
        open_progress(room.window, path);
        room.key(Key::page_down);
    }
    Classroom room({{BlockKind::paragraph, "Begin."}});
    open_progress(room.window, path);
    room.frame();
    CHECK(room.page().step == 1);
    REQUIRE(room.says("You left this lesson here. "));
    const DrawnText* link = room.find_drawn("From the beginning");
    REQUIRE(link != nullptr);
    room.click({link->at.x + 20, link->at.y});
    room.frame();
    CHECK(room.page().step == 0);
    CHECK(!room.says("You left this lesson here. "));
    room.key(Key::page_down);
    room.frame();
    CHECK(!room.says("You left this lesson here. "));
    std::filesystem::remove_all(std::filesystem::path(path).parent_path());
}

TEST_CASE("a moved number is spoken of beside a script that has it, and nowhere else") {
    Classroom room({{BlockKind::paragraph, "Move it."}, {BlockKind::knobs, ""}});
    room.window.runs.push_back(std::make_unique<RunView>(variant("l/plain.py", "print(1)\n")));
    room.page().steps[2].run = 1;
    set_knob(room.window, 0, 5);
    room.key(Key::page_down);
    room.frame();
    CHECK(room.says("comes back in step 1."));
    room.key(Key::page_down);
    room.frame();
    CHECK(!room.says("comes back in step 1."));
}

TEST_CASE("a script that was edited beside one step is the lesson's own beside the next one, and the edit is kept") {
    const std::string folder = scratch_path("edited").string();
    Classroom room({{BlockKind::paragraph, "Begin."}});
    room.window.unsaved_folder = folder;
    room.window.files.saved["l/main.py"] = two_loads;
    room.page().steps[1].after = "orders loaded";
    start_editing(room.window);
    room.window.editing->edit.select_all();
    room.window.editing->edit.type("print('mine')\n");
    run_edited(room.window);
    stop_editing(room.window);
    REQUIRE(room.window.run().variant.source == "print('mine')\n");
    room.key(Key::page_down);
    CHECK(room.window.run().variant.source == two_loads);
    CHECK(room.window.now / ms == 2000);
    CHECK(room.window.notice == "main.py is shown as the lesson has it. What you typed is kept: Ctrl E brings it back.");
    start_editing(room.window);
    CHECK(room.window.editing->edit.text() == "print('mine')\n");
    std::filesystem::remove_all(folder);
}
