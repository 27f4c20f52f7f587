#include "engine/script/tree_walk.h"

namespace loopscope::script {

namespace {

template <class T> const T& as(const Expr& node) { return static_cast<const T&>(node); }
template <class T> const T& as(const Stmt& node) { return static_cast<const T&>(node); }

void maybe(const Expr* node, const OnExpr& expression) {
    if (node != nullptr) expression(*node);
}
void each(const Exprs& nodes, const OnExpr& expression) {
    for (const Expr* node : nodes) maybe(node, expression);
}
void each(const std::vector<Keyword>& keywords, const OnExpr& expression) {
    for (const Keyword& keyword : keywords) maybe(keyword.value, expression);
}
void each(const Body& body, const OnStmt& statement) {
    for (const Stmt* node : body) statement(*node);
}
void defaults(const Parameters& parameters, const OnExpr& expression) {
    for (const Parameter& parameter : parameters.positional) maybe(parameter.default_value, expression);
    for (const Parameter& parameter : parameters.keyword_only) maybe(parameter.default_value, expression);
}
void pattern_values(const Pattern* pattern, const OnExpr& expression) {
    if (pattern == nullptr) return;
    maybe(pattern->value, expression);
    each(pattern->keys, expression);
    for (const Pattern* part : pattern->patterns) pattern_values(part, expression);
    for (const Pattern* part : pattern->keyword_patterns) pattern_values(part, expression);
    pattern_values(pattern->pattern, expression);
}

} // namespace

void visit_children(const Expr& node, const OnExpr& on) {
    switch (node.kind) {
    case ExprKind::constant:
    case ExprKind::name: return;
    case ExprKind::bool_op: return each(as<BoolOp>(node).values, on);
    case ExprKind::named: return maybe(as<Named>(node).value, on);
    case ExprKind::binary: return maybe(as<Binary>(node).left, on), maybe(as<Binary>(node).right, on);
    case ExprKind::unary: return maybe(as<Unary>(node).operand, on);
    case ExprKind::lambda: return defaults(as<Lambda>(node).parameters, on), maybe(as<Lambda>(node).body, on);
    case ExprKind::if_exp: return maybe(as<IfExp>(node).test, on), maybe(as<IfExp>(node).body, on), maybe(as<IfExp>(node).orelse, on);
    case ExprKind::dict: return each(as<DictExpr>(node).keys, on), each(as<DictExpr>(node).values, on);
    case ExprKind::set:
    case ExprKind::list:
    case ExprKind::tuple: return each(as<Sequence>(node).elements, on);
    case ExprKind::list_comp:
    case ExprKind::set_comp:
    case ExprKind::dict_comp:
    case ExprKind::generator:
        for (const Comprehension& part : as<Comp>(node).generators) {
            maybe(part.target, on);
            maybe(part.iter, on);
            each(part.conditions, on);
        }
        return maybe(as<Comp>(node).element, on), maybe(as<Comp>(node).value, on);
    case ExprKind::await: return maybe(as<Await>(node).value, on);
    case ExprKind::yield:
    case ExprKind::yield_from: return maybe(as<Yield>(node).value, on);
    case ExprKind::compare: return maybe(as<Compare>(node).left, on), each(as<Compare>(node).comparators, on);
    case ExprKind::call: return maybe(as<Call>(node).function, on), each(as<Call>(node).arguments, on), each(as<Call>(node).keywords, on);
    case ExprKind::formatted: return maybe(as<Formatted>(node).value, on), maybe(as<Formatted>(node).format, on);
    case ExprKind::joined_str: return each(as<JoinedStr>(node).values, on);
    case ExprKind::attribute: return maybe(as<Attribute>(node).value, on);
    case ExprKind::subscript: return maybe(as<Subscript>(node).value, on), maybe(as<Subscript>(node).index, on);
    case ExprKind::slice: return maybe(as<SliceExpr>(node).lower, on), maybe(as<SliceExpr>(node).upper, on), maybe(as<SliceExpr>(node).step, on);
    case ExprKind::starred: return maybe(as<Starred>(node).value, on);
    }
}

void visit_children(const Stmt& node, const OnExpr& on, const OnStmt& inner) {
    switch (node.kind) {
    case StmtKind::function: return each(as<Function>(node).decorators, on), defaults(as<Function>(node).parameters, on), each(as<Function>(node).body, inner);
    case StmtKind::class_def: return each(as<ClassDef>(node).decorators, on), each(as<ClassDef>(node).bases, on), each(as<ClassDef>(node).keywords, on), each(as<ClassDef>(node).body, inner);
    case StmtKind::return_: return maybe(as<Return>(node).value, on);
    case StmtKind::delete_: return each(as<Delete>(node).targets, on);
    case StmtKind::assign: return each(as<Assign>(node).targets, on), maybe(as<Assign>(node).value, on);
    case StmtKind::aug_assign: return maybe(as<AugAssign>(node).target, on), maybe(as<AugAssign>(node).value, on);
    case StmtKind::ann_assign: return maybe(as<AnnAssign>(node).target, on), maybe(as<AnnAssign>(node).value, on);
    case StmtKind::for_: return maybe(as<For>(node).target, on), maybe(as<For>(node).iter, on), each(as<For>(node).body, inner), each(as<For>(node).orelse, inner);
    case StmtKind::while_: return maybe(as<While>(node).test, on), each(as<While>(node).body, inner), each(as<While>(node).orelse, inner);
    case StmtKind::if_: return maybe(as<If>(node).test, on), each(as<If>(node).body, inner), each(as<If>(node).orelse, inner);
    case StmtKind::with:
        for (const WithItem& item : as<With>(node).items) maybe(item.context, on), maybe(item.target, on);
        return each(as<With>(node).body, inner);
    case StmtKind::match:
        maybe(as<Match>(node).subject, on);
        for (const MatchCase& part : as<Match>(node).cases) {
            pattern_values(part.pattern, on);
            maybe(part.guard, on);
            each(part.body, inner);
        }
        return;
    case StmtKind::raise: return maybe(as<Raise>(node).exception, on), maybe(as<Raise>(node).cause, on);
    case StmtKind::try_:
        each(as<Try>(node).body, inner);
        for (const Handler& handler : as<Try>(node).handlers) maybe(handler.type, on), each(handler.body, inner);
        return each(as<Try>(node).orelse, inner), each(as<Try>(node).finally, inner);
    case StmtKind::assert_: return maybe(as<Assert>(node).test, on), maybe(as<Assert>(node).message, on);
    case StmtKind::expr: return maybe(as<ExprStmt>(node).value, on);
    case StmtKind::import:
    case StmtKind::import_from:
    case StmtKind::global:
    case StmtKind::nonlocal:
    case StmtKind::pass:
    case StmtKind::break_:
    case StmtKind::continue_: return;
    }
}

void walk_expressions(const Expr& node, const OnExpr& expression) {
    expression(node);
    if (node.kind == ExprKind::lambda) return;
    visit_children(node, [&](const Expr& child) { walk_expressions(child, expression); });
}

void walk_statements(const Body& body, const OnStmt& statement) {
    const OnStmt walk = [&](const Stmt& node) {
        statement(node);
        if (node.kind == StmtKind::function || node.kind == StmtKind::class_def) return;
        visit_children(node, [](const Expr&) {}, walk);
    };
    for (const Stmt* node : body) walk(*node);
}

} // namespace loopscope::script
