// What the doctor asks of a syntax tree: which functions the script has, which of them lead to which, and the small
// questions about calls that come up everywhere (what is called, on what, with which names).
#pragma once

#include "engine/script/tree_walk.h"

#include <map>
#include <set>

namespace loopscope::insight {

// What is said of a script is said of these.
using script::Body;
using script::Expr;
using script::ExprKind;
using script::Name;
using script::Stmt;
using script::StmtKind;

using Lines = std::set<int>;

template <class T> const T* as(const script::Expr* node, script::ExprKind kind) { return node != nullptr && node->kind == kind ? static_cast<const T*>(node) : nullptr; }
template <class T> const T* as(const script::Stmt* node, script::StmtKind kind) { return node != nullptr && node->kind == kind ? static_cast<const T*>(node) : nullptr; }

/// The last name of what is called: create_task of asyncio.create_task. Empty: something else than a name is called.
script::Name called(const script::Call& call);
/// What stands before the last dot of what is called, as dotted names: "self.pool"; empty: nothing, or something else than names.
std::string receiver(const script::Call& call);
/// "self.pool" for names with dots between them, else "".
std::string dotted(const script::Expr* node);
std::set<script::Name> names_in(const script::Expr& node);
/// The call in `create_task(call)` of asyncio or a loop; null: it is no such thing. A TaskGroup's is not: it waits at its end.
const script::Call* made_into_task(const script::Call& call);

/// All expressions of a statement itself, not those of statements within it.
void walk_own_expressions(const script::Stmt& node, const script::OnExpr& expression);
/// All expressions of a body and of the statements within it, those of functions defined there left out.
void walk_expressions_in(const script::Body& body, const script::OnExpr& expression);
/// The bodies of a compound statement, each by itself: then and else, try, handlers and finally. A definition has none: it runs another time.
std::vector<script::Body> bodies_of(const script::Stmt& node);
/// The statements directly within a statement, all bodies together.
script::Body inner_statements(const script::Stmt& node);
bool has_await(const script::Expr& node);
bool has_await(const script::Stmt& node);

/// The functions of a script, methods and inner ones too. They are followed by name: what `client.get()` calls is every function
/// of the script that is called get, and a function that names another one may call it, if only by way of a variable.
class ScriptFunctions {
public:
    /// Shape: null has no functions.
    explicit ScriptFunctions(const script::Tree* tree);

    const std::vector<const script::Function*>& all() const { return all_; }
    bool is_coroutine_function(script::Name name) const;
    /// A function of the script that is no coroutine function.
    bool is_plain_function(script::Name name) const;
    std::vector<const script::Function*> named(std::string_view name) const;
    const script::ClassDef* class_named(std::string_view name) const;
    /// The innermost function around a line; null at the top level.
    const script::Function* around(int line) const;
    /// Whether a function leads to another one, directly or by way of others.
    bool reaches(std::string_view from, std::string_view to) const;
    /// The lines of a function and of all that it reaches.
    Lines lines_reached(std::string_view name) const;
    /// The lines of some statements, or an expression, and of all that is reached from there.
    Lines lines_reached(const script::Body& body) const;
    Lines lines_reached(const script::Expr& node) const;
    /// A name, and those of all that a function of that name leads to.
    std::set<std::string_view> reached(std::string_view name) const;

private:
    void collect(const script::Body& body);
    /// The lines of functions by name, and of all that is reached from there.
    Lines lines_of_all(const std::set<std::string_view>& names) const;

    std::vector<const script::Function*> all_;
    std::vector<const script::ClassDef*> classes_;
    std::map<std::string_view, std::set<std::string_view>> leads_to_; ///< the names in a function's body
};

} // namespace loopscope::insight
