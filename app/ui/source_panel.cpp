// The source panel: the script with the running line, and at each await the tasks that are suspended there.
#include "app/ui/editing.h"
#include "app/ui/frame.h"
#include "app/ui/lesson_play.h"
#include "app/ui/overlay.h"
#include "app/ui/source_layout.h"
#include "app/ui/source_tabs.h"
#include "app/ui/stepping.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

namespace loopscope::ui {

namespace {
constexpr std::string_view knob_sign = "#@";

struct LineTask {
    ObjectId id = 0;
    Activity what = Activity::waiting;
};

struct LineNote {
    std::string text, brief; ///< brief: where there is little room
    Activity what = Activity::waiting;
};

class SourcePanel {
public:
    SourcePanel(Frame& frame, RunView& run, const trace::State& state, Box area)
        : frame_(frame), paint_(frame.paint), c_(frame.paint.colours()), run_(run), state_(state), area_(area) {
        const bool is_lesson = frame.window.view == View::lesson || frame.window.view == View::freeze;
        text_size_ = is_lesson && area.h > 400 ? 13.f : area.h < 380 ? 12.f : 13.f;
        line_height_ = area.h < 420 ? 16.f : is_lesson ? 20.f : 18.f;
    }

    void draw() {
        collect_tasks();
        const auto columns = [&] { return static_cast<int>((area_.w - size::gutter - 50) / paint_.text_width("0", mono(text_size_))); };
        if (code_columns() > columns()) text_size_ = 12; // a little smaller before lines are broken
        rows_ = layout_source(run_.lines, columns());
        if (!frame_.window.knobs.empty()) make_room_for_sliders();
        const int first = first_line();
        paint_.fill({area_.x, area_.y, size::gutter, area_.h}, c_.inset);
        paint_.vertical(area_.x + size::gutter, area_.y, area_.h, c_.line);
        paint_.clip(area_);
        float y = area_.y + 6 + line_height_ / 2;
        for (std::size_t at = row_of_line(rows_, first); at < rows_.size(); ++at, y += line_height_) {
            if (y - line_height_ > area_.bottom()) break;
            draw_row(rows_[at], y);
        }
        paint_.unclip();
        scroll(first);
    }

private:
    /// Of the longest line, comments left out.
    int code_columns() const {
        int most = 0;
        for (const SourceLine& line : run_.lines)
            for (const Word& word : line.words)
                if (word.ink != Ink::comment) most = std::max(most, static_cast<int>(word.column + word.length));
        return most;
    }

    /// The number that a line lets the user change; none for all other lines.
    std::optional<std::size_t> knob_of(int line) const {
        const std::string_view text = run_.lines[static_cast<std::size_t>(line - 1)].text;
        if (frame_.window.knobs.empty() || text.find(knob_sign) == std::string_view::npos) return std::nullopt;
        const std::string_view name = text.substr(0, text.find_first_of(" ="));
        for (std::size_t at = 0; at < frame_.window.knobs.size(); ++at)
            if (frame_.window.knobs[at].name == name) return at;
        return std::nullopt;
    }

    /// A slider stands where the comment is that asks for it.
    void make_room_for_sliders() {
        std::erase_if(rows_, [&](SourceRow& row) {
            if (!knob_of(row.line)) return false;
            const std::string_view text = run_.lines[static_cast<std::size_t>(row.line - 1)].text;
            const std::size_t code_end = text.find_last_not_of(' ', text.find(knob_sign) - 1) + 1;
            if (!row.is_first && row.from >= code_end) return true;
            if (row.to <= code_end && !row.is_last) return false;
            row.to = static_cast<std::uint32_t>(std::min<std::size_t>(row.to, code_end));
            row.columns = row.indent + static_cast<int>(row.to - row.from);
            row.is_last = true;
            return false;
        });
    }

    /// The slider and its number, from x on.
    void draw_slider(std::size_t index, float x, float y) {
        const Knob& knob = frame_.window.knobs[index];
        const std::string value = format_knob(knob);
        const float room = area_.right() - 14 - x, value_width = paint_.text_width(value, mono_bold(12)) + 12;
        constexpr float width_min = 40;
        // A label that does not fit is left out: what is left of it would say nothing.
        float label_width = knob.label.empty() || knob.label == knob.name ? 0 : paint_.text_width(knob.label, sans(11)) + 10;
        if (room - value_width - 14 - label_width < width_min) label_width = 0;
        const float width = std::min(room - value_width, std::clamp(room - value_width - 14 - label_width, width_min, 130.f));
        if (width < width_min) return;
        draw_knob_track(frame_, index, {x, y}, width);
        paint_.text({x + width + 14, y}, value, mono_bold(12));
        const float label_x = x + width + 14 + value_width;
        if (label_width > 0) paint_.text_in({label_x, y}, area_.right() - 8 - label_x, knob.label, sans(11).in(c_.text2));
    }

    std::size_t visible_rows() const { return static_cast<std::size_t>(std::max(1.f, (area_.h - 6) / line_height_)); }
    /// The last line that may stand at the top, so that the panel stays full.
    int first_line_max() const { return rows_.size() <= visible_rows() ? 1 : rows_[rows_.size() - visible_rows()].line + 1; }

    void collect_tasks() {
        for (const trace::TaskState& task : state_.tasks) {
            if (trace::is_over(task.phase)) continue;
            const bool is_running = task.id == state_.running.id;
            const int line = is_running ? running_line(frame_.window, task.site) : run_.line_of(task.site);
            if (line == 0) continue;
            Activity what = run_.activity(state_, task, frame_.window.now);
            if (is_running && loop_is_blocked(state_, frame_.window.now)) what = Activity::blocked;
            auto& here = tasks_[line];
            if (is_running) {
                here.insert(here.begin(), {task.id, what});
                current_ = line;
                current_what_ = what;
            } else {
                here.push_back({task.id, what});
            }
        }
        const bool is_plain = !state_.loop_is_running && !state_.is_over && state_.running.site != 0; // code before or after a loop
        if (current_ != 0 || (state_.running.id == 0 && !is_plain && !frame_.window.at_line)) return;
        if (is_plain && state_.threads[0].is_blocked) current_what_ = Activity::io;
        current_ = running_line(frame_.window, state_.running.site);
        if (loop_is_blocked(state_, frame_.window.now)) current_what_ = Activity::blocked;
    }

    /// Follows the running line without moving the text more than needed.
    int first_line() {
        const int first = std::clamp(frame_.window.source_first_line, 1, first_line_max());
        if (!frame_.window.source_follows || current_ == 0) return first;
        const auto shown = static_cast<std::ptrdiff_t>(visible_rows());
        const auto top = static_cast<std::ptrdiff_t>(row_of_line(rows_, first)), here = static_cast<std::ptrdiff_t>(row_of_line(rows_, current_));
        if (here > top && here < top + shown - 2) return first;
        const std::ptrdiff_t wanted = std::max<std::ptrdiff_t>(0, here - (here <= top ? shown / 3 : shown * 2 / 3));
        const int line = std::min(rows_[static_cast<std::size_t>(wanted)].line, first_line_max());
        if (line != frame_.window.source_first_line) frame_.then([line](Window& w) { w.source_first_line = line; });
        return line;
    }

    LineNote note_for(int line) const {
        const auto found = tasks_.find(line);
        if (found == tasks_.end() || found->second.empty()) return {};
        const auto& here = found->second;
        const Time now = frame_.window.now;
        if (here.size() > 1) {
            const Activity what = here[0].what == Activity::running ? here[1].what : here[0].what;
            const std::string count = format_count(static_cast<std::int64_t>(here.size()));
            return {count + " tasks here", count + " tasks", what};
        }
        const trace::TaskState* task = state_.task(here[0].id);
        if (task == nullptr) return {};
        const Activity what = here[0].what;
        if (what == Activity::blocked || what == Activity::running) {
            const std::string held = format_duration(now - state_.running.since);
            if (what == Activity::running && now == state_.running.since) return {};
            return {(what == Activity::blocked ? "holds the loop " : "runs ") + held, held, what};
        }
        if (const trace::ObjectState* timer = state_.object(task->waits_on); timer != nullptr && timer->due >= now) {
            const std::string left = format_duration(timer->due - now);
            return {left + " left", left, what};
        }
        if (now == task->since) return {};
        return {"for " + format_duration(now - task->since), format_duration(now - task->since), what};
    }

    /// What is wrong with the condition of a breakpoint.
    LineNote breakpoint_note(int line) const {
        const auto& breakpoints = frame_.window.marks().breakpoints;
        const auto found = breakpoints.find(line);
        if (found == breakpoints.end() || found->second.problem.empty()) return {};
        return {"condition: " + found->second.problem, "bad condition", Activity::failed};
    }

    void draw_row(const SourceRow& row, float y) {
        const int line = row.line;
        const float x = area_.x + size::gutter, top = y - line_height_ / 2;
        const SourceLine& source = run_.lines[static_cast<std::size_t>(line - 1)];
        const bool is_current = line == current_;
        const bool is_blocked = is_current && current_what_ == Activity::blocked;
        const Box code{x + 36, top, area_.right() - x - 36, line_height_};
        if (is_current) {
            const Box bar{x + 1, top, area_.right() - x - 1, line_height_};
            paint_.fill(bar, is_blocked ? c_.of(Activity::blocked) : c_.current_line, is_blocked ? 0.16f : 1);
            paint_.fill({bar.x, top, 3, line_height_}, c_.of(current_what_));
        } else if (frame_.hovers(code)) {
            paint_.fill(code, c_.hover, 0.5f, 3);
        }
        draw_lesson_marks(line, {x + 1, top, area_.right() - x - 1, line_height_});
        if (line == frame_.window.pointed_line && !is_current) paint_.frame({x + 2, top, area_.right() - x - 4, line_height_}, {c_.text2, 1}, 3);
        draw_heat(line, {x - 3, top, 3, line_height_});
        bool is_lit = false;
        const auto here = tasks_.find(line);
        if (row.is_first && here != tasks_.end()) is_lit = draw_chips(here->second, y);
        if (is_lit && !is_current)
            paint_.frame({x + 2, top, area_.right() - x - 4, line_height_}, {c_.text3, 1, 0.6f}, 3);
        if (row.is_first) draw_number(line, y, is_current, is_blocked);
        const float advance = paint_.text_width("0", mono(text_size_));
        draw_code_part(paint_, {x + 44 + advance * static_cast<float>(row.indent), y}, source, {text_size_, row.from, row.to});
        const auto knob = row.is_last ? knob_of(line) : std::nullopt;
        const float end_x = x + 44 + advance * static_cast<float>(row.columns) + 10;
        if (knob) draw_slider(*knob, end_x + 14, y);
        else if (row.is_last && !draw_answer_word(end_x, y)) draw_note(breakpoint_note(line).text.empty() ? note_for(line) : breakpoint_note(line), end_x, y);
        if (frame_.hovers(code) && (here != tasks_.end() || run_.time_at_line(line) > 0)) frame_.tooltip = line_tooltip(line);
        if (frame_.clicks(code) && !(knob && frame_.input.mouse.x > end_x)) {
            const int direction = frame_.input.shift ? -1 : 1;
            frame_.then([line, direction](Window& w) {
                if (!lesson_takes_line(w, line) && (!hides_future(w) || direction < 0)) run_to_line(w, line, direction);
            });
        }
    }

    /// Lines that the lesson's step speaks of, and what has been answered by clicking one.
    void draw_lesson_marks(int line, Box box) {
        word_of_answer_ = {};
        if (!frame_.window.lesson) return;
        const LessonStep& step = frame_.window.lesson->steps[frame_.window.lesson->step];
        const bool is_shown = !step.run || *step.run == frame_.window.active;
        const auto is_within = [line](const lesson::LineRange& lines) { return line >= lines.from && line <= lines.to; };
        if (is_shown && std::any_of(step.lit_lines.begin(), step.lit_lines.end(), is_within)) {
            paint_.fill(box, c_.ink(Activity::sleeping), c_.is_dark ? 0.14f : 0.10f);
            paint_.fill({box.right() - 3, box.y, 3, box.h}, c_.ink(Activity::sleeping));
        }
        for (const Block& block : step.blocks) {
            if (block.kind != BlockKind::question || block.question != QuestionKind::line || run_asked(frame_.window, block) != &run_) continue;
            const bool is_guess = block.picked_line == line, is_answer = block.is_checked && block.answer && block.answer->line == line;
            if (!is_guess && !is_answer) continue;
            const Rgb ink = is_answer ? c_.good : block.is_checked ? c_.of(Activity::failed) : c_.text;
            paint_.frame({box.x + 1, box.y, box.w - 6, box.h}, {ink, 2}, 4);
            word_of_answer_ = is_answer ? (is_guess ? "you: right" : "it is here") : block.is_checked ? "you" : "your guess";
            ink_of_answer_ = ink;
        }
    }

    /// Says once what has been answered with a line, behind its code; where there is no room, the frame says it alone.
    /// Whether it stands there.
    bool draw_answer_word(float from, float y) {
        if (word_of_answer_.empty()) return false;
        const TextStyle style = sans(11, Face::semibold);
        const float right = area_.right() - 14;
        if (from + paint_.text_width(word_of_answer_, style) > right) return false;
        TextStyle inked = style;
        paint_.text({right, y}, word_of_answer_, inked.in(ink_of_answer_).at(Align::right));
        return true;
    }

    /// How much of the loop's time the line takes, as a bar in the gutter: the longest one's is full.
    void draw_heat(int line, Box box) {
        if (hides_future(frame_.window)) return; // the whole run would be told
        const Time spent = run_.time_at_line(line), most = run_.time_at_line_max();
        if (spent <= 0 || spent * 50 < most) return;
        const float share = static_cast<float>(spent) / static_cast<float>(most);
        const bool is_long = spent >= blocked_limit_ns;
        paint_.fill(box, c_.of(is_long ? Activity::blocked : Activity::running), 0.2f + 0.7f * share);
    }

    /// Its number, and left of it the breakpoint: a click sets and removes one.
    void draw_number(int line, float y, bool is_current, bool is_blocked) {
        const float x = area_.x + size::gutter;
        const Box box{x + 3, y - line_height_ / 2, 33, line_height_};
        const auto& breakpoints = frame_.window.marks().breakpoints;
        const auto found = breakpoints.find(line);
        const bool is_set = found != breakpoints.end(), hovered = frame_.hovers(box);
        const Rgb number = is_blocked   ? c_.of(Activity::blocked)
                           : is_current ? (c_.is_dark ? c_.of(Activity::running) : c_.text)
                                        : c_.text3;
        if (is_set) {
            breakpoint_mark(paint_, {x + 9, y}, found->second.condition.empty() ? "" : "?", !found->second.problem.empty());
        } else if (hovered) {
            paint_.circle({x + 9, y}, 4.2f, {c_.text3, 1});
        }
        paint_.text({x + 34, y}, std::to_string(line), mono(11).in(hovered ? c_.text : number).at(Align::right));
        if (hovered) frame_.tooltip = breakpoint_tooltip(line, is_set ? &found->second : nullptr);
        if (frame_.clicks(box)) frame_.then([line](Window& w) { toggle_breakpoint(w, line); });
        if (frame_.context_clicks(box)) frame_.then([line](Window& w) { ask_condition(w, line); });
    }

    static std::string breakpoint_tooltip(int line, const Breakpoint* breakpoint) {
        if (breakpoint == nullptr) return "Click: playback stops at line " + std::to_string(line) + "\nwith the right button: only where a condition holds";
        std::string text = "Breakpoint";
        if (!breakpoint->condition.empty()) text += " where " + breakpoint->condition;
        if (!breakpoint->problem.empty()) text += "\nthe condition cannot be evaluated: " + breakpoint->problem;
        return text + "\nclick removes it, the right button changes its condition (Shift F7)";
    }

    std::string line_tooltip(int line) const {
        std::string text = "Line " + std::to_string(line);
        if (const auto here = tasks_.find(line); here != tasks_.end() && !here->second.empty()) {
            text += ": " + counted(static_cast<std::int64_t>(here->second.size()), "task") + " here";
            for (std::size_t at = 0; at < here->second.size() && at < 5; ++at)
                text += "\n" + run_.names().chip(here->second[at].id) + "  " + run_.names().title(here->second[at].id) + "  " +
                        std::string(trace::activity_name(here->second[at].what));
            if (here->second.size() > 5) text += "\n…";
        }
        if (const Time spent = run_.time_at_line(line); spent > 0 && !hides_future(frame_.window))
            text += "\nholds the loop for " + format_duration(spent) + " in the whole run";
        return text + "\nclick: on to its next run, with Shift: back to the last";
    }

    /// As many chips as the gutter holds, the running task's first; where they are too many, one with their number.
    bool draw_chips(const std::vector<LineTask>& here, float y) {
        const float right = area_.x + size::gutter - 4, room = size::gutter - 8;
        const float height = std::min(15.f, line_height_ - 1);
        bool is_lit = false;
        for (const LineTask& task : here)
            is_lit = is_lit || frame_.is_lit(task.id);
        const auto width_of = [&](std::string_view text) { return std::ceil(paint_.text_width(text, mono_bold(11))) + 7; };
        std::string first = run_.names().chip(here[0].id);
        std::string rest = here.size() > 1 ? "+" + std::to_string(here.size() - 1) : "";
        if (here.size() == 2 && width_of(first) + 2 + width_of(run_.names().chip(here[1].id)) <= room) {
            draw_chip(here[1], run_.names().chip(here[1].id), right, y, height);
            draw_chip(here[0], first, right - width_of(run_.names().chip(here[1].id)) - 2, y, height);
            return is_lit;
        }
        if (!rest.empty() && width_of(first) + 3 + paint_.text_width(rest, mono(11)) > room) {
            first = "×" + std::to_string(here.size());
            rest.clear();
        }
        const float rest_width = rest.empty() ? 0 : paint_.text(Point{right, y}, rest, mono(11).in(c_.text2).at(Align::right)) + 3;
        draw_chip(here[0], first, right - rest_width, y, height);
        return is_lit;
    }

    void draw_chip(const LineTask& task, const std::string& text, float right, float y, float height) {
        const float w = std::ceil(paint_.text_width(text, mono_bold(11))) + 7;
        const Box box{right - w, y - height / 2, w, height};
        chip(paint_, {box.x, y}, text, task.what, {11, height, w});
        if (frame_.has_changed(task.id)) changed_mark(paint_, box);
        frame_.offer(box, task.id);
    }

    void draw_note(const LineNote& note, float x, float y) {
        if (note.text.empty()) return;
        const float room = area_.right() - 6 - x;
        const auto width_of = [&](std::string_view text) { return paint_.text_width(text, sans(11, Face::medium)) + 12; };
        // "500 ms left" shrinks to "500 ms"; the gutter's chip and the tooltip say it too.
        const std::string_view text = width_of(note.text) <= room ? std::string_view(note.text) : note.brief;
        if (text.empty() || width_of(text) > room) return;
        const float w = width_of(text), height = std::min(16.f, line_height_ - 1);
        paint_.fill({x, y - height / 2, w, height}, c_.of(note.what), c_.tint + 0.04f, 4);
        paint_.text({x + 6, y}, text, sans(11, Face::medium).in(c_.ink(note.what)));
    }

    void scroll(int first) {
        if (frame_.input.wheel == 0 || !frame_.hovers(area_)) return;
        const int wanted = std::clamp(first - static_cast<int>(std::lround(frame_.input.wheel * 3)), 1, first_line_max());
        frame_.then([wanted](Window& w) {
            w.source_first_line = wanted;
            w.source_follows = false;
        });
    }

    Frame& frame_;
    Painter& paint_;
    const Palette& c_;
    RunView& run_;
    const trace::State& state_;
    Box area_;
    float text_size_ = 13, line_height_ = 18;
    std::map<int, std::vector<LineTask>> tasks_;
    std::vector<SourceRow> rows_;
    int current_ = 0;
    Activity current_what_ = Activity::running;
    std::string_view word_of_answer_; ///< of the line that is being drawn; empty: nobody has named it
    Rgb ink_of_answer_ = 0;
};
} // namespace

void draw_source(Frame& frame, Box box) {
    Painter& paint = frame.paint;
    paint.fill(box, paint.colours().panel);
    const bool has_tabs = frame.window.has_run() && runs_with_tabs(frame.window).size() > 1;
    const std::string file = frame.window.has_run() ? file_name(frame.window.run().variant.file) : "no script";
    panel_header(paint, box, has_tabs ? "" : file, "");
    const float help_x = frame.offer_help(PanelId::source, box);
    if (!frame.window.source_follows && !frame.window.editing) {
        const Box back{help_x - 180, box.y, 126, size::panel_header};
        paint.text({help_x - 58, box.y + 16}, "follow the running line", sans(11).in(frame.hovers(back) ? paint.colours().text : paint.colours().text3).at(Align::right));
        if (frame.clicks(back)) frame.then([](Window& w) { w.source_follows = true; });
    }
    if (!frame.window.has_run()) return;
    draw_edit_button(frame, {help_x - 50, box.y + 4, 46, size::panel_header - 8});
    if (has_tabs) draw_source_tabs(frame, {box.x, box.y, box.w - (frame.window.source_follows || frame.window.editing ? 84.f : 210.f), box.h});
    const float bar = draw_file_bar(frame, {box.x, box.y + size::panel_header, box.w, box.h - size::panel_header});
    const Box area{box.x, box.y + size::panel_header + bar, box.w, box.h - size::panel_header - bar};
    if (frame.window.editing) return draw_editor(frame, area);
    SourcePanel(frame, frame.window.run(), frame.window.state(), area).draw();
}

} // namespace loopscope::ui
