// Threads by hand: the learner tries to break a program.
#include "app/ui/thread_game.h"
#include "app/ui/commands.h"
#include "tests/app/ui/bench.h"
#include "tests/app/ui/real_run.h"

#include <catch2/catch.hpp>

using namespace loopscope;
using namespace loopscope::ui;

namespace {
const std::string bank = R"(import threading
balance = 100
def withdraw(amount):
    global balance
    if balance >= amount:
        rest = balance - amount
        balance = rest
ana = threading.Thread(target=withdraw, args=(80,))
bob = threading.Thread(target=withdraw, args=(60,))
ana.start()
bob.start()
ana.join()
bob.join()
print("balance", balance)
)";

const run::HandThread& thread(const Bench& bench, std::size_t number) { return bench.window.thread_game->moment.threads.at(number); }
} // namespace

TEST_CASE("a switch between check and write breaks the bank, and the verdict says how") {
    Bench bench({real_run(bank)});
    find_command("Threads by hand: you pick whose line runs next")->run(bench.window);
    REQUIRE(bench.window.thread_game);
    while (bench.window.thread_game->moment.threads.size() < 3) bench.key(Key::zero);
    bench.key(Key::zero); // waits in join
    while (thread(bench, 1).frame.line != 7) bench.key(Key::one);
    while (thread(bench, 2).frame.line != 7) bench.key(Key::two);
    CHECK(thread_game_verdict(*bench.window.thread_game).empty());
    bench.key(Key::one); // Ana writes first, and Bob over it
    bench.key(Key::end);
    CHECK(bench.window.thread_game->moment.is_over);
    CHECK(thread_game_verdict(*bench.window.thread_game) == "You have broken it: it prints “balance 40”; left alone it prints “balance 20”. A program that is right prints the same in every order.");
}

TEST_CASE("left to itself the bank holds, lines can be taken back, and Home begins again") {
    Bench bench({real_run(bank)});
    toggle_thread_game(bench.window);
    bench.key(Key::end);
    CHECK(thread_game_verdict(*bench.window.thread_game).starts_with("It came out as when nobody interferes, but in another order it comes out differently"));
    bench.frame();
    CHECK(bench.find_drawn("The order decides") != nullptr);
    CHECK(bench.find_drawn("It holds") == nullptr);
    const std::size_t lines = bench.window.thread_game->schedule.size();
    bench.key(Key::backspace);
    CHECK(bench.window.thread_game->schedule.size() == lines - 1);
    CHECK(!bench.window.thread_game->moment.is_over);
    bench.key(Key::home);
    CHECK(bench.window.thread_game->moment.played.empty());
    bench.key(Key::escape);
    CHECK(!bench.window.thread_game);
}

TEST_CASE("a thread that cannot run says why") {
    Bench bench({real_run(bank)});
    toggle_thread_game(bench.window);
    while (thread(bench, 0).status == run::HandStatus::can_run) bench.key(Key::zero);
    bench.key(Key::zero);
    CHECK(bench.window.notice.find("MainThread cannot run: it is in") == 0);
}

TEST_CASE("a click on a thread's card runs its next line") {
    Bench bench({real_run(bank)});
    toggle_thread_game(bench.window);
    const Box area = bench.layout().thread_game;
    REQUIRE(area.w > 0);
    const float left = std::clamp(area.w * 0.42f, 340.f, 720.f);
    bench.click({area.x + left + 60, area.y + 62 + 14 + 30});
    CHECK(bench.window.thread_game->moment.played.size() == 1);
}

TEST_CASE("a script without threads has no such game") {
    Bench bench({real_run("print(1)\n")});
    CHECK(std::string(no_threads_reason(bench.window)) == "This script starts no threads.");
}

TEST_CASE("a program that comes out the same in every order holds") {
    Bench bench({real_run(R"(import threading
done = []
def add():
    done.append(1)
ana = threading.Thread(target=add)
bob = threading.Thread(target=add)
ana.start()
bob.start()
ana.join()
bob.join()
print(len(done))
)")});
    toggle_thread_game(bench.window);
    bench.key(Key::end);
    CHECK(thread_game_verdict(*bench.window.thread_game) == "It came out as when nobody interferes, as it has in every order that was tried.");
    bench.frame();
    CHECK(bench.find_drawn("No order was found that breaks it") != nullptr);
}

TEST_CASE("what no other order changes is not called right, because the update may be lost in all that were tried") {
    Bench bench({real_run(R"(import threading, time
seats = 10
def book():
    global seats
    free = seats
    time.sleep(0.1)
    seats = free - 1
ana = threading.Thread(target=book)
bob = threading.Thread(target=book)
ana.start()
bob.start()
ana.join()
bob.join()
print(seats)
)")});
    toggle_thread_game(bench.window);
    CHECK(bench.window.thread_game->left_alone == "9\n");
    bench.key(Key::end);
    bench.frame();
    CHECK(bench.find_drawn("It holds") == nullptr);
    CHECK(thread_game_verdict(*bench.window.thread_game) == "It came out as when nobody interferes, as it has in every order that was tried.");
}

TEST_CASE("Space goes on to where two threads can run") {
    Bench bench({real_run(bank)});
    toggle_thread_game(bench.window);
    bench.key(Key::space);
    const auto& threads = bench.window.thread_game->moment.threads;
    CHECK(std::count_if(threads.begin(), threads.end(), [](const run::HandThread& one) { return one.status == run::HandStatus::can_run; }) == 2);
    CHECK(bench.window.thread_game->moment.played.size() > 5);
    bench.key(Key::space); // nothing to do: there is a choice
    CHECK(!bench.window.thread_game->moment.is_over);
}
