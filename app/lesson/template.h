// A small lesson to begin with: what `loopscope lessons --new DIR` writes.
#pragma once

#include "engine/value/diagnostic.h"

#include <optional>
#include <string>

namespace loopscope::lesson {

/// Writes lesson.md and its scripts into a folder that does not exist yet, or is empty.
/// Errors: something is there already; it cannot be written.
std::optional<Diagnostic> write_template(const std::string& folder);

} // namespace loopscope::lesson
