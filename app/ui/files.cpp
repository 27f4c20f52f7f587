#include "app/ui/files.h"
#include "app/ui/editing.h"
#include "app/ui/ui.h"
#include "app/ui/unsaved.h"
#include "engine/run/run.h"
#include "engine/trace/whole_file.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace loopscope::ui {

const std::string_view new_script_text = R"(import asyncio


async def work(name, seconds):
    await asyncio.sleep(seconds)
    print(name, "is done")


async def main():
    await asyncio.gather(work("one", 1), work("two", 2))


asyncio.run(main())
)";

namespace {
namespace fs = std::filesystem;

std::string absolute(const std::string& path) {
    std::error_code error;
    return fs::absolute(path, error).lexically_normal().string();
}

std::optional<FileStamp> stamp_of(const std::string& path) {
    std::error_code error;
    const auto time = fs::last_write_time(path, error);
    if (error) return {};
    const auto bytes = fs::file_size(path, error);
    if (error) return {};
    return FileStamp{static_cast<std::int64_t>(time.time_since_epoch().count()), bytes};
}

std::optional<std::string> text_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return {};
    return std::string(std::istreambuf_iterator<char>(in), {});
}

/// The text as the user has it now.
const std::string& present_text(const Window& window) {
    return window.editing ? window.editing->edit.text() : window.run().variant.source;
}

/// Whether it has been written; the notice says what happened.
bool write_script(Window& window, const std::string& path) {
    const std::string text = present_text(window);
    const std::string why = window.files.write ? window.files.write(path, text) : trace::write_whole_file(path, text);
    window.notice = why.empty() ? "Saved to " + path + "." : "It could not be saved: " + why + ".";
    if (!why.empty()) return false;
    window.files.saved[window.run().variant.file] = text;
    window.files.stamp = stamp_of(path);
    window.files.change = DiskChange::none;
    forget_unsaved(window.unsaved_folder, window.run().variant.file);
    return true;
}

bool can_be_saved(Window& window) {
    if (window.has_run() && window.rerun) return true;
    window.notice = "A recording holds no script that could be saved.";
    return false;
}

void open_text(Window& window, const std::string& file, const std::string& text) {
    auto request = script_request(file, text, {});
    if (!request) {
        window.problem = request.error().message;
        return;
    }
    keep_text(window);
    replace_window(window, *request);
    if (!window.editing) start_editing(window);
}

/// A name that nothing has, on the disk or among what was never saved.
std::string free_name(const Window& window) {
    for (int number = 1;; ++number) {
        const std::string name = number == 1 ? "untitled.py" : "untitled-" + std::to_string(number) + ".py";
        std::error_code error;
        if (!fs::exists(name, error) && !find_unsaved(window.unsaved_folder, name)) return name;
    }
}
} // namespace

bool open_path(Window& window, const std::string& path) {
    if (!window.open_file) {
        window.notice = "Files cannot be opened here.";
        return false;
    }
    std::error_code error;
    if (fs::exists(path, error) && !fs::is_regular_file(path, error) && !fs::is_directory(path, error)) {
        window.problem = "'" + path + "' is a device or a pipe, not a file.";
        return false;
    }
    keep_text(window);
    window.problem.clear();
    const auto unsaved = fs::exists(path, error) ? std::nullopt : find_unsaved(window.unsaved_folder, path);
    const OpenFile open = window.open_file; // it replaces the window, and itself in it
    if (unsaved) open_text(window, path, *unsaved);
    else open(window, path);
    if (!window.problem.empty()) return false;
    if (!unsaved) remember_recent(window.files.recent, absolute(path));
    return true;
}

void new_script(Window& window) {
    open_text(window, free_name(window), std::string(new_script_text));
    window.notice = "A new script. It runs as you type; Ctrl S gives it a name.";
}

void save_script(Window& window) {
    if (!can_be_saved(window)) return;
    if (!window.save_path.empty()) {
        write_script(window, window.save_path);
        return;
    }
    const bool is_new = window.files.open_path.empty() && !window.lesson;
    show_save_dialog(window);
    if (!is_new) window.files.dialog.problem = "A lesson's script is not overwritten: give your version a name of its own.";
}

void save_script_as(Window& window, const std::string& path) {
    if (!can_be_saved(window) || !write_script(window, path)) return;
    const std::string notice = window.notice;
    const bool was_editing = window.editing.has_value();
    const std::size_t caret = was_editing ? window.editing->edit.caret() : 0;
    const Time time = window.now;
    const ScriptMarks marks = window.marks();
    if (window.open_file) {
        const OpenFile open = window.open_file;
        open(window, path);
        if (!window.problem.empty()) return;
        window.marks() = marks;
        keep_marks(window);
        seek(window, time);
        if (was_editing) start_editing(window);
        if (was_editing && window.editing) window.editing->edit.place(caret);
    } else {
        window.save_path = path;
        window.title = fs::path(path).filename().string();
    }
    window.files.open_path = path;
    remember_recent(window.files.recent, absolute(path));
    window.notice = notice;
}

const std::string& saved_text(const Window& window) {
    const auto found = window.files.saved.find(window.run().variant.file);
    return found == window.files.saved.end() ? window.run().variant.source : found->second;
}

bool has_unsaved(const Window& window) {
    return window.has_run() && window.rerun && present_text(window) != saved_text(window);
}

void keep_text(Window& window) {
    if (has_unsaved(window)) keep_unsaved(window.unsaved_folder, window.run().variant.file, present_text(window));
}

void remember_recent(std::vector<std::string>& recent, const std::string& path) {
    if (path.empty() || path.find('\n') != std::string::npos) return;
    std::erase(recent, path);
    recent.insert(recent.begin(), path);
    if (recent.size() > recent_max) recent.resize(recent_max);
}

std::string desktop_title(const Window& window) {
    const std::string name = window.title.empty() ? "" : window.title + (has_unsaved(window) ? ", not saved" : "") + " – ";
    return name + "Loopscope";
}

bool check_disk(Window& window) {
    Files& files = window.files;
    if (window.save_path.empty() || !window.has_run() || !window.rerun) return false;
    const auto stamp = stamp_of(window.save_path);
    if (!stamp) {
        const bool is_news = files.change != DiskChange::gone;
        files.change = DiskChange::gone;
        files.stamp.reset();
        return is_news;
    }
    if (files.change == DiskChange::gone) files.change = DiskChange::none;
    if (stamp == files.stamp) return false;
    files.stamp = stamp;
    auto text = text_of(window.save_path);
    if (!text || *text == saved_text(window)) return true;
    if (has_unsaved(window)) {
        files.change = DiskChange::text;
        files.other_text = std::move(*text);
        return true;
    }
    files.saved[window.run().variant.file] = *text;
    window.notice = fs::path(window.save_path).filename().string() + " was changed by another program and has been read again.";
    if (window.editing) {
        window.editing->edit.select_all();
        window.editing->edit.type(*text);
    }
    run_text(window, *text);
    return true;
}

void offer_unsaved(Window& window) {
    if (!window.has_run() || !window.rerun || window.editing) return;
    auto unsaved = find_unsaved(window.unsaved_folder, window.run().variant.file);
    if (unsaved && *unsaved != window.run().variant.source) window.files.change = DiskChange::unsaved;
}

void take_other_text(Window& window) {
    Files& files = window.files;
    const DiskChange change = std::exchange(files.change, DiskChange::none);
    if (change == DiskChange::gone) return save_script(window);
    keep_text(window);
    start_editing(window); // brings back what was never saved
    if (!window.editing || change != DiskChange::text) return;
    files.saved[window.run().variant.file] = files.other_text;
    window.editing->edit.select_all();
    window.editing->edit.type(files.other_text);
    run_edited(window);
    window.notice = "The text from the disk is here. Ctrl Z gives yours back.";
}

void keep_mine(Window& window) {
    Files& files = window.files;
    const DiskChange change = std::exchange(files.change, DiskChange::none);
    if (change == DiskChange::text) files.saved[window.run().variant.file] = files.other_text;
}

} // namespace loopscope::ui
