// lesson.md is read by lines: front matter, steps, and in them the lines in braces. What remains is Markdown.
#include "app/lesson/lesson.h"
#include "app/lesson/front_matter.h"
#include "app/lesson/markdown.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace loopscope::lesson {

namespace {

Diagnostic problem(std::string message, const std::string& path, int line, std::string hint) {
    Diagnostic out;
    out.message = std::move(message);
    out.file = path;
    out.span = {line, 0, line, 0};
    out.hint = std::move(hint);
    return out;
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        lines.push_back(line);
        text.remove_prefix(std::min(text.size(), end + 1));
    }
    return lines;
}

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
    while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
    return text;
}

bool is_script_name(std::string_view name) {
    return name.size() > 3 && name.ends_with(".py") && name.find_first_of("/ ") == std::string_view::npos;
}

constexpr const char* brace_forms = R"(write {sliders}, {show main.py at 0.5}, {show main.py after "text"} or {main.py prints "3.00"})";

class Reader {
public:
    Reader(const std::string& text, const std::string& path) : lines_(lines_of(text)), path_(path) {}

    Result<Lesson> read() {
        std::size_t at = 0;
        if (auto wrong = read_front_matter(at)) return *wrong;
        for (bool in_fence = false; at < lines_.size(); ++at) {
            const std::string_view line = trimmed(lines_[at]);
            if (line.starts_with("```")) in_fence = !in_fence;
            if (in_fence) {
                keep(at);
            } else if (line == "---") {
                if (auto wrong = end_step(at)) return *wrong;
            } else if (line.starts_with('{') && line.ends_with('}')) {
                if (auto wrong = end_piece()) return *wrong;
                if (auto wrong = read_braces(line.substr(1, line.size() - 2), number(at))) return *wrong;
            } else {
                keep(at);
            }
        }
        if (auto wrong = end_step(lines_.size())) return *wrong;
        collect_scripts();
        return std::move(lesson_);
    }

private:
    static int number(std::size_t at) { return static_cast<int>(at) + 1; }
    using Problem = std::optional<Diagnostic>;

    Problem read_front_matter(std::size_t& at) {
        if (lines_.empty() || lines_[0] != "+++")
            return problem("a lesson begins with a line +++, then its title and variants", path_, 1, "see scenarios/README.md");
        std::string toml;
        for (at = 1; at < lines_.size() && lines_[at] != "+++"; ++at)
            toml += std::string(lines_[at]) + "\n";
        if (at == lines_.size()) return problem("the front matter has no end", path_, 1, "close it with a second line +++");
        ++at;
        return parse_front_matter(lesson_, toml, 2, path_);
    }

    void keep(std::size_t at) {
        if (piece_.empty()) piece_line_ = number(at);
        piece_ += std::string(lines_[at]) + "\n";
    }

    /// Turns the Markdown read so far into blocks.
    Problem end_piece() {
        Problem wrong;
        if (piece_.find_first_not_of(" \t\n") != std::string::npos)
            wrong = parse_markdown(step_.blocks, piece_, piece_line_, path_);
        piece_.clear();
        return wrong;
    }

    Problem end_step(std::size_t at) {
        if (auto wrong = end_piece()) return wrong;
        if (step_.blocks.empty())
            return problem("this step is empty", path_, number(std::min(at, lines_.size() - 1)), "write something in it, or remove the line ---");
        if (lesson_.steps.size() == step_count_max)
            return problem("a lesson has at most " + std::to_string(step_count_max) + " steps", path_, number(at), "make two lessons of it");
        lesson_.steps.push_back(std::move(step_));
        step_ = {};
        return {};
    }

    /// sliders | show FILE [at SECONDS | after "TEXT"] | FILE prints "TEXT" [then "TEXT"]…
    Problem read_braces(std::string_view text, int line) {
        if (text == "sliders") {
            step_.blocks.push_back({BlockKind::sliders, "", {}, {}, line});
            return {};
        }
        if (text.starts_with("show ")) return read_show(trimmed(text.substr(5)), line);
        const std::size_t prints = text.find(" prints ");
        if (prints != std::string_view::npos) return read_claim(text.substr(0, prints), trimmed(text.substr(prints + 8)), line);
        return problem("'{" + std::string(text) + "}' is not understood", path_, line, brace_forms);
    }

    Problem read_show(std::string_view text, int line) {
        if (const std::size_t after = text.find(" after "); after != std::string_view::npos) {
            const std::string_view quoted = trimmed(text.substr(after + 7));
            if (quoted.size() < 3 || quoted.front() != '"' || quoted.back() != '"')
                return problem("what the script prints before that moment stands in quotes", path_, line, brace_forms);
            step_.shown_after = quoted.substr(1, quoted.size() - 2);
            text = text.substr(0, after);
        }
        const std::size_t at = text.find(" at ");
        const std::string_view file = trimmed(text.substr(0, at));
        if (!is_script_name(file)) return problem("'" + std::string(file) + "' is no script in the lesson's folder", path_, line, brace_forms);
        step_.shown_file = file;
        if (at == std::string_view::npos) return {};
        const std::string_view time = trimmed(text.substr(at + 4));
        double seconds = 0;
        const auto [end, error] = std::from_chars(time.data(), time.data() + time.size(), seconds);
        if (error != std::errc() || end != time.data() + time.size() || !std::isfinite(seconds) || seconds < 0)
            return problem("'" + std::string(time) + "' is no time in seconds", path_, line, brace_forms);
        step_.shown_at = seconds;
        return {};
    }

    Problem read_claim(std::string_view file, std::string_view texts, int line) {
        if (!is_script_name(file)) return problem("'" + std::string(file) + "' is no script in the lesson's folder", path_, line, brace_forms);
        if (step_.blocks.empty() || step_.blocks.back().kind != BlockKind::question)
            return problem("what a script prints stands below the question that it settles", path_, line, "move the line below the list of answers");
        Claim claim{std::string(file), {}, line};
        while (true) {
            const std::size_t end = texts.find('"', 1);
            if (!texts.starts_with('"') || end == std::string_view::npos)
                return problem("what a script prints stands in quotes", path_, line, brace_forms);
            claim.lines.emplace_back(texts.substr(1, end - 1));
            texts = trimmed(texts.substr(end + 1));
            if (texts.empty()) break;
            if (!texts.starts_with("then ")) return problem("after a text in quotes comes 'then' and the next line, or nothing", path_, line, brace_forms);
            texts = trimmed(texts.substr(5));
        }
        step_.blocks.back().claims.push_back(std::move(claim));
        return {};
    }

    /// main.py and what the steps name belong to the lesson even where they are not compared.
    void collect_scripts() {
        const auto add = [&](const std::string& file) {
            if (file.empty()) return;
            for (const Script& script : lesson_.scripts)
                if (script.file == file) return;
            lesson_.scripts.push_back({file, file, "", "", false});
        };
        for (const Step& step : lesson_.steps) {
            add(step.shown_file);
            for (const Block& block : step.blocks)
                for (const Claim& claim : block.claims)
                    add(claim.file);
        }
        add("main.py");
    }

    std::vector<std::string_view> lines_;
    const std::string& path_;
    Lesson lesson_;
    Step step_;
    std::string piece_;
    int piece_line_ = 1;
};

Result<std::string> read_text(const std::filesystem::path& path) {
    const std::string name = path.string();
    std::error_code error;
    if (!std::filesystem::exists(path, error)) return problem("'" + name + "' does not exist", "", 0, "");
    if (!std::filesystem::is_regular_file(path, error)) return problem("'" + name + "' is no file", "", 0, "");
    if (std::filesystem::file_size(path, error) > text_bytes_max)
        return problem("'" + name + "' is larger than " + std::to_string(text_bytes_max >> 20) + " MB", "", 0, "a lesson's files are short texts");
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in) return problem("'" + name + "' cannot be read", "", 0, "allow yourself to read it");
    if (text.str().find('\0') != std::string::npos) return problem("'" + name + "' is no text file", "", 0, "save it as UTF-8 text");
    return text.str();
}

} // namespace

Result<Lesson> parse_lesson(const std::string& text, const std::string& path) { return Reader(text, path).read(); }

Result<Lesson> load_lesson(const std::string& folder) {
    const std::filesystem::path root(folder);
    std::error_code error;
    if (!std::filesystem::exists(root / "lesson.md", error))
        return problem("'" + folder + "' is no lesson: it has no lesson.md", "", 0, "`loopscope lessons` lists the lessons; scenarios/README.md says how to write one");
    auto text = read_text(root / "lesson.md");
    if (!text) return text.error();
    auto lesson = parse_lesson(*text, (root / "lesson.md").string());
    if (!lesson) return lesson;
    lesson->folder = folder;
    const std::filesystem::path whole = std::filesystem::absolute(root, error).lexically_normal();
    lesson->name = (whole.has_filename() ? whole : whole.parent_path()).filename().string();
    for (Script& script : lesson->scripts) {
        auto source = read_text(root / script.file);
        if (!source) {
            Diagnostic wrong = source.error();
            if (wrong.hint.empty()) wrong.hint = "lesson.md names it, or every lesson needs it (main.py)";
            return wrong;
        }
        script.text = std::move(*source);
    }
    return lesson;
}

} // namespace loopscope::lesson
