// Formatting of built-in values for format(), str.format, f-strings and the % operator.
#pragma once

#include "engine/value/operations.h"

namespace loopscope {

/// The mini-language for str, numbers and complex, without a look at overrides; NotImplemented for other values.
Value format_builtin(Value v, std::string_view spec);
/// format % arguments, for str and bytes.
Value format_percent(Value format, Value arguments);

} // namespace loopscope
