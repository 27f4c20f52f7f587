// Expressions: into a register, or as a condition that jumps.
#include "engine/script/function_compiler.h"
#include "engine/script/tree_walk.h"
#include "engine/value/numbers.h"

namespace loopscope::script {

namespace {

bool is_simple_name(const Expr* expr) { return expr->kind == ExprKind::name; }

bool has_star(const Call& node) {
    for (const Expr* argument : node.arguments)
        if (argument->kind == ExprKind::starred) return true;
    for (const Keyword& keyword : node.keywords)
        if (keyword.name.empty()) return true;
    return node.arguments.size() + node.keywords.size() > 200;
}

Op compare_op(CompareOp op) {
    switch (op) {
    case CompareOp::eq: return Op::eq_;
    case CompareOp::ne: return Op::ne_;
    case CompareOp::lt: return Op::lt_;
    case CompareOp::lt_e: return Op::le_;
    case CompareOp::gt: return Op::gt_;
    case CompareOp::gt_e: return Op::ge_;
    case CompareOp::is: return Op::is_;
    case CompareOp::is_not: return Op::is_not_;
    case CompareOp::in: return Op::in_;
    default: return Op::not_in_;
    }
}

/// An int constant that fits into 16 bits.
std::optional<std::int32_t> small_immediate(const Expr* expr) {
    if (expr->kind != ExprKind::constant) return {};
    const auto& node = static_cast<const Constant&>(*expr);
    if (node.type != ConstantKind::integer || node.text.size() > 5) return {};
    Ref value(int_parse(node.text, 0));
    if (!value || !value.get().is_small_int() || value.get().as_small() > 32767) return {};
    return static_cast<std::int32_t>(value.get().as_small());
}

} // namespace

// ---- constants ---------------------------------------------------------------------------------------------------

Value FunctionCompiler::constant_value(const Constant& node) {
    switch (node.type) {
    case ConstantKind::none: return None;
    case ConstantKind::true_: return True;
    case ConstantKind::false_: return False;
    case ConstantKind::ellipsis: return Ellipsis;
    case ConstantKind::integer: return int_parse(node.text, 0);
    case ConstantKind::floating: return Value::from_double(node.number);
    case ConstantKind::imaginary: return make_complex(0, node.number);
    case ConstantKind::string: return retain(Value::from_object(intern(node.text)));
    default: return make_bytes(node.text);
    }
}

/// The value of a constant, a negative number or a tuple of constants, or Empty.
Value FunctionCompiler::constant_fold(const Expr* expr) {
    if (expr->kind == ExprKind::constant) return constant_value(static_cast<const Constant&>(*expr));
    if (expr->kind == ExprKind::unary) {
        const auto& node = static_cast<const Unary&>(*expr);
        if (node.op != UnaryOp::minus || node.operand->kind != ExprKind::constant) return Empty;
        const auto& inner = static_cast<const Constant&>(*node.operand);
        if (inner.type != ConstantKind::integer && inner.type != ConstantKind::floating && inner.type != ConstantKind::imaginary) return Empty;
        Ref value(constant_value(inner));
        return negate(value);
    }
    if (expr->kind == ExprKind::tuple) {
        const auto& node = static_cast<const Sequence&>(*expr);
        Ref result(make_tuple(node.elements.size()));
        for (std::size_t i = 0; i < node.elements.size(); ++i) {
            Value item = constant_fold(node.elements[i]);
            if (item.is_empty()) return Empty;
            as<Tuple>(result)->items[i] = item;
        }
        return result.take();
    }
    return Empty;
}

// ---- operands ----------------------------------------------------------------------------------------------------

Register FunctionCompiler::operand(const Expr* expr) {
    if (is_simple_name(expr)) {
        Name name = scope_.mangle(static_cast<const NameExpr&>(*expr).id);
        if (scope_.kind == NameScope::Kind::function && scope_.access(name) == Access::local && !has_named_) {
            SpanScope span(*this, expr->span);
            Register r = variable(name);
            if (!is_bound(r)) {
                emit(Op::check_local_, r);
                set_bound(r, true);
            }
            return r;
        }
    }
    Register r = temporary();
    expression(expr, r);
    return r;
}

void FunctionCompiler::expression(const Expr* expr, Register to) {
    SpanScope span(*this, expr->span);
    Register mark = next_temporary_;
    switch (expr->kind) {
    case ExprKind::constant: {
        const auto& node = static_cast<const Constant&>(*expr);
        Value value = constant_value(node);
        if (value.is_small_int() && value.as_small() >= INT32_MIN && value.as_small() <= INT32_MAX) emit_wide(Op::load_small_, to, static_cast<std::int32_t>(value.as_small()));
        else if (value.is_none() || value.is_bool()) emit(Op::load_special_, to, 0, 0, static_cast<std::uint32_t>(value.bits & 7));
        else emit_wide(Op::load_const_, to, static_cast<std::int32_t>(constant(value)));
        break;
    }
    case ExprKind::name: load_name(scope_.mangle(static_cast<const NameExpr&>(*expr).id), to); break;
    case ExprKind::bool_op: {
        const auto& node = static_cast<const BoolOp&>(*expr);
        Label end;
        Register t = is_temporary(to) ? to : temporary();
        for (std::size_t i = 0; i < node.values.size(); ++i) {
            expression(node.values[i], t);
            if (i + 1 < node.values.size()) emit_jump(node.is_and ? Op::jump_if_false_keep_ : Op::jump_if_true_keep_, t, end);
        }
        place(end);
        if (t != to) emit(Op::take_, to, t);
        break;
    }
    case ExprKind::named: {
        const auto& node = static_cast<const Named&>(*expr);
        Register t = is_temporary(to) ? to : temporary();
        expression(node.value, t);
        Register copy = temporary();
        emit(Op::move_, copy, t);
        assign(node.target, copy);
        if (t != to) emit(Op::take_, to, t);
        break;
    }
    case ExprKind::binary: binary(static_cast<const Binary&>(*expr), to); break;
    case ExprKind::unary: {
        const auto& node = static_cast<const Unary&>(*expr);
        Value folded = constant_fold(expr);
        if (!folded.is_empty()) {
            emit_wide(Op::load_const_, to, static_cast<std::int32_t>(constant(folded)));
            break;
        }
        Register r = operand(node.operand);
        static constexpr Op ops[] = {Op::invert_, Op::logical_not_, Op::positive_, Op::negate_};
        emit(ops[static_cast<int>(node.op)], to, r);
        break;
    }
    case ExprKind::lambda: {
        const auto& node = static_cast<const Lambda&>(*expr);
        const NameScope& inner = scopes_.scope_of(&node);
        FunctionCompiler compiler(tree_, scopes_, inner, this);
        Code* code = compiler.compile_function("<lambda>", node.parameters, nullptr, node.body, node.span.line);
        make_function(code, &node.parameters, nullptr, inner, to);
        break;
    }
    case ExprKind::if_exp: {
        const auto& node = static_cast<const IfExp&>(*expr);
        Label other, end;
        condition(node.test, false, other);
        std::vector<bool> before = bound_;
        Register t = is_temporary(to) ? to : temporary();
        expression(node.body, t);
        emit_jump(Op::jump_, 0, end);
        place(other);
        bound_ = before;
        expression(node.orelse, t);
        bound_ = before;
        place(end);
        if (t != to) emit(Op::take_, to, t);
        break;
    }
    case ExprKind::dict: dict(static_cast<const DictExpr&>(*expr), to); break;
    case ExprKind::set: sequence(static_cast<const Sequence&>(*expr).elements, Op::build_set_, Op::set_update_, Op::set_add_, to); break;
    case ExprKind::list: sequence(static_cast<const Sequence&>(*expr).elements, Op::build_list_, Op::list_extend_, Op::list_append_, to); break;
    case ExprKind::tuple: {
        Value folded = constant_fold(expr);
        if (!folded.is_empty()) emit_wide(Op::load_const_, to, static_cast<std::int32_t>(constant(folded)));
        else sequence(static_cast<const Sequence&>(*expr).elements, Op::build_tuple_, Op::list_extend_, Op::list_append_, to);
        break;
    }
    case ExprKind::list_comp: case ExprKind::set_comp: case ExprKind::dict_comp: case ExprKind::generator:
        comprehension(static_cast<const Comp&>(*expr), to);
        break;
    case ExprKind::await: {
        Register r = operand(static_cast<const Await&>(*expr).value);
        Register iterator = is_temporary(r) ? r : temporary();
        emit(Op::get_awaitable_, iterator, r);
        await_value(iterator, to);
        break;
    }
    case ExprKind::yield: yield_value(static_cast<const Yield&>(*expr).value, to); break;
    case ExprKind::yield_from: {
        Register r = operand(static_cast<const Yield&>(*expr).value);
        Register iterator = is_temporary(r) ? r : temporary();
        emit(Op::get_awaitable_, iterator, r, 0, 1);
        await_value(iterator, to);
        break;
    }
    case ExprKind::compare: comparison(static_cast<const Compare&>(*expr), to); break;
    case ExprKind::call: call(static_cast<const Call&>(*expr), to); break;
    case ExprKind::formatted: {
        JoinedStr whole{{ExprKind::joined_str, expr->span}, {}};
        whole.values.push_back(const_cast<Expr*>(expr));
        joined_string(whole, to);
        break;
    }
    case ExprKind::joined_str: joined_string(static_cast<const JoinedStr&>(*expr), to); break;
    case ExprKind::attribute: attribute(static_cast<const Attribute&>(*expr), to); break;
    case ExprKind::subscript: {
        const auto& node = static_cast<const Subscript&>(*expr);
        Register container = operand(node.value), key = operand(node.index);
        emit(Op::get_item_, to, container, key);
        break;
    }
    case ExprKind::slice: slice(static_cast<const SliceExpr&>(*expr), to); break;
    case ExprKind::starred: fail("can't use starred expression here", expr->span);
    }
    set_next_temporary(mark);
}

// ---- conditions --------------------------------------------------------------------------------------------------

void FunctionCompiler::condition(const Expr* expr, bool jump_if, Label& target) {
    SpanScope span(*this, expr->span);
    Register mark = next_temporary_;
    if (expr->kind == ExprKind::unary && static_cast<const Unary&>(*expr).op == UnaryOp::logical_not)
        return condition(static_cast<const Unary&>(*expr).operand, !jump_if, target);
    if (expr->kind == ExprKind::constant) {
        const auto& node = static_cast<const Constant&>(*expr);
        Ref value(constant_value(node));
        if ((truth(value) == 1) == jump_if) emit_jump(Op::jump_, 0, target);
        return;
    }
    if (expr->kind == ExprKind::bool_op) {
        const auto& node = static_cast<const BoolOp&>(*expr);
        std::vector<bool> after_first;
        if (node.is_and == !jump_if) { // `and` leaves at the first false, `or` at the first true one
            for (std::size_t i = 0; i < node.values.size(); ++i) {
                condition(node.values[i], jump_if, target);
                if (i == 0) after_first = bound_;
            }
        } else {
            Label skip;
            for (std::size_t i = 0; i + 1 < node.values.size(); ++i) {
                condition(node.values[i], !jump_if, skip);
                if (i == 0) after_first = bound_;
            }
            condition(node.values.back(), jump_if, target);
            place(skip);
        }
        bound_ = after_first;
        return;
    }
    if (expr->kind == ExprKind::compare) {
        const auto& node = static_cast<const Compare&>(*expr);
        if (node.ops.size() == 1 && node.ops[0] <= CompareOp::gt_e) {
            Register left = operand(node.left);
            int offset = static_cast<int>(node.ops[0]);
            static_assert(static_cast<int>(CompareOp::gt_e) == 5);
            static constexpr Op plain[] = {Op::jump_eq_, Op::jump_ne_, Op::jump_lt_, Op::jump_le_, Op::jump_gt_, Op::jump_ge_};
            static constexpr Op immediate[] = {Op::jump_eq_imm_, Op::jump_ne_imm_, Op::jump_lt_imm_, Op::jump_le_imm_, Op::jump_gt_imm_, Op::jump_ge_imm_};
            if (auto n = small_immediate(node.comparators[0])) {
                emit_jump(immediate[offset], left, target, static_cast<std::uint32_t>(*n), !jump_if);
            } else {
                Register right = operand(node.comparators[0]);
                emit_jump(plain[offset], left, target, right, !jump_if);
            }
            set_next_temporary(mark);
            return;
        }
    }
    Register r = operand(expr);
    emit_jump(jump_if ? Op::jump_if_true_ : Op::jump_if_false_, r, target);
    set_next_temporary(mark);
}

void FunctionCompiler::comparison(const Compare& node, Register to) {
    Register left = operand(node.left);
    if (node.ops.size() == 1) {
        Register right = operand(node.comparators[0]);
        emit(compare_op(node.ops[0]), to, left, right);
        return;
    }
    // a < b < c: the middle values stay in `middle` until the next comparison has used them.
    Register result = is_temporary(to) && to < left ? to : temporary();
    Register middle = temporary(), copy = temporary();
    Label end, drop_middle;
    for (std::size_t i = 0; i < node.ops.size(); ++i) {
        bool last = i + 1 == node.ops.size();
        Register right = last ? copy : middle;
        if (i == 0) {
            expression(node.comparators[i], middle);
            emit(Op::move_, copy, middle);
            emit(compare_op(node.ops[i]), result, left, copy);
        } else if (last) {
            expression(node.comparators[i], copy);
            emit(compare_op(node.ops[i]), result, middle, right);
        } else {
            Register next = temporary();
            expression(node.comparators[i], next);
            emit(Op::move_, copy, next);
            emit(compare_op(node.ops[i]), result, middle, copy);
            emit(Op::take_, middle, next);
        }
        if (!last) emit_jump(Op::jump_if_false_keep_, result, drop_middle);
    }
    emit_jump(Op::jump_, 0, end);
    place(drop_middle);
    emit(Op::drop_, middle);
    place(end);
    if (result != to) emit(Op::take_, to, result);
}

// ---- arithmetic --------------------------------------------------------------------------------------------------

void FunctionCompiler::binary(const Binary& node, Register to) { arithmetic(node.op, false, to, operand(node.left), node.right); }

void FunctionCompiler::arithmetic(BinaryOp op, bool in_place, Register to, Register left, const Expr* right) {
    if (op == BinaryOp::add || op == BinaryOp::sub) {
        if (auto n = small_immediate(right)) {
            std::int32_t c = op == BinaryOp::add ? *n : -*n;
            emit(Op::add_imm_, to, left, static_cast<std::uint16_t>(c), (op == BinaryOp::sub ? 2u : 0u) | (in_place ? 1u : 0u));
            return;
        }
    }
    Register r = operand(right);
    emit(static_cast<Op>(static_cast<int>(Op::add_) + static_cast<int>(op)), to, left, r, in_place);
}

// ---- calls -------------------------------------------------------------------------------------------------------

std::uint32_t FunctionCompiler::keyword_names(const Call& node) {
    Tuple* names = make_tuple(node.keywords.size());
    for (std::size_t i = 0; i < node.keywords.size(); ++i) names->items[i] = retain(Value::from_object(intern(node.keywords[i].name)));
    return constant(Value::from_object(names));
}

namespace {
bool suspends(const Expr& node) { return node.kind == ExprKind::await || node.kind == ExprKind::yield || node.kind == ExprKind::yield_from; }
bool runs_code(const Expr& node) { return node.kind == ExprKind::call || suspends(node); }
/// Whether such an expression stands in an argument of the call.
bool any_argument(const Call& node, bool (*is_such)(const Expr&)) {
    bool found = false;
    auto look = [&](const Expr& each) { found |= is_such(each); };
    for (const Expr* argument : node.arguments) walk_expressions(*argument, look);
    for (const Keyword& keyword : node.keywords) walk_expressions(*keyword.value, look);
    return found;
}
} // namespace

void FunctionCompiler::call(const Call& node, Register to) {
    if (has_star(node)) return call_with_stars(node, to);
    Register mark = next_temporary_;
    Register base = temporary();
    std::size_t count = node.arguments.size() + node.keywords.size();
    auto arguments = [&] {
        for (const Expr* argument : node.arguments) expression(argument, temporary());
        for (const Keyword& keyword : node.keywords) expression(keyword.value, temporary());
    };
    auto n = static_cast<std::uint32_t>(count);
    if (node.function->kind == ExprKind::attribute) {
        const auto& method = static_cast<const Attribute&>(*node.function);
        if (any_argument(node, suspends)) { // the method is looked for before others get to run
            expression(node.function, base);
            arguments();
            if (node.keywords.empty()) emit(Op::call_, to, base, 0, n);
            else emit(Op::call_kw_, to, base, keyword_names(node), n);
            set_next_temporary(mark);
            return;
        }
        expression(method.value, base);
        arguments();
        std::uint32_t c = cache(scope_.mangle(method.attribute));
        if (method.attribute_span.line && method.attribute_span.line != node.span.line) {
            span_.line = method.attribute_span.line; // a chain of calls over several lines: the line of this one
            span_.column = method.attribute_span.column;
        }
        emit(node.keywords.empty() ? Op::call_method_ : Op::call_method_kw_, to, base, c, n);
        if (!node.keywords.empty()) emit_wide(Op::nop_, 0, static_cast<std::int32_t>(keyword_names(node)));
        set_next_temporary(mark);
        return;
    }
    if (is_simple_name(node.function)) {
        Name name = scope_.mangle(static_cast<const NameExpr&>(*node.function).id);
        Access access = scope_.access(name);
        bool global = access == Access::global_ || (access == Access::name && scope_.kind == NameScope::Kind::module);
        bool in_method = scope_.kind == NameScope::Kind::function && scope_.parameter_count > 0 && scope_.access("__class__") == Access::free;
        if (name == "super" && count == 0 && global && in_method) {
            load_name(name, base); // super() means super(__class__, first parameter)
            Register cell = temporary(), self = temporary();
            emit(Op::load_free_, cell, free_index("__class__"));
            load_name(scope_.locals[0], self);
            emit(Op::call_, to, base, 0, 2);
            set_next_temporary(mark);
            return;
        }
        if (global && node.keywords.empty() && !any_argument(node, runs_code)) { // else the function is looked for before
            arguments();
            emit(Op::call_global_, to, base, cache(name), n);
            set_next_temporary(mark);
            return;
        }
    }
    expression(node.function, base);
    arguments();
    if (node.keywords.empty()) emit(Op::call_, to, base, 0, n);
    else emit(Op::call_kw_, to, base, keyword_names(node), n);
    set_next_temporary(mark);
}

void FunctionCompiler::keyword_dict(const std::vector<Keyword>& keywords, Register to, bool merge) {
    emit(Op::build_dict_, to, 0, 0);
    for (const Keyword& keyword : keywords) {
        Register mark = next_temporary_;
        if (keyword.name.empty()) {
            Register r = operand(keyword.value);
            emit(merge ? Op::dict_merge_ : Op::dict_update_, to, r);
        } else {
            Register key = temporary(), value = temporary();
            emit_wide(Op::load_const_, key, static_cast<std::int32_t>(string_constant(keyword.name)));
            expression(keyword.value, value);
            emit(Op::dict_add_, to, key, value);
        }
        set_next_temporary(mark);
    }
}

void FunctionCompiler::call_with_stars(const Call& node, Register to) {
    Register mark = next_temporary_;
    Register base = temporary(), list = temporary(), keywords = temporary();
    expression(node.function, base);
    bool only_star = node.arguments.size() == 1 && node.arguments[0]->kind == ExprKind::starred;
    if (only_star) expression(static_cast<const Starred&>(*node.arguments[0]).value, list);
    else sequence(node.arguments, Op::build_list_, Op::list_extend_, Op::list_append_, list);
    if (node.keywords.empty()) emit(Op::load_special_, keywords, 0, 0, 1);
    else keyword_dict(node.keywords, keywords, true);
    emit(Op::call_ex_, to, base);
    set_next_temporary(mark);
}

// ---- displays ----------------------------------------------------------------------------------------------------

void FunctionCompiler::sequence(const Exprs& elements, Op build, Op extend, Op append, Register to) {
    bool stars = elements.size() > 2000;
    for (const Expr* element : elements) stars |= element->kind == ExprKind::starred;
    Register mark = next_temporary_;
    if (!stars) {
        Register base = next_temporary_;
        for (const Expr* element : elements) expression(element, temporary());
        emit(build, to, base, static_cast<std::uint32_t>(elements.size()));
        set_next_temporary(mark);
        return;
    }
    bool tuple = build == Op::build_tuple_;
    Register result = is_temporary(to) && !tuple ? to : temporary();
    emit(tuple ? Op::build_list_ : build, result, 0, 0);
    for (const Expr* element : elements) {
        Register inner = next_temporary_;
        if (element->kind == ExprKind::starred) {
            SpanScope span(*this, element->span);
            Register r = operand(static_cast<const Starred&>(*element).value);
            emit(extend, result, r);
        } else {
            Register r = operand(element);
            emit(append, result, r);
        }
        set_next_temporary(inner);
    }
    if (tuple) emit(Op::list_to_tuple_, to, result);
    else if (result != to) emit(Op::take_, to, result);
    set_next_temporary(mark);
}

void FunctionCompiler::dict(const DictExpr& node, Register to) {
    bool stars = node.keys.size() > 1000;
    for (const Expr* key : node.keys) stars |= key == nullptr;
    Register mark = next_temporary_;
    if (!stars) {
        Register base = next_temporary_;
        for (std::size_t i = 0; i < node.keys.size(); ++i) {
            expression(node.keys[i], temporary());
            expression(node.values[i], temporary());
        }
        emit(Op::build_dict_, to, base, static_cast<std::uint32_t>(node.keys.size()));
        set_next_temporary(mark);
        return;
    }
    Register result = is_temporary(to) ? to : temporary();
    emit(Op::build_dict_, result, 0, 0);
    for (std::size_t i = 0; i < node.keys.size(); ++i) {
        Register inner = next_temporary_;
        if (node.keys[i]) {
            Register key = operand(node.keys[i]), value = operand(node.values[i]);
            emit(Op::dict_add_, result, key, value);
        } else {
            Register r = operand(node.values[i]);
            emit(Op::dict_update_, result, r);
        }
        set_next_temporary(inner);
    }
    if (result != to) emit(Op::take_, to, result);
    set_next_temporary(mark);
}

void FunctionCompiler::joined_string(const JoinedStr& node, Register to) {
    Register base = next_temporary_;
    for (const Expr* part : node.values) {
        Register r = temporary();
        if (part->kind != ExprKind::formatted) {
            expression(part, r);
            continue;
        }
        const auto& formatted = static_cast<const Formatted&>(*part);
        SpanScope span(*this, formatted.span);
        Register inner = next_temporary_;
        Register value = operand(formatted.value), spec = 0xFFFF;
        if (formatted.format) {
            spec = temporary();
            expression(formatted.format, spec);
        }
        emit(Op::format_value_, r, value, spec, static_cast<std::uint32_t>(formatted.conversion));
        set_next_temporary(inner);
    }
    emit(Op::build_string_, to, base, static_cast<std::uint32_t>(node.values.size()));
    set_next_temporary(base);
}

void FunctionCompiler::attribute(const Attribute& node, Register to) {
    Register r = operand(node.value);
    emit(Op::load_attr_, to, r, cache(scope_.mangle(node.attribute)));
}

void FunctionCompiler::slice(const SliceExpr& node, Register to) {
    Register mark = next_temporary_, base = mark;
    for (const Expr* part : {node.lower, node.upper, node.step}) {
        Register r = temporary();
        if (part) expression(part, r);
        else emit(Op::load_special_, r, 0, 0, 1);
    }
    emit(Op::build_slice_, to, base);
    set_next_temporary(mark);
}

// ---- suspension --------------------------------------------------------------------------------------------------

void FunctionCompiler::yield_value(const Expr* value, Register to) {
    Register r;
    if (value) {
        r = operand(value);
    } else {
        r = temporary();
        emit(Op::load_special_, r, 0, 0, 1);
    }
    Register result = is_temporary(to) ? to : temporary();
    emit(Op::yield_, result, r);
    await_end(to, result);
}

/// Steps the awaitable in a temporary until it has ended.
void FunctionCompiler::await_value(Register iterator, Register to) {
    Register result = is_temporary(to) ? to : temporary();
    emit(Op::await_, result, iterator);
    await_end(to, result);
}

void FunctionCompiler::await_end(Register to, Register result) {
    const Block *outermost = nullptr, *innermost = nullptr;
    for (const Block& block : blocks_)
        if (block.kind == Block::Kind::handler) {
            if (!outermost) outermost = &block;
            innermost = &block;
        }
    if (outermost) emit(Op::handler_state_, outermost->saved, innermost->reg);
    if (result != to) emit(Op::take_, to, result);
}

// ---- comprehensions ----------------------------------------------------------------------------------------------

void FunctionCompiler::comprehension(const Comp& node, Register to) {
    const NameScope& inner = scopes_.scope_of(&node);
    FunctionCompiler compiler(tree_, scopes_, inner, this);
    Code* code = compiler.compile_comprehension(node);
    Register mark = next_temporary_;
    Register base = temporary();
    make_function(code, nullptr, nullptr, inner, base);
    Register argument = temporary();
    const Comprehension& first = node.generators.front();
    {
        Register source = operand(first.iter);
        SpanScope span(*this, first.iter->span);
        emit(first.is_async ? Op::get_aiter_ : Op::get_iter_, argument, source);
    }
    bool awaited = inner.is_async && node.kind != ExprKind::generator;
    Register result = awaited ? temporary() : to;
    emit(Op::call_, result, base, 0, 1);
    if (awaited) {
        emit(Op::get_awaitable_, result, result);
        await_value(result, to);
    }
    set_next_temporary(mark);
}

void FunctionCompiler::comprehension_loop(const Comp& node, std::size_t depth, Register result) {
    if (depth == node.generators.size()) {
        Register mark = next_temporary_;
        SpanScope span(*this, node.element->span);
        if (node.kind == ExprKind::dict_comp) {
            Register key = operand(node.element), value = operand(node.value);
            emit(Op::dict_add_, result, key, value);
        } else if (node.kind == ExprKind::generator) {
            Register dropped = temporary();
            yield_value(node.element, dropped);
            emit(Op::drop_, dropped);
        } else {
            Register r = operand(node.element);
            emit(node.kind == ExprKind::list_comp ? Op::list_append_ : Op::set_add_, result, r);
        }
        set_next_temporary(mark);
        return;
    }
    const Comprehension& generator = node.generators[depth];
    Register iterator = temporary();
    if (depth == 0) {
        emit(Op::take_, iterator, 0); // parameter .0
    } else {
        Register source = operand(generator.iter);
        SpanScope span(*this, generator.iter->span);
        emit(generator.is_async ? Op::get_aiter_ : Op::get_iter_, iterator, source);
    }
    std::vector<bool> before = bound_;
    ++loop_depth_;
    auto inner = [&](Label& next) {
        for (const Expr* test : generator.conditions) condition(test, false, next);
        comprehension_loop(node, depth + 1, result);
    };
    if (generator.is_async) {
        Label next;
        async_for_loop(generator.target, iterator, [&] { inner(next); place(next); }, [] {}, nullptr);
    } else {
        std::size_t top = here();
        Label end, next;
        Register item = temporary();
        emit_jump(Op::for_iter_, item, end, iterator);
        assign(generator.target, item);
        inner(next);
        place(next);
        jump_back(top);
        place(end);
    }
    --loop_depth_;
    bound_ = before;
}

} // namespace loopscope::script
