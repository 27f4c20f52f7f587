#include "app/lesson/check.h"
#include "app/lesson/exercise.h"
#include "app/lesson/links.h"
#include "app/lesson/ran.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace loopscope::lesson {

namespace {

class Checker {
public:
    Checker(const Lesson& lesson, const CheckSettings& settings) : lesson_(lesson), settings_(settings), path_(lesson.folder + "/lesson.md") {}

    CheckReport run() {
        for (const Script& script : lesson_.scripts) check_script(script);
        shown_ = lesson_.scripts.empty() ? "" : lesson_.scripts.front().file;
        for (const Step& step : lesson_.steps) check_step(step);
        return std::move(report_);
    }

private:
    void add(int line, std::string message, std::string hint) { report_.problems.push_back(problem_at(path_, line, std::move(message), std::move(hint))); }

    // ---- scripts

    /// Other codes than 0 are right where the lesson says so.
    int expected_exit(const Script& script) const {
        for (const Step& step : lesson_.steps)
            for (const Claim& claim : step.claims)
                if (claim.file == script.file && claim.condition.kind == ConditionKind::exits) return static_cast<int>(claim.condition.number);
        return 0;
    }

    void check_script(const Script& script) {
        ++report_.scripts;
        const std::string path = lesson_.folder + "/" + script.file;
        auto ran = run_to_know(script.text, path, {});
        if (!ran) {
            report_.problems.push_back(ran.error());
            return;
        }
        const auto complain = [&](std::string message, std::string hint) { report_.problems.push_back(problem_at(path, 0, std::move(message), std::move(hint))); };
        const int expected = expected_exit(script);
        if (ran->exit_code != expected)
            complain(path + " ends with exit code " + std::to_string(ran->exit_code) + ", not " + std::to_string(expected), ran->exit_code == 3 ? "a lesson's script comes to its end" : "if that is meant, say so in lesson.md: {" + script.file + " exits " + std::to_string(ran->exit_code) + "}");
        for (Diagnostic& wrong : check_claims(lesson_, *ran)) report_.problems.push_back(std::move(wrong));
        compare_elsewhere(script, path);
        ran_.emplace(script.file, std::move(*ran));
    }

    /// The same output and exit code on CPython, where computing takes no time in either.
    void compare_elsewhere(const Script& script, const std::string& path) {
        if (!settings_.run_elsewhere) return;
        const std::string first_line = script.text.substr(0, script.text.find('\n'));
        if (const std::size_t at = first_line.find("cpython: no"); at != std::string::npos) {
            report_.notes.push_back(path + " is not compared with CPython: " + first_line);
            return;
        }
        run::Options options;
        options.cpu_cost_ns = 0;
        auto ours = run_to_know(script.text, path, options);
        if (!ours) return;
        const OtherRun theirs = settings_.run_elsewhere(path);
        if (!theirs.problem.empty()) {
            report_.problems.push_back(problem_at(path, 0, path + " cannot be compared with CPython: " + theirs.problem, "where the two must differ, its first line says why: # cpython: no, …"));
            return;
        }
        if (ours->output == theirs.output && ours->exit_code == theirs.exit_code) return;
        report_.problems.push_back(problem_at(path, 0, path + " does something else on CPython: " + first_difference(*ours, theirs), "`loopscope run --cpu-cost 0 " + path + "` and `python3 " + path + "` show both"));
    }

    static std::string first_difference(const Ran& ours, const OtherRun& theirs) {
        const auto line_at = [](const std::string& text, std::size_t at) {
            const std::size_t begin = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
            return "\"" + text.substr(begin, text.find('\n', begin) - begin) + "\"";
        };
        if (ours.output == theirs.output) return "it exits with " + std::to_string(theirs.exit_code) + ", here with " + std::to_string(ours.exit_code);
        const std::size_t length = std::min(ours.output.size(), theirs.output.size());
        std::size_t at = 0;
        while (at < length && ours.output[at] == theirs.output[at]) ++at;
        return "it prints " + line_at(theirs.output, at) + " where it prints " + line_at(ours.output, at) + " here";
    }

    // ---- steps

    const Ran* ran(const std::string& file) const {
        const auto found = ran_.find(file);
        return found == ran_.end() ? nullptr : &found->second;
    }

    void check_step(const Step& step) {
        if (!step.shown_file.empty()) shown_ = step.shown_file;
        const Ran* shown = ran(shown_);
        std::optional<trace::EventIndex> moment;
        if (shown) {
            moment = moment_of(step, *shown);
            if (!moment && !step.shown_after.empty()) add(step.shown_line, shown_ + " does not print \"" + step.shown_after + "\" as a line of its own", "the cursor stands after a whole line that the script prints with one print()");
            else if (!moment) add(step.shown_line, shown_ + " ends at " + insight::figure(shown->end_s) + " s, before the cursor", "choose a time within its run");
            check_lights(step, *shown);
        }
        report_.claims += step.claims.size();
        for (std::size_t at = 0; at < step.blocks.size(); ++at) {
            const Block& block = step.blocks[at];
            check_values(block);
            for (const std::string& name : links_of(block))
                if (!settings_.lessons.contains(name)) add(block.line, "there is no lesson '" + name + "'", "`loopscope lessons` lists them");
            if (block.kind == BlockKind::question) check_question(step, at, moment);
            if (block.exercise) check_exercise(block);
        }
    }

    void check_lights(const Step& step, const Ran& shown) {
        const int count = static_cast<int>(std::count(shown.source.begin(), shown.source.end(), '\n')) + (shown.source.ends_with('\n') ? 0 : 1);
        for (const LineRange& lines : step.lit_lines)
            if (lines.to > count) add(lines.line, shown_ + " has " + std::to_string(count) + " lines, not " + std::to_string(lines.to), "light lines that it has");
        for (const LitTask& task : step.lit_tasks)
            if (insight::find_task(*shown.recording, shown.timeline->names(), task.name) == 0)
                add(task.line, shown_ + " has no task '" + task.name + "'", "tasks are named as T2, as Task-2, by their own name or by what they run");
    }

    void check_values(const Block& block) {
        for (const InlineValue& value : block.values)
            if (const Ran* of = ran(value.file))
                if (auto shown = value_of(value, *of); !shown) add(block.line, value.file + ": " + shown.error().message, shown.error().hint);
    }

    void check_question(const Step& step, std::size_t index, std::optional<trace::EventIndex> moment) {
        ++report_.questions;
        const Block& block = step.blocks[index];
        if (!block.asked) return check_choice(step, index);
        const Ran* of = ran(block.asked->file);
        if (!of) return;
        const insight::AskKind kind = block.asked->ask.kind;
        const bool needs_moment = kind == insight::AskKind::next || kind == insight::AskKind::suspends;
        if (needs_moment && (shown_ != block.asked->file || (!step.shown_at && step.shown_after.empty()))) {
            add(block.line, "what comes next can be asked only where the cursor stands", "say it in this step: {show " + block.asked->file + " at 0.5} or {show " + block.asked->file + " after \"TEXT\"}");
            return;
        }
        auto answer = insight::answer(block.asked->ask, {*of->recording, *of->timeline, &of->options, needs_moment ? moment.value_or(0) : 0});
        if (!answer) {
            add(block.line, block.asked->file + ": " + answer.error().message, answer.error().hint);
            return;
        }
        for (const WrongNumber& wrong : block.wrong_numbers)
            if (std::abs(wrong.number - answer->number) <= answer->tolerance) add(block.line, "'" + wrong.text + "' is given as wrong, and is right: the run says " + answer->text, "remove it from the list");
    }

    /// What is right among answers to choose from is the author's word, unless a claim below it says the same to the engine.
    void check_choice(const Step& step, std::size_t index) {
        const Block& block = step.blocks[index];
        int next = step.blocks.back().line + 1'000'000;
        for (std::size_t at = index + 1; at < step.blocks.size(); ++at)
            if (step.blocks[at].kind == BlockKind::question) {
                next = step.blocks[at].line;
                break;
            }
        const bool is_backed = std::any_of(step.claims.begin(), step.claims.end(), [&](const Claim& claim) { return claim.condition.line > block.line && claim.condition.line < next; });
        if (!is_backed) add(block.line, "nothing confirms the right answer of this question", "say below the answers what the script does: {main.py prints \"…\"}, {main.py takes 3 s}");
    }

    void check_exercise(const Block& block) {
        ++report_.exercises;
        const Script* start = lesson_.script(block.exercise->file);
        const Script* solution = lesson_.script(block.exercise->solution);
        if (!start || !solution) return;
        const auto at_start = judge(*block.exercise, start->text, lesson_.folder + "/" + start->file, {});
        if (std::all_of(at_start.begin(), at_start.end(), [](const Judgement& one) { return !one.objection; }))
            add(block.line, start->file + " passes all checks as it is", "an exercise begins with a script that fails at least one");
        const auto solved = judge(*block.exercise, solution->text, lesson_.folder + "/" + solution->file, {});
        for (std::size_t at = 0; at < solved.size(); ++at)
            if (solved[at].objection) add(block.exercise->checks[at].line, "the solution " + solution->file + " fails '" + block.exercise->checks[at].text + "': " + *solved[at].objection, "mend the solution or the check");
    }

    const Lesson& lesson_;
    const CheckSettings& settings_;
    std::string path_;
    CheckReport report_;
    std::map<std::string, Ran> ran_;
    std::string shown_;
};

} // namespace

CheckReport check_lesson(const Lesson& lesson, const CheckSettings& settings) { return Checker(lesson, settings).run(); }

} // namespace loopscope::lesson
