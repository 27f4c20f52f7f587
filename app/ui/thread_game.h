// Threads by hand: the learner decides before each line which thread may run it, and tries to break the program: a lost
// update, a deadlock. What comes out is held against what the program does when it is left alone, and the explorer says
// whether that is what comes out in every order.
#pragma once

#include "app/ui/frame.h"

namespace loopscope::ui {

/// Why there is nothing to play; null: there is.
const char* no_threads_reason(const Window& window);
void toggle_thread_game(Window& window);
/// Lets a thread run its next line. Where it cannot, the notice says why.
void run_line_of(Window& window, std::uint8_t thread);
void take_back_line(Window& window);
void restart_thread_game(Window& window);
/// Lets the only thread that can run go on until there is a choice again.
void run_to_choice(Window& window);
/// Lets whoever can run go on until the program is over.
void finish_thread_game(Window& window);
/// How the play has ended, in a sentence or two. Empty while it goes on.
std::string thread_game_verdict(const ThreadGame& game);

/// Whether the keys of a frame belong to the game.
bool thread_game_takes_key(Window& window, KeyPress press);
/// All of the window below the top bar.
void draw_thread_game(Frame& frame, Box box);

} // namespace loopscope::ui
