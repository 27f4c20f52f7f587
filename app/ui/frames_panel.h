// The inspector's look into the run: the call stack of what runs, and the await chain of the selected task, frame by
// frame with their variables. Rows first (tested), then paint.
#pragma once

#include "app/ui/frame.h"

namespace loopscope::ui {

enum class FrameRowKind : unsigned char { caption, frame, variable, note };

struct FrameRow {
    FrameRowKind kind = FrameRowKind::note;
    std::string text;        ///< of a frame: its function; of a variable: its name
    std::string value;
    int line = 0;            ///< of a frame in the run's own file; else 0
    bool is_innermost = false;
    bool is_changed = false; ///< a variable that is new or has another value than in `before`
    ObjectId task = 0;       ///< of a caption: whose frames follow; 0: none's
};

/// Shape: for the running stack and then for the selected task, where that is another one: a caption, then each frame,
/// the innermost first, with its variables below it.
std::vector<FrameRow> layout_frames(const RunView& run, const SeenMoment& now, const SeenMoment* before, ObjectId selected);

void draw_frames(Frame& frame, Box area);

} // namespace loopscope::ui
