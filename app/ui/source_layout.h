// Where the characters of a source stand in a panel of a certain width: long lines go on below themselves, indented, so
// that nothing of a script is ever cut off. A comment behind code goes on a row of its own before code is broken.
#pragma once

#include "app/ui/highlight.h"

#include <vector>

namespace loopscope::ui {

struct SourceRow {
    int line = 0;             ///< from 1
    std::uint32_t from = 0;   ///< byte in the line
    std::uint32_t to = 0;
    int indent = 0;           ///< columns that it is moved to the right
    bool is_first = true;     ///< of its line
    bool is_last = true;
    int columns = 0;          ///< where its text ends, the indent included
};

/// Shape: at least one row for each line, in their order; breaks between words where there is a place to.
std::vector<SourceRow> layout_source(const std::vector<SourceLine>& lines, int columns);

/// The row a line begins with.
std::size_t row_of_line(const std::vector<SourceRow>& rows, int line);

/// Columns that a text takes: characters, a tab counts four.
int column_count(std::string_view text);

} // namespace loopscope::ui
