// The timeline panel: paints the lanes that timeline_layout has placed.
#include "app/ui/lane_bars.h"
#include "app/ui/timeline_parts.h"
#include "engine/insight/why.h"

#include <algorithm>

namespace loopscope::ui {

namespace {
class TimelinePanel : TimelineParts {
public:
    explicit TimelinePanel(const TimelineParts& parts) : TimelineParts(parts) {}

    void draw() {
        draw_ruler(*this);
        paint_.clip({area_.x, layout_.lanes.y, area_.w, layout_.lanes.h});
        draw_backgrounds();
        draw_groups(*this);
        draw_bands();
        for (const LaneRow& row : layout_.rows)
            draw_row(row);
        draw_arrows();
        paint_.unclip();
        draw_lag_strip(*this);
        draw_marked();
        draw_whole_run(*this);
        draw_curtain();
        draw_playhead();
        if (frame_.window.measures_tasks) draw_task_measure(*this);
        handle_timeline_mouse(*this);
    }

private:
    void draw_backgrounds() {
        const float x = std::max(now_x(), layout_.lanes.x);
        paint_.fill({x, layout_.lanes.y, area_.right() - x, layout_.lanes.h}, c_.app, 0.45f);
        for (const LaneRow& row : layout_.rows) {
            if (frame_.is_lit(row.lane->id)) {
                paint_.fill(row.box, c_.hover, 0.75f);
                paint_.fill({row.box.x, row.box.y, 2, row.box.h}, c_.text);
            }
            paint_.horizontal(row.box.x, row.box.bottom() - 1, row.box.w, c_.row_line);
        }
    }

    void draw_bands() {
        for (const BlockedBand& band : layout_.bands) {
            const Box box{band.x0, layout_.lanes.y, band.x1 - band.x0, layout_.lanes.h};
            paint_.fill(box, c_.of(Activity::blocked), 0.13f);
            paint_.hatch(box, {c_.of(Activity::blocked), 1, 0.22f}, 14);
            paint_.fill({box.x, box.y, 1.5f, box.h}, c_.of(Activity::blocked));
        }
    }

    void draw_row(const LaneRow& row) {
        const float y = row.box.y + row.box.h / 2;
        const bool is_lit = frame_.is_lit(row.lane->id);
        paint_.clip({layout_.lanes.x + 1, layout_.lanes.y, layout_.lanes.w, layout_.lanes.h});
        draw_bars(row, y, is_lit);
        paint_.unclip();

        const ChipStyle style{11, row.box.h > 28 ? 18.f : 16.f, 0};
        float x = area_.x + 12;
        if (row.chip.empty()) {
            paint_.icon(Icon::thread, {x + 15, y}, row.exists ? c_.of(Activity::worker) : c_.line2, 0.9f);
            x += 36;
        } else if (!row.exists) {
            // Not made yet: its place is kept, so that lanes do not jump while the run plays.
            x += std::max(30.f, paint_.text({x + 5, y}, row.chip, mono(11).in(c_.text3)) + 10) + 6;
        } else {
            x += std::max(30.f,
                          chip(paint_, {x, y}, row.chip, row.now,
                               {style.text_size, style.height, std::max(30.f, chip_width(paint_, row.chip, style))})) +
                 6;
            if (frame_.has_changed(row.lane->id)) changed_mark(paint_, {area_.x + 12, y - style.height / 2, x - area_.x - 18, style.height});
        }
        title_in(paint_, {x, y}, layout_.lanes.x - 8 - x, row.name,
                       is_lit ? sans(12, Face::semibold) : sans(12).in(row.exists ? c_.text2 : c_.text3));
        frame_.offer({area_.x, std::max(row.box.y, layout_.lanes.y), size::lane_labels, row.box.h}, row.lane->id);
    }

    void draw_bars(const LaneRow& row, float y, bool is_lit) {
        const float height = row.box.h > 28 ? 18 : 13;
        const Rgb ground = is_lit ? c_.hover : c_.panel;
        for (const BarItem& item : row.bars)
            if (item.what != Activity::running && !item.is_short) bar(paint_, item.what, item.x0, item.x1, y, height);
        for (const BarItem& item : row.bars)
            if (item.what == Activity::running && !item.is_short) bar(paint_, item.what, item.x0, item.x1, y, height);
        for (const BarItem& item : row.bars)
            draw_short_marks(paint_, item, y, height);
        for (const BarItem& item : row.bars)
            bar_label(paint_, item.what, item.x0, item.x1, y, item.label, ground);
        if (row.end_x >= 0 && row.end_x <= now_x()) {
            paint_.disc({row.end_x + 8, y}, 7, ground);
            paint_.icon(icon_of(row.now), {row.end_x + 8, y}, c_.of(row.now), 0.9f);
        } else if (row.due_x >= 0 && !hides_future()) {
            draw_due(row, y, ground);
        }
        for (const BarItem& item : row.bars)
            if (frame_.hovers({item.x0, row.box.y, std::max(item.x1 - item.x0, 4.f), row.box.h}) &&
                layout_.lanes.contains(frame_.input.mouse))
                describe(row, item);
    }

    /// The way to where its timer will fire; where that is beyond the axis, an arrow says when.
    void draw_due(const LaneRow& row, float y, Rgb ground) {
        const Rgb colour = c_.of(Activity::sleeping);
        const float edge = layout_.lanes.right() - 4, from = std::max(now_x(), layout_.lanes.x);
        if (row.due_x < layout_.lanes.x) return;
        const bool is_beyond = row.due_x > edge - 6;
        paint_.line({from, y}, {std::min(row.due_x, edge), y}, {colour, 1.2f, 0.8f, {1.5f, 3.5f}});
        if (!is_beyond) diamond(paint_, {row.due_x, y}, colour, c_.panel);
        const std::string label = "due " + format_ms(row.due) + (is_beyond ? " →" : "");
        const float w = paint_.text_width(label, sans(11));
        // Where the axis ends it stands on the other side.
        const bool is_right = !is_beyond && row.due_x + 16 + w < layout_.lanes.right();
        const float x = is_right ? row.due_x + 10 : (is_beyond ? edge : row.due_x - 10) - w;
        if (!is_right && x < from + 40) return;
        if (!is_right) paint_.fill({x - 4, y - 7, w + 8, 14}, ground);
        paint_.text({x, y}, label, sans(11).in(colour));
    }

    void describe(const LaneRow& row, const BarItem& item) {
        const trace::Span span = run_.timeline.span(*row.lane, item.span);
        frame_.hovered = row.lane->id;
        if (item.count > 1) {
            frame_.tooltip = format_count(item.count) + " stretches, too short to show, mostly " + std::string(trace::activity_name(item.what)) + "\nzoom in with Ctrl and the wheel";
            return;
        }
        frame_.tooltip = std::string(trace::activity_name(item.what)) + ", " + format_duration(span.to - span.from) +
                         "\nfrom " + format_ms(span.from) + " to " + format_ms(span.to) + " ms";
        if (const int line = run_.line_of(span.site); line > 0) frame_.tooltip += "\nline " + std::to_string(line);
        if (span.object != 0) frame_.tooltip += "\n" + run_.names().title(span.object);
        if (span.event == trace::no_event) return;
        const auto causes = insight::causes(run_.moment(frame_.window.state(), frame_.window.now), span.event);
        if (!causes.empty()) frame_.tooltip += "\nbecause at " + causes[0].text;
    }

    /// Who woke the selected task: from the waker's lane to its own.
    void draw_arrows() {
        for (const WakeArrow& arrow : layout_.arrows) {
            const Stroke pen{c_.text, 1.2f, 0.85f};
            const float down = arrow.to.y > arrow.from.y ? 1.f : -1.f;
            const Point tip{arrow.to.x, arrow.to.y - 8 * down};
            paint_.disc(arrow.from, 2.2f, c_.text);
            paint_.path({arrow.from, {arrow.from.x, (arrow.from.y + tip.y) / 2}, {tip.x, (arrow.from.y + tip.y) / 2}, tip}, pen);
            paint_.polygon({{tip.x - 3.5f, tip.y - 5 * down}, {tip.x + 3.5f, tip.y - 5 * down}, tip}, c_.text);
        }
    }

    /// What a marked stretch holds: its length, and what the lanes in sight spent it on.
    void draw_marked() {
        const Box box = layout_.marked;
        if (box.w <= 0 || !frame_.window.marked) return;
        paint_.clip({layout_.lanes.x, layout_.lanes.y, layout_.lanes.w, layout_.lag.bottom() - layout_.lanes.y});
        paint_.fill(box, c_.text, 0.07f);
        paint_.fill({box.x, box.y, 1, box.h}, c_.text, 0.8f);
        paint_.fill({box.right() - 1, box.y, 1, box.h}, c_.text, 0.8f);
        std::vector<std::string> lines{format_duration(frame_.window.marked->to - frame_.window.marked->from) +
                                       (frame_.window.loops_range ? "  ·  plays round and round" : "")};
        for (std::size_t at = 0; at < layout_.marked_spent.size(); ++at)
            if (layout_.marked_spent[at] > 0)
                lines.push_back(std::string(trace::activity_name(static_cast<Activity>(at))) + "  " + format_duration(layout_.marked_spent[at]));
        lines.push_back(counted(static_cast<std::int64_t>(layout_.marked_iterations), "turn") + ", " +
                        counted(static_cast<std::int64_t>(layout_.marked_outputs), "output"));
        float w = 0;
        for (const std::string& line : lines)
            w = std::max(w, paint_.text_width(line, sans(11)));
        const float h = 16 * static_cast<float>(lines.size()) + 10;
        const float x = std::clamp(box.x + box.w / 2 - w / 2 - 10, layout_.lanes.x + 4, std::max(layout_.lanes.x + 4, layout_.lanes.right() - w - 24));
        const Box card{x, std::max(layout_.lanes.y + 4, layout_.lanes.bottom() - h - 6), w + 20, h};
        paint_.fill(card, c_.raised, 0.97f, 6);
        paint_.frame(card, {c_.line2, 1}, 6);
        float y = card.y + 13;
        for (const std::string& line : lines) {
            paint_.text({card.x + 10, y}, line, y < card.y + 14 ? sans(11, Face::semibold) : sans(11).in(c_.text2));
            y += 16;
        }
        paint_.unclip();
    }

    /// Over the future while a prediction is still open: it would give the answer away.
    void draw_curtain() {
        if (!hides_future()) return;
        const float x = std::max(now_x() + 8, layout_.lanes.x);
        const Box box{x, layout_.lanes.y, area_.right() - x, layout_.lanes.h};
        paint_.fill(box, c_.stage);
        paint_.hatch(box, {c_.line2, 1, 0.45f}, 14);
        const std::string_view text = frame_.window.game ? "What comes is your decision" : "Hidden until you check your answer";
        const float w = paint_.text_width(text, sans(13, Face::semibold)) + 28;
        if (box.w < w + 20) return;
        const Box pill{box.x + box.w / 2 - w / 2, box.y + box.h / 2 - 16, w, 32};
        paint_.fill(pill, c_.panel, 1, 16);
        paint_.frame(pill, {c_.line2, 1}, 16);
        paint_.text({pill.x + w / 2, pill.y + 16}, text, sans(13, Face::semibold).at(Align::centre));
    }

    void draw_playhead() {
        const float x = now_x();
        if (x < layout_.axis.x0 - 9 || x > layout_.axis.x1 + 17) return;
        paint_.fill({x - 0.75f, area_.y + 21, 1.5f, layout_.lag.bottom() - area_.y - 21}, c_.text);
        const std::string label = format_ms(frame_.window.now);
        const float w = paint_.text_width(label, mono_bold(11)) + 14;
        const float flag = std::clamp(x, layout_.ruler.x + w / 2, area_.right() - w / 2);
        paint_.fill({flag - w / 2, area_.y + 2, w, 18}, c_.text, 1, 4);
        paint_.polygon({{x - 5, area_.y + 19}, {x + 5, area_.y + 19}, {x, area_.y + 25}}, c_.text);
        paint_.text({flag, area_.y + 11}, label, mono_bold(11).in(c_.panel).at(Align::centre));
    }
};
} // namespace

void draw_timeline(Frame& frame, Box box) {
    Painter& paint = frame.paint;
    paint.fill(box, paint.colours().panel);
    if (!frame.window.has_run()) return;
    const RunView& run = frame.window.run();
    const TimelineLayout layout = layout_timeline(frame.window, run, frame.window.state(), box);
    TimelinePanel(TimelineParts(frame, run, layout, box)).draw();
    paint.vertical(layout.lanes.x, layout.lanes.y, box.bottom() - layout.lanes.y, paint.colours().line);
}

} // namespace loopscope::ui
