#include "app/ui/lesson_play.h"
#include "app/ui/editing.h"
#include "app/ui/lesson_knobs.h"
#include "app/ui/lesson_progress.h"
#include "app/ui/prose.h"
#include "app/lesson/inline_values.h"

#include <algorithm>
#include <cmath>
#include <filesystem>

namespace loopscope::ui {

namespace {
/// The recordings, and which of them are shown.
std::vector<const void*> recordings_of(const Window& window) {
    std::vector<const void*> out;
    for (const auto& run : window.runs) out.push_back(run->variant.recording.get());
    if (window.has_run()) out.push_back(window.view == View::compare ? nullptr : window.run().variant.recording.get());
    return out;
}

const RunView* run_of_file(const Window& window, const std::string& file) {
    if (!window.lesson) return nullptr;
    for (const auto& run : window.runs)
        if (!run->variant.is_branch && run->variant.file == window.lesson->folder + "/" + file) return run.get();
    return nullptr;
}

bool has_code(const RunView& run, int line) { return line > 0 && line <= static_cast<int>(run.lines.size()) && ui::has_code(run.lines[static_cast<std::size_t>(line - 1)]); }

/// How many events have happened where a step's cursor stands in a run.
EventIndex moment_in(const LessonStep& step, const RunView& run) {
    if (!step.after.empty())
        for (const trace::OutputMark& mark : run.timeline.outputs()) {
            std::string_view text = run.recording.text(run.recording[mark.event].arg);
            while (text.ends_with('\n')) text.remove_suffix(1);
            if (text == step.after) return mark.event + 1;
        }
    if (step.at_s && std::isinf(*step.at_s)) return run.states.size();
    return step.at_s ? run.states.event_at(static_cast<Time>(*step.at_s * 1e9)) : 0;
}

insight::AskedRun asked_of(const RunView& run, EventIndex from) { return {run.recording, run.timeline, run.variant.options.get(), from}; }

// ---- what the runs say

void fill_in(Window& window, LessonStep& step, Block& block, std::set<std::size_t>& explained) {
    block.shown_values.clear();
    for (const lesson::InlineValue& value : block.values) {
        const RunView* run = run_of_file(window, value.file);
        auto shown = run ? lesson::value_of(value, run->variant.source, asked_of(*run, moment_in(step, *run))) : Result<std::string>("?");
        block.shown_values.push_back(shown ? *shown : "?");
    }
    block.shown_text = mark_terms(lesson::fill_values(block.text, block.shown_values), window.lesson->glossary, explained);
}

/// A round number at or above another one: the end of a slider that gives nothing away.
double round_up(double number) {
    if (number <= 0) return 1;
    const double power = std::pow(10, std::floor(std::log10(number)));
    for (const double digit : {1., 2., 5., 10.})
        if (digit * power >= number) return digit * power;
    return number;
}

void ask_run(Window& window, const LessonStep& step, Block& block) {
    if (!block.asked || (block.is_checked && block.answer)) return; // what was said of a settled question stays
    auto* run = const_cast<RunView*>(run_asked(window, block));
    if (!run) return;
    auto answer = insight::answer(block.asked->ask, asked_of(*run, moment_in(step, *run)));
    block.answer.reset();
    block.problem.clear();
    if (!answer) {
        block.problem = answer.error().message;
        return;
    }
    block.answer = std::move(*answer);
    double most = std::max(block.answer->number, 2.0);
    for (const lesson::WrongNumber& wrong : block.wrong_numbers) most = std::max(most, wrong.number);
    block.slider_max = round_up(1.5 * most);
    std::vector<std::string> lines = block.order, wanted = block.answer->lines;
    std::sort(lines.begin(), lines.end());
    std::sort(wanted.begin(), wanted.end());
    if (lines != wanted && !block.is_checked) shuffle_order(block);
    if (block.question != QuestionKind::task) return;
    block.candidates.clear();
    for (const trace::TaskState& task : run->states.state_at(block.answer->event).tasks)
        if (!trace::is_over(task.phase)) block.candidates.push_back(task.id);
}

/// is_new: the step has just been opened, so what it lights is brought into view.
void bring_up_to_date(Window& window, bool is_new) {
    LessonPage& page = *window.lesson;
    LessonStep& step = page.steps[page.step];
    std::set<std::size_t> explained;
    for (Block& block : step.blocks) {
        fill_in(window, step, block, explained);
        if (block.kind == BlockKind::question) ask_run(window, step, block);
    }
    step.sliders = shown_knobs(window);
    window.lit.clear();
    const RunView* run = step.run && *step.run < window.runs.size() ? window.runs[*step.run].get() : window.has_run() ? &window.run() : nullptr;
    if (run)
        for (const std::string& name : step.lit_tasks)
            if (const ObjectId task = insight::find_task(run->recording, run->names(), name)) {
                if (window.lit.empty() && is_new) window.wanted_lane = task;
                window.lit.insert(task);
            }
}

// ---- exercises

ExerciseState* exercise_with_file(Window& window, const std::string& file) {
    for (LessonStep& step : window.lesson->steps)
        for (Block& block : step.blocks)
            if (block.exercise && block.exercise->run < window.runs.size() && window.runs[block.exercise->run]->variant.file == file) return &*block.exercise;
    return nullptr;
}

void wish_judgement(Window& window, ExerciseState& exercise) {
    if (exercise.run >= window.runs.size()) return;
    const Variant& variant = window.runs[exercise.run]->variant;
    if (exercise.judged == variant.recording.get() || !variant.options) return;
    exercise.judged = variant.recording.get();
    exercise.is_judging = true;
    if (window.judging_is_cancelled) window.judging_is_cancelled->store(true);
    window.judging_is_cancelled = std::make_shared<std::atomic<bool>>(false);
    window.judging.wish([content = exercise.content, source = variant.source, file = variant.file, options = variant.options, recording = variant.recording.get(), cancelled = window.judging_is_cancelled] {
        return JudgementResult{file, recording, lesson::judge(content, source, file, *options, cancelled.get())};
    });
}

void take_judgement(Window& window) {
    auto result = window.judging.take();
    if (!result) return;
    ExerciseState* const exercise = exercise_with_file(window, result->file);
    if (!exercise || exercise->judged != result->recording) return; // of a text that has changed since
    exercise->judgements = std::move(result->judgements);
    exercise->is_judging = false;
    const bool is_solved = std::none_of(exercise->judgements.begin(), exercise->judgements.end(), [](const lesson::Judgement& one) { return one.objection.has_value(); });
    if (is_solved && !exercise->is_solved) window.notice = "All checks hold.";
    exercise->is_solved = exercise->is_solved || is_solved;
    keep_progress(window);
}

void set_exercise_text(Window& window, ExerciseState& exercise, const std::string& text) {
    if (exercise.run >= window.runs.size()) return;
    const bool was_editing = window.editing.has_value();
    window.editing.reset();
    if (window.active != exercise.run) show_run(window, exercise.run);
    window.files.saved[window.run().variant.file] = text;
    run_text(window, text);
    if (was_editing) start_editing(window);
}

// ---- keys

bool steps_number(Block& question, int direction) {
    const double step = question.asked && question.asked->ask.kind == insight::AskKind::tasks ? 1 : question.slider_max / 100;
    if (step <= 0) return false;
    const double number = std::clamp((std::round(typed_number(question).value_or(0) / step) + direction) * step, 0.0, question.slider_max);
    question.typed = insight::figure(number);
    return true;
}

bool moves_pick(Window& window, Block& question, int direction) {
    const auto moved = [direction](std::ptrdiff_t at, std::size_t count) { return static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(at + direction, 0, static_cast<std::ptrdiff_t>(count) - 1)); };
    switch (question.question) {
    case QuestionKind::choice: question.chosen = static_cast<int>(question.chosen < 0 ? 0 : moved(question.chosen, question.answers.size())); return true;
    case QuestionKind::number: return steps_number(question, -direction);
    case QuestionKind::order:
        if (!question.order.empty()) question.order_row = moved(static_cast<std::ptrdiff_t>(question.order_row), question.order.size());
        return true;
    case QuestionKind::task: {
        if (question.candidates.empty()) return true;
        const auto at = std::find(question.candidates.begin(), question.candidates.end(), question.picked_task);
        question.picked_task = question.candidates[at == question.candidates.end() ? 0 : moved(at - question.candidates.begin(), question.candidates.size())];
        select(window, question.picked_task);
        return true;
    }
    case QuestionKind::line: {
        const RunView* run = run_asked(window, question);
        if (!run) return false;
        const int count = static_cast<int>(run->lines.size());
        int line = std::clamp(question.picked_line + direction, 1, count);
        while (line > 1 && line < count && !has_code(*run, line)) line += direction;
        if (has_code(*run, line)) question.picked_line = line;
        window.source_first_line = std::max(1, std::min(window.source_first_line, question.picked_line));
        return true;
    }
    }
    return false;
}

/// Keys and clicks answer, unless they are for the editor.
bool answers(const Window& window) { return shows_lesson(window) && !window.editing; }
} // namespace

const RunView* run_asked(const Window& window, const Block& question) { return question.asked ? run_of_file(window, question.asked->file) : nullptr; }

bool update_lesson(Window& window, double elapsed_s) {
    if (!window.lesson) return false;
    watch_lesson(window, elapsed_s);
    LessonStep& step = window.lesson->steps[window.lesson->step];
    auto now = recordings_of(window);
    if (step.seen != now || now.empty()) {
        const bool is_new = step.seen.empty();
        step.seen = std::move(now);
        bring_up_to_date(window, is_new);
        keep_progress(window);
    }
    if (Block* const question = question_for_task(window); question && std::find(question->candidates.begin(), question->candidates.end(), window.selected) != question->candidates.end())
        question->picked_task = window.selected;
    if (ExerciseState* const exercise = exercise_of(*window.lesson)) wish_judgement(window, *exercise);
    take_judgement(window);
    return window.judging.is_running();
}

Block* question_for_task(Window& window) {
    if (!answers(window)) return nullptr;
    Block* const question = open_question(*window.lesson);
    return question && question->question == QuestionKind::task ? question : nullptr;
}

bool asks_who_is_next(const Window& window) {
    const Block* question = shows_lesson(window) ? open_question(*window.lesson) : nullptr;
    return question && question->asked && question->asked->ask.kind == insight::AskKind::next;
}

bool lesson_takes_key(Window& window, KeyPress press) {
    if (!answers(window) || press.ctrl || (window.focus && *window.focus != PanelId::lesson)) return false;
    Block* const question = open_question(*window.lesson);
    if (!question) return false;
    const bool is_up = press.key == Key::up, is_down = press.key == Key::down;
    if (press.alt && (is_up || is_down) && question->question == QuestionKind::order) {
        move_line(*question, question->order_row, is_up ? -1 : 1);
        return true;
    }
    if (press.alt || press.shift) return false;
    if (is_up || is_down) return moves_pick(window, *question, is_up ? -1 : 1);
    if (press.key == Key::u) {
        pass_on_prediction(window);
        return true;
    }
    if (question->question != QuestionKind::number) return false;
    if (press.key == Key::backspace && !question->typed.empty()) question->typed.pop_back();
    return press.key == Key::backspace || (press.key >= Key::zero && press.key <= Key::nine) || press.key == Key::minus; // lesson_takes_text has it
}

bool lesson_takes_text(Window& window, const std::string& typed) {
    if (!answers(window)) return false;
    Block* const question = open_question(*window.lesson);
    if (!question || question->question != QuestionKind::number) return false;
    constexpr std::size_t typed_max = 12;
    for (const char c : typed)
        if (std::string_view("0123456789.,-").find(c) != std::string_view::npos && question->typed.size() < typed_max) question->typed += c;
    return true;
}

bool lesson_takes_line(Window& window, int line) {
    if (!answers(window)) return false;
    Block* const question = open_question(*window.lesson);
    if (!question || question->question != QuestionKind::line || !window.has_run() || run_asked(window, *question) != &window.run()) return false;
    if (!has_code(window.run(), line)) window.notice = "Line " + std::to_string(line) + " has no code that could be the answer.";
    else question->picked_line = line;
    return true;
}

bool is_exercise(const Window& window, std::size_t run) {
    if (!window.lesson) return false;
    for (const LessonStep& step : window.lesson->steps)
        for (const Block& block : step.blocks)
            if (block.exercise && block.exercise->run == run) return true;
    return false;
}

void show_hint(Window& window) {
    ExerciseState* const exercise = window.lesson ? exercise_of(*window.lesson) : nullptr;
    if (!exercise || exercise->hints_shown >= exercise->content.hints.size()) return;
    ++exercise->hints_shown;
    keep_progress(window);
}

void show_solution(Window& window) {
    ExerciseState* const exercise = window.lesson ? exercise_of(*window.lesson) : nullptr;
    if (!exercise || exercise->hints_shown < exercise->content.hints.size()) return;
    exercise->shows_solution = !exercise->shows_solution;
    keep_progress(window);
}

void reset_exercise(Window& window, ExerciseState& exercise) {
    exercise.hints_shown = 0;
    exercise.shows_solution = exercise.is_solved = false;
    if (exercise.run < window.runs.size() && window.runs[exercise.run]->variant.source != exercise.start_text) set_exercise_text(window, exercise, exercise.start_text);
    keep_progress(window);
}

void start_over(Window& window) {
    ExerciseState* const exercise = window.lesson ? exercise_of(*window.lesson) : nullptr;
    if (!exercise || exercise->run >= window.runs.size()) return;
    exercise->shows_solution = false;
    if (window.active != exercise->run) show_run(window, exercise->run);
    start_editing(window);
    if (!window.editing || window.editing->edit.text() == exercise->start_text) return;
    window.editing->edit.select_all();
    window.editing->edit.type(exercise->start_text);
    run_edited(window);
    window.notice = "The task begins anew. Ctrl Z brings your text back.";
    keep_progress(window);
}

void show_breakage(Window& window, std::size_t check) {
    ExerciseState* const exercise = window.lesson ? exercise_of(*window.lesson) : nullptr;
    if (!exercise || check >= exercise->judgements.size() || exercise->run >= window.runs.size()) return;
    const auto& options = exercise->judgements[check].breakage_options;
    if (!options || !window.rerun) return;
    show_run(window, exercise->run);
    to_start(window);
    Variant branch = window.run().variant;
    branch.options = options;
    branch.is_branch = true;
    branch.label = "breaks";
    branch.note = exercise->judgements[check].objection.value_or("");
    RerunWish wish{{}, window.knobs, {window.runs.size()}, RerunCause::branch};
    for (const auto& run : window.runs) wish.variants.push_back(run->variant);
    wish.variants.push_back(std::move(branch));
    window.editing.reset();
    window.reruns.wish(window.rerun, std::move(wish));
    take_reruns(window);
}

void watch_lesson(Window& window, double elapsed_s) {
    constexpr double look_after_s = 0.5;
    if (!window.lesson || !window.reload_lesson || window.lesson->folder.empty() || window.editing) return;
    window.lesson_looked_s += elapsed_s;
    if (!window.lesson_stamps.empty() && window.lesson_looked_s < look_after_s) return;
    window.lesson_looked_s = 0;
    namespace fs = std::filesystem;
    std::error_code error;
    std::map<std::string, std::int64_t> stamps;
    for (fs::directory_iterator at(window.lesson->folder, error), end; !error && at != end; at.increment(error))
        if (at->path().extension() == ".md" || at->path().extension() == ".py")
            stamps[at->path().filename().string()] = static_cast<std::int64_t>(fs::last_write_time(at->path(), error).time_since_epoch().count());
    const bool is_news = !window.lesson_stamps.empty() && stamps != window.lesson_stamps;
    window.lesson_stamps = stamps;
    if (!is_news) return;
    const auto reload = window.reload_lesson; // it replaces the window, and itself in it
    keep_progress(window);
    reload(window);
    window.lesson_stamps = std::move(stamps);
}

void follow_link(Window& window, const std::string& name) {
    if (!window.open_lesson) return;
    keep_progress(window);
    const OpenLesson open = window.open_lesson; // it replaces the window, and itself in it
    open(window, name);
}

} // namespace loopscope::ui
