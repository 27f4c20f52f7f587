// A script's bytes become the text that the lexer reads: one encoding, one kind of line end.
#pragma once

#include "engine/value/diagnostic.h"

#include <string>

namespace loopscope::script {

/// The text as UTF-8 with `\n` line ends, the last line included, and without a byte order mark. An encoding that the
/// first two lines declare is heeded (UTF-8, ASCII and Latin-1).
/// Errors: no valid UTF-8, an unknown encoding, NUL bytes, a text larger than source_bytes_max.
Result<std::string> normalized_source(std::string source, const std::string& file);

} // namespace loopscope::script
