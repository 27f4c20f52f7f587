#include "app/ui/live.h"
#include "app/ui/ui.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace loopscope::ui {

namespace {
constexpr Time first_shown = 4'000'000'000; ///< what the axis shows at first
constexpr EventIndex events_max = 20'000'000; ///< half a gigabyte
constexpr Time frame_time = 1'000'000'000 / 60;

RunView& view_of(Window& window) {
    return *window.runs[window.live->index];
}

/// Makes room for a live run: as the script has been run before, but without the limits of a run that is over before anyone
/// sees it. Nothing: it cannot run, and the window says why.
std::optional<run::Options> prepared(Window& window) {
    if (no_live_reason(window) != nullptr) return {};
    stop_live(window);
    auto options = options_for(window.run().variant, window.knobs);
    if (!options) {
        window.problem = options.error().message;
        return {};
    }
    options->clock = run::ClockKind::live;
    options->time_max_s = 0;
    options->steps_max = 0;
    options->inputs.clear();
    options->disturbances.clear();
    return *options;
}

/// Room for what is to come, in few large steps: an axis that moves with each frame cannot be read.
void make_room(Window& window) {
    const Time width = window.shown_to - window.shown_from;
    if (window.now < window.shown_to - width / 20) return;
    if (window.shown_from == 0) {
        window.shown_to = window.now * 2;
    } else {
        window.shown_from = window.now - width / 3;
        window.shown_to = window.shown_from + width;
    }
}

void go_to_present(Window& window) {
    RunView& run = view_of(window);
    window.stepped_from = window.cursor;
    window.cursor = run.states.size();
    window.now = run.timeline.end();
    window.at_line.reset();
    window.has_jumped = true; // tokens would still be on their way when they should be elsewhere
    make_room(window);
}

void begin(Window& window, std::shared_ptr<run::LiveRun> live, run::Options options) {
    Variant variant = window.run().variant;
    variant.recording = live->recording();
    variant.options = std::make_shared<const run::Options>(std::move(options));
    variant.is_branch = false;
    const std::size_t index = window.active;
    window.runs[index] = std::make_unique<RunView>(std::move(variant));
    window.live = std::make_shared<Live>(Live{std::move(live), index});
    window.runs[index]->grow(0);
    window.game.reset();
    window.thread_game.reset();
    window.is_playing = false;
    window.problem.clear();
    window.loan.reset();
    select(window, 0);
    seek(window, 0);
    window.live->follows = true;
    window.marked.reset();
    window.shown_from = 0;
    window.shown_to = first_shown;
}

/// The run is over: what is known only of a whole run is found out.
void settle(Window& window) {
    const std::shared_ptr<Live> live = std::exchange(window.live, nullptr);
    if (!live->run->outcome()) {
        window.problem = live->run->outcome().error().message;
        return;
    }
    const Time now = window.now;
    auto& view = window.runs[live->index];
    view = std::make_unique<RunView>(view->variant);
    if (window.active != live->index) return;
    window.cursor = std::min(window.cursor, view->states.size());
    if (live->follows) to_end(window);
    else seek(window, now);
    if (window.shown_from == 0) show_all(window);
}
} // namespace

const char* no_live_reason(const Window& window) {
    if (!window.has_run()) return "Nothing is open.";
    if (!window.rerun || window.run().variant.source.empty()) return "A recording alone has no script that could run.";
    if (hides_future(window)) return hidden_future_reason(window);
    if (window.editing && window.editing->problem) return "The script has an error: mend it first.";
    return nullptr;
}

void start_live(Window& window) {
    auto options = prepared(window);
    if (!options) return;
    const Variant& variant = window.run().variant;
    auto live = std::make_shared<run::LiveRun>(variant.source, variant.file, *options);
    live->start();
    begin(window, std::move(live), std::move(*options));
}

void stop_live(Window& window) {
    if (!window.live) return;
    window.live->run->control().stop();
}

void toggle_live(Window& window) {
    if (is_live(window)) stop_live(window);
    else start_live(window);
}

bool is_live(const Window& window) {
    return window.live != nullptr;
}

bool is_live_paused(const Window& window) {
    return window.live && window.live->run->control().is_paused();
}

void pause_live(Window& window, bool is_paused) {
    if (!window.live) return;
    if (is_paused) window.live->run->control().pause();
    else window.live->run->control().resume();
}

void follow_live(Window& window) {
    if (!window.live) return;
    if (window.active != window.live->index) show_run(window, window.live->index);
    window.is_playing = false;
    window.live->follows = true;
    go_to_present(window);
}

bool take_live(Window& window) {
    if (!window.live) return false;
    Live& live = *window.live;
    if (live.index >= window.runs.size() || window.runs[live.index]->variant.recording != live.run->recording()) {
        window.live.reset(); // something else has taken its place
        return false;
    }
    const bool is_over = live.run->is_over(); // asked first: then all its events are there
    RunView& run = view_of(window);
    run.grow(is_over ? 0 : static_cast<Time>(live.run->control().now_s() * 1e9));
    if (run.recording.size() >= events_max && !live.run->control().is_stopped()) {
        stop_live(window);
        window.notice = "Stopped: the recording holds " + format_count(events_max) + " events.";
    }
    if (live.follows && window.active == live.index) go_to_present(window);
    if (is_over) settle(window);
    return !is_over;
}

void lend_thread(Window& window, const std::function<void()>& frame) {
    auto options = prepared(window);
    if (!options) return;
    options->time_max_s = loan_max_s;
    auto loan = std::make_shared<Loan>();
    run::Options lent = *options;
    const Variant& variant = window.run().variant;
    std::shared_ptr<run::LiveRun> live;
    Time last_frame = -frame_time;
    lent.between_turns = [&] {
        const auto now = static_cast<Time>(live->control().now_s() * 1e9);
        if (now - last_frame < frame_time * 9 / 10) return; // a loop that always has something to do must not draw all the time
        last_frame = now;
        loan->frames.push_back(now);
        frame();
    };
    live = std::make_shared<run::LiveRun>(variant.source, variant.file, lent);
    begin(window, live, std::move(*options));
    live->run_here();
    loan->recording = live->recording();
    loan->end = live->recording()->end_time();
    take_live(window);
    if (window.has_run() && window.run().variant.recording == loan->recording) window.loan = loan;
}

TimeRange longest_gap(const Loan& loan) {
    TimeRange longest;
    Time before = 0;
    const auto look = [&](Time at) {
        if (at - before > longest.to - longest.from) longest = {before, at};
        before = at;
    };
    for (const Time at : loan.frames) look(at);
    look(loan.end);
    return longest;
}

std::int64_t missed_frames(TimeRange gap) {
    return std::max<Time>(0, (gap.to - gap.from) / frame_time - 1);
}

} // namespace loopscope::ui
