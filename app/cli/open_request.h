// What the user names on the command line, made ready for the window: a lesson, a script, or a recording.
#pragma once

#include "app/cli/commands.h"
#include "app/lesson/lesson.h"
#include "app/ui/ui.h"

namespace loopscope::cli {

/// Finds out what is meant and runs it.
/// Errors: there is no such thing, with the nearest lesson's name; it cannot be read; a script that does not compile.
Result<ui::OpenRequest> open_request(const OpenArguments& arguments);

/// A lesson with all its scripts run.
Result<ui::OpenRequest> lesson_request(const lesson::Lesson& lesson, const RunArguments& arguments);

/// The lesson as a list names it.
ui::LessonLink link_to(const lesson::Lesson& lesson);

/// The lesson's text as the window draws it. `run` numbers its scripts in their order.
ui::LessonPage lesson_page(const lesson::Lesson& lesson);

/// Prints what is wrong on stderr, with the script's line where it has one. The value: exit_usage.
int fail(const Diagnostic& error);

} // namespace loopscope::cli
