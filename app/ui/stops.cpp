#include "app/ui/stops.h"
#include "app/ui/window.h"

#include <algorithm>

namespace loopscope::ui {

const run::LineStep* next_stop(const FoundStops& stops, Place place, int direction) {
    const auto& places = stops.found.places;
    const auto place_of = [](const run::LineStep& step) { return Place{step.event, step.number}; };
    if (direction > 0) {
        const auto next = std::partition_point(places.begin(), places.end(), [&](const run::LineStep& step) { return place_of(step) <= place; });
        return next == places.end() ? nullptr : &*next;
    }
    const auto after = std::partition_point(places.begin(), places.end(), [&](const run::LineStep& step) { return place_of(step) < place; });
    return after == places.begin() ? nullptr : &*std::prev(after);
}

void StopFinder::wish(const RunView& run, const std::vector<run::Stop>& stops) {
    if (found_.is_for(run, stops) || (wished_run_ == run.variant.recording && wished_ == stops)) return;
    wished_run_ = run.variant.recording;
    wished_ = stops;
    latest_.wish([variant = run.variant, stops] {
        FoundStops found{variant.recording, stops, {}, {}};
        auto places = run::find_stops(variant.source, variant.file, *variant.options, stops, *variant.recording);
        if (places) found.found = std::move(*places);
        else found.problem = "The run could not be repeated: " + places.error().message + ".";
        return found;
    });
    take();
}

void StopFinder::take() {
    if (auto found = latest_.take()) found_ = std::move(*found);
}

std::vector<run::Stop> wanted_stops(const Window& window) {
    std::vector<run::Stop> stops;
    for (const auto& [line, breakpoint] : window.marks().breakpoints)
        stops.push_back({line, breakpoint.condition});
    return stops;
}

namespace {
void settle_stop_wish(Window& window) {
    if (!window.stop_wish) return;
    const auto [direction, line] = *window.stop_wish;
    const std::vector<run::Stop> stops = line > 0 ? std::vector<run::Stop>{{line, ""}} : wanted_stops(window);
    StopFinder& finder = line > 0 ? window.line_goal : window.stops;
    finder.wish(window.run(), stops);
    if (!finder.found().is_for(window.run(), stops)) return; // it is on its way
    window.stop_wish.reset();
    if (!finder.found().problem.empty()) {
        window.notice = finder.found().problem;
        return;
    }
    if (const run::LineStep* next = next_stop(finder.found(), cursor_place(window), direction)) return go_to_line(window, *next, -1);
    if (line > 0) window.notice = "Line " + std::to_string(line) + (direction > 0 ? " does not run after this moment." : " has not run before this moment.");
    else direction > 0 ? to_end(window) : to_start(window);
}
} // namespace

bool update_stops(Window& window) {
    if (!window.has_run()) return false;
    window.stops.take();
    window.line_goal.take();
    if (!no_replay_reason(window.run().variant).empty()) return false;
    const std::vector<run::Stop> stops = wanted_stops(window);
    if (!stops.empty()) window.stops.wish(window.run(), stops);
    if (const FoundStops& found = window.stops.found(); !stops.empty() && found.is_for(window.run(), stops))
        for (std::size_t at = 0; at < stops.size() && at < found.found.problems.size(); ++at)
            window.marks().breakpoints[stops[at].line].problem = found.found.problems[at];
    settle_stop_wish(window);
    return window.stops.is_looking() || window.line_goal.is_looking();
}

} // namespace loopscope::ui
