// str.encode and bytes.decode: UTF-8, ASCII, Latin-1, UTF-16 and UTF-32, with the usual ways to treat errors.
#include "engine/script/character_names.h"
#include "engine/script/types/types.h"

namespace loopscope::script {

namespace {

enum class Codec { utf8, ascii, latin1, utf16, utf32, unknown };
struct Encoding {
    Codec codec = Codec::unknown;
    bool big_endian = false;
    bool marked = false; ///< with a byte order mark
    std::string name;    ///< as errors give it
};

Encoding encoding_of(std::string_view written) {
    std::string key;
    for (char c : written)
        if (std::isalnum(static_cast<unsigned char>(c))) key += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    if (key == "utf8" || key == "u8" || key == "utf") return {Codec::utf8, false, false, "utf-8"};
    if (key == "utf8sig") return {Codec::utf8, false, true, "utf-8"};
    if (key == "ascii" || key == "usascii" || key == "646") return {Codec::ascii, false, false, "ascii"};
    if (key == "latin1" || key == "latin" || key == "iso88591" || key == "l1" || key == "88591") return {Codec::latin1, false, false, "latin-1"};
    if (key == "utf16" || key == "u16") return {Codec::utf16, false, true, "utf-16"};
    if (key == "utf16le") return {Codec::utf16, false, false, "utf-16-le"};
    if (key == "utf16be") return {Codec::utf16, true, false, "utf-16-be"};
    if (key == "utf32" || key == "u32") return {Codec::utf32, false, true, "utf-32"};
    if (key == "utf32le") return {Codec::utf32, false, false, "utf-32-le"};
    if (key == "utf32be") return {Codec::utf32, true, false, "utf-32-be"};
    return {};
}

/// The encoding and the error handler's name from the arguments. False: exception.
bool arguments(Value encoding, Value errors, Encoding* out, std::string_view* handler) {
    Runtime& runtime = rt();
    std::string_view name = "utf-8";
    *handler = "strict";
    if (!encoding.is_empty() && !as_text(encoding, &name, "encode() argument 'encoding'")) return false;
    if (!errors.is_empty() && !as_text(errors, handler, "encode() argument 'errors'")) return false;
    *out = encoding_of(name);
    if (out->codec != Codec::unknown) return true;
    return runtime.raise(runtime.types.LookupError, "unknown encoding: {}", name), false;
}

bool raise_unicode(Type* type, const std::string& encoding, Value object, std::size_t start, std::size_t end, std::string_view reason) {
    Ref name(make_string(encoding)), why(make_string(reason));
    Ref e(call(Value::from_object(type), {name, object, make_int(static_cast<std::int64_t>(start)), make_int(static_cast<std::int64_t>(end)), why}));
    if (e) rt().raise_value(e.take());
    return false;
}
bool unknown_handler(std::string_view handler) { return rt().raise(rt().types.LookupError, "unknown error handler name '{}'", handler), false; }

// ---- encoding ----------------------------------------------------------------------------------------------------

void put_unit(std::string& out, std::uint32_t unit, int size, bool big_endian) {
    for (int i = 0; i < size; ++i) out += static_cast<char>(unit >> 8 * (big_endian ? size - 1 - i : i));
}

bool put_point(std::string& out, const Encoding& e, char32_t c) {
    switch (e.codec) {
    case Codec::ascii: case Codec::latin1:
        if (c >= (e.codec == Codec::ascii ? 0x80u : 0x100u)) return false;
        out += static_cast<char>(c);
        return true;
    case Codec::utf8:
        if (c >= 0xD800 && c < 0xE000) return false;
        encode_utf8(out, c);
        return true;
    case Codec::utf16:
        if (c >= 0xD800 && c < 0xE000) return false;
        if (c < 0x10000) return put_unit(out, c, 2, e.big_endian), true;
        put_unit(out, 0xD800 + ((c - 0x10000) >> 10), 2, e.big_endian);
        put_unit(out, 0xDC00 + ((c - 0x10000) & 0x3FF), 2, e.big_endian);
        return true;
    default:
        if (c >= 0xD800 && c < 0xE000) return false;
        return put_unit(out, c, 4, e.big_endian), true;
    }
}

/// What stands for a character that the encoding does not have. False: exception.
bool put_replacement(std::string& out, const Encoding& e, std::string_view handler, Value text, const std::u32string& points, std::size_t i) {
    auto n = static_cast<unsigned>(points[i]);
    std::string stand_in;
    if (handler == "ignore") return true;
    if (handler == "replace") stand_in = "?";
    else if (handler == "backslashreplace") stand_in = n < 0x100 ? fmt::format("\\x{:02x}", n) : n < 0x10000 ? fmt::format("\\u{:04x}", n) : fmt::format("\\U{:08x}", n);
    else if (handler == "xmlcharrefreplace") stand_in = fmt::format("&#{};", n);
    else if (handler == "namereplace" && !name_of_character(points[i]).empty()) stand_in = fmt::format("\\N{{{}}}", name_of_character(points[i]));
    else if (handler == "namereplace") return rt().raise(rt().types.NotImplementedError, "the name of U+{:04X} is not among those that Loopscope knows: use backslashreplace", n), false;
    else if (handler == "surrogateescape" && n >= 0xDC80 && n < 0xDD00) return out += static_cast<char>(n - 0xDC00), true;
    else if (handler == "surrogatepass" && e.codec == Codec::utf8 && n >= 0xD800 && n < 0xE000) return encode_utf8(out, points[i]), true;
    else if (handler != "strict" && handler != "surrogateescape" && handler != "surrogatepass") return unknown_handler(handler);
    if (!stand_in.empty()) {
        for (char c : stand_in) put_point(out, e, static_cast<unsigned char>(c));
        return true;
    }
    std::size_t end = i + 1; // all neighbours that do not fit either
    std::string ignored;
    while (end < points.size() && !put_point(ignored, e, points[end])) ++end;
    const char* reason = e.codec == Codec::ascii ? "ordinal not in range(128)" : e.codec == Codec::latin1 ? "ordinal not in range(256)" : "surrogates not allowed";
    return raise_unicode(rt().types.UnicodeEncodeError, e.name, text, i, end, reason);
}

// ---- decoding ----------------------------------------------------------------------------------------------------

struct Step {
    char32_t c = 0;
    std::size_t size = 1;
    const char* error = nullptr;
};

unsigned byte_at(std::string_view bytes, std::size_t i) { return static_cast<unsigned char>(bytes[i]); }

Step next_utf8(std::string_view bytes, std::size_t i) {
    unsigned first = byte_at(bytes, i);
    if (first < 0x80) return {first, 1, nullptr};
    std::size_t size = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
    if (size == 0) return {0, 1, "invalid start byte"};
    char32_t c = first & (0xFF >> (size + 1));
    for (std::size_t k = 1; k < size; ++k) {
        if (i + k >= bytes.size()) return {0, k, "unexpected end of data"};
        unsigned byte = byte_at(bytes, i + k), low = 0x80, high = 0xBF;
        if (k == 1 && first == 0xE0) low = 0xA0;
        if (k == 1 && first == 0xED) high = 0x9F;
        if (k == 1 && first == 0xF0) low = 0x90;
        if (k == 1 && first == 0xF4) high = 0x8F;
        if (byte < low || byte > high) return {0, k, "invalid continuation byte"};
        c = (c << 6) | (byte & 0x3F);
    }
    return {c, size, nullptr};
}

std::uint32_t unit_at(std::string_view bytes, std::size_t i, int size, bool big_endian) {
    std::uint32_t unit = 0;
    for (int k = 0; k < size; ++k) unit |= byte_at(bytes, i + static_cast<std::size_t>(k)) << 8 * (big_endian ? size - 1 - k : k);
    return unit;
}

Step next_wide(std::string_view bytes, std::size_t i, const Encoding& e) {
    std::size_t unit_size = e.codec == Codec::utf16 ? 2 : 4;
    if (bytes.size() - i < unit_size) return {0, bytes.size() - i, "truncated data"};
    std::uint32_t unit = unit_at(bytes, i, static_cast<int>(unit_size), e.big_endian);
    if (e.codec == Codec::utf32) return unit > 0x10FFFF ? Step{0, 4, "code point not in range(0x110000)"} : Step{unit, 4, nullptr};
    if (unit < 0xD800 || unit >= 0xE000) return {unit, 2, nullptr};
    if (unit >= 0xDC00) return {0, 2, "illegal encoding"};
    if (bytes.size() - i < 4) return {0, bytes.size() - i, "unexpected end of data"};
    std::uint32_t low = unit_at(bytes, i + 2, 2, e.big_endian);
    if (low < 0xDC00 || low >= 0xE000) return {0, 2, "illegal UTF-16 surrogate"};
    return {0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00), 4, nullptr};
}

Step next_point(std::string_view bytes, std::size_t i, const Encoding& e) {
    switch (e.codec) {
    case Codec::utf8: return next_utf8(bytes, i);
    case Codec::latin1: return {byte_at(bytes, i), 1, nullptr};
    case Codec::ascii: return byte_at(bytes, i) < 0x80 ? Step{byte_at(bytes, i), 1, nullptr} : Step{0, 1, "ordinal not in range(128)"};
    default: return next_wide(bytes, i, e);
    }
}

} // namespace

Value encode_text(Value text, Value encoding, Value errors) {
    Encoding e;
    std::string_view handler;
    if (!arguments(encoding, errors, &e, &handler)) return Empty;
    if (e.codec <= Codec::ascii && as<String>(text)->is_ascii() && !e.marked) return make_bytes(text_of(text));
    std::u32string points = decode_utf8(text_of(text));
    std::string out;
    if (e.marked) put_point(out, e, 0xFEFF);
    for (std::size_t i = 0; i < points.size(); ++i)
        if (!put_point(out, e, points[i]) && !put_replacement(out, e, handler, text, points, i)) return Empty;
    return make_bytes(out);
}

Value decode_bytes(Value source, Value encoding, Value errors) {
    Encoding e;
    std::string_view handler, bytes;
    if (!arguments(encoding, errors, &e, &handler)) return Empty;
    bytes_view(source, &bytes);
    std::size_t i = 0;
    if (e.marked && e.codec == Codec::utf8 && bytes.starts_with("\xEF\xBB\xBF")) i = 3;
    if (e.marked && e.codec != Codec::utf8) {
        std::size_t unit = e.codec == Codec::utf16 ? 2 : 4;
        if (bytes.size() >= unit && unit_at(bytes, 0, static_cast<int>(unit), false) == 0xFEFF) i = unit;
        else if (bytes.size() >= unit && unit_at(bytes, 0, static_cast<int>(unit), true) == 0xFEFF) i = unit, e.big_endian = true;
    }
    std::string out;
    while (i < bytes.size()) {
        Step step = next_point(bytes, i, e);
        if (!step.error) {
            encode_utf8(out, step.c);
        } else if (handler == "replace") {
            encode_utf8(out, 0xFFFD);
        } else if (handler == "backslashreplace" || handler == "surrogateescape") {
            for (std::size_t k = 0; k < step.size; ++k) {
                if (handler == "surrogateescape") encode_utf8(out, 0xDC00 + byte_at(bytes, i + k));
                else out += fmt::format("\\x{:02x}", byte_at(bytes, i + k));
            }
        } else if (handler == "strict" || handler == "surrogatepass") {
            Ref object(make_bytes(bytes));
            return raise_unicode(rt().types.UnicodeDecodeError, e.name, object, i, i + step.size, step.error), Empty;
        } else if (handler != "ignore") {
            return unknown_handler(handler), Empty;
        }
        i += step.size;
    }
    return make_string(out);
}

} // namespace loopscope::script
