// What the grammar does not say about patterns: each name is bound once, alternatives bind the same names, and a
// pattern that always matches comes last. Source: CPython 3.11 Python/compile.c, compiler_pattern()
#include "engine/script/symbols_passes.h"

#include <algorithm>

namespace loopscope::script {

namespace {

template <class T> const T& as(const Expr* node) {
    return *static_cast<const T*>(node);
}

class PatternCheck {
public:
    PatternCheck(Analysis& analysis, const std::function<void(const Expr*)>& visit)
        : analysis_(analysis), visit_(visit) {}

    void check(const Pattern& node, bool may_match_all) {
        if (analysis_.error) return;
        place_ = node.span;
        switch (node.kind) {
        case PatternKind::value:
            if (!is_literal_or_attribute(node.value)) refuse("patterns may only match literals and attribute lookups");
            visit_(node.value);
            break;
        case PatternKind::singleton: break;
        case PatternKind::sequence: sequence(node); break;
        case PatternKind::mapping: mapping(node); break;
        case PatternKind::class_: class_(node); break;
        case PatternKind::star: bind(node.name); break;
        case PatternKind::as: as_(node, may_match_all); break;
        case PatternKind::or_: or_(node, may_match_all); break;
        }
    }

    std::vector<Name> names;

private:
    void refuse(std::string message) { analysis_.raise(place_, std::move(message)); }

    void bind(Name name) {
        if (name.empty()) return;
        if (std::find(names.begin(), names.end(), name) != names.end())
            refuse("multiple assignments to name '" + std::string(name) + "' in pattern");
        names.push_back(name);
    }

    /// Numbers with a sign or an imaginary part are literals here.
    static bool is_literal_or_attribute(const Expr* node) {
        return node->kind == ExprKind::constant || node->kind == ExprKind::attribute || node->kind == ExprKind::unary ||
               node->kind == ExprKind::binary;
    }

    void sequence(const Pattern& node) {
        const auto is_star = [](const Pattern* item) { return item->kind == PatternKind::star; };
        if (std::count_if(node.patterns.begin(), node.patterns.end(), is_star) > 1)
            refuse("multiple starred names in sequence pattern");
        for (const Pattern* item : node.patterns)
            check(*item, true);
    }

    void mapping(const Pattern& node) {
        std::vector<std::string> seen;
        for (const Expr* key : node.keys) {
            if (!is_literal_or_attribute(key))
                refuse("mapping pattern keys may only match literals and attribute lookups");
            const std::string shown = show(key);
            if (!shown.empty() && std::find(seen.begin(), seen.end(), shown) != seen.end()) {
                refuse("mapping pattern checks duplicate key (" + shown + ")");
            }
            seen.push_back(shown);
            visit_(key);
        }
        for (const Pattern* item : node.patterns)
            check(*item, true);
        bind(node.name);
    }

    /// A key as it is shown; empty for those that are not compared here.
    static std::string show(const Expr* node) {
        const bool is_negative = node->kind == ExprKind::unary;
        const Expr* literal = is_negative ? as<Unary>(node).operand : node;
        if (literal->kind != ExprKind::constant) return {};
        const auto& key = as<Constant>(literal);
        switch (key.type) {
        case ConstantKind::none: return "None";
        case ConstantKind::true_: return "True";
        case ConstantKind::false_: return "False";
        case ConstantKind::integer: return (is_negative ? "-" : "") + key.text;
        case ConstantKind::string: return "'" + key.text + "'";
        case ConstantKind::bytes: return "b'" + key.text + "'";
        default: return {};
        }
    }

    void class_(const Pattern& node) {
        for (std::size_t i = 0; i < node.keyword_names.size(); ++i) {
            place_ = node.keyword_patterns[i]->span;
            if (node.keyword_names[i] == "__debug__") refuse("cannot assign to __debug__");
            const auto repeated = std::find(node.keyword_names.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                            node.keyword_names.end(), node.keyword_names[i]);
            if (repeated == node.keyword_names.end()) continue;
            place_ = node.keyword_patterns[static_cast<std::size_t>(repeated - node.keyword_names.begin())]->span;
            refuse("attribute name repeated in class pattern: " + std::string(*repeated));
        }
        visit_(node.value);
        for (const Pattern* item : node.patterns)
            check(*item, true);
        for (const Pattern* item : node.keyword_patterns)
            check(*item, true);
    }

    void as_(const Pattern& node, bool may_match_all) {
        if (node.pattern != nullptr) {
            check(*node.pattern, may_match_all);
        } else if (!may_match_all) {
            const std::string what = node.name.empty() ? "wildcard" : "name capture '" + std::string(node.name) + "'";
            refuse(what + " makes remaining patterns unreachable");
        }
        bind(node.name);
    }

    void or_(const Pattern& node, bool may_match_all) {
        std::vector<Name> common;
        for (const Pattern* item : node.patterns) {
            PatternCheck alternative(analysis_, visit_);
            const bool is_last = item == node.patterns.back();
            alternative.check(*item, is_last && may_match_all);
            place_ = alternative.place_;
            if (item == node.patterns.front()) common = alternative.names;
            const bool binds_same =
                std::is_permutation(common.begin(), common.end(), alternative.names.begin(), alternative.names.end());
            if (!binds_same) refuse("alternative patterns bind different names");
        }
        for (const Name name : common)
            bind(name);
    }

    Analysis& analysis_;
    const std::function<void(const Expr*)>& visit_;
    Span place_; ///< of the pattern visited last, which CPython gives to its errors
};

} // namespace

std::vector<Name> check_pattern(Analysis& analysis, const Pattern& pattern, bool may_match_all,
                                const std::function<void(const Expr*)>& visit) {
    PatternCheck check(analysis, visit);
    check.check(pattern, may_match_all);
    return std::move(check.names);
}

} // namespace loopscope::script
