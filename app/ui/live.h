// A live run in the window: the shown script runs on the live clock, on a thread of its own or, to show what a blocked
// loop does to a program that has a window, on the window's. Its recording grows, and the cursor stays at the present
// until somebody looks elsewhere.
#pragma once

#include "app/ui/window.h"
#include "engine/run/live_run.h"

#include <functional>
#include <memory>
#include <vector>

namespace loopscope::ui {

struct Live {
    std::shared_ptr<run::LiveRun> run; ///< shared with who lends it a thread
    std::size_t index = 0;             ///< of its view in Window::runs
    bool follows = true;               ///< the cursor stays at the present
};

/// What the loan of the window's thread has shown: when the window drew a frame meanwhile.
struct Loan {
    std::shared_ptr<const trace::Recording> recording;
    std::vector<Time> frames;
    Time end = 0;
};

/// How long the window lends its thread at most.
inline constexpr double loan_max_s = 5;

/// Why the shown script cannot run on the live clock; null: it can.
const char* no_live_reason(const Window& window);
/// Begins it, in the place of the shown run.
void start_live(Window& window);
/// Ends it where it is; its recording stays.
void stop_live(Window& window);
void toggle_live(Window& window);
bool is_live(const Window& window);
bool is_live_paused(const Window& window);
void pause_live(Window& window, bool is_paused);
/// Goes to the present, and stays there.
void follow_live(Window& window);
/// Takes in what has happened since the last frame. Whether the run is under way, so that frames are wanted.
bool take_live(Window& window);

/// Runs the shown script on the calling thread, which is the window's: `frame` is called whenever the loop lets go of it.
void lend_thread(Window& window, const std::function<void()>& frame);
/// The longest time without a frame during a loan.
TimeRange longest_gap(const Loan& loan);
/// How many frames of a window that draws 60 a second had no time in it.
std::int64_t missed_frames(TimeRange gap);

} // namespace loopscope::ui
