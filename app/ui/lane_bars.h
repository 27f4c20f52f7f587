// The bars of a lane, of the timeline and of the compare view. A turn of microseconds beside a wait of seconds must be seen,
// and must not look as if it filled the time: what is shorter than it can be drawn becomes a thin mark at the lane's top.
#pragma once

#include "app/ui/timeline_layout.h"

namespace loopscope::ui {

/// The bar of a span, or of several that are merged, on an axis.
BarItem bar_of(const trace::VisibleSpan& span, float x0, float x1);
/// Adds a bar. What the eye sees as one block becomes one.
void add_bar(std::vector<BarItem>& bars, BarItem bar);
/// Decides which of a lane's bars are drawn as marks: those that are too short, where others as short stand close.
void mark_short_bars(std::vector<BarItem>& bars);

/// The thin marks of a bar: itself if it is short, and what it holds besides.
void draw_short_marks(Painter& paint, const BarItem& bar, float y, float height);

} // namespace loopscope::ui
