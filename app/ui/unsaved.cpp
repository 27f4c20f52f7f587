#include "app/ui/unsaved.h"
#include "engine/trace/whole_file.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace loopscope::ui {

namespace fs = std::filesystem;

// The whole path as one name, so that two scripts of one name do not meet.
std::string kept_path(const std::string& folder, const std::string& file) {
    std::error_code error;
    std::string name = fs::absolute(file, error).lexically_normal().string();
    for (char& c : name)
        if (c == '/') c = '%';
    constexpr std::size_t name_max = 200;
    if (name.size() > name_max) name.erase(0, name.size() - name_max);
    return folder + "/" + name;
}

std::string state_folder(std::string_view name) {
    const char* state = std::getenv("XDG_STATE_HOME");
    const char* home = std::getenv("HOME");
    if (state != nullptr && *state != 0) return std::string(state) + "/loopscope/" + std::string(name);
    if (home != nullptr && *home != 0) return std::string(home) + "/.local/state/loopscope/" + std::string(name);
    return {};
}

std::string unsaved_folder() {
    return state_folder("unsaved");
}

void keep_unsaved(const std::string& folder, const std::string& file, const std::string& text) {
    if (folder.empty()) return;
    std::error_code error;
    fs::create_directories(folder, error);
    trace::write_whole_file(kept_path(folder, file), text);
}

void forget_unsaved(const std::string& folder, const std::string& file) {
    std::error_code error;
    if (!folder.empty()) fs::remove(kept_path(folder, file), error);
}

std::vector<std::string> list_unsaved(const std::string& folder) {
    std::vector<std::string> files;
    std::error_code error;
    if (folder.empty()) return files;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        std::string name = at->path().filename().string();
        if (!name.starts_with('%')) continue; // a path that was too long is not to be had from its name
        std::replace(name.begin(), name.end(), '%', '/');
        files.push_back(std::move(name));
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::optional<std::string> find_unsaved(const std::string& folder, const std::string& file) {
    if (folder.empty()) return {};
    std::ifstream in(kept_path(folder, file), std::ios::binary);
    if (!in) return {};
    return std::string(std::istreambuf_iterator<char>(in), {});
}

} // namespace loopscope::ui
