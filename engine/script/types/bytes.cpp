// bytes and bytearray: construction, searching, splitting, and what only one of them has. Methods that give bytes give
// the type of their receiver. Case, stripping and padding are in bytes_transforms.cpp.
#include "engine/script/types/types.h"

#include <algorithm>

namespace loopscope::script {

std::string_view bytes_of(Value v) {
    std::string_view view;
    bytes_view(v, &view);
    return view;
}
Value same_kind(Value self, std::string_view bytes) { return is(self, Kind::bytearray) ? make_bytearray(bytes) : make_bytes(bytes); }

bool need_bytes(Value v, std::string_view* out) {
    if (bytes_view(v, out)) return true;
    rt().raise(rt().types.TypeError, "a bytes-like object is required, not '{}'", type_name(v));
    return false;
}

namespace {

std::string& text(Value v) { return *as<ByteArray>(v)->text; }

bool byte_value(Value v, char* out, const char* range_error) {
    std::int64_t n;
    if (!as_index(v, &n)) return false;
    if (n < 0 || n > 255) return rt().raise(rt().types.ValueError, "{}", range_error), false;
    *out = static_cast<char>(n);
    return true;
}

/// What bytes(source, encoding, errors) and bytearray(…) hold. name: of the type. False: exception.
bool contents(Runtime& runtime, const Value* a, const char* name, std::string* out) {
    if (a[1].is_empty()) {
        if (!a[2].is_empty() || !a[3].is_empty()) return runtime.raise(runtime.types.TypeError, "{} without a string argument", a[2].is_empty() ? "errors" : "encoding"), false;
        return true;
    }
    if (is_string(a[1])) {
        if (a[2].is_empty()) return runtime.raise(runtime.types.TypeError, "string argument without an encoding"), false;
        Ref encoded(encode_text(a[1], a[2], a[3]));
        if (encoded) *out = bytes_of(encoded);
        return static_cast<bool>(encoded);
    }
    if (!a[2].is_empty() || !a[3].is_empty()) return runtime.raise(runtime.types.TypeError, "{} without a string argument", a[2].is_empty() ? "errors" : "encoding"), false;
    std::string_view view;
    if (bytes_view(a[1], &view)) return *out = view, true;
    bool found;
    Ref own(call_special(a[1], runtime.names.bytes_, {}, &found));
    if (found) {
        if (!own) return false;
        if (!is(own, Kind::bytes)) return runtime.raise(runtime.types.TypeError, "__bytes__ returned non-bytes (type {})", type_name(own)), false;
        return *out = bytes_of(own), true;
    }
    Value n = unbox(a[1]);
    if (is_int(n) || (is(a[1], Kind::instance) && !type_lookup(type_of(a[1]), runtime.names.index_).is_empty())) {
        std::int64_t count;
        if (!as_index(a[1], &count)) return false;
        if (count < 0) return runtime.raise(runtime.types.ValueError, "negative count"), false;
        if (count > (1ll << 31)) return runtime.raise(runtime.types.MemoryError, "too many bytes"), false;
        return out->assign(static_cast<std::size_t>(count), '\0'), true;
    }
    bool iterable = a[1].is_object() && (is(a[1], Kind::generator) || is(a[1], Kind::iterator) || !type_lookup(type_of(a[1]), runtime.names.iter_).is_empty() || !type_lookup(type_of(a[1]), runtime.names.getitem_).is_empty());
    if (!iterable) return runtime.raise(runtime.types.TypeError, "cannot convert '{}' object to {}", type_name(a[1]), name), false;
    const char* range_error = name[4] == 's' && name[5] == 0 ? "bytes must be in range(0, 256)" : "byte must be in range(0, 256)";
    return for_each_item(a[1], [&](Value item) {
        char c;
        if (!byte_value(item, &c, range_error)) return false;
        return *out += c, true;
    });
}

Value bytes_new(Runtime& runtime, const Value* a, std::size_t) { // cls, source, encoding, errors
    if (a[0].object() == runtime.types.bytes && a[2].is_empty() && !a[1].is_empty() && same_type(a[1], runtime.types.bytes)) return retain(a[1]);
    std::string out;
    if (!contents(runtime, a, "bytes", &out)) return Empty;
    return a[0].object() == runtime.types.bytes ? make_bytes(out) : make_bytes_instance(as<Type>(a[0]), out);
}
Value bytearray_init(Runtime& runtime, const Value* a, std::size_t) {
    std::string out;
    if (!contents(runtime, a, "bytearray", &out)) return Empty;
    return text(a[0]) = out, None;
}

// ---- searching ---------------------------------------------------------------------------------------------------

/// A byte or a bytes-like object to look for.
bool needle(Value v, std::string* out) {
    std::string_view view;
    if (bytes_view(v, &view)) return *out = view, true;
    Runtime& runtime = rt();
    if (!is_int(unbox(v)) && (!v.is_object() || type_lookup(type_of(v), runtime.names.index_).is_empty()))
        return runtime.raise(runtime.types.TypeError, "argument should be integer or bytes-like object, not '{}'", type_name(v)), false;
    char c;
    if (!byte_value(v, &c, "byte must be in range(0, 256)")) return false;
    return out->assign(1, c), true;
}

template <bool backwards, bool error> Value find(Runtime& runtime, const Value* a, std::size_t) { // self, sub, start, end
    std::string sub;
    std::string_view self = bytes_of(a[0]);
    std::int64_t from, to;
    if (!needle(a[1], &sub) || !search_bounds(a[2], a[3], static_cast<std::int64_t>(self.size()), &from, &to)) return Empty;
    std::size_t at = std::string_view::npos;
    if (from <= to) {
        std::string_view part = self.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(to - from));
        at = backwards ? part.rfind(sub) : part.find(sub);
    }
    if (at != std::string_view::npos) return make_int(from + static_cast<std::int64_t>(at));
    return error ? runtime.raise(runtime.types.ValueError, "subsection not found") : make_int(-1);
}

Value count(Runtime&, const Value* a, std::size_t) {
    std::string sub;
    std::string_view self = bytes_of(a[0]);
    std::int64_t from, to, n = 0;
    if (!needle(a[1], &sub) || !search_bounds(a[2], a[3], static_cast<std::int64_t>(self.size()), &from, &to)) return Empty;
    if (from > to) return make_int(0);
    if (sub.empty()) return make_int(to - from + 1);
    std::string_view part = self.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(to - from));
    for (std::size_t at = part.find(sub); at != std::string_view::npos; at = part.find(sub, at + sub.size())) ++n;
    return make_int(n);
}

template <bool end> Value has_affix(Runtime& runtime, const Value* a, std::size_t) {
    std::string_view self = bytes_of(a[0]), affix;
    std::int64_t from, to;
    if (!search_bounds(a[2], a[3], static_cast<std::int64_t>(self.size()), &from, &to)) return Empty;
    std::string_view part = from <= to ? self.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(to - from)) : std::string_view{};
    auto fits = [&](std::string_view x) { return from <= to && (end ? part.ends_with(x) : part.starts_with(x)); };
    if (bytes_view(a[1], &affix)) return Value::from_bool(fits(affix));
    if (!is_tuple(a[1])) return runtime.raise(runtime.types.TypeError, "{} first arg must be bytes or a tuple of bytes, not {}", end ? "endswith" : "startswith", type_name(a[1]));
    for (std::size_t i = 0; i < as<Tuple>(a[1])->size; ++i) {
        if (!need_bytes(as<Tuple>(a[1])->items[i], &affix)) return Empty;
        if (fits(affix)) return True;
    }
    return False;
}

// ---- splitting and joining ---------------------------------------------------------------------------------------

template <bool backwards> Value split(Runtime& runtime, const Value* a, std::size_t) { // self, sep, maxsplit
    std::int64_t most;
    if (!as_index(a[2], &most)) return Empty;
    std::string_view rest = bytes_of(a[0]), separator;
    Ref result(make_list());
    List* out = as<List>(result);
    auto put = [&](std::string_view piece) { list_append(out, same_kind(a[0], piece)); };
    auto space = [](char c) { return c == ' ' || (c >= 9 && c <= 13); };
    if (a[1].is_none()) {
        for (std::int64_t n = 0;; ++n) {
            while (!backwards && !rest.empty() && space(rest.front())) rest.remove_prefix(1);
            while (backwards && !rest.empty() && space(rest.back())) rest.remove_suffix(1);
            if (rest.empty()) break;
            if (most >= 0 && n == most) {
                put(rest);
                break;
            }
            std::size_t i = 0;
            if (backwards) {
                i = rest.size();
                while (i > 0 && !space(rest[i - 1])) --i;
                put(rest.substr(i));
                rest = rest.substr(0, i);
            } else {
                while (i < rest.size() && !space(rest[i])) ++i;
                put(rest.substr(0, i));
                rest = rest.substr(i);
            }
        }
    } else {
        if (!need_bytes(a[1], &separator)) return Empty;
        if (separator.empty()) return runtime.raise(runtime.types.ValueError, "empty separator");
        for (std::int64_t n = 0; most < 0 || n < most; ++n) {
            std::size_t at = backwards ? rest.rfind(separator) : rest.find(separator);
            if (at == std::string_view::npos) break;
            put(backwards ? rest.substr(at + separator.size()) : rest.substr(0, at));
            rest = backwards ? rest.substr(0, at) : rest.substr(at + separator.size());
        }
        put(rest);
    }
    if (backwards) std::reverse(out->items, out->items + out->size);
    return result.take();
}

Value splitlines(Runtime&, const Value* a, std::size_t) {
    int keep = truth(a[1]);
    if (keep < 0) return Empty;
    std::string_view self = bytes_of(a[0]);
    List* out = make_list();
    for (std::size_t i = 0; i < self.size();) {
        std::size_t end = std::min(self.find_first_of("\r\n", i), self.size()), after = end;
        if (after < self.size()) after += self.substr(after, 2) == "\r\n" ? 2 : 1;
        list_append(out, same_kind(a[0], self.substr(i, (keep ? after : end) - i)));
        i = after;
    }
    return Value::from_object(out);
}

template <bool backwards> Value partition(Runtime& runtime, const Value* a, std::size_t) {
    std::string_view self = bytes_of(a[0]), separator;
    if (!need_bytes(a[1], &separator)) return Empty;
    if (separator.empty()) return runtime.raise(runtime.types.ValueError, "empty separator");
    std::size_t at = backwards ? self.rfind(separator) : self.find(separator);
    Ref empty(same_kind(a[0], "")), whole(same_kind(a[0], self));
    if (at == std::string_view::npos) return backwards ? make_tuple({empty, empty, whole}) : make_tuple({whole, empty, empty});
    Ref head(same_kind(a[0], self.substr(0, at))), middle(same_kind(a[0], separator)), tail(same_kind(a[0], self.substr(at + separator.size())));
    return make_tuple({head, middle, tail});
}

Value join(Runtime& runtime, const Value* a, std::size_t) {
    Ref items(to_list(a[1]));
    if (!items) return Empty;
    std::string out;
    for (std::size_t i = 0; i < as<List>(items)->size; ++i) {
        std::string_view piece;
        Value item = as<List>(items)->items[i];
        if (!bytes_view(item, &piece)) return runtime.raise(runtime.types.TypeError, "sequence item {}: expected a bytes-like object, {} found", i, type_name(item));
        if (i) out += bytes_of(a[0]);
        out += piece;
    }
    return same_kind(a[0], out);
}

Value replace(Runtime&, const Value* a, std::size_t) { // self, old, new, count
    std::string_view self = bytes_of(a[0]), old, fresh;
    std::int64_t most;
    if (!need_bytes(a[1], &old) || !need_bytes(a[2], &fresh) || !as_index(a[3], &most)) return Empty;
    if (most < 0) most = INT64_MAX;
    std::string out;
    std::size_t from = 0;
    if (old.empty()) {
        for (std::size_t i = 0; i <= self.size(); ++i) {
            if (most-- > 0) out += fresh;
            if (i < self.size()) out += self[i];
        }
        return same_kind(a[0], out);
    }
    for (std::size_t at; most > 0 && (at = self.find(old, from)) != std::string_view::npos; --most) {
        out += self.substr(from, at - from);
        out += fresh;
        from = at + old.size();
    }
    out += self.substr(from);
    return same_kind(a[0], out);
}

// ---- hexadecimal -------------------------------------------------------------------------------------------------

Value hex(Runtime&, const Value* a, std::size_t) { // self, sep, bytes_per_sep
    std::string_view self = bytes_of(a[0]);
    std::string separator, out;
    std::int64_t group;
    if (!as_index(a[2], &group)) return Empty;
    if (is_string(a[1])) separator = text_of(a[1]);
    else if (!a[1].is_empty()) separator = bytes_of(a[1]);
    auto size = static_cast<std::int64_t>(self.size());
    for (std::int64_t i = 0; i < size; ++i) {
        std::int64_t place = group > 0 ? size - i : i;
        if (i && group != 0 && place % std::abs(group) == 0) out += separator;
        out += fmt::format("{:02x}", static_cast<unsigned char>(self[static_cast<std::size_t>(i)]));
    }
    return make_string(out);
}
Value fromhex(Runtime& runtime, const Value* a, std::size_t) { // cls, string
    if (!is_string(a[1])) return runtime.raise(runtime.types.TypeError, "fromhex() argument must be str, not {}", type_name(a[1]));
    std::string_view in = text_of(a[1]);
    std::string out;
    auto digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1; };
    for (std::size_t i = 0; i < in.size();) {
        if (std::isspace(static_cast<unsigned char>(in[i]))) {
            ++i;
            continue;
        }
        int high = digit(in[i]), low = i + 1 < in.size() ? digit(in[i + 1]) : -1;
        if (high < 0 || low < 0) return runtime.raise(runtime.types.ValueError, "non-hexadecimal number found in fromhex() arg at position {}", high < 0 ? i : i + 1);
        out += static_cast<char>(high * 16 + low);
        i += 2;
    }
    Ref bytes(is_subtype(as<Type>(a[0]), runtime.types.bytearray) ? make_bytearray(out) : make_bytes(out));
    bool plain = a[0].object() == runtime.types.bytes || a[0].object() == runtime.types.bytearray;
    return plain ? bytes.take() : call(a[0], {bytes});
}

// ---- bytearray ---------------------------------------------------------------------------------------------------

Value pop(Runtime& runtime, const Value* a, std::size_t) {
    std::int64_t i;
    std::string& self = text(a[0]);
    if (!as_index(a[1], &i)) return Empty;
    if (self.empty()) return runtime.raise(runtime.types.IndexError, "pop from empty bytearray");
    if (i < 0) i += static_cast<std::int64_t>(self.size());
    if (i < 0 || i >= static_cast<std::int64_t>(self.size())) return runtime.raise(runtime.types.IndexError, "pop index out of range");
    auto byte = static_cast<unsigned char>(self[static_cast<std::size_t>(i)]);
    self.erase(static_cast<std::size_t>(i), 1);
    return make_int(byte);
}

void install_bytearray(Type* type) {
    static constexpr const char* range_error = "byte must be in range(0, 256)";
    add_static_methods(type, {{"__new__(cls, /, *args, **kwargs)", [](Runtime&, const Value* a, std::size_t) {
        Value instance = make_instance(as<Type>(a[0]));
        as<ByteArray>(instance)->text = new std::string;
        return instance;
    }}});
    add_methods(type, {
        {"__init__(self, source=..., encoding=..., errors=...)", bytearray_init},
        {"append(self, item, /)", [](Runtime&, const Value* a, std::size_t) {
             char c;
             return byte_value(a[1], &c, range_error) ? (text(a[0]) += c, None) : Empty;
         }},
        {"extend(self, iterable, /)", [](Runtime& r, const Value* a, std::size_t) {
             std::string more;
             Value all[4] = {a[0], a[1], Empty, Empty};
             if (is_int(unbox(a[1])) || is_string(a[1])) return is_string(a[1]) ? r.raise(r.types.TypeError, "'str' object cannot be interpreted as an integer") : r.raise(r.types.TypeError, "can't extend bytearray with {}", type_name(a[1]));
             return contents(r, all, "bytearray", &more) ? (text(a[0]) += more, None) : Empty;
         }},
        {"insert(self, index, item, /)", [](Runtime&, const Value* a, std::size_t) {
             std::int64_t i;
             char c;
             if (!as_index(a[1], &i) || !byte_value(a[2], &c, range_error)) return Empty;
             auto size = static_cast<std::int64_t>(text(a[0]).size());
             i = std::clamp<std::int64_t>(i < 0 ? i + size : i, 0, size);
             return text(a[0]).insert(static_cast<std::size_t>(i), 1, c), None;
         }},
        {"pop(self, index=-1, /)", pop},
        {"remove(self, value, /)", [](Runtime& r, const Value* a, std::size_t) {
             char c;
             if (!byte_value(a[1], &c, range_error)) return Empty;
             std::size_t at = text(a[0]).find(c);
             if (at == std::string::npos) return r.raise(r.types.ValueError, "value not found in bytearray");
             return text(a[0]).erase(at, 1), None;
         }},
        {"reverse(self, /)", [](Runtime&, const Value* a, std::size_t) { return std::reverse(text(a[0]).begin(), text(a[0]).end()), None; }},
        {"clear(self, /)", [](Runtime&, const Value* a, std::size_t) { return text(a[0]).clear(), None; }},
        {"copy(self, /)", [](Runtime&, const Value* a, std::size_t) { return make_bytearray(text(a[0])); }},
        {"__iadd__(self, value, /)", [](Runtime&, const Value* a, std::size_t) {
             std::string_view more;
             if (!need_bytes(a[1], &more)) return Empty;
             return text(a[0]) += std::string(more), retain(a[0]);
         }},
        {"__setitem__(self, key, value, /)", [](Runtime&, const Value* a, std::size_t) {
             bool handled;
             return set_item_builtin(a[0], a[1], a[2], &handled) ? None : Empty;
         }},
        {"__delitem__(self, key, /)", [](Runtime&, const Value* a, std::size_t) {
             bool handled;
             return set_item_builtin(a[0], a[1], Empty, &handled) ? None : Empty;
         }},
    });
    make_unhashable(type);
}

} // namespace

void install_bytes(Interpreter& interpreter) {
    Types& types = interpreter.runtime.types;
    for (Type* type : {types.bytes, types.bytearray}) {
        add_class_methods(type, {{"fromhex(cls, string, /)", fromhex}});
        add_methods(type, {
            {"decode(self, encoding='utf-8', errors='strict')", [](Runtime&, const Value* a, std::size_t) { return decode_bytes(a[0], a[1], a[2]); }},
            {"find(self, sub, start=..., end=..., /)", find<false, false>},
            {"rfind(self, sub, start=..., end=..., /)", find<true, false>},
            {"index(self, sub, start=..., end=..., /)", find<false, true>},
            {"rindex(self, sub, start=..., end=..., /)", find<true, true>},
            {"count(self, sub, start=..., end=..., /)", count},
            {"startswith(self, prefix, start=..., end=..., /)", has_affix<false>},
            {"endswith(self, suffix, start=..., end=..., /)", has_affix<true>},
            {"split(self, sep=None, maxsplit=-1)", split<false>},
            {"rsplit(self, sep=None, maxsplit=-1)", split<true>},
            {"splitlines(self, keepends=False)", splitlines},
            {"partition(self, sep, /)", partition<false>},
            {"rpartition(self, sep, /)", partition<true>},
            {"join(self, iterable, /)", join},
            {"replace(self, old, new, count=-1, /)", replace},
            {"hex(self, sep=..., bytes_per_sep=1)", hex},
            {"__add__(self, value, /)", left_method<Operator::add>},
            {"__mul__(self, value, /)", left_method<Operator::mul>},
            {"__rmul__(self, value, /)", left_method<Operator::mul>},
            {"__mod__(self, value, /)", left_method<Operator::mod>},
        });
        add_container_methods(type, true);
        add_comparisons(type);
        add_repr(type);
        install_bytes_transforms(type);
    }
    add_static_methods(types.bytes, {{"__new__(cls, source=..., encoding=..., errors=...)", bytes_new}});
    add_methods(types.bytes, {
        {"__bytes__(self, /)", [](Runtime&, const Value* a, std::size_t) { return make_bytes(bytes_of(a[0])); }},
        {"__hash__(self, /)", [](Runtime&, const Value* a, std::size_t) {
             Ref plain(make_bytes(bytes_of(a[0])));
             std::uint64_t h;
             return hash_of(plain, &h) ? make_int(static_cast<std::int64_t>(h)) : Empty;
         }},
    });
    install_bytearray(types.bytearray);
}

} // namespace loopscope::script
