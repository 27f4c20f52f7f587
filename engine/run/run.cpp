#include "engine/run/run.h"

#include "engine/loop/event_loop.h"
#include "engine/loop/live_driver.h"
#include "engine/loop/services.h"
#include "engine/loop/virtual_driver.h"
#include "engine/script/compiler.h"
#include "engine/script/library.h"
#include "engine/script/modules.h"
#include "engine/script/parser.h"
#include "engine/script/symbols.h"
#include "engine/script/syntax_warnings.h"
#include "engine/script/traceback.h"
#include "engine/value/numbers.h"
#include "engine/value/operations.h"

#include <filesystem>
#include <fstream>
#include <sstream>

namespace loopscope::run {

namespace {

using script::Interpreter;

bool read_file(const std::filesystem::path& path, std::string* text) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return false;
    std::ostringstream out;
    out << in.rdbuf();
    *text = out.str();
    return true;
}

/// Whether a folder that a script has put into sys.path belongs to its project: the script's own, one below it, or one of
/// the two above with what is in them. Others of this machine are not looked into.
bool belongs_to_project(const std::filesystem::path& folder, const std::filesystem::path& asked) {
    std::error_code error;
    std::filesystem::path project = std::filesystem::weakly_canonical(folder.empty() ? "." : folder, error);
    std::filesystem::path candidate = std::filesystem::weakly_canonical(asked, error);
    for (int levels = 0; levels < 2 && project.has_relative_path() && project.parent_path().has_relative_path(); ++levels) project = project.parent_path();
    auto [end, rest] = std::mismatch(project.begin(), project.end(), candidate.begin(), candidate.end());
    return end == project.end();
}

/// The folders of sys.path that a script may import from.
std::vector<std::filesystem::path> import_folders(Interpreter& interpreter, const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> roots{folder.empty() ? "." : folder};
    Value sys = dict_get(interpreter.runtime.modules, intern("sys"));
    Value path = is(sys, Kind::module) ? dict_get(as<Module>(sys)->attributes, intern("path")) : Empty;
    for (std::size_t i = 0; is_list(path) && i < as<List>(path)->size; ++i) {
        Value entry = as<List>(path)->items[i];
        if (is_string(entry) && belongs_to_project(folder, std::string(text_of(entry)))) roots.emplace_back(std::string(text_of(entry)));
    }
    return roots;
}

/// What the run brings with it, the script's folder, sys.path, then PYTHONPATH: a.b is a/b.py or a/b/__init__.py.
bool find_module(const std::map<std::string, std::string>& modules, std::vector<std::filesystem::path> roots, std::string_view name, std::string* source, std::string* file) {
    std::string relative(name);
    for (char& c : relative)
        if (c == '.') c = '/';
    if (const char* extra = std::getenv("PYTHONPATH")) {
        std::stringstream parts(extra);
        for (std::string part; std::getline(parts, part, ':');)
            if (!part.empty()) roots.emplace_back(part);
    }
    for (const std::string& path : {relative + ".py", relative + "/__init__.py"})
        if (const auto given = modules.find(path); given != modules.end()) {
            *source = given->second;
            *file = (roots.front() / path).string();
            return true;
        }
    for (const auto& root : roots)
        for (const auto& candidate : {root / (relative + ".py"), root / relative / "__init__.py"}) {
            std::error_code error;
            if (!std::filesystem::is_regular_file(candidate, error) || !read_file(candidate, source)) continue;
            *file = candidate.string();
            return true;
        }
    return false;
}

Result<script::Code*> compile_source(Interpreter& interpreter, const std::string& source, const std::string& file) {
    auto tree = script::parse(source, file);
    if (!tree) return tree.error();
    auto scopes = script::analyze(**tree);
    if (!scopes) return scopes.error();
    auto code = script::compile(**tree, **scopes);
    if (code && !file.starts_with(script::library_folder))
        for (const auto& warning : script::syntax_warnings(**tree))
            interpreter.warn_at(interpreter.runtime.types.SyntaxWarning, warning.text, file, static_cast<std::uint32_t>(warning.line));
    return code;
}

/// SystemExit's code as the process gives it; prints what is no int.
int system_exit_code(Interpreter& interpreter, Value exception) {
    Exception* e = as<Exception>(exception);
    Tuple* args = as<Tuple>(e->args);
    Value code = args->size == 0 ? None : args->size == 1 ? args->items[0] : e->args;
    if (code.is_none()) return 0;
    std::int64_t number;
    if (is_int(code) && int_to_int64(code, &number)) return static_cast<int>(number & 0xFF);
    std::string text;
    if (append_str(text, code)) script::write_output(interpreter, 2, text + "\n");
    return 1;
}

int exit_code_of(trace::EndReason reason) { return reason == trace::EndReason::deadlock ? 4 : 3; }

std::string stop_message(trace::EndReason reason, const Options& options, double time_s) {
    switch (reason) {
    case trace::EndReason::deadlock: return "loopscope: deadlock: nothing can ever wake the loop again\n";
    case trace::EndReason::step_limit: return fmt::format("loopscope: stopped after {} steps (--max-steps)\n", options.steps_max);
    case trace::EndReason::time_limit: return fmt::format("loopscope: stopped at {:.3f} s (--max-time)\n", time_s);
    case trace::EndReason::memory_limit: return fmt::format("loopscope: stopped: more than {} MB of objects (--max-memory)\n", options.memory_max_bytes >> 20);
    case trace::EndReason::output_limit: return "loopscope: stopped: too much output\n";
    default: return "loopscope: stopped\n";
    }
}

/// `N = 100` becomes `N = 500`: the value of a parameter's line is replaced, the comment stays.
Result<std::string> with_settings(const std::string& source, const std::string& file, const std::map<std::string, std::string>& settings) {
    if (settings.empty()) return source;
    auto parameters = parse_parameters(source, file);
    if (!parameters) return parameters.error();
    std::vector<std::string> lines;
    std::stringstream in(source);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    for (const auto& [name, value] : settings) {
        const Parameter* found = nullptr;
        for (const Parameter& p : *parameters)
            if (p.name == name) found = &p;
        if (!found) {
            std::string known;
            for (const Parameter& p : *parameters) known += (known.empty() ? "" : ", ") + p.name;
            return Diagnostic{"the script has no parameter '" + name + "'", file, {}, "", known.empty() ? "a parameter is a line such as: N = 100  #@ slider 1..1000 \"requests\"" : "its parameters are: " + known};
        }
        double number = 0;
        if (!float_parse(value, &number)) return Diagnostic{"'" + value + "' is no number for the parameter " + name, file, {}, "", "write for example --set " + name + "=500"};
        std::string& line = lines[static_cast<std::size_t>(found->line - 1)];
        std::size_t equal = line.find('='), comment = line.find("#@");
        line = line.substr(0, equal + 1) + " " + value + "  " + line.substr(comment);
    }
    std::string out;
    for (const std::string& line : lines) out += line + "\n";
    return out;
}

} // namespace

void count_instructions(loop::World& world, Interpreter& interpreter) {
    interpreter.on_instruction = [&world](script::Frame* frame) {
        if (!world.driver->others_can_run() || script::is_library(frame->code()) || !world.disturbances.next_instruction()) return;
        if (world.recorder.is_on()) world.recorder.event_here(loop::EventKind::outside, 0, world.recorder.text(world.thread->name + " is interrupted here"));
        world.driver->switch_to_next();
    };
}

Result<Outcome> run_script(const std::string& original, const std::string& file, const Options& options) {
    auto changed = with_settings(original, file, options.settings);
    if (!changed) return changed.error();
    const std::string& source = *changed;
    if (auto services = loop::Internet(options.seed).declare(source, file); !services) return services.error();
    loop::World world;
    Runtime::Scope scope(world.runtime);
    world.cpu_cost_s = options.cpu_cost_ns * 1e-9;
    world.limits = {options.steps_max, options.time_max_s, options.memory_max_bytes};
    if (options.clock == ClockKind::live) world.driver = loop::make_live_driver(world, options.control);
    else world.driver = std::make_unique<loop::VirtualDriver>(world);

    Interpreter interpreter(world);
    script::install_types(interpreter);
    script::install_function_types(interpreter);
    script::install_async_generators(interpreter);
    script::install_asyncio_types(interpreter);
    script::install_builtin_functions(interpreter);
    script::register_modules(interpreter);
    std::filesystem::path folder = std::filesystem::path(file).parent_path();
    interpreter.compile_source = [&interpreter](const std::string& text, const std::string& path) { return compile_source(interpreter, text, path); };
    interpreter.seed = options.seed;
    interpreter.debug = options.debug;

    std::shared_ptr<trace::Recording> recording;
    if (options.record) {
        recording = options.recording ? options.recording : std::make_shared<trace::Recording>();
        world.recorder.start(recording);
        recording->add_source(file, source);
    }
    interpreter.find_source = [&](std::string_view name, std::string* text, std::string* path) {
        if (!find_module(options.modules, import_folders(interpreter, folder), name, text, path)) return false;
        if (recording) recording->add_source(*path, *text);
        return true;
    };
    world.write = [&](int stream, std::string_view text) {
        if (world.recorder.is_on()) world.recorder.event_here(loop::EventKind::output, static_cast<loop::ObjectId>(stream), world.recorder.text(text));
        else if (world.thread->process) world.recorder.event_of_process(loop::EventKind::output, static_cast<loop::ObjectId>(stream), text);
        if (options.on_output) options.on_output(stream, world.now(), text);
    };

    world.read_line = options.read_line;
    world.between_turns = options.between_turns;

    interpreter.add_source(file, source);
    auto code = compile_source(interpreter, source, file);
    if (!code) return code.error();
    Ref code_guard(*code);
    world.recorder.event(loop::EventKind::run_begin, 0, world.recorder.text(file));

    Module* main_module = script::make_module("__main__");
    Ref main_guard(main_module);
    dict_set(world.runtime.modules, world.runtime.intern("__main__"), retain(main_guard.get()));
    dict_set(main_module->attributes, world.runtime.names.file_, make_string(file));
    dict_set(main_module->attributes, world.runtime.names.builtins_, None);
    dict_set(main_module->attributes, world.runtime.names.doc_, None);
    script::set_program(interpreter, file, std::filesystem::absolute(folder.empty() ? "." : folder).lexically_normal().string());

    plan_inputs(world, interpreter, options.inputs);
    world.disturbances.plan(options.disturbances);
    if (world.disturbances.interrupts()) count_instructions(world, interpreter);
    if (options.prepare) options.prepare(world, interpreter);

    Outcome outcome;
    trace::EndReason reason = trace::EndReason::finished;
    Ref result(interpreter.run_module(*code, main_module->attributes));
    Runtime& runtime = world.runtime;
    if (!world.stopping() && !result) {
        Ref error(runtime.take_pending());
        if (is_instance(error, runtime.types.SystemExit)) {
            outcome.exit_code = system_exit_code(interpreter, error);
        } else {
            reason = trace::EndReason::uncaught;
            outcome.exit_code = is_instance(error, runtime.types.KeyboardInterrupt) ? 130 : 1;
            if (world.recorder.is_on()) world.recorder.event_at(loop::EventKind::raised, 0, world.recorder.text(exception_line(error)), interpreter.raise_site_of(error));
            script::write_output(interpreter, 2, script::format_exception(interpreter, error));
        }
    }
    if (!world.stopping()) interpreter.shut_down(main_module);
    if (world.stopping()) { // before the script's end, or while its threads ran out
        reason = world.stop_reason();
        runtime.clear_pending();
        outcome.exit_code = exit_code_of(reason);
        world.write(2, stop_message(reason, options, world.now()));
    }
    outcome.end_time_s = world.now();
    outcome.steps = world.steps();
    outcome.waits = world.disturbances.waits();
    outcome.instructions = world.disturbances.instructions();
    world.recorder.event(loop::EventKind::run_end, static_cast<loop::ObjectId>(reason), static_cast<std::uint32_t>(outcome.exit_code));
    outcome.recording = recording;
    world.finish_threads();
    return outcome;
}

void limit_for_looking(Options& options) {
    constexpr double time_max_s = 2 * 60 * 60;
    constexpr std::uint64_t steps_max = 50'000'000; // a second or two
    if (options.time_max_s == 0) options.time_max_s = time_max_s;
    if (options.steps_max == 0) options.steps_max = steps_max;
}

Result<std::vector<Parameter>> parse_parameters(std::string_view source, const std::string& file) {
    std::vector<Parameter> result;
    int number = 0;
    std::stringstream in{std::string(source)};
    for (std::string line; std::getline(in, line);) {
        ++number;
        std::size_t mark = line.find("#@");
        if (mark == std::string::npos || line.compare(mark, 11, "#@ service ") == 0) continue; // loop/services.h
        auto fail = [&](std::string message) {
            return Diagnostic{std::move(message), file, {number, static_cast<int>(mark), number, static_cast<int>(line.size())}, "", "write for example: N = 100  #@ slider 1..1000 \"requests\""};
        };
        Parameter p;
        p.line = number;
        std::size_t equal = line.find('=');
        if (equal == std::string::npos || equal > mark) return fail("a parameter's line is an assignment: NAME = VALUE  #@ slider MIN..MAX");
        p.name = line.substr(0, equal);
        while (!p.name.empty() && p.name.back() == ' ') p.name.pop_back();
        std::string value = line.substr(equal + 1, mark - equal - 1), range;
        std::stringstream words(line.substr(mark + 2));
        std::string kind;
        words >> kind >> range;
        std::size_t dots = range.find("..");
        if (kind != "slider" || dots == std::string::npos) return fail("a parameter says its range: #@ slider MIN..MAX");
        if (!float_parse(value, &p.value)) return fail("a parameter's value is a number");
        if (!float_parse(range.substr(0, dots), &p.min) || !float_parse(range.substr(dots + 2), &p.max) || p.min >= p.max) return fail("a slider's range is MIN..MAX, two numbers");
        p.is_integer = value.find_first_of(".eE") == std::string::npos && range.find('.', 0) == dots && range.find('.', dots + 2) == std::string::npos;
        std::size_t quote = line.find('"', mark), end = line.rfind('"');
        p.label = quote != std::string::npos && end > quote ? line.substr(quote + 1, end - quote - 1) : p.name;
        result.push_back(std::move(p));
    }
    return result;
}

} // namespace loopscope::run
