#include "engine/trace/text_timeline.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <iterator>

namespace loopscope::trace {

namespace {
struct Mark {
    char character;
    const char* meaning;
};
// By Activity.
constexpr std::array<Mark, activity_count> marks = {{{'#', "running"},
                                                     {'/', "ready, waits for the loop"},
                                                     {'=', "sleeping"},
                                                     {'.', "waiting"},
                                                     {'~', "I/O"},
                                                     {'+', "in a worker thread"},
                                                     {'!', "blocks the loop"},
                                                     {'v', "done"},
                                                     {'x', "failed"},
                                                     {'c', "cancelled"}}};
constexpr Time stretch_worth_a_row = 50'000'000;
constexpr int label_columns = 20;

char mark(Activity what) {
    return marks[static_cast<std::size_t>(what)].character;
}

struct Axis {
    Time end;
    int columns;
    Time column() const { return std::max<Time>(1, (end + columns - 1) / columns); }
    int at(Time time) const { return static_cast<int>(std::clamp<Time>(time / column(), 0, columns - 1)); }
};

/// Cuts a name to its column and keeps both ends, which is where names differ.
std::string fitted(const std::string& name, std::size_t columns) {
    std::string cut = name;
    if (cut.size() > columns) cut = cut.substr(0, columns - 8) + ".." + cut.substr(cut.size() - 6);
    cut.resize(columns, ' ');
    return cut;
}

std::string axis_line(const Axis& axis) {
    const double seconds = static_cast<double>(axis.end) / 1e9;
    double step = std::pow(10.0, std::floor(std::log10(std::max(seconds, 1e-9))));
    for (const double factor : {0.2, 0.5, 1.0, 2.0, 5.0})
        if (step * factor / std::max(seconds, 1e-9) * axis.columns >= 9) {
            step *= factor;
            break;
        }
    const int decimals = std::max(0, static_cast<int>(-std::floor(std::log10(step) + 1e-9)));
    std::string line(static_cast<std::size_t>(axis.columns), ' ');
    for (int tick = 0;; ++tick) {
        const double at = tick * step;
        if (at > seconds * (1 + 1e-9)) break;
        char label[32];
        const int length = std::snprintf(label, sizeof label, "%.*f", decimals, at);
        const int column = axis.at(static_cast<Time>(std::llround(at * 1e9)));
        if (column + length > axis.columns) break;
        line.replace(static_cast<std::size_t>(column), static_cast<std::size_t>(length), label);
    }
    return line + "  seconds";
}

/// A lower number hides a higher one where both fall into one column.
int rank(char character) {
    constexpr std::string_view order = "xcv!#+/~.= ";
    return static_cast<int>(order.find(character));
}
void put(std::string& row, int column, char character) {
    char& place = row[static_cast<std::size_t>(column)];
    if (rank(character) < rank(place)) place = character;
}

void draw_lane(const Timeline& timeline, const Lane& lane, const Axis& axis, std::string& row) {
    std::vector<VisibleSpan> spans;
    timeline.visible_spans(lane, 0, axis.end, axis.column() / 4, spans);
    for (const VisibleSpan& span : spans) {
        const int first = axis.at(span.from);
        // A span that ends where a column begins has no part in it.
        const int last = std::max(first, axis.at(std::max<Time>(0, span.to - 1)));
        for (int column = first; column <= last; ++column)
            put(row, column, mark(span.urgent));
    }
    if (lane.end < 0 || lane.what != LaneClass::task) return;
    // In a lane of one column the work matters more than that it went well.
    const int last = axis.at(std::max<Time>(0, lane.end - 1));
    if (lane.ended != Activity::done || axis.at(lane.begin) != last) put(row, last, mark(lane.ended));
}

std::string loop_row(const Timeline& timeline, const Axis& axis) {
    std::string row(static_cast<std::size_t>(axis.columns), ' ');
    for (const Stretch& stretch : timeline.stretches()) {
        if (stretch.to - stretch.from < stretch_worth_a_row) continue;
        for (int column = axis.at(stretch.from); column <= axis.at(std::max<Time>(0, stretch.to - 1)); ++column)
            put(row, column, '!');
    }
    return row;
}
} // namespace

std::string text_timeline(const Recording& recording, const Timeline& timeline, const TextTimelineOptions& options) {
    if (recording.size() == 0) return "Nothing has been recorded.\n";
    const Axis axis{std::max<Time>(timeline.end(), 1), std::max(10, options.columns)};
    const std::vector<Lane>& lanes = timeline.lanes();
    const auto rows = static_cast<std::size_t>(std::max(1, options.rows_max));
    const std::size_t shown = lanes.size() > rows ? rows - 1 : lanes.size();

    std::string body;
    std::string drawn; // all rows without their labels: what the legend must explain
    const auto add_row = [&](const std::string& label, const std::string& row) {
        drawn += row;
        body += fitted(label, label_columns) + " " + row.substr(0, row.find_last_not_of(' ') + 1) + "\n";
    };
    for (std::size_t at = 0; at < shown; ++at) {
        const Lane& lane = lanes[at];
        std::string row(static_cast<std::size_t>(axis.columns), ' ');
        draw_lane(timeline, lane, axis, row);
        const std::string title = timeline.names().title(lane.id);
        add_row(lane.what == LaneClass::task ? timeline.names().chip(lane.id) + " " + title : title, row);
    }
    if (shown < lanes.size()) {
        std::string row(static_cast<std::size_t>(axis.columns), ' ');
        for (std::size_t at = shown; at < lanes.size(); ++at)
            draw_lane(timeline, lanes[at], axis, row);
        add_row("... " + std::to_string(lanes.size() - shown) + " more", row);
    }
    if (const std::string row = loop_row(timeline, axis); row.find('!') != std::string::npos) add_row("loop", row);

    std::string legend;
    for (const Mark& each : marks)
        if (drawn.find(each.character) != std::string::npos)
            legend += std::string(legend.empty() ? "" : "   ") + each.character + " " + each.meaning;
    return std::string(label_columns + 1, ' ') + axis_line(axis) + "\n" + body + legend + "\n";
}

} // namespace loopscope::trace
