// Sliders for the numbers that a script lets the user change.
#include "app/ui/frame.h"

#include <algorithm>

namespace loopscope::ui {

float draw_knobs(Frame& frame, Box box) {
    Painter& paint = frame.paint;
    const Palette& c = paint.colours();
    const float pitch = 66;
    float y = box.y;
    for (std::size_t at = 0; at < frame.window.knobs.size(); ++at) {
        const Knob& knob = frame.window.knobs[at];
        const std::string value = format_knob(knob);
        const float value_width = paint.text_width(value, mono_bold(13));
        paint.text_in({box.x, y + 8}, box.w - value_width - 12, knob.label.empty() ? knob.name : knob.label,
                      sans(13, Face::medium));
        paint.text({box.right(), y + 8}, value, mono_bold(13).at(Align::right));
        const double range = knob.max > knob.min ? knob.max - knob.min : 1;
        slider(paint, box.x, y + 29, box.w, static_cast<float>((knob.value - knob.min) / range), c.panel);
        Knob low = knob, high = knob;
        low.value = knob.min;
        high.value = knob.max;
        paint.text({box.x, y + 46}, format_knob(low), sans(11).in(c.text3));
        paint.text({box.right(), y + 46}, format_knob(high), sans(11).in(c.text3).at(Align::right));

        const Box track{box.x - 8, y + 16, box.w + 16, 26};
        const bool takes = frame.clicks(track);
        if (takes)
            frame.then([at](Window& w) {
                w.grip = Grip::knob;
                w.gripped_knob = at;
            });
        if (takes || (frame.window.grip == Grip::knob && frame.window.gripped_knob == at && frame.input.is_down)) {
            const double share = std::clamp(static_cast<double>((frame.input.mouse.x - box.x) / box.w), 0.0, 1.0);
            const double wanted = knob.min + share * range;
            frame.then([at, wanted](Window& w) { set_knob(w, at, wanted); });
        }
        y += pitch;
    }
    return y - box.y;
}

} // namespace loopscope::ui
