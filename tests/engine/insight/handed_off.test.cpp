#include "engine/insight/handed_off.h"
#include "engine/run/run.h"
#include "engine/script/parser.h"

#include <catch2/catch.hpp>

using namespace loopscope;
using namespace loopscope::insight;

namespace {
std::vector<HandedOff> ways(const std::string& source, int line) {
    auto tree = script::parse(source, "main.py");
    REQUIRE(tree);
    return handed_off(**tree, line);
}
std::string printed(const std::string& source) {
    std::string out;
    run::Options options;
    options.on_output = [&](int, double, std::string_view text) { out += text; };
    auto outcome = run::run_script(source, "main.py", options);
    REQUIRE(outcome);
    return out;
}
} // namespace

TEST_CASE("A blocking sleep is awaited, given to a thread, or to a process") {
    const std::string source = "import asyncio\nimport time\n\nasync def main():\n    time.sleep(0.5)\n    print('done')\n\nasyncio.run(main())\n";
    const auto found = ways(source, 5);
    REQUIRE(found.size() == 3);
    CHECK(found[0].source.find("    await asyncio.sleep(0.5)\n") != std::string::npos);
    CHECK(found[1].source.find("    await asyncio.to_thread(time.sleep, 0.5)\n") != std::string::npos);
    CHECK(found[2].source.find("import time\nfrom concurrent.futures import ProcessPoolExecutor\n\nprocesses = ProcessPoolExecutor()\n") != std::string::npos);
    for (const HandedOff& way : found) CHECK(printed(way.source) == "done\n");
}

TEST_CASE("Code that blocks in a plain function is handed off where a coroutine calls it") {
    const std::string source = "import asyncio as aio\nimport time\n\ndef load(name, *, times=1):\n    time.sleep(0.2)\n    return name * times\n\nasync def main():\n    print(len(load('ab', times=2)) + 1)\n\naio.run(main())\n";
    const auto found = ways(source, 5);
    REQUIRE(found.size() == 1); // a process takes no keywords
    CHECK(found[0].source.find("print(len((await aio.to_thread(load, 'ab', times=2))) + 1)") != std::string::npos);
    CHECK(printed(found[0].source) == "5\n");
}

TEST_CASE("Where nothing can be handed off, nothing is offered") {
    CHECK(ways("import asyncio\n\nasync def main():\n    n = 0\n    while n < 10:\n        n += 1\n\nasyncio.run(main())\n", 5).empty());
    CHECK(ways("import time\n\nasync def main():\n    time.sleep(1)\n", 4).empty());
    CHECK(ways("import asyncio, time\n\ntime.sleep(1)\n", 3).empty());
}
