// Links from one lesson to another, and the glossary: words that a lesson uses and that a reader may want explained.
#pragma once

#include "app/lesson/lesson.h"

namespace loopscope::lesson {

/// The names of the lessons that a block's texts link to.
std::vector<std::string> links_of(const Block& block);

struct Term {
    std::string title;              ///< as it is listed: the first of its forms, or what stands before the colon
    std::vector<std::string> words; ///< `## task, tasks`: all of them are explained by the same text; `## pass: a pass, this pass`: only these forms are meant
    std::string text;               ///< with marks as in Block::text
    int line = 0;                   ///< of glossary.md
};

/// Errors: a heading without a text, a text without a heading, a word that is there twice; with the line.
Result<std::vector<Term>> parse_glossary(const std::string& text, const std::string& path);

/// The glossary that belongs to a lesson: glossary.md beside its folder, else that of the lessons' own folder. Without one
/// the result is empty. Errors: as above.
Result<std::vector<Term>> load_glossary(const std::string& lesson_folder);

/// Where a term occurs first in a text, as whole words, without regard to capitals; npos: nowhere. Marks of `code` do not
/// count as letters.
struct TermPlace {
    std::size_t from = std::string::npos, length = 0;
};
TermPlace find_term(const Term& term, std::string_view text);

} // namespace loopscope::lesson
