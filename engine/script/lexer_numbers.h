// Where a number ends, and what is wrong with it if something is.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace loopscope::script {

struct ScannedNumber {
    std::size_t end = 0;
    std::string problem;           ///< CPython's message; empty: a good number
    std::size_t problem_begin = 0; ///< the part of the text that the message is about: a caret below the last
    std::size_t problem_end = 0;   ///< character read where begin equals end
};

/// Scans the number that begins at `begin` (a digit, or a dot before a digit).
ScannedNumber scan_number(std::string_view text, std::size_t begin);

/// Whether the character may stand in a name: ASCII letters, digits, `_`, and every byte of a longer character.
bool is_name_byte(char byte);

} // namespace loopscope::script
