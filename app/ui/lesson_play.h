// What makes a lesson more than text: the answers that the runs give to its questions and the figures in its prose, found
// anew when a slider moves; the keys that answer; the exercises that are judged as they are written; the files that somebody
// writes while the lesson is open.
#pragma once

#include "app/ui/frame.h"

namespace loopscope::ui {

/// Brings the shown step up to date with the runs, and takes in what a thread has found out. Whether that is still under way.
bool update_lesson(Window& window, double elapsed_s);

/// What the keys of an open question do. Whether it took them.
bool lesson_takes_key(Window& window, KeyPress press);
/// What is typed into an open question. Whether it took it.
bool lesson_takes_text(Window& window, const std::string& typed);
/// Whether a click on a line of the source answers a question; then it has been taken.
bool lesson_takes_line(Window& window, int line);
/// The open question for one of the tasks, which a click on a token or a lane answers; null: there is none.
Block* question_for_task(Window& window);
/// Whether the open question is which task runs next, so that nothing may say it.
bool asks_who_is_next(const Window& window);

/// The run that a question is about; null: there is none.
const RunView* run_asked(const Window& window, const Block& question);

// ---- exercises
void show_hint(Window& window);
void show_solution(Window& window);
/// The script as it was at the beginning.
void reset_exercise(Window& window, ExerciseState& exercise);
/// The same for the shown step's exercise, as an edit that can be undone; its hints stay.
void start_over(Window& window);
/// Shows the run in which the learner's script breaks, with what disturbs it, as a branch of it.
void show_breakage(Window& window, std::size_t check);
/// What is typed belongs to an exercise, whose text is kept with the progress and is nobody's file.
bool is_exercise(const Window& window, std::size_t run);

/// Looks whether the lesson's files have changed, and reads them again.
void watch_lesson(Window& window, double elapsed_s);

/// Opens the lesson of that name, and keeps what has been done with this one.
void follow_link(Window& window, const std::string& name);

} // namespace loopscope::ui
