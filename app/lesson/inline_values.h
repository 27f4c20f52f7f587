// Figures within prose, {= total main.py}: found by running the script, so that they follow its sliders. In a block's
// texts {=0} stands for its first one.
#pragma once

#include "app/lesson/lesson.h"

namespace loopscope::lesson {

/// Takes the values out of all texts of a block. Errors: a malformed one.
std::optional<Diagnostic> take_values(Block& block, const std::string& path);

/// The text with {=0} replaced by shown[0], and so on.
std::string fill_values(const std::string& text, const std::vector<std::string>& shown);

} // namespace loopscope::lesson
