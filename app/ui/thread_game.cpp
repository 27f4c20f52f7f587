#include "app/ui/thread_game.h"
#include "engine/insight/event_text.h"

#include <algorithm>

namespace loopscope::ui {

namespace {
constexpr std::size_t lines_max = 2'000; // of a play: each line repeats the run

/// Repeats the run up to the end of the schedule; a schedule that cannot be is taken back by a line.
void play(Window& window) {
    ThreadGame& game = *window.thread_game;
    const Variant& variant = window.run().variant;
    auto moment = run::run_by_hand(variant.source, variant.file, *variant.options, game.schedule);
    if (moment) {
        game.moment = std::move(*moment);
        return;
    }
    window.notice = moment.error().message + ".";
    if (!game.schedule.empty()) game.schedule.pop_back();
}

std::string output_of(const RunView& run) {
    std::string text;
    for (const trace::OutputMark& mark : run.timeline.outputs()) text += run.recording.text(run.recording[mark.event].arg);
    return text;
}
} // namespace

const char* no_threads_reason(const Window& window) {
    if (!window.has_run()) return "Nothing is open.";
    if (!window.run().variant.options) return "This is a recording: it holds no way to run it again.";
    for (EventIndex at = 0; at < window.run().recording.size(); ++at)
        if (window.run().recording[at].kind == trace::Kind::thread_new) return nullptr;
    return "This script starts no threads.";
}

void toggle_thread_game(Window& window) {
    if (window.thread_game) {
        window.thread_game.reset();
        return;
    }
    window.is_playing = false;
    window.editing.reset();
    window.game.reset();
    window.thread_game.emplace();
    window.thread_game->left_alone = output_of(window.run());
    window.thread_game->other_outcome.look_for(window.run().variant, window.reruns.is_threaded());
    play(window);
}

void run_line_of(Window& window, std::uint8_t number) {
    ThreadGame& game = *window.thread_game;
    if (game.moment.is_over || game.schedule.size() >= lines_max) return;
    const auto thread = std::find_if(game.moment.threads.begin(), game.moment.threads.end(), [&](const run::HandThread& t) { return t.number == number; });
    if (thread == game.moment.threads.end()) return;
    if (thread->status != run::HandStatus::can_run) {
        window.notice = thread->name + (thread->status == run::HandStatus::ended ? " is over." : " cannot run: it is in " + (thread->blocked_in.empty() ? "a call" : thread->blocked_in) + ".");
        return;
    }
    window.notice.clear();
    game.schedule.push_back(number);
    play(window);
}

void take_back_line(Window& window) {
    if (window.thread_game->schedule.empty()) return;
    window.thread_game->schedule.pop_back();
    play(window);
}

void restart_thread_game(Window& window) {
    window.thread_game->schedule.clear();
    play(window);
}

void run_to_choice(Window& window) {
    ThreadGame& game = *window.thread_game;
    const auto can_run = [](const run::HandThread& thread) { return thread.status == run::HandStatus::can_run; };
    while (!game.moment.is_over && game.schedule.size() < lines_max && std::count_if(game.moment.threads.begin(), game.moment.threads.end(), can_run) == 1) {
        game.schedule.push_back(std::find_if(game.moment.threads.begin(), game.moment.threads.end(), can_run)->number);
        play(window);
    }
}

void finish_thread_game(Window& window) {
    ThreadGame& game = *window.thread_game;
    while (!game.moment.is_over && game.schedule.size() < lines_max) {
        const std::uint8_t last = game.schedule.empty() ? 0 : game.schedule.back();
        const auto can_run = [](const run::HandThread& thread) { return thread.status == run::HandStatus::can_run; };
        // The one that ran last goes on, as it would.
        auto next = std::find_if(game.moment.threads.begin(), game.moment.threads.end(), [&](const run::HandThread& thread) { return thread.number == last && can_run(thread); });
        if (next == game.moment.threads.end()) next = std::find_if(game.moment.threads.begin(), game.moment.threads.end(), can_run);
        if (next == game.moment.threads.end()) return;
        game.schedule.push_back(next->number);
        play(window);
    }
}

std::string thread_game_verdict(const ThreadGame& game) {
    if (!game.moment.is_over) return "";
    if (game.moment.exit_code == 4) return "You have broken it: a deadlock. Each thread waits for what another one holds, and nobody can ever go on.";
    if (game.moment.exit_code != 0) return "You have broken it: an exception ends the program.";
    if (game.moment.output != game.left_alone)
        return "You have broken it: it prints " + insight::quoted(game.moment.output) + "; left alone it prints " + insight::quoted(game.left_alone) + ". A program that is right prints the same in every order.";
    const std::string same = "It came out as when nobody interferes";
    const std::optional<bool> has_other = game.other_outcome.exists();
    if (!has_other) return same + ".";
    if (!*has_other) return same + ", as it has in every order that was tried.";
    return same + ", but in another order it comes out differently: so it is broken already. Switch between a read and the write that depends on it, or between two locks.";
}

bool thread_game_takes_key(Window& window, KeyPress press) {
    if (press.ctrl || press.alt) return false;
    if (press.key >= Key::zero && press.key <= Key::nine) run_line_of(window, static_cast<std::uint8_t>(static_cast<int>(press.key) - static_cast<int>(Key::zero)));
    else if (press.key == Key::backspace || press.key == Key::left) take_back_line(window);
    else if (press.key == Key::home) restart_thread_game(window);
    else if (press.key == Key::space) run_to_choice(window);
    else if (press.key == Key::end) finish_thread_game(window);
    else if (press.key == Key::escape) toggle_thread_game(window);
    else return false;
    return true;
}

} // namespace loopscope::ui
