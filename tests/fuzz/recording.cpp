// Any bytes as a recording: loading must end in a recording or in a diagnostic, without large allocations.
#include "engine/trace/file.h"
#include "engine/trace/state.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace loopscope;
    auto recording = trace::decode_recording({reinterpret_cast<const char*>(data), size}, "fuzz.rec");
    if (!recording) return 0;
    trace::State state;
    for (trace::EventIndex i = 0; i < (*recording)->size(); ++i) state.apply(**recording, i);
    return 0;
}
