// Sliders for the numbers that a script lets the user change.
#include "app/ui/frame.h"

#include <algorithm>
#include <cmath>

namespace loopscope::ui {

void draw_knob_track(Frame& frame, std::size_t index, Point from, float width) {
    const Knob& knob = frame.window.knobs[index];
    const double range = knob.max > knob.min ? knob.max - knob.min : 1;
    slider(frame.paint, from.x, from.y, width, static_cast<float>((knob.value - knob.min) / range), frame.paint.colours().panel);
    const bool takes = frame.clicks({from.x - 8, from.y - 13, width + 16, 26});
    if (takes)
        frame.then([index, y = from.y](Window& w) {
            w.grip = Grip::knob;
            w.gripped_knob = index;
            w.gripped_y = y;
        });
    // The same number may have another slider elsewhere, which must not follow this mouse.
    const bool is_gripped = frame.window.grip == Grip::knob && frame.window.gripped_knob == index && std::abs(frame.window.gripped_y - from.y) < 13;
    if (takes || (is_gripped && frame.input.is_down)) {
        const double share = std::clamp(static_cast<double>((frame.input.mouse.x - from.x) / width), 0.0, 1.0);
        frame.then([index, wanted = knob.min + share * range](Window& w) { set_knob(w, index, wanted); });
    }
}

float draw_knobs(Frame& frame, Box box, const std::vector<std::size_t>* which) {
    Painter& paint = frame.paint;
    const Palette& c = paint.colours();
    const float pitch = 66;
    float y = box.y;
    for (std::size_t at = 0; at < frame.window.knobs.size(); ++at) {
        if (which && std::find(which->begin(), which->end(), at) == which->end()) continue;
        const Knob& knob = frame.window.knobs[at];
        const std::string value = format_knob(knob);
        const float value_width = paint.text_width(value, mono_bold(13));
        paint.text_in({box.x, y + 8}, box.w - value_width - 12, knob.label.empty() ? knob.name : knob.label,
                      sans(13, Face::medium));
        paint.text({box.right(), y + 8}, value, mono_bold(13).at(Align::right));
        draw_knob_track(frame, at, {box.x, y + 29}, box.w);
        Knob low = knob, high = knob;
        low.value = knob.min;
        high.value = knob.max;
        paint.text({box.x, y + 46}, format_knob(low), sans(11).in(c.text3));
        paint.text({box.right(), y + 46}, format_knob(high), sans(11).in(c.text3).at(Align::right));
        y += pitch;
    }
    return y - box.y;
}

} // namespace loopscope::ui
