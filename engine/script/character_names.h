// Characters by their Unicode names, for \N{NAME} in texts.
#pragma once

#include <string>
#include <string_view>

namespace loopscope::script {

/// The character of that name, in any case; 0: it is not among those that are known here.
char32_t character_named(std::string_view name);

} // namespace loopscope::script
