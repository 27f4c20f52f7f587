// A Lesson is a folder: lesson.md with the text, main.py, and other versions of the script to compare it with. The text
// is a number of steps; a step is blocks from top to bottom, and may say which script stands beside it, at which moment.
// How the file is written: scenarios/README.md.
#pragma once

#include "engine/value/diagnostic.h"

#include <optional>
#include <string>
#include <vector>

namespace loopscope::lesson {

inline constexpr std::size_t text_bytes_max = 1 << 20; ///< of lesson.md, and of each script
inline constexpr std::size_t step_count_max = 50;
inline constexpr std::size_t answer_count_min = 2;
inline constexpr std::size_t answer_count_max = 4; ///< the window adds "Not sure yet"
inline constexpr std::size_t variant_count_max = 6;

/// What the author says that a script prints, so that the right answer of a question is not only an opinion.
struct Claim {
    std::string file;
    std::vector<std::string> lines; ///< of its standard output, one right after the other
    int line = 0;                   ///< of lesson.md
};

struct Answer {
    std::string text;
    bool is_right = false;
};

enum class BlockKind : unsigned char { heading, paragraph, code, hint, question, sliders };

struct Block {
    BlockKind kind = BlockKind::paragraph;
    std::string text; ///< `code` and **bold** are marked as in Markdown; other marks are gone
    std::vector<Answer> answers;
    std::vector<Claim> claims; ///< of a question
    int line = 0;              ///< of lesson.md
};

struct Step {
    std::vector<Block> blocks;
    std::string shown_file;         ///< empty: what was shown stays
    std::optional<double> shown_at; ///< in s
    std::string shown_after;        ///< a line that the script prints: the cursor stands right after it; empty: none
};

struct Script {
    std::string file;  ///< its name in the lesson's folder
    std::string label; ///< for comparing
    std::string note;
    std::string text;
    bool is_compared = true; ///< false: only some step shows it
};

struct Lesson {
    std::string name;   ///< the folder's
    std::string folder; ///< where its files are
    std::string title;
    std::string level;
    int minutes = 0;
    int order = 0; ///< among the lessons
    std::vector<std::string> teaches;
    std::vector<Script> scripts;          ///< the variants in their order, then what else the steps show
    std::string start_view = "lesson";    ///< a view's name
    double start_at_s = 0;
    std::vector<Step> steps;
};

/// Reads a lesson's folder.
/// Errors: a file that is missing or no text, front matter or a step that is malformed; each with file and line.
Result<Lesson> load_lesson(const std::string& folder);

/// The same from the text of lesson.md, without its scripts (their texts stay empty, whether they exist is not checked).
/// `path` is for messages.
Result<Lesson> parse_lesson(const std::string& text, const std::string& path);

} // namespace loopscope::lesson
