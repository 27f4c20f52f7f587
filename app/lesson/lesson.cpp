// lesson.md is read by lines: front matter, steps, and in them the lines in braces. What remains is Markdown.
#include "app/lesson/lesson.h"
#include "app/lesson/directives.h"
#include "app/lesson/front_matter.h"
#include "app/lesson/inline_values.h"
#include "app/lesson/markdown.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace loopscope::lesson {

namespace {

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
            } else if (is_directive(line)) {
                if (auto wrong = end_piece()) return *wrong;
                if (auto wrong = read_braces(trimmed(line.substr(1, line.size() - 2)), number(at))) return *wrong;
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
            return problem_at(path_, 1, "a lesson begins with a line +++, then its title and variants", "see scenarios/README.md");
        std::string toml;
        for (at = 1; at < lines_.size() && lines_[at] != "+++"; ++at)
            toml += std::string(lines_[at]) + "\n";
        if (at == lines_.size()) return problem_at(path_, 1, "the front matter has no end", "close it with a second line +++");
        ++at;
        step_.line = number(at);
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
            wrong = parse_markdown(step_.blocks, question_, piece_, piece_line_, path_);
        piece_.clear();
        return wrong;
    }

    Problem end_step(std::size_t at) {
        if (auto wrong = end_piece()) return wrong;
        const int line = number(std::min(at, lines_.size() - 1));
        if (question_.is_open) return no_answers(path_, line);
        if (step_.blocks.empty()) return problem_at(path_, line, "this step is empty", "write something in it, or remove the line ---");
        if (lesson_.steps.size() == step_count_max)
            return problem_at(path_, line, "a lesson has at most " + std::to_string(step_count_max) + " steps", "make two lessons of it");
        for (Block& block : step_.blocks) {
            if (auto wrong = take_values(block, path_)) return wrong;
            if (block.exercise && (block.exercise->checks.empty() || block.exercise->solution.empty()))
                return problem_at(path_, block.line, "a task needs a {check …} and a {solution FILE}", "a check says what the learner's script must do, the solution is a script that does it");
        }
        lesson_.steps.push_back(std::move(step_));
        step_ = {};
        step_.line = number(at) + 1;
        return {};
    }

    /// A line in braces. What is asked becomes a block here, because its question stands in the Markdown above it.
    Problem read_braces(std::string_view text, int line) {
        if (!text.starts_with("ask ")) return read_directive(step_, text, line, path_);
        if (!question_.is_open) return problem_at(path_, line, "what is asked stands under a heading '## Predict'", "write the heading and the question before it");
        if (question_.text.empty()) return problem_at(path_, line, "there is no question above this", "write it between '## Predict' and this line");
        auto asked = parse_ask(trimmed(text.substr(4)), line, path_);
        if (!asked) return asked.error();
        Block block{BlockKind::question, question_.text, line};
        block.asked = std::move(*asked);
        step_.blocks.push_back(std::move(block));
        question_ = {};
        return {};
    }

    /// main.py and what the steps name belong to the lesson even where they are not compared.
    void collect_scripts() {
        const auto add = [&](const std::string& file, bool is_solution = false) {
            if (file.empty() || lesson_.script(file)) return;
            lesson_.scripts.push_back({file, file, "", "", false, is_solution});
        };
        for (const Step& step : lesson_.steps) {
            add(step.shown_file);
            for (const Block& block : step.blocks) {
                if (block.asked) add(block.asked->file);
                for (const InlineValue& value : block.values) add(value.file);
                if (block.exercise) add(block.exercise->file);
            }
        }
        add("main.py");
        for (const Step& step : lesson_.steps)
            for (const Block& block : step.blocks)
                if (block.exercise) add(block.exercise->solution, true);
        // What is only claimed of a solution does not show it.
        for (const Step& step : lesson_.steps)
            for (const Claim& claim : step.claims) add(claim.file);
    }

    std::vector<std::string_view> lines_;
    const std::string& path_;
    Lesson lesson_;
    Step step_;
    OpenQuestion question_;
    std::string piece_;
    int piece_line_ = 1;
};

Result<std::string> read_text(const std::filesystem::path& path) {
    const std::string name = path.string();
    std::error_code error;
    if (!std::filesystem::exists(path, error)) return problem_at("", 0, "'" + name + "' does not exist", "");
    if (!std::filesystem::is_regular_file(path, error)) return problem_at("", 0, "'" + name + "' is no file", "");
    if (std::filesystem::file_size(path, error) > text_bytes_max)
        return problem_at("", 0, "'" + name + "' is larger than " + std::to_string(text_bytes_max >> 20) + " MB", "a lesson's files are short texts");
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in) return problem_at("", 0, "'" + name + "' cannot be read", "allow yourself to read it");
    if (text.str().find('\0') != std::string::npos) return problem_at("", 0, "'" + name + "' is no text file", "save it as UTF-8 text");
    return text.str();
}

} // namespace

Result<Lesson> parse_lesson(const std::string& text, const std::string& path) { return Reader(text, path).read(); }

Result<Lesson> load_lesson(const std::string& folder) {
    const std::filesystem::path root(folder);
    std::error_code error;
    if (!std::filesystem::exists(root / "lesson.md", error))
        return problem_at("", 0, "'" + folder + "' is no lesson: it has no lesson.md", "`loopscope lessons` lists the lessons; scenarios/README.md says how to write one");
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
