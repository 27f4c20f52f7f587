#include "app/ui/lesson_page.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace loopscope::ui {

std::string name_of(const LessonPage& page, std::size_t step) {
    for (const Block& block : page.steps[step].blocks)
        if (block.kind == BlockKind::heading) return block.text;
    return page.title;
}

const Block* open_question(const LessonPage& page) {
    for (const Block& block : page.blocks())
        if (block.kind == BlockKind::question && !block.is_checked) return &block;
    return nullptr;
}
Block* open_question(LessonPage& page) { return const_cast<Block*>(open_question(std::as_const(page))); }

ExerciseState* exercise_of(LessonPage& page) {
    for (Block& block : page.blocks())
        if (block.exercise) return &*block.exercise;
    return nullptr;
}

void choose_answer(LessonPage& page, int answer) {
    Block* const block = open_question(page);
    if (block && block->question == QuestionKind::choice && answer >= 0 && answer < static_cast<int>(block->answers.size())) block->chosen = answer;
}

std::optional<double> typed_number(const Block& question) {
    std::string text = question.typed;
    std::replace(text.begin(), text.end(), ',', '.');
    char* end = nullptr;
    const double number = std::strtod(text.c_str(), &end);
    if (text.empty() || end != text.c_str() + text.size() || !std::isfinite(number)) return {};
    return number;
}

bool can_check(const Block& question) {
    switch (question.question) {
    case QuestionKind::choice: return question.chosen >= 0;
    case QuestionKind::number: return typed_number(question).has_value();
    case QuestionKind::order: return true;
    case QuestionKind::task: return question.picked_task != 0;
    case QuestionKind::line: return question.picked_line > 0;
    }
    return false;
}

void check_answer(LessonPage& page) {
    if (Block* const block = open_question(page)) block->is_checked = can_check(*block);
}

void say_unsure(LessonPage& page) {
    Block* const block = open_question(page);
    if (!block) return;
    if (block->question == QuestionKind::choice) block->chosen = block->unsure;
    block->is_unsure = block->is_checked = true;
}

void shuffle_order(Block& question) {
    if (!question.answer || question.answer->lines.size() < insight::order_count_min) return;
    std::vector<std::string> lines = question.answer->lines;
    std::sort(lines.begin(), lines.end());
    if (lines == question.answer->lines) std::rotate(lines.begin(), lines.begin() + 1, lines.end());
    question.order = std::move(lines);
    question.order_row = 0;
}

void move_line(Block& question, std::size_t row, int direction) {
    const auto to = static_cast<std::ptrdiff_t>(row) + direction;
    if (row >= question.order.size() || to < 0 || to >= static_cast<std::ptrdiff_t>(question.order.size())) return;
    std::swap(question.order[row], question.order[static_cast<std::size_t>(to)]);
    question.order_row = static_cast<std::size_t>(to);
}

Outcome outcome_of(const Block& question) {
    if (!question.is_checked || question.is_unsure) return Outcome::open;
    if (question.question == QuestionKind::choice) {
        if (question.correct < 0 || question.chosen == question.unsure) return Outcome::open;
        return question.chosen == question.correct ? Outcome::right : Outcome::wrong;
    }
    if (!question.answer) return Outcome::open;
    const auto is = [](bool right) { return right ? Outcome::right : Outcome::wrong; };
    switch (question.question) {
    case QuestionKind::number: return is(std::abs(typed_number(question).value_or(-1) - question.answer->number) <= question.answer->tolerance);
    case QuestionKind::order: return is(question.order == question.answer->lines);
    case QuestionKind::task: return is(question.picked_task == question.answer->task);
    case QuestionKind::line: return is(question.picked_line == question.answer->line);
    case QuestionKind::choice: break;
    }
    return Outcome::open;
}

namespace {
std::string guess_in_words(const Block& question) {
    switch (question.question) {
    case QuestionKind::number: return question.typed;
    case QuestionKind::line: return "line " + std::to_string(question.picked_line);
    default: return "";
    }
}
std::string answer_in_words(const Block& question) {
    switch (question.question) {
    case QuestionKind::number: return question.answer->text;
    case QuestionKind::line: return "line " + std::to_string(question.answer->line) + ": `" + question.answer->text + "`";
    case QuestionKind::task: return "`" + question.answer->text + "`";
    default: return "";
    }
}
} // namespace

std::string comparison_of(const Block& question) {
    if (!question.is_checked || question.question == QuestionKind::choice) return "";
    if (!question.answer) return "The run gives no answer: " + question.problem + ".";
    if (question.question == QuestionKind::order) return "";
    const std::string guess = guess_in_words(question), is = "It is " + answer_in_words(question) + ".";
    return question.is_unsure || guess.empty() ? is : "You said " + guess + ". " + is;
}

std::string why_of(const Block& question) {
    if (!question.is_checked) return "";
    if (question.question == QuestionKind::choice) {
        const auto chosen = static_cast<std::size_t>(std::max(0, question.chosen));
        return question.chosen >= 0 && chosen < question.whys.size() ? question.whys[chosen] : "";
    }
    if (question.question != QuestionKind::number || question.is_unsure) return "";
    const auto number = typed_number(question);
    for (const lesson::WrongNumber& wrong : question.wrong_numbers)
        if (number && std::abs(*number - wrong.number) <= std::max(1e-9, 0.02 * std::abs(wrong.number))) return wrong.why;
    return "";
}

} // namespace loopscope::ui
