// A StableList grows without moving what it holds: its buckets double in size and are never reallocated. So one
// thread may append while another reads items whose indices it has been told of (by an acquire after a release).
#pragma once

#include "engine/value/check.h"

#include <atomic>
#include <bit>
#include <cstdint>
#include <memory>

namespace loopscope::trace {

template <class T> class StableList {
public:
    std::uint32_t size() const { return size_.load(std::memory_order_acquire); }

    const T& operator[](std::uint32_t index) const {
        const Place place = place_of(index);
        return buckets_[place.bucket][place.offset];
    }

    /// The index of the new item.
    std::uint32_t append(T item) {
        const std::uint32_t index = size_.load(std::memory_order_relaxed);
        LS_CHECK(index < size_max);
        const Place place = place_of(index);
        if (place.offset == 0) buckets_[place.bucket] = std::make_unique<T[]>(std::size_t{first_size} << place.bucket);
        buckets_[place.bucket][place.offset] = std::move(item);
        size_.store(index + 1, std::memory_order_release);
        return index;
    }

    static constexpr std::uint32_t size_max = 0x7FFFFFFF;

private:
    static constexpr unsigned first_bits = 6;
    static constexpr std::uint32_t first_size = 1u << first_bits;
    struct Place {
        unsigned bucket;
        std::uint32_t offset;
    };
    static Place place_of(std::uint32_t index) {
        const std::uint32_t shifted = index + first_size;
        const unsigned top = std::bit_width(shifted) - 1;
        return {top - first_bits, shifted - (1u << top)};
    }

    std::unique_ptr<T[]> buckets_[32 - first_bits];
    std::atomic<std::uint32_t> size_{0};
};

} // namespace loopscope::trace
