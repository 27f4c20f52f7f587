// A window with a lesson of three steps, of which a test writes the first.
#pragma once

#include "app/ui/commands.h"
#include "app/ui/lesson_play.h"
#include "tests/app/ui/bench.h"
#include "tests/app/ui/real_run.h"

#include <catch2/catch.hpp>

namespace loopscope::ui {

inline const std::string two_loads = R"(import asyncio
SECONDS = 2  #@ slider 1..9 "seconds"

async def load(name, seconds):
    print(name, "asked")
    await asyncio.sleep(seconds)
    print(name, "loaded")

async def main():
    print("main: begins")
    await asyncio.gather(load("users", 1), load("orders", SECONDS))

asyncio.run(main())
)";

inline Variant variant(const std::string& file, const std::string& source) {
    auto outcome = run::run_script(source, file, {});
    REQUIRE(outcome);
    Variant out{file, "", file, source, outcome->recording};
    out.options = std::make_shared<const run::Options>();
    return out;
}

inline Block asking(QuestionKind kind, insight::AskKind ask) {
    Block block;
    block.kind = BlockKind::question;
    block.question = kind;
    block.text = "What?";
    block.asked = lesson::Asked{"main.py", {ask}};
    return block;
}

/// A lesson about main.py in the folder "l", with the given blocks as its first step, and a second step.
struct Classroom : Bench {
    explicit Classroom(std::vector<Block> blocks, const std::string& source = two_loads) : Bench({variant("l/main.py", source)}, View::lesson) {
        window.rerun = rerun_with_engine();
        window.knobs = declared_knobs({window.runs[0]->variant});
        LessonPage page;
        page.title = "T";
        page.name = "two-loads";
        page.folder = "l";
        page.steps.resize(3);
        page.steps[0].blocks = std::move(blocks);
        page.steps[1].blocks = {{BlockKind::paragraph, "More."}};
        page.steps[2].blocks = {{BlockKind::paragraph, "The end."}};
        window.lesson = page;
        frame();
    }
    LessonPage& page() { return *window.lesson; }
    Block& first() { return page().steps[0].blocks[0]; }
    void type(const std::string& text) {
        Input input;
        input.typed = text;
        frame(input);
    }
    void alt(Key key) {
        Input input;
        input.keys.push_back({key, false, false, true});
        frame(input);
    }
    /// Looks for a place in a box at which a click makes something true.
    bool click_until(Box box, const std::function<bool()>& is_done) {
        for (float y = box.y + 4; y < box.bottom() && !is_done(); y += 7)
            for (float x = box.x + 10; x < box.right() && !is_done(); x += 30) click({x, y});
        return is_done();
    }
};

} // namespace loopscope::ui
