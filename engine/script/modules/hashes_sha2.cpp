// SHA-2: SHA-512 on words of 64 bits, SHA-256 the same with 32, and their shortened forms. SHA-256's constants are the upper
// halves of SHA-512's, for both are the fractional parts of the roots of the first primes.
// Source: FIPS 180-4, sections 5.3, 6.2 and 6.4.
#include "engine/script/modules/hashes.h"

#include <array>
#include <bit>
#include <cstdint>

namespace loopscope::script {

namespace {

constexpr std::uint64_t round_constants[80] = {
    0x428A2F98D728AE22, 0x7137449123EF65CD, 0xB5C0FBCFEC4D3B2F, 0xE9B5DBA58189DBBC, 0x3956C25BF348B538,
    0x59F111F1B605D019, 0x923F82A4AF194F9B, 0xAB1C5ED5DA6D8118, 0xD807AA98A3030242, 0x12835B0145706FBE,
    0x243185BE4EE4B28C, 0x550C7DC3D5FFB4E2, 0x72BE5D74F27B896F, 0x80DEB1FE3B1696B1, 0x9BDC06A725C71235,
    0xC19BF174CF692694, 0xE49B69C19EF14AD2, 0xEFBE4786384F25E3, 0x0FC19DC68B8CD5B5, 0x240CA1CC77AC9C65,
    0x2DE92C6F592B0275, 0x4A7484AA6EA6E483, 0x5CB0A9DCBD41FBD4, 0x76F988DA831153B5, 0x983E5152EE66DFAB,
    0xA831C66D2DB43210, 0xB00327C898FB213F, 0xBF597FC7BEEF0EE4, 0xC6E00BF33DA88FC2, 0xD5A79147930AA725,
    0x06CA6351E003826F, 0x142929670A0E6E70, 0x27B70A8546D22FFC, 0x2E1B21385C26C926, 0x4D2C6DFC5AC42AED,
    0x53380D139D95B3DF, 0x650A73548BAF63DE, 0x766A0ABB3C77B2A8, 0x81C2C92E47EDAEE6, 0x92722C851482353B,
    0xA2BFE8A14CF10364, 0xA81A664BBC423001, 0xC24B8B70D0F89791, 0xC76C51A30654BE30, 0xD192E819D6EF5218,
    0xD69906245565A910, 0xF40E35855771202A, 0x106AA07032BBD1B8, 0x19A4C116B8D2D0C8, 0x1E376C085141AB53,
    0x2748774CDF8EEB99, 0x34B0BCB5E19B48A8, 0x391C0CB3C5C95A63, 0x4ED8AA4AE3418ACB, 0x5B9CCA4F7763E373,
    0x682E6FF3D6B2B8A3, 0x748F82EE5DEFB2FC, 0x78A5636F43172F60, 0x84C87814A1F0AB72, 0x8CC702081A6439EC,
    0x90BEFFFA23631E28, 0xA4506CEBDE82BDE9, 0xBEF9A3F7B2C67915, 0xC67178F2E372532B, 0xCA273ECEEA26619C,
    0xD186B8C721C0C207, 0xEADA7DD6CDE0EB1E, 0xF57D4F7FEE6ED178, 0x06F067AA72176FBA, 0x0A637DC5A2C898A6,
    0x113F9804BEF90DAE, 0x1B710B35131C471B, 0x28DB77F523047D84, 0x32CAAB7B40C72493, 0x3C9EBE0A15C9BEBC,
    0x431D67C49C100D4C, 0x4CC5D4BECB3E42B6, 0x597F299CFC657E2A, 0x5FCB6FAB3AD6FAEC, 0x6C44198C4A475817,
};

template <class Word> using State = std::array<Word, 8>;

/// What differs between the two: the number of rounds, and by how much words are turned and shifted.
template <class Word> constexpr bool is_wide = sizeof(Word) == 8;
template <class Word> constexpr int rounds = is_wide<Word> ? 80 : 64;
template <class Word> constexpr std::size_t block_size = 16 * sizeof(Word);

template <class Word> Word round_constant(int i) { return static_cast<Word>(round_constants[i] >> (64 - 8 * sizeof(Word))); }

template <class Word> Word mix(Word x, int wide_1, int wide_2, int wide_3, int narrow_1, int narrow_2, int narrow_3) {
    if constexpr (is_wide<Word>) return std::rotr(x, wide_1) ^ std::rotr(x, wide_2) ^ std::rotr(x, wide_3);
    else return std::rotr(x, narrow_1) ^ std::rotr(x, narrow_2) ^ std::rotr(x, narrow_3);
}
template <class Word> Word small_0(Word x) {
    if constexpr (is_wide<Word>) return std::rotr(x, 1) ^ std::rotr(x, 8) ^ (x >> 7);
    else return std::rotr(x, 7) ^ std::rotr(x, 18) ^ (x >> 3);
}
template <class Word> Word small_1(Word x) {
    if constexpr (is_wide<Word>) return std::rotr(x, 19) ^ std::rotr(x, 61) ^ (x >> 6);
    else return std::rotr(x, 17) ^ std::rotr(x, 19) ^ (x >> 10);
}

template <class Word> void add_block(State<Word>& state, const char* block) {
    Word w[rounds<Word>];
    for (int i = 0; i < 16; ++i) {
        w[i] = 0;
        for (std::size_t k = 0; k < sizeof(Word); ++k) w[i] = static_cast<Word>(w[i] << 8 | static_cast<unsigned char>(block[static_cast<std::size_t>(i) * sizeof(Word) + k]));
    }
    for (int i = 16; i < rounds<Word>; ++i) w[i] = w[i - 16] + small_0(w[i - 15]) + w[i - 7] + small_1(w[i - 2]);
    auto [a, b, c, d, e, f, g, h] = state;
    for (int i = 0; i < rounds<Word>; ++i) {
        Word t1 = h + mix(e, 14, 18, 41, 6, 11, 25) + ((e & f) ^ (~e & g)) + round_constant<Word>(i) + w[i];
        Word t2 = mix(a, 28, 34, 39, 2, 13, 22) + ((a & b) ^ (a & c) ^ (b & c));
        h = g, g = f, f = e, e = d + t1;
        d = c, c = b, b = a, a = t1 + t2;
    }
    const Word sums[8] = {a, b, c, d, e, f, g, h};
    for (std::size_t i = 0; i < 8; ++i) state[i] += sums[i];
}

template <class Word> std::string digest(State<Word> state, std::string_view text, std::size_t size) {
    std::string padded(text);
    padded += '\x80';
    std::size_t length_size = 2 * sizeof(Word), high_half = length_size - 8; // nothing here is as long as to need more than 8 bytes
    while (padded.size() % block_size<Word> != block_size<Word> - length_size) padded += '\0';
    padded.append(high_half, '\0');
    for (int i = 0; i < 8; ++i) padded += static_cast<char>(text.size() * 8 >> (56 - 8 * i));
    for (std::size_t at = 0; at < padded.size(); at += block_size<Word>) add_block(state, padded.data() + at);
    std::string all;
    for (Word word : state)
        for (std::size_t i = 1; i <= sizeof(Word); ++i) all += static_cast<char>(word >> (8 * (sizeof(Word) - i)));
    all.resize(size);
    return all;
}

constexpr State<std::uint64_t> roots = {
    0x6A09E667F3BCC908, 0xBB67AE8584CAA73B, 0x3C6EF372FE94F82B, 0xA54FF53A5F1D36F1,
    0x510E527FADE682D1, 0x9B05688C2B3E6C1F, 0x1F83D9ABFB41BD6B, 0x5BE0CD19137E2179,
};
/// The starting state of the shortened forms, on words of 64 bits; SHA-224 takes the lower halves.
constexpr State<std::uint64_t> other_roots = {
    0xCBBB9D5DC1059ED8, 0x629A292A367CD507, 0x9159015A3070DD17, 0x152FECD8F70E5939,
    0x67332667FFC00B31, 0x8EB44A8768581511, 0xDB0C2E0D64F98FA7, 0x47B5481DBEFA4FA4,
};
State<std::uint32_t> narrowed(const State<std::uint64_t>& state, int shift) {
    State<std::uint32_t> result;
    for (std::size_t i = 0; i < 8; ++i) result[i] = static_cast<std::uint32_t>(state[i] >> shift);
    return result;
}

} // namespace

std::string sha224(std::string_view text) { return digest(narrowed(other_roots, 0), text, 28); }
std::string sha256(std::string_view text) { return digest(narrowed(roots, 32), text, 32); }
std::string sha384(std::string_view text) { return digest(other_roots, text, 48); }
std::string sha512(std::string_view text) { return digest(roots, text, 64); }

} // namespace loopscope::script
