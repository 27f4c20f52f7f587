#include "app/ui/share.h"
#include "app/ui/format.h"
#include "engine/insight/event_text.h"
#include "engine/insight/narrator.h"
#include "engine/insight/why.h"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

namespace loopscope::ui {

namespace {
using nlohmann::json;
constexpr int share_version = 1;
constexpr std::size_t runs_max = 64, inputs_max = 1000;
constexpr std::string_view view_names[] = {"sandbox", "lesson", "compare", "freeze"};
constexpr std::string_view inspector_names[] = {"task", "frames", "waits", "tree"};

std::string file_name(const std::string& path) { return path.substr(path.find_last_of('/') + 1); }

/// Modules that the script has imported from beside it, by their paths from its folder.
json modules_of(const Variant& variant) {
    json modules = json::object();
    const std::filesystem::path folder = std::filesystem::path(variant.file).parent_path();
    for (std::uint32_t at = 0; at < variant.recording->source_count(); ++at) {
        const trace::SourceText& source = variant.recording->source(at);
        if (source.file == variant.file) continue;
        modules[std::filesystem::path(source.file).lexically_relative(folder.empty() ? "." : folder).string()] = source.text;
    }
    for (const auto& [path, text] : variant.options->modules) modules[path] = text;
    return modules;
}

json input_json(const run::Input& input) {
    return {{"kind", run::input_kind_name(input.kind)}, {"events", input.events}, {"time_ns", input.time}, {"task", input.task}, {"seconds", input.seconds}, {"expression", input.expression}};
}

json disturbances_json(const run::Options& options) {
    json list = json::array();
    for (const loop::Disturbance& one : options.disturbances)
        list.push_back({{"kind", one.kind == loop::DisturbanceKind::delay ? "delay" : "interrupt"}, {"at", one.at}, {"seconds", one.seconds}});
    return list;
}

json run_json(const Variant& variant) {
    const run::Options& options = *variant.options;
    json inputs = json::array();
    for (const run::Input& input : options.inputs) inputs.push_back(input_json(input));
    return {{"label", variant.label},
            {"note", variant.note},
            {"file", file_name(variant.file)},
            {"source", variant.source},
            {"modules", modules_of(variant)},
            {"family", variant.family},
            {"is_branch", variant.is_branch},
            {"is_compared", variant.is_compared},
            {"seed", options.seed},
            {"cpu_cost_ns", options.cpu_cost_ns},
            {"settings", options.settings},
            {"time_max_s", options.time_max_s},
            {"steps_max", options.steps_max},
            {"memory_max_bytes", options.memory_max_bytes},
            {"debug", options.debug},
            {"inputs", std::move(inputs)},
            {"disturbances", disturbances_json(options)}};
}

json view_json(const Window& window) {
    return {{"active", window.active},
            {"view", view_names[static_cast<std::size_t>(window.view)]},
            {"inspector", inspector_names[static_cast<std::size_t>(window.inspector_tab)]},
            {"event", window.cursor},
            {"now_ns", window.now},
            {"selected", window.selected},
            {"shown_from_ns", window.shown_from},
            {"shown_to_ns", window.shown_to},
            {"marks", write_marks(window.marks())}};
}

Diagnostic problem(const std::string& path, const std::string& message) {
    return {"'" + path + "' cannot be opened: " + message, path, {}, "", "ask the sender to share it again"};
}

Variant read_run(const json& from) {
    Variant variant;
    run::Options options;
    from.at("label").get_to(variant.label);
    from.at("note").get_to(variant.note);
    from.at("file").get_to(variant.file);
    from.at("source").get_to(variant.source);
    from.at("family").get_to(variant.family);
    from.at("is_branch").get_to(variant.is_branch);
    from.at("is_compared").get_to(variant.is_compared);
    from.at("modules").get_to(options.modules);
    from.at("seed").get_to(options.seed);
    from.at("cpu_cost_ns").get_to(options.cpu_cost_ns);
    from.at("settings").get_to(options.settings);
    from.at("time_max_s").get_to(options.time_max_s);
    from.at("steps_max").get_to(options.steps_max);
    from.at("memory_max_bytes").get_to(options.memory_max_bytes);
    from.at("debug").get_to(options.debug);
    for (const json& given : from.at("inputs")) {
        run::Input input;
        auto kind = run::parse_input_kind(given.at("kind").get<std::string>());
        if (!kind) throw std::invalid_argument(kind.error().message);
        input.kind = *kind;
        given.at("events").get_to(input.events);
        given.at("time_ns").get_to(input.time);
        given.at("task").get_to(input.task);
        given.at("seconds").get_to(input.seconds);
        given.at("expression").get_to(input.expression);
        if (options.inputs.size() < inputs_max) options.inputs.push_back(std::move(input));
    }
    if (from.contains("disturbances")) // files of older versions have none
        for (const json& given : from.at("disturbances"))
            options.disturbances.push_back({given.at("kind") == "delay" ? loop::DisturbanceKind::delay : loop::DisturbanceKind::interrupt, given.at("at").get<std::uint64_t>(), given.at("seconds").get<double>()});
    run::limit_for_looking(options);
    variant.options = std::make_shared<const run::Options>(std::move(options));
    return variant;
}

/// Puts the window where the sender stood. What does not fit the run is left as it is.
std::function<void(Window&)> read_view(const json& view) {
    const auto active = view.at("active").get<std::size_t>();
    const auto event = view.at("event").get<EventIndex>();
    const auto now = view.at("now_ns").get<Time>(), from = view.at("shown_from_ns").get<Time>(), to = view.at("shown_to_ns").get<Time>();
    const auto selected = view.at("selected").get<ObjectId>();
    const ScriptMarks marks = parse_marks(view.at("marks").get<std::string>());
    const auto inspector = inspector_from_name(view.at("inspector").get<std::string>());
    return [=](Window& window) {
        show_run(window, active);
        set_cursor(window, event);
        if (now > window.now && (window.cursor >= window.run().recording.size() || now <= window.run().recording[window.cursor].time)) window.now = now;
        if (window.run().timeline.lane(selected) != nullptr) select(window, selected);
        if (from >= 0 && to > from) window.shown_from = from, window.shown_to = to;
        window.marks() = marks;
        window.inspector_tab = inspector.value_or(InspectorTab::task);
        window.stepped_from = window.cursor;
        window.has_jumped = true;
    };
}

OpenRequest read_share(const json& share, SharedLesson* lesson) {
    OpenRequest request;
    share.at("title").get_to(request.title);
    for (const json& run : share.at("runs"))
        if (request.variants.size() < runs_max) request.variants.push_back(read_run(run));
    for (const json& from : share.at("parameters"))
        request.knobs.push_back({from.at("name"), from.at("label"), from.at("value"), from.at("min"), from.at("max"), from.at("is_integer")});
    request.view = view_from_name(share.at("view").at("view").get<std::string>()).value_or(View::sandbox);
    request.arrange = read_view(share.at("view"));
    if (share.contains("lesson")) {
        share.at("lesson").at("name").get_to(lesson->name);
        share.at("lesson").at("step").get_to(lesson->step);
    }
    return request;
}

std::string fenced(std::string_view language, std::string_view text) {
    return "```" + std::string(language) + "\n" + std::string(text) + (text.empty() || text.back() == '\n' ? "" : "\n") + "```\n";
}
} // namespace

const char* no_share_reason(const Window& window) {
    if (!window.has_run()) return "Nothing is open.";
    for (const auto& run : window.runs)
        if (!run->variant.options) return "This is a recording: send its file, that is all there is of it.";
    return nullptr;
}

std::string share_text(const Window& window) {
    json runs = json::array(), parameters = json::array();
    for (const auto& run : window.runs) runs.push_back(run_json(run->variant));
    for (const Knob& knob : window.knobs)
        parameters.push_back({{"name", knob.name}, {"label", knob.label}, {"value", knob.value}, {"min", knob.min}, {"max", knob.max}, {"is_integer", knob.is_integer}});
    json share = {{"loopscope", "share"}, {"version", share_version}, {"title", window.title}, {"runs", std::move(runs)}, {"parameters", std::move(parameters)}, {"view", view_json(window)}};
    if (window.lesson)
        for (const LessonLink& link : window.lessons)
            if (link.title == window.lesson->title) share["lesson"] = {{"name", link.name}, {"step", window.lesson->step}};
    return share.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
}

Result<OpenRequest> parse_share(const std::string& text, const std::string& path, SharedLesson* lesson) {
    OpenRequest request;
    try {
        const json share = json::parse(text);
        if (!share.is_object() || share.value("loopscope", "") != "share") return problem(path, "it is no file that Loopscope shares");
        if (share.at("version").get<int>() != share_version)
            return problem(path, "it is of version " + share.at("version").dump() + ", this program reads version " + std::to_string(share_version));
        request = read_share(share, lesson);
    } catch (const std::exception& wrong) {
        return problem(path, std::string("it is damaged (") + wrong.what() + ")");
    }
    if (request.variants.empty() || request.variants[0].is_branch) return problem(path, "it holds no run");
    for (Variant& variant : request.variants) {
        auto outcome = run::run_script(variant.source, variant.file, *variant.options);
        if (!outcome) return outcome.error();
        variant.recording = outcome->recording;
    }
    request.rerun = rerun_with_engine();
    return request;
}

std::string moment_as_text(Window& window) {
    if (!window.has_run()) return "";
    const RunView& run = window.run();
    const trace::State& state = window.state();
    const insight::Moment moment = run.moment(state, window.now);
    std::string text = "**" + file_name(run.variant.file) + "** at " + format_ms(window.now) + " ms (event " + std::to_string(window.cursor) + " of " + std::to_string(run.recording.size()) + ")";
    if (run.variant.is_branch) text += ", what if: " + run.variant.note;
    const insight::Narration now = insight::narrate(moment);
    text += "\n\n" + now.now + (now.why.empty() ? "" : " " + now.why) + "\n";
    if (window.selected != 0) text += "\n" + insight::why(moment, window.selected).now + "\n";
    text += "\n" + fenced("python", run.variant.source);
    std::string output;
    for (EventIndex at = 0; at < window.cursor; ++at)
        if (run.recording[at].kind == trace::Kind::output) output += run.recording.text(run.recording[at].arg);
    if (!output.empty()) text += "\nOutput up to here:\n\n" + fenced("", output);
    if (run.variant.options) {
        const run::Options& options = *run.variant.options;
        std::string arguments = "loopscope run " + file_name(run.variant.file);
        if (options.seed != 0) arguments += " --seed " + std::to_string(options.seed);
        for (const auto& [name, value] : options.settings) arguments += " --set " + name + "=" + value;
        text += "\nRun with `" + arguments + "`\n";
    }
    return text;
}

} // namespace loopscope::ui
