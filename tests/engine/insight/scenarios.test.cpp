// The scripts of the lessons: those that are meant to be sick have exactly their sicknesses, all others none. A script is meant
// to be sick if its lesson claims it, {FILE has KIND}, or if it stands in the table below.
#include "engine/insight/findings.h"
#include "engine/insight/measured.h"
#include "engine/script/parser.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

using namespace loopscope;
using namespace loopscope::insight;
namespace fs = std::filesystem;

namespace {
using Kinds = std::set<std::string>;

// Sick on purpose, or as the slow half of a comparison, in a lesson that is about something else.
const std::map<std::string, Kinds> meant_to_be_sick{
    {"cpu-bound/thumbnails.py", {"cpu-hog"}},
    {"connection-pool/leak.py", {"missing-cleanup"}},
    {"connection-pool/session_each.py", {"session-per-request"}},
    {"create-task/in_a_row.py", {"sequential-awaits"}},
    {"freeze/disguises.py", {"blocking-call"}},
    {"freeze/main.py", {"blocking-call"}},
    {"freeze/thousand_users.py", {"blocking-call"}},
    {"gather-fails/order.py", {"siblings-left"}},
    {"life-of-a-program/run_in_run.py", {"never-awaited"}},
    {"many-requests/sequential.py", {"sequential-awaits"}},
    {"monitoring/debug_mode.py", {"blocking-call"}},
    {"monitoring/overloaded.py", {"blocking-call"}},
    {"monitoring/task_times.py", {"blocking-call"}},
    {"one-after-the-other/depends.py", {"sequential-awaits"}},
    {"one-after-the-other/main.py", {"sequential-awaits"}},
    {"one-after-the-other/sequential.py", {"sequential-awaits"}},
    {"pipeline/stuck.py", {"never-woken"}},
    {"producer-consumer/forever.py", {"never-woken"}},
    {"retries/herd.py", {"retry-without-jitter"}},
    {"task-group/gather.py", {"siblings-left"}},
    {"ten-thousand-connections/main.py", {"unbounded-concurrency"}}, // on purpose: ten thousand that wait are shown to be cheap
    {"ten-thousand-connections/one_by_one.py", {"lock-across-await"}},
    {"timeout-cleanup/refuses.py", {"swallowed-cancellation"}},
    {"unbounded-tasks/main.py", {"unbounded-concurrency"}},
    {"waiter/stands_and_waits.py", {"sequential-awaits"}},
    {"waterfall/hidden.py", {"sequential-awaits"}},
};

std::string text_of_file(const fs::path& path) {
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// What the lesson of a folder claims of its scripts, by file.
std::map<std::string, Kinds> claims_of(const fs::path& folder) {
    std::map<std::string, Kinds> claims;
    const std::string text = text_of_file(folder / "lesson.md");
    const std::regex claim(R"(\{(\S+\.py) has ([a-z-]+)\})");
    for (std::sregex_iterator at(text.begin(), text.end(), claim), end; at != end; ++at) claims[(*at)[1]].insert((*at)[2]);
    return claims;
}

Kinds kinds_found_in(const fs::path& path) {
    const std::string source = text_of_file(path);
    run::Options options;
    options.time_max_s = 3600;
    options.steps_max = 500'000'000;
    auto outcome = run::run_script(source, path.string(), options);
    REQUIRE(outcome);
    auto tree = script::parse(source, path.string());
    REQUIRE(tree);
    std::vector<Finding> findings = find_sicknesses(*outcome->recording, tree->get());
    measure_cures(findings, *outcome->recording, options);
    Kinds kinds;
    for (const Finding& finding : findings) {
        UNSCOPED_INFO(finding.file << ":" << finding.line << " " << text_of(finding.what).name << ": " << finding.evidence);
        kinds.insert(std::string(text_of(finding.what).name));
    }
    return kinds;
}
} // namespace

TEST_CASE("Each lesson's scripts have the sicknesses that they are meant to have, and no others") {
    const fs::path scenarios = fs::path(LS_SOURCE_DIR) / "scenarios";
    std::vector<fs::path> folders;
    for (const auto& entry : fs::directory_iterator(scenarios))
        if (entry.is_directory()) folders.push_back(entry.path());
    std::sort(folders.begin(), folders.end());
    std::size_t scripts = 0;
    for (const fs::path& folder : folders) {
        std::map<std::string, Kinds> expected = claims_of(folder);
        for (const auto& [name, kinds] : meant_to_be_sick)
            if (fs::path(name).parent_path() == folder.filename()) expected[fs::path(name).filename()].insert(kinds.begin(), kinds.end());
        for (const auto& entry : fs::directory_iterator(folder)) {
            if (entry.path().extension() != ".py") continue;
            INFO(entry.path().string());
            CHECK(kinds_found_in(entry.path()) == expected[entry.path().filename()]);
            ++scripts;
        }
    }
    CHECK(scripts >= 15);
}
