#include "engine/value/check.h"

#include <cstdio>
#include <cstdlib>

namespace loopscope {
void check_failed(const char* condition, const char* file, int line) {
    std::fprintf(stderr, "loopscope: internal error at %s:%d: %s does not hold. Please report this.\n", file, line,
                 condition);
    std::abort();
}
} // namespace loopscope
