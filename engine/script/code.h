// Bytecode: what the compiler makes of a function and the interpreter executes. A register machine: an instruction
// names up to three registers of its frame. The first registers are the function's variables; behind them lie
// temporaries, each written once and then moved out by the one instruction that uses it, so that only variables need
// to be cleared when a call returns.
//
//   operand kinds below: d result register, r register read (moved out when it is a temporary), v variable,
//   k constant, c inline cache, j jump distance (16 bits in c, or 32 bits in b and c), n the byte n, - unused
#pragma once

#include "engine/value/runtime.h"

#include <cstdint>
#include <vector>

namespace loopscope::script {

// name, what it does
#define LS_OPCODES(X)                                                                                                  \
    X(nop, "nothing; carries further operands for the instruction before it")                                          \
    X(load_const, "d k32: R[a] = constant")                                                                            \
    X(load_small, "d: R[a] = the int in b and c")                                                                      \
    X(load_special, "d: R[a] = None, False, True… (n of Value::special)")                                              \
    X(move, "d v: R[a] = R[b], which keeps it")                                                                        \
    X(take, "d r: R[a] = R[b], which becomes empty")                                                                   \
    X(drop, "r: releases R[a]")                                                                                        \
    X(check_local, "v: UnboundLocalError if R[a] is empty")                                                            \
    X(delete_local, "v")                                                                                               \
    X(make_cell, "v: R[a] becomes a cell that holds it")                                                               \
    X(load_cell, "d v") X(store_cell, "v r") X(delete_cell, "v")                                                       \
    X(load_free, "d n16") X(store_free, "n16 r") X(delete_free, "n16")                                                 \
    X(load_closure, "d b: the cell itself; n 1: of the closure")                                                       \
    X(load_class_free, "d b c: the class's own name first, then the closure's cell b")                                 \
    X(load_global, "d - c") X(store_global, "- r c") X(delete_global, "- - c")                                         \
    X(load_name, "d - c: class body: its namespace R[0], globals, builtins") X(store_name, "- r c")                    \
    X(delete_name, "- - c")                                                                                            \
    X(load_attr, "d r c") X(store_attr, "r r c: R[a].name = R[b]") X(delete_attr, "r - c")                             \
    X(get_item, "d r r") X(set_item, "r r r: R[a][R[b]] = R[c]") X(delete_item, "r r")                                 \
    X(add, "d r r; n 1: in place, as all arithmetic") X(sub, "") X(mul, "") X(div, "") X(floordiv, "") X(mod, "")      \
    X(pow, "") X(lshift, "") X(rshift, "") X(bit_or, "") X(bit_xor, "") X(bit_and, "") X(matmul, "")                   \
    X(add_imm, "d r imm: R[a] = R[b] + c; n 2: written as a subtraction")                                              \
    X(negate, "d r") X(positive, "d r") X(invert, "d r") X(logical_not, "d r")                                         \
    X(eq, "d r r") X(ne, "") X(lt, "") X(le, "") X(gt, "") X(ge, "") X(is, "") X(is_not, "") X(in, "") X(not_in, "")   \
    X(jump, "j32") X(jump_back, "j32: counts into the budget") X(jump_if_true, "r j32") X(jump_if_false, "r j32")      \
    X(jump_if_true_keep, "r j32: keeps R[a] where it jumps, drops it otherwise") X(jump_if_false_keep, "r j32")        \
    X(jump_if_none, "r j32: does not drop") X(jump_eq, "r r j; n 1: jumps when it is false") X(jump_ne, "")            \
    X(jump_lt, "") X(jump_le, "") X(jump_gt, "") X(jump_ge, "") X(jump_eq_imm, "r imm j; n 1: when it is false")       \
    X(jump_ne_imm, "") X(jump_lt_imm, "") X(jump_le_imm, "") X(jump_gt_imm, "") X(jump_ge_imm, "")                     \
    X(get_iter, "d r") X(for_iter, "d r j: the iterator stays; at its end it is dropped and the loop left")            \
    X(call, "d base: R[b](R[b+1]…) with n arguments") X(call_kw, "d base k: names of the last arguments")              \
    X(call_method, "d base c: R[b].name(R[b+1]…)") X(call_method_kw, "d base c, then nop with k")                      \
    X(call_global, "d base c: name(R[b+1]…)") X(call_ex, "d base: R[b](*R[b+1], **R[b+2]), a list or any iterable, and a dict or None")                            \
    X(return_value, "r") X(return_none, "")                                                                            \
    X(yield, "d r: R[a] = what is sent in") X(get_awaitable, "d r; n 1: for yield from, 2: of __aenter__, 3: of __aexit__, 4: of __anext__")                               \
    X(await, "d r: steps R[b] until it has ended") X(get_aiter, "d r") X(get_anext, "d v: awaitable of the iterator R[b]") \
    X(end_async_for, "r j32: R[a] is the exception; StopAsyncIteration ends the loop")                                 \
    X(build_list, "d base n16") X(build_tuple, "d base n16") X(build_set, "d base n16") X(build_dict, "d base n16: pairs") \
    X(build_string, "d base n16") X(build_slice, "d base") X(list_append, "v r") X(list_extend, "v r") X(set_add, "v r") \
    X(set_update, "v r") X(dict_add, "v r r") X(dict_update, "v r") X(dict_merge, "v r: keyword arguments of the function R[a - 2]")            \
    X(list_to_tuple, "d r") X(unpack, "base r n16") X(unpack_star, "base r: c before | after << 8")                    \
    X(format_value, "d r r: c the spec, or 0xFFFF; n conversion") X(import_name, "d level k: n 1: the last part")       \
    X(import_from, "d v k") X(import_star, "r")                                                                        \
    X(raise, "r r: n 0: again, 1: R[a], 2: R[a] from R[b]") X(reraise, "r")                                            \
    X(push_exception, "d v: R[b] is handled now; R[a] keeps what was before") X(pop_exception, "r")                    \
    X(handler_state, "v v: nothing; after a yield in a handler: R[a] the outermost saved state, R[b] the exception")     \
    X(jump_if_no_match, "v r j: R[a] is no instance of R[b]")                                                          \
    X(split_group, "v v r: except*: a exception left, b matched part")                                                 \
    X(enter_with, "d r d: R[a] = __exit__, R[c] = __enter__()") X(enter_async_with, "d r d")                           \
    X(exit_with, "d r v: R[b](type, R[c], traceback); c 0xFFFF: (None, None, None)")                                   \
    X(make_function, "d base k: defaults, keyword defaults, annotations, closure at base") X(build_class, "d base k")  \
    X(match_class, "d v base: c class, c+1 tuple of names; n positional; tuple or None") X(match_mapping, "d v")       \
    X(match_sequence, "d v") X(match_keys, "d v r: tuple of values or None") X(match_length, "d v")                    \
    X(match_rest, "d v r: copy without the keys") X(prepare_reraise_star, "d r r")

enum class Op : std::uint8_t {
#define X(name, text) name##_,
    LS_OPCODES(X)
#undef X
        count_
};

struct Instruction {
    Op op;
    std::uint8_t n;
    std::uint16_t a, b, c;
    std::int32_t wide() const { return static_cast<std::int32_t>(b | (static_cast<std::uint32_t>(c) << 16)); }
    void set_wide(std::int32_t value) {
        b = static_cast<std::uint16_t>(value);
        c = static_cast<std::uint16_t>(static_cast<std::uint32_t>(value) >> 16);
    }
};
static_assert(sizeof(Instruction) == 8);

/// What an instruction has learnt about a name: where the attribute, method or global was the last time.
struct Cache {
    String* name = nullptr;
    union {
        Shape* shape;        ///< attributes: of the instance
        Type* type;          ///< methods: of the receiver
        std::uint64_t index; ///< globals and module attributes: entry of the namespace
    };
    Shape* second = nullptr; ///< store: the shape afterwards; methods: the receiver's shape, null: it has no attributes
    Value value = Empty;     ///< methods and builtins: borrowed, valid while the version is
    std::uint32_t version = 0;
    std::uint32_t slot = 0;
    Cache() : index(0) {}
};

/// Where an exception goes: instructions start..end (excluded) to handler; temporaries from `keep` on are dropped and the
/// exception is put into register `keep`.
struct ExceptionEntry {
    std::uint32_t start, end, handler;
    std::uint16_t keep;
};

struct Position { ///< of an instruction in the text
    std::uint32_t line, end_line;
    std::uint16_t column, end_column;
};

enum CodeFlags : std::uint16_t { code_generator = 1, code_async = 2, code_args = 4, code_kwargs = 8, code_simple = 16, code_module = 32, code_class = 64, code_nested = 128, code_comprehension = 256, code_expression = 512 /* of eval() */, code_awaitable = 1024 /* a generator that types.coroutine has marked */ };

struct Code : Object {
    String* name;
    String* qualified_name;
    String* file;
    std::uint16_t flags;
    std::uint16_t positional_count;      ///< parameters that may be given by position
    std::uint16_t positional_only_count;
    std::uint16_t keyword_only_count;
    std::uint16_t variable_count;        ///< registers that are variables; temporaries follow
    std::uint16_t register_count;
    std::uint16_t weight;                ///< instructions outside of loops: what a call costs of the budget
    std::uint16_t file_index;
    std::uint32_t first_line;
    Value doc;
    std::vector<Instruction>* instructions;
    std::vector<Value>* constants;
    std::vector<Cache>* caches;
    std::vector<Position>* positions;
    std::vector<ExceptionEntry>* exceptions;
    std::vector<String*>* variable_names; ///< of the first registers
    std::vector<String*>* free_names;
    std::vector<String*>* cell_names;
    std::vector<std::uint16_t>* sites;    ///< recording's site of each instruction's line, 0xFFFF: not asked for yet

    std::size_t parameter_count() const {
        return positional_count + keyword_only_count + ((flags & code_args) ? 1u : 0u) + ((flags & code_kwargs) ? 1u : 0u);
    }
};

Code* make_code();

} // namespace loopscope::script
