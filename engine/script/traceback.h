// Exceptions as text: what CPython prints for an uncaught one, with carets under the part of the line that raised it.
#pragma once

#include "engine/script/interpreter.h"

#include <string>

namespace loopscope::script {

/// The whole text with causes, contexts and groups; ends with a newline.
/// Source: CPython 3.11 Lib/traceback.py and Python/traceback.c (carets: PEP 657)
std::string format_exception(Interpreter& interpreter, Value exception);
/// Set in Traceback::instruction where a method call has failed because there is no such method: only that is marked, not the call.
inline constexpr std::uint32_t method_lookup = 1u << 31;
/// What a traceback's entry marks. line: the source line that it is about.
Position place_of(const Traceback* entry, std::string_view line);
/// The marks under what it marks, a line; empty where the whole line is meant.
std::string caret_line(const Traceback* entry, std::string_view line);
/// An exception that nobody can catch, as of a __del__: to sys.unraisablehook if the script has set one, else to standard error.
void report_ignored(Interpreter& interpreter, Value object, Value exception);
/// Its last lines alone: a SyntaxError's place, the type and the text, notes.
std::string exception_lines(Interpreter& interpreter, Value exception);
/// `  File "x.py", line 3, in f` with the line and its carets, one entry each.
std::string format_traceback(Interpreter& interpreter, Value traceback);

} // namespace loopscope::script
