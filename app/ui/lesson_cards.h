// The cards in a lesson's prose: a question with what answers it and what comes of the answer, and an exercise with its
// checks.
#pragma once

#include "app/lesson/inline_values.h"
#include "app/ui/lesson_play.h"
#include "app/ui/prose.h"

namespace loopscope::ui {

/// Draws a question from the box's top; the height that it takes.
float draw_question(Frame& frame, Box box, const Block& block, std::size_t index);

/// Draws an exercise's checks and buttons from the box's top; the height that it takes.
float draw_exercise(Frame& frame, Box box, const ExerciseState& exercise);

} // namespace loopscope::ui
