#include "app/ui/theme.h"

#include <catch2/catch.hpp>

using namespace loopscope::ui;

namespace {
constexpr ThemeName themes[] = {ThemeName::dark, ThemeName::light, ThemeName::colour_blind, ThemeName::high_contrast};

/// A colour laid over another one.
Rgb mixed(Rgb top, Rgb ground, float alpha) {
    Rgb out = 0;
    for (const int shift : {16, 8, 0}) {
        const float a = static_cast<float>(top >> shift & 0xFF), b = static_cast<float>(ground >> shift & 0xFF);
        out |= static_cast<Rgb>(b + (a - b) * alpha + 0.5f) << shift;
    }
    return out;
}
} // namespace

TEST_CASE("contrast is WCAG's") {
    CHECK(contrast(0x000000, 0xFFFFFF) == Approx(21));
    CHECK(contrast(0x777777, 0xFFFFFF) == Approx(4.48).margin(0.01));
    CHECK(contrast(0x123456, 0x123456) == 1);
}

TEST_CASE("text has a contrast of 4.5 or more on every ground that it stands on, in every theme") {
    for (const ThemeName name : themes) {
        const Palette& c = palette(name);
        INFO(c.name);
        for (const Rgb ground : {c.app, c.stage, c.panel, c.inset, c.raised, c.hover}) {
            CHECK(contrast(c.text, ground) >= 4.5);
            CHECK(contrast(c.text2, ground) >= 4.5);
        }
        for (const Rgb ground : {c.app, c.stage, c.panel, c.inset, c.raised})
            CHECK(contrast(c.text3, ground) >= 4.5);
        for (const Rgb ink : {c.keyword, c.call, c.string, c.number, c.comment, c.good})
            CHECK(contrast(ink, c.panel) >= 4.5);
        CHECK(contrast(c.text, c.current_line) >= 4.5);
    }
}

TEST_CASE("what stands on an activity's colour or in it can be read, in every theme") {
    for (const ThemeName name : themes) {
        const Palette& c = palette(name);
        INFO(c.name);
        CHECK(contrast(c.on_running, c.of(Activity::running)) >= 4.5);
        CHECK(contrast(c.on_blocked, c.of(Activity::blocked)) >= 4.5);
        for (int at = 0; at < loopscope::trace::activity_count; ++at) {
            const auto what = static_cast<Activity>(at);
            INFO(loopscope::trace::activity_name(what));
            CHECK(contrast(c.ink(what), c.panel) >= 4.5);
            // Text of a chip or a note stands on its own colour's tint.
            CHECK(contrast(c.ink(what), mixed(c.of(what), c.panel, c.tint)) >= 4.5);
        }
    }
}

TEST_CASE("every theme has a name that gives it back") {
    for (const ThemeName name : themes)
        CHECK(theme_from_name(palette(name).name, ThemeName::dark) == name);
    CHECK(theme_from_name("plaid", ThemeName::light) == ThemeName::light);
}
