// One line that the window asks for: a name, a condition, a place to export to.
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
    std::string typed = input.typed;
    std::erase(typed, '\n');
    if (!typed.empty()) window.prompt_edit.type(typed);
    for (const KeyPress& press : input.keys) {
        if (press.key == Key::enter) accept(window);
        else if (press.key == Key::escape) window.overlay = Overlay::none;
        else if (press.ctrl && press.key == Key::v && window.read_clipboard) window.prompt_edit.type(window.read_clipboard());
        else if (press.key != Key::tab) window.prompt_edit.press(press);
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
    const Box field{box.x + 20, y, box.w - 40, 32};
    paint.fill(field, c.inset, 1, 6);
    paint.frame(field, {c.text, 1}, 6);
    const TextEdit& edit = window.prompt_edit;
    const std::string_view text = edit.text();
    const auto width_of = [&](std::size_t bytes) { return paint.text_width(text.substr(0, bytes), mono(13)); };
    // The caret stays in sight.
    const float shift = std::max(0.f, width_of(edit.caret()) - (field.w - 28));
    paint.clip(field.inset(4));
    const float x = field.x + 10 - shift;
    if (edit.selection_from() < edit.selection_to())
        paint.fill({x + width_of(edit.selection_from()), field.y + 7, width_of(edit.selection_to()) - width_of(edit.selection_from()), 18}, c.of(Activity::sleeping), 0.35f);
    paint.text({x, field.y + 16}, text, mono(13));
    paint.fill({x + width_of(edit.caret()), field.y + 8, 1.5f, 16}, c.text);
    paint.unclip();
    if (word_button(frame, {box.right() - 124, box.bottom() - 46, 104, 30}, "OK", true)) frame.then(accept);
    if (word_button(frame, {box.right() - 220, box.bottom() - 46, 88, 30}, "Cancel", false)) frame.then([](Window& w) { w.overlay = Overlay::none; });
    paint.text({box.x + 24, box.bottom() - 31}, "Enter accepts  ·  Esc does not", sans(11).in(c.text3));
}

} // namespace loopscope::ui
