#include "app/ui/lesson_cards.h"
#include "app/ui/editing.h"
#include "app/ui/overlay.h"
#include "app/ui/ring.h"

#include <algorithm>
#include <cmath>

namespace loopscope::ui {

namespace {
constexpr float pad = 20, row_height = 29;

/// An open question of the shown step, for what a click does to it.
void change(Frame& frame, std::size_t index, std::function<void(Window&, Block&)> what) {
    frame.then([index, what = std::move(what)](Window& w) {
        if (w.lesson && index < w.lesson->blocks().size() && !w.lesson->blocks()[index].is_checked) what(w, w.lesson->blocks()[index]);
    });
}

/// Measured without drawing first, so that the card stands behind its text.
class QuestionCard {
public:
    QuestionCard(Frame& frame, Box box, const Block& block, std::size_t index)
        : frame_(frame), paint_(frame.paint), c_(frame.paint.colours()), block_(block), index_(index), box_(box), x_(box.x + pad), w_(box.w - 2 * pad) {}

    float draw() {
        draws_ = false;
        const float height = pass();
        draws_ = true;
        const Box card{box_.x, box_.y, box_.w, height};
        paint_.fill(card, c_.raised, 1, 10);
        paint_.frame(card, {c_.line, 1}, 10);
        pass();
        return height;
    }

private:
    float pass() {
        y_ = box_.y + 25;
        if (draws_) {
            paint_.text({x_, y_}, "Predict", sans(12, Face::semibold));
            paint_.text({x_ + w_, y_}, block_.is_checked ? "answered" : keys_in_words(), sans(12).in(c_.text3).at(Align::right));
        }
        y_ += 25;
        y_ += prose(frame_, {x_, y_}, w_, block_.shown_text.empty() ? block_.text : block_.shown_text, {15, 22, 0, false, true}, draws_) + 4;
        switch (block_.question) {
        case QuestionKind::choice: draw_choice(); break;
        case QuestionKind::number: draw_number(); break;
        case QuestionKind::order: draw_order(); break;
        case QuestionKind::task: draw_tasks(); break;
        case QuestionKind::line: draw_line(); break;
        }
        block_.is_checked ? draw_outcome() : draw_buttons();
        return y_ - box_.y + 8;
    }

    std::string keys_in_words() const {
        switch (block_.question) {
        case QuestionKind::choice: return "keys 1 to " + std::to_string(block_.answers.size());
        case QuestionKind::number: return "type it, or ↑ ↓";
        case QuestionKind::order: return "drag, or Alt ↑ ↓";
        case QuestionKind::task: return "click a task, or ↑ ↓";
        case QuestionKind::line: return "click a line, or ↑ ↓";
        }
        return "";
    }

    /// A row that can be chosen, with its mark at the left; where the text begins.
    struct Row {
        Box box;
        Rgb edge;
        bool is_chosen = false, is_right = false, is_wrong = false;
    };
    void draw_row(const Row& row, bool is_round) {
        const Box& box = row.box;
        paint_.fill(box, c_.panel, 1, 7);
        paint_.frame(box, {frame_.hovers(box) && !block_.is_checked ? c_.text2 : row.edge, row.is_chosen || row.is_right ? 2.f : 1.f}, 7);
        const float y = box.y + box.h / 2;
        if (row.is_right || row.is_wrong) paint_.icon(row.is_right ? Icon::check : Icon::cross, {box.x + 17, y}, row.edge, 1.1f);
        else if (is_round) {
            paint_.circle({box.x + 17, y}, 7, {row.is_chosen ? c_.text : c_.text3, 1.5f});
            if (row.is_chosen) paint_.disc({box.x + 17, y}, 3.8f, c_.text);
        }
    }
    Rgb edge_of(bool is_right, bool is_wrong, bool is_chosen) const { return is_right ? c_.good : is_wrong ? c_.of(Activity::failed) : is_chosen ? c_.text : c_.line2; }

    // ---- one of a few answers
    void draw_choice() {
        for (int answer = 0; answer < static_cast<int>(block_.answers.size()); ++answer) {
            const bool is_chosen = block_.chosen == answer;
            const TextStyle style = sans(13, is_chosen ? Face::semibold : Face::regular);
            // Broken as the bold letters of a chosen answer need it, so that choosing one moves nothing.
            const auto lines = wrapped(paint_, lesson::fill_values(block_.answers[static_cast<std::size_t>(answer)], block_.shown_values), sans(13, Face::semibold), w_ - 62);
            const float h = 11 + 18 * static_cast<float>(std::max<std::size_t>(1, lines.size()));
            const Box box{x_, y_ - 6, w_, h};
            if (draws_) {
                const bool is_right = block_.is_checked && block_.correct == answer;
                const bool is_wrong = block_.is_checked && is_chosen && block_.correct >= 0 && answer != block_.unsure && !is_right;
                draw_row({box, edge_of(is_right, is_wrong, is_chosen), is_chosen, is_right, is_wrong}, true);
                paint_.text({box.x + 34, box.y + box.h / 2}, std::string(1, static_cast<char>('A' + answer)), mono_bold(12).in(c_.text2));
                float line_y = box.y + 14.5f;
                for (const std::string& line : lines) {
                    paint_.text({box.x + 54, line_y}, line, style);
                    line_y += 18;
                }
                if (frame_.clicks(box)) change(frame_, index_, [answer](Window&, Block& block) { block.chosen = answer; });
            }
            y_ += h + 4;
        }
        y_ += 4;
    }

    // ---- a number: a field, and a slider for who does not want to type
    void draw_number() {
        const Box field{x_, y_ - 6, std::min(130.f, w_ * 0.36f), 32};
        const float slider_x = field.right() + 22, slider_w = x_ + w_ - slider_x - 8;
        if (draws_) {
            const Outcome outcome = outcome_of(block_);
            paint_.fill(field, c_.panel, 1, 7);
            paint_.frame(field, {edge_of(outcome == Outcome::right, outcome == Outcome::wrong, !block_.is_checked), 1.5f}, 7);
            const bool is_empty = block_.typed.empty();
            const float written = paint_.text_in({field.x + 12, field.y + 16}, field.w - 20, is_empty ? "?" : block_.typed, is_empty ? mono(13).in(c_.text3) : mono_bold(13));
            if (!block_.is_checked) paint_.fill({field.x + 13 + (is_empty ? -3 : written), field.y + 8, 1.5f, 16}, c_.text);
            if (!block_.is_checked && slider_w > 60 && block_.slider_max > 0) draw_slider(slider_x, field.y + 16, slider_w);
        }
        y_ += 38;
    }
    void draw_slider(float x, float y, float w) {
        const double share = std::clamp(typed_number(block_).value_or(0) / block_.slider_max, 0.0, 1.0);
        slider(paint_, x, y, w, static_cast<float>(share), c_.raised);
        const Box track{x - 8, y - 13, w + 16, 26};
        const bool takes = frame_.clicks(track);
        if (takes) frame_.then([](Window& window) { window.grip = Grip::answer; });
        if (!takes && !(frame_.window.grip == Grip::answer && frame_.input.is_down)) return;
        const double steps = block_.asked && block_.asked->ask.kind == insight::AskKind::tasks ? block_.slider_max : 100;
        const double at = std::round(std::clamp(static_cast<double>((frame_.input.mouse.x - x) / w), 0.0, 1.0) * steps) / steps * block_.slider_max;
        change(frame_, index_, [at](Window&, Block& block) { block.typed = insight::figure(at); });
    }

    // ---- lines in an order: dragged by the row
    void draw_order() {
        for (std::size_t row = 0; row < block_.order.size(); ++row) {
            const Box box{x_, y_ - 6, w_, row_height};
            if (draws_) draw_order_row(row, box);
            y_ += row_height + 4;
        }
        y_ += 4;
    }
    void draw_order_row(std::size_t row, Box box) {
        const bool is_held = frame_.window.grip == Grip::answer && block_.order_row == row, is_here = !block_.is_checked && block_.order_row == row;
        const bool is_known = block_.is_checked && block_.answer && row < block_.answer->lines.size();
        const bool is_right = is_known && block_.answer->lines[row] == block_.order[row];
        draw_row({box, edge_of(is_right, is_known && !block_.is_unsure && !is_right, is_here), is_here, is_right, is_known && !block_.is_unsure && !is_right}, false);
        if (is_held) paint_.fill(box, c_.hover, 0.8f, 7);
        if (!is_known || block_.is_unsure) paint_.text({box.x + 17, box.y + box.h / 2}, std::to_string(row + 1), mono_bold(12).in(c_.text2).at(Align::centre));
        const float x = box.x + 34, room = box.w - 42;
        if (is_known && !is_right) {
            // Where it belongs, beside the place that it was given.
            const auto found = std::find(block_.answer->lines.begin(), block_.answer->lines.end(), block_.order[row]);
            const std::string place = "is " + std::to_string(found - block_.answer->lines.begin() + 1) + ".";
            paint_.text({box.right() - 10, box.y + box.h / 2}, place, sans(12, Face::semibold).in(c_.text2).at(Align::right));
        }
        paint_.text_in({x, box.y + box.h / 2}, room - (is_known && !is_right ? 44 : 0), block_.order[row], mono(12));
        if (block_.is_checked) return;
        if (frame_.clicks(box))
            change(frame_, index_, [row](Window& w, Block& block) {
                block.order_row = row;
                w.grip = Grip::answer;
            });
        else if (frame_.window.grip == Grip::answer && frame_.input.is_down && block_.order_row != row && box.contains(frame_.input.mouse))
            change(frame_, index_, [row](Window&, Block& block) {
                while (block.order_row != row) move_line(block, block.order_row, block.order_row < row ? 1 : -1);
            });
    }

    // ---- one of the tasks: in the list, or wherever a token of it stands
    void draw_tasks() {
        const RunView* run = run_asked(frame_.window, block_);
        constexpr std::size_t shown_max = 8;
        const std::size_t count = run ? std::min(block_.candidates.size(), shown_max) : 0;
        for (std::size_t at = 0; at < count; ++at) {
            const ObjectId task = block_.candidates[at];
            const Box box{x_, y_ - 6, w_, row_height};
            if (draws_) {
                const bool is_chosen = task == block_.picked_task, is_right = block_.is_checked && block_.answer && block_.answer->task == task;
                const bool is_wrong = block_.is_checked && !block_.is_unsure && is_chosen && !is_right;
                draw_row({box, edge_of(is_right, is_wrong, is_chosen), is_chosen, is_right, is_wrong}, true);
                paint_.text_in({box.x + 34, box.y + box.h / 2}, box.w - 42, run->names().chip(task) + "  " + run->names().title(task), mono(12));
                if (frame_.hovers(box)) frame_.hovered = task;
                if (frame_.clicks(box))
                    change(frame_, index_, [task](Window& w, Block& block) {
                        block.picked_task = task;
                        select(w, task);
                    });
            }
            y_ += row_height + 4;
        }
        if (run && block_.candidates.size() > shown_max) note("and " + std::to_string(block_.candidates.size() - shown_max) + " more: click a token or a lane");
        y_ += 4;
    }

    // ---- a line of the source
    void draw_line() {
        const RunView* run = run_asked(frame_.window, block_);
        const int line = block_.picked_line;
        if (!run || line < 1 || line > static_cast<int>(run->lines.size())) return note("Click a line in the source.");
        const Box box{x_, y_ - 6, w_, row_height};
        if (draws_) {
            const Outcome outcome = outcome_of(block_);
            draw_row({box, edge_of(outcome == Outcome::right, outcome == Outcome::wrong, true), true, outcome == Outcome::right, outcome == Outcome::wrong}, true);
            std::string code(run->lines[static_cast<std::size_t>(line - 1)].text);
            code.erase(0, std::min(code.size(), code.find_first_not_of(" \t")));
            paint_.text({box.x + 34, box.y + box.h / 2}, std::to_string(line), mono_bold(12).in(c_.text2));
            paint_.text_in({box.x + 62, box.y + box.h / 2}, box.w - 70, code, mono(12));
        }
        y_ += row_height + 8;
    }

    void note(const std::string& text) {
        if (draws_) paint_.text_in({x_, y_ + 4}, w_, text, sans(12).in(c_.text2));
        y_ += 24;
    }

    // ---- what there is to press, and what comes of it
    void draw_buttons() {
        const bool can = can_check(block_);
        const Box check{x_, y_, 150, 30}, unsure{check.right() + 10, y_, 118, 30};
        if (draws_) {
            button(paint_, check, can, can && frame_.hovers(check));
            paint_.text({check.x + check.w / 2, check.y + 15}, "Check by running", sans(13, Face::semibold).in(can ? c_.panel : c_.text3).at(Align::centre));
            if (frame_.clicks(check) && can) frame_.then(check_prediction);
            const bool has_unsure = block_.question != QuestionKind::choice && unsure.right() <= x_ + w_;
            if (has_unsure && word_button(frame_, unsure, "Not sure yet", false)) frame_.then(pass_on_prediction);
            const float free = (has_unsure ? unsure : check).right() + 14;
            const std::string_view hint = can ? "Enter checks" : has_unsure ? "U: not sure" : "Choose an answer first.";
            if (free + paint_.text_width(hint, sans(12)) <= x_ + w_) paint_.text({free, check.y + 15}, hint, sans(12).in(c_.text2));
            if (frame_.hovers(check)) frame_.tooltip = can ? "Shows what really happens\nEnter" : "Answer first";
        }
        y_ += 38;
    }

    void draw_outcome() {
        const Outcome outcome = outcome_of(block_);
        const std::string text = outcome == Outcome::open ? "Now watch what happens." : outcome == Outcome::right ? "That is what happens." : "Compare it with what happens.";
        if (draws_) paint_.text({x_, y_ + 10}, text, sans(13, Face::semibold).in(outcome == Outcome::wrong ? c_.of(Activity::failed) : c_.good));
        y_ += 34;
        paragraph(comparison_of(block_), c_.text);
        paragraph(lesson::fill_values(why_of(block_), block_.shown_values), c_.text2);
        // Who chose wrongly also learns why the right one is right, where the lesson says it.
        const auto correct = static_cast<std::size_t>(std::max(0, block_.correct));
        if (block_.question == QuestionKind::choice && outcome != Outcome::right && block_.correct >= 0 && correct < block_.whys.size()) paragraph(lesson::fill_values(block_.whys[correct], block_.shown_values), c_.text2);
    }
    void paragraph(const std::string& text, Rgb colour) {
        if (text.empty()) return;
        y_ += prose(frame_, {x_, y_}, w_, text, {13, 20, colour, true, true}, draws_) + 4;
    }

    Frame& frame_;
    Painter& paint_;
    const Palette& c_;
    const Block& block_;
    std::size_t index_;
    Box box_;
    float x_, w_, y_ = 0;
    bool draws_ = false;
};

class ExerciseCard {
public:
    ExerciseCard(Frame& frame, Box box, const ExerciseState& exercise)
        : frame_(frame), paint_(frame.paint), c_(frame.paint.colours()), exercise_(exercise), box_(box), x_(box.x + pad), w_(box.w - 2 * pad) {}

    float draw() {
        draws_ = false;
        const float height = pass();
        draws_ = true;
        const Box card{box_.x, box_.y, box_.w, height};
        paint_.fill(card, c_.raised, 1, 10);
        paint_.frame(card, {is_solved_now() ? c_.good : c_.line, is_solved_now() ? 2.f : 1.f}, 10);
        pass();
        return height;
    }

private:
    bool is_solved_now() const {
        return !exercise_.judgements.empty() && !exercise_.is_judging && std::none_of(exercise_.judgements.begin(), exercise_.judgements.end(), [](const lesson::Judgement& one) { return one.objection.has_value(); });
    }

    float pass() {
        y_ = box_.y + 25;
        if (draws_) {
            paint_.text({x_, y_}, "Your turn", sans(12, Face::semibold));
            const bool has_error = frame_.window.editing && frame_.window.editing->problem && frame_.window.active == exercise_.run;
            paint_.text({x_ + w_, y_}, has_error ? "the text has an error" : exercise_.is_judging ? "checking…" : is_solved_now() ? "solved" : exercise_.is_solved ? "solved before" : "not solved yet",
                        sans(12).in(is_solved_now() ? c_.good : c_.text3).at(Align::right));
        }
        y_ += 26;
        for (std::size_t at = 0; at < exercise_.content.checks.size(); ++at) draw_check(at);
        draw_buttons();
        return y_ - box_.y + 8;
    }

    void draw_check(std::size_t at) {
        const lesson::Condition& check = exercise_.content.checks[at];
        const lesson::Judgement* judgement = at < exercise_.judgements.size() ? &exercise_.judgements[at] : nullptr;
        const bool is_known = judgement != nullptr, holds = is_known && !judgement->objection;
        if (draws_) {
            const Rgb ink = !is_known || exercise_.is_judging ? c_.text3 : holds ? c_.good : c_.of(Activity::failed);
            if (is_known) paint_.icon(holds ? Icon::check : Icon::cross, {x_ + 8, y_}, ink, 1.1f);
            else paint_.circle({x_ + 8, y_}, 6, {c_.text3, 1.3f});
        }
        y_ += prose(frame_, {x_ + 26, y_}, w_ - 26, in_words(check), {13, 20, 0, false, true}, draws_);
        if (is_known && judgement->objection) y_ += prose(frame_, {x_ + 26, y_}, w_ - 26, *judgement->objection + ".", {12, 18, c_.text2, true, true}, draws_);
        if (is_known && judgement->breakage_options) {
            const Box show{x_ + 26, y_ - 8, 128, 26};
            if (draws_ && word_button(frame_, show, "Show that run", false)) frame_.then([at](Window& w) { show_breakage(w, at); });
            y_ += 26;
        }
        y_ += 6;
    }

    static std::string in_words(const lesson::Condition& check) {
        switch (check.kind) {
        case lesson::ConditionKind::healthy: return "the doctor finds nothing";
        case lesson::ConditionKind::has: return check.is_negated ? "the doctor finds no `" + check.name + "`" : "the doctor finds `" + check.name + "`";
        case lesson::ConditionKind::uses: return "uses `" + check.name + "`";
        case lesson::ConditionKind::prints: {
            std::string text = check.is_always ? "whatever the delays, prints" : "prints";
            for (std::size_t at = 0; at < check.lines.size(); ++at) text += (at == 0 ? " `" : " then `") + check.lines[at] + "`";
            return text;
        }
        case lesson::ConditionKind::exits: return check.is_always ? "whatever the delays, ends with exit code " + insight::figure(check.number) : "ends with exit code " + insight::figure(check.number);
        default: return check.text;
        }
    }

    void draw_buttons() {
        const std::size_t hints = exercise_.content.hints.size();
        const bool has_hint = exercise_.hints_shown < hints;
        const bool is_edited = frame_.window.editing && frame_.window.active == exercise_.run;
        float x = x_, y = y_ + 2;
        const auto place = [&](const std::string& word, bool is_primary) {
            const float w = paint_.text_width(word, sans(13, Face::semibold)) + 26;
            if (x + w > x_ + w_ && x > x_) {
                x = x_;
                y += 36;
            }
            const Box box{x, y, w, 30};
            x += w + 8;
            return draws_ && word_button(frame_, box, word, is_primary);
        };
        if (place(is_edited ? "Done" : "Edit", !is_edited))
            frame_.then([run = exercise_.run, is_edited](Window& w) {
                if (is_edited) return stop_editing(w);
                if (w.active != run) show_run(w, run);
                start_editing(w);
            });
        if (has_hint && place("Hint " + std::to_string(exercise_.hints_shown + 1) + " of " + std::to_string(hints), false)) frame_.then(show_hint);
        if (!has_hint && place(exercise_.shows_solution ? "Hide the solution" : "Show a solution", false)) frame_.then(show_solution);
        if (place("Start over", false))
            frame_.then(start_over);
        y_ = y + 38;
    }

    Frame& frame_;
    Painter& paint_;
    const Palette& c_;
    const ExerciseState& exercise_;
    Box box_;
    float x_, w_, y_ = 0;
    bool draws_ = false;
};
} // namespace

float draw_question(Frame& frame, Box box, const Block& block, std::size_t index) { return QuestionCard(frame, box, block, index).draw(); }

float draw_exercise(Frame& frame, Box box, const ExerciseState& exercise) { return ExerciseCard(frame, box, exercise).draw(); }

} // namespace loopscope::ui
