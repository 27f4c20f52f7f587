// The native part of the collections module.
#pragma once

#include "engine/script/types/types.h"

namespace loopscope::script {

Type* make_deque_type();

} // namespace loopscope::script
