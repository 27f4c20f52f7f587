// What check-lesson finds wrong with a lesson, each with its line.
#include "app/lesson/check.h"
#include "app/lesson/directives.h"
#include "app/lesson/ran.h"
#include "tests/scratch.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

using namespace loopscope;
using namespace loopscope::lesson;

namespace {
const std::string two_loads = R"(import asyncio

async def load(name, seconds):
    await asyncio.sleep(seconds)
    print(name, "loaded")

async def main():
    print("total: 42")
    await asyncio.gather(load("users", 1), load("orders", 2))

asyncio.run(main())
)";

/// A lesson in a folder of its own; the body begins at line 10.
struct Draft {
    std::filesystem::path path = scratch_path("draft");
    CheckSettings settings;
    Draft() {
        std::filesystem::create_directories(path);
        write("main.py", two_loads);
    }
    ~Draft() { std::filesystem::remove_all(path); }
    void write(const std::string& name, const std::string& text) const { std::ofstream(path / name, std::ios::binary) << text; }
    CheckReport check(const std::string& body) const {
        write("lesson.md", "+++\ntitle = \"T\"\nlevel = \"first steps\"\nminutes = 5\norder = 2\nteaches = [\"x\"]\nvariants = [{ file = \"main.py\", label = \"x\" }]\n\n+++\n" + body);
        auto lesson = load_lesson(path.string());
        if (!lesson) FAIL(lesson.error().message);
        return check_lesson(*lesson, settings);
    }
    /// The first problem, as "line: message".
    std::string problem(const std::string& body) const {
        const CheckReport report = check(body);
        if (report.problems.empty()) return "none";
        CHECK((!report.problems[0].hint.empty() || !report.problems[0].kind.empty()));
        return std::to_string(report.problems[0].span.line) + ": " + report.problems[0].message;
    }
};
const std::string predict = "## Predict\n\nWhat?\n\n";
} // namespace

TEST_CASE("a lesson whose words are true has no problem") {
    Draft draft;
    const CheckReport report = draft.check("{show main.py at 0.5}\n{light lines 4-5}\n{light task load('users')}\n\nIt takes {= total main.py} s, see line {= line main.py \"gather\"}.\n\n" + predict +
                                           "{ask next main.py}\n\n---\n{main.py takes 2.0 s}\n{main.py makes 3 tasks}\n{main.py is healthy}\n\n" + predict + "- [x] users\n- [ ] orders\n\n{main.py prints \"users loaded\" then \"orders loaded\"}\n");
    for (const Diagnostic& wrong : report.problems) FAIL_CHECK(wrong.span.line << ": " << wrong.message);
    CHECK(report.claims == 4);
    CHECK(report.questions == 2);
}

TEST_CASE("claims that do not hold say what is the case instead") {
    Draft draft;
    CHECK(draft.problem("{main.py takes 3 s}\nText.\n") == "10: main.py takes 3 s: it takes 2 s");
    CHECK(draft.problem("{main.py makes 4 tasks}\nText.\n") == "10: main.py makes 4 tasks: it makes 3 tasks");
    CHECK(draft.problem("{main.py prints \"total: 42\" then \"orders loaded\"}\nText.\n") == "10: main.py prints \"total: 42\" then \"orders loaded\": after \"total: 42\" it prints \"users loaded\"");
    CHECK(draft.problem("{main.py has blocking-call}\nText.\n") == "10: main.py has blocking-call: the doctor finds nothing");
    CHECK(draft.problem("{main.py lags at least 0.5 s}\nText.\n") == "10: main.py lags at least 0.5 s: the loop is up to 0 s late");
    draft.write("main.py", "import asyncio, time\nasync def main():\n    time.sleep(1)\nasyncio.run(main())\n");
    CHECK(draft.problem("{main.py is healthy}\nText.\n") == "10: main.py is healthy: the doctor finds blocking-call");
}

TEST_CASE("an exit code other than 0 has to be meant") {
    Draft draft;
    draft.write("main.py", "raise SystemExit(3)\n");
    CHECK(draft.problem("Text.\n").find("ends with exit code 3, not 0") != std::string::npos);
    CHECK(draft.problem("{main.py exits 3}\nText.\n") == "none");
    draft.write("main.py", "import asyncio\n\ndef (:\n");
    CHECK(draft.problem("Text.\n") == "3: invalid syntax");
}

TEST_CASE("moments, lines and tasks that are not there are problems") {
    Draft draft;
    CHECK(draft.problem("{show main.py at 9}\nText.\n") == "10: main.py ends at 2 s, before the cursor");
    CHECK(draft.problem("{show main.py after \"users\"}\nText.\n") == "10: main.py does not print \"users\" as a line of its own");
    CHECK(draft.problem("{light lines 9-12}\nText.\n") == "10: main.py has 11 lines, not 12");
    CHECK(draft.problem("{light task save}\nText.\n") == "10: main.py has no task 'save'");
    CHECK(draft.problem("Line {= line main.py \"await nothing\"}.\n") == "10: main.py: main.py has no line with \"await nothing\"");
    CHECK(draft.problem("See [it](lesson:moon).\n") == "10: there is no lesson 'moon'");
    draft.settings.lessons = {"moon"};
    CHECK(draft.problem("See [it](lesson:moon).\n") == "none");
}

TEST_CASE("questions without an answer, or with a wrong one that is right, are problems") {
    Draft draft;
    CHECK(draft.problem(predict + "- [x] a\n- [ ] b\n") == "15: nothing confirms the right answer of this question");
    CHECK(draft.problem(predict + "{ask total main.py}\n\n- 2: the longest\n") == "14: '2' is given as wrong, and is right: the run says 2");
    CHECK(draft.problem(predict + "{ask number main.py after \"sum: \"}\n").find("14: main.py: it prints no number right after") == 0);
    CHECK(draft.problem(predict + "{ask next main.py}\n") == "14: what comes next can be asked only where the cursor stands");
    CHECK(draft.problem(predict + "{ask order main.py \"users loaded\" \"gone\"}\n").find("14: main.py: it does not print") == 0);
    CHECK(draft.problem(predict + "{ask line main.py raises}\n") == "14: main.py: no exception leaves the function in which it is raised");
    CHECK(draft.problem(predict + "{ask order main.py}\n") == "none");
}

TEST_CASE("an exercise must be open at first and solved by its solution") {
    Draft draft;
    draft.write("solved.py", two_loads + "print(\"done\")\n");
    const std::string task = "{task main.py}\n{check prints \"done\"}\n{check takes at most 2 s}\n{solution solved.py}\n";
    CHECK(draft.problem(task) == "none");
    draft.write("solved.py", two_loads);
    CHECK(draft.problem(task) == "11: the solution solved.py fails 'prints \"done\"': it does not print \"done\"; its last line is \"orders loaded\"");
    CHECK(draft.problem("{task main.py}\n{check exits 0}\n{solution solved.py}\n") == "10: main.py passes all checks as it is");
}

TEST_CASE("what another Python does differently is a problem, unless the script says why") {
    Draft draft;
    draft.settings.run_elsewhere = [](const std::string&) { return OtherRun{"total: 41\n", 0, ""}; };
    CHECK(draft.problem("Text.\n").find("does something else on CPython: it prints \"total: 41\" where it prints \"total: 42\" here") != std::string::npos);
    draft.settings.run_elsewhere = [](const std::string&) { return OtherRun{"", 0, "it takes longer than 60 s there"}; };
    CHECK(draft.problem("Text.\n").find("cannot be compared with CPython: it takes longer than 60 s there") != std::string::npos);
    draft.write("main.py", "# cpython: no, a busy loop never ends while time stands still\n" + two_loads);
    const CheckReport report = draft.check("Text.\n");
    CHECK(report.problems.empty());
    CHECK(report.notes.size() == 1);
}

TEST_CASE("a text that is used counts only in the code") {
    CHECK(uses("await asyncio . gather(a)\n", "asyncio.gather"));
    CHECK(!uses("# asyncio.gather\nprint('asyncio.gather')\n", "asyncio.gather"));
}

TEST_CASE("a claim about lines holds only for those that stand right after each other") {
    CHECK(prints("a\nb\nc\n", {"b", "c"}));
    CHECK(!prints("a\nb\nc\n", {"a", "c"}));
    CHECK(!prints("ab\n", {"a"}));
    CHECK(prints("a", {"a"}));
}

TEST_CASE("a check that fails says what is printed in the place of the wanted line, or which exception ended it") {
    const auto objection_to = [](const std::string& condition_text, const std::string& source) {
        const auto condition = parse_condition(condition_text, 1, "lesson.md");
        REQUIRE(condition);
        const auto ran = run_to_know(source, "main.py", {});
        REQUIRE(ran);
        return objection(*condition, *ran).value_or("");
    };
    const std::string search = "print('found row 3, open cursors: 1')\nprint('next job begins')\n";
    CHECK(objection_to("prints \"found row 3, open cursors: 0\"", search) == "it prints \"found row 3, open cursors: 1\"");
    CHECK(objection_to("prints \"total: 3\"", search) == "it does not print \"total: 3\"; its last line is \"next job begins\"");
    const std::string failing = "def ask():\n    raise ConnectionError('no answer')\nask()\n";
    CHECK(objection_to("exits 0", failing) == "it ends with ConnectionError: no answer, line 2");
    CHECK(objection_to("prints \"done\"", failing) == "it prints nothing, and it ends with ConnectionError: no answer, line 2");
    CHECK(objection_to("exits 1", failing).empty());
    CHECK(objection_to("exits 0", "import sys\nsys.exit(3)\n") == "its exit code is 3");
}
