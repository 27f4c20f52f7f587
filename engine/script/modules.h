// The modules that scripts can import, and the types and functions that are there without an import. Each file
// engine/script/modules/NAME.cpp and engine/script/types/NAME.cpp makes one.
#pragma once

#include "engine/script/interpreter.h"

namespace loopscope::script {

Module* make_module(std::string_view name);

/// Fills the built-in types and the builtins namespace.
void install_types(Interpreter& interpreter);
void install_builtin_functions(Interpreter& interpreter);
void install_function_types(Interpreter& interpreter); ///< function, generator, coroutine, traceback, code
void install_async_generators(Interpreter& interpreter);
void install_asyncio_types(Interpreter& interpreter);  ///< Future, Task, Handle
/// Registers the modules by name; they are made when first imported.
void register_modules(Interpreter& interpreter);

Value make_builtins_module(Interpreter& interpreter);
Value make_asyncio_module(Interpreter& interpreter);
Value make_contextvars_module(Interpreter& interpreter);
Value make_thread_module(Interpreter& interpreter);
Value make_time_module(Interpreter& interpreter);
Value make_random_module(Interpreter& interpreter);
Value make_sys_module(Interpreter& interpreter);
Value make_math_module(Interpreter& interpreter);
Value make_itertools_module(Interpreter& interpreter);
Value make_heapq_core_module(Interpreter& interpreter);
Value make_bisect_module(Interpreter& interpreter);
Value make_collections_core_module(Interpreter& interpreter);
Value make_functools_core_module(Interpreter& interpreter);
Value make_operator_core_module(Interpreter& interpreter);
Value make_weakref_core_module(Interpreter& interpreter);
Value make_frames_module(Interpreter& interpreter);
Value make_regex_module(Interpreter& interpreter);
Value make_binary_module(Interpreter& interpreter);
Value make_processes_module(Interpreter& interpreter);
Value make_readiness_module(Interpreter& interpreter);
Value make_sockets_module(Interpreter& interpreter);
Value make_shown_module(Interpreter& interpreter);
Value make_internet_module(Interpreter& interpreter);
Value make_collector_core_module(Interpreter& interpreter);

/// Imports sys and sets its argv and path. folder: the script's.
void set_program(Interpreter& interpreter, const std::string& file, const std::string& folder);

/// Sorts in place by key(item), or by the items where key is None. False: exception pending.
bool sort_list(List* list, Value key, bool reverse);

/// __iter__ and __next__ for a type whose instances are Iterators.
void add_iterator_methods(Type* type);
/// A tuple of iterators over the iterables of a tuple. Owned; Empty: exception.
Value iterators_of(Value iterables);

/// Writes to the script's sys.stdout (1) or sys.stderr (2).
bool write_output(Interpreter& interpreter, int stream, std::string_view text);

} // namespace loopscope::script
