#include "engine/trace/file.h"
#include "tests/engine/trace/sketch.h"
#include "tests/scratch.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <random>

using namespace loopscope::trace;

namespace {
std::shared_ptr<Recording> small_run() {
    Sketch sketch;
    sketch.recording->add_source("main.py", "import asyncio\n");
    const ObjectId task = sketch.line(3).task("main()");
    sketch.run(task);
    const ObjectId sleep = sketch.sleep(task, 1000);
    sketch.at(1000).run(task, sketch.wake(task, sleep));
    sketch.print("done\n");
    sketch.done(task);
    sketch.end();
    return sketch.recording;
}
} // namespace

TEST_CASE("a recording is loaded as it was saved") {
    const auto saved = small_run();
    const auto loaded = decode_recording(encode_recording(*saved), "x");
    REQUIRE(loaded);
    const Recording& other = **loaded;
    REQUIRE(other.size() == saved->size());
    for (EventIndex at = 0; at < other.size(); ++at) {
        const Event &a = (*saved)[at], &b = other[at];
        CHECK((a.time == b.time && a.cause == b.cause && a.subject == b.subject && a.arg == b.arg && a.site == b.site &&
               a.kind == b.kind && a.thread == b.thread));
    }
    CHECK(other.text(other[0].arg) == "main.py");
    CHECK(other.site(1).line == 3);
    REQUIRE(other.find_source("main.py") != nullptr);
    CHECK(encode_recording(other) == encode_recording(*saved));
}

TEST_CASE("a file is written whole under its name and leaves no other file") {
    const auto folder = loopscope::scratch_path("file-test");
    std::filesystem::create_directories(folder);
    const auto path = folder / "run.loop";
    REQUIRE(save_recording(*small_run(), path.string()));
    REQUIRE(load_recording(path.string()));
    CHECK(std::distance(std::filesystem::directory_iterator(folder), {}) == 1);
    std::filesystem::remove_all(folder);
}

TEST_CASE("a folder that is not there is a clear error") {
    const auto saved = save_recording(*small_run(), "/nowhere/at/all.loop");
    REQUIRE_FALSE(saved);
    CHECK(saved.error().message.find("cannot be saved") != std::string::npos);
    CHECK_FALSE(load_recording("/nowhere/at/all.loop"));
    CHECK_FALSE(load_recording(std::filesystem::temp_directory_path().string()));
}

TEST_CASE("what is no recording is refused by name") {
    const auto loaded = decode_recording("print('hello')", "main.py");
    REQUIRE_FALSE(loaded);
    CHECK(loaded.error().file == "main.py");
    CHECK(loaded.error().message == "this is not a recording of Loopscope");
}

TEST_CASE("a recording that is cut off anywhere is refused") {
    const std::string bytes = encode_recording(*small_run());
    for (std::size_t size = 0; size < bytes.size(); ++size)
        REQUIRE_FALSE(decode_recording(bytes.substr(0, size), "x"));
    REQUIRE_FALSE(decode_recording(bytes + "x", "x"));
}

TEST_CASE("a changed byte is noticed") {
    const std::string bytes = encode_recording(*small_run());
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        std::string changed = bytes;
        changed[at] ^= 0x41;
        REQUIRE_FALSE(decode_recording(changed, "x"));
    }
}

TEST_CASE("bytes with a right checksum but wrong tables are refused or make a recording that can be read") {
    // As a fuzzer would: change the payload, then mend length and checksum.
    const std::string bytes = encode_recording(*small_run());
    std::mt19937 random(7);
    for (int round = 0; round < 20'000; ++round) {
        std::string payload = bytes.substr(28);
        for (int change = 0; change < 1 + round % 3; ++change)
            payload[random() % payload.size()] = static_cast<char>(random() % 4 == 0 ? 0xFF : random());
        if (round % 5 == 0) payload.resize(random() % payload.size());
        std::uint64_t hash = 0xcbf29ce484222325;
        for (const char byte : payload)
            hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3;
        std::string file = bytes.substr(0, 12);
        for (int at = 0; at < 8; ++at)
            file.push_back(static_cast<char>(std::uint64_t{payload.size()} >> (8 * at)));
        for (int at = 0; at < 8; ++at)
            file.push_back(static_cast<char>(hash >> (8 * at)));
        const auto loaded = decode_recording(file + payload, "x");
        if (!loaded) continue;
        for (EventIndex at = 0; at < (*loaded)->size(); ++at)
            REQUIRE((**loaded)[at].kind < Kind::count_);
        REQUIRE(decode_recording(encode_recording(**loaded), "x"));
    }
}

TEST_CASE("another format version is named in the error") {
    std::string bytes = encode_recording(*small_run());
    bytes[8] = 9;
    const auto loaded = decode_recording(bytes, "x");
    REQUIRE_FALSE(loaded);
    CHECK(loaded.error().message.find("version 9") != std::string::npos);
}
