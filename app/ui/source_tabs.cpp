#include "app/ui/source_tabs.h"
#include "app/ui/editing.h"
#include "app/ui/lesson_play.h"

#include <algorithm>

namespace loopscope::ui {

std::string file_name(const std::string& path) {
    return path.substr(path.find_last_of('/') + 1);
}

std::vector<std::size_t> runs_with_tabs(const Window& window) {
    std::vector<std::size_t> tabs;
    for (std::size_t at = 0; at < window.runs.size(); ++at) {
        const Variant& variant = window.runs[at]->variant;
        if (variant.is_branch) continue; // it has a tab of its own over the panels
        if (!is_exercise(window, at)) tabs.push_back(at);
        else if (variant.family == window.run().variant.family) tabs.insert(tabs.begin(), at);
    }
    return tabs;
}

void draw_source_tabs(Frame& frame, Box box) {
    Painter& paint = frame.paint;
    const Palette& c = paint.colours();
    const float y = box.y + size::panel_header / 2 - 0.5f;
    float x = box.x + 10;
    const auto is_on = [&](std::size_t at) { return frame.window.runs[at]->variant.family == frame.window.run().variant.family; };
    const auto name_of = [&](std::size_t at) {
        const std::string file = file_name(frame.window.runs[at]->variant.file);
        return is_exercise(frame.window, at) ? "Yours: " + file.substr(5) : file;
    };
    const auto style_of = [&](std::size_t at) { return sans(12, is_on(at) ? Face::semibold : Face::regular); };
    const auto width_of = [&](std::size_t at) { return paint.text_width(name_of(at), style_of(at)) + 12; };
    // The shown file's is there in any case, and as many before it as there is room for.
    std::vector<std::size_t> tabs = runs_with_tabs(frame.window);
    const auto shown = std::find_if(tabs.begin(), tabs.end(), is_on);
    float used = shown == tabs.end() ? 0 : width_of(*shown);
    auto first = shown;
    while (shown != tabs.end() && first != tabs.begin() && x + used + 4 + width_of(*(first - 1)) <= box.right() - 6) used += 4 + width_of(*--first);
    if (shown != tabs.end()) tabs.erase(tabs.begin(), first);
    for (const std::size_t at : tabs) {
        const bool is_shown = is_on(at);
        const std::string name = name_of(at);
        TextStyle style = style_of(at);
        const float w = width_of(at);
        if (x + w > box.right() - 6) break;
        const Box tab{x, box.y + 4, w, size::panel_header - 8};
        if (is_shown || frame.hovers(tab)) paint.fill(tab, c.hover, is_shown ? 1 : 0.6f, 5);
        paint.text({x + 6, y}, name, style.in(is_shown ? c.text : c.text2));
        if (frame.clicks(tab) && !is_shown) frame.then([at](Window& w2) { show_run(w2, at); });
        x += w + 4;
    }
}

void draw_edit_button(Frame& frame, Box box) {
    Painter& paint = frame.paint;
    const Palette& c = paint.colours();
    const bool is_on = frame.window.editing.has_value(), hovered = frame.hovers(box);
    if (is_on || hovered) paint.fill(box, is_on ? c.text : c.hover, 1, 5);
    paint.text({box.x + box.w / 2, box.y + box.h / 2}, is_on ? "Done" : "Edit",
               sans(12, Face::medium).in(is_on ? c.panel : hovered ? c.text : c.text2).at(Align::centre));
    if (hovered) frame.tooltip = is_on ? "End editing\nEsc" : "Edit the script: it runs as you type\nCtrl E";
    if (frame.clicks(box)) frame.then(is_on ? stop_editing : start_editing);
}

} // namespace loopscope::ui
