#include "app/lesson/progress.h"
#include "engine/trace/whole_file.h"

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

namespace loopscope::lesson {

namespace {
using nlohmann::json;
constexpr std::size_t file_bytes_max = 16 << 20;

json to_json(const LessonProgress& progress) {
    json answers = json::object(), works = json::object();
    for (const auto& [question, answer] : progress.answers)
        answers[question] = {{"unsure", answer.is_unsure}, {"text", answer.text}, {"order", answer.order}, {"line", answer.line}};
    for (const auto& [file, work] : progress.works)
        works[file] = {{"text", work.text}, {"hints", work.hints_shown}, {"saw_solution", work.has_seen_solution}, {"solved", work.is_solved}};
    return {{"step", progress.step}, {"furthest", progress.furthest}, {"steps", progress.steps}, {"answers", answers}, {"works", works}};
}

LessonProgress from_json(const json& from) {
    LessonProgress progress;
    from.at("step").get_to(progress.step);
    from.at("furthest").get_to(progress.furthest);
    from.at("steps").get_to(progress.steps);
    for (const auto& [question, answer] : from.at("answers").items())
        progress.answers[question] = {answer.at("unsure"), answer.at("text"), answer.at("order"), answer.at("line")};
    for (const auto& [file, work] : from.at("works").items())
        progress.works[file] = {work.at("text"), work.at("hints"), work.at("saw_solution"), work.at("solved")};
    return progress;
}
} // namespace

Progress parse_progress(const std::string& text) {
    Progress progress;
    const json all = json::parse(text, nullptr, false);
    if (!all.is_object() || !all.contains("lessons") || !all["lessons"].is_object()) return progress;
    for (const auto& [name, one] : all["lessons"].items()) {
        try {
            progress[name] = from_json(one);
        } catch (const json::exception&) { // this lesson begins anew
            continue;
        }
    }
    return progress;
}

std::string write_progress(const Progress& progress) {
    json lessons = json::object();
    for (const auto& [name, one] : progress) lessons[name] = to_json(one);
    return json{{"loopscope", "progress"}, {"version", 1}, {"lessons", lessons}}.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
}

Progress load_progress(const std::string& path) {
    std::error_code error;
    if (path.empty() || !std::filesystem::is_regular_file(path, error) || std::filesystem::file_size(path, error) > file_bytes_max) return {};
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return parse_progress(text.str());
}

bool save_progress(const std::string& path, const std::string& lesson, const std::optional<LessonProgress>& progress) {
    if (path.empty()) return true;
    Progress all = load_progress(path);
    if (progress) all[lesson] = *progress;
    else all.erase(lesson);
    std::error_code error;
    std::filesystem::create_directories(std::filesystem::path(path).parent_path(), error);
    return trace::write_whole_file(path, write_progress(all)).empty();
}

} // namespace loopscope::lesson
