#include "app/cli/commands.h"
#include "app/lesson/catalogue.h"
#include "app/lesson/template.h"

#include <fmt/core.h>
#include <nlohmann/json.hpp>

namespace loopscope::cli {

namespace {

void print_json(const lesson::Catalogue& catalogue) {
    nlohmann::json list = nlohmann::json::array();
    for (const lesson::Lesson& lesson : catalogue.lessons)
        list.push_back({{"order", lesson.order},
                        {"name", lesson.name},
                        {"title", lesson.title},
                        {"level", lesson.level},
                        {"minutes", lesson.minutes},
                        {"teaches", lesson.teaches},
                        {"folder", lesson.folder}});
    fmt::print("{}\n", list.dump(2, ' ', false, nlohmann::json::error_handler_t::replace));
}

void print_text(const lesson::Catalogue& catalogue) {
    std::size_t name_width = 0;
    for (const lesson::Lesson& lesson : catalogue.lessons)
        name_width = std::max(name_width, lesson.name.size());
    for (const lesson::Lesson& lesson : catalogue.lessons) {
        fmt::print("{:>2}  {:<{}}  {} ({}, {} minutes)\n", lesson.order, lesson.name, name_width, lesson.title, lesson.level, lesson.minutes);
        for (const std::string& sentence : lesson.teaches)
            fmt::print("    {:<{}}    {}\n", "", name_width, sentence);
    }
    fmt::print("\n`loopscope open NAME` opens one.\n");
}

} // namespace

int lessons_main(bool json, const std::string& new_folder) {
    if (!new_folder.empty()) {
        if (auto wrong = lesson::write_template(new_folder)) return print_diagnostic(*wrong), exit_usage;
        fmt::print("{0} is a lesson now: `loopscope open {0}` shows it, and follows as you write; `loopscope check-lesson {0}` checks it.\n", new_folder);
        return 0;
    }
    auto catalogue = lesson::list_lessons(lesson::scenarios_folder());
    if (!catalogue) return print_diagnostic(catalogue.error()), exit_usage;
    json ? print_json(*catalogue) : print_text(*catalogue);
    for (const Diagnostic& wrong : catalogue->problems)
        print_diagnostic(wrong);
    return catalogue->problems.empty() ? 0 : exit_usage;
}

} // namespace loopscope::cli
