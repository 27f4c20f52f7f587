// Subscripts, slices, membership, length and iteration of the built-in containers.
#include "engine/value/items.h"

#include "engine/value/numbers.h"

#include <algorithm>

namespace loopscope {

namespace {

bool is_script_object(Value v) { return v.is_object() && (v.object()->type->type_flags & type_is_script); }

/// The position that an index means, or -1 with an exception.
std::int64_t position(Value key, std::int64_t size, const char* what) {
    std::int64_t i;
    if (key.is_small_int()) i = key.as_small();
    else if (!as_index(key, &i)) return -1;
    if (i < 0) i += size;
    if (i >= 0 && i < size) return i;
    rt().raise(rt().types.IndexError, "{}", what);
    return -1;
}

Value wrong_index(Value container, Value key) {
    const char* name = is_string(container) ? "string" : nullptr;
    if (name) return rt().raise(rt().types.TypeError, "string indices must be integers, not '{}'", type_name(key));
    if (is(container, Kind::bytes)) return rt().raise(rt().types.TypeError, "byte indices must be integers or slices, not {}", type_name(key));
    return rt().raise(rt().types.TypeError, "{} indices must be integers or slices, not {}", type_name(container), type_name(key));
}

bool is_index(Value key) {
    return is_int(unbox(key)) || (key.is_object() && !type_lookup(key.object()->type, rt().names.index_).is_empty());
}

Value range_item(Range* r, std::int64_t i) {
    if (both_small(r->start, r->step)) return make_int(r->start.as_small() + i * r->step.as_small());
    Ref offset(int_mul(make_int(i), r->step));
    return int_add(r->start, offset);
}

/// Of a range of any size.
Value range_length(Range* r) {
    if (r->length >= 0) return make_int(r->length);
    bool down = int_is_negative(r->step);
    Ref span(down ? int_sub(r->start, r->stop) : int_sub(r->stop, r->start)), stride(down ? int_negate(r->step) : retain(r->step));
    Ref rounded(int_sub(span, make_int(1)));
    Ref whole(int_floordiv(rounded, stride));
    return int_add(whole, make_int(1));
}

/// range(…)[key] where the range or the key is past 63 bits. Empty: IndexError.
Value range_item(Range* r, Value key) {
    Ref length(range_length(r)), index = Ref::share(key);
    if (int_is_negative(index)) index = Ref(int_add(index, length));
    if (int_is_negative(index) || int_compare(index, length) >= 0) return rt().raise(rt().types.IndexError, "range object index out of range");
    Ref offset(int_mul(index, r->step));
    return int_add(r->start, offset);
}

Value get_slice(Value container, Slice* slice) {
    std::int64_t length = is(container, Kind::range) ? as<Range>(container)->length : length_of(container);
    std::int64_t start, stop, step, count;
    if (length < 0 || !slice_bounds(slice, length, &start, &stop, &step, &count)) return Empty;
    switch (container.object()->kind) {
    case Kind::list: {
        List* result = make_list(static_cast<std::size_t>(count));
        List* list = as<List>(container);
        for (std::int64_t i = 0; i < count; ++i) result->items[result->size++] = retain(list->items[start + i * step]);
        return Value::from_object(result);
    }
    case Kind::tuple: {
        if (count == length && step == 1 && !is_script_object(container)) return retain(container);
        Tuple* result = make_tuple(static_cast<std::size_t>(count));
        for (std::int64_t i = 0; i < count; ++i) result->items[i] = retain(as<Tuple>(container)->items[start + i * step]);
        return Value::from_object(result);
    }
    case Kind::string: {
        auto* s = as<String>(container);
        if (step == 1) return substring(s, static_cast<std::size_t>(start), static_cast<std::size_t>(start + count));
        std::u32string points = decode_utf8(s->view());
        std::string out;
        for (std::int64_t i = 0; i < count; ++i) encode_utf8(out, points[static_cast<std::size_t>(start + i * step)]);
        return make_string(out);
    }
    case Kind::bytes:
    case Kind::bytearray: {
        std::string_view view = is(container, Kind::bytes) ? as<Bytes>(container)->view() : std::string_view(*as<ByteArray>(container)->text);
        std::string out;
        for (std::int64_t i = 0; i < count; ++i) out += view[static_cast<std::size_t>(start + i * step)];
        return is(container, Kind::bytes) ? make_bytes(out) : make_bytearray(out);
    }
    default: {
        Range* r = as<Range>(container);
        Ref first(range_item(r, start)), last(range_item(r, start + count * step)), stride(int_mul(r->step, make_int(step)));
        return make_range(first, last, stride);
    }
    }
}

bool set_slice(List* list, Slice* slice, Value value) {
    Runtime& runtime = rt();
    Ref items(value.is_empty() ? make_list() : to_list(value));
    if (!items && runtime.pending_is(runtime.types.TypeError) && !is_script_object(value)) {
        bool extended = !slice->step.is_none() && slice->step != Value::from_small(1);
        runtime.clear_pending();
        runtime.raise(runtime.types.TypeError, "{}", extended ? "must assign iterable to extended slice" : "can only assign an iterable");
    }
    if (runtime.failed()) return false;
    std::int64_t start, stop, step, count;
    if (!slice_bounds(slice, static_cast<std::int64_t>(list->size), &start, &stop, &step, &count)) return false;
    List* source = as<List>(items);
    if (step != 1 && !value.is_empty()) {
        if (static_cast<std::int64_t>(source->size) != count) {
            runtime.raise(runtime.types.ValueError, "attempt to assign sequence of size {} to extended slice of size {}", source->size, count);
            return false;
        }
        for (std::int64_t i = 0; i < count; ++i) assign(list->items[start + i * step], retain(source->items[i]));
        return true;
    }
    std::vector<Value> result, removed;
    if (step != 1) { // del a[::2]
        std::vector<bool> drop(list->size);
        for (std::int64_t i = 0; i < count; ++i) drop[static_cast<std::size_t>(start + i * step)] = true;
        for (std::size_t i = 0; i < list->size; ++i) (drop[i] ? removed : result).push_back(list->items[i]);
    } else {
        auto from = static_cast<std::size_t>(start), to = static_cast<std::size_t>(std::max(start, stop));
        result.assign(list->items, list->items + from);
        for (std::size_t i = 0; i < source->size; ++i) result.push_back(retain(source->items[i]));
        result.insert(result.end(), list->items + to, list->items + list->size);
        removed.assign(list->items + from, list->items + to);
    }
    list->size = 0;
    list_reserve(list, result.size());
    std::copy(result.begin(), result.end(), list->items);
    list->size = result.size();
    for (Value v : removed) release(v);
    return true;
}

} // namespace

bool slice_bounds(const Slice* slice, std::int64_t length, std::int64_t* start, std::int64_t* stop, std::int64_t* step, std::int64_t* count) {
    auto clipped = [](Value v, std::int64_t* out) { // very large numbers mean the end
        Value n = unbox(v);
        if (is(n, Kind::big_int)) return *out = int_is_negative(n) ? INT64_MIN / 2 : INT64_MAX / 2, true;
        return as_index(v, out, "slice indices must be integers or None or have an __index__ method");
    };
    *step = 1;
    if (!slice->step.is_none() && !clipped(slice->step, step)) return false;
    if (*step == 0) {
        rt().raise(rt().types.ValueError, "slice step cannot be zero");
        return false;
    }
    std::int64_t low = *step < 0 ? -1 : 0, high = *step < 0 ? length - 1 : length;
    auto bound = [&](Value v, std::int64_t fallback, std::int64_t* out) {
        if (v.is_none()) return *out = fallback, true;
        if (!clipped(v, out)) return false;
        if (*out < 0) *out = std::max(*out + length, low);
        else *out = std::min(*out, high);
        return true;
    };
    if (!bound(slice->start, *step < 0 ? high : low, start) || !bound(slice->stop, *step < 0 ? low : high, stop)) return false;
    if (*step > 0) *count = *start < *stop ? (*stop - *start - 1) / *step + 1 : 0;
    else *count = *start > *stop ? (*start - *stop - 1) / -*step + 1 : 0;
    return true;
}

// ---- get, set, delete --------------------------------------------------------------------------------------------

Value get_item_builtin(Value container, Value key) {
    Runtime& runtime = rt();
    Kind kind = container.is_object() ? container.object()->kind : Kind::other;
    switch (kind) {
    case Kind::dict: {
        Value* place;
        Found found = dict_find(as<Dict>(container), key, &place);
        if (found == Found::yes) return retain(*place);
        if (found == Found::no) {
            if (is_script_object(container) || container.object()->type != runtime.types.dict) {
                bool has;
                Value result = call_special(container, runtime.names.missing_, {key}, &has);
                if (has) return result;
            }
            runtime.raise_with(runtime.types.KeyError, key);
        }
        return Empty;
    }
    case Kind::list: case Kind::tuple: case Kind::string: case Kind::bytes: case Kind::bytearray: case Kind::range: {
        if (is(key, Kind::slice)) return get_slice(container, as<Slice>(key));
        if (!is_index(key)) return wrong_index(container, key);
        break;
    }
    default: return NotImplemented;
    }
    switch (kind) {
    case Kind::list: {
        List* list = as<List>(container);
        std::int64_t i = position(key, static_cast<std::int64_t>(list->size), "list index out of range");
        return i < 0 ? Empty : retain(list->items[i]);
    }
    case Kind::tuple: {
        Tuple* tuple = as<Tuple>(container);
        std::int64_t i = position(key, static_cast<std::int64_t>(tuple->size), "tuple index out of range");
        return i < 0 ? Empty : retain(tuple->items[i]);
    }
    case Kind::string: {
        auto* s = as<String>(container);
        std::int64_t i = position(key, s->length, "string index out of range");
        return i < 0 ? Empty : substring(s, static_cast<std::size_t>(i), static_cast<std::size_t>(i + 1));
    }
    case Kind::bytes: {
        auto* b = as<Bytes>(container);
        std::int64_t i = position(key, static_cast<std::int64_t>(b->size), "index out of range");
        return i < 0 ? Empty : Value::from_small(static_cast<unsigned char>(b->data[i]));
    }
    case Kind::bytearray: {
        auto* b = as<ByteArray>(container);
        std::int64_t i = position(key, static_cast<std::int64_t>(b->text->size()), "bytearray index out of range");
        return i < 0 ? Empty : Value::from_small(static_cast<unsigned char>((*b->text)[static_cast<std::size_t>(i)]));
    }
    default: {
        if (as<Range>(container)->length < 0 && is_int(unbox(key))) return range_item(as<Range>(container), unbox(key));
        std::int64_t i = position(key, as<Range>(container)->length, "range object index out of range");
        return i < 0 ? Empty : range_item(as<Range>(container), i);
    }
    }
}

Value get_item(Value container, Value key) {
    Runtime& runtime = rt();
    if (!is_script_object(container)) {
        Value result = get_item_builtin(container, key);
        if (result != NotImplemented) return result;
    }
    bool found = false;
    Value result = Empty;
    if (!is_type(container)) result = call_special(container, runtime.names.getitem_, {key}, &found);
    if (found) return result;
    if (is_type(container)) { // list[int], Queue[str]
        result = call_special(container, runtime.names.getitem_, {key}, &found);
        if (found) return result;
        Value hook = type_lookup(as<Type>(container), runtime.names.class_getitem_); // not the metaclass's: type[int] alone
        Ref bound(hook.is_empty() ? Empty : bind_descriptor(hook, Empty, as<Type>(container)));
        if (runtime.failed()) return Empty;
        if (bound) return call(bound, {key});
        return runtime.raise(runtime.types.TypeError, "type '{}' is not subscriptable", as<Type>(container)->view());
    }
    return runtime.raise(runtime.types.TypeError, "'{}' object is not subscriptable", type_name(container));
}

bool set_item_builtin(Value container, Value key, Value value, bool* handled) {
    *handled = true;
    Kind kind = container.is_object() ? container.object()->kind : Kind::other;
    Runtime& runtime = rt();
    if (kind == Kind::dict) {
        if (!value.is_empty()) return dict_set(as<Dict>(container), key, value);
        Found found = dict_remove(as<Dict>(container), key);
        if (found == Found::no) runtime.raise_with(runtime.types.KeyError, key);
        return found == Found::yes;
    }
    if (kind == Kind::list) {
        List* list = as<List>(container);
        if (is(key, Kind::slice)) return set_slice(list, as<Slice>(key), value);
        if (!is_index(key)) return wrong_index(container, key), false;
        std::int64_t i = position(key, static_cast<std::int64_t>(list->size), "list assignment index out of range");
        if (i < 0) return false;
        if (!value.is_empty()) {
            assign(list->items[i], retain(value));
        } else {
            Value removed = list->items[i];
            std::memmove(list->items + i, list->items + i + 1, (list->size - static_cast<std::size_t>(i) - 1) * sizeof(Value));
            --list->size;
            release(removed);
        }
        return true;
    }
    if (kind == Kind::bytearray) {
        std::string* text = as<ByteArray>(container)->text;
        if (is(key, Kind::slice)) {
            std::int64_t start, stop, step, count;
            if (!slice_bounds(as<Slice>(key), static_cast<std::int64_t>(text->size()), &start, &stop, &step, &count)) return false;
            std::string bytes;
            if (is(value, Kind::bytes)) bytes = as<Bytes>(value)->view();
            else if (is(value, Kind::bytearray)) bytes = *as<ByteArray>(value)->text;
            text->replace(static_cast<std::size_t>(start), static_cast<std::size_t>(count), bytes);
            return true;
        }
        std::int64_t i = position(key, static_cast<std::int64_t>(text->size()), "bytearray index out of range"), byte;
        if (i < 0) return false;
        if (value.is_empty()) return text->erase(static_cast<std::size_t>(i), 1), true;
        if (!as_index(value, &byte)) return false;
        if (byte < 0 || byte > 255) return runtime.raise(runtime.types.ValueError, "byte must be in range(0, 256)"), false;
        (*text)[static_cast<std::size_t>(i)] = static_cast<char>(byte);
        return true;
    }
    *handled = false;
    return false;
}

namespace {
bool store_item(Value container, Value key, Value value) {
    Runtime& runtime = rt();
    bool handled = false;
    if (!is_script_object(container)) {
        bool good = set_item_builtin(container, key, value, &handled);
        if (handled) return good;
    }
    bool found;
    Ref result(value.is_empty() ? call_special(container, runtime.names.delitem_, {key}, &found) : call_special(container, runtime.names.setitem_, {key, value}, &found));
    if (found) return !result.get().is_empty();
    runtime.raise(runtime.types.TypeError, "'{}' object {} item {}", type_name(container), value.is_empty() ? "doesn't support" : "does not support", value.is_empty() ? "deletion" : "assignment");
    return false;
}
} // namespace

bool set_item(Value container, Value key, Value value) { return store_item(container, key, value); }
bool delete_item(Value container, Value key) { return store_item(container, key, Empty); }

// ---- length, membership ------------------------------------------------------------------------------------------

std::int64_t length_builtin(Value v) {
    if (!v.is_object()) return -2;
    switch (v.object()->kind) {
    case Kind::string: return as<String>(v)->length;
    case Kind::list: return static_cast<std::int64_t>(as<List>(v)->size);
    case Kind::tuple: return static_cast<std::int64_t>(as<Tuple>(v)->size);
    case Kind::dict: return as<Dict>(v)->used;
    case Kind::set: case Kind::frozenset: return static_cast<std::int64_t>(as<Set>(v)->used);
    case Kind::bytes: return static_cast<std::int64_t>(as<Bytes>(v)->size);
    case Kind::bytearray: return static_cast<std::int64_t>(as<ByteArray>(v)->text->size());
    case Kind::range:
        if (as<Range>(v)->length >= 0) return as<Range>(v)->length;
        rt().raise(rt().types.OverflowError, "Python int too large to convert to C ssize_t");
        return -1;
    default: return -2;
    }
}

std::int64_t length_of(Value v) {
    Runtime& runtime = rt();
    if (!is_script_object(v)) {
        std::int64_t n = length_builtin(v);
        if (n != -2) return n;
    }
    bool found;
    Ref result(call_special(v, runtime.names.len_, {}, &found));
    if (!found) {
        runtime.raise(runtime.types.TypeError, "object of type '{}' has no len()", type_name(v));
        return -1;
    }
    std::int64_t n;
    if (!result || !as_index(result, &n)) return -1;
    if (n < 0) {
        runtime.raise(runtime.types.ValueError, "__len__() should return >= 0");
        return -1;
    }
    return n;
}

int contains_builtin(Value container, Value item) {
    Runtime& runtime = rt();
    Kind kind = container.is_object() ? container.object()->kind : Kind::other;
    auto found_to_int = [](Found f) { return f == Found::error ? -1 : f == Found::yes; };
    switch (kind) {
    case Kind::dict: {
        Value* place;
        return found_to_int(dict_find(as<Dict>(container), item, &place));
    }
    case Kind::set: case Kind::frozenset: return found_to_int(set_contains(as<Set>(container), item));
    case Kind::list:
        for (std::size_t i = 0; i < as<List>(container)->size; ++i) {
            Ref held = Ref::share(as<List>(container)->items[i]);
            int same = equals(held, item);
            if (same) return same;
        }
        return 0;
    case Kind::tuple:
        for (std::size_t i = 0; i < as<Tuple>(container)->size; ++i) {
            int same = equals(as<Tuple>(container)->items[i], item);
            if (same) return same;
        }
        return 0;
    case Kind::string: {
        if (!is_string(item)) {
            runtime.raise(runtime.types.TypeError, "'in <string>' requires string as left operand, not {}", type_name(item));
            return -1;
        }
        return text_of(container).find(text_of(item)) != std::string_view::npos;
    }
    case Kind::bytes: case Kind::bytearray: {
        std::string_view view = kind == Kind::bytes ? as<Bytes>(container)->view() : std::string_view(*as<ByteArray>(container)->text);
        if (is(item, Kind::bytes)) return view.find(as<Bytes>(item)->view()) != std::string_view::npos;
        std::int64_t byte;
        if (!as_index(item, &byte)) {
            if (rt().absorb(rt().types.TypeError)) rt().raise(rt().types.TypeError, "a bytes-like object is required, not '{}'", type_name(item));
            return -1;
        }
        if (byte < 0 || byte > 255) return rt().raise(rt().types.ValueError, "byte must be in range(0, 256)"), -1;
        return view.find(static_cast<char>(byte)) != std::string_view::npos;
    }
    case Kind::range: {
        Range* r = as<Range>(container);
        Value n = unbox(item);
        if (n.is_double() && n.as_double() == static_cast<double>(static_cast<std::int64_t>(n.as_double()))) n = make_int(static_cast<std::int64_t>(n.as_double()));
        if (!is_int(n)) return 0;
        Ref offset(int_sub(n, r->start));
        Ref rest(int_mod(offset, r->step));
        if (!int_is_zero(rest)) return 0;
        Ref index(int_floordiv(offset, r->step));
        return !int_is_negative(index) && int_compare(index, Ref(range_length(r))) < 0;
    }
    default: return -2;
    }
}

int contains(Value container, Value item) {
    Runtime& runtime = rt();
    if (!is_script_object(container)) {
        int result = contains_builtin(container, item);
        if (result != -2) return result;
    }
    bool found;
    if (container.is_object() && type_lookup(container.object()->type, runtime.names.contains_).is_none())
        return runtime.raise(runtime.types.TypeError, "'{}' object is not a container", type_name(container)), -1;
    Ref result(call_special(container, runtime.names.contains_, {item}, &found));
    if (found) return result ? truth(result) : -1;
    int answer = 0;
    Ref iterator(iterate(container));
    if (!iterator) {
        if (runtime.absorb(runtime.types.TypeError)) runtime.raise(runtime.types.TypeError, "argument of type '{}' is not iterable", type_name(container));
        return -1;
    }
    for (;;) {
        Ref candidate(next(iterator));
        if (!candidate) return runtime.failed() ? -1 : answer;
        int same = equals(candidate, item);
        if (same) return same;
    }
}

// ---- iteration ---------------------------------------------------------------------------------------------------

namespace {

Value next_in_list(Runtime&, Iterator* it) {
    if (it->a.is_empty()) return Empty;
    List* list = as<List>(it->a);
    if (it->i < static_cast<std::int64_t>(list->size)) return retain(list->items[it->i++]);
    assign(it->a, Empty); // exhausted for good, even if the list grows
    return Empty;
}
Value next_in_tuple(Runtime&, Iterator* it) {
    Tuple* tuple = as<Tuple>(it->a);
    return it->i < static_cast<std::int64_t>(tuple->size) ? retain(tuple->items[it->i++]) : Empty;
}
Value next_in_string(Runtime&, Iterator* it) { // i: byte offset
    auto* s = as<String>(it->a);
    if (it->i >= s->size) return Empty;
    std::size_t from = static_cast<std::size_t>(it->i), to = from + 1;
    while (to < s->size && (static_cast<unsigned char>(s->data[to]) & 0xC0) == 0x80) ++to;
    it->i = static_cast<std::int64_t>(to);
    return make_string({s->data + from, to - from});
}
Value next_in_bytes(Runtime&, Iterator* it) {
    std::string_view view = is(it->a, Kind::bytes) ? as<Bytes>(it->a)->view() : std::string_view(*as<ByteArray>(it->a)->text);
    return it->i < static_cast<std::int64_t>(view.size()) ? Value::from_small(static_cast<unsigned char>(view[static_cast<std::size_t>(it->i++)])) : Empty;
}
Value next_in_range(Runtime&, Iterator* it) {
    Range* r = as<Range>(it->a);
    if (r->length >= 0 && it->i >= r->length) return Empty;
    return range_item(r, it->i++);
}
} // namespace

Value next_in_small_range(Runtime&, Iterator* it) { // i: next value, n: how many are left, b: step
    if (it->n <= 0) return Empty;
    --it->n;
    Value v = Value::from_small(it->i);
    it->i += it->b.as_small();
    return v;
}

namespace {

Value next_in_dict(Runtime& runtime, Iterator* it) {
    if (it->a.is_empty()) return Empty;
    Dict* dict = as<Dict>(it->a);
    auto used = static_cast<std::uint32_t>(it->n); // when it began; above it: how many it has given
    if (dict->used != used) {
        it->n = -1;
        return runtime.raise(runtime.types.RuntimeError, "dictionary changed size during iteration");
    }
    auto at = static_cast<std::uint32_t>(it->i);
    Dict::Entry* entry = dict_next(dict, at);
    it->i = at;
    if (!entry) {
        assign(it->a, Empty);
        return Empty;
    }
    if (static_cast<std::uint64_t>(it->n) >> 32 >= used) {
        assign(it->a, Empty);
        return runtime.raise(runtime.types.RuntimeError, "dictionary keys changed during iteration");
    }
    it->n += std::int64_t{1} << 32;
    if (it->type == runtime.types.dict_keyiterator) return retain(entry->key);
    if (it->type == runtime.types.dict_valueiterator) return retain(entry->value);
    return make_tuple({entry->key, entry->value});
}
Value next_in_set(Runtime& runtime, Iterator* it) {
    if (it->a.is_empty()) return Empty;
    Set* set = as<Set>(it->a);
    if (set->used != static_cast<std::uint64_t>(it->n)) return runtime.raise(runtime.types.RuntimeError, "Set changed size during iteration");
    auto at = static_cast<std::uint64_t>(it->i);
    Value key = set_next(set, at);
    it->i = static_cast<std::int64_t>(at);
    if (key.is_empty()) assign(it->a, Empty);
    return key.is_empty() ? Empty : retain(key);
}
Value next_by_index(Runtime& runtime, Iterator* it) { // __getitem__ with 0, 1, 2…
    Value item = get_item(it->a, make_int(it->i));
    if (!item.is_empty()) {
        ++it->i;
        return item;
    }
    runtime.absorb(runtime.types.IndexError) || runtime.absorb(runtime.types.StopIteration);
    return Empty;
}

} // namespace

Value iterate_dict(Dict* dict, Type* iterator_type) {
    return make_iterator(iterator_type, next_in_dict, retain(Value::from_object(dict)), Empty, 0, dict->used);
}

Value iterate_builtin(Value v) {
    if (!v.is_object()) return NotImplemented;
    Types& types = rt().types;
    switch (v.object()->kind) {
    case Kind::list: return make_iterator(types.list_iterator, next_in_list, retain(v));
    case Kind::tuple: return make_iterator(types.tuple_iterator, next_in_tuple, retain(v));
    case Kind::string: return make_iterator(types.str_iterator, next_in_string, retain(v));
    case Kind::bytes: case Kind::bytearray: return make_iterator(types.bytes_iterator, next_in_bytes, retain(v));
    case Kind::range: {
        Range* r = as<Range>(v);
        constexpr std::int64_t far = 1ll << 46; // the value after the last one is small too
        bool small = r->length >= 0 && both_small(r->start, r->step) && r->stop.is_small_int() && std::abs(r->step.as_small()) < far && std::abs(r->stop.as_small()) < far;
        if (small) return make_iterator(types.range_iterator, next_in_small_range, retain(v), r->step, r->start.as_small(), r->length);
        return make_iterator(types.range_iterator, next_in_range, retain(v));
    }
    case Kind::dict: return iterate_dict(as<Dict>(v), types.dict_keyiterator);
    case Kind::set: case Kind::frozenset:
        return make_iterator(types.set_iterator, next_in_set, retain(v), Empty, 0, static_cast<std::int64_t>(as<Set>(v)->used));
    case Kind::generator: case Kind::iterator: return retain(v);
    default: break;
    }
    Type* type = v.object()->type;
    if (type == types.dict_keys) return iterate_dict(as<Dict>(as<Wrapper>(v)->function), types.dict_keyiterator);
    if (type == types.dict_values) return iterate_dict(as<Dict>(as<Wrapper>(v)->function), types.dict_valueiterator);
    if (type == types.dict_items) return iterate_dict(as<Dict>(as<Wrapper>(v)->function), types.dict_itemiterator);
    return NotImplemented;
}

Value iterate(Value v) {
    Runtime& runtime = rt();
    if (!is_script_object(v)) {
        Value result = iterate_builtin(v);
        if (result != NotImplemented) return result;
    }
    bool found;
    Ref iterator(call_special(v, runtime.names.iter_, {}, &found));
    if (found) {
        if (!iterator) return Empty;
        Value it = iterator.get();
        bool good = it.is_object() && (it.object()->kind == Kind::iterator || it.object()->kind == Kind::generator || !type_lookup(it.object()->type, runtime.names.next_).is_empty());
        if (!good) return runtime.raise(runtime.types.TypeError, "iter() returned non-iterator of type '{}'", type_name(it));
        return iterator.take();
    }
    bool refused = v.is_object() && type_lookup(v.object()->type, runtime.names.iter_).is_none(); // __iter__ = None
    Value getitem = v.is_object() && !refused ? type_lookup(v.object()->type, runtime.names.getitem_) : Empty;
    if (!getitem.is_empty() && !getitem.is_none()) return make_iterator(runtime.types.sequence_iterator, next_by_index, retain(v));
    return runtime.raise(runtime.types.TypeError, "'{}' object is not iterable", type_name(v));
}

Value next(Value iterator) {
    Runtime& runtime = rt();
    if (is(iterator, Kind::iterator)) return as<Iterator>(iterator)->next(runtime, as<Iterator>(iterator));
    if (is(iterator, Kind::generator)) {
        Step step = iterator.object()->type->ops->resume(iterator.object(), None, Empty);
        if (step.kind == Step::Kind::yielded) return step.value;
        if (step.kind == Step::Kind::returned) release(step.value);
        else runtime.raise_value(step.value);
        return Empty;
    }
    bool found;
    Value item = call_special(iterator, runtime.names.next_, {}, &found);
    if (!found) return runtime.raise(runtime.types.TypeError, "'{}' object is not an iterator", type_name(iterator));
    if (item.is_empty()) runtime.absorb(runtime.types.StopIteration);
    return item;
}

List* to_list(Value iterable) {
    if (!is_script_object(iterable)) {
        const Value* items = nullptr;
        std::size_t size = 0;
        if (is_list(iterable)) items = as<List>(iterable)->items, size = as<List>(iterable)->size;
        if (is_tuple(iterable)) items = as<Tuple>(iterable)->items, size = as<Tuple>(iterable)->size;
        if (items || is_list(iterable)) {
            List* list = make_list(size);
            for (std::size_t i = 0; i < size; ++i) list->items[list->size++] = retain(items[i]);
            return list;
        }
    }
    List* list = make_list();
    bool good = for_each_item(iterable, [&](Value item) {
        list_append(list, retain(item));
        return true;
    });
    if (good) return list;
    release(list);
    return nullptr;
}
Tuple* to_tuple(Value iterable) {
    if (is_tuple(iterable) && !is_script_object(iterable)) return retain(as<Tuple>(iterable));
    List* list = to_list(iterable);
    if (!list) return nullptr;
    Tuple* tuple = make_tuple(list->items, list->size);
    release(list);
    return tuple;
}

} // namespace loopscope
