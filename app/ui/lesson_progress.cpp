#include "app/ui/lesson_progress.h"
#include "app/ui/editing.h"
#include "app/ui/lesson_play.h"
#include "app/ui/unsaved.h"

#include <algorithm>
#include <filesystem>
#include <functional>

namespace loopscope::ui {

namespace {
std::string file_name(const std::string& path) { return std::filesystem::path(path).filename().string(); }

lesson::GivenAnswer given(const Block& question, const RunView* run) {
    lesson::GivenAnswer out;
    out.is_unsure = question.is_unsure;
    switch (question.question) {
    case QuestionKind::choice: out.text = question.chosen >= 0 ? question.answers[static_cast<std::size_t>(question.chosen)] : ""; break;
    case QuestionKind::number: out.text = question.typed; break;
    case QuestionKind::order: out.order = question.order; break;
    case QuestionKind::task: out.text = run && question.picked_task != 0 ? run->names().title(question.picked_task) : ""; break;
    case QuestionKind::line: out.line = question.picked_line; break;
    }
    return out;
}

void put_back(Block& question, const lesson::GivenAnswer& given, const RunView* run) {
    question.is_unsure = given.is_unsure;
    switch (question.question) {
    case QuestionKind::choice: {
        const auto found = std::find(question.answers.begin(), question.answers.end(), given.text);
        if (found == question.answers.end()) return; // the lesson has other answers by now
        question.chosen = static_cast<int>(found - question.answers.begin());
        break;
    }
    case QuestionKind::number: question.typed = given.text; break;
    case QuestionKind::order: question.order = given.order; break;
    case QuestionKind::task:
        if (run)
            for (const trace::Lane& lane : run->timeline.lanes())
                if (run->names().title(lane.id) == given.text) question.picked_task = lane.id;
        break;
    case QuestionKind::line: question.picked_line = given.line; break;
    }
    question.is_checked = given.is_unsure || can_check(question);
}

/// Under what a step's question is kept. The place alone would give an answer to another question once the lesson is written
/// anew, the wording alone to each question that is asked twice.
std::string key_of(std::size_t step, std::size_t place, const Block& question) { return std::to_string(step + 1) + "." + std::to_string(place + 1) + " " + question.text; }

/// The questions of a lesson, each with its key.
void for_each_question(LessonPage& page, const std::function<void(Block&, const std::string&)>& what) {
    for (std::size_t step = 0; step < page.steps.size(); ++step) {
        std::size_t place = 0;
        for (Block& block : page.steps[step].blocks)
            if (block.kind == BlockKind::question) what(block, key_of(step, place++, block));
    }
}

lesson::LessonProgress progress_of(Window& window) {
    LessonPage& page = *window.lesson;
    lesson::LessonProgress out;
    out.step = page.step;
    out.furthest = std::max(page.furthest, page.step);
    out.steps = page.steps.size();
    for_each_question(page, [&](const Block& question, const std::string& key) {
        if (question.is_checked) out.answers[key] = given(question, run_asked(window, question));
    });
    for (const LessonStep& step : page.steps)
        for (const Block& block : step.blocks) {
            if (!block.exercise || block.exercise->run >= window.runs.size()) continue;
            const Variant& variant = window.runs[block.exercise->run]->variant;
            const ExerciseState& exercise = *block.exercise;
            if (variant.source == exercise.start_text && exercise.hints_shown == 0 && !exercise.shows_solution && !exercise.is_solved) continue;
            out.works[file_name(variant.file)] = {variant.source, exercise.hints_shown, exercise.shows_solution, exercise.is_solved};
        }
    return out;
}

void put_back_work(Window& window, ExerciseState& exercise) {
    if (exercise.run >= window.runs.size()) return;
    Variant variant = window.runs[exercise.run]->variant;
    const auto& works = window.progress[window.lesson->name].works;
    const auto found = works.find(file_name(variant.file));
    if (found == works.end()) return;
    exercise.hints_shown = std::min(found->second.hints_shown, exercise.content.hints.size());
    exercise.shows_solution = found->second.has_seen_solution;
    exercise.is_solved = found->second.is_solved;
    if (found->second.text == variant.source || !window.rerun) return;
    variant.source = found->second.text;
    auto recording = window.rerun(variant, window.knobs);
    if (!recording) return;
    variant.recording = *recording;
    window.files.saved[variant.file] = variant.source;
    window.runs[exercise.run] = std::make_unique<RunView>(std::move(variant));
}
} // namespace

std::string progress_path() {
    const std::string folder = state_folder("");
    return folder.empty() ? "" : folder + "progress.json";
}

void open_progress(Window& window, const std::string& path) {
    window.progress_path = path;
    window.progress = lesson::load_progress(path);
    restore_progress(window);
}

void restore_progress(Window& window) {
    if (!window.lesson || window.lesson->name.empty()) return;
    const auto found = window.progress.find(window.lesson->name);
    if (found == window.progress.end()) return;
    const lesson::LessonProgress kept = found->second;
    LessonPage& page = *window.lesson;
    page.furthest = std::min(kept.furthest, page.steps.size() - 1);
    for (LessonStep& step : page.steps)
        for (Block& block : step.blocks)
            if (block.exercise) put_back_work(window, *block.exercise);
    for_each_question(page, [&](Block& question, const std::string& key) {
        if (const auto answer = kept.answers.find(key); answer != kept.answers.end()) put_back(question, answer->second, run_asked(window, question));
    });
    const bool is_over = kept.is_finished() && kept.step + 1 >= page.steps.size();
    if (page.step == 0 && kept.step > 0 && kept.step < page.steps.size() && !is_over) {
        page.step = kept.step;
        show_step(window, kept.step);
        page.is_resumed = true;
    }
}

void keep_progress(Window& window) {
    if (!window.lesson || window.lesson->name.empty()) return;
    lesson::LessonProgress now = progress_of(window);
    const auto before = window.progress.find(window.lesson->name);
    const bool is_untouched = before == window.progress.end() && now.step == 0 && now.answers.empty() && now.works.empty();
    if (is_untouched || (before != window.progress.end() && before->second == now)) return;
    if (!lesson::save_progress(window.progress_path, window.lesson->name, now)) window.notice = "Your progress cannot be saved to " + window.progress_path + ".";
    window.progress[window.lesson->name] = std::move(now);
}

void forget_progress(Window& window) {
    if (!window.lesson) return;
    const std::string name = window.lesson->name;
    window.editing.reset();
    lesson::save_progress(window.progress_path, name, {});
    window.progress.erase(name);
    for (LessonStep& step : window.lesson->steps) {
        step.knobs.clear();
        for (Block& block : step.blocks) {
            block.chosen = -1;
            block.is_checked = block.is_unsure = false;
            block.typed.clear();
            block.picked_task = 0;
            block.picked_line = 0;
            shuffle_order(block);
            if (block.exercise) reset_exercise(window, *block.exercise);
        }
    }
    window.lesson->furthest = 0;
    window.lesson->step = 0;
    show_step(window, 0);
    window.notice = "The lesson begins anew.";
}

} // namespace loopscope::ui
