// A place for a test's files that no other process has: tests run side by side.
#pragma once

#include <filesystem>
#include <string>
#include <unistd.h>

namespace loopscope {

inline std::filesystem::path scratch_path(const std::string& name) {
    return std::filesystem::temp_directory_path() / ("loopscope-" + std::to_string(::getpid()) + "-" + name);
}

} // namespace loopscope
