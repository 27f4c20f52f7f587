// The source while it is edited: text with caret, selection, what is wrong and where.
#include "app/ui/line_field.h"
#include "app/ui/editing.h"
#include "app/ui/ring.h"
#include "app/ui/source_layout.h"

#include <algorithm>
#include <cmath>

namespace loopscope::ui {

namespace {
class EditorPanel {
public:
    EditorPanel(Frame& frame, Editing& editing, Box area)
        : frame_(frame), paint_(frame.paint), c_(frame.paint.colours()), editing_(editing), edit_(editing.edit), area_(area) {
        lines_ = highlight(edit_.text());
        if (lines_.empty() || (!edit_.text().empty() && edit_.text().back() == '\n' && lines_.back().text.data() != end_of_text()))
            lines_.push_back({std::string_view(edit_.text()).substr(edit_.text().size()), {}});
        advance_ = paint_.text_width("0", mono(text_size));
        message_ = message_lines();
        area_.h -= footer_height();
        rows_ = layout_source(lines_, static_cast<int>((area_.w - size::gutter - 50) / advance_));
    }

    void draw() {
        const std::size_t first = first_row();
        paint_.fill({area_.x, area_.y, size::gutter, area_.h}, c_.inset);
        paint_.clip(area_);
        float y = area_.y + 6 + line_height / 2;
        for (std::size_t at = first; at < rows_.size() && y - line_height < area_.bottom(); ++at, y += line_height)
            draw_row(rows_[at], y);
        paint_.unclip();
        draw_footer();
        take_mouse(first);
    }

private:
    static constexpr float text_size = 13, line_height = 19;

    const char* end_of_text() const { return edit_.text().data() + edit_.text().size(); }
    std::size_t begin_of(const SourceLine& line) const { return static_cast<std::size_t>(line.text.data() - edit_.text().data()); }
    float text_x(const SourceRow& row) const { return area_.x + size::gutter + 44 + advance_ * static_cast<float>(row.indent); }
    float x_of(const SourceRow& row, std::size_t byte) const {
        const std::string_view text = lines_[static_cast<std::size_t>(row.line - 1)].text;
        return text_x(row) + advance_ * static_cast<float>(column_count(text.substr(row.from, byte - row.from)));
    }

    std::vector<std::string> message_lines() const {
        if (!editing_.problem) return {};
        const Diagnostic& problem = *editing_.problem;
        std::string text = problem.kind.empty() ? problem.message : problem.kind + ": " + problem.message;
        if (problem.span.line > 0) text = "Line " + std::to_string(problem.span.line) + ": " + text;
        if (!problem.hint.empty()) text += " (" + problem.hint + ")";
        return wrapped(paint_, text, sans(12), area_.w - 60);
    }
    float footer_height() const {
        return (message_.empty() ? 0 : 14 + 17 * static_cast<float>(message_.size())) + 28;
    }

    std::size_t caret_row() const {
        const int line = edit_.line_of(edit_.caret());
        const std::size_t byte = edit_.caret() - edit_.line_begin(edit_.caret());
        std::size_t row = row_of_line(rows_, line);
        while (row + 1 < rows_.size() && rows_[row + 1].line == line && byte >= rows_[row + 1].from)
            ++row;
        return row;
    }

    /// Follows the caret as little as needed.
    std::size_t first_row() {
        const auto fit = static_cast<std::size_t>(std::max(1.f, (area_.h - 6) / line_height));
        std::size_t first = std::min(row_of_line(rows_, frame_.window.source_first_line), rows_.size() - 1);
        const std::size_t here = caret_row();
        if (frame_.input.wheel == 0 && frame_.window.source_follows) {
            if (here < first) first = here;
            if (here >= first + fit) first = here - fit + 1;
        }
        const int line = rows_[first].line;
        if (line != frame_.window.source_first_line) frame_.then([line](Window& w) { w.source_first_line = line; });
        return first;
    }

    void draw_row(const SourceRow& row, float y) {
        const SourceLine& line = lines_[static_cast<std::size_t>(row.line - 1)];
        const std::size_t begin = begin_of(line) + row.from, end = begin_of(line) + row.to;
        const bool has_caret = edit_.caret() >= begin_of(line) && edit_.caret() <= begin_of(line) + line.text.size();
        if (has_caret) paint_.fill({area_.x + size::gutter, y - line_height / 2, area_.w - size::gutter, line_height}, c_.hover, 0.45f);
        const std::size_t from = std::max(begin, edit_.selection_from()), to = std::min(end, edit_.selection_to());
        if (from < to || (row.is_last && edit_.selection_from() <= end && edit_.selection_to() > end)) {
            const float x0 = x_of(row, std::min(from, end) - begin_of(line));
            const float x1 = x_of(row, std::max(std::min(to, end), std::min(from, end)) - begin_of(line)) + (row.is_last && edit_.selection_to() > end ? 6.f : 0.f);
            paint_.fill({x0, y - line_height / 2 + 1, std::max(x1 - x0, 2.f), line_height - 2}, c_.of(Activity::sleeping), 0.35f);
        }
        if (row.is_first)
            paint_.text({area_.x + size::gutter + 34, y}, std::to_string(row.line), mono(11).in(has_caret ? c_.text : c_.text3).at(Align::right));
        draw_code_part(paint_, {text_x(row), y}, line, {text_size, row.from, row.to});
        draw_squiggle(row, line, y);
        const std::size_t caret = edit_.caret();
        const bool is_here = caret >= begin && (caret < end || (caret == end && row.is_last));
        if (is_here) paint_.fill({x_of(row, caret - begin_of(line)) - 0.5f, y - line_height / 2 + 2, 2, line_height - 4}, c_.text);
    }

    void draw_squiggle(const SourceRow& row, const SourceLine& line, float y) {
        if (!editing_.problem || editing_.problem->span.line != row.line) return;
        const Span& span = editing_.problem->span;
        const auto length = static_cast<std::uint32_t>(line.text.size());
        std::uint32_t from = std::min(static_cast<std::uint32_t>(std::max(0, span.column)), length);
        std::uint32_t to = span.end_line == span.line ? std::min(static_cast<std::uint32_t>(std::max(0, span.end_column)), length) : length;
        if (to <= from) to = std::min(length, from + 1);
        from = std::max(from, row.from);
        to = std::min(to, row.to);
        if (from > to || (from == to && !row.is_last)) return;
        const float x0 = x_of(row, from), x1 = std::max(x_of(row, to), x0 + advance_);
        std::vector<Point> wave;
        for (float x = x0; x <= x1; x += 2.5f)
            wave.push_back({x, y + line_height / 2 - 2 + (wave.size() % 2 == 0 ? 1.5f : -1.f)});
        paint_.path(wave, {c_.of(Activity::blocked), 1.4f});
    }

    void draw_footer() {
        Box box{area_.x, area_.bottom(), area_.w, footer_height()};
        paint_.fill(box, c_.panel);
        paint_.horizontal(box.x, box.y, box.w, c_.line);
        float y = box.y + 14;
        if (!message_.empty()) {
            glyph(paint_, Activity::failed, {box.x + 22, y + 1}, 4.5f);
            for (const std::string& line : message_) {
                paint_.text({box.x + 36, y + 1}, line, sans(12).in(c_.of(Activity::failed)));
                y += 17;
            }
            y += 12;
        }
        if (editing_.is_finding) {
            paint_.icon(Icon::search, {box.x + 22, y}, c_.text2, 0.95f);
            draw_field_text(frame_, {box.x + 36, y - 12, box.w - 60, 24}, editing_.wanted, mono(12), "find; Enter goes to the next", [](Window& w) -> TextEdit& { return w.editing->wanted; });
            return;
        }
        const bool waits = edit_.version() != editing_.run_version || frame_.window.reruns.is_running();
        paint_.text_in({box.x + 16, y}, box.w - 32,
                       waits                              ? "runs when you pause…"
                       : editing_.problem                 ? (frame_.window.run().has_never_run() ? "runs as soon as the text has no error" : "the last version that ran stays on screen")
                       : has_unsaved(frame_.window) ? "not saved yet  ·  Ctrl S saves  ·  Esc ends editing"
                                                          : "runs as you type  ·  Ctrl Z undoes  ·  Esc ends editing",
                       sans(11).in(c_.text3));
    }

    /// The byte nearest to a place.
    std::size_t byte_at(Point mouse, std::size_t first) const {
        const float rows_down = std::floor((mouse.y - area_.y - 6) / line_height);
        const auto index = static_cast<std::size_t>(std::clamp<float>(static_cast<float>(first) + rows_down, 0, static_cast<float>(rows_.size() - 1)));
        const SourceRow& row = rows_[index];
        const SourceLine& line = lines_[static_cast<std::size_t>(row.line - 1)];
        const auto columns = static_cast<int>(std::lround((mouse.x - text_x(row)) / advance_));
        std::uint32_t byte = row.from;
        while (byte < row.to && column_count(line.text.substr(row.from, byte - row.from)) < columns)
            ++byte;
        return begin_of(line) + byte;
    }

    void take_mouse(std::size_t first) {
        const Input& input = frame_.input;
        if (frame_.clicks(area_)) {
            const std::size_t at = byte_at(input.mouse, first);
            frame_.then([at, keeps = input.shift](Window& w) {
                if (!w.editing) return;
                w.editing->edit.place(at, keeps);
                w.editing->is_finding = false;
                w.source_follows = true;
                w.grip = Grip::text;
            });
        } else if (frame_.window.grip == Grip::text && input.is_down) {
            const std::size_t at = byte_at(input.mouse, first);
            frame_.then([at](Window& w) {
                if (w.editing) w.editing->edit.place(at, true);
            });
        }
        if (input.wheel != 0 && frame_.hovers(area_)) {
            const auto by = static_cast<std::ptrdiff_t>(std::lround(input.wheel * 3));
            const auto row = std::clamp<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(first) - by, 0, static_cast<std::ptrdiff_t>(rows_.size()) - 1);
            frame_.then([line = rows_[static_cast<std::size_t>(row)].line](Window& w) {
                w.source_first_line = line;
                w.source_follows = false;
            });
        } else if (!input.typed.empty() || !input.keys.empty()) {
            frame_.then([](Window& w) { w.source_follows = true; });
        }
    }

    Frame& frame_;
    Painter& paint_;
    const Palette& c_;
    Editing& editing_;
    TextEdit& edit_;
    Box area_;
    float advance_ = 7;
    std::vector<SourceLine> lines_;
    std::vector<SourceRow> rows_;
    std::vector<std::string> message_;
};
} // namespace

void draw_editor(Frame& frame, Box area) {
    EditorPanel(frame, *frame.window.editing, area).draw();
}

} // namespace loopscope::ui
