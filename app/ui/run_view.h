// A RunView is one recording made ready for looking at: its states, its timeline, its source with colours.
#pragma once

#include "app/ui/density.h"
#include "app/ui/highlight.h"
#include "engine/insight/findings.h"
#include "engine/insight/metrics.h"
#include "engine/insight/moment.h"
#include "engine/insight/profile.h"
#include "engine/run/run.h"
#include "engine/trace/state.h"
#include "engine/trace/timeline.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace loopscope::ui {

/// A number of the script that the user may change with a slider.
struct Knob {
    std::string name;
    std::string label;
    double value = 0;
    double min = 0;
    double max = 1;
    bool is_integer = true;
    std::optional<double> own = {}; ///< the value as the script was opened; none: nobody knows it
};

/// What to open: one run of one version of a script.
struct Variant {
    std::string label;  ///< for comparing: "asyncio.gather"
    std::string note;   ///< one line on what is special about it; may be empty
    std::string file;   ///< the name shown, and the one under which the recording knows the source
    std::string source; ///< empty: taken from the recording
    std::shared_ptr<const trace::Recording> recording;
    bool is_compared = true; ///< false: shown by a lesson, but no answer to the same question
    std::shared_ptr<const run::Options> options = nullptr; ///< how it was run; null: not known, so it cannot be looked into
    unsigned family = 0;     ///< a run and its branches have the same number (see what_if.h)
    bool is_branch = false;  ///< the run of its family with inputs from outside
};

class RunView {
public:
    explicit RunView(Variant variant);
    RunView(const RunView&) = delete;
    RunView& operator=(const RunView&) = delete;

    /// Takes in what a live run has done by `now`; 0: to its end.
    void grow(trace::Time now);
    bool is_growing() const { return is_growing_; }

    Variant variant; ///< only its label may change
    const trace::Recording& recording;
    trace::StateIndex states;
    trace::Timeline timeline;
    const std::vector<SourceLine> lines;

    /// Its text has an error, and there was no other before it: the recording is that of an empty script.
    bool has_never_run() const { return !variant.source.empty() && recording.source_count() > 0 && recording.source(0).text.empty(); }
    const trace::Names& names() const { return timeline.names(); }
    /// The variable or attribute to which an object was given where it was made; empty: nobody knows.
    std::string variable_of(trace::ObjectId id) const;
    /// The line of a site in this run's own file; 0 for elsewhere.
    int line_of(std::uint16_t site) const;
    /// The same for a place that a repeated run names.
    int line_in(std::string_view file, int line) const;
    /// For how long the code of a line of its own file has held the loop, over the whole run; 0 without such a line.
    trace::Time time_at_line(int line) const;
    trace::Time time_at_line_max() const { return line_times().empty() ? 0 : *std::max_element(line_times().begin(), line_times().end()); }
    /// What a task is doing at `now`. One whose timer is overdue wants to run, though the loop has not noticed yet.
    trace::Activity activity(const trace::State& state, const trace::TaskState& task, trace::Time now) const;

    insight::Moment moment(const trace::State& state, trace::Time now) const { return {recording, names(), state, now}; }
    /// How long callbacks held the loop at all, and how long they held it for too long.
    trace::Time busy_time() const { return busy_; }
    trace::Time blocked_time() const { return blocked_; }
    /// How many tasks wait and how many want to run, over the whole run.
    const insight::Profile& profile() const { return profile_; }
    /// The numbers of the run so far; counted on when it has grown.
    const insight::Metrics& metrics() const;
    /// How this run, a branch of another one, differs from it, in words; kept, because neither changes.
    const std::string& divergence_from(const RunView& original) const;
    /// What the doctor says of it; kept, because the run does not change. Nothing while it grows.
    const std::vector<insight::Finding>& findings() const;
    static constexpr std::size_t profile_slices = 256;
    /// The first lanes of the whole run, merged to about that many pixels; kept, because the run does not change.
    const std::vector<std::vector<trace::VisibleSpan>>& overview(int width_px) const;
    static constexpr std::size_t overview_lanes = 8;
    /// The lanes by coroutine function, and what the tasks of one such group do; kept too.
    const LaneGroups& groups() const;
    const Density& density(std::uint32_t group) const;

private:
    insight::Profile profile_;
    trace::Time busy_ = 0, blocked_ = 0;
    mutable std::vector<std::vector<trace::VisibleSpan>> overview_;
    mutable std::shared_ptr<const trace::Recording> diverged_from_;
    mutable std::string divergence_;
    mutable std::optional<std::vector<insight::Finding>> findings_;
    mutable std::optional<insight::Metrics> metrics_;
    mutable int overview_width_px_ = 0;
    mutable std::optional<LaneGroups> groups_;
    mutable std::map<std::uint32_t, Density> densities_;
    const std::vector<trace::Time>& line_times() const;
    bool is_growing_ = false;
    mutable std::vector<trace::Time> line_times_;    ///< by line, of the events before line_times_until_
    mutable trace::EventIndex line_times_until_ = 0;
    mutable bool line_is_running_ = false;
    // Asked for each task in each frame.
    mutable std::vector<int> line_of_site_;          ///< -1: not looked up yet
    mutable std::vector<std::int8_t> wait_activity_; ///< by the text of an object's kind; -1: not looked up yet
};

/// Whether one callback has held the loop for too long at that moment, or is in a blocking call.
bool loop_is_blocked(const trace::State& state, trace::Time now);
/// Since when: the begin of the callback. Only while loop_is_blocked().
trace::Time blocked_since(const trace::State& state);

} // namespace loopscope::ui
