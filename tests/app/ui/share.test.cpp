#include "app/ui/share.h"
#include "app/ui/what_if.h"
#include "tests/app/ui/real_run.h"

#include <catch2/catch.hpp>

using namespace loopscope;
using namespace loopscope::ui;

namespace {
const std::string script = R"(import asyncio
import work
N = 2  #@ slider 1..9 "requests"
async def main():
    for n in range(N):
        await asyncio.sleep(work.delay)
        print("request", n)
asyncio.run(main())
)";

/// A window as a sender might have it: a parameter changed, a branch made, a breakpoint set, the cursor in the middle.
Window sent_window() {
    run::Options options;
    options.modules["work.py"] = "delay = 1\n";
    options.settings["N"] = "4";
    OpenRequest request;
    request.title = "requests";
    request.variants = {real_run(script, options)};
    request.knobs = {{"N", "requests", 4, 1, 9, true}};
    request.rerun = rerun_with_engine();
    Window window = make_window(request);
    seek(window, 1'500'000'000);
    branch_off(window, what_ifs(window)[0], "");
    set_cursor(window, window.cursor + 1);
    toggle_breakpoint(window, 6);
    toggle_bookmark(window);
    return window;
}
} // namespace

TEST_CASE("a share opens where the sender was, with the same runs") {
    Window sent = sent_window();
    REQUIRE(sent.runs.size() == 2);
    SharedLesson lesson;
    auto request = parse_share(share_text(sent), "x.loopscope", &lesson);
    REQUIRE(request);
    Window opened = make_window(*request);
    CHECK(opened.title == "requests");
    CHECK(opened.runs.size() == 2);
    CHECK(opened.active == 1);
    CHECK(opened.cursor == sent.cursor);
    CHECK(opened.now == sent.now);
    CHECK(opened.marks() == sent.marks());
    CHECK(opened.knobs.at(0).value == 4);
    CHECK(opened.run().variant.label == sent.run().variant.label);
    for (std::size_t run = 0; run < 2; ++run) {
        const trace::Recording &a = sent.runs[run]->recording, &b = opened.runs[run]->recording;
        REQUIRE(a.size() == b.size());
        for (EventIndex at = 0; at < a.size(); ++at) CHECK((a[at].kind == b[at].kind && a[at].time == b[at].time && a[at].subject == b[at].subject));
    }
    // It can be changed like any other: the sliders and branches work.
    set_knob(opened, 0, 1);
    CHECK(opened.runs[0]->timeline.end() == 1'000'000'000);
}

TEST_CASE("a file that is no share, or a damaged one, is refused with a reason") {
    SharedLesson lesson;
    const auto refused = [&](const std::string& text, const std::string& why) {
        auto request = parse_share(text, "x.loopscope", &lesson);
        REQUIRE(!request);
        CHECK(request.error().message.find(why) != std::string::npos);
    };
    refused("", "damaged");
    refused("[1, 2]", "no file that Loopscope shares");
    refused(R"({"loopscope": "share", "version": 99})", "version 99");
    refused(R"({"loopscope": "share", "version": 1})", "damaged");
    refused(R"({"loopscope": "share", "version": 1, "title": "x", "runs": [], "parameters": [], "view": {"active": 0, "view": "sandbox", "inspector": "task", "event": 0, "now_ns": 0, "selected": 0, "shown_from_ns": 0, "shown_to_ns": 0, "marks": ""}})", "holds no run");
    std::string text = share_text(sent_window());
    text.replace(text.find("interrupt"), 9, "interrept");
    refused(text, "no input 'interrept'");
}

TEST_CASE("a moment as text has the script, the inputs and the output up to there") {
    Window window = sent_window();
    const std::string text = moment_as_text(window);
    CHECK(text.find("**s.py** at 1\u2009500 ms") == 0);
    CHECK(text.find("what if: somebody presses Ctrl-C") != std::string::npos);
    CHECK(text.find("```python\nimport asyncio") != std::string::npos);
    CHECK(text.find("```\nrequest 0\n```") != std::string::npos);
    CHECK(text.find("--set N=4") != std::string::npos);
}

TEST_CASE("a run that has been disturbed is shared with what disturbs it") {
    run::Options options;
    options.disturbances = {{loop::DisturbanceKind::delay, 1, 0.25}, {loop::DisturbanceKind::interrupt, 7, 0}};
    OpenRequest request;
    request.variants = {real_run("import time\ntime.sleep(1)\ntime.sleep(1)\n", options)};
    Window sent = make_window(request);
    CHECK(sent.end() == 2'250'000'000);
    SharedLesson lesson;
    auto received = parse_share(share_text(sent), "x.loopscope", &lesson);
    REQUIRE(received);
    REQUIRE(received->variants.at(0).options);
    CHECK(received->variants[0].options->disturbances == options.disturbances);
    CHECK(make_window(*received).end() == 2'250'000'000);
}
