// `from __future__ import …` says which features of later versions a script wants; of these, only keeping annotations
// as text still changes anything. Source: CPython 3.11 Python/future.c
#include "engine/script/symbols_passes.h"

#include <algorithm>

namespace loopscope::script {

namespace {

template <class T> const T& as(const Expr* node) {
    return *static_cast<const T*>(node);
}
template <class T> const T& as(const Stmt* node) {
    return *static_cast<const T*>(node);
}

constexpr std::string_view future_features[] = {
    "nested_scopes",  "generators",       "division",       "absolute_import", "with_statement",
    "print_function", "unicode_literals", "barry_as_FLUFL", "generator_stop",  "annotations"};

bool is_docstring(const Stmt* node) {
    if (node->kind != StmtKind::expr) return false;
    const Expr* value = as<ExprStmt>(node).value;
    return value->kind == ExprKind::constant && as<Constant>(value).type == ConstantKind::string;
}

void read_future_import(Analysis& analysis, const ImportFrom& node) {
    const Span begin{node.span.line, node.span.column, node.span.line, node.span.column};
    for (const Alias& alias : node.names) {
        const bool is_known =
            std::find(std::begin(future_features), std::end(future_features), alias.name) != std::end(future_features);
        if (alias.name == "braces")
            analysis.raise(begin, "not a chance");
        else if (!is_known)
            analysis.raise(begin, "future feature " + std::string(alias.name) + " is not defined");
        if (alias.name == "annotations") analysis.scopes.annotations_are_text = true;
    }
    analysis.future_line = node.span.line;
}

} // namespace

/// They may stand at the beginning only, after the docstring.
void read_future_imports(Analysis& analysis) {
    bool is_beginning = true;
    for (std::size_t i = 0; i < analysis.tree.body.size(); ++i) {
        const Stmt* node = analysis.tree.body[i];
        const bool is_future = node->kind == StmtKind::import_from && as<ImportFrom>(node).module == "__future__";
        if (is_future && !is_beginning)
            analysis.raise(node->span, "from __future__ imports must occur at the beginning of the file");
        else if (is_future)
            read_future_import(analysis, as<ImportFrom>(node));
        else if (i > 0 || !is_docstring(node))
            is_beginning = false;
        if (analysis.error) return;
    }
}

} // namespace loopscope::script
