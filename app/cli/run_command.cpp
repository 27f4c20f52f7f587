#include "app/cli/commands.h"
#include "app/cli/metrics_server.h"

#include "engine/script/parser.h"
#include "engine/trace/file.h"
#include "engine/trace/text_timeline.h"

#include <filesystem>
#include <fmt/core.h>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <unistd.h>

namespace loopscope::cli {

Result<std::string> read_file(const std::string& path) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) return Diagnostic{"'" + path + "' is a directory", path, {}, "", "name a Python file in it"};
    std::ifstream in(path, std::ios::binary);
    if (!in) return Diagnostic{"cannot open '" + path + "': " + (std::filesystem::exists(path, error) ? "permission denied" : "no such file"), path, {}, "", ""};
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

Result<run::Options> options_of(const RunArguments& arguments) {
    run::Options options = arguments.options;
    options.clock = arguments.clock == "live" ? run::ClockKind::live : run::ClockKind::virtual_time;
    options.memory_max_bytes = static_cast<std::uint64_t>(arguments.memory_max_mb) << 20;
    for (const std::string& setting : arguments.settings) {
        std::size_t equal = setting.find('=');
        if (equal == std::string::npos || equal == 0) return Diagnostic{"--set takes NAME=VALUE, not '" + setting + "'", "", {}, "", ""};
        options.settings[setting.substr(0, equal)] = setting.substr(equal + 1);
    }
    return options;
}

void print_diagnostic(const Diagnostic& error, const std::string& source) {
    if (!error.kind.empty()) {
        std::fputs(script::format_syntax_error(error, source).c_str(), stderr);
        return;
    }
    std::string place = error.span.line ? fmt::format("{}:{}:{}: ", error.file, error.span.line, error.span.column + 1) : "";
    fmt::print(stderr, "loopscope: {}{}\n", place, error.message);
    if (!error.hint.empty()) fmt::print(stderr, "  {}\n", error.hint);
}

/// A recording cannot run again; its timeline can be shown.
static int show_recording(const RunArguments& arguments, const std::string& bytes) {
    if (!arguments.timeline) {
        fmt::print(stderr, "loopscope: '{0}' is a recording, not a script\n  look at it: loopscope open {0}, or loopscope run --timeline {0}\n", arguments.script);
        return exit_usage;
    }
    auto recording = trace::decode_recording(bytes, arguments.script);
    if (!recording) return print_diagnostic(recording.error()), exit_usage;
    std::fputs(trace::text_timeline(**recording, trace::Timeline(**recording)).c_str(), stdout);
    return 0;
}

int run_command_main(RunArguments& arguments) {
    if (arguments.script.ends_with(".loopscope")) {
        fmt::print(stderr, "loopscope: '{0}' has been shared from the window\n  open it there: loopscope open {0}\n", arguments.script);
        return exit_usage;
    }
    auto source = read_file(arguments.script);
    if (!source) return print_diagnostic(source.error()), exit_usage;
    if (trace::is_recording(*source)) return show_recording(arguments, *source);
    auto options = options_of(arguments);
    if (!options) return print_diagnostic(options.error()), exit_usage;
    std::unique_ptr<MetricsServer> metrics;
    if (arguments.metrics_port >= 0) {
        if (options->clock != run::ClockKind::live) return print_diagnostic({"--metrics needs --clock live: a virtual run is over before anyone could ask", "", {}, "", ""}), exit_usage;
        options->recording = std::make_shared<trace::Recording>();
        auto started = MetricsServer::start(options->recording, static_cast<std::uint16_t>(arguments.metrics_port));
        if (!started) return print_diagnostic(started.error()), exit_usage;
        metrics = std::move(*started);
        fmt::print(stderr, "loopscope: metrics at http://127.0.0.1:{}/metrics\n", metrics->port());
    }
    options->record = arguments.timeline || !arguments.record_file.empty() || metrics;
    std::string pending; // stdout is written in large pieces, unless a person watches
    bool live = options->clock == run::ClockKind::live || isatty(1);
    auto flush = [&] {
        std::fwrite(pending.data(), 1, pending.size(), stdout);
        std::fflush(stdout);
        pending.clear();
    };
    options->read_line = [&](std::string* line) {
        flush(); // a prompt that waits
        if (!std::getline(std::cin, *line)) return false;
        if (!std::cin.eof()) *line += '\n';
        return true;
    };
    if (arguments.json) {
        options->on_output = [&](int stream, double time, std::string_view text) {
            if (stream == 2) {
                std::fwrite(text.data(), 1, text.size(), stderr);
                return;
            }
            nlohmann::json line = {{"t", time}, {"text", std::string(text)}};
            pending += line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
            if (live || pending.size() > 65536) flush();
        };
    } else {
        options->on_output = [&](int stream, double, std::string_view text) {
            if (stream == 2) {
                flush();
                std::fwrite(text.data(), 1, text.size(), stderr);
                return;
            }
            pending += text;
            if (live || pending.size() > 65536) flush();
        };
    }
    auto outcome = run::run_script(*source, arguments.script, *options);
    flush();
    if (!outcome) return print_diagnostic(outcome.error(), *source), exit_usage;
    if (arguments.json) {
        nlohmann::json line = {{"t", outcome->end_time_s}, {"exit", outcome->exit_code}};
        std::fputs((line.dump() + "\n").c_str(), stdout);
    }
    if (!arguments.record_file.empty()) {
        auto saved = trace::save_recording(*outcome->recording, arguments.record_file);
        if (!saved) return print_diagnostic(saved.error()), exit_usage;
    }
    if (arguments.timeline) std::fputs(trace::text_timeline(*outcome->recording, trace::Timeline(*outcome->recording)).c_str(), stdout);
    return outcome->exit_code;
}

} // namespace loopscope::cli
