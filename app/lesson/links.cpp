#include "app/lesson/links.h"
#include "app/lesson/catalogue.h"
#include "app/lesson/markdown.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

namespace loopscope::lesson {

namespace {
constexpr std::string_view link_mark = "](lesson:";

void add_links(const std::string& text, std::vector<std::string>& names) {
    for (std::size_t at = 0; (at = text.find(link_mark, at)) != std::string::npos;) {
        at += link_mark.size();
        names.push_back(text.substr(at, text.find(')', at) - at));
    }
}

bool is_letter(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || static_cast<signed char>(c) < 0; }

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return std::tolower(c); });
    return out;
}

/// Title and forms of a heading. A word that has other meanings too names the forms in which it has this one.
Term term_of(const std::string& heading, int line) {
    Term term{"", {}, "", line};
    std::vector<std::string>& words = term.words;
    const std::size_t colon = heading.find(':');
    std::istringstream in(colon == std::string::npos ? heading : heading.substr(colon + 1));
    for (std::string word; std::getline(in, word, ',');) {
        word.erase(0, word.find_first_not_of(' '));
        word.erase(word.find_last_not_of(' ') + 1);
        std::erase(word, '`');
        if (!word.empty()) words.push_back(word);
    }
    if (colon != std::string::npos) term.title = heading.substr(0, colon);
    else if (!words.empty()) term.title = words.front();
    std::erase(term.title, '`');
    return term;
}
} // namespace

std::vector<std::string> links_of(const Block& block) {
    std::vector<std::string> names;
    if (block.kind == BlockKind::code) return names;
    add_links(block.text, names);
    for (const Answer& answer : block.answers) {
        add_links(answer.text, names);
        add_links(answer.why, names);
    }
    for (const WrongNumber& wrong : block.wrong_numbers) add_links(wrong.why, names);
    if (block.exercise)
        for (const std::string& hint : block.exercise->hints) add_links(hint, names);
    return names;
}

Result<std::vector<Term>> parse_glossary(const std::string& text, const std::string& path) {
    std::vector<Block> blocks;
    OpenQuestion question;
    if (auto wrong = parse_markdown(blocks, question, text, 1, path)) return *wrong;
    std::vector<Term> terms;
    std::set<std::string> known;
    for (const Block& block : blocks) {
        if (block.kind == BlockKind::heading) {
            if (!terms.empty() && terms.back().text.empty()) return problem_at(path, block.line, "'" + terms.back().title + "' is not explained", "write a paragraph below its heading");
            Term term = term_of(block.text, block.line);
            if (term.words.empty()) return problem_at(path, block.line, "this heading has no word", "write for example: ## ready queue");
            for (const std::string& word : term.words)
                if (!known.insert(lower(word)).second) return problem_at(path, block.line, "'" + word + "' is explained twice", "keep one of them");
            terms.push_back(std::move(term));
        } else if (block.kind == BlockKind::paragraph && !terms.empty()) {
            terms.back().text += (terms.back().text.empty() ? "" : " ") + block.text;
            std::erase_if(terms.back().text, [](char c) { return c == emphasis_begins || c == emphasis_ends; }); // a pop-up has one face
        } else {
            return problem_at(path, block.line, "a glossary is headings with a paragraph below each", "write for example: ## ready queue");
        }
    }
    if (!terms.empty() && terms.back().text.empty()) return problem_at(path, terms.back().line, "'" + terms.back().title + "' is not explained", "write a paragraph below its heading");
    return terms;
}

Result<std::vector<Term>> load_glossary(const std::string& lesson_folder) {
    namespace fs = std::filesystem;
    std::error_code error;
    fs::path path = fs::absolute(lesson_folder, error).lexically_normal();
    path = (path.has_filename() ? path.parent_path() : path.parent_path().parent_path()) / "glossary.md";
    if (!fs::is_regular_file(path, error)) path = fs::path(scenarios_folder()) / "glossary.md";
    if (!fs::is_regular_file(path, error)) return std::vector<Term>();
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return parse_glossary(text.str(), path.string());
}

TermPlace find_term(const Term& term, std::string_view text) {
    const std::string where = lower(text);
    TermPlace best;
    for (const std::string& word : term.words) {
        const std::string wanted = lower(word);
        for (std::size_t at = 0; (at = where.find(wanted, at)) != std::string::npos; ++at) {
            const std::size_t end = at + wanted.size();
            if ((at > 0 && is_letter(where[at - 1])) || (end < where.size() && is_letter(where[end]))) continue;
            if (at < best.from || (at == best.from && wanted.size() > best.length)) best = {at, wanted.size()};
            break;
        }
    }
    return best;
}

} // namespace loopscope::lesson
