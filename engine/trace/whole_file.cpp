#include "engine/trace/whole_file.h"

#include <filesystem>
#include <fstream>
#include <system_error>

namespace loopscope::trace {

std::string write_whole_file(const std::string& path, std::string_view bytes) {
    const std::string beside = path + ".new";
    std::ofstream out(beside, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    std::error_code error, ignored;
    if (out) std::filesystem::rename(beside, path, error);
    if (out && !error) return {};
    std::filesystem::remove(beside, ignored);
    return error ? error.message() : "'" + beside + "' cannot be written";
}

} // namespace loopscope::trace
