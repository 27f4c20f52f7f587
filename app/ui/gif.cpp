#include "app/ui/gif.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace loopscope::ui {

namespace {
constexpr int colours_max = 255; // and one that is transparent
constexpr int code_bits_max = 12;

std::uint32_t colour_at(const std::vector<unsigned char>& pixels, std::size_t pixel) {
    return static_cast<std::uint32_t>(pixels[pixel * 4]) << 16 | static_cast<std::uint32_t>(pixels[pixel * 4 + 1]) << 8 | pixels[pixel * 4 + 2];
}

void append_u16(std::string& out, int n) {
    out += static_cast<char>(n & 0xFF);
    out += static_cast<char>(n >> 8 & 0xFF);
}

struct Rectangle {
    int x0, y0, x1, y1; ///< x1, y1: the first beyond
};

/// What differs; empty where nothing does.
Rectangle changed_part(const std::vector<unsigned char>& a, const std::vector<unsigned char>& b, int width, int height) {
    Rectangle part{width, height, 0, 0};
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const std::size_t pixel = static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x);
            if (colour_at(a, pixel) == colour_at(b, pixel)) continue;
            part = {std::min(part.x0, x), std::min(part.y0, y), std::max(part.x1, x + 1), std::max(part.y1, y + 1)};
        }
    return part;
}

int distance(std::uint32_t a, std::uint32_t b) {
    int sum = 0;
    for (const int shift : {16, 8, 0}) {
        const int d = static_cast<int>(a >> shift & 0xFF) - static_cast<int>(b >> shift & 0xFF);
        sum += d * d;
    }
    return sum;
}

/// The commonest colours, those that hardly differ as one; then the nearest of them for any colour.
class ColourTable {
public:
    explicit ColourTable(const std::unordered_map<std::uint32_t, std::uint32_t>& counts) {
        std::vector<std::pair<std::uint32_t, std::uint32_t>> sorted(counts.begin(), counts.end());
        std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second != b.second ? a.second > b.second : a.first < b.first; });
        // Only where there are too many, near ones share a place: as near as it takes for the places to be enough.
        for (int apart = sorted.size() <= colours_max ? 0 : 12;; apart = apart * 2 + 1) {
            colours.clear();
            for (const auto& [colour, count] : sorted) {
                const bool is_near = std::any_of(colours.begin(), colours.end(), [&, c = colour](std::uint32_t known) { return distance(known, c) <= apart; });
                if (!is_near) colours.push_back(colour);
                if (colours.size() > colours_max) break;
            }
            if (colours.size() <= colours_max) return;
        }
    }
    std::uint8_t nearest(std::uint32_t colour) {
        const auto [at, is_new] = known_.try_emplace(colour, 0);
        if (!is_new) return at->second;
        int best = 1 << 30;
        for (std::size_t i = 0; i < colours.size() && best > 0; ++i)
            if (const int d = distance(colours[i], colour); d < best) {
                best = d;
                at->second = static_cast<std::uint8_t>(i);
            }
        return at->second;
    }
    std::vector<std::uint32_t> colours;

private:
    std::unordered_map<std::uint32_t, std::uint8_t> known_;
};
} // namespace

std::string lzw_packed(const std::vector<std::uint8_t>& indices, int bits) {
    std::string packed;
    std::uint32_t pending = 0;
    int pending_bits = 0;
    const auto emit = [&](int code, int code_bits) {
        pending |= static_cast<std::uint32_t>(code) << pending_bits;
        for (pending_bits += code_bits; pending_bits >= 8; pending_bits -= 8, pending >>= 8)
            packed += static_cast<char>(pending & 0xFF);
    };
    const int clear = 1 << bits, end = clear + 1;
    std::unordered_map<std::uint32_t, int> codes; // a known run and the next index: the longer run
    int code_bits = bits + 1, next = end + 1;
    emit(clear, code_bits);
    int run = -1;
    for (const std::uint8_t index : indices) {
        if (run < 0) {
            run = index;
            continue;
        }
        const std::uint32_t longer = static_cast<std::uint32_t>(run) << 8 | index;
        if (const auto known = codes.find(longer); known != codes.end()) {
            run = known->second;
            continue;
        }
        emit(run, code_bits);
        codes.emplace(longer, next);
        if (next == 1 << code_bits && code_bits < code_bits_max) ++code_bits;
        if (++next == 1 << code_bits_max) {
            emit(clear, code_bits);
            codes.clear();
            code_bits = bits + 1;
            next = end + 1;
        }
        run = index;
    }
    if (run >= 0) emit(run, code_bits);
    if (next == 1 << code_bits && code_bits < code_bits_max) ++code_bits;
    emit(end, code_bits);
    if (pending_bits > 0) packed += static_cast<char>(pending & 0xFF);

    std::string blocks(1, static_cast<char>(bits));
    for (std::size_t at = 0; at < packed.size(); at += 255) {
        const std::size_t length = std::min<std::size_t>(255, packed.size() - at);
        blocks += static_cast<char>(length);
        blocks.append(packed, at, length);
    }
    blocks += '\0';
    return blocks;
}

GifWriter::GifWriter(int width, int height) : width_(width), height_(height) {
    out_ = "GIF89a";
    append_u16(out_, width);
    append_u16(out_, height);
    out_ += {'\x70', '\0', '\0'}; // no colours for all pictures
    out_ += "\x21\xFF\x0BNETSCAPE2.0\x03\x01";
    out_ += {'\0', '\0', '\0'}; // round and round
}

void GifWriter::add(const std::vector<unsigned char>& pixels, int delay_cs) {
    const bool is_first = last_.empty();
    const Rectangle part = is_first ? Rectangle{0, 0, width_, height_} : changed_part(last_, pixels, width_, height_);
    if (part.x1 <= part.x0) { // the same once more
        delay_cs_ = std::min(delay_cs_ + delay_cs, 0xFFFF);
        out_[delay_at_] = static_cast<char>(delay_cs_ & 0xFF);
        out_[delay_at_ + 1] = static_cast<char>(delay_cs_ >> 8);
        return;
    }
    std::unordered_map<std::uint32_t, std::uint32_t> counts;
    std::vector<std::size_t> pixels_in_part;
    for (int y = part.y0; y < part.y1; ++y)
        for (int x = part.x0; x < part.x1; ++x)
            pixels_in_part.push_back(static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) + static_cast<std::size_t>(x));
    const auto is_same = [&](std::size_t pixel) { return !is_first && colour_at(last_, pixel) == colour_at(pixels, pixel); };
    for (const std::size_t pixel : pixels_in_part)
        if (!is_same(pixel)) ++counts[colour_at(pixels, pixel)];
    ColourTable table(counts);
    const auto transparent = static_cast<std::uint8_t>(table.colours.size());
    int bits = 2;
    while (1 << bits < static_cast<int>(table.colours.size()) + 1)
        ++bits;
    std::vector<std::uint8_t> indices;
    indices.reserve(pixels_in_part.size());
    for (const std::size_t pixel : pixels_in_part)
        indices.push_back(is_same(pixel) ? transparent : table.nearest(colour_at(pixels, pixel)));

    delay_cs_ = delay_cs;
    out_ += {'\x21', '\xF9', '\x04', static_cast<char>(is_first ? 0x04 : 0x05)}; // stays; transparent where it is as before
    delay_at_ = out_.size();
    append_u16(out_, delay_cs);
    out_ += static_cast<char>(transparent);
    out_ += '\0';
    out_ += '\x2C';
    for (const int n : {part.x0, part.y0, part.x1 - part.x0, part.y1 - part.y0})
        append_u16(out_, n);
    out_ += static_cast<char>(0x80 | (bits - 1));
    table.colours.resize(std::size_t{1} << bits);
    for (const std::uint32_t colour : table.colours)
        out_ += {static_cast<char>(colour >> 16), static_cast<char>(colour >> 8), static_cast<char>(colour)};
    out_ += lzw_packed(indices, bits);
    last_ = pixels;
}

std::string GifWriter::finish() {
    out_ += '\x3B';
    return std::move(out_);
}

} // namespace loopscope::ui
