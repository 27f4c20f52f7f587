// What a lesson's step shows, and what it keeps to itself: its numbers, its text, and what the panels beside it say.
#include "app/lesson/markdown.h"
#include "app/ui/lane_choice.h"
#include "app/ui/lesson_progress.h"
#include "app/ui/stepping.h"
#include "app/ui/ui.h"
#include "tests/app/ui/classroom.h"
#include "tests/scratch.h"

#include <filesystem>

using namespace loopscope;
using namespace loopscope::ui;

TEST_CASE("no line of prose begins with what ends a word") {
    const std::string text = "The pool has worker threads, and `run_in_executor(None, fetch)`. A job waits in the ready queue. Then comes **more**, [a lesson](lesson:freeze); and `await asyncio.wait_for(asyncio.to_thread(fetch_all_invoices, customer, since), timeout=2.5)`.";
    Classroom room({{BlockKind::paragraph, text}});
    room.page().glossary = *lesson::parse_glossary("## worker threads\n\nA.\n\n## ready queue\n\nB.\n", "glossary.md");
    room.page().steps[0].seen.clear();
    for (float width = 760; width < 2200; width += 13) {
        room.surface.width = width;
        room.frame();
        INFO(width);
        const DrawnText* first = room.find_drawn("The");
        REQUIRE(first != nullptr);
        int stops = 0;
        for (const DrawnText& one : room.drawn) {
            if (one.text != "." && one.text != "," && one.text != ";") continue;
            ++stops;
            CHECK(one.at.x > first->at.x + 5);
        }
        CHECK(stops >= 5);
    }
}

TEST_CASE("choosing an answer moves nothing below it") {
    Block block;
    block.kind = BlockKind::question;
    block.text = "What?";
    block.unsure = 1;
    block.correct = 0;
    block.answers = {"", "Not sure yet"};
    Classroom room({block});
    for (std::string answer = "mmm"; answer.size() < 200; answer += " mmm") {
        room.first().answers[0] = answer;
        room.first().chosen = -1;
        room.frame();
        const float before = room.find_drawn("Check by running")->at.y;
        room.key(Key::one);
        room.frame();
        REQUIRE(room.first().chosen == 0);
        CHECK(room.find_drawn("Check by running")->at.y == before);
    }
}

TEST_CASE("emphasis is slanted, and an asterisk is an asterisk") {
    std::vector<lesson::Block> read;
    lesson::OpenQuestion question;
    REQUIRE(!lesson::parse_markdown(read, question, "It says: *go on.* Three * four, **bold**.\n", 1, "lesson.md"));
    REQUIRE(read.size() == 1);
    Classroom room({{BlockKind::paragraph, read[0].text}});
    room.frame();
    REQUIRE(room.find_drawn("go") != nullptr);
    CHECK(room.find_drawn("go")->style.face == Face::italic);
    CHECK(room.find_drawn("on.")->style.face == Face::italic);
    CHECK(room.find_drawn("says:")->style.face == Face::regular);
    CHECK(room.find_drawn("*")->style.face == Face::regular);
    CHECK(room.find_drawn("bold")->style.face == Face::semibold);
}
