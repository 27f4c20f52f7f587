// Where the compare view's tracks stand: variants of one job on one axis, each with its lanes, its end and its total.
#pragma once

#include "app/ui/timeline_layout.h"
#include "engine/insight/comparison.h"

#include <string>
#include <vector>

namespace loopscope::ui {

struct TrackLane {
    std::string name; ///< with its chip
    std::string chip; ///< of a task
    std::vector<BarItem> bars;
    float y = 0;
};

struct Track {
    Box box;
    std::size_t run = 0;
    std::string name, note;
    std::string words;        ///< of a branch: what has come of its input; it stands in the place of the code
    std::vector<float> inputs; ///< of a branch: where something came from outside
    Time later = 0;           ///< of a branch: by how much it ends later than the run that it came from
    std::vector<std::size_t> own_lines; ///< of its source: those that the other variants have not
    float height = 18; ///< of a lane's bar
    std::vector<TrackLane> lanes;
    std::size_t lanes_left_out = 0;
    float loop_y = 0; ///< of the row that says what the loop's thread does
    std::vector<BlockedBand> loop_blocked;
    Time total = 0;
    Time busy = 0;       ///< how long callbacks held the loop at all
    Time blocked = 0;    ///< how long callbacks held the loop for too long
    double speed_up = 1; ///< against the first variant
    float end_x = 0;
    bool is_bad = false;
    bool is_cut_short = false; ///< it has not come to its own end
    std::string verdict;
};

/// How many tasks of a run wait at each moment, as a curve.
struct ProfileCurve {
    std::size_t run = 0;
    std::vector<Point> points;
};

struct CompareLayout {
    Box knobs, tracks, header;
    Box words;   ///< the difference in words; h 0: no room
    Box profile; ///< beside them, on the tracks' axis
    std::vector<std::string> sentences; ///< one a track
    std::vector<ProfileCurve> curves;
    std::uint32_t waiting_max = 1; ///< of the curves' scale
    TimeAxis axis;
    float totals_x = 0;
    double speed_up_max = 3; ///< of the bars' scale
    std::vector<Track> items;
};

/// Curves differ by their dashes as well as by their place in the list of names.
Stroke curve_pen(const Palette& c, std::size_t curve);

/// The lines of a source that none of the others has, so that a track shows what is special about it. Where there are
/// none, all that are not imports. Blank lines, single brackets, comments and parameters are left out.
/// Shape: indices into `lines`, rising.
std::vector<std::size_t> own_lines(const std::vector<SourceLine>& lines,
                                   const std::vector<const std::vector<SourceLine>*>& others);

/// What is compared of a run.
insight::RunFacts facts_of(const RunView& run);

inline constexpr std::size_t tracks_max = 6;
CompareLayout layout_compare(const Window& window, Box area);

} // namespace loopscope::ui
