// The catalogue: where the lessons are, in which order, and which one somebody means who has mistyped a name.
#pragma once

#include "app/lesson/lesson.h"

namespace loopscope::lesson {

/// The folder of the lessons: what the environment variable LOOPSCOPE_SCENARIOS says, else the source tree's.
std::string scenarios_folder();

struct Catalogue {
    std::vector<Lesson> lessons;      ///< in their order
    std::vector<Diagnostic> problems; ///< of folders with a lesson.md that cannot be read
};

/// All lessons in a folder. Errors: the folder does not exist.
Result<Catalogue> list_lessons(const std::string& root);

/// The lesson of that name (the folder's, or its number in the order).
/// Errors: there is none, with the nearest name as a hint; it cannot be read.
Result<Lesson> find_lesson(const std::string& root, const std::string& name);

/// The first lesson that explains one of the doctor's sicknesses; null: none does.
const Lesson* lesson_that_cures(const Catalogue& catalogue, std::string_view sickness);

/// How many letters have to be added, removed, changed or swapped with their neighbour to make one word of the other.
std::size_t edit_distance(std::string_view a, std::string_view b);

} // namespace loopscope::lesson
