// The third tab of the console: bookmarks and breakpoints, each a row that leads there.
#include "app/ui/console_tabs.h"
#include "app/ui/frame.h"
#include "app/ui/script_marks.h"
#include "app/ui/stepping.h"

#include <algorithm>

namespace loopscope::ui {

namespace {
constexpr float row_height = 24;

class MarksPanel {
public:
    MarksPanel(Frame& frame, Box area) : frame_(frame), paint_(frame.paint), c_(frame.paint.colours()), window_(frame.window), area_(area), y_(area.y - frame.window.marks_scroll) {}

    void draw() {
        const ScriptMarks& marks = window_.marks();
        paint_.clip(area_);
        caption("Bookmarks", "Ctrl B at the cursor");
        for (std::size_t at = 0; at < marks.bookmarks.size(); ++at)
            draw_bookmark(marks.bookmarks[at], at);
        if (marks.bookmarks.empty()) hint("None yet. B and Shift B go from one to the next.");
        y_ += 10;
        caption("Breakpoints", "F5 runs to the next");
        for (const auto& [line, breakpoint] : marks.breakpoints)
            draw_breakpoint(line, breakpoint);
        if (marks.breakpoints.empty()) hint("None yet. A click on a line's number sets one.");
        paint_.unclip();
        scroll_panel(frame_, area_, y_ + window_.marks_scroll - area_.y, &Window::marks_scroll);
    }

private:
    void caption(std::string_view text, std::string_view keys) {
        y_ += row_height / 2;
        const float w = paint_.caption({area_.x + 16, y_}, text);
        paint_.text_in({area_.x + 28 + w, y_}, area_.w - 44 - w, keys, sans(11).in(c_.text3));
        y_ += row_height / 2;
    }
    void hint(std::string_view text) {
        paint_.text_in({area_.x + 16, y_ + row_height / 2}, area_.w - 28, text, sans(12).in(c_.text3));
        y_ += row_height;
    }

    /// A row with a cross at its end; whether the row, not the cross, has been clicked.
    bool begin_row(Box* row, std::function<void(Window&)> remove) {
        *row = {area_.x + 6, y_, area_.w - 14, row_height};
        const Box cross{row->right() - 24, row->y + 2, 20, 20};
        y_ += row_height;
        const bool hovered = area_.contains(frame_.input.mouse) && frame_.hovers(*row);
        if (hovered) {
            paint_.fill(*row, c_.hover, 0.6f, 5);
            paint_.icon(Icon::cross, {cross.x + 10, cross.y + 10}, cross.contains(frame_.input.mouse) ? c_.text : c_.text3, 0.8f);
            if (cross.contains(frame_.input.mouse)) frame_.tooltip = "Remove it";
        }
        if (!area_.contains(frame_.input.mouse) || !frame_.clicks(*row)) return false;
        if (cross.contains(frame_.input.mouse)) frame_.then(std::move(remove));
        return !cross.contains(frame_.input.mouse);
    }

    void draw_bookmark(const Bookmark& bookmark, std::size_t index) {
        Box row;
        const bool clicked = begin_row(&row, [index](Window& w) { remove_bookmark(w, index); });
        const float y = row.y + row.h / 2;
        const bool is_here = bookmark_here(window_) == index;
        paint_.icon(Icon::event, {row.x + 18, y}, is_here ? c_.text : c_.text2, 0.9f);
        const float w = paint_.text({row.x + 32, y}, format_seconds(bookmark.time), mono(11).in(c_.text3));
        paint_.text_in({row.x + 42 + w, y}, row.w - 70 - w, bookmark.name, sans(12, is_here ? Face::semibold : Face::regular));
        if (frame_.hovers(row) && frame_.tooltip.empty()) frame_.tooltip = bookmark.name + "\nclick: go there";
        if (clicked)
            frame_.then([index](Window& w2) {
                if (!hides_future(w2) || w2.marks().bookmarks[index].time <= w2.now) go_to_bookmark(w2, index);
            });
    }

    void draw_breakpoint(int line, const Breakpoint& breakpoint) {
        Box row;
        const bool clicked = begin_row(&row, [line](Window& w) { toggle_breakpoint(w, line); });
        const float y = row.y + row.h / 2;
        breakpoint_mark(paint_, {row.x + 18, y}, breakpoint.condition.empty() ? "" : "?", !breakpoint.problem.empty());
        const float w = paint_.text({row.x + 32, y}, "line " + std::to_string(line), mono(11).in(c_.text3));
        const bool is_wrong = !breakpoint.problem.empty();
        const std::string text = breakpoint.condition.empty() ? "stops always" : is_wrong ? breakpoint.condition + ": " + breakpoint.problem : breakpoint.condition;
        paint_.text_in({row.x + 42 + w, y}, row.w - 70 - w, text, (breakpoint.condition.empty() ? sans(12) : mono(12)).in(is_wrong ? c_.of(Activity::failed) : breakpoint.condition.empty() ? c_.text2 : c_.text));
        if (frame_.hovers(row) && frame_.tooltip.empty()) frame_.tooltip = text + "\nclick: change its condition";
        if (clicked) frame_.then([line](Window& w2) { ask_condition(w2, line); });
    }

    Frame& frame_;
    Painter& paint_;
    const Palette& c_;
    Window& window_;
    Box area_;
    float y_;
};
} // namespace

void draw_marks(Frame& frame, Box box) {
    frame.paint.fill(box, frame.paint.colours().panel);
    draw_console_tabs(frame, box);
    if (frame.window.has_run()) MarksPanel(frame, {box.x, box.y + size::panel_header + 4, box.w, box.h - size::panel_header - 6}).draw();
}

} // namespace loopscope::ui
