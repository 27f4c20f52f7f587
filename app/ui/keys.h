// The keys that the window knows, apart from the text that is typed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace loopscope::ui {

// clang-format off
enum class Key : unsigned char {
    none,
    space, left, right, up, down, home, end, page_up, page_down, enter, escape, tab, backspace, del,
    f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12,
    bracket_left, bracket_right, plus, minus, slash,
    zero, one, two, three, four, five, six, seven, eight, nine,
    a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z
};
// clang-format on

struct KeyPress {
    Key key = Key::none;
    bool shift = false, ctrl = false, alt = false;

    bool operator==(const KeyPress&) const = default;
};

/// As it is printed on a key cap: "Ctrl K", "Shift F11".
std::string name_of(KeyPress press);
/// Shape: "Ctrl+K", "shift+f11", "right"; nothing for what is no key.
std::optional<KeyPress> key_from_name(std::string_view name);

} // namespace loopscope::ui
