#include "app/lesson/directives.h"
#include "app/lesson/words.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace loopscope::lesson {

namespace {
using Problem = std::optional<Diagnostic>;

constexpr const char* brace_forms = R"(write {sliders}, {show main.py at 0.5}, {show main.py after "text"}, {light lines 4-6}, {light task NAME}, {view compare}, {open inspector}, {ask total main.py}, {main.py prints "3.00"}, {task main.py}, {check prints "3.00"} or {solution solved.py})";
constexpr const char* ask_forms = R"(write {ask total FILE}, {ask number FILE after "TEXT"}, {ask tasks FILE}, {ask lag FILE}, {ask order FILE}, {ask order FILE "A" "B"}, {ask next FILE}, {ask line FILE suspends}, {ask line FILE suspends TASK}, {ask line FILE blocks} or {ask line FILE raises})";
constexpr const char* value_forms = R"(write {= total FILE}, {= number FILE after "TEXT"}, {= tasks FILE}, {= lag FILE} or {= line FILE "code"})";

/// Reads one line; each function below one form of it.
class Directive {
public:
    Directive(Step& step, std::string_view text, int line, const std::string& path) : step_(step), text_(text), words_(text), line_(line), path_(path) {}

    Problem read() {
        if (words_.take("sliders")) {
            step_.blocks.push_back({BlockKind::sliders, "", line_});
            return end();
        }
        if (words_.take("show")) return show();
        if (words_.take("light")) return light();
        if (words_.take("view")) return one_of(views, "view", [&](std::string_view name) { step_.view = name; });
        if (words_.take("open")) return one_of(panels, "panel", [&](std::string_view name) { step_.panels.emplace_back(name); });
        if (words_.take("task")) return task();
        if (words_.take("check")) return check();
        if (words_.take("solution")) return solution();
        const std::string_view first = words_.next();
        if (first.ends_with(".py")) return claim(first);
        if (!words_.done() && Words(words_.rest()).take("prints")) return no_script(first);
        return wrong("'{" + std::string(text_) + "}' is not understood");
    }

private:
    Problem wrong(std::string message, std::string hint = brace_forms) const { return problem_at(path_, line_, std::move(message), std::move(hint)); }
    Problem no_script(std::string_view name) const { return wrong("'" + std::string(name) + "' is no script in the lesson's folder"); }
    Problem end() const { return words_.done() ? Problem() : wrong("'" + std::string(words_.rest()) + "' is too much here"); }

    Problem file(std::string& into) {
        const std::string_view name = words_.next();
        if (!is_script_name(name)) return no_script(name);
        into = name;
        return {};
    }

    template <typename Names, typename Take> Problem one_of(const Names& names, std::string_view what, Take take) {
        const std::string_view name = words_.next();
        if (std::find(names.begin(), names.end(), name) == names.end()) {
            std::string known;
            for (const std::string_view each : names) known += (known.empty() ? "" : ", ") + std::string(each);
            return wrong("there is no " + std::string(what) + " '" + std::string(name) + "'", std::string(what) + "s: " + known);
        }
        take(name);
        return end();
    }

    Problem show() {
        step_.shown_line = line_;
        if (auto problem = file(step_.shown_file)) return problem;
        if (words_.take("after")) {
            const auto text = words_.quoted();
            if (!text || text->empty()) return wrong("what the script prints before that moment stands in quotes");
            step_.shown_after = *text;
        } else if (words_.take("at")) {
            const std::string_view time = words_.next();
            double seconds = std::numeric_limits<double>::infinity();
            if (time == "end") {
                step_.shown_at = seconds;
                return end();
            }
            const auto [rest, error] = std::from_chars(time.data(), time.data() + time.size(), seconds);
            if (error != std::errc() || rest != time.data() + time.size() || !std::isfinite(seconds) || seconds < 0)
                return wrong("'" + std::string(time) + "' is no time in seconds");
            step_.shown_at = seconds;
        }
        return end();
    }

    Problem light() {
        if (words_.take("task")) {
            if (words_.done()) return wrong("the name of the task is missing");
            step_.lit_tasks.push_back({std::string(words_.rest()), line_});
            return {};
        }
        if (!words_.take("lines") && !words_.take("line")) return wrong("what is lit is a line, lines or a task");
        const std::string_view range = words_.next();
        const char* end_of_range = range.data() + range.size();
        LineRange lines{0, 0, line_};
        auto [rest, error] = std::from_chars(range.data(), end_of_range, lines.from);
        lines.to = lines.from;
        if (error == std::errc() && rest != end_of_range && *rest == '-') {
            const auto second = std::from_chars(rest + 1, end_of_range, lines.to);
            rest = second.ptr;
            error = second.ec;
        }
        if (error != std::errc() || rest != end_of_range || lines.from < 1 || lines.to < lines.from) return wrong("'" + std::string(range) + "' is no line of a script");
        step_.lit_lines.push_back(lines);
        return end();
    }

    Problem claim(std::string_view name) {
        if (!is_script_name(name)) return no_script(name);
        auto condition = parse_condition(words_.rest(), line_, path_);
        if (!condition) return condition.error();
        if (condition->is_always) return wrong("'always' belongs into a {check …}", brace_forms);
        step_.claims.push_back({std::string(name), std::move(*condition)});
        return {};
    }

    // ---- exercises

    Exercise* exercise() {
        for (Block& block : step_.blocks)
            if (block.exercise) return &*block.exercise;
        return nullptr;
    }
    Problem task() {
        if (exercise()) return wrong("a step has one {task …}", "begin another step with a line ---");
        Block block{BlockKind::exercise, "", line_};
        block.exercise.emplace();
        if (auto problem = file(block.exercise->file)) return problem;
        step_.blocks.push_back(std::move(block));
        return end();
    }
    Problem check() {
        Exercise* const here = exercise();
        if (!here) return wrong("a check stands below the task that it belongs to", "write {task main.py} before it");
        auto condition = parse_condition(words_.rest(), line_, path_);
        if (!condition) return condition.error();
        here->checks.push_back(std::move(*condition));
        return {};
    }
    Problem solution() {
        Exercise* const here = exercise();
        if (!here) return wrong("a solution stands below the task that it belongs to", "write {task main.py} before it");
        if (!here->solution.empty()) return wrong("a task has one solution", "remove one of them");
        if (auto problem = file(here->solution)) return problem;
        return end();
    }

    Step& step_;
    std::string_view text_;
    Words words_;
    int line_;
    const std::string& path_;
};

/// total FILE, number FILE after "TEXT", tasks FILE, lag FILE: what questions and values in prose have in common.
/// False: it is none of them.
bool take_number(Words& words, insight::Ask& ask) {
    using insight::AskKind;
    for (const auto& [name, kind] : {std::pair{"total", AskKind::total}, {"number", AskKind::number}, {"tasks", AskKind::tasks}, {"lag", AskKind::lag}})
        if (words.take(name)) {
            ask.kind = kind;
            return true;
        }
    return false;
}

/// The rest of such a question, after its file.
Problem take_after(Words& words, insight::Ask& ask, int line, const std::string& path, const char* hint) {
    if (ask.kind != insight::AskKind::number) return {};
    const auto text = words.take("after") ? words.quoted() : std::nullopt;
    if (!text || text->empty()) return problem_at(path, line, "the text before the number stands in quotes, after 'after'", hint);
    ask.after = *text;
    return {};
}
} // namespace

bool is_script_name(std::string_view name) { return name.size() > 3 && name.ends_with(".py") && name.find_first_of("/ ") == std::string_view::npos; }

bool is_directive(std::string_view line) { return line.starts_with('{') && !line.starts_with("{=") && line.ends_with('}'); }

std::optional<Diagnostic> read_directive(Step& step, std::string_view text, int line, const std::string& path) { return Directive(step, text, line, path).read(); }

Result<Asked> parse_ask(std::string_view text, int line, const std::string& path) {
    Words words(text);
    const auto wrong = [&](std::string message) { return problem_at(path, line, std::move(message), ask_forms); };
    Asked asked;
    const bool is_number = take_number(words, asked.ask), is_line = !is_number && words.take("line");
    if (!is_number && !is_line) {
        if (words.take("order")) asked.ask.kind = insight::AskKind::order;
        else if (words.take("next")) asked.ask.kind = insight::AskKind::next;
        else return wrong("'" + std::string(words.rest()) + "' cannot be asked");
    }
    asked.file = words.next();
    if (!is_script_name(asked.file)) return wrong("'" + asked.file + "' is no script in the lesson's folder");
    if (auto problem = take_after(words, asked.ask, line, path, ask_forms)) return *problem;
    if (asked.ask.kind == insight::AskKind::order) {
        while (auto text_of_line = words.quoted()) asked.ask.lines.push_back(std::move(*text_of_line));
        const std::size_t count = asked.ask.lines.size();
        if (count != 0 && (count < insight::order_count_min || count > insight::order_count_max)) return wrong("2 to 6 lines can be put in order, not " + std::to_string(count));
    }
    if (is_line) {
        const std::string_view what = words.next();
        if (what == "suspends") {
            asked.ask.kind = insight::AskKind::suspends;
            asked.ask.task = words.rest();
            return asked;
        }
        if (what == "blocks") asked.ask.kind = insight::AskKind::blocks;
        else if (what == "raises") asked.ask.kind = insight::AskKind::raises;
        else return wrong("a line suspends, blocks or raises; '" + std::string(what) + "' is none of it");
    }
    if (!words.done()) return wrong("'" + std::string(words.rest()) + "' is too much here");
    return asked;
}

Result<InlineValue> parse_value(std::string_view text, int line, const std::string& path) {
    Words words(text);
    const auto wrong = [&](std::string message) { return problem_at(path, line, std::move(message), value_forms); };
    InlineValue value;
    value.line = line;
    const bool is_line = words.take("line");
    if (!is_line && !take_number(words, value.ask)) return wrong("'" + std::string(words.rest()) + "' is no value");
    value.file = words.next();
    if (!is_script_name(value.file)) return wrong("'" + value.file + "' is no script in the lesson's folder");
    if (is_line) {
        const auto code = words.quoted();
        if (!code || code->empty()) return wrong("the code whose line is meant stands in quotes");
        value.code = *code;
    } else if (auto problem = take_after(words, value.ask, line, path, value_forms)) {
        return *problem;
    }
    if (!words.done()) return wrong("'" + std::string(words.rest()) + "' is too much here");
    return value;
}

} // namespace loopscope::lesson
