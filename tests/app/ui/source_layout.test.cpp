#include "app/ui/source_layout.h"

#include <catch2/catch.hpp>

#include <random>

using namespace loopscope::ui;

TEST_CASE("a line that fits is one row") {
    const auto lines = highlight("a = 1\n\nb = 2\n");
    const auto rows = layout_source(lines, 40);
    REQUIRE(rows.size() >= 3);
    for (std::size_t at = 0; at < 3; ++at) {
        CHECK(rows[at].line == static_cast<int>(at) + 1);
        CHECK(rows[at].is_first);
        CHECK(rows[at].is_last);
    }
    CHECK(row_of_line(rows, 3) == 2);
}

TEST_CASE("a comment behind code goes on a row of its own before code is broken") {
    const auto lines = highlight("INVENTORY = 2.0  #@ slider 0.1..5 \"inventory, s\"");
    const auto rows = layout_source(lines, 40);
    REQUIRE(rows.size() == 2);
    CHECK(lines[0].text.substr(rows[1].from).starts_with("#@"));
    CHECK(rows[1].indent == 4);
}

TEST_CASE("code is broken between words, never right after await") {
    const auto lines = highlight("    rows = await asyncio.wait_for(query(1, 2), timeout=DEADLINE)");
    for (int columns = 24; columns < 60; ++columns)
        for (const SourceRow& row : layout_source(lines, columns))
            if (!row.is_last) CHECK(!lines[0].text.substr(0, row.to).ends_with("await "));
}

TEST_CASE("however narrow, the rows of a line together have all its text and none is too wide") {
    std::mt19937 random(5);
    for (int round = 0; round < 400; ++round) {
        std::string text;
        const int length = static_cast<int>(random() % 200);
        for (int at = 0; at < length; ++at)
            text += random() % 6 == 0 ? " " : random() % 9 == 0 ? "\xC3\xA9" : random() % 7 == 0 ? "(" : "x";
        const int columns = 24 + static_cast<int>(random() % 60);
        const auto lines = highlight(text);
        std::string all, expected;
        for (const SourceRow& row : layout_source(lines, columns)) {
            REQUIRE(row.columns <= columns);
            all += lines[static_cast<std::size_t>(row.line - 1)].text.substr(row.from, row.to - row.from);
        }
        std::erase(all, ' ');
        expected = text;
        std::erase(expected, ' ');
        REQUIRE(all == expected);
    }
}
