// Statements: assignment, loops, `with`, `try`, and the ways out of them.
#include "engine/script/function_compiler.h"

namespace loopscope::script {

/// Differs: it is the source, with CPython's spaces after commas and its quotes; other spaces stay as they are written.
std::string FunctionCompiler::annotation_text(const Expr* annotation) const {
    const std::string& source = tree_.source;
    auto offset = [&](int line, int column) {
        std::size_t at = 0;
        for (int i = 1; i < line; ++i) at = source.find('\n', at) + 1;
        return at + static_cast<std::size_t>(column);
    };
    std::size_t from = offset(annotation->span.line, annotation->span.column), to = offset(annotation->span.end_line, annotation->span.end_column);
    std::string text;
    char quote = 0;
    for (std::size_t i = from; i < to && i < source.size(); ++i) {
        char c = source[i];
        bool in_text = quote != 0;
        if (c == '"' || c == '\'') {
            if (!quote) quote = c;
            else if (quote == c) quote = 0;
            if (c == '"' && source.find('\'', from) >= to) c = '\'';
        }
        if (!in_text && (c == '\n' || c == ' ') && (text.empty() || text.back() == ' ' || text.back() == '[' || text.back() == '(')) continue;
        text += c == '\n' ? ' ' : c;
        if (c == ',' && !in_text && i + 1 < to && source[i + 1] != ' ' && source[i + 1] != '\n') text += ' ';
    }
    return text;
}


void FunctionCompiler::body(const Body& statements) {
    for (const Stmt* stmt : statements) statement(stmt);
}

void FunctionCompiler::statement(const Stmt* stmt) {
    SpanScope span(*this, stmt->span);
    Register mark = next_temporary_;
    switch (stmt->kind) {
    case StmtKind::function: function_definition(static_cast<const Function&>(*stmt)); break;
    case StmtKind::class_def: class_definition(static_cast<const ClassDef&>(*stmt)); break;
    case StmtKind::return_: return_statement(static_cast<const Return&>(*stmt)); break;
    case StmtKind::delete_:
        for (const Expr* target : static_cast<const Delete&>(*stmt).targets) delete_target(target);
        break;
    case StmtKind::assign: {
        const auto& node = static_cast<const Assign&>(*stmt);
        if (node.targets.size() == 1 && node.targets[0]->kind == ExprKind::name) {
            Name name = scope_.mangle(static_cast<const NameExpr&>(*node.targets[0]).id);
            if (scope_.kind == NameScope::Kind::function && scope_.access(name) == Access::local) {
                expression(node.value, variable(name)); // computed right into the variable
                set_bound(variable(name), true);
                break;
            }
        }
        Register value = temporary();
        expression(node.value, value);
        for (std::size_t i = 0; i < node.targets.size(); ++i) {
            if (i + 1 == node.targets.size()) {
                assign(node.targets[i], value);
            } else {
                Register copy = temporary();
                emit(Op::move_, copy, value);
                assign(node.targets[i], copy);
            }
        }
        break;
    }
    case StmtKind::aug_assign: augmented_assign(static_cast<const AugAssign&>(*stmt)); break;
    case StmtKind::ann_assign: annotated_assign(static_cast<const AnnAssign&>(*stmt)); break;
    case StmtKind::for_: for_loop(static_cast<const For&>(*stmt)); break;
    case StmtKind::while_: while_loop(static_cast<const While&>(*stmt)); break;
    case StmtKind::if_: if_statement(static_cast<const If&>(*stmt)); break;
    case StmtKind::with: with_statement(static_cast<const With&>(*stmt), 0); break;
    case StmtKind::match: match_statement(static_cast<const Match&>(*stmt)); break;
    case StmtKind::raise: raise(static_cast<const Raise&>(*stmt)); break;
    case StmtKind::try_: try_statement(static_cast<const Try&>(*stmt)); break;
    case StmtKind::assert_: assert_statement(static_cast<const Assert&>(*stmt)); break;
    case StmtKind::import: import(static_cast<const Import&>(*stmt)); break;
    case StmtKind::import_from: import_from(static_cast<const ImportFrom&>(*stmt)); break;
    case StmtKind::expr: {
        const Expr* value = static_cast<const ExprStmt&>(*stmt).value;
        if (value->kind == ExprKind::constant) break;
        Register r = temporary();
        expression(value, r);
        emit(Op::drop_, r);
        break;
    }
    case StmtKind::break_: break_or_continue(true); break;
    case StmtKind::continue_: break_or_continue(false); break;
    case StmtKind::pass: emit(Op::nop_); break;
    case StmtKind::global: case StmtKind::nonlocal: break;
    }
    set_next_temporary(mark);
}

// ---- assignment --------------------------------------------------------------------------------------------------

/// Stores a temporary, which is moved out.
void FunctionCompiler::assign(const Expr* target, Register from) {
    SpanScope span(*this, target->span);
    Register mark = next_temporary_;
    switch (target->kind) {
    case ExprKind::name: store_name(scope_.mangle(static_cast<const NameExpr&>(*target).id), from); break;
    case ExprKind::attribute: {
        const auto& node = static_cast<const Attribute&>(*target);
        Register object = operand(node.value);
        emit(Op::store_attr_, object, from, cache(scope_.mangle(node.attribute)));
        break;
    }
    case ExprKind::subscript: {
        const auto& node = static_cast<const Subscript&>(*target);
        Register container = operand(node.value), key = operand(node.index);
        emit(Op::set_item_, container, key, from);
        break;
    }
    case ExprKind::tuple:
    case ExprKind::list: unpack(static_cast<const Sequence&>(*target).elements, from); break;
    default: fail("cannot assign to this", target->span);
    }
    set_next_temporary(mark);
}

void FunctionCompiler::unpack(const Exprs& targets, Register from) {
    std::size_t star = targets.size();
    for (std::size_t i = 0; i < targets.size(); ++i)
        if (targets[i]->kind == ExprKind::starred) star = i;
    Register base = next_temporary_;
    for (std::size_t i = 0; i < targets.size(); ++i) temporary();
    if (star == targets.size()) emit(Op::unpack_, base, from, static_cast<std::uint32_t>(targets.size()));
    else emit(Op::unpack_star_, base, from, static_cast<std::uint32_t>(star | (targets.size() - star - 1) << 8));
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const Expr* target = targets[i]->kind == ExprKind::starred ? static_cast<const Starred&>(*targets[i]).value : targets[i];
        assign(target, static_cast<Register>(base + i));
    }
}

void FunctionCompiler::delete_target(const Expr* target) {
    SpanScope span(*this, target->span);
    Register mark = next_temporary_;
    switch (target->kind) {
    case ExprKind::name: delete_name(scope_.mangle(static_cast<const NameExpr&>(*target).id)); break;
    case ExprKind::attribute: {
        const auto& node = static_cast<const Attribute&>(*target);
        Register object = operand(node.value);
        emit(Op::delete_attr_, object, 0, cache(scope_.mangle(node.attribute)));
        break;
    }
    case ExprKind::subscript: {
        const auto& node = static_cast<const Subscript&>(*target);
        Register container = operand(node.value), key = operand(node.index);
        emit(Op::delete_item_, container, key);
        break;
    }
    case ExprKind::tuple:
    case ExprKind::list:
        for (const Expr* element : static_cast<const Sequence&>(*target).elements) delete_target(element);
        break;
    default: fail("cannot delete this", target->span);
    }
    set_next_temporary(mark);
}

void FunctionCompiler::augmented_assign(const AugAssign& node) {
    if (node.target->kind == ExprKind::name) {
        Name name = scope_.mangle(static_cast<const NameExpr&>(*node.target).id);
        if (scope_.kind == NameScope::Kind::function && scope_.access(name) == Access::local) {
            Register r = variable(name);
            if (!is_bound(r)) emit(Op::check_local_, r);
            set_bound(r, true);
            Register left = r; // nothing in the value can rebind the variable, except a walrus
            if (has_named_) {
                left = temporary();
                emit(Op::move_, left, r);
            }
            arithmetic(node.op, true, r, left, node.value);
            return;
        }
        Register left = temporary();
        load_name(name, left);
        Register result = left;
        arithmetic(node.op, true, result, left, node.value);
        store_name(name, result);
        return;
    }
    if (node.target->kind == ExprKind::attribute) {
        const auto& target = static_cast<const Attribute&>(*node.target);
        Register object = temporary(), copy = temporary(), left = temporary();
        expression(target.value, object);
        std::uint32_t c = cache(scope_.mangle(target.attribute)), c2 = cache(scope_.mangle(target.attribute));
        {
            SpanScope span(*this, target.span);
            emit(Op::move_, copy, object);
            emit(Op::load_attr_, left, copy, c);
        }
        arithmetic(node.op, true, left, left, node.value);
        emit(Op::store_attr_, object, left, c2);
        return;
    }
    const auto& target = static_cast<const Subscript&>(*node.target);
    Register container = temporary(), key = temporary(), container_copy = temporary(), key_copy = temporary(), left = temporary();
    expression(target.value, container);
    expression(target.index, key);
    emit(Op::move_, container_copy, container);
    emit(Op::move_, key_copy, key);
    {
        SpanScope span(*this, target.span);
        emit(Op::get_item_, left, container_copy, key_copy);
    }
    arithmetic(node.op, true, left, left, node.value);
    emit(Op::set_item_, container, key, left);
}

void FunctionCompiler::annotated_assign(const AnnAssign& node) {
    Register mark = next_temporary_;
    if (node.value) {
        Register value = temporary();
        expression(node.value, value);
        assign(node.target, value);
    }
    set_next_temporary(mark);
    bool keeps = scope_.kind != NameScope::Kind::function && node.target->kind == ExprKind::name;
    if (!keeps) return;
    Register annotations = temporary(), key = temporary(), value = temporary();
    load_name("__annotations__", annotations);
    Name name = scope_.mangle(static_cast<const NameExpr&>(*node.target).id);
    if (scopes_.annotations_are_text) {
        emit_wide(Op::load_const_, value, static_cast<std::int32_t>(string_constant(annotation_text(node.annotation))));
    } else {
        expression(node.annotation, value);
    }
    emit_wide(Op::load_const_, key, static_cast<std::int32_t>(string_constant(name)));
    emit(Op::set_item_, annotations, key, value);
    set_next_temporary(mark);
}

// ---- branches and loops ------------------------------------------------------------------------------------------

void FunctionCompiler::if_statement(const If& node) {
    Label other, end;
    condition(node.test, false, other);
    std::vector<bool> before = bound_;
    body(node.body);
    std::vector<bool> after_body = bound_;
    if (!node.orelse.empty() && !ends(node.body)) emit_jump(Op::jump_, 0, end);
    place(other);
    bound_ = before;
    body(node.orelse);
    if (ends(node.body)) {
        // only the other branch goes on
    } else if (ends(node.orelse)) {
        bound_ = after_body;
    } else {
        intersect(bound_, after_body);
    }
    place(end);
}

void FunctionCompiler::while_loop(const While& node) {
    Label exit, end, test;
    std::vector<bool> before = bound_;
    ++loop_depth_;
    condition(node.test, false, exit);
    std::vector<bool> after_test = bound_;
    std::size_t top = here();
    Block block{Block::Kind::loop};
    block.break_label = &end;
    block.continue_label = &test;
    blocks_.push_back(block);
    body(node.body);
    blocks_.pop_back();
    place(test);
    // The test stands at the end too, so that a turn costs one jump.
    bound_ = before;
    Label again;
    condition(node.test, true, again);
    Label leave;
    emit_jump(Op::jump_, 0, leave);
    place(again);
    jump_back(top);
    place(leave);
    --loop_depth_;
    place(exit);
    bound_ = after_test;
    intersect(bound_, before);
    body(node.orelse);
    bound_ = before;
    place(end);
}

void FunctionCompiler::for_loop(const For& node) {
    Register iterator = temporary();
    Register mark = next_temporary_;
    std::vector<bool> before = bound_;
    {
        Register source = operand(node.iter);
        SpanScope span(*this, node.iter->span);
        emit(node.is_async ? Op::get_aiter_ : Op::get_iter_, iterator, source);
        set_next_temporary(mark);
    }
    Label end, orelse, next;
    Block block{Block::Kind::loop};
    block.break_label = &end;
    block.continue_label = &next;
    block.has_iterator = true;
    block.reg = iterator;
    ++loop_depth_;
    if (node.is_async) {
        async_for_loop(node.target, iterator, [&] {
            body(node.body);
            place(next);
        }, [&] { --loop_depth_; bound_ = before; body(node.orelse); }, &block);
    } else {
        std::size_t top = here();
        Register item;
        bool direct = false;
        if (node.target->kind == ExprKind::name && scope_.kind == NameScope::Kind::function) {
            Name name = scope_.mangle(static_cast<const NameExpr&>(*node.target).id);
            direct = scope_.access(name) == Access::local;
            if (direct) item = variable(name);
        }
        if (!direct) item = temporary();
        {
            SpanScope span(*this, node.iter->span);
            emit_jump(Op::for_iter_, item, orelse, iterator);
        }
        if (direct) set_bound(item, true);
        else assign(node.target, item);
        blocks_.push_back(block);
        body(node.body);
        blocks_.pop_back();
        place(next);
        jump_back(top);
        --loop_depth_;
        place(orelse);
        bound_ = before;
        body(node.orelse);
    }
    bound_ = before;
    place(end);
}

/// The loop of `async for`: await __anext__ until StopAsyncIteration. R[iterator] is dropped at its end.
void FunctionCompiler::async_for_loop(const Expr* target, Register iterator, const std::function<void()>& inner, const std::function<void()>& after, Block* block) {
    std::size_t top = here();
    Label end;
    Register item = temporary();
    std::size_t guarded = here();
    {
        SpanScope span(*this, span_);
        emit(Op::get_anext_, item, iterator);
        emit(Op::get_awaitable_, item, item, 0, 4);
        await_value(item, item);
    }
    std::size_t guarded_end = here();
    assign(target, item);
    if (block) blocks_.push_back(*block);
    inner();
    if (block) blocks_.pop_back();
    jump_back(top);
    std::size_t handler = here();
    guard(guarded, guarded_end, handler, item);
    emit_jump(Op::end_async_for_, item, end);
    place(end);
    emit(Op::drop_, iterator);
    after();
}

/// Undoes the blocks from the innermost down to (excluding) `down_to`, without removing them from the list.
void FunctionCompiler::unwind(std::size_t down_to) {
    std::vector<Block> saved = blocks_;
    while (blocks_.size() > down_to) {
        Block block = blocks_.back();
        std::size_t level = blocks_.size() - 1;
        blocks_.pop_back();
        std::size_t start = here();
        switch (block.kind) {
        case Block::Kind::loop:
            if (block.has_iterator) emit(Op::drop_, block.reg);
            break;
        case Block::Kind::handler: finish_handler(block); break;
        case Block::Kind::finally: {
            std::vector<bool> bound = bound_;
            body(*block.body);
            bound_ = bound;
            break;
        }
        case Block::Kind::with: {
            SpanScope span(*this, block.span);
            Register result = temporary();
            emit(Op::exit_with_, result, block.reg, 0xFFFF);
            if (block.is_async) {
                emit(Op::get_awaitable_, result, result, 0, 3);
                await_value(result, result);
            }
            emit(Op::drop_, result);
            break;
        }
        }
        // What undoes a block is not guarded by that block.
        for (std::size_t i = level; i < saved.size(); ++i) saved[i].holes.emplace_back(start, here());
    }
    blocks_ = std::move(saved);
}

void FunctionCompiler::break_or_continue(bool is_break) {
    std::size_t level = blocks_.size();
    while (level > 0 && blocks_[level - 1].kind != Block::Kind::loop) --level;
    if (level == 0) fail(is_break ? "'break' outside loop" : "'continue' not properly in loop", span_);
    Register mark = next_temporary_;
    unwind(is_break ? level - 1 : level);
    set_next_temporary(mark);
    Label* label = is_break ? blocks_[level - 1].break_label : blocks_[level - 1].continue_label;
    std::size_t start = here();
    emit_jump(Op::jump_, 0, *label);
    for (std::size_t i = level; i < blocks_.size(); ++i) blocks_[i].holes.emplace_back(start, here());
}

void FunctionCompiler::return_statement(const Return& node) {
    bool must_unwind = !blocks_.empty();
    if (!node.value) {
        if (must_unwind) unwind(0);
        emit(Op::return_none_);
        return;
    }
    Register r;
    if (must_unwind) {
        r = temporary();
        expression(node.value, r);
        unwind(0);
    } else {
        r = operand(node.value);
    }
    emit(Op::return_value_, r);
}

// ---- imports -----------------------------------------------------------------------------------------------------

void FunctionCompiler::import(const Import& node) {
    for (const Alias& alias : node.names) {
        Register level = temporary();
        emit_wide(Op::load_small_, level, 0);
        std::size_t dot = alias.name.find('.');
        bool last_part = !alias.as.empty();
        emit(Op::import_name_, level, level, string_constant(alias.name), last_part);
        Name bound = last_part ? alias.as : dot == Name::npos ? alias.name : alias.name.substr(0, dot);
        store_name(scope_.mangle(bound), level);
        set_next_temporary(level);
    }
}

void FunctionCompiler::import_from(const ImportFrom& node) {
    if (node.module == "__future__") return;
    Register module = temporary();
    emit_wide(Op::load_small_, module, node.level);
    emit(Op::import_name_, module, module, string_constant(node.module), 1);
    for (const Alias& alias : node.names) {
        if (alias.name == "*") {
            emit(Op::import_star_, module);
            return;
        }
        Register value = temporary();
        emit(Op::import_from_, value, module, string_constant(alias.name));
        store_name(scope_.mangle(alias.as.empty() ? alias.name : alias.as), value);
        set_next_temporary(value);
    }
    emit(Op::drop_, module);
}

} // namespace loopscope::script
