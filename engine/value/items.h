// The built-in halves of the container protocols, for special methods such as dict.__getitem__ that a subclass calls
// through super(). NotImplemented, -2 or handled == false: the value is no built-in container.
#pragma once

#include "engine/value/operations.h"

namespace loopscope {

Value binary_builtin(Operator op, Value a, Value b);
Value compare_builtin(Comparison op, Value a, Value b);
Value get_item_builtin(Value container, Value key);
bool set_item_builtin(Value container, Value key, Value value, bool* handled); ///< value Empty: delete
std::int64_t length_builtin(Value v);
int contains_builtin(Value container, Value item);
Value iterate_builtin(Value v);
/// The step of iterators over ranges of small ints, which the interpreter inlines.
Value next_in_small_range(Runtime& runtime, Iterator* iterator);
Value repr_builtin(Value v); ///< object.__repr__, without a look at overrides: the layout's own text, or `<… object at …>`
Value iterate_dict(Dict* dict, Type* iterator_type);

} // namespace loopscope
