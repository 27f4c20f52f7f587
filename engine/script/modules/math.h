// The parts of the math module.
#pragma once

#include "engine/script/modules.h"

namespace loopscope::script {

void add_float_functions(Dict* names, Value module);

} // namespace loopscope::script
