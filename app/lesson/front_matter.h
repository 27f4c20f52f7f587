// The TOML at the top of lesson.md: what the lesson is called, which scripts it compares, where it starts.
#pragma once

#include "app/lesson/lesson.h"

namespace loopscope::lesson {

/// Fills the lesson from TOML whose first line is line `first_line` of the file.
/// Errors: what is wrong, with its place in the file.
std::optional<Diagnostic> parse_front_matter(Lesson& lesson, std::string_view toml, int first_line, const std::string& path);

} // namespace loopscope::lesson
