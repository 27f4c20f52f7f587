// The values of literals: what the text of a number or a string means.
#pragma once

#include "engine/script/ast.h"

#include <string>
#include <string_view>

namespace loopscope::script {

/// A string token taken apart.
struct StringLiteral {
    bool is_bytes = false;
    bool is_raw = false;
    bool is_format = false;
    std::string_view body;      ///< between the quotes
    std::size_t body_begin = 0; ///< where the body begins in the token
};

/// Shape: `token` is a whole string token, with prefix and quotes.
StringLiteral take_apart(std::string_view token);

/// Appends the characters that a string's body stands for.
/// Shape:  the body of a string that is not raw, or a part of it that cuts no escape sequence.
/// Errors: CPython's message, else empty.
std::string append_unescaped(std::string_view body, bool is_bytes, std::string& out);

/// Fills in the value of a number token.
/// Errors: CPython's message, else empty.
std::string read_number(std::string_view token, Constant& constant);

} // namespace loopscope::script
