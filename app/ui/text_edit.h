// A TextEdit is a text with a caret and a selection, and all that keys do to it, undo included. It knows nothing of fonts
// or of Python beyond its indentation.
#pragma once

#include "app/ui/keys.h"

#include <string>
#include <string_view>
#include <vector>

namespace loopscope::ui {

inline constexpr std::size_t edit_bytes_max = 1 << 20;
inline constexpr std::size_t undo_steps_max = 500;

class TextEdit {
public:
    TextEdit() = default;
    explicit TextEdit(std::string text) : text_(std::move(text)) {}

    const std::string& text() const { return text_; }
    std::size_t caret() const { return caret_; }
    /// The selected bytes. Shape: from <= to; equal where nothing is selected.
    std::size_t selection_from() const { return std::min(caret_, anchor_); }
    std::size_t selection_to() const { return std::max(caret_, anchor_); }
    std::string_view selected() const { return std::string_view(text_).substr(selection_from(), selection_to() - selection_from()); }
    /// Grows with each change of the text.
    unsigned version() const { return version_; }

    /// Replaces the selection. What does not fit is left out.
    void type(std::string_view text);
    /// Does what an editing key does. Whether it was one.
    bool press(KeyPress press);
    void place(std::size_t caret, bool keeps_anchor = false);
    void select_all();
    /// Replaces the whole text; the caret stands at its end. Undo gives the old one back.
    void set(std::string_view text);
    void undo();
    void redo();

    /// From 1, and the byte in that line.
    int line_of(std::size_t at) const;
    std::size_t line_begin(std::size_t at) const;
    std::size_t line_end(std::size_t at) const;
    /// The first byte of a line; the text's end after the last.
    std::size_t begin_of_line(int line) const;

    /// Selects the next place after the caret where `wanted` stands, from the start after the end. Whether there is one.
    bool find(std::string_view wanted);

private:
    struct Snapshot {
        std::string text;
        std::size_t caret = 0, anchor = 0;
    };
    enum class Change : unsigned char { none, typing, erasing, other };

    void remember(Change change);
    void replace(std::size_t from, std::size_t to, std::string_view with);
    void erase(std::size_t from, std::size_t to, Change change);
    std::size_t before(std::size_t at) const;
    std::size_t after(std::size_t at) const;
    std::size_t word_before(std::size_t at) const;
    std::size_t word_after(std::size_t at) const;
    std::size_t above_or_below(int direction) const;
    void break_line();
    void indent(bool outwards);

    std::string text_;
    std::size_t caret_ = 0, anchor_ = 0;
    std::size_t wanted_column_ = 0; ///< that up and down go back to
    unsigned version_ = 0;
    Change last_ = Change::none;
    std::vector<Snapshot> undo_, redo_;
};

} // namespace loopscope::ui
