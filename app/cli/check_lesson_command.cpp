// loopscope check-lesson: what an author of lessons runs before anybody reads them.
#include "app/cli/commands.h"
#include "app/cli/cpython.h"
#include "app/lesson/catalogue.h"
#include "app/lesson/links.h"

#include <filesystem>
#include <fmt/core.h>

namespace loopscope::cli {

namespace {
constexpr int exit_problems = 1;

void print_problem(const Diagnostic& problem) {
    const std::string place = problem.span.line > 0 ? fmt::format("{}:{}: ", problem.file, problem.span.line) : "";
    fmt::print("{}{}{}\n", place, problem.kind.empty() ? "" : problem.kind + ": ", problem.message);
    if (!problem.hint.empty()) fmt::print("  {}\n", problem.hint);
}

/// The names of all folders with a lesson.md, whether it can be read or not.
void add_names(const std::filesystem::path& root, std::set<std::string>& names) {
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(root, error))
        if (std::filesystem::exists(entry.path() / "lesson.md", error)) names.insert(entry.path().filename().string());
}

std::filesystem::path folder_of(const std::string& what) {
    namespace fs = std::filesystem;
    std::error_code error;
    fs::path path(what);
    if (path.filename() == "lesson.md") path = path.parent_path();
    const fs::path named = fs::path(lesson::scenarios_folder()) / what;
    if (!fs::exists(path / "lesson.md", error) && fs::exists(named / "lesson.md", error)) path = named;
    if (path.has_relative_path() && path.filename().empty()) path = path.parent_path(); // lessons/freeze/
    return path.empty() ? fs::path(".") : path;
}
} // namespace

int check_lesson_main(const CheckLessonArguments& arguments) {
    namespace fs = std::filesystem;
    std::vector<fs::path> folders;
    for (const std::string& what : arguments.what) folders.push_back(folder_of(what));
    if (folders.empty()) {
        std::set<std::string> names;
        add_names(lesson::scenarios_folder(), names);
        for (const std::string& name : names) folders.push_back(fs::path(lesson::scenarios_folder()) / name);
    }
    lesson::CheckSettings settings;
    if (!arguments.skips_cpython) {
        settings.run_elsewhere = find_cpython();
        if (!settings.run_elsewhere) fmt::print(stderr, "loopscope: note: there is no CPython 3.11 here, so the scripts are not compared with it\n");
    }
    add_names(lesson::scenarios_folder(), settings.lessons);
    std::error_code error;
    for (const fs::path& folder : folders) add_names(fs::absolute(folder / "..", error).lexically_normal(), settings.lessons);
    std::size_t problems = 0;
    std::set<std::string> glossaries;
    for (const fs::path& folder : folders) {
        if (glossaries.insert(fs::absolute(folder / "..", error).lexically_normal().string()).second)
            if (auto glossary = lesson::load_glossary(folder.string()); !glossary) {
                print_problem(glossary.error());
                ++problems;
            }
        auto lesson = lesson::load_lesson(folder.string());
        if (!lesson) {
            print_problem(lesson.error());
            ++problems;
            continue;
        }
        const lesson::CheckReport report = lesson::check_lesson(*lesson, settings);
        for (const Diagnostic& problem : report.problems) print_problem(problem);
        for (const std::string& note : report.notes) fmt::print("note: {}\n", note);
        fmt::print("{}: {} scripts, {} claims, {} questions, {} tasks, {}\n", lesson->name, report.scripts, report.claims, report.questions, report.exercises,
                   report.problems.empty() ? "all good" : fmt::format("{} problem{}", report.problems.size(), report.problems.size() == 1 ? "" : "s"));
        std::fflush(stdout);
        problems += report.problems.size();
    }
    return problems == 0 ? 0 : exit_problems;
}

} // namespace loopscope::cli
