// The window's fonts: Inter for words, JetBrains Mono for code and numbers, at whole pixel sizes for the current scale.
// They come from the system's packages; without them ImGui's own font stands in.
//
// The advance widths are read from the font files, because the atlas rounds them up to whole pixels and text would run
// too wide: here each glyph is put on the pixel nearest to where it belongs.
#pragma once

#include <imgui.h>

#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace loopscope::ui {

enum class Face : unsigned char { regular, medium, semibold, mono, mono_bold, italic };

struct FontAtSize {
    Face face = Face::regular;
    float em_px = 12;  ///< size in CSS's sense
    float design = 12; ///< at scale 1
    ImFont* font = nullptr;
    const std::unordered_map<unsigned, float>* advances = nullptr; ///< by code point, in ems; null: the font's own
};

class Fonts {
public:
    /// Builds ImGui's atlas for a scale. The renderer's texture must be made anew afterwards.
    void build(float scale);
    float scale() const { return scale_; }
    bool has_system_fonts() const { return has_system_fonts_; }

    /// The nearest size that was built.
    const FontAtSize& at(Face face, float design_size) const;
    /// In pixels.
    float advance(const FontAtSize& font, unsigned code_point) const;

private:
    float scale_ = 0;
    bool has_system_fonts_ = false;
    std::vector<FontAtSize> fonts_;
    std::unordered_map<int, std::unordered_map<unsigned, float>> advances_; ///< by Face
};

/// Advance widths of a TrueType or OpenType font by code point, in ems; empty when the file is not one.
std::unordered_map<unsigned, float> read_advances(std::string_view font_file);

/// The next code point of UTF-8 text, which moves on; 0 at the end, U+FFFD for what is no UTF-8.
unsigned next_code_point(std::string_view& text);

} // namespace loopscope::ui
