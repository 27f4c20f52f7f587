#include "app/ui/script_marks.h"
#include "app/ui/unsaved.h"
#include "app/ui/window.h"
#include "engine/insight/event_text.h"
#include "engine/trace/whole_file.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace loopscope::ui {

namespace {
std::string default_name(const Window& window) {
    const RunView& run = window.run();
    EventIndex at = window.cursor;
    while (at > 0 && !insight::is_worth_a_row(run.recording[at - 1].kind))
        --at;
    return at == 0 ? "The beginning" : insight::describe_event(run.recording, run.names(), at - 1);
}

/// A number and the blank after it; false where there is none.
template <typename Number> bool take_number(std::string_view& text, Number* number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), *number);
    if (error != std::errc()) return false;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (text.starts_with(' ')) text.remove_prefix(1);
    return true;
}

std::string in_one_line(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}
} // namespace

std::optional<std::size_t> bookmark_here(const Window& window) {
    if (!window.has_run()) return {};
    const auto& bookmarks = window.marks().bookmarks;
    for (std::size_t at = 0; at < bookmarks.size(); ++at)
        if (bookmarks[at].event == window.cursor && bookmarks[at].time == window.now) return at;
    return {};
}

void toggle_bookmark(Window& window) {
    if (!window.has_run()) return;
    if (const auto here = bookmark_here(window)) return remove_bookmark(window, *here);
    auto& bookmarks = window.marks().bookmarks;
    if (bookmarks.size() >= bookmarks_max) {
        window.notice = "There are " + std::to_string(bookmarks_max) + " bookmarks already: remove one first.";
        return;
    }
    const Bookmark bookmark{window.cursor, window.now, default_name(window)};
    const auto after = std::partition_point(bookmarks.begin(), bookmarks.end(), [&](const Bookmark& b) { return std::pair(b.time, b.event) < std::pair(bookmark.time, bookmark.event); });
    bookmarks.insert(after, bookmark);
    window.notice = "Bookmark set: " + bookmark.name;
    keep_marks(window);
}

void remove_bookmark(Window& window, std::size_t index) {
    auto& bookmarks = window.marks().bookmarks;
    if (index >= bookmarks.size()) return;
    bookmarks.erase(bookmarks.begin() + static_cast<std::ptrdiff_t>(index));
    window.notice = "The bookmark is gone.";
    keep_marks(window);
}

void go_to_bookmark(Window& window, std::size_t index) {
    const auto& bookmarks = window.marks().bookmarks;
    if (index >= bookmarks.size()) return;
    const Bookmark& bookmark = bookmarks[index];
    const trace::Recording& recording = window.run().recording;
    const auto time_of = [&](EventIndex at) { return at < recording.size() ? recording[at].time : window.end(); };
    const bool is_same = bookmark.event <= recording.size() && (bookmark.event == 0 || time_of(bookmark.event - 1) <= bookmark.time) && bookmark.time <= time_of(bookmark.event);
    window.is_playing = false;
    window.notice = bookmark.name;
    const Time time = bookmark.time;
    if (is_same) set_cursor(window, bookmark.event);
    else seek(window, time);
    window.now = std::max(window.now, std::min(time, window.end()));
    window.has_jumped = true;
    window.stepped_from = window.cursor > 0 ? window.cursor - 1 : 0;
}

void next_bookmark(Window& window, int direction) {
    if (!window.has_run()) return;
    const auto& bookmarks = window.marks().bookmarks;
    const auto here = std::pair(window.now, window.cursor);
    const auto place = [](const Bookmark& b) { return std::pair(b.time, b.event); };
    if (direction > 0) {
        const auto next = std::partition_point(bookmarks.begin(), bookmarks.end(), [&](const Bookmark& b) { return place(b) <= here; });
        if (next != bookmarks.end()) return go_to_bookmark(window, static_cast<std::size_t>(next - bookmarks.begin()));
    } else {
        const auto after = std::partition_point(bookmarks.begin(), bookmarks.end(), [&](const Bookmark& b) { return place(b) < here; });
        if (after != bookmarks.begin()) return go_to_bookmark(window, static_cast<std::size_t>(after - bookmarks.begin()) - 1);
    }
    window.notice = bookmarks.empty() ? "There is no bookmark: Ctrl B sets one at the cursor." : direction > 0 ? "There is no bookmark after this moment." : "There is no bookmark before this moment.";
}

void name_bookmark(Window& window) {
    if (!window.has_run()) return;
    if (!bookmark_here(window)) toggle_bookmark(window);
    const auto here = bookmark_here(window);
    if (!here) return;
    show_prompt(window, {"Name of the bookmark", "What happens at this moment?", window.marks().bookmarks[*here].name, [index = *here](Window& w, const std::string& name) {
                             auto& bookmarks = w.marks().bookmarks;
                             if (index < bookmarks.size() && !name.empty()) bookmarks[index].name = name;
                             keep_marks(w);
                         }});
}

void toggle_breakpoint(Window& window, int line) {
    auto& breakpoints = window.marks().breakpoints;
    if (line < 1) return;
    if (breakpoints.erase(line) == 0) breakpoints[line];
    keep_marks(window);
}

void remove_breakpoints(Window& window) {
    window.marks().breakpoints.clear();
    keep_marks(window);
}

void move_breakpoints(Window& window, std::string_view before, std::string_view after) {
    auto& breakpoints = window.marks().breakpoints;
    const auto lines_in = [](std::string_view text) { return static_cast<int>(std::count(text.begin(), text.end(), '\n')); };
    const int more = lines_in(after) - lines_in(before);
    if (breakpoints.empty() || more == 0) return;
    // What stands before the first difference stays, what stands after it moves; lines that are gone take theirs along.
    const auto differs = std::mismatch(before.begin(), before.end(), after.begin(), after.end()).first;
    const std::string_view same = before.substr(0, static_cast<std::size_t>(differs - before.begin()));
    const bool at_begin = same.empty() || same.back() == '\n';
    const int first_moved = 1 + lines_in(same) + (at_begin ? 0 : 1);
    std::map<int, Breakpoint> moved;
    for (auto& [line, breakpoint] : breakpoints) {
        if (line < first_moved) moved[line] = std::move(breakpoint);
        else if (more > 0 || line >= first_moved - more) moved[line + more] = std::move(breakpoint);
    }
    breakpoints = std::move(moved);
    keep_marks(window);
}

void ask_condition(Window& window, int line) {
    if (line < 1) {
        window.notice = "No line runs at this moment.";
        return;
    }
    const auto found = window.marks().breakpoints.find(line);
    show_prompt(window, {"Stop at line " + std::to_string(line) + " only where", "A Python expression with the variables of the line, for example n > 3. Empty: stop always.",
                         found == window.marks().breakpoints.end() ? "" : found->second.condition, [line](Window& w, const std::string& condition) {
                             w.marks().breakpoints[line] = {condition, ""};
                             keep_marks(w);
                         }});
}

int line_of_interest(Window& window) {
    if (!window.has_run()) return 0;
    if (window.editing) return window.editing->edit.line_of(window.editing->edit.caret());
    if (window.pointed_line > 0) return window.pointed_line;
    return running_line(window, 0);
}

ScriptMarks parse_marks(std::string_view text) {
    ScriptMarks marks;
    while (!text.empty()) {
        std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        const auto takes = [&](std::string_view word) {
            if (!line.starts_with(word)) return false;
            line.remove_prefix(word.size());
            return true;
        };
        if (takes("breakpoint ")) {
            int number = 0;
            if (take_number(line, &number) && number > 0) marks.breakpoints[number].condition = line;
        } else if (takes("bookmark ")) {
            Bookmark bookmark;
            if (take_number(line, &bookmark.event) && take_number(line, &bookmark.time) && bookmark.time >= 0 && marks.bookmarks.size() < bookmarks_max) {
                bookmark.name = line;
                marks.bookmarks.push_back(std::move(bookmark));
            }
        }
    }
    std::stable_sort(marks.bookmarks.begin(), marks.bookmarks.end(), [](const Bookmark& a, const Bookmark& b) { return std::pair(a.time, a.event) < std::pair(b.time, b.event); });
    return marks;
}

std::string write_marks(const ScriptMarks& marks) {
    std::string text;
    for (const auto& [line, breakpoint] : marks.breakpoints)
        text += "breakpoint " + std::to_string(line) + " " + in_one_line(breakpoint.condition) + "\n";
    for (const Bookmark& bookmark : marks.bookmarks)
        text += "bookmark " + std::to_string(bookmark.event) + " " + std::to_string(bookmark.time) + " " + in_one_line(bookmark.name) + "\n";
    return text;
}

void load_marks(Window& window) {
    if (window.marks_folder.empty()) return;
    for (const auto& run : window.runs) {
        std::ifstream in(kept_path(window.marks_folder, run->variant.file), std::ios::binary);
        if (in) window.script_marks[run->variant.file] = parse_marks(std::string(std::istreambuf_iterator<char>(in), {}));
    }
}

void keep_marks(const Window& window) {
    if (window.marks_folder.empty() || !window.has_run()) return;
    std::error_code error;
    const std::string path = kept_path(window.marks_folder, window.run().variant.file), text = write_marks(window.marks());
    if (text.empty()) {
        std::filesystem::remove(path, error);
        return;
    }
    std::filesystem::create_directories(window.marks_folder, error);
    trace::write_whole_file(path, text); // losing a mark must not stop the user
}

} // namespace loopscope::ui
