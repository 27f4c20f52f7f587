// Matching by backtracking. What follows a node is a Rest: calling it tries the remainder of the pattern from a place.
#include "engine/script/modules/regex.h"

#include "engine/script/types/unicode.h"

namespace loopscope::script::regex {

namespace {

constexpr int depth_max = 6000;           // nested calls: they use the thread's own stack
constexpr std::uint32_t charge_every = 512;
constexpr std::uint32_t without_limit = UINT32_MAX;

struct Rest {
    virtual bool operator()(std::size_t at) = 0;
};
template <class F> struct RestOf final : Rest {
    F function;
    explicit RestOf(F f) : function(std::move(f)) {}
    bool operator()(std::size_t at) override { return function(at); }
};

char32_t folded(char32_t c) {
    if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
    std::u32string out;
    unicode::append_lower(out, c);
    return out.size() == 1 ? out[0] : c;
}

bool in_category(char32_t kind, char32_t c, bool ascii_only) {
    switch (kind) {
    case 'd': return ascii_only || c < 0x80 ? c >= '0' && c <= '9' : unicode::decimal_value(c) >= 0;
    case 's': return c == ' ' || (c >= 9 && c <= 13) || (!ascii_only && c >= 0x1c && unicode::is_space(c));
    case 'w': return is_word(c, ascii_only);
    default: return !in_category(kind + 32, c, ascii_only);
    }
}

struct Matcher {
    const Program& program;
    std::u32string_view text;
    std::size_t end;
    Groups groups;
    const std::function<bool(std::uint32_t)>& charge;
    int last_group = -1;
    int depth = 0;
    std::uint32_t steps = 0;
    bool stopped = false;

    bool in_set(const Node* node, char32_t c) {
        auto contains = [&](char32_t x) {
            for (const Range& r : node->set.ranges)
                if (x >= r.low && x <= r.high) return true;
            for (char32_t kind : node->set.categories)
                if (in_category(kind, x, node->flags & ascii)) return true;
            return false;
        };
        bool found = contains(c);
        if (!found && (node->flags & ignore_case)) {
            std::u32string upper;
            unicode::append_upper(upper, c);
            found = contains(folded(c)) || (upper.size() == 1 && contains(upper[0]));
        }
        return found != node->set.negated;
    }

    /// Nodes that match exactly one character.
    static bool is_single(const Node* node) { return node->kind == Node::Kind::literal || node->kind == Node::Kind::any || node->kind == Node::Kind::set; }
    bool single(const Node* node, std::size_t at) {
        if (at >= end) return false;
        char32_t c = text[at];
        if (node->kind == Node::Kind::literal) return c == node->literal || ((node->flags & ignore_case) && folded(c) == folded(node->literal));
        if (node->kind == Node::Kind::any) return (node->flags & dot_all) || c != '\n';
        return in_set(node, c);
    }

    bool at_word_edge(std::size_t at, bool ascii_only) {
        bool before = at > 0 && is_word(text[at - 1], ascii_only), after = at < end && is_word(text[at], ascii_only);
        return before != after;
    }

    bool match(const Node* node, std::size_t at, Rest& rest) {
        if (stopped) return false;
        if (++steps % charge_every == 0 && !charge(charge_every)) return stopped = true, false;
        if (++depth > depth_max) stopped = true;
        bool result = !stopped && match_kind(node, at, rest);
        --depth;
        return result;
    }

    bool match_kind(const Node* node, std::size_t at, Rest& rest) {
        using Kind = Node::Kind;
        switch (node->kind) {
        case Kind::literal: case Kind::any: case Kind::set: return single(node, at) && rest(at + 1);
        case Kind::text_start: return at == 0 && rest(at);
        case Kind::text_end: return at == end && rest(at);
        case Kind::start: return (at == 0 || ((node->flags & multi_line) && text[at - 1] == '\n')) && rest(at);
        case Kind::end: return (at == end || (text[at] == '\n' && (at + 1 == end || (node->flags & multi_line)))) && rest(at);
        case Kind::word_edge: return at_word_edge(at, node->flags & ascii) && rest(at);
        case Kind::no_word_edge: return end > 0 && !at_word_edge(at, node->flags & ascii) && rest(at);
        case Kind::sequence: return sequence(node, 0, at, rest);
        case Kind::choice:
            for (auto& child : node->children)
                if (match(child.get(), at, rest)) return true;
            return false;
        case Kind::group: return group(node, at, rest);
        case Kind::reference: return reference(node, at, rest);
        case Kind::repeat: return is_single(node->children[0].get()) ? repeat_single(node, at, rest) : repeat(node, 0, at, SIZE_MAX, rest);
        case Kind::look: return look(node, at) != node->negated && !stopped && rest(at);
        case Kind::atomic: {
            std::size_t after = 0;
            RestOf keep([&](std::size_t to) { return after = to, true; });
            return match(node->children[0].get(), at, keep) && rest(after);
        }
        case Kind::condition: {
            bool taken = groups[2 * static_cast<std::size_t>(node->group) + 1] >= 0;
            if (taken) return match(node->children[0].get(), at, rest);
            return node->children.size() > 1 ? match(node->children[1].get(), at, rest) : rest(at);
        }
        }
        return false;
    }

    bool sequence(const Node* node, std::size_t i, std::size_t at, Rest& rest) {
        while (i < node->children.size() && is_single(node->children[i].get())) {
            if (!single(node->children[i].get(), at)) return false;
            ++i, ++at;
        }
        if (i == node->children.size()) return rest(at);
        RestOf next([&, i](std::size_t to) { return sequence(node, i + 1, to, rest); });
        return match(node->children[i].get(), at, i + 1 == node->children.size() ? rest : static_cast<Rest&>(next));
    }

    bool group(const Node* node, std::size_t at, Rest& rest) {
        if (node->group < 0) return match(node->children[0].get(), at, rest);
        std::size_t slot = 2 * static_cast<std::size_t>(node->group);
        RestOf close([&, at](std::size_t to) {
            std::int64_t old_start = groups[slot], old_end = groups[slot + 1];
            int old_last = last_group;
            groups[slot] = static_cast<std::int64_t>(at);
            groups[slot + 1] = static_cast<std::int64_t>(to);
            last_group = node->group;
            if (rest(to)) return true;
            groups[slot] = old_start, groups[slot + 1] = old_end;
            last_group = old_last;
            return false;
        });
        return match(node->children[0].get(), at, close);
    }

    bool reference(const Node* node, std::size_t at, Rest& rest) {
        std::int64_t from = groups[2 * static_cast<std::size_t>(node->group)], to = groups[2 * static_cast<std::size_t>(node->group) + 1];
        if (from < 0 || to < 0) return false;
        for (auto i = static_cast<std::size_t>(from); i < static_cast<std::size_t>(to); ++i, ++at) {
            if (at >= end) return false;
            if (text[i] != text[at] && !((node->flags & ignore_case) && folded(text[i]) == folded(text[at]))) return false;
        }
        return rest(at);
    }

    bool repeat_single(const Node* node, std::size_t at, Rest& rest) {
        const Node* child = node->children[0].get();
        std::size_t count = 0;
        if (node->greedy) {
            while (count < node->most && single(child, at + count)) ++count;
            steps += static_cast<std::uint32_t>(count / 8);
            if (count < node->least) return false;
            if (node->possessive) return rest(at + count);
            for (;; --count) {
                if (rest(at + count)) return true;
                if (count == node->least || stopped) return false;
            }
        }
        for (;; ++count) {
            if (count >= node->least && rest(at + count)) return true;
            if (count >= node->most || stopped || !single(child, at + count)) return false;
        }
    }

    /// count: how often it has matched so far; last: where the one before began, to end repeats of nothing.
    bool repeat(const Node* node, std::uint32_t count, std::size_t at, std::size_t last, Rest& rest) {
        if (node->possessive) return possessive(node, at, rest);
        const Node* child = node->children[0].get();
        bool stuck = at == last && count > node->least;
        bool may_go_on = (node->most == without_limit || count < node->most) && !stuck;
        RestOf again([&, count, at](std::size_t to) { return repeat(node, count + 1, to, at, rest); });
        if (count < node->least) return match(child, at, again);
        if (!node->greedy) return rest(at) || (may_go_on && match(child, at, again));
        if (may_go_on) {
            Groups saved = groups;
            if (match(child, at, again)) return true;
            groups = std::move(saved);
        }
        return rest(at);
    }
    bool possessive(const Node* node, std::size_t at, Rest& rest) {
        std::uint32_t count = 0;
        while (count < node->most) {
            std::size_t after = at;
            RestOf keep([&](std::size_t to) { return after = to, true; });
            if (!match(node->children[0].get(), at, keep)) break;
            ++count;
            if (after == at) break;
            at = after;
        }
        return count >= node->least && rest(at);
    }

    bool look(const Node* node, std::size_t at) {
        RestOf anywhere([](std::size_t) { return true; });
        RestOf here([at](std::size_t to) { return to == at; });
        Groups saved = groups;
        bool found = node->behind ? at >= node->width && match(node->children[0].get(), at - node->width, here) : match(node->children[0].get(), at, anywhere);
        if (!found || node->negated) groups = std::move(saved);
        return found;
    }
};

} // namespace

bool is_word(char32_t c, bool ascii_only) {
    if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
    return !ascii_only && (unicode::is_alphabetic(c) || unicode::is_numeric(c));
}

Outcome match(const Program& program, std::u32string_view text, std::size_t from, std::size_t end, Anchor anchor, Groups* groups, int* last_group, const std::function<bool(std::uint32_t)>& charge) {
    Matcher matcher{program, text, end, {}, charge};
    for (std::size_t start = from; start <= end; ++start) {
        matcher.groups.assign(2 * static_cast<std::size_t>(program.group_count + 1), -1);
        matcher.last_group = -1;
        std::size_t finish = 0;
        RestOf done([&](std::size_t at) { 
            if (anchor == Anchor::full && at != end) return false;
            if (anchor == Anchor::search_on && start == from && at == start) return false;
            return finish = at, true;
        });
        bool found = matcher.match(program.root.get(), start, done);
        if (matcher.stopped) return Outcome::too_deep;
        if (found) {
            matcher.groups[0] = static_cast<std::int64_t>(start);
            matcher.groups[1] = static_cast<std::int64_t>(finish);
            *groups = std::move(matcher.groups);
            *last_group = matcher.last_group;
            return Outcome::yes;
        }
        if (anchor != Anchor::search && anchor != Anchor::search_on) break;
    }
    return Outcome::no;
}

} // namespace loopscope::script::regex
