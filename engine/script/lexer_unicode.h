// Characters beyond ASCII: decoding them, and which of them may stand in a name.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace loopscope::script {

struct Decoded {
    char32_t character = 0;
    std::size_t bytes = 0; ///< 0: no valid UTF-8 (or an empty text)
};

/// The text's first character.
Decoded decode_utf8(std::string_view text);

/// Appends a character's UTF-8 bytes. Lone surrogates are encoded as other characters are (WTF-8).
void append_utf8(std::string& text, char32_t character);

/// Whether a name may begin with, go on with, or a message show the character.
/// Shape: `character` is U+0080 or above, except for is_printable().
bool is_identifier_start(char32_t character);
bool is_identifier_continue(char32_t character);
bool is_printable(char32_t character);

} // namespace loopscope::script
