// What a reader has done with each lesson: how far they are, what they answered, what they wrote. Kept as one file of JSON
// in the user's state folder, replaced whole, so that a crash leaves the old one or the new one.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace loopscope::lesson {

/// What somebody answered. One field of it counts, by the question's kind.
struct GivenAnswer {
    bool is_unsure = false;
    std::string text;               ///< the answer that was chosen, the number as it was typed, the task's name
    std::vector<std::string> order;
    int line = 0;

    bool operator==(const GivenAnswer&) const = default;
};

/// What somebody wrote for an exercise.
struct Work {
    std::string text;
    std::size_t hints_shown = 0;
    bool has_seen_solution = false;
    bool is_solved = false;

    bool operator==(const Work&) const = default;
};

struct LessonProgress {
    std::size_t step = 0;    ///< where the reader was last
    std::size_t furthest = 0;
    std::size_t steps = 0;   ///< that the lesson had then
    std::map<std::string, GivenAnswer> answers; ///< by the question: its step, its place there and its text
    std::map<std::string, Work> works;          ///< by the name of the exercise's script

    bool is_finished() const { return steps > 0 && furthest + 1 >= steps; }
    bool operator==(const LessonProgress&) const = default;
};

using Progress = std::map<std::string, LessonProgress>; ///< by the lesson's name

/// What is no progress, or not understood, is as if it were not there.
Progress parse_progress(const std::string& text);
std::string write_progress(const Progress& progress);

Progress load_progress(const std::string& path);
/// Puts one lesson's progress into the file and leaves the others as they stand there, which another window may have
/// changed meanwhile; none: takes it out. Whether it could be saved. Makes the folder.
bool save_progress(const std::string& path, const std::string& lesson, const std::optional<LessonProgress>& progress);

} // namespace loopscope::lesson
