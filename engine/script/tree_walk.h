// A walk over a syntax tree for those who look for something in it: each node tells its children, the rest is the reader's.
#pragma once

#include "engine/script/ast.h"

#include <functional>

namespace loopscope::script {

using OnExpr = std::function<void(const Expr&)>;
using OnStmt = std::function<void(const Stmt&)>;

/// The expressions directly below an expression, in the order of the source (a dict's keys before its values).
void visit_children(const Expr& node, const OnExpr& expression);
/// The expressions and statements directly below a statement, those of an except clause or a case included.
void visit_children(const Stmt& node, const OnExpr& expression, const OnStmt& statement);

/// All expressions within a node, itself included, except those in the bodies of lambdas: they run another time.
void walk_expressions(const Expr& node, const OnExpr& expression);
/// All statements within a body, except those in functions and classes that it defines: they have a body of their own.
void walk_statements(const Body& body, const OnStmt& statement);

} // namespace loopscope::script
