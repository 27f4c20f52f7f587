// A picture of the window, as it stands at a moment, or after keys have been pressed.
#include "app/ui/offscreen.h"
#include "app/ui/ui.h"

namespace loopscope::ui {

namespace {
constexpr double frame_s = 1.0 / 60;
constexpr double settled_s = 10; // after which nothing moves any more

Diagnostic problem(std::string message, std::string hint) {
    Diagnostic diagnostic;
    diagnostic.message = std::move(message);
    diagnostic.hint = std::move(hint);
    return diagnostic;
}

/// Lets the inputs have their effect, a frame each, and draws what comes of it.
void draw_after_inputs(Offscreen& offscreen, Window& window, const ShotRequest& request) {
    double now_s = 0;
    const auto settle = [&] {
        for (int at = 0; at < 2; ++at) { // what is asked for in the first frame is over in the second
            now_s += settled_s;
            offscreen.draw(window, {}, now_s);
        }
    };
    if (!request.inputs.empty()) offscreen.draw(window, {}, now_s);
    for (std::size_t at = 0; at < request.inputs.size(); ++at) {
        if (at > 0) settle();
        offscreen.draw(window, request.inputs[at], now_s);
    }
    if (request.motion >= 1 || request.inputs.empty()) return settle();
    const double until_s = now_s + request.motion * (offscreen.motion.stages.length_s() + double{motion::to_queue});
    for (; now_s < until_s; now_s += frame_s)
        offscreen.draw(window, {}, now_s);
    offscreen.draw(window, {}, until_s);
}

ObjectId find_task(const RunView& run, const std::string& chip) {
    for (const trace::Lane& lane : run.timeline.lanes())
        if (lane.what == trace::LaneClass::task && run.names().chip(lane.id) == chip) return lane.id;
    return 0;
}
} // namespace

Result<std::string> write_shot(const ShotRequest& request) {
    Window window = make_window(request.open);
    window.scale = request.open.scale > 0 ? request.open.scale : automatic_scale(request.width_px, request.height_px);
    if (!request.keeps_cursor) {
        if (request.at_s < 0)
            to_end(window);
        else
            seek(window, static_cast<Time>(request.at_s * 1e9));
    }
    if (window.has_run() && !request.selected.empty()) {
        const ObjectId task = find_task(window.run(), request.selected);
        if (task == 0) return problem("there is no task '" + request.selected + "'", "name a task as its chip does, for example T3");
        select(window, task);
    }
    window.inspector_tab = request.inspector.value_or(window.inspector_tab);
    present(window, request.is_presenting);

    auto offscreen = Offscreen::open(request.width_px, request.height_px, window.scale);
    if (!offscreen) return offscreen.error();
    (*offscreen)->make_current();
    draw_after_inputs(**offscreen, window, request);
    if (!write_png(request.output, (*offscreen)->pixels(), request.width_px, request.height_px))
        return problem("the picture cannot be written to " + request.output, "choose a folder that exists and that you may write to");
    return request.output;
}

} // namespace loopscope::ui
