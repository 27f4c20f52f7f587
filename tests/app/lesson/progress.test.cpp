// What readers have done is kept in one file, and survives nonsense in it.
#include "app/lesson/progress.h"
#include "tests/scratch.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

using namespace loopscope;
using namespace loopscope::lesson;

namespace {
LessonProgress some() {
    LessonProgress progress;
    progress.step = 2;
    progress.furthest = 3;
    progress.steps = 4;
    progress.answers["How long?"] = {false, "6 s", {"a", "b"}, 7};
    progress.works["your_main.py"] = {"print(1)\n", 2, true, true};
    return progress;
}
} // namespace

TEST_CASE("progress is read as it was written") {
    const Progress written{{"freeze", some()}};
    CHECK(parse_progress(write_progress(written)) == written);
    CHECK(some().is_finished());
    CHECK(!LessonProgress{}.is_finished());
}

TEST_CASE("what is no progress is as if it were not there") {
    for (const std::string text : {"", "{", "[]", "{\"lessons\": 3}", "{\"lessons\": {\"freeze\": 3}}", "{\"lessons\": {\"freeze\": {\"step\": -1}}}"}) {
        INFO(text);
        CHECK(parse_progress(text).empty());
    }
    CHECK(load_progress("/no/such/file").empty());
    CHECK(load_progress("").empty());
}

TEST_CASE("one lesson's progress leaves the others as they stand in the file") {
    const std::string folder = std::filesystem::path(scratch_path("kept")).string(), path = folder + "/progress.json";
    CHECK(save_progress(path, "freeze", some()));
    CHECK(save_progress(path, "gather", LessonProgress{}));
    CHECK(load_progress(path).at("freeze") == some());
    CHECK(save_progress(path, "freeze", {}));
    CHECK(load_progress(path).size() == 1);
    CHECK(save_progress("", "freeze", some()));
    CHECK(!save_progress("/proc/no/progress.json", "freeze", some()));
    std::filesystem::remove_all(folder);
}
