// What the user has marked in a script and its run: lines at which to stop, moments to come back to. It is kept by the
// script's path, beside the texts that were not saved.
#pragma once

#include "engine/trace/event.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace loopscope::ui {

struct Window;

struct Breakpoint {
    std::string condition; ///< a Python expression; empty: it stops always
    std::string problem;   ///< why the condition could not be evaluated; empty: it could

    bool operator==(const Breakpoint&) const = default;
};

/// A moment: after so many events, and where the run is another one by now, at that time.
struct Bookmark {
    trace::EventIndex event = 0;
    trace::Time time = 0;
    std::string name;

    bool operator==(const Bookmark&) const = default;
};

struct ScriptMarks {
    std::map<int, Breakpoint> breakpoints; ///< by line
    std::vector<Bookmark> bookmarks;       ///< in the order of their times

    bool operator==(const ScriptMarks&) const = default;
};

inline constexpr std::size_t bookmarks_max = 200;

// ---- bookmarks
/// Sets a bookmark at the cursor, named after what has just happened, or takes the one there away.
void toggle_bookmark(Window& window);
/// The bookmark at the cursor; its index, or none.
std::optional<std::size_t> bookmark_here(const Window& window);
void go_to_bookmark(Window& window, std::size_t index);
/// To the next (+1) or last (-1) bookmark; where there is none, the notice says so.
void next_bookmark(Window& window, int direction);
void remove_bookmark(Window& window, std::size_t index);
/// Asks for the name of the bookmark at the cursor, which is set where there is none.
void name_bookmark(Window& window);

// ---- breakpoints
void toggle_breakpoint(Window& window, int line);
void remove_breakpoints(Window& window);
/// Keeps breakpoints at the lines that they were set at, when the text around these has been edited.
void move_breakpoints(Window& window, std::string_view before, std::string_view after);
/// Asks for the condition of a line's breakpoint, which is set where there is none.
void ask_condition(Window& window, int line);
/// The line that runs, or that the editor or a link stands at; 0: none.
int line_of_interest(Window& window);

// ---- from one start to the next
ScriptMarks parse_marks(std::string_view text);
std::string write_marks(const ScriptMarks& marks);
/// For the scripts that are open.
void load_marks(Window& window);
void keep_marks(const Window& window);

} // namespace loopscope::ui
