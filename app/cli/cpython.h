// Scripts on CPython, under a virtual clock as here: time stands still while code runs and jumps while everybody waits.
#pragma once

#include "app/lesson/check.h"

namespace loopscope::cli {

/// How to run a script on CPython 3.11; empty: this machine has none.
std::function<lesson::OtherRun(const std::string& path)> find_cpython();

} // namespace loopscope::cli
