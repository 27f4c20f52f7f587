// The Screen says which panels a view has and where they stand, draws them, and turns keys into what they do.
#pragma once

#include "app/ui/frame.h"

namespace loopscope::ui {

/// Panels of a view in design pixels; a panel that the view has not, or for which there is no room, has no width.
struct ScreenLayout {
    Box top_bar, status_bar, branches, game, thread_game, narrow_tabs;
    Box source, loop, freeze, inspector, console, transport, timeline, lesson, compare, health, legend, variables;
};

/// Shape: panels join without gaps and do not overlap.
ScreenLayout layout_screen(const Window& window, float width, float height);

/// What the keys of a frame do, except those that a text field takes.
void handle_keys(Window& window, const Input& input);

struct Surface {
    float width = 0, height = 0; ///< in design pixels
};

/// Draws the window's views and carries out what the user did. Whether something still moves, so that another frame is
/// wanted soon.
bool draw_screen(Painter& paint, Window& window, const Input& input, Motion& motion, double now_s, Surface surface);

} // namespace loopscope::ui
