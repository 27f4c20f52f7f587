#include "engine/script/parser.h"
#include "engine/script/symbols.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

using namespace loopscope;
using namespace loopscope::script;

namespace {

/// What is printed when a script is started that does not compile; empty when it does.
std::string printed(const std::string& source) {
    const auto tree = parse(source, "x.py");
    if (!tree) return format_syntax_error(tree.error(), source);
    const auto scopes = analyze(**tree);
    return scopes ? "" : format_syntax_error(scopes.error(), source);
}

} // namespace

TEST_CASE("Wrong scripts are refused with the text that CPython 3.11 prints") {
    std::ifstream file(LS_SOURCE_DIR "/tests/engine/script/parser_errors.txt", std::ios::binary);
    std::stringstream content;
    content << file.rdbuf();
    const std::string text = content.str();
    int count = 0;
    for (std::size_t at = text.find("===\n"); at != std::string::npos; ++count) {
        const std::size_t script_begin = at + 4;
        const std::size_t script_end = text.find("---\n", script_begin);
        const std::size_t next = text.find("===\n", script_end);
        const std::string script = text.substr(script_begin, script_end - script_begin);
        INFO(script);
        CHECK(printed(script) == text.substr(script_end + 4, next == std::string::npos ? next : next - script_end - 4));
        at = next;
    }
    CHECK(count > 500);
}

TEST_CASE("Carets stand below the characters that they mean, also after those of several bytes") {
    CHECK(printed("größe = 'ü' x\n") ==
          "  File \"x.py\", line 1\n    größe = 'ü' x\n                ^\nSyntaxError: invalid syntax\n");
}
