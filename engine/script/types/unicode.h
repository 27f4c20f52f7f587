// What str's methods ask about characters beyond ASCII. The tables are in unicode.cpp.
#pragma once

#include <cstdint>
#include <string>

namespace loopscope::unicode {

bool is_alphabetic(char32_t c);
bool is_numeric(char32_t c);
bool is_digit(char32_t c);
bool is_lower(char32_t c);
bool is_upper(char32_t c);
bool is_title(char32_t c); ///< a titlecase letter that is no uppercase one
bool is_printable(char32_t c);
bool is_space(char32_t c);
int decimal_value(char32_t c); ///< 0..9, or -1

// One character may become up to three.
void append_upper(std::u32string& out, char32_t c);
void append_lower(std::u32string& out, char32_t c);
void append_title(std::u32string& out, char32_t c);
void append_folded(std::u32string& out, char32_t c);

} // namespace loopscope::unicode
