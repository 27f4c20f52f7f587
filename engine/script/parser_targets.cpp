// What may be assigned to or deleted. Targets are read as the expressions that they look like and then judged.
#include "engine/script/parser_grammar.h"

#include <algorithm>

namespace loopscope::script {

bool Parser::is_single_target(const Expr* expr) {
    return expr->kind == ExprKind::name || expr->kind == ExprKind::attribute || expr->kind == ExprKind::subscript;
}

bool Parser::is_target(const Expr* expr) {
    if (expr->kind == ExprKind::starred) {
        const Expr* value = static_cast<const Starred*>(expr)->value;
        return value->kind != ExprKind::starred && is_target(value);
    }
    if (expr->kind != ExprKind::tuple && expr->kind != ExprKind::list) return is_single_target(expr);
    const Exprs& elements = static_cast<const Sequence*>(expr)->elements;
    return std::all_of(elements.begin(), elements.end(), is_target);
}

/// The targets of a `for`: one, or a tuple of them.
Expr* Parser::star_targets() {
    return comma_separated(&Parser::star_target);
}

Expr* Parser::star_target() {
    const Span begin = token().span;
    const bool is_starred = accept(TokenKind::star);
    Expr* target = primary();
    if (target == nullptr || !is_target(target)) return nullptr;
    return is_starred ? make(Starred{{ExprKind::starred, since(begin)}, target}) : target;
}

/// A name, attribute or subscript, maybe in parentheses.
Expr* Parser::single_target() {
    Expr* target = primary();
    return target != nullptr && is_single_target(target) ? target : nullptr;
}

/// A single target before `:`. CPython's rule ends at a closing parenthesis: `(x).y: int` is refused.
Expr* Parser::annotation_target() {
    const Mark begin = position_;
    if (accept(TokenKind::lpar)) {
        Expr* target = single_target();
        if (target != nullptr && accept(TokenKind::rpar)) return target;
        position_ = begin;
    }
    return single_target();
}

/// The part of an expression that forbids it as a target; null: none.
const Expr* Parser::invalid_target(const Expr* expr, TargetKind kind) {
    switch (expr->kind) {
    case ExprKind::list:
    case ExprKind::tuple:
        for (const Expr* element : static_cast<const Sequence*>(expr)->elements) {
            if (const Expr* invalid = invalid_target(element, kind)) return invalid;
        }
        return nullptr;
    case ExprKind::starred:
        return kind == TargetKind::deleted ? expr : invalid_target(static_cast<const Starred*>(expr)->value, kind);
    case ExprKind::compare: {
        if (kind != TargetKind::looped) return expr;
        // The target and the iterable of `for` have been read as one comparison, `a in b`.
        const auto* compare = static_cast<const Compare*>(expr);
        return compare->ops[0] == CompareOp::in ? invalid_target(compare->left, kind) : nullptr;
    }
    default: return is_single_target(expr) ? nullptr : expr;
    }
}

std::nullptr_t Parser::raise_invalid_target(const Expr* expr, TargetKind kind) {
    const Expr* invalid = invalid_target(expr, kind);
    if (invalid == nullptr) return nullptr;
    return raise(invalid->span, std::string(kind == TargetKind::deleted ? "cannot delete " : "cannot assign to ") +
                                    expression_name(invalid));
}

const char* expression_name(const Expr* expr) {
    switch (expr->kind) {
    case ExprKind::attribute: return "attribute";
    case ExprKind::subscript: return "subscript";
    case ExprKind::starred: return "starred";
    case ExprKind::name: return "name";
    case ExprKind::list: return "list";
    case ExprKind::tuple: return "tuple";
    case ExprKind::lambda: return "lambda";
    case ExprKind::call: return "function call";
    case ExprKind::bool_op:
    case ExprKind::binary:
    case ExprKind::unary: return "expression";
    case ExprKind::generator: return "generator expression";
    case ExprKind::yield:
    case ExprKind::yield_from: return "yield expression";
    case ExprKind::await: return "await expression";
    case ExprKind::list_comp: return "list comprehension";
    case ExprKind::set_comp: return "set comprehension";
    case ExprKind::dict_comp: return "dict comprehension";
    case ExprKind::dict: return "dict literal";
    case ExprKind::set: return "set display";
    case ExprKind::joined_str:
    case ExprKind::formatted: return "f-string expression";
    case ExprKind::compare: return "comparison";
    case ExprKind::if_exp: return "conditional expression";
    case ExprKind::named: return "named expression";
    case ExprKind::slice: return "slice";
    case ExprKind::constant: break;
    }
    switch (static_cast<const Constant*>(expr)->type) {
    case ConstantKind::none: return "None";
    case ConstantKind::true_: return "True";
    case ConstantKind::false_: return "False";
    case ConstantKind::ellipsis: return "ellipsis";
    default: return "literal";
    }
}

} // namespace loopscope::script
