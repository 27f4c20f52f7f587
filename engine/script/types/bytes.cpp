// bytes.
#include "engine/script/types/types.h"
namespace loopscope::script {
void install_bytes(Interpreter&) {}
}
