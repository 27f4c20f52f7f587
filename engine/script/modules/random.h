// The generator behind `random`: the Mersenne Twister MT19937, and the layout of instances of random.Random.
// Source: Matsumoto and Nishimura, Mersenne Twister, 1998 (init_by_array of 2002/1/26).
#pragma once

#include "engine/script/modules/hashes.h"

#include "engine/value/operations.h"

#include <array>

namespace loopscope::script {

class Twister {
public:
    static constexpr std::size_t size = 624;

    void seed_word(std::uint32_t seed) {
        words[0] = seed;
        for (std::uint32_t i = 1; i < size; ++i) words[i] = 1812433253u * (words[i - 1] ^ (words[i - 1] >> 30)) + i;
        index = size;
    }
    void seed_words(const std::vector<std::uint32_t>& key) {
        seed_word(19650218u);
        std::size_t i = 1, j = 0;
        auto previous = [&] { return words[i - 1] ^ (words[i - 1] >> 30); };
        auto advance = [&] {
            if (++i < size) return;
            words[0] = words[size - 1];
            i = 1;
        };
        for (std::size_t k = std::max(size, key.size()); k > 0; --k) {
            words[i] = (words[i] ^ previous() * 1664525u) + key[j] + static_cast<std::uint32_t>(j);
            advance();
            if (++j == key.size()) j = 0;
        }
        for (std::size_t k = size - 1; k > 0; --k) {
            words[i] = (words[i] ^ previous() * 1566083941u) - static_cast<std::uint32_t>(i);
            advance();
        }
        words[0] = 0x80000000u;
    }
    std::uint32_t next() {
        if (index >= size) refill();
        std::uint32_t y = words[index++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9D2C5680u;
        y ^= (y << 15) & 0xEFC60000u;
        return y ^ (y >> 18);
    }
    /// A float of 53 random bits in [0, 1).
    double real() {
        std::uint32_t a = next() >> 5, b = next() >> 6;
        return (a * 67108864.0 + b) * (1.0 / 9007199254740992.0);
    }

    std::array<std::uint32_t, size> words;
    std::size_t index = size;

private:
    void refill() {
        auto twist = [](std::uint32_t high, std::uint32_t low) {
            std::uint32_t y = (high & 0x80000000u) | (low & 0x7FFFFFFFu);
            return (y >> 1) ^ (y & 1 ? 0x9908B0DFu : 0);
        };
        for (std::size_t k = 0; k < size; ++k) words[k] = words[(k + 397) % size] ^ twist(words[k], words[(k + 1) % size]);
        index = 0;
    }
};

struct RandomObject : Object {
    Attributes attributes;
    Twister* twister;
    Value gauss_next; ///< the second number of a pair, or None
};

inline Twister& twister_of(Value random) { return *as<RandomObject>(random)->twister; }

/// uniform, gauss and the other distributions.
void add_random_distributions(Type* type);

} // namespace loopscope::script
