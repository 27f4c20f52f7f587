// The timeline panel: paints what timeline_layout has placed, and turns wheel and drags into zoom, pan and scrubbing.
#include "app/ui/frame.h"
#include "app/ui/timeline_layout.h"
#include "engine/insight/why.h"

#include <algorithm>

namespace loopscope::ui {

namespace {
class TimelinePanel {
public:
    TimelinePanel(Frame& frame, const RunView& run, const TimelineLayout& layout, Box area)
        : frame_(frame), paint_(frame.paint), c_(frame.paint.colours()), run_(run), layout_(layout), area_(area) {}

    void draw() {
        draw_ruler();
        paint_.clip({area_.x, layout_.lanes.y, area_.w, layout_.lanes.h});
        draw_backgrounds();
        draw_bands();
        for (const LaneRow& row : layout_.rows)
            draw_row(row);
        draw_arrows();
        paint_.unclip();
        draw_lag();
        draw_iterations();
        draw_marked();
        draw_minimap();
        draw_curtain();
        draw_playhead();
        handle_mouse();
    }

private:
    float now_x() const { return layout_.axis.x(frame_.window.now); }
    bool hides_future() const { return ui::hides_future(frame_.window); }

    void draw_ruler() {
        paint_.fill({area_.x, area_.y, area_.w, size::ruler}, c_.inset);
        const Ticks ticks = ticks_of(layout_.axis, 84);
        draw_corner(ticks.unit);
        const float bottom = layout_.ruler.bottom();
        const float head = now_x();
        paint_.clip({layout_.ruler.x, area_.y, layout_.ruler.w, area_.h});
        for (const Tick& tick : ticks.ticks) {
            const bool is_major = !tick.label.empty();
            paint_.vertical(tick.x, bottom - (is_major ? 8.f : 4.f), is_major ? 8 : 4, c_.line2);
            if (!is_major) continue;
            paint_.vertical(tick.x, layout_.lanes.y, layout_.lanes.h, c_.line, 0.7f);
            // The playhead's flag takes the room of a label that it would cover.
            if (tick.x < head - 52 || tick.x > head + 52)
                paint_.text({std::max(tick.x, layout_.ruler.x + 4), area_.y + 9.5f}, tick.label,
                            mono(11).in(c_.text3).at(tick.x < layout_.ruler.x + 24 ? Align::left : Align::centre));
        }
        for (const float x : layout_.outputs)
            if (!hides_future() || x <= head)
                paint_.polygon({{x - 2.5f, bottom - 5}, {x + 2.5f, bottom - 5}, {x, bottom - 1}}, c_.text2);
        for (const float x : layout_.inputs) {
            paint_.line({x, bottom}, {x, layout_.lanes.bottom()}, {c_.text, 1.2f, 0.7f, {4, 3}});
            paint_.polygon({{x, bottom - 12}, {x + 9, bottom - 8}, {x, bottom - 4}}, c_.text);
            if (frame_.hovers({x - 6, area_.y, 18, size::ruler})) frame_.tooltip = "From outside\n" + frame_.window.run().variant.note;
        }
        for (const FlagItem& flag : layout_.flags)
            draw_flag(flag);
        paint_.unclip();
    }

    Box flag_box(const FlagItem& flag) const { return {flag.x - 3, layout_.ruler.bottom() - 14, 13, 14}; }

    void draw_flag(const FlagItem& flag) {
        const float bottom = layout_.ruler.bottom();
        const Box box = flag_box(flag);
        const bool hovered = frame_.hovers(box);
        paint_.fill({flag.x - 0.75f, bottom - 14, 1.5f, 14}, c_.text);
        paint_.polygon({{flag.x, bottom - 14}, {flag.x + 9, bottom - 10.5f}, {flag.x, bottom - 7}}, hovered ? c_.text : c_.text2);
        paint_.vertical(flag.x, layout_.lanes.y, layout_.lanes.h, c_.text3, 0.6f);
        const Bookmark& bookmark = frame_.window.marks().bookmarks[flag.bookmark];
        if (hovered) frame_.tooltip = bookmark.name + "\nbookmark at " + format_ms(bookmark.time) + " ms\nclick: go there";
        if (frame_.clicks(box))
            frame_.then([index = flag.bookmark](Window& w) { go_to_bookmark(w, index); });
    }

    /// Above the lanes' names: the title, or what the lanes are narrowed down to.
    void draw_corner(const std::string& unit) {
        const float y = area_.y + 12.5f;
        const LaneChoice& choice = frame_.window.lanes;
        const float right = layout_.ruler.x - 6;
        const bool searches = choice.is_searching || !choice.search.empty();
        if (searches) {
            const Box field{area_.x + 8, area_.y + 3, size::lane_labels - 14, size::ruler - 6};
            paint_.fill(field, c_.raised, 1, 4);
            paint_.frame(field, {choice.is_searching ? c_.text : c_.line2, 1}, 4);
            paint_.icon(Icon::search, {field.x + 11, y}, c_.text2, 0.85f);
            const std::string found = format_count(static_cast<std::int64_t>(layout_.lane_count));
            paint_.text({field.right() - 6, y}, found, mono(11).in(c_.text3).at(Align::right));
            const float w = paint_.text_in({field.x + 22, y}, field.w - 56, choice.search.empty() ? "search lanes" : choice.search,
                                           choice.search.empty() ? sans(11).in(c_.text3) : sans(12));
            if (choice.is_searching && !choice.search.empty()) paint_.fill({field.x + 23 + w, y - 6, 1.5f, 12}, c_.text);
            if (frame_.clicks(field)) frame_.then([](Window& w2) { w2.lanes.is_searching = true; });
            return;
        }
        paint_.text({area_.x + 16, y}, "Timeline", sans(12, Face::semibold));
        paint_.text({right, y}, unit, sans(11).in(c_.text3).at(Align::right));
        float x = area_.x + 78;
        const auto tool = [&](bool is_on, std::string_view sign, std::string_view tip, void (*act)(Window&)) {
            const Box box{x, y - 9, 20, 18};
            if (is_on || frame_.hovers(box)) paint_.fill(box, is_on ? c_.text : c_.hover, 1, 4);
            paint_.text({x + 10, y}, sign, sans(11, Face::semibold).in(is_on ? c_.panel : c_.text2).at(Align::centre));
            if (frame_.hovers(box)) frame_.tooltip = std::string(tip);
            if (frame_.clicks(box)) frame_.then(act);
            x += 22;
        };
        tool(choice.is_grouped, "ƒ", "Group by coroutine function\nkey G", [](Window& w) { w.lanes.is_grouped = !w.lanes.is_grouped; });
        tool(choice.hides_finished, "−", "Fold finished tasks away\nkey F", [](Window& w) { w.lanes.hides_finished = !w.lanes.hides_finished; });
    }

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
        paint_.text_in({x, y}, layout_.lanes.x - 8 - x, row.name,
                       is_lit ? sans(12, Face::semibold) : sans(12).in(row.exists ? c_.text2 : c_.text3));
        frame_.offer({area_.x, std::max(row.box.y, layout_.lanes.y), size::lane_labels, row.box.h}, row.lane->id);
    }

    void draw_bars(const LaneRow& row, float y, bool is_lit) {
        const float height = row.box.h > 28 ? 18 : 13;
        const Rgb ground = is_lit ? c_.hover : c_.panel;
        for (const BarItem& item : row.bars)
            if (item.what != Activity::running) bar(paint_, item.what, item.x0, item.x1, y, height);
        for (const BarItem& item : row.bars)
            if (item.what == Activity::running) bar(paint_, item.what, item.x0, item.x1, y, height);
        for (const BarItem& item : row.bars)
            bar_label(paint_, item.what, item.x0, item.x1, y, item.label, ground);
        if (row.end_x >= 0 && row.end_x <= now_x()) {
            paint_.disc({row.end_x + 8, y}, 7, ground);
            paint_.icon(icon_of(row.now), {row.end_x + 8, y}, c_.of(row.now), 0.9f);
        } else if (row.due_x >= 0 && !hides_future()) {
            const Rgb colour = c_.of(Activity::sleeping);
            paint_.line({now_x(), y}, {row.due_x, y}, {colour, 1.2f, 0.8f, {1.5f, 3.5f}});
            diamond(paint_, {row.due_x, y}, colour, c_.panel);
            const std::string label = "due " + format_ms(row.due);
            const float w = paint_.text_width(label, sans(11));
            // Where the axis ends it stands on the other side.
            const bool is_right = row.due_x + 12 + w < layout_.lanes.right();
            if (is_right || row.due_x - 12 - w > now_x() + 40)
                paint_.text({is_right ? row.due_x + 10 : row.due_x - 10 - w, y}, label, sans(11).in(colour));
        }
        for (const BarItem& item : row.bars)
            if (frame_.hovers({item.x0, row.box.y, std::max(item.x1 - item.x0, 4.f), row.box.h}) &&
                layout_.lanes.contains(frame_.input.mouse))
                describe(row, item);
    }

    void describe(const LaneRow& row, const BarItem& item) {
        const trace::Span span = run_.timeline.span(*row.lane, item.span);
        frame_.hovered = row.lane->id;
        if (item.count > 1) {
            frame_.tooltip = format_count(item.count) + " stretches, too short to show\nzoom in with Ctrl and the wheel";
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

    void draw_lag() {
        const Box lag = layout_.lag;
        paint_.fill({area_.x, lag.y, area_.w, lag.h}, c_.inset);
        paint_.horizontal(area_.x, lag.y, area_.w, c_.line);
        paint_.text({area_.x + 16, lag.y + 11}, "Loop lag", sans(12, Face::medium).in(c_.text2));
        paint_.text({area_.x + 16, lag.y + 25}, "late callbacks", sans(11).in(c_.text3));
        const bool is_bad = layout_.lag_now > blocked_limit_ns;
        const Rgb hue =
            layout_.lag_now == 0 ? c_.of(Activity::worker) : c_.ink(is_bad ? Activity::blocked : Activity::running);
        paint_.text({lag.x - 6, lag.y + 17},
                    format_ms(layout_.lag_now) + (layout_.lag_now < 1'000'000'000 ? " ms" : ""),
                    mono_bold(11).in(hue).at(Align::right));
        const float base = lag.bottom() - 5, height = lag.h - 10;
        paint_.clip(lag);
        for (const BlockedBand& band : layout_.bands)
            paint_.fill({band.x0, lag.y + 1, band.x1 - band.x0, lag.h - 1}, c_.of(Activity::blocked), 0.10f);
        if (layout_.lag_limit_share < 1) {
            const float y = base - height * layout_.lag_limit_share;
            paint_.line({layout_.axis.x0, y}, {layout_.axis.x1 - 76, y}, {c_.text3, 1, 0.55f, {2, 4}});
            paint_.text({layout_.axis.x1, std::clamp(y, lag.y + 8, lag.bottom() - 14)},
                        format_ms(blocked_limit_ns) + " ms limit", sans(11).in(c_.text3).at(Align::right));
        }
        std::vector<Point> line{{layout_.axis.x0, base}};
        float highest = 0;
        for (const LagPoint& point : layout_.lag_points) {
            line.push_back({point.x, base - height * point.share});
            highest = std::max(highest, point.share);
        }
        line.push_back({std::max(now_x(), layout_.axis.x0), base});
        const Rgb colour = c_.of(highest > layout_.lag_limit_share ? Activity::blocked : Activity::running);
        for (std::size_t at = 1; at + 3 < line.size(); at += 4)
            paint_.polygon({line[at], line[at + 1], line[at + 2], line[at + 3]}, colour, 0.28f);
        paint_.path(line, {highest == 0 ? c_.of(Activity::worker) : colour, 1.4f});
        paint_.unclip();
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

    /// A tick for each turn of the loop at the top of the lag strip; where they are too many, a line.
    void draw_iterations() {
        const float y = layout_.lag.y + 1;
        paint_.clip(layout_.lag);
        if (layout_.has_more_iterations && !layout_.iterations.empty())
            paint_.fill({layout_.iterations.front(), y, layout_.iterations.back() - layout_.iterations.front() + 1, 2}, c_.text3, 0.5f);
        for (const float x : layout_.iterations)
            paint_.fill({x - 0.5f, y, 1, 5}, c_.text3);
        paint_.unclip();
        if (frame_.hovers({layout_.lag.x, layout_.lag.y, layout_.lag.w, 9}))
            frame_.tooltip = "A tick is one turn of the loop\n" + counted(static_cast<std::int64_t>(run_.timeline.iterations().size()), "turn") + " in the whole run";
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

    void draw_minimap() {
        const Box map = layout_.minimap;
        if (map.h <= 0) return;
        paint_.fill({area_.x, map.y, area_.w, map.h}, c_.panel);
        paint_.horizontal(area_.x, map.y, area_.w, c_.line);
        paint_.text({area_.x + 16, map.y + map.h / 2}, "Whole run", sans(12).in(c_.text2));
        if (hides_future()) {
            paint_.text({layout_.axis.x0, map.y + map.h / 2}, frame_.window.game ? "what comes is your decision" : "hidden until you check your answer", sans(11).in(c_.text3));
            return;
        }
        const Time end = std::max<Time>(1, frame_.window.end());
        const TimeAxis axis{0, end, layout_.axis.x0, layout_.axis.x1};
        const auto& lanes = run_.overview(static_cast<int>(axis.x1 - axis.x0) / 2);
        const float pitch = (map.h - 12) / static_cast<float>(std::max<std::size_t>(lanes.size(), 1));
        for (std::size_t at = 0; at < lanes.size(); ++at) {
            const float y = map.y + 6 + pitch * static_cast<float>(at);
            for (const trace::VisibleSpan& span : lanes[at]) {
                const bool is_strong =
                    span.what == Activity::running || span.what == Activity::blocked || span.what == Activity::worker;
                const float x = axis.x(span.from), w = axis.x(std::min(span.to, end)) - x;
                paint_.fill({x, y + (is_strong ? 0.f : pitch / 2 - 0.5f), std::max(w, 1.f),
                             is_strong ? std::max(1.f, pitch - 1) : 1.f},
                            c_.of(span.what), span.from > frame_.window.now ? 0.35f : 0.8f);
            }
        }
        const float x0 = axis.x(std::max<Time>(0, frame_.window.shown_from)),
                    x1 = std::min(axis.x(frame_.window.shown_to), axis.x1 + 8);
        const Box handle{x0 - 3, map.y + 3, x1 - x0 + 6, map.h - 7};
        paint_.fill(handle, c_.text, 0.05f, 4);
        paint_.frame(handle, {c_.text2, 1}, 4);
        paint_.fill({axis.x(frame_.window.now), map.y + 4, 1, map.h - 9}, c_.text);
        if (frame_.hovers(map)) frame_.tooltip = "The whole run\ndrag to move, 0 shows all of it";
        if (frame_.clicks(map)) frame_.then([](Window& w) { w.grip = Grip::minimap; });
        if (frame_.window.grip == Grip::minimap && frame_.input.is_down) {
            const Time wanted = axis.time(frame_.input.mouse.x);
            frame_.then([wanted](Window& w) { pan(w, wanted - (w.shown_from + w.shown_to) / 2); });
        }
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

    void handle_mouse() {
        const Input& input = frame_.input;
        const TimeAxis axis = layout_.axis;
        const Box scrub{layout_.ruler.x, area_.y, layout_.ruler.w, size::ruler};
        const bool is_on_flag = std::any_of(layout_.flags.begin(), layout_.flags.end(), [&](const FlagItem& flag) { return flag_box(flag).contains(input.mouse); });
        if (frame_.clicks(scrub) && is_on_flag) return;
        if (frame_.clicks(scrub)) frame_.then([](Window& w) { w.grip = Grip::ruler; });
        if ((frame_.window.grip == Grip::ruler && input.is_down) || frame_.clicks(scrub)) {
            const Time time = axis.time(std::clamp(input.mouse.x, axis.x0, axis.x1));
            const bool locked = hides_future();
            frame_.then([time, locked](Window& w) {
                w.is_playing = false;
                if (!locked || time <= w.now) seek(w, time);
            });
        }
        const Box field{layout_.lanes.x, layout_.lanes.y, layout_.lanes.w, layout_.lanes.h + layout_.lag.h};
        mark_by_mouse(field);
        if (frame_.clicks(field) && !input.shift) {
            for (const LaneRow& row : layout_.rows)
                if (row.box.contains(input.mouse) && layout_.lanes.contains(input.mouse)) {
                    const ObjectId id = row.lane->id;
                    frame_.then([id](Window& w) { select(w, id); });
                    for (const BarItem& item : row.bars)
                        if (input.double_clicked && input.mouse.x >= item.x0 && input.mouse.x <= item.x1)
                            zoom_to(run_.timeline.span(*row.lane, item.span));
                }
            const float x = input.mouse.x;
            frame_.then([x](Window& w) {
                w.grip = Grip::lanes;
                w.gripped_at = x;
            });
        }
        if (frame_.window.grip == Grip::lanes && input.is_down && input.mouse.x != frame_.window.gripped_at) {
            const Time by = axis.time(frame_.window.gripped_at) - axis.time(input.mouse.x);
            const float x = input.mouse.x;
            frame_.then([by, x](Window& w) {
                pan(w, by);
                w.gripped_at = x;
            });
        }
        if (input.wheel != 0 && frame_.hovers(area_)) {
            if (input.ctrl) {
                const Time around = axis.time(std::clamp(input.mouse.x, axis.x0, axis.x1));
                const double factor = input.wheel > 0 ? 0.8 : 1.25;
                frame_.then([around, factor](Window& w) { zoom(w, around, factor); });
            } else {
                const float scroll = std::clamp(frame_.window.lane_scroll - input.wheel * layout_.lane_height * 2, 0.f,
                                                layout_.scroll_max);
                frame_.then([scroll](Window& w) { w.lane_scroll = scroll; });
            }
        }
    }

    /// Shift and drag mark a stretch; a click without a drag takes the mark away.
    void mark_by_mouse(Box field) {
        const Input& input = frame_.input;
        const Time time = std::max<Time>(0, layout_.axis.time(std::clamp(input.mouse.x, layout_.axis.x0, layout_.axis.x1)));
        if (frame_.clicks(field) && input.shift)
            frame_.then([time](Window& w) {
                w.grip = Grip::mark;
                w.gripped_time = time;
                w.marked.reset();
                w.loops_range = false;
            });
        if (frame_.window.grip != Grip::mark || !input.is_down || time == frame_.window.gripped_time) return;
        frame_.then([time](Window& w) { w.marked = {std::min(time, w.gripped_time), std::max(time, w.gripped_time)}; });
    }

    void zoom_to(const trace::Span& span) {
        const Time margin = std::max<Time>(1000, (span.to - span.from) / 4);
        frame_.then([from = span.from - margin, to = span.to + margin](Window& w) {
            w.shown_from = std::max<Time>(0, from);
            w.shown_to = to;
        });
    }

    Frame& frame_;
    Painter& paint_;
    const Palette& c_;
    const RunView& run_;
    const TimelineLayout& layout_;
    Box area_;
};
} // namespace

void draw_timeline(Frame& frame, Box box) {
    Painter& paint = frame.paint;
    paint.fill(box, paint.colours().panel);
    if (!frame.window.has_run()) return;
    const RunView& run = frame.window.run();
    const TimelineLayout layout = layout_timeline(frame.window, run, frame.window.state(), box);
    TimelinePanel(frame, run, layout, box).draw();
    paint.vertical(layout.lanes.x, layout.lanes.y, box.bottom() - layout.lanes.y, paint.colours().line);
}

} // namespace loopscope::ui
