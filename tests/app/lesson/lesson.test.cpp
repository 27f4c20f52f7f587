#include "app/lesson/lesson.h"
#include "tests/scratch.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace loopscope;
using namespace loopscope::lesson;

namespace {

const std::string front = R"(+++
title = "Who runs when"
level = "first steps"
minutes = 5
order = 2
teaches = ["the queue is first in, first out"]
variants = [{ file = "main.py", label = "Two tasks", note = "in turns" }]
start = { view = "compare", at = 0.5 }
+++
)";

Lesson parsed(const std::string& body) {
    auto lesson = parse_lesson(front + body, "lesson.md");
    if (!lesson) FAIL(lesson.error().message << " at line " << lesson.error().span.line);
    return *lesson;
}

/// The error of a whole file, as "line: message".
std::string error_of(const std::string& text) {
    auto lesson = parse_lesson(text, "lesson.md");
    if (lesson) return "none";
    CHECK(lesson.error().file == "lesson.md");
    return std::to_string(lesson.error().span.line) + ": " + lesson.error().message;
}
std::string body_error(const std::string& body) { return error_of(front + body); } // the body begins at line 10

std::string front_with(const std::string& line, const std::string& instead) {
    std::string text = front;
    return text.replace(text.find(line), line.size(), instead) + "Text.\n";
}

/// A folder that is gone when the test ends.
struct Folder {
    std::filesystem::path path = scratch_path("lesson");
    Folder() { std::filesystem::create_directories(path); }
    ~Folder() { std::filesystem::remove_all(path); }
    void write(const std::string& name, const std::string& text) const { std::ofstream(path / name, std::ios::binary) << text; }
};

const std::string question = "## Predict\n\nWho is next?\n\n- [ ] users\n- [x] orders\n";

} // namespace

TEST_CASE("the front matter says what the lesson is") {
    const Lesson lesson = parsed("Text.\n");
    CHECK(lesson.title == "Who runs when");
    CHECK(lesson.level == "first steps");
    CHECK(lesson.minutes == 5);
    CHECK(lesson.order == 2);
    CHECK(lesson.teaches == std::vector<std::string>{"the queue is first in, first out"});
    CHECK(lesson.start_view == "compare");
    CHECK(lesson.start_at_s == 0.5);
    REQUIRE(lesson.scripts.size() == 1);
    CHECK(lesson.scripts[0].label == "Two tasks");
}

TEST_CASE("each kind of Markdown becomes a block, with its line") {
    const Lesson lesson = parsed("# Title\n\nA **bold**\n`word`.\n\n> A hint\n> in two lines.\n\n```python\nx = 1\n\n# ---\n```\n\n{sliders}\n\n- one\n- two\n");
    REQUIRE(lesson.steps.size() == 1);
    const auto& blocks = lesson.steps[0].blocks;
    REQUIRE(blocks.size() == 7);
    CHECK(blocks[0].kind == BlockKind::heading);
    CHECK(blocks[0].line == 10);
    CHECK(blocks[1].text == "A **bold** `word`.");
    CHECK(blocks[2].kind == BlockKind::hint);
    CHECK(blocks[2].text == "A hint in two lines.");
    CHECK(blocks[3].kind == BlockKind::code);
    CHECK(blocks[3].text == "x = 1\n\n# ---");
    CHECK(blocks[4].kind == BlockKind::sliders);
    CHECK(blocks[4].line == 24);
    CHECK(blocks[5].text == "• one");
    CHECK(blocks[6].text == "• two");
}

TEST_CASE("a question has its text, its answers and what the script prints") {
    const Lesson lesson = parsed(question + "\n{main.py prints \"a: b\" then \"c\"}\n");
    REQUIRE(lesson.steps[0].blocks.size() == 1);
    const Block& block = lesson.steps[0].blocks[0];
    CHECK(block.kind == BlockKind::question);
    CHECK(block.text == "Who is next?");
    REQUIRE(block.answers.size() == 2);
    CHECK(!block.answers[0].is_right);
    CHECK(block.answers[1].is_right);
    REQUIRE(lesson.steps[0].claims.size() == 1);
    CHECK(lesson.steps[0].claims[0].condition.lines == std::vector<std::string>{"a: b", "c"});
}

TEST_CASE("a line of three dashes begins a step, and a step may show a script at a time") {
    const Lesson lesson = parsed("One.\n\n---\n\n{show other.py at 1.5}\n\nTwo.\n\n---\nThree.\n");
    REQUIRE(lesson.steps.size() == 3);
    CHECK(lesson.steps[0].shown_file.empty());
    CHECK(lesson.steps[1].shown_file == "other.py");
    CHECK(lesson.steps[1].shown_at == 1.5);
    CHECK(!lesson.steps[2].shown_at);
    REQUIRE(lesson.scripts.size() == 2);
    CHECK(!lesson.scripts[1].is_compared);
}

TEST_CASE("Windows line ends make no difference") {
    std::string text = front + "One.\n---\nTwo.\n";
    for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2)
        text.insert(at, 1, '\r');
    auto lesson = parse_lesson(text, "lesson.md");
    REQUIRE(lesson);
    CHECK(lesson->steps.size() == 2);
}

TEST_CASE("wrong front matter is refused with its line") {
    CHECK(error_of("") == "1: a lesson begins with a line +++, then its title and variants");
    CHECK(error_of("Text.\n") == "1: a lesson begins with a line +++, then its title and variants");
    CHECK(error_of("+++\ntitle = \"x\"\n") == "1: the front matter has no end");
    CHECK(error_of(front_with("title = \"Who runs when\"", "title = ")).starts_with("2: the front matter is no TOML: "));
    CHECK(error_of(front_with("title = \"Who runs when\"", "")).find("'title' is missing") != std::string::npos);
    CHECK(error_of(front_with("title = \"Who runs when\"", "title = 3")) == "2: 'title' is a text");
    CHECK(error_of(front_with("minutes = 5", "minutes = \"five\"")) == "4: 'minutes' is a whole number from 0 to 10000");
    CHECK(error_of(front_with("minutes = 5", "minutes = -5")) == "4: 'minutes' is a whole number from 0 to 10000");
    CHECK(error_of(front_with("minutes = 5", "minuets = 5")) == "4: there is no setting 'minuets' here");
    CHECK(error_of(front_with("[\"the queue is first in, first out\"]", "\"x\"")) == "6: 'teaches' is a list of sentences");
    CHECK(error_of(front_with("[\"the queue is first in, first out\"]", "[1]")) == "6: 'teaches' is a list of sentences");
    CHECK(error_of(front_with("\"main.py\"", "\"../main.py\"")) == "7: '../main.py' is no script in the lesson's folder");
    CHECK(error_of(front_with("\"main.py\"", "\"main.txt\"")) == "7: 'main.txt' is no script in the lesson's folder");
    CHECK(error_of(front_with("{ file = \"main.py\", label = \"Two tasks\", note = \"in turns\" }", "\"main.py\"")) == "7: a variant has a file, a label and a note");
    CHECK(error_of(front_with("{ file = \"main.py\", label = \"Two tasks\", note = \"in turns\" }", "")) == "7: 'variants' is a list of scripts");
    CHECK(error_of(front_with("label = \"Two tasks\", ", "")).find("'label' is missing") != std::string::npos);
    CHECK(error_of(front_with("\"compare\"", "\"cinema\"")) == "8: there is no view 'cinema'");
    CHECK(error_of(front_with("at = 0.5", "at = -1")) == "8: 'at' is a time in seconds, not before 0");
    CHECK(error_of(front_with("at = 0.5", "at = nan")) == "8: 'at' is a time in seconds, not before 0");
    CHECK(error_of(front_with("{ view = \"compare\", at = 0.5 }", "3")) == "8: 'start' has a view and a time");
}

TEST_CASE("too many variants and one twice are refused") {
    std::string many;
    for (std::size_t at = 0; at <= variant_count_max; ++at)
        many += "{ file = \"v" + std::to_string(at) + ".py\", label = \"v\" }, ";
    const std::string one = "{ file = \"main.py\", label = \"Two tasks\", note = \"in turns\" }";
    CHECK(error_of(front_with(one, many)) == "7: a lesson compares at most 6 variants");
    CHECK(error_of(front_with(one, one + ", " + one)) == "7: 'main.py' is listed twice");
}

TEST_CASE("a malformed question is refused with its line") {
    CHECK(body_error("## Predict\n\nWho?\n\nText.\n").find("the question under 'Predict' has no answers") != std::string::npos);
    CHECK(body_error("## Predict\n\nWho?\n\n## Next\n\nText.\n").find("the question under 'Predict' has no answers") != std::string::npos);
    CHECK(body_error("Who?\n\n- [ ] a\n- [x] b\n") == "13: a list with checkboxes stands under a heading '## Predict'");
    CHECK(body_error("## Predict\n\n- [ ] a\n- [x] b\n") == "13: there is no question above these answers");
    CHECK(body_error("## Predict\n\nWho?\n\n- [ ] a\n- [ ] b\n") == "15: a question has one right answer, not 0");
    CHECK(body_error("## Predict\n\nWho?\n\n- [x] a\n- [x] b\n") == "15: a question has one right answer, not 2");
    CHECK(body_error("## Predict\n\nWho?\n\n- [x] a\n") == "14: a question has 2 to 4 answers");
    CHECK(body_error("## Predict\n\nWho?\n\n- [x] a\n- [ ] b\n- [ ] c\n- [ ] d\n- [ ] e\n") == "18: a question has 2 to 4 answers");
    CHECK(body_error("## Predict\n\nWho?\n\n- [x] a\n- b\n") == "15: an answer without a checkbox");
}

TEST_CASE("what the window cannot draw is refused") {
    CHECK(body_error("One.\n\n![a picture](x.png)\n").find("a lesson cannot show pictures") != std::string::npos);
    CHECK(body_error("One.\n\n<b>bold</b>\n").find("HTML cannot be shown") != std::string::npos);
    CHECK(body_error("One.\n\ntext <b>bold</b>\n").find("HTML cannot be shown") != std::string::npos);
    CHECK(body_error("- a\n  - b\n").find("a list in a list cannot be shown") != std::string::npos);
}

TEST_CASE("malformed braces and steps are refused with their line") {
    CHECK(body_error("{slider}\n") == "10: '{slider}' is not understood");
    CHECK(body_error("Text.\n\n{show main}\n") == "12: 'main' is no script in the lesson's folder");
    CHECK(body_error("{show ../x.py}\n") == "10: '../x.py' is no script in the lesson's folder");
    CHECK(body_error("{show main.py after lunch}\n") == "10: what the script prints before that moment stands in quotes");
    CHECK(std::isinf(*parsed("{show main.py at end}\n\nText.\n").steps[0].shown_at));
    CHECK(body_error("{show main.py at noon}\n") == "10: 'noon' is no time in seconds");
    CHECK(body_error("{show main.py at -1}\n") == "10: '-1' is no time in seconds");
    CHECK(body_error("{show main.py at inf}\n") == "10: 'inf' is no time in seconds");
    CHECK(body_error(question + "{main prints \"x\"}\n") == "16: 'main' is no script in the lesson's folder");
    CHECK(body_error(question + "{main.py prints x}\n") == "16: what a script prints stands in quotes");
    CHECK(body_error(question + "{main.py prints \"x\" or \"y\"}\n") == "16: after a text in quotes comes 'then' and the next line, or nothing");
    CHECK(body_error("One.\n\n---\n\n---\nTwo.\n") == "14: this step is empty");
    CHECK(body_error("") == "9: this step is empty");
    std::string many = "x\n";
    for (std::size_t at = 0; at < step_count_max; ++at)
        many += "---\nx\n";
    CHECK(body_error(many).find("a lesson has at most 50 steps") != std::string::npos);
}

TEST_CASE("a folder is a lesson with all its scripts") {
    Folder folder;
    folder.write("lesson.md", front + "{show other.py}\n\nText.\n");
    folder.write("main.py", "print(1)\n");
    folder.write("other.py", "print(2)\n");
    auto lesson = load_lesson(folder.path.string());
    REQUIRE(lesson);
    CHECK(lesson->name == folder.path.filename().string());
    REQUIRE(lesson->scripts.size() == 2);
    CHECK(lesson->scripts[1].text == "print(2)\n");
    CHECK(load_lesson(folder.path.string() + "/")->name == folder.path.filename().string());
}

TEST_CASE("a folder that is no lesson says what is missing") {
    Folder folder;
    const std::string path = folder.path.string();
    CHECK(load_lesson(path).error().message == "'" + path + "' is no lesson: it has no lesson.md");
    CHECK(!load_lesson(path).error().hint.empty());
    folder.write("lesson.md", front + "Text.\n");
    CHECK(load_lesson(path).error().message == "'" + path + "/main.py' does not exist");
    folder.write("main.py", std::string("x\0y", 3));
    CHECK(load_lesson(path).error().message == "'" + path + "/main.py' is no text file");
    folder.write("main.py", std::string(text_bytes_max + 1, '#'));
    CHECK(load_lesson(path).error().message == "'" + path + "/main.py' is larger than 1 MB");
    folder.write("main.py", "");
    std::filesystem::remove(folder.path / "lesson.md");
    std::filesystem::create_directory(folder.path / "lesson.md");
    CHECK(load_lesson(path).error().message == "'" + path + "/lesson.md' is no file");
}
