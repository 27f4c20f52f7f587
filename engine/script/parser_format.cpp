// How a syntax error is printed. Source: CPython 3.11 Python/pythonrun.c, print_error_text()
#include "engine/script/parser.h"

#include <algorithm>

namespace loopscope::script {

namespace {

/// Shape: lines end with `\n`, `\r` or both, as in the file.
std::string_view line_of(std::string_view text, int line) {
    while (true) {
        const std::size_t end = std::min(text.find_first_of("\n\r"), text.size());
        if (--line == 0) return text.substr(0, std::min(end, text.find('\0')));
        const bool is_pair = text.substr(end, 2) == "\r\n";
        text.remove_prefix(std::min(end + (is_pair ? 2 : 1), text.size()));
    }
}

/// Columns of a line count bytes, carets count characters; a column may lie before or after the line.
/// Differs: CPython puts the caret too far to the right after characters that take several bytes, unless the file
///          declares its encoding.
int characters_before(std::string_view line, int column) {
    int characters = 0;
    for (int i = 0; i < column; ++i) {
        const bool is_continuation =
            i < static_cast<int>(line.size()) && (line[static_cast<std::size_t>(i)] & 0xC0) == 0x80;
        characters += is_continuation ? 0 : 1;
    }
    return column < 0 ? column : characters;
}

/// The line without its indentation, and the carets below unless they would stand left of it.
std::string marked_line(std::string_view line, int first, int last) {
    const std::size_t indentation = std::min(line.find_first_not_of(" \t\f"), line.size());
    line.remove_prefix(indentation);
    std::string shown = "    " + std::string(line) + "\n";
    const int begin = first - static_cast<int>(indentation);
    if (begin < 0) return shown;
    const int count = std::max(last - first, 1);
    return shown + std::string(4 + static_cast<std::size_t>(begin), ' ') +
           std::string(static_cast<std::size_t>(count), '^') + "\n";
}

} // namespace

std::string format_syntax_error(const Diagnostic& error, std::string_view source) {
    const std::string last_line = error.kind + ": " + error.message + "\n";
    if (error.span.line == 0) return last_line;
    const bool is_excerpt = !error.excerpt.empty();
    const std::string_view line = is_excerpt ? std::string_view(error.excerpt) : line_of(source, error.span.line);
    const int shift = is_excerpt ? error.excerpt_column : 0;
    const bool spans_lines = error.span.end_line > error.span.line;
    const int first = characters_before(line, error.span.column - shift);
    const int last = spans_lines ? characters_before(line, static_cast<int>(line.size()))
                                 : characters_before(line, error.span.end_column - shift);
    std::string text = "  File \"" + error.file + "\", line " + std::to_string(error.span.line) + "\n";
    return text + marked_line(line, first, last) + last_line;
}

} // namespace loopscope::script
