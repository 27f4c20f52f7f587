// A stretch of a run as pictures of the window, for slides and bug reports: an animated GIF, or PNGs in a folder. One picture
// is made with each step, so that the desktop goes on meanwhile.
#pragma once

#include "app/ui/gif.h"
#include "app/ui/offscreen.h"
#include "app/ui/window.h"

#include <memory>
#include <optional>
#include <string>

namespace loopscope::ui {

struct RangeRequest {
    PictureFormat format = PictureFormat::gif;
    TimeRange range;          ///< to ≤ from: the whole run
    int fps = 12;
    double speed = 0;         ///< seconds of the run a second; 0: so that it can be followed
    int width_px = 1280, height_px = 720;
    double scale = 1;
    std::string output;       ///< a file, or a folder for PNGs
};

inline constexpr int pictures_max = 3000;

/// How fast a stretch plays where nobody has said: it takes from 2 to 20 seconds.
double followable_speed(Time length);
/// The times of the pictures. Shape: from the range's begin to its end; at most pictures_max.
std::vector<Time> picture_times(const RangeRequest& request, Time end);

class RangeExport {
public:
    /// Shows what `window` shows. Errors: no OpenGL, too many pictures, a place that cannot be written to.
    static Result<std::unique_ptr<RangeExport>> begin(const Window& window, const RangeRequest& request);

    /// Makes the next picture; the last one ends the file. Errors: it cannot be written.
    std::optional<Diagnostic> step();
    bool is_done() const { return next_ == times_.size(); }
    std::size_t made() const { return next_; }
    std::size_t count() const { return times_.size(); }
    const RangeRequest& request() const { return request_; }

private:
    RangeRequest request_;
    std::vector<Time> times_;
    std::size_t next_ = 0;
    std::unique_ptr<Window> window_; ///< one of its own, that nobody touches
    std::unique_ptr<Offscreen> offscreen_;
    std::optional<GifWriter> gif_;
};

} // namespace loopscope::ui
