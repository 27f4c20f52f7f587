// The header that output, event log and marks share.
#pragma once

#include "app/ui/frame.h"

namespace loopscope::ui {

/// The tabs and the "?"; the x up to which the header is free.
float draw_console_tabs(Frame& frame, Box panel);

/// One tab of a panel's header, from x on; the x after it.
float draw_tab(Frame& frame, Box panel, float x, std::string_view name, bool is_shown, void (*show)(Window&));

} // namespace loopscope::ui
