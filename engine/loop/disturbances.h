// What a program may not rely on: that a wait takes just as long as it says, so that of two which end together the same
// one is always first, and that a thread is interrupted nowhere but at the end of its turn. A run decides these always in
// the same way; a Disturbance decides one of them in another way, and the run with it is as repeatable as the one without.
#pragma once

#include <cstdint>
#include <vector>

namespace loopscope::loop {

enum class DisturbanceKind : std::uint8_t {
    delay,     ///< a wait (asyncio.sleep, call_later, time.sleep) takes longer
    interrupt, ///< a thread loses the GIL before an instruction
};

struct Disturbance {
    DisturbanceKind kind = DisturbanceKind::delay;
    std::uint64_t at = 0;  ///< which wait, which instruction: they are counted from 0 in the order in which they come
    double seconds = 0;    ///< delay: how much longer

    bool operator==(const Disturbance&) const = default;
};

/// Those of one run. It counts the places at which something could be decided in another way.
class Disturbances {
public:
    void plan(const std::vector<Disturbance>& planned) {
        for (const Disturbance& one : planned) (one.kind == DisturbanceKind::delay ? delays_ : interrupts_).push_back(one);
    }
    /// A wait begins. The value: how much longer it takes, in s.
    double next_wait() { return waits_++, take(delays_, waits_ - 1).seconds; }
    /// A thread comes to an instruction while another one could run. Whether that one runs now.
    bool next_instruction() { return instructions_++, take(interrupts_, instructions_ - 1).at == instructions_ - 1; }

    bool interrupts() const { return !interrupts_.empty(); }
    std::uint64_t waits() const { return waits_; }
    std::uint64_t instructions() const { return instructions_; }

private:
    static Disturbance take(const std::vector<Disturbance>& planned, std::uint64_t at) {
        for (const Disturbance& one : planned) // they are few
            if (one.at == at) return one;
        return {DisturbanceKind::delay, ~std::uint64_t(0), 0};
    }
    std::vector<Disturbance> delays_, interrupts_;
    std::uint64_t waits_ = 0, instructions_ = 0;
};

} // namespace loopscope::loop
