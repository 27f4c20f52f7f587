// The answers that runs give to questions.
#include "engine/insight/questions.h"

#include <catch2/catch.hpp>

using namespace loopscope;
using insight::Ask;
using insight::AskKind;

namespace {
const std::string two_loads = R"(import asyncio
import time

async def load(name, seconds):
    print(name, "asked")
    await asyncio.sleep(seconds)
    print(name, "loaded after", seconds)

async def main():
    print("main: begins")
    users = asyncio.create_task(load("users", 1.5), name="readers")
    orders = asyncio.create_task(load("orders", 1))
    await users
    await orders
    time.sleep(0.5)

asyncio.run(main())
)";

struct Ran {
    run::Options options;
    std::shared_ptr<const trace::Recording> recording;
    trace::Timeline timeline;
    explicit Ran(const std::string& source) : recording(run::run_script(source, "s.py", {})->recording), timeline(*recording) {}
    /// Right after a line has been printed.
    trace::EventIndex after(std::string_view text) const {
        for (const trace::OutputMark& mark : timeline.outputs())
            if (recording->text((*recording)[mark.event].arg).starts_with(text)) return mark.event + 1;
        FAIL("not printed: " << text);
        return 0;
    }
    insight::Answer ask(const Ask& ask, trace::EventIndex from = 0) const {
        auto given = insight::answer(ask, {*recording, timeline, &options, from});
        if (!given) FAIL(given.error().message);
        return *given;
    }
    std::string refusal(const Ask& ask, trace::EventIndex from = 0) const {
        auto given = insight::answer(ask, {*recording, timeline, &options, from});
        if (given) return "none";
        CHECK(!given.error().hint.empty());
        return given.error().message;
    }
};
} // namespace

TEST_CASE("questions: how long, how many, how late, and which number") {
    const Ran ran(two_loads);
    CHECK(ran.ask({AskKind::total}).text == "2");
    CHECK(ran.ask({AskKind::total}).number == Approx(2).margin(0.001));
    CHECK(ran.ask({AskKind::tasks}).number == 3);
    CHECK(ran.ask({AskKind::number, "users loaded after"}).text == "1.5");
    CHECK(ran.ask({AskKind::number, "users loaded after"}).tolerance == Approx(0.05));
    CHECK(ran.refusal({AskKind::number, "main:"}) == "it prints no number right after “main:”");
    CHECK(Ran(R"(import asyncio, time
async def main():
    asyncio.get_running_loop().call_later(0.1, print, "late")
    time.sleep(0.5)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
asyncio.run(main())
)").ask({AskKind::lag}).number == Approx(0.4).margin(0.01));
}

TEST_CASE("questions: the order of lines, all of them or some") {
    const Ran ran(two_loads);
    CHECK(ran.ask({AskKind::order}).lines == std::vector<std::string>{"main: begins", "users asked", "orders asked", "orders loaded after 1", "users loaded after 1.5"});
    CHECK(ran.ask({AskKind::order, "", {"orders asked", "main: begins"}}).lines == std::vector<std::string>{"main: begins", "orders asked"});
    CHECK(ran.refusal({AskKind::order, "", {"orders asked", "gone"}}) == "it does not print “gone”");
    CHECK(Ran("print(1)\n").refusal({AskKind::order}) == "it prints 1 lines; 2 to 6 can be put in order");
    CHECK(Ran("print(1)\nprint(2)\nprint(1)\n").refusal({AskKind::order}) == "it prints “1” more than once");
}

TEST_CASE("questions: who runs next, and where a task suspends") {
    const Ran ran(two_loads);
    const insight::Answer next = ran.ask({AskKind::next}, ran.after("main: begins"));
    CHECK(next.task == insight::find_task(*ran.recording, ran.timeline.names(), "readers"));
    CHECK(ran.ask({AskKind::suspends}, ran.after("main: begins")).line == 13);
    CHECK(ran.ask({AskKind::suspends}, ran.after("main: begins")).text == "await users");
    CHECK(ran.ask({AskKind::suspends, "", {}, "readers"}).line == 6);
    CHECK(ran.ask({AskKind::suspends, "", {}, "load('orders')"}).line == 6);
    CHECK(ran.refusal({AskKind::suspends, "", {}, "stock"}) == "there is no task 'stock'");
    CHECK(ran.refusal({AskKind::next}, ran.recording->size()) == "no task runs after that moment");
}

TEST_CASE("questions: a task is named by its chip, its number, its own name or what it runs") {
    const Ran ran(two_loads);
    const auto find = [&](std::string_view name) { return insight::find_task(*ran.recording, ran.timeline.names(), name); };
    CHECK(find("readers") != 0);
    CHECK(find("load") == find("readers"));
    CHECK(find("load('users')") == find("readers"));
    CHECK(find("load('users', 1.5)") == find("readers"));
    CHECK(find("load('orders')") != find("readers"));
    CHECK(find("main") == find("Task-1"));
    CHECK(find("loa") == 0);
}

TEST_CASE("questions: the line that blocks, in a call or by computing") {
    CHECK(Ran(two_loads).ask({AskKind::blocks}).line == 15);
    CHECK(Ran("import asyncio\nasync def main():\n    total = 0\n    for n in range(200_000):\n        total += n\nasyncio.run(main())\n").ask({AskKind::blocks}).line >= 4);
    CHECK(Ran("import asyncio\nasync def main():\n    pass\nasyncio.run(main())\n").refusal({AskKind::blocks}) == "nothing holds the loop for a millisecond");
}

TEST_CASE("questions: the line that raises what leaves its function, caught further up or not") {
    CHECK(Ran(R"(import asyncio
async def fetch():
    try:
        int("x")
    except ValueError:
        pass
    raise ConnectionError("down")
async def main():
    try:
        await fetch()
    except ConnectionError:
        print("down")
asyncio.run(main())
)").ask({AskKind::raises}).line == 7);
    CHECK(Ran("def f():\n    return 1 / 0\nf()\n").ask({AskKind::raises}).line == 2);
    CHECK(Ran(two_loads).refusal({AskKind::raises}) == "no exception leaves the function in which it is raised");
}

TEST_CASE("questions: figures have three digits and no zeros at their end") {
    CHECK(insight::figure(0) == "0");
    CHECK(insight::figure(3.00004) == "3");
    CHECK(insight::figure(0.10123) == "0.101");
    CHECK(insight::figure(2.5) == "2.5");
    CHECK(insight::figure(1234.5) == "1234");
    CHECK(insight::figure(0.00012) == "0.00012");
}
