// The compiler's ground: emitting, labels, names; and what makes code objects: modules, functions, classes.
#include "engine/script/function_compiler.h"

#include <algorithm>

namespace loopscope::script {

namespace {

/// Whether a walrus occurs in a body (not in inner functions, but their comprehensions bind outside).
struct NamedFinder {
    bool found = false;
    void visit(const Expr* e) {
        if (!e || found) return;
        auto all = [&](const Exprs& list) {
            for (const Expr* x : list) visit(x);
        };
        switch (e->kind) {
        case ExprKind::named: found = true; break;
        case ExprKind::bool_op: all(static_cast<const BoolOp*>(e)->values); break;
        case ExprKind::binary: visit(static_cast<const Binary*>(e)->left), visit(static_cast<const Binary*>(e)->right); break;
        case ExprKind::unary: visit(static_cast<const Unary*>(e)->operand); break;
        case ExprKind::if_exp: {
            auto* n = static_cast<const IfExp*>(e);
            visit(n->test), visit(n->body), visit(n->orelse);
            break;
        }
        case ExprKind::dict: all(static_cast<const DictExpr*>(e)->keys), all(static_cast<const DictExpr*>(e)->values); break;
        case ExprKind::set: case ExprKind::list: case ExprKind::tuple: all(static_cast<const Sequence*>(e)->elements); break;
        case ExprKind::await: visit(static_cast<const Await*>(e)->value); break;
        case ExprKind::yield: case ExprKind::yield_from: visit(static_cast<const Yield*>(e)->value); break;
        case ExprKind::compare: visit(static_cast<const Compare*>(e)->left), all(static_cast<const Compare*>(e)->comparators); break;
        case ExprKind::call: {
            auto* n = static_cast<const Call*>(e);
            visit(n->function), all(n->arguments);
            for (const Keyword& k : n->keywords) visit(k.value);
            break;
        }
        case ExprKind::formatted: visit(static_cast<const Formatted*>(e)->value), visit(static_cast<const Formatted*>(e)->format); break;
        case ExprKind::joined_str: all(static_cast<const JoinedStr*>(e)->values); break;
        case ExprKind::attribute: visit(static_cast<const Attribute*>(e)->value); break;
        case ExprKind::subscript: visit(static_cast<const Subscript*>(e)->value), visit(static_cast<const Subscript*>(e)->index); break;
        case ExprKind::slice: {
            auto* n = static_cast<const SliceExpr*>(e);
            visit(n->lower), visit(n->upper), visit(n->step);
            break;
        }
        case ExprKind::starred: visit(static_cast<const Starred*>(e)->value); break;
        default: break;
        }
    }
    void visit(const Body& body) {
        for (const Stmt* s : body) {
            if (found) return;
            switch (s->kind) {
            case StmtKind::return_: visit(static_cast<const Return*>(s)->value); break;
            case StmtKind::assign: visit(static_cast<const Assign*>(s)->value); break;
            case StmtKind::aug_assign: visit(static_cast<const AugAssign*>(s)->value); break;
            case StmtKind::ann_assign: visit(static_cast<const AnnAssign*>(s)->value); break;
            case StmtKind::for_: visit(static_cast<const For*>(s)->iter), visit(static_cast<const For*>(s)->body), visit(static_cast<const For*>(s)->orelse); break;
            case StmtKind::while_: visit(static_cast<const While*>(s)->test), visit(static_cast<const While*>(s)->body), visit(static_cast<const While*>(s)->orelse); break;
            case StmtKind::if_: visit(static_cast<const If*>(s)->test), visit(static_cast<const If*>(s)->body), visit(static_cast<const If*>(s)->orelse); break;
            case StmtKind::with:
                for (const WithItem& item : static_cast<const With*>(s)->items) visit(item.context);
                visit(static_cast<const With*>(s)->body);
                break;
            case StmtKind::match:
                visit(static_cast<const Match*>(s)->subject);
                for (const MatchCase& c : static_cast<const Match*>(s)->cases) visit(c.guard), visit(c.body);
                break;
            case StmtKind::raise: visit(static_cast<const Raise*>(s)->exception); break;
            case StmtKind::try_: {
                auto* n = static_cast<const Try*>(s);
                visit(n->body), visit(n->orelse), visit(n->finally);
                for (const Handler& h : n->handlers) visit(h.type), visit(h.body);
                break;
            }
            case StmtKind::assert_: visit(static_cast<const Assert*>(s)->test), visit(static_cast<const Assert*>(s)->message); break;
            case StmtKind::expr: visit(static_cast<const ExprStmt*>(s)->value); break;
            default: break;
            }
        }
    }
};

bool counts_as_wide(Op op) {
    switch (op) {
    case Op::for_iter_: case Op::jump_eq_: case Op::jump_ne_: case Op::jump_lt_: case Op::jump_le_: case Op::jump_gt_: case Op::jump_ge_:
    case Op::jump_eq_imm_: case Op::jump_ne_imm_: case Op::jump_lt_imm_: case Op::jump_le_imm_: case Op::jump_gt_imm_: case Op::jump_ge_imm_:
    case Op::jump_if_no_match_: return false;
    default: return true;
    }
}

} // namespace

FunctionCompiler::FunctionCompiler(const Tree& tree, const ScopeTree& scopes, const NameScope& scope, FunctionCompiler* parent)
    : tree_(tree), scopes_(scopes), scope_(scope), parent_(parent), code_(make_code()) {
    code_->name = intern(scope.name);
    code_->qualified_name = scope.qualified_name.empty() ? code_->name : intern(scope.qualified_name);
    code_->file = intern(tree.file);
}

// ---- emitting ----------------------------------------------------------------------------------------------------

std::size_t FunctionCompiler::emit(Op op, std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t n) {
    if (a > 0xFFFF || b > 0xFFFF || c > 0xFFFF || n > 0xFF) fail("this function is too large to compile", span_);
    code_->instructions->push_back({op, static_cast<std::uint8_t>(n), static_cast<std::uint16_t>(a), static_cast<std::uint16_t>(b), static_cast<std::uint16_t>(c)});
    auto column = [](int c) { return static_cast<std::uint16_t>(std::clamp(c, 0, 0xFFFF)); };
    code_->positions->push_back({static_cast<std::uint32_t>(span_.line), static_cast<std::uint32_t>(span_.end_line), column(span_.column), column(span_.end_column)});
    if (loop_depth_ == 0) ++outside_loops_;
    return here() - 1;
}
std::size_t FunctionCompiler::emit_wide(Op op, std::uint32_t a, std::int32_t wide, std::uint32_t n) {
    std::size_t at = emit(op, a, 0, 0, n);
    (*code_->instructions)[at].set_wide(wide);
    return at;
}

namespace {
bool patch(Instruction& instruction, std::int64_t distance) {
    if (counts_as_wide(instruction.op)) {
        instruction.set_wide(static_cast<std::int32_t>(distance));
        return true;
    }
    instruction.c = static_cast<std::uint16_t>(distance);
    return distance >= INT16_MIN && distance <= INT16_MAX;
}
} // namespace

void FunctionCompiler::emit_jump(Op op, std::uint32_t a, Label& target, std::uint32_t b, std::uint32_t n) {
    LS_CHECK(!target.position);
    target.jumps.push_back(emit(op, a, b, 0, n));
}
void FunctionCompiler::place(Label& label) {
    label.position = here();
    for (std::size_t jump : label.jumps)
        if (!patch((*code_->instructions)[jump], static_cast<std::int64_t>(here() - jump))) fail("this function is too large to compile", span_);
    label.jumps.clear();
}
void FunctionCompiler::jump_back(std::size_t target) {
    emit_wide(Op::jump_back_, 0, static_cast<std::int32_t>(static_cast<std::int64_t>(target) - static_cast<std::int64_t>(here())));
}
void FunctionCompiler::fail(const std::string& message, Span span) {
    throw CompileError{{message, tree_.file, span, "SyntaxError", ""}};
}

std::uint32_t FunctionCompiler::constant(Value owned) {
    bool shared = !owned.is_object() || (is_string(owned) && owned.object()->flags & flag_interned);
    if (shared) {
        auto found = constant_index_.find(owned.bits);
        if (found != constant_index_.end()) {
            release(owned);
            return found->second;
        }
    }
    auto index = static_cast<std::uint32_t>(code_->constants->size());
    code_->constants->push_back(owned);
    if (shared) constant_index_[owned.bits] = index;
    return index;
}
std::uint32_t FunctionCompiler::string_constant(std::string_view text) { return constant(retain(Value::from_object(intern(text)))); }
std::uint32_t FunctionCompiler::cache(Name name) {
    Cache entry;
    entry.name = intern(name);
    code_->caches->push_back(entry);
    return static_cast<std::uint32_t>(code_->caches->size() - 1);
}
Register FunctionCompiler::temporary() {
    if (next_temporary_ >= 0xFFF0) fail("this expression is too large to compile", span_);
    Register r = next_temporary_++;
    code_->register_count = std::max(code_->register_count, next_temporary_);
    return r;
}
void FunctionCompiler::guard(std::size_t start, std::size_t end, std::size_t handler, Register keep) {
    if (start >= end) return;
    code_->exceptions->push_back({static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end), static_cast<std::uint32_t>(handler), keep});
    code_->register_count = std::max<std::uint16_t>(code_->register_count, static_cast<std::uint16_t>(keep + 1));
}

// ---- names -------------------------------------------------------------------------------------------------------

int FunctionCompiler::find_variable(Name name) const {
    auto found = variables_.find(name);
    return found == variables_.end() ? -1 : found->second;
}
Register FunctionCompiler::variable(Name name) const {
    int r = find_variable(name);
    LS_CHECK(r >= 0);
    return static_cast<Register>(r);
}
std::uint32_t FunctionCompiler::free_index(Name name) const {
    auto found = std::find(scope_.frees.begin(), scope_.frees.end(), name);
    LS_CHECK(found != scope_.frees.end());
    return static_cast<std::uint32_t>(found - scope_.frees.begin());
}

void FunctionCompiler::load_name(Name name, Register to) {
    switch (scope_.access(name)) {
    case Access::local: {
        Register r = variable(name);
        if (!is_bound(r)) emit(Op::check_local_, r);
        set_bound(r, true);
        emit(Op::move_, to, r);
        break;
    }
    case Access::cell: emit(Op::load_cell_, to, variable(name)); break;
    case Access::free:
        if (scope_.kind == NameScope::Kind::class_) emit(Op::load_class_free_, to, free_index(name), cache(name));
        else emit(Op::load_free_, to, free_index(name));
        break;
    case Access::global_: emit(Op::load_global_, to, 0, cache(name)); break;
    case Access::name: emit(scope_.kind == NameScope::Kind::class_ ? Op::load_name_ : Op::load_global_, to, 0, cache(name)); break;
    }
}

void FunctionCompiler::store_name(Name name, Register from) {
    switch (scope_.access(name)) {
    case Access::local:
        emit(is_temporary(from) ? Op::take_ : Op::move_, variable(name), from);
        set_bound(variable(name), true);
        break;
    case Access::cell: emit(Op::store_cell_, variable(name), from); break;
    case Access::free: emit(Op::store_free_, free_index(name), from); break;
    case Access::global_: emit(Op::store_global_, 0, from, cache(name)); break;
    case Access::name: emit(scope_.kind == NameScope::Kind::class_ ? Op::store_name_ : Op::store_global_, 0, from, cache(name)); break;
    }
}

void FunctionCompiler::delete_name(Name name) {
    switch (scope_.access(name)) {
    case Access::local: {
        Register r = variable(name);
        deleted_[r] = true; // from here on nothing is known about it
        if (!is_bound(r)) emit(Op::check_local_, r);
        bound_[r] = false;
        emit(Op::delete_local_, r);
        break;
    }
    case Access::cell: emit(Op::delete_cell_, variable(name)); break;
    case Access::free: emit(Op::delete_free_, free_index(name)); break;
    case Access::global_: emit(Op::delete_global_, 0, 0, cache(name)); break;
    case Access::name: emit(scope_.kind == NameScope::Kind::class_ ? Op::delete_name_ : Op::delete_global_, 0, 0, cache(name)); break;
    }
}

// ---- code objects ------------------------------------------------------------------------------------------------

void FunctionCompiler::begin(std::size_t extra_variables) {
    Register next = static_cast<Register>(extra_variables);
    for (Name name : scope_.locals) {
        variables_[name] = next++;
        code_->variable_names->push_back(intern(name));
    }
    for (Name name : scope_.cells)
        if (!variables_.count(name)) {
            variables_[name] = next++;
            code_->variable_names->push_back(intern(name));
        }
    for (Name name : scope_.cells) code_->cell_names->push_back(intern(name));
    for (Name name : scope_.frees) code_->free_names->push_back(intern(name));
    code_->variable_count = code_->register_count = next;
    next_temporary_ = next;
    bound_.assign(next, false);
    deleted_.assign(next, false);
    for (std::size_t i = 0; i < scope_.parameter_count; ++i) bound_[i] = true;
    for (Name name : scope_.cells) {
        emit(Op::make_cell_, variables_[name]);
    }
    code_->first_line = static_cast<std::uint32_t>(span_.line);
    if (scope_.is_generator) code_->flags |= code_generator;
    if (scope_.is_async) code_->flags |= code_async;
    if (scope_.is_comprehension) code_->flags |= code_comprehension;
}

Code* FunctionCompiler::finish() {
    emit(Op::return_none_);
    code_->weight = static_cast<std::uint16_t>(std::min<std::size_t>(outside_loops_, 0xFFFF));
    bool simple = !(code_->flags & (code_args | code_kwargs | code_generator | code_async)) && code_->keyword_only_count == 0;
    if (simple) code_->flags |= code_simple;
    return code_;
}

Code* FunctionCompiler::compile_module(const Tree& tree) {
    code_->flags |= code_module;
    NamedFinder finder;
    finder.visit(tree.body);
    has_named_ = finder.found;
    span_ = {1, 0, 1, 0};
    begin();
    if (!tree.body.empty() && tree.body.front()->kind == StmtKind::expr) {
        const Expr* first = static_cast<const ExprStmt&>(*tree.body.front()).value;
        if (first->kind == ExprKind::constant && static_cast<const Constant&>(*first).type == ConstantKind::string) {
            Register r = temporary();
            emit_wide(Op::load_const_, r, static_cast<std::int32_t>(constant(constant_value(static_cast<const Constant&>(*first)))));
            emit(Op::store_global_, 0, r, cache("__doc__"));
            set_next_temporary(r);
        }
    }
    if (scope_.has_annotations) {
        Register r = temporary();
        emit(Op::build_dict_, r, 0, 0);
        emit(Op::store_global_, 0, r, cache("__annotations__"));
        set_next_temporary(r);
    }
    body(tree.body);
    if (!tree.body.empty()) span_ = tree.body.back()->span;
    return finish();
}

Code* FunctionCompiler::compile_function(Name name, const Parameters& parameters, const Body* statements, const Expr* lambda_body, int line) {
    code_->name = intern(name);
    code_->positional_count = static_cast<std::uint16_t>(parameters.positional.size());
    code_->positional_only_count = static_cast<std::uint16_t>(parameters.positional_only);
    code_->keyword_only_count = static_cast<std::uint16_t>(parameters.keyword_only.size());
    if (parameters.has_args) code_->flags |= code_args;
    if (parameters.has_kwargs) code_->flags |= code_kwargs;
    NamedFinder finder;
    if (statements) finder.visit(*statements);
    else finder.visit(lambda_body);
    has_named_ = finder.found;
    span_ = {line, 0, line, 0};
    begin();
    code_->first_line = static_cast<std::uint32_t>(line);
    if (lambda_body) {
        Register r = operand(lambda_body);
        SpanScope span(*this, lambda_body->span);
        emit(Op::return_value_, r);
        return finish();
    }
    const Stmt* first = statements->empty() ? nullptr : statements->front();
    if (first && first->kind == StmtKind::expr) {
        const Expr* doc = static_cast<const ExprStmt&>(*first).value;
        if (doc->kind == ExprKind::constant && static_cast<const Constant&>(*doc).type == ConstantKind::string)
            code_->doc = constant_value(static_cast<const Constant&>(*doc));
    }
    body(*statements);
    if (!statements->empty()) span_ = statements->back()->span;
    return finish();
}

Code* FunctionCompiler::compile_class_body(const ClassDef& node) {
    code_->flags |= code_class;
    span_ = {node.span.line, 0, node.span.line, 0};
    begin(1); // register 0: the namespace
    code_->variable_names->insert(code_->variable_names->begin(), intern("__namespace__"));
    Register r = temporary();
    emit(Op::load_global_, r, 0, cache("__name__"));
    emit(Op::store_name_, 0, r, cache("__module__"));
    emit_wide(Op::load_const_, r, static_cast<std::int32_t>(string_constant(scope_.qualified_name)));
    emit(Op::store_name_, 0, r, cache("__qualname__"));
    if (scope_.has_annotations) {
        emit(Op::build_dict_, r, 0, 0);
        emit(Op::store_name_, 0, r, cache("__annotations__"));
    }
    if (!node.body.empty() && node.body.front()->kind == StmtKind::expr) {
        const Expr* doc = static_cast<const ExprStmt&>(*node.body.front()).value;
        if (doc->kind == ExprKind::constant && static_cast<const Constant&>(*doc).type == ConstantKind::string) {
            expression(doc, r);
            emit(Op::store_name_, 0, r, cache("__doc__"));
        }
    }
    set_next_temporary(r);
    body(node.body);
    if (scope_.needs_class_cell) {
        Register cell = temporary();
        emit(Op::load_closure_, cell, variable("__class__"));
        emit(Op::return_value_, cell);
    }
    return finish();
}

Code* FunctionCompiler::compile_comprehension(const Comp& node) {
    span_ = node.span;
    code_->positional_count = 1;
    has_named_ = true;
    begin();
    code_->first_line = static_cast<std::uint32_t>(node.span.line);
    if (node.kind == ExprKind::generator) {
        comprehension_loop(node, 0, 0);
        return finish();
    }
    Register result = temporary();
    emit(node.kind == ExprKind::list_comp ? Op::build_list_ : node.kind == ExprKind::set_comp ? Op::build_set_ : Op::build_dict_, result, 0, 0);
    comprehension_loop(node, 0, result);
    emit(Op::return_value_, result);
    return finish();
}

// ---- functions and classes ---------------------------------------------------------------------------------------

void FunctionCompiler::make_function(Code* code, const Parameters* parameters, const Expr* returns, const NameScope& scope, Register to) {
    Register mark = next_temporary_;
    Register base = temporary(), keyword_defaults = temporary(), annotations = temporary(), closure = temporary();
    std::uint32_t flags = 0;
    if (parameters) {
        Exprs defaults;
        for (const Parameter& p : parameters->positional)
            if (p.default_value) defaults.push_back(p.default_value);
        if (!defaults.empty()) {
            flags |= 1;
            sequence(defaults, Op::build_tuple_, Op::list_extend_, Op::list_append_, base);
        }
        for (const Parameter& p : parameters->keyword_only) {
            if (!p.default_value) continue;
            if (!(flags & 2)) emit(Op::build_dict_, keyword_defaults, 0, 0);
            flags |= 2;
            Register key = temporary(), value = temporary();
            emit_wide(Op::load_const_, key, static_cast<std::int32_t>(string_constant(p.name)));
            expression(p.default_value, value);
            emit(Op::dict_add_, keyword_defaults, key, value);
            set_next_temporary(key);
        }
        auto annotate = [&](Name name, const Expr* annotation) {
            if (!annotation) return;
            if (!(flags & 4)) emit(Op::build_dict_, annotations, 0, 0);
            flags |= 4;
            Register key = temporary(), value = temporary();
            emit_wide(Op::load_const_, key, static_cast<std::int32_t>(string_constant(scope_.mangle(name))));
            if (scopes_.annotations_are_text) emit_wide(Op::load_const_, value, static_cast<std::int32_t>(string_constant(annotation_text(annotation))));
            else expression(annotation, value);
            emit(Op::dict_add_, annotations, key, value);
            set_next_temporary(key);
        };
        for (const Parameter& p : parameters->positional) annotate(p.name, p.annotation);
        if (parameters->has_args) annotate(parameters->args.name, parameters->args.annotation);
        for (const Parameter& p : parameters->keyword_only) annotate(p.name, p.annotation);
        if (parameters->has_kwargs) annotate(parameters->kwargs.name, parameters->kwargs.annotation);
        annotate("return", returns);
    }
    if (!scope.frees.empty()) {
        flags |= 8;
        Register first = next_temporary_;
        for (Name name : scope.frees) {
            Register r = temporary();
            int own = find_variable(name);
            bool is_cell = own >= 0 && std::find(scope_.cells.begin(), scope_.cells.end(), name) != scope_.cells.end();
            if (is_cell) emit(Op::load_closure_, r, static_cast<std::uint32_t>(own));
            else emit(Op::load_closure_, r, free_index(name), 0, 1);
        }
        emit(Op::build_tuple_, closure, first, static_cast<std::uint32_t>(scope.frees.size()));
    }
    emit(Op::make_function_, to, base, constant(Value::from_object(code)), flags);
    set_next_temporary(mark);
}

/// Decorators stand in registers base, base+1, …; the function in `to`, a temporary above them.
void FunctionCompiler::decorate(const Exprs& decorators, Register base, Register to) {
    Register mark = next_temporary_;
    for (std::size_t i = decorators.size(); i-- > 0;) {
        SpanScope span(*this, decorators[i]->span);
        Register call_base = temporary(), argument = temporary();
        emit(Op::take_, call_base, static_cast<std::uint32_t>(base + i));
        emit(Op::take_, argument, to);
        emit(Op::call_, to, call_base, 0, 1);
        set_next_temporary(mark);
    }
}

void FunctionCompiler::function_definition(const Function& node) {
    const NameScope& inner = scopes_.scope_of(&node);
    Register base = next_temporary_;
    for (const Expr* decorator : node.decorators) expression(decorator, temporary());
    FunctionCompiler compiler(tree_, scopes_, inner, this);
    int line = node.decorators.empty() ? node.span.line : node.decorators.front()->span.line;
    Code* code = compiler.compile_function(node.name, node.parameters, &node.body, nullptr, line);
    Register to = temporary();
    make_function(code, &node.parameters, node.returns, inner, to);
    decorate(node.decorators, base, to);
    store_name(scope_.mangle(node.name), to);
}

void FunctionCompiler::class_definition(const ClassDef& node) {
    const NameScope& inner = scopes_.scope_of(&node);
    Register decorators = next_temporary_;
    for (const Expr* decorator : node.decorators) expression(decorator, temporary());
    Register to = temporary();
    Register base = temporary(), bases = temporary(), keywords = temporary();
    FunctionCompiler compiler(tree_, scopes_, inner, this);
    Code* code = compiler.compile_class_body(node);
    make_function(code, nullptr, nullptr, inner, base);
    sequence(node.bases, Op::build_tuple_, Op::list_extend_, Op::list_append_, bases);
    if (node.keywords.empty()) emit(Op::load_special_, keywords, 0, 0, 1);
    else keyword_dict(node.keywords, keywords, true);
    emit(Op::build_class_, to, base, string_constant(node.name));
    set_next_temporary(base);
    decorate(node.decorators, decorators, to);
    store_name(scope_.mangle(node.name), to);
}

// ---- entry -------------------------------------------------------------------------------------------------------

Result<Code*> compile(const Tree& tree, const ScopeTree& scopes) {
    try {
        FunctionCompiler compiler(tree, scopes, scopes.module(), nullptr);
        return compiler.compile_module(tree);
    } catch (const CompileError& error) {
        return error.diagnostic;
    }
}

} // namespace loopscope::script
