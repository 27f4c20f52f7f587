// One line that the window asks for: a name, a condition, a place to export to.
#include "app/ui/line_field.h"
#include "app/ui/overlay.h"
#include "app/ui/ring.h"

#include <algorithm>

namespace loopscope::ui {

void show_prompt(Window& window, Prompt prompt) {
    window.prompt = std::move(prompt);
    window.prompt_edit = TextEdit(window.prompt.text);
    window.prompt_edit.select_all();
    window.overlay = Overlay::prompt;
}

namespace {
void accept(Window& window) {
    window.overlay = Overlay::none;
    const auto accepted = window.prompt.accept; // it may ask the next question
    if (accepted) accepted(window, window.prompt_edit.text());
}
} // namespace

void prompt_takes_keys(Window& window, const Input& input) {
    field_takes_text(window.prompt_edit, input.typed);
    for (const KeyPress& press : input.keys) {
        if (press.key == Key::enter) accept(window);
        else if (press.key == Key::escape) window.overlay = Overlay::none;
        else field_takes_key(window, window.prompt_edit, press);
        if (window.overlay != Overlay::prompt) return;
    }
}

void draw_prompt(Frame& frame, Box screen) {
    Painter& paint = frame.paint;
    const Palette& c = paint.colours();
    const Window& window = frame.window;
    const float width = std::min(560.f, screen.w - 24);
    const auto hint = wrapped(paint, window.prompt.hint, sans(12), width - 48);
    const Box box = overlay_card(frame, screen, width, 146 + 18 * static_cast<float>(hint.size()), 0.35f);
    paint.text_in({box.x + 24, box.y + 30}, box.w - 48, window.prompt.title, sans(17, Face::semibold));
    float y = box.y + 58;
    for (const std::string& line : hint) {
        paint.text({box.x + 24, y}, line, sans(12).in(c.text2));
        y += 18;
    }
    draw_field(frame, {box.x + 20, y, box.w - 40, 32}, window.prompt_edit, "", [](Window& w) -> TextEdit& { return w.prompt_edit; });
    if (word_button(frame, {box.right() - 124, box.bottom() - 46, 104, 30}, "OK", true)) frame.then(accept);
    if (word_button(frame, {box.right() - 220, box.bottom() - 46, 88, 30}, "Cancel", false)) frame.then([](Window& w) { w.overlay = Overlay::none; });
    paint.text({box.x + 24, box.bottom() - 31}, "Enter accepts  ·  Esc does not", sans(11).in(c.text3));
}

} // namespace loopscope::ui
