// The marks of the window: a task's chip, its glyph, its card, a bar of the timeline. Each shows an activity by colour
// and by shape, and each is drawn in one way everywhere.
#pragma once

#include "app/ui/paint.h"

namespace loopscope::ui {

Icon icon_of(Activity what);

/// A sign of 2 × radius.
void glyph(Painter& paint, Activity what, Point centre, float radius = 5);

struct ChipStyle {
    float text_size = 11;
    float height = 16;
    float width = 0; ///< 0: as the text needs
};
float chip_width(const Painter& paint, std::string_view id, const ChipStyle& style = {});
/// `at`: left, middle. The width.
float chip(Painter& paint, Point at, std::string_view id, Activity what, const ChipStyle& style = {});

struct CardText {
    std::string_view id;
    std::string_view name;
    std::string_view fact; ///< second line; may be empty
};
void token_card(Painter& paint, Box box, const CardText& text, Activity what, bool selected = false);

/// What a task runs, in a width: where it does not fit, the class of a method goes before anything is cut. The width used.
float title_in(Painter& paint, Point at, float width, std::string_view title, const TextStyle& style);
/// "get('/users')" of "Session.get('/users')".
std::string_view without_class(std::string_view title);

/// A bar of the timeline between two x around the middle y.
void bar(Painter& paint, Activity what, float x0, float x1, float y, float height);
/// A label on the bar, on a patch of `ground`; drawn only if it fits.
void bar_label(Painter& paint, Activity what, float x0, float x1, float y, std::string_view label, Rgb ground);
void diamond(Painter& paint, Point centre, Rgb colour, Rgb ground);

/// Full when set, empties clockwise, reaches twelve o'clock when due. fraction: what is left of the whole.
void countdown(Painter& paint, Point centre, float radius, float fraction, Rgb colour);

/// At a corner of what the last step has changed.
void changed_mark(Painter& paint, Box box);

/// A breakpoint; sign: "?" for one with a condition. A wrong one is crossed out.
void breakpoint_mark(Painter& paint, Point centre, std::string_view sign, bool is_wrong);

void selection_outline(Painter& paint, Box box, float radius);

void button(Painter& paint, Box box, bool is_primary, bool is_hovered);
float key_cap(Painter& paint, Point at, std::string_view key);
void panel_header(Painter& paint, Box panel, std::string_view title, std::string_view right);
void zone(Painter& paint, Box box, std::string_view title, std::string_view right);

/// A slider's track with its knob. fraction: 0 to 1.
void slider(Painter& paint, float x, float y, float w, float fraction, Rgb ground);

} // namespace loopscope::ui
