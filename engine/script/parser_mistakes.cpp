// Mistakes in expressions. Each function looks whether the tokens at the position are one particular wrong thing and,
// if so, raises the error with which CPython names it; else it leaves the position as it was. The order of the checks
// decides between messages and is CPython's.
#include "engine/script/parser_grammar.h"

namespace loopscope::script {

namespace {

Span from_to(const Span& first, const Span& last) {
    return {first.line, first.column, last.end_line, last.end_column};
}

/// Where a comprehension's last clause ends.
const Span& last_part(const std::vector<Comprehension>& clauses) {
    const Comprehension& last = clauses.back();
    return last.conditions.empty() ? last.iter->span : last.conditions.back()->span;
}

/// CPython compares no more of a soft keyword than the name is long, so `m` and `cas` count as well.
bool begins_soft_keyword(std::string_view name) {
    for (const std::string_view keyword : {"match", "case", "_"}) {
        if (keyword.substr(0, name.size()) == name) return true;
    }
    return false;
}

constexpr const char* meant_comparison = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
constexpr const char* bare_generator = "Generator expression must be parenthesized";

} // namespace

/// `print` and `exec`, which were statements in Python 2.
bool Parser::is_legacy_statement(const Expr* expr) const {
    if (expr->kind != ExprKind::name) return false;
    const Name id = static_cast<const NameExpr*>(expr)->id;
    return id == "print" || id == "exec";
}

Expr* Parser::expression_without_mistakes() {
    const bool was_hunting = std::exchange(hunting_, false);
    Expr* value = expression_unremembered();
    hunting_ = was_hunting;
    return value;
}

/// Two expressions beside each other inside brackets, and `a if b` without `else`.
void Parser::mistake_expression() {
    const Mark begin = position_;
    const bool is_soft_keyword = at(TokenKind::name) && begins_soft_keyword(text_of(token()));
    const bool is_prefixed_string = at(TokenKind::name) && followed_by(TokenKind::string);
    const Expr* first = disjunction();
    const Mark after_first = position_;
    if (first != nullptr && !is_soft_keyword && !is_prefixed_string) {
        const Expr* second = expression_without_mistakes();
        if (second != nullptr && !is_legacy_statement(first) && stream_.tokens[position_ - 1].parentheses > 0) {
            raise(from_to(first->span, second->span), "invalid syntax. Perhaps you forgot a comma?");
        }
        position_ = after_first;
    }
    if (first != nullptr && accept(TokenKind::if_)) {
        const Expr* test = disjunction();
        if (test != nullptr && !at(TokenKind::else_) && !at(TokenKind::colon)) {
            raise(from_to(first->span, test->span), "expected 'else' after 'if' expression");
        }
    }
    position_ = begin;
}

void Parser::mistake_legacy_expression() {
    if (!at(TokenKind::name) || followed_by(TokenKind::lpar)) return;
    const Mark begin = position_;
    const Expr* name = name_atom();
    const Expr* arguments = star_expressions();
    if (arguments != nullptr && is_legacy_statement(name)) {
        const std::string id(static_cast<const NameExpr*>(name)->id);
        raise(from_to(name->span, arguments->span),
              "Missing parentheses in call to '" + id + "'. Did you mean " + id + "(...)?");
    }
    position_ = begin;
}

/// `a.b := c`, and `=` where a condition is expected.
void Parser::mistake_named_expression() {
    const Mark begin = position_;
    const Expr* target = expression();
    if (target != nullptr && accept(TokenKind::colon_equal) && expression() != nullptr) {
        raise(target->span, std::string("cannot use assignment expressions with ") + expression_name(target));
    }
    position_ = begin;
    const auto single_equal = [this](Expr* (Parser::*left_rule)()) -> std::pair<const Expr*, const Expr*> {
        const Expr* left = (this->*left_rule)();
        const Expr* right = left != nullptr && accept(TokenKind::equal) ? bitwise_or() : nullptr;
        if (right != nullptr && (at(TokenKind::equal) || at(TokenKind::colon_equal))) right = nullptr;
        return {left, right};
    };
    if (at(TokenKind::name)) {
        const auto [left, right] = single_equal(&Parser::name_atom);
        if (right != nullptr) raise(from_to(left->span, right->span), meant_comparison);
        position_ = begin;
    }
    const bool is_display = at(TokenKind::lsqb) || at(TokenKind::lpar);
    const Expr* display = is_display ? atom() : nullptr;
    position_ = begin;
    if (display != nullptr &&
        (display->kind == ExprKind::list || display->kind == ExprKind::tuple || display->kind == ExprKind::generator))
        return;
    if (at(TokenKind::true_) || at(TokenKind::none) || at(TokenKind::false_)) return;
    const auto [left, right] = single_equal(&Parser::bitwise_or);
    if (right != nullptr) {
        raise(left->span,
              std::string("cannot assign to ") + expression_name(left) + " here. Maybe you meant '==' instead of '='?");
    }
    position_ = begin;
}

// ---- brackets -----------------------------------------------------------------------------------------------------

/// Shape: at `(`.
void Parser::mistake_group() {
    const Mark begin = position_++;
    const Span first = token().span;
    if (const Expr* starred = starred_argument(); starred != nullptr && at(TokenKind::rpar)) {
        raise(starred->span, "cannot use starred expression here");
    }
    position_ = begin + 1;
    if (accept(TokenKind::double_star) && expression() != nullptr && at(TokenKind::rpar)) {
        raise(first, "cannot use double starred expression here");
    }
    position_ = begin;
}

/// Shape: after the opening bracket.
void Parser::mistake_comprehension() {
    const Mark begin = position_;
    std::vector<Comprehension> clauses;
    if (const Expr* starred = starred_argument(); starred != nullptr && for_if_clauses(clauses)) {
        raise(starred->span, "iterable unpacking cannot be used in comprehension");
    }
    position_ = begin;
    if (stream_.tokens[begin - 1].kind == TokenKind::lpar) return;
    const Expr* first = star_named_expression();
    const Span comma = token().span;
    if (first != nullptr && accept(TokenKind::comma)) {
        const Mark after_comma = position_;
        Exprs others;
        Expr* second = star_named_expression();
        const char* message = "did you forget parentheses around the comprehension target?";
        if (second != nullptr && star_named_list(others, second) && for_if_clauses(clauses)) {
            raise(from_to(first->span, others.back()->span), message);
        }
        position_ = after_comma;
        if (for_if_clauses(clauses)) raise(from_to(first->span, comma), message);
    }
    position_ = begin;
}

/// Shape: after `{`.
void Parser::mistake_dict_comprehension() {
    const Mark begin = position_;
    const Span star = token().span;
    std::vector<Comprehension> clauses;
    if (accept(TokenKind::double_star) && bitwise_or() != nullptr && for_if_clauses(clauses) && at(TokenKind::rbrace)) {
        raise(star, "dict unpacking cannot be used in dict comprehension");
    }
    position_ = begin;
}

void Parser::mistake_for_target() {
    const Mark begin = position_;
    accept(TokenKind::async);
    ++position_;
    if (const Expr* target = star_expressions()) raise_invalid_target(target, TargetKind::looped);
    position_ = begin;
}

// ---- arguments ----------------------------------------------------------------------------------------------------

/// Arguments in an order that is not allowed, or a generator expression among them. Shape: after `(`.
void Parser::mistake_arguments() {
    const Mark begin = position_;
    const auto read_args = [&](Call& call) {
        position_ = begin;
        return args(call);
    };
    Call call{{ExprKind::call, {}}, nullptr, {}, {}};
    const bool has_args = read_args(call);
    const Mark after_args = position_;
    if (has_args && !call.keywords.empty() && accept(TokenKind::comma) && at(TokenKind::star)) {
        raise(token().span, "iterable argument unpacking follows keyword argument unpacking");
    }
    std::vector<Comprehension> clauses;
    position_ = begin;
    if (const Expr* element = expression(); element != nullptr && for_if_clauses(clauses) && accept(TokenKind::comma)) {
        const Mark after_comma = position_;
        Call rest{{ExprKind::call, {}}, nullptr, {}, {}};
        std::vector<Comprehension> more;
        if (!args(rest)) { // mistakes in what follows go first
            position_ = after_comma;
            if (expression() != nullptr) for_if_clauses(more);
        }
        raise(from_to(element->span, last_part(clauses)), bare_generator);
    }
    clauses.clear();
    position_ = begin;
    mistake_keyword_generator();
    position_ = after_args;
    if (has_args && call.arguments.size() > 1 && for_if_clauses(clauses)) {
        raise(from_to(call.arguments.back()->span, last_part(clauses)), bare_generator);
    }
    clauses.clear();
    position_ = after_args;
    if (has_args && accept(TokenKind::comma)) {
        const Mark after_comma = position_;
        const Expr* element = expression();
        if (element != nullptr && for_if_clauses(clauses))
            raise(from_to(element->span, clauses.back().target->span), bare_generator);
        position_ = after_comma;
        Call rest{{ExprKind::call, {}}, nullptr, {}, {}};
        if (args(rest)) {
            bool has_unpacking = false;
            for (const Keyword& keyword : call.keywords)
                has_unpacking = has_unpacking || keyword.name.empty();
            raise_last(has_unpacking ? "positional argument follows keyword argument unpacking"
                                     : "positional argument follows keyword argument");
        }
    }
    position_ = begin;
}

/// `name=element for …`.
void Parser::mistake_keyword_generator() {
    const Mark begin = position_;
    const Span name = token().span;
    if (accept(TokenKind::name)) {
        const Span equal = token().span;
        std::vector<Comprehension> clauses;
        if (accept(TokenKind::equal) && expression() != nullptr && for_if_clauses(clauses))
            raise(from_to(name, equal), meant_comparison);
    }
    position_ = begin;
}

void Parser::mistake_keyword_argument() {
    const Mark begin = position_;
    const Token& first = token();
    if (first.kind == TokenKind::true_ || first.kind == TokenKind::false_ || first.kind == TokenKind::none) {
        ++position_;
        if (at(TokenKind::equal))
            raise(from_to(first.span, token().span), "cannot assign to " + std::string(text_of(first)));
        position_ = begin;
    }
    mistake_keyword_generator();
    if (at(TokenKind::name) && followed_by(TokenKind::equal)) return;
    if (const Expr* value = expression(); value != nullptr && at(TokenKind::equal)) {
        raise(from_to(value->span, token().span), "expression cannot contain assignment, perhaps you meant \"==\"?");
    }
    position_ = begin;
}

} // namespace loopscope::script
