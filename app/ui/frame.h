// A Frame is what every panel gets: where to paint, what to show, what the user did since the last frame. Panels change
// nothing while they draw: what a click does is put off to the frame's end, so that all panels show one moment.
#pragma once

#include "app/ui/format.h"
#include "app/ui/marks.h"
#include "app/ui/motion.h"
#include "app/ui/paint.h"
#include "app/ui/window.h"

#include <functional>
#include <string>
#include <vector>

namespace loopscope::ui {

enum class Key : unsigned char {
    space,
    left,
    right,
    home,
    end,
    f6,
    f10,
    f11,
    f12,
    bracket_left,
    bracket_right,
    v,
    j,
    k,
    escape,
    tab,
    one,
    two,
    three,
    four,
    enter,
    up,
    down,
    page_up,
    page_down,
    plus,
    minus,
    zero
};

struct KeyPress {
    Key key = Key::space;
    bool shift = false, ctrl = false, alt = false;
};

/// What the user did since the last frame; places in design pixels.
struct Input {
    Point mouse{-1, -1};
    bool is_down = false;
    bool pressed = false, released = false, double_clicked = false;
    float wheel = 0;
    bool shift = false, ctrl = false;
    std::vector<KeyPress> keys;
    double elapsed_s = 0;
};

struct Frame {
    Painter& paint;
    Window& window;
    const Input& input;
    Motion& motion;
    std::vector<std::function<void(Window&)>> actions; ///< carried out when all panels have been drawn
    std::string tooltip;
    ObjectId hovered = 0;

    bool hovers(Box box) const { return window.grip == Grip::none && box.contains(input.mouse); }
    bool clicks(Box box) const { return input.pressed && box.contains(input.mouse); }
    void then(std::function<void(Window&)> action) { actions.push_back(std::move(action)); }
    /// A click selects the task, the pointer over it lights it up everywhere.
    void offer(Box box, ObjectId task) {
        if (hovers(box)) hovered = task;
        if (clicks(box)) then([task](Window& w) { select(w, task); });
    }
    bool is_lit(ObjectId task) const { return task != 0 && (task == window.selected || task == window.hovered); }
};

void draw_top_bar(Frame& frame, Box box);
void draw_status_bar(Frame& frame, Box box);
void draw_source(Frame& frame, Box box);
void draw_loop(Frame& frame, Box box);
void draw_freeze(Frame& frame, Box box);
void draw_inspector(Frame& frame, Box box);
void draw_console(Frame& frame, Box box);
void draw_transport(Frame& frame, Box box);
void draw_timeline(Frame& frame, Box box);
void draw_compare(Frame& frame, Box box);
void draw_lesson(Frame& frame, Box box);
void draw_health(Frame& frame, Box box);
void draw_legend(Frame& frame, Box box);
/// Sliders for the window's knobs, one below the other. The height used.
float draw_knobs(Frame& frame, Box box);

/// Draws a line of code from `at` (left, middle), cut at `width`.
void draw_code(Painter& paint, Point at, float width, const SourceLine& line, float text_size, bool is_dimmed = false);

} // namespace loopscope::ui
