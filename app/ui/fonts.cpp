#include "app/ui/fonts.h"

#include <imgui_freetype.h>

#include <cmath>
#include <fstream>
#include <iterator>
#include <string>

namespace loopscope::ui {

namespace {
struct FaceFile {
    Face face;
    const char* names[3]; ///< where distributions put it
    float line_per_em;    ///< the atlas is asked for (ascent + descent), designers mean the em
};
constexpr FaceFile files[] = {
    {Face::regular,
     {"opentype/inter/Inter-Regular.otf", "inter/Inter-Regular.otf", "truetype/inter/Inter-Regular.ttf"},
     1.2100f},
    {Face::medium,
     {"opentype/inter/Inter-Medium.otf", "inter/Inter-Medium.otf", "truetype/inter/Inter-Medium.ttf"},
     1.2100f},
    {Face::semibold,
     {"opentype/inter/Inter-SemiBold.otf", "inter/Inter-SemiBold.otf", "truetype/inter/Inter-SemiBold.ttf"},
     1.2100f},
    {Face::mono,
     {"truetype/jetbrains-mono/JetBrainsMono-Regular.ttf", "jetbrains-mono/JetBrainsMono-Regular.ttf",
      "TTF/JetBrainsMono-Regular.ttf"},
     1.32f},
    {Face::mono_bold,
     {"truetype/jetbrains-mono/JetBrainsMono-Bold.ttf", "jetbrains-mono/JetBrainsMono-Bold.ttf",
      "TTF/JetBrainsMono-Bold.ttf"},
     1.32f},
    {Face::italic,
     {"opentype/inter/Inter-Italic.otf", "inter/Inter-Italic.otf", "truetype/inter/Inter-Italic.ttf"},
     1.2100f},
};
constexpr const char* folders[] = {"/usr/share/fonts/", "/usr/local/share/fonts/", "/usr/share/fonts/truetype/"};

struct Wanted {
    Face face;
    float size;
};
constexpr Wanted wanted[] = {
    {Face::regular, 12},   {Face::regular, 11},   {Face::regular, 13},   {Face::regular, 15},   {Face::medium, 12},
    {Face::medium, 13},    {Face::semibold, 11},  {Face::semibold, 12},  {Face::semibold, 13},  {Face::semibold, 15},
    {Face::semibold, 17},  {Face::semibold, 25},  {Face::semibold, 32},  {Face::mono, 11},      {Face::mono, 12},
    {Face::mono, 13},      {Face::mono_bold, 11}, {Face::mono_bold, 12}, {Face::mono_bold, 13}, {Face::mono_bold, 15},
    {Face::mono_bold, 17}, {Face::italic, 13},    {Face::italic, 15},
};
// Latin, and the signs that the window uses; what scripts print in other alphabets is shown in the running text sizes.
constexpr ImWchar small_ranges[] = {0x20,   0x7E,   0xA0,   0xFF,   0x192,  0x192,  0x391,  0x3C9,  0x2010, 0x2026, 0x2190,
                                    0x2193, 0x2212, 0x2212, 0x2248, 0x2248, 0x2264, 0x2265, 0};
constexpr ImWchar wide_ranges[] = {0x20,   0x7E,   0xA0,   0x192,  0x370,  0x3FF,  0x400,  0x45F,  0x2000,
                                   0x203A, 0x20AC, 0x20AC, 0x2190, 0x2195, 0x2200, 0x2265, 0x2500, 0x257F,
                                   0x2588, 0x2588, 0x25A0, 0x25CF, 0x2713, 0x2717, 0xFFFD, 0xFFFD, 0};

std::string read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return in ? std::string(std::istreambuf_iterator<char>(in), {}) : std::string();
}

std::string load_face(const FaceFile& file) {
    for (const char* folder : folders)
        for (const char* name : file.names)
            if (std::string bytes = read_file(std::string(folder) + name); !bytes.empty()) return bytes;
    return {};
}
} // namespace

void Fonts::build(float scale) {
    scale_ = scale;
    fonts_.clear();
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    atlas.Clear();
#if IMGUI_VERSION_NUM < 19200
    atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
#endif
    atlas.Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight;
    atlas.TexDesiredWidth = scale > 1.6f ? 4096 : 2048;

    std::unordered_map<int, std::string> bytes;
    for (const FaceFile& file : files) {
        std::string& face = bytes[static_cast<int>(file.face)];
        face = load_face(file);
        if (face.empty() && file.face == Face::italic) face = bytes[static_cast<int>(Face::regular)]; // upright is better than another font
        auto& advances = advances_[static_cast<int>(file.face)];
        if (advances.empty()) advances = read_advances(bytes[static_cast<int>(file.face)]);
    }
    has_system_fonts_ = true;
    for (const auto& [face, file] : bytes)
        has_system_fonts_ = has_system_fonts_ && !file.empty();

    for (const Wanted& want : wanted) {
        // The atlas takes whole pixels for a line's height; the em that comes of it is what text is measured with.
        const float line_per_em = files[static_cast<int>(want.face)].line_per_em;
        const float line_px = std::round(want.size * scale * line_per_em);
        FontAtSize entry{want.face, line_px / line_per_em, want.size};
        std::string& file = bytes[static_cast<int>(want.face)];
        ImFontConfig config;
        config.OversampleH = config.OversampleV = 1;
        if (file.empty()) {
            config.SizePixels = entry.em_px = std::round(want.size * scale);
            entry.font = atlas.AddFontDefault(&config);
        } else {
            const bool is_text = want.size <= 15 && want.face != Face::semibold && want.face != Face::mono_bold && want.face != Face::italic;
            config.FontDataOwnedByAtlas = false;
            config.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
            entry.font = atlas.AddFontFromMemoryTTF(file.data(), static_cast<int>(file.size()), line_px, &config,
                                                    is_text ? wide_ranges : small_ranges);
            const auto& advances = advances_[static_cast<int>(want.face)];
            if (!advances.empty()) entry.advances = &advances;
        }
        fonts_.push_back(entry);
    }
    atlas.Build();
    atlas.ClearInputData(); // the files' bytes go with this function
}

const FontAtSize& Fonts::at(Face face, float design_size) const {
    const FontAtSize* best = &fonts_.front();
    float best_distance = 1e9f;
    for (const FontAtSize& font : fonts_) {
        const float distance =
            std::fabs(font.design - design_size) + (font.face == face ? 0.f : 100.f) - font.design * 1e-3f;
        if (distance < best_distance) {
            best_distance = distance;
            best = &font;
        }
    }
    return *best;
}

float Fonts::advance(const FontAtSize& font, unsigned code_point) const {
    // Whole pixels close up the gaps between words of small text.
    if (code_point == ' ' && font.design <= 13 && font.face != Face::mono && font.face != Face::mono_bold)
        return font.em_px * 0.32f;
    if (code_point == 0x2009) return font.em_px * 0.2f; // thin space: not in every font, and drawn by none
    if (font.advances != nullptr)
        if (auto found = font.advances->find(code_point); found != font.advances->end())
            return found->second * font.em_px;
    return font.font->GetCharAdvance(static_cast<ImWchar>(code_point > 0xFFFF ? 0xFFFD : code_point));
}

} // namespace loopscope::ui
