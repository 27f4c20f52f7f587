// The source panel: the script with the running line, and at each await the tasks that are suspended there.
#include "app/ui/frame.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace loopscope::ui {

namespace {
struct LineTask {
    ObjectId id = 0;
    Activity what = Activity::waiting;
};

struct LineNote {
    std::string text;
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
        const int first = first_line();
        paint_.fill({area_.x, area_.y, size::gutter, area_.h}, c_.inset);
        paint_.vertical(area_.x + size::gutter, area_.y, area_.h, c_.line);
        paint_.clip(area_);
        const int count = static_cast<int>(run_.lines.size());
        for (int line = first; line <= count; ++line) {
            const float y = area_.y + 6 + static_cast<float>(line - first) * line_height_ + line_height_ / 2;
            if (y - line_height_ > area_.bottom()) break;
            draw_line(line, y);
        }
        paint_.unclip();
        scroll(first, count);
    }

private:
    int visible_lines() const { return std::max(1, static_cast<int>((area_.h - 6) / line_height_)); }

    void collect_tasks() {
        for (const trace::TaskState& task : state_.tasks) {
            if (trace::is_over(task.phase)) continue;
            const bool is_running = task.id == state_.running.id;
            const int line = run_.line_of(is_running && state_.running.site != 0 ? state_.running.site : task.site);
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
        if (state_.running.id == 0 || current_ != 0) return;
        current_ = run_.line_of(state_.running.site);
        if (loop_is_blocked(state_, frame_.window.now)) current_what_ = Activity::blocked;
    }

    /// Follows the running line without moving the text more than needed.
    int first_line() {
        const int count = static_cast<int>(run_.lines.size()), shown = visible_lines();
        int first = std::clamp(frame_.window.source_first_line, 1, std::max(1, count - shown + 1));
        if (!frame_.window.source_follows || current_ == 0) return first;
        if (current_ < first + 1) first = std::max(1, current_ - shown / 3);
        if (current_ > first + shown - 2) first = std::min(std::max(1, count - shown + 1), current_ - shown * 2 / 3);
        if (first != frame_.window.source_first_line) frame_.then([first](Window& w) { w.source_first_line = first; });
        return first;
    }

    LineNote note_for(int line) const {
        const auto found = tasks_.find(line);
        if (found == tasks_.end() || found->second.empty()) return {};
        const auto& here = found->second;
        const Time now = frame_.window.now;
        if (here.size() > 1) {
            std::string names;
            for (std::size_t at = 0; at < here.size() && at < 3; ++at)
                names += (at == 0 ? "" : ", ") + run_.names().chip(here[at].id);
            if (here.size() > 3)
                return {format_count(static_cast<std::int64_t>(here.size())) + " tasks here", here[0].what};
            return {names + " here", here[0].what};
        }
        const trace::TaskState* task = state_.task(here[0].id);
        if (task == nullptr) return {};
        const Activity what = here[0].what;
        if (what == Activity::blocked || what == Activity::running) {
            const Time held = now - state_.running.since;
            if (what == Activity::running && held == 0) return {};
            return {(what == Activity::blocked ? "holds the thread for " : "running for ") + format_duration(held),
                    what};
        }
        if (const trace::ObjectState* timer = state_.object(task->waits_on); timer != nullptr && timer->due >= now)
            return {format_duration(timer->due - now) + " left", what};
        if (now - task->since == 0) return {};
        return {format_duration(now - task->since), what};
    }

    void draw_line(int line, float y) {
        const float x = area_.x + size::gutter, top = y - line_height_ / 2;
        const SourceLine& source = run_.lines[static_cast<std::size_t>(line - 1)];
        const bool is_current = line == current_;
        const bool is_blocked = is_current && current_what_ == Activity::blocked;
        if (is_current) {
            const Box bar{x + 1, top, area_.right() - x - 1, line_height_};
            paint_.fill(bar, is_blocked ? c_.of(Activity::blocked) : c_.current_line, is_blocked ? 0.16f : 1);
            paint_.fill({bar.x, top, 3, line_height_}, c_.of(current_what_));
        }
        bool is_lit = false;
        if (const auto here = tasks_.find(line); here != tasks_.end()) is_lit = draw_chips(here->second, y);
        if (is_lit && !is_current)
            paint_.frame({x + 2, top, area_.right() - x - 4, line_height_}, {c_.text3, 1, 0.6f}, 3);
        const Rgb number = is_blocked   ? c_.of(Activity::blocked)
                           : is_current ? (c_.is_dark ? c_.of(Activity::running) : c_.text)
                                        : c_.text3;
        paint_.text({x + 32, y}, std::to_string(line), mono(11).in(number).at(Align::right));
        draw_code(paint_, {x + 44, y}, area_.right() - x - 50, source, text_size_);
        draw_note(note_for(line), x + 44 + paint_.text_width(source.text, mono(text_size_)) + 14, y, is_current);
    }

    bool draw_chips(const std::vector<LineTask>& here, float y) {
        float right = area_.x + 46;
        const std::size_t shown = here.size() > 2 ? 1 : here.size();
        bool is_lit = false;
        for (const LineTask& task : here)
            is_lit = is_lit || frame_.is_lit(task.id);
        const float height = std::min(15.f, line_height_ - 1);
        if (here.size() > shown) {
            const std::string more = "+" + std::to_string(here.size() - shown);
            right -= paint_.text({right, y}, more, mono(11).in(c_.text2).at(Align::right));
            right = area_.x + 46 - paint_.text_width(more, mono(11)) - 3;
        }
        for (std::size_t at = shown; at-- > 0;) {
            const std::string id = run_.names().chip(here[at].id);
            const float w = paint_.text_width(id, mono_bold(11)) + 7;
            if (right - w < area_.x + 1 && at + 1 < shown) break;
            chip(paint_, {right - w, y}, id, here[at].what, {11, height, w});
            frame_.offer({right - w, y - height / 2, w, height}, here[at].id);
            right -= w + 2;
        }
        return is_lit;
    }

    void draw_note(const LineNote& note, float x, float y, bool is_current) {
        if (note.text.empty()) return;
        const float w = paint_.text_width(note.text, sans(11, Face::medium)) + 12;
        const float limit = area_.right() - 8;
        if (x + w > limit) {
            // No room behind the code: at the right edge over its end, on a patch.
            x = limit - w;
            if (x < area_.x + size::gutter + 160) return;
            paint_.fill({x - 6, y - line_height_ / 2 + 1, area_.right() - x + 6, line_height_ - 2},
                        is_current && note.what != Activity::blocked ? c_.current_line : c_.panel);
        }
        const float height = std::min(16.f, line_height_ - 1);
        paint_.fill({x, y - height / 2, w, height}, c_.of(note.what), c_.tint + 0.04f, 4);
        paint_.text({x + 6, y}, note.text, sans(11, Face::medium).in(c_.ink(note.what)));
    }

    void scroll(int first, int count) {
        if (frame_.input.wheel == 0 || !area_.contains(frame_.input.mouse)) return;
        const int wanted = std::clamp(first - static_cast<int>(std::lround(frame_.input.wheel * 3)), 1,
                                      std::max(1, count - visible_lines() + 1));
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
    int current_ = 0;
    Activity current_what_ = Activity::running;
};

std::string file_name(const std::string& path) {
    return path.substr(path.find_last_of('/') + 1);
}
} // namespace

void draw_code(Painter& paint, Point at, float width, const SourceLine& line, float text_size, bool is_dimmed) {
    const Palette& c = paint.colours();
    const float advance = paint.text_width("0", mono(text_size));
    paint.clip({at.x, at.y - text_size, width, text_size * 2});
    std::size_t byte = 0;
    int column = 0;
    for (const Word& word : line.words) {
        // Columns count characters, words are cut by bytes.
        for (; byte < word.column; ++byte)
            if ((static_cast<unsigned char>(line.text[byte]) & 0xC0) != 0x80) column += line.text[byte] == '\t' ? 4 : 1;
        Rgb ink = c.text;
        switch (word.ink) {
        case Ink::plain: break;
        case Ink::punctuation: ink = c.text2; break;
        case Ink::keyword:
        case Ink::await_keyword: ink = c.keyword; break;
        case Ink::call: ink = c.call; break;
        case Ink::string: ink = c.string; break;
        case Ink::number: ink = c.number; break;
        case Ink::comment: ink = c.comment; break;
        }
        const Face face = word.ink == Ink::await_keyword ? Face::mono_bold : Face::mono;
        paint.text({at.x + advance * static_cast<float>(column), at.y}, line.text.substr(word.column, word.length),
                   TextStyle{text_size, face}.in(is_dimmed ? c.text3 : ink));
    }
    paint.unclip();
}

namespace {
/// A tab for each script, as far as there is room.
void draw_tabs(Frame& frame, Box box) {
    Painter& paint = frame.paint;
    const Palette& c = paint.colours();
    const float y = box.y + size::panel_header / 2 - 0.5f;
    float x = box.x + 10;
    for (std::size_t at = 0; at < frame.window.runs.size(); ++at) {
        const bool is_shown = at == frame.window.active;
        const std::string name = file_name(frame.window.runs[at]->variant.file);
        TextStyle style = sans(12, is_shown ? Face::semibold : Face::regular);
        const float w = paint.text_width(name, style) + 12;
        if (x + w > box.right() - 6) break;
        const Box tab{x, box.y + 4, w, size::panel_header - 8};
        if (is_shown || frame.hovers(tab)) paint.fill(tab, c.hover, is_shown ? 1 : 0.6f, 5);
        paint.text({x + 6, y}, name, style.in(is_shown ? c.text : c.text2));
        if (frame.clicks(tab) && !is_shown) frame.then([at](Window& w2) { show_run(w2, at); });
        x += w + 4;
    }
}
} // namespace

void draw_source(Frame& frame, Box box) {
    Painter& paint = frame.paint;
    paint.fill(box, paint.colours().panel);
    const bool has_tabs = frame.window.runs.size() > 1;
    const std::string file = frame.window.has_run() ? file_name(frame.window.run().variant.file) : "no script";
    panel_header(paint, box, has_tabs ? "" : file,
                 frame.window.source_follows ? "" : "follow the running line");
    if (!frame.window.source_follows && frame.clicks({box.right() - 170, box.y, 170, size::panel_header}))
        frame.then([](Window& w) { w.source_follows = true; });
    if (!frame.window.has_run()) return;
    if (has_tabs) draw_tabs(frame, {box.x, box.y, box.w - (frame.window.source_follows ? 0.f : 160.f), box.h});
    SourcePanel(frame, frame.window.run(), frame.window.state(),
                {box.x, box.y + size::panel_header, box.w, box.h - size::panel_header})
        .draw();
}

} // namespace loopscope::ui
