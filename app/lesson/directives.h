// The lines in braces: what a step shows, asks, claims and checks. Each stands alone; what it says is put into the step.
#pragma once

#include "app/lesson/lesson.h"

namespace loopscope::lesson {

/// Whether a line is one: { … }, but no value within prose {= … }.
bool is_directive(std::string_view line);

/// Reads what stands between the braces, except `ask` and `sliders`' place among the blocks, which the caller gives:
/// a block that comes of it is appended to step.blocks.
/// Errors: what is not understood, with the forms that there are.
std::optional<Diagnostic> read_directive(Step& step, std::string_view text, int line, const std::string& path);

/// What is asked: the words after `ask`. Errors: as above.
Result<Asked> parse_ask(std::string_view text, int line, const std::string& path);

/// A value within prose: the words after `{=`. Errors: as above.
Result<InlineValue> parse_value(std::string_view text, int line, const std::string& path);

/// A condition: `takes at most 3 s`, `prints "done"`, `healthy`, `not blocking-call`, `always exits 0`, …
/// Errors: as above.
Result<Condition> parse_condition(std::string_view text, int line, const std::string& path);

/// The doctor's names, for messages.
std::string sickness_names();
bool is_sickness(std::string_view name);

/// A file name as lessons name their scripts.
bool is_script_name(std::string_view name);

} // namespace loopscope::lesson
