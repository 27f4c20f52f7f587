#include "engine/run/threads_by_hand.h"
#include "tests/engine/run/run_text.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace loopscope;
using namespace loopscope::run;

namespace {

const std::string counter = R"(import threading
counter = 0
def add():
    global counter
    value = counter
    counter = value + 1
threads = [threading.Thread(target=add) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("counter", counter)
)";

const std::string two_locks = R"(import threading
a, b = threading.Lock(), threading.Lock()
def transfer(first, second):
    with first:
        with second:
            pass
one = threading.Thread(target=transfer, args=(a, b))
two = threading.Thread(target=transfer, args=(b, a))
one.start()
two.start()
one.join()
two.join()
print("done")
)";

class Player {
public:
    explicit Player(std::string source) : source_(std::move(source)) { run(); }
    /// Lets the thread run `lines` lines.
    void play(std::uint8_t thread, int lines = 1) {
        schedule_.insert(schedule_.end(), static_cast<std::size_t>(lines), thread);
        run();
    }
    /// The first thread that can run, until nobody can; no more than so many lines.
    void play_on(int lines_max = 100) {
        for (; lines_max > 0 && !moment.is_over; --lines_max) {
            auto next = std::find_if(moment.threads.begin(), moment.threads.end(), [](const HandThread& t) { return t.status == HandStatus::can_run; });
            REQUIRE(next != moment.threads.end());
            play(next->number);
        }
    }
    const HandThread& thread(std::uint8_t number) const { return moment.threads.at(number); }
    std::string global(const std::string& name) const {
        for (const Variable& variable : moment.globals)
            if (variable.name == name) return variable.value;
        return "";
    }
    HandMoment moment;

private:
    void run() {
        auto result = run_by_hand(source_, "s.py", {}, schedule_);
        REQUIRE(result);
        moment = *result;
    }
    std::string source_;
    std::vector<std::uint8_t> schedule_;
};

} // namespace

TEST_CASE("At first only the main thread is there, before its first line") {
    Player player(counter);
    REQUIRE(player.moment.threads.size() == 1);
    CHECK(player.thread(0).status == HandStatus::can_run);
    CHECK(player.thread(0).frame.line == 1);
    player.play(0, 2);
    CHECK(player.global("counter") == "0");
}

TEST_CASE("A switch between reading and writing loses an update") {
    Player player(counter);
    while (player.moment.threads.size() < 3) player.play(0);
    player.play(0); // into join
    for (std::uint8_t thread : {1, 2}) {
        INFO("thread " << int(thread));
        while (player.thread(thread).frame.line != 6) player.play(thread); // both have read 0
    }
    player.play(1);
    player.play(2);
    CHECK(player.global("counter") == "1");
    player.play_on();
    CHECK(player.moment.output == "counter 1\n");
}

TEST_CASE("One after the other nothing is lost") {
    Player player(counter);
    player.play_on();
    CHECK(player.moment.output == "counter 2\n");
    CHECK(player.moment.exit_code == 0);
}

TEST_CASE("Two locks taken in opposite order can be made to deadlock") {
    Player player(two_locks);
    while (player.moment.threads.size() < 3) player.play(0);
    while (player.thread(1).frame.line != 5) player.play(1); // each holds one
    while (player.thread(2).frame.line != 5) player.play(2);
    player.play(1);
    CHECK(player.thread(1).status == HandStatus::blocked);
    CHECK(player.thread(1).blocked_in.find("acquire") != std::string::npos);
    player.play(0); // waits in join
    player.play(2); // and the last one blocks too
    CHECK(player.moment.is_over);
    CHECK(player.moment.exit_code == 4);
}

TEST_CASE("A schedule that names a thread that cannot run is refused") {
    auto result = run_by_hand(counter, "s.py", {}, {0, 1});
    REQUIRE(!result);
    CHECK(result.error().message == "thread 1 cannot run a line there");
}
