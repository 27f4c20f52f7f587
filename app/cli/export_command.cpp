// The commands that turn runs into files and tables: export, compare.
#include "app/cli/open_request.h"
#include "app/ui/compare_layout.h"
#include "app/ui/export.h"
#include "app/ui/export_range.h"
#include "engine/insight/format.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fmt/core.h>

namespace loopscope::cli {

namespace {
/// Columns on a terminal that a text takes.
std::size_t columns(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string padded(std::string text, std::size_t width, bool is_right) {
    const std::size_t missing = width > columns(text) ? width - columns(text) : 0;
    return is_right ? std::string(missing, ' ') + text : text + std::string(missing, ' ');
}

using Table = std::vector<std::vector<std::string>>;

/// The first column is names, the others are numbers.
std::string as_text(const Table& table) {
    std::vector<std::size_t> widths(table.front().size());
    for (const auto& row : table)
        for (std::size_t at = 0; at < row.size(); ++at)
            widths[at] = std::max(widths[at], columns(row[at]));
    std::string out;
    for (const auto& row : table) {
        std::string line;
        for (std::size_t at = 0; at < row.size(); ++at)
            line += (at > 0 ? "  " : "") + padded(row[at], widths[at], at > 0);
        out += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
    }
    return out;
}

ui::TimeRange range_of(const ExportArguments& arguments, trace::Time end) {
    const auto from = static_cast<trace::Time>(arguments.from_s * 1e9);
    return {from, arguments.to_s > 0 ? static_cast<trace::Time>(arguments.to_s * 1e9) : std::max(end, from)};
}

const std::string formats_hint = "--format svg, html, json, csv, perfetto, gif or png; or a name that ends so, as out.svg";

int export_pictures(const ExportArguments& arguments, ui::PictureFormat format) {
    auto open = open_request(arguments.open);
    if (!open) return fail(open.error());
    ui::RangeRequest range;
    range.format = format;
    char rest = 0;
    if (std::sscanf(arguments.size.c_str(), "%dx%d%c", &range.width_px, &range.height_px, &rest) != 2)
        return fail({"--size takes WIDTHxHEIGHT, not '" + arguments.size + "'", "", {}, "", "for example --size 1280x720"});
    if (!arguments.view.empty()) {
        auto view = ui::view_from_name(arguments.view);
        if (!view || (*view == ui::View::lesson && !open->lesson)) return fail({"there is no view '" + arguments.view + "' here", "", {}, "", "views: sandbox, lesson, compare, freeze"});
        open->view = *view;
    }
    open->theme = ui::theme_from_name(arguments.theme, ui::ThemeName::light);
    ui::Window window = ui::make_window(*open);
    range.range = range_of(arguments, window.end());
    range.fps = arguments.fps;
    range.speed = arguments.speed;
    range.scale = arguments.scale;
    range.output = arguments.output;
    auto exporting = ui::RangeExport::begin(window, range);
    if (!exporting) return fail(exporting.error());
    while (!(*exporting)->is_done())
        if (auto wrong = (*exporting)->step()) return fail(*wrong);
    return 0;
}
} // namespace

int export_main(ExportArguments& arguments) {
    if (arguments.format.empty()) {
        const std::string suffix = std::filesystem::path(arguments.output).extension().string();
        if (suffix.size() < 2) return fail({"no format is named, and '" + arguments.output + "' names none either", "", {}, "", formats_hint});
        arguments.format = suffix.substr(1);
    }
    if (arguments.format == "gif") return export_pictures(arguments, ui::PictureFormat::gif);
    if (arguments.format == "png") return export_pictures(arguments, ui::PictureFormat::png);
    const auto format = ui::export_format_from_name(arguments.format);
    if (!format) return fail({"there is no format '" + arguments.format + "'", "", {}, "", formats_hint});
    auto request = open_request(arguments.open);
    if (!request) return fail(request.error());
    if (request->problem) return fail(*request->problem);
    const ui::RunView run(request->variants.front());
    const ui::TimeRange range = range_of(arguments, run.timeline.end());
    const ui::ExportRequest wanted{*format, ui::theme_from_name(arguments.theme, ui::ThemeName::light), range.from, range.to};
    if (auto wrong = ui::write_export(arguments.output, ui::export_run(run, wanted))) return fail(*wrong);
    return 0;
}

int compare_main(CompareArguments& arguments) {
    std::vector<insight::RunFacts> facts;
    for (const std::string& what : arguments.what) {
        auto request = open_request({what, arguments.run});
        if (!request) return fail(request.error());
        if (request->problem) return fail(*request->problem);
        for (const ui::Variant& variant : request->variants)
            if (variant.is_compared) facts.push_back(ui::facts_of(ui::RunView(variant)));
    }
    if (facts.size() < 2) return fail({"there is only one run, and nothing to compare it with", "", {}, "", "name two scripts or recordings, or a lesson with several scripts"});
    Table table{{"", "total", "speed-up", "blocked", "late", "tasks", "waits at once"}};
    for (const insight::RunFacts& each : facts) {
        const std::string speed_up = each.total > 0 ? fmt::format("{:.2f}×", static_cast<double>(facts[0].total) / static_cast<double>(each.total)) : "";
        table.push_back({each.name, insight::format_duration(each.total), speed_up, insight::format_duration(each.blocked), insight::format_duration(each.late), std::to_string(each.tasks), std::to_string(each.waiting_max)});
    }
    std::fputs(as_text(table).c_str(), stdout);
    std::fputs("\n", stdout);
    for (const std::string& sentence : insight::compare_in_words(facts))
        fmt::print("{}\n", sentence);
    return 0;
}

} // namespace loopscope::cli
