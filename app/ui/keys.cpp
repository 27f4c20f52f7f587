#include "app/ui/keys.h"

namespace loopscope::ui {

namespace {
std::string name_of(Key key) {
    constexpr const char* names[] = {"",     "Space", "←",      "→",         "↑",   "↓",         "Home",  "End",
                                     "Page up", "Page down", "Enter", "Esc", "Tab", "Backspace", "Delete"};
    if (key <= Key::del) return names[static_cast<int>(key)];
    if (key <= Key::f12) return "F" + std::to_string(static_cast<int>(key) - static_cast<int>(Key::f1) + 1);
    if (key <= Key::slash) return std::string(1, "[]+-/"[static_cast<int>(key) - static_cast<int>(Key::bracket_left)]);
    if (key <= Key::nine) return std::string(1, static_cast<char>('0' + static_cast<int>(key) - static_cast<int>(Key::zero)));
    return std::string(1, static_cast<char>('A' + static_cast<int>(key) - static_cast<int>(Key::a)));
}
} // namespace

std::string name_of(KeyPress press) {
    std::string text;
    if (press.ctrl) text += "Ctrl ";
    if (press.alt) text += "Alt ";
    if (press.shift) text += press.key == Key::slash ? "" : "Shift ";
    if (press.shift && press.key == Key::slash) return text + "?";
    return text + name_of(press.key);
}

} // namespace loopscope::ui
