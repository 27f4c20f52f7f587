// The board of threads by hand: the script with a mark at each thread's next line, a card for each thread, what they share,
// what has been printed.
#include "app/ui/overlay.h"
#include "app/ui/ring.h"
#include "app/ui/thread_game.h"

#include <algorithm>

namespace loopscope::ui {

namespace {
constexpr float line_height = 19, card_gap = 8;

Activity activity_of(run::HandStatus status) {
    switch (status) {
    case run::HandStatus::can_run: return Activity::ready;
    case run::HandStatus::blocked: return Activity::waiting;
    case run::HandStatus::ended: return Activity::done;
    }
    return Activity::done;
}

std::string chip_of(const run::HandThread& thread) { return std::to_string(thread.number); }

class Board {
public:
    Board(Frame& frame, const ThreadGame& game, const RunView& run, Box area)
        : frame_(frame), paint_(frame.paint), c_(frame.paint.colours()), game_(game), run_(run), area_(area) {}

    void draw() {
        paint_.fill(area_, c_.stage);
        const Box head{area_.x, area_.y, area_.w, 62};
        draw_head(head);
        const float left = std::clamp(area_.w * 0.42f, 340.f, 720.f), top = head.bottom();
        draw_source({area_.x, top, left, area_.h - head.h});
        const Box right{area_.x + left, top, area_.w - left, area_.h - head.h};
        paint_.vertical(right.x, right.y, right.h, c_.line);
        const float cards = draw_threads({right.x + 16, right.y + 14, right.w - 32, right.h});
        const float y = right.y + 14 + cards + 14, h = std::max(90.f, right.bottom() - y - 14);
        if (right.bottom() - y < 100) return;
        const float half = (right.w - 32 - 12) / 2, shared = std::min(h * 0.5f, 60 + 20 * static_cast<float>(std::max<std::size_t>(2, game_.moment.globals.size())));
        draw_order({right.x + 16, y, half, h});
        draw_shared({right.x + 16 + half + 12, y, half, shared});
        draw_output({right.x + 16 + half + 12, y + shared + 12, half, h - shared - 12});
    }

private:
    void draw_head(Box box) {
        paint_.fill(box, c_.raised);
        paint_.horizontal(box.x, box.bottom() - 1, box.w, c_.line2);
        float right = box.right() - 16;
        const auto action = [&](std::string_view text, std::string_view tip, float w, void (*act)(Window&)) {
            const Box place{right - w, box.y + 16, w, 30};
            right = place.x - 8;
            if (word_button(frame_, place, text, false)) frame_.then(act);
            if (frame_.hovers(place)) frame_.tooltip = tip;
        };
        action("Stop", "End the game\nEsc", 70, toggle_thread_game);
        action("Finish", "Let it run on to the end\nEnd", 80, finish_thread_game);
        action("To a choice", "On, as long as only one thread can run\nSpace", 104, run_to_choice);
        action("Restart", "From the beginning\nHome", 84, restart_thread_game);
        action("Take back", "One line back\nBackspace", 98, take_back_line);
        const float width = right - box.x - 20;
        const std::string verdict = thread_game_verdict(game_);
        const bool broke = verdict.starts_with("You have broken it");
        paint_.text_in({box.x + 16, box.y + 21}, width, verdict.empty() ? width < 520 ? "Which thread runs its next line?" : "You hold the GIL. Which thread runs its next line? Try to break the program." : broke ? "You have broken it" : headline(), sans(15, Face::semibold));
        const std::string second = verdict.empty() ? width < 520 ? "Try to break the program." : "Click a thread or press its number. Python may switch between any two lines; it need not." : broke ? verdict.substr(std::min(verdict.size(), verdict.find(": ") + 2)) : verdict;
        if (!verdict.empty()) glyph(paint_, broke ? Activity::failed : Activity::done, {box.x + 22, box.y + 43}, 5);
        paint_.text_in({box.x + (verdict.empty() ? 16.f : 36.f), box.y + 43}, width, second, sans(13).in(c_.text2));
    }

    /// Of a play that has come out as usual: whether the program holds is not said by one order.
    std::string_view headline() const {
        const std::optional<bool> has_other = game_.other_outcome.exists();
        return !has_other ? "It came out as usual" : *has_other ? "The order decides" : "No order was found that breaks it";
    }

    /// The lines around those that are next.
    void draw_source(Box box) {
        paint_.fill(box, c_.panel);
        const auto fit = static_cast<int>((box.h - 16) / line_height);
        int first_next = 0;
        for (const run::HandThread& thread : game_.moment.threads)
            if (thread.number != 0 && thread.status == run::HandStatus::can_run && thread.frame.line > 0) first_next = first_next == 0 ? thread.frame.line : std::min(first_next, thread.frame.line);
        if (first_next == 0 && !game_.moment.threads.empty()) first_next = game_.moment.threads[0].frame.line;
        const int count = static_cast<int>(run_.lines.size());
        const int first = std::clamp(first_next - fit / 2, 1, std::max(1, count - fit + 1));
        float y = box.y + 8 + line_height / 2;
        paint_.clip(box);
        for (int line = first; line <= count && y < box.bottom(); ++line, y += line_height) {
            float x = box.x + 74;
            for (auto thread = game_.moment.threads.rbegin(); thread != game_.moment.threads.rend(); ++thread) {
                if (game_.moment.is_over || thread->status == run::HandStatus::ended || thread->frame.line != line) continue;
                if (x == box.x + 74) paint_.fill({box.x + 1, y - line_height / 2, box.w - 2, line_height}, c_.current_line, 1);
                x -= chip_width(paint_, chip_of(*thread)) + 3;
                chip(paint_, {x, y}, chip_of(*thread), activity_of(thread->status));
            }
            paint_.text({box.x + 104, y}, std::to_string(line), mono(11).in(c_.text3).at(Align::right));
            draw_code(paint_, {box.x + 116, y}, box.w - 126, run_.lines[static_cast<std::size_t>(line - 1)], 12);
        }
        paint_.unclip();
    }

    /// A card for each thread, the next line on it; the height used.
    float draw_threads(Box box) {
        const std::size_t count = game_.moment.is_over ? 0 : game_.moment.threads.size();
        const std::size_t columns = box.w > 760 && count > 2 ? 2 : 1;
        const float w = (box.w - card_gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
        const auto rows = static_cast<float>((count + columns - 1) / columns);
        const float h = rows * (66 + card_gap) < box.h - 150 ? 66 : 36; // a line each where they are many
        const auto rows_fit = static_cast<std::size_t>(std::max(2.f, (box.h - 10) / (h + card_gap)));
        const std::size_t shown = std::min(count, rows_fit * columns);
        for (std::size_t at = 0; at < shown; ++at)
            draw_thread({box.x + static_cast<float>(at % columns) * (w + card_gap), box.y + static_cast<float>(at / columns) * (h + card_gap), w, h}, game_.moment.threads[at]);
        return static_cast<float>((shown + columns - 1) / columns) * (h + card_gap);
    }

    void draw_thread(Box box, const run::HandThread& thread) {
        const Activity what = activity_of(thread.status);
        const bool can_run = thread.status == run::HandStatus::can_run, hovered = can_run && frame_.hovers(box);
        paint_.fill(box, hovered ? c_.hover : c_.panel, 1, 8);
        paint_.frame(box, {can_run ? c_.of(what) : c_.line2, 1, can_run ? 0.9f : 1}, 8);
        const bool is_flat = box.h < 50;
        const float y = is_flat ? box.y + box.h / 2 : box.y + 20;
        float x = box.x + 14;
        x += chip(paint_, {x, y}, chip_of(thread), what, {12, 20, 0}) + 10;
        const std::string_view state = can_run ? "can run" : thread.status == run::HandStatus::ended ? "over" : "blocked";
        x += paint_.text_in({x, y}, std::min(120.f, box.right() - 90 - x), thread.name, sans(13, Face::semibold)) + 12;
        paint_.text({box.right() - 14, y}, state, sans(12).in(can_run ? c_.ink(what) : c_.text2).at(Align::right));
        const float y2 = is_flat ? y : box.y + 46, x2 = is_flat ? x : box.x + 14, room = box.right() - (is_flat ? 76.f : 14.f) - x2;
        if (thread.status == run::HandStatus::blocked) {
            paint_.text_in({x2, y2}, room, thread.blocked_in.empty() ? "in a call" : "in " + thread.blocked_in, mono(12).in(c_.text2));
        } else if (const int line = thread.frame.line; can_run && line > 0 && line <= static_cast<int>(run_.lines.size())) {
            const SourceLine code = without_indent(run_.lines[static_cast<std::size_t>(line - 1)]);
            if (!is_flat) paint_.text({x2, y2}, "next", sans(11).in(c_.text3));
            draw_code(paint_, {x2 + (is_flat ? 0 : 32), y2}, is_flat ? room : box.w * 0.62f - 46, code, 12);
            std::string variables;
            for (const run::Variable& variable : thread.frame.variables)
                if (thread.number != 0) variables += (variables.empty() ? "" : "  ") + variable.name + " = " + variable.value;
            if (!is_flat) paint_.text_in({box.right() - 14, y2}, box.w * 0.36f - 20, variables, mono(11).in(c_.text2).at(Align::right));
        }
        if (can_run && thread.frame.line == 0) paint_.text_in({x2, y2}, room, "is about to begin", sans(12).in(c_.text2));
        if (hovered) frame_.tooltip = "Let " + thread.name + " run its next line\n" + std::to_string(thread.number);
        if (can_run && frame_.clicks(box)) frame_.then([number = thread.number](Window& w) { run_line_of(w, number); });
    }

    /// The lines in the order in which they have run, the newest last; a gap where another thread has come.
    void draw_order(Box box) {
        const auto& played = game_.moment.played;
        zone(paint_, box, "Your order", counted(static_cast<std::int64_t>(played.size()), "line"));
        const auto fit = static_cast<std::size_t>(std::max(1.f, (box.h - 46) / 20));
        float y = box.y + 44;
        for (std::size_t at = played.size() > fit ? played.size() - fit : 0; at < played.size(); ++at, y += 20) {
            const bool is_switch = at > 0 && played[at].thread != played[at - 1].thread;
            const std::string id = std::to_string(played[at].thread);
            if (is_switch) paint_.horizontal(box.x + 14, y - 10, box.w - 28, c_.line2);
            chip(paint_, {box.x + 14, y}, id, at + 1 == played.size() ? Activity::running : Activity::ready, {11, 16, 20});
            const int line = played[at].line;
            paint_.text({box.x + 66, y}, std::to_string(line), mono(11).in(c_.text3).at(Align::right));
            if (line > 0 && line <= static_cast<int>(run_.lines.size())) draw_code(paint_, {box.x + 76, y}, box.w - 88, without_indent(run_.lines[static_cast<std::size_t>(line - 1)]), 12);
        }
        if (played.empty()) paint_.text({box.x + 14, y}, "No line has run yet.", sans(12).in(c_.text3));
    }

    static SourceLine without_indent(SourceLine line) {
        const auto indent = static_cast<std::uint32_t>(std::min(line.text.find_first_not_of(' '), line.text.size()));
        line.text.remove_prefix(indent);
        for (Word& word : line.words) word.column -= std::min(word.column, indent);
        return line;
    }

    void draw_shared(Box box) {
        zone(paint_, box, "What they share", "");
        float y = box.y + 44;
        for (const run::Variable& variable : game_.moment.globals) {
            if (y > box.bottom() - 10) break;
            const float w = paint_.text({box.x + 14, y}, variable.name + " = ", mono(12).in(c_.text2));
            paint_.text_in({box.x + 14 + w, y}, box.w - 28 - w, variable.value, mono_bold(12));
            y += 20;
        }
        if (game_.moment.is_over) paint_.text({box.x + 14, y}, "The program is over.", sans(12).in(c_.text3));
    }

    void draw_output(Box box) {
        zone(paint_, box, "Printed", "");
        std::vector<std::string_view> lines;
        for (std::string_view rest = game_.moment.output; !rest.empty();) {
            const std::size_t end = std::min(rest.find('\n'), rest.size());
            lines.push_back(rest.substr(0, end));
            rest.remove_prefix(std::min(rest.size(), end + 1));
        }
        const auto fit = static_cast<std::size_t>(std::max(1.f, (box.h - 50) / 19));
        float y = box.y + 44;
        for (std::size_t at = lines.size() > fit ? lines.size() - fit : 0; at < lines.size(); ++at, y += 19) paint_.text_in({box.x + 14, y}, box.w - 28, lines[at], mono(12));
        if (lines.empty()) paint_.text({box.x + 14, y}, "Nothing yet.", sans(12).in(c_.text3));
    }

    Frame& frame_;
    Painter& paint_;
    const Palette& c_;
    const ThreadGame& game_;
    const RunView& run_;
    Box area_;
};
} // namespace

void draw_thread_game(Frame& frame, Box box) {
    Board(frame, *frame.window.thread_game, frame.window.run(), box).draw();
}

} // namespace loopscope::ui
