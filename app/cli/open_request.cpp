#include "app/cli/open_request.h"
#include "app/lesson/catalogue.h"
#include "app/lesson/ran.h"
#include "app/ui/share.h"

#include "engine/trace/file.h"

#include <algorithm>
#include <filesystem>
#include <fmt/core.h>

namespace loopscope::cli {

void offer_lessons(ui::OpenRequest& request);

namespace {

constexpr int exit_stopped = 3; // by a limit

Diagnostic problem(std::string message, std::string hint) {
    Diagnostic out;
    out.message = std::move(message);
    out.hint = std::move(hint);
    return out;
}

void note_limit(const std::string& notice) {
    if (!notice.empty()) fmt::print(stderr, "loopscope: note: {}; --max-time and --max-steps set how far it runs\n", notice);
}

Result<ui::OpenRequest> script_request(const OpenArguments& arguments, const std::string& source) {
    auto options = options_of(arguments.run);
    if (!options) return options.error();
    auto request = ui::script_request(arguments.what, source, *options);
    if (!request) return request;
    note_limit(request->notice);
    request->save_path = arguments.what;
    offer_lessons(*request);
    return request;
}

Result<ui::OpenRequest> recording_request(const std::string& path) {
    auto recording = trace::load_recording(path);
    if (!recording) {
        Diagnostic wrong = recording.error();
        wrong.message = "'" + path + "' cannot be opened: " + wrong.message;
        wrong.hint = "name a lesson, a script whose name ends in .py, a file that ends in .loopscope, or one that `loopscope run SCRIPT --record FILE` has written";
        return wrong;
    }
    ui::OpenRequest request;
    request.title = std::filesystem::path(path).filename().string();
    const std::string file = (*recording)->source_count() > 0 ? (*recording)->source(0).file : path;
    request.variants.push_back({request.title, "", file, "", *recording});
    offer_lessons(request);
    return request;
}

/// What somebody has shared: its runs, and the lesson that they belong to where there is one of that name here.
Result<ui::OpenRequest> share_request(const std::string& path) {
    auto text = read_file(path);
    if (!text) return text.error();
    ui::SharedLesson shared;
    auto request = ui::parse_share(*text, path, &shared);
    if (!request) return request.error();
    if (auto found = shared.name.empty() ? Result<lesson::Lesson>(Diagnostic{}) : lesson::find_lesson(lesson::scenarios_folder(), shared.name)) {
        request->lesson = lesson_page(*found);
        request->lesson->step = std::min(shared.step, request->lesson->steps.size() - 1);
    } else if (request->view == ui::View::lesson) {
        request->view = ui::View::sandbox;
    }
    offer_lessons(*request);
    return *request;
}

/// Goes from one lesson to another in an open window.
void open_lesson_in(ui::Window& window, const std::string& name) {
    auto found = lesson::find_lesson(lesson::scenarios_folder(), name);
    if (!found) {
        window.problem = found.error().message;
        return;
    }
    auto request = lesson_request(*found, {});
    if (!request) {
        window.problem = request.error().message;
        return;
    }
    ui::replace_window(window, *request);
}

/// Opens a file in an open window.
void open_file_in(ui::Window& window, const std::string& path) {
    OpenArguments arguments;
    arguments.what = path;
    auto request = open_request(arguments);
    if (!request) {
        window.problem = request.error().message;
        return;
    }
    ui::replace_window(window, *request);
}

} // namespace

void offer_lessons(ui::OpenRequest& request) {
    request.open_lesson = open_lesson_in;
    request.open_file = open_file_in;
    auto catalogue = lesson::list_lessons(lesson::scenarios_folder());
    if (!catalogue) return;
    for (const lesson::Lesson& lesson : catalogue->lessons)
        request.lessons.push_back(link_to(lesson));
}

int fail(const Diagnostic& error) {
    auto source = error.kind.empty() ? Result<std::string>("") : read_file(error.file);
    print_diagnostic(error, source ? *source : "");
    return exit_usage;
}

namespace {
/// The reader's own version of each exercise's script, as it begins.
std::optional<Diagnostic> add_exercises(ui::OpenRequest& request, const lesson::Lesson& lesson, run::Options options) {
    options.settings.clear();
    for (const lesson::Step& step : lesson.steps)
        for (const lesson::Block& block : step.blocks) {
            const lesson::Script* start = block.exercise ? lesson.script(block.exercise->file) : nullptr;
            if (!start) continue;
            std::string name = "your_" + start->file;
            for (int number = 2; std::any_of(request.variants.begin(), request.variants.end(), [&](const ui::Variant& other) { return other.file == lesson.folder + "/" + name; }); ++number)
                name = "your_" + std::to_string(number) + "_" + start->file;
            const std::string path = lesson.folder + "/" + name;
            auto outcome = run::run_script(start->text, path, options);
            if (!outcome) return outcome.error();
            request.variants.push_back({"Your version", "", path, start->text, outcome->recording, false, std::make_shared<const run::Options>(options)});
        }
    return {};
}

/// Reads the lesson's files again: somebody writes it. What is wrong with them is shown, and the text before stays.
void reload_lesson_in(ui::Window& window) {
    if (!window.lesson) return;
    auto lesson = lesson::load_lesson(window.lesson->folder);
    auto request = lesson ? lesson_request(*lesson, {}) : Result<ui::OpenRequest>(lesson.error());
    if (!request) {
        window.lesson->problem = request.error();
        return;
    }
    request->lesson->step = std::min(window.lesson->step, request->lesson->steps.size() - 1);
    ui::replace_lesson(window, *request);
}
} // namespace

Result<ui::OpenRequest> lesson_request(const lesson::Lesson& lesson, const RunArguments& arguments) {
    auto options = options_of(arguments);
    if (!options) return options.error();
    run::limit_for_looking(*options);
    ui::OpenRequest request;
    request.title = lesson.title;
    std::map<std::string, std::string> unused = options->settings;
    for (const lesson::Script& script : lesson.scripts) {
        if (script.is_solution) continue;
        const std::string path = lesson.folder + "/" + script.file;
        auto parameters = run::parse_parameters(script.text, path);
        if (!parameters) return parameters.error();
        // A setting may belong to one variant only.
        run::Options own = *options;
        own.settings.clear();
        for (const run::Parameter& parameter : *parameters)
            if (const auto setting = options->settings.find(parameter.name); setting != options->settings.end()) {
                own.settings.insert(*setting);
                unused.erase(parameter.name);
            }
        auto outcome = run::run_script(script.text, path, own);
        if (!outcome) return outcome.error();
        note_limit(ui::limit_notice(*outcome, path));
        // What a lesson says holds for its scripts as they stand, run to their end.
        if (options->settings.empty() && options->clock == run::ClockKind::virtual_time && outcome->exit_code != exit_stopped)
            for (const Diagnostic& wrong : lesson::check_claims(lesson, lesson::known(script.text, path, own, outcome->recording)))
                print_diagnostic(wrong);
        request.variants.push_back({script.label, script.note, path, script.text, outcome->recording, script.is_compared, std::make_shared<const run::Options>(own)});
        ui::add_knobs(request.knobs, *parameters, *options);
    }
    if (auto wrong = add_exercises(request, lesson, *options)) return *wrong;
    if (!unused.empty())
        return problem("no script of the lesson has a parameter '" + unused.begin()->first + "'", "");
    request.rerun = ui::rerun_with_engine();
    request.lesson = lesson_page(lesson);
    request.reload_lesson = reload_lesson_in;
    offer_lessons(request);
    request.view = ui::view_from_name(lesson.start_view).value_or(ui::View::lesson);
    request.at_s = lesson.start_at_s;
    return request;
}

namespace {
Result<ui::OpenRequest> request_for(const OpenArguments& arguments) {
    namespace fs = std::filesystem;
    const std::string& what = arguments.what;
    const fs::path path(what);
    std::error_code error;
    const bool is_folder = fs::is_directory(path, error);
    const bool looks_like_path = what.find('/') != std::string::npos || path.has_extension();
    const bool is_lesson_folder = is_folder && fs::exists(path / "lesson.md", error);
    if (is_lesson_folder || (is_folder && looks_like_path) || path.filename() == "lesson.md") {
        if (is_folder && !is_lesson_folder)
            return problem("'" + what + "' is a folder without a lesson.md", fs::exists(path / "main.py", error) ? "its script opens with: loopscope open " + (path / "main.py").string() : "name a lesson's folder, a script whose name ends in .py, or a recording");
        auto found = lesson::load_lesson(is_folder ? what : path.has_parent_path() ? path.parent_path().string() : ".");
        if (!found) return found.error();
        return lesson_request(*found, arguments.run);
    }
    if (fs::exists(path, error) && !is_folder) {
        if (what.ends_with(ui::share_suffix)) return share_request(what);
        if (!what.ends_with(".py")) return recording_request(what);
        auto source = read_file(what);
        if (!source) return source.error();
        return script_request(arguments, *source);
    }
    if (looks_like_path && !is_folder) return problem("'" + what + "' does not exist", "name a lesson (`loopscope lessons` lists them), a script or a recording");
    auto found = lesson::find_lesson(lesson::scenarios_folder(), what);
    if (!found) return found.error();
    return lesson_request(*found, arguments.run);
}
} // namespace

Result<ui::OpenRequest> open_request(const OpenArguments& arguments) {
    auto request = request_for(arguments);
    std::error_code error;
    if (request && std::filesystem::exists(arguments.what, error)) request->path = std::filesystem::absolute(arguments.what, error).lexically_normal().string();
    return request;
}

} // namespace loopscope::cli
