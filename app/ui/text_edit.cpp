#include "app/ui/text_edit.h"

#include <algorithm>

namespace loopscope::ui {

namespace {
constexpr std::size_t indent_columns = 4;

bool is_continuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}
bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || static_cast<signed char>(c) < 0;
}
} // namespace

void TextEdit::remember(Change change) {
    redo_.clear();
    // What is typed in one go is taken back in one go.
    const bool goes_on = change == last_ && change != Change::other && !undo_.empty();
    last_ = change;
    if (goes_on) return;
    undo_.push_back({text_, caret_, anchor_});
    if (undo_.size() > undo_steps_max) undo_.erase(undo_.begin());
}

void TextEdit::replace(std::size_t from, std::size_t to, std::string_view with) {
    text_.replace(from, to - from, with);
    caret_ = anchor_ = from + with.size();
    ++version_;
}

void TextEdit::type(std::string_view text) {
    if (text.empty() || text_.size() + text.size() > edit_bytes_max) return;
    remember(selection_from() != selection_to() || text.size() > 4 || text == " " ? Change::other : Change::typing);
    replace(selection_from(), selection_to(), text);
    wanted_column_ = caret_ - line_begin(caret_);
}

void TextEdit::erase(std::size_t from, std::size_t to, Change change) {
    if (from == to) return;
    remember(change);
    replace(from, to, "");
    wanted_column_ = caret_ - line_begin(caret_);
}

void TextEdit::place(std::size_t caret, bool keeps_anchor) {
    caret_ = std::min(caret, text_.size());
    while (caret_ > 0 && caret_ < text_.size() && is_continuation(text_[caret_]))
        --caret_;
    if (!keeps_anchor) anchor_ = caret_;
    last_ = Change::none;
    wanted_column_ = caret_ - line_begin(caret_);
}

void TextEdit::select_all() {
    anchor_ = 0;
    caret_ = text_.size();
    last_ = Change::none;
}

void TextEdit::set(std::string_view text) {
    select_all();
    selected().empty() ? type(text) : text.empty() ? erase(0, text_.size(), Change::other) : type(text);
}

void TextEdit::undo() {
    if (undo_.empty()) return;
    redo_.push_back({text_, caret_, anchor_});
    text_ = std::move(undo_.back().text);
    caret_ = undo_.back().caret;
    anchor_ = undo_.back().anchor;
    undo_.pop_back();
    last_ = Change::none;
    ++version_;
}

void TextEdit::redo() {
    if (redo_.empty()) return;
    undo_.push_back({text_, caret_, anchor_});
    text_ = std::move(redo_.back().text);
    caret_ = redo_.back().caret;
    anchor_ = redo_.back().anchor;
    redo_.pop_back();
    last_ = Change::none;
    ++version_;
}

int TextEdit::line_of(std::size_t at) const {
    return 1 + static_cast<int>(std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(std::min(at, text_.size())), '\n'));
}

std::size_t TextEdit::line_begin(std::size_t at) const {
    while (at > 0 && text_[at - 1] != '\n')
        --at;
    return at;
}

std::size_t TextEdit::line_end(std::size_t at) const {
    return std::min(text_.find('\n', at), text_.size());
}

std::size_t TextEdit::begin_of_line(int line) const {
    std::size_t at = 0;
    for (int n = 1; n < line && at < text_.size(); ++n)
        at = std::min(line_end(at) + 1, text_.size());
    return at;
}

bool TextEdit::find(std::string_view wanted) {
    if (wanted.empty()) return false;
    std::size_t at = text_.find(wanted, selection_to());
    if (at == std::string::npos) at = text_.find(wanted);
    if (at == std::string::npos) return false;
    anchor_ = at;
    caret_ = at + wanted.size();
    last_ = Change::none;
    return true;
}

std::size_t TextEdit::before(std::size_t at) const {
    if (at == 0) return 0;
    --at;
    while (at > 0 && is_continuation(text_[at]))
        --at;
    return at;
}

std::size_t TextEdit::after(std::size_t at) const {
    if (at >= text_.size()) return text_.size();
    ++at;
    while (at < text_.size() && is_continuation(text_[at]))
        ++at;
    return at;
}

std::size_t TextEdit::word_before(std::size_t at) const {
    while (at > 0 && !is_word(text_[at - 1]))
        --at;
    while (at > 0 && is_word(text_[at - 1]))
        --at;
    return at;
}

std::size_t TextEdit::word_after(std::size_t at) const {
    while (at < text_.size() && !is_word(text_[at]))
        ++at;
    while (at < text_.size() && is_word(text_[at]))
        ++at;
    return at;
}

std::size_t TextEdit::above_or_below(int direction) const {
    const std::size_t begin = line_begin(caret_), end = line_end(caret_);
    if (direction < 0 && begin == 0) return 0;
    if (direction > 0 && end == text_.size()) return text_.size();
    const std::size_t other = direction < 0 ? line_begin(begin - 1) : end + 1;
    std::size_t at = std::min(other + wanted_column_, line_end(other));
    while (at > other && at < text_.size() && is_continuation(text_[at]))
        --at;
    return at;
}

/// The new line is indented as the one before it; one step deeper after a colon.
void TextEdit::break_line() {
    const std::size_t begin = line_begin(selection_from());
    std::size_t columns = 0;
    while (begin + columns < selection_from() && text_[begin + columns] == ' ')
        ++columns;
    std::size_t last = selection_from();
    while (last > begin && text_[last - 1] == ' ')
        --last;
    if (last > begin && text_[last - 1] == ':') columns += indent_columns;
    remember(Change::other);
    replace(selection_from(), selection_to(), "\n" + std::string(columns, ' '));
    wanted_column_ = columns;
}

/// Spaces up to the next stop; with a selection, or outwards, whole lines.
void TextEdit::indent(bool outwards) {
    if (!outwards && selection_from() == selection_to()) {
        const std::size_t column = caret_ - line_begin(caret_);
        return type(std::string(indent_columns - column % indent_columns, ' '));
    }
    remember(Change::other);
    const std::size_t from = line_begin(selection_from());
    std::size_t to = selection_to();
    for (std::size_t at = from; at <= to && at <= text_.size();) {
        if (outwards) {
            std::size_t spaces = 0;
            while (spaces < indent_columns && at + spaces < text_.size() && text_[at + spaces] == ' ')
                ++spaces;
            text_.erase(at, spaces);
            to -= std::min(spaces, to - std::min(to, at));
        } else if (line_end(at) > at) {
            text_.insert(at, indent_columns, ' ');
            to += indent_columns;
        }
        if (line_end(at) >= text_.size()) break;
        at = line_end(at) + 1;
    }
    anchor_ = from;
    caret_ = std::min(to, text_.size());
    ++version_;
}

bool TextEdit::press(KeyPress key) {
    const bool has_selection = selection_from() != selection_to();
    switch (key.key) {
    case Key::left:
        place(has_selection && !key.shift ? selection_from() : key.ctrl ? word_before(caret_) : before(caret_), key.shift);
        return true;
    case Key::right:
        place(has_selection && !key.shift ? selection_to() : key.ctrl ? word_after(caret_) : after(caret_), key.shift);
        return true;
    case Key::up:
    case Key::down: {
        const std::size_t column = wanted_column_;
        place(above_or_below(key.key == Key::up ? -1 : 1), key.shift);
        wanted_column_ = column;
        return true;
    }
    case Key::home: {
        // First to the text of the line, then to its begin.
        const std::size_t begin = line_begin(caret_);
        std::size_t text = begin;
        while (text < text_.size() && text_[text] == ' ')
            ++text;
        place(key.ctrl ? 0 : caret_ == text ? begin : text, key.shift);
        return true;
    }
    case Key::end: place(key.ctrl ? text_.size() : line_end(caret_), key.shift); return true;
    case Key::enter: break_line(); return true;
    case Key::tab: indent(key.shift); return true;
    case Key::backspace: {
        if (has_selection) {
            erase(selection_from(), selection_to(), Change::other);
            return true;
        }
        // In the indentation a step at a time.
        const std::size_t column = caret_ - line_begin(caret_);
        const std::string_view indentation = std::string_view(text_).substr(line_begin(caret_), column);
        const bool is_indentation = column > 0 && indentation.find_first_not_of(' ') == std::string_view::npos;
        const std::size_t back = is_indentation ? (column - 1) % indent_columns + 1 : 0;
        erase(key.ctrl ? word_before(caret_) : is_indentation ? caret_ - back : before(caret_), caret_, Change::erasing);
        return true;
    }
    case Key::del:
        if (has_selection)
            erase(selection_from(), selection_to(), Change::other);
        else
            erase(caret_, key.ctrl ? word_after(caret_) : after(caret_), Change::erasing);
        return true;
    case Key::a:
        if (key.ctrl) select_all();
        return key.ctrl;
    case Key::z:
        if (key.ctrl) key.shift ? redo() : undo();
        return key.ctrl;
    case Key::y:
        if (key.ctrl) redo();
        return key.ctrl;
    default: return false;
    }
}

} // namespace loopscope::ui
