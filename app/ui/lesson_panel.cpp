// The lesson's prose column with its question and sliders, and the legend of all marks.
#include "app/ui/frame.h"
#include "app/ui/ring.h"
#include "app/ui/source_layout.h"

#include <algorithm>

namespace loopscope::ui {

namespace {
constexpr float footer_height = 48;

/// A piece of a paragraph in one style.
struct Run {
    std::string text;
    bool is_code = false, is_bold = false;
    bool joins = false; ///< no space before it
};

/// Splits at spaces, `code` and **bold**. Code keeps its spaces.
std::vector<Run> split_inline(std::string_view text) {
    std::vector<Run> runs;
    bool bold = false, joins = true;
    while (!text.empty()) {
        if (text.substr(0, 2) == "**") {
            bold = !bold;
            text.remove_prefix(2);
            continue;
        }
        if (text[0] == ' ' || text[0] == '\n') {
            joins = false;
            text.remove_prefix(1);
            continue;
        }
        Run run;
        run.joins = joins;
        joins = true;
        if (text[0] == '`' && text.find('`', 1) != std::string_view::npos) {
            const std::size_t end = text.find('`', 1);
            run.is_code = true;
            run.text = text.substr(1, end - 1);
            text.remove_prefix(end + 1);
        } else {
            std::size_t end = 1;
            while (end < text.size() && text[end] != ' ' && text[end] != '\n' && text[end] != '`' &&
                   text.substr(end, 2) != "**")
                ++end;
            run.is_bold = bold;
            run.text = text.substr(0, end);
            text.remove_prefix(end);
        }
        runs.push_back(std::move(run));
    }
    return runs;
}

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
        if (!page_.kicker.empty()) {
            paint_.text_in({x_, y_}, w_, page_.kicker, sans(12, Face::semibold).in(c_.text3));
            y_ += 28;
        }
        for (const std::string& line : wrapped(paint_, page_.title, sans(25, Face::semibold), w_)) {
            paint_.text({x_, y_}, line, sans(25, Face::semibold));
            y_ += 32;
        }
        y_ += 6;
        for (std::size_t at = 0; at < page_.blocks().size(); ++at)
            draw_block(page_.blocks()[at], at);
        paint_.unclip();
        scroll_panel(frame_, text, y_ + frame_.window.prose_scroll - box_.y, &Window::prose_scroll);
        draw_footer();
    }

private:
    void draw_block(const Block& block, std::size_t index) {
        switch (block.kind) {
        case BlockKind::heading:
            y_ += 12;
            paint_.text_in({x_, y_}, w_, block.text, sans(17, Face::semibold));
            y_ += 30;
            break;
        case BlockKind::paragraph: y_ = prose(x_, y_, w_, block.text, 15, 23) + 10; break;
        case BlockKind::code: draw_code_block(block); break;
        case BlockKind::hint: draw_hint(block); break;
        case BlockKind::question: draw_question(block, index); break;
        case BlockKind::knobs: y_ += draw_knobs(frame_, {x_, y_ - 8, w_, 1000}) + 4; break;
        }
    }

    /// The y of the line after the text.
    float prose(float x, float y, float w, std::string_view text, float text_size, float line_height) {
        float at = x;
        for (const Run& run : split_inline(text)) {
            const TextStyle style =
                run.is_code ? mono(text_size - 2) : sans(text_size, run.is_bold ? Face::semibold : Face::regular);
            const float run_width = paint_.text_width(run.text, style) + (run.is_code ? 10 : 0);
            const float space = run.joins ? 0 : paint_.text_width(" ", sans(text_size));
            if (at > x && at + space + run_width > x + w) {
                at = x;
                y += line_height;
            } else if (at > x) {
                at += space;
            }
            if (run.is_code) {
                paint_.fill({at, y - 10, run_width, 20}, c_.raised, 1, 4);
                paint_.text({at + 5, y}, run.text, style);
            } else {
                paint_.text({at, y}, run.text, style);
            }
            at += run_width;
        }
        return y + line_height;
    }

    void draw_code_block(const Block& block) {
        const auto lines = highlight(block.text);
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

    void draw_hint(const Block& block) {
        const float top = y_ - 10;
        const auto lines = wrapped(paint_, block.text, sans(13), w_ - 26);
        const Box box{x_ - 12, top, w_ + 24, static_cast<float>(lines.size()) * 20 + 38};
        paint_.fill(box, c_.inset, 1, 8);
        paint_.fill({box.x, box.y, 3, box.h}, c_.text3, 1, 1.5f);
        paint_.text({x_ + 4, top + 18}, "Hint", sans(13, Face::semibold));
        float y = top + 38;
        for (const std::string& line : lines) {
            paint_.text({x_ + 4, y}, line, sans(13).in(c_.text2));
            y += 20;
        }
        y_ = box.bottom() + 18;
    }

    void draw_question(const Block& block, std::size_t index) {
        const float inner = w_ - 16, x = x_ + 8;
        // Measured first, so that the card stands behind its text.
        float lines = 1, at = 0;
        for (const Run& run : split_inline(block.text)) {
            const float width =
                paint_.text_width(run.text, sans(15)) + paint_.text_width(" ", sans(15)) + (run.is_code ? 10.f : 0.f);
            if (at > 0 && at + width > inner) {
                ++lines;
                at = 0;
            }
            at += width;
        }
        float answers = 0;
        for (std::size_t answer = 0; answer < block.answers.size(); ++answer)
            answers += answer_height(block, static_cast<int>(answer), inner) + 4;
        const float height = 52 + lines * 22 + answers + 52;
        const Box card{x_ - 12, y_, w_ + 24, height};
        paint_.fill(card, c_.raised, 1, 10);
        paint_.frame(card, {c_.line, 1}, 10);
        paint_.text({x, y_ + 25}, "Predict", sans(12, Face::semibold));
        paint_.text({x_ + w_ - 8, y_ + 25},
                    block.is_checked ? "answered" : "keys 1 to " + std::to_string(block.answers.size()),
                    sans(12).in(c_.text3).at(Align::right));
        float y = prose(x, y_ + 50, inner, block.text, 15, 22) + 12;
        for (std::size_t answer = 0; answer < block.answers.size(); ++answer) {
            const float h = answer_height(block, static_cast<int>(answer), inner);
            draw_answer(block, index, static_cast<int>(answer), {x, y - 14, inner, h});
            y += h + 4;
        }
        draw_check(block, {x, y - 10, 160, 30});
        y_ = card.bottom() + 26;
    }

    TextStyle answer_style(const Block& block, int answer) const {
        return sans(13, block.chosen == answer ? Face::semibold : Face::regular);
    }
    std::vector<std::string> answer_lines(const Block& block, int answer, float width) const {
        return wrapped(paint_, block.answers[static_cast<std::size_t>(answer)], answer_style(block, answer), width - 62);
    }
    /// Long answers take more lines; none is ever cut.
    float answer_height(const Block& block, int answer, float width) const {
        return 11 + 18 * static_cast<float>(std::max<std::size_t>(1, answer_lines(block, answer, width).size()));
    }

    void draw_answer(const Block& block, std::size_t index, int answer, Box box) {
        const bool is_chosen = block.chosen == answer;
        const bool is_right = block.is_checked && block.correct == answer;
        const bool is_wrong = block.is_checked && is_chosen && block.correct >= 0 && answer != block.unsure && !is_right;
        const Rgb edge = is_right ? c_.good : is_wrong ? c_.of(Activity::failed) : is_chosen ? c_.text : c_.line2;
        paint_.fill(box, c_.panel, 1, 7);
        paint_.frame(box,
                     {frame_.hovers(box) && !block.is_checked ? c_.text2 : edge, is_chosen || is_right ? 2.f : 1.f}, 7);
        const float y = box.y + box.h / 2;
        if (is_right || is_wrong) {
            paint_.icon(is_right ? Icon::check : Icon::cross, {box.x + 17, y}, edge, 1.1f);
        } else {
            paint_.circle({box.x + 17, y}, 7, {is_chosen ? c_.text : c_.text3, 1.5f});
            if (is_chosen) paint_.disc({box.x + 17, y}, 3.8f, c_.text);
        }
        paint_.text({box.x + 34, y}, std::string(1, static_cast<char>('A' + answer)), mono_bold(12).in(c_.text2));
        float line_y = box.y + 14.5f;
        for (const std::string& line : answer_lines(block, answer, box.w)) {
            paint_.text({box.x + 54, line_y}, line, answer_style(block, answer));
            line_y += 18;
        }
        if (frame_.clicks(box) && !block.is_checked)
            frame_.then([index, answer](Window& w) {
                if (w.lesson && index < w.lesson->blocks().size()) w.lesson->blocks()[index].chosen = answer;
            });
    }

    void draw_check(const Block& block, Box box) {
        if (block.is_checked) {
            const bool is_right = block.chosen == block.correct;
            const bool is_open = block.correct < 0 || block.chosen == block.unsure;
            paint_.text({box.x, box.y + 15},
                        is_open    ? "Now watch what happens."
                        : is_right ? "That is what happens."
                                   : "Compare it with what happens.",
                        sans(13, Face::semibold).in(is_open || is_right ? c_.good : c_.of(Activity::failed)));
            return;
        }
        const bool can = block.chosen >= 0;
        button(paint_, box, can, frame_.hovers(box));
        paint_.text({box.x + box.w / 2, box.y + 15}, "Check by running",
                    sans(13, Face::semibold).in(can ? c_.panel : c_.text3).at(Align::centre));
        paint_.text({box.right() + 14, box.y + 15}, can ? "Enter checks" : "Choose an answer first.",
                    sans(12).in(c_.text2));
        if (frame_.clicks(box) && can)
            frame_.then(check_prediction);
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
            paint_.text({(free_from + free_to) / 2, y}, "Answer to unlock", sans(12).in(c_.text3).at(Align::centre));
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
