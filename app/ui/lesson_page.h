// A LessonPage is a lesson's text in the form that the window draws: steps, of which one is shown, each with blocks from
// top to bottom, and in them what the reader has answered and written. Within a block's text `code`, **bold** and
// [links](lesson:name) are marked as in Markdown.
#pragma once

#include "app/lesson/exercise.h"
#include "app/lesson/links.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace loopscope::ui {

enum class BlockKind : unsigned char { heading, paragraph, code, hint, question, knobs, exercise };

/// How a question is answered.
enum class QuestionKind : unsigned char {
    choice, ///< one of a few answers
    number, ///< typed, or with the slider
    order,  ///< lines are put in order
    task,   ///< one of the tasks
    line    ///< a line of the source
};

/// What the reader writes for an exercise, and what is said of it.
struct ExerciseState {
    lesson::Exercise content;
    std::size_t run = 0; ///< of the window: the reader's version
    std::string start_text, solution_text;
    std::vector<lesson::Judgement> judgements; ///< one for each check; empty: not judged yet
    const void* judged = nullptr;              ///< the recording that they are of
    bool is_judging = false;
    std::size_t hints_shown = 0;
    bool shows_solution = false;
    bool is_solved = false;
};

struct Block {
    BlockKind kind = BlockKind::paragraph;
    std::string text;
    std::vector<std::string> answers; ///< of a question
    int chosen = -1;                  ///< answer chosen by the user
    int correct = -1;                 ///< -1: not known before the run
    int unsure = -1;                  ///< the answer "Not sure yet", which cannot be wrong; -1: there is none
    bool is_checked = false;

    std::vector<std::string> whys = {}; ///< by answer: what is to be said of it once it has been chosen
    QuestionKind question = QuestionKind::choice;
    std::optional<lesson::Asked> asked = {}; ///< what the run answers; none: choice
    std::vector<lesson::WrongNumber> wrong_numbers = {};
    std::optional<insight::Answer> answer = {}; ///< as the run gives it
    std::string problem = {};                   ///< why the run gives none
    bool is_unsure = false;                     ///< not a choice, and settled by "Not sure yet"
    std::string typed = {};                     ///< number
    double slider_max = 0;
    std::vector<std::string> order = {};        ///< the lines as the reader has put them
    std::size_t order_row = 0;                  ///< the one that keys move
    trace::ObjectId picked_task = 0;
    std::vector<trace::ObjectId> candidates = {}; ///< tasks that could be next
    int picked_line = 0;

    std::vector<lesson::InlineValue> values = {};
    std::vector<std::string> shown_values = {};
    std::string shown_text = {}; ///< with its values filled in and its terms marked (prose.h)
    std::optional<ExerciseState> exercise = {};
};

struct LessonStep {
    std::vector<Block> blocks;
    std::optional<std::size_t> run; ///< the variant that stands beside it; none: the one that was there
    std::optional<double> at_s;     ///< where the cursor goes; none: it stays
    std::string after;              ///< or right after this line has been printed; empty: not so
    std::vector<lesson::LineRange> lit_lines = {};
    std::vector<std::string> lit_tasks = {};
    std::string view = {};          ///< empty: the lesson's own
    std::vector<std::string> panels = {};
    std::map<std::string, double> knobs = {}; ///< where it has sliders: the numbers that the reader has moved, by name
    std::vector<std::size_t> sliders = {}; ///< the numbers of what is shown, which its sliders move: places in Window::knobs
    std::vector<const void*> seen = {}; ///< the recordings that its values and answers are of
};

/// The lesson before or after this one, or in the list of all.
struct LessonLink {
    std::string name; ///< as the command line takes it; empty: there is none
    std::string title;
    std::string level = {};
    int minutes = 0;
    std::size_t steps = 0;
    std::vector<std::string> cures = {}; ///< the doctor's names of what it explains
};

struct LessonPage {
    std::string kicker; ///< "Lesson 3"
    std::string title;
    std::vector<LessonStep> steps = std::vector<LessonStep>(1); ///< at least one
    std::size_t step = 0;                 ///< the one that is shown
    LessonLink previous, next;
    std::string name = {};   ///< of its folder: under which progress is kept; empty: nowhere
    std::string folder = {};
    std::size_t furthest = 0; ///< the last step that has been reached
    bool is_resumed = false;  ///< it has just been opened where the reader left it
    std::vector<lesson::Term> glossary = {};
    std::optional<Diagnostic> problem = {}; ///< what is wrong with lesson.md now; the text before stays

    std::vector<Block>& blocks() { return steps[step].blocks; }
    const std::vector<Block>& blocks() const { return steps[step].blocks; }
};

/// A step's name: its first heading, else the lesson's title.
std::string name_of(const LessonPage& page, std::size_t step);

/// The first question of the shown step that has still to be answered: until then the future stays hidden. Null: none.
const Block* open_question(const LessonPage& page);
Block* open_question(LessonPage& page);
inline bool has_open_question(const LessonPage& page) { return open_question(page) != nullptr; }
/// The exercise of the shown step; null: it has none.
ExerciseState* exercise_of(LessonPage& page);

/// Chooses an answer of the first open question.
void choose_answer(LessonPage& page, int answer);
/// Whether an answer has been given that can be settled.
bool can_check(const Block& question);
/// Settles the first open question, if an answer has been given.
void check_answer(LessonPage& page);
/// Settles it with "Not sure yet".
void say_unsure(LessonPage& page);

/// Puts the lines of an order question into an order that is not the right one, always the same.
void shuffle_order(Block& question);
/// Moves a line of an order question up (-1) or down.
void move_line(Block& question, std::size_t row, int direction);

/// What came of a settled question.
enum class Outcome : unsigned char { open, right, wrong };
Outcome outcome_of(const Block& question);
/// What the reader said and what is the case: "You said 3. It is 6."
std::string comparison_of(const Block& question);
/// Why the answer that was given is tempting and wrong; empty: nothing is said of it.
std::string why_of(const Block& question);

/// The number that has been typed; none: it is no number.
std::optional<double> typed_number(const Block& question);

} // namespace loopscope::ui
