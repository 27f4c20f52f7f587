// Strings, bytes, tuples, lists and the other plain containers: making them and taking them apart.
#include "engine/value/items.h"
#include "engine/value/operations.h"
#include "engine/value/numbers.h"

#include <algorithm>

namespace loopscope {

namespace {

constexpr std::size_t header_size = offsetof(String, data);

/// Counts code points: bytes that do not continue one. Most text is short and ASCII, so that is looked at first.
std::uint32_t count_points(const char* data, std::size_t size, bool* ascii) {
    constexpr std::uint64_t high_bits = 0x8080808080808080u;
    std::uint64_t any = 0, word;
    std::size_t i = 0;
    for (; i + 8 <= size; i += 8) {
        std::memcpy(&word, data + i, 8);
        any |= word;
    }
    for (; i < size; ++i) any |= static_cast<unsigned char>(data[i]);
    *ascii = (any & high_bits) == 0;
    if (*ascii) return static_cast<std::uint32_t>(size);
    std::size_t continuing = 0;
    for (i = 0; i < size; ++i) continuing += (static_cast<unsigned char>(data[i]) & 0xC0) == 0x80;
    return static_cast<std::uint32_t>(size - continuing);
}

} // namespace

String* allocate_string(std::size_t size) {
    LS_CHECK(size < 0xFFFFFF00u);
    Runtime& runtime = rt();
    Object* object = runtime.heap.allocate(header_size + size + 1);
    object->refs = 1;
    object->kind = Kind::string;
    object->type = runtime.types.str;
    auto* s = static_cast<String*>(object);
    s->hash = 0;
    s->size = static_cast<std::uint32_t>(size);
    s->capacity = static_cast<std::uint32_t>(
        object->flags & flag_large ? size : object->size_class * 16u - header_size - 1);
    s->data[size] = 0;
    return s;
}

Value finish_string(String* s) {
    bool ascii;
    s->length = count_points(s->data, s->size, &ascii);
    if (ascii) s->flags |= flag_ascii;
    return Value::from_object(s);
}

Value make_string(std::string_view text) {
    String* s = allocate_string(text.size());
    copy_text(s->data, text.data(), text.size());
    return finish_string(s);
}

Value concat(const String* a, const String* b) {
    String* s = allocate_string(static_cast<std::size_t>(a->size) + b->size);
    copy_text(s->data, a->data, a->size);
    copy_text(s->data + a->size, b->data, b->size);
    s->length = a->length + b->length;
    s->flags |= a->flags & b->flags & flag_ascii;
    return Value::from_object(s);
}

Value append_in_place(Value owned, const String* tail) {
    auto* s = as<String>(owned);
    if (s->refs != 1 || (s->flags & flag_interned) || s == tail || s->type != rt().types.str) {
        Value result = concat(s, tail);
        release(owned);
        return result;
    }
    std::size_t size = static_cast<std::size_t>(s->size) + tail->size;
    LS_CHECK(size < 0xFFFFFF00u);
    if (size > s->capacity) {
        std::size_t capacity = size + size / 2 + 32;
        if (s->flags & flag_large) {
            s = static_cast<String*>(rt().heap.reallocate_large(s, header_size + capacity + 1));
        } else {
            auto* grown = allocate_string(capacity);
            std::memcpy(grown->data, s->data, s->size);
            grown->size = s->size;
            grown->length = s->length;
            grown->flags |= s->flags & flag_ascii;
            release(owned);
            s = grown;
        }
        s->capacity = static_cast<std::uint32_t>(capacity);
    }
    copy_text(s->data + s->size, tail->data, tail->size);
    s->size = static_cast<std::uint32_t>(size);
    s->length += tail->length;
    s->data[size] = 0;
    s->hash = 0;
    if (!tail->is_ascii()) s->flags &= static_cast<std::uint8_t>(~flag_ascii);
    return Value::from_object(s);
}

String* intern(std::string_view text) { return rt().intern(text); }

std::u32string decode_utf8(std::string_view text) {
    std::u32string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        auto byte = static_cast<unsigned char>(text[i]);
        std::size_t count = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
        char32_t c = count == 1 ? byte : byte & (0xFF >> (count + 1));
        for (std::size_t k = 1; k < count && i + k < text.size(); ++k) c = (c << 6) | (static_cast<unsigned char>(text[i + k]) & 0x3F);
        out += c;
        i += count;
    }
    return out;
}

void encode_utf8(std::string& out, char32_t c) {
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0 | (c >> 6));
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        out += static_cast<char>(0xE0 | (c >> 12));
        out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | (c >> 18));
        out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
        out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    }
}

std::string to_utf8(std::u32string_view text) {
    std::string out;
    for (char32_t c : text) encode_utf8(out, c);
    return out;
}

std::size_t byte_offset(const String* s, std::size_t index) {
    if (s->is_ascii()) return index;
    std::size_t at = 0;
    for (; index > 0; --index) {
        ++at;
        while (at < s->size && (static_cast<unsigned char>(s->data[at]) & 0xC0) == 0x80) ++at;
    }
    return at;
}

Value substring(const String* s, std::size_t from, std::size_t to) {
    if (from == 0 && to == s->length && s->type == rt().types.str) {
        return retain(Value::from_object(s));
    }
    std::size_t begin = byte_offset(s, from), end = byte_offset(s, to);
    return make_string({s->data + begin, end - begin});
}

Value make_complex(double real, double imag) {
    auto* c = allocate<Complex>(rt().types.complex, Kind::complex);
    c->real = real;
    c->imag = imag;
    return Value::from_object(c);
}

Value make_bytes(std::string_view bytes) {
    auto* b = allocate<Bytes>(rt().types.bytes, Kind::bytes, offsetof(Bytes, data) + bytes.size() + 1);
    b->size = bytes.size();
    std::memcpy(b->data, bytes.data(), bytes.size());
    return Value::from_object(b);
}
Value make_bytearray(std::string_view bytes) {
    auto* b = allocate<ByteArray>(rt().types.bytearray, Kind::bytearray);
    b->text = new std::string(bytes);
    return Value::from_object(b);
}

Tuple* make_tuple(std::size_t size) {
    Object* object = rt().heap.allocate(offsetof(Tuple, items) + size * sizeof(Value));
    object->refs = 1;
    object->kind = Kind::tuple;
    object->type = rt().types.tuple;
    auto* t = static_cast<Tuple*>(object);
    t->size = size;
    for (std::size_t i = 0; i < size; ++i) t->items[i] = None;
    return t;
}
Tuple* make_tuple(const Value* values, std::size_t size) {
    Tuple* t = make_tuple(size);
    for (std::size_t i = 0; i < size; ++i) t->items[i] = retain(values[i]);
    return t;
}
Value make_tuple(std::initializer_list<Value> values) { return Value::from_object(make_tuple(values.begin(), values.size())); }

List* make_list(std::size_t reserve) {
    auto* list = allocate<List>(rt().types.list, Kind::list);
    if (reserve) list_reserve(list, reserve);
    return list;
}
void list_reserve(List* list, std::size_t capacity) {
    if (capacity <= list->capacity) return;
    list->items = static_cast<Value*>(rt().heap.reallocate_array(list->items, list->capacity * sizeof(Value), capacity * sizeof(Value)));
    list->capacity = capacity;
}
void list_append(List* list, Value owned) {
    if (list->size == list->capacity) list_reserve(list, list->size + list->size / 2 + 4);
    list->items[list->size++] = owned;
}

Value make_range(Value start, Value stop, Value step) {
    auto* r = allocate<Range>(rt().types.range, Kind::range);
    r->start = retain(start);
    r->stop = retain(stop);
    r->step = retain(step);
    std::int64_t a, b, s;
    r->length = -1;
    if (int_to_int64(start, &a) && int_to_int64(stop, &b) && int_to_int64(step, &s) && s != INT64_MIN && std::abs(a) < (1ll << 61) && std::abs(b) < (1ll << 61))
        r->length = s > 0 ? (a < b ? (b - a - 1) / s + 1 : 0) : (a > b ? (a - b - 1) / -s + 1 : 0);
    else { // the same with ints of any size
        auto minus = [](Value x, Value y) { return Ref(binary_builtin(Operator::sub, x, y)); };
        Value zero = Value::from_small(0), one = Value::from_small(1);
        bool up = compare_builtin(Comparison::gt, step, zero).is_true();
        Ref distance = up ? minus(stop, start) : minus(start, stop), stride = up ? Ref::share(step) : minus(zero, step);
        if (!compare_builtin(Comparison::gt, distance, zero).is_true()) r->length = 0;
        else if (Ref last(binary_builtin(Operator::floordiv, minus(distance, one), stride)); int_to_int64(last, &a) && a < INT64_MAX) r->length = a + 1;
    }
    return Value::from_object(r);
}
Value make_slice(Value start, Value stop, Value step) {
    auto* s = allocate<Slice>(rt().types.slice, Kind::slice);
    s->start = retain(start);
    s->stop = retain(stop);
    s->step = retain(step);
    return Value::from_object(s);
}

Value make_iterator(Type* type, Value (*next)(Runtime&, Iterator*), Value owned_a, Value owned_b, std::int64_t i, std::int64_t n) {
    auto* it = (type->type_flags & type_is_script) ? as<Iterator>(make_instance(type)) : allocate<Iterator>(type, Kind::iterator);
    it->next = next;
    it->a = owned_a;
    it->b = owned_b;
    it->i = i;
    it->n = n;
    return Value::from_object(it);
}

} // namespace loopscope
