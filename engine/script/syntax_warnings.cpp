#include "engine/script/syntax_warnings.h"

#include "engine/script/tree_walk.h"

#include <algorithm>

namespace loopscope::script {

namespace {

template <class T> const T& as(const Expr& node) { return static_cast<const T&>(node); }

/// The name of the type that an expression surely has; empty: it may be any.
std::string_view certain_type(const Expr& node) {
    switch (node.kind) {
    case ExprKind::tuple: return "tuple";
    case ExprKind::list:
    case ExprKind::list_comp: return "list";
    case ExprKind::dict:
    case ExprKind::dict_comp: return "dict";
    case ExprKind::set:
    case ExprKind::set_comp: return "set";
    case ExprKind::generator: return "generator";
    case ExprKind::lambda: return "function";
    case ExprKind::joined_str:
    case ExprKind::formatted: return "str";
    case ExprKind::constant:
        switch (as<Constant>(node).type) {
        case ConstantKind::none: return "NoneType";
        case ConstantKind::true_:
        case ConstantKind::false_: return "bool";
        case ConstantKind::ellipsis: return "ellipsis";
        case ConstantKind::integer: return "int";
        case ConstantKind::floating: return "float";
        case ConstantKind::imaginary: return "complex";
        case ConstantKind::string: return "str";
        case ConstantKind::bytes: return "bytes";
        }
        return "";
    default: return "";
    }
}

/// What the compiler makes a constant of: a literal, or a tuple of such.
bool is_constant(const Expr& node) {
    if (node.kind != ExprKind::tuple) return node.kind == ExprKind::constant;
    const Exprs& elements = as<Sequence>(node).elements;
    return std::all_of(elements.begin(), elements.end(), [](const Expr* each) { return is_constant(*each); });
}
/// A literal that `is` should not be asked about: None, True, False and … are fine.
bool is_literal(const Expr& node) { return is_constant(node) && (node.kind == ExprKind::tuple || as<Constant>(node).type >= ConstantKind::integer); }

class Search {
public:
    std::vector<SyntaxWarning> found;

    void statement(const Stmt& node) {
        if (node.kind == StmtKind::assert_) {
            const Expr& test = *static_cast<const Assert&>(node).test;
            if (test.kind == ExprKind::tuple && !as<Sequence>(test).elements.empty()) warn(node.span, "assertion is always true, perhaps remove parentheses?");
        }
        visit_children(node, [this](const Expr& child) { expression(child); }, [this](const Stmt& child) { statement(child); });
    }

private:
    void warn(Span span, std::string text) { found.push_back({span.line, std::move(text)}); }

    void expression(const Expr& node) {
        switch (node.kind) {
        case ExprKind::compare: comparison(as<Compare>(node)); break;
        case ExprKind::call: call(as<Call>(node)); break;
        case ExprKind::subscript: subscript(as<Subscript>(node)); break;
        default: break;
        }
        visit_children(node, [this](const Expr& child) { expression(child); });
    }
    void comparison(const Compare& node) {
        const Expr* left = node.left;
        for (std::size_t i = 0; i < node.ops.size(); ++i) {
            const Expr* right = node.comparators[i];
            if (is_literal(*left) || is_literal(*right)) {
                if (node.ops[i] == CompareOp::is) return warn(node.span, "\"is\" with a literal. Did you mean \"==\"?");
                if (node.ops[i] == CompareOp::is_not) return warn(node.span, "\"is not\" with a literal. Did you mean \"!=\"?");
            }
            left = right;
        }
    }
    void call(const Call& node) {
        std::string_view type = certain_type(*node.function);
        if (!type.empty() && type != "function") warn(node.span, "'" + std::string(type) + "' object is not callable; perhaps you missed a comma?");
    }
    void subscript(const Subscript& node) {
        std::string type(certain_type(*node.value)), index(certain_type(*node.index));
        if (type.empty() || type == "dict") return;
        bool is_sequence = type == "str" || type == "bytes" || type == "tuple" || type == "list";
        if (!is_sequence) return warn(node.span, "'" + type + "' object is not subscriptable; perhaps you missed a comma?");
        if (!index.empty() && index != "int" && index != "bool" && node.index->kind != ExprKind::slice)
            warn(node.span, type + " indices must be integers or slices, not " + index + "; perhaps you missed a comma?");
    }
};

} // namespace

std::vector<SyntaxWarning> syntax_warnings(const Tree& tree) {
    Search search;
    for (const Stmt* node : tree.body) search.statement(*node);
    return std::move(search.found);
}

} // namespace loopscope::script
