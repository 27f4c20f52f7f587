#include "app/ui/frame.h"

#include <algorithm>

namespace loopscope::ui {

void scroll_panel(Frame& frame, Box area, float content_height, float Window::*scroll) {
    const float most = std::max(0.f, content_height - area.h + 10);
    float wanted = frame.window.*scroll;
    if (frame.input.wheel != 0 && frame.hovers(area)) wanted -= frame.input.wheel * 40;
    wanted = std::clamp(wanted, 0.f, most);
    if (wanted != frame.window.*scroll) frame.then([wanted, scroll](Window& w) { w.*scroll = wanted; });
    if (most <= 0) return;
    const float length = std::max(24.f, area.h * area.h / content_height);
    frame.paint.fill({area.right() - 6, area.y + 2 + (area.h - 4 - length) * wanted / most, 3, length}, frame.paint.colours().line2, 0.8f, 1.5f);
}

} // namespace loopscope::ui
