// Files are written beside their place and then moved there, so that a crash leaves the old file or the new one, whole.
#pragma once

#include <string>
#include <string_view>

namespace loopscope::trace {

/// Replaces the file's content. Gives why it could not, or an empty text; then the old file is as it was.
std::string write_whole_file(const std::string& path, std::string_view bytes);

} // namespace loopscope::trace
