// Every action of the window stands once in a table: its name, its keys, what it does, and why it may be off. Keys, the
// palette, the list of keys and the buttons' tooltips are all made from it.
#pragma once

#include "app/ui/keys.h"
#include "app/ui/window.h"

#include <span>
#include <string>
#include <string_view>

namespace loopscope::ui {

struct Command {
    std::string_view group;
    std::string_view title;
    KeyPress key;                             ///< Key::none: palette only
    void (*run)(Window& window) = nullptr;
    const char* (*off)(const Window& window) = nullptr; ///< why it cannot run now, or null; may be missing
};

std::span<const Command> commands();

/// Runs the command of that key, if there is one and it is not off (then the notice says why). Whether a command has it.
bool run_command(Window& window, KeyPress press);

/// Opens a panel by the name that lessons have for it (lesson::panels). Whether there is one.
bool open_panel(Window& window, std::string_view name);

/// The command with that title; null: there is none.
const Command* find_command(std::string_view title);

} // namespace loopscope::ui
