// What Python's operators and protocols do, for any value: attribute access, calls, arithmetic, comparison, hashing,
// iteration, text. These may run a script's code. Arguments are borrowed, results owned; Empty, false or -1 with a
// pending exception means failure (see runtime.h).
//
// Source: https://docs.python.org/3.11/reference/datamodel.html; messages as CPython 3.11 gives them.
#pragma once

#include "engine/value/runtime.h"

#include <initializer_list>
#include <string>

namespace loopscope {

// ---- types -------------------------------------------------------------------------------------------------------

Type* type_of(Value v); ///< borrowed
bool is_subtype(const Type* type, const Type* base);
inline bool is_instance(Value v, const Type* type) { return is_subtype(type_of(v), type); }
std::string_view type_name(Value v);
/// An attribute of the type or its bases, without binding; borrowed, or Empty.
Value type_lookup(Type* type, String* name);
/// To be called after a change of type->attributes.
void type_changed(Type* type);
/// isinstance(v, classes): 1, 0, or -1 with an exception.
int instance_check(Value v, Value classes);
int subclass_check(Value type, Value classes);
/// A class as the class statement makes it. bases: tuple of types. owned namespace.
Value make_class(String* name, Value bases, Dict* namespace_, Value keywords_dict, Value metaclass);
/// Whether it is the descriptor of a name in a class's __slots__.
bool is_slot(Value v);
/// C3 linearisation. Errors: no consistent order.
bool compute_mro(Type* type);

// ---- attributes --------------------------------------------------------------------------------------------------

Value get_attribute(Value object, String* name);
/// Like get_attribute, but a missing attribute is Empty without an exception.
Value find_attribute(Value object, String* name);
bool set_attribute(Value object, String* name, Value value); ///< value Empty: delete
/// The function and whether `object` must be passed as its first argument (then `self` is set): a method call without a bound method.
Value load_method(Value object, String* name, bool* unbound);
/// object.__getattribute__ and __setattr__, without a look at the script's overrides.
Value get_attribute_plain(Value object, String* name, bool raise_missing = true);
bool set_attribute_plain(Value object, String* name, Value value);
Attributes* attributes_of(Object* object);              ///< or null
Value attributes_find(const Attributes* a, String* name); ///< borrowed, or Empty
void attributes_set(Object* object, Attributes* a, String* name, Value owned);
bool attributes_remove(Attributes* a, String* name);
/// The instance's __dict__ (switches it to dict mode); borrowed.
Dict* attributes_dict(Attributes* a);
void attributes_clear(Attributes* a);
Value missing_attribute(Value object, String* name); ///< raises AttributeError
/// Binds a descriptor found on a type (functions, classmethods, properties…). Owned.
Value bind_descriptor(Value descriptor, Value object, Type* owner);

// ---- calls -------------------------------------------------------------------------------------------------------

Value call(Value callee, const Value* args, std::size_t count, Value keywords = Empty);
inline Value call(Value callee, std::initializer_list<Value> args) { return call(callee, args.begin(), args.size()); }
Value call_method(Value object, String* name, std::initializer_list<Value> args = {});
/// Calls a dunder found on the type, or gives Empty without exception where there is none (`found` tells).
Value call_special(Value object, String* name, std::initializer_list<Value> args, bool* found);
Value call_native(NativeFunction* function, const Value* args, std::size_t count, Value keywords);
bool is_callable(Value v);
Value make_bound_method(Value function, Value self);
Value make_instance(Type* type); ///< object.__new__
/// type(*args, **kw) for any type: __new__, then __init__.
Value instantiate(Type* type, const Value* args, std::size_t count, Value keywords);
Value instantiate_plain(Type* type, const Value* args, std::size_t count, Value keywords); ///< type.__call__: not the metaclass's own __call__

// ---- operators ---------------------------------------------------------------------------------------------------

enum class Operator : std::uint8_t { add, sub, mul, div, floordiv, mod, pow, lshift, rshift, bit_or, bit_xor, bit_and, matmul };
enum class Comparison : std::uint8_t { eq, ne, lt, le, gt, ge };

Value binary(Operator op, Value a, Value b);
Value binary_in_place(Operator op, Value a, Value b);
Value negate(Value v);
Value positive(Value v);
Value invert(Value v);
/// One side's method for an operator. NotImplemented where there is none or it says so.
Value try_special(Value self, String* name, Value other);
Value compare(Comparison op, Value a, Value b);
int equals(Value a, Value b);              ///< 1, 0, -1; identity first, as containers do
int less(Value a, Value b);
int truth(Value v);                        ///< 1, 0, -1
bool hash_of(Value v, std::uint64_t* hash); ///< Python's own for numbers and tuples
int contains(Value container, Value item);
std::int64_t length_of(Value v);           ///< -1: exception

Value get_item(Value container, Value key);
bool set_item(Value container, Value key, Value value);
bool delete_item(Value container, Value key);
/// Clips a slice to a sequence's length, as slice.indices does. False: exception.
bool slice_bounds(const Slice* slice, std::int64_t length, std::int64_t* start, std::int64_t* stop, std::int64_t* step, std::int64_t* count);

// ---- iteration ---------------------------------------------------------------------------------------------------

Value iterate(Value v);
Value next(Value iterator); ///< Empty without an exception: exhausted
/// All items as a new list, or null with an exception.
List* to_list(Value iterable);
Tuple* to_tuple(Value iterable);
/// Calls visit(item) until it gives false. False: an exception, from the iterator or the callback.
template <class F> bool for_each_item(Value iterable, F visit) {
    Ref iterator(iterate(iterable));
    if (!iterator) return false;
    constexpr std::uint32_t items_between_charges = 256;
    for (std::uint32_t items = 1;; ++items) {
        if (items % items_between_charges == 0 && rt().caller && !rt().caller->charge(items_between_charges)) return false;
        Ref item(next(iterator));
        if (!item) return !rt().failed();
        if (!visit(item.get())) return !rt().failed();
    }
}

// ---- text --------------------------------------------------------------------------------------------------------

Value repr(Value v);
Value str(Value v);
Value format(Value v, Value spec);
/// UTF-8 texts; false: exception.
bool append_repr(std::string& out, Value v);
bool append_str(std::string& out, Value v);
void append_string_repr(std::string& out, std::string_view text);
void append_bytes_repr(std::string& out, std::string_view bytes);
std::string repr_text(Value v); ///< "?" after a failure, which is cleared
/// `<module.Name object at 0x…>`
std::string default_repr(Value v);
std::uint64_t identity(Value v); ///< id()

// ---- exceptions --------------------------------------------------------------------------------------------------

Value make_exception(Type* type, Value args_tuple);
Value make_exception(Type* type, std::string_view text);
/// The instance for `raise X`: X may be a class. Errors: TypeError.
Value exception_from(Value v);
/// `module.Type: text` as a traceback's last line gives it.
std::string exception_line(Value exception);
/// Whether `exception` is caught by `except classes`. -1: not classes of exceptions.
int exception_matches(Value exception, Value classes);
/// Sets context to what is being handled now, unless that makes a cycle.
void chain_context(Value exception, Value handled);

// ---- arguments of native functions -------------------------------------------------------------------------------

bool as_index(Value v, std::int64_t* out, const char* what = nullptr); ///< __index__; TypeError, OverflowError
bool as_float(Value v, double* out);                 ///< float(v) for a number
bool as_text(Value v, std::string_view* out, const char* what); ///< a str
Value unbox(Value v); ///< borrowed: the number of a Boxed, else v
std::string signature_error_name(const NativeFunction* function);

} // namespace loopscope
