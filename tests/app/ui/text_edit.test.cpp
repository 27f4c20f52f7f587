#include "app/ui/text_edit.h"

#include <catch2/catch.hpp>

#include <random>

using namespace loopscope::ui;

namespace {
KeyPress plain(Key key) {
    return {key, false, false, false};
}
KeyPress shift(Key key) {
    return {key, true, false, false};
}
KeyPress ctrl(Key key) {
    return {key, false, true, false};
}
} // namespace

TEST_CASE("typing replaces the selection and undo takes it back in one go") {
    TextEdit edit("hello world");
    edit.place(0);
    for (int at = 0; at < 5; ++at)
        edit.press(shift(Key::right));
    CHECK(edit.selected() == "hello");
    for (const char* letter : {"b", "y", "e"})
        edit.type(letter);
    CHECK(edit.text() == "bye world");
    edit.undo();
    if (edit.text() != "hello world") edit.undo();
    CHECK(edit.text() == "hello world");
    edit.redo();
    edit.redo();
    CHECK(edit.text() == "bye world");
}

TEST_CASE("a new line is indented as the one before it, and deeper after a colon") {
    TextEdit edit("async def main():");
    edit.place(edit.text().size());
    edit.press(plain(Key::enter));
    edit.type("await x()");
    edit.press(plain(Key::enter));
    edit.type("y()");
    CHECK(edit.text() == "async def main():\n    await x()\n    y()");
}

TEST_CASE("Backspace in the indentation goes a step out, elsewhere a character") {
    TextEdit edit("        x\u00E9");
    edit.place(8);
    edit.press(plain(Key::backspace));
    CHECK(edit.text() == "    x\u00E9");
    edit.press(plain(Key::end));
    edit.press(plain(Key::backspace));
    CHECK(edit.text() == "    x"); // both bytes of the letter
}

TEST_CASE("Tab indents the selected lines and Shift Tab takes it back") {
    TextEdit edit("a\nb\n\nc");
    edit.select_all();
    edit.press(plain(Key::tab));
    CHECK(edit.text() == "    a\n    b\n\n    c");
    edit.select_all();
    edit.press(shift(Key::tab));
    CHECK(edit.text() == "a\nb\n\nc");
}

TEST_CASE("up and down keep the column over a shorter line") {
    TextEdit edit("abcdef\nx\nabcdef");
    edit.place(5);
    edit.press(plain(Key::down));
    edit.press(plain(Key::down));
    CHECK(edit.caret() == 9 + 5);
    edit.press(plain(Key::up));
    edit.press(plain(Key::up));
    CHECK(edit.caret() == 5);
}

TEST_CASE("Ctrl moves and erases by words, Home goes to the text first") {
    TextEdit edit("    await asyncio.sleep(1)");
    edit.place(edit.text().size());
    edit.press(ctrl(Key::left));
    CHECK(edit.text().substr(edit.caret()) == "1)");
    edit.press(ctrl(Key::backspace));
    CHECK(edit.text() == "    await asyncio.1)");
    edit.press(plain(Key::home));
    CHECK(edit.caret() == 4);
    edit.press(plain(Key::home));
    CHECK(edit.caret() == 0);
}

TEST_CASE("finding goes on from the caret and round the end") {
    TextEdit edit("one two one");
    CHECK(edit.find("one"));
    CHECK(edit.selection_from() == 0);
    CHECK(edit.find("one"));
    CHECK(edit.selection_from() == 8);
    CHECK(edit.find("one"));
    CHECK(edit.selection_from() == 0);
    CHECK(!edit.find("three"));
    CHECK(!edit.find(""));
}

TEST_CASE("random keys never leave the text, break a character or make undo lose the beginning") {
    std::mt19937 random(7);
    const std::string first = "def f():\n    return 'h\u00E9llo \u2192'\n";
    TextEdit edit(first);
    for (int round = 0; round < 20'000; ++round) {
        if (random() % 3 == 0) {
            edit.type(random() % 2 == 0 ? "\u00E9" : random() % 2 == 0 ? "x" : "\n");
        } else {
            const auto key = static_cast<Key>(random() % (static_cast<int>(Key::del) + 1));
            edit.press({key, random() % 2 == 0, random() % 4 == 0, false});
        }
        if (random() % 50 == 0) edit.undo();
        if (random() % 70 == 0) edit.redo();
        REQUIRE(edit.selection_to() <= edit.text().size());
        if (edit.caret() < edit.text().size()) REQUIRE((static_cast<unsigned char>(edit.text()[edit.caret()]) & 0xC0) != 0x80);
        if (edit.text().size() > 4000) edit = TextEdit(first);
    }
    TextEdit small(first);
    small.place(3);
    for (int at = 0; at < 100; ++at)
        small.type("ab ");
    for (int at = 0; at < 200; ++at)
        small.undo();
    CHECK(small.text() == first);
}
