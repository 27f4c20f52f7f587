#include "app/ui/lesson_knobs.h"
#include "app/ui/ui.h"
#include "engine/insight/questions.h"

#include <algorithm>

namespace loopscope::ui {

namespace {
std::string code(const std::string& name) { return "`" + name + "`"; }

/// The step before the shown one, or else after it, with a number that has been moved; none: it stands nowhere else.
std::optional<std::size_t> step_with(const LessonPage& page, const std::string& knob) {
    const auto has = [&](std::size_t step) { return page.steps[step].knobs.contains(knob); };
    for (std::size_t at = page.step; at-- > 0;)
        if (has(at)) return at;
    for (std::size_t at = page.step + 1; at < page.steps.size(); ++at)
        if (has(at)) return at;
    return {};
}
} // namespace

bool has_sliders(const LessonStep& step) {
    return std::any_of(step.blocks.begin(), step.blocks.end(), [](const Block& block) { return block.kind == BlockKind::knobs; });
}

std::vector<std::size_t> shown_knobs(const Window& window) {
    std::vector<Variant> shown;
    for (const auto& run : window.runs)
        if (window.view == View::compare ? run->variant.is_compared : window.has_run() && run.get() == &window.run()) shown.push_back(run->variant);
    const std::vector<Knob> declared = declared_knobs(shown);
    std::vector<std::size_t> out;
    for (std::size_t at = 0; at < window.knobs.size(); ++at)
        if (std::any_of(declared.begin(), declared.end(), [&](const Knob& knob) { return knob.name == window.knobs[at].name; })) out.push_back(at);
    return out;
}

void keep_knob(Window& window, const Knob& knob) {
    if (!window.lesson) return;
    LessonStep& step = window.lesson->steps[window.lesson->step];
    if (!has_sliders(step)) return;
    if (knob.own == knob.value) step.knobs.erase(knob.name);
    else step.knobs[knob.name] = knob.value;
}

void give_step_its_knobs(Window& window) {
    const auto& moved = window.lesson->steps[window.lesson->step].knobs;
    bool changes = false;
    for (Knob& knob : window.knobs) {
        const auto found = moved.find(knob.name);
        const double wanted = found != moved.end() ? std::clamp(found->second, knob.min, knob.max) : knob.own.value_or(knob.value);
        changes = changes || wanted != knob.value;
        knob.value = wanted;
    }
    if (!changes) return;
    window.step_is_due = static_cast<bool>(window.rerun);
    run_with_knobs(window);
}

std::string knobs_in_words(const Window& window) {
    std::string text;
    for (const std::size_t index : window.lesson->steps[window.lesson->step].sliders) {
        if (index >= window.knobs.size()) continue;
        const Knob& knob = window.knobs[index];
        if (!knob.own) continue;
        const std::string own = insight::figure(*knob.own);
        std::string said;
        if (knob.value != *knob.own) said = code(knob.name) + " is " + insight::figure(knob.value) + ", not " + own + " as in the script.";
        else if (const auto other = step_with(*window.lesson, knob.name))
            said = code(knob.name) + " is " + own + " here, as in the script. Your " + insight::figure(window.lesson->steps[*other].knobs.at(knob.name)) + " comes back in step " + std::to_string(*other + 1) + ".";
        if (!said.empty()) text += (text.empty() ? "" : " ") + said;
    }
    return text;
}

} // namespace loopscope::ui
