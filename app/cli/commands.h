// What each command takes, and the functions that do it. They return the process's exit code (DESIGN: command line).
#pragma once

#include "engine/run/run.h"

#include <string>
#include <vector>

namespace loopscope::cli {

inline constexpr int exit_usage = 2; ///< bad usage, or a script that does not compile

struct RunArguments {
    std::string script;
    std::string clock = "virtual";
    std::vector<std::string> settings; ///< NAME=VALUE
    std::size_t memory_max_mb = 0;
    std::string record_file;
    bool json = false;
    bool timeline = false;
    int metrics_port = -1; ///< below 0: no metrics
    run::Options options;
};
struct OpenArguments {
    std::string what;
    RunArguments run;
};
struct ShotArguments {
    OpenArguments open;
    double at_s = -1;
    int step = 0; ///< of a lesson, from 1; 0: where it begins
    std::string view, size = "1600x1000", theme = "dark", selected, inspector, output;
    std::vector<std::string> keys;
    std::string typed;
    double motion = 1;
    bool is_presenting = false;
    double scale = 0;
};

struct ExportArguments {
    OpenArguments open;
    std::string format, theme = "light", output; ///< no format: what the name of the output says
    double from_s = 0, to_s = 0; ///< to ≤ from: the whole run
    // Of moving pictures:
    std::string size = "1280x720", view;
    double scale = 1, speed = 0;
    int fps = 12;
};
struct CheckArguments {
    std::vector<std::string> what;
    RunArguments run;
    bool json = false;
};
struct ExploreArguments {
    RunArguments run;
    std::uint64_t runs = 300;
    std::string expected; ///< a line that has to be printed always; empty: what is usual
    bool json = false;
};
struct CheckLessonArguments {
    std::vector<std::string> what; ///< empty: all lessons
    bool skips_cpython = false;
};
struct CompareArguments {
    std::vector<std::string> what;
    RunArguments run;
};

int run_command_main(RunArguments& arguments);
int open_main(OpenArguments& arguments);
int shot_main(ShotArguments& arguments);
/// Writes a run as a file for other programs.
int export_main(ExportArguments& arguments);
/// Prints a table of several runs and their difference in words.
int compare_main(CompareArguments& arguments);
/// Prints the doctor's findings; 1 if there are any.
int check_main(CheckArguments& arguments);
/// Looks for a run that breaks; 1 if there is one.
int explore_main(ExploreArguments& arguments);
/// Checks lessons for their author; 1 if there is a problem.
int check_lesson_main(const CheckLessonArguments& arguments);
/// Lists the lessons; or, with a folder's name, writes a new one there.
int lessons_main(bool json, const std::string& new_folder);
/// No command: the window where the user left it, or at the first lesson.
int start_main();

/// The text of a file. Errors: what is wrong with it, as a sentence with the path.
Result<std::string> read_file(const std::string& path);
/// Fills options from clock, settings and limits. Errors: NAME=VALUE without a name.
Result<run::Options> options_of(const RunArguments& arguments);
/// Prints a diagnostic on stderr: a script's in CPython's form, others as `loopscope: message`.
void print_diagnostic(const Diagnostic& error, const std::string& source = "");

} // namespace loopscope::cli
