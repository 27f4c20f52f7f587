// The list of all lessons with what has been done of each, and the words and links of the step that is shown.
#pragma once

#include "app/ui/overlay.h"

namespace loopscope::ui {

void draw_lesson_list(Frame& frame, Box screen);

/// A term of the glossary that the step uses, or a lesson that it links to.
struct StepWord {
    std::string word, text;
    std::string lesson; ///< empty: a term
};
std::vector<StepWord> words_of_step(const Window& window);
void draw_words(Frame& frame, Box screen);
/// Enter in the list of words: a link is followed.
void follow_chosen_word(Window& window);

} // namespace loopscope::ui
