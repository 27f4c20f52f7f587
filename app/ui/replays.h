// Looking into a run: lines and variables are too many to be recorded, so the run is repeated up to the moment that is
// looked at (engine/run/replay.h). That takes time, so it happens on a thread of its own, and what has been seen is kept.
// A panel draws what is there; draw_screen asks for what is missing.
#pragma once

#include "app/ui/latest.h"
#include "app/ui/run_view.h"
#include "engine/run/replay.h"

#include <deque>
#include <string>
#include <vector>

namespace loopscope::ui {

/// A place within a run: after an event, and after so many of the lines that run before the next event.
struct Place {
    trace::EventIndex event = 0;
    std::uint32_t lines = 0;

    auto operator<=>(const Place&) const = default;
};

/// Why a run cannot be looked into, as a sentence; empty: it can.
std::string no_replay_reason(const Variant& variant);

/// All that is known of a run at a place.
struct SeenMoment {
    std::shared_ptr<const trace::Recording> recording; ///< which run; held, so that no other one gets its address
    Place place;
    trace::ObjectId running = 0; ///< whose frames run there
    run::Moment moment;
    std::string problem; ///< why it could not be looked into; empty: it could
};

/// The lines that run after each of the events first to last.
struct LineStretch {
    std::shared_ptr<const trace::Recording> recording;
    trace::EventIndex first = 0, last = 0;
    std::vector<run::LineStep> steps; ///< in their order
    std::string problem;

    bool covers(const RunView& run, trace::EventIndex event) const { return recording == run.variant.recording && event >= first && event <= last; }
};

/// The lines around an event, as many as fit: at least those after it.
/// Shape: `reach` events on either side, fewer where they are full of lines.
LineStretch lines_around(const Variant& variant, trace::EventIndex event, trace::EventIndex reach, std::size_t lines_max = 20'000);

struct NextLine {
    const run::LineStep* step = nullptr; ///< null: there is none in the stretch
    bool is_at_end = false;              ///< and none beyond it either, else it is to be asked for
    trace::EventIndex ask_at = 0;
};
/// The line that begins next after a place (+1), or the last one to have begun before it (-1).
NextLine next_line(const LineStretch& stretch, Place place, int direction);

class Replays {
public:
    void run_on_a_thread() { moments_.is_threaded = stretches_.is_threaded = true; }

    /// Asks for a moment, unless it has been seen, and shows it from when it is there.
    void wish_moment(const RunView& run, Place place, trace::ObjectId running);
    /// Asks for the lines around an event; each time that none are found there, for more of them.
    void wish_lines(const RunView& run, trace::EventIndex event);
    /// Takes over what has become ready. Whether something is under way.
    bool take();

    /// What is shown: that of the place asked for last, and until it is there that of the one before. May be null.
    const SeenMoment* shown() const { return shown_ ? shown_.get() : nullptr; }
    /// What was shown before that, to mark what has changed. May be null.
    const SeenMoment* before() const { return before_ ? before_.get() : nullptr; }
    const LineStretch& lines() const { return lines_; }
    bool is_looking() const { return moments_.is_running() || stretches_.is_running(); }

private:
    static constexpr std::size_t seen_max = 64;
    void show(std::shared_ptr<const SeenMoment> moment);

    Latest<std::shared_ptr<const SeenMoment>> moments_;
    Latest<LineStretch> stretches_;
    std::deque<std::shared_ptr<const SeenMoment>> seen_; ///< the newest last
    std::shared_ptr<const SeenMoment> shown_, before_;
    std::shared_ptr<const trace::Recording> wished_run_;
    Place wished_place_;
    bool has_wish_ = false;
    LineStretch lines_;
    trace::EventIndex reach_ = 0;
};

struct Window;
/// After the cursor's event; before the first one there is nothing to stand on.
Place cursor_place(const Window& window);
/// Puts the cursor at the begin of a line. direction: forward (+1) shows what moved, else it is a jump.
void go_to_line(Window& window, const run::LineStep& step, int direction);
/// Once a frame: asks for what the open panels need at the cursor, and ends a step by line that waited for its lines.
/// Whether something is under way.
bool update_replays(Window& window);
/// Steps by a line, at once or as soon as the lines are known. Where there are none to be had, the notice says why.
void step_line(Window& window, int direction);

} // namespace loopscope::ui
