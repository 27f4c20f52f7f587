// How deep natively written operations may be within each other: comparing and showing containers, calling what calls
// something else. They use the stack of the machine, so there must be a limit; it is the script's recursion limit, as in CPython.
#pragma once

#include "engine/value/runtime.h"

namespace loopscope {

class Nesting {
public:
    static constexpr std::uint32_t native_depth_max = 2000;

    /// where: " in comparison", the end of the message.
    explicit Nesting(const char* where) : runtime_(rt()) {
        ++runtime_.depth;
        ++runtime_.native_depth;
        if (__builtin_expect(runtime_.depth <= runtime_.recursion_limit && runtime_.native_depth <= native_depth_max, 1)) return;
        failed_ = true;
        runtime_.raise(runtime_.types.RecursionError, "maximum recursion depth exceeded{}", where);
    }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;
    ~Nesting() {
        --runtime_.depth;
        --runtime_.native_depth;
    }
    bool failed() const { return failed_; } ///< RecursionError is pending

private:
    Runtime& runtime_;
    bool failed_ = false;
};

} // namespace loopscope
