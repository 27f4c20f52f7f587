// The names of the characters that programs write as \N{NAME}: letters of Europe, kana, signs, arrows and pictures. All
// 34,000 of Unicode would be larger than the rest of the program.
#include "engine/script/character_names.h"

#include "engine/script/character_names_table.h"

#include <charconv>
#include <fmt/core.h>

namespace loopscope::script {

namespace {
constexpr std::string_view names = character_names;
} // namespace

char32_t character_named(std::string_view name) {
    std::string wanted = ";";
    for (char c : name) wanted += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    wanted += '=';
    std::size_t at = names.find(wanted);
    if (at == std::string_view::npos) return 0;
    unsigned code = 0;
    std::from_chars(names.data() + at + wanted.size(), names.data() + names.size(), code, 16);
    return static_cast<char32_t>(code);
}

std::string_view name_of_character(char32_t c) {
    std::string wanted = fmt::format("={:X};", static_cast<unsigned>(c));
    std::size_t end = names.find(wanted);
    if (end == std::string_view::npos) return "";
    std::size_t start = names.rfind(';', end) + 1;
    return names.substr(start, end - start);
}

} // namespace loopscope::script
