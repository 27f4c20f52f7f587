// The icons: strokes in a box of 12 design pixels around a centre.
#include "app/ui/paint.h"

#include <cmath>

namespace loopscope::ui {

void Painter::icon(Icon icon, Point centre, Rgb colour, float size) {
    const float k = size;
    const auto at = [&](float x, float y) { return Point{centre.x + x * k, centre.y + y * k}; };
    const auto pen = [&](float width = 1.5f) { return Stroke{colour, width * std::min(k, 1.2f)}; };
    const auto box = [&](float x, float y, float w, float h) {
        return Box{centre.x + x * k, centre.y + y * k, w * k, h * k};
    };
    const auto rays = [&](float inner, float outer, float width) {
        for (int ray = 0; ray < 8; ++ray) {
            const float a = static_cast<float>(ray) * 0.785398f;
            line(at(std::cos(a) * inner, std::sin(a) * inner), at(std::cos(a) * outer, std::sin(a) * outer),
                 {colour, width});
        }
    };
    switch (icon) {
    case Icon::none: break;
    case Icon::check: path({at(-4, 0), at(-1, 3.2f), at(4.2f, -3.4f)}, pen()); break;
    case Icon::cross:
        line(at(-3.5f, -3.5f), at(3.5f, 3.5f), pen());
        line(at(3.5f, -3.5f), at(-3.5f, 3.5f), pen());
        break;
    case Icon::slash:
        circle(centre, 4.5f * k, pen());
        line(at(-3, 3), at(3, -3), pen());
        break;
    case Icon::play: polygon({at(-3.2f, -4.8f), at(5, 0), at(-3.2f, 4.8f)}, colour); break;
    case Icon::pause:
        fill(box(-4, -5, 3, 10), colour);
        fill(box(1, -5, 3, 10), colour);
        break;
    case Icon::clock:
        circle(centre, 5 * k, pen(1.4f));
        path({at(0, -2.8f), at(0, 0), at(2, 1.4f)}, pen(1.3f));
        break;
    case Icon::lock:
        fill(box(-4.5f, -0.8f, 9, 6), colour, 1, 1.2f * k);
        line(at(-2.6f, -0.5f), at(-2.6f, -2.6f), pen(1.4f));
        line(at(2.6f, -0.5f), at(2.6f, -2.6f), pen(1.4f));
        arc(at(0, -2.6f), 2.6f * k, 180, 360, pen(1.4f));
        break;
    case Icon::queue:
        for (int bar = 0; bar < 3; ++bar)
            fill(box(-5.5f + static_cast<float>(bar) * 4, -4, 3, 8), colour, bar == 0 ? 1 : 0.55f, 0.8f);
        break;
    case Icon::gather:
        path({at(-5, -4), at(-1, -4), at(2, 0)}, pen(1.3f));
        line(at(-5, 0), at(2, 0), pen(1.3f));
        path({at(-5, 4), at(-1, 4), at(2, 0)}, pen(1.3f));
        disc(at(3.4f, 0), 1.8f * k, colour);
        break;
    case Icon::thread: {
        Point up[9], down[9];
        for (int step = 0; step < 9; ++step) {
            const float x = -5 + 10 * static_cast<float>(step) / 8, y = 3.5f * std::sin(x / 5 * 1.5708f);
            up[step] = at(x, -y);
            down[step] = at(x, y);
        }
        path(up, pen(1.3f));
        path(down, pen(1.3f));
        break;
    }
    case Icon::plug:
        line(at(-5.5f, 0), at(-2.2f, 0), pen(1.4f));
        line(at(2.2f, 0), at(5.5f, 0), pen(1.4f));
        circle(centre, 2.4f * k, pen(1.4f));
        break;
    case Icon::key:
        circle(at(-2.5f, 0), 2.6f * k, pen());
        line(at(0, 0), at(5.5f, 0), pen());
        line(at(3.2f, 0), at(3.2f, 2.4f), pen());
        line(at(5.2f, 0), at(5.2f, 2), pen());
        break;
    case Icon::warn:
        path({at(0, -5.2f), at(5.8f, 4.6f), at(-5.8f, 4.6f)}, pen(1.4f), true);
        line(at(0, -1.8f), at(0, 1.4f), pen(1.4f));
        disc(at(0, 3), 0.9f * k, colour);
        break;
    case Icon::right: path({at(-2, -3.5f), at(1.8f, 0), at(-2, 3.5f)}, pen()); break;
    case Icon::left: path({at(2, -3.5f), at(-1.8f, 0), at(2, 3.5f)}, pen()); break;
    case Icon::down: path({at(-3.5f, -1.8f), at(0, 1.8f), at(3.5f, -1.8f)}, pen()); break;
    case Icon::to_start:
        polygon({at(3.6f, -4.6f), at(3.6f, 4.6f), at(-2.6f, 0)}, colour);
        fill(box(-5, -4.8f, 1.8f, 9.6f), colour);
        break;
    case Icon::step:
        line(at(-5, -3.5f), at(1, -3.5f), pen(1.4f));
        line(at(-5, 0), at(5, 0), pen(1.4f));
        line(at(-5, 3.5f), at(-1, 3.5f), pen(1.4f));
        break;
    case Icon::swap:
        line(at(-5, -2.5f), at(4.5f, -2.5f), pen(1.3f));
        path({at(2, -5), at(4.5f, -2.5f), at(2, 0)}, pen(1.3f));
        line(at(5, 2.8f), at(-4.5f, 2.8f), pen(1.3f));
        path({at(-2, 0.3f), at(-4.5f, 2.8f), at(-2, 5.3f)}, pen(1.3f));
        break;
    case Icon::turn:
        arc(centre, 4.6f * k, -40, 250, pen());
        path({at(5.6f, -4.6f), at(3.7f, -2.6f), at(1.6f, -4.4f)}, pen(1.4f));
        break;
    case Icon::moon: {
        std::vector<Point> crescent;
        for (int step = 0; step <= 18; ++step) {
            const float a = (14 + 252 * static_cast<float>(step) / 18) * 0.0174533f;
            crescent.push_back(at(4.8f * std::cos(a), 4.8f * std::sin(a)));
        }
        for (int step = 1; step < 12; ++step) {
            const float a = (225.6f - 170.8f * static_cast<float>(step) / 12) * 0.0174533f;
            crescent.push_back(at(2.4f + 3.9f * std::cos(a), -2.0f + 3.9f * std::sin(a)));
        }
        path(crescent, pen(1.3f), true);
        break;
    }
    case Icon::sun:
        disc(centre, 2.8f * k, colour);
        rays(4.2f, 6, 1.4f);
        break;
    case Icon::heart:
        disc(at(-1.9f, -1.6f), 2.5f * k, colour);
        disc(at(1.9f, -1.6f), 2.5f * k, colour);
        polygon({at(-4.1f, -0.4f), at(4.1f, -0.4f), at(0, 4.6f)}, colour);
        break;
    case Icon::bulb:
        arc(at(0, -1), 4 * k, 130, 410, pen(1.4f));
        path({at(-2, 2.4f), at(-2, 4.6f), at(2, 4.6f), at(2, 2.4f)}, pen(1.3f));
        break;
    case Icon::search:
        circle(at(-1, -1), 3.6f * k, pen(1.4f));
        line(at(1.8f, 1.8f), at(4.8f, 4.8f), pen(1.4f));
        break;
    case Icon::event:
        line(at(-3.5f, -5), at(-3.5f, 5), pen(1.4f));
        polygon({at(-3.5f, -5), at(4.5f, -2.2f), at(-3.5f, 0.6f)}, colour);
        break;
    case Icon::semaphore:
        for (int light = 0; light < 3; ++light)
            disc(at(-4 + static_cast<float>(light) * 4, 0), 1.7f * k, colour, light == 2 ? 0.5f : 1);
        break;
    case Icon::gear:
        circle(centre, 3 * k, pen(1.4f));
        rays(4.2f, 5.8f, 1.6f);
        break;
    }
}

} // namespace loopscope::ui
