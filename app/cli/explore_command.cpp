// loopscope explore: does a script still work when waits take longer and threads are interrupted elsewhere?
#include "app/cli/commands.h"
#include "engine/run/explorer.h"
#include "engine/trace/file.h"

#include <fmt/core.h>
#include <nlohmann/json.hpp>

namespace loopscope::cli {

namespace {
constexpr int exit_broken = 1;

nlohmann::json disturbance_json(const loop::Disturbance& one) {
    if (one.kind == loop::DisturbanceKind::interrupt) return {{"kind", "interrupt"}, {"at", one.at}};
    return {{"kind", "delay"}, {"at", one.at}, {"seconds", one.seconds}};
}

void print_json(const run::Exploration& exploration) {
    nlohmann::json out = {{"runs", exploration.runs}, {"waits", exploration.waits}, {"instructions", exploration.instructions}, {"breaks", exploration.breakage.has_value()}};
    if (exploration.breakage) {
        out["what"] = exploration.breakage->what;
        out["changes"] = exploration.breakage->changes;
        out["exit"] = exploration.breakage->outcome.exit_code;
        out["disturbances"] = nlohmann::json::array();
        for (const loop::Disturbance& one : exploration.breakage->disturbances) out["disturbances"].push_back(disturbance_json(one));
    }
    fmt::print("{}\n", out.dump(2, ' ', false, nlohmann::json::error_handler_t::replace));
}

void print_text(const run::Exploration& exploration, const std::string& script) {
    if (!exploration.breakage) {
        if (exploration.waits == 0 && exploration.instructions == 0) fmt::print("{}: nothing can be disturbed: it neither waits nor has threads that compute at the same time\n", script);
        else fmt::print("{}: {} runs, none breaks\n", script, exploration.runs);
        return;
    }
    const run::Breakage& breakage = *exploration.breakage;
    fmt::print("{}: {}\n", script, breakage.what);
    if (breakage.changes.empty()) fmt::print("  as it is, undisturbed\n");
    for (const std::string& change : breakage.changes) fmt::print("  {}\n", change);
    fmt::print("({} runs; --record FILE keeps this one, `loopscope open FILE` shows it)\n", exploration.runs);
}
} // namespace

int explore_main(ExploreArguments& arguments) {
    auto source = read_file(arguments.run.script);
    if (!source) return print_diagnostic(source.error()), exit_usage;
    auto options = options_of(arguments.run);
    if (!options) return print_diagnostic(options.error()), exit_usage;
    run::ExploreSettings settings;
    settings.runs_max = arguments.runs;
    settings.seed = options->seed; // another seed is another search, too
    if (!arguments.expected.empty())
        settings.holds = [wanted = "\n" + arguments.expected + "\n"](const std::string& output, int) { return ("\n" + output).find(wanted) != std::string::npos; };
    auto exploration = run::explore(*source, arguments.run.script, *options, settings);
    if (!exploration) return print_diagnostic(exploration.error(), *source), exit_usage;
    arguments.json ? print_json(*exploration) : print_text(*exploration, arguments.run.script);
    if (!exploration->breakage) return 0;
    if (!arguments.run.record_file.empty()) {
        auto saved = trace::save_recording(*exploration->breakage->outcome.recording, arguments.run.record_file);
        if (!saved) return print_diagnostic(saved.error()), exit_usage;
    }
    return exit_broken;
}

} // namespace loopscope::cli
