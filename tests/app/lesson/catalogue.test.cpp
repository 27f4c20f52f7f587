#include "app/lesson/catalogue.h"

#include <catch2/catch.hpp>
#include <cstdlib>

using namespace loopscope;
using namespace loopscope::lesson;

namespace {
const std::string root = LS_SOURCE_DIR "/scenarios";
std::string hint_for(const std::string& name) {
    auto lesson = find_lesson(root, name);
    return lesson ? "none" : lesson.error().hint;
}
} // namespace

TEST_CASE("the lessons come in their order and all can be read") {
    auto catalogue = list_lessons(root);
    REQUIRE(catalogue);
    for (const Diagnostic& wrong : catalogue->problems)
        FAIL_CHECK(wrong.file << ":" << wrong.span.line << ": " << wrong.message);
    REQUIRE(catalogue->lessons.size() >= 5);
    CHECK(catalogue->lessons[0].name == "one-after-the-other");
    for (std::size_t at = 1; at < catalogue->lessons.size(); ++at)
        CHECK(catalogue->lessons[at - 1].order < catalogue->lessons[at].order);
}

TEST_CASE("every lesson teaches something and asks before it shows") {
    auto catalogue = list_lessons(root);
    REQUIRE(catalogue);
    for (const Lesson& lesson : catalogue->lessons) {
        INFO(lesson.name);
        std::size_t questions = 0;
        for (const Step& step : lesson.steps)
            for (const Block& block : step.blocks) questions += block.kind == BlockKind::question;
        CHECK(questions > 0);
        CHECK(lesson.minutes > 0);
        CHECK(!lesson.teaches.empty());
    }
}

TEST_CASE("a lesson is found by its name or its number") {
    CHECK(find_lesson(root, "freeze")->title == "The loop that froze");
    CHECK(find_lesson(root, "1")->name == "one-after-the-other");
}

TEST_CASE("a sickness has the first lesson that cures it, or none") {
    Catalogue catalogue;
    catalogue.lessons.resize(3);
    catalogue.lessons[1].cures = {"deadlock", "cpu-hog"};
    catalogue.lessons[2].cures = {"cpu-hog"};
    CHECK(lesson_that_cures(catalogue, "cpu-hog") == &catalogue.lessons[1]);
    CHECK(lesson_that_cures(catalogue, "never-awaited") == nullptr);
    auto all = list_lessons(root);
    REQUIRE(all);
    REQUIRE(lesson_that_cures(*all, "blocking-call") != nullptr);
    CHECK(lesson_that_cures(*all, "blocking-call")->name == "freeze");
}

TEST_CASE("an unknown lesson is answered with the nearest name") {
    CHECK(find_lesson(root, "freez").error().message == "there is no lesson 'freez'");
    CHECK(hint_for("freez").find("did you mean 'freeze'?") == 0);
    CHECK(hint_for("raedy-queue").find("did you mean 'ready-queue'?") == 0);
    CHECK(hint_for("timeout").find("did you mean 'timeout-cleanup'?") == 0);
    CHECK(hint_for("Ω").find("`loopscope lessons`") == 0);
    CHECK(hint_for("").find("`loopscope lessons`") == 0);
    CHECK(hint_for("..").find("did you mean") == std::string::npos);
}

TEST_CASE("a swap of neighbours counts as one mistake") {
    CHECK(edit_distance("freeze", "freeze") == 0);
    CHECK(edit_distance("freeze", "freeez") == 1);
    CHECK(edit_distance("freeze", "frieze") == 1);
    CHECK(edit_distance("", "abc") == 3);
}

TEST_CASE("the environment says where lessons are") {
    ::unsetenv("LOOPSCOPE_SCENARIOS");
    CHECK(scenarios_folder() == root);
    ::setenv("LOOPSCOPE_SCENARIOS", "/elsewhere", 1);
    CHECK(scenarios_folder() == "/elsewhere");
    CHECK(list_lessons(scenarios_folder()).error().message == "there is no folder of lessons at '/elsewhere'");
    ::unsetenv("LOOPSCOPE_SCENARIOS");
}
