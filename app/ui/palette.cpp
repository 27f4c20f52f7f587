#include "app/ui/palette.h"
#include "app/ui/commands.h"
#include "app/ui/format.h"
#include "app/ui/stepping.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>

namespace loopscope::ui {

namespace {
std::string lowered(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return result;
}

/// 0: no match; more for a match at the start of a word, most at the start of the text.
int match(const std::string& wanted, std::string_view text) {
    if (wanted.empty()) return 1;
    const std::string all = lowered(text);
    const std::size_t at = all.find(wanted);
    if (at == 0) return 4;
    if (at != std::string::npos) return all[at - 1] == ' ' ? 3 : 2;
    // Letters in order, as "nlt" finds "next loop iteration".
    std::size_t next = 0;
    for (const char c : all)
        if (next < wanted.size() && c == wanted[next]) ++next;
    return next == wanted.size() && wanted.size() >= 3 ? 1 : 0;
}

/// ":12" a line, "#120" a step, "1.5 s", "250 ms", "1.5" a time.
std::vector<PaletteRow> places(const Window& window, const std::string& typed) {
    std::vector<PaletteRow> rows;
    if (!window.has_run() || typed.empty()) return rows;
    const char* text = typed.c_str();
    char* end = nullptr;
    if (typed[0] == ':' && std::isdigit(static_cast<unsigned char>(text[1]))) {
        const int line = std::atoi(text + 1);
        rows.push_back({"On to the next run of line " + std::to_string(line), "Go to", "", "", [line](Window& w) { run_to_line(w, line, 1); }});
        rows.push_back({"Back to the last run of line " + std::to_string(line), "Go to", "", "", [line](Window& w) { run_to_line(w, line, -1); }});
        return rows;
    }
    if (typed[0] == '#' && std::isdigit(static_cast<unsigned char>(text[1]))) {
        const auto step = static_cast<EventIndex>(std::strtoul(text + 1, nullptr, 10));
        rows.push_back({"Step " + format_count(step) + " of " + format_count(window.run().states.size()), "Go to", "", "",
                        [step](Window& w) { go_to_event(w, step); }});
        return rows;
    }
    const double number = std::strtod(text, &end);
    if (end == text || number < 0) return rows;
    std::string unit(end);
    std::erase(unit, ' ');
    const double scale = unit == "ms" ? 1e6 : unit == "us" || unit == "µs" ? 1e3 : unit.empty() || unit == "s" ? 1e9 : 0;
    if (scale == 0) return rows;
    const auto time = static_cast<Time>(number * scale);
    rows.push_back({"Time " + format_duration(time), "Go to", "", time > window.end() ? "The run ends before." : "", [time](Window& w) {
                        w.is_playing = false;
                        seek(w, time);
                    }});
    return rows;
}
} // namespace

std::vector<PaletteRow> palette_rows(const Window& window) {
    const std::string wanted = lowered(window.typed.text());
    struct Scored {
        int score;
        PaletteRow row;
    };
    std::vector<Scored> found;
    for (PaletteRow& row : places(window, wanted)) {
        if (hides_future(window)) row.off = hidden_future_reason(window);
        found.push_back({5, std::move(row)});
    }
    for (const Command& command : commands()) {
        const int score = std::max(match(wanted, command.title), match(wanted, std::string(command.group) + ": " + std::string(command.title)));
        if (score == 0) continue;
        const char* off = command.off != nullptr ? command.off(window) : nullptr;
        found.push_back({score, {std::string(command.title), std::string(command.group), command.key.key == Key::none ? "" : name_of(command.key),
                                 off != nullptr ? off : "", command.run}});
    }
    if (!wanted.empty())
        for (const std::string& path : window.files.recent)
            if (const int score = match(wanted, path.substr(path.find_last_of('/') + 1)); score > 1) found.push_back({score, {path, "Recent", "", "", [path](Window& w) { open_path(w, path); }}});
    if (!wanted.empty()) {
        const auto& bookmarks = window.marks().bookmarks;
        for (std::size_t at = 0; at < bookmarks.size(); ++at)
            if (const int score = match(wanted, "bookmark " + bookmarks[at].name); score > 1 && !(hides_future(window) && bookmarks[at].time > window.now))
                found.push_back({score, {format_seconds(bookmarks[at].time) + " s  " + bookmarks[at].name, "Bookmark", "", "", [at](Window& w) { go_to_bookmark(w, at); }}});
        for (const auto& [line, breakpoint] : window.marks().breakpoints)
            if (const std::string title = "Breakpoint at line " + std::to_string(line) + (breakpoint.condition.empty() ? "" : " where " + breakpoint.condition); match(wanted, title) > 1)
                found.push_back({match(wanted, title), {title, "Condition", "", "", [line = line](Window& w) { ask_condition(w, line); }}});
    }
    if (window.has_run() && !wanted.empty())
        for (const trace::Lane& lane : window.run().timeline.lanes()) {
            if (found.size() > 4 * palette_rows_max) break;
            if (hides_future(window) && lane.begin > window.now) continue;
            const std::string title = window.run().names().chip(lane.id) + "  " + window.run().names().title(lane.id);
            if (const int score = match(wanted, title); score > 1)
                found.push_back({score, {title, "Task", "", "", [id = lane.id](Window& w) { select(w, id); }}});
        }
    std::stable_sort(found.begin(), found.end(), [](const Scored& a, const Scored& b) { return a.score > b.score; });
    std::vector<PaletteRow> rows;
    for (Scored& each : found)
        if (rows.size() < palette_rows_max || wanted.empty()) rows.push_back(std::move(each.row));
    return rows;
}

void run_palette_row(Window& window) {
    const std::vector<PaletteRow> rows = palette_rows(window);
    if (window.chosen >= rows.size()) return;
    const PaletteRow& row = rows[window.chosen];
    if (!row.off.empty()) {
        window.notice = row.off;
        return;
    }
    window.overlay = Overlay::none;
    row.run(window);
}

} // namespace loopscope::ui
