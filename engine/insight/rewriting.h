// Changing a script's text at places that its syntax tree names: for cures that are tried out.
#pragma once

#include "engine/insight/script_functions.h"

#include <string>
#include <string_view>

namespace loopscope::insight {

/// Byte offsets of a span in the text that it is of.
std::size_t begin_of(std::string_view source, const Span& span);
std::size_t end_of(std::string_view source, const Span& span);
std::string text_of(std::string_view source, const Span& span);
std::string replaced(std::string source, std::size_t begin, std::size_t end, std::string_view text);

/// What the script calls the module asyncio; empty: it does not import it at its top level.
std::string asyncio_name(const script::Tree& tree);

} // namespace loopscope::insight
