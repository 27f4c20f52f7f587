#include "app/ui/highlight.h"

#include <algorithm>
#include <iterator>

namespace loopscope::ui {

namespace {
constexpr std::string_view keywords[] = {
    "False", "None", "True",     "and",     "as",  "assert", "async",  "break",  "class",  "continue", "def",  "del",
    "elif",  "else", "except",   "finally", "for", "from",   "global", "if",     "import", "in",       "is",   "lambda",
    "match", "case", "nonlocal", "not",     "or",  "pass",   "raise",  "return", "try",    "while",    "with", "yield"};

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<signed char>(c) < 0;
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Where a string that begins at `at` (its quote) ends; `quote` becomes empty once it has been closed.
std::size_t string_end(std::string_view line, std::size_t at, std::string_view& quote) {
    while (at < line.size()) {
        if (line[at] == '\\') {
            at += 2;
            continue;
        }
        if (line.substr(at, quote.size()) == quote) {
            at += quote.size();
            quote = {};
            return at;
        }
        ++at;
    }
    return line.size();
}

class LineReader {
public:
    LineReader(SourceLine& line, std::string_view& open_quote)
        : line_(line), text_(line.text), open_quote_(open_quote) {}

    void read() {
        if (!open_quote_.empty()) read_string(0, 0);
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == ' ' || c == '\t') {
                ++at_;
            } else if (c == '#') {
                add(text_.size(), Ink::comment);
            } else if (c == '"' || c == '\'') {
                open_string(at_);
            } else if (is_digit(c)) {
                read_number();
            } else if (is_letter(c)) {
                read_name();
            } else {
                add(at_ + 1, Ink::punctuation);
            }
        }
    }

private:
    void add(std::size_t end, Ink ink) {
        end = std::min(end, text_.size());
        line_.words.push_back({static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end - at_), ink});
        at_ = end;
    }
    void open_string(std::size_t quote_at) {
        const char quote = text_[quote_at];
        const bool is_triple = text_.substr(quote_at, 3) == std::string_view(quote == '"' ? "\"\"\"" : "'''");
        open_quote_ = is_triple ? (quote == '"' ? "\"\"\"" : "'''") : (quote == '"' ? "\"" : "'");
        read_string(quote_at, open_quote_.size());
        if (open_quote_.size() == 1) open_quote_ = {}; // a plain string ends with its line
    }
    void read_string(std::size_t from, std::size_t skip) {
        add(string_end(text_, from + skip, open_quote_), Ink::string);
    }
    void read_number() {
        std::size_t end = at_;
        while (end < text_.size() && (is_digit(text_[end]) || is_letter(text_[end]) || text_[end] == '.'))
            ++end;
        add(end, Ink::number);
    }
    void read_name() {
        std::size_t end = at_;
        while (end < text_.size() && (is_letter(text_[end]) || is_digit(text_[end])))
            ++end;
        const std::string_view name = text_.substr(at_, end - at_);
        if (end < text_.size() && (text_[end] == '"' || text_[end] == '\'') && name.size() <= 2 &&
            name.find_first_not_of("rRbBfFuU") == std::string_view::npos)
            return open_string(end);
        if (name == "await") return add(end, Ink::await_keyword);
        if (std::find(std::begin(keywords), std::end(keywords), name) != std::end(keywords))
            return add(end, Ink::keyword);
        add(end, end < text_.size() && text_[end] == '(' ? Ink::call : Ink::plain);
    }

    SourceLine& line_;
    std::string_view text_;
    std::string_view& open_quote_;
    std::size_t at_ = 0;
};
} // namespace

std::vector<SourceLine> highlight(std::string_view source) {
    std::vector<SourceLine> lines;
    std::string_view open_quote;
    while (true) {
        const std::size_t end = source.find('\n');
        SourceLine line;
        line.text = source.substr(0, end);
        if (!line.text.empty() && line.text.back() == '\r') line.text.remove_suffix(1);
        LineReader(line, open_quote).read();
        lines.push_back(std::move(line));
        if (end == std::string_view::npos) return lines;
        source.remove_prefix(end + 1);
        if (source.empty()) return lines;
    }
}

} // namespace loopscope::ui
