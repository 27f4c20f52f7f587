#include "app/ui/theme.h"

#include <algorithm>
#include <cmath>

namespace loopscope::ui {

namespace {
// Activities in the order of the enum: running ready sleeping waiting io worker blocked done failed cancelled.
constexpr Palette dark = {
    "dark",
    true,
    0x0D0F13,
    0x101318,
    0x13161B,
    0x0E1115,
    0x1A1E25,
    0x222730,
    0x252A33,
    0x1B1F26,
    0x3A4250,
    0xE8EBF0,
    0xABB3C0,
    0x858F9E,
    {0xFFC53D, 0xE9B949, 0x8A82FF, 0xF097F4, 0x1199BD, 0x9CEB8B, 0xFF5A4D, 0xA7B4C4, 0xFF8078, 0x8E98A8},
    0x1C1400,
    0x4A3500,
    0x1B0503,
    0xFFE0A0,
    0x62D392,
    0xC4B1E6,
    0xA8C7EE,
    0xA5CDAE,
    0xE0BC97,
    0x8691A1,
    0x2A2513,
    0x3A1A1C,
    0x15301F,
    0.13f};

constexpr Palette light = {
    "light",
    false,
    0xECEEF1,
    0xF7F8FA,
    0xFFFFFF,
    0xF4F5F7,
    0xF0F2F5,
    0xE6E9ED,
    0xDDE1E7,
    0xE9ECF0,
    0xB9C0CA,
    0x15181D,
    0x454D59,
    0x5E6876,
    {0xF5AE0A, 0x8A5A00, 0x3A3FEE, 0xB01FC0, 0x04557A, 0x1B7350, 0xD3241A, 0x4C5968, 0xC0291F, 0x626C7A},
    0x1C1400,
    0x4A3500,
    0xFFFFFF,
    0x8A5A00,
    0x117A45,
    0x6B3FB0,
    0x1F5AA6,
    0x1E6B3A,
    0x9A4A00,
    0x626C7A,
    0xFFF3D1,
    0xFBE4E2,
    0xDFF3E6,
    0.09f};

constexpr Palette colour_blind_of(Palette base) {
    base.name = "colour-blind";
    const Rgb set[] = {0xF0E442, 0xFE9201, 0x458AF0, 0xC9719D, 0x41BFE1,
                       0x30F0B0, 0xE8651A, 0xC4CCD6, 0xFF8078, 0x8E98A8};
    for (int at = 0; at < trace::activity_count; ++at)
        base.activity[at] = set[at];
    return base;
}
constexpr Palette colour_blind = colour_blind_of(dark);

/// For projectors in daylight and for weak eyes: black, white, and the hues as bright as they go.
constexpr Palette high_contrast_of(Palette base) {
    base.name = "high-contrast";
    base.app = base.stage = base.panel = base.inset = 0x000000;
    base.raised = 0x0C0C0C;
    base.hover = 0x303030;
    base.line = 0x7A7A7A;
    base.row_line = 0x4A4A4A;
    base.line2 = 0xB0B0B0;
    base.text = base.text2 = 0xFFFFFF;
    base.text3 = 0xD8D8D8;
    const Rgb set[] = {0xFFD84D, 0xFFC24D, 0xA9A4FF, 0xFFA8FF, 0x4FD4F5,
                       0xB4FF9F, 0xFF7A6E, 0xD8E2EE, 0xFF9C95, 0xC4CCD8};
    for (int at = 0; at < trace::activity_count; ++at)
        base.activity[at] = set[at];
    base.comment = 0xC8C8C8;
    base.keyword = 0xE0CCFF;
    base.current_line = 0x4A3C00;
    base.tint = 0.2f;
    return base;
}
constexpr Palette high_contrast = high_contrast_of(dark);

double luminance(Rgb colour) {
    const auto part = [&](int shift) {
        const double v = static_cast<double>(colour >> shift & 0xFF) / 255;
        return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0);
}
} // namespace

const Palette& palette(ThemeName theme) {
    switch (theme) {
    case ThemeName::light: return light;
    case ThemeName::colour_blind: return colour_blind;
    case ThemeName::high_contrast: return high_contrast;
    default: return dark;
    }
}

double contrast(Rgb a, Rgb b) {
    const double first = luminance(a) + 0.05, second = luminance(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

ThemeName theme_from_name(std::string_view name, ThemeName fallback) {
    for (const ThemeName theme : {ThemeName::dark, ThemeName::light, ThemeName::colour_blind, ThemeName::high_contrast})
        if (palette(theme).name == name) return theme;
    return fallback;
}

} // namespace loopscope::ui
