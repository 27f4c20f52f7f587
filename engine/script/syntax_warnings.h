// What a script may write but hardly ever means: CPython's SyntaxWarnings.
#pragma once

#include "engine/script/ast.h"

namespace loopscope::script {

struct SyntaxWarning {
    int line;
    std::string text;
};
/// In the order of the source.
/// Source: CPython 3.11 Python/compile.c (check_compare, check_caller, check_subscripter, check_index, compiler_assert)
std::vector<SyntaxWarning> syntax_warnings(const Tree& tree);

} // namespace loopscope::script
