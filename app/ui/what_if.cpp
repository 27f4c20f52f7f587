#include "app/ui/what_if.h"
#include "engine/script/parser.h"

#include <algorithm>
#include <cmath>

namespace loopscope::ui {

namespace {
constexpr std::size_t tasks_max = 40; // the list of what can happen stays readable

std::string who(const RunView& run, ObjectId task) {
    return run.names().chip(task) + " " + run.names().title(task);
}

/// What can happen to one task.
void add_task(std::vector<WhatIf>& list, const RunView& run, const trace::State& state, const trace::TaskState& task) {
    if (trace::is_over(task.phase)) return;
    list.push_back({run::InputKind::cancel, task.id, who(run, task.id) + " is cancelled", "", ""});
    if (task.phase != trace::TaskPhase::suspended || !run::is_answered_from_outside(run.names().kind(task.waits_on))) return;
    const std::string chip = run.names().chip(task.id), awaited = run.names().title(task.waits_on);
    list.push_back({run::InputKind::fail, task.id, chip + "'s " + awaited + " fails with", "", "ConnectionError('connection lost')"});
    if (const trace::ObjectState* object = state.object(task.waits_on); object != nullptr && object->due >= 0)
        list.push_back({run::InputKind::delay, task.id, chip + "'s " + awaited + " takes", "s longer", "1"});
    list.push_back({run::InputKind::finish, task.id, chip + "'s " + awaited + " is done now, with", "", "None"});
}

std::string name_of(const RunView& run, const WhatIf& what, const std::string& filled) {
    const std::string chip = run.names().chip(what.task);
    switch (what.kind) {
    case run::InputKind::interrupt: return "Ctrl-C";
    case run::InputKind::drop: return "Network breaks";
    case run::InputKind::cancel: return chip + " cancelled";
    case run::InputKind::fail: return chip + " gets " + filled.substr(0, filled.find('('));
    case run::InputKind::delay: return chip + " waits " + (filled.starts_with('-') ? filled.substr(1) + " s less" : filled + " s more");
    case run::InputKind::finish: return chip + " is answered";
    }
    return "";
}

/// The index of the run that a branch came from.
std::size_t original_of(const Window& window, std::size_t index) {
    const unsigned family = window.runs[index]->variant.family;
    for (std::size_t at = 0; at < window.runs.size(); ++at)
        if (window.runs[at]->variant.family == family && !window.runs[at]->variant.is_branch) return at;
    return index;
}
} // namespace

std::vector<WhatIf> what_ifs(Window& window) {
    std::vector<WhatIf> list{{run::InputKind::interrupt, 0, "somebody presses Ctrl-C", "", ""}};
    if (!window.has_run()) return list;
    const RunView& run = window.run();
    const trace::State& state = window.state();
    if (run::has_connections(run.recording, window.cursor)) list.push_back({run::InputKind::drop, 0, "the network breaks: all connections are reset", "", ""});
    if (const trace::TaskState* task = state.task(window.selected); task != nullptr && !trace::is_over(task->phase)) {
        add_task(list, run, state, *task);
        return list;
    }
    std::size_t tasks = 0;
    for (const trace::TaskState& task : state.tasks)
        if (!trace::is_over(task.phase) && tasks++ < tasks_max) add_task(list, run, state, task);
    return list;
}

const char* no_branch_reason(const Window& window) {
    if (!window.has_run()) return "Nothing is open.";
    if (hides_future(window)) return hidden_future_reason(window);
    const auto& options = window.run().variant.options;
    if (!options || !window.rerun) return "This is a recording: it holds no way to run it again.";
    if (options->clock == run::ClockKind::live) return "A run on the live clock is different each time: run it on the virtual clock.";
    if (window.cursor >= window.run().states.size()) return "The run is over here: go back to a moment at which something can still happen.";
    return nullptr;
}

void branch_off(Window& window, const WhatIf& what, const std::string& filled) {
    if (const char* reason = no_branch_reason(window)) {
        window.notice = reason;
        return;
    }
    run::Input input;
    input.kind = what.kind;
    input.task = what.task;
    input.events = window.cursor;
    input.time = window.now;
    input.expression = filled.empty() ? what.blank : filled;
    if (what.kind == run::InputKind::delay) {
        char* end = nullptr;
        input.seconds = std::strtod(input.expression.c_str(), &end);
        if (end == input.expression.c_str() || *end != 0 || !std::isfinite(input.seconds)) {
            window.notice = "'" + input.expression + "' is no number of seconds: write for example 1.5, or -1 for less.";
            return;
        }
    } else if (what.kind == run::InputKind::fail || what.kind == run::InputKind::finish) {
        if (auto wrong = script::parse_expression(input.expression, "from outside"); !wrong) {
            window.notice = "'" + input.expression + "' is no Python expression: " + wrong.error().message + ".";
            return;
        }
    }
    Variant branch = window.run().variant;
    run::Options options = *branch.options;
    // What came at this moment or later belongs to the branch that is left.
    std::erase_if(options.inputs, [&](const run::Input& other) { return other.time >= input.time && other.events >= input.events; });
    options.inputs.push_back(input);
    branch.options = std::make_shared<const run::Options>(std::move(options));
    branch.is_branch = true;
    branch.label = name_of(window.run(), what, input.expression) + " at " + format_ms(window.now) + " ms";
    branch.note = what.before + (what.blank.empty() ? "" : " " + input.expression) + (what.after.empty() ? "" : " " + what.after);
    RerunWish wish{{}, window.knobs, {window.runs.size()}, RerunCause::branch};
    for (const auto& run : window.runs) wish.variants.push_back(run->variant);
    wish.variants.push_back(std::move(branch));
    window.is_playing = false;
    window.editing.reset();
    window.reruns.wish(window.rerun, std::move(wish));
    take_reruns(window);
}

void branch_off_chosen(Window& window) {
    const std::vector<WhatIf> list = what_ifs(window);
    const std::size_t chosen = std::min(window.chosen, list.size() - 1);
    window.overlay = Overlay::none;
    branch_off(window, list[chosen], window.typed.text());
}

std::vector<std::size_t> family_of(const Window& window) {
    std::vector<std::size_t> family;
    for (std::size_t at = 0; window.has_run() && at < window.runs.size(); ++at)
        if (window.runs[at]->variant.family == window.run().variant.family) family.push_back(at);
    return family;
}

std::vector<std::size_t> compared_runs(const Window& window, std::size_t most) {
    std::vector<std::size_t> compared = family_of(window);
    if (compared.size() < 2) {
        compared.clear();
        for (std::size_t at = 0; at < window.runs.size(); ++at)
            if (window.runs[at]->variant.is_compared && !window.runs[at]->variant.is_branch) compared.push_back(at);
    }
    // The newest branches are what somebody has just asked about; the original stays.
    while (compared.size() > most) compared.erase(compared.begin() + 1);
    return compared;
}

void drop_branch(Window& window, std::size_t index) {
    if (index >= window.runs.size() || !window.runs[index]->variant.is_branch) return;
    const std::size_t original = original_of(window, index);
    if (window.active == index) show_run(window, original);
    window.runs.erase(window.runs.begin() + static_cast<std::ptrdiff_t>(index));
    if (window.active > index) --window.active;
}

void rename_branch(Window& window, std::size_t index, const std::string& name) {
    if (index < window.runs.size() && window.runs[index]->variant.is_branch && !name.empty()) window.runs[index]->variant.label = name;
}

const std::string& branch_in_words(const Window& window, std::size_t index) {
    const RunView &branch = *window.runs[index], &original = *window.runs[original_of(window, index)];
    return branch.divergence_from(original);
}

} // namespace loopscope::ui
