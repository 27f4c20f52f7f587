// Markdown of a lesson as blocks. md4c says what the marks mean; only what the window can draw is let through.
#pragma once

#include "app/lesson/lesson.h"

namespace loopscope::lesson {

/// Appends the blocks of a piece of Markdown whose first line is line `first_line` of the file. A list with checkboxes
/// below a heading "Predict" becomes a question together with the paragraph before it.
/// Errors: pictures, HTML, a malformed question; each with its place.
std::optional<Diagnostic> parse_markdown(std::vector<Block>& blocks, std::string_view text, int first_line,
                                         const std::string& path);

} // namespace loopscope::lesson
