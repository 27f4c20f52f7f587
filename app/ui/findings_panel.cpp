// The fourth tab of the console: what the doctor sees in the whole run. Each finding says where, what has been seen and what
// cures it; a click leads to the moment and the line.
#include "app/ui/console_tabs.h"
#include "app/ui/lesson_play.h"
#include "app/ui/ring.h"
#include "app/ui/stepping.h"

#include <algorithm>

namespace loopscope::ui {

namespace {
constexpr float pitch = 17, gap = 12;

/// To the moment at which it is seen, with its line in view.
void go_to_finding(Window& window, trace::EventIndex event, int line) {
    window.is_playing = false;
    if (event != trace::no_event) {
        set_cursor(window, event + 1);
        window.has_jumped = true;
    }
    if (line > 0) {
        window.pointed_line = line;
        window.source_first_line = std::max(1, line - 6);
    }
}

class FindingsPanel {
public:
    FindingsPanel(Frame& frame, Box area) : frame_(frame), paint_(frame.paint), c_(frame.paint.colours()), window_(frame.window), area_(area), y_(area.y - frame.window.findings_scroll) {}

    void draw() {
        if (hides_future(window_)) return say("Shown when the question is answered: it would tell too much.");
        const auto& findings = window_.run().findings();
        if (findings.empty()) return say("Nothing found: no blocked loop, no lost exception, no task left behind.");
        paint_.clip(area_);
        for (const insight::Finding& finding : findings)
            draw_finding(finding);
        paint_.unclip();
        scroll_panel(frame_, area_, y_ + window_.findings_scroll - area_.y, &Window::findings_scroll);
    }

private:
    void say(std::string_view text) {
        float y = area_.y + pitch;
        for (const std::string& line : wrapped(paint_, text, sans(12), area_.w - 28)) {
            paint_.text({area_.x + 16, y}, line, sans(12).in(c_.text2));
            y += pitch;
        }
    }

    const LessonLink* lesson_about(std::string_view sickness) const {
        for (const LessonLink& lesson : window_.lessons)
            if (std::find(lesson.cures.begin(), lesson.cures.end(), sickness) != lesson.cures.end()) return &lesson;
        return nullptr;
    }

    void draw_finding(const insight::Finding& finding) {
        const insight::SicknessText& text = insight::text_of(finding.what);
        const float x = area_.x + 36, width = area_.w - 36 - 18;
        const LessonLink* lesson = lesson_about(text.name);
        const auto seen = wrapped(paint_, finding.evidence, sans(12), width), cure = wrapped(paint_, text.remedy, sans(12), width);
        const Box row{area_.x + 6, y_, area_.w - 14, gap + pitch * static_cast<float>(1 + seen.size() + cure.size() + (lesson != nullptr))};
        y_ = row.bottom();
        if (row.bottom() < area_.y || row.y > area_.bottom()) return;
        const bool hovered = area_.contains(frame_.input.mouse) && frame_.hovers(row);
        if (hovered) paint_.fill(row, c_.hover, 0.6f, 5);
        float y = row.y + gap / 2 + pitch / 2;
        paint_.icon(Icon::warn, {area_.x + 22, y}, c_.ink(Activity::ready));
        const std::string place = finding.line > 0 ? "line " + std::to_string(finding.line) : "";
        const float place_width = paint_.text_width(place, mono(11)) + 10;
        paint_.text_in({x, y}, width - place_width, text.title, sans(12, Face::semibold));
        paint_.text({area_.right() - 18, y}, place, mono(11).in(c_.text2).at(Align::right));
        for (const std::string& line : seen)
            paint_.text({x, y += pitch}, line, sans(12));
        for (const std::string& line : cure)
            paint_.text({x, y += pitch}, line, sans(12).in(c_.text2));
        if (lesson != nullptr) {
            const std::string link = paint_.fitted("Lesson: " + lesson->title, sans(12), width);
            y += pitch;
            const Box box{x, y - pitch / 2, paint_.text_width(link, sans(12)), pitch};
            paint_.text({x, y}, link, sans(12).in(c_.ink(Activity::sleeping)));
            paint_.horizontal(x, y + 8, box.w, c_.ink(Activity::sleeping));
            if (area_.contains(frame_.input.mouse) && frame_.clicks(box)) return frame_.then([name = lesson->name](Window& w) { follow_link(w, name); });
        }
        if (hovered && frame_.clicks(row))
            frame_.then([event = finding.event, line = window_.run().line_in(finding.file, finding.line)](Window& w) { go_to_finding(w, event, line); });
    }

    Frame& frame_;
    Painter& paint_;
    const Palette& c_;
    Window& window_;
    Box area_;
    float y_;
};
} // namespace

void draw_findings(Frame& frame, Box box) {
    frame.paint.fill(box, frame.paint.colours().panel);
    draw_console_tabs(frame, box);
    if (frame.window.has_run()) FindingsPanel(frame, {box.x, box.y + size::panel_header + 4, box.w, box.h - size::panel_header - 6}).draw();
}

} // namespace loopscope::ui
