// Markdown of a lesson as blocks. md4c says what the marks mean; only what the window can draw is let through.
#pragma once

#include "app/lesson/lesson.h"

namespace loopscope::lesson {

/// Around *emphasis* in a block's text: an asterisk may also be one that the text means.
inline constexpr char emphasis_begins = '\x04', emphasis_ends = '\x05';

/// A question that has been read up to its answers: the heading "Predict" and the paragraph below it. The answers may come
/// as a list, or as a line {ask …} between two pieces of Markdown.
struct OpenQuestion {
    bool is_open = false;
    std::string text;
    int line = 0;
};

/// Appends the blocks of a piece of Markdown whose first line is line `first_line` of the file. A list with checkboxes
/// below a heading "Predict" becomes a question together with the paragraph before it; a list right below a question for
/// a number gives tempting wrong ones; a blockquote below an exercise is one of its hints.
/// Errors: pictures, HTML, a malformed question; each with its place.
std::optional<Diagnostic> parse_markdown(std::vector<Block>& blocks, OpenQuestion& question, std::string_view text, int first_line,
                                         const std::string& path);

/// What is wrong with a question that nobody has given answers.
Diagnostic no_answers(const std::string& path, int line);

} // namespace loopscope::lesson
