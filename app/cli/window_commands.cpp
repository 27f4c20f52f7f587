// The commands with a window: open, shot, and the start without a command.
#include "app/cli/open_request.h"
#include "app/lesson/catalogue.h"

#include <algorithm>
#include <fmt/core.h>

namespace loopscope::cli {

namespace {

Diagnostic problem(std::string message, std::string hint) {
    Diagnostic out;
    out.message = std::move(message);
    out.hint = std::move(hint);
    return out;
}

/// What the options of `shot` say about the picture. Errors: a size, view, theme or step that there is not.
std::optional<Diagnostic> read_picture(const ShotArguments& arguments, ui::ShotRequest& shot) {
    char rest = 0;
    if (std::sscanf(arguments.size.c_str(), "%dx%d%c", &shot.width_px, &shot.height_px, &rest) != 2)
        return problem("--size takes WIDTHxHEIGHT, not '" + arguments.size + "'", "for example --size 1600x1000");
    if (!arguments.view.empty()) {
        auto view = ui::view_from_name(arguments.view);
        if (!view) return problem("there is no view '" + arguments.view + "'", "views: sandbox, lesson, compare, freeze");
        if (*view == ui::View::lesson && !shot.open.lesson)
            return problem("'" + arguments.open.what + "' is no lesson, so there is nothing for --view lesson", "views: sandbox, compare, freeze");
        shot.open.view = *view;
    }
    if (ui::palette(ui::theme_from_name(arguments.theme, ui::ThemeName::dark)).name != arguments.theme)
        return problem("there is no theme '" + arguments.theme + "'", "themes: dark, light, colour-blind, high-contrast");
    shot.open.theme = ui::theme_from_name(arguments.theme, ui::ThemeName::dark);
    if (arguments.step > 0) {
        const std::size_t count = shot.open.lesson ? shot.open.lesson->steps.size() : 0;
        if (static_cast<std::size_t>(arguments.step) > count)
            return problem(count == 0 ? "'" + arguments.open.what + "' is no lesson, so it has no steps" : fmt::format("the lesson has {} steps, not {}", count, arguments.step),
                           count == 0 ? "leave --step out" : fmt::format("--step takes 1 to {}", count));
        shot.open.lesson->step = static_cast<std::size_t>(arguments.step) - 1;
    }
    for (const std::string& name : arguments.keys) {
        const auto press = ui::key_from_name(name);
        if (name.starts_with("type:")) {
            ui::Input typed;
            typed.typed = name.substr(5);
            shot.inputs.push_back(std::move(typed));
            continue;
        }
        if (!press) return problem("there is no key '" + name + "'", "for example --press F10 --press Ctrl+K");
        ui::Input input;
        input.keys.push_back(*press);
        shot.inputs.push_back(std::move(input));
    }
    if (arguments.typed.empty()) return {};
    ui::Input input;
    input.typed = arguments.typed;
    shot.inputs.push_back(std::move(input));
    return {};
}

/// Where the cursor stands: as asked, not after the end; else at the end.
double cursor_for(const ShotArguments& arguments, const ui::OpenRequest& request) {
    if (arguments.at_s < 0) return -1;
    trace::Time end = 0;
    for (const ui::Variant& variant : request.variants)
        end = std::max(end, variant.recording->end_time());
    const double end_s = static_cast<double>(end) * 1e-9;
    if (arguments.at_s <= end_s) return arguments.at_s;
    fmt::print(stderr, "loopscope: note: the run ends at {:.3f} s; --at {:g} shows that moment\n", end_s, arguments.at_s);
    return end_s;
}

} // namespace

int open_main(OpenArguments& arguments) {
    auto request = open_request(arguments);
    if (!request) return fail(request.error());
    return ui::run_window(*request);
}

int shot_main(ShotArguments& arguments) {
    auto request = open_request(arguments.open);
    if (!request) return fail(request.error());
    ui::ShotRequest shot;
    shot.open = std::move(*request);
    if (auto wrong = read_picture(arguments, shot)) return fail(*wrong);
    const auto inspector = ui::inspector_from_name(arguments.inspector);
    if (!inspector && !arguments.inspector.empty()) return fail(problem("the inspector has no '" + arguments.inspector + "'", "it shows: task, frames, waits, tree"));
    shot.selected = arguments.selected;
    shot.motion = arguments.motion;
    shot.inspector = inspector;
    shot.is_presenting = arguments.is_presenting;
    shot.output = arguments.output;
    shot.keeps_cursor = arguments.at_s < 0 && shot.open.view == ui::View::lesson;
    shot.at_s = cursor_for(arguments, shot.open);
    shot.open.scale = arguments.scale > 0 ? arguments.scale : ui::automatic_scale(shot.width_px, shot.height_px);
    auto written = ui::write_shot(shot);
    if (!written) return fail(written.error());
    return 0;
}

int start_main() {
    auto catalogue = lesson::list_lessons(lesson::scenarios_folder());
    if (!catalogue) return fail(catalogue.error());
    for (const Diagnostic& wrong : catalogue->problems)
        print_diagnostic(wrong);
    if (catalogue->lessons.empty())
        return fail(problem("there are no lessons in '" + lesson::scenarios_folder() + "'", "`loopscope open SCRIPT` opens a script"));
    auto request = lesson_request(catalogue->lessons.front(), {});
    if (!request) return fail(request.error());
    request->shows_lessons = true;
    return ui::run_window(*request);
}

} // namespace loopscope::cli
