// Lessons as readers play them, with mouse and keys: questions of every kind, exercises, progress, what a step shows.
#include "app/ui/commands.h"
#include "app/ui/editing.h"
#include "app/ui/lesson_list.h"
#include "app/ui/lesson_play.h"
#include "app/ui/lesson_progress.h"
#include "app/ui/prose.h"
#include "tests/app/ui/classroom.h"
#include "tests/scratch.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

using namespace loopscope;
using namespace loopscope::ui;

TEST_CASE("a number is typed, and a wrong one is told why it is tempting") {
    Block block = asking(QuestionKind::number, insight::AskKind::total);
    block.wrong_numbers = {{3, "3", "the sum; but the waits overlap"}};
    Classroom room({block});
    CHECK(room.first().answer->text == "2");
    CHECK(hides_future(room.window));
    room.key(Key::enter);
    CHECK(!room.first().is_checked); // nothing has been typed
    room.type("3x");
    CHECK(room.first().typed == "3");
    room.key(Key::two); // part of a number, not an answer or a view
    room.key(Key::enter);
    CHECK(room.first().is_checked);
    CHECK(!hides_future(room.window));
    CHECK(room.window.is_playing);
    CHECK(outcome_of(room.first()) == Outcome::wrong);
    CHECK(comparison_of(room.first()) == "You said 3. It is 2.");
    CHECK(why_of(room.first()) == "the sum; but the waits overlap");
}

TEST_CASE("a number follows the arrow keys and the slider, and backspace takes a digit away") {
    Classroom room({asking(QuestionKind::number, insight::AskKind::tasks)});
    room.key(Key::up);
    room.key(Key::up);
    CHECK(room.first().typed == "2");
    room.key(Key::down);
    CHECK(room.first().typed == "1");
    room.key(Key::backspace);
    CHECK(room.first().typed.empty());
    const Box lesson = room.layout().lesson;
    CHECK(room.click_until(lesson, [&] { return !room.first().typed.empty(); }));
    room.first().typed = "3";
    room.key(Key::enter);
    CHECK(outcome_of(room.first()) == Outcome::right);
}

TEST_CASE("the answer follows the sliders until it has been given") {
    Classroom room({asking(QuestionKind::number, insight::AskKind::total)});
    set_knob(room.window, 0, 5);
    room.frame();
    CHECK(room.first().answer->text == "5");
    room.type("5");
    room.key(Key::enter);
    CHECK(outcome_of(room.first()) == Outcome::right);
    set_knob(room.window, 0, 7);
    room.frame();
    CHECK(outcome_of(room.first()) == Outcome::right); // what was right stays right
}

TEST_CASE("lines are put in order by keys and by dragging") {
    Block block = asking(QuestionKind::order, insight::AskKind::order);
    block.asked->ask.lines = {"users loaded", "main: begins", "orders loaded"};
    Classroom room({block});
    REQUIRE(room.first().order.size() == 3);
    CHECK(room.first().order != room.first().answer->lines); // not given away
    const std::string line = room.first().order[0];
    room.alt(Key::down);
    CHECK(room.first().order[1] == line);
    room.key(Key::down);
    room.alt(Key::up);
    CHECK(room.first().order[2] == line); // another line has gone over it
    const Box lesson = room.layout().lesson;
    room.first().order_row = 0;
    room.first().order = {"b", "a", "c"};
    float y = lesson.y;
    for (; y < lesson.bottom() && room.window.grip != Grip::answer; y += 5) room.press({lesson.x + 200, y});
    REQUIRE(room.window.grip == Grip::answer);
    const std::size_t held = room.first().order_row;
    const std::string dragged = room.first().order[held];
    room.move({lesson.x + 200, y + 66});
    room.release();
    CHECK(room.first().order[2] == dragged);
    room.first().order = room.first().answer->lines;
    room.key(Key::enter);
    CHECK(outcome_of(room.first()) == Outcome::right);
}

TEST_CASE("who runs next is picked in the list, by keys, and by a click on a token or a lane") {
    Block block = asking(QuestionKind::task, insight::AskKind::next);
    Classroom room({block});
    room.page().steps[0].after = "main: begins";
    show_step(room.window, 0);
    room.frame();
    REQUIRE(room.first().answer);
    REQUIRE(room.first().candidates.size() == 3);
    room.key(Key::down);
    CHECK(room.first().picked_task == room.first().candidates[0]);
    CHECK(room.window.selected == room.first().candidates[0]);
    select(room.window, room.first().answer->task); // as a click anywhere does
    room.frame();
    CHECK(room.first().picked_task == room.first().answer->task);
    room.key(Key::enter);
    CHECK(outcome_of(room.first()) == Outcome::right);
}

TEST_CASE("a click on a line of the source answers, and goes nowhere") {
    Block block = asking(QuestionKind::line, insight::AskKind::suspends);
    block.asked->ask.task = "load('users')";
    Classroom room({block});
    CHECK(room.first().answer->line == 6);
    const Box source = room.layout().source;
    const EventIndex before = room.window.cursor;
    CHECK(room.click_until({source.x + 120, source.y + 40, 60, 200}, [&] { return room.first().picked_line == 6; }));
    CHECK(room.window.cursor == before);
    room.key(Key::down);
    CHECK(room.first().picked_line == 7);
    room.key(Key::enter);
    CHECK(outcome_of(room.first()) == Outcome::wrong);
    CHECK(comparison_of(room.first()) == "You said line 7. It is line 6: `await asyncio.sleep(seconds)`.");
}

TEST_CASE("who is not sure is shown what happens and is not called wrong, and nothing that was said of the lock lingers") {
    Classroom room({asking(QuestionKind::line, insight::AskKind::suspends)});
    room.key(Key::space);
    CHECK(room.window.notice == hidden_future_reason(room.window));
    room.key(Key::u);
    CHECK(room.first().is_checked);
    CHECK(outcome_of(room.first()) == Outcome::open);
    CHECK(room.window.notice.empty());
    CHECK(room.window.is_playing);
    room.key(Key::page_down);
    CHECK(room.page().step == 1);
}

TEST_CASE("why the chosen answer is wrong is said once it has been settled") {
    Block block;
    block.kind = BlockKind::question;
    block.answers = {"3 s", "2 s", "Not sure yet"};
    block.whys = {"the sum", "", ""};
    block.correct = 1;
    block.unsure = 2;
    Classroom room({block});
    room.key(Key::one);
    CHECK(why_of(room.first()).empty());
    room.key(Key::enter);
    CHECK(why_of(room.first()) == "the sum");
}

TEST_CASE("a step shows its view with its text beside it, opens panels and lights tasks") {
    Classroom room({{BlockKind::paragraph, "Look."}});
    LessonStep& step = room.page().steps[1];
    step.view = "compare";
    room.key(Key::page_down);
    CHECK(room.window.view == View::compare);
    CHECK(room.layout().lesson.w > 300);
    CHECK(room.layout().compare.x == room.layout().lesson.right());
    room.key(Key::page_up);
    CHECK(room.window.view == View::lesson);
    step.view.clear();
    step.panels = {"inspector"};
    step.lit_tasks = {"load('users')"};
    room.key(Key::page_down);
    CHECK(room.layout().inspector.w > 0);
    REQUIRE(room.window.lit.size() == 1);
    CHECK(room.window.run().names().title(*room.window.lit.begin()).starts_with("load('users'"));
    room.key(Key::page_up);
    CHECK(room.layout().inspector.w == 0);
    CHECK(room.window.lit.empty());
}

TEST_CASE("the lesson has an inspector, beside the loop or in the place of the source") {
    Classroom room({{BlockKind::paragraph, "Look."}});
    for (const Surface surface : {Surface{1920, 1080}, Surface{1280, 720}, Surface{640, 400}}) {
        room.surface = surface;
        CHECK(room.layout().inspector.w == 0);
        room.key(Key::i);
        CHECK(room.layout().inspector.w > 200);
        CHECK((surface.width < 760 || room.layout().loop.w > 200));
        room.key(Key::i);
    }
}

TEST_CASE("a narrow lesson shows text, script and loop in turn") {
    Classroom room({{BlockKind::paragraph, "Look."}});
    room.surface = {640, 400};
    CHECK(room.layout().lesson.w == 640);
    room.key(Key::s);
    CHECK(room.layout().source.w == 640);
    room.key(Key::s);
    CHECK(room.layout().loop.w == 640);
    const Box tabs = room.layout().narrow_tabs;
    room.click({tabs.x + 20, middle(tabs).y});
    CHECK(room.layout().lesson.w == 640);
}

TEST_CASE("every panel that a lesson may open can be opened") {
    Classroom room({{BlockKind::paragraph, "Look."}});
    for (const std::string_view name : lesson::panels) {
        INFO(name);
        CHECK(open_panel(room.window, name));
    }
    CHECK(!open_panel(room.window, "cinema"));
}

namespace {
Block exercise_block() {
    Block block;
    block.kind = BlockKind::exercise;
    block.exercise.emplace();
    block.exercise->run = 1;
    block.exercise->start_text = two_loads;
    block.exercise->solution_text = "print('done')\n";
    lesson::Condition prints, always;
    prints.kind = lesson::ConditionKind::prints;
    prints.lines = {"done"};
    always.kind = lesson::ConditionKind::exits;
    always.is_always = true;
    block.exercise->content.checks = {prints, always};
    block.exercise->content.hints = {"one", "two"};
    return block;
}

struct Workshop : Classroom {
    Workshop() : Classroom({exercise_block()}) {
        window.runs.push_back(std::make_unique<RunView>(variant("l/your_main.py", two_loads)));
        window.runs[1]->variant.family = 1;
        window.files.saved["l/your_main.py"] = two_loads;
        window.lesson->steps[0].run = 1;
        show_step(window, 0);
        frame();
    }
    ExerciseState& exercise() { return *first().exercise; }
    void write(const std::string& text) {
        if (!window.editing) key(Key::e, false, true);
        window.editing->edit.select_all();
        window.editing->edit.type(text);
        frame({}, 1);
        frame();
    }
};
} // namespace

TEST_CASE("an exercise is judged as it is written, and what is not so is said") {
    Workshop shop;
    REQUIRE(shop.exercise().judgements.size() == 2);
    CHECK(shop.exercise().judgements[0].objection == "it does not print \"done\"; its last line is \"orders loaded\"");
    CHECK(!shop.exercise().judgements[1].objection);
    CHECK(!shop.exercise().is_solved);
    shop.write("print('done'\n");
    CHECK(shop.window.editing->problem); // the last judgement stays
    CHECK(shop.exercise().judgements[0].objection);
    shop.write("print('done')\n");
    CHECK(!shop.exercise().judgements[0].objection);
    CHECK(shop.exercise().is_solved);
    CHECK(shop.window.notice == "All checks hold.");
    shop.key(Key::escape);
    CHECK(shop.window.runs[0]->variant.source == two_loads); // the lesson's own script is as it was
    reset_exercise(shop.window, shop.exercise());
    shop.frame();
    CHECK(shop.window.runs[1]->variant.source == two_loads);
    CHECK(!shop.exercise().is_solved);
}

TEST_CASE("hints come one by one, and the solution after them") {
    Workshop shop;
    CHECK(find_command("Show a solution, or hide it")->off(shop.window) != nullptr);
    shop.key(Key::n);
    CHECK(shop.exercise().hints_shown == 1);
    show_solution(shop.window);
    CHECK(!shop.exercise().shows_solution);
    shop.key(Key::n);
    shop.key(Key::n);
    CHECK(shop.exercise().hints_shown == 2);
    show_solution(shop.window);
    CHECK(shop.exercise().shows_solution);
    shop.frame();
}

TEST_CASE("starting over is an edit that Ctrl Z takes back, and the hints stay") {
    Workshop shop;
    const std::string begun = shop.exercise().start_text, mine = "print('mine')\n";
    shop.key(Key::n);
    start_editing(shop.window);
    shop.window.editing->edit.select_all();
    shop.window.editing->edit.type(mine);
    run_edited(shop.window);
    stop_editing(shop.window);
    start_over(shop.window);
    CHECK(shop.window.run().variant.source == begun);
    CHECK(shop.exercise().hints_shown == 1);
    REQUIRE(shop.window.editing);
    shop.key(Key::z, false, true);
    CHECK(shop.window.editing->edit.text() == mine);
    run_edited(shop.window);
    CHECK(shop.window.run().variant.source == mine);
}

TEST_CASE("the run in which an exercise breaks is shown as a branch") {
    Workshop shop;
    shop.write("import asyncio\norder = []\nasync def f(n):\n    await asyncio.sleep(1)\n    order.append(n)\nasync def main():\n    await asyncio.gather(f(1), f(2))\n    assert order == [1, 2]\n    print('done')\nasyncio.run(main())\n");
    shop.key(Key::escape);
    REQUIRE(shop.exercise().judgements.size() == 2);
    REQUIRE(shop.exercise().judgements[1].breakage_options);
    CHECK(shop.exercise().judgements[1].objection->find("line 4: this wait takes") != std::string::npos);
    show_breakage(shop.window, 1);
    REQUIRE(shop.window.runs.size() == 3);
    CHECK(shop.window.run().variant.is_branch);
    CHECK(shop.window.run().states.state_at(shop.window.run().states.size()).exit_code == 1);
    shop.frame();
}

TEST_CASE("progress is kept, comes back, and can be forgotten") {
    const std::string path = (scratch_path("progress") / "progress.json").string();
    {
        Classroom room({asking(QuestionKind::number, insight::AskKind::total)});
        open_progress(room.window, path);
        CHECK(!std::filesystem::exists(path)); // nothing has been done
        room.type("2");
        room.key(Key::enter);
        room.key(Key::page_down);
    }
    Classroom room({asking(QuestionKind::number, insight::AskKind::total)});
    open_progress(room.window, path);
    room.frame();
    CHECK(room.page().step == 1);
    CHECK(room.first().typed == "2");
    CHECK(room.first().is_checked);
    forget_progress(room.window);
    CHECK(room.page().step == 0);
    CHECK(!room.first().is_checked);
    CHECK(lesson::load_progress(path).empty());
    std::filesystem::remove_all(std::filesystem::path(path).parent_path());
}

TEST_CASE("what was written for an exercise comes back with its hints") {
    const std::string path = (scratch_path("works") / "progress.json").string();
    {
        Workshop shop;
        open_progress(shop.window, path);
        shop.key(Key::n);
        shop.write("print('done')\n");
    }
    Workshop shop;
    open_progress(shop.window, path);
    shop.frame();
    CHECK(shop.window.runs[1]->variant.source == "print('done')\n");
    CHECK(shop.exercise().hints_shown == 1);
    CHECK(shop.exercise().is_solved);
    std::filesystem::remove_all(std::filesystem::path(path).parent_path());
}

TEST_CASE("a lesson is read again when somebody writes its files, and what is wrong with them is shown") {
    const std::filesystem::path folder = scratch_path("watched");
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "lesson.md") << "one";
    Classroom room({{BlockKind::paragraph, "Look."}});
    room.page().folder = folder.string();
    int reloads = 0;
    room.window.reload_lesson = [&](Window& window) {
        ++reloads;
        window.lesson->problem = Diagnostic{"this step is empty", "lesson.md", {7, 0, 7, 0}, "", "write something in it"};
    };
    room.frame();
    room.frame({}, 1);
    CHECK(reloads == 0);
    std::ofstream(folder / "lesson.md") << "two";
    std::filesystem::last_write_time(folder / "lesson.md", std::filesystem::file_time_type::clock::now() + std::chrono::seconds(5));
    room.frame({}, 0.1);
    CHECK(reloads == 0); // not in each frame
    const int before = room.frame({}, 1);
    CHECK(reloads == 1);
    CHECK(room.frame() > before - 1000); // it draws with the problem over the text
    std::filesystem::remove_all(folder);
}

TEST_CASE("terms are marked once, whole, and outside of code and links") {
    auto glossary = lesson::parse_glossary("## task\n\nA.\n\n## ready queue, queue\n\nB.\n", "glossary.md");
    REQUIRE(glossary);
    std::set<std::size_t> explained;
    const std::string marked = mark_terms("`task` in [a task](lesson:x): the ready queue has a task and a task", *glossary, explained);
    CHECK(marked == "`task` in [a task](lesson:x): the \x01" "1\x02ready queue\x03 has a \x01" "0\x02task\x03 and a task");
    CHECK(terms_in(marked) == std::vector<std::size_t>{1, 0});
    CHECK(mark_terms("a task", *glossary, explained) == "a task");
}

TEST_CASE("words and links of a step are listed, and a link leads to its lesson") {
    Classroom room({{BlockKind::paragraph, "A task. See [freezing](lesson:freeze)."}});
    room.page().glossary = *lesson::parse_glossary("## task\n\nWhat runs.\n", "glossary.md");
    room.window.lessons = {{"freeze", "The loop that froze"}};
    room.page().steps[0].seen.clear();
    std::string opened;
    room.window.open_lesson = [&](Window&, const std::string& name) { opened = name; };
    room.frame();
    room.key(Key::y);
    const auto words = words_of_step(room.window);
    REQUIRE(words.size() == 2);
    CHECK(words[0].text == "What runs.");
    CHECK(words[1].word == "The loop that froze");
    room.key(Key::enter);
    CHECK(opened.empty()); // a term leads nowhere
    room.key(Key::down);
    room.key(Key::enter);
    CHECK(opened == "freeze");
    opened.clear();
    CHECK(room.click_until(room.layout().lesson, [&] { return opened == "freeze"; }));
}

TEST_CASE("the list of lessons shows levels and progress, and scrolls to the chosen one") {
    Classroom room({{BlockKind::paragraph, "Look."}});
    for (int at = 0; at < 36; ++at) room.window.lessons.push_back({"l" + std::to_string(at), "Lesson", at < 9 ? "first steps" : "in production", 5, 6});
    room.window.progress["l0"] = {5, 5, 6, {}, {}};
    room.window.progress["l1"] = {1, 2, 6, {}, {}};
    std::string opened;
    room.window.open_lesson = [&](Window&, const std::string& name) { opened = name; };
    room.key(Key::l, false, true);
    for (int at = 0; at < 40; ++at) room.key(Key::down);
    CHECK(room.window.chosen == 35);
    room.wheel({800, 500}, 1);
    CHECK(room.window.chosen == 33);
    room.wheel({800, 500}, -1);
    room.key(Key::enter);
    CHECK(opened == "l35");
}
