// Animated GIFs: what is written is read again by a small reader of the tests' own.
#include "app/ui/export_range.h"
#include "app/ui/gif.h"
#include "tests/app/ui/scenes.h"

#include <catch2/catch.hpp>

#include <random>

using namespace loopscope::ui;

namespace {
std::vector<std::uint8_t> unpacked(const std::string& blocks, std::size_t& at) {
    const int bits = static_cast<unsigned char>(blocks[at++]);
    std::string packed;
    while (const auto length = static_cast<unsigned char>(blocks[at++])) {
        packed.append(blocks, at, length);
        at += length;
    }
    const int clear = 1 << bits, end = clear + 1;
    std::vector<std::vector<std::uint8_t>> table;
    std::vector<std::uint8_t> out;
    int code_bits = bits + 1, previous = -1;
    std::size_t bit = 0;
    const auto reset = [&] {
        table.assign(static_cast<std::size_t>(end + 1), {});
        for (int i = 0; i < clear; ++i)
            table[static_cast<std::size_t>(i)] = {static_cast<std::uint8_t>(i)};
        code_bits = bits + 1;
        previous = -1;
    };
    for (;;) {
        int code = 0;
        for (int i = 0; i < code_bits; ++i, ++bit)
            if (static_cast<unsigned char>(packed.at(bit / 8)) >> (bit % 8) & 1) code |= 1 << i;
        if (code == end) return out;
        if (code == clear) {
            reset();
            continue;
        }
        std::vector<std::uint8_t> run;
        if (code < static_cast<int>(table.size())) run = table[static_cast<std::size_t>(code)];
        else {
            run = table.at(static_cast<std::size_t>(previous));
            run.push_back(run[0]);
        }
        out.insert(out.end(), run.begin(), run.end());
        if (previous >= 0 && table.size() < 4096) {
            auto longer = table[static_cast<std::size_t>(previous)];
            longer.push_back(run[0]);
            table.push_back(longer);
        }
        if (static_cast<int>(table.size()) == 1 << code_bits && code_bits < 12) ++code_bits;
        previous = code;
    }
}

struct Picture {
    std::vector<unsigned char> pixels;
    int delay_cs = 0;
};

/// What a viewer shows, picture by picture.
std::vector<Picture> played(const std::string& gif) {
    const auto u8 = [&](std::size_t at) { return static_cast<unsigned char>(gif.at(at)); };
    const auto u16 = [&](std::size_t at) { return u8(at) | u8(at + 1) << 8; };
    REQUIRE(gif.starts_with("GIF89a"));
    const int width = u16(6), height = u16(8);
    std::vector<Picture> pictures;
    std::vector<unsigned char> canvas(static_cast<std::size_t>(width * height * 4), 0);
    std::size_t at = 13;
    int delay = 0, transparent = -1;
    while (u8(at) != 0x3B) {
        if (u8(at) == 0x21) {
            if (u8(at + 1) == 0xF9) {
                transparent = u8(at + 3) & 1 ? u8(at + 6) : -1;
                delay = u16(at + 4);
            }
            at += 2;
            while (u8(at) != 0)
                at += u8(at) + 1u;
            ++at;
            continue;
        }
        REQUIRE(u8(at) == 0x2C);
        const int x0 = u16(at + 1), y0 = u16(at + 3), w = u16(at + 5), h = u16(at + 7), flags = u8(at + 9);
        const std::size_t colours = at + 10;
        at = colours + 3u * (2u << (flags & 7));
        const auto indices = unpacked(gif, at);
        REQUIRE(indices.size() == static_cast<std::size_t>(w * h));
        for (int i = 0; i < w * h; ++i) {
            if (indices[static_cast<std::size_t>(i)] == transparent) continue;
            const auto pixel = static_cast<std::size_t>(((y0 + i / w) * width + x0 + i % w) * 4);
            for (std::size_t part = 0; part < 3; ++part)
                canvas[pixel + part] = u8(colours + 3u * indices[static_cast<std::size_t>(i)] + part);
            canvas[pixel + 3] = 255;
        }
        pictures.push_back({canvas, delay});
    }
    return pictures;
}

std::vector<unsigned char> noise(int width, int height, unsigned seed, unsigned colours) {
    std::mt19937 random(seed);
    std::vector<unsigned char> pixels;
    for (int at = 0; at < width * height; ++at) {
        const unsigned c = random() % colours;
        pixels.insert(pixels.end(), {static_cast<unsigned char>(c), static_cast<unsigned char>(c * 7), static_cast<unsigned char>(c * 31), 255});
    }
    return pixels;
}
} // namespace

TEST_CASE("what LZW packs comes out the same, for every number of colours and past full tables") {
    for (const int bits : {2, 3, 5, 8})
        for (const std::size_t length : {0u, 1u, 2u, 300u, 60'000u}) {
            std::mt19937 random(static_cast<unsigned>(bits));
            std::vector<std::uint8_t> indices;
            for (std::size_t at = 0; at < length; ++at)
                indices.push_back(static_cast<std::uint8_t>(random() % (1u << bits)));
            std::size_t at = 0;
            INFO(bits << " bits, " << length);
            CHECK(unpacked(lzw_packed(indices, bits), at) == indices);
            std::fill(indices.begin(), indices.end(), std::uint8_t{1});
            at = 0;
            CHECK(unpacked(lzw_packed(indices, bits), at) == indices);
        }
}

TEST_CASE("a GIF plays the pictures that were added, and one that changes nothing takes no room") {
    GifWriter gif(40, 30);
    const auto first = noise(40, 30, 1, 200);
    auto second = first;
    second[(10 * 40 + 5) * 4] ^= 0x40;
    gif.add(first, 8);
    gif.add(second, 9);
    const std::size_t before = gif.bytes();
    gif.add(second, 10);
    CHECK(gif.bytes() == before);
    const auto pictures = played(gif.finish());
    REQUIRE(pictures.size() == 2);
    CHECK(pictures[0].pixels == first);
    CHECK(pictures[0].delay_cs == 8);
    CHECK(pictures[1].pixels == second);
    CHECK(pictures[1].delay_cs == 19);
}

TEST_CASE("a picture with more colours than a GIF has looks nearly the same") {
    std::vector<unsigned char> pixels;
    for (int y = 0; y < 64; ++y)
        for (int x = 0; x < 64; ++x)
            pixels.insert(pixels.end(), {static_cast<unsigned char>(x * 4), static_cast<unsigned char>(y * 4), 128, 255});
    GifWriter gif(64, 64);
    gif.add(pixels, 5);
    const auto pictures = played(gif.finish());
    REQUIRE(pictures.size() == 1);
    int worst = 0;
    for (std::size_t at = 0; at < pixels.size(); ++at)
        worst = std::max(worst, std::abs(int{pixels[at]} - int{pictures[0].pixels[at]}));
    CHECK(worst < 40);
}

TEST_CASE("the pictures of a stretch go from its begin to its end, and as fast as can be followed") {
    RangeRequest request;
    request.fps = 10;
    const auto all = picture_times(request, 4'000'000'000);
    CHECK(all.front() == 0);
    CHECK(all.back() == 4'000'000'000);
    CHECK(all.size() == 41); // in its own time
    CHECK(picture_times(request, 1'000'000).size() == 21);         // a millisecond takes two seconds
    CHECK(picture_times(request, 3'600'000'000'000).size() == 201); // an hour twenty
    request.range = {1'000'000'000, 2'000'000'000};
    request.speed = 0.5;
    const auto part = picture_times(request, 4'000'000'000);
    CHECK(part.size() == 21);
    CHECK(part.front() == 1'000'000'000);
    CHECK(part.back() == 2'000'000'000);
    request.speed = 1e-9;
    CHECK(picture_times(request, 4'000'000'000).size() > pictures_max); // which is refused
}
