// The one place where the window runs scripts: for its sliders.
#include "app/ui/ui.h"
#include "engine/run/run.h"

#include <algorithm>
#include <cstdio>

namespace loopscope::ui {

Result<run::Options> options_for(const Variant& variant, const std::vector<Knob>& knobs) {
    run::Options options = variant.options ? *variant.options : run::Options();
    options.on_output = nullptr;
    options.clock = run::ClockKind::virtual_time; // a slider wants its picture at once
    options.settings.clear();
    run::limit_for_looking(options);
    auto declared = run::parse_parameters(variant.source, variant.file);
    if (!declared) return declared.error();
    for (const run::Parameter& parameter : *declared) {
        // A knob may belong to one variant only, and a setting need not have a knob.
        if (variant.options)
            if (const auto set = variant.options->settings.find(parameter.name); set != variant.options->settings.end()) options.settings.insert(*set);
        for (const Knob& knob : knobs) {
            if (knob.name != parameter.name) continue;
            char text[64];
            std::snprintf(text, sizeof text, parameter.is_integer ? "%.0f" : "%.17g", knob.value);
            std::string setting = text;
            if (!parameter.is_integer && setting.find_first_of(".e") == std::string::npos) setting += ".0"; // it stays a float
            options.settings[knob.name] = setting;
        }
    }
    return options;
}

Rerun rerun_with_engine() {
    return [](const Variant& variant, const std::vector<Knob>& knobs) -> Result<std::shared_ptr<const trace::Recording>> {
        auto options = options_for(variant, knobs);
        if (!options) return options.error();
        auto outcome = run::run_script(variant.source, variant.file, *options);
        if (!outcome) return outcome.error();
        return outcome->recording;
    };
}

std::vector<Knob> declared_knobs(const std::vector<Variant>& variants) {
    std::vector<Knob> knobs;
    for (const Variant& variant : variants) {
        auto declared = run::parse_parameters(variant.source, variant.file);
        if (!declared) continue;
        for (const run::Parameter& parameter : *declared) {
            const bool is_known = std::any_of(knobs.begin(), knobs.end(), [&](const Knob& knob) { return knob.name == parameter.name; });
            if (!is_known)
                knobs.push_back({parameter.name, parameter.label, parameter.value, parameter.min, parameter.max, parameter.is_integer, parameter.value});
        }
    }
    return knobs;
}

} // namespace loopscope::ui
