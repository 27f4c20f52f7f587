// The Window is what the user has done to it: what is open, where the cursor stands, what is selected, how fast it
// plays. It knows nothing of ImGui; keys and mouse call the functions below, and so do tests.
#pragma once

#include "app/ui/files.h"
#include "app/ui/growth.h"
#include "app/lesson/progress.h"
#include "app/ui/latest.h"
#include "app/ui/lesson_page.h"
#include "app/ui/other_outcome.h"
#include "app/ui/replays.h"
#include "app/ui/reruns.h"
#include "app/ui/run_view.h"
#include "app/ui/script_marks.h"
#include "app/ui/stops.h"
#include "app/ui/text_edit.h"
#include "app/ui/theme.h"
#include "engine/run/threads_by_hand.h"
#include "engine/value/diagnostic.h"

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace loopscope::ui {

using trace::EventIndex;
using trace::ObjectId;
using trace::Time;

enum class View : unsigned char { sandbox, lesson, compare, freeze };

/// What the inspector shows.
enum class InspectorTab : unsigned char { task, frames, waits, tree };

/// Shape: "sandbox", "lesson", "compare", "freeze"; nothing for another name.
std::optional<View> view_from_name(std::string_view name);

/// Shape: "task", "frames", "waits", "tree"; nothing for another name.
std::optional<InspectorTab> inspector_from_name(std::string_view name);

std::string format_knob(const Knob& knob);

struct Live; // live.h
struct Loan;

struct Window;
/// Replaces what is open by the lesson of that name, or says in `problem` why it cannot.
using OpenLesson = std::function<void(Window&, const std::string& name)>;

/// A step by line that waits for the lines to be known.
struct LineStepWish {
    int direction = 0;
    Place from; ///< there is no line between the cursor and this
};

/// Replaces what is open by a file, or says in `problem` why it cannot.
using OpenFile = std::function<void(Window&, const std::string& path)>;

struct TimeRange {
    Time from = 0, to = 0;
};

/// The parts of the window that take the keyboard's focus and may be hidden.
enum class PanelId : unsigned char { source, loop, inspector, console, timeline, lesson, compare, health, legend, count_ };

/// What is said of an exercise, and of which run.
struct JudgementResult {
    std::string file;
    const void* recording = nullptr;
    std::vector<lesson::Judgement> judgements;
};

/// What lies over the panels and takes the keys.
enum class Overlay : unsigned char { none, palette, keys, help, tour, lessons, words, what_if, files, prompt, lend, loan };

enum class ConsoleTab : unsigned char { output, events, marks, findings };

/// Which lanes the timeline shows, and how.
struct LaneChoice {
    TextEdit search;           ///< only lanes whose chip or name has this in it
    bool is_searching = false; ///< the search takes what is typed
    bool is_grouped = false;  ///< lanes of one coroutine function stand together
    bool only_related = false; ///< only the selected task and what it waits for
    bool hides_finished = false;
    std::set<std::string> folded; ///< coroutine functions whose lanes are one, while they are grouped
};

/// One line that the window asks for.
struct Prompt {
    std::string title, hint, text;
    std::function<void(Window&, const std::string&)> accept;
};

/// A stretch of the run as pictures.
enum class PictureFormat : unsigned char { gif, png };

/// What the mouse holds on to between press and release.
enum class Grip : unsigned char {
    none,
    ruler,
    lanes,
    mark,
    text,
    minimap,
    speed,
    knob,
    answer, ///< of a question: its slider, or a line that is put in order
    source_splitter,
    inspector_splitter,
    bottom_splitter
};

/// The learner says which thread runs its next line (see thread_game.h).
struct ThreadGame {
    std::vector<std::uint8_t> schedule; ///< a thread for each line that has been run
    run::HandMoment moment;
    std::string left_alone;             ///< what the program prints when nobody interferes
    OtherOutcome other_outcome;         ///< than that one
};

/// The learner is the loop (see loop_game.h).
struct LoopGame {
    std::int64_t decisions = 0, at_once = 0; ///< taken rightly; without a wrong one before
    bool has_missed = false; ///< the open decision has been tried in vain
    bool was_right = false;  ///< the last pick
    bool is_over = false;
    std::string said;        ///< why it was right or not; empty before the first pick
};

/// The script that is being edited. The run on screen is the last one that worked.
struct Editing {
    TextEdit edit;
    unsigned run_version = 0;          ///< of the text that has been sent to run
    double idle_s = 0;                 ///< since the last change
    std::optional<Diagnostic> problem; ///< why the text does not run
    TextEdit wanted;                   ///< what Ctrl F looks for
    bool is_finding = false;
};

/// The numbers that the scripts declare. Empty: the window cannot find out.
using DeclaredKnobs = std::function<std::vector<Knob>(const std::vector<Variant>&)>;

struct Window {
    std::string title;
    std::vector<std::unique_ptr<RunView>> runs;
    std::size_t active = 0;
    std::vector<Knob> knobs;
    Rerun rerun;
    Reruns reruns;
    Replays replays;
    std::shared_ptr<Live> live;       ///< a run that is under way; null: none
    std::shared_ptr<const Loan> loan; ///< what lending the thread has shown, while its run is open; null: nothing
    bool can_lend = false;            ///< the desktop's thread runs the window
    bool wants_to_lend = false;       ///< as soon as the desktop can
    Growths growth;               ///< of the totals, over one of the sliders
    std::size_t grown_knob = 0;
    DeclaredKnobs declared_knobs;
    std::optional<Editing> editing;
    Files files;
    std::string save_path; ///< where Ctrl S writes the script; empty: it is nobody's file
    std::string unsaved_folder; ///< where copies of unsaved texts are kept; empty: nowhere
    std::function<std::string()> read_clipboard;
    std::function<void(const std::string&)> write_clipboard;
    std::string problem; ///< what went wrong with the last re-run; the runs before it stay
    std::optional<LessonPage> lesson;
    std::function<void(Window&)> reload_lesson; ///< after its files have changed; empty: it has none
    lesson::Progress progress;         ///< of all lessons, as far as this window knows
    std::string progress_path;         ///< where it is kept; empty: nowhere
    Latest<JudgementResult> judging;   ///< of what the reader has written for an exercise
    std::shared_ptr<std::atomic<bool>> judging_is_cancelled;
    std::set<ObjectId> lit;            ///< tasks that the step speaks of
    std::map<std::string, std::int64_t> lesson_stamps; ///< its files, and when each was changed last
    double lesson_looked_s = 0;        ///< since somebody looked at them
    bool step_is_due = false;          ///< the step runs with other numbers: where its cursor stands is known after that
    ObjectId wanted_lane = 0;          ///< is to be brought into the timeline's view; 0: none
    bool step_has_view = false;        ///< the lesson's step has brought the window to its view
    bool shows_inspector = false;      ///< in the lesson, where it has no room of its own
    PanelId narrow_panel = PanelId::lesson; ///< the one that a narrow lesson shows
    OpenLesson open_lesson; ///< empty: the lesson has no neighbours to go to
    OpenFile open_file;     ///< for a file that is dropped onto the window; may be empty
    std::vector<LessonLink> lessons; ///< all that there are, in their order

    View view = View::sandbox;
    ThemeName theme = ThemeName::dark;
    double scale = 1;
    double fitting_scale = 1; ///< the one that fits the screen
    bool reduced_motion = false;

    EventIndex cursor = 0; ///< how many events have happened
    Time now = 0;          ///< not before the last of them, before the next one
    std::optional<run::LineStep> at_line; ///< the line that has begun after the last event; none: right after the event
    std::optional<LineStepWish> line_step;
    bool is_playing = false;
    double speed = 1;
    double hold_s = 0;      ///< playback waits this long for tokens to arrive
    EventIndex stepped_from = 0; ///< where the cursor stood before the last step: what lies between has just changed
    std::map<std::string, ScriptMarks> script_marks; ///< by Variant::file
    std::string marks_folder;   ///< where they are kept; empty: nowhere
    StopFinder stops, line_goal; ///< where the breakpoints and the line that is run to begin
    std::optional<StopWish> stop_wish;
    bool play_begins = false;   ///< a breakpoint that no event lies before has still to be looked for
    bool loops_range = false;   ///< playback goes round in the marked range
    std::string notice;         ///< one line for the user: why something did not happen
    bool has_jumped = true; ///< the cursor was set rather than moved: nothing is tweened

    ObjectId selected = 0;
    ObjectId hovered = 0;
    Time shown_from = 0; ///< of the timeline
    Time shown_to = 1;
    float lane_scroll = 0;
    int source_first_line = 1;
    bool source_follows = true;
    int pointed_line = 0; ///< that a link has led to; 0: none
    float console_scroll = 0; ///< rows up from the newest
    float marks_scroll = 0;
    float findings_scroll = 0;
    float prose_scroll = 0;
    float inspector_scroll = 0;
    float health_scroll = 0;
    std::optional<TimeRange> compared; ///< what the compare view's axis shows; none: all
    LaneChoice lanes;
    std::optional<LoopGame> game;
    std::optional<ThreadGame> thread_game;
    std::optional<TimeRange> marked; ///< a stretch of the timeline that is measured
    bool shows_variables = false; ///< in the lesson, in the place of the marks' meaning
    bool sees_variables = false, sees_legend = false; ///< which of them is on screen: on a wide one both
    bool measures_tasks = false; ///< a ruler at the cursor counts what the tasks do
    ConsoleTab console_tab = ConsoleTab::output;
    InspectorTab inspector_tab = InspectorTab::task;

    Overlay overlay = Overlay::none;
    PanelId helped = PanelId::loop; ///< the panel that Overlay::help explains
    TextEdit typed;                 ///< into the palette, or a blank
    Prompt prompt;
    TextEdit prompt_edit{};
    std::size_t chosen = 0;         ///< row of an overlay's list
    std::size_t tour_step = 0;
    std::optional<PanelId> focus;   ///< shown once Tab has been pressed
    std::set<PanelId> hidden;
    bool is_presenting = false;     ///< large type, no chrome
    double scale_before = 1;        ///< the presentation
    bool shows_lessons_next = false; ///< once the tour is over

    float source_width = 0, inspector_width = 0, bottom_height = 0; ///< 0: the default for the window's size
    Grip grip = Grip::none;
    std::size_t gripped_knob = 0;
    float gripped_y = 0; ///< where its track is
    float gripped_at = 0; ///< where the mouse was
    Time gripped_time = 0;
    bool wants_to_close = false;

    /// Writes a stretch as pictures; empty: only the desktop can.
    std::string picture_path; ///< the desktop writes the next frame there as a PNG; empty: nowhere
    std::function<void(Window&, PictureFormat, const std::string& path)> export_pictures;

    /// Of the shown script.
    ScriptMarks& marks() { return script_marks[has_run() ? run().variant.file : ""]; }
    const ScriptMarks& marks() const {
        static const ScriptMarks none;
        const auto found = script_marks.find(has_run() ? run().variant.file : "");
        return found == script_marks.end() ? none : found->second;
    }
    bool has_run() const { return active < runs.size(); }
    RunView& run() { return *runs[active]; }
    const RunView& run() const { return *runs[active]; }
    /// The state at the cursor. Holds until the next call for the same run.
    const trace::State& state() { return run().states.state_at(cursor); }
    Time end() const { return has_run() ? run().timeline.end() : 0; }
};

/// Asks for one line.
void show_prompt(Window& window, Prompt prompt);

// ---- what is open
void open_variants(Window& window, std::vector<Variant> variants);
void show_run(Window& window, std::size_t index);
/// Sets a knob and runs the variants again that have it; they keep their place in time.
void set_knob(Window& window, std::size_t index, double value);
/// Runs variants again with the numbers as they are. only: those; empty: all.
void run_with_knobs(Window& window, std::vector<std::size_t> only = {});
/// Puts what has been run again in the place of what was there. Whether something is still under way.
bool take_reruns(Window& window);

// ---- the lesson
/// Goes to a step, and shows what belongs to it. An open question locks the steps after its own.
void show_step(Window& window, std::size_t step);
/// Puts the cursor where the shown step says.
void go_where_step_is(Window& window);
/// One step on (+1) or back (-1); past the ends to the neighbouring lesson.
void turn_page(Window& window, int direction);
/// Whether the lesson's text is on screen: in its own view, and in the one that a step is about.
bool shows_lesson(const Window& window);
/// Whether the future is hidden: by the lesson's open question, or because the learner plays the loop.
bool hides_future(const Window& window);
/// The line that runs at the cursor: the exact one where lines are stepped, else that of the last event; where neither is
/// known that of the task's site. 0: none.
int running_line(Window& window, std::uint16_t site_of_task);
/// What shows it, as a sentence. Only while it is hidden.
const char* hidden_future_reason(const Window& window);
/// Settles the open question, if an answer has been given, and plays what really happens.
void check_prediction(Window& window);
/// The same with "Not sure yet".
void pass_on_prediction(Window& window);

// ---- the cursor
void set_cursor(Window& window, EventIndex count);
void seek(Window& window, Time time);
void to_start(Window& window);
void to_end(Window& window);
/// Whether a token moves or a learner would see something change.
bool is_visible(trace::Kind kind);

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
/// Begins or ends the presentation: no bars, type half as large again, and back to what it was.
void present(Window& window, bool is_on);
/// The number of lanes that the timeline needs room for: of the run that has most, so that panels keep their place.
std::size_t lane_count_max(const Window& window);
/// What the timeline shows: of a hidden future no more than follows from the past.
TimeRange shown_range(const Window& window);

} // namespace loopscope::ui
