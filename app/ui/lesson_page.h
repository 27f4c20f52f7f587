// A LessonPage is a lesson's text in the form that the window draws: steps, of which one is shown, each with blocks from
// top to bottom. Within a block's text `code` and **bold** are marked as in Markdown.
#pragma once

#include <optional>
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
    int unsure = -1;                  ///< the answer "Not sure yet", which cannot be wrong; -1: there is none
    bool is_checked = false;
};

struct LessonStep {
    std::vector<Block> blocks;
    std::optional<std::size_t> run; ///< the variant that stands beside it; none: the one that was there
    std::optional<double> at_s;     ///< where the cursor goes; none: it stays
    std::string after;              ///< or right after this line has been printed; empty: not so
};

/// The lesson before or after this one.
struct LessonLink {
    std::string name; ///< as the command line takes it; empty: there is none
    std::string title;
};

struct LessonPage {
    std::string kicker; ///< "Lesson 3"
    std::string title;
    std::vector<LessonStep> steps = std::vector<LessonStep>(1); ///< at least one
    std::size_t step = 0;                 ///< the one that is shown
    LessonLink previous, next;

    std::vector<Block>& blocks() { return steps[step].blocks; }
    const std::vector<Block>& blocks() const { return steps[step].blocks; }
};

/// A step's name: its first heading, else the lesson's title.
inline std::string name_of(const LessonPage& page, std::size_t step) {
    for (const Block& block : page.steps[step].blocks)
        if (block.kind == BlockKind::heading) return block.text;
    return page.title;
}

/// Whether a question of the shown step has still to be answered: until then the future stays hidden.
inline bool has_open_question(const LessonPage& page) {
    for (const Block& block : page.blocks())
        if (block.kind == BlockKind::question && !block.is_checked) return true;
    return false;
}

/// Chooses an answer of the first open question.
inline void choose_answer(LessonPage& page, int answer) {
    for (Block& block : page.blocks())
        if (block.kind == BlockKind::question && !block.is_checked) {
            if (answer >= 0 && answer < static_cast<int>(block.answers.size())) block.chosen = answer;
            return;
        }
}

/// Settles the first open question, if an answer has been chosen.
inline void check_answer(LessonPage& page) {
    for (Block& block : page.blocks())
        if (block.kind == BlockKind::question && !block.is_checked) {
            block.is_checked = block.chosen >= 0;
            return;
        }
}

} // namespace loopscope::ui
