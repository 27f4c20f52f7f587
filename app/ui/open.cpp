#include "app/ui/editing.h"
#include "app/ui/ui.h"

#include <algorithm>
#include <cmath>

namespace loopscope::ui {

double automatic_scale(int width_px, int height_px) {
    // A quarter more for each step beyond what a full HD screen shows; whole quarters keep edges sharp.
    const double fits = std::min(width_px / 2048.0, height_px / 1152.0);
    return std::clamp(std::floor(fits * 4) / 4, 1.0, scale_max);
}

Window make_window(const OpenRequest& request) {
    Window window;
    window.title = request.title;
    window.knobs = request.knobs;
    window.rerun = request.rerun;
    if (request.rerun) window.declared_knobs = declared_knobs;
    window.save_path = request.save_path;
    window.lesson = request.lesson;
    window.open_file = request.open_file;
    window.open_lesson = request.open_lesson;
    window.lessons = request.lessons;
    window.view = request.view;
    window.theme = request.theme;
    window.scale = request.scale > 0 ? std::clamp(request.scale, scale_min, scale_max) : 1;
    open_variants(window, request.variants);
    if (request.at_s >= 0) seek(window, static_cast<Time>(request.at_s * 1e9));
    if (window.lesson) show_step(window, window.lesson->step); // a step may know its moment better
    if (request.arrange && window.has_run()) request.arrange(window);
    if (request.problem) start_editing_at(window, *request.problem);
    return window;
}

} // namespace loopscope::ui
