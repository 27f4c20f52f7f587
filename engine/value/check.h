// LS_CHECK guards what only our own mistake could break. It is on in every build: a wrong picture of a
// program is worse than none, so the process stops and says where.
#pragma once

namespace loopscope {
/// Prints the place and the condition to standard error and aborts.
[[noreturn]] void check_failed(const char* condition, const char* file, int line);
} // namespace loopscope

#define LS_CHECK(condition)                                                                                            \
    (__builtin_expect(!!(condition), 1) ? (void)0 : ::loopscope::check_failed(#condition, __FILE__, __LINE__))
