// Reads advance widths from a font file's tables: head (units per em), hhea and hmtx (widths by glyph), cmap (glyph by
// character). All offsets are checked: a damaged font gives no widths rather than wrong ones.
#include "app/ui/fonts.h"

namespace loopscope::ui {

namespace {
struct Bytes {
    std::string_view data;
    unsigned u8(std::size_t at) const { return at < data.size() ? static_cast<unsigned char>(data[at]) : 0; }
    unsigned u16(std::size_t at) const { return u8(at) << 8 | u8(at + 1); }
    unsigned u32(std::size_t at) const { return u16(at) << 16 | u16(at + 2); }
    Bytes from(std::size_t at) const { return {at < data.size() ? data.substr(at) : std::string_view{}}; }
};

Bytes find_table(const Bytes& file, unsigned tag) {
    for (unsigned table = 0, count = file.u16(4); table < count; ++table)
        if (file.u32(12 + table * 16) == tag) return file.from(file.u32(12 + table * 16 + 8));
    return {};
}
constexpr unsigned tag(const char (&name)[5]) {
    return static_cast<unsigned>(name[0]) << 24 | static_cast<unsigned>(name[1]) << 16 |
           static_cast<unsigned>(name[2]) << 8 | static_cast<unsigned>(name[3]);
}

/// Calls found(code point, glyph) for the Basic Multilingual Plane: cmap format 4.
template <class F> void each_character(const Bytes& cmap, F found) {
    for (unsigned table = 0, count = cmap.u16(2); table < count; ++table) {
        const Bytes map = cmap.from(cmap.u32(4 + table * 8 + 4));
        if (map.u16(0) != 4) continue;
        const unsigned segments = map.u16(6) / 2;
        const std::size_t ends = 14, starts = 16 + segments * 2, deltas = starts + segments * 2,
                          offsets = deltas + segments * 2;
        for (unsigned segment = 0; segment < segments; ++segment) {
            const unsigned end = map.u16(ends + segment * 2), start = map.u16(starts + segment * 2);
            const unsigned offset = map.u16(offsets + segment * 2);
            for (unsigned code = start; code <= end && code != 0xFFFF; ++code) {
                unsigned glyph = code;
                if (offset != 0) glyph = map.u16(offsets + segment * 2 + offset + (code - start) * 2);
                if (glyph != 0) glyph = (glyph + map.u16(deltas + segment * 2)) & 0xFFFF;
                if (glyph != 0) found(code, glyph);
            }
        }
        return;
    }
}
} // namespace

std::unordered_map<unsigned, float> read_advances(std::string_view font_file) {
    std::unordered_map<unsigned, float> advances;
    const Bytes file{font_file};
    const unsigned units = find_table(file, tag("head")).u16(18);
    const unsigned widths = find_table(file, tag("hhea")).u16(34);
    const Bytes hmtx = find_table(file, tag("hmtx"));
    if (units == 0 || widths == 0 || hmtx.data.empty()) return advances;
    each_character(find_table(file, tag("cmap")), [&](unsigned code, unsigned glyph) {
        const unsigned width = hmtx.u16((glyph < widths ? glyph : widths - 1) * std::size_t{4});
        advances[code] = static_cast<float>(width) / static_cast<float>(units);
    });
    return advances;
}

unsigned next_code_point(std::string_view& text) {
    if (text.empty()) return 0;
    const auto byte = [&](std::size_t at) -> unsigned {
        return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
    };
    const unsigned first = byte(0);
    std::size_t length = 1;
    unsigned code = first;
    if (first >= 0xF0) {
        length = 4;
        code = first & 0x07;
    } else if (first >= 0xE0) {
        length = 3;
        code = first & 0x0F;
    } else if (first >= 0xC0) {
        length = 2;
        code = first & 0x1F;
    } else if (first >= 0x80) {
        code = 0xFFFD;
    }
    for (std::size_t at = 1; at < length; ++at) {
        if ((byte(at) & 0xC0) != 0x80) {
            text.remove_prefix(at);
            return 0xFFFD;
        }
        code = code << 6 | (byte(at) & 0x3F);
    }
    text.remove_prefix(length);
    return code == 0 ? 0xFFFD : code;
}

} // namespace loopscope::ui
