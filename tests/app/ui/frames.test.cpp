// Frames without a display: the whole window is drawn into a draw list that nobody shows, while scripted mouse and
// keys do what a user does. What is tested is what a click does, not what a pixel is.
#include "app/ui/commands.h"
#include "app/ui/compare_layout.h"
#include "app/ui/help.h"
#include "app/ui/screen.h"
#include "app/ui/stepping.h"
#include "app/ui/timeline_layout.h"
#include "tests/app/ui/bench.h"
#include "tests/app/ui/scenes.h"

#include <catch2/catch.hpp>
#include <imgui.h>

#include <atomic>
#include <thread>

using namespace loopscope;
using namespace loopscope::ui;

TEST_CASE("the play button plays and stops, and Space does the same") {
    Bench bench({services()});
    const Box transport = bench.layout().transport;
    const Point play{transport.x + 16 + 36 + 18, transport.y + 20};
    bench.click(play);
    CHECK(bench.window.is_playing);
    bench.click(play);
    CHECK(!bench.window.is_playing);
    bench.key(Key::space);
    CHECK(bench.window.is_playing);
}

TEST_CASE("a press on the ruler moves the cursor there and dragging scrubs") {
    Bench bench({services()});
    const TimelineLayout timeline = bench.timeline();
    const float y = timeline.ruler.y + 8;
    bench.press({timeline.axis.x(1000 * ms), y});
    CHECK(std::abs(bench.window.now - 1000 * ms) < 10 * ms);
    bench.move({timeline.axis.x(2500 * ms), y + 200}); // the mouse may leave the ruler
    CHECK(std::abs(bench.window.now - 2500 * ms) < 10 * ms);
    bench.release();
    bench.move({timeline.axis.x(500 * ms), y});
    CHECK(std::abs(bench.window.now - 2500 * ms) < 10 * ms);
}

TEST_CASE("a click on a lane selects its task and Escape lets it go") {
    Bench bench({services()});
    seek(bench.window, 3064 * ms);
    const TimelineLayout timeline = bench.timeline();
    bench.click({timeline.labels_x + 60, timeline.rows[2].box.y + 8});
    CHECK(bench.window.selected == timeline.rows[2].lane->id);
    bench.key(Key::escape);
    CHECK(bench.window.selected == 0);
}

TEST_CASE("pointing at a task's lane lights it up everywhere") {
    Bench bench({services()});
    seek(bench.window, 3064 * ms);
    const TimelineLayout timeline = bench.timeline();
    bench.move({timeline.labels_x + 60, timeline.rows[1].box.y + 8});
    CHECK(bench.window.hovered == timeline.rows[1].lane->id);
    bench.move({5, 5});
    CHECK(bench.window.hovered == 0);
}

TEST_CASE("the wheel scrolls lanes, with Ctrl it zooms at the pointer") {
    Bench bench({services()});
    to_end(bench.window);
    const TimelineLayout timeline = bench.timeline();
    const Point at{timeline.axis.x(2000 * ms), timeline.lanes.y + 50};
    bench.wheel(at, 1, true);
    const Time width = bench.window.shown_to - bench.window.shown_from;
    CHECK(width < timeline.axis.to - timeline.axis.from);
    bench.wheel(at, -5);
    CHECK(bench.window.lane_scroll > 0);
    CHECK(bench.window.shown_to - bench.window.shown_from == width);
}

TEST_CASE("dragging the lanes pans the timeline") {
    Bench bench({services()});
    to_end(bench.window);
    zoom(bench.window, 2000 * ms, 0.25);
    const Time from = bench.window.shown_from;
    const Point at = middle(bench.timeline().lanes);
    bench.press(at);
    bench.move({at.x - 100, at.y});
    bench.release();
    CHECK(bench.window.shown_from > from);
}

TEST_CASE("a click on a console row goes to its moment and selects who printed") {
    Bench bench({services()});
    to_end(bench.window);
    const Box console = bench.layout().console;
    bench.click({console.x + 120, console.y + size::panel_header + 6 + 10});
    CHECK(bench.window.now == 1120 * ms);
    CHECK(bench.window.run().names().chip(bench.window.selected) == "T5");
}

TEST_CASE("step keys move the cursor and Shift turns them round") {
    Bench bench({services()});
    bench.key(Key::f12);
    const EventIndex first = bench.window.cursor;
    CHECK(first > 0);
    bench.key(Key::f12);
    CHECK(bench.window.cursor > first);
    bench.key(Key::f12, true);
    CHECK(bench.window.cursor == first);
    bench.key(Key::end);
    CHECK(bench.window.now == bench.window.end());
    bench.key(Key::home);
    CHECK(bench.window.cursor == 0);
}

TEST_CASE("after a step forward tokens move, then all is still; after a jump nothing moves") {
    Bench bench({services()});
    seek(bench.window, 3000 * ms - 1);
    bench.frame();
    bench.frame();
    CHECK(!bench.moves);
    bench.key(Key::f11);
    bench.frame();
    CHECK(bench.moves);
    for (int at = 0; at < 200; ++at)
        bench.frame();
    CHECK(!bench.moves);
    seek(bench.window, 500 * ms);
    bench.frame();
    bench.frame();
    CHECK(!bench.moves);
}

TEST_CASE("with reduced motion nothing moves") {
    Bench bench({services()});
    bench.window.reduced_motion = true;
    seek(bench.window, 3000 * ms - 1);
    bench.frame();
    bench.key(Key::f11);
    bench.frame();
    CHECK(!bench.moves);
}

TEST_CASE("the tabs change the view and so do Ctrl with 1, 2, 3") {
    Bench bench({services(), freeze()});
    bench.key(Key::three, false, true);
    CHECK(bench.window.view == View::compare);
    bench.key(Key::one, false, true);
    CHECK(bench.window.view == View::sandbox);
    bench.click({160, 22});
    CHECK(bench.window.view == View::sandbox);
}

TEST_CASE("a click on a compared track opens that run") {
    Bench bench({requests(0), requests(1), requests(2), requests(3)}, View::compare);
    bench.frame();
    bench.click({400, 600});
    CHECK(bench.window.view == View::sandbox);
    CHECK(bench.window.active >= 2);
}

TEST_CASE("dragging a slider runs the variants again and may destroy what is on screen") {
    Bench bench({requests(0), requests(1)}, View::compare);
    bench.window.knobs = {{"N", "Requests", 3, 1, 24, true}};
    int runs = 0;
    bench.window.rerun = [&](const Variant& variant,
                             const std::vector<Knob>&) -> Result<std::shared_ptr<const trace::Recording>> {
        ++runs;
        return variant.label == "Sequential" ? requests(0).recording : requests(1).recording;
    };
    bench.frame();
    const float y = 44 + size::panel_header + 22 + 29;
    bench.press({100, y});
    bench.move({200, y});
    bench.move({260, y});
    bench.release();
    CHECK(runs >= 4);
    CHECK(bench.window.knobs[0].value > 15);
    const int before = runs;
    bench.move({50, y});
    CHECK(runs == before);
}

TEST_CASE("an open question hides the future and answers unlock it") {
    Bench bench({services()}, View::lesson);
    LessonPage page;
    page.title = "Together";
    Block question;
    question.kind = BlockKind::question;
    question.text = "When does `main` print?";
    question.answers = {"After 6 s", "After 3 s"};
    question.correct = 1;
    page.steps[0].blocks = {question};
    bench.window.lesson = page;
    seek(bench.window, 1000 * ms);
    bench.frame();
    const TimelineLayout timeline = bench.timeline();
    CHECK(timeline.axis.to == 4000 * ms); // says nothing of the run's end
    bench.press({timeline.axis.x(3000 * ms), timeline.ruler.y + 8});
    bench.release();
    CHECK(bench.window.now == 1000 * ms); // still curtained
    bench.key(Key::two);
    CHECK(bench.window.lesson->blocks()[0].chosen == 1);
    bench.key(Key::enter);
    CHECK(!has_open_question(*bench.window.lesson));
    const TimelineLayout opened = bench.timeline(); // only now the axis goes to the run's end
    CHECK(opened.axis.to >= bench.window.end());
    bench.press({opened.axis.x(3000 * ms), opened.ruler.y + 8});
    bench.release();
    CHECK(std::abs(bench.window.now - 3000 * ms) < 10 * ms);
}

TEST_CASE("a lesson's steps are turned by keys, by the dots and by the buttons, and an open question locks them") {
    Bench bench({requests(0), requests(1)}, View::lesson);
    LessonPage page;
    page.title = "Together";
    page.steps.resize(3);
    Block question;
    question.kind = BlockKind::question;
    question.answers = {"After 6 s", "Not sure yet"};
    question.correct = 0;
    question.unsure = 1;
    page.steps[1].blocks = {question};
    page.steps[1].run = 1;
    page.steps[1].at_s = 0.5;
    bench.window.lesson = page;
    bench.frame();
    bench.key(Key::page_down);
    CHECK(bench.window.lesson->step == 1);
    CHECK(bench.window.active == 1);
    CHECK(bench.window.now == 500 * ms);
    bench.key(Key::page_down);
    CHECK(bench.window.lesson->step == 1); // locked
    bench.key(Key::space);
    CHECK(!bench.window.is_playing); // and so is play
    bench.key(Key::page_up);
    CHECK(bench.window.lesson->step == 0); // but not the way back
    bench.key(Key::page_down);
    bench.key(Key::two); // not sure
    bench.key(Key::enter);
    CHECK(bench.window.is_playing); // checked by running
    const Box lesson = bench.layout().lesson;
    bench.click({lesson.right() - 40, lesson.bottom() - 24});
    CHECK(bench.window.lesson->step == 2);
    CHECK(!bench.window.is_playing);
    bench.click({lesson.x + 40, lesson.bottom() - 24});
    CHECK(bench.window.lesson->step == 1);
    for (float x = 420; x < 900 && bench.window.lesson->step != 0; x += 4)
        bench.click({x, 22}); // somewhere right of the tabs is the first dot
    CHECK(bench.window.lesson->step == 0);
}

TEST_CASE("past its last step a lesson goes on to the next lesson") {
    Bench bench({services()}, View::lesson);
    LessonPage page;
    page.next = {"freeze", "The loop that froze"};
    bench.window.lesson = page;
    std::string opened;
    bench.window.open_lesson = [&](Window& window, const std::string& name) {
        opened = name;
        window = Window{};
    };
    bench.frame();
    bench.key(Key::page_up);
    CHECK(opened.empty()); // there is none before it
    bench.key(Key::page_down);
    CHECK(opened == "freeze");
    bench.frame();
    CHECK(!bench.window.lesson);
}

TEST_CASE("each script of a lesson has a tab above its source") {
    Bench bench({requests(0), requests(1)}, View::lesson);
    bench.frame();
    const Box source = bench.layout().source;
    bench.click({source.x + 10 + 70 + 20, source.y + 16});
    CHECK(bench.window.active == 1);
}

TEST_CASE("splitters move panels and a double click gives the default back") {
    Bench bench({services()});
    const float before = bench.layout().source.w;
    bench.press({before, 300});
    bench.move({before + 80, 300});
    bench.release();
    CHECK(bench.layout().source.w == Approx(before + 80).margin(1));
    Input twice;
    twice.mouse = {bench.layout().source.w, 300};
    twice.pressed = twice.double_clicked = true;
    bench.frame(twice);
    bench.release();
    CHECK(bench.layout().source.w == before);
}

TEST_CASE("every view draws at every size, at any time, with and without a run") {
    for (const bool empty : {false, true})
        for (const View view : {View::sandbox, View::lesson, View::compare, View::freeze}) {
            Bench bench(empty ? std::vector<Variant>{} : std::vector<Variant>{services(), freeze()}, view);
            for (const Surface surface :
                 {Surface{1280, 720}, Surface{853, 480}, Surface{400, 300}, Surface{2560, 1440}}) {
                bench.surface = surface;
                for (const ThemeName theme : {ThemeName::dark, ThemeName::light, ThemeName::colour_blind}) {
                    bench.window.theme = theme;
                    seek(bench.window, 2150 * ms);
                    REQUIRE(bench.frame() > 0);
                }
            }
        }
}

TEST_CASE("a frame of a run with many events costs what the screen shows") {
    trace::Sketch sketch;
    std::vector<ObjectId> tasks;
    for (int at = 0; at < 200; ++at)
        tasks.push_back(sketch.task("work(" + std::to_string(at) + ")"));
    for (int at = 0; at < 60'000; ++at) {
        const ObjectId task = tasks[static_cast<std::size_t>(at) % tasks.size()];
        sketch.at(at * 0.02).run(task);
        sketch.at(at * 0.02 + 0.01).add(trace::Kind::task_yield, task);
    }
    Bench bench({{"", "", "main.py", "", sketch.recording}});
    to_end(bench.window);
    bench.frame();
    CHECK(bench.frame() < 400'000);
}

TEST_CASE("staying with a task goes over its await to where it goes on, and back again") {
    Bench bench({services()});
    seek(bench.window, 3064 * ms);
    const ObjectId users = bench.timeline().rows[1].lane->id;
    select(bench.window, users);
    bench.key(Key::f9); // it sleeps until 3520 ms; others run before
    CHECK(bench.window.now == 3520 * ms);
    CHECK(bench.window.state().running.id == users);
    bench.key(Key::f9, true);
    CHECK(bench.window.now == 1120 * ms);
    CHECK(bench.window.state().task(users)->phase == trace::TaskPhase::suspended);
}

TEST_CASE("a step goes to the next output, and Shift to the last") {
    Bench bench({services()});
    bench.key(Key::o);
    CHECK(bench.window.now == 1120 * ms);
    bench.key(Key::o);
    CHECK(bench.window.now == 2120 * ms);
    bench.key(Key::o, true);
    CHECK(bench.window.now == 1120 * ms);
}

TEST_CASE("a click on a line goes on to its next run, with Shift back, and says when there is none") {
    Bench bench({services()});
    const Box source = bench.layout().source;
    const Point line_7{source.x + 200, source.y + size::panel_header + 6 + 18 * 6 + 9};
    bench.click(line_7);
    CHECK(bench.window.now == 1000 * ms);
    bench.click(line_7);
    CHECK(bench.window.now == 2000 * ms);
    Input back;
    back.mouse = line_7;
    back.pressed = back.shift = true;
    bench.frame(back);
    bench.release();
    CHECK(bench.window.now == 1000 * ms);
    run_to_line(bench.window, 4, 1);
    CHECK(bench.window.now == 1000 * ms);
    CHECK(bench.window.notice == "Nothing is recorded on line 4 after this moment.");
}

TEST_CASE("playback stops at a breakpoint that a click on the line's number has set") {
    Bench bench({services()});
    const Box source = bench.layout().source;
    bench.click({source.x + size::gutter + 20, source.y + size::panel_header + 6 + 18 * 14 + 9});
    CHECK(bench.window.marks().breakpoints.contains(15));
    bench.key(Key::space);
    for (int at = 0; at < 3000 && bench.window.is_playing; ++at)
        bench.frame({}, 0.05);
    CHECK(!bench.window.is_playing);
    CHECK(bench.window.now < 1000 * ms); // the logger's first turn
    bench.key(Key::f5);
    CHECK(bench.window.now == 1120 * ms);
    bench.key(Key::f5, true);
    CHECK(bench.window.now < 1000 * ms);
}

TEST_CASE("Shift and a drag over the lanes mark a stretch, which can be zoomed to and played round and round") {
    Bench bench({services()});
    to_end(bench.window);
    const TimelineLayout timeline = bench.timeline();
    const float y = timeline.lanes.y + 30;
    Input press;
    press.mouse = {timeline.axis.x(1000 * ms), y};
    press.pressed = press.shift = true;
    bench.frame(press);
    bench.move({timeline.axis.x(2000 * ms), y});
    bench.release();
    REQUIRE(bench.window.marked);
    CHECK(std::abs(bench.window.marked->from - 1000 * ms) < 10 * ms);
    CHECK(std::abs(bench.window.marked->to - 2000 * ms) < 10 * ms);
    const TimelineLayout marked = bench.timeline();
    CHECK(marked.marked_spent[static_cast<std::size_t>(Activity::sleeping)] > 1000 * ms);
    CHECK(marked.marked_iterations > 0);
    bench.key(Key::z);
    CHECK(bench.window.shown_from == bench.window.marked->from);
    bench.key(Key::l);
    CHECK(bench.window.loops_range);
    CHECK(bench.window.now == bench.window.marked->from);
    bench.key(Key::space);
    for (int at = 0; at < 400; ++at)
        bench.frame({}, 0.05);
    CHECK(bench.window.is_playing);
    CHECK(bench.window.now <= bench.window.marked->to);
    bench.key(Key::escape);
    CHECK(!bench.window.marked);
    CHECK(!bench.window.loops_range);
}

TEST_CASE("the palette finds actions, tasks, lines, times and steps, and does what is chosen") {
    Bench bench({services()});
    const auto find = [&](const char* text) {
        bench.key(Key::k, false, true);
        REQUIRE(bench.window.overlay == Overlay::palette);
        Input typed;
        typed.typed = text;
        bench.frame(typed);
        bench.key(Key::enter);
        CHECK(bench.window.overlay == Overlay::none);
    };
    find("1500 ms");
    CHECK(bench.window.now == 1500 * ms);
    find("#3");
    CHECK(bench.window.cursor == 3);
    find(":7");
    CHECK(bench.window.now == 1000 * ms);
    find("light theme");
    CHECK(bench.window.theme == ThemeName::light);
    find("orders");
    CHECK(bench.window.run().names().title(bench.window.selected) == "fetch('orders')");
    bench.key(Key::k, false, true);
    bench.key(Key::escape);
    CHECK(bench.window.overlay == Overlay::none);
}

TEST_CASE("what cannot be done now says what it waits for") {
    Bench bench({services()});
    bench.key(Key::z);
    CHECK(bench.window.notice == "Mark a stretch first: hold Shift and drag over the timeline.");
    bench.key(Key::r);
    CHECK(bench.window.notice == "Select a task first.");
}

TEST_CASE("without a lesson a clicker's keys step forward and back") {
    Bench bench({services()});
    bench.key(Key::page_down);
    bench.key(Key::page_down);
    const EventIndex here = bench.window.cursor;
    CHECK(here > 0);
    bench.key(Key::page_down);
    bench.key(Key::page_up);
    CHECK(bench.window.cursor == here);
}

TEST_CASE("no two actions share a key, and no two a name") {
    std::set<std::string> keys, titles;
    for (const Command& command : commands()) {
        if (command.key.key != Key::none) CHECK(keys.insert(name_of(command.key)).second);
        CHECK(titles.insert(std::string(command.title)).second);
    }
}

TEST_CASE("the lanes can be searched, narrowed down to a task's business, grouped and folded") {
    Bench bench({services()});
    seek(bench.window, 3064 * ms);
    const std::size_t all = bench.timeline().lane_count;
    bench.key(Key::f, false, true);
    Input typed;
    typed.typed = "fetch";
    bench.frame(typed);
    CHECK(bench.timeline().lane_count == 3);
    bench.key(Key::escape);
    CHECK(bench.timeline().lane_count == all);
    const ObjectId orders = bench.timeline().rows[2].lane->id;
    select(bench.window, orders);
    bench.key(Key::r);
    CHECK(bench.timeline().lane_count == 2); // itself and the task that holds the lock
    bench.key(Key::r);
    bench.key(Key::f);
    CHECK(bench.timeline().lane_count == all - 3);
    bench.key(Key::f);
    bench.key(Key::g);
    CHECK(bench.timeline().rows[0].name.starts_with("fetch"));
}

TEST_CASE("the inspector's reasons lead to their moments") {
    Bench bench({services()});
    seek(bench.window, 3064 * ms);
    const ObjectId orders = bench.timeline().rows[2].lane->id;
    select(bench.window, orders);
    const Box inspector = bench.layout().inspector;
    const EventIndex before = bench.window.cursor;
    bool has_jumped = false;
    for (float y = inspector.y + 150; y < inspector.bottom() && !has_jumped; y += 6) {
        bench.click({inspector.x + 60, y});
        has_jumped = bench.window.cursor != before;
    }
    CHECK(has_jumped);
    CHECK(bench.window.now <= 2120 * ms);
}

TEST_CASE("a row of the event log goes to its step") {
    Bench bench({services()});
    to_end(bench.window);
    bench.key(Key::e);
    CHECK(bench.window.console_tab == ConsoleTab::events);
    const Box console = bench.layout().console;
    bench.click({console.x + 120, console.y + size::panel_header + 6 + 10});
    CHECK(bench.window.cursor < bench.window.run().states.size());
    CHECK(bench.window.cursor > 0);
}

TEST_CASE("every panel's ? explains it, and Escape closes that") {
    Bench bench({services()});
    const ScreenLayout layout = bench.layout();
    for (const auto& [panel, box] : {std::pair{PanelId::source, layout.source}, {PanelId::loop, layout.loop},
                                     {PanelId::inspector, layout.inspector}, {PanelId::console, layout.console}}) {
        bench.click({box.right() - 16, box.y + 16});
        CHECK(bench.window.overlay == Overlay::help);
        CHECK(bench.window.helped == panel);
        bench.key(Key::escape);
        CHECK(bench.window.overlay == Overlay::none);
    }
}

TEST_CASE("an overlay takes the mouse: what lies under it is not clicked") {
    Bench bench({services()});
    bench.key(Key::slash, true);
    CHECK(bench.window.overlay == Overlay::keys);
    const Box transport = bench.layout().transport;
    bench.click({transport.x + 16 + 36 + 18, transport.y + 20});
    CHECK(!bench.window.is_playing);
}

TEST_CASE("the tour goes through all its steps and can be skipped") {
    Bench bench({services()});
    bench.key(Key::f1);
    for (std::size_t at = 0; at < tour().size(); ++at) {
        CHECK(bench.window.overlay == Overlay::tour);
        bench.key(Key::enter);
    }
    CHECK(bench.window.overlay == Overlay::none);
    bench.key(Key::f1);
    bench.key(Key::escape);
    CHECK(bench.window.overlay == Overlay::none);
}

TEST_CASE("Tab goes from panel to panel and the arrows mean the panel's own things") {
    Bench bench({services()});
    bench.key(Key::tab);
    CHECK(bench.window.focus == PanelId::source);
    for (int at = 0; at < 3; ++at)
        bench.key(Key::tab);
    CHECK(bench.window.focus == PanelId::timeline);
    bench.key(Key::down);
    CHECK(bench.window.selected != 0);
    bench.key(Key::tab);
    bench.key(Key::down);
    CHECK(bench.window.now == 1120 * ms); // the next line of output
    bench.key(Key::tab, true);
    CHECK(bench.window.focus == PanelId::timeline);
}

TEST_CASE("panels hide and come back, and the others take their room") {
    Bench bench({services()});
    const float loop = bench.layout().loop.w;
    bench.key(Key::i);
    CHECK(bench.layout().inspector.w == 0);
    bench.key(Key::c);
    CHECK(bench.layout().console.w == 0);
    CHECK(bench.layout().loop.w > loop + 300);
    bench.key(Key::i);
    bench.key(Key::c);
    CHECK(bench.layout().loop.w == loop);
}

TEST_CASE("in presentation the bars are gone, and Escape brings them back") {
    Bench bench({services()});
    bench.key(Key::p);
    CHECK(bench.layout().top_bar.w == 0);
    CHECK(bench.window.scale == 1.5);
    bench.key(Key::tab); // a spotlight on one panel
    CHECK(bench.frame() > 0);
    bench.key(Key::escape);
    CHECK(bench.layout().top_bar.w > 0);
    CHECK(bench.window.scale == 1);
}

TEST_CASE("the wheel zooms all compared tracks together and back to all") {
    Bench bench({requests(0), requests(1)}, View::compare);
    bench.frame();
    const CompareLayout before = layout_compare(bench.window, bench.layout().compare);
    bench.wheel({before.axis.x(3000 * ms), before.items[0].box.y + 30}, 1);
    REQUIRE(bench.window.compared);
    CHECK(bench.window.compared->to - bench.window.compared->from < before.axis.to);
    for (int at = 0; at < 5; ++at)
        bench.wheel({before.axis.x(3000 * ms), before.items[0].box.y + 30}, -1);
    CHECK(!bench.window.compared);
}

TEST_CASE("a script is edited in place: it runs when typing pauses, and with an error the last good run stays") {
    Bench bench({requests(0), requests(1)});
    std::vector<std::string> sources;
    bench.window.rerun = [&](const Variant& variant, const std::vector<Knob>&) -> Result<std::shared_ptr<const trace::Recording>> {
        sources.push_back(variant.source);
        if (variant.source.find("!!") != std::string::npos) {
            Diagnostic error;
            error.kind = "SyntaxError";
            error.message = "invalid syntax";
            error.span = {1, 0, 1, 2};
            return error;
        }
        return requests(1).recording;
    };
    bench.key(Key::e, false, true);
    REQUIRE(bench.window.editing);
    const Box source = bench.layout().source;
    bench.click({source.x + size::gutter + 45, source.y + size::panel_header + 12});
    Input typed;
    typed.typed = "p"; // not a key of the window
    bench.frame(typed);
    CHECK(!bench.window.is_presenting);
    CHECK(bench.window.editing->edit.text().starts_with("pfor i"));
    CHECK(sources.empty());
    bench.frame({}, 0.2);
    bench.frame({}, 0.3);
    REQUIRE(sources.size() == 1); // only the script that was edited
    CHECK(sources[0].starts_with("pfor i"));
    CHECK(bench.window.run().variant.source == sources[0]);
    const Time end = bench.window.end();
    typed.typed = "!!";
    bench.frame(typed);
    bench.frame({}, 0.5);
    REQUIRE(sources.size() == 2);
    CHECK(bench.window.editing->problem);
    CHECK(bench.window.end() == end);
    CHECK(bench.window.run().variant.source == sources[0]);
    CHECK(bench.frame() > 0);
    bench.key(Key::z, false, true);
    bench.frame({}, 0.5);
    CHECK(!bench.window.editing->problem);
    bench.key(Key::escape);
    CHECK(!bench.window.editing);
}

TEST_CASE("a lesson's script is not overwritten, and what is nobody's says so") {
    Bench bench({requests(0)});
    bench.window.rerun = [](const Variant&, const std::vector<Knob>&) -> Result<std::shared_ptr<const trace::Recording>> {
        return requests(0).recording;
    };
    bench.window.lesson = LessonPage{};
    bench.key(Key::e, false, true);
    bench.key(Key::s, false, true);
    CHECK(bench.window.overlay == Overlay::files);
    CHECK(bench.window.files.dialog.problem.starts_with("A lesson's script is not overwritten"));
    bench.window.overlay = Overlay::none;
    bench.window.rerun = nullptr;
    bench.key(Key::s, false, true);
    CHECK(bench.window.notice == "A recording alone has no script.");
}

TEST_CASE("on a thread of their own, runs wait for each other and the newest wish wins") {
    Bench bench({requests(0), requests(1)}, View::compare);
    bench.window.reruns.run_on_a_thread();
    bench.window.knobs = {{"N", "Requests", 3, 1, 24, true}};
    std::atomic<int> runs = 0;
    std::atomic<double> last = 0;
    bench.window.rerun = [&](const Variant&, const std::vector<Knob>& knobs) -> Result<std::shared_ptr<const trace::Recording>> {
        ++runs;
        last = knobs[0].value;
        return requests(1).recording;
    };
    for (int value = 4; value <= 20; ++value)
        set_knob(bench.window, 0, value);
    for (int at = 0; at < 2000 && take_reruns(bench.window); ++at)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    CHECK(last == 20);
    CHECK(runs < 34);
    CHECK(bench.window.run().variant.label == "Sequential");
    CHECK(!take_reruns(bench.window));
}

TEST_CASE("a click that is over within one frame holds nothing, and then the window is still") {
    Bench bench({services()});
    const TimelineLayout timeline = bench.timeline();
    Input both;
    both.mouse = {timeline.axis.x(1000 * ms), timeline.lanes.y + 20};
    both.pressed = both.released = true;
    bench.frame_as_given(both);
    CHECK(bench.window.grip == Grip::none);
    for (int at = 0; at < 60; ++at)
        bench.frame();
    CHECK(!bench.moves);
}
