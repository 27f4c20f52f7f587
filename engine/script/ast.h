// The syntax tree of a script: the nodes of Python's own `ast` module (3.11), made by parse(), read by the
// compiler. Nodes live in the tree's arena and are never freed one by one.
//
// Source: https://docs.python.org/3.11/library/ast.html (abstract grammar)
#pragma once

#include "engine/value/diagnostic.h"

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace loopscope::script {

using Name = std::string_view; ///< interned in the tree: equal names have equal data()

enum class BinaryOp : std::uint8_t { add, sub, mul, div, floordiv, mod, pow, lshift, rshift, bit_or, bit_xor, bit_and, matmul };
enum class UnaryOp : std::uint8_t { invert, logical_not, plus, minus };
enum class CompareOp : std::uint8_t { eq, ne, lt, lt_e, gt, gt_e, is, is_not, in, not_in };

enum class ExprKind : std::uint8_t {
    constant, name, bool_op, named, binary, unary, lambda, if_exp, dict, set, list, tuple, list_comp, set_comp, dict_comp,
    generator, await, yield, yield_from, compare, call, formatted, joined_str, attribute, subscript, slice, starred
};

enum class StmtKind : std::uint8_t {
    function, class_def, return_, delete_, assign, aug_assign, ann_assign, for_, while_, if_, with, match, raise, try_,
    assert_, import, import_from, global, nonlocal, expr, pass, break_, continue_
};

struct Expr {
    ExprKind kind;
    Span span;
};
struct Stmt {
    StmtKind kind;
    Span span;
};
using Exprs = std::vector<Expr*>;
using Body = std::vector<Stmt*>;

// ---- expressions -------------------------------------------------------------------------------------------------

enum class ConstantKind : std::uint8_t { none, true_, false_, ellipsis, integer, floating, imaginary, string, bytes };

struct Constant : Expr { // ExprKind::constant
    ConstantKind type = ConstantKind::none;
    std::string text;     ///< string: UTF-8 (lone surrogates as WTF-8); bytes: the bytes; integer: digits without `_`, prefix 0x/0o/0b kept
    double number = 0;    ///< floating, imaginary
};
struct NameExpr : Expr { Name id; };                                  // name
struct BoolOp : Expr { bool is_and = false; Exprs values; };          // bool_op
struct Named : Expr { NameExpr* target = nullptr; Expr* value = nullptr; }; // target := value
struct Binary : Expr { BinaryOp op; Expr* left = nullptr; Expr* right = nullptr; };
struct Unary : Expr { UnaryOp op; Expr* operand = nullptr; };
struct IfExp : Expr { Expr* test = nullptr; Expr* body = nullptr; Expr* orelse = nullptr; };
struct DictExpr : Expr { Exprs keys; Exprs values; };                 // a null key: **value
struct Sequence : Expr { Exprs elements; };                           // set, list, tuple

struct Comprehension { Expr* target = nullptr; Expr* iter = nullptr; Exprs conditions; bool is_async = false; };
struct Comp : Expr { // list_comp, set_comp, dict_comp (element: key, value: value), generator
    Expr* element = nullptr;
    Expr* value = nullptr;
    std::vector<Comprehension> generators;
};
struct Await : Expr { Expr* value = nullptr; };
struct Yield : Expr { Expr* value = nullptr; };                       // yield (value may be null), yield_from
struct Compare : Expr { Expr* left = nullptr; std::vector<CompareOp> ops; Exprs comparators; };
struct Keyword { Name name; Expr* value = nullptr; Span span; };      // an empty name: **value
struct Call : Expr { Expr* function = nullptr; Exprs arguments; std::vector<Keyword> keywords; };
struct Formatted : Expr { Expr* value = nullptr; int conversion = 0; Expr* format = nullptr; }; // conversion: 0, 's', 'r', 'a'; format: joined_str or null
struct JoinedStr : Expr { Exprs values; };                            // constants (string) and formatted
struct Attribute : Expr { Expr* value = nullptr; Name attribute; Span attribute_span; };
struct Subscript : Expr { Expr* value = nullptr; Expr* index = nullptr; };
struct SliceExpr : Expr { Expr* lower = nullptr; Expr* upper = nullptr; Expr* step = nullptr; };
struct Starred : Expr { Expr* value = nullptr; };

struct Parameter {
    Name name;
    Expr* annotation = nullptr;
    Expr* default_value = nullptr; ///< null: required
    Span span;
};
struct Parameters {
    std::vector<Parameter> positional; ///< positional-only ones first
    std::size_t positional_only = 0;
    std::vector<Parameter> keyword_only;
    bool has_args = false;
    Parameter args; ///< *args
    bool has_kwargs = false;
    Parameter kwargs; ///< **kwargs
};
struct Lambda : Expr { Parameters parameters; Expr* body = nullptr; };

// ---- statements --------------------------------------------------------------------------------------------------

struct Function : Stmt {
    Name name;
    Parameters parameters;
    Body body;
    Exprs decorators;
    Expr* returns = nullptr;
    bool is_async = false;
};
struct ClassDef : Stmt { Name name; Exprs bases; std::vector<Keyword> keywords; Body body; Exprs decorators; };
struct Return : Stmt { Expr* value = nullptr; };
struct Delete : Stmt { Exprs targets; };
struct Assign : Stmt { Exprs targets; Expr* value = nullptr; };
struct AugAssign : Stmt { Expr* target = nullptr; BinaryOp op; Expr* value = nullptr; };
struct AnnAssign : Stmt { Expr* target = nullptr; Expr* annotation = nullptr; Expr* value = nullptr; bool simple = false; }; // simple: a name without parentheses
struct For : Stmt { Expr* target = nullptr; Expr* iter = nullptr; Body body; Body orelse; bool is_async = false; };
struct While : Stmt { Expr* test = nullptr; Body body; Body orelse; };
struct If : Stmt { Expr* test = nullptr; Body body; Body orelse; };
struct WithItem { Expr* context = nullptr; Expr* target = nullptr; };
struct With : Stmt { std::vector<WithItem> items; Body body; bool is_async = false; };
struct Raise : Stmt { Expr* exception = nullptr; Expr* cause = nullptr; };
struct Handler { Expr* type = nullptr; Name name; Body body; Span span; };
struct Try : Stmt { Body body; std::vector<Handler> handlers; Body orelse; Body finally; bool is_star = false; };
struct Assert : Stmt { Expr* test = nullptr; Expr* message = nullptr; };
struct Alias { Name name; Name as; Span span; }; ///< name is dotted; "*" for import_from; as may be empty
struct Import : Stmt { std::vector<Alias> names; };
struct ImportFrom : Stmt { Name module; std::vector<Alias> names; int level = 0; };
struct Scope : Stmt { std::vector<Name> names; };                     // global, nonlocal
struct ExprStmt : Stmt { Expr* value = nullptr; };
struct Simple : Stmt {};                                              // pass, break_, continue_

// ---- match -------------------------------------------------------------------------------------------------------

enum class PatternKind : std::uint8_t { value, singleton, sequence, mapping, class_, star, as, or_ };
struct Pattern {
    PatternKind kind;
    Span span;
    Expr* value = nullptr;                ///< value, singleton (a Constant), class_ (the class), mapping (unused)
    std::vector<Pattern*> patterns;       ///< sequence, or_, class_ (positional), mapping (values)
    Exprs keys;                           ///< mapping
    std::vector<Name> keyword_names;      ///< class_
    std::vector<Pattern*> keyword_patterns;
    Name name;                            ///< star, as, mapping's **rest; empty: `_`, or none
    Pattern* pattern = nullptr;           ///< as: what is matched first; null: a bare capture
};
struct MatchCase { Pattern* pattern = nullptr; Expr* guard = nullptr; Body body; };
struct Match : Stmt { Expr* subject = nullptr; std::vector<MatchCase> cases; };

// ---- the tree ----------------------------------------------------------------------------------------------------

/// Owns the nodes and the names of one parsed text.
class Tree {
public:
    Body body;
    std::string file;
    std::string source;

    template <class T> T* make(T node) {
        auto owned = std::make_shared<T>(std::move(node));
        T* raw = owned.get();
        nodes_.push_back(std::move(owned));
        return raw;
    }
    Name intern(std::string_view text) { return *names_.emplace(text).first; }

private:
    std::deque<std::shared_ptr<void>> nodes_;
    std::unordered_set<std::string> names_;
};

} // namespace loopscope::script
