#include "app/cli/open_request.h"
#include "app/lesson/catalogue.h"

#include <algorithm>

namespace loopscope::cli {

namespace {

/// Without the marks of `code` and **bold**, where the window draws one style only.
std::string plain(std::string text) {
    std::erase(text, '`');
    for (std::size_t at; (at = text.find("**")) != std::string::npos;)
        text.erase(at, 2);
    return text;
}

ui::BlockKind kind_of(lesson::BlockKind kind) {
    switch (kind) {
    case lesson::BlockKind::heading: return ui::BlockKind::heading;
    case lesson::BlockKind::paragraph: return ui::BlockKind::paragraph;
    case lesson::BlockKind::code: return ui::BlockKind::code;
    case lesson::BlockKind::hint: return ui::BlockKind::hint;
    case lesson::BlockKind::question: return ui::BlockKind::question;
    case lesson::BlockKind::sliders: return ui::BlockKind::knobs;
    case lesson::BlockKind::exercise: return ui::BlockKind::hint;
    }
    return ui::BlockKind::paragraph;
}

ui::Block block_of(const lesson::Block& block) {
    ui::Block out;
    out.kind = kind_of(block.kind);
    const bool one_style = block.kind == lesson::BlockKind::heading || block.kind == lesson::BlockKind::hint;
    out.text = one_style ? plain(block.text) : block.text;
    for (const lesson::Answer& answer : block.answers) {
        if (answer.is_right) out.correct = static_cast<int>(out.answers.size());
        out.answers.push_back(plain(answer.text));
    }
    if (block.kind == lesson::BlockKind::question) {
        out.unsure = static_cast<int>(out.answers.size());
        out.answers.emplace_back("Not sure yet");
    }
    return out;
}

} // namespace

ui::LessonPage lesson_page(const lesson::Lesson& lesson) {
    ui::LessonPage page;
    page.kicker = "Lesson " + std::to_string(lesson.order) + "  ·  " + lesson.level + "  ·  " + std::to_string(lesson.minutes) + " minutes";
    page.title = lesson.title;
    page.steps.clear();
    for (const lesson::Step& step : lesson.steps) {
        ui::LessonStep out;
        for (const lesson::Block& block : step.blocks)
            out.blocks.push_back(block_of(block));
        for (std::size_t at = 0; at < lesson.scripts.size(); ++at)
            if (!step.shown_file.empty() && lesson.scripts[at].file == step.shown_file) out.run = at;
        out.at_s = step.shown_at;
        out.after = step.shown_after;
        page.steps.push_back(std::move(out));
    }
    auto catalogue = lesson::list_lessons(lesson::scenarios_folder());
    if (!catalogue) return page;
    const auto& all = catalogue->lessons;
    for (std::size_t at = 0; at < all.size(); ++at) {
        if (all[at].name != lesson.name) continue;
        if (at > 0) page.previous = {all[at - 1].name, all[at - 1].title};
        if (at + 1 < all.size()) page.next = {all[at + 1].name, all[at + 1].title};
    }
    return page;
}

} // namespace loopscope::cli
