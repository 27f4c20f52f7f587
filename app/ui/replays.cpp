#include "app/ui/replays.h"
#include "app/ui/window.h"

#include <algorithm>
#include <limits>

namespace loopscope::ui {

namespace {
constexpr EventIndex first_reach = 128, reach_max = 1 << 20;
constexpr std::size_t lines_of_one_event_max = 200'000;

std::string sentence(const Diagnostic& problem) {
    return "The run could not be repeated: " + problem.message + ".";
}

Place place_of(const run::LineStep& step) {
    return {step.event, step.number};
}
} // namespace

std::string no_replay_reason(const Variant& variant) {
    if (!variant.options) return "A recording alone has no variables and no single lines. Open the script itself: then it is run again up to this moment.";
    if (variant.options->clock == run::ClockKind::live) return "A live run is different each time, so it cannot be repeated to look into it. Press Ctrl R to stop it; “Back to the virtual clock” brings a run that can.";
    if (variant.source.empty()) return "The recording has no source, so it cannot be run again.";
    return "";
}

LineStretch lines_around(const Variant& variant, EventIndex event, EventIndex reach, std::size_t lines_max) {
    LineStretch stretch;
    stretch.recording = variant.recording;
    const EventIndex count = variant.recording->size();
    if (count == 0) return stretch;
    event = std::min(event, count - 1);
    for (;; reach /= 4) {
        stretch.first = event > reach ? event - reach : 0;
        stretch.last = std::min(event + reach, count - 1);
        const std::size_t most = reach == 0 ? lines_of_one_event_max : lines_max;
        auto lines = run::lines_between(variant.source, variant.file, *variant.options, stretch.first, stretch.last, most);
        if (!lines) {
            stretch.problem = sentence(lines.error());
            return stretch;
        }
        stretch.steps = std::move(*lines);
        if (stretch.steps.size() < most || reach == 0) return stretch;
        // The lines of the last event are not all there.
        const EventIndex cut = stretch.steps.back().event;
        if (cut <= event) continue;
        stretch.last = cut - 1;
        while (!stretch.steps.empty() && stretch.steps.back().event == cut)
            stretch.steps.pop_back();
        return stretch;
    }
}

NextLine next_line(const LineStretch& stretch, Place place, int direction) {
    const auto& steps = stretch.steps;
    NextLine next;
    if (direction > 0) {
        const auto found = std::partition_point(steps.begin(), steps.end(), [&](const run::LineStep& step) { return place_of(step) <= place; });
        if (found != steps.end()) next.step = &*found;
        next.is_at_end = found == steps.end() && stretch.last + 1 >= stretch.recording->size();
        next.ask_at = stretch.last + 1;
    } else {
        const auto after = std::partition_point(steps.begin(), steps.end(), [&](const run::LineStep& step) { return place_of(step) < place; });
        if (after != steps.begin()) next.step = &*std::prev(after);
        next.is_at_end = after == steps.begin() && stretch.first == 0;
        next.ask_at = stretch.first > 0 ? stretch.first - 1 : 0;
    }
    return next;
}

void Replays::show(std::shared_ptr<const SeenMoment> moment) {
    if (moment == shown_) return;
    before_ = shown_ && shown_->recording == moment->recording && shown_->problem.empty() ? shown_ : nullptr;
    shown_ = std::move(moment);
}

void Replays::wish_moment(const RunView& run, Place place, ObjectId running) {
    if (has_wish_ && wished_run_ == run.variant.recording && wished_place_ == place) return;
    has_wish_ = true;
    wished_run_ = run.variant.recording;
    wished_place_ = place;
    for (const auto& seen : seen_)
        if (seen->recording == run.variant.recording && seen->place == place) return show(seen);
    moments_.wish([variant = run.variant, place, running] {
        auto seen = std::make_shared<SeenMoment>();
        seen->recording = variant.recording;
        seen->place = place;
        seen->running = running;
        auto moment = run::state_at(variant.source, variant.file, *variant.options, place.event, place.lines);
        if (moment) seen->moment = std::move(*moment);
        else seen->problem = sentence(moment.error());
        return std::shared_ptr<const SeenMoment>(std::move(seen));
    });
    take();
}

void Replays::wish_lines(const RunView& run, EventIndex event) {
    if (stretches_.is_running()) return;
    // A stretch without an answer means that lines are rare here: look farther.
    const bool was_empty = lines_.recording == run.variant.recording && lines_.steps.empty();
    reach_ = was_empty ? std::min(std::max(reach_, first_reach) * 8, reach_max) : first_reach;
    stretches_.wish([variant = run.variant, event, reach = reach_] { return lines_around(variant, event, reach); });
    take();
}

bool Replays::take() {
    if (auto seen = moments_.take()) {
        seen_.push_back(*seen);
        if (seen_.size() > seen_max) seen_.pop_front();
        if ((*seen)->recording == wished_run_ && (*seen)->place == wished_place_) show(std::move(*seen));
    }
    if (auto stretch = stretches_.take()) lines_ = std::move(*stretch);
    return is_looking();
}

Place cursor_place(const Window& window) {
    return {window.cursor > 0 ? window.cursor - 1 : 0, window.at_line ? window.at_line->number : 0};
}

void go_to_line(Window& window, const run::LineStep& step, int direction) {
    const EventIndex from = window.cursor;
    set_cursor(window, step.event + 1);
    window.at_line = step;
    window.stepped_from = direction > 0 ? std::min(from, window.cursor) : window.cursor;
    window.has_jumped = direction < 0;
    window.source_follows = true;
}

namespace {
/// Goes on with a step by line as far as the lines are known.
void settle_line_step(Window& window) {
    while (window.line_step) {
        LineStepWish& wish = *window.line_step;
        const LineStretch& lines = window.replays.lines();
        if (!lines.covers(window.run(), wish.from.event)) {
            window.replays.wish_lines(window.run(), wish.from.event);
            if (!lines.covers(window.run(), wish.from.event)) return; // it is on its way
        }
        const int direction = wish.direction;
        const NextLine next = lines.problem.empty() ? next_line(lines, wish.from, direction) : NextLine{};
        if (lines.problem.empty() && next.step == nullptr && !next.is_at_end) {
            wish.from = {next.ask_at, direction > 0 ? 0 : std::numeric_limits<std::uint32_t>::max()};
            continue;
        }
        window.line_step.reset();
        if (!lines.problem.empty()) window.notice = lines.problem;
        else if (next.step != nullptr) go_to_line(window, *next.step, direction);
        else if (direction > 0) to_end(window);
        else to_start(window);
    }
}
} // namespace

void step_line(Window& window, int direction) {
    if (!window.has_run()) return;
    if (const std::string why = no_replay_reason(window.run().variant); !why.empty()) {
        window.notice = why;
        return;
    }
    window.line_step = {direction, cursor_place(window)};
    settle_line_step(window);
}

bool update_replays(Window& window) {
    if (!window.has_run()) return false;
    window.replays.take();
    settle_line_step(window);
    const bool looks_for_stops = update_stops(window);
    const bool is_shown = window.sees_variables || (window.view == View::sandbox && window.inspector_tab == InspectorTab::frames && !window.hidden.contains(PanelId::inspector));
    // While it plays, one look is ended before the next begins, so that what is shown moves on however long a look takes.
    const bool may_look = !window.is_playing || !window.replays.is_looking();
    if (is_shown && may_look && window.cursor > 0 && no_replay_reason(window.run().variant).empty())
        window.replays.wish_moment(window.run(), cursor_place(window), window.state().running.id);
    return window.replays.is_looking() || looks_for_stops;
}

} // namespace loopscope::ui
