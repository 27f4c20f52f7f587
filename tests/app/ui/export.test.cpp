#include "app/ui/export.h"
#include "app/ui/lane_choice.h"
#include "tests/app/ui/bench.h"
#include "tests/app/ui/scenes.h"
#include "tests/scratch.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

using namespace loopscope;
using namespace loopscope::ui;

namespace {
std::size_t count_of(const std::string& text, std::string_view what) {
    std::size_t count = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size()))
        ++count;
    return count;
}
} // namespace

TEST_CASE("the exported picture has a group for each lane, and its text is escaped") {
    Variant variant = services();
    variant.label = "a < b & \"c\"";
    const RunView run(variant);
    const std::string svg = export_run(run, {ExportFormat::svg, ThemeName::light});
    CHECK(count_of(svg, "<g>") == run.timeline.lanes().size());
    CHECK(svg.find("a &lt; b &amp; &quot;c&quot;") != std::string::npos);
    CHECK(svg.find("a < b") == std::string::npos);
}

TEST_CASE("an exported picture shows the lanes that are chosen, folded groups as one row") {
    Bench bench({services()});
    bench.window.lanes.search = TextEdit("user");
    const RunView& run = bench.window.run();
    auto rows = chosen_rows(bench.window, run, bench.window.state());
    REQUIRE(rows.size() == 1);
    std::string svg = export_run(run, {ExportFormat::svg, ThemeName::light, 0, 0, rows});
    CHECK(count_of(svg, "<g>") == 1);
    CHECK(svg.find("users") != std::string::npos);
    bench.window.lanes.search = TextEdit();
    bench.window.lanes.is_grouped = true;
    const auto& functions = run.groups().functions;
    bench.window.lanes.folded.insert(functions.begin(), functions.end());
    rows = chosen_rows(bench.window, run, bench.window.state());
    CHECK(rows.size() == functions.size());
    svg = export_run(run, {ExportFormat::svg, ThemeName::light, 0, 0, rows});
    CHECK(count_of(svg, "<g>") == functions.size());
    CHECK(svg.find("×") != std::string::npos);
}

TEST_CASE("a picture of a stretch shows no more than the stretch") {
    const RunView run(services());
    const std::string whole = export_run(run, {ExportFormat::svg, ThemeName::dark});
    const std::string part = export_run(run, {ExportFormat::svg, ThemeName::dark, 0, 100'000'000});
    CHECK(part.size() < whole.size());
    CHECK(part.find("20 ms") != std::string::npos);
}

TEST_CASE("the playable page needs nothing from elsewhere and has each line of output with its time") {
    const RunView run(services());
    const std::string html = export_run(run, {ExportFormat::html, ThemeName::light});
    CHECK(count_of(html, "data-t=") == run.timeline.outputs().size());
    CHECK(count_of(html, "://") == 1); // the name of SVG's namespace
    CHECK(html.find("users replied") != std::string::npos);
}

TEST_CASE("JSON and CSV have a row for each event") {
    const RunView run(services());
    CHECK(count_of(export_run(run, {ExportFormat::json}), "{\"event\": ") == run.recording.size());
    const std::string csv = export_run(run, {ExportFormat::csv});
    CHECK(std::count(csv.begin(), csv.end(), '\n') == static_cast<std::ptrdiff_t>(run.recording.size() + 1));
}

TEST_CASE("the trace for other viewers has a named row for each lane, and spans in microseconds") {
    const RunView run(services());
    const std::string text = export_run(run, {ExportFormat::perfetto});
    CHECK(count_of(text, "thread_name") == run.timeline.lanes().size());
    CHECK(text.find("\"name\": \"sleeping") != std::string::npos);
}

TEST_CASE("a file that cannot be written is refused, and one that can is whole") {
    CHECK(write_export("/no/such/folder/x.svg", "text"));
    const std::filesystem::path path = scratch_path("export-test.csv");
    CHECK(!write_export(path.string(), "a,b\n"));
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    CHECK(text.str() == "a,b\n");
    std::filesystem::remove(path);
}

TEST_CASE("an export format has the name that the command line takes, and no other") {
    for (const std::string_view name : {"svg", "html", "json", "csv", "perfetto"})
        CHECK(export_format_from_name(name));
    CHECK(!export_format_from_name("gif"));
}
