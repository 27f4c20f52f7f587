#include "app/ui/keys.h"

#include <algorithm>
#include <cctype>
#include <utility>

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

std::optional<KeyPress> key_from_name(std::string_view name) {
    const auto same = [](std::string_view a, std::string_view b) {
        return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
    };
    KeyPress press;
    for (;;) {
        const std::size_t plus = name.find('+', 1);
        if (plus == std::string_view::npos || plus + 1 == name.size()) break;
        const std::string_view modifier = name.substr(0, plus);
        if (same(modifier, "ctrl")) press.ctrl = true;
        else if (same(modifier, "shift")) press.shift = true;
        else if (same(modifier, "alt")) press.alt = true;
        else return {};
        name.remove_prefix(plus + 1);
    }
    constexpr std::pair<std::string_view, Key> arrows[] = {{"left", Key::left}, {"right", Key::right}, {"up", Key::up}, {"down", Key::down}, {"pageup", Key::page_up}, {"pagedown", Key::page_down}, {"?", Key::slash}};
    for (const auto& [word, key] : arrows)
        if (same(name, word)) press.key = key;
    if (name == "?") press.shift = true;
    for (int key = static_cast<int>(Key::space); key <= static_cast<int>(Key::z) && press.key == Key::none; ++key)
        if (same(name, name_of(static_cast<Key>(key)))) press.key = static_cast<Key>(key);
    return press.key == Key::none ? std::nullopt : std::optional(press);
}

} // namespace loopscope::ui
