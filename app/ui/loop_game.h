// Play the loop: the learner is the event loop. What happens next stays hidden; a click on a token, or waiting in poll, is
// the learner's decision, and the run goes on only with what asyncio does, with the reason why not for anything else.
#pragma once

#include "app/ui/frame.h"

namespace loopscope::ui {

/// Begins at the cursor, or at the start of a run that is over there. Again: ends it.
void toggle_loop_game(Window& window);
void end_loop_game(Window& window);
/// The learner picks a task, a callback or a timer; 0: wait in poll.
void pick(Window& window, ObjectId picked);

inline constexpr float game_strip_height = 56;
/// The row over the panels: what is asked, the verdict on the last pick, the score.
void draw_loop_game(Frame& frame, Box box);

} // namespace loopscope::ui
