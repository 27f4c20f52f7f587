// match statements: each pattern becomes tests that jump to the next case.
#include "engine/script/function_compiler.h"

#include <algorithm>

namespace loopscope::script {

void FunctionCompiler::match_statement(const Match& node) {
    Register subject = temporary();
    expression(node.subject, subject);
    std::vector<bool> before = bound_;
    Label end;
    for (const MatchCase& item : node.cases) {
        bound_ = before;
        Register mark = next_temporary_;
        Label next;
        std::vector<std::pair<Name, Register>> captures;
        // Captured values are copied into temporaries and stored when the whole pattern has matched; a failure drops them.
        Register first = next_temporary_;
        Label failed;
        pattern(*item.pattern, subject, failed, captures);
        for (auto& [name, r] : captures) store_name(name, r);
        if (item.guard) condition(item.guard, false, next);
        Register after = next_temporary_;
        set_next_temporary(mark);
        body(item.body);
        emit_jump(Op::jump_, 0, end);
        place(failed);
        for (Register r = first; r < after; ++r) emit(Op::drop_, r);
        place(next);
        set_next_temporary(mark);
    }
    bound_ = before;
    place(end);
    emit(Op::drop_, subject);
}

namespace {
/// How many names a pattern binds.
std::size_t names_bound(const Pattern& p) {
    std::size_t count = p.name.empty() ? 0 : 1;
    if (p.pattern) count += names_bound(*p.pattern);
    if (p.kind == PatternKind::or_) return count + names_bound(*p.patterns[0]); // all alternatives bind the same
    for (const Pattern* each : p.patterns) count += names_bound(*each);
    for (const Pattern* each : p.keyword_patterns) count += names_bound(*each);
    return count;
}
} // namespace

/// Jumps to `fail` when R[subject] (kept) does not match. Temporaries that it makes stay reserved: the caller drops them on failure.
void FunctionCompiler::pattern(const Pattern& p, Register subject, Label& fail, std::vector<std::pair<Name, Register>>& captures) {
    SpanScope span(*this, p.span);
    auto copy_of = [&](Register r) {
        Register copy = temporary();
        emit(Op::move_, copy, r);
        return copy;
    };
    switch (p.kind) {
    case PatternKind::value: {
        Register copy = copy_of(subject), value = temporary();
        expression(p.value, value);
        emit_jump(Op::jump_eq_, copy, fail, value, 1);
        break;
    }
    case PatternKind::singleton: {
        Register copy = copy_of(subject), value = temporary();
        expression(p.value, value);
        emit(Op::is_, copy, copy, value);
        emit_jump(Op::jump_if_false_, copy, fail);
        break;
    }
    case PatternKind::as: {
        if (p.pattern) pattern(*p.pattern, subject, fail, captures);
        if (!p.name.empty()) captures.emplace_back(scope_.mangle(p.name), copy_of(subject));
        break;
    }
    case PatternKind::or_: {
        // Alternatives bind the same names: each stores into the same registers.
        Label matched;
        std::vector<std::pair<Name, Register>> agreed;
        for (std::size_t i = 0; i < p.patterns.size(); ++i) {
            Label next;
            std::vector<std::pair<Name, Register>> own;
            Register first = next_temporary_;
            if (i == 0)
                for (std::size_t k = names_bound(*p.patterns[0]); k > 0; --k) temporary(); // places of the agreed names
            Register base = next_temporary_;
            pattern(*p.patterns[i], subject, next, own);
            for (std::size_t k = 0; k < own.size(); ++k) {
                if (i == 0) agreed.emplace_back(own[k].first, static_cast<Register>(first + k));
                for (auto& [name, r] : agreed)
                    if (name == own[k].first) emit(Op::take_, r, own[k].second);
            }
            emit_jump(Op::jump_, 0, matched);
            place(next);
            for (Register r = base; r < next_temporary_; ++r) emit(Op::drop_, r);
            set_next_temporary(base);
        }
        emit_jump(Op::jump_, 0, fail);
        place(matched);
        captures.insert(captures.end(), agreed.begin(), agreed.end());
        break;
    }
    case PatternKind::sequence: {
        std::size_t star = p.patterns.size();
        for (std::size_t i = 0; i < p.patterns.size(); ++i)
            if (p.patterns[i]->kind == PatternKind::star) star = i;
        Register test = temporary();
        emit(Op::match_sequence_, test, subject);
        emit_jump(Op::jump_if_false_, test, fail);
        emit(Op::match_length_, test, subject);
        std::size_t fixed = p.patterns.size() - (star < p.patterns.size());
        emit_jump(star < p.patterns.size() ? Op::jump_ge_imm_ : Op::jump_eq_imm_, test, fail, static_cast<std::uint32_t>(fixed), 1);
        Register copy = copy_of(subject);
        Register base = next_temporary_;
        for (std::size_t i = 0; i < p.patterns.size(); ++i) temporary();
        if (star == p.patterns.size()) emit(Op::unpack_, base, copy, static_cast<std::uint32_t>(p.patterns.size()));
        else emit(Op::unpack_star_, base, copy, static_cast<std::uint32_t>(star | (p.patterns.size() - star - 1) << 8));
        for (std::size_t i = 0; i < p.patterns.size(); ++i) {
            auto r = static_cast<Register>(base + i);
            if (i == star) {
                if (!p.patterns[i]->name.empty()) captures.emplace_back(scope_.mangle(p.patterns[i]->name), r);
            } else {
                pattern(*p.patterns[i], r, fail, captures);
            }
        }
        for (std::size_t i = 0; i < p.patterns.size(); ++i) {
            auto r = static_cast<Register>(base + i);
            bool captured = std::any_of(captures.begin(), captures.end(), [&](auto& c) { return c.second == r; });
            if (!captured) emit(Op::drop_, r);
        }
        break;
    }
    case PatternKind::mapping: {
        Register test = temporary();
        emit(Op::match_mapping_, test, subject);
        emit_jump(Op::jump_if_false_, test, fail);
        Register keys = temporary(), values = temporary(), keys_copy = temporary();
        sequence(p.keys, Op::build_tuple_, Op::list_extend_, Op::list_append_, keys);
        emit(Op::move_, keys_copy, keys);
        emit(Op::match_keys_, values, subject, keys_copy);
        emit_jump(Op::jump_if_none_, values, fail);
        Register base = next_temporary_;
        for (std::size_t i = 0; i < p.patterns.size(); ++i) temporary();
        emit(Op::unpack_, base, values, static_cast<std::uint32_t>(p.patterns.size()));
        for (std::size_t i = 0; i < p.patterns.size(); ++i) pattern(*p.patterns[i], static_cast<Register>(base + i), fail, captures);
        for (std::size_t i = 0; i < p.patterns.size(); ++i) emit(Op::drop_, static_cast<std::uint32_t>(base + i));
        if (!p.name.empty()) {
            Register rest = temporary();
            emit(Op::match_rest_, rest, subject, keys);
            captures.emplace_back(scope_.mangle(p.name), rest);
        } else {
            emit(Op::drop_, keys);
        }
        break;
    }
    case PatternKind::class_: {
        Register values = temporary(), class_register = temporary(), names = temporary();
        expression(p.value, class_register);
        Tuple* name_tuple = make_tuple(p.keyword_names.size());
        for (std::size_t i = 0; i < p.keyword_names.size(); ++i) name_tuple->items[i] = retain(Value::from_object(intern(p.keyword_names[i])));
        emit_wide(Op::load_const_, names, static_cast<std::int32_t>(constant(Value::from_object(name_tuple))));
        emit(Op::match_class_, values, subject, class_register, static_cast<std::uint32_t>(p.patterns.size()));
        emit_jump(Op::jump_if_none_, values, fail);
        std::size_t count = p.patterns.size() + p.keyword_patterns.size();
        Register base = next_temporary_;
        for (std::size_t i = 0; i < count; ++i) temporary();
        emit(Op::unpack_, base, values, static_cast<std::uint32_t>(count));
        for (std::size_t i = 0; i < count; ++i) {
            const Pattern* inner = i < p.patterns.size() ? p.patterns[i] : p.keyword_patterns[i - p.patterns.size()];
            pattern(*inner, static_cast<Register>(base + i), fail, captures);
        }
        for (std::size_t i = 0; i < count; ++i) emit(Op::drop_, static_cast<std::uint32_t>(base + i));
        break;
    }
    case PatternKind::star: break; // only inside a sequence
    }
}

} // namespace loopscope::script
