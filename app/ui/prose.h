// Prose as lessons have it: `code`, **bold**, emphasis between signs (lesson/markdown.h), [links](lesson:name), and terms of the glossary, which are underlined with
// dots and explained when the pointer rests on them.
#pragma once

#include "app/ui/frame.h"

#include <set>

namespace loopscope::ui {

/// Marks the first occurrence of each term that has not been explained yet, outside of code and links.
std::string mark_terms(const std::string& text, const std::vector<lesson::Term>& glossary, std::set<std::size_t>& explained);

/// The terms that a text marks, as numbers of the glossary.
std::vector<std::size_t> terms_in(const std::string& marked);

struct ProseStyle {
    float size = 15, line_height = 23;
    Rgb colour = 0;
    bool has_colour = false;
    bool is_on_card = false; ///< the ground is a card's, so `code` stands on a darker one
};

/// How high a text is, and (draws) puts it there: `at` is the middle of its first line.
float prose(Frame& frame, Point at, float width, std::string_view text, const ProseStyle& style, bool draws);

} // namespace loopscope::ui
