// The three walks of analyze(), each over what the one before has found:
//   1. collect: every scope, and in it every name with what is done to it (bound, used, declared global …);
//   2. resolve: for every name, from the outermost scope inwards, where its variable lives;
//   3. place:   statements in places where they may not stand, and the order of the local variables.
// CPython works in the same three steps (symtable.c twice, then compile.c), so the first error is the same one.
#pragma once

#include "engine/script/symbols.h"

#include <functional>
#include <optional>
#include <unordered_set>

namespace loopscope::script {

/// What is done to a name in a scope; several can be set.
enum NameFlag : unsigned {
    declared_global = 1,
    declared_nonlocal = 2,
    bound = 4, ///< assigned, imported, deleted, defined
    is_parameter = 8,
    used = 16,
    annotated = 32,
    comprehension_target = 64, ///< an iteration variable of a comprehension
};

/// A scope while it is being analyzed.
struct ScopeDraft {
    NameScope* scope = nullptr;
    ScopeDraft* parent = nullptr;
    std::vector<ScopeDraft*> children;
    std::vector<Name> order; ///< names by first appearance
    std::unordered_map<Name, unsigned> flags;
    std::unordered_map<Name, Span> declarations; ///< where a name is declared global or nonlocal, for errors
    Name class_name;                             ///< of the innermost class around, for mangling; empty: none
    const char* comprehension = nullptr;         ///< such as "list comprehension"; null: none
    int iterables_open = 0;                      ///< how many comprehension iterables are being visited
    bool visits_target = false;                  ///< a comprehension's iteration variable is being visited
};

struct Analysis {
    Tree& tree;
    ScopeTree& scopes;
    std::vector<std::unique_ptr<ScopeDraft>> drafts; ///< the module's first
    std::vector<std::unique_ptr<NameScope>>& owned;
    std::unordered_map<const void*, NameScope*>& by_node;
    std::optional<Diagnostic> error;
    int future_line = 0; ///< the last `from __future__ import` at the beginning

    /// Keeps the first error.
    void raise(const Span& span, std::string message, const char* kind = "SyntaxError") {
        if (!error) error = Diagnostic{std::move(message), tree.file, span, kind, {}};
    }
};

void read_future_imports(Analysis& analysis);
void collect_names(Analysis& analysis);
void resolve_names(Analysis& analysis);
void check_placement(Analysis& analysis);

/// The name that CPython uses for one written inside a class: `__x` becomes `_Class__x`.
Name mangled_name(Tree& tree, Name class_name, Name written);

/// Checks one pattern and gives the names that it binds, in the order in which they are bound.
/// Shape: `visit` is called for every expression in it; a pattern that matches anything is only refused where
/// `may_match_all` is false.
std::vector<Name> check_pattern(Analysis& analysis, const Pattern& pattern, bool may_match_all,
                                const std::function<void(const Expr*)>& visit);

/// Every annotation of a function's parameters and result, in CPython's order.
template <class Visit> void each_annotation(const Parameters& parameters, const Expr* returns, Visit visit) {
    for (const Parameter& parameter : parameters.positional)
        visit(parameter.annotation);
    if (parameters.has_args) visit(parameters.args.annotation);
    if (parameters.has_kwargs) visit(parameters.kwargs.annotation);
    for (const Parameter& parameter : parameters.keyword_only)
        visit(parameter.annotation);
    visit(returns);
}

} // namespace loopscope::script
