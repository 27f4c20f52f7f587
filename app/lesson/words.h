// Reads a line in braces word by word.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace loopscope::lesson {

class Words {
public:
    explicit Words(std::string_view text) : rest_(text) { skip(); }

    bool done() const { return rest_.empty(); }
    std::string_view rest() const { return rest_; }
    /// Up to the next space; empty at the end.
    std::string_view next() {
        const std::size_t end = std::min(rest_.find(' '), rest_.size());
        const std::string_view word = rest_.substr(0, end);
        rest_.remove_prefix(end);
        skip();
        return word;
    }
    /// Whether these words come next; then they have been read.
    bool take(std::string_view words) {
        if (!rest_.starts_with(words)) return false;
        if (rest_.size() > words.size() && rest_[words.size()] != ' ') return false;
        rest_.remove_prefix(words.size());
        skip();
        return true;
    }
    /// A text in quotes, in which \" is a quote. Nothing: there is none here.
    std::optional<std::string> quoted() {
        if (!rest_.starts_with('"')) return {};
        std::string text;
        for (std::size_t at = 1; at < rest_.size(); ++at) {
            if (rest_[at] == '"') {
                rest_.remove_prefix(at + 1);
                skip();
                return text;
            }
            if (rest_.substr(at, 2) == "\\\"") ++at;
            text += rest_[at];
        }
        return {};
    }

private:
    void skip() {
        while (rest_.starts_with(' ') || rest_.starts_with('\t')) rest_.remove_prefix(1);
    }
    std::string_view rest_;
};

} // namespace loopscope::lesson
