// Protocols that the bytecode uses and that are not operators: context managers, unpacking calls, async iteration.
#pragma once

#include "engine/script/frame.h"

namespace loopscope::script {

/// f(*list, **keywords); keywords: a dict or None.
Value call_with_collections(Value callee, List* arguments, Value keywords);
/// Adds a mapping's items. For a call's ** a key that is there already, or is no string, is an error.
bool merge_mapping(Dict* to, Value mapping, bool for_call);
Value iterate_for_yield_from(Value v);
Value coroutine_already_awaited(Value coroutine); ///< raises
Value get_async_iterator(Value v);
/// The bound __exit__ and the result of __enter__() (for async: __aexit__ and the awaitable of __aenter__()).
bool enter_context(Value manager, bool async, Value* exit, Value* entered);

/// A step's outcome as send() and __next__() give it: what was yielded, or StopIteration with the result. Takes step.value.
Value step_result(Runtime& runtime, Step step);

} // namespace loopscope::script
