// The header of the source panel: a tab for each script that is open, and the button that edits the shown one.
#pragma once

#include "app/ui/frame.h"

namespace loopscope::ui {

/// Of a script, without its folder.
std::string file_name(const std::string& path);
/// The scripts that have a tab: of those that the reader writes only the one that is shown, and it stands first.
std::vector<std::size_t> runs_with_tabs(const Window& window);
/// As many tabs as there is room for; the shown script's in any case.
void draw_source_tabs(Frame& frame, Box box);
void draw_edit_button(Frame& frame, Box box);

} // namespace loopscope::ui
