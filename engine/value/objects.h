// The layouts of the built-in objects, and the functions that make them and look into them. Semantics that may run
// a script's code (equality, hashing, attribute access, calls) are in operations.h.
//
// Ownership: a function that returns a Value or an object pointer gives its caller a reference, unless its comment
// says "borrowed"; arguments are borrowed, unless named `owned`.
#pragma once

#include "engine/value/value.h"

#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace loopscope {

class Runtime;
struct Dict;
struct Type;

// ---- strings -----------------------------------------------------------------------------------------------------

/// Immutable text in UTF-8 (lone surrogates as three bytes). `length` counts code points.
struct String : Object {
    std::uint64_t hash; ///< 0: not computed yet
    std::uint32_t size; ///< bytes
    std::uint32_t length;
    std::uint32_t capacity; ///< bytes that fit; more than size after an append in place
    std::uint32_t padding;
    char data[1]; ///< ends with a NUL that does not count

    std::string_view view() const { return {data, size}; }
    bool is_ascii() const { return flags & flag_ascii; }
};

/// A new string. text: UTF-8.
Value make_string(std::string_view text);
/// The one string with this text: attribute names and constants, equal exactly when identical. Borrowed; lives as long as the runtime.
String* intern(std::string_view text);
/// An uninitialised string of `size` bytes; the caller fills data and then calls finish_string.
String* allocate_string(std::size_t size);
Value finish_string(String* string);
/// memcpy for text, most of which is a few bytes long: those are moved without a call.
inline void copy_text(char* to, const char* from, std::size_t size) {
    auto both_ends = [&](auto word) { // two words that may overlap
        decltype(word) last;
        std::memcpy(&word, from, sizeof word);
        std::memcpy(&last, from + size - sizeof word, sizeof word);
        std::memcpy(to, &word, sizeof word);
        std::memcpy(to + size - sizeof word, &last, sizeof word);
    };
    if (size > 16) std::memcpy(to, from, size);
    else if (size >= 8) both_ends(std::uint64_t{});
    else if (size >= 4) both_ends(std::uint32_t{});
    else if (size >= 2) both_ends(std::uint16_t{});
    else if (size == 1) *to = *from;
}
/// Puts strings together whose sizes add up to `size` bytes; what is known of them needs no second look.
class StringBuilder {
public:
    explicit StringBuilder(std::size_t size) : string_(allocate_string(size)), to_(string_->data) { string_->length = 0; }
    void add(const String* part) {
        copy_text(to_, part->data, part->size);
        to_ += part->size;
        string_->length += part->length;
        ascii_ &= part->flags;
    }
    /// The string, with one reference. To be called once, when `size` bytes have been added.
    Value take() {
        string_->flags |= ascii_;
        return Value::from_object(string_);
    }

private:
    String* string_;
    char* to_;
    std::uint8_t ascii_ = flag_ascii;
};
Value concat(const String* a, const String* b);
/// Appends to a string that the caller owns alone where possible; takes `owned`, returns the result.
Value append_in_place(Value owned, const String* tail);
/// The code points of a string from UTF-8 (WTF-8).
std::u32string decode_utf8(std::string_view text);
void encode_utf8(std::string& out, char32_t c);
std::string to_utf8(std::u32string_view text);
/// Byte offset of the code point at `index` (0..length).
std::size_t byte_offset(const String* s, std::size_t index);
/// The substring of code points from..to. Shape: 0 <= from <= to <= length.
Value substring(const String* s, std::size_t from, std::size_t to);

// ---- numbers -----------------------------------------------------------------------------------------------------

struct BigNumber; ///< bigint.cpp: Boost.Multiprecision stays there
struct BigInt : Object {
    BigNumber* number;
};
struct Complex : Object {
    double real, imag;
};
/// An instance of a script's subclass of int, float or bool-like enum: the number, with attributes behind it.
struct Boxed : Object {
    Value number;
};

Value make_int_slow(std::int64_t n);
inline Value make_int(std::int64_t n) { return fits_small(n) ? Value::from_small(n) : make_int_slow(n); }
Value make_int_unsigned(std::uint64_t n);
Value make_complex(double real, double imag);

// ---- sequences ---------------------------------------------------------------------------------------------------

struct Bytes : Object { // bytes
    std::uint64_t hash;
    std::size_t size;
    char data[1];
    std::string_view view() const { return {data, size}; }
};
struct ByteArray : Object {
    std::string* text;
};
struct Tuple : Object {
    std::size_t size;
    Value items[1];
};
struct List : Object {
    Value* items;
    std::size_t size;
    std::size_t capacity;
};
struct Range : Object {
    Value start, stop, step; ///< ints
    std::int64_t length;     ///< -1: does not fit into 63 bits
};
struct Slice : Object {
    Value start, stop, step;
};

Value make_bytes(std::string_view bytes);
Value make_bytearray(std::string_view bytes);
/// A tuple whose items are None until the caller stores owned values over them.
Tuple* make_tuple(std::size_t size);
/// A tuple of the given borrowed values.
Value make_tuple(std::initializer_list<Value> values);
Tuple* make_tuple(const Value* values, std::size_t size);
List* make_list(std::size_t reserve = 0);
void list_append(List* list, Value owned);
void list_reserve(List* list, std::size_t capacity);
Value make_range(Value start, Value stop, Value step);
Value make_slice(Value start, Value stop, Value step);

// ---- dict and set ------------------------------------------------------------------------------------------------

/// Ordered, as CPython's compact dict: entries in the order of insertion, an index of open addressing beside them.
/// A removed entry has an Empty key.
struct Dict : Object {
    struct Entry {
        Value key;
        Value value;
        std::uint64_t hash;
    };
    Entry* entries;
    std::uint32_t* index; ///< positions + 2; 0: never used, 1: removed
    std::uint32_t used;   ///< live entries
    std::uint32_t filled; ///< entries, with removed ones
    std::uint32_t capacity;    ///< of entries
    std::uint32_t index_mask;  ///< 0: no index yet
    std::uint32_t index_filled; ///< index cells that are not 0
    std::uint32_t keys_version; ///< changes when a key is added or removed
};
Dict* make_dict();

/// A hash table as CPython's set: the same probing, so that small ints come in the same order.
struct Set : Object { // set and frozenset
    struct Entry {
        Value key; ///< Empty: never used; NotImplemented: removed
        std::uint64_t hash;
    };
    Entry* table;
    std::uint64_t mask;
    std::uint64_t fill;
    std::uint64_t used;
    std::uint64_t hash; ///< frozenset's, 0: not computed
};
Set* make_set(bool frozen = false);

// Functions on interned keys never fail and run no code: namespaces, attributes.
Value* dict_find(const Dict* dict, const String* key);             ///< borrowed place, or null
void dict_set(Dict* dict, String* key, Value owned);
bool dict_remove(Dict* dict, const String* key);
inline Value dict_get(const Dict* dict, const String* key) {       ///< borrowed, or Empty
    Value* place = dict_find(dict, key);
    return place ? *place : Empty;
}
// Functions on any key may run a script's __hash__ and __eq__; a failure leaves the exception set.
enum class Found { no, yes, error };
Found dict_find(Dict* dict, Value key, Value** place);
bool dict_set(Dict* dict, Value key, Value value);                 ///< false: exception set
Found dict_remove(Dict* dict, Value key, Value* removed = nullptr); ///< removed: owned
void dict_clear(Dict* dict);
Dict* dict_copy(const Dict* dict);
/// The next live entry from `position` on, or null. position: 0 to begin; is left after the entry.
Dict::Entry* dict_next(const Dict* dict, std::uint32_t& position);

Found set_contains(Set* set, Value key);
bool set_add(Set* set, Value key);                                 ///< false: exception set
Found set_remove(Set* set, Value key);
void set_clear(Set* set);
Set* set_copy(const Set* set, bool frozen);
/// The next key from `position` on, borrowed, or Empty.
Value set_next(const Set* set, std::uint64_t& position);

// ---- attributes of instances -------------------------------------------------------------------------------------

/// Which attributes an instance has, in which slots. Instances of one class that set the same attributes in the
/// same order share a Shape, so that one comparison tells where an attribute is (hidden classes).
struct Shape {
    Type* type;
    std::vector<String*> keys;
    std::vector<std::pair<String*, Shape*>> next;
    int find(const String* key) const {
        for (std::size_t i = 0; i < keys.size(); ++i)
            if (keys[i] == key) return static_cast<int>(i);
        return -1;
    }
};
/// shape null: dict mode, `dict` holds them (after __dict__ was asked for, a del, or very many attributes).
struct Attributes {
    Shape* shape;
    union {
        Value* slots;
        Dict* dict;
    };
    std::uint16_t capacity;
    std::uint16_t inline_capacity; ///< slots that lie in the object itself
    std::uint32_t age;             ///< counts the instances made: finalizers run in this order
};
struct Instance : Object {
    Attributes attributes;
    Value inline_slots[1];
};

// ---- types -------------------------------------------------------------------------------------------------------

/// What one step of something awaitable gave: what it yielded (it is suspended), returned or raised.
struct Step {
    enum class Kind : std::uint8_t { yielded, returned, raised } kind;
    Value value; ///< owned; the exception when raised
};

/// What is called for each reference that an object holds.
struct Visitor {
    void (*visit)(Object*, void* context);
    void* context;
    void operator()(Object* object) const {
        if (object) visit(object, context);
    }
    void operator()(Value v) const {
        if (v.is_object()) visit(v.object(), context);
    }
    template <class Container> void all(const Container* items) const {
        if (items)
            for (auto each : *items) (*this)(each);
    }
};

/// What a native layout must be able to do. Null entries: nothing to do, not possible.
struct NativeOps {
    void (*clear)(Object*) = nullptr; ///< releases what it holds; the object stays valid until it is freed
    void (*traverse)(Object*, const Visitor&) = nullptr; ///< shows the collector each reference that it holds and counts
    /// Awaitables (coroutines, generators): goes on with a value sent in, or an exception thrown in (the other Empty).
    Step (*resume)(Object*, Value owned_sent, Value owned_exception) = nullptr;
};

using NativeCode = Value (*)(Runtime&, const Value* args, std::size_t count);

enum TypeFlags : std::uint16_t {
    type_is_script = 1,        ///< made by a class statement or type()
    type_is_exception = 2,
    type_has_finalizer = 4,    ///< __del__ somewhere in its MRO
    type_has_getattr = 8,      ///< __getattr__ or __getattribute__ from a script
    type_has_setattr = 16,
    type_not_subclassable = 32,
    type_no_instances = 64,    ///< cannot be called ("cannot create 'X' instances")
    type_is_abstract = 128,
    type_has_eq = 256,         ///< a script's __eq__
    type_has_hash = 512,
    type_has_metaclass = 1024,
    type_slots_only = 4096,    ///< __slots__ in it and its bases: instances have no other attributes
    type_named_with_module = 2048, ///< error messages call it module.name, as CPython does with types written in C
};

struct Type : Object {
    String* name;
    String* qualified_name;
    Value module;      ///< a string, or Empty for builtins
    Value bases;       ///< tuple
    std::vector<Type*>* mro;
    std::vector<Type*>* subclasses;
    Dict* attributes;
    const NativeOps* ops;
    Shape* root_shape;
    std::vector<Shape*>* shapes; ///< all of this type's, owned
    std::uint32_t version;       ///< changes with it or a base
    std::uint16_t instance_size;
    std::int16_t attributes_offset; ///< where instances keep Attributes; 0: they have none; -1: behind the data
    std::uint16_t type_flags;
    std::uint16_t slots_hint;    ///< attributes that the last instances had
    Kind instance_kind;

    std::string_view view() const { return name->view(); }
};

// ---- functions of the engine, descriptors ------------------------------------------------------------------------

/// The parameters of a native function, from a line such as "sorted(iterable, /, *, key=None, reverse=False)".
struct Signature {
    std::string name;
    std::vector<String*> names;   ///< *args and **kwargs have a slot too, after the others
    std::vector<Value> defaults;  ///< Empty: required, or "left out" where `optional`
    std::vector<bool> optional;
    std::uint16_t positional_only = 0;
    std::uint16_t positional = 0; ///< how many may be given by position
    std::uint16_t total = 0;      ///< slots, with *args and **kwargs
    bool has_args = false, has_kwargs = false;
    bool of_class = false;        ///< a class method: its first argument is the class
    bool is_async = false;        ///< "async name(…)": scripts take it for a coroutine function
    bool simple = false;          ///< only positional parameters, no * or **
    std::uint16_t required = 0;   ///< of the positional ones
};

struct NativeFunction : Object {
    NativeCode code;
    Signature* signature; ///< owned
    String* name;
    Type* owner;          ///< the type whose method it is, or null
    Value module;
};
struct BoundMethod : Object {
    Value function;
    Value self;
};
struct Cell : Object {
    Value value;
};
struct Property : Object {
    Value getter, setter, deleter, doc;
};
struct Wrapper : Object { // staticmethod, classmethod, dict views, mappingproxy, UnionType
    Value function;
};
struct Pair : Object { // GenericAlias: origin and arguments
    Value first, second;
};
struct Super : Object {
    Value type; ///< where the search starts after
    Value self; ///< instance or class
};
struct Module : Object {
    String* name;
    Dict* attributes;
};

/// A native attribute computed by code: `get` must be there, `set` may be null (read-only).
struct Member : Object {
    String* name;
    Type* owner;
    Value (*get)(Runtime&, Value self);
    bool (*set)(Runtime&, Value self, Value value); ///< value Empty: delete
};

struct Exception : Object {
    Attributes attributes;
    Value args;      ///< tuple
    Value cause;     ///< exception, None or Empty
    Value context;   ///< exception or Empty
    Value traceback; ///< Traceback or Empty
    Value extra;     ///< StopIteration.value, SystemExit.code, ExceptionGroup's members…; Empty: none
    bool suppress_context;
};

/// A native iterator: `next` gives an owned value, or Empty (with no exception set) at the end.
struct Iterator : Object {
    Value (*next)(Runtime&, Iterator*);
    Value a, b;
    std::int64_t i, n;
};
Value make_iterator(Type* type, Value (*next)(Runtime&, Iterator*), Value owned_a, Value owned_b = Empty, std::int64_t i = 0,
                    std::int64_t n = 0);

// ---- access ------------------------------------------------------------------------------------------------------

inline bool is(Value v, Kind kind) { return v.is_object() && v.object()->kind == kind; }
template <class T> T* as(Value v) { return static_cast<T*>(v.object()); }

inline bool is_string(Value v) { return is(v, Kind::string); }
inline bool is_list(Value v) { return is(v, Kind::list); }
inline bool is_tuple(Value v) { return is(v, Kind::tuple); }
inline bool is_dict(Value v) { return is(v, Kind::dict); }
inline bool is_set(Value v) { return is(v, Kind::set) || is(v, Kind::frozenset); }
inline bool is_type(Value v) { return is(v, Kind::type); }
inline bool is_exception(Value v) { return is(v, Kind::exception); }
/// Any int, a bool included; Boxed ones not.
inline bool is_int(Value v) { return v.is_small_int() || v.is_bool() || is(v, Kind::big_int); }
/// The int value of a small int or bool.
inline std::int64_t small_of(Value v) { return v.is_bool() ? v.is_true() : v.as_small(); }
inline std::string_view text_of(Value v) { return as<String>(v)->view(); }

} // namespace loopscope
