// The Window is what the user has done to it: what is open, where the cursor stands, what is selected, how fast it
// plays. It knows nothing of ImGui; keys and mouse call the functions below, and so do tests.
#pragma once

#include "app/ui/lesson_page.h"
#include "app/ui/run_view.h"
#include "app/ui/theme.h"
#include "engine/value/diagnostic.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace loopscope::ui {

using trace::EventIndex;
using trace::ObjectId;
using trace::Time;

enum class View : unsigned char { sandbox, lesson, compare, freeze };

/// Shape: "sandbox", "lesson", "compare", "freeze"; nothing for another name.
std::optional<View> view_from_name(std::string_view name);

/// A number of the script that the user may change with a slider.
struct Knob {
    std::string name;
    std::string label;
    double value = 0;
    double min = 0;
    double max = 1;
    bool is_integer = true;
};
std::string format_knob(const Knob& knob);

/// Runs a variant again with changed numbers. Errors: the script does not compile any more, …
using Rerun = std::function<Result<std::shared_ptr<const trace::Recording>>(const Variant&, const std::vector<Knob>&)>;

struct Window;
/// Replaces what is open by the lesson of that name, or says in `problem` why it cannot.
using OpenLesson = std::function<void(Window&, const std::string& name)>;

/// What the mouse holds on to between press and release.
enum class Grip : unsigned char {
    none,
    ruler,
    lanes,
    minimap,
    speed,
    knob,
    source_splitter,
    inspector_splitter,
    bottom_splitter
};

struct Window {
    std::string title;
    std::vector<std::unique_ptr<RunView>> runs;
    std::size_t active = 0;
    std::vector<Knob> knobs;
    Rerun rerun;
    std::string problem; ///< what went wrong with the last re-run; the runs before it stay
    std::optional<LessonPage> lesson;
    OpenLesson open_lesson; ///< empty: the lesson has no neighbours to go to

    View view = View::sandbox;
    ThemeName theme = ThemeName::dark;
    double scale = 1;
    bool reduced_motion = false;

    EventIndex cursor = 0; ///< how many events have happened
    Time now = 0;          ///< not before the last of them, before the next one
    bool is_playing = false;
    double speed = 1;
    double hold_s = 0;      ///< playback waits this long for tokens to arrive
    bool has_jumped = true; ///< the cursor was set rather than moved: nothing is tweened

    ObjectId selected = 0;
    ObjectId hovered = 0;
    Time shown_from = 0; ///< of the timeline
    Time shown_to = 1;
    float lane_scroll = 0;
    int source_first_line = 1;
    bool source_follows = true;
    float console_scroll = 0; ///< rows up from the newest
    float prose_scroll = 0;
    std::optional<Time> measured; ///< under the pointer of the compare view

    float source_width = 0, inspector_width = 0, bottom_height = 0; ///< 0: the default for the window's size
    Grip grip = Grip::none;
    std::size_t gripped_knob = 0;
    float gripped_at = 0; ///< where the mouse was

    bool has_run() const { return active < runs.size(); }
    RunView& run() { return *runs[active]; }
    const RunView& run() const { return *runs[active]; }
    /// The state at the cursor. Holds until the next call for the same run.
    const trace::State& state() { return run().states.state_at(cursor); }
    Time end() const { return has_run() ? run().timeline.end() : 0; }
};

// ---- what is open
void open_variants(Window& window, std::vector<Variant> variants);
void show_run(Window& window, std::size_t index);
/// Sets a knob and runs all variants again; they keep their place in time.
void set_knob(Window& window, std::size_t index, double value);

// ---- the lesson
/// Goes to a step, and shows what belongs to it. An open question locks the steps after its own.
void show_step(Window& window, std::size_t step);
/// One step on (+1) or back (-1); past the ends to the neighbouring lesson.
void turn_page(Window& window, int direction);
/// Whether the lesson's open question keeps the future hidden.
bool hides_future(const Window& window);
/// Settles the open question, if an answer has been chosen, and plays what really happens.
void check_prediction(Window& window);

// ---- the cursor
void set_cursor(Window& window, EventIndex count);
void seek(Window& window, Time time);
void to_start(Window& window);
void to_end(Window& window);
enum class Step : unsigned char { event, visible, task_switch, iteration };
/// Goes on (+1) or back (-1) to just after the next event of that granularity; to the end where there is none.
void step(Window& window, Step granularity, int direction);

// ---- playback
void toggle_playing(Window& window);
void set_speed(Window& window, double speed);
/// Lets `elapsed_s` of the user's time pass.
void advance(Window& window, double elapsed_s);

// ---- selection and view
void select(Window& window, ObjectId id);
/// The next or previous task in lane order.
void select_neighbour(Window& window, int direction);
void zoom(Window& window, Time around, double factor);
void pan(Window& window, Time by);
void show_all(Window& window);
void set_scale(Window& window, double scale);
void toggle_theme(Window& window);

} // namespace loopscope::ui
