#include "app/ui/line_field.h"

#include <algorithm>
#include <cmath>

namespace loopscope::ui {

namespace {
std::string without_breaks(std::string text) {
    std::erase(text, '\n');
    std::erase(text, '\r');
    return text;
}

/// The byte of the text whose left edge is nearest to x; never within a character.
std::size_t byte_at(const Painter& paint, std::string_view text, const TextStyle& style, float x) {
    std::size_t best = 0;
    float nearest = std::abs(x);
    for (std::size_t at = 1; at <= text.size(); ++at) {
        if (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) continue;
        const float distance = std::abs(paint.text_width(text.substr(0, at), style) - x);
        if (distance > nearest) break;
        nearest = distance;
        best = at;
    }
    return best;
}
} // namespace

bool field_takes_text(TextEdit& field, const std::string& typed) {
    const std::string text = without_breaks(typed);
    if (!text.empty()) field.type(text);
    return !text.empty();
}

bool field_takes_key(Window& window, TextEdit& field, KeyPress press) {
    switch (press.key) {
    case Key::up:
    case Key::down:
    case Key::tab:
    case Key::enter: return false;
    case Key::c:
    case Key::x:
        if (!press.ctrl) return false;
        if (field.selected().empty() || !window.write_clipboard) return true;
        window.write_clipboard(std::string(field.selected()));
        if (press.key == Key::x) field.press({Key::del});
        return true;
    case Key::v:
        if (!press.ctrl) return false;
        if (window.read_clipboard) field.type(without_breaks(window.read_clipboard()));
        return true;
    default: return field.press(press);
    }
}

void draw_field_text(Frame& frame, Box box, const TextEdit& field, const TextStyle& style, std::string_view empty, TextEdit& (*of)(Window&), bool has_focus) {
    Painter& paint = frame.paint;
    const Palette& c = paint.colours();
    const float y = box.y + box.h / 2, half = style.size * 0.65f;
    const std::string_view text = field.text();
    if (text.empty()) {
        TextStyle grey = style;
        paint.text_in({box.x, y}, box.w, empty, grey.in(c.text3));
        if (has_focus) paint.fill({box.x - 2, y - half, 1.5f, 2 * half}, c.text);
        return;
    }
    const auto width_of = [&](std::size_t bytes) { return paint.text_width(text.substr(0, bytes), style); };
    // The caret stays in sight; without focus it is the end that says most of a path.
    const float shift = std::max(0.f, width_of(has_focus ? field.caret() : text.size()) - box.w + 4);
    paint.clip({box.x - 2, box.y, box.w + 4, box.h});
    const float x = box.x - shift;
    if (has_focus && field.selection_from() < field.selection_to())
        paint.fill({x + width_of(field.selection_from()), y - half, width_of(field.selection_to()) - width_of(field.selection_from()), 2 * half}, c.of(Activity::sleeping), 0.35f);
    paint.text({x, y}, text, style);
    if (has_focus) paint.fill({x + width_of(field.caret()), y - half, 1.5f, 2 * half}, c.text);
    paint.unclip();
    if (frame.input.pressed && box.contains(frame.input.mouse)) {
        const std::size_t at = byte_at(paint, text, style, frame.input.mouse.x - x);
        frame.then([of, at, all = frame.input.double_clicked](Window& w) { all ? of(w).select_all() : of(w).place(at); });
    }
}

void draw_field(Frame& frame, Box box, const TextEdit& field, std::string_view empty, TextEdit& (*of)(Window&), bool has_focus) {
    const Palette& c = frame.paint.colours();
    frame.paint.fill(box, c.inset, 1, 6);
    frame.paint.frame(box, {has_focus ? c.text : c.line2, 1}, 6);
    draw_field_text(frame, {box.x + 10, box.y + 3, box.w - 20, box.h - 6}, field, mono(13), empty, of, has_focus);
}

} // namespace loopscope::ui
