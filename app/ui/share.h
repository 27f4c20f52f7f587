// Sharing: one file that holds all that a run is a function of (script, imported modules, parameters, seed, inputs) and
// where the sender stood, so that it opens there. Nothing of a recording is in it: the same run is made again.
//
// Shape: JSON. {"loopscope": "share", "version": 1, "title", "runs": […], "parameters": […], "view": {…}, "lesson": {…}}
#pragma once

#include "app/ui/ui.h"

namespace loopscope::ui {

inline constexpr std::string_view share_suffix = ".loopscope";

/// The lesson that a share belongs to.
struct SharedLesson {
    std::string name; ///< empty: none
    std::size_t step = 0;
};

/// Why this window cannot be shared; null: it can.
const char* no_share_reason(const Window& window);
std::string share_text(const Window& window);

/// Runs what a share holds, ready for opening.
/// Errors: it is no share, or damaged, or of a later version; a script in it does not compile.
Result<OpenRequest> parse_share(const std::string& text, const std::string& path, SharedLesson* lesson);

/// The moment for a chat or a bug report: script, inputs, output so far, what happens and why, as Markdown.
std::string moment_as_text(Window& window);

} // namespace loopscope::ui
