// bytes and bytearray: other forms (case, stripping, padding, translation) and questions about the bytes, as ASCII.
#include "engine/script/types/types.h"

namespace loopscope::script {

namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_alpha(char c) { return is_upper(c) || is_lower(c); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alnum(char c) { return is_alpha(c) || is_digit(c); }
bool is_space(char c) { return c == ' ' || (c >= 9 && c <= 13); }
bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
char to_upper(char c) { return is_lower(c) ? static_cast<char>(c - 32) : c; }
char to_lower(char c) { return is_upper(c) ? static_cast<char>(c + 32) : c; }
char swap_case(char c) { return is_upper(c) ? to_lower(c) : to_upper(c); }

template <char (*map)(char)> Value mapped(Runtime&, const Value* a, std::size_t) {
    std::string out(bytes_of(a[0]));
    for (char& c : out) c = map(c);
    return same_kind(a[0], out);
}
template <bool each_word> Value title(Runtime&, const Value* a, std::size_t) {
    std::string out(bytes_of(a[0]));
    bool inside = false;
    for (char& c : out) {
        c = inside ? to_lower(c) : to_upper(c);
        inside = each_word ? is_alpha(c) : true;
    }
    return same_kind(a[0], out);
}

template <bool left, bool right> Value strip(Runtime&, const Value* a, std::size_t) {
    std::string_view view = bytes_of(a[0]), chars;
    if (!a[1].is_none() && !need_bytes(a[1], &chars)) return Empty;
    auto drop = [&](char c) { return a[1].is_none() ? is_space(c) : chars.find(c) != std::string_view::npos; };
    while (left && !view.empty() && drop(view.front())) view.remove_prefix(1);
    while (right && !view.empty() && drop(view.back())) view.remove_suffix(1);
    return same_kind(a[0], view);
}

template <bool prefix> Value remove_affix(Runtime&, const Value* a, std::size_t) {
    std::string_view view = bytes_of(a[0]), affix;
    if (!need_bytes(a[1], &affix)) return Empty;
    if (prefix && view.starts_with(affix)) view.remove_prefix(affix.size());
    else if (!prefix && view.ends_with(affix)) view.remove_suffix(affix.size());
    return same_kind(a[0], view);
}

enum class Side { left, right, both };
template <Side side> Value justify(Runtime& runtime, const Value* a, std::size_t) { // self, width, fillchar
    std::int64_t width;
    std::string_view view = bytes_of(a[0]), fill = " ";
    if (!as_index(a[1], &width)) return Empty;
    if (!a[2].is_empty() && (!bytes_view(a[2], &fill) || fill.size() != 1))
        return runtime.raise(runtime.types.TypeError, "{}() argument 2 must be a byte string of length 1, not {}", side == Side::left ? "rjust" : side == Side::right ? "ljust" : "center", type_name(a[2]));
    std::int64_t space = std::max<std::int64_t>(width - static_cast<std::int64_t>(view.size()), 0), before = 0;
    if (side == Side::left) before = space;
    if (side == Side::both) before = space / 2 + (space & width & 1);
    return same_kind(a[0], std::string(static_cast<std::size_t>(before), fill[0]) + std::string(view) + std::string(static_cast<std::size_t>(space - before), fill[0]));
}

Value zfill(Runtime&, const Value* a, std::size_t) {
    std::int64_t width;
    if (!as_index(a[1], &width)) return Empty;
    std::string text(bytes_of(a[0]));
    std::int64_t missing = width - static_cast<std::int64_t>(text.size());
    if (missing > 0) text.insert(!text.empty() && (text[0] == '+' || text[0] == '-') ? 1 : 0, static_cast<std::size_t>(missing), '0');
    return same_kind(a[0], text);
}

Value expandtabs(Runtime&, const Value* a, std::size_t) {
    std::int64_t size, column = 0;
    if (!as_index(a[1], &size)) return Empty;
    std::string out;
    for (char c : bytes_of(a[0])) {
        if (c == '\t') {
            std::int64_t spaces = size > 0 ? size - column % size : 0;
            out.append(static_cast<std::size_t>(spaces), ' ');
            column += spaces;
            continue;
        }
        column = c == '\n' || c == '\r' ? 0 : column + 1;
        out += c;
    }
    return same_kind(a[0], out);
}

Value translate(Runtime& runtime, const Value* a, std::size_t) { // self, table, delete
    std::string_view table, removed;
    if (!a[1].is_none() && !need_bytes(a[1], &table)) return Empty;
    if (!a[1].is_none() && table.size() != 256) return runtime.raise(runtime.types.ValueError, "translation table must be 256 characters long");
    if (!a[2].is_empty() && !need_bytes(a[2], &removed)) return Empty;
    std::string out;
    for (char c : bytes_of(a[0]))
        if (removed.find(c) == std::string_view::npos) out += table.empty() ? c : table[static_cast<unsigned char>(c)];
    return same_kind(a[0], out);
}
Value maketrans(Runtime& runtime, const Value* a, std::size_t) {
    std::string_view from, to;
    if (!need_bytes(a[0], &from) || !need_bytes(a[1], &to)) return Empty;
    if (from.size() != to.size()) return runtime.raise(runtime.types.ValueError, "maketrans arguments must have same length");
    std::string table;
    for (int i = 0; i < 256; ++i) table += static_cast<char>(i);
    for (std::size_t i = 0; i < from.size(); ++i) table[static_cast<unsigned char>(from[i])] = to[i];
    return make_bytes(table);
}

template <bool (*holds)(char), bool of_empty = false> Value all_are(Runtime&, const Value* a, std::size_t) {
    for (char c : bytes_of(a[0]))
        if (!holds(c)) return False;
    return Value::from_bool(of_empty || !bytes_of(a[0]).empty());
}
template <bool upper> Value has_case(Runtime&, const Value* a, std::size_t) {
    bool any = false;
    for (char c : bytes_of(a[0])) {
        if (upper ? is_lower(c) : is_upper(c)) return False;
        any |= is_alpha(c);
    }
    return Value::from_bool(any);
}
Value istitle(Runtime&, const Value* a, std::size_t) {
    bool any = false, inside = false;
    for (char c : bytes_of(a[0])) {
        if ((is_upper(c) && inside) || (is_lower(c) && !inside)) return False;
        inside = is_alpha(c);
        any |= inside;
    }
    return Value::from_bool(any);
}

} // namespace

void install_bytes_transforms(Type* type) {
    add_static_methods(type, {{"maketrans(frm, to, /)", maketrans}});
    add_methods(type, {
        {"upper(self, /)", mapped<to_upper>},
        {"lower(self, /)", mapped<to_lower>},
        {"swapcase(self, /)", mapped<swap_case>},
        {"title(self, /)", title<true>},
        {"capitalize(self, /)", title<false>},
        {"strip(self, bytes=None, /)", strip<true, true>},
        {"lstrip(self, bytes=None, /)", strip<true, false>},
        {"rstrip(self, bytes=None, /)", strip<false, true>},
        {"removeprefix(self, prefix, /)", remove_affix<true>},
        {"removesuffix(self, suffix, /)", remove_affix<false>},
        {"center(self, width, fillchar=..., /)", justify<Side::both>},
        {"ljust(self, width, fillchar=..., /)", justify<Side::right>},
        {"rjust(self, width, fillchar=..., /)", justify<Side::left>},
        {"zfill(self, width, /)", zfill},
        {"expandtabs(self, tabsize=8)", expandtabs},
        {"translate(self, table, /, delete=...)", translate},
        {"isalpha(self, /)", all_are<is_alpha>},
        {"isdigit(self, /)", all_are<is_digit>},
        {"isalnum(self, /)", all_are<is_alnum>},
        {"isspace(self, /)", all_are<is_space>},
        {"isascii(self, /)", all_are<is_ascii, true>},
        {"isupper(self, /)", has_case<true>},
        {"islower(self, /)", has_case<false>},
        {"istitle(self, /)", istitle},
    });
}

} // namespace loopscope::script
