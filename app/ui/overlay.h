// What overlays share: the card that lies over the darkened panels, and its list of rows.
#pragma once

#include "app/ui/frame.h"

namespace loopscope::ui {

/// A card over the screen; a click beside it closes. top_share: of the free height, how much is above it.
Box overlay_card(Frame& frame, Box screen, float w, float h, float top_share = 0.5f);
/// One line to type into, with its caret; `hint` while it is empty.
void overlay_input(Frame& frame, Box line, std::string_view text, std::string_view hint);
/// The chosen row of a list of so many moves.
void move_choice(Window& window, std::size_t count, int by);

/// The list of what could happen from outside at the cursor.
void draw_what_if(Frame& frame, Box screen);
/// One line that is asked for.
void draw_prompt(Frame& frame, Box screen);

} // namespace loopscope::ui
