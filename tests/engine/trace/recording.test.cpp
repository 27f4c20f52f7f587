#include "engine/trace/recording.h"

#include <catch2/catch.hpp>
#include <thread>

using namespace loopscope::trace;

TEST_CASE("an event is read back as it was written, across chunks") {
    Recording recording;
    const EventIndex count = Recording::events_per_chunk * 3 + 7;
    for (EventIndex at = 0; at < count; ++at)
        REQUIRE(recording.append(Kind::task_run, at, at * 2, 0, 1, Time{at} * 10, at == 0 ? no_event : at - 1) == at);
    REQUIRE(recording.size() == count);
    for (EventIndex at : {EventIndex{0}, Recording::events_per_chunk - 1, Recording::events_per_chunk, count - 1}) {
        CHECK(recording[at].subject == at);
        CHECK(recording[at].arg == at * 2);
        CHECK(recording[at].time == Time{at} * 10);
        CHECK(recording[at].thread == 1);
    }
    CHECK(recording.end_time() == Time{count - 1} * 10);
}

TEST_CASE("a text is kept once and the empty text is number 0") {
    Recording recording;
    const auto lock = recording.text("Lock");
    CHECK(recording.text("Lock") == lock);
    CHECK(recording.text("Queue") != lock);
    CHECK(recording.text("") == 0);
    CHECK(recording.text(lock) == "Lock");
}

TEST_CASE("a site names its file and line, and a second mention is the same site") {
    Recording recording;
    const auto site = recording.site("main.py", 12);
    CHECK(site != 0);
    CHECK(recording.site("main.py", 12) == site);
    CHECK(recording.site("main.py", 13) != site);
    CHECK(recording.site(site).file == "main.py");
    CHECK(recording.site(site).line == 12);
}

TEST_CASE("more lines than a site can count give site 0 instead of a wrong line") {
    Recording recording;
    for (int line = 1; line <= 0xFFFF; ++line)
        REQUIRE(recording.site("main.py", line) == line);
    CHECK(recording.site("main.py", 70000) == 0);
    CHECK(recording.site("main.py", 5) == 5);
}

TEST_CASE("a file keeps the first source it was given") {
    Recording recording;
    recording.add_source("main.py", "x = 1\n");
    recording.add_source("main.py", "x = 2\n");
    REQUIRE(recording.find_source("main.py") != nullptr);
    CHECK(*recording.find_source("main.py") == "x = 1\n");
    CHECK(recording.find_source("other.py") == nullptr);
}

TEST_CASE("a reader sees whole events with their texts while another thread writes") {
    Recording recording;
    const EventIndex count = 60'000;
    std::thread writer([&] {
        for (EventIndex at = 0; at < count; ++at) {
            const std::uint32_t text = at % 100 == 0 ? recording.text("text " + std::to_string(at)) : 0;
            recording.append(Kind::note, at, text, 0, 0, at, no_event);
        }
    });
    EventIndex seen = 0;
    bool all_whole = true;
    while (seen < count)
        for (const EventIndex end = recording.size(); seen < end; ++seen) {
            const Event& event = recording[seen];
            all_whole = all_whole && event.subject == seen && event.time == Time{seen};
            if (seen % 100 == 0) all_whole = all_whole && recording.text(event.arg) == "text " + std::to_string(seen);
        }
    writer.join();
    CHECK(all_whole);
}
