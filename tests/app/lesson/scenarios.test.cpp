// What some scenarios do when their sliders are moved: what their lessons tell the reader to try. That all of them do as
// their lessons say is found out by `loopscope check-lesson`, which is a test of its own.
#include "app/lesson/catalogue.h"
#include "engine/run/run.h"

#include <catch2/catch.hpp>
#include <cmath>

using namespace loopscope;
using namespace loopscope::lesson;

namespace {

struct Ran {
    std::string output;
    int exit_code = -1;
    double end_s = 0;
};

Ran ran(const Lesson& lesson, const Script& script, std::map<std::string, std::string> settings = {}) {
    Ran out;
    run::Options options;
    options.record = false;
    options.settings = std::move(settings);
    options.on_output = [&](int, double, std::string_view text) { out.output += text; };
    auto outcome = run::run_script(script.text, lesson.folder + "/" + script.file, options);
    if (!outcome) FAIL(script.file << ": " << outcome.error().message);
    out.exit_code = outcome->exit_code;
    out.end_s = outcome->end_time_s;
    return out;
}

Ran ran(const std::string& name, const std::string& file, std::map<std::string, std::string> settings = {}) {
    auto lesson = find_lesson(LS_SOURCE_DIR "/scenarios", name);
    if (!lesson) FAIL(lesson.error().message);
    for (const Script& script : lesson->scripts)
        if (script.file == file) return ran(*lesson, script, std::move(settings));
    FAIL("no " << file << " in " << name);
    return {};
}

} // namespace

TEST_CASE("three services take six seconds one after the other and three together") {
    CHECK(ran("one-after-the-other", "main.py").output == "6.00\n3.00\n");
    CHECK(ran("one-after-the-other", "sequential.py").output == "auth answered\ninventory answered\npayment answered\n6.00\n");
    CHECK(ran("one-after-the-other", "together.py").output == "auth answered\ninventory answered\npayment answered\n3.00\n");
}

TEST_CASE("a thousand requests take hardly longer than one, or a thousand times as long") {
    CHECK(ran("many-requests", "main.py", {{"N", "1000"}}).end_s < 0.2);
    CHECK(ran("many-requests", "sequential.py", {{"N", "1000"}}).end_s == Approx(100).margin(0.1));
    CHECK(ran("many-requests", "ten_at_a_time.py", {{"N", "200"}, {"CONNECTIONS", "50"}}).end_s < 0.5);
    CHECK(ran("many-requests", "ten_at_a_time.py", {{"N", "200"}, {"CONNECTIONS", "49"}}).end_s >= 0.5);
}

TEST_CASE("a blocking payment silences the heartbeat and the cures do not") {
    const auto beats = [](const std::string& output) {
        std::size_t count = 0;
        for (std::size_t at = 0; (at = output.find("beat", at)) != std::string::npos; ++at)
            ++count;
        return count;
    };
    CHECK(beats(ran("freeze", "main.py").output) == 5);
    CHECK(beats(ran("freeze", "asyncio_sleep.py").output) == 14);
    CHECK(beats(ran("freeze", "to_thread.py").output) == 14);
}

TEST_CASE("the tasks of the ready queue take turns in the order in which they were made") {
    CHECK(ran("ready-queue", "main.py").output == "main: begins\nmain: has created two tasks\nusers: asked\norders: asked\n"
                                                  "main: is back\nusers: loaded\norders: loaded\n");
    CHECK(ran("ready-queue", "no_tasks.py").output == "main: begins\nmain: has created two coroutines\nmain: is back\n"
                                                      "users: asked\nusers: loaded\norders: asked\norders: loaded\n");
}

TEST_CASE("a timeout waits for the clean-up") {
    CHECK(ran("timeout-cleanup", "main.py").end_s == Approx(2.5).margin(0.001));
    CHECK(ran("timeout-cleanup", "main.py", {{"CLEANUP", "0"}}).end_s == Approx(2).margin(0.001));
    CHECK(ran("timeout-cleanup", "no_cleanup.py").end_s == Approx(2).margin(0.001));
    CHECK(ran("timeout-cleanup", "refuses.py").end_s == Approx(10).margin(0.001));
    CHECK(ran("timeout-cleanup", "main.py", {{"DEADLINE", "12"}}).output.find("TimeoutError") == std::string::npos);
}
