// Colours, sizes and speeds of the window: the only place where they stand. Colour is data here: hue always means what
// a task is doing, everything else is grey; and every activity also differs in shape, so the window reads in greyscale.
#pragma once

#include "engine/trace/activity.h"

#include <cstdint>
#include <string_view>

namespace loopscope::ui {

using trace::Activity;
using Rgb = std::uint32_t; ///< 0xRRGGBB

struct Palette {
    std::string_view name;
    bool is_dark;
    Rgb app, stage, panel, inset, raised, hover;
    Rgb line, row_line, line2;
    Rgb text, text2, text3;
    Rgb activity[trace::activity_count];
    Rgb on_running, on_running2, on_blocked, on_ready; ///< text on fills
    Rgb good;
    Rgb keyword, call, string, number, comment, current_line, removed, added;
    float tint; ///< opacity of an activity's colour behind text

    Rgb of(Activity what) const { return activity[static_cast<int>(what)]; }
    /// For text and thin lines: light amber is too pale on white.
    Rgb ink(Activity what) const { return !is_dark && what == Activity::running ? of(Activity::ready) : of(what); }
};

enum class ThemeName { dark, light, colour_blind, high_contrast };
inline constexpr int theme_count = 4;

const Palette& palette(ThemeName theme);
/// Shape: "dark", "light", "colour-blind", "high-contrast"; anything else gives `fallback`.
ThemeName theme_from_name(std::string_view name, ThemeName fallback);

// Sizes in design pixels: one of them is `scale` pixels of the screen.
namespace size {
inline constexpr float top_bar = 44, panel_header = 32, transport = 40, ruler = 25, lag_strip = 34, minimap = 33;
inline constexpr float status_bar = 24, padding = 16, zone_padding = 12, zone_gap = 12;
inline constexpr float gutter = 50, lag_heat = 5, lane_labels = 168, lane_wanted = 30;
} // namespace size

// Durations in seconds.
namespace motion {
inline constexpr float to_slot = 0.22f, to_parking = 0.28f, to_queue = 0.32f, to_tray = 0.24f, cross_fade = 0.12f, cause = 0.26f;
inline constexpr float overlap_above_speed = 1, jump_above_speed = 4, counters_only_above_speed = 8;
/// Ways take as long as the playback is slow, within these bounds.
inline constexpr double slowest_scale = 0.4, fastest_scale = 3;
} // namespace motion

inline constexpr double scale_min = 0.75, scale_max = 3.0;
inline constexpr double speed_min = 0.1, speed_max = 10;
/// WCAG 2's contrast of two colours, 1 to 21.
double contrast(Rgb a, Rgb b);
/// Blocking the loop for longer than this is drawn red.
inline constexpr std::int64_t blocked_limit_ns = 100'000'000;
/// From how late on the loop's lag has which heat.
inline constexpr std::int64_t heat_levels_ns[] = {1'000'000, 10'000'000, 50'000'000, blocked_limit_ns};

} // namespace loopscope::ui
