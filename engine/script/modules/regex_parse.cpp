// From the text of a pattern to its tree. Messages as CPython 3.11's Lib/re/_parser.py gives them.
#include "engine/script/character_names.h"
#include "engine/script/modules/regex.h"

#include "engine/value/objects.h"

#include <fmt/core.h>
#include <optional>

namespace loopscope::script::regex {

namespace {

using Kind = Node::Kind;
using NodePointer = std::unique_ptr<Node>;
constexpr auto nowhere = static_cast<std::size_t>(-1); ///< of a mistake that CPython names without a position

struct Parser {
    std::u32string_view text;
    Program& program;
    Mistake& mistake;
    std::size_t at = 0;
    std::uint32_t flags;
    bool failed = false;
    std::vector<int> open; ///< groups whose end has not come yet

    NodePointer fail(std::string message, std::size_t position) {
        if (!failed) mistake = {std::move(message), position};
        failed = true;
        return nullptr;
    }
    bool more() const { return at < text.size() && !failed; }
    char32_t peek() const { return at < text.size() ? text[at] : 0; }
    bool take(char32_t c) { return peek() == c && at < text.size() ? (++at, true) : false; }
    bool take(std::u32string_view word) { return text.substr(at, word.size()) == word ? (at += word.size(), true) : false; }
    static std::string shown(std::u32string_view s) { return to_utf8(s); }

    NodePointer make(Kind kind) {
        auto node = std::make_unique<Node>();
        node->kind = kind;
        node->flags = flags;
        return node;
    }

    NodePointer choice() {
        std::vector<NodePointer> ways;
        do ways.push_back(sequence());
        while (!failed && take(U'|'));
        if (failed) return nullptr;
        if (ways.size() == 1) return std::move(ways[0]);
        NodePointer node = make(Kind::choice);
        node->children = std::move(ways);
        return node;
    }

    NodePointer sequence() {
        NodePointer node = make(Kind::sequence);
        while (more() && peek() != '|' && peek() != ')') {
            if (flags & verbose) {
                if (peek() == ' ' || (peek() >= 9 && peek() <= 13)) {
                    ++at;
                    continue;
                }
                if (peek() == '#') {
                    while (more() && text[at] != '\n') ++at;
                    continue;
                }
            }
            std::uint32_t before = flags;
            NodePointer item = atom();
            if (failed) return nullptr;
            if (!item) {
                if (flags != before) node->flags = flags;
                continue; // a comment, or flags
            }
            item = quantified(std::move(item));
            if (failed) return nullptr;
            node->children.push_back(std::move(item));
        }
        return node;
    }

    std::optional<std::uint32_t> number() {
        std::size_t start = at;
        std::uint64_t n = 0;
        while (at < text.size() && text[at] >= '0' && text[at] <= '9') n = std::min<std::uint64_t>(n * 10 + (text[at++] - '0'), UINT32_MAX - 1);
        if (at == start) return std::nullopt;
        return static_cast<std::uint32_t>(n);
    }

    /// The quantifiers after an item.
    NodePointer quantified(NodePointer item) {
        bool repeated = false;
        for (;;) {
            if (!more()) return item;
            std::size_t start = at;
            std::uint32_t least = 0, most = UINT32_MAX;
            if (take(U'*')) {
            } else if (take(U'+')) {
                least = 1;
            } else if (take(U'?')) {
                most = 1;
            } else if (peek() == '{') {
                ++at;
                auto low = number();
                bool comma = take(U',');
                auto high = comma ? number() : low;
                if (!take(U'}') || (!low && !comma)) {
                    at = start;
                    return item; // a brace that means itself
                }
                least = low.value_or(0);
                most = comma ? high.value_or(UINT32_MAX) : least;
                if (most < least) return fail("min repeat greater than max repeat", start + 1);
            } else {
                return item;
            }
            if (repeated) return fail("multiple repeat", start);
            if (item->kind == Kind::start || item->kind == Kind::end || item->kind == Kind::text_start || item->kind == Kind::text_end) return fail("nothing to repeat", start);
            NodePointer node = make(Kind::repeat);
            node->least = least;
            node->most = most;
            if (take(U'?')) node->greedy = false;
            else if (take(U'+')) node->possessive = true;
            node->children.push_back(std::move(item));
            item = std::move(node);
            repeated = true;
        }
    }

    NodePointer literal(char32_t c) {
        NodePointer node = make(Kind::literal);
        node->literal = c;
        return node;
    }

    NodePointer atom() {
        std::size_t start = at;
        char32_t c = text[at++];
        switch (c) {
        case '.': return make(Kind::any);
        case '^': return make(Kind::start);
        case '$': return make(Kind::end);
        case '[': return set(start);
        case '(': return group(start);
        case '\\': return escape(start);
        case '*': case '+': case '?': return fail("nothing to repeat", start);
        default: return literal(c);
        }
    }

    /// The character of \n, \x41, \u1234… after the backslash, in a class or outside. Empty: no such escape.
    std::optional<char32_t> character_escape(std::size_t start) {
        char32_t c = text[at - 1];
        switch (c) {
        case 'n': return U'\n'; case 't': return U'\t'; case 'r': return U'\r'; case 'f': return U'\f'; case 'v': return U'\v'; case 'a': return U'\a'; case '0': break;
        case 'N': return named(start);
        case 'x': return hex(2, start); case 'u': return hex(4, start); case 'U': return hex(8, start);
        default: return std::nullopt;
        }
        char32_t value = 0;
        for (int i = 0; i < 2 && peek() >= '0' && peek() <= '7'; ++i) value = value * 8 + (text[at++] - '0');
        return value;
    }
    /// \N{BULLET}
    std::optional<char32_t> named(std::size_t start) {
        if (peek() != '{') return fail("missing {", at), U' ';
        std::size_t close = text.find(U'}', ++at);
        if (close == std::u32string_view::npos || close == at) return fail("missing character name", at), U' ';
        const std::string name = shown(text.substr(at, close - at));
        const char32_t value = character_named(name);
        at = close + 1;
        if (!value) fail(fmt::format("undefined character name '{}'", name), start);
        return value;
    }
    static bool is_octal(char32_t c) { return c >= '0' && c <= '7'; }
    /// \141: three octal digits, the first of which has been read.
    char32_t octal(std::size_t start) {
        char32_t value = text[at - 1] - '0';
        for (int i = 0; i < 2 && more() && is_octal(peek()); ++i) value = value * 8 + (text[at++] - '0');
        if (value > 0377) fail(fmt::format("octal escape value {} outside of range 0-0o377", shown(text.substr(start, at - start))), start);
        return value;
    }
    std::optional<char32_t> hex(int digits, std::size_t start) {
        char32_t value = 0;
        for (int i = 0; i < digits; ++i) {
            char32_t c = peek();
            int digit = c >= '0' && c <= '9' ? static_cast<int>(c - '0') : c >= 'a' && c <= 'f' ? static_cast<int>(c - 'a' + 10) : c >= 'A' && c <= 'F' ? static_cast<int>(c - 'A' + 10) : -1;
            if (digit < 0) {
                fail("incomplete escape " + shown(text.substr(start, at - start)), start);
                return U' ';
            }
            value = value * 16 + static_cast<char32_t>(digit);
            ++at;
        }
        return value;
    }

    NodePointer escape(std::size_t start) {
        if (!more()) return fail("bad escape (end of pattern)", start);
        char32_t c = text[at++];
        switch (c) {
        case 'A': return make(Kind::text_start);
        case 'Z': return make(Kind::text_end);
        case 'b': return make(Kind::word_edge);
        case 'B': return make(Kind::no_word_edge);
        case 'd': case 'D': case 'w': case 'W': case 's': case 'S': {
            NodePointer node = make(Kind::set);
            node->set.categories.push_back(c);
            return node;
        }
        default: break;
        }
        if (c >= '1' && c <= '9') {
            if (is_octal(c) && at + 1 < text.size() && is_octal(text[at]) && is_octal(text[at + 1])) return literal(octal(start));
            int n = static_cast<int>(c - '0');
            if (peek() >= '0' && peek() <= '9') n = n * 10 + static_cast<int>(text[at++] - '0');
            return reference(n, start, fmt::format("invalid group reference {}", n), start + 1);
        }
        if (auto value = character_escape(start)) return literal(*value);
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return fail("bad escape " + shown(text.substr(start, 2)), start);
        return literal(c);
    }

    NodePointer reference(int n, std::size_t start, const std::string& message, std::size_t position) {
        if (n > program.group_count) return fail(message, position);
        for (int each : open)
            if (each == n) return fail("cannot refer to an open group", start);
        NodePointer node = make(Kind::reference);
        node->group = n;
        return node;
    }

    NodePointer set(std::size_t start) {
        NodePointer node = make(Kind::set);
        node->set.negated = take(U'^');
        for (bool first = true;; first = false) {
            if (!more()) return fail("unterminated character set", start);
            std::size_t item_start = at;
            if (peek() == ']' && !first) return ++at, std::move(node);
            char32_t category = 0;
            auto low = set_item(&category);
            if (failed) return nullptr;
            if (peek() == '-' && at + 1 < text.size() && text[at + 1] != ']') {
                ++at;
                char32_t other = 0;
                auto high = set_item(&other);
                if (failed) return nullptr;
                if (!low || !high || *high < *low) return fail("bad character range " + shown(text.substr(item_start, at - item_start)), item_start);
                node->set.ranges.push_back({*low, *high});
            } else if (low) {
                node->set.ranges.push_back({*low, *low});
            } else {
                node->set.categories.push_back(category);
            }
        }
    }
    /// A character, or nothing and a category.
    std::optional<char32_t> set_item(char32_t* category) {
        std::size_t start = at;
        char32_t c = text[at++];
        if (c != '\\') return c;
        if (!more()) return fail("bad escape (end of pattern)", start), U' ';
        c = text[at++];
        if (std::u32string_view(U"dDwWsS").find(c) != std::u32string_view::npos) return *category = c, std::nullopt;
        if (c == 'b') return U'\b';
        if (is_octal(c) && c != '0') return octal(start);
        if (c == '8' || c == '9') return fail("bad escape " + shown(text.substr(start, 2)), start), U' ';
        if (auto value = character_escape(start)) return *value;
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) fail("bad escape " + shown(text.substr(start, 2)), start);
        return c;
    }

    /// A name up to `close`; empty after a failure.
    std::string name(char32_t close) {
        std::size_t start = at;
        while (at < text.size() && text[at] != close) ++at;
        std::string found = shown(text.substr(start, at - start));
        if (at >= text.size()) return fail(found.empty() ? "missing group name" : fmt::format("missing {}, unterminated name", close == ')' ? ")" : ">"), start), "";
        ++at;
        if (found.empty()) return fail("missing group name", start), "";
        bool good = !(found[0] >= '0' && found[0] <= '9');
        for (char32_t c : text.substr(start, at - 1 - start)) good &= is_word(c, false);
        if (!good) return fail(fmt::format("bad character in group name '{}'", found), start), "";
        return found;
    }

    NodePointer group(std::size_t start) {
        if (!take(U'?')) return capture(start, "");
        if (take(U"#")) {
            while (more() && text[at] != ')') ++at;
            if (!take(U')')) return fail("missing ), unterminated comment", start);
            return nullptr;
        }
        if (take(U"P<")) {
            std::size_t name_start = at;
            std::string group_name = name('>');
            if (failed) return nullptr;
            if (auto known = program.names.find(group_name); known != program.names.end())
                return fail(fmt::format("redefinition of group name '{}' as group {}; was group {}", group_name, program.group_count + 1, known->second), name_start);
            return capture(start, group_name);
        }
        if (take(U"P=")) {
            std::size_t name_start = at;
            std::string group_name = name(')');
            if (failed) return nullptr;
            auto known = program.names.find(group_name);
            if (known == program.names.end()) return fail(fmt::format("unknown group name '{}'", group_name), name_start);
            return reference(known->second, start, "", start);
        }
        if (take(U':')) return closed(start, choice());
        if (take(U'>')) return wrapped(start, Kind::atomic);
        if (take(U'=')) return wrapped(start, Kind::look);
        if (take(U'!')) return wrapped(start, Kind::look, true);
        if (take(U"<=")) return wrapped(start, Kind::look, false, true);
        if (take(U"<!")) return wrapped(start, Kind::look, true, true);
        if (take(U'(')) return condition(start);
        return flag_group(start);
    }

    NodePointer closed(std::size_t start, NodePointer inner) {
        if (failed) return nullptr;
        if (!take(U')')) return fail("missing ), unterminated subpattern", start);
        NodePointer node = make(Kind::group);
        node->children.push_back(std::move(inner));
        return node;
    }
    NodePointer capture(std::size_t start, const std::string& group_name) {
        int number = ++program.group_count;
        if (!group_name.empty()) program.names[group_name] = number;
        open.push_back(number);
        std::uint32_t saved = flags;
        NodePointer node = closed(start, choice());
        flags = saved;
        open.pop_back();
        if (node) node->group = number;
        return node;
    }
    NodePointer wrapped(std::size_t start, Kind kind, bool negated = false, bool behind = false) {
        NodePointer inner = closed(start, choice());
        if (failed) return nullptr;
        NodePointer node = make(kind);
        node->negated = negated;
        node->behind = behind;
        if (behind) {
            auto width = width_of(inner.get());
            if (!width) return fail("look-behind requires fixed-width pattern", nowhere);
            node->width = *width;
        }
        node->children.push_back(std::move(inner));
        return node;
    }
    NodePointer condition(std::size_t start) {
        std::size_t name_start = at;
        NodePointer node = make(Kind::condition);
        if (auto n = number()) {
            if (!take(U')') || *n == 0 || static_cast<int>(*n) > program.group_count) return fail(fmt::format("invalid group reference {}", *n), name_start);
            node->group = static_cast<int>(*n);
        } else {
            std::string group_name = name(')');
            if (failed) return nullptr;
            auto known = program.names.find(group_name);
            if (known == program.names.end()) return fail(fmt::format("unknown group name '{}'", group_name), name_start);
            node->group = known->second;
        }
        node->children.push_back(sequence());
        if (take(U'|')) node->children.push_back(sequence());
        if (failed) return nullptr;
        if (!take(U')')) return fail("missing ), unterminated subpattern", start);
        return node;
    }

    static std::uint32_t flag_of(char32_t c) {
        switch (c) {
        case 'i': return ignore_case; case 'L': return locale; case 'm': return multi_line; case 's': return dot_all;
        case 'u': return unicode; case 'x': return verbose; case 'a': return ascii;
        default: return 0;
        }
    }
    /// (?i) for the whole pattern, (?i:…) and (?-i:…) for a part.
    NodePointer flag_group(std::size_t start) {
        std::uint32_t added = 0, removed = 0;
        bool minus = false;
        while (more() && (flag_of(peek()) || (peek() == '-' && !minus))) {
            if (peek() == '-') minus = true;
            else (minus ? removed : added) |= flag_of(peek());
            ++at;
        }
        if (!more()) return fail(at == start + 2 ? "unexpected end of pattern" : "missing -, : or )", at);
        if (take(U')') && !minus && added) {
            if (start != 0) return fail("global flags not at the start of the expression", start);
            flags |= added;
            program.flags |= added;
            return nullptr;
        }
        if (!take(U':')) return fail(fmt::format("unknown extension ?{}", shown(text.substr(start + 2, 1))), start + 1);
        std::uint32_t saved = flags;
        flags = (flags | added) & ~removed;
        NodePointer node = closed(start, choice());
        flags = saved;
        return node;
    }

    /// How many characters a node matches, where that is always the same.
    std::optional<std::size_t> width_of(const Node* node) {
        switch (node->kind) {
        case Kind::literal: case Kind::any: case Kind::set: return 1;
        case Kind::sequence: case Kind::group: case Kind::atomic: {
            std::size_t total = 0;
            for (auto& child : node->children) {
                auto width = width_of(child.get());
                if (!width) return std::nullopt;
                total += *width;
            }
            return total;
        }
        case Kind::choice: {
            auto first = width_of(node->children[0].get());
            for (auto& child : node->children)
                if (width_of(child.get()) != first) return std::nullopt;
            return first;
        }
        case Kind::repeat: {
            auto width = width_of(node->children[0].get());
            if (!width || node->least != node->most) return std::nullopt;
            return *width * node->least;
        }
        case Kind::reference: case Kind::condition: return std::nullopt;
        default: return 0;
        }
    }
};

} // namespace

bool compile(std::u32string_view pattern, std::uint32_t flags, Program* program, Mistake* mistake) {
    program->flags = flags;
    Parser parser{pattern, *program, *mistake, 0, flags};
    program->root = parser.choice();
    if (!parser.failed && parser.at < pattern.size()) parser.fail("unbalanced parenthesis", parser.at);
    return !parser.failed;
}

} // namespace loopscope::script::regex
