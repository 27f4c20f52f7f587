// Regular expressions: a pattern is compiled into a tree of nodes, and matching is backtracking over it, as in CPython. A
// node is matched together with what must follow it (its continuation), so that each way to match can be tried in turn.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace loopscope::script::regex {

enum Flags : std::uint32_t { ignore_case = 2, locale = 4, multi_line = 8, dot_all = 16, unicode = 32, verbose = 64, ascii = 256 };

struct Range {
    char32_t low, high;
};
struct Set { ///< a character class
    std::vector<Range> ranges;
    std::u32string categories; ///< d D w W s S
    bool negated = false;
};

struct Node {
    enum class Kind : std::uint8_t { literal, any, set, start, end, text_start, text_end, word_edge, no_word_edge, group, reference, choice, sequence, repeat, look, atomic, condition } kind;
    char32_t literal = 0;
    std::uint32_t flags = 0;
    Set set;
    int group = -1;                ///< group, reference, condition: its number; -1: not captured
    std::uint32_t least = 0, most = 0; ///< repeat
    bool greedy = true, possessive = false;
    bool behind = false, negated = false; ///< look
    std::size_t width = 0;         ///< look behind: characters
    std::vector<std::unique_ptr<Node>> children;
};

struct Program {
    std::unique_ptr<Node> root;
    int group_count = 0;
    std::map<std::string, int> names;
    std::uint32_t flags = 0;
};

struct Mistake {
    std::string text; ///< as re.error says it, without the position
    std::size_t position; ///< in characters; -1: none
};

/// False: *mistake tells why.
bool compile(std::u32string_view pattern, std::uint32_t flags, Program* program, Mistake* mistake);

/// Where groups begin and end: two numbers each, -1 where it did not take part. Number 0 is the whole match.
using Groups = std::vector<std::int64_t>;
enum class Anchor { search, match, full, search_on /* after an empty match: another empty one at the same place does not count */ };
enum class Outcome { no, yes, too_deep };

/// Matches from `from` on; `charge` is called now and then with the steps taken and stops the match by false.
Outcome match(const Program& program, std::u32string_view text, std::size_t from, std::size_t end, Anchor anchor, Groups* groups, int* last_group, const std::function<bool(std::uint32_t)>& charge);

bool is_word(char32_t c, bool ascii_only);

} // namespace loopscope::script::regex
