#include "app/ui/line_field.h"
#include "app/ui/screen.h"
#include "app/ui/commands.h"
#include "app/ui/editing.h"
#include "app/ui/focus.h"
#include "app/ui/lane_choice.h"
#include "app/ui/lesson_play.h"
#include "app/ui/live.h"
#include "app/ui/loop_game.h"
#include "app/ui/ring.h"
#include "app/ui/thread_game.h"
#include "app/ui/what_if.h"
#include "engine/insight/why.h"

#include <algorithm>
#include <cmath>

namespace loopscope::ui {

namespace {
float given_or(float given, float standard, float low, float high) {
    return std::clamp(given > 0 ? given : standard, low, std::max(low, high));
}

/// As high as the lanes of the fullest run need, so that few lanes leave the room to the loop.
float timeline_height(const Window& window) {
    return size::transport + size::ruler + size::lag_strip + size::minimap +
           size::lane_wanted * static_cast<float>(std::min<std::size_t>(lane_count_max(window), 100));
}

/// A very low window leaves half its height to the loop and the script.
float least_bottom(float height) {
    return std::min(190.f, height * 0.4f);
}

float bottom_height(const Window& window, float height) {
    if (window.hidden.contains(PanelId::timeline)) return size::transport;
    const float least = least_bottom(height), most = std::clamp(height * 0.348f, least, 420.f);
    return given_or(window.bottom_height, std::clamp(timeline_height(window), least, most), std::min(least, 150.f), height * 0.6f);
}

void split_bottom(ScreenLayout& out, Box box) {
    out.transport = {box.x, box.y, box.w, size::transport};
    out.timeline = {box.x, box.y + size::transport, box.w, box.h - size::transport};
}

void layout_sandbox(const Window& window, ScreenLayout& out, Box body, float bottom) {
    const bool has_inspector = body.w >= 1080 && !window.hidden.contains(PanelId::inspector);
    const bool has_console = body.w >= 1080 && !window.hidden.contains(PanelId::console);
    const float side_wanted = given_or(window.inspector_width, body.w < 1400 ? 300 : body.w < 1900 ? 380 : 460, 260, 560);
    const float side = has_inspector || has_console ? side_wanted : 0;
    const float source = window.hidden.contains(PanelId::source) ? 0
                         : given_or(window.source_width,
                                    body.w < 1080   ? body.w * 0.36f
                                    : body.w < 1400 ? 380
                                    : body.w < 1900 ? 460
                                                    : 540,
                                    260, 640);
    const float top = body.h - bottom, left = body.w - side;
    out.source = {body.x, body.y, source, top};
    out.loop = {body.x + source, body.y, left - source, top};
    split_bottom(out, {body.x, body.y + top, left, bottom});
    if (side == 0) return;
    // Output needs more room than a low timeline leaves.
    const float console = !has_console ? 0 : !has_inspector ? body.h : std::max(bottom, body.h * 0.36f);
    if (has_inspector) out.inspector = {body.x + left, body.y, side, body.h - console};
    if (has_console) out.console = {body.x + left, body.bottom() - console, side, console};
}

/// How wide the lesson's text is beside other panels.
float prose_width(Box body) { return body.w < 1100 ? body.w * 0.34f : body.w < 1400 ? 400 : body.w < 1900 ? 480 : 560; }

/// Too narrow for two panels beside each other: one of them at a time, with tabs above it, over the timeline.
constexpr float narrow_below = 960, narrow_tabs_height = 30;

void layout_narrow_lesson(const Window& window, ScreenLayout& out, Box body) {
    out.narrow_tabs = {body.x, body.y, body.w, narrow_tabs_height};
    const float least = std::min(150.f, body.h * 0.4f);
    const bool is_read = window.narrow_panel == PanelId::lesson && !window.shows_inspector && body.h < 480; // text needs the room
    const float bottom = is_read || body.h < 240 || window.hidden.contains(PanelId::timeline) ? size::transport : given_or(window.bottom_height, least, least, body.h * 0.6f);
    const Box panel{body.x, body.y + narrow_tabs_height, body.w, body.h - narrow_tabs_height - bottom};
    (window.shows_inspector                          ? out.inspector
     : window.narrow_panel == PanelId::source ? out.source
     : window.narrow_panel == PanelId::loop   ? out.loop
                                              : out.lesson) = panel;
    split_bottom(out, {body.x, panel.bottom(), body.w, bottom});
}

void layout_lesson(const Window& window, ScreenLayout& out, Box body) {
    if (body.w < narrow_below) return layout_narrow_lesson(window, out, body);
    const float prose = prose_width(body);
    const float left = body.x + prose, width = body.w - prose;
    const bool has_console = !window.hidden.contains(PanelId::console);
    const float strip = body.h > 760 && has_console ? 157 : 0; // console and legend below
    const float beside = strip == 0 && has_console && width > 760 ? std::min(300.f, width * 0.3f) : 0;
    const float least = std::min(172.f, body.h * 0.45f);
    const float bottom = window.hidden.contains(PanelId::timeline)
                             ? size::transport
                             : given_or(window.bottom_height, std::clamp(timeline_height(window), least, std::clamp(body.h * 0.31f, least, 320.f)), std::min(least, 150.f), body.h * 0.6f);
    const float top = body.h - strip - bottom;
    // The inspector comes when it is asked for: beside the loop where there is room, else in the place of the source.
    const bool has_column = window.shows_inspector && width >= 1060, has_place = window.shows_inspector && !has_column;
    const float side = has_column ? 320 : 0;
    const bool hides_source = window.hidden.contains(PanelId::source) && !has_place;
    const float source = hides_source ? 0 : given_or(window.source_width, width * (width < 1000 ? 0.42f : 0.4f) - side * 0.3f, 240, width * 0.6f - side * 0.5f);
    out.lesson = {body.x, body.y, prose, body.h};
    (has_place ? out.inspector : out.source) = {left, body.y, source, top};
    out.loop = {left + source, body.y, width - source - side, top};
    if (has_column) out.inspector = {left + width - side, body.y, side, top};
    split_bottom(out, {left, body.y + top, width, bottom});
    if (beside > 0) {
        out.timeline.w -= beside;
        out.console = {out.timeline.right(), out.timeline.y, beside, out.timeline.h};
    }
    if (strip == 0) return;
    const bool has_three = width >= 1500;
    const float part = std::floor(width / (has_three ? 3 : 2)), y = body.bottom() - strip;
    out.console = {left, y, part, strip};
    if (has_three || window.shows_variables) out.variables = {left + part, y, has_three ? part : width - part, strip};
    if (has_three || !window.shows_variables) out.legend = {left + (has_three ? 2 : 1) * part, y, width - (has_three ? 2 : 1) * part, strip};
}

void layout_freeze(const Window& window, ScreenLayout& out, Box body, float bottom) {
    const bool has_health = body.w >= 1080;
    const float health = has_health ? std::clamp(body.w * 0.275f, 300.f, 480.f) : 0;
    const float source = window.hidden.contains(PanelId::source) ? 0 : given_or(window.source_width, body.w * 0.3f, 260, 640);
    const float top = body.h - bottom;
    out.source = {body.x, body.y, source, top};
    out.freeze = {body.x + source, body.y, body.w - source - health, top};
    if (has_health) out.health = {body.x + body.w - health, body.y, health, top};
    split_bottom(out, {body.x, body.y + top, body.w, bottom});
}

/// While the lanes are searched, what is typed narrows them down.
bool search_takes_keys(Window& window, const Input& input) {
    LaneChoice& lanes = window.lanes;
    if (!lanes.is_searching) return false;
    field_takes_text(lanes.search, input.typed);
    for (const KeyPress& press : input.keys) {
        if (press.key == Key::enter || press.key == Key::escape || press.key == Key::tab) lanes.is_searching = false;
        else field_takes_key(window, lanes.search, press);
        if (press.key == Key::escape) lanes.search = TextEdit();
    }
    window.lane_scroll = 0;
    return true;
}

/// What is said of the task under the pointer, where its panel says nothing more special.
std::string why_tooltip(Frame& frame) {
    Window& window = frame.window;
    if (frame.hovered == 0 || !window.has_run() || window.view == View::compare || question_for_task(window)) return ""; // it would tell the answer
    const trace::State& state = window.state();
    if (state.task(frame.hovered) == nullptr) return "";
    const insight::Moment moment = window.run().moment(state, window.now);
    // Who plays the loop has to find out.
    if (window.game) return moment.names.chip(frame.hovered) + "  " + moment.names.title(frame.hovered);
    const insight::Explanation why = insight::why(moment, frame.hovered);
    std::string text = moment.names.chip(frame.hovered) + "  " + moment.names.title(frame.hovered) + "\n" + why.now;
    if (!why.because.empty()) text += "\n" + why.because[0].text;
    return text;
}

void draw_tooltip(Frame& frame, Surface surface) {
    if (frame.input.is_down || frame.window.overlay != Overlay::none) return;
    if (frame.tooltip.empty()) frame.tooltip = why_tooltip(frame);
    if (frame.tooltip.empty()) return;
    Painter& paint = frame.paint;
    const Palette& c = paint.colours();
    constexpr float width_max = 380, pitch = 18;
    std::vector<std::string> lines;
    std::size_t heading_lines = 0;
    for (std::string_view rest = frame.tooltip; !rest.empty();) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        for (std::string& line : wrapped(paint, rest.substr(0, end), sans(12), width_max))
            lines.push_back(std::move(line));
        if (heading_lines == 0) heading_lines = lines.size();
        rest.remove_prefix(std::min(rest.size(), end + 1));
    }
    float w = 0;
    for (std::size_t at = 0; at < lines.size(); ++at)
        w = std::max(w, paint.text_width(lines[at], at < heading_lines ? sans(12, Face::semibold) : sans(12)));
    const float h = pitch * static_cast<float>(lines.size()) + 10;
    const Box box{std::max(4.f, std::min(frame.input.mouse.x + 14, surface.width - w - 28)),
                  std::max(4.f, std::min(frame.input.mouse.y + 16, surface.height - h - 10)), w + 20, h};
    paint.fill(box, c.raised, 1, 6);
    paint.frame(box, {c.line2, 1}, 6);
    float y = box.y + 14;
    for (std::size_t at = 0; at < lines.size(); ++at, y += pitch)
        paint.text({box.x + 10, y}, lines[at], at < heading_lines ? sans(12, Face::semibold) : sans(12).in(c.text2));
}

/// Borders between panels can be dragged; a double click gives the default back.
void handle_splitters(Frame& frame, const ScreenLayout& layout) {
    const auto border = [&](Box box, Grip grip) {
        if (!frame.clicks(box)) return;
        const bool resets = frame.input.double_clicked;
        frame.then([grip, resets](Window& w) {
            w.grip = resets ? Grip::none : grip;
            if (!resets) return;
            (grip == Grip::source_splitter      ? w.source_width
             : grip == Grip::inspector_splitter ? w.inspector_width
                                                : w.bottom_height) = 0;
        });
    };
    if (layout.source.w > 0)
        border({layout.source.right() - 3, layout.source.y + size::panel_header, 6,
                layout.source.h - size::panel_header - 4},
               Grip::source_splitter);
    if (layout.inspector.w > 0)
        border({layout.inspector.x - 3, layout.inspector.y, 6, layout.inspector.h}, Grip::inspector_splitter);
    if (layout.transport.w > 0)
        border({layout.transport.x, layout.transport.y - 3, layout.transport.w, 6}, Grip::bottom_splitter);
    if (!frame.input.is_down) return;
    const Point mouse = frame.input.mouse;
    switch (frame.window.grip) {
    case Grip::source_splitter:
        frame.then([w2 = std::max(1.f, mouse.x - layout.source.x)](Window& w) { w.source_width = w2; });
        break;
    case Grip::inspector_splitter:
        frame.then([w2 = std::max(1.f, layout.inspector.right() - mouse.x)](Window& w) { w.inspector_width = w2; });
        break;
    case Grip::bottom_splitter:
        frame.then([h = std::max(1.f, layout.transport.y + layout.transport.h + layout.timeline.h - mouse.y)](Window& w) { w.bottom_height = h; });
        break;
    default: break;
    }
}
} // namespace

ScreenLayout layout_screen(const Window& window, float width, float height) {
    ScreenLayout out;
    Box body{0, 0, width, height};
    if (!window.is_presenting) {
        out.top_bar = {0, 0, width, size::top_bar};
        out.status_bar = {0, height - size::status_bar, width, size::status_bar};
        body = {0, size::top_bar, width, height - size::top_bar - size::status_bar};
    }
    if (window.thread_game) {
        out.thread_game = body;
        return out;
    }
    if (window.game && window.view != View::compare) {
        out.game = {0, body.y, width, game_strip_height};
        body = {0, body.y + game_strip_height, width, body.h - game_strip_height};
    } else if (window.view != View::compare && family_of(window).size() > 1) {
        out.branches = {0, body.y, width, branch_strip_height};
        body = {0, body.y + branch_strip_height, width, body.h - branch_strip_height};
    }
    const float bottom = bottom_height(window, height);
    // A step that is about another view keeps its text beside it.
    if (window.view != View::lesson && shows_lesson(window) && body.w >= narrow_below) {
        out.lesson = {body.x, body.y, prose_width(body), body.h};
        body = {body.x + out.lesson.w, body.y, body.w - out.lesson.w, body.h};
    }
    switch (window.view) {
    case View::sandbox: layout_sandbox(window, out, body, bottom); break;
    case View::lesson: layout_lesson(window, out, body); break;
    case View::freeze: layout_freeze(window, out, body, bottom); break;
    case View::compare: out.compare = body; break;
    }
    return out;
}

void handle_keys(Window& window, const Input& input) {
    if (overlay_takes_keys(window, input)) return;
    if (search_takes_keys(window, input)) return;
    if (editing_takes_keys(window, input)) return;
    if (!input.typed.empty()) lesson_takes_text(window, input.typed);
    for (const KeyPress& press : input.keys) {
        const int answer = static_cast<int>(press.key) - static_cast<int>(Key::one);
        if (window.editing && !is_window_key(press)) continue; // the editor has had it
        if (window.thread_game && thread_game_takes_key(window, press)) continue;
        if (window.game && !press.ctrl && (press.key == Key::space || press.key == Key::enter)) {
            if (press.key == Key::space) pick(window, 0);
            else if (window.selected != 0) pick(window, window.selected);
            continue;
        }
        const bool is_answer = answer >= 0 && answer < 5 && !press.ctrl && !press.alt;
        if (lesson_takes_key(window, press)) continue;
        if (is_answer && window.lesson)
            choose_answer(*window.lesson, answer);
        else if (press.key == Key::tab)
            move_focus(window, press.shift ? -1 : 1);
        else if (!focus_takes_key(window, press))
            run_command(window, press);
    }
}

namespace {
/// Not where all may have changed: after a jump, and while it plays fast.
std::set<ObjectId> changed_by_last_step(Window& window) {
    std::set<ObjectId> changed;
    constexpr EventIndex events_max = 64;
    if (!window.has_run() || window.stepped_from >= window.cursor || window.cursor - window.stepped_from > events_max) return changed;
    if (window.now != window.run().recording[window.cursor - 1].time) return changed;
    for (EventIndex at = window.stepped_from; at < window.cursor; ++at)
        if (const trace::Event& event = window.run().recording[at]; is_visible(event.kind)) changed.insert(event.subject);
    return changed;
}
} // namespace

bool draw_screen(Painter& paint, Window& window, const Input& input, Motion& motion, double now_s, Surface surface) {
    if (input.released) window.grip = Grip::none;
    // A notice has been read when somebody goes on.
    if (input.pressed || !input.keys.empty()) window.notice.clear();
    handle_keys(window, input);
    advance(window, input.elapsed_s);
    const bool is_under_way = take_live(window) && !is_live_paused(window);
    const ScreenLayout before = layout_screen(window, surface.width, surface.height);
    window.sees_variables = before.variables.w > 0;
    window.sees_legend = before.legend.w > 0;
    const bool waits_for_run = advance_editing(window, input.elapsed_s) | take_reruns(window) | update_replays(window) | update_growth(window) | update_lesson(window, input.elapsed_s);
    // Scrubbing and fast playback draw each state as it is.
    const bool still =
        window.has_jumped || window.reduced_motion || (window.is_playing && window.speed > motion::jump_above_speed);
    window.has_jumped = false;
    motion.begin(now_s, still, window.is_playing ? window.speed : 1);
    if (window.has_run()) motion.stages.follow(window.run(), window.stepped_from, window.cursor, still || window.view == View::freeze, now_s, motion.duration_scale());
    const EventIndex loop_count = window.has_run() ? motion.stages.count() : 0;
    if (motion.stages.current() != nullptr) motion.keep_moving();

    const ScreenLayout layout = layout_screen(window, surface.width, surface.height);
    bring_wanted_lane_into_view(window, layout.timeline);
    const Palette& c = paint.colours();
    paint.fill({0, 0, surface.width, surface.height}, c.app);
    Frame frame{paint, window, input, motion, {}, {}, 0, changed_by_last_step(window), motion.stages, loop_count >= window.cursor || loop_count == 0 ? window.now : window.run().recording[loop_count - 1].time, window.overlay != Overlay::none};
    const auto panel = [&](Box box, void (*draw)(Frame&, Box)) {
        if (box.w <= 0 || box.h <= 0) return;
        paint.clip(box);
        draw(frame, box);
        paint.unclip();
    };
    panel(layout.source, draw_source);
    panel(layout.loop, draw_loop);
    panel(layout.freeze, draw_freeze);
    panel(layout.inspector, draw_inspector);
    constexpr void (*tabs[])(Frame&, Box) = {draw_console, draw_event_log, draw_marks, draw_findings};
    panel(layout.console, tabs[static_cast<int>(window.console_tab)]);
    panel(layout.health, draw_health);
    panel(layout.lesson, draw_lesson);
    panel(layout.legend, draw_legend);
    panel(layout.variables, draw_variables);
    panel(layout.compare, draw_compare);
    panel(layout.narrow_tabs, draw_narrow_tabs);
    panel(layout.transport, draw_transport);
    panel(layout.timeline, draw_timeline);
    draw_focus(frame, layout);
    panel(layout.branches, draw_branches);
    panel(layout.game, draw_loop_game);
    panel(layout.thread_game, draw_thread_game);
    panel(layout.top_bar, draw_top_bar);
    panel(layout.status_bar, draw_status_bar);
    for (const Box& box : {layout.loop, layout.freeze, layout.inspector, layout.health, layout.legend, layout.variables})
        if (box.w > 0) paint.vertical(box.x, box.y, box.h, c.line);
    if (layout.console.w > 0) {
        paint.vertical(layout.console.x, layout.console.y, layout.console.h, c.line);
        paint.horizontal(layout.console.x, layout.console.y, layout.console.w + layout.legend.w + layout.variables.w, c.line);
    }
    if (layout.lesson.w > 0) paint.vertical(layout.lesson.right(), layout.lesson.y, layout.lesson.h, c.line);
    handle_splitters(frame, layout);
    frame.is_covered = false;
    draw_overlay(frame, {0, 0, surface.width, surface.height});
    draw_tooltip(frame, surface);

    const bool hover_changed = window.hovered != frame.hovered;
    window.hovered = frame.hovered;
    for (const auto& action : frame.actions)
        action(window);
    // A click may be over within one frame: then nothing is held.
    if (!input.is_down) window.grip = Grip::none;
    const bool moves = motion.end();
    return moves || is_under_way || waits_for_run || hover_changed || window.is_playing || !frame.actions.empty() || window.grip != Grip::none;
}

} // namespace loopscope::ui
