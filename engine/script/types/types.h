// What scripts can call on the built-in types. Each file of this folder fills one type (or a family) with its methods;
// this header holds what they share: the special methods that only pass on to the engine's own operations, and the
// making of instances of subclasses whose data lies in the object itself.
#pragma once

#include "engine/script/modules.h"
#include "engine/value/items.h"
#include "engine/value/numbers.h"

namespace loopscope::script {

void install_object(Interpreter& interpreter);
void install_type(Interpreter& interpreter);
void install_type_expressions(Interpreter& interpreter); ///< list[int], int | str, mappingproxy
void install_descriptors(Interpreter& interpreter);
void install_exceptions(Interpreter& interpreter);
void install_exception_groups(Interpreter& interpreter);
void install_int(Interpreter& interpreter);
void install_float(Interpreter& interpreter);
void install_complex(Interpreter& interpreter);
void install_str(Interpreter& interpreter);
void install_str_transforms(Interpreter& interpreter);
void install_bytes(Interpreter& interpreter);
void install_bytes_transforms(Type* type);
void install_list(Interpreter& interpreter);
void install_tuple(Interpreter& interpreter);
void install_dict(Interpreter& interpreter);
void install_dict_views(Interpreter& interpreter);
void install_set(Interpreter& interpreter);
void install_range(Interpreter& interpreter);
void install_more_builtins(Interpreter& interpreter);
void install_exec(Interpreter& interpreter); ///< exec and eval

/// Releases the one value of a Wrapper, or both of a Pair.
extern const NativeOps wrapper_ops;
extern const NativeOps pair_ops;

/// A str, tuple or bytes of a script's subclass: the data, and room for attributes behind it.
Value make_string_instance(Type* type, std::string_view text);
Value make_tuple_instance(Type* type, Tuple* items);
Value make_bytes_instance(Type* type, std::string_view bytes);
/// An int or float of a script's subclass. owned number.
Value make_boxed_instance(Type* type, Value owned_number);

/// cls[args] for the built-in generics.
Value make_generic_alias(Value origin, Value args);
Value make_union(Value a, Value b); ///< NotImplemented where one side is no type
Value make_mapping_proxy(Dict* dict);

/// The bytes of a bytes or bytearray. False: v is neither.
bool bytes_view(Value v, std::string_view* out);
/// start and stop of index() and find(), clipped to 0..size; Empty and None: left out. False: exception.
bool search_bounds(Value start, Value stop, std::int64_t size, std::int64_t* from, std::int64_t* to);
/// How many items of a list or tuple are equal to value.
Value count_items(Value sequence, Value value);
/// dict.update: from a dict, something with keys(), or pairs. False: exception.
bool dict_update_any(Dict* target, Value source);
/// int(source, base) of a str, bytes or bytearray; ValueError.
Value parse_int_text(Runtime& runtime, Value source, int base);
/// Other characters than ASCII as escapes with a backslash and x, u or U.
std::string ascii_only(std::string_view text);
/// The text with other scripts' decimal digits and spaces as ASCII ones, as int() and float() read them.
std::string ascii_digits(std::string_view text);
/// bytes.decode and str.encode; encoding and errors: Empty, or str. Errors: LookupError, UnicodeError.
Value decode_bytes(Value bytes, Value encoding, Value errors);
Value encode_text(Value text, Value encoding, Value errors);
/// str.format: args tuple, keywords dict or another mapping.
Value format_text(std::string_view format, Tuple* args, Value keywords);
std::string_view bytes_of(Value v);
/// A bytes or bytearray, as self is.
Value same_kind(Value self, std::string_view bytes);
bool need_bytes(Value v, std::string_view* out); ///< false: TypeError
inline bool same_type(Value v, const Type* type) { return type_of(v) == type; }

// ---- special methods that pass on --------------------------------------------------------------------------------

template <Operator op> Value left_method(Runtime&, const Value* a, std::size_t) { return binary_builtin(op, a[0], a[1]); }
template <Operator op> Value right_method(Runtime&, const Value* a, std::size_t) { return binary_builtin(op, a[1], a[0]); }
template <Comparison op> Value comparison_method(Runtime&, const Value* a, std::size_t) { return compare_builtin(op, a[0], a[1]); }

/// __eq__, __ne__, __lt__, __le__, __gt__, __ge__.
void add_comparisons(Type* type);
void add_equality(Type* type);
/// __len__, __contains__, __iter__, __getitem__ as far as the layout has them.
void add_container_methods(Type* type, bool subscripts);
/// __repr__, and __hash__ = None where the values change.
void add_repr(Type* type);
void make_unhashable(Type* type);
void add_class_getitem(Type* type);

} // namespace loopscope::script
