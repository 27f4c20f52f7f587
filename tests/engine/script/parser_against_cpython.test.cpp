// Our trees against CPython's own, over files of its standard library.
#include "engine/script/parser.h"
#include "tests/engine/script/parser_dump.h"

#include <catch2/catch.hpp>
#include <cstdio>
#include <fstream>
#include <memory>
#include <sstream>

using namespace loopscope;
using namespace loopscope::script;

namespace {

using Pipe = std::unique_ptr<FILE, int (*)(FILE*)>;

Pipe run(const std::string& command) {
    return {popen(command.c_str(), "r"), pclose};
}

std::string read_line(FILE* stream) {
    std::string line;
    for (int c = std::fgetc(stream); c != EOF && c != '\n'; c = std::fgetc(stream))
        line += static_cast<char>(c);
    return line;
}

/// Every third module of the standard library and all of asyncio; empty without a CPython 3.11.
std::vector<std::string> library_files() {
    const Pipe python = run("python3 -c \"import sys, sysconfig, glob; p = sysconfig.get_path('stdlib');"
                            " a = sorted(glob.glob(p + '/*.py'))[::3] + sorted(glob.glob(p + '/asyncio/*.py'));"
                            " print('\\n'.join(a) if sys.version_info[:2] == (3, 11) else '')\" 2>/dev/null");
    std::vector<std::string> files;
    for (std::string line = read_line(python.get()); !line.empty(); line = read_line(python.get()))
        files.push_back(line);
    return files;
}

std::string content_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream content;
    content << file.rdbuf();
    return content.str();
}

/// The first place where two texts differ, with what is around it.
std::string difference(const std::string& ours, const std::string& theirs) {
    std::size_t at = 0;
    while (at < ours.size() && at < theirs.size() && ours[at] == theirs[at])
        ++at;
    const std::size_t begin = at > 100 ? at - 100 : 0;
    return at == ours.size() && at == theirs.size()
               ? ""
               : "ours: " + ours.substr(begin, 160) + "\ntheirs: " + theirs.substr(begin, 160);
}

} // namespace

TEST_CASE("The standard library parses to CPython's trees, with the same places") {
    const std::vector<std::string> files = library_files();
    if (files.empty()) {
        WARN("no CPython 3.11 here: nothing compared");
        return;
    }
    std::string list = "printf '%s\\n'";
    for (const std::string& file : files)
        list += " '" + file + "'";
    const Pipe python = run(list + " | python3 '" LS_SOURCE_DIR "/tests/engine/script/parser_dump.py'");
    for (const std::string& file : files) {
        INFO(file);
        std::string theirs(std::stoul("0" + read_line(python.get())), '\0');
        REQUIRE(std::fread(theirs.data(), 1, theirs.size(), python.get()) == theirs.size());
        const auto tree = parse(content_of(file), file);
        const bool is_unsupported = !tree && tree.error().message.rfind("\\N{", 0) == 0;
        if (theirs.empty() || is_unsupported) continue;
        REQUIRE(tree);
        CHECK(difference(TreeDump().of(**tree), theirs) == "");
    }
}
