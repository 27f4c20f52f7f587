// random.
#include "engine/script/modules.h"
namespace loopscope::script {
Value make_random_module(Interpreter&) { return Value::from_object(make_module("random")); }
}
