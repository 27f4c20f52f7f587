#include "app/cli/open_request.h"
#include "app/lesson/catalogue.h"
#include "app/lesson/markdown.h"

#include <algorithm>

namespace loopscope::cli {

namespace {

/// Without the marks of `code`, **bold** and emphasis, where the window draws one style only.
std::string plain(std::string text) {
    std::erase(text, '`');
    std::erase(text, lesson::emphasis_begins);
    std::erase(text, lesson::emphasis_ends);
    for (std::size_t at; (at = text.find("**")) != std::string::npos;)
        text.erase(at, 2);
    return text;
}

ui::BlockKind kind_of(lesson::BlockKind kind) {
    switch (kind) {
    case lesson::BlockKind::heading: return ui::BlockKind::heading;
    case lesson::BlockKind::paragraph: return ui::BlockKind::paragraph;
    case lesson::BlockKind::code: return ui::BlockKind::code;
    case lesson::BlockKind::hint: return ui::BlockKind::hint;
    case lesson::BlockKind::question: return ui::BlockKind::question;
    case lesson::BlockKind::sliders: return ui::BlockKind::knobs;
    case lesson::BlockKind::exercise: return ui::BlockKind::exercise;
    }
    return ui::BlockKind::paragraph;
}

ui::QuestionKind kind_of(insight::AskKind kind) {
    if (insight::is_numeric(kind)) return ui::QuestionKind::number;
    if (insight::is_line(kind)) return ui::QuestionKind::line;
    return kind == insight::AskKind::order ? ui::QuestionKind::order : ui::QuestionKind::task;
}

void add_question(ui::Block& out, const lesson::Block& block) {
    out.asked = block.asked;
    out.wrong_numbers = block.wrong_numbers;
    if (block.asked) {
        out.question = kind_of(block.asked->ask.kind);
        return;
    }
    for (const lesson::Answer& answer : block.answers) {
        if (answer.is_right) out.correct = static_cast<int>(out.answers.size());
        out.answers.push_back(plain(answer.text));
        out.whys.push_back(answer.why);
    }
    out.unsure = static_cast<int>(out.answers.size());
    out.answers.emplace_back("Not sure yet");
}

ui::Block block_of(const lesson::Lesson& lesson, const lesson::Block& block, std::size_t& next_exercise_run) {
    ui::Block out;
    out.kind = kind_of(block.kind);
    out.text = block.kind == lesson::BlockKind::heading ? plain(block.text) : block.text;
    out.values = block.values;
    if (block.kind == lesson::BlockKind::question) add_question(out, block);
    if (block.exercise) {
        out.exercise.emplace();
        out.exercise->content = *block.exercise;
        out.exercise->run = next_exercise_run++;
        if (const lesson::Script* start = lesson.script(block.exercise->file)) out.exercise->start_text = start->text;
        if (const lesson::Script* solution = lesson.script(block.exercise->solution)) out.exercise->solution_text = solution->text;
    }
    return out;
}

ui::LessonStep step_of(const lesson::Lesson& lesson, const lesson::Step& step, std::size_t& next_exercise_run) {
    ui::LessonStep out;
    for (std::size_t at = 0; at < lesson.scripts.size(); ++at)
        if (!step.shown_file.empty() && lesson.scripts[at].file == step.shown_file) out.run = at;
    for (const lesson::Block& block : step.blocks) {
        out.blocks.push_back(block_of(lesson, block, next_exercise_run));
        if (block.exercise) out.run = out.blocks.back().exercise->run; // the reader's version stands beside it
    }
    out.at_s = step.shown_at;
    out.after = step.shown_after;
    out.lit_lines = step.lit_lines;
    for (const lesson::LitTask& task : step.lit_tasks) out.lit_tasks.push_back(task.name);
    out.view = step.view;
    out.panels = step.panels;
    for (const std::string& panel : step.panels) // these fill a view of their own
        if (out.view.empty() && (panel == "health" || panel == "compare")) out.view = panel == "health" ? "freeze" : "compare";
    return out;
}

} // namespace

ui::LessonLink link_to(const lesson::Lesson& lesson) { return {lesson.name, lesson.title, lesson.level, lesson.minutes, lesson.steps.size(), lesson.cures}; }

ui::LessonPage lesson_page(const lesson::Lesson& lesson) {
    ui::LessonPage page;
    page.kicker = "Lesson " + std::to_string(lesson.order) + "  ·  " + lesson.level + "  ·  " + std::to_string(lesson.minutes) + " minutes";
    page.title = lesson.title;
    page.name = lesson.name;
    page.folder = lesson.folder;
    page.steps.clear();
    // The reader's versions come after all scripts of the lesson (see lesson_request).
    std::size_t next_exercise_run = 0;
    for (const lesson::Script& script : lesson.scripts) next_exercise_run += !script.is_solution;
    for (const lesson::Step& step : lesson.steps) page.steps.push_back(step_of(lesson, step, next_exercise_run));
    auto glossary = lesson::load_glossary(lesson.folder);
    if (glossary) page.glossary = std::move(*glossary);
    else page.problem = glossary.error();
    auto catalogue = lesson::list_lessons(lesson::scenarios_folder());
    if (!catalogue) return page;
    const auto& all = catalogue->lessons;
    for (std::size_t at = 0; at < all.size(); ++at) {
        if (all[at].name != lesson.name) continue;
        if (at > 0) page.previous = link_to(all[at - 1]);
        if (at + 1 < all.size()) page.next = link_to(all[at + 1]);
    }
    return page;
}

} // namespace loopscope::cli
