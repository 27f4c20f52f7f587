#include "app/ui/source_layout.h"

#include <algorithm>

namespace loopscope::ui {

namespace {
constexpr int tab_columns = 4, continuation_indent = 4, columns_min = 14;

/// The byte after which to break: before a comment, else the last place between words before `limit` columns, else right
/// there. What would leave a line of one keyword or two brackets is no place.
std::uint32_t break_at(const SourceLine& line, std::uint32_t from, int limit) {
    std::uint32_t hard = from;
    for (int column = 0; hard < line.text.size() && column < limit; ++hard) {
        const auto byte = static_cast<unsigned char>(line.text[hard]);
        if ((byte & 0xC0) != 0x80) column += byte == '\t' ? tab_columns : 1;
    }
    while (hard < line.text.size() && (static_cast<unsigned char>(line.text[hard]) & 0xC0) == 0x80)
        ++hard;
    for (const Word& word : line.words)
        if (word.ink == Ink::comment && word.column > from && word.column <= hard &&
            line.text.find_first_not_of(" \t") != word.column)
            return word.column;
    const auto is_break = [&](std::uint32_t at) {
        const char before = line.text[at - 1];
        return (before == ' ' || before == '(' || before == ',') && line.text[at] != ')' &&
               !line.text.substr(0, at).ends_with("await ");
    };
    const std::uint32_t earliest = from + (hard - from) / 3; // a very short row looks like a mistake
    std::uint32_t soft = std::min<std::uint32_t>(hard, static_cast<std::uint32_t>(line.text.size()) - 1);
    while (soft > earliest && !is_break(soft))
        --soft;
    return soft > earliest ? soft : hard;
}
} // namespace

int column_count(std::string_view text) {
    int count = 0;
    for (const char c : text)
        if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) count += c == '\t' ? tab_columns : 1;
    return count;
}

std::vector<SourceRow> layout_source(const std::vector<SourceLine>& lines, int columns) {
    columns = std::max(columns, columns_min);
    std::vector<SourceRow> rows;
    for (std::size_t at = 0; at < lines.size(); ++at) {
        const SourceLine& line = lines[at];
        const auto length = static_cast<std::uint32_t>(line.text.size());
        const int own_indent = static_cast<int>(std::min(line.text.find_first_not_of(' '), line.text.size()));
        SourceRow row{static_cast<int>(at) + 1, 0, length, 0, true, true, 0};
        for (;;) {
            const std::string_view rest = line.text.substr(row.from);
            const int room = columns - row.indent;
            const int needed = column_count(rest);
            if (needed <= room) {
                row.to = length;
                row.columns = row.indent + needed;
                rows.push_back(row);
                break;
            }
            row.to = break_at(line, row.from, room);
            if (row.to <= row.from || row.to >= length) {
                row.to = length;
                row.columns = row.indent + needed;
                rows.push_back(row);
                break;
            }
            row.is_last = false;
            row.columns = row.indent + column_count(line.text.substr(row.from, row.to - row.from));
            rows.push_back(row);
            row.is_first = false;
            row.is_last = true;
            row.indent = std::min(own_indent + continuation_indent, columns / 3);
            row.from = row.to;
            while (row.from < length && line.text[row.from] == ' ')
                ++row.from;
        }
    }
    return rows;
}

std::size_t row_of_line(const std::vector<SourceRow>& rows, int line) {
    return static_cast<std::size_t>(
        std::partition_point(rows.begin(), rows.end(), [&](const SourceRow& row) { return row.line < line; }) - rows.begin());
}

} // namespace loopscope::ui
