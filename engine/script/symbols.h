// Which variable a name means is decided before the script runs, from the text alone. analyze() walks a parsed tree,
// makes a scope for the module and for each class, function, lambda and comprehension, and says for every name in it
// whether it is a local, a cell shared with inner functions, captured from outside, or global. It also refuses what the
// grammar cannot: `return` outside a function, `nonlocal` without a variable, two parameters of one name.
//
// Source: CPython 3.11 Python/symtable.c (scopes and their errors), Python/compile.c (misplaced statements,
// co_varnames)
#pragma once

#include "engine/script/ast.h"

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace loopscope::script {

/// How code in a scope reaches a variable.
enum class Access : std::uint8_t {
    local, ///< a slot of the function's frame
    cell,  ///< a variable of this scope that inner functions capture
    free,  ///< captured from a function outside (or the class's `__class__`); in a class body the class's own names go
           ///< first
    global_, ///< the module's variable, then the builtins: all other names of a function, and names declared `global`
    name, ///< module or class level: looked up by name in the running scope, then in the globals, then in the builtins
};

/// The names of one block of code. Comprehensions and generator expressions are functions with one parameter, `.0`.
struct NameScope {
    enum class Kind : std::uint8_t { module, class_, function };

    Kind kind = Kind::module;
    Name name;                  ///< as in tracebacks: `f`, `C`, `<module>`, `<lambda>`, `<listcomp>`, `<genexpr>` …
    std::string qualified_name; ///< `C.f`, `outer.<locals>.inner`; empty for the module
    const void* node = nullptr; ///< the Tree, Function, ClassDef, Lambda or Comp
    const NameScope* parent = nullptr;      ///< null for the module
    std::vector<const NameScope*> children; ///< in the order of the text

    /// The slots of a function's frame, as CPython's co_varnames: positional parameters, keyword-only ones, `*args`,
    /// `**kwargs`, then the other locals that are no cells, in the order in which the code first uses them. A captured
    /// parameter is here and in `cells`. Module and class: empty.
    std::vector<Name> locals;
    std::size_t parameter_count = 0; ///< how many of `locals` are parameters, `*args` and `**kwargs` included
    std::vector<Name> cells;         ///< as co_cellvars: parameters, then the others sorted; a class whose methods use
                                     ///< `super()` has `__class__`
    std::vector<Name> frees;         ///< sorted, as co_freevars

    bool is_generator = false; ///< has `yield`, or is a generator expression
    bool is_async =
        false; ///< `async def`, or a comprehension with `async for` or `await`; with is_generator: async generator
    bool is_comprehension = false;
    bool needs_class_cell = false; ///< class: the new class goes into the cell `__class__`
    bool has_annotations = false;  ///< module, class: has an annotated variable, so `__annotations__` is made

    /// How this scope reaches a variable. A name that does not occur in the scope is global_ in a function, else name.
    /// Shape: `name` is mangled (see mangle()).
    Access access(Name name) const;

    /// The name that is really used for one written here: inside `class C`, `__x` is `_C__x`.
    /// Shape: the result is interned in the tree.
    Name mangle(Name written) const;

    // Filled by analyze().
    std::unordered_map<Name, Access> accesses;
    std::unordered_map<Name, Name> mangled; ///< written name to the name used, only where they differ
};

/// The scopes of one tree.
class ScopeTree {
public:
    const NameScope& module() const { return *scopes_.front(); }

    /// The scope that a Function, ClassDef, Lambda or Comp node opens (or the Tree: the module).
    /// Errors: our own mistake (LS_CHECK) when the node opens none.
    const NameScope& scope_of(const void* node) const;

    /// `from __future__ import annotations`: annotations are kept as text and never run.
    bool annotations_are_text = false;

private:
    friend class ScopeTreeBuilder;
    std::vector<std::unique_ptr<NameScope>> scopes_;
    std::unordered_map<const void*, NameScope*> by_node_;
};

/// Finds the scopes of a tree. Takes the tree to intern mangled names in it; the nodes stay as they are.
/// Errors: the SyntaxErrors that CPython 3.11 reports after parsing, with message and place as it gives them; a tree
/// deeper
///         than tree_depth_max (parser_limits.h), so that walking it never overflows the stack.
Result<std::unique_ptr<ScopeTree>> analyze(Tree& tree);

} // namespace loopscope::script
