// A Value is one Python object reference in 8 bytes. Small ints, floats and the singletons stand in the word
// itself; everything else is a pointer to a reference-counted Object.
//
//   top 16 bits   meaning
//   0x0000        pointer to an Object; all bits 0: empty (also: "an exception is set"), so zeroed memory is empty
//   0x0001        None, False, True, Ellipsis, NotImplemented
//   0x0002…0xFFFB a double, stored as its bits + 2^49 (so that pointers need no decoding)
//   0xFFFF        an int of 48 bits; wider ones are BigInt objects
//
// Source: NaN-boxing as JavaScriptCore does it, with ints at the top so that one AND tests two operands.
#pragma once

#include "engine/value/check.h"

#include <bit>
#include <cstddef>
#include <cstdint>

namespace loopscope {

struct Type;
struct Object;

struct Value {
    std::uint64_t bits;

    static constexpr std::uint64_t int_tag = 0xFFFFull << 48;
    static constexpr std::uint64_t double_offset = 1ull << 49;
    static constexpr std::int64_t int_max = (1ll << 47) - 1;
    static constexpr std::int64_t int_min = -(1ll << 47);

    static constexpr Value special(std::uint64_t n) { return {(1ull << 48) | n}; }
    static constexpr Value from_small(std::int64_t n) { return {static_cast<std::uint64_t>(n) | int_tag}; }
    static constexpr Value from_bool(bool b) { return special(b ? 3 : 2); }
    static Value from_double(double d) {
        if (__builtin_expect(d != d, 0)) return {0x7FF8000000000000ull + double_offset};
        return {std::bit_cast<std::uint64_t>(d) + double_offset};
    }
    static Value from_object(const Object* object) { return {reinterpret_cast<std::uint64_t>(object)}; }

    constexpr std::uint64_t top() const { return bits >> 48; }
    constexpr bool is_object() const { return (bits - 1) >> 48 == 0; }
    constexpr bool is_small_int() const { return top() == 0xFFFF; }
    constexpr bool is_double() const { return top() - 2 < 0xFFFBu - 1; }
    constexpr bool is_empty() const { return bits == 0; }
    constexpr bool is_none() const { return bits == ((1ull << 48) | 1); }
    constexpr bool is_bool() const { return (bits | 1) == ((1ull << 48) | 3); }
    constexpr bool is_true() const { return bits == ((1ull << 48) | 3); }
    constexpr bool is_false() const { return bits == ((1ull << 48) | 2); }

    constexpr std::int64_t as_small() const { return static_cast<std::int64_t>(bits << 16) >> 16; }
    double as_double() const { return std::bit_cast<double>(bits - double_offset); }
    Object* object() const { return reinterpret_cast<Object*>(bits); }

    /// Identity (`is`), not equality.
    constexpr bool operator==(const Value& other) const = default;
    constexpr explicit operator bool() const { return !is_empty(); }
};

inline constexpr Value Empty = {0};
inline constexpr Value None = Value::special(1);
inline constexpr Value False = Value::special(2);
inline constexpr Value True = Value::special(3);
inline constexpr Value Ellipsis = Value::special(4);
inline constexpr Value NotImplemented = Value::special(5);

constexpr bool both_small(Value a, Value b) { return ((a.bits & b.bits) >> 48) == 0xFFFF; }
constexpr bool fits_small(std::int64_t n) { return n >= Value::int_min && n <= Value::int_max; }

/// The layouts that the engine itself looks into; everything else is `other` and speaks through its type.
enum class Kind : std::uint8_t {
    free_cell = 0, ///< the heap's: no object lives here
    string, bytes, bytearray, big_int, complex, tuple, list, dict, set, frozenset, range, slice,
    type, instance, exception, traceback, native_function, bound_method, function, code, cell, generator, coroutine,
    async_generator, native_coroutine, module, property, static_method, class_method, super, iterator, boxed, member,
    future, task, handle, other
};

enum ObjectFlags : std::uint8_t {
    flag_interned = 1,    ///< string: the only one with its text in the intern table
    flag_ascii = 2,       ///< string: a byte is a character
    flag_weakly_referenced = 4,
    flag_finalized = 8,   ///< __del__ has run
    flag_large = 16,      ///< allocated outside the slabs
    flag_marked = 32,     ///< used by repr against recursion
    flag_unreachable = 64, ///< the collector's, while it works: a cycle that nobody holds, as far as it knows
    flag_has_id = 128,    ///< the runtime has given it an id
};

struct Object {
    std::uint32_t refs;
    Kind kind;
    std::uint8_t flags;
    std::uint16_t size_class;
    Type* type;
};
static_assert(sizeof(Object) == 16);

/// Runs the destructor of an object whose last reference has gone, and frees it.
void destroy(Object* object);
/// Lets an object go of all that it holds; it stays allocated.
void clear_object(Object* object);
/// Whether something may be said or done when it dies: __del__, "never awaited", a generator's finally.
bool needs_finalizer(const Object* object);

inline Value retain(Value v) {
    if (v.is_object()) ++v.object()->refs;
    return v;
}
inline void release(Object* o) {
    if (--o->refs == 0) destroy(o);
}
inline void release(Value v) {
    if (v.is_object()) release(v.object());
}
template <class T> T* retain(T* object) {
    ++object->refs;
    return object;
}

/// Stores into an owned place: the new value first, the old one released after (its destructor may run code).
inline void assign(Value& place, Value owned) {
    Value old = place;
    place = owned;
    release(old);
}

/// An owning Value for native code: releases at the end of the scope. Not for the interpreter's registers.
class Ref {
public:
    Ref() = default;
    Ref(Value owned) : value_(owned) {}
    template <class T> Ref(T* owned) : value_(Value::from_object(owned)) {}
    Ref(Ref&& other) noexcept : value_(other.take()) {}
    Ref& operator=(Ref&& other) noexcept {
        Value old = value_;
        value_ = other.take();
        if (old.is_object()) loopscope::release(old.object());
        return *this;
    }
    Ref(const Ref& other) : value_(retain(other.value_)) {}
    Ref& operator=(const Ref& other) { return *this = Ref(other); }
    ~Ref() { loopscope::release(value_); }
    static Ref share(Value borrowed) { return Ref(retain(borrowed)); }

    Value get() const { return value_; }
    operator Value() const { return value_; }
    explicit operator bool() const { return !value_.is_empty(); }
    /// Gives the reference to the caller.
    Value take() {
        Value v = value_;
        value_ = Empty;
        return v;
    }

private:
    Value value_ = Empty;
};

} // namespace loopscope
