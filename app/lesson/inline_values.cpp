#include "app/lesson/inline_values.h"
#include "app/lesson/directives.h"

#include <charconv>

namespace loopscope::lesson {

namespace {
/// Where the value that begins at `from` ends: at the brace that stands in no quotes. npos: nowhere.
std::size_t end_of_value(const std::string& text, std::size_t from) {
    bool is_quoted = false;
    for (std::size_t at = from; at < text.size(); ++at) {
        if (text[at] == '"' && text[at - 1] != '\\') is_quoted = !is_quoted;
        if (text[at] == '}' && !is_quoted) return at;
    }
    return std::string::npos;
}

std::optional<Diagnostic> take(std::string& text, Block& block, const std::string& path) {
    for (std::size_t at = 0; (at = text.find("{=", at)) != std::string::npos;) {
        const std::size_t end = end_of_value(text, at);
        if (end == std::string::npos) return problem_at(path, block.line, "a value {= … has no end", "close it with }");
        auto value = parse_value(std::string_view(text).substr(at + 2, end - at - 2), block.line, path);
        if (!value) return value.error();
        const std::string mark = "{=" + std::to_string(block.values.size()) + "}";
        block.values.push_back(std::move(*value));
        text.replace(at, end + 1 - at, mark);
        at += mark.size();
    }
    return {};
}
} // namespace

std::optional<Diagnostic> take_values(Block& block, const std::string& path) {
    if (block.kind == BlockKind::code) return {};
    if (auto wrong = take(block.text, block, path)) return wrong;
    for (Answer& answer : block.answers) {
        if (auto wrong = take(answer.text, block, path)) return wrong;
        if (auto wrong = take(answer.why, block, path)) return wrong;
    }
    for (WrongNumber& number : block.wrong_numbers)
        if (auto wrong = take(number.why, block, path)) return wrong;
    if (block.exercise)
        for (std::string& hint : block.exercise->hints)
            if (auto wrong = take(hint, block, path)) return wrong;
    return {};
}

std::string fill_values(const std::string& text, const std::vector<std::string>& shown) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t number = 0;
        if (text.compare(at, 2, "{=") == 0) {
            const auto [rest, error] = std::from_chars(text.data() + at + 2, text.data() + text.size(), number);
            if (error == std::errc() && rest != text.data() + text.size() && *rest == '}' && number < shown.size()) {
                out += shown[number];
                at = static_cast<std::size_t>(rest - text.data()) + 1;
                continue;
            }
        }
        out += text[at++];
    }
    return out;
}

} // namespace loopscope::lesson
