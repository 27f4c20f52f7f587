// A LineField is how a text of one line is typed anywhere in the window: a name, a path, what is searched. Its text, caret
// and selection are a TextEdit; here is what keys, the clipboard and the mouse do to it, and how it looks.
#pragma once

#include "app/ui/frame.h"

namespace loopscope::ui {

/// Types into the field, without line breaks. Whether there was anything to type.
bool field_takes_text(TextEdit& field, const std::string& typed);
/// What an editing key does: moves, selects, erases, undoes, uses the clipboard. Up, down, Tab and Enter are the owner's.
/// Whether it was one.
bool field_takes_key(Window& window, TextEdit& field, KeyPress press);

/// Draws the text with its caret, which stays in sight; a click places the caret.
/// Shape: `of` gives the field again when the frame is over. Unfocused: `empty` stands where there is no text, no caret.
void draw_field_text(Frame& frame, Box box, const TextEdit& field, const TextStyle& style, std::string_view empty, TextEdit& (*of)(Window&),
                     bool has_focus = true);
/// The same in a frame of its own.
void draw_field(Frame& frame, Box box, const TextEdit& field, std::string_view empty, TextEdit& (*of)(Window&), bool has_focus = true);

/// What is typed into the palette, or into the blank of a what-if.
inline TextEdit& typed_field(Window& window) { return window.typed; }

} // namespace loopscope::ui
