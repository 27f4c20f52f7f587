// What each panel shows and what its marks mean, in words, and the tour of the window for the first start.
#pragma once

#include "app/ui/window.h"

#include <span>
#include <string_view>

namespace loopscope::ui {

struct HelpText {
    PanelId panel;
    std::string_view title;
    std::string_view text;             ///< what it shows
    std::span<const std::string_view> marks; ///< "mark: meaning", one a line
};

const HelpText& help_of(PanelId panel);

struct TourStep {
    PanelId panel;
    std::string_view title, text;
};

std::span<const TourStep> tour();

} // namespace loopscope::ui
