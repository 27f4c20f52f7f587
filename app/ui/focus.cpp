#include "app/ui/focus.h"
#include "app/ui/stepping.h"

#include <algorithm>

namespace loopscope::ui {

namespace {
std::vector<PanelId> panels_of(const Window& window) {
    std::vector<PanelId> panels;
    switch (window.view) {
    case View::sandbox: panels = {PanelId::source, PanelId::loop, PanelId::inspector, PanelId::timeline, PanelId::console}; break;
    case View::lesson: panels = {PanelId::lesson, PanelId::source, PanelId::loop, PanelId::timeline, PanelId::console}; break;
    case View::freeze: panels = {PanelId::source, PanelId::loop, PanelId::health, PanelId::timeline}; break;
    case View::compare: panels = {PanelId::compare}; break;
    }
    std::erase_if(panels, [&](PanelId panel) { return window.hidden.contains(panel); });
    return panels;
}

Box box_of(const ScreenLayout& layout, PanelId panel) {
    switch (panel) {
    case PanelId::source: return layout.source;
    case PanelId::loop: return layout.loop.w > 0 ? layout.loop : layout.freeze;
    case PanelId::inspector: return layout.inspector;
    case PanelId::console: return layout.console;
    case PanelId::timeline: return layout.timeline;
    case PanelId::lesson: return layout.lesson;
    case PanelId::compare: return layout.compare;
    case PanelId::health: return layout.health;
    case PanelId::legend: return layout.legend;
    case PanelId::count_: break;
    }
    return {};
}

void next_track(Window& window, int direction) {
    if (window.runs.empty()) return;
    const auto count = static_cast<std::ptrdiff_t>(window.runs.size());
    show_run(window, static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(window.active) + direction, 0, count - 1)));
}

bool takes_up_or_down(Window& window, int direction) {
    switch (*window.focus) {
    case PanelId::source:
        window.source_follows = false;
        window.source_first_line = std::max(1, window.source_first_line + direction);
        return true;
    case PanelId::loop:
    case PanelId::inspector:
    case PanelId::timeline: select_neighbour(window, direction); return true;
    case PanelId::console: step(window, window.console_tab == ConsoleTab::events ? Step::event : Step::output, direction); return true;
    case PanelId::lesson: window.prose_scroll = std::max(0.f, window.prose_scroll + 60 * static_cast<float>(direction)); return true;
    case PanelId::compare: next_track(window, direction); return true;
    default: return false;
    }
}
} // namespace

void move_focus(Window& window, int direction) {
    const std::vector<PanelId> panels = panels_of(window);
    if (panels.empty()) return;
    const auto at = window.focus ? std::find(panels.begin(), panels.end(), *window.focus) : panels.end();
    if (at == panels.end()) {
        window.focus = direction > 0 ? panels.front() : panels.back();
        return;
    }
    const auto count = static_cast<std::ptrdiff_t>(panels.size());
    window.focus = panels[static_cast<std::size_t>((at - panels.begin() + direction + count) % count)];
}

bool focus_takes_key(Window& window, KeyPress press) {
    if (!window.focus || press.ctrl || press.alt) return false;
    if (press.key == Key::up) return takes_up_or_down(window, -1);
    if (press.key == Key::down) return takes_up_or_down(window, 1);
    if (press.key == Key::enter && *window.focus == PanelId::compare) {
        window.view = View::sandbox;
        return true;
    }
    return false;
}

void draw_focus(Frame& frame, const ScreenLayout& layout) {
    if (!frame.window.focus) return;
    const Box box = box_of(layout, *frame.window.focus);
    // A speaker's spotlight: what is not spoken of steps back.
    if (frame.window.is_presenting && box.w > 0)
        for (int panel = 0; panel < static_cast<int>(PanelId::count_); ++panel)
            if (const auto id = static_cast<PanelId>(panel); id != *frame.window.focus)
                frame.paint.fill(box_of(layout, id), frame.paint.colours().app, 0.6f);
    if (box.w > 0) frame.paint.frame(box.inset(2), {frame.paint.colours().text, 2, 0.85f}, 4);
}

} // namespace loopscope::ui
