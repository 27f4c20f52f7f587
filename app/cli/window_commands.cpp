#include "app/cli/commands.h"
#include "app/ui/ui.h"

#include "engine/trace/file.h"

#include <fmt/core.h>

namespace loopscope::cli {

namespace {

/// A script, or a recording, as the window opens it.
Result<ui::OpenRequest> request_for(const OpenArguments& arguments) {
    auto options = options_of(arguments.run);
    if (!options) return options.error();
    auto text = read_file(arguments.what);
    if (!text) return text.error();
    ui::OpenRequest request;
    request.title = arguments.what.substr(arguments.what.rfind('/') + 1);
    ui::Variant variant;
    variant.file = arguments.what;
    variant.label = request.title;
    if (arguments.what.ends_with(".py")) {
        variant.source = *text;
        auto outcome = run::run_script(*text, arguments.what, *options);
        if (!outcome) return outcome.error();
        variant.recording = outcome->recording;
        auto parameters = run::parse_parameters(*text, arguments.what);
        if (!parameters) return parameters.error();
        for (const run::Parameter& p : *parameters) request.knobs.push_back({p.name, p.label, p.value, p.min, p.max, p.is_integer});
        request.rerun = ui::rerun_with_engine();
    } else {
        auto recording = trace::load_recording(arguments.what);
        if (!recording) return recording.error();
        variant.recording = *recording;
        if (variant.recording->source_count()) variant.file = variant.recording->source(0).file;
    }
    request.variants.push_back(std::move(variant));
    return request;
}

} // namespace

int open_main(OpenArguments& arguments) {
    auto request = request_for(arguments);
    if (!request) return print_diagnostic(request.error()), exit_usage;
    return ui::run_window(*request);
}

int shot_main(ShotArguments& arguments) {
    auto request = request_for(arguments.open);
    if (!request) return print_diagnostic(request.error()), exit_usage;
    ui::ShotRequest shot;
    shot.open = std::move(*request);
    shot.at_s = arguments.at_s;
    shot.selected = arguments.selected;
    shot.output = arguments.output;
    if (std::sscanf(arguments.size.c_str(), "%dx%d", &shot.width_px, &shot.height_px) != 2)
        return print_diagnostic({"--size takes WIDTHxHEIGHT, not '" + arguments.size + "'", "", {}, "", "for example --size 1600x1000"}), exit_usage;
    if (!arguments.view.empty()) {
        auto view = ui::view_from_name(arguments.view);
        if (!view) return print_diagnostic({"there is no view '" + arguments.view + "'", "", {}, "", "views: sandbox, lesson, compare, freeze"}), exit_usage;
        shot.open.view = *view;
    }
    if (arguments.theme != "dark" && arguments.theme != "light" && arguments.theme != "colour-blind")
        return print_diagnostic({"there is no theme '" + arguments.theme + "'", "", {}, "", "themes: dark, light, colour-blind"}), exit_usage;
    shot.open.theme = ui::theme_from_name(arguments.theme, ui::ThemeName::dark);
    shot.open.scale = arguments.scale > 0 ? arguments.scale : ui::automatic_scale(shot.width_px, shot.height_px);
    auto written = ui::write_shot(shot);
    if (!written) return print_diagnostic(written.error()), exit_usage;
    return 0;
}

int lessons_main(bool) { return 0; }
int start_main() { return 0; }

} // namespace loopscope::cli
