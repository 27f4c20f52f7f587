// Any text as a script, executed under a small budget: no crash, whatever it does.
#include "engine/run/run.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace loopscope;
    run::Options options;
    options.steps_max = 20'000;
    options.memory_max_bytes = 64u << 20;
    options.time_max_s = 60;
    (void)run::run_script(std::string(reinterpret_cast<const char*>(data), size), "fuzz.py", options);
    return 0;
}
