#include "app/lesson/front_matter.h"
#include "app/lesson/directives.h"

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>

namespace loopscope::lesson {

namespace {

class Reader {
public:
    Reader(Lesson& lesson, int first_line, const std::string& path)
        : lesson_(lesson), first_line_(first_line), path_(path) {}

    std::optional<Diagnostic> read(std::string_view text) {
        toml::table table;
        try {
            table = toml::parse(text);
        } catch (const toml::parse_error& error) { // how the distribution's library says it
            fail(error.source(), "the front matter is no TOML: " + std::string(error.description()),
                 "a line is for example: title = \"Who runs when\"");
            return problem_;
        }
        know(table, {"title", "level", "minutes", "order", "teaches", "cures", "variants", "start"});
        lesson_.title = text_of(table, "title");
        read_level(table);
        lesson_.minutes = static_cast<int>(whole(table, "minutes"));
        lesson_.order = static_cast<int>(whole(table, "order"));
        read_teaches(table);
        read_cures(table);
        read_variants(table);
        read_start(table);
        return problem_;
    }

private:
    /// Keeps the first problem only: what follows from it would confuse.
    void fail(const toml::source_region& place, std::string message, std::string hint) {
        if (problem_) return;
        problem_.emplace();
        problem_->message = std::move(message);
        problem_->hint = std::move(hint);
        problem_->file = path_;
        const int line = place.begin.line > 0 ? static_cast<int>(place.begin.line) - 1 : 0;
        const int column = place.begin.column > 0 ? static_cast<int>(place.begin.column) - 1 : 0;
        problem_->span = {first_line_ + line, column, first_line_ + line, column};
    }

    void know(const toml::table& table, std::initializer_list<std::string_view> keys) {
        for (const auto& [key, value] : table) {
            if (std::find(keys.begin(), keys.end(), key.str()) != keys.end()) continue;
            std::string known;
            for (const std::string_view name : keys)
                known += (known.empty() ? "" : ", ") + std::string(name);
            fail(key.source(), "there is no setting '" + std::string(key.str()) + "' here", "settings: " + known);
        }
    }

    /// A text that has to be there.
    std::string text_of(const toml::table& table, std::string_view key) {
        const toml::node* node = table.get(key);
        const std::string name(key);
        if (node == nullptr) {
            fail(table.source(), "'" + name + "' is missing", "add a line: " + name + " = \"…\"");
            return {};
        }
        const auto text = node->value<std::string>();
        if (!text || text->empty())
            fail(node->source(), "'" + name + "' is a text", "write for example: " + name + " = \"…\"");
        return text.value_or("");
    }

    std::int64_t whole(const toml::table& table, std::string_view key) {
        const toml::node* node = table.get(key);
        const std::string name(key);
        if (node == nullptr) {
            fail(table.source(), "'" + name + "' is missing", "add a line: " + name + " = 5");
            return 0;
        }
        const auto number = node->value_exact<std::int64_t>();
        if (!number || *number < 0 || *number > 10'000)
            fail(node->source(), "'" + name + "' is a whole number from 0 to 10000", "write for example: " + name + " = 5");
        return number.value_or(0);
    }

    void read_level(const toml::table& table) {
        lesson_.level = text_of(table, "level");
        if (lesson_.level.empty() || std::find(levels.begin(), levels.end(), lesson_.level) != levels.end()) return;
        fail(table.get("level")->source(), "there is no level '" + lesson_.level + "'", "levels: first steps, working with tasks, in production, under the hood");
    }

    void read_cures(const toml::table& table) {
        const toml::node* node = table.get("cures");
        if (node == nullptr) return;
        const toml::array* list = node->as_array();
        if (list == nullptr) return fail(node->source(), "'cures' is a list of what the doctor finds", "write for example: cures = [\"blocking-call\"]");
        for (const toml::node& entry : *list) {
            const std::string name = entry.value<std::string>().value_or("");
            if (is_sickness(name)) lesson_.cures.push_back(name);
            else fail(entry.source(), "the doctor knows no '" + name + "'", "it finds: " + sickness_names());
        }
    }

    void read_teaches(const toml::table& table) {
        const toml::node* node = table.get("teaches");
        const toml::array* list = node != nullptr ? node->as_array() : nullptr;
        if (list == nullptr || list->empty()) {
            fail(node != nullptr ? node->source() : table.source(), "'teaches' is a list of sentences",
                 "write for example: teaches = [\"waits overlap\"]");
            return;
        }
        for (const toml::node& entry : *list) {
            const auto text = entry.value<std::string>();
            if (!text)
                fail(entry.source(), "'teaches' is a list of sentences", "write for example: teaches = [\"waits overlap\"]");
            else
                lesson_.teaches.push_back(*text);
        }
    }

    void read_variants(const toml::table& table) {
        constexpr const char* example = R"(write for example: variants = [{ file = "main.py", label = "Together", note = "" }])";
        const toml::node* node = table.get("variants");
        const toml::array* list = node != nullptr ? node->as_array() : nullptr;
        if (list == nullptr || list->empty()) {
            fail(node != nullptr ? node->source() : table.source(), "'variants' is a list of scripts", example);
            return;
        }
        if (list->size() > variant_count_max)
            fail(node->source(), "a lesson compares at most " + std::to_string(variant_count_max) + " variants",
                 "steps may show more scripts with {show FILE}");
        for (const toml::node& entry : *list) {
            const toml::table* variant = entry.as_table();
            if (variant == nullptr) {
                fail(entry.source(), "a variant has a file, a label and a note", example);
                return;
            }
            know(*variant, {"file", "label", "note"});
            Script script;
            script.file = text_of(*variant, "file");
            script.label = text_of(*variant, "label");
            if (const toml::node* note = variant->get("note")) script.note = note->value<std::string>().value_or("");
            for (const Script& other : lesson_.scripts)
                if (other.file == script.file)
                    fail(entry.source(), "'" + script.file + "' is listed twice", "give each variant its own file");
            if (!script.file.ends_with(".py") || script.file.find('/') != std::string::npos)
                fail(entry.source(), "'" + script.file + "' is no script in the lesson's folder", "name a .py file beside lesson.md");
            lesson_.scripts.push_back(std::move(script));
        }
    }

    void read_start(const toml::table& table) {
        const toml::node* node = table.get("start");
        if (node == nullptr) return;
        const toml::table* start = node->as_table();
        if (start == nullptr) {
            fail(node->source(), "'start' has a view and a time", "write for example: start = { view = \"lesson\", at = 0.5 }");
            return;
        }
        know(*start, {"view", "at"});
        if (const toml::node* view = start->get("view")) {
            lesson_.start_view = view->value<std::string>().value_or("");
            if (std::find(views.begin(), views.end(), lesson_.start_view) == views.end())
                fail(view->source(), "there is no view '" + lesson_.start_view + "'", "views: sandbox, lesson, compare, freeze");
        }
        if (const toml::node* at = start->get("at")) {
            const auto seconds = at->value<double>();
            if (!seconds || !std::isfinite(*seconds) || *seconds < 0) {
                fail(at->source(), "'at' is a time in seconds, not before 0", "write for example: at = 0.5");
                return;
            }
            lesson_.start_at_s = *seconds;
        }
    }

    Lesson& lesson_;
    int first_line_;
    const std::string& path_;
    std::optional<Diagnostic> problem_;
};

} // namespace

std::optional<Diagnostic> parse_front_matter(Lesson& lesson, std::string_view toml, int first_line, const std::string& path) {
    return Reader(lesson, first_line, path).read(toml);
}

} // namespace loopscope::lesson
