// str: construction, searching, splitting and joining. Other forms of a text (case, stripping, padding) are in
// str_transforms.cpp, str.format in str_format.cpp.
#include "engine/script/types/types.h"
#include "engine/script/types/unicode.h"

#include <algorithm>

namespace loopscope::script {

namespace {

String* self_of(const Value* a) { return as<String>(a[0]); }
std::string_view text(const Value* a) { return text_of(a[0]); }

Value str_new(Runtime& runtime, const Value* a, std::size_t) { // cls, object, encoding, errors
    Ref result;
    if (a[1].is_empty()) {
        result = Ref(make_string(""));
    } else if (a[2].is_empty() && a[3].is_empty()) {
        result = Ref(str(a[1]));
    } else {
        std::string_view bytes;
        if (is_string(a[1])) return runtime.raise(runtime.types.TypeError, "decoding str is not supported");
        if (!bytes_view(a[1], &bytes)) return runtime.raise(runtime.types.TypeError, "decoding to str: need a bytes-like object, {} found", type_name(a[1]));
        result = Ref(decode_bytes(a[1], a[2], a[3]));
    }
    if (!result || a[0].object() == runtime.types.str) return result.take();
    return make_string_instance(as<Type>(a[0]), text_of(result));
}

// ---- searching ---------------------------------------------------------------------------------------------------

enum class Missing { minus_one, error };

/// The slice of the text that start and stop mean, as bytes. False: exception, or an empty slice past the end (past).
bool search_slice(String* s, Value start, Value stop, std::size_t* from, std::size_t* to, bool* past) {
    std::int64_t begin, end;
    if (!search_bounds(start, stop, s->length, &begin, &end)) return false;
    *past = begin > s->length || begin > end;
    if (*past) return true;
    *from = byte_offset(s, static_cast<std::size_t>(begin));
    *to = byte_offset(s, static_cast<std::size_t>(end));
    return true;
}

std::int64_t points_before(String* s, std::size_t offset) {
    if (s->is_ascii()) return static_cast<std::int64_t>(offset);
    std::int64_t count = 0;
    for (std::size_t i = 0; i < offset; ++i) count += (static_cast<unsigned char>(s->data[i]) & 0xC0) != 0x80;
    return count;
}

template <bool backwards, Missing missing> Value find(Runtime& runtime, const Value* a, std::size_t) { // self, sub, start, end
    if (!is_string(a[1])) return runtime.raise(runtime.types.TypeError, "must be str, not {}", type_name(a[1]));
    std::size_t from = 0, to = 0;
    bool past;
    if (!search_slice(self_of(a), a[2], a[3], &from, &to, &past)) return Empty;
    std::size_t at = std::string_view::npos;
    if (!past) {
        std::string_view part = text(a).substr(from, to - from);
        at = backwards ? part.rfind(text_of(a[1])) : part.find(text_of(a[1]));
    }
    if (at != std::string_view::npos) return make_int(points_before(self_of(a), from + at));
    return missing == Missing::minus_one ? make_int(-1) : runtime.raise(runtime.types.ValueError, "substring not found");
}

Value count(Runtime& runtime, const Value* a, std::size_t) { // self, sub, start, end
    if (!is_string(a[1])) return runtime.raise(runtime.types.TypeError, "must be str, not {}", type_name(a[1]));
    std::size_t from = 0, to = 0;
    bool past;
    if (!search_slice(self_of(a), a[2], a[3], &from, &to, &past)) return Empty;
    if (past) return make_int(0);
    std::string_view part = text(a).substr(from, to - from), sub = text_of(a[1]);
    if (sub.empty()) return make_int(points_before(self_of(a), to) - points_before(self_of(a), from) + 1);
    std::int64_t n = 0;
    for (std::size_t at = part.find(sub); at != std::string_view::npos; at = part.find(sub, at + sub.size())) ++n;
    return make_int(n);
}

template <bool end> Value has_affix(Runtime& runtime, const Value* a, std::size_t) { // self, affix or tuple, start, end
    const char* name = end ? "endswith" : "startswith";
    std::size_t from = 0, to = 0;
    bool past;
    if (!search_slice(self_of(a), a[2], a[3], &from, &to, &past)) return Empty;
    std::string_view part = past ? std::string_view{} : text(a).substr(from, to - from);
    auto fits = [&](Value affix) { return !past && (end ? part.ends_with(text_of(affix)) : part.starts_with(text_of(affix))); };
    if (is_string(a[1])) return Value::from_bool(fits(a[1]));
    if (!is_tuple(a[1])) return runtime.raise(runtime.types.TypeError, "{} first arg must be str or a tuple of str, not {}", name, type_name(a[1]));
    Tuple* affixes = as<Tuple>(a[1]);
    for (std::size_t i = 0; i < affixes->size; ++i) {
        if (!is_string(affixes->items[i])) return runtime.raise(runtime.types.TypeError, "tuple for {} must only contain str, not {}", name, type_name(affixes->items[i]));
        if (fits(affixes->items[i])) return True;
    }
    return False;
}

// ---- splitting and joining ---------------------------------------------------------------------------------------

/// Pieces between runs of white space, at most `most` splits (-1: all).
void split_space(std::u32string_view points, std::int64_t most, bool backwards, List* out) {
    std::vector<std::u32string_view> pieces;
    auto space = [&](std::size_t i) { return unicode::is_space(points[i]); };
    std::size_t begin = 0, end = points.size();
    for (;;) {
        while (begin < end && space(begin)) ++begin;
        while (end > begin && space(end - 1)) --end;
        if (begin == end) break;
        if (most >= 0 && static_cast<std::int64_t>(pieces.size()) == most) { // what is left, with the far side's spaces
            if (backwards) begin = 0;
            else end = points.size();
            pieces.push_back(points.substr(begin, end - begin));
            break;
        }
        if (backwards) {
            std::size_t at = end;
            while (at > begin && !space(at - 1)) --at;
            pieces.push_back(points.substr(at, end - at));
            end = at;
        } else {
            std::size_t at = begin;
            while (at < end && !space(at)) ++at;
            pieces.push_back(points.substr(begin, at - begin));
            begin = at;
        }
    }
    if (backwards) std::reverse(pieces.begin(), pieces.end());
    for (auto piece : pieces) list_append(out, make_string(to_utf8(piece)));
}

template <bool backwards> Value split(Runtime& runtime, const Value* a, std::size_t) { // self, sep, maxsplit
    std::int64_t most;
    if (!as_index(a[2], &most)) return Empty;
    Ref result(make_list());
    List* out = as<List>(result);
    if (a[1].is_none()) {
        split_space(decode_utf8(text(a)), most, backwards, out);
        return result.take();
    }
    if (!is_string(a[1])) return runtime.raise(runtime.types.TypeError, "must be str or None, not {}", type_name(a[1]));
    std::string_view rest = text(a), separator = text_of(a[1]);
    if (separator.empty()) return runtime.raise(runtime.types.ValueError, "empty separator");
    for (std::int64_t n = 0; most < 0 || n < most; ++n) {
        std::size_t at = backwards ? rest.rfind(separator) : rest.find(separator);
        if (at == std::string_view::npos) break;
        if (backwards) {
            list_append(out, make_string(rest.substr(at + separator.size())));
            rest = rest.substr(0, at);
        } else {
            list_append(out, make_string(rest.substr(0, at)));
            rest = rest.substr(at + separator.size());
        }
    }
    list_append(out, make_string(rest));
    if (backwards) std::reverse(out->items, out->items + out->size);
    return result.take();
}

Value splitlines(Runtime&, const Value* a, std::size_t) { // self, keepends
    int keep = truth(a[1]);
    if (keep < 0) return Empty;
    std::u32string points = decode_utf8(text(a));
    List* out = make_list();
    auto is_break = [](char32_t c) { return (c >= 10 && c <= 13) || (c >= 0x1C && c <= 0x1E) || c == 0x85 || c == 0x2028 || c == 0x2029; };
    for (std::size_t i = 0; i < points.size();) {
        std::size_t end = i;
        while (end < points.size() && !is_break(points[end])) ++end;
        std::size_t after = end;
        if (after < points.size()) after += points[after] == '\r' && after + 1 < points.size() && points[after + 1] == '\n' ? 2 : 1;
        list_append(out, make_string(to_utf8(std::u32string_view(points).substr(i, (keep ? after : end) - i))));
        i = after;
    }
    return Value::from_object(out);
}

template <bool backwards> Value partition(Runtime& runtime, const Value* a, std::size_t) {
    if (!is_string(a[1])) return runtime.raise(runtime.types.TypeError, "must be str, not {}", type_name(a[1]));
    std::string_view whole = text(a), separator = text_of(a[1]);
    if (separator.empty()) return runtime.raise(runtime.types.ValueError, "empty separator");
    std::size_t at = backwards ? whole.rfind(separator) : whole.find(separator);
    Ref empty(make_string(""));
    if (at == std::string_view::npos) {
        Ref all(make_string(whole));
        return backwards ? make_tuple({empty, empty, all}) : make_tuple({all, empty, empty});
    }
    Ref head(make_string(whole.substr(0, at))), tail(make_string(whole.substr(at + separator.size())));
    return make_tuple({head, a[1], tail});
}

Value join(Runtime& runtime, const Value* a, std::size_t) {
    bool plain = is_list(a[1]) && a[1].object()->type == runtime.types.list; // nothing can change it meanwhile
    Ref items = plain ? Ref::share(a[1]) : Ref(to_list(a[1]));
    if (!items) {
        bool iterable = a[1].is_object() && !type_lookup(type_of(a[1]), runtime.names.iter_).is_empty();
        if (!iterable && runtime.absorb(runtime.types.TypeError)) runtime.raise(runtime.types.TypeError, "can only join an iterable");
        return Empty;
    }
    List* list = as<List>(items);
    String* separator = as<String>(a[0]);
    std::size_t size = list->size ? (list->size - 1) * separator->size : 0;
    for (std::size_t i = 0; i < list->size; ++i) {
        if (!is_string(list->items[i])) return runtime.raise(runtime.types.TypeError, "sequence item {}: expected str instance, {} found", i, type_name(list->items[i]));
        size += as<String>(list->items[i])->size;
    }
    StringBuilder out(size);
    for (std::size_t i = 0; i < list->size; ++i) {
        if (i) out.add(separator);
        out.add(as<String>(list->items[i]));
    }
    return out.take();
}

Value replace(Runtime& runtime, const Value* a, std::size_t) { // self, old, new, count
    for (int i : {1, 2})
        if (!is_string(a[i])) return runtime.raise(runtime.types.TypeError, "replace() argument {} must be str, not {}", i, type_name(a[i]));
    std::int64_t most;
    if (!as_index(a[3], &most)) return Empty;
    if (most < 0) most = INT64_MAX;
    std::string_view whole = text(a), old = text_of(a[1]), fresh = text_of(a[2]);
    std::string out;
    if (old.empty()) { // between all characters
        for (std::size_t i = 0; i <= whole.size();) {
            if (most-- > 0) out += fresh;
            std::size_t next = i + 1;
            while (next < whole.size() && (static_cast<unsigned char>(whole[next]) & 0xC0) == 0x80) ++next;
            if (i < whole.size()) out += whole.substr(i, next - i);
            i = next;
        }
        return make_string(out);
    }
    std::size_t from = 0;
    for (std::size_t at; most > 0 && (at = whole.find(old, from)) != std::string_view::npos; --most) {
        out += whole.substr(from, at - from);
        out += fresh;
        from = at + old.size();
    }
    if (from == 0 && same_type(a[0], runtime.types.str)) return retain(a[0]);
    out += whole.substr(from);
    return make_string(out);
}

} // namespace

std::string ascii_digits(std::string_view source) {
    std::string out;
    for (char32_t c : decode_utf8(source)) {
        int digit = c < 0x80 ? -1 : unicode::decimal_value(c);
        if (digit >= 0) out += static_cast<char>('0' + digit);
        else if (c >= 0x80 && unicode::is_space(c)) out += ' ';
        else encode_utf8(out, c);
    }
    return out;
}

void install_str(Interpreter& interpreter) {
    Type* type = interpreter.runtime.types.str;
    add_static_methods(type, {{"__new__(cls, object=..., encoding=..., errors=...)", str_new}});
    add_methods(type, {
        {"find(self, sub, start=..., end=..., /)", find<false, Missing::minus_one>},
        {"rfind(self, sub, start=..., end=..., /)", find<true, Missing::minus_one>},
        {"index(self, sub, start=..., end=..., /)", find<false, Missing::error>},
        {"rindex(self, sub, start=..., end=..., /)", find<true, Missing::error>},
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
        {"encode(self, encoding='utf-8', errors='strict')", [](Runtime&, const Value* a, std::size_t) { return encode_text(a[0], a[1], a[2]); }},
        {"__add__(self, value, /)", left_method<Operator::add>},
        {"__mul__(self, value, /)", left_method<Operator::mul>},
        {"__rmul__(self, value, /)", left_method<Operator::mul>},
        {"__mod__(self, value, /)", left_method<Operator::mod>},
        {"__str__(self, /)", [](Runtime&, const Value* a, std::size_t) { return make_string(text(a)); }},
        {"__hash__(self, /)", [](Runtime&, const Value* a, std::size_t) {
             std::uint64_t h;
             return hash_of(a[0], &h) ? make_int(static_cast<std::int64_t>(h)) : Empty;
         }},
        {"__format__(self, format_spec, /)", [](Runtime&, const Value* a, std::size_t) {
             Ref plain(make_string(text(a))); // without a subclass's __format__
             return format(plain, a[1]);
         }},
        {"__getnewargs__(self, /)", [](Runtime&, const Value* a, std::size_t) { return make_tuple({Ref(make_string(text(a)))}); }},
    });
    add_container_methods(type, true);
    add_comparisons(type);
    add_repr(type);
}

} // namespace loopscope::script
