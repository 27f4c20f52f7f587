// parse() turns a script's text into its syntax tree, with CPython 3.11's grammar and CPython's messages for the
// mistakes that people make.
#pragma once

#include "engine/script/ast.h"

#include <memory>

namespace loopscope::script {

/// Parses a whole file.
/// Errors: a SyntaxError, IndentationError or TabError with message and place as CPython 3.11 gives them.
Result<std::shared_ptr<Tree>> parse(std::string source, std::string file);

/// Parses one expression (for `eval`, breakpoint conditions and parameter values); the tree's body is one ExprStmt.
/// Errors: as parse().
Result<std::shared_ptr<Tree>> parse_expression(std::string source, std::string file);

/// The text that CPython prints for a syntax error: `  File "x.py", line 3`, the line, the caret, `SyntaxError: …`.
std::string format_syntax_error(const Diagnostic& error, std::string_view source);

} // namespace loopscope::script
