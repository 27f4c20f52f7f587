// try, except, finally and with: guarded ranges of instructions, their handlers, and what undoes both.
#include "engine/script/function_compiler.h"

#include <algorithm>

namespace loopscope::script {

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
    raise_out_of_handler(saved, exception, again);
    set_next_temporary(keep);
    place(done);
    bound_ = after_finally;
}

/// An exception that a handler has raised goes on; what the handler dealt with is dealt with no more.
void FunctionCompiler::raise_out_of_handler(Register saved, Register handled, Register raised) {
    emit(Op::pop_exception_, saved);
    emit(Op::drop_, handled);
    emit(Op::reraise_, raised);
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
            raise_out_of_handler(saved, exception, again);
        } else {
            std::size_t named = here() + 3;
            without_holes(body_start, body_end, holes, [&](std::size_t from, std::size_t to) { guard(from, to, named, cleanup_keep); });
            raise_out_of_handler(saved, exception, again);
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
    raise_out_of_handler(outer_saved, original, result);
    place(nothing);
    emit(Op::drop_, result);
    emit(Op::pop_exception_, outer_saved);
    emit(Op::drop_, original);
    emit_jump(Op::jump_, 0, done);
    std::size_t cleanup = here();
    without_holes(outer_start, outer_end, holes, [&](std::size_t from, std::size_t to) { guard(from, to, cleanup, rest); });
    raise_out_of_handler(outer_saved, original, rest);
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
    Register manager;
    {
        SpanScope span(*this, item.context->span);
        manager = operand(item.context);
    }
    SpanScope span(*this, node.span); // entering and leaving are the statement's
    {
        Register entered = temporary();
        emit(node.is_async ? Op::enter_async_with_ : Op::enter_with_, exit, manager, entered);
        before = bound_;
        Block block{Block::Kind::with};
        block.reg = exit;
        block.is_async = node.is_async;
        block.span = node.span;
        if (node.is_async) { // an exception in __aenter__ does not call __aexit__
            emit(Op::get_awaitable_, entered, entered, 0, 2);
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
    Label done;
    Register result = temporary();
    emit(Op::exit_with_, result, exit, 0xFFFF);
    if (node.is_async) {
        emit(Op::get_awaitable_, result, result, 0, 3);
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
        emit(Op::get_awaitable_, answer, answer, 0, 3);
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
    raise_out_of_handler(saved, exception, answer);
    place(suppressed);
    emit(Op::pop_exception_, saved);
    emit(Op::drop_, exception);
    set_next_temporary(exit);
    place(done);
    bound_ = before;
    intersect(bound_, after);
}

} // namespace loopscope::script
