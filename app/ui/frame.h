// A Frame is what every panel gets: where to paint, what to show, what the user did since the last frame. Panels change
// nothing while they draw: what a click does is put off to the frame's end, so that all panels show one moment.
#pragma once

#include "app/ui/format.h"
#include "app/ui/keys.h"
#include "app/ui/marks.h"
#include "app/ui/motion.h"
#include "app/ui/paint.h"
#include "app/ui/window.h"

#include <functional>
#include <set>
#include <string>
#include <vector>

namespace loopscope::ui {

/// What the user did since the last frame; places in design pixels.
struct Input {
    Point mouse{-1, -1};
    bool is_down = false;
    bool pressed = false, released = false, double_clicked = false;
    bool context_pressed = false; ///< the right button
    float wheel = 0;
    bool shift = false, ctrl = false;
    std::vector<KeyPress> keys;
    std::string typed; ///< as UTF-8
    double elapsed_s = 0;
};

void pick(Window& window, ObjectId picked); // loop_game.h

struct Frame {
    Painter& paint;
    Window& window;
    const Input& input;
    Motion& motion;
    std::vector<std::function<void(Window&)>> actions; ///< carried out when all panels have been drawn
    std::string tooltip;
    ObjectId hovered = 0;
    std::set<ObjectId> changed; ///< what the events of the last step were about
    const StagePlayer& stages;  ///< what the loop's picture shows of the last step
    Time loop_now = 0;          ///< its moment: not after the cursor's
    bool is_covered = false;    ///< an overlay takes the mouse

    bool hovers(Box box) const { return !is_covered && window.grip == Grip::none && box.contains(input.mouse); }
    bool clicks(Box box) const { return !is_covered && input.pressed && box.contains(input.mouse); }
    bool context_clicks(Box box) const { return !is_covered && input.context_pressed && box.contains(input.mouse); }
    void then(std::function<void(Window&)> action) { actions.push_back(std::move(action)); }
    /// A click selects the task, the pointer over it lights it up everywhere.
    void offer(Box box, ObjectId task) {
        if (hovers(box)) hovered = task;
        if (clicks(box)) then([task](Window& w) { w.game ? pick(w, task) : select(w, task); });
    }
    /// While the learner plays the loop, a click picks it.
    void offer_pick(Box box, ObjectId id) {
        if (window.game && clicks(box)) then([id](Window& w) { pick(w, id); });
    }
    /// A "?" that explains the panel, at the right end of its header; the x left of it.
    float offer_help(PanelId panel, Box box);
    /// Whether an event of the last step was about it.
    bool has_changed(ObjectId id) const { return changed.contains(id); }
    bool is_lit(ObjectId task) const { return task != 0 && (task == window.selected || task == window.hovered || window.lit.contains(task)); }
};

void draw_top_bar(Frame& frame, Box box);
void draw_status_bar(Frame& frame, Box box);
void draw_source(Frame& frame, Box box);
void draw_loop(Frame& frame, Box box);
/// Over the loop's picture: what makes what happen, and where it goes.
void draw_trail(Frame& frame);
void draw_freeze(Frame& frame, Box box);
void draw_inspector(Frame& frame, Box box);
void draw_console(Frame& frame, Box box);
void draw_transport(Frame& frame, Box box);
void draw_timeline(Frame& frame, Box box);
void draw_compare(Frame& frame, Box box);
void draw_lesson(Frame& frame, Box box);
/// Text, source, loop: which of them a narrow lesson shows.
void draw_narrow_tabs(Frame& frame, Box box);
void draw_health(Frame& frame, Box box);
void draw_legend(Frame& frame, Box box);
/// The variables of what runs, where there is no inspector.
void draw_variables(Frame& frame, Box box);
/// The chart of the totals over a slider's number.
void draw_growth(Frame& frame, Box box);
/// The event log: each step of the run in a sentence; a click goes there.
void draw_event_log(Frame& frame, Box box);
/// Bookmarks and breakpoints.
void draw_marks(Frame& frame, Box box);
void draw_findings(Frame& frame, Box box);
/// What lies over the panels: palette, help, keys, tour, list of lessons.
void draw_overlay(Frame& frame, Box box);
/// Takes the keys of a frame while an overlay is open. Whether it did.
bool overlay_takes_keys(Window& window, const Input& input);
/// Opens the lesson that is chosen in the list.
void open_chosen_lesson(Window& window);
/// The slider alone of a knob, from its left end.
void draw_knob_track(Frame& frame, std::size_t knob, Point from, float width);
/// Sliders for the window's knobs, one below the other; `which`: only for those, null: for all. The height used.
float draw_knobs(Frame& frame, Box box, const std::vector<std::size_t>* which = nullptr);

/// Lets the wheel move what is higher than its area, within bounds, and shows how far it is.
void scroll_panel(Frame& frame, Box area, float content_height, float Window::*scroll);

/// Draws a line of code from `at` (left, middle); an ellipsis where it is wider than `width`.
void draw_code(Painter& paint, Point at, float width, const SourceLine& line, float text_size);
struct CodePart {
    float text_size = 12;
    std::uint32_t from = 0, to = 0; ///< bytes of the line
    bool is_dimmed = false;
};
void draw_code_part(Painter& paint, Point at, const SourceLine& line, const CodePart& part);

} // namespace loopscope::ui
