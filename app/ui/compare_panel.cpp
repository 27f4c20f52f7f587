// The compare view: variants of one job on one axis with one cursor, their totals, and the sliders that run all again.
#include "app/ui/compare_layout.h"
#include "app/ui/frame.h"
#include "app/ui/lane_bars.h"
#include "app/ui/ring.h"
#include "app/ui/source_layout.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace loopscope::ui {

namespace {
constexpr float chip_room = 36; ///< left of the axis, for the lanes' chips

class ComparePanel {
public:
    ComparePanel(Frame& frame, const CompareLayout& layout)
        : frame_(frame), paint_(frame.paint), c_(frame.paint.colours()), layout_(layout) {}

    void draw() {
        paint_.fill(layout_.tracks, c_.stage);
        if (layout_.knobs.w > 0) draw_side();
        const Ticks ticks = ticks_of(layout_.axis, 90, true);
        draw_header(ticks);
        for (const Track& track : layout_.items)
            draw_track(track, ticks);
        draw_words();
        draw_profile(ticks);
        draw_cursor();
        zoom_by_wheel();
    }

private:
    void draw_side() {
        const Box box = layout_.knobs;
        paint_.fill(box, c_.panel);
        panel_header(paint_, box, "Parameters", "");
        frame_.offer_help(PanelId::compare, box);
        const float x = box.x + 16, w = box.w - 32;
        float y = box.y + size::panel_header + 22;
        if (frame_.window.knobs.empty()) {
            for (const std::string& line : wrapped(paint_,
                                                   "This script declares no parameter. A line like N = 3 with a "
                                                   "comment #@ slider 1..24 becomes a slider here.",
                                                   sans(12), w)) {
                paint_.text({x, y}, line, sans(12).in(c_.text2));
                y += 18;
            }
            y += 8;
        } else {
            const auto& lesson = frame_.window.lesson; // whose other scripts have numbers too
            y += draw_knobs(frame_, {x, y, w, box.h}, lesson && lesson->step < lesson->steps.size() ? &lesson->steps[lesson->step].sliders : nullptr) + 12;
        }
        if (box.bottom() - y < 216) return;
        paint_.horizontal(box.x, y, box.w, c_.line);
        y += 22;
        paint_.caption({x, y}, "Reading the bars");
        y += 24;
        struct Row {
            Activity what;
            const char* text;
        };
        constexpr Row rows[] = {{Activity::running, "CPU on this thread"},
                                {Activity::sleeping, "awaiting, loop is free"},
                                {Activity::waiting, "awaiting another task"},
                                {Activity::io, "thread parked in the OS"},
                                {Activity::ready, "ready, but cannot run"},
                                {Activity::blocked, "loop blocked"}};
        for (const Row& row : rows) {
            if (row.what == Activity::running)
                bar(paint_, row.what, x + 12, x + 22, y, 14);
            else
                bar(paint_, row.what, x, x + 36, y, 14);
            paint_.text({x + 48, y}, row.text, sans(13).in(c_.text2));
            y += 26;
        }
        constexpr float growth_min = 170, growth_max = 300;
        y += 6;
        if (box.bottom() - 12 - y < growth_min) return;
        paint_.horizontal(box.x, y, box.w, c_.line);
        draw_growth(frame_, {x, y + 16, w, std::min(box.bottom() - 12 - y - 16, growth_max)});
    }

    void draw_header(const Ticks& ticks) {
        const Box box = layout_.header;
        paint_.fill(box, c_.panel);
        paint_.horizontal(box.x, box.bottom() - 1, box.w, c_.line);
        const float y = box.y + 16;
        paint_.text({box.x + 20, y}, "Variant", sans(12, Face::semibold));
        for (const Tick& tick : ticks.ticks)
            if (!tick.label.empty() && tick.x < layout_.axis.x1 - 10)
                paint_.text({tick.x, y}, tick.label + " " + ticks.unit,
                            mono(11).in(c_.text3).at(tick.x < layout_.axis.x0 + 4 ? Align::left : Align::centre));
        paint_.text({layout_.totals_x, y}, "Total", sans(12, Face::semibold));
        if (!layout_.items.empty()) {
            const float room = box.right() - 24 - layout_.totals_x - 40;
            paint_.text_in({box.right() - 16, y}, room, "vs " + layout_.items[0].name,
                           sans(12).in(c_.text3).at(Align::right));
        }
    }

    void draw_track(const Track& track, const Ticks& ticks) {
        const Box box = track.box;
        const Rgb red = c_.of(Activity::blocked);
        const bool hovered = frame_.hovers(box);
        paint_.fill(box, c_.panel, c_.is_dark ? 0.72f : 1, 8);
        paint_.frame(box, {track.is_bad ? red : hovered ? c_.line2 : c_.line, 1, track.is_bad ? 0.6f : 1}, 8);
        for (const Tick& tick : ticks.ticks)
            if (!tick.label.empty()) paint_.vertical(tick.x, box.y + 1, box.h - 2, c_.line, 0.8f);
        draw_names(track);
        paint_.clip({layout_.axis.x0 - chip_room, box.y, layout_.axis.x1 - layout_.axis.x0 + chip_room + 18, box.h});
        for (const TrackLane& lane : track.lanes)
            draw_lane(track, lane);
        paint_.unclip();
        draw_loop_row(track);
        for (const float x : track.inputs) {
            paint_.line({x, box.y + 10}, {x, box.bottom() - 10}, {c_.text, 1.3f, 0.9f, {4, 3}});
            diamond(paint_, {x, box.y + 9}, c_.text, c_.panel);
        }
        if (track.end_x <= layout_.axis.x1 + 16)
            paint_.fill({track.end_x - 1, box.y + 8, 2, box.h - 16}, track.is_bad ? red : c_.text, 0.9f);
        draw_total(track);
        if (frame_.clicks(box))
            frame_.then([run = track.run](Window& w) {
                show_run(w, run);
                w.view = View::sandbox;
            });
    }

    void draw_words() {
        const Box box = layout_.words;
        if (box.h <= 0) return;
        zone(paint_, box, "The difference in words", "");
        // Smaller where not all fits.
        std::size_t line_count = 0;
        for (const std::string& sentence : layout_.sentences)
            line_count += wrapped(paint_, sentence, sans(13), box.w - 34).size();
        const bool is_full = 36 + 18 * static_cast<float>(line_count) + 7 * static_cast<float>(layout_.sentences.size()) > box.h - 6;
        const TextStyle style = sans(is_full ? 12.f : 13.f);
        const float pitch = is_full ? 16 : 18;
        float y = box.y + 38;
        for (const std::string& sentence : layout_.sentences) {
            const auto lines = wrapped(paint_, sentence, style, box.w - 34);
            if (y + pitch * static_cast<float>(lines.size()) - 10 > box.bottom() - 4) break;
            paint_.fill({box.x + 12, y - pitch / 2 + 1, 2.5f, pitch * static_cast<float>(lines.size()) - 2}, c_.line2, 1, 1);
            for (const std::string& line : lines) {
                paint_.text({box.x + 22, y}, line, style);
                y += pitch;
            }
            y += 7;
        }
    }

    void draw_profile(const Ticks& ticks) {
        const Box box = layout_.profile;
        if (box.h <= 0) return;
        zone(paint_, box, "Concurrency profile", "waits that go on at the same time");
        const float base = box.bottom() - 22, top = box.y + 44;
        for (const Tick& tick : ticks.ticks)
            if (!tick.label.empty()) {
                paint_.vertical(tick.x, top - 6, base - top + 6, c_.line, 0.8f);
                paint_.text({tick.x, base + 11}, tick.label, mono(11).in(c_.text3).at(tick.x < layout_.axis.x0 + 4 ? Align::left : Align::centre));
            }
        paint_.horizontal(layout_.axis.x0, base, layout_.axis.x1 - layout_.axis.x0, c_.line2);
        // Where the axis begins at the box's edge, numbers stand on the inside.
        const auto scale = [&](float y, const std::string& text) {
            const bool is_inside = layout_.axis.x0 - 12 - paint_.text_width(text, mono(11)) < box.x;
            paint_.text({layout_.axis.x0 + (is_inside ? 8.f : -8.f), y}, text, mono(11).in(c_.text3).at(is_inside ? Align::left : Align::right));
        };
        scale(top - 6, format_count(layout_.waiting_max));
        if (layout_.axis.x0 - 24 > box.x) scale(base, "0");
        paint_.clip(box);
        for (std::size_t at = layout_.curves.size(); at-- > 0;)
            paint_.path(layout_.curves[at].points, curve_pen(c_, at));
        paint_.unclip();
        float y = top + 4;
        for (std::size_t at = 0; at < layout_.curves.size() && y < base; ++at, y += 20) {
            paint_.line({layout_.totals_x, y}, {layout_.totals_x + 26, y}, curve_pen(c_, at));
            paint_.text_in({layout_.totals_x + 34, y}, box.right() - 12 - layout_.totals_x - 34, frame_.window.runs[layout_.curves[at].run]->variant.label, sans(12).in(c_.text2));
        }
    }

    /// All tracks zoom together.
    void zoom_by_wheel() {
        const Box field{layout_.axis.x0, layout_.header.y, layout_.axis.x1 - layout_.axis.x0, layout_.tracks.h};
        if (!frame_.hovers(field) || frame_.input.wheel == 0) return;
        const TimeAxis axis = layout_.axis;
        const Time around = axis.time(frame_.input.mouse.x);
        const double factor = frame_.input.wheel > 0 ? 0.8 : 1.25;
        const auto span = static_cast<double>(axis.to - axis.from) * factor;
        Time longest = 1;
        for (const Track& track : layout_.items)
            longest = std::max(longest, track.total);
        if (span >= static_cast<double>(longest) * 16 / 15) {
            frame_.then([](Window& w) { w.compared.reset(); });
            return;
        }
        const double share = static_cast<double>(around - axis.from) / static_cast<double>(axis.to - axis.from);
        const auto from = std::max<Time>(0, around - static_cast<Time>(share * span));
        frame_.then([from, to = from + std::max<Time>(1000, static_cast<Time>(span))](Window& w) { w.compared = {from, to}; });
    }

    void draw_names(const Track& track) {
        const float x = track.box.x + 16, w = layout_.axis.x0 - x - 60;
        paint_.text_in({x, track.box.y + 22}, w + 44, track.name,
                       sans(15, Face::semibold).in(track.is_bad ? c_.of(Activity::blocked) : c_.text));
        if (track.box.h > 80) paint_.text_in({x, track.box.y + 41}, w + 44, track.note, sans(12).in(c_.text2));
        if (!track.words.empty()) return draw_branch_words(track, x, w + 44);
        const RunView& run = *frame_.window.runs[track.run];
        const float room = track.loop_y - 10 - track.box.y - 70; // the row of the loop has its name there
        std::size_t indent = std::string::npos; // what all have in common is left out
        for (const std::size_t line : track.own_lines)
            indent = std::min(indent, run.lines[line].text.find_first_not_of(' '));
        std::vector<SourceLine> lines;
        for (const std::size_t line : track.own_lines) {
            SourceLine shown = run.lines[line];
            const auto cut = static_cast<std::uint32_t>(std::min(indent, shown.text.size()));
            shown.text.remove_prefix(cut);
            for (Word& word : shown.words)
                word.column -= std::min(word.column, cut);
            lines.push_back(std::move(shown));
        }
        const auto columns = static_cast<int>((w + 60 - chip_room - 20) / paint_.text_width("0", mono(11)));
        std::vector<SourceRow> rows = layout_source(lines, columns);
        const auto fit = static_cast<std::size_t>(std::max(0.f, room / 18));
        if (fit == 0 || rows.empty()) return;
        const bool is_cut = rows.size() > fit;
        if (is_cut) rows.resize(fit);
        const Box code{x - 4, track.box.y + 58, w + 60 - chip_room, 12 + 18 * static_cast<float>(rows.size())};
        paint_.fill(code, c_.inset, 1, 6);
        float y = code.y + 15;
        if (is_cut && rows.size() == 1) return draw_code(paint_, {code.x + 10, y}, code.w - 20, lines.front(), 11);
        for (const SourceRow& row : rows) {
            const float indent_x = static_cast<float>(row.indent) * paint_.text_width("0", mono(11));
            draw_code_part(paint_, {code.x + 10 + indent_x, y}, lines[static_cast<std::size_t>(row.line - 1)], {11, row.from, row.to});
            y += 18;
        }
        if (is_cut) paint_.text({code.right() - 10, code.bottom() - 9}, "…", mono(11).in(c_.text2).at(Align::right));
    }

    void draw_branch_words(const Track& track, float x, float width) {
        float y = track.box.y + 64;
        for (const std::string& line : wrapped(paint_, track.words, sans(12), width)) {
            if (y > track.loop_y - 14) break;
            paint_.text({x, y}, line, sans(12));
            y += 17;
        }
    }

    void draw_lane(const Track& track, const TrackLane& lane) {
        const TimeAxis& axis = layout_.axis;
        const float h = track.height;
        paint_.fill({axis.x0, lane.y - h / 2, track.end_x - axis.x0, h}, c_.inset, 0.5f, 3);
        if (h >= 12) paint_.text_in({axis.x0 - chip_room, lane.y - 0.5f}, chip_room - 6, lane.chip, mono(11).in(c_.text2));
        for (const BarItem& item : lane.bars) {
            const Rgb colour = c_.of(item.what);
            if (item.what == Activity::running || item.what == Activity::blocked || item.what == Activity::ready ||
                item.what == Activity::worker)
                continue;
            paint_.fill({item.x0, lane.y - h / 2, item.x1 - item.x0, h}, colour, 0.15f, 2);
            const Dash dash = item.what == Activity::io        ? Dash{1.5f, 3}
                              : item.what == Activity::waiting ? Dash{5, 3}
                                                               : Dash{};
            const float inset = item.x1 - item.x0 > 12 ? 4.f : 0.f;
            paint_.line({item.x0 + inset, lane.y + h / 2 - 1.5f}, {item.x1 - inset, lane.y + h / 2 - 1.5f},
                        {colour, item.what == Activity::io ? 2.4f : 2, 1, dash});
            if (h < 12) continue;
            const std::string length = format_duration(static_cast<Time>(
                std::llround(static_cast<double>(item.x1 - item.x0) * static_cast<double>(axis.per_pixel()))));
            const float length_width = paint_.text_width(length, mono(11));
            const float room = item.x1 - item.x0 - 26;
            const float label_width = paint_.text_width(item.label, sans(12, Face::medium));
            if (room > label_width * 0.8f && room > 34) {
                const bool both = room > length_width + 14 + label_width;
                paint_.text_in({item.x0 + 12, lane.y - 0.5f}, both ? room - length_width - 8 : room, item.label, sans(12, Face::medium).in(colour));
                if (both) paint_.text({item.x1 - 12, lane.y - 0.5f}, length, mono(11).in(c_.text2).at(Align::right));
            }
        }
        for (const BarItem& item : lane.bars) {
            const bool is_solid = item.what == Activity::running || item.what == Activity::blocked ||
                                  item.what == Activity::ready || item.what == Activity::worker;
            if (is_solid && !item.is_short)
                bar(paint_, item.what, item.x0, item.what == Activity::running ? std::max(item.x1, item.x0 + 4) : item.x1, lane.y, h);
            draw_short_marks(paint_, item, lane.y, h);
            if (is_solid && !item.is_short && item.what != Activity::running && h >= 12)
                bar_label(paint_, item.what, item.x0, item.x1, lane.y, item.label, c_.panel);
        }
        if (frame_.hovers({axis.x0, lane.y - h / 2, axis.x1 - axis.x0, h})) frame_.tooltip = lane.name;
    }

    void draw_loop_row(const Track& track) {
        const float y = track.loop_y, x0 = layout_.axis.x0, end_x = std::clamp(track.end_x, x0, layout_.axis.x1);
        const Rgb red = c_.of(Activity::blocked);
        const std::string name =
            track.lanes_left_out > 0 ? "+" + std::to_string(track.lanes_left_out) + " · loop" : "loop";
        paint_.text({x0 - 12, y}, name, sans(11).in(track.is_bad ? red : c_.text2).at(Align::right));
        paint_.fill({x0, y - 3, end_x - x0, 6}, c_.line2, 0.7f, 2);
        for (const BlockedBand& band : track.loop_blocked) {
            const float left = std::max(band.x0, x0), right = std::min(band.x1, end_x);
            const Box box{left, y - 3, right - left, 6};
            paint_.fill(box, red, 1, 2);
            paint_.hatch(box, {c_.panel, 2, 0.4f}, 6);
        }
        // Within microseconds nobody else could make use of it.
        if (!track.loop_blocked.empty() || track.busy * 2 > track.total || track.total < 1'000'000) return;
        const std::string_view text = "free for other tasks";
        const float w = paint_.text_width(text, sans(11)) + 16;
        if (track.end_x - x0 < w + 30) return;
        paint_.fill({x0 + 12, y - 8, w, 16}, c_.panel);
        paint_.text({x0 + 20, y}, text, sans(11).in(c_.text2));
    }

    void draw_total(const Track& track) {
        const float x = layout_.totals_x, right = track.box.right() - 16, y = track.box.y;
        const Rgb red = c_.of(Activity::blocked);
        char text[32];
        const double seconds = static_cast<double>(track.total) / 1e9;
        const char* unit = seconds >= 1 ? "s" : seconds >= 1e-3 ? "ms" : "µs";
        const double number = seconds * (seconds >= 1 ? 1 : seconds >= 1e-3 ? 1e3 : 1e6);
        std::snprintf(text, sizeof text, seconds >= 1 && seconds < 10 ? "%.2f" : "%.1f", number);
        const float size = right - x < 170 ? 25.f : 32.f;
        const float w =
            paint_.text({x, y + 31}, text, TextStyle{size, Face::semibold}.in(track.is_bad ? red : c_.text));
        paint_.text({x + w + 5, y + 36}, unit, sans(15).in(c_.text2));
        if (!track.words.empty()) {
            const std::string by = format_duration(std::abs(track.later));
            const bool is_same = std::abs(track.later) * 1000 < track.total;
            paint_.text({x, y + 64}, is_same ? "as before" : by + (track.later > 0 ? " later than before" : " earlier than before"), sans(13).in(c_.text2));
            return draw_verdict(track);
        }
        char factor[32];
        std::snprintf(factor, sizeof factor, "%.1f×", track.speed_up);
        paint_.text({right, y + 32}, factor,
                    mono_bold(17)
                        .in(track.is_bad            ? red
                            : track.speed_up > 1.05 ? c_.text
                                                    : c_.text2)
                        .at(Align::right));
        const float width = right - x, scale = width / static_cast<float>(layout_.speed_up_max);
        const bool has_bar = track.box.h > 96;
        const Box bar_box{x, y + 58, width, has_bar ? 10.f : 0.f};
        paint_.fill(bar_box, c_.inset, 1, 2);
        const Box filled{x, y + 58, std::min(width, scale * static_cast<float>(track.speed_up)), bar_box.h};
        paint_.fill(filled, track.is_bad ? red : track.speed_up > 1.05 ? c_.text : c_.text3, 1, 2);
        if (track.is_bad) paint_.hatch(filled, {c_.panel, 2, 0.4f}, 6);
        const int step = std::max(1, static_cast<int>(std::ceil(layout_.speed_up_max / 5)));
        float labelled_to = x;
        for (int mark = step; has_bar && mark <= static_cast<int>(layout_.speed_up_max); mark += step) {
            const float mark_x = x + scale * static_cast<float>(mark);
            paint_.fill({mark_x - 1, y + 55, 1, 16}, c_.line2);
            const std::string label = std::to_string(mark) + "×";
            if (track.box.h <= 117 || mark_x - 1 - paint_.text_width(label, mono(11)) < labelled_to) continue;
            paint_.text({mark_x - 1, y + 81}, label, mono(11).in(c_.text3).at(Align::right));
            labelled_to = mark_x + 8;
        }
        draw_verdict(track);
    }

    void draw_verdict(const Track& track) {
        const float x = layout_.totals_x, width = track.box.right() - 16 - x, last = track.box.bottom() - 18;
        const Rgb red = c_.of(Activity::blocked);
        if (track.is_cut_short) {
            glyph(paint_, Activity::failed, {x + 5, last}, 4.5f);
            paint_.text_in({x + 16, last}, width - 16, track.verdict, sans(12, Face::medium).in(c_.of(Activity::failed)));
        } else if (track.is_bad) {
            paint_.text_in({x, last}, width, track.verdict, sans(12, Face::medium).in(red));
        } else {
            paint_.icon(Icon::check, {x + 5, last}, c_.text2, 0.9f);
            paint_.text_in({x + 16, last}, width - 16, track.verdict, sans(12).in(c_.text2));
        }
    }

    void draw_cursor() {
        const Box field{layout_.axis.x0, layout_.header.y, layout_.axis.x1 - layout_.axis.x0, layout_.tracks.h};
        if (!frame_.hovers(field) && frame_.window.now == 0) return;
        const bool measures = frame_.hovers(field);
        const Time time = measures ? layout_.axis.time(frame_.input.mouse.x) : frame_.window.now;
        if (!measures && time >= layout_.axis.to) return;
        const float x = layout_.axis.x(time);
        const float bottom = layout_.items.empty() ? layout_.tracks.bottom() : layout_.items.back().box.bottom();
        paint_.fill({x - 0.5f, layout_.header.bottom(), 1, bottom - layout_.header.bottom()}, c_.text, 0.75f);
        char text[32];
        const double seconds = static_cast<double>(time) / 1e9;
        if (layout_.axis.to >= 1'000'000'000)
            std::snprintf(text, sizeof text, "%.2f s", seconds);
        else if (layout_.axis.to >= 1'000'000)
            std::snprintf(text, sizeof text, "%.1f ms", seconds * 1e3);
        else
            std::snprintf(text, sizeof text, "%.1f µs", seconds * 1e6);
        const float w = paint_.text_width(text, mono_bold(11)) + 12;
        paint_.fill({x - w / 2, layout_.header.y + 7, w, 18}, c_.text, 1, 4);
        paint_.text({x, layout_.header.y + 16}, text, mono_bold(11).in(c_.panel).at(Align::centre));
    }

    Frame& frame_;
    Painter& paint_;
    const Palette& c_;
    const CompareLayout& layout_;
};
} // namespace

void draw_compare(Frame& frame, Box box) {
    const CompareLayout layout = layout_compare(frame.window, box);
    ComparePanel(frame, layout).draw();
    if (layout.knobs.w > 0) frame.paint.vertical(layout.knobs.right(), box.y, box.h, frame.paint.colours().line);
}

} // namespace loopscope::ui
