// Frames without a display: the whole window is drawn into a draw list that nobody shows, while scripted mouse and
// keys do what a user does. What is tested is what a click does, not what a pixel is.
#include "app/ui/screen.h"
#include "app/ui/timeline_layout.h"
#include "tests/app/ui/scenes.h"

#include <catch2/catch.hpp>
#include <imgui.h>

using namespace loopscope;
using namespace loopscope::ui;

namespace {
constexpr Time ms = 1'000'000;

class Bench {
public:
    explicit Bench(std::vector<Variant> variants, View view = View::sandbox) {
        ImGui::CreateContext();
        ImGui::GetIO().IniFilename = nullptr;
        ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
        fonts_.build(1);
        open_variants(window, std::move(variants));
        window.view = view;
    }
    ~Bench() { ImGui::DestroyContext(); }

    Window window;
    Surface surface{1600, 1000};

    /// Draws a frame; the number of vertices it took.
    int frame(Input input = {}, double elapsed_s = 0.016) {
        now_s_ += elapsed_s;
        input.elapsed_s = elapsed_s;
        if (input.mouse.x < 0) input.mouse = mouse_;
        mouse_ = input.mouse;
        input.is_down = input.is_down || input.pressed || (is_down_ && !input.released);
        is_down_ = input.is_down;
        ImGui::GetIO().DisplaySize = {surface.width, surface.height};
        ImGui::GetIO().DeltaTime = 0.016f;
        ImGui::NewFrame();
        Painter painter(*ImGui::GetBackgroundDrawList(), fonts_, palette(window.theme), 1);
        moves = draw_screen(painter, window, input, motion_, now_s_, surface);
        ImGui::Render();
        return ImGui::GetDrawData()->TotalVtxCount;
    }
    void press(Point at) {
        Input input;
        input.mouse = at;
        input.pressed = true;
        frame(input);
    }
    void move(Point at) {
        Input input;
        input.mouse = at;
        frame(input);
    }
    void release() {
        Input input;
        input.released = true;
        frame(input);
    }
    void click(Point at) {
        press(at);
        release();
    }
    void key(Key key, bool shift = false, bool ctrl = false) {
        Input input;
        input.keys.push_back({key, shift, ctrl, false});
        frame(input);
    }
    void wheel(Point at, float by, bool ctrl = false) {
        Input input;
        input.mouse = at;
        input.wheel = by;
        input.ctrl = ctrl;
        frame(input);
    }
    ScreenLayout layout() const { return layout_screen(window, surface.width, surface.height); }
    TimelineLayout timeline() { return layout_timeline(window, window.run(), window.state(), layout().timeline); }

    bool moves = false;

private:
    Fonts fonts_;
    Motion motion_;
    double now_s_ = 0;
    Point mouse_{-1, -1};
    bool is_down_ = false;
};

Point middle(Box box) {
    return {box.x + box.w / 2, box.y + box.h / 2};
}
} // namespace

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
    for (int at = 0; at < 60; ++at)
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
    bench.press({timeline.axis.x(3000 * ms), timeline.ruler.y + 8});
    bench.release();
    CHECK(bench.window.now == 1000 * ms); // still curtained
    bench.key(Key::two);
    CHECK(bench.window.lesson->blocks()[0].chosen == 1);
    bench.key(Key::enter);
    CHECK(!has_open_question(*bench.window.lesson));
    bench.press({timeline.axis.x(3000 * ms), timeline.ruler.y + 8});
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
