// Files: what is open and as what it stands on the disk, which files were open before, and the dialog that opens and saves
// them. The dialog is a path that is typed and, below it, what the folder holds that this path leads to.
#pragma once

#include "app/ui/text_edit.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace loopscope::ui {

struct Window;

inline constexpr std::size_t recent_max = 12;
inline constexpr std::size_t folder_rows_max = 2000; ///< of one folder; the dialog says so where there are more

enum class FileKind : unsigned char { parent, folder, lesson, script, recording, unsaved, other };

/// Shape: "lesson", "script", …; empty for folders and others.
std::string_view name_of(FileKind kind);

struct FileRow {
    std::string name;
    std::string path;
    FileKind kind = FileKind::other;
    bool is_recent = false;
};

struct FolderListing {
    std::string folder;
    std::vector<FileRow> rows; ///< what can be opened first, by name
    std::string problem;       ///< why it cannot be listed; empty: it can
};

FolderListing list_folder(const std::string& folder);

struct FileDialog {
    bool is_saving = false;
    TextEdit typed;                    ///< a path, or the beginning of one
    bool is_fresh = true;              ///< nothing has been typed yet: then the recent files stand first
    std::optional<std::size_t> chosen; ///< none: what is typed counts
    std::string problem;               ///< one sentence; empty: none
    std::string replaces;              ///< the path that Enter will replace, after it has been asked
    FolderListing listing;
};

/// What another program has done to the open file.
enum class DiskChange : unsigned char {
    none,
    text,   ///< it has another text now, and the window has one that is not saved
    gone,   ///< it is not there any more
    unsaved ///< nothing: but a text was typed here before and never saved
};

/// When a file was written last, and how long it is.
struct FileStamp {
    std::int64_t time = 0;
    std::uintmax_t bytes = 0;

    bool operator==(const FileStamp&) const = default;
};

struct Files {
    std::string open_path;                    ///< what has been opened; empty: a script that is no file yet
    std::vector<std::string> recent;          ///< the newest first
    std::map<std::string, std::string> saved; ///< by Variant::file: the text as it was last read or written
    std::optional<FileStamp> stamp;           ///< of the script when it was last looked at
    DiskChange change = DiskChange::none;
    std::string other_text; ///< with DiskChange::text: what is on the disk
    FileDialog dialog;
    /// Replaces a file's text; gives why it could not. Empty: on the disk.
    std::function<std::string(const std::string& path, const std::string& text)> write;
};

// ---- the dialog
/// Opens the dialog at the open file's folder.
void show_open_dialog(Window& window);
void show_save_dialog(Window& window);
/// What it lists now: recent files as long as nothing is typed, then what the path leads to.
std::vector<FileRow> dialog_rows(const Window& window);
/// After a change of what is typed.
void dialog_typed(Window& window);
/// As far as all names agree that begin with what is typed.
void complete_path(Window& window);
void to_parent_folder(Window& window);
/// Opens, saves, or goes into the folder.
void confirm_dialog(Window& window);
/// Does what a click on that row does.
void choose_row(Window& window, std::size_t row);

// ---- opening and saving
/// Opens whatever has that path. What was typed and not saved is kept. Whether it could; else window.problem says why.
bool open_path(Window& window, const std::string& path);
/// A script that is no file yet.
void new_script(Window& window);
/// Writes the script to its file; where it has none, asks for a name.
void save_script(Window& window);
/// Writes the script under another name and goes on with that file.
void save_script_as(Window& window, const std::string& path);

/// The shown script as it stands on the disk.
const std::string& saved_text(const Window& window);
bool has_unsaved(const Window& window);
/// Puts a text that is not saved where a crash or the next file cannot take it.
void keep_text(Window& window);
void remember_recent(std::vector<std::string>& recent, const std::string& path);
/// "hello.py, not saved – Loopscope".
std::string desktop_title(const Window& window);

// ---- the disk
/// Looks whether another program has changed the open file: a text that is all saved is read again, else a bar asks.
/// Whether something has changed on screen.
bool check_disk(Window& window);
/// Where a text of the open file was typed and never saved, a bar says so.
void offer_unsaved(Window& window);
/// Takes what the bar offers: the text of the disk, or the one that was never saved. Undo gives the other one back.
void take_other_text(Window& window);
/// Stays with what is on screen.
void keep_mine(Window& window);

/// The template of a new script.
extern const std::string_view new_script_text;

} // namespace loopscope::ui
