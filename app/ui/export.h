// A run as a file for other programs: its timeline as a picture (SVG), as a page that plays it (HTML, without a network),
// its events for scripts and tables (JSON, CSV), its lanes for trace viewers (Chrome's trace format, which Perfetto reads).
#pragma once

#include "app/ui/run_view.h"
#include "app/ui/theme.h"
#include "engine/value/diagnostic.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace loopscope::ui {

enum class ExportFormat : unsigned char { svg, html, json, csv, perfetto };

/// Shape: "svg", "html", "json", "csv", "perfetto"; nothing for another name.
std::optional<ExportFormat> export_format_from_name(std::string_view name);
/// How a file of that format's name ends: ".svg", …
std::string_view export_suffix(ExportFormat format);

/// A row of an exported picture: a lane, or all lanes of a coroutine function folded into one.
struct ExportRow {
    std::uint32_t index = 0; ///< of the lane, or of the group (RunView::groups)
    bool is_group = false;
};

struct ExportRequest {
    ExportFormat format = ExportFormat::svg;
    ThemeName theme = ThemeName::light;
    trace::Time from = 0, to = 0; ///< what a picture shows; to ≤ from: the whole run
    std::vector<ExportRow> rows = {}; ///< what a picture shows, from the top down; empty: all lanes
};

std::string export_run(const RunView& run, const ExportRequest& request);

/// Writes a file in one go: what was there stays until all is written. Errors: the path cannot be written.
std::optional<Diagnostic> write_export(const std::string& path, std::string_view text);

// The formats; export_run() is the door.
std::string timeline_svg(const RunView& run, const ExportRequest& request);
std::string playable_html(const RunView& run, const ExportRequest& request);
std::string events_json(const RunView& run);
std::string events_csv(const RunView& run);
std::string chrome_trace(const RunView& run);

} // namespace loopscope::ui
