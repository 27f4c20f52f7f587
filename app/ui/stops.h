// Where a run comes to lines that the user wants to stop at. Lines are not recorded, so the run is repeated once
// (engine/run/replay.h, find_stops); from then on stopping is a search among the places found.
#pragma once

#include "app/ui/latest.h"
#include "app/ui/replays.h"

#include <memory>
#include <string>
#include <vector>

namespace loopscope::ui {

struct Window;

/// The places of some stops in one run.
struct FoundStops {
    std::shared_ptr<const trace::Recording> recording;
    std::vector<run::Stop> stops;
    run::StopPlaces found;
    std::string problem; ///< why the run could not be repeated; empty: it could

    bool is_for(const RunView& run, const std::vector<run::Stop>& wanted) const { return recording == run.variant.recording && stops == wanted; }
};

/// The next place after (+1) or the last one before (-1); null: there is none.
const run::LineStep* next_stop(const FoundStops& stops, Place place, int direction);

class StopFinder {
public:
    void run_on_a_thread() { latest_.is_threaded = true; }
    /// Asks for the places, unless they are known or on their way.
    void wish(const RunView& run, const std::vector<run::Stop>& stops);
    void take();
    const FoundStops& found() const { return found_; }
    bool is_looking() const { return latest_.is_running(); }

private:
    Latest<FoundStops> latest_;
    FoundStops found_;
    std::shared_ptr<const trace::Recording> wished_run_;
    std::vector<run::Stop> wished_;
};

/// A run to the next stop that waits for the places to be known. line 0: to the next breakpoint.
struct StopWish {
    int direction = 0;
    int line = 0;
};

/// The breakpoints of the shown script.
std::vector<run::Stop> wanted_stops(const Window& window);
/// Once a frame: asks for the places of the breakpoints, shows what is wrong with their conditions, and ends a run to a
/// stop that waited. Whether something is under way.
bool update_stops(Window& window);

} // namespace loopscope::ui
