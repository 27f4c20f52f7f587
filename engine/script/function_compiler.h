// The compiler's working state for one function (or class body, or module), shared by the files compile_*.cpp.
//
// Registers: variables first, then temporaries in stack order. `operand` gives a register to read (a variable itself, or
// a temporary that the reading instruction moves out); `expression` computes into a given register.
#pragma once

#include "engine/script/compiler.h"

#include <functional>
#include <optional>
#include <unordered_map>

namespace loopscope::script {

using Register = std::uint16_t;

struct CompileError { ///< the only exception of the compiler, caught in compile()
    Diagnostic diagnostic;
};

/// Keeps what holds on both ways to one place.
inline void intersect(std::vector<bool>& a, const std::vector<bool>& b) {
    for (std::size_t i = 0; i < a.size(); ++i) a[i] = a[i] && b[i];
}
/// Whether control never comes out at the end of a body.
inline bool ends(const Body& body) {
    if (body.empty()) return false;
    StmtKind kind = body.back()->kind;
    return kind == StmtKind::return_ || kind == StmtKind::raise || kind == StmtKind::break_ || kind == StmtKind::continue_;
}

/// A place in the code that jumps go to, known later.
struct Label {
    std::vector<std::size_t> jumps;
    std::optional<std::size_t> position;
};

class FunctionCompiler {
public:
    FunctionCompiler(const Tree& tree, const ScopeTree& scopes, const NameScope& scope, FunctionCompiler* parent);

    Code* compile_module(const Tree& tree);
    Code* compile_function(Name name, const Parameters& parameters, const Body* body, const Expr* lambda_body, int line);
    Code* compile_class_body(const ClassDef& node);
    Code* compile_comprehension(const Comp& node);

private:
    // What lies between a statement and the function's end, and must be undone by return, break and continue.
    struct Block {
        enum class Kind { loop, finally, handler, with } kind;
        Label* break_label = nullptr;
        Label* continue_label = nullptr;
        bool has_iterator = false;
        Register reg = 0;              ///< loop: the iterator; handler: the exception; with: __exit__
        Register saved = 0;            ///< handler: what was handled before
        const Body* body = nullptr;    ///< finally
        Name name;                     ///< handler: `as` name
        bool is_async = false;         ///< with
        std::size_t range_start = 0;   ///< finally, with: the guarded instructions that are still open
        std::vector<std::pair<std::size_t, std::size_t>> holes; ///< stretches of their range that are not guarded
        Span span;
    };

    /// An annotation as text, as `from __future__ import annotations` keeps it.
    std::string annotation_text(const Expr* annotation) const;

    // emitting
    std::size_t emit(Op op, std::uint32_t a = 0, std::uint32_t b = 0, std::uint32_t c = 0, std::uint32_t n = 0);
    std::size_t emit_wide(Op op, std::uint32_t a, std::int32_t wide, std::uint32_t n = 0);
    void emit_jump(Op op, std::uint32_t a, Label& target, std::uint32_t b = 0, std::uint32_t n = 0);
    void place(Label& label);
    void jump_back(std::size_t target);
    [[noreturn]] void fail(const std::string& message, Span span);
    std::uint32_t constant(Value owned);
    std::uint32_t string_constant(std::string_view text);
    std::uint32_t cache(Name name);
    Register temporary();
    void set_next_temporary(Register next) { next_temporary_ = next; }
    bool is_temporary(Register r) const { return r >= code_->variable_count; }
    std::size_t here() const { return code_->instructions->size(); }
    void guard(std::size_t start, std::size_t end, std::size_t handler, Register keep);

    class SpanScope {
    public:
        SpanScope(FunctionCompiler& compiler, Span span) : compiler_(compiler), saved_(compiler.span_) {
            if (span.line) compiler.span_ = span;
        }
        ~SpanScope() { compiler_.span_ = saved_; }

    private:
        FunctionCompiler& compiler_;
        Span saved_;
    };

    // names
    Register variable(Name name) const;
    int find_variable(Name name) const;
    std::uint32_t free_index(Name name) const;
    bool is_bound(Register r) const { return r < bound_.size() && bound_[r]; }
    void set_bound(Register r, bool bound) {
        if (r < bound_.size()) bound_[r] = bound && !deleted_[r];
    }
    void load_name(Name name, Register to);
    void store_name(Name name, Register from);
    void delete_name(Name name);

    // expressions
    Register operand(const Expr* expr);
    void expression(const Expr* expr, Register to);
    void condition(const Expr* expr, bool jump_if, Label& target);
    Value constant_value(const Constant& node);
    Value constant_fold(const Expr* expr);
    void binary(const Binary& node, Register to);
    void arithmetic(BinaryOp op, bool in_place, Register to, Register left, const Expr* right);
    void comparison(const Compare& node, Register to);
    void call(const Call& node, Register to);
    void call_with_stars(const Call& node, Register to);
    std::uint32_t keyword_names(const Call& node);
    void keyword_dict(const std::vector<Keyword>& keywords, Register to, bool merge);
    void sequence(const Exprs& elements, Op build, Op extend, Op append, Register to);
    void dict(const DictExpr& node, Register to);
    void joined_string(const JoinedStr& node, Register to);
    void attribute(const Attribute& node, Register to);
    void yield_value(const Expr* value, Register to);
    void await_value(Register awaitable, Register to);
    void await_end(Register to, Register iterator);
    void comprehension(const Comp& node, Register to);
    void comprehension_loop(const Comp& node, std::size_t depth, Register result);
    void slice(const SliceExpr& node, Register to);

    // statements
    void body(const Body& statements);
    void statement(const Stmt* stmt);
    void assign(const Expr* target, Register from);
    void unpack(const Exprs& targets, Register from);
    void delete_target(const Expr* target);
    void augmented_assign(const AugAssign& node);
    void annotated_assign(const AnnAssign& node);
    void for_loop(const For& node);
    void async_for_loop(const Expr* target, Register iterator, const std::function<void()>& body, const std::function<void()>& after, Block* block);
    void while_loop(const While& node);
    void if_statement(const If& node);
    void with_statement(const With& node, std::size_t item);
    void try_statement(const Try& node);
    void try_except(const Try& node);
    void raise_out_of_handler(Register saved, Register handled, Register raised);
    void try_star(const Try& node);
    void try_finally(const Try& node);
    void finish_handler(const Block& block);
    void return_statement(const Return& node);
    void break_or_continue(bool is_break);
    void unwind(std::size_t down_to);
    void import(const Import& node);
    void import_from(const ImportFrom& node);
    void raise(const Raise& node);
    void assert_statement(const Assert& node);
    void match_statement(const Match& node);
    void pattern(const Pattern& node, Register subject, Label& fail, std::vector<std::pair<Name, Register>>& captures);

    // functions and classes
    void function_definition(const Function& node);
    void class_definition(const ClassDef& node);
    void make_function(Code* code, const Parameters* parameters, const Expr* returns, const NameScope& scope, Register to);
    void decorate(const Exprs& decorators, Register base, Register to);
    void begin(std::size_t extra_variables = 0);
    Code* finish();

    const Tree& tree_;
    const ScopeTree& scopes_;
    const NameScope& scope_;
    FunctionCompiler* parent_;
    Code* code_;
    std::unordered_map<Name, Register> variables_; ///< locals and cells
    std::vector<bool> bound_;   ///< variables that have a value here for certain
    std::vector<bool> deleted_; ///< variables that a `del` or an `except … as` unbinds somewhere
    std::vector<Block> blocks_;
    Register next_temporary_ = 0;
    Span span_;
    int loop_depth_ = 0;
    std::size_t outside_loops_ = 0;
    bool has_named_ = false; ///< a walrus: variables may change while an expression is being computed
    std::unordered_map<std::uint64_t, std::uint32_t> constant_index_;
};

} // namespace loopscope::script
