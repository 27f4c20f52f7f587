#include "app/ui/editing.h"
#include "app/ui/lesson_progress.h"
#include "app/ui/preferences.h"
#include "app/ui/ui.h"
#include "app/ui/unsaved.h"
#include "engine/run/run.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

namespace loopscope::ui {

double automatic_scale(int width_px, int height_px) {
    // A quarter more for each step beyond what a full HD screen shows; whole quarters keep edges sharp.
    const double fits = std::min(width_px / 2048.0, height_px / 1152.0);
    return std::clamp(std::floor(fits * 4) / 4, 1.0, scale_max);
}

Window make_window(const OpenRequest& request) {
    Window window;
    window.title = request.title;
    window.knobs = request.knobs;
    window.rerun = request.rerun;
    if (request.rerun) window.declared_knobs = declared_knobs;
    window.save_path = request.save_path;
    window.files.open_path = request.path;
    window.notice = request.notice;
    window.lesson = request.lesson;
    window.open_file = request.open_file;
    window.open_lesson = request.open_lesson;
    window.reload_lesson = request.reload_lesson;
    window.lessons = request.lessons;
    window.view = request.view;
    window.theme = request.theme;
    window.scale = request.scale > 0 ? std::clamp(request.scale, scale_min, scale_max) : 1;
    open_variants(window, request.variants);
    if (request.at_s >= 0) seek(window, static_cast<Time>(request.at_s * 1e9));
    if (window.lesson) show_step(window, window.lesson->step); // a step may know its moment better
    if (request.arrange && window.has_run()) request.arrange(window);
    if (request.problem) start_editing_at(window, *request.problem);
    return window;
}

void add_knobs(std::vector<Knob>& knobs, const std::vector<run::Parameter>& parameters, const run::Options& options) {
    for (const run::Parameter& parameter : parameters) {
        const bool is_known = std::any_of(knobs.begin(), knobs.end(), [&](const Knob& knob) { return knob.name == parameter.name; });
        if (is_known) continue;
        Knob knob{parameter.name, parameter.label, parameter.value, parameter.min, parameter.max, parameter.is_integer};
        const auto setting = options.settings.find(parameter.name);
        if (setting != options.settings.end()) knob.value = std::strtod(setting->second.c_str(), nullptr);
        // Who asks for more than the slider's range gets it, and a slider that reaches so far.
        knob.min = std::min(knob.min, knob.value);
        knob.max = std::max(knob.max, knob.value);
        knob.own = knob.value;
        knobs.push_back(std::move(knob));
    }
}

std::string limit_notice(const run::Outcome& outcome, const std::string& file) {
    constexpr int stopped_by_limit = 3;
    if (outcome.exit_code != stopped_by_limit) return "";
    char time[32];
    std::snprintf(time, sizeof time, "%.3f", outcome.end_time_s);
    return file + " was stopped at " + time + " s";
}

Result<OpenRequest> script_request(const std::string& file, const std::string& source, run::Options options) {
    run::limit_for_looking(options);
    OpenRequest request;
    auto parameters = run::parse_parameters(source, file);
    auto outcome = run::run_script(source, file, options);
    const Diagnostic* wrong = !parameters ? &parameters.error() : !outcome ? &outcome.error() : nullptr;
    if (wrong != nullptr) {
        // A text with an error can be mended in the window, a wrong option of the command line cannot.
        if (wrong->span.line == 0) return *wrong;
        request.problem = *wrong;
        options.settings.clear();
        outcome = run::run_script("", file, options);
        if (!outcome) return outcome.error();
        parameters = std::vector<run::Parameter>();
    }
    request.notice = limit_notice(*outcome, file);
    request.title = std::filesystem::path(file).filename().string();
    request.variants.push_back({request.title, "", file, source, outcome->recording, true, std::make_shared<const run::Options>(options)});
    add_knobs(request.knobs, *parameters, options);
    request.rerun = rerun_with_engine();
    return request;
}

namespace {
/// What the desktop gives the window, and what opens the next thing.
void hand_over(const Window& from, Window& to) {
    if (from.reruns.is_threaded()) {
        to.reruns.run_on_a_thread();
        to.replays.run_on_a_thread();
        to.stops.run_on_a_thread();
        to.growth.run_on_a_thread();
        to.line_goal.run_on_a_thread();
        to.judging.is_threaded = true;
    }
    to.can_lend = from.can_lend;
    to.progress = from.progress;
    to.progress_path = from.progress_path;
    to.unsaved_folder = from.unsaved_folder;
    to.marks_folder = from.marks_folder;
    to.script_marks = from.script_marks;
    load_marks(to);
    to.export_pictures = from.export_pictures;
    to.read_clipboard = from.read_clipboard;
    to.write_clipboard = from.write_clipboard;
    to.files.recent = from.files.recent;
    to.files.write = from.files.write;
    if (!to.open_file) to.open_file = from.open_file;
    if (!to.open_lesson) to.open_lesson = from.open_lesson;
    if (to.lessons.empty()) to.lessons = from.lessons;
}
} // namespace

void replace_window(Window& window, const OpenRequest& request) {
    keep_text(window);
    if (window.judging_is_cancelled) window.judging_is_cancelled->store(true); // nobody waits for it any more
    Window next = make_window(request);
    copy_setup(window, next);
    hand_over(window, next);
    next.scale = window.scale;
    next.fitting_scale = window.fitting_scale;
    next.is_presenting = window.is_presenting;
    next.scale_before = window.scale_before;
    offer_unsaved(next);
    restore_progress(next);
    window = std::move(next);
}

namespace {
/// What the shown step brings on screen: where it has been rewritten, it is shown anew.
struct StepShows {
    std::string file;
    std::optional<double> at_s;
    std::string after, view;
    std::vector<int> lit_lines;

    bool operator==(const StepShows&) const = default;
};
StepShows shown_by_step(const Window& window) {
    const LessonStep& step = window.lesson->steps[window.lesson->step];
    StepShows out{"", step.at_s, step.after, step.view, {}};
    if (step.run && *step.run < window.runs.size()) out.file = window.runs[*step.run]->variant.file;
    for (const lesson::LineRange& lines : step.lit_lines) out.lit_lines.insert(out.lit_lines.end(), {lines.from, lines.to});
    return out;
}
} // namespace

void replace_lesson(Window& window, const OpenRequest& request) {
    const std::optional<StepShows> before = window.lesson ? std::optional(shown_by_step(window)) : std::nullopt;
    const View view = window.view;
    const Time now = window.now;
    const std::size_t active = window.active;
    OpenRequest again = request;
    const std::size_t step = request.lesson->step;
    replace_window(window, again);
    if (window.lesson) window.lesson->step = step;
    if (window.lesson && before && shown_by_step(window) != *before) return show_step(window, step);
    show_run(window, std::min(active, window.runs.empty() ? 0 : window.runs.size() - 1));
    seek(window, now);
    window.view = view;
}

} // namespace loopscope::ui
