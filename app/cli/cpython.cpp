#include "app/cli/cpython.h"

#include <array>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

namespace loopscope::cli {

extern const char* const cpython_runner; // tests/conformance/virtual_cpython.py, put in by app.cmake

namespace {
constexpr int seconds_max = 60;

struct Done {
    std::string output;
    int status = -1;
    bool took_too_long = false;
};

/// Starts python3 in a process group of its own, so that whatever it starts itself ends with it.
pid_t start_python(const std::vector<std::string>& arguments, int output) {
    const pid_t child = fork();
    if (child != 0) return child;
    setpgid(0, 0);
    const int nothing = open("/dev/null", O_RDWR);
    dup2(nothing, STDIN_FILENO);
    dup2(output, STDOUT_FILENO);
    dup2(nothing, STDERR_FILENO);
    std::vector<char*> words{const_cast<char*>("python3")};
    for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
    words.push_back(nullptr);
    execvp("python3", words.data());
    _exit(127);
}

/// What a Python prints and how it ends; after a minute it is ended.
Done run_python(const std::vector<std::string>& arguments) {
    Done done;
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return done;
    const pid_t child = start_python(arguments, ends[1]);
    close(ends[1]);
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(seconds_max);
    std::array<char, 4096> buffer;
    bool has_ended = false;
    while (child > 0) {
        pollfd ready{ends[0], POLLIN, 0};
        if (poll(&ready, 1, 50) > 0) {
            const ssize_t count = read(ends[0], buffer.data(), buffer.size());
            if (count <= 0) break;
            done.output.append(buffer.data(), static_cast<std::size_t>(count));
        } else if (has_ended) {
            break; // what still holds the pipe is a process that it has left behind
        }
        has_ended = has_ended || waitpid(child, &done.status, WNOHANG) == child;
        done.took_too_long = !has_ended && std::chrono::steady_clock::now() > deadline;
        if (done.took_too_long) break;
    }
    close(ends[0]);
    if (child > 0) {
        if (done.took_too_long) kill(-child, SIGKILL);
        if (!has_ended) waitpid(child, &done.status, 0);
        kill(-child, SIGKILL); // and those that it has left behind
    }
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

lesson::OtherRun outcome_of(const Done& done) {
    lesson::OtherRun out;
    out.output = done.output;
    if (done.took_too_long) out.problem = "it takes longer than " + std::to_string(seconds_max) + " s there";
    else if (WIFEXITED(done.status)) out.exit_code = WEXITSTATUS(done.status);
    else out.problem = "it crashes there";
    return out;
}

/// The runner's lines of JSON: {"t": …, "text": …}, and last {"t": …, "exit": …}.
lesson::OtherRun run_virtual(const std::string& runner, const std::string& path) {
    lesson::OtherRun out = outcome_of(run_python({runner, path}));
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
    if (run_python({"-c", "import sys; print(sys.version_info[:2] == (3, 11))"}).output != "True\n") return {};
    auto runner = std::make_shared<RunnerFile>();
    return [runner](const std::string& path) {
        const std::string whole = std::filesystem::absolute(path).string();
        return wants_real_time(path) ? outcome_of(run_python({whole})) : run_virtual(runner->path.string(), whole);
    };
}

} // namespace loopscope::cli
