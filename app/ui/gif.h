// Animated GIFs. A GIF has at most 256 colours a picture and packs runs of pixels that it has seen before (LZW). Each picture
// after the first holds only the rectangle that has changed, and in it what is as before is transparent; its colours are the
// ones that occur in it most.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace loopscope::ui {

class GifWriter {
public:
    /// Shape: width and height from 1 to 65535.
    GifWriter(int width, int height);

    /// Adds a picture: RGBA, the top row first; opaque. Units: hundredths of a second until the next.
    void add(const std::vector<unsigned char>& pixels, int delay_cs);
    /// The file. Nothing can be added after it.
    std::string finish();
    std::size_t bytes() const { return out_.size(); }

private:
    int width_, height_;
    std::string out_;
    std::vector<unsigned char> last_; ///< the picture before; empty: there is none
    std::size_t delay_at_ = 0;        ///< where its delay stands, which grows while nothing changes
    int delay_cs_ = 0;
};

/// LZW as GIF packs it, in its blocks. Shape: each index below 2^bits, bits from 2 to 8.
std::string lzw_packed(const std::vector<std::uint8_t>& indices, int bits);

} // namespace loopscope::ui
