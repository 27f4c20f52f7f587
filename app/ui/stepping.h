// Stepping: where the cursor goes when the user asks for the next switch, the next line of output, the same task's next
// turn. Each step is a walk over the recording to the next event that it looks for, in either direction, so that a step
// back undoes a step forward. Single lines are not recorded: `replays.h` finds them by repeating the run.
#pragma once

#include "app/ui/window.h"

namespace loopscope::ui {

enum class Step : unsigned char {
    event,
    line,        ///< within what runs between two events
    visible,     ///< where a token moves
    task_switch, ///< follows the loop: to whatever runs next
    same_task,   ///< stays with the task: over an await to where the same coroutine goes on
    iteration,
    output
};

/// Goes on (+1) or back (-1) to just after the next event of that granularity; to the end where there is none.
void step(Window& window, Step granularity, int direction);

/// The task that Step::same_task stays with: the selected one, else the running one, else the last that ran; 0: none.
ObjectId followed_task(Window& window);

/// To the next (or last) time that something happens on a line of the source. Where there is none, the cursor stays and
/// the notice says so.
void run_to_line(Window& window, int line, int direction);

/// Goes to the next (or last) breakpoint; to the end (or the start) where there is none. Single lines are found by
/// repeating the run; of a run that cannot be repeated only events stop.
void run_to_breakpoint(Window& window, int direction);

/// To just after event number `count`.
void go_to_event(Window& window, EventIndex count);

/// Playback goes round in the marked range; without one the notice says what to do.
void toggle_loop(Window& window);

/// Stops the playback at the breakpoint that next_breakpoint() has found.
void halt_at_breakpoint(Window& window, EventIndex event);
/// Whether playback stops again at once: at a breakpoint between the cursor and the next event.
bool halt_where_play_begins(Window& window);

/// The first event in [from, to) with which the playback stops at a breakpoint; `to` where there is none.
EventIndex next_breakpoint(const Window& window, EventIndex from, EventIndex to);

} // namespace loopscope::ui
