// The ring of the loop's four phases with the running slot in its middle: the picture that the sandbox, the lessons and
// the freeze view share.
#pragma once

#include "app/ui/frame.h"
#include "app/ui/loop_layout.h"

#include <vector>

namespace loopscope::ui {

/// Ring, phase names and what stands in the slot.
void draw_ring(Frame& frame, const RunView& run, const trace::State& state, const LoopLayout& layout);

/// A running or blocked task as it stands in the slot.
void draw_slot_task(Frame& frame, const RunView& run, const trace::State& state, const LoopLayout& layout, Box box);

/// The sentence beside the ring, broken into lines.
void draw_narration(Frame& frame, const RunView& run, const trace::State& state, Box box, bool is_alarming);

/// Breaks a text into lines of at most `width`. A word that is too long stands alone.
std::vector<std::string> wrapped(const Painter& paint, std::string_view text, const TextStyle& style, float width);

} // namespace loopscope::ui
