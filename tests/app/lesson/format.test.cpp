// The forms of lesson.md beyond steps and choices: questions that the run answers, lights, claims, exercises, values, links.
#include "app/lesson/directives.h"
#include "app/lesson/inline_values.h"
#include "app/lesson/links.h"

#include <catch2/catch.hpp>

using namespace loopscope;
using namespace loopscope::lesson;

namespace {
const std::string front = R"(+++
title = "Who runs when"
level = "in production"
minutes = 5
order = 2
teaches = ["the queue is first in, first out"]
cures = ["blocking-call", "deadlock"]
variants = [{ file = "main.py", label = "Two tasks" }]
+++
)"; // the body begins at line 10

Lesson parsed(const std::string& body) {
    auto lesson = parse_lesson(front + body, "lesson.md");
    if (!lesson) FAIL(lesson.error().message << " at line " << lesson.error().span.line);
    return *lesson;
}
std::string body_error(const std::string& body) {
    auto lesson = parse_lesson(front + body, "lesson.md");
    if (lesson) return "none";
    CHECK(!lesson.error().hint.empty());
    return std::to_string(lesson.error().span.line) + ": " + lesson.error().message;
}
std::string with_front(const std::string& line, const std::string& instead) {
    std::string text = front + "Text.\n";
    auto lesson = parse_lesson(text.replace(text.find(line), line.size(), instead), "lesson.md");
    return lesson ? "none" : std::to_string(lesson.error().span.line) + ": " + lesson.error().message;
}
const Block& question_in(const Lesson& lesson) { return lesson.steps.at(0).blocks.at(0); }
const std::string predict = "## Predict\n\nHow long?\n\n";
Condition condition(const std::string& text) {
    auto read = parse_condition(text, 1, "lesson.md");
    if (!read) FAIL(text << ": " << read.error().message);
    return *read;
}
std::string condition_error(const std::string& text) {
    auto read = parse_condition(text, 1, "lesson.md");
    return read ? "none" : read.error().message;
}
} // namespace

TEST_CASE("a level is one of four, and what a lesson cures is what the doctor finds") {
    const Lesson lesson = parsed("Text.\n");
    CHECK(lesson.level == "in production");
    CHECK(lesson.cures == std::vector<std::string>{"blocking-call", "deadlock"});
    CHECK(with_front("\"in production\"", "\"expert\"") == "3: there is no level 'expert'");
    CHECK(with_front("\"deadlock\"", "\"gout\"") == "7: the doctor knows no 'gout'");
    CHECK(with_front("[\"blocking-call\", \"deadlock\"]", "3") == "7: 'cures' is a list of what the doctor finds");
}

TEST_CASE("a question may be one that the run answers, with tempting wrong numbers below") {
    const Lesson lesson = parsed(predict + "{ask total main.py}\n\n- 3: the longest wait,\n  but nothing overlaps\n- 0.5 s: `gather`'s total\n\nMore.\n\n- a list\n");
    const Block& block = question_in(lesson);
    CHECK(block.kind == BlockKind::question);
    CHECK(block.text == "How long?");
    REQUIRE(block.asked);
    CHECK(block.asked->file == "main.py");
    CHECK(block.asked->ask.kind == insight::AskKind::total);
    REQUIRE(block.wrong_numbers.size() == 2);
    CHECK(block.wrong_numbers[0].number == 3);
    CHECK(block.wrong_numbers[0].why == "the longest wait, but nothing overlaps");
    CHECK(block.wrong_numbers[1].text == "0.5 s");
    CHECK(lesson.steps[0].blocks.size() == 3);
}

TEST_CASE("everything that can be asked is understood") {
    using insight::AskKind;
    const auto ask = [](const std::string& text) {
        auto asked = parse_ask(text, 1, "lesson.md");
        if (!asked) FAIL(text << ": " << asked.error().message);
        return asked->ask;
    };
    CHECK(ask("number main.py after \"total: \"").after == "total: ");
    CHECK(ask("tasks main.py").kind == AskKind::tasks);
    CHECK(ask("lag main.py").kind == AskKind::lag);
    CHECK(ask("order main.py").lines.empty());
    CHECK(ask("order main.py \"a\" \"say \\\"b\\\"\"").lines == std::vector<std::string>{"a", "say \"b\""});
    CHECK(ask("next main.py").kind == AskKind::next);
    CHECK(ask("line main.py suspends").task.empty());
    CHECK(ask("line main.py suspends load('users')").task == "load('users')");
    CHECK(ask("line main.py blocks").kind == AskKind::blocks);
    CHECK(ask("line main.py raises").kind == AskKind::raises);
}

TEST_CASE("a malformed question is refused with its line and the forms that there are") {
    CHECK(body_error(predict + "{ask weather main.py}\n") == "14: 'weather main.py' cannot be asked");
    CHECK(body_error(predict + "{ask total main}\n") == "14: 'main' is no script in the lesson's folder");
    CHECK(body_error(predict + "{ask total main.py today}\n") == "14: 'today' is too much here");
    CHECK(body_error(predict + "{ask number main.py}\n") == "14: the text before the number stands in quotes, after 'after'");
    CHECK(body_error(predict + "{ask order main.py \"a\"}\n") == "14: 2 to 6 lines can be put in order, not 1");
    CHECK(body_error(predict + "{ask line main.py sings}\n") == "14: a line suspends, blocks or raises; 'sings' is none of it");
    CHECK(body_error("{ask total main.py}\n") == "10: what is asked stands under a heading '## Predict'");
    CHECK(body_error("## Predict\n\n{ask total main.py}\n") == "12: there is no question above this");
    CHECK(body_error(predict + "{ask total main.py}\n\n- three: no number\n").find("this is no tempting wrong number") != std::string::npos);
    CHECK(body_error(predict + "{sliders}\n").find("the question under 'Predict' has no answers") != std::string::npos);
}

TEST_CASE("an answer's further line says why it is tempting and wrong") {
    const Lesson lesson = parsed(predict + "- [ ] 3 s, the longest wait\n  That is gather's total.\n  Here nothing overlaps.\n- [x] 6 s\n");
    const Block& block = question_in(lesson);
    REQUIRE(block.answers.size() == 2);
    CHECK(block.answers[0].text == "3 s, the longest wait");
    CHECK(block.answers[0].why == "That is gather's total. Here nothing overlaps.");
    CHECK(block.answers[1].why.empty());
}

TEST_CASE("a step lights lines and tasks, shows a view and opens panels") {
    const Lesson lesson = parsed("{show main.py at 0.5}\n{light lines 4-6}\n{light line 9}\n{light task load('users')}\n{view compare}\n{open inspector}\n{open health}\n\nText.\n");
    const Step& step = lesson.steps.at(0);
    REQUIRE(step.lit_lines.size() == 2);
    CHECK((step.lit_lines[0].from == 4 && step.lit_lines[0].to == 6));
    CHECK((step.lit_lines[1].from == 9 && step.lit_lines[1].to == 9));
    REQUIRE(step.lit_tasks.size() == 1);
    CHECK(step.lit_tasks[0].name == "load('users')");
    CHECK(step.view == "compare");
    CHECK(step.panels == std::vector<std::string>{"inspector", "health"});
    CHECK(step.shown_line == 10);
    CHECK(body_error("{light lines 6-4}\n") == "10: '6-4' is no line of a script");
    CHECK(body_error("{light line x}\n") == "10: 'x' is no line of a script");
    CHECK(body_error("{light task}\n") == "10: the name of the task is missing");
    CHECK(body_error("{view cinema}\n") == "10: there is no view 'cinema'");
    CHECK(body_error("{open window}\n") == "10: there is no panel 'window'");
}

TEST_CASE("every claim is understood, with the digits that it is given") {
    CHECK(condition("prints \"a\" then \"b\"").lines == std::vector<std::string>{"a", "b"});
    CHECK(condition("takes 3 s").tolerance == 0.5);
    CHECK(condition("takes 3.00 s").tolerance == Approx(0.005));
    CHECK(condition("takes at most 4.5 s").relation == Relation::at_most);
    CHECK(condition("lags at least 0.05 s").relation == Relation::at_least);
    CHECK(condition("makes 1 task").number == 1);
    CHECK(condition("exits 1").kind == ConditionKind::exits);
    CHECK(condition("has blocking-call").name == "blocking-call");
    CHECK(condition("not blocking-call").is_negated);
    CHECK(condition("is healthy").kind == ConditionKind::healthy);
    CHECK(condition("healthy").kind == ConditionKind::healthy);
    CHECK(condition("always prints \"done\"").is_always);
    CHECK(condition("uses \"asyncio.gather\"").name == "asyncio.gather");
    CHECK(condition_error("takes long") == "'long' is no number");
    CHECK(condition_error("takes 3 minutes") == "after the number comes 's'");
    CHECK(condition_error("exits 1.5") == "'1.5' is no whole number");
    CHECK(condition_error("has gout") == "the doctor knows no 'gout'");
    CHECK(condition_error("always takes 3 s") == "only what is printed and the exit code can be asked for under all schedules");
    CHECK(condition_error("sings") == "'sings' is no condition");
    CHECK(body_error("{main.py always exits 0}\n") == "10: 'always' belongs into a {check …}");
}

TEST_CASE("an exercise has a script, checks, a solution and hints") {
    const Lesson lesson = parsed("## Your turn\n\nMend it.\n\n{task main.py}\n{check takes at most 4.5 s}\n{check always exits 0}\n{solution solved.py}\n\n> A first hint.\n\n> A second,\n> nearer.\n");
    const Block& block = lesson.steps.at(0).blocks.at(2);
    REQUIRE(block.exercise);
    CHECK(block.exercise->file == "main.py");
    CHECK(block.exercise->checks.size() == 2);
    CHECK(block.exercise->checks[1].text == "always exits 0");
    CHECK(block.exercise->hints == std::vector<std::string>{"A first hint.", "A second, nearer."});
    REQUIRE(lesson.script("solved.py"));
    CHECK(lesson.script("solved.py")->is_solution);
    CHECK(body_error("Text.\n{check exits 0}\n") == "11: a check stands below the task that it belongs to");
    CHECK(body_error("Text.\n{solution x.py}\n") == "11: a solution stands below the task that it belongs to");
    CHECK(body_error("{task main.py}\n{check exits 0}\n") == "10: a task needs a {check …} and a {solution FILE}");
    CHECK(body_error("{task main.py}\n{task main.py}\n") == "11: a step has one {task …}");
    CHECK(body_error("{task main.py}\n{check exits 0}\n{solution a.py}\n{solution b.py}\n") == "13: a task has one solution");
}

TEST_CASE("values within prose are taken out of the text and put back as they are found") {
    const Lesson lesson = parsed("It takes {= total main.py} s, not {= number main.py after \"a } b\"}.\n\n{= tasks main.py} tasks; see line {= line main.py \"await x\"}.\n");
    const Block& block = question_in(lesson);
    CHECK(block.text == "It takes {=0} s, not {=1}.");
    REQUIRE(block.values.size() == 2);
    CHECK(block.values[1].ask.after == "a } b");
    CHECK(fill_values(block.text, {"6", "1.5"}) == "It takes 6 s, not 1.5.");
    CHECK(fill_values("{=7} {=x}", {"6"}) == "{=7} {=x}");
    CHECK(lesson.steps[0].blocks[1].values[1].code == "await x");
    CHECK(body_error("{= total\n") == "10: a value {= … has no end");
    CHECK(body_error("It is {= weather main.py}.\n") == "10: 'weather main.py' is no value");
}

TEST_CASE("a link leads to another lesson and nowhere else") {
    const Lesson lesson = parsed("See [the **frozen** loop](lesson:freeze) and [gather](lesson:gather).\n");
    CHECK(question_in(lesson).text == "See [the **frozen** loop](lesson:freeze) and [gather](lesson:gather).");
    CHECK(links_of(question_in(lesson)) == std::vector<std::string>{"freeze", "gather"});
    CHECK(body_error("[x](https://example.org)\n") == "10: 'https://example.org' is no lesson");
}

TEST_CASE("a glossary explains words, and finds them whole and without regard to capitals") {
    auto terms = parse_glossary("## task, tasks\n\nA coroutine that the loop runs.\n\n## `ready queue`\n\nWho stands in line.\n", "glossary.md");
    REQUIRE(terms);
    REQUIRE(terms->size() == 2);
    CHECK((*terms)[1].words == std::vector<std::string>{"ready queue"});
    CHECK(find_term((*terms)[0], "Multitasking: Tasks, and a task").from == 14);
    CHECK(find_term((*terms)[0], "Multitasking: Tasks, and a task").length == 5);
    CHECK(find_term((*terms)[0], "multitasking, create_task").from == std::string::npos);
    CHECK(find_term((*terms)[1], "the Ready queue").from == 4);
    auto pass = parse_glossary("## `pass`: a pass, this pass\n\nOne turn of the loop.\n", "glossary.md");
    REQUIRE(pass);
    CHECK((*pass)[0].title == "pass");
    CHECK(find_term((*pass)[0], "Such programs pass. This pass does not.").from == 20);
    CHECK(find_term((*pass)[0], "retry what may pass").from == std::string::npos);
    CHECK(parse_glossary("## pass:\n\nText.\n", "glossary.md").error().message == "this heading has no word");
    CHECK(parse_glossary("## task\n\n## queue\n\nText.\n", "glossary.md").error().message == "'task' is not explained");
    CHECK(parse_glossary("## task\n\nText.\n\n## Task\n\nText.\n", "glossary.md").error().message == "'Task' is explained twice");
    CHECK(parse_glossary("Text.\n", "glossary.md").error().span.line == 1);
}
