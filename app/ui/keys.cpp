#include "app/ui/keys.h"

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

std::optional<KeyPress> key_from_name(std::string_view name) {
    std::string text(name);
    for (char& c : text)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    KeyPress press;
    const auto takes = [&](std::string_view modifier) {
        if (!text.starts_with(modifier)) return false;
        text.erase(0, modifier.size());
        return true;
    };
    for (bool goes_on = true; goes_on;) {
        goes_on = false;
        for (auto [modifier, flag] : {std::pair{"ctrl+", &press.ctrl}, std::pair{"shift+", &press.shift}, std::pair{"alt+", &press.alt}})
            if (takes(modifier)) goes_on = *flag = true;
    }
    constexpr std::pair<std::string_view, Key> words[] = {{"left", Key::left}, {"right", Key::right}, {"up", Key::up}, {"down", Key::down}, {"escape", Key::escape}, {"return", Key::enter}, {"pageup", Key::page_up}, {"pagedown", Key::page_down}, {"?", Key::slash}};
    for (const auto& [word, key] : words)
        if (text == word) {
            press.key = key;
            press.shift = press.shift || word == "?";
            return press;
        }
    for (int at = 1; at <= static_cast<int>(Key::z); ++at) {
        std::string known = name_of(static_cast<Key>(at));
        for (char& c : known)
            c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        press.key = static_cast<Key>(at);
        if (known == text) return press;
    }
    return {};
}

std::string name_of(KeyPress press) {
    std::string text;
    if (press.ctrl) text += "Ctrl ";
    if (press.alt) text += "Alt ";
    if (press.shift) text += press.key == Key::slash ? "" : "Shift ";
    if (press.shift && press.key == Key::slash) return text + "?";
    return text + name_of(press.key);
}

} // namespace loopscope::ui
