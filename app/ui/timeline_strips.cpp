// The strips around the timeline's lanes: the ruler with its flags above, loop lag and the whole run below.
#include "app/ui/line_field.h"
#include "app/ui/timeline_parts.h"

#include <algorithm>

namespace loopscope::ui {

namespace {
class Strips : TimelineParts {
public:
    explicit Strips(const TimelineParts& parts) : TimelineParts(parts) {}

    void draw_lag_strip() {
        if (layout_.lag.h <= 0) return;
        draw_lag();
        draw_heat();
        draw_iterations();
    }

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
            diamond(paint_, {x, bottom - 9}, c_.text, c_.inset);
            if (frame_.hovers({x - 8, area_.y, 16, size::ruler})) frame_.tooltip = "From outside\n" + frame_.window.run().variant.note;
        }
        for (const FlagItem& flag : layout_.flags)
            draw_flag(flag);
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

private:
    void draw_flag(const FlagItem& flag) {
        const float bottom = layout_.ruler.bottom();
        const Box box = flag_box(flag);
        const bool hovered = frame_.hovers(box);
        paint_.fill({flag.x - 0.75f, bottom - 12, 1.5f, 12}, c_.text);
        paint_.polygon({{flag.x, bottom - 12}, {flag.x + 9, bottom - 8.5f}, {flag.x, bottom - 5}}, hovered ? c_.text : c_.text2);
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
        const bool searches = choice.is_searching || !choice.search.text().empty();
        if (searches) {
            const Box field{area_.x + 8, area_.y + 3, size::lane_labels - 14, size::ruler - 6};
            paint_.fill(field, c_.raised, 1, 4);
            paint_.frame(field, {choice.is_searching ? c_.text : c_.line2, 1}, 4);
            paint_.icon(Icon::search, {field.x + 11, y}, c_.text2, 0.85f);
            const std::string found = format_count(static_cast<std::int64_t>(layout_.lane_count));
            paint_.text({field.right() - 6, y}, found, mono(11).in(c_.text3).at(Align::right));
            draw_field_text(frame_, {field.x + 22, field.y, field.w - 56, field.h}, choice.search, sans(12), "search lanes", [](Window& w) -> TextEdit& { return w.lanes.search; }, choice.is_searching);
            if (frame_.clicks(field)) frame_.then([](Window& w2) { w2.lanes.is_searching = true; });
            return;
        }
        paint_.text({area_.x + 16, y}, "Timeline", sans(12, Face::semibold));
        paint_.text({right, y}, unit, sans(11).in(c_.text3).at(Align::right));
        float x = area_.x + 76;
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
        tool(frame_.window.measures_tasks, "#", "Count the tasks at the cursor\nkey D", [](Window& w) { w.measures_tasks = !w.measures_tasks; });
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
                    layout_.lag_now < 1'000'000'000 ? format_ms(layout_.lag_now) + " ms" : format_seconds(layout_.lag_now) + " s",
                    mono_bold(11).in(hue).at(Align::right));
        const float base = lag.bottom() - 5, height = lag.h - 10;
        paint_.clip(lag);
        for (const BlockedBand& band : layout_.bands)
            paint_.fill({band.x0, lag.y + 1, band.x1 - band.x0, lag.h - 1}, c_.of(Activity::blocked), 0.10f);
        if (layout_.lag_limit_share < 1) {
            const float y = base - height * layout_.lag_limit_share;
            paint_.line({layout_.axis.x0, y}, {layout_.axis.x1 - 76, y}, {c_.text3, 1, 0.55f, {2, 4}});
            // Not under the playhead.
            const std::string limit = format_ms(blocked_limit_ns) + " ms limit";
            const float right = layout_.axis.x1, head = now_x(), w = paint_.text_width(limit, sans(11));
            const bool is_hit = head > right - w - 6 && head < right + 4;
            paint_.text({is_hit ? head - 8 : right, std::clamp(y, lag.y + 8, lag.bottom() - 14)}, limit, sans(11).in(c_.text3).at(Align::right));
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

    /// Below the lag's curve: how late callbacks are, as a colour that is read at a glance in a long run.
    void draw_heat() {
        const Box lag = layout_.lag;
        const float y = lag.bottom() - size::lag_heat;
        paint_.clip(lag);
        for (const HeatItem& item : layout_.heat) {
            const bool is_bad = item.level == 4;
            // Higher and stronger the later, so that it is not told by colour alone.
            const float h = size::lag_heat * (0.4f + 0.15f * static_cast<float>(item.level));
            paint_.fill({item.x0, y + size::lag_heat - h, std::max(item.x1 - item.x0, 1.f), h}, c_.of(is_bad ? Activity::blocked : Activity::running), is_bad ? 1 : 0.25f + 0.2f * static_cast<float>(item.level));
        }
        paint_.unclip();
        if (!frame_.hovers({lag.x, lag.y + 9, lag.w, lag.h - 9}) || frame_.input.mouse.x < layout_.axis.x0) return;
        const Time time = layout_.axis.time(frame_.input.mouse.x);
        if (time > frame_.window.now || time < 0) return;
        const Time late = run_.timeline.lag_at(time);
        frame_.tooltip = "Loop lag at " + format_ms(time) + " ms: " + (late == 0 ? "none" : format_duration(late)) + "\nhow late the most overdue callback is; the line at the bottom is higher and stronger the later";
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
};
} // namespace

void draw_ruler(const TimelineParts& parts) {
    Strips(parts).draw_ruler();
}
void draw_lag_strip(const TimelineParts& parts) {
    Strips(parts).draw_lag_strip();
}
void draw_whole_run(const TimelineParts& parts) {
    Strips(parts).draw_minimap();
}

} // namespace loopscope::ui
