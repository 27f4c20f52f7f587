#include "app/lesson/ran.h"

#include "engine/insight/measured.h"
#include "engine/script/lexer.h"
#include "engine/script/parser.h"

#include <algorithm>
#include <cmath>
#include <sstream>

namespace loopscope::lesson {

namespace {
using trace::EventIndex;
using trace::Kind;

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

std::string listed(const std::vector<std::string>& lines) {
    std::string out;
    for (const std::string& line : lines) out += (out.empty() ? "\"" : " then \"") + line + "\"";
    return out;
}

std::vector<std::string> sicknesses(const Ran& ran) {
    auto tree = script::parse(ran.source, ran.file);
    std::vector<std::string> names;
    std::vector<insight::Finding> findings = insight::find_sicknesses(*ran.recording, tree ? tree->get() : nullptr);
    insight::measure_cures(findings, *ran.recording, ran.options);
    for (const insight::Finding& finding : findings) {
        const std::string name(insight::text_of(finding.what).name);
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
    return names;
}

std::string joined(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
    return out;
}

/// How much of two lines is alike: what they begin and end with in common.
double likeness(const std::string& a, const std::string& b) {
    const std::size_t shorter = std::min(a.size(), b.size()), longer = std::max(a.size(), b.size());
    std::size_t begin = 0, end = 0;
    while (begin < shorter && a[begin] == b[begin]) ++begin;
    while (end < shorter - begin && a[a.size() - 1 - end] == b[b.size() - 1 - end]) ++end;
    return longer == 0 ? 1 : static_cast<double>(begin + end) / static_cast<double>(longer);
}

/// The exception that has ended it: "it ends with ValueError: no, line 3". Empty: none has.
std::string what_ended_it(const Ran& ran) {
    if (ran.exit_code != 1) return "";
    for (EventIndex at = ran.recording->size(); at-- > 0;) {
        const trace::Event& event = (*ran.recording)[at];
        if (event.kind != Kind::raised || event.thread != 0) continue;
        const int line = ran.recording->site(event.site).line;
        return "it ends with " + std::string(ran.recording->text(event.arg)) + (line > 0 ? ", line " + std::to_string(line) : "");
    }
    return "";
}

/// What is printed in the place of lines that are missing: where their first line is, else what comes near to it, else where
/// the output ends.
std::string seen_instead(const std::string& output, const std::vector<std::string>& wanted) {
    const std::vector<std::string> printed = lines_of(output);
    if (printed.empty()) return "it prints nothing";
    const auto first = std::find(printed.begin(), printed.end(), wanted.front());
    if (first != printed.end() && wanted.size() > 1) return "after \"" + wanted.front() + "\" it prints " + (first + 1 == printed.end() ? "nothing" : "\"" + *(first + 1) + "\"");
    constexpr double alike = 0.6;
    const auto nearest = std::max_element(printed.begin(), printed.end(), [&](const std::string& a, const std::string& b) { return likeness(a, wanted.front()) < likeness(b, wanted.front()); });
    if (first == printed.end() && likeness(*nearest, wanted.front()) >= alike) return "it prints \"" + *nearest + "\"";
    return "it does not print " + listed(wanted) + "; its last line is \"" + printed.back() + "\"";
}

/// Whether a figure is what has been given, or at most, or at least that.
bool fits(const Condition& condition, double value) {
    // The instructions themselves cost virtual time: a limit is not missed by less than a reader can see.
    const double slack = std::max(1e-9, condition.kind == ConditionKind::takes || condition.kind == ConditionKind::lags ? 0.002 * condition.number : 0);
    switch (condition.relation) {
    case Relation::is: return std::abs(value - condition.number) <= condition.tolerance + 1e-9;
    case Relation::at_most: return value <= condition.number + slack;
    case Relation::at_least: return value >= condition.number - slack;
    }
    return false;
}

double lag_s(const Ran& ran) { return static_cast<double>(ran.timeline->lag_max(0, ran.recording->end_time())) * 1e-9; }
} // namespace

Ran known(const std::string& source, const std::string& file, const run::Options& options, std::shared_ptr<const trace::Recording> recording) {
    Ran ran;
    ran.file = file;
    ran.source = source;
    ran.options = options;
    ran.options.on_output = nullptr;
    ran.recording = std::move(recording);
    ran.timeline = std::make_shared<const trace::Timeline>(*ran.recording);
    ran.end_s = static_cast<double>(ran.recording->end_time()) * 1e-9;
    for (const trace::OutputMark& mark : ran.timeline->outputs())
        if ((*ran.recording)[mark.event].subject == 1) ran.output += ran.recording->text((*ran.recording)[mark.event].arg);
    for (EventIndex at = 0; at < ran.recording->size(); ++at)
        if ((*ran.recording)[at].kind == Kind::run_end) ran.exit_code = static_cast<int>((*ran.recording)[at].arg);
    return ran;
}

Result<Ran> run_to_know(const std::string& source, const std::string& file, run::Options options) {
    run::limit_for_looking(options);
    options.record = true;
    auto outcome = run::run_script(source, file, options);
    if (!outcome) return outcome.error();
    return known(source, file, options, outcome->recording);
}

bool prints(const std::string& output, const std::vector<std::string>& lines) {
    const std::vector<std::string> printed = lines_of(output);
    return std::search(printed.begin(), printed.end(), lines.begin(), lines.end()) != printed.end();
}

bool uses(const std::string& source, const std::string& text) {
    const auto words = [](const std::string& code) {
        std::vector<std::string> out;
        for (const script::Token& token : script::tokenize(code).tokens)
            if (token.end > token.begin && token.kind != script::TokenKind::newline && token.kind != script::TokenKind::string) out.push_back(code.substr(token.begin, token.end - token.begin));
        return out;
    };
    const auto has = words(source + "\n"), wanted = words(text + "\n");
    return !wanted.empty() && std::search(has.begin(), has.end(), wanted.begin(), wanted.end()) != has.end();
}

std::optional<std::string> objection(const Condition& condition, const Ran& ran) {
    const auto unless = [](bool holds, std::string otherwise) { return holds ? std::nullopt : std::optional<std::string>(std::move(otherwise)); };
    const std::string ended = what_ended_it(ran);
    switch (condition.kind) {
    case ConditionKind::prints: return unless(prints(ran.output, condition.lines), seen_instead(ran.output, condition.lines) + (ended.empty() ? "" : ", and " + ended));
    case ConditionKind::takes: return unless(fits(condition, ran.end_s), "it takes " + insight::figure(ran.end_s) + " s");
    case ConditionKind::makes: {
        const std::uint32_t count = ran.timeline->names().task_count();
        return unless(fits(condition, count), "it makes " + std::to_string(count) + (count == 1 ? " task" : " tasks"));
    }
    case ConditionKind::lags: return unless(fits(condition, lag_s(ran)), "the loop is up to " + insight::figure(lag_s(ran)) + " s late");
    case ConditionKind::exits: return unless(fits(condition, ran.exit_code), ended.empty() ? "its exit code is " + std::to_string(ran.exit_code) + (ran.exit_code == 4 ? ", a deadlock" : "") : ended);
    case ConditionKind::uses: return unless(uses(ran.source, condition.name), "it does not use " + condition.name);
    case ConditionKind::has:
    case ConditionKind::healthy: {
        const std::vector<std::string> found = sicknesses(ran);
        const std::string finds = found.empty() ? "the doctor finds nothing" : "the doctor finds " + joined(found);
        if (condition.kind == ConditionKind::healthy) return unless(found.empty(), finds);
        return unless((std::find(found.begin(), found.end(), condition.name) != found.end()) != condition.is_negated, finds);
    }
    }
    return {};
}

std::vector<Diagnostic> check_claims(const Lesson& lesson, const Ran& ran) {
    std::vector<Diagnostic> wrong;
    for (const Step& step : lesson.steps)
        for (const Claim& claim : step.claims) {
            const Script* script = lesson.script(claim.file);
            if (script == nullptr || lesson.folder + "/" + script->file != ran.file) continue;
            if (const auto instead = objection(claim.condition, ran))
                wrong.push_back(problem_at(lesson.folder + "/lesson.md", claim.condition.line, claim.file + " " + claim.condition.text + ": " + *instead, "`loopscope run --timeline " + ran.file + "` shows what it does"));
        }
    return wrong;
}

std::optional<EventIndex> moment_of(const Step& step, const Ran& ran) {
    const trace::Recording& recording = *ran.recording;
    if (!step.shown_after.empty()) {
        for (const trace::OutputMark& mark : ran.timeline->outputs()) {
            std::string_view text = recording.text(recording[mark.event].arg);
            while (text.ends_with('\n')) text.remove_suffix(1);
            if (text == step.shown_after) return mark.event + 1;
        }
        return {};
    }
    if (step.shown_at && std::isinf(*step.shown_at)) return recording.size();
    const auto time = static_cast<trace::Time>(step.shown_at.value_or(0) * 1e9);
    if (time > recording.end_time()) return {};
    EventIndex count = 0;
    if (step.shown_at)
        while (count < recording.size() && recording[count].time <= time) ++count;
    return count;
}

Result<std::string> value_of(const InlineValue& value, const std::string& source, const insight::AskedRun& asked) {
    if (!value.code.empty()) {
        int number = 0;
        for (const std::string& line : lines_of(source)) {
            ++number;
            if (line.find(value.code) != std::string::npos) return std::to_string(number);
        }
        return problem_at("", value.line, value.file + " has no line with \"" + value.code + "\"", "name a text that stands in one of its lines");
    }
    auto answer = insight::answer(value.ask, asked);
    if (!answer) return answer.error();
    return answer->text;
}

} // namespace loopscope::lesson
