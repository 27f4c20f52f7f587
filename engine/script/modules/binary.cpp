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

Value digest(Runtime& runtime, const Value* a, std::size_t) { // name, data
    static constexpr std::pair<std::string_view, std::string (*)(std::string_view)> algorithms[] = {
        {"md5", md5}, {"sha1", sha1}, {"sha224", sha224}, {"sha256", sha256}, {"sha384", sha384}, {"sha512", sha512},
    };
    if (!is_bytes_like(a[1])) return runtime.raise(runtime.types.TypeError, "object supporting the buffer API required");
    for (auto [name, function] : algorithms)
        if (name == text_of(a[0])) return make_bytes(function(bytes_of(a[1])));
    return runtime.raise(runtime.types.ValueError, "unsupported hash type {}", text_of(a[0]));
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
        {"float_to_bytes(x, size, /)", float_to_bytes},
        {"float_from_bytes(data, /)", float_from_bytes},
        {"crc32(data, start, /)", crc32},
    }, Value::from_object(module->name));
    return Value::from_object(module);
}

} // namespace loopscope::script
