// Protocols that the bytecode uses and that are not operators: context managers, unpacking calls, async iteration.
#pragma once

#include "engine/script/frame.h"

namespace loopscope::script {

/// NameError for a name that is not defined, which it carries.
void raise_not_defined(Runtime& runtime, String* name);
/// An argument as an int, by its __index__() where it is none. Owned; Empty: TypeError.
Value int_argument(Value v);
/// f(*arguments, **keywords); keywords: a dict or None. Errors: TypeError, the arguments are no iterable.
Value call_with_collections(Value callee, Value arguments, Value keywords);
/// Adds a mapping's items. For the ** of a call to `callee` a key that is there already, or is no string, is an error.
bool merge_mapping(Dict* to, Value mapping, Value callee = Empty);
/// What a `case` takes for a Sequence or Mapping besides the built-in ones: classes of the abstract base class. 1, 0, or
/// -1 with an exception.
int is_of_protocol(Value v, const char* name);
Value iterate_for_yield_from(Value v);
/// The iterator that a coroutine's __await__() gives.
Value make_coroutine_wrapper(Value coroutine);
/// The iterator that a future's __await__() gives.
Value make_future_iterator(Value future);
/// The future of such an iterator that has not begun. Borrowed; Empty: it is none.
Value future_of_iterator(Value iterator);
/// The exception of throw(type_or_instance[, value[, traceback]]). Owned.
Value exception_to_throw(Value type, Value value, Value traceback);
/// The coroutine or future itself where such an iterator has not begun, else what was given. Takes and gives a reference.
Value unwrapped(Value owned);
Value coroutine_already_awaited(Value coroutine); ///< raises
Value get_async_iterator(Value v);
/// Of what an object's __aenter__ (2), __aexit__ (3) or __anext__ (4) has given, when that cannot be awaited: says so instead of the
/// pending TypeError.
void explain_not_awaitable(Value given, int where);
/// The bound __exit__ and the result of __enter__() (for async: __aexit__ and the awaitable of __aenter__()).
bool enter_context(Value manager, bool async, Value* exit, Value* entered);

/// A step's outcome as send() and __next__() give it: what was yielded, or StopIteration with the result. Takes step.value.
Value step_result(Runtime& runtime, Step step);

} // namespace loopscope::script
