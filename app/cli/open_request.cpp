#include "app/cli/open_request.h"
#include "app/lesson/catalogue.h"
#include "app/lesson/claims.h"
#include "app/ui/share.h"

#include "engine/trace/file.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fmt/core.h>

namespace loopscope::cli {

void offer_lessons(ui::OpenRequest& request);

namespace {

Diagnostic problem(std::string message, std::string hint) {
    Diagnostic out;
    out.message = std::move(message);
    out.hint = std::move(hint);
    return out;
}

void note_limit(const run::Outcome& outcome, const std::string& file) {
    if (outcome.exit_code == 3)
        fmt::print(stderr, "loopscope: note: {} was stopped at {:.3f} s; --max-time and --max-steps set how far it runs\n", file, outcome.end_time_s);
}

/// Sliders of the script that are not there yet, at the values that --set gives them.
void add_knobs(std::vector<ui::Knob>& knobs, const std::vector<run::Parameter>& parameters, const run::Options& options) {
    for (const run::Parameter& parameter : parameters) {
        const bool is_known = std::any_of(knobs.begin(), knobs.end(), [&](const ui::Knob& knob) { return knob.name == parameter.name; });
        if (is_known) continue;
        ui::Knob knob{parameter.name, parameter.label, parameter.value, parameter.min, parameter.max, parameter.is_integer};
        const auto setting = options.settings.find(parameter.name);
        if (setting != options.settings.end()) knob.value = std::clamp(std::strtod(setting->second.c_str(), nullptr), knob.min, knob.max);
        knobs.push_back(std::move(knob));
    }
}

Result<ui::OpenRequest> script_request(const OpenArguments& arguments, const std::string& source) {
    auto options = options_of(arguments.run);
    if (!options) return options.error();
    ui::limit_for_looking(*options);
    ui::OpenRequest request;
    auto parameters = run::parse_parameters(source, arguments.what);
    auto outcome = run::run_script(source, arguments.what, *options);
    const Diagnostic* wrong = !parameters ? &parameters.error() : !outcome ? &outcome.error() : nullptr;
    if (wrong != nullptr) {
        // A text with an error can be mended in the window, a wrong option of the command line cannot.
        if (wrong->span.line == 0) return *wrong;
        request.problem = *wrong;
        options->settings.clear();
        outcome = run::run_script("", arguments.what, *options);
        if (!outcome) return outcome.error();
        parameters = std::vector<run::Parameter>();
    }
    note_limit(*outcome, arguments.what);
    request.title = std::filesystem::path(arguments.what).filename().string();
    request.variants.push_back({request.title, "", arguments.what, source, outcome->recording, true, std::make_shared<const run::Options>(*options)});
    add_knobs(request.knobs, *parameters, *options);
    request.rerun = ui::rerun_with_engine();
    request.save_path = arguments.what;
    offer_lessons(request);
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

/// Opens something else in a window that stays as the user has set it up.
void replace_window(ui::Window& window, const ui::OpenRequest& request) {
    ui::Window next = ui::make_window(request);
    next.theme = window.theme;
    next.scale = window.scale;
    next.reduced_motion = window.reduced_motion;
    next.speed = window.speed;
    next.fitting_scale = window.fitting_scale;
    next.source_width = window.source_width;
    next.inspector_width = window.inspector_width;
    next.bottom_height = window.bottom_height;
    next.hidden = window.hidden;
    if (window.reruns.is_threaded()) {
        next.reruns.run_on_a_thread();
        next.replays.run_on_a_thread();
    }
    next.unsaved_folder = window.unsaved_folder;
    next.read_clipboard = window.read_clipboard;
    next.write_clipboard = window.write_clipboard;
    next.is_presenting = window.is_presenting;
    window = std::move(next);
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
    replace_window(window, *request);
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
    replace_window(window, *request);
}

} // namespace

void offer_lessons(ui::OpenRequest& request) {
    request.open_lesson = open_lesson_in;
    request.open_file = open_file_in;
    auto catalogue = lesson::list_lessons(lesson::scenarios_folder());
    if (!catalogue) return;
    for (const lesson::Lesson& lesson : catalogue->lessons)
        request.lessons.push_back({lesson.name, lesson.title});
}

int fail(const Diagnostic& error) {
    auto source = error.kind.empty() ? Result<std::string>("") : read_file(error.file);
    print_diagnostic(error, source ? *source : "");
    return exit_usage;
}

Result<ui::OpenRequest> lesson_request(const lesson::Lesson& lesson, const RunArguments& arguments) {
    auto options = options_of(arguments);
    if (!options) return options.error();
    ui::limit_for_looking(*options);
    ui::OpenRequest request;
    request.title = lesson.title;
    std::map<std::string, std::string> unused = options->settings;
    for (const lesson::Script& script : lesson.scripts) {
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
        std::string printed;
        own.on_output = [&](int stream, double, std::string_view text) {
            if (stream == 1) printed += text;
        };
        auto outcome = run::run_script(script.text, path, own);
        if (!outcome) return outcome.error();
        note_limit(*outcome, path);
        // What a lesson says holds for its scripts as they stand, run to their end.
        if (options->settings.empty() && options->clock == run::ClockKind::virtual_time && outcome->exit_code == 0)
            for (const Diagnostic& wrong : lesson::check_claims(lesson, script.file, printed))
                print_diagnostic(wrong);
        own.on_output = nullptr;
        request.variants.push_back({script.label, script.note, path, script.text, outcome->recording, script.is_compared, std::make_shared<const run::Options>(own)});
        add_knobs(request.knobs, *parameters, *options);
    }
    if (!unused.empty())
        return problem("no script of the lesson has a parameter '" + unused.begin()->first + "'", "");
    request.rerun = ui::rerun_with_engine();
    request.lesson = lesson_page(lesson);
    offer_lessons(request);
    request.view = ui::view_from_name(lesson.start_view).value_or(ui::View::lesson);
    request.at_s = lesson.start_at_s;
    return request;
}

Result<ui::OpenRequest> open_request(const OpenArguments& arguments) {
    namespace fs = std::filesystem;
    const std::string& what = arguments.what;
    const fs::path path(what);
    std::error_code error;
    const bool is_folder = fs::is_directory(path, error);
    const bool looks_like_path = what.find('/') != std::string::npos || path.has_extension();
    const bool is_lesson_folder = is_folder && fs::exists(path / "lesson.md", error);
    if (is_lesson_folder || (is_folder && looks_like_path) || path.filename() == "lesson.md") {
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

} // namespace loopscope::cli
