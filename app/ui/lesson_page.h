// A LessonPage is a lesson's text in the form that the window draws: blocks from top to bottom. Within a block's text
// `code` and **bold** are marked as in Markdown.
#pragma once

#include <string>
#include <vector>

namespace loopscope::ui {

enum class BlockKind : unsigned char { heading, paragraph, code, hint, question, knobs };

struct Block {
    BlockKind kind = BlockKind::paragraph;
    std::string text;
    std::vector<std::string> answers; ///< of a question
    int chosen = -1;                  ///< answer chosen by the user
    int correct = -1;                 ///< -1: not known before the run
    bool is_checked = false;
};

struct LessonPage {
    std::string kicker; ///< "Lesson 3"
    std::string title;
    std::vector<Block> blocks;
    int step = 1;
    int step_count = 1;
    std::string previous, next; ///< names of the neighbours; may be empty
};

/// Whether a question has still to be answered: until then the future stays hidden.
inline bool has_open_question(const LessonPage& page) {
    for (const Block& block : page.blocks)
        if (block.kind == BlockKind::question && !block.is_checked) return true;
    return false;
}

/// Chooses an answer of the first open question.
inline void choose_answer(LessonPage& page, int answer) {
    for (Block& block : page.blocks)
        if (block.kind == BlockKind::question && !block.is_checked) {
            if (answer >= 0 && answer < static_cast<int>(block.answers.size())) block.chosen = answer;
            return;
        }
}

/// Settles the first open question, if an answer has been chosen.
inline void check_answer(LessonPage& page) {
    for (Block& block : page.blocks)
        if (block.kind == BlockKind::question && !block.is_checked) {
            block.is_checked = block.chosen >= 0;
            return;
        }
}

} // namespace loopscope::ui
