#include "app/ui/screen.h"

#include <algorithm>

namespace loopscope::ui {

namespace {
float given_or(float given, float standard, float low, float high) {
    return std::clamp(given > 0 ? given : standard, low, std::max(low, high));
}

float bottom_height(const Window& window, float height) {
    return given_or(window.bottom_height, std::clamp(height * 0.348f, 190.f, 420.f), 150, height * 0.6f);
}

void split_bottom(ScreenLayout& out, Box box) {
    out.transport = {box.x, box.y, box.w, size::transport};
    out.timeline = {box.x, box.y + size::transport, box.w, box.h - size::transport};
}

void layout_sandbox(const Window& window, ScreenLayout& out, Box body, float bottom) {
    const bool has_inspector = body.w >= 1080;
    const float inspector = has_inspector ? given_or(window.inspector_width,
                                                     body.w < 1400   ? 300
                                                     : body.w < 1900 ? 380
                                                                     : 460,
                                                     260, 560)
                                          : 0;
    const float source = given_or(window.source_width,
                                  body.w < 1080   ? body.w * 0.36f
                                  : body.w < 1400 ? 360
                                  : body.w < 1900 ? 440
                                                  : 540,
                                  260, 640);
    const float top = body.h - bottom, left = body.w - inspector;
    out.source = {body.x, body.y, source, top};
    out.loop = {body.x + source, body.y, left - source, top};
    split_bottom(out, {body.x, body.y + top, left, bottom});
    if (!has_inspector) return;
    out.inspector = {body.x + left, body.y, inspector, top};
    out.console = {body.x + left, body.y + top, inspector, bottom};
}

void layout_lesson(const Window& window, ScreenLayout& out, Box body) {
    const float prose = body.w < 1100 ? body.w * 0.34f : body.w < 1400 ? 400 : body.w < 1900 ? 480 : 560;
    const float left = body.x + prose, width = body.w - prose;
    const float strip = body.h > 600 ? 157 : 0; // console and legend
    const float timeline = std::clamp(body.h * 0.28f, 150.f, 320.f);
    const float top = body.h - strip - timeline;
    const float source = given_or(window.source_width, width * 0.385f, 240, width * 0.6f);
    out.lesson = {body.x, body.y, prose, body.h};
    out.source = {left, body.y, source, top};
    out.loop = {left + source, body.y, width - source, top};
    split_bottom(out, {left, body.y + top, width, timeline});
    if (strip == 0) return;
    out.console = {left, body.bottom() - strip, width * 0.5f, strip};
    out.legend = {left + width * 0.5f, body.bottom() - strip, width * 0.5f, strip};
}

void layout_freeze(const Window& window, ScreenLayout& out, Box body, float bottom) {
    const bool has_health = body.w >= 1080;
    const float health = has_health ? std::clamp(body.w * 0.275f, 300.f, 480.f) : 0;
    const float source = given_or(window.source_width, body.w * 0.3f, 260, 640);
    const float top = body.h - bottom;
    out.source = {body.x, body.y, source, top};
    out.freeze = {body.x + source, body.y, body.w - source - health, top};
    if (has_health) out.health = {body.x + body.w - health, body.y, health, top};
    split_bottom(out, {body.x, body.y + top, body.w, bottom});
}

void draw_tooltip(Frame& frame, Surface surface) {
    if (frame.tooltip.empty() || frame.input.is_down) return;
    Painter& paint = frame.paint;
    const Palette& c = paint.colours();
    std::vector<std::string_view> lines;
    for (std::string_view rest = frame.tooltip; !rest.empty();) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        lines.push_back(rest.substr(0, end));
        rest.remove_prefix(std::min(rest.size(), end + 1));
    }
    float w = 0;
    for (const std::string_view line : lines)
        w = std::max(w, paint.text_width(line, sans(12)));
    const Box box{std::min(frame.input.mouse.x + 14, surface.width - w - 28),
                  std::min(frame.input.mouse.y + 16, surface.height - 18 * static_cast<float>(lines.size()) - 20),
                  w + 20, 18 * static_cast<float>(lines.size()) + 10};
    paint.fill(box, c.raised, 1, 6);
    paint.frame(box, {c.line2, 1}, 6);
    float y = box.y + 14;
    for (const std::string_view line : lines) {
        paint.text({box.x + 10, y}, line, y == box.y + 14 ? sans(12, Face::semibold) : sans(12).in(c.text2));
        y += 18;
    }
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
    if (layout.transport.w > 0 && layout.lesson.w == 0)
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
        frame.then([h = std::max(1.f, layout.status_bar.y - mouse.y)](Window& w) { w.bottom_height = h; });
        break;
    default: break;
    }
}
} // namespace

ScreenLayout layout_screen(const Window& window, float width, float height) {
    ScreenLayout out;
    out.top_bar = {0, 0, width, size::top_bar};
    out.status_bar = {0, height - size::status_bar, width, size::status_bar};
    const Box body{0, size::top_bar, width, height - size::top_bar - size::status_bar};
    const float bottom = bottom_height(window, height);
    switch (window.view) {
    case View::sandbox: layout_sandbox(window, out, body, bottom); break;
    case View::lesson: layout_lesson(window, out, body); break;
    case View::freeze: layout_freeze(window, out, body, bottom); break;
    case View::compare: out.compare = body; break;
    }
    return out;
}

void handle_keys(Window& window, const Input& input) {
    for (const KeyPress& press : input.keys) {
        const int direction = press.shift ? -1 : 1;
        switch (press.key) {
        case Key::space: toggle_playing(window); break;
        case Key::left: step(window, Step::event, -1); break;
        case Key::right: step(window, Step::event, 1); break;
        case Key::home: to_start(window); break;
        case Key::end: to_end(window); break;
        case Key::f10: step(window, Step::visible, direction); break;
        case Key::f11: step(window, Step::task_switch, direction); break;
        case Key::f12: step(window, Step::iteration, direction); break;
        case Key::bracket_left: set_speed(window, window.speed / 1.25); break;
        case Key::bracket_right: set_speed(window, window.speed * 1.25); break;
        case Key::j: select_neighbour(window, 1); break;
        case Key::k: select_neighbour(window, -1); break;
        case Key::escape: select(window, 0); break;
        case Key::f6:
            window.theme = window.theme == ThemeName::colour_blind ? ThemeName::dark : ThemeName::colour_blind;
            break;
        case Key::one:
        case Key::two:
        case Key::three:
        case Key::four:
            if (press.ctrl) {
                constexpr View views[] = {View::sandbox, View::lesson, View::compare, View::freeze};
                window.view = views[static_cast<int>(press.key) - static_cast<int>(Key::one)];
            } else if (window.lesson) {
                choose_answer(*window.lesson, static_cast<int>(press.key) - static_cast<int>(Key::one));
            }
            break;
        case Key::enter:
            check_prediction(window);
            break;
        case Key::page_up: turn_page(window, -1); break;
        case Key::page_down: turn_page(window, 1); break;
        case Key::plus:
            if (press.ctrl) set_scale(window, window.scale + 0.25);
            break;
        case Key::minus:
            if (press.ctrl) set_scale(window, window.scale - 0.25);
            break;
        case Key::zero:
            if (press.ctrl) set_scale(window, 1);
            break;
        default: break;
        }
    }
}

bool draw_screen(Painter& paint, Window& window, const Input& input, Motion& motion, double now_s, Surface surface) {
    if (input.released) window.grip = Grip::none;
    handle_keys(window, input);
    advance(window, input.elapsed_s);
    // Scrubbing and fast playback draw each state as it is.
    const bool still =
        window.has_jumped || window.reduced_motion || (window.is_playing && window.speed > motion::jump_above_speed);
    window.has_jumped = false;
    motion.begin(now_s, still);

    const ScreenLayout layout = layout_screen(window, surface.width, surface.height);
    const Palette& c = paint.colours();
    paint.fill({0, 0, surface.width, surface.height}, c.app);
    Frame frame{paint, window, input, motion, {}, {}, 0};
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
    panel(layout.console, draw_console);
    panel(layout.health, draw_health);
    panel(layout.lesson, draw_lesson);
    panel(layout.legend, draw_legend);
    panel(layout.compare, draw_compare);
    panel(layout.transport, draw_transport);
    panel(layout.timeline, draw_timeline);
    panel(layout.top_bar, draw_top_bar);
    panel(layout.status_bar, draw_status_bar);
    for (const Box& box : {layout.loop, layout.freeze, layout.inspector, layout.health, layout.legend})
        if (box.w > 0) paint.vertical(box.x, box.y, box.h, c.line);
    if (layout.console.w > 0) {
        paint.vertical(layout.console.x, layout.console.y, layout.console.h, c.line);
        paint.horizontal(layout.console.x, layout.console.y, layout.console.w + layout.legend.w, c.line);
    }
    if (layout.lesson.w > 0) paint.vertical(layout.lesson.right(), layout.lesson.y, layout.lesson.h, c.line);
    draw_tooltip(frame, surface);
    handle_splitters(frame, layout);

    const bool hover_changed = window.hovered != frame.hovered;
    window.hovered = frame.hovered;
    for (const auto& action : frame.actions)
        action(window);
    const bool moves = motion.end();
    return moves || hover_changed || window.is_playing || !frame.actions.empty() || window.grip != Grip::none;
}

} // namespace loopscope::ui
