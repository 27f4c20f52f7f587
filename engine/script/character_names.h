// Characters by their Unicode names, for \N{NAME} in texts.
#pragma once

#include <string>
#include <string_view>

namespace loopscope::script {

/// The character of that name, in any case; 0: it is not among those that are known here.
char32_t character_named(std::string_view name);
/// The name of a character; empty: it is not among those that are known here.
std::string_view name_of_character(char32_t c);

} // namespace loopscope::script
