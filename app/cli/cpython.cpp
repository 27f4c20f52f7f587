#include "app/cli/cpython.h"

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sys/wait.h>
#include <unistd.h>

namespace loopscope::cli {

extern const char* const cpython_runner; // tests/conformance/virtual_cpython.py, put in by app.cmake

namespace {
constexpr int seconds_max = 60;

std::string quoted(const std::string& text) {
    std::string out = "'";
    for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

struct Done {
    std::string output;
    int status = -1;
};

Done shell(const std::string& command) {
    Done done;
    std::FILE* pipe = popen(command.c_str(), "r");
    if (!pipe) return done;
    std::array<char, 4096> buffer;
    while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), pipe)) done.output.append(buffer.data(), count);
    done.status = pclose(pipe);
    return done;
}

/// The runner as a file that is gone when this ends.
struct RunnerFile {
    std::filesystem::path path = std::filesystem::temp_directory_path() / ("loopscope-cpython-" + std::to_string(getpid()) + ".py");
    RunnerFile() { std::ofstream(path, std::ios::binary) << cpython_runner; }
    ~RunnerFile() {
        std::error_code error;
        std::filesystem::remove(path, error);
    }
};

/// A Python that ends by itself when it takes too long, with a script and its arguments.
std::string python(const std::string& rest) {
    return "python3 -c 'import runpy, signal, sys; signal.alarm(" + std::to_string(seconds_max) + "); sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], run_name=\"__main__\")' " + rest + " 2>/dev/null </dev/null";
}

lesson::OtherRun outcome_of(const Done& done) {
    lesson::OtherRun out;
    out.output = done.output;
    if (WIFEXITED(done.status)) out.exit_code = WEXITSTATUS(done.status);
    else out.problem = WIFSIGNALED(done.status) && WTERMSIG(done.status) == SIGALRM ? "it takes longer than " + std::to_string(seconds_max) + " s there" : "it crashes there";
    return out;
}

/// The runner's lines of JSON: {"t": …, "text": …}, and last {"t": …, "exit": …}.
lesson::OtherRun run_virtual(const std::string& runner, const std::string& path) {
    lesson::OtherRun out = outcome_of(shell(python(quoted(runner) + " " + quoted(path))));
    std::string printed;
    for (std::istringstream lines(out.output); lines;) {
        std::string line;
        std::getline(lines, line);
        const auto record = nlohmann::json::parse(line, nullptr, false);
        if (record.is_discarded() || !record.is_object()) continue;
        if (record.contains("text")) printed += record.at("text").get<std::string>();
        if (record.contains("exit")) out.exit_code = record.at("exit").get<int>();
    }
    out.output = std::move(printed);
    return out;
}

/// As threads need it that compute: the script says so in its first line.
bool wants_real_time(const std::string& path) {
    std::ifstream in(path);
    std::string first;
    std::getline(in, first);
    return first.find("clock: real") != std::string::npos;
}
} // namespace

std::function<lesson::OtherRun(const std::string& path)> find_cpython() {
    if (shell("python3 -c 'import sys; print(sys.version_info[:2] == (3, 11))' 2>/dev/null").output != "True\n") return {};
    auto runner = std::make_shared<RunnerFile>();
    return [runner](const std::string& path) {
        const std::string whole = std::filesystem::absolute(path).string();
        return wants_real_time(path) ? outcome_of(shell(python(quoted(whole)))) : run_virtual(runner->path.string(), whole);
    };
}

} // namespace loopscope::cli
