// Processes of a run: threads with a copy of the script's modules of their own (processes.cpp).
#pragma once

#include "engine/script/interpreter.h"

namespace loopscope::script {

/// All modules that have been imported, sys.modules.
Dict* script_modules();
/// The current process's own copy of a module of the script; borrowed, or Empty: it has none.
Value find_process_module(std::string_view name);

} // namespace loopscope::script
