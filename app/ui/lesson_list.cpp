#include "app/ui/lesson_list.h"
#include "app/ui/lesson_play.h"
#include "app/ui/prose.h"
#include "app/ui/ring.h"

#include <algorithm>

namespace loopscope::ui {

namespace {
constexpr float row_pitch = 36, level_pitch = 34;

/// A row of the list: a lesson, or the name of the level that begins.
struct ListRow {
    std::string level; ///< empty: a lesson
    std::size_t lesson = 0;
};

std::vector<ListRow> rows_of(const Window& window) {
    std::vector<ListRow> rows;
    std::string level;
    for (std::size_t at = 0; at < window.lessons.size(); ++at) {
        if (window.lessons[at].level != level) rows.push_back({level = window.lessons[at].level, at});
        rows.push_back({"", at});
    }
    return rows;
}

std::string progress_in_words(const Window& window, const LessonLink& lesson) {
    const auto found = window.progress.find(lesson.name);
    if (found == window.progress.end()) return lesson.minutes > 0 ? std::to_string(lesson.minutes) + " min" : "";
    if (found->second.is_finished()) return "done";
    return "step " + std::to_string(found->second.furthest + 1) + " of " + std::to_string(std::max(lesson.steps, found->second.steps));
}

class ListPainter {
public:
    ListPainter(Frame& frame, Box screen) : frame_(frame), paint_(frame.paint), c_(frame.paint.colours()), window_(frame.window) {
        box_ = overlay_card(frame, screen, 680, 96 + row_pitch * static_cast<float>(std::min<std::size_t>(rows_of(window_).size(), 16)), 0.4f);
    }

    void draw() {
        paint_.text({box_.x + 24, box_.y + 34}, "Lessons", sans(25, Face::semibold));
        const auto done = std::count_if(window_.lessons.begin(), window_.lessons.end(), [&](const LessonLink& lesson) {
            const auto found = window_.progress.find(lesson.name);
            return found != window_.progress.end() && found->second.is_finished();
        });
        paint_.text({box_.x + 140, box_.y + 37}, std::to_string(done) + " of " + std::to_string(window_.lessons.size()) + " done", sans(12).in(c_.text2));
        paint_.text({box_.right() - 24, box_.y + 37}, "Enter opens  ·  Esc closes", sans(12).in(c_.text3).at(Align::right));
        const Box list{box_.x, box_.y + 62, box_.w, box_.h - 74};
        const std::vector<ListRow> rows = rows_of(window_);
        if (const float wheel = frame_.input.wheel; wheel != 0) frame_.then([wheel](Window& w) { move_choice(w, w.lessons.size(), wheel > 0 ? -2 : 2); });
        paint_.clip(list);
        float y = list.y - offset(rows, list.h);
        for (const ListRow& row : rows) {
            const float height = row.level.empty() ? row_pitch : level_pitch;
            if (y + height > list.y && y < list.bottom()) row.level.empty() ? draw_lesson_row(row.lesson, {box_.x + 12, y, box_.w - 24, height - 3}) : draw_level(row, y);
            y += height;
        }
        paint_.unclip();
    }

private:
    /// How far the list is scrolled: the chosen lesson is in the middle where that is possible.
    float offset(const std::vector<ListRow>& rows, float height) const {
        float all = 0, here = 0;
        for (const ListRow& row : rows) {
            if (row.level.empty() && row.lesson == window_.chosen) here = all;
            all += row.level.empty() ? row_pitch : level_pitch;
        }
        return std::clamp(here - height / 2, 0.f, std::max(0.f, all - height));
    }

    void draw_level(const ListRow& row, float y) {
        std::string name = row.level;
        if (!name.empty()) name[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(name[0])));
        paint_.text({box_.x + 24, y + 21}, name, sans(12, Face::semibold).in(c_.text2));
        paint_.horizontal(box_.x + 24, y + 32, box_.w - 48, c_.line);
    }

    void draw_lesson_row(std::size_t at, Box row) {
        const LessonLink& lesson = window_.lessons[at];
        const bool hovered = row.contains(frame_.input.mouse) && row.y + row.h < box_.bottom();
        const bool is_open = window_.lesson && window_.lesson->name == lesson.name;
        if (at == window_.chosen || hovered) paint_.fill(row, c_.hover, at == window_.chosen ? 1 : 0.6f, 6);
        const float y = row.y + row.h / 2;
        const std::string progress = progress_in_words(window_, lesson);
        const bool is_done = progress == "done";
        paint_.text({row.x + 34, y}, std::to_string(at + 1), mono_bold(13).in(c_.text3).at(Align::right));
        const float right = row.right() - 14;
        paint_.text({right, y}, progress, sans(12).in(is_done ? c_.good : c_.text2).at(Align::right));
        const float w = paint_.text_width(progress, sans(12));
        if (is_done) paint_.icon(Icon::check, {right - w - 12, y}, c_.good, 1);
        paint_.text_in({row.x + 50, y}, right - w - 30 - row.x - 50, lesson.title, sans(15, is_open ? Face::semibold : Face::medium));
        if (hovered && frame_.input.pressed)
            frame_.then([at](Window& w2) {
                w2.chosen = at;
                open_chosen_lesson(w2);
            });
    }

    Frame& frame_;
    Painter& paint_;
    const Palette& c_;
    Window& window_;
    Box box_;
};
} // namespace

void draw_lesson_list(Frame& frame, Box screen) { ListPainter(frame, screen).draw(); }

void open_chosen_lesson(Window& window) {
    window.overlay = Overlay::none;
    if (window.chosen >= window.lessons.size() || !window.open_lesson) return;
    keep_text(window);
    follow_link(window, std::string(window.lessons[window.chosen].name));
}

std::vector<StepWord> words_of_step(const Window& window) {
    std::vector<StepWord> words;
    if (!window.lesson) return words;
    for (const Block& block : window.lesson->blocks()) {
        for (const std::size_t term : terms_in(block.shown_text))
            if (term < window.lesson->glossary.size()) words.push_back({window.lesson->glossary[term].title, window.lesson->glossary[term].text, ""});
        for (std::size_t at = 0; (at = block.text.find("](lesson:", at)) != std::string::npos; ++at) {
            const std::string name = block.text.substr(at + 9, block.text.find(')', at) - at - 9);
            const auto found = std::find_if(window.lessons.begin(), window.lessons.end(), [&](const LessonLink& lesson) { return lesson.name == name; });
            words.push_back({found == window.lessons.end() ? name : found->title, "Enter opens this lesson.", name});
        }
    }
    return words;
}

void follow_chosen_word(Window& window) {
    const auto words = words_of_step(window);
    if (window.chosen >= words.size() || words[window.chosen].lesson.empty()) return;
    window.overlay = Overlay::none;
    follow_link(window, words[window.chosen].lesson);
}

void draw_words(Frame& frame, Box screen) {
    Painter& paint = frame.paint;
    const Palette& c = paint.colours();
    const auto words = words_of_step(frame.window);
    const std::size_t chosen = words.empty() ? 0 : std::min(frame.window.chosen, words.size() - 1);
    const Box box = overlay_card(frame, screen, 620, 92 + 34 * static_cast<float>(std::clamp<std::size_t>(words.size(), 1, 9)) + (words.empty() ? 0 : 96), 0.4f);
    paint.text({box.x + 24, box.y + 34}, "Words and links of this step", sans(17, Face::semibold));
    paint.text({box.right() - 24, box.y + 35}, "↑ ↓  ·  Esc closes", sans(12).in(c.text3).at(Align::right));
    if (words.empty()) paint.text({box.x + 24, box.y + 78}, "This step uses no word of the glossary, and links nowhere.", sans(13).in(c.text2));
    const std::size_t fit = 9, first = chosen >= fit ? chosen - fit + 1 : 0;
    float y = box.y + 60;
    for (std::size_t at = first; at < std::min(words.size(), first + fit); ++at, y += 34) {
        const Box row{box.x + 12, y, box.w - 24, 31};
        const bool hovered = row.contains(frame.input.mouse);
        if (at == chosen || hovered) paint.fill(row, c.hover, at == chosen ? 1 : 0.6f, 6);
        paint.text_in({row.x + 14, row.y + 16}, row.w - 110, words[at].word, sans(14, Face::medium));
        if (!words[at].lesson.empty()) paint.text({row.right() - 12, row.y + 16}, "lesson", sans(12).in(c.text3).at(Align::right));
        if (hovered && frame.input.pressed)
            frame.then([at](Window& w) {
                w.chosen = at;
                follow_chosen_word(w);
            });
    }
    if (!words.empty()) prose(frame, {box.x + 24, y + 20}, box.w - 48, words[chosen].text, {14, 21}, true);
}

} // namespace loopscope::ui
