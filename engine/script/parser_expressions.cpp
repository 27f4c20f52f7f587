// Expressions from the loosest operator to the tightest: lists of expressions, `:=`, the conditional expression and
// `lambda`, `or`, `and`, `not`, comparisons, arithmetic, `await`.
#include "engine/script/parser_grammar.h"

namespace loopscope::script {

namespace {

struct BinaryOperator {
    BinaryOp op;
    int strength; ///< 0: no binary operator
};

BinaryOperator binary_operator(TokenKind kind) {
    switch (kind) {
    case TokenKind::vbar: return {BinaryOp::bit_or, 1};
    case TokenKind::circumflex: return {BinaryOp::bit_xor, 2};
    case TokenKind::amper: return {BinaryOp::bit_and, 3};
    case TokenKind::left_shift: return {BinaryOp::lshift, 4};
    case TokenKind::right_shift: return {BinaryOp::rshift, 4};
    case TokenKind::plus: return {BinaryOp::add, 5};
    case TokenKind::minus: return {BinaryOp::sub, 5};
    case TokenKind::star: return {BinaryOp::mul, 6};
    case TokenKind::slash: return {BinaryOp::div, 6};
    case TokenKind::double_slash: return {BinaryOp::floordiv, 6};
    case TokenKind::percent: return {BinaryOp::mod, 6};
    case TokenKind::at: return {BinaryOp::matmul, 6};
    default: return {BinaryOp::add, 0};
    }
}

} // namespace

// ---- lists of expressions -----------------------------------------------------------------------------------------

/// One element, or a tuple without parentheses.
Expr* Parser::comma_separated(Expr* (Parser::*element)()) {
    const Span begin = token().span;
    Expr* first = (this->*element)();
    if (first == nullptr || !at(TokenKind::comma)) return first;
    Exprs elements{first};
    while (accept(TokenKind::comma)) {
        const Mark after_comma = position_;
        Expr* next = (this->*element)();
        if (next == nullptr) {
            if (failed()) return nullptr;
            position_ = after_comma;
            break;
        }
        elements.push_back(next);
    }
    return make(Sequence{{ExprKind::tuple, since(begin)}, std::move(elements)});
}

Expr* Parser::expressions() {
    return comma_separated(&Parser::expression);
}

Expr* Parser::star_expressions() {
    return comma_separated(&Parser::star_expression);
}

Expr* Parser::star_expression() {
    if (!at(TokenKind::star)) return expression();
    const Span begin = token().span;
    ++position_;
    Expr* value = bitwise_or();
    return value == nullptr ? nullptr : make(Starred{{ExprKind::starred, since(begin)}, value});
}

/// An element of a display such as `[a, *b, c := 1]`.
Expr* Parser::star_named_expression() {
    return at(TokenKind::star) ? star_expression() : named_expression();
}

/// The elements after the first one, with a comma before each and maybe one at the end.
bool Parser::star_named_list(Exprs& elements, Expr* first) {
    elements.push_back(first);
    while (accept(TokenKind::comma)) {
        const Mark after_comma = position_;
        Expr* next = star_named_expression();
        if (next == nullptr) {
            position_ = after_comma;
            return !failed();
        }
        elements.push_back(next);
    }
    return true;
}

// ---- named expressions, conditional expressions, lambda -----------------------------------------------------------

Expr* Parser::named_expression() {
    const Rule rule = hunting_ ? Rule::named : Rule::named_without_mistakes;
    return remember(rule, [this] { return named_expression_unremembered(); });
}

Expr* Parser::named_expression_unremembered() {
    if (at(TokenKind::name) && followed_by(TokenKind::colon_equal)) return assignment_expression();
    if (mistakes()) {
        mistake_named_expression();
        if (failed()) return nullptr;
    }
    Expr* value = expression();
    return value == nullptr || at(TokenKind::colon_equal) ? nullptr : value;
}

/// `name := value`.
/// Shape: at a name before `:=`.
Expr* Parser::assignment_expression() {
    const Token& name = token();
    ++position_;
    auto* target = make(NameExpr{{ExprKind::name, name.span}, name_of(name)});
    ++position_;
    Expr* value = expression();
    return value == nullptr ? nullptr : make(Named{{ExprKind::named, since(name.span)}, target, value});
}

/// What may stand as a positional argument or before `for` in a generator expression.
Expr* Parser::argument_expression() {
    if (at(TokenKind::name) && followed_by(TokenKind::colon_equal)) return assignment_expression();
    Expr* value = expression();
    return value == nullptr || at(TokenKind::colon_equal) ? nullptr : value;
}

Expr* Parser::expression() {
    return remember(Rule::expression, [this] { return expression_unremembered(); });
}

Expr* Parser::expression_unremembered() {
    Depth depth(*this);
    if (depth.too_deep()) return nullptr;
    if (mistakes()) {
        mistake_expression();
        mistake_legacy_expression();
        if (failed()) return nullptr;
    }
    if (at(TokenKind::lambda)) return lambda();
    const Span begin = token().span;
    Expr* body = disjunction();
    if (body == nullptr || !at(TokenKind::if_)) return body;
    const Mark after_body = position_;
    ++position_;
    Expr* test = disjunction();
    Expr* orelse = test != nullptr && accept(TokenKind::else_) ? expression() : nullptr;
    if (failed()) return nullptr;
    if (orelse != nullptr) return make(IfExp{{ExprKind::if_exp, since(begin)}, test, body, orelse});
    position_ = after_body;
    return body;
}

Expr* Parser::yield_expression() {
    const Span begin = token().span;
    if (!accept(TokenKind::yield)) return nullptr;
    const Mark after_yield = position_;
    if (accept(TokenKind::from)) {
        if (Expr* value = expression()) return make(Yield{{ExprKind::yield_from, since(begin)}, value});
        if (failed()) return nullptr;
        position_ = after_yield;
    }
    Expr* value = star_expressions();
    if (failed()) return nullptr;
    if (value == nullptr) position_ = after_yield;
    return make(Yield{{ExprKind::yield, since(begin)}, value});
}

Expr* Parser::lambda() {
    const Span begin = token().span;
    if (!accept(TokenKind::lambda)) return nullptr;
    Parameters list;
    if (!parameters(list, ParameterKind::lambda) || !accept(TokenKind::colon)) return nullptr;
    Expr* body = expression();
    if (body == nullptr) return nullptr;
    return make(Lambda{{ExprKind::lambda, since(begin)}, std::move(list), body});
}

// ---- logic and comparisons ----------------------------------------------------------------------------------------

Expr* Parser::disjunction() {
    return remember(Rule::disjunction, [this] { return bool_op(TokenKind::or_, &Parser::conjunction); });
}

Expr* Parser::conjunction() {
    return bool_op(TokenKind::and_, &Parser::inversion);
}

Expr* Parser::bool_op(TokenKind separator, Expr* (Parser::*operand)()) {
    const Span begin = token().span;
    Expr* first = (this->*operand)();
    if (first == nullptr || !at(separator)) return first;
    Exprs values{first};
    while (at(separator)) {
        const Mark before = position_++;
        Expr* next = (this->*operand)();
        if (next == nullptr) {
            if (failed()) return nullptr;
            position_ = before;
            break;
        }
        values.push_back(next);
    }
    if (values.size() == 1) return first;
    return make(BoolOp{{ExprKind::bool_op, since(begin)}, separator == TokenKind::and_, std::move(values)});
}

Expr* Parser::inversion() {
    if (!at(TokenKind::not_)) return comparison();
    Depth depth(*this);
    if (depth.too_deep()) return nullptr;
    const Span begin = token().span;
    ++position_;
    Expr* operand = inversion();
    return operand == nullptr ? nullptr : make(Unary{{ExprKind::unary, since(begin)}, UnaryOp::logical_not, operand});
}

Expr* Parser::comparison() {
    const Span begin = token().span;
    Expr* left = bitwise_or();
    if (left == nullptr) return nullptr;
    std::vector<CompareOp> ops;
    Exprs comparators;
    while (true) {
        const Mark before = position_;
        CompareOp op;
        Expr* right = compare_op(op) ? bitwise_or() : nullptr;
        if (failed()) return nullptr;
        if (right == nullptr) {
            position_ = before;
            break;
        }
        ops.push_back(op);
        comparators.push_back(right);
    }
    if (ops.empty()) return left;
    return make(Compare{{ExprKind::compare, since(begin)}, left, std::move(ops), std::move(comparators)});
}

bool Parser::compare_op(CompareOp& op) {
    const auto found = [&](CompareOp which) {
        op = which;
        ++position_;
        return true;
    };
    switch (token().kind) {
    case TokenKind::eq_equal: return found(CompareOp::eq);
    case TokenKind::not_equal: return found(CompareOp::ne);
    case TokenKind::less: return found(CompareOp::lt);
    case TokenKind::less_equal: return found(CompareOp::lt_e);
    case TokenKind::greater: return found(CompareOp::gt);
    case TokenKind::greater_equal: return found(CompareOp::gt_e);
    case TokenKind::in: return found(CompareOp::in);
    case TokenKind::not_: ++position_; return at(TokenKind::in) && found(CompareOp::not_in);
    case TokenKind::is:
        ++position_;
        op = accept(TokenKind::not_) ? CompareOp::is_not : CompareOp::is;
        return true;
    default: return false;
    }
}

// ---- arithmetic ---------------------------------------------------------------------------------------------------

Expr* Parser::bitwise_or() {
    return remember(Rule::bitwise_or, [this] { return binary(1); });
}

/// Operands joined by operators of at least the given strength (precedence climbing).
Expr* Parser::binary(int weakest) {
    const Span begin = token().span;
    Expr* left = factor();
    while (left != nullptr) {
        const BinaryOperator next = binary_operator(token().kind);
        if (next.strength < weakest) break;
        const Mark before = position_++;
        Expr* right = binary(next.strength + 1);
        if (failed()) return nullptr;
        if (right == nullptr) {
            position_ = before;
            break;
        }
        left = make(Binary{{ExprKind::binary, since(begin)}, next.op, left, right});
    }
    return left;
}

Expr* Parser::factor() {
    UnaryOp op;
    switch (token().kind) {
    case TokenKind::plus: op = UnaryOp::plus; break;
    case TokenKind::minus: op = UnaryOp::minus; break;
    case TokenKind::tilde: op = UnaryOp::invert; break;
    default: return power();
    }
    Depth depth(*this);
    if (depth.too_deep()) return nullptr;
    const Span begin = token().span;
    ++position_;
    Expr* operand = factor();
    return operand == nullptr ? nullptr : make(Unary{{ExprKind::unary, since(begin)}, op, operand});
}

/// `base ** exponent`, and `await` before the base.
Expr* Parser::power() {
    const Span begin = token().span;
    const bool is_await = accept(TokenKind::await);
    Expr* base = primary();
    if (base == nullptr) return nullptr;
    if (is_await) base = make(Await{{ExprKind::await, since(begin)}, base});
    if (!at(TokenKind::double_star)) return base;
    Depth depth(*this);
    if (depth.too_deep()) return nullptr;
    const Mark before = position_++;
    Expr* exponent = factor();
    if (failed()) return nullptr;
    if (exponent != nullptr) return make(Binary{{ExprKind::binary, since(begin)}, BinaryOp::pow, base, exponent});
    position_ = before;
    return base;
}

} // namespace loopscope::script
