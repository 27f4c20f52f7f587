// Going through a lesson: what each step shows, and that an open question comes before what follows it.
#include "app/ui/commands.h"
#include "app/ui/editing.h"
#include "app/ui/lesson_knobs.h"
#include "app/ui/lesson_play.h"
#include "app/ui/lesson_progress.h"
#include "app/ui/window.h"

#include <algorithm>
#include <cmath>

namespace loopscope::ui {

namespace {
/// To right after a line has been printed; where no run prints it, the cursor stays.
void go_after_output(Window& window, const std::string& line) {
    if (!window.has_run()) return;
    const RunView& run = window.run();
    for (const trace::OutputMark& mark : run.timeline.outputs()) {
        std::string_view text = run.recording.text(run.recording[mark.event].arg);
        while (!text.empty() && text.back() == '\n')
            text.remove_suffix(1);
        if (text != line) continue;
        show_all(window);
        set_cursor(window, mark.event + 1);
        window.stepped_from = mark.event;
        window.has_jumped = true;
        return;
    }
}
} // namespace

namespace {
/// A step may be about another view, and about panels that are not open otherwise.
void show_view_of(Window& window, const LessonStep& step) {
    const auto wanted = view_from_name(step.view);
    const bool is_in_lesson = window.view == View::lesson || wanted.has_value() || window.step_has_view;
    if (is_in_lesson) window.view = wanted.value_or(View::lesson);
    window.step_has_view = wanted.has_value();
    window.shows_inspector = false;
    for (const std::string& panel : step.panels) open_panel(window, panel);
}
} // namespace

void go_where_step_is(Window& window) {
    if (!window.lesson) return;
    const LessonStep& step = window.lesson->steps[window.lesson->step];
    if (step.at_s) {
        show_all(window);
        if (std::isinf(*step.at_s) && window.has_run()) set_cursor(window, window.run().states.size());
        else seek(window, static_cast<Time>(*step.at_s * 1e9));
    }
    if (!step.after.empty()) go_after_output(window, step.after);
}

namespace {
/// A script that was edited beside another step is shown as the lesson has it: what the step says is said of that.
void show_script_of_lesson(Window& window) {
    if (!window.has_run() || window.editing || is_exercise(window, window.active) || !has_unsaved(window)) return;
    keep_text(window);
    const std::string file = window.run().variant.file, text = saved_text(window);
    window.step_is_due = true;
    run_text(window, text);
    window.notice = file.substr(file.find_last_of('/') + 1) + " is shown as the lesson has it. What you typed is kept: Ctrl E brings it back.";
}
} // namespace

void show_step(Window& window, std::size_t step) {
    if (!window.lesson) return;
    LessonPage& page = *window.lesson;
    if (step >= page.steps.size() || (step > page.step && has_open_question(page))) return;
    page.step = step;
    page.is_resumed = false;
    page.furthest = std::max(page.furthest, step);
    page.steps[step].seen.clear(); // what is lit and explained is the step's own
    window.prose_scroll = 0;
    window.is_playing = false;
    window.notice.clear();
    window.narrow_panel = PanelId::lesson;
    const LessonStep& shown = page.steps[step];
    show_view_of(window, shown);
    if (shown.run && *shown.run != window.active) {
        show_run(window, *shown.run);
        window.source_first_line = 1;
        window.source_follows = true;
    }
    give_step_its_knobs(window);
    show_script_of_lesson(window);
    go_where_step_is(window);
    // The running line, where there is one, comes before what is lit.
    constexpr int lines_above = 4;
    if (!shown.lit_lines.empty()) window.source_first_line = std::max(1, shown.lit_lines.front().from - lines_above);
    keep_progress(window);
}

namespace {
/// The lesson has been gone through: the next time it begins at its first step.
void page_is_over(Window& window) {
    window.lesson->furthest = window.lesson->steps.size() - 1;
    keep_progress(window);
}
} // namespace

void turn_page(Window& window, int direction) {
    if (!window.lesson) return;
    const LessonPage& page = *window.lesson;
    const bool is_past = direction > 0 ? page.step + 1 >= page.steps.size() : page.step == 0;
    if (!is_past) return show_step(window, direction > 0 ? page.step + 1 : page.step - 1);
    const std::string name = direction > 0 ? page.next.name : page.previous.name;
    if (name.empty() || !window.open_lesson || (direction > 0 && has_open_question(page))) return;
    if (direction > 0) page_is_over(window);
    const OpenLesson open = window.open_lesson; // it replaces the window, and itself in it
    open(window, name);
    if (direction < 0 && window.lesson) show_step(window, window.lesson->steps.size() - 1);
}

bool shows_lesson(const Window& window) {
    if (!window.lesson) return false;
    return window.view == View::lesson || view_from_name(window.lesson->steps[window.lesson->step].view) == window.view;
}

namespace {
bool asks_question(const Window& window) { return shows_lesson(window) && has_open_question(*window.lesson); }
} // namespace

bool hides_future(const Window& window) {
    return window.game.has_value() || asks_question(window);
}

const char* hidden_future_reason(const Window& window) {
    return window.game ? "You are the loop: pick what happens next, or end the game with Esc." : "Answer the question first, or say that you are not sure.";
}

namespace {
void show_what_happens(Window& window) {
    window.notice.clear();
    keep_progress(window);
    if (!hides_future(window) && !window.is_playing && window.now < window.end()) toggle_playing(window);
}
} // namespace

void check_prediction(Window& window) {
    if (!asks_question(window)) return;
    Block* const question = open_question(*window.lesson);
    check_answer(*window.lesson);
    if (question->is_checked) show_what_happens(window);
}

void pass_on_prediction(Window& window) {
    if (!asks_question(window)) return;
    say_unsure(*window.lesson);
    show_what_happens(window);
}

} // namespace loopscope::ui
