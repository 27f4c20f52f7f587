// How a condition is written: see the table of forms in scenarios/README.md.
#include "app/lesson/directives.h"
#include "app/lesson/words.h"
#include "engine/insight/findings.h"

#include <charconv>
#include <cmath>

namespace loopscope::lesson {

namespace {

constexpr const char* forms = R"(a condition is: prints "TEXT", prints "A" then "B", takes 3 s, takes at most 3 s, makes 4 tasks, lags at most 0.05 s, exits 1, has blocking-call, not blocking-call, is healthy, uses "asyncio.gather")";

class Reader {
public:
    Reader(std::string_view text, int line, const std::string& path) : words_(text), line_(line), path_(path) {
        condition_.text = text;
        condition_.line = line;
    }

    Result<Condition> read() {
        condition_.is_always = words_.take("always");
        if (words_.take("prints")) return lines();
        if (words_.take("takes")) return figure(ConditionKind::takes, "s");
        if (words_.take("lags")) return figure(ConditionKind::lags, "s");
        if (words_.take("makes")) return figure(ConditionKind::makes, "tasks");
        if (words_.take("exits")) return figure(ConditionKind::exits, "");
        if (words_.take("is healthy") || words_.take("healthy")) return end(ConditionKind::healthy);
        if (words_.take("has")) return sickness();
        if (words_.take("not")) {
            condition_.is_negated = true;
            return sickness();
        }
        if (words_.take("uses")) {
            const auto text = words_.quoted();
            if (!text || text->empty()) return wrong("what the code is to use stands in quotes");
            condition_.name = *text;
            return end(ConditionKind::uses);
        }
        return wrong("'" + std::string(words_.rest()) + "' is no condition");
    }

private:
    Diagnostic wrong(std::string message) const { return problem_at(path_, line_, std::move(message), forms); }

    Result<Condition> end(ConditionKind kind) {
        condition_.kind = kind;
        if (!words_.done()) return wrong("'" + std::string(words_.rest()) + "' is too much here");
        const bool can_be_always = kind == ConditionKind::prints || kind == ConditionKind::exits;
        if (condition_.is_always && !can_be_always) return wrong("only what is printed and the exit code can be asked for under all schedules");
        return condition_;
    }

    Result<Condition> lines() {
        do {
            const auto text = words_.quoted();
            if (!text) return wrong("what a script prints stands in quotes");
            condition_.lines.push_back(*text);
        } while (words_.take("then"));
        if (!words_.done()) return wrong("after a text in quotes comes 'then' and the next line, or nothing");
        return end(ConditionKind::prints);
    }

    Result<Condition> figure(ConditionKind kind, std::string_view unit) {
        if (words_.take("at most")) condition_.relation = Relation::at_most;
        else if (words_.take("at least")) condition_.relation = Relation::at_least;
        const std::string_view number = words_.next();
        const auto [rest, error] = std::from_chars(number.data(), number.data() + number.size(), condition_.number);
        if (error != std::errc() || rest != number.data() + number.size() || !std::isfinite(condition_.number) || condition_.number < 0)
            return wrong("'" + std::string(number) + "' is no number");
        const bool is_whole = kind == ConditionKind::exits || kind == ConditionKind::makes;
        if (is_whole && condition_.number != std::floor(condition_.number)) return wrong("'" + std::string(number) + "' is no whole number");
        const std::size_t dot = number.find('.');
        condition_.tolerance = is_whole ? 0 : 0.5 * std::pow(10, dot == std::string_view::npos ? 0 : -static_cast<double>(number.size() - dot - 1));
        if (!unit.empty() && !words_.take(unit) && !(unit == "tasks" && words_.take("task"))) return wrong("after the number comes '" + std::string(unit) + "'");
        return end(kind);
    }

    Result<Condition> sickness() {
        condition_.name = words_.next();
        if (!is_sickness(condition_.name))
            return problem_at(path_, line_, "the doctor knows no '" + condition_.name + "'", "it finds: " + sickness_names());
        return end(ConditionKind::has);
    }

    Words words_;
    int line_;
    const std::string& path_;
    Condition condition_;
};

} // namespace

Result<Condition> parse_condition(std::string_view text, int line, const std::string& path) { return Reader(text, line, path).read(); }

std::string sickness_names() {
    std::string names;
    for (int what = 0; what < static_cast<int>(insight::Sickness::count_); ++what)
        names += (names.empty() ? "" : ", ") + std::string(insight::text_of(static_cast<insight::Sickness>(what)).name);
    return names;
}

bool is_sickness(std::string_view name) {
    for (int what = 0; what < static_cast<int>(insight::Sickness::count_); ++what)
        if (insight::text_of(static_cast<insight::Sickness>(what)).name == name) return true;
    return false;
}

} // namespace loopscope::lesson
