// _binary: what hashlib, struct and binascii cannot do in Python, or not fast.
#include "engine/script/modules.h"
#include "engine/script/modules/hashes.h"
#include "engine/script/types/types.h"
#include "engine/value/numbers.h"

#include <cmath>
#include <cstring>

namespace loopscope::script {

namespace {

bool is_bytes_like(Value v) { return is(v, Kind::bytes) || is(v, Kind::bytearray); }

using Hash = std::string (*)(std::string_view);
/// Null: there is none of that name, ValueError.
Hash hash_named(Runtime& runtime, Value name) {
    static constexpr std::pair<std::string_view, Hash> algorithms[] = {
        {"md5", md5}, {"sha1", sha1}, {"sha224", sha224}, {"sha256", sha256}, {"sha384", sha384}, {"sha512", sha512},
    };
    for (auto [known, function] : algorithms)
        if (is_string(name) && known == text_of(name)) return function;
    runtime.raise(runtime.types.ValueError, "unsupported hash type {}", repr_text(name));
    return nullptr;
}

Value digest(Runtime& runtime, const Value* a, std::size_t) { // name, data
    if (!is_bytes_like(a[1])) return runtime.raise(runtime.types.TypeError, "object supporting the buffer API required");
    Hash hash = hash_named(runtime, a[0]);
    return hash ? make_bytes(hash(bytes_of(a[1]))) : Empty;
}

/// pbkdf2(name, password, salt, iterations, size, block): `size` bytes of a key that costs so many rounds of HMAC to guess.
/// Source: RFC 8018, section 5.2
Value pbkdf2(Runtime& runtime, const Value* a, std::size_t) {
    constexpr std::uint32_t charged_at_once = 1000, steps_a_round = 5; // about what OpenSSL takes
    std::string_view password, salt;
    std::int64_t iterations, size, block;
    Hash hash = hash_named(runtime, a[0]);
    if (!hash) return Empty;
    if (!bytes_view(a[1], &password) || !bytes_view(a[2], &salt)) return runtime.raise(runtime.types.TypeError, "a bytes-like object is required");
    if (!as_index(a[3], &iterations) || !as_index(a[4], &size) || !as_index(a[5], &block)) return Empty;
    std::string key = password.size() > static_cast<std::size_t>(block) ? hash(password) : std::string(password);
    key.resize(static_cast<std::size_t>(block), '\0');
    std::string inner = key, outer = key;
    for (char& c : inner) c = static_cast<char>(c ^ 0x36);
    for (char& c : outer) c = static_cast<char>(c ^ 0x5C);
    auto hmac = [&](std::string_view text) { return hash(outer + hash(inner + std::string(text))); };
    std::string derived;
    for (std::uint32_t part = 1; derived.size() < static_cast<std::size_t>(size); ++part) {
        std::string number{static_cast<char>(part >> 24), static_cast<char>(part >> 16), static_cast<char>(part >> 8), static_cast<char>(part)};
        std::string last = hmac(std::string(salt) + number), total = last;
        for (std::int64_t round = 1; round < iterations; ++round) {
            last = hmac(last);
            for (std::size_t i = 0; i < total.size(); ++i) total[i] = static_cast<char>(total[i] ^ last[i]);
            if (round % charged_at_once == 0 && !interpreter().charge(charged_at_once * steps_a_round)) return Empty;
        }
        derived += total;
    }
    return make_bytes(std::string_view(derived).substr(0, static_cast<std::size_t>(size)));
}

/// IEEE 754, little-endian.
Value float_to_bytes(Runtime& runtime, const Value* a, std::size_t) { // x, size
    double x;
    std::int64_t size;
    if (!as_float(a[0], &x) || !as_index(a[1], &size)) return Empty;
    char bytes[8];
    if (size == 4) {
        auto narrow = static_cast<float>(x);
        if (std::isinf(narrow) && std::isfinite(x)) return runtime.raise(runtime.types.OverflowError, "float too large to pack with f format");
        std::memcpy(bytes, &narrow, 4);
    } else {
        std::memcpy(bytes, &x, 8);
    }
    return make_bytes({bytes, static_cast<std::size_t>(size)});
}
Value float_from_bytes(Runtime&, const Value* a, std::size_t) {
    std::string_view bytes = bytes_of(a[0]);
    double x = 0;
    if (bytes.size() == 4) {
        float narrow;
        std::memcpy(&narrow, bytes.data(), 4);
        x = narrow;
    } else if (bytes.size() == 8) {
        std::memcpy(&x, bytes.data(), 8);
    }
    return Value::from_double(x);
}

/// The checksum of zip files and Ethernet, bit by bit.
Value crc32(Runtime& runtime, const Value* a, std::size_t) { // data, start
    std::int64_t start;
    if (!is_bytes_like(a[0])) return runtime.raise(runtime.types.TypeError, "a bytes-like object is required, not '{}'", type_name(a[0]));
    if (!as_index(a[1], &start)) return Empty;
    std::uint32_t rest = ~static_cast<std::uint32_t>(start);
    for (char c : bytes_of(a[0])) {
        rest ^= static_cast<unsigned char>(c);
        for (int i = 0; i < 8; ++i) rest = rest >> 1 ^ (rest & 1 ? 0xEDB88320u : 0);
    }
    return make_int(static_cast<std::int64_t>(static_cast<std::uint32_t>(~rest)));
}

} // namespace

Value make_binary_module(Interpreter&) {
    Module* module = make_module("_binary");
    add_functions(module->attributes, {
        {"digest(name, data, /)", digest},
        {"pbkdf2(name, password, salt, iterations, size, block, /)", pbkdf2},
        {"float_to_bytes(x, size, /)", float_to_bytes},
        {"float_from_bytes(data, /)", float_from_bytes},
        {"crc32(data, start, /)", crc32},
    }, Value::from_object(module->name));
    return Value::from_object(module);
}

} // namespace loopscope::script
