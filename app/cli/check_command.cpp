// loopscope check: the doctor's findings.
#include "app/cli/open_request.h"
#include "app/lesson/catalogue.h"
#include "engine/insight/measured.h"
#include "engine/insight/format.h"
#include "engine/script/parser.h"

#include <filesystem>
#include <fmt/core.h>
#include <nlohmann/json.hpp>

namespace loopscope::cli {

namespace {
constexpr int exit_findings = 1;

void print_finding(const insight::Finding& finding, const std::string& source, const lesson::Lesson* lesson) {
    const insight::SicknessText& text = insight::text_of(finding.what);
    const std::string place = finding.line > 0 ? fmt::format("{}:{}: ", finding.file, finding.line) : finding.file.empty() ? "" : finding.file + ": ";
    fmt::print("{}{} [{}]\n", place, text.title, text.name);
    std::size_t from = 0;
    for (int line = 1; line < finding.line && from != std::string::npos; ++line) from = source.find('\n', from) + 1;
    if (finding.line > 0 && from < source.size()) {
        std::string code = source.substr(from, source.find('\n', from) - from);
        code.erase(0, code.find_first_not_of(" \t"));
        fmt::print("    {}\n", code);
    }
    fmt::print("  seen: {}\n  cure: {}\n", finding.evidence, text.remedy);
    if (lesson != nullptr) fmt::print("  lesson: {}\n", lesson->name);
    fmt::print("\n");
}
} // namespace

int check_main(CheckArguments& arguments) {
    nlohmann::json all = nlohmann::json::array();
    std::size_t count = 0;
    auto found = lesson::list_lessons(lesson::scenarios_folder());
    const lesson::Catalogue lessons = found ? *found : lesson::Catalogue(); // without lessons, none is named
    for (const std::string& what : arguments.what) {
        auto request = open_request({what, arguments.run});
        if (!request) return fail(request.error());
        if (request->problem) return fail(*request->problem);
        for (const ui::Variant& variant : request->variants) {
            const std::string source = variant.source.empty() && variant.recording->source_count() > 0 ? variant.recording->source(0).text : variant.source;
            auto tree = script::parse(source, variant.file);
            auto findings = insight::find_sicknesses(*variant.recording, tree ? tree->get() : nullptr);
            if (variant.options) insight::measure_cures(findings, *variant.recording, *variant.options);
            count += findings.size();
            for (const insight::Finding& finding : findings) {
                const insight::SicknessText& text = insight::text_of(finding.what);
                const lesson::Lesson* lesson = lesson::lesson_that_cures(lessons, text.name);
                if (!arguments.json) print_finding(finding, finding.file == variant.file ? source : "", lesson);
                else all.push_back({{"file", finding.file}, {"line", finding.line}, {"finding", text.name}, {"title", text.title}, {"evidence", finding.evidence}, {"remedy", text.remedy}, {"lesson", lesson != nullptr ? nlohmann::json(lesson->name) : nlohmann::json()}, {"cost_s", static_cast<double>(finding.cost) * 1e-9}});
            }
            if (!arguments.json && findings.empty()) fmt::print("{}: nothing found\n", variant.file);
        }
    }
    if (arguments.json) fmt::print("{}\n", all.dump(2, ' ', false, nlohmann::json::error_handler_t::replace));
    return count == 0 ? 0 : exit_findings;
}

} // namespace loopscope::cli
