// compile() turns a checked syntax tree into bytecode.
#pragma once

#include "engine/script/code.h"
#include "engine/script/symbols.h"

namespace loopscope::script {

/// Compiles a module. The code object is owned by the caller.
/// Errors: what the bytecode cannot hold (a function of more than 32,000 instructions in one jump).
Result<Code*> compile(const Tree& tree, const ScopeTree& scopes);

} // namespace loopscope::script
