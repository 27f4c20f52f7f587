// The one place where the window runs scripts: for its sliders.
#include "app/ui/ui.h"
#include "engine/run/run.h"

#include <cstdio>

namespace loopscope::ui {

Rerun rerun_with_engine() {
    return
        [](const Variant& variant, const std::vector<Knob>& knobs) -> Result<std::shared_ptr<const trace::Recording>> {
            run::Options options;
            // A knob may belong to one variant only.
            auto declared = run::parse_parameters(variant.source, variant.file);
            if (!declared) return declared.error();
            for (const Knob& knob : knobs)
                for (const run::Parameter& parameter : *declared)
                    if (parameter.name == knob.name) {
                        char text[64];
                        std::snprintf(text, sizeof text, parameter.is_integer ? "%.0f" : "%.17g", knob.value);
                        options.settings[knob.name] = text;
                    }
            auto outcome = run::run_script(variant.source, variant.file, options);
            if (!outcome) return outcome.error();
            return outcome->recording;
        };
}

} // namespace loopscope::ui
