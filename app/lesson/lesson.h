// A Lesson is a folder: lesson.md with the text, main.py, and other versions of the script to compare it with. The text
// is a number of steps; a step is blocks from top to bottom, and may say which script stands beside it, at which moment.
// How the file is written: scenarios/README.md.
#pragma once

#include "app/lesson/condition.h"
#include "engine/insight/questions.h"
#include "engine/value/diagnostic.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace loopscope::lesson {

inline constexpr std::size_t text_bytes_max = 1 << 20; ///< of lesson.md, and of each script
inline constexpr std::size_t step_count_max = 50;
inline constexpr std::size_t answer_count_min = 2;
inline constexpr std::size_t answer_count_max = 4; ///< the window adds "Not sure yet"
inline constexpr std::size_t variant_count_max = 6;

/// What a lesson asks of its reader to know, from nothing on.
inline constexpr std::array<std::string_view, 4> levels = {"first steps", "working with tasks", "in production", "under the hood"};
inline constexpr std::array<std::string_view, 4> views = {"sandbox", "lesson", "compare", "freeze"};
/// The panels that a step may open.
inline constexpr std::array<std::string_view, 14> panels = {"source", "loop", "timeline", "console", "events", "marks", "findings", "inspector",
                                                            "variables", "waits", "tree", "health", "compare", "legend"};

/// One of the answers to choose from.
struct Answer {
    std::string text;
    bool is_right = false;
    std::string why; ///< why it is tempting and wrong, or why it is right; may be empty
};

/// A tempting wrong answer to a question for a number.
struct WrongNumber {
    double number = 0;
    std::string text; ///< as it is written
    std::string why;
};

/// A question whose answer the run of a script gives.
struct Asked {
    std::string file;
    insight::Ask ask;
};

/// A figure in the prose that the run of a script gives; or the number of the line with that code.
struct InlineValue {
    std::string file;
    insight::Ask ask;
    std::string code; ///< empty: the ask counts
    int line = 0;     ///< of lesson.md
};

/// What the learner is to write: a script that fulfils all conditions. (The format calls it a task; here that word means
/// asyncio's.)
struct Exercise {
    std::string file;             ///< where the learner starts
    std::string solution;         ///< a script beside it
    std::vector<Condition> checks;
    std::vector<std::string> hints;
};

enum class BlockKind : unsigned char { heading, paragraph, code, hint, question, sliders, exercise };

struct Block {
    BlockKind kind = BlockKind::paragraph;
    std::string text; ///< `code`, **bold** and [links](lesson:name) are marked as in Markdown; {=0} stands for values[0]
    int line = 0;     ///< of lesson.md
    std::vector<InlineValue> values; ///< of all the block's texts
    std::vector<Answer> answers;     ///< of a question that is answered by choosing
    std::optional<Asked> asked;      ///< of the others
    std::vector<WrongNumber> wrong_numbers;
    std::optional<Exercise> exercise;
};

struct LineRange {
    int from = 0, to = 0;
    int line = 0; ///< of lesson.md
};
struct LitTask {
    std::string name;
    int line = 0; ///< of lesson.md
};

struct Step {
    std::vector<Block> blocks;
    std::string shown_file;         ///< empty: what was shown stays
    std::optional<double> shown_at; ///< in s; infinite: at the run's end
    std::string shown_after;        ///< a line that the script prints: the cursor stands right after it; empty: none
    int shown_line = 0;             ///< of lesson.md: where it says so
    std::vector<LineRange> lit_lines;
    std::vector<LitTask> lit_tasks;
    std::string view;               ///< empty: as the lesson begins
    std::vector<std::string> panels;
    std::vector<Claim> claims;
    int line = 0;                   ///< of lesson.md
};

struct Script {
    std::string file;  ///< its name in the lesson's folder
    std::string label; ///< for comparing
    std::string note;
    std::string text;
    bool is_compared = true; ///< false: only some step shows it
    bool is_solution = false; ///< of an exercise, and nothing else: it is not shown by itself
};

struct Lesson {
    std::string name;   ///< the folder's
    std::string folder; ///< where its files are
    std::string title;
    std::string level;  ///< one of `levels`
    int minutes = 0;
    int order = 0; ///< among the lessons
    std::vector<std::string> teaches;
    std::vector<std::string> cures; ///< the doctor's names of the sicknesses that it explains
    std::vector<Script> scripts;          ///< the variants in their order, then what else the steps show or name
    std::string start_view = "lesson";    ///< one of `views`
    double start_at_s = 0;
    std::vector<Step> steps;

    /// Null: it has none of that name.
    const Script* script(std::string_view file) const {
        for (const Script& script : scripts)
            if (script.file == file) return &script;
        return nullptr;
    }
};

/// Reads a lesson's folder.
/// Errors: a file that is missing or no text, front matter or a step that is malformed; each with file and line.
Result<Lesson> load_lesson(const std::string& folder);

/// The same from the text of lesson.md, without its scripts (their texts stay empty, whether they exist is not checked).
/// `path` is for messages.
Result<Lesson> parse_lesson(const std::string& text, const std::string& path);

/// What is wrong with a line of lesson.md.
inline Diagnostic problem_at(const std::string& path, int line, std::string message, std::string hint) {
    Diagnostic out;
    out.message = std::move(message);
    out.file = path;
    out.span = {line, 0, line, 0};
    out.hint = std::move(hint);
    return out;
}

} // namespace loopscope::lesson
