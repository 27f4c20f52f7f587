// Statements: assignment, loops, `with`, `try`, and the ways out of them.
#include "engine/script/function_compiler.h"

namespace loopscope::script {

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
        emit_wide(Op::load_const_, value, static_cast<std::int32_t>(string_constant("?")));
    } else {
        expression(node.annotation, value);
    }
    emit_wide(Op::load_const_, key, static_cast<std::int32_t>(string_constant(name)));
    emit(Op::set_item_, annotations, key, value);
    set_next_temporary(mark);
}

// ---- branches and loops ------------------------------------------------------------------------------------------

namespace {
void intersect(std::vector<bool>& a, const std::vector<bool>& b) {
    for (std::size_t i = 0; i < a.size(); ++i) a[i] = a[i] && b[i];
}
bool ends(const Body& body) { // control does not come out at the end
    if (body.empty()) return false;
    StmtKind kind = body.back()->kind;
    return kind == StmtKind::return_ || kind == StmtKind::raise || kind == StmtKind::break_ || kind == StmtKind::continue_;
}
} // namespace

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
        emit(Op::get_awaitable_, item, item);
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
                emit(Op::get_awaitable_, result, result);
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

// ---- exceptions --------------------------------------------------------------------------------------------------

void FunctionCompiler::raise(const Raise& node) {
    if (!node.exception) {
        emit(Op::raise_, 0, 0, 0, 0);
        return;
    }
    Register exception = operand(node.exception), cause = 0;
    if (node.cause) cause = operand(node.cause);
    emit(Op::raise_, exception, cause, 0, node.cause ? 2 : 1);
}

void FunctionCompiler::assert_statement(const Assert& node) {
    Label good;
    condition(node.test, true, good);
    Register base = temporary();
    std::uint32_t count = 0;
    emit(Op::load_global_, base, 0, cache("AssertionError"));
    if (node.message) {
        expression(node.message, temporary());
        count = 1;
    }
    emit(Op::call_, base, base, 0, count);
    emit(Op::raise_, base, 0, 0, 1);
    place(good);
}

/// The normal way out of an except handler.
void FunctionCompiler::finish_handler(const Block& block) {
    emit(Op::pop_exception_, block.saved);
    if (!block.name.empty()) {
        Register none = temporary();
        emit(Op::load_special_, none, 0, 0, 1);
        store_name(block.name, none);
        delete_name(block.name);
    }
    emit(Op::drop_, block.reg);
}

void FunctionCompiler::try_statement(const Try& node) {
    if (!node.finally.empty()) try_finally(node);
    else if (node.is_star) try_star(node);
    else try_except(node);
}

namespace {
/// start..end without the holes.
template <class F> void without_holes(std::size_t start, std::size_t end, const std::vector<std::pair<std::size_t, std::size_t>>& holes, F visit) {
    std::size_t from = start;
    for (auto [hole_start, hole_end] : holes) {
        if (hole_end <= from) continue;
        if (hole_start > from) visit(from, hole_start);
        from = std::max(from, hole_end);
    }
    if (end > from) visit(from, end);
}
} // namespace

void FunctionCompiler::try_finally(const Try& node) {
    Register keep = next_temporary_;
    std::vector<bool> before = bound_;
    Block block{Block::Kind::finally};
    block.body = &node.finally;
    blocks_.push_back(block);
    std::size_t start = here();
    emit(Op::nop_);
    if (node.handlers.empty()) body(node.body);
    else if (node.is_star) try_star(node);
    else try_except(node);
    std::vector<std::pair<std::size_t, std::size_t>> holes = blocks_.back().holes;
    blocks_.pop_back();
    std::size_t end = here();
    Label done;
    body(node.finally);
    std::vector<bool> after_finally = bound_;
    emit_jump(Op::jump_, 0, done);

    std::size_t handler = here();
    without_holes(start, end, holes, [&](std::size_t from, std::size_t to) { guard(from, to, handler, keep); });
    bound_ = before;
    set_next_temporary(keep);
    Register exception = temporary(), saved = temporary();
    emit(Op::push_exception_, saved, exception);
    Block handling{Block::Kind::handler};
    handling.reg = exception;
    handling.saved = saved;
    blocks_.push_back(handling);
    std::size_t handler_start = here();
    body(node.finally);
    holes = blocks_.back().holes;
    blocks_.pop_back();
    std::size_t handler_end = here();
    emit(Op::pop_exception_, saved);
    emit(Op::reraise_, exception);
    std::size_t cleanup = here();
    Register again = next_temporary_;
    without_holes(handler_start, handler_end, holes, [&](std::size_t from, std::size_t to) { guard(from, to, cleanup, again); });
    temporary();
    emit(Op::pop_exception_, saved);
    emit(Op::drop_, exception);
    emit(Op::reraise_, again);
    set_next_temporary(keep);
    place(done);
    bound_ = after_finally;
}

void FunctionCompiler::try_except(const Try& node) {
    Register keep = next_temporary_;
    std::vector<bool> before = bound_;
    std::size_t start = here();
    emit(Op::nop_);
    body(node.body);
    std::size_t end = here();
    body(node.orelse);
    std::vector<bool> result = bound_;
    bool result_known = !ends(node.orelse.empty() ? node.body : node.orelse);
    Label done;
    emit_jump(Op::jump_, 0, done);

    std::size_t handler = here();
    guard(start, end, handler, keep);
    Register exception = temporary(), saved = temporary();
    emit(Op::push_exception_, saved, exception);
    Register cleanup_keep = next_temporary_;
    Register again = temporary();
    Label next;
    std::vector<Label> cleanups(node.handlers.size());
    for (const Handler& clause : node.handlers) {
        SpanScope span(*this, clause.span);
        bound_ = before;
        place(next);
        next = Label{};
        Name name = clause.name.empty() ? Name{} : scope_.mangle(clause.name);
        Block block{Block::Kind::handler};
        block.reg = exception;
        block.saved = saved;
        std::size_t test_start = here();
        blocks_.push_back(block);
        if (clause.type) {
            SpanScope type_span(*this, clause.type->span);
            Register mark = next_temporary_;
            Register classes = operand(clause.type);
            emit_jump(Op::jump_if_no_match_, exception, next, classes);
            set_next_temporary(mark);
        }
        std::size_t test_end = here();
        if (!name.empty()) {
            Register copy = temporary();
            emit(Op::move_, copy, exception);
            store_name(name, copy);
            set_next_temporary(copy);
        }
        blocks_.back().name = name;
        std::size_t body_start = here();
        body(clause.body);
        std::vector<std::pair<std::size_t, std::size_t>> holes = blocks_.back().holes;
        std::size_t body_end = here();
        Block finished = blocks_.back();
        blocks_.pop_back();
        finish_handler(finished);
        emit_jump(Op::jump_, 0, done);
        // An exception inside the handler: forget what was handled, and pass it on.
        std::size_t cleanup = here();
        guard(test_start, test_end, cleanup, cleanup_keep);
        if (name.empty()) {
            without_holes(body_start, body_end, holes, [&](std::size_t from, std::size_t to) { guard(from, to, cleanup, cleanup_keep); });
            emit(Op::pop_exception_, saved);
            emit(Op::drop_, exception);
            emit(Op::reraise_, again);
        } else {
            std::size_t named = here() + 3;
            without_holes(body_start, body_end, holes, [&](std::size_t from, std::size_t to) { guard(from, to, named, cleanup_keep); });
            emit(Op::pop_exception_, saved);
            emit(Op::drop_, exception);
            emit(Op::reraise_, again);
            LS_CHECK(here() == named);
            Register mark = next_temporary_;
            finish_handler(finished);
            set_next_temporary(mark);
            emit(Op::reraise_, again);
        }
        if (!ends(clause.body)) {
            if (result_known) intersect(result, bound_);
            else result = bound_;
            result_known = true;
        }
    }
    if (!next.jumps.empty()) {
        place(next);
        emit(Op::pop_exception_, saved);
        emit(Op::reraise_, exception);
    }
    set_next_temporary(keep);
    bound_ = result;
    place(done);
}

/// try/except*: each clause takes its part of the group; what is left and what the clauses raised goes on together.
void FunctionCompiler::try_star(const Try& node) {
    Register keep = next_temporary_;
    std::vector<bool> before = bound_;
    std::size_t start = here();
    emit(Op::nop_);
    body(node.body);
    std::size_t end = here();
    body(node.orelse);
    Label done;
    emit_jump(Op::jump_, 0, done);

    std::size_t handler = here();
    guard(start, end, handler, keep);
    bound_ = before;
    Register original = temporary(), outer_saved = temporary();
    emit(Op::push_exception_, outer_saved, original);
    Block outer{Block::Kind::handler};
    outer.reg = original;
    outer.saved = outer_saved;
    blocks_.push_back(outer);
    std::size_t outer_start = here();
    Register rest = temporary(), raised = temporary(), part = temporary(), saved = temporary(), again = temporary();
    emit(Op::move_, rest, original);
    emit(Op::build_list_, raised, 0, 0);
    for (const Handler& clause : node.handlers) {
        SpanScope span(*this, clause.span);
        Label next;
        Register mark = next_temporary_;
        Register classes = temporary();
        expression(clause.type, classes);
        emit(Op::split_group_, rest, part, classes);
        set_next_temporary(mark);
        emit_jump(Op::jump_if_none_, part, next);
        Name name = clause.name.empty() ? Name{} : scope_.mangle(clause.name);
        emit(Op::push_exception_, saved, part);
        Block block{Block::Kind::handler};
        block.reg = part;
        block.saved = saved;
        block.name = name;
        if (!name.empty()) {
            Register copy = temporary();
            emit(Op::move_, copy, part);
            store_name(name, copy);
            set_next_temporary(copy);
        }
        blocks_.push_back(block);
        std::size_t body_start = here();
        body(clause.body);
        std::vector<std::pair<std::size_t, std::size_t>> holes = blocks_.back().holes;
        std::size_t body_end = here();
        Block finished = blocks_.back();
        blocks_.pop_back();
        finish_handler(finished);
        emit(Op::load_special_, part, 0, 0, 1);
        emit_jump(Op::jump_, 0, next);
        std::size_t cleanup = here();
        without_holes(body_start, body_end, holes, [&](std::size_t from, std::size_t to) { guard(from, to, cleanup, again); });
        finish_handler(finished);
        emit(Op::load_special_, part, 0, 0, 1);
        emit(Op::list_append_, raised, again);
        place(next);
        emit(Op::drop_, part);
    }
    // `raised` gets what is left of the group; the result is None or what must be raised.
    Register result = part;
    emit(Op::list_append_, raised, rest);
    Register original_copy = saved;
    emit(Op::move_, original_copy, original);
    emit(Op::prepare_reraise_star_, result, original_copy, raised);
    std::size_t outer_end = here();
    std::vector<std::pair<std::size_t, std::size_t>> holes = blocks_.back().holes;
    blocks_.pop_back();
    Label nothing;
    emit_jump(Op::jump_if_none_, result, nothing);
    emit(Op::pop_exception_, outer_saved);
    emit(Op::drop_, original);
    emit(Op::reraise_, result);
    place(nothing);
    emit(Op::drop_, result);
    emit(Op::pop_exception_, outer_saved);
    emit(Op::drop_, original);
    emit_jump(Op::jump_, 0, done);
    std::size_t cleanup = here();
    without_holes(outer_start, outer_end, holes, [&](std::size_t from, std::size_t to) { guard(from, to, cleanup, rest); });
    emit(Op::pop_exception_, outer_saved);
    emit(Op::drop_, original);
    emit(Op::reraise_, rest);
    set_next_temporary(keep);
    bound_ = before;
    place(done);
}

void FunctionCompiler::with_statement(const With& node, std::size_t index) {
    if (index == node.items.size()) return body(node.body);
    const WithItem& item = node.items[index];
    Register exit = temporary();
    Register keep = next_temporary_;
    std::vector<bool> before;
    {
        SpanScope span(*this, item.context->span);
        Register manager = operand(item.context);
        Register entered = temporary();
        emit(node.is_async ? Op::enter_async_with_ : Op::enter_with_, exit, manager, entered);
        before = bound_;
        Block block{Block::Kind::with};
        block.reg = exit;
        block.is_async = node.is_async;
        block.span = item.context->span;
        if (node.is_async) { // an exception in __aenter__ does not call __aexit__
            emit(Op::get_awaitable_, entered, entered);
            await_value(entered, entered);
        }
        block.range_start = here();
        blocks_.push_back(block);
        if (item.target) assign(item.target, entered);
        else emit(Op::drop_, entered);
        set_next_temporary(keep);
    }
    std::size_t start = blocks_.back().range_start;
    with_statement(node, index + 1);
    std::size_t end = here();
    std::vector<std::pair<std::size_t, std::size_t>> holes = blocks_.back().holes;
    blocks_.pop_back();
    std::vector<bool> after = bound_;
    SpanScope span(*this, item.context->span);
    Label done;
    Register result = temporary();
    emit(Op::exit_with_, result, exit, 0xFFFF);
    if (node.is_async) {
        emit(Op::get_awaitable_, result, result);
        await_value(result, result);
    }
    emit(Op::drop_, result);
    emit_jump(Op::jump_, 0, done);

    std::size_t handler = here();
    without_holes(start, end, holes, [&](std::size_t from, std::size_t to) { guard(from, to, handler, keep); });
    set_next_temporary(keep);
    Register exception = temporary(), saved = temporary();
    emit(Op::push_exception_, saved, exception);
    Block handling{Block::Kind::handler};
    handling.reg = exception;
    handling.saved = saved;
    blocks_.push_back(handling);
    Register answer = temporary();
    std::size_t call_start = here();
    emit(Op::exit_with_, answer, exit, exception);
    if (node.is_async) {
        emit(Op::get_awaitable_, answer, answer);
        await_value(answer, answer);
    }
    Label suppressed;
    emit_jump(Op::jump_if_true_, answer, suppressed);
    std::size_t call_end = here();
    blocks_.pop_back();
    emit(Op::pop_exception_, saved);
    emit(Op::reraise_, exception);
    std::size_t cleanup = here();
    guard(call_start, call_end, cleanup, answer);
    emit(Op::pop_exception_, saved);
    emit(Op::drop_, exception);
    emit(Op::reraise_, answer);
    place(suppressed);
    emit(Op::pop_exception_, saved);
    emit(Op::drop_, exception);
    set_next_temporary(exit);
    place(done);
    bound_ = before;
    intersect(bound_, after);
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
