// What the things that lie over the panels have in common. Each has a file of its own where it is more than a list.
#pragma once

#include "app/ui/frame.h"

namespace loopscope::ui {

/// A card over the darkened window; a click beside it closes it. top_share: of the free height, how much is above it.
Box overlay_card(Frame& frame, Box screen, float w, float h, float top_share = 0.5f);

/// The chosen row of a list of so many moves.
void move_choice(Window& window, std::size_t count, int by);

/// Which rows of a list are shown, and a bar that says so where they are not all; the wheel moves the choice.
struct ListRows {
    std::size_t first = 0, fit = 1;
};
ListRows list_rows(Frame& frame, Box area, std::size_t count, float row_height);

/// A button with a word on it; whether it has been clicked. Works on an overlay and off it.
bool word_button(Frame& frame, Box box, std::string_view text, bool is_primary);

/// All keys, and what a panel's marks mean. window.chosen: the page.
void draw_keys(Frame& frame, Box screen);
void draw_help(Frame& frame, Box screen);

void draw_prompt(Frame& frame, Box screen);
void prompt_takes_keys(Window& window, const Input& input);

/// The list of what could happen from outside at the cursor.
void draw_what_if(Frame& frame, Box screen);

void draw_file_dialog(Frame& frame, Box screen);
void file_dialog_takes_keys(Window& window, const Input& input);

/// The bar over the source when another program has changed the file. The height used; 0: there is nothing to say.
float draw_file_bar(Frame& frame, Box area);

} // namespace loopscope::ui
