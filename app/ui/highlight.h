// Colours for Python source: which bytes of a line are keyword, call, string, number or comment. It never fails: text
// that is being edited need not be Python.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace loopscope::ui {

enum class Ink : std::uint8_t { plain, punctuation, keyword, await_keyword, call, string, number, comment };

struct Word {
    std::uint32_t column = 0; ///< byte in the line
    std::uint32_t length = 0;
    Ink ink = Ink::plain;
};

struct SourceLine {
    std::string_view text; ///< into the source
    std::vector<Word> words;
};

/// Whether a line is more than a comment.
inline bool has_code(const SourceLine& line) {
    for (const Word& word : line.words)
        if (word.ink != Ink::comment) return true;
    return line.words.empty() && line.text.find_first_not_of(" \t\r") != std::string_view::npos;
}

/// Splits a source into lines and words. Strings in triple quotes go over lines.
std::vector<SourceLine> highlight(std::string_view source);

} // namespace loopscope::ui
