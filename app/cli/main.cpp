// The command line: loopscope [run|open|shot|export|compare|lessons] …
#include "app/cli/commands.h"

#include <CLI/CLI.hpp>

#include <cstdio>

namespace loopscope::cli {

namespace {

void add_run_options(CLI::App& command, RunArguments& arguments) {
    command.add_option("--clock", arguments.clock, "virtual (time jumps to what happens next) or live (real time)")->check(CLI::IsMember({"virtual", "live"}));
    command.add_option("--seed", arguments.options.seed, "seed of the random module");
    command.add_option("--cpu-cost", arguments.options.cpu_cost_ns, "virtual cost of an instruction in ns")->check(CLI::Range(0.0, 1e9));
    command.add_option("--set", arguments.settings, "NAME=VALUE: sets a parameter of the script")->allow_extra_args(false);
    command.add_option("--max-time", arguments.options.time_max_s, "stop at this time, in s")->check(CLI::Range(0.0, 1e9));
    command.add_option("--max-steps", arguments.options.steps_max, "stop after this many VM instructions");
    command.add_option("--max-memory", arguments.memory_max_mb, "stop when objects take more than this many MB");
    command.add_flag("--debug", arguments.options.debug, "asyncio's debug mode");
}

int main_checked(int argc, char** argv) {
    CLI::App app{"Loopscope shows what an asyncio event loop does."};
    app.set_version_flag("--version", LS_VERSION);
    app.require_subcommand(0, 1);

    RunArguments run;
    CLI::App* run_command = app.add_subcommand("run", "execute a script, with its output on stdout and stderr");
    run_command->add_option("script", run.script, "a Python file")->required();
    add_run_options(*run_command, run);
    run_command->add_option("--record", run.record_file, "write the recording to this file");
    run_command->add_option("--metrics", run.metrics_port, "with --clock live: serve the loop's health to Prometheus on this loopback port (0: any), at /metrics")->check(CLI::Range(0, 65535));
    run_command->add_flag("--json", run.json, "one JSON object a line instead of plain output");
    run_command->add_flag("--timeline", run.timeline, "then print the lanes as text");

    OpenArguments open;
    CLI::App* open_command = app.add_subcommand("open", "open a lesson, script or recording in the window");
    open_command->add_option("lesson_script_or_recording", open.what, "a lesson's name, a .py file or a recording")->required();
    add_run_options(*open_command, open.run);

    ShotArguments shot;
    CLI::App* shot_command = app.add_subcommand("shot", "write a picture of the window");
    shot_command->add_option("lesson_script_or_recording", shot.open.what, "a lesson's name, a .py file or a recording")->required();
    shot_command->add_option("--at", shot.at_s, "where the cursor stands, in s; if left out, where the lesson begins, else the end")->check(CLI::Range(0.0, 1e9));
    shot_command->add_option("--step", shot.step, "the lesson's step, from 1")->check(CLI::PositiveNumber);
    shot_command->add_option("--view", shot.view, "sandbox, lesson, compare or freeze");
    shot_command->add_option("--size", shot.size, "WIDTHxHEIGHT in pixels");
    shot_command->add_option("--theme", shot.theme, "dark, light, colour-blind or high-contrast");
    shot_command->add_option("--scale", shot.scale, "0.75 to 3; 0: as the size suggests")->check(CLI::Range(0.0, 3.0));
    shot_command->add_option("--select", shot.selected, "a task's chip, such as T3");
    shot_command->add_option("--inspector", shot.inspector, "what the inspector shows: task, frames, waits or tree");
    shot_command->add_option("--press", shot.keys, "keys that are pressed before, such as F10 or Ctrl+K; type:TEXT types a text");
    shot_command->add_option("--type", shot.typed, "a text that is typed after them");
    shot_command->add_option("--motion", shot.motion, "how much of what the last key sets in motion is over, 0 to 1")->check(CLI::Range(0.0, 1.0));
    shot_command->add_flag("--present", shot.is_presenting, "as in a presentation: large type, no bars");
    shot_command->add_option("-o,--output", shot.output, "the PNG file")->required();
    add_run_options(*shot_command, shot.open.run);

    ExportArguments exporting;
    CLI::App* export_command = app.add_subcommand("export", "write a run as a picture, a page that plays it, or a table");
    export_command->add_option("lesson_script_or_recording", exporting.open.what, "a lesson's name (its first script), a .py file or a recording")->required();
    export_command->add_option("--format", exporting.format, "svg, html, json, csv, perfetto; of the window itself: gif, or png for a folder of pictures");
    export_command->add_option("--from", exporting.from_s, "where a picture begins, in s")->check(CLI::Range(0.0, 1e9));
    export_command->add_option("--to", exporting.to_s, "where it ends, in s; if left out, with the run")->check(CLI::Range(0.0, 1e9));
    export_command->add_option("--fps", exporting.fps, "gif, png: pictures a second")->check(CLI::Range(1, 60));
    export_command->add_option("--speed", exporting.speed, "gif, png: seconds of the run a second; if left out, so that it can be followed")->check(CLI::Range(1e-9, 1e9));
    export_command->add_option("--size", exporting.size, "gif, png: WIDTHxHEIGHT in pixels");
    export_command->add_option("--scale", exporting.scale, "gif, png: 0.75 to 3")->check(CLI::Range(0.75, 3.0));
    export_command->add_option("--view", exporting.view, "gif, png: sandbox, lesson, compare or freeze");
    export_command->add_option("--theme", exporting.theme, "of a picture: dark, light, colour-blind or high-contrast");
    export_command->add_option("-o,--output", exporting.output, "the file")->required();
    add_run_options(*export_command, exporting.open.run);

    CompareArguments comparing;
    CLI::App* compare_command = app.add_subcommand("compare", "a table of several runs, and their difference in words");
    compare_command->add_option("lessons_scripts_or_recordings", comparing.what, "lessons' names, .py files or recordings; the first is what the others are compared with")->required();
    add_run_options(*compare_command, comparing.run);

    CheckArguments checking;
    CLI::App* check_command = app.add_subcommand("check", "what is wrong with a program, with line, evidence and cure; exit code 1 if anything is");
    check_command->add_option("lessons_scripts_or_recordings", checking.what, "lessons' names, .py files or recordings")->required();
    check_command->add_flag("--json", checking.json, "as JSON");
    add_run_options(*check_command, checking.run);

    ExploreArguments exploring;
    CLI::App* explore_command = app.add_subcommand("explore", "repeat a script with longer waits and other thread switches until it breaks; exit code 1 if it does");
    explore_command->add_option("script", exploring.run.script, "a Python file")->required();
    explore_command->add_option("--runs", exploring.runs, "how many runs are tried")->check(CLI::Range(1, 1'000'000));
    explore_command->add_option("--expect", exploring.expected, "a line that has to be printed in each run; without it: no uncaught exception, no deadlock, the usual output");
    explore_command->add_flag("--json", exploring.json, "as JSON");
    explore_command->add_option("--record", exploring.run.record_file, "write the recording of the run that breaks to this file");
    add_run_options(*explore_command, exploring.run);

    CheckLessonArguments lesson_checking;
    CLI::App* check_lesson_command = app.add_subcommand("check-lesson", "for authors: whether a lesson's scripts, claims, questions and tasks are right; exit code 1 if not");
    check_lesson_command->add_option("lessons", lesson_checking.what, "folders or names of lessons; none: all that there are");
    check_lesson_command->add_flag("--no-cpython", lesson_checking.skips_cpython, "do not compare the scripts with CPython");

    bool lessons_json = false;
    CLI::App* lessons_command = app.add_subcommand("lessons", "list the lessons");
    lessons_command->add_flag("--json", lessons_json, "as JSON");
    std::string new_lesson;
    lessons_command->add_option("--new", new_lesson, "writes a small lesson into a new folder, to begin your own with");

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : exit_usage;
    }
    if (*run_command) return run_command_main(run);
    if (*open_command) return open_main(open);
    if (*shot_command) return shot_main(shot);
    if (*export_command) return export_main(exporting);
    if (*compare_command) return compare_main(comparing);
    if (*check_command) return check_main(checking);
    if (*explore_command) return explore_main(exploring);
    if (*check_lesson_command) return check_lesson_main(lesson_checking);
    if (*lessons_command) return lessons_main(lessons_json, new_lesson);
    return start_main();
}

} // namespace
} // namespace loopscope::cli

int main(int argc, char** argv) { return loopscope::cli::main_checked(argc, argv); }
