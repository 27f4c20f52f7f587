// The header that output, event log and marks share.
#pragma once

#include "app/ui/frame.h"

namespace loopscope::ui {

/// The tabs and the "?"; between them how much there is of what the tab shows, where there is room to say it.
void draw_console_tabs(Frame& frame, Box panel, std::string_view count = "");

/// One tab of a panel's header, from x on; the x after it.
float draw_tab(Frame& frame, Box panel, float x, std::string_view name, bool is_shown, void (*show)(Window&));

} // namespace loopscope::ui
