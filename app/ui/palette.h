// The palette finds everything by typing: actions by their names, tasks, lines (:12), times (1.5 s, 250 ms) and steps
// (#120). What it finds is a plain list, made without drawing.
#pragma once

#include "app/ui/window.h"

#include <functional>
#include <string>
#include <vector>

namespace loopscope::ui {

struct PaletteRow {
    std::string title;
    std::string group; ///< "Step", "Task", "Go to"
    std::string keys;
    std::string off;   ///< why it cannot be chosen now; empty: it can
    std::function<void(Window&)> run;
};

inline constexpr std::size_t palette_rows_max = 60;

/// What matches the typed text, best first. Shape: everything matches an empty text.
std::vector<PaletteRow> palette_rows(const Window& window);

/// Closes the palette and does what its chosen row says.
void run_palette_row(Window& window);

} // namespace loopscope::ui
