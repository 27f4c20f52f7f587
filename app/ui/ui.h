// What the command line knows of the window: open it, or write its picture.
#pragma once

#include "app/ui/frame.h"
#include "app/ui/window.h"

#include <string>
#include <vector>

namespace loopscope::run {
struct Options;
struct Outcome;
struct Parameter;
}

namespace loopscope::ui {

struct OpenRequest {
    std::string title;
    std::vector<Variant> variants; ///< the first one is shown; several can be compared
    std::vector<Knob> knobs;
    Rerun rerun; ///< empty: the knobs run nothing
    std::string path;      ///< what has been opened, for the list of recent files; may be empty
    std::string save_path; ///< the script's own file, where it has one that the user may overwrite
    std::optional<Diagnostic> problem; ///< why the script does not run: it is opened for editing, at that place
    std::string notice;    ///< what the user should know of the run; may be empty
    std::optional<LessonPage> lesson;
    OpenFile open_file;     ///< for files dropped onto the window; may be empty
    OpenLesson open_lesson; ///< for the buttons to the neighbouring lessons; may be empty
    std::function<void(Window&)> reload_lesson; ///< reads the lesson's files again; empty: it has none
    std::vector<LessonLink> lessons; ///< all that there are, for the list of lessons
    bool shows_lessons = false;      ///< the list of lessons is open at first
    double at_s = -1;       ///< where the cursor stands at first; below 0: at the beginning, or where the lesson says
    std::function<void(Window&)> arrange; ///< what else is to be set up once it is open; may be empty
    View view = View::sandbox;
    ThemeName theme = ThemeName::dark;
    double scale = 0; ///< 0: as the screen suggests
};

struct ShotRequest {
    OpenRequest open;
    double at_s = -1; ///< the cursor; below 0: the end
    bool keeps_cursor = false; ///< it stands where the lesson's step has put it
    int width_px = 1600;
    int height_px = 1000;
    std::optional<InspectorTab> inspector; ///< none: what the lesson's step opens, else the task
    bool is_presenting = false;
    std::vector<Input> inputs;  ///< what is done to the window before the picture is taken, one a frame
    double motion = 1;          ///< how much of the last input's motion is over: 0 to 1
    std::string selected; ///< a task's chip such as T3; empty: none
    std::string output;
};

/// Opens the window and returns when it is closed: 0, or 2 after a message on standard error when there is no display.
int run_window(const OpenRequest& request);

/// Draws one frame without a display and writes it as a PNG. The value: the picture's path.
/// Errors: no OpenGL, a size out of bounds, a path that cannot be written.
Result<std::string> write_shot(const ShotRequest& request);

/// A Rerun that runs the variant's source with the knobs as its parameters.
Rerun rerun_with_engine();

/// The numbers that scripts declare, each name once.
std::vector<Knob> declared_knobs(const std::vector<Variant>& variants);

/// The scale for a window of that size when nobody has chosen one.
double automatic_scale(int width_px, int height_px);

/// Runs a script's text. One that does not compile can be opened all the same: then the request says where it is wrong.
/// Errors: a setting that the script does not declare.
Result<OpenRequest> script_request(const std::string& file, const std::string& source, run::Options options);

/// Sliders of the script that are not there yet, at the values that the settings give them.
void add_knobs(std::vector<Knob>& knobs, const std::vector<run::Parameter>& parameters, const run::Options& options);
/// "main.py was stopped at 3.000 s"; empty where it came to its end.
std::string limit_notice(const run::Outcome& outcome, const std::string& file);

/// A Window as a request describes it.
Window make_window(const OpenRequest& request);
/// Opens something else in a window that stays as the user has set it up.
void replace_window(Window& window, const OpenRequest& request);
/// Puts a lesson whose files have changed in the place of what it was, at the same step.
void replace_lesson(Window& window, const OpenRequest& request);

} // namespace loopscope::ui
