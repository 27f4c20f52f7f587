#include "app/lesson/catalogue.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

namespace loopscope::lesson {

namespace {

Diagnostic problem(std::string message, std::string hint) {
    Diagnostic out;
    out.message = std::move(message);
    out.hint = std::move(hint);
    return out;
}

/// The name that was probably meant; empty if none is near.
std::string nearest(const std::vector<std::string>& names, const std::string& wanted) {
    std::string best;
    std::size_t least = std::max<std::size_t>(3, wanted.size() / 2 + 1);
    for (const std::string& name : names) {
        // Half a name is a name too: "timeout" means timeout-cleanup.
        const bool is_part = wanted.size() >= 3 && name.find(wanted) != std::string::npos;
        const std::size_t distance = is_part ? 1 : edit_distance(name, wanted);
        if (distance < least) {
            least = distance;
            best = name;
        }
    }
    return best;
}

} // namespace

std::string scenarios_folder() {
    const char* chosen = std::getenv("LOOPSCOPE_SCENARIOS");
    return chosen != nullptr && *chosen != '\0' ? chosen : LS_SCENARIOS_DIR;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i)
        for (std::size_t j = 0; j <= b.size(); ++j) {
            if (i == 0 || j == 0) {
                cost[i][j] = i + j;
                continue;
            }
            cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + (a[i - 1] != b[j - 1])});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
    return cost[a.size()][b.size()];
}

Result<Catalogue> list_lessons(const std::string& root) {
    std::error_code error;
    if (!std::filesystem::is_directory(root, error))
        return problem("there is no folder of lessons at '" + root + "'", "set LOOPSCOPE_SCENARIOS to the folder scenarios/ of the source tree");
    Catalogue out;
    for (const auto& entry : std::filesystem::directory_iterator(root, error)) {
        if (!std::filesystem::exists(entry.path() / "lesson.md", error)) continue;
        auto lesson = load_lesson(entry.path().string());
        if (lesson)
            out.lessons.push_back(std::move(*lesson));
        else
            out.problems.push_back(lesson.error());
    }
    std::sort(out.lessons.begin(), out.lessons.end(), [](const Lesson& a, const Lesson& b) {
        return a.order != b.order ? a.order < b.order : a.name < b.name;
    });
    std::sort(out.problems.begin(), out.problems.end(), [](const Diagnostic& a, const Diagnostic& b) { return a.message < b.message; });
    return out;
}

const Lesson* lesson_that_cures(const Catalogue& catalogue, std::string_view sickness) {
    for (const Lesson& lesson : catalogue.lessons)
        if (std::find(lesson.cures.begin(), lesson.cures.end(), sickness) != lesson.cures.end()) return &lesson;
    return nullptr;
}

Result<Lesson> find_lesson(const std::string& root, const std::string& name) {
    std::error_code error;
    const bool is_plain = !name.empty() && name.find('/') == std::string::npos && name[0] != '.';
    if (is_plain && std::filesystem::exists(std::filesystem::path(root) / name / "lesson.md", error))
        return load_lesson((std::filesystem::path(root) / name).string());
    auto catalogue = list_lessons(root);
    if (!catalogue) return catalogue.error();
    std::vector<std::string> names;
    for (Lesson& lesson : catalogue->lessons) {
        if (name == std::to_string(lesson.order)) return std::move(lesson);
        names.push_back(lesson.name);
    }
    const std::string meant = nearest(names, name);
    return problem("there is no lesson '" + name + "'",
                   (meant.empty() ? "" : "did you mean '" + meant + "'? ") + std::string("`loopscope lessons` lists them"));
}

} // namespace loopscope::lesson
