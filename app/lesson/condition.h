// A Condition is something that can be said of a script and found out by running it. A lesson claims conditions of its own
// scripts, and checks what a learner has written by them.
#pragma once

#include <string>
#include <vector>

namespace loopscope::lesson {

enum class ConditionKind : unsigned char {
    prints,  ///< these lines, one right after the other
    takes,   ///< until the run's end, in s
    makes,   ///< tasks
    lags,    ///< how late the loop is at most, in s
    exits,   ///< the exit code
    has,     ///< the doctor finds that sickness
    healthy, ///< the doctor finds nothing
    uses,    ///< a text occurs in the code, not in a comment or a string
};

enum class Relation : unsigned char { is, at_most, at_least };

struct Condition {
    ConditionKind kind = ConditionKind::prints;
    Relation relation = Relation::is;
    bool is_negated = false; ///< not blocking-call
    bool is_always = false;  ///< under many schedules and delays
    std::vector<std::string> lines;
    double number = 0;
    double tolerance = 0;    ///< half a unit of the last digit that is given
    std::string name;        ///< the sickness; the text that is used
    std::string text;        ///< the condition as it is written
    int line = 0;            ///< of lesson.md
};

/// What the author says of a script of the lesson, so that it is not only an opinion.
struct Claim {
    std::string file;
    Condition condition;
};

} // namespace loopscope::lesson
