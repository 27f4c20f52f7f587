#include "app/ui/files.h"
#include "app/ui/unsaved.h"
#include "app/ui/window.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace loopscope::ui {

namespace {
namespace fs = std::filesystem;

constexpr std::string_view recording_magic = "LOOPSREC";

FileKind kind_of(const fs::directory_entry& entry) {
    std::error_code error;
    if (entry.is_directory(error)) return fs::exists(entry.path() / "lesson.md", error) ? FileKind::lesson : FileKind::folder;
    if (!entry.is_regular_file(error)) return FileKind::other; // to read from a device or a pipe may take for ever
    const std::string suffix = entry.path().extension().string();
    if (suffix == ".py") return FileKind::script;
    if (suffix == ".rec") return FileKind::recording;
    if (!suffix.empty()) return FileKind::other;
    std::array<char, recording_magic.size()> head{};
    std::ifstream(entry.path(), std::ios::binary).read(head.data(), head.size());
    return std::string_view(head.data(), head.size()) == recording_magic ? FileKind::recording : FileKind::other;
}

bool is_folder(const std::string& path) {
    std::error_code error;
    return fs::is_directory(path, error);
}

/// "~" is the user's folder.
std::string expanded(const std::string& typed) {
    const char* home = std::getenv("HOME");
    if (home != nullptr && (typed == "~" || typed.starts_with("~/"))) return home + typed.substr(1);
    return typed;
}
std::string folder_part(const std::string& typed) {
    const std::string path = expanded(typed);
    const std::size_t slash = path.find_last_of('/');
    return slash == std::string::npos ? "." : path.substr(0, std::max<std::size_t>(slash, 1));
}
std::string name_part(const std::string& typed) {
    return typed.substr(typed.find_last_of('/') + 1);
}
std::string with_slash(std::string folder) {
    if (folder.empty() || folder.back() != '/') folder += '/';
    return folder;
}

std::string lowered(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return result;
}

std::string place_of(const Window& window) {
    std::error_code error;
    std::string path = window.files.open_path;
    if (path.empty() && window.has_run() && window.run().variant.file.find('/') != std::string::npos) path = window.run().variant.file;
    fs::path folder = path.empty() ? fs::current_path(error) : fs::absolute(path, error).lexically_normal().parent_path();
    if (!is_folder(folder.string())) folder = fs::current_path(error);
    return with_slash(folder.string());
}

void go_into(Window& window, const std::string& folder) {
    FileDialog& dialog = window.files.dialog;
    const std::string name = dialog.is_saving ? name_part(dialog.typed.text()) : "";
    dialog.typed.set(with_slash(folder) + name);
    dialog_typed(window);
}

void save_typed(Window& window) {
    FileDialog& dialog = window.files.dialog;
    std::string path = expanded(dialog.typed.text());
    if (name_part(path).empty()) {
        dialog.problem = "Type a name for the file.";
        return;
    }
    if (is_folder(path)) return go_into(window, path);
    if (fs::path(path).extension().empty()) path += ".py";
    std::error_code error;
    if (!is_folder(folder_part(path))) {
        dialog.problem = "There is no folder '" + folder_part(path) + "'.";
        return;
    }
    if (fs::exists(path, error) && path != window.save_path && dialog.replaces != path) {
        dialog.replaces = path;
        dialog.problem = "'" + name_part(path) + "' exists. Enter once more replaces it.";
        return;
    }
    window.overlay = Overlay::none;
    save_script_as(window, path);
}

void open_typed(Window& window, const std::string& path) {
    std::error_code error;
    const bool is_lesson = fs::exists(fs::path(path) / "lesson.md", error);
    if (is_folder(path) && !is_lesson) return go_into(window, path);
    // The window may be another one after this.
    if (open_path(window, path)) window.overlay = Overlay::none;
    else window.files.dialog.problem = std::exchange(window.problem, "");
}
} // namespace

std::string_view name_of(FileKind kind) {
    switch (kind) {
    case FileKind::lesson: return "lesson";
    case FileKind::script: return "script";
    case FileKind::recording: return "recording";
    case FileKind::unsaved: return "never saved";
    default: return "";
    }
}

FolderListing list_folder(const std::string& folder) {
    FolderListing listing;
    listing.folder = folder;
    std::error_code error;
    fs::directory_iterator at(folder, fs::directory_options::none, error), end;
    if (error) {
        listing.problem = !fs::exists(folder) ? "There is no folder '" + folder + "'." : "'" + folder + "' cannot be read: you may not look into it.";
        return listing;
    }
    for (; at != end && listing.rows.size() < folder_rows_max; at.increment(error)) {
        if (error) break;
        listing.rows.push_back({at->path().filename().string(), at->path().lexically_normal().string(), kind_of(*at)});
    }
    if (listing.rows.size() == folder_rows_max) listing.problem = "There is more here than is listed; what is not can be typed.";
    std::sort(listing.rows.begin(), listing.rows.end(), [](const FileRow& a, const FileRow& b) {
        const auto rank = [](const FileRow& row) { return row.kind == FileKind::folder || row.kind == FileKind::lesson ? 0 : row.kind == FileKind::other ? 2 : 1; };
        return std::pair(rank(a), lowered(a.name)) < std::pair(rank(b), lowered(b.name));
    });
    return listing;
}

void show_open_dialog(Window& window) {
    window.files.dialog = {};
    window.files.dialog.typed.set(place_of(window));
    window.overlay = Overlay::files;
    dialog_typed(window);
    window.files.dialog.is_fresh = true;
}

void show_save_dialog(Window& window) {
    if (!window.has_run()) return;
    window.files.dialog = {};
    window.files.dialog.is_saving = true;
    window.files.dialog.typed.set(place_of(window) + name_part(window.run().variant.file));
    window.overlay = Overlay::files;
    dialog_typed(window);
}

void dialog_typed(Window& window) {
    FileDialog& dialog = window.files.dialog;
    dialog.is_fresh = false;
    dialog.chosen.reset();
    dialog.problem.clear();
    dialog.replaces.clear();
    const std::string folder = folder_part(dialog.typed.text());
    if (dialog.listing.folder != folder) dialog.listing = list_folder(folder);
}

std::vector<FileRow> dialog_rows(const Window& window) {
    const FileDialog& dialog = window.files.dialog;
    std::vector<FileRow> rows;
    if (dialog.is_fresh && !dialog.is_saving) {
        for (const std::string& path : window.files.recent)
            rows.push_back({name_part(path), path, FileKind::other, true});
        for (const std::string& path : list_unsaved(window.unsaved_folder))
            if (std::error_code error; !fs::exists(path, error)) rows.push_back({name_part(path), path, FileKind::unsaved, true});
    }
    const std::string name = dialog.is_saving ? "" : name_part(dialog.typed.text()), wanted = lowered(name);
    if (name.empty() && folder_part(dialog.typed.text()) != "/") rows.push_back({"..", fs::path(folder_part(dialog.typed.text())).parent_path().string(), FileKind::parent});
    const auto add = [&](auto matches) {
        for (const FileRow& row : dialog.listing.rows) {
            if (row.name.starts_with('.') && !name.starts_with('.')) continue;
            if (row.kind == FileKind::other && (wanted.empty() || dialog.is_saving)) continue;
            if (matches(lowered(row.name).find(wanted))) rows.push_back(row);
        }
    };
    add([](std::size_t at) { return at == 0; });
    add([](std::size_t at) { return at != 0 && at != std::string::npos; });
    return rows;
}

void complete_path(Window& window) {
    FileDialog& dialog = window.files.dialog;
    const std::string name = name_part(dialog.typed.text());
    std::vector<const FileRow*> fitting;
    for (const FileRow& row : dialog.listing.rows)
        if (row.name.starts_with(name) && (!name.empty() || !row.name.starts_with('.'))) fitting.push_back(&row);
    if (fitting.empty()) return;
    std::string common = fitting[0]->name;
    for (const FileRow* row : fitting)
        common.resize(static_cast<std::size_t>(std::mismatch(common.begin(), common.end(), row->name.begin(), row->name.end()).first - common.begin()));
    const bool is_whole_folder = fitting.size() == 1 && is_folder(fitting[0]->path);
    dialog.typed.set(dialog.typed.text() + common.substr(name.size()) + (is_whole_folder ? "/" : ""));
    dialog_typed(window);
}

void to_parent_folder(Window& window) {
    FileDialog& dialog = window.files.dialog;
    std::error_code error;
    const fs::path folder = fs::absolute(folder_part(dialog.typed.text()), error).lexically_normal();
    const bool has_name = !dialog.is_saving && !name_part(dialog.typed.text()).empty();
    go_into(window, has_name ? folder.string() : folder.parent_path().string());
    if (has_name) dialog.typed.set(with_slash(folder.string()));
    dialog_typed(window);
}

void choose_row(Window& window, std::size_t row) {
    const std::vector<FileRow> rows = dialog_rows(window);
    if (row >= rows.size()) return;
    FileDialog& dialog = window.files.dialog;
    if (rows[row].kind == FileKind::folder || rows[row].kind == FileKind::parent || (dialog.is_saving && rows[row].kind == FileKind::lesson)) return go_into(window, rows[row].path);
    if (!dialog.is_saving) return open_typed(window, rows[row].path);
    dialog.typed.set(rows[row].path);
    dialog.chosen.reset();
    save_typed(window);
}

void confirm_dialog(Window& window) {
    FileDialog& dialog = window.files.dialog;
    if (dialog.chosen) return choose_row(window, *dialog.chosen);
    if (dialog.is_saving) return save_typed(window);
    const std::string path = expanded(dialog.typed.text());
    std::error_code error;
    if (fs::exists(path, error)) return open_typed(window, path);
    const std::vector<FileRow> rows = dialog_rows(window);
    if (rows.size() == 1) return choose_row(window, 0);
    dialog.problem = rows.empty() ? "There is no '" + name_part(path) + "' in '" + folder_part(path) + "'." : "Several fit: choose one with the arrow keys, or type on.";
}

} // namespace loopscope::ui
