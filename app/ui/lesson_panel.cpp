// The lesson's prose column: text, questions, exercises and sliders from top to bottom, and below them the way on.
#include "app/ui/lesson_cards.h"
#include "app/ui/lesson_knobs.h"
#include "app/ui/ring.h"
#include "app/ui/source_layout.h"

#include <algorithm>

namespace loopscope::ui {

namespace {
constexpr float footer_height = 48;

class LessonPanel {
public:
    LessonPanel(Frame& frame, const LessonPage& page, Box box)
        : frame_(frame), paint_(frame.paint), c_(frame.paint.colours()), page_(page), box_(box) {
        const float margin = box.w > 420 ? 32 : 22;
        x_ = box.x + margin;
        w_ = box.w - 2 * margin;
    }

    void draw() {
        const Box text{box_.x, box_.y, box_.w, box_.h - footer_height};
        paint_.clip(text);
        y_ = box_.y + 34 - frame_.window.prose_scroll;
        if (page_.problem) draw_problem(*page_.problem);
        if (!page_.kicker.empty()) {
            paint_.text_in({x_, y_}, w_, page_.kicker, sans(12, Face::semibold).in(c_.text3));
            y_ += 28;
        }
        for (const std::string& line : wrapped(paint_, page_.title, sans(25, Face::semibold), w_)) {
            paint_.text({x_, y_}, line, sans(25, Face::semibold));
            y_ += 32;
        }
        y_ += 6;
        if (page_.is_resumed) draw_resumed();
        if (!has_sliders(page_.steps[page_.step])) draw_said_of_knobs();
        for (std::size_t at = 0; at < page_.blocks().size(); ++at)
            draw_block(page_.blocks()[at], at);
        paint_.unclip();
        scroll_panel(frame_, text, y_ + frame_.window.prose_scroll - box_.y, &Window::prose_scroll);
        draw_footer();
    }

private:
    /// The text as it is shown; before the runs have been asked, as it is written.
    static const std::string& text_of(const Block& block) { return block.shown_text.empty() ? block.text : block.shown_text; }

    void draw_block(const Block& block, std::size_t index) {
        switch (block.kind) {
        case BlockKind::heading:
            y_ += 12;
            for (const std::string& line : wrapped(paint_, lesson::fill_values(block.text, block.shown_values), sans(17, Face::semibold), w_)) {
                paint_.text({x_, y_}, line, sans(17, Face::semibold));
                y_ += 24;
            }
            y_ += 6;
            break;
        case BlockKind::paragraph: y_ += prose(frame_, {x_, y_}, w_, text_of(block), {15, 23}, true) + 10; break;
        case BlockKind::code: draw_code_block(block.text); break;
        case BlockKind::hint: draw_aside("Note", text_of(block)); break;
        case BlockKind::question: y_ += draw_question(frame_, {x_ - 12, y_, w_ + 24, 0}, block, index) + 26; break;
        case BlockKind::exercise: draw_exercise_block(block); break;
        case BlockKind::knobs:
            y_ += draw_knobs(frame_, {x_, y_ - 8, w_, 1000}, &page_.steps[page_.step].sliders) + 4;
            draw_said_of_knobs(); // below the sliders, so that they stay under the pointer
            break;
        }
    }

    /// It was opened in the middle: that this is so, and the way to its begin.
    void draw_resumed() {
        const float w = paint_.text({x_, y_}, "You left this lesson here. ", sans(13).in(c_.text2));
        const std::string_view action = "From the beginning";
        const Box link{x_ + w, y_ - 10, paint_.text_width(action, sans(13)), 20};
        paint_.text({link.x, y_}, action, sans(13).in(c_.ink(Activity::sleeping)));
        paint_.horizontal(link.x, y_ + 9, link.w, c_.ink(Activity::sleeping));
        if (frame_.hovers(link)) frame_.tooltip = "To the first step; what you have answered stays";
        if (frame_.clicks(link)) frame_.then([](Window& w2) { show_step(w2, 0); });
        y_ += 28;
    }

    void draw_said_of_knobs() {
        const std::string text = knobs_in_words(frame_.window);
        if (!text.empty()) y_ += prose(frame_, {x_, y_}, w_, text, {13, 20, c_.text2, true}, true) + 10;
    }

    /// What is wrong with the lesson's files: its author writes them while it is open.
    void draw_problem(const Diagnostic& problem) {
        const std::string place = problem.file.substr(problem.file.find_last_of('/') + 1) + (problem.span.line > 0 ? ":" + std::to_string(problem.span.line) : "");
        const std::string text = (place.empty() ? "" : place + ": ") + problem.message + (problem.hint.empty() ? "" : " – " + problem.hint);
        const auto lines = wrapped(paint_, text, sans(13), w_ - 20);
        const Box box{x_ - 12, y_ - 18, w_ + 24, 20 * static_cast<float>(lines.size()) + 16};
        paint_.fill(box, c_.of(Activity::failed), 0.12f, 8);
        paint_.frame(box, {c_.of(Activity::failed), 1}, 8);
        float y = box.y + 18;
        for (const std::string& line : lines) {
            paint_.text({x_, y}, line, sans(13));
            y += 20;
        }
        y_ = box.bottom() + 30;
    }

    void draw_exercise_block(const Block& block) {
        y_ += draw_exercise(frame_, {x_ - 12, y_, w_ + 24, 0}, *block.exercise) + 26;
        const ExerciseState& exercise = *block.exercise;
        for (std::size_t at = 0; at < exercise.hints_shown && at < exercise.content.hints.size(); ++at)
            draw_aside("Hint", lesson::fill_values(exercise.content.hints[at], block.shown_values));
        if (exercise.shows_solution) {
            paint_.text({x_, y_}, "A solution", sans(13, Face::semibold).in(c_.text2));
            y_ += 24;
            draw_code_block(exercise.solution_text);
        }
    }

    void draw_code_block(const std::string& code) {
        const auto lines = highlight(code);
        const auto rows = layout_source(lines, static_cast<int>((w_ - 12) / paint_.text_width("0", mono(13))));
        const Box box{x_ - 4, y_ - 8, w_ + 8, static_cast<float>(rows.size()) * 20 + 16};
        paint_.fill(box, c_.inset, 1, 8);
        paint_.frame(box, {c_.line, 1}, 8);
        float y = box.y + 18;
        for (const SourceRow& row : rows) {
            const float indent = paint_.text_width("0", mono(13)) * static_cast<float>(row.indent);
            draw_code_part(paint_, {x_ + 8 + indent, y}, lines[static_cast<std::size_t>(row.line - 1)], {13, row.from, row.to});
            y += 20;
        }
        y_ = box.bottom() + 18;
    }

    void draw_aside(std::string_view title, const std::string& text) {
        const ProseStyle style{13, 20, c_.text2, true};
        const float top = y_ - 10, height = prose(frame_, {x_ + 4, 0}, w_ - 26, text, style, false);
        const Box box{x_ - 12, top, w_ + 24, height + 38};
        paint_.fill(box, c_.inset, 1, 8);
        paint_.fill({box.x, box.y, 3, box.h}, c_.text3, 1, 1.5f);
        paint_.text({x_ + 4, top + 18}, title, sans(13, Face::semibold));
        prose(frame_, {x_ + 4, top + 38}, w_ - 26, text, style, true);
        y_ = box.bottom() + 18;
    }

    void draw_footer() {
        const Box box{box_.x, box_.bottom() - footer_height, box_.w, footer_height};
        paint_.fill(box, c_.panel);
        paint_.horizontal(box.x, box.y, box.w, c_.line);
        const float y = box.y + 24;
        const bool locked = has_open_question(page_);
        const float room = (box.w - 48) / 2;
        float free_from = box.x + 16, free_to = box.right() - 16;
        if (const std::string name = neighbour(-1); !name.empty()) {
            const Box back{box.x + 16, y - 14, std::min(room, paint_.text_width(name, sans(12, Face::medium)) + 42),
                           28};
            button(paint_, back, false, frame_.hovers(back));
            paint_.icon(Icon::left, {back.x + 16, y}, c_.text2);
            paint_.text_in({back.x + 28, y}, back.w - 38, name, sans(12, Face::medium).in(c_.text2));
            if (frame_.clicks(back)) frame_.then([](Window& w) { turn_page(w, -1); });
            free_from = back.right();
        }
        if (const std::string name = neighbour(1); !name.empty()) {
            const float w =
                std::min(std::max(room, free_to - free_from - 16), paint_.text_width(name, sans(12, Face::medium)) + 42);
            const Box next{box.right() - 16 - w, y - 14, w, 28};
            button(paint_, next, false, !locked && frame_.hovers(next));
            paint_.text_in({next.x + 14, y}, w - 38, name, sans(12, Face::medium).in(locked ? c_.text3 : c_.text));
            paint_.icon(Icon::right, {next.right() - 14, y}, locked ? c_.text3 : c_.text);
            if (frame_.clicks(next)) frame_.then([](Window& w2) { turn_page(w2, 1); });
            free_to = next.x;
        }
        if (locked && free_to - free_from > 120)
            paint_.text({(free_from + free_to) / 2, y}, "Answer to go on", sans(12).in(c_.text3).at(Align::centre));
    }

    /// What the button back (-1) or on (+1) says; empty where nothing lies in that direction.
    std::string neighbour(int direction) const {
        const std::size_t step = page_.step, count = page_.steps.size();
        if (direction < 0 ? step > 0 : step + 1 < count) {
            const std::size_t other = direction < 0 ? step - 1 : step + 1;
            return std::to_string(other + 1) + "  " + name_of(page_, other);
        }
        const LessonLink& lesson = direction < 0 ? page_.previous : page_.next;
        return lesson.name.empty() || !frame_.window.open_lesson ? "" : "Lesson: " + lesson.title;
    }

    Frame& frame_;
    Painter& paint_;
    const Palette& c_;
    const LessonPage& page_;
    Box box_;
    float x_ = 0, y_ = 0, w_ = 0;
};
} // namespace

void draw_narrow_tabs(Frame& frame, Box box) {
    Painter& paint = frame.paint;
    const Palette& c = paint.colours();
    paint.fill(box, c.panel);
    paint.horizontal(box.x, box.bottom() - 1, box.w, c.line);
    constexpr std::pair<PanelId, const char*> tabs[] = {{PanelId::lesson, "Text"}, {PanelId::source, "Script"}, {PanelId::loop, "Loop"}, {PanelId::inspector, "Inspector"}};
    float x = box.x + 8;
    for (const auto& [panel, word] : tabs) {
        const bool is_on = panel == PanelId::inspector ? frame.window.shows_inspector : !frame.window.shows_inspector && frame.window.narrow_panel == panel;
        const TextStyle style = sans(12, is_on ? Face::semibold : Face::regular);
        const Box tab{x, box.y + 3, paint.text_width(word, style) + 14, box.h - 7};
        if (is_on || frame.hovers(tab)) paint.fill(tab, c.hover, is_on ? 1 : 0.6f, 5);
        TextStyle ink = style;
        paint.text({tab.x + 7, tab.y + tab.h / 2}, word, ink.in(is_on ? c.text : c.text2));
        if (frame.clicks(tab))
            frame.then([panel = panel](Window& w) {
                w.shows_inspector = panel == PanelId::inspector;
                if (panel != PanelId::inspector) w.narrow_panel = panel;
            });
        x += tab.w + 4;
    }
}

void draw_lesson(Frame& frame, Box box) {
    Painter& paint = frame.paint;
    paint.fill(box, paint.colours().panel);
    if (!frame.window.lesson) {
        paint.text({box.x + 32, box.y + 40}, "No lesson is open.", sans(15).in(paint.colours().text2));
        return;
    }
    LessonPanel(frame, *frame.window.lesson, box).draw();
}

} // namespace loopscope::ui
