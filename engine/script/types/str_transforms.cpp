// str: other forms of a text (case, stripping, padding, translation) and questions about its characters.
#include "engine/script/types/types.h"
#include "engine/script/types/unicode.h"

namespace loopscope::script {

namespace {

std::u32string points(const Value* a) { return decode_utf8(text_of(a[0])); }
Value from_points(std::u32string_view text) { return make_string(to_utf8(text)); }

/// Final sigma: lower case of a capital sigma at the end of a word.
bool ends_word(std::u32string_view text, std::size_t i) {
    auto ignorable = [](char32_t c) { return c == '\'' || c == '.' || c == ':' || c == 0xAD || c == 0xB7 || c == 0x2019 || (c >= 0x300 && c < 0x370); };
    auto cased = [](char32_t c) { return unicode::is_lower(c) || unicode::is_upper(c) || unicode::is_title(c); };
    std::size_t before = i;
    while (before > 0 && ignorable(text[before - 1])) --before;
    if (before == 0 || !cased(text[before - 1])) return false;
    std::size_t after = i + 1;
    while (after < text.size() && ignorable(text[after])) ++after;
    return after == text.size() || !cased(text[after]);
}
void append_lower(std::u32string& out, std::u32string_view text, std::size_t i) {
    if (text[i] == 0x3A3) out += ends_word(text, i) ? char32_t{0x3C2} : char32_t{0x3C3};
    else unicode::append_lower(out, text[i]);
}

template <void (*append)(std::u32string&, char32_t)> Value mapped(Runtime&, const Value* a, std::size_t) {
    std::u32string out;
    for (char32_t c : points(a)) append(out, c);
    return from_points(out);
}
Value lower(Runtime&, const Value* a, std::size_t) {
    std::u32string in = points(a), out;
    for (std::size_t i = 0; i < in.size(); ++i) append_lower(out, in, i);
    return from_points(out);
}
Value swapcase(Runtime&, const Value* a, std::size_t) {
    std::u32string in = points(a), out;
    for (std::size_t i = 0; i < in.size(); ++i) {
        if (unicode::is_upper(in[i])) append_lower(out, in, i);
        else if (unicode::is_lower(in[i])) unicode::append_upper(out, in[i]);
        else out += in[i];
    }
    return from_points(out);
}
Value capitalize(Runtime&, const Value* a, std::size_t) {
    std::u32string in = points(a), out;
    for (std::size_t i = 0; i < in.size(); ++i) {
        if (i == 0) unicode::append_title(out, in[i]);
        else append_lower(out, in, i);
    }
    return from_points(out);
}
Value title(Runtime&, const Value* a, std::size_t) {
    std::u32string in = points(a), out;
    bool inside = false;
    for (std::size_t i = 0; i < in.size(); ++i) {
        if (inside) append_lower(out, in, i);
        else unicode::append_title(out, in[i]);
        inside = unicode::is_lower(in[i]) || unicode::is_upper(in[i]) || unicode::is_title(in[i]);
    }
    return from_points(out);
}

template <bool left, bool right> Value strip(Runtime& runtime, const Value* a, std::size_t) { // self, chars
    if (!a[1].is_none() && !is_string(a[1])) return runtime.raise(runtime.types.TypeError, "{} arg must be None or str", left && right ? "strip" : left ? "lstrip" : "rstrip");
    std::u32string in = points(a), chars = a[1].is_none() ? U"" : decode_utf8(text_of(a[1]));
    auto drop = [&](char32_t c) { return a[1].is_none() ? unicode::is_space(c) : chars.find(c) != std::u32string::npos; };
    std::size_t from = 0, to = in.size();
    if (left)
        while (from < to && drop(in[from])) ++from;
    if (right)
        while (to > from && drop(in[to - 1])) --to;
    return substring(as<String>(a[0]), from, to);
}

template <bool prefix> Value remove_affix(Runtime& runtime, const Value* a, std::size_t) {
    if (!is_string(a[1])) return runtime.raise(runtime.types.TypeError, "remove{}() argument must be str, not {}", prefix ? "prefix" : "suffix", type_name(a[1]));
    std::string_view text = text_of(a[0]), affix = text_of(a[1]);
    if (prefix ? text.starts_with(affix) : text.ends_with(affix)) return make_string(prefix ? text.substr(affix.size()) : text.substr(0, text.size() - affix.size()));
    return make_string(text);
}

/// Pads on both sides as str.center does it: the odd place goes left where the width is odd.
enum class Side { left, right, both };
template <Side side> Value justify(Runtime& runtime, const Value* a, std::size_t) { // self, width, fillchar
    std::int64_t width;
    if (!as_index(a[1], &width)) return Empty;
    if (!is_string(a[2])) return runtime.raise(runtime.types.TypeError, "The fill character must be a unicode character, not {}", type_name(a[2]));
    if (as<String>(a[2])->length != 1) return runtime.raise(runtime.types.TypeError, "The fill character must be exactly one character long");
    std::int64_t space = std::max<std::int64_t>(width - as<String>(a[0])->length, 0), before = 0;
    if (side == Side::left) before = space;
    if (side == Side::both) before = space / 2 + (space & width & 1);
    std::string out;
    for (std::int64_t i = 0; i < before; ++i) out += text_of(a[2]);
    out += text_of(a[0]);
    for (std::int64_t i = before; i < space; ++i) out += text_of(a[2]);
    return make_string(out);
}

Value zfill(Runtime&, const Value* a, std::size_t) {
    std::int64_t width;
    if (!as_index(a[1], &width)) return Empty;
    std::string text(text_of(a[0]));
    std::int64_t missing = width - as<String>(a[0])->length;
    if (missing > 0) text.insert(!text.empty() && (text[0] == '+' || text[0] == '-') ? 1 : 0, static_cast<std::size_t>(missing), '0');
    return make_string(text);
}

Value expandtabs(Runtime&, const Value* a, std::size_t) {
    std::int64_t size, column = 0;
    if (!as_index(a[1], &size)) return Empty;
    std::u32string out;
    for (char32_t c : points(a)) {
        if (c == '\t') {
            std::int64_t spaces = size > 0 ? size - column % size : 0;
            out.append(static_cast<std::size_t>(spaces), U' ');
            column += spaces;
            continue;
        }
        column = c == '\n' || c == '\r' ? 0 : column + 1;
        out += c;
    }
    return from_points(out);
}

// ---- translation -------------------------------------------------------------------------------------------------

Value translate(Runtime& runtime, const Value* a, std::size_t) { // self, table
    std::string out;
    for (char32_t c : points(a)) {
        Ref to(get_item(a[1], make_int(static_cast<std::int64_t>(c))));
        if (!to) {
            if (!runtime.absorb(runtime.types.LookupError)) return Empty;
            encode_utf8(out, c);
        } else if (is_string(to)) {
            out += text_of(to);
        } else if (is_int(unbox(to))) {
            std::int64_t code;
            if (!int_to_int64(unbox(to), &code) || code < 0 || code > 0x10FFFF) return runtime.raise(runtime.types.ValueError, "character mapping must be in range(0x110000)");
            encode_utf8(out, static_cast<char32_t>(code));
        } else if (!to.get().is_none()) {
            return runtime.raise(runtime.types.TypeError, "character mapping must return integer, None or str");
        }
    }
    return make_string(out);
}

Value maketrans_from_dict(Runtime& runtime, Value source) {
    if (!is_dict(source)) return runtime.raise(runtime.types.TypeError, "if you give only one argument to maketrans it must be a dict");
    Ref table(make_dict());
    std::uint32_t position = 0;
    while (Dict::Entry* entry = dict_next(as<Dict>(source), position)) {
        Ref key = Ref::share(entry->key);
        if (is_string(key)) {
            if (as<String>(key)->length != 1) return runtime.raise(runtime.types.ValueError, "string keys in translate table must be of length 1");
            key = Ref(make_int(static_cast<std::int64_t>(decode_utf8(text_of(key))[0])));
        } else if (!is_int(key)) {
            return runtime.raise(runtime.types.TypeError, "keys in translate table must be strings or integers");
        }
        if (!dict_set(as<Dict>(table), key, entry->value)) return Empty;
    }
    return table.take();
}

Value maketrans(Runtime& runtime, const Value* a, std::size_t) { // x, y, z
    if (a[1].is_empty()) return maketrans_from_dict(runtime, a[0]);
    if (!is_string(a[0])) return runtime.raise(runtime.types.TypeError, "first maketrans argument must be a string if there is a second argument");
    if (!is_string(a[1])) return runtime.raise(runtime.types.TypeError, "maketrans() argument 2 must be str, not {}", type_name(a[1]));
    std::u32string from = decode_utf8(text_of(a[0])), to = decode_utf8(text_of(a[1]));
    if (from.size() != to.size()) return runtime.raise(runtime.types.ValueError, "the first two maketrans arguments must have equal length");
    Ref table(make_dict());
    for (std::size_t i = 0; i < from.size(); ++i) dict_set(as<Dict>(table), make_int(static_cast<std::int64_t>(from[i])), make_int(static_cast<std::int64_t>(to[i])));
    if (a[2].is_empty()) return table.take();
    if (!is_string(a[2])) return runtime.raise(runtime.types.TypeError, "maketrans() argument 3 must be str, not {}", type_name(a[2]));
    for (char32_t c : decode_utf8(text_of(a[2]))) dict_set(as<Dict>(table), make_int(static_cast<std::int64_t>(c)), None);
    return table.take();
}

// ---- questions ---------------------------------------------------------------------------------------------------

template <bool (*holds)(char32_t), bool of_empty = false> Value all_are(Runtime&, const Value* a, std::size_t) {
    std::u32string in = points(a);
    for (char32_t c : in)
        if (!holds(c)) return False;
    return Value::from_bool(of_empty || !in.empty());
}
bool is_ascii(char32_t c) { return c < 0x80; }
bool is_decimal(char32_t c) { return unicode::decimal_value(c) >= 0; }
bool is_alphanumeric(char32_t c) { return unicode::is_alphabetic(c) || unicode::is_numeric(c); }

/// Whether there is a letter with case and none of the other case.
template <bool upper> Value has_case(Runtime&, const Value* a, std::size_t) {
    bool any = false;
    for (char32_t c : points(a)) {
        if ((upper ? unicode::is_lower(c) : unicode::is_upper(c)) || unicode::is_title(c)) return False;
        any |= upper ? unicode::is_upper(c) : unicode::is_lower(c);
    }
    return Value::from_bool(any);
}
Value istitle(Runtime&, const Value* a, std::size_t) {
    bool any = false, inside = false;
    for (char32_t c : points(a)) {
        if (unicode::is_upper(c) || unicode::is_title(c)) {
            if (inside) return False;
            any = inside = true;
        } else if (unicode::is_lower(c)) {
            if (!inside) return False;
        } else {
            inside = false;
        }
    }
    return Value::from_bool(any);
}
Value isidentifier(Runtime&, const Value* a, std::size_t) {
    std::u32string in = points(a);
    auto starts = [](char32_t c) { return c == '_' || unicode::is_alphabetic(c); };
    for (std::size_t i = 0; i < in.size(); ++i)
        if (!starts(in[i]) && (i == 0 || (unicode::decimal_value(in[i]) < 0 && !(in[i] >= 0x300 && in[i] < 0x370) && in[i] != 0xB7))) return False;
    return Value::from_bool(!in.empty());
}

} // namespace

void install_str_transforms(Interpreter& interpreter) {
    Type* type = interpreter.runtime.types.str;
    add_static_methods(type, {{"maketrans(x, y=..., z=..., /)", maketrans}});
    add_methods(type, {
        {"upper(self, /)", mapped<unicode::append_upper>},
        {"casefold(self, /)", mapped<unicode::append_folded>},
        {"lower(self, /)", lower},
        {"swapcase(self, /)", swapcase},
        {"capitalize(self, /)", capitalize},
        {"title(self, /)", title},
        {"strip(self, chars=None, /)", strip<true, true>},
        {"lstrip(self, chars=None, /)", strip<true, false>},
        {"rstrip(self, chars=None, /)", strip<false, true>},
        {"removeprefix(self, prefix, /)", remove_affix<true>},
        {"removesuffix(self, suffix, /)", remove_affix<false>},
        {"center(self, width, fillchar=' ', /)", justify<Side::both>},
        {"ljust(self, width, fillchar=' ', /)", justify<Side::right>},
        {"rjust(self, width, fillchar=' ', /)", justify<Side::left>},
        {"zfill(self, width, /)", zfill},
        {"expandtabs(self, tabsize=8)", expandtabs},
        {"translate(self, table, /)", translate},
        {"format(self, *args, **kwargs)", [](Runtime&, const Value* a, std::size_t) { return format_text(text_of(a[0]), as<Tuple>(a[1]), a[2]); }},
        {"format_map(self, mapping, /)", [](Runtime&, const Value* a, std::size_t) { return format_text(text_of(a[0]), nullptr, a[1]); }},
        {"isalpha(self, /)", all_are<unicode::is_alphabetic>},
        {"isalnum(self, /)", all_are<is_alphanumeric>},
        {"isdecimal(self, /)", all_are<is_decimal>},
        {"isdigit(self, /)", all_are<unicode::is_digit>},
        {"isnumeric(self, /)", all_are<unicode::is_numeric>},
        {"isspace(self, /)", all_are<unicode::is_space>},
        {"isascii(self, /)", all_are<is_ascii, true>},
        {"isprintable(self, /)", all_are<unicode::is_printable, true>},
        {"isupper(self, /)", has_case<true>},
        {"islower(self, /)", has_case<false>},
        {"istitle(self, /)", istitle},
        {"isidentifier(self, /)", isidentifier},
    });
}

} // namespace loopscope::script
