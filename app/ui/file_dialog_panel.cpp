// The dialog that opens and saves files, and the bar that says what another program has done to the open one.
#include "app/ui/line_field.h"
#include "app/ui/files.h"
#include "app/ui/focus.h"
#include "app/ui/overlay.h"
#include "app/ui/ring.h"

#include <algorithm>
#include <cmath>

namespace loopscope::ui {

namespace {
constexpr float row_height = 28, head = 104, foot = 58;
constexpr int rows_wanted = 13;

std::string_view kind_word(const FileRow& row) {
    if (row.kind == FileKind::unsaved) return name_of(row.kind);
    if (row.is_recent) return "recent";
    return row.kind == FileKind::parent ? "up" : row.kind == FileKind::folder ? "folder" : name_of(row.kind);
}

class DialogPainter {
public:
    DialogPainter(Frame& frame, Box screen) : frame_(frame), paint_(frame.paint), c_(frame.paint.colours()), dialog_(frame.window.files.dialog), rows_(dialog_rows(frame.window)) {
        box_ = overlay_card(frame, screen, 680, head + foot + row_height * rows_wanted, 0.35f);
    }

    void draw() {
        paint_.text({box_.x + 24, box_.y + 28}, dialog_.is_saving ? "Save the script as" : "Open", sans(17, Face::semibold));
        paint_.text({box_.right() - 24, box_.y + 28}, "Tab completes  ·  Alt Up: one folder up  ·  Esc closes", sans(11).in(c_.text3).at(Align::right));
        draw_field();
        draw_rows();
        draw_foot();
    }

private:
    void draw_field() {
        ui::draw_field(frame_, {box_.x + 20, box_.y + 50, box_.w - 40, 32}, dialog_.typed, "", [](Window& w) -> TextEdit& { return w.files.dialog.typed; }, !dialog_.chosen);
    }

    void draw_rows() {
        const auto fit = static_cast<std::size_t>(std::max(1.f, (box_.h - head - foot) / row_height));
        const std::size_t chosen = std::min(dialog_.chosen.value_or(0), rows_.empty() ? 0 : rows_.size() - 1);
        const std::size_t first = chosen >= fit ? chosen - fit + 1 : 0;
        float y = box_.y + head - 8;
        for (std::size_t at = first; at < std::min(rows_.size(), first + fit); ++at, y += row_height)
            draw_row({box_.x + 12, y, box_.w - 24, row_height}, rows_[at], at);
        if (rows_.empty()) paint_.text({box_.x + 32, y + row_height / 2}, dialog_.listing.problem.empty() ? "Nothing here begins with that." : "", sans(13).in(c_.text2));
        if (rows_.size() > first + fit) paint_.text({box_.right() - 24, box_.bottom() - foot - 2}, "+" + std::to_string(rows_.size() - first - fit) + " more", mono(11).in(c_.text3).at(Align::right));
    }

    void draw_row(Box row, const FileRow& entry, std::size_t index) {
        const bool is_chosen = dialog_.chosen == index, is_hovered = row.contains(frame_.input.mouse);
        if (is_chosen || is_hovered) paint_.fill(row, c_.hover, is_chosen ? 1 : 0.6f, 6);
        const float y = row.y + row.h / 2;
        const bool is_folder = entry.kind == FileKind::folder || entry.kind == FileKind::parent;
        paint_.text({row.x + 12, y}, kind_word(entry), sans(11).in(c_.text3));
        float x = row.x + 96;
        x += paint_.text_in({x, y}, row.right() - 12 - x, entry.name + (is_folder ? "/" : ""), sans(13, entry.kind == FileKind::script || entry.is_recent ? Face::medium : Face::regular).in(entry.kind == FileKind::other && !entry.is_recent ? c_.text3 : c_.text)) + 14;
        if (entry.is_recent) paint_.text_in({x, y}, row.right() - 12 - x, entry.path.substr(0, entry.path.find_last_of('/')), sans(11).in(c_.text3));
        if (is_hovered && frame_.input.pressed) frame_.then([index](Window& w) { choose_row(w, index); });
    }

    void draw_foot() {
        const float y = box_.bottom() - foot / 2;
        paint_.horizontal(box_.x, box_.bottom() - foot + 8, box_.w, c_.line);
        const std::string& problem = dialog_.problem.empty() ? dialog_.listing.problem : dialog_.problem;
        const float buttons = 216;
        if (!problem.empty()) {
            const auto lines = wrapped(paint_, problem, sans(12), box_.w - 60 - buttons);
            float line_y = y + 4 - 8 * static_cast<float>(std::min<std::size_t>(lines.size(), 2) - 1);
            glyph(paint_, Activity::failed, {box_.x + 28, line_y}, 4.5f);
            for (std::size_t at = 0; at < std::min<std::size_t>(lines.size(), 2); ++at, line_y += 16)
                paint_.text_in({box_.x + 42, line_y}, box_.w - 60 - buttons, lines[at], sans(12).in(c_.of(Activity::failed)));
        } else {
            paint_.text({box_.x + 24, y + 4}, "↑ ↓ choose   ·   Enter " + std::string(dialog_.is_saving ? "saves" : "opens"), sans(11).in(c_.text3));
        }
        if (word_button(frame_, {box_.right() - 124, y - 11, 104, 30}, !dialog_.is_saving ? "Open" : dialog_.replaces.empty() ? "Save" : "Replace", true)) frame_.then(confirm_dialog);
        if (word_button(frame_, {box_.right() - 220, y - 11, 88, 30}, "Cancel", false)) frame_.then([](Window& w) { w.overlay = Overlay::none; });
    }

    Frame& frame_;
    Painter& paint_;
    const Palette& c_;
    const FileDialog& dialog_;
    std::vector<FileRow> rows_;
    Box box_;
};

void choose_by(Window& window, std::ptrdiff_t by) {
    FileDialog& dialog = window.files.dialog;
    const auto count = static_cast<std::ptrdiff_t>(dialog_rows(window).size());
    if (count == 0) return;
    const std::ptrdiff_t at = dialog.chosen ? static_cast<std::ptrdiff_t>(*dialog.chosen) + by : by > 0 ? 0 : -1;
    // Above the first row is the field.
    if (at < 0) dialog.chosen.reset();
    else dialog.chosen = static_cast<std::size_t>(std::min(at, count - 1));
}

void dialog_key(Window& window, KeyPress press) {
    FileDialog& dialog = window.files.dialog;
    switch (press.key) {
    case Key::up: return press.alt ? to_parent_folder(window) : choose_by(window, -1);
    case Key::down: return choose_by(window, 1);
    case Key::page_up: return choose_by(window, -10);
    case Key::page_down: return choose_by(window, 10);
    case Key::tab: return complete_path(window);
    case Key::enter: return confirm_dialog(window);
    case Key::escape: window.overlay = Overlay::none; return;
    default:
        if (const unsigned before = dialog.typed.version(); field_takes_key(window, dialog.typed, press) && dialog.typed.version() != before) dialog_typed(window);
    }
}
} // namespace

void file_dialog_takes_keys(Window& window, const Input& input) {
    if (field_takes_text(window.files.dialog.typed, input.typed)) dialog_typed(window);
    for (const KeyPress& press : input.keys) {
        dialog_key(window, press);
        if (window.overlay != Overlay::files) return;
    }
}

void draw_file_dialog(Frame& frame, Box screen) {
    DialogPainter(frame, screen).draw();
    if (frame.input.wheel != 0) frame.then([by = static_cast<std::ptrdiff_t>(-std::lround(frame.input.wheel * 3))](Window& w) { choose_by(w, by); });
}

float draw_file_bar(Frame& frame, Box area) {
    const DiskChange change = frame.window.files.change;
    if (change == DiskChange::none) return 0;
    Painter& paint = frame.paint;
    const Palette& c = paint.colours();
    const std::string_view text = change == DiskChange::text   ? "Another program has changed this file, and your text is not saved."
                                  : change == DiskChange::gone ? "The file is not there any more: moved or deleted."
                                                               : "There is a text of this file that you typed and never saved.";
    const auto lines = wrapped(paint, text, sans(12, Face::medium), area.w - 52);
    const Box box{area.x, area.y, area.w, 52 + 17 * static_cast<float>(lines.size())};
    paint.fill(box, c.current_line);
    paint.fill({box.x, box.y, 3, box.h}, c.of(Activity::running));
    paint.horizontal(box.x, box.bottom() - 1, box.w, c.line2);
    float y = box.y + 17;
    paint.icon(Icon::warn, {box.x + 22, y}, c.ink(Activity::running));
    for (const std::string& line : lines) {
        paint.text({box.x + 38, y}, line, sans(12, Face::medium));
        y += 17;
    }
    const std::string_view take = change == DiskChange::text ? "Read it again" : change == DiskChange::gone ? "Save it again" : "Bring it back";
    const Box first{box.x + 38, y - 3, 116, 26}, second{box.x + 162, y - 3, 92, 26};
    if (word_button(frame, first, take, true)) frame.then(take_other_text);
    if (word_button(frame, second, change == DiskChange::text ? "Keep mine" : "Not now", false)) frame.then(keep_mine);
    if (frame.hovers(first) && change == DiskChange::text) frame.tooltip = "Read it again\nCtrl Z gives your text back";
    if (frame.hovers(second) && change == DiskChange::text) frame.tooltip = "Keep mine\nCtrl S then replaces what is on the disk";
    return box.h;
}

} // namespace loopscope::ui
