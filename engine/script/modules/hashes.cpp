// MD5 and SHA-1.
// Source: RFC 1321, section 3; FIPS 180-4, section 6.1.
#include "engine/script/modules/hashes.h"

#include <bit>
#include <cmath>
#include <cstdint>

namespace loopscope::script {

namespace {

constexpr std::size_t block_size = 64;

std::string padded_text(std::string_view text, bool little_endian) {
    std::string padded(text);
    padded += '\x80';
    while (padded.size() % block_size != block_size - 8) padded += '\0';
    for (int i = 0; i < 8; ++i) padded += static_cast<char>(static_cast<std::uint64_t>(text.size()) * 8 >> (little_endian ? 8 * i : 56 - 8 * i));
    return padded;
}

std::uint32_t read_word(const char* data, bool little_endian) {
    std::uint32_t word = 0;
    for (int i = 0; i < 4; ++i) word |= static_cast<std::uint32_t>(static_cast<unsigned char>(data[i])) << (little_endian ? 8 * i : 24 - 8 * i);
    return word;
}

std::string words_as_bytes(const std::uint32_t* words, std::size_t count, bool little_endian) {
    std::string bytes;
    for (std::size_t k = 0; k < count; ++k)
        for (int i = 0; i < 4; ++i) bytes += static_cast<char>(words[k] >> (little_endian ? 8 * i : 24 - 8 * i));
    return bytes;
}

} // namespace

std::string md5(std::string_view text) {
    static constexpr int turns[4][4] = {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};
    std::uint32_t state[4] = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476};
    std::string padded = padded_text(text, true);
    for (std::size_t at = 0; at < padded.size(); at += block_size) {
        std::uint32_t w[16];
        for (std::size_t i = 0; i < 16; ++i) w[i] = read_word(padded.data() + at + 4 * i, true);
        auto [a, b, c, d] = state;
        for (int i = 0; i < 64; ++i) {
            std::uint32_t f;
            int k;
            if (i < 16) f = (b & c) | (~b & d), k = i;
            else if (i < 32) f = (d & b) | (~d & c), k = (5 * i + 1) % 16;
            else if (i < 48) f = b ^ c ^ d, k = (3 * i + 5) % 16;
            else f = c ^ (b | ~d), k = 7 * i % 16;
            auto constant = static_cast<std::uint32_t>(std::floor(std::fabs(std::sin(i + 1.0)) * 4294967296.0));
            std::uint32_t sum = a + f + constant + w[k];
            a = d, d = c, c = b;
            b += std::rotl(sum, turns[i / 16][i % 4]);
        }
        state[0] += a, state[1] += b, state[2] += c, state[3] += d;
    }
    return words_as_bytes(state, 4, true);
}

std::string sha1(std::string_view text) {
    std::uint32_t state[5] = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0};
    std::string padded = padded_text(text, false);
    for (std::size_t at = 0; at < padded.size(); at += block_size) {
        std::uint32_t w[80];
        for (std::size_t i = 0; i < 16; ++i) w[i] = read_word(padded.data() + at + 4 * i, false);
        for (int i = 16; i < 80; ++i) w[i] = std::rotl(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
        auto [a, b, c, d, e] = state;
        for (int i = 0; i < 80; ++i) {
            std::uint32_t f = i < 20 ? (b & c) | (~b & d) : i < 40 || i >= 60 ? b ^ c ^ d : (b & c) | (b & d) | (c & d);
            std::uint32_t constant = i < 20 ? 0x5A827999 : i < 40 ? 0x6ED9EBA1 : i < 60 ? 0x8F1BBCDC : 0xCA62C1D6;
            std::uint32_t sum = std::rotl(a, 5) + f + e + constant + w[i];
            e = d, d = c, c = std::rotl(b, 30), b = a, a = sum;
        }
        state[0] += a, state[1] += b, state[2] += c, state[3] += d, state[4] += e;
    }
    return words_as_bytes(state, 5, false);
}

} // namespace loopscope::script
