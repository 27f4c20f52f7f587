// The dispatch loop. It reads top-down: how operands are taken, the instructions in groups, and at the end the three ways
// in which a frame is left: returning, suspending, raising.
//
// No object with a destructor may live across a dispatch: a computed goto does not run destructors.
#include "engine/script/interpreter.h"

#include "engine/loop/future.h"
#include "engine/script/protocols.h"
#include "engine/script/traceback.h"
#include "engine/value/items.h"
#include "engine/value/numbers.h"

namespace loopscope::script {

namespace {

inline Attributes* instance_attributes(Object* object) {
    if (__builtin_expect(object->kind == Kind::instance, 1)) {
        return object->type->attributes_offset ? &static_cast<Instance*>(object)->attributes : nullptr;
    }
    return object->type->attributes_offset ? attributes_of(object) : nullptr;
}

inline bool is_script_generator(Value v) {
    return v.is_object() && (v.object()->kind == Kind::coroutine || v.object()->kind == Kind::generator);
}

} // namespace

#define STORE(place, owned)                                                                                            \
    do {                                                                                                               \
        Value new_ = (owned);                                                                                          \
        Value old_ = (place);                                                                                          \
        (place) = new_;                                                                                                \
        if (__builtin_expect(old_.is_object(), 0)) release(old_.object());                                             \
    } while (0)
/// A temporary that an instruction has read is gone.
#define CONSUME(r)                                                                                                     \
    do {                                                                                                               \
        if ((r) >= variables && R[r].is_object()) {                                                                    \
            Object* gone_ = R[r].object();                                                                             \
            R[r] = Empty;                                                                                              \
            release(gone_);                                                                                            \
        }                                                                                                              \
    } while (0)
#define NEXT()                                                                                                         \
    do {                                                                                                               \
        ++pc;                                                                                                          \
        goto* labels[static_cast<int>(pc->op)];                                                                        \
    } while (0)
#define JUMP(distance)                                                                                                 \
    do {                                                                                                               \
        pc += (distance);                                                                                              \
        goto* labels[static_cast<int>(pc->op)];                                                                        \
    } while (0)
#define SAVE() (f->pc = pc)
#define ENTER(frame)                                                                                                   \
    do {                                                                                                               \
        f = (frame);                                                                                                   \
        thread.top = f;                                                                                                \
        R = f->registers;                                                                                              \
        variables = f->function->code->variable_count;                                                                 \
    } while (0)
#define SMALL16(x) static_cast<std::int16_t>(x)

Value Interpreter::execute(InterpreterThread& thread, Frame* frame, bool resumed, Value sent, Value exception, bool* yielded) {
    static const void* const plain_labels[] = {
#define X(name, text) &&op_##name,
        LS_OPCODES(X)
#undef X
    };
    static const void* const watching_labels[] = {
#define X(name, text) &&watch,
        LS_OPCODES(X)
#undef X
    };
    const void* const* labels = on_line || on_instruction ? watching_labels : plain_labels;
    Runtime& runtime = this->runtime;
    Frame* f = frame;
    Value* R = f->registers;
    std::size_t variables = f->function->code->variable_count;
    const Instruction* pc = f->pc;
    thread.top = f;
    *yielded = false;
    if (resumed) goto resume_point;
    goto* labels[static_cast<int>(pc->op)];

watch: // a run that is repeated to see its lines, or to be interrupted at any instruction
    SAVE();
    if (on_line && begins_line(f)) on_line(f);
    if (on_instruction) on_instruction(f);
    if (world.stopping()) goto stopped;
    goto* plain_labels[static_cast<int>(pc->op)];

    // ---- loads and stores ----------------------------------------------------------------------------------------

op_nop: NEXT();
op_handler_state: NEXT();
op_load_const: {
    Value v = retain((*f->function->code->constants)[static_cast<std::size_t>(pc->wide())]);
    STORE(R[pc->a], v);
    NEXT();
}
op_load_small: STORE(R[pc->a], Value::from_small(pc->wide())); NEXT();
op_load_special: STORE(R[pc->a], Value::special(pc->n)); NEXT();
op_move: {
    Value v = retain(R[pc->b]);
    STORE(R[pc->a], v);
    NEXT();
}
op_take: {
    Value v = R[pc->b];
    R[pc->b] = Empty;
    STORE(R[pc->a], v);
    NEXT();
}
op_drop: STORE(R[pc->a], Empty); NEXT();
op_check_local:
    if (__builtin_expect(!R[pc->a].is_empty(), 1)) NEXT();
    runtime.raise(runtime.types.UnboundLocalError, "cannot access local variable '{}' where it is not associated with a value", (*f->code()->variable_names)[pc->a]->view());
    goto raise_here;
op_delete_local: SAVE(); STORE(R[pc->a], Empty); NEXT(); // what goes may say where: a coroutine never awaited
op_make_cell: {
    auto* cell = allocate<Cell>(runtime.types.cell, Kind::cell);
    cell->value = R[pc->a];
    R[pc->a] = Value::from_object(cell);
    NEXT();
}
op_load_cell: {
    Value v = as<Cell>(R[pc->b])->value;
    if (__builtin_expect(v.is_empty(), 0)) {
        runtime.raise(runtime.types.UnboundLocalError, "cannot access local variable '{}' where it is not associated with a value", (*f->code()->variable_names)[pc->b]->view());
        goto raise_here;
    }
    STORE(R[pc->a], retain(v));
    NEXT();
}
op_store_cell: {
    Value v = R[pc->b];
    if (pc->b >= variables) R[pc->b] = Empty;
    else retain(v);
    SAVE();
    assign(as<Cell>(R[pc->a])->value, v);
    NEXT();
}
op_delete_cell:
    if (as<Cell>(R[pc->a])->value.is_empty()) {
        runtime.raise(runtime.types.UnboundLocalError, "cannot access local variable '{}' where it is not associated with a value", (*f->code()->variable_names)[pc->a]->view());
        goto raise_here;
    }
    SAVE();
    assign(as<Cell>(R[pc->a])->value, Empty);
    NEXT();
op_load_free: {
    Value v = as<Cell>(as<Tuple>(f->function->closure)->items[pc->b])->value;
    if (__builtin_expect(v.is_empty(), 0)) {
        runtime.raise(runtime.types.NameError, "cannot access free variable '{}' where it is not associated with a value in enclosing scope", (*f->code()->free_names)[pc->b]->view());
        goto raise_here;
    }
    STORE(R[pc->a], retain(v));
    NEXT();
}
op_store_free: {
    Value v = R[pc->b];
    if (pc->b >= variables) R[pc->b] = Empty;
    else retain(v);
    SAVE();
    assign(as<Cell>(as<Tuple>(f->function->closure)->items[pc->a])->value, v);
    NEXT();
}
op_delete_free:
    SAVE();
    assign(as<Cell>(as<Tuple>(f->function->closure)->items[pc->a])->value, Empty);
    NEXT();
op_load_closure: {
    Value cell = pc->n ? as<Tuple>(f->function->closure)->items[pc->b] : R[pc->b];
    STORE(R[pc->a], retain(cell));
    NEXT();
}
op_load_class_free: {
    Value v = dict_get(as<Dict>(R[0]), (*f->code()->caches)[pc->c].name);
    if (v.is_empty()) v = as<Cell>(as<Tuple>(f->function->closure)->items[pc->b])->value;
    if (v.is_empty()) {
        runtime.raise(runtime.types.NameError, "cannot access free variable '{}' where it is not associated with a value in enclosing scope", (*f->code()->free_names)[pc->b]->view());
        goto raise_here;
    }
    STORE(R[pc->a], retain(v));
    NEXT();
}
op_load_global: {
    Cache& cache = (*f->function->code->caches)[pc->c];
    Dict* globals = f->function->globals;
    Value v;
    if (cache.slot == 1 && cache.index < globals->filled && globals->entries[cache.index].key.object() == cache.name) {
        v = globals->entries[cache.index].value;
    } else if (cache.slot == 2 && cache.version == globals->keys_version && cache.index < runtime.builtins->filled && runtime.builtins->entries[cache.index].key.object() == cache.name) {
        v = runtime.builtins->entries[cache.index].value;
    } else {
        SAVE();
        if (!load_global_slow(f, cache, &v)) goto raise_here;
    }
    STORE(R[pc->a], retain(v));
    NEXT();
}
op_store_global: {
    Cache& cache = (*f->function->code->caches)[pc->c];
    Dict* globals = f->function->globals;
    Value v = R[pc->b];
    if (pc->b >= variables) R[pc->b] = Empty;
    else retain(v);
    SAVE();
    if (cache.slot == 1 && cache.index < globals->filled && globals->entries[cache.index].key.object() == cache.name) {
        assign(globals->entries[cache.index].value, v);
        NEXT();
    }
    dict_set(globals, cache.name, v);
    Value* place = dict_find(globals, cache.name);
    cache.index = static_cast<std::uint64_t>(reinterpret_cast<Dict::Entry*>(reinterpret_cast<char*>(place) - offsetof(Dict::Entry, value)) - globals->entries);
    cache.slot = 1;
    NEXT();
}
op_delete_global: {
    String* name = (*f->code()->caches)[pc->c].name;
    SAVE();
    if (!dict_remove(f->function->globals, name)) {
        raise_not_defined(runtime, name);
        goto raise_here;
    }
    NEXT();
}
op_load_name: {
    Cache& cache = (*f->code()->caches)[pc->c];
    Value v = Empty;
    SAVE();
    if (is_dict(R[0])) v = dict_get(as<Dict>(R[0]), cache.name);
    if (v.is_empty() && !load_global_slow(f, cache, &v)) goto raise_here;
    STORE(R[pc->a], retain(v));
    NEXT();
}
op_store_name: {
    Value v = R[pc->b];
    if (pc->b >= variables) R[pc->b] = Empty;
    else retain(v);
    SAVE();
    String* name = (*f->code()->caches)[pc->c].name;
    if (R[0].object()->type == runtime.types.dict) {
        dict_set(as<Dict>(R[0]), name, v);
    } else {
        bool good = set_item(R[0], Value::from_object(name), v);
        release(v);
        if (!good) goto raise_here;
    }
    NEXT();
}
op_delete_name: {
    String* name = (*f->code()->caches)[pc->c].name;
    SAVE();
    if (!dict_remove(as<Dict>(R[0]), name)) {
        raise_not_defined(runtime, name);
        goto raise_here;
    }
    NEXT();
}

    // ---- attributes and items ------------------------------------------------------------------------------------

op_load_attr: {
    Cache& cache = (*f->function->code->caches)[pc->c];
    Value object = R[pc->b];
    if (object.is_object()) {
        Object* o = object.object();
        if (o->kind == Kind::module) {
            Dict* names = static_cast<Module*>(o)->attributes;
            if (cache.index < names->filled && names->entries[cache.index].key.object() == cache.name) {
                Value v = retain(names->entries[cache.index].value);
                CONSUME(pc->b);
                STORE(R[pc->a], v);
                NEXT();
            }
        } else if (cache.shape && cache.version == o->type->version) {
            Attributes* attributes = instance_attributes(o);
            if (attributes && attributes->shape == cache.shape) {
                Value v = retain(attributes->slots[cache.slot]);
                CONSUME(pc->b);
                STORE(R[pc->a], v);
                NEXT();
            }
        }
    }
    SAVE();
    Value v = load_attribute_slow(object, cache);
    if (v.is_empty()) goto raise_here;
    CONSUME(pc->b);
    STORE(R[pc->a], v);
    NEXT();
}
op_store_attr: {
    Cache& cache = (*f->function->code->caches)[pc->c];
    Value object = R[pc->a], v = R[pc->b];
    SAVE();
    if (object.is_object() && cache.shape && cache.version == object.object()->type->version) {
        Attributes* attributes = instance_attributes(object.object());
        if (attributes && attributes->shape == cache.shape) {
            if (cache.second == nullptr) {
                if (pc->b >= variables) R[pc->b] = Empty;
                else retain(v);
                assign(attributes->slots[cache.slot], v);
                CONSUME(pc->a);
                NEXT();
            }
            if (cache.slot < attributes->capacity) {
                if (pc->b >= variables) R[pc->b] = Empty;
                else retain(v);
                attributes->slots[cache.slot] = v;
                attributes->shape = cache.second;
                CONSUME(pc->a);
                NEXT();
            }
        }
    }
    if (!store_attribute_slow(object, cache, v)) goto raise_here;
    CONSUME(pc->b);
    CONSUME(pc->a);
    NEXT();
}
op_delete_attr:
    SAVE();
    if (!set_attribute(R[pc->a], (*f->code()->caches)[pc->c].name, Empty)) goto raise_here;
    CONSUME(pc->a);
    NEXT();
op_get_item: {
    Value container = R[pc->b], key = R[pc->c];
    Value v;
    if (container.is_object()) {
        Object* o = container.object();
        if (o->type == runtime.types.list && key.is_small_int()) {
            auto* list = static_cast<List*>(o);
            std::int64_t i = key.as_small();
            if (i < 0) i += static_cast<std::int64_t>(list->size);
            if (static_cast<std::uint64_t>(i) < list->size) {
                v = retain(list->items[i]);
                CONSUME(pc->b);
                STORE(R[pc->a], v);
                NEXT();
            }
        } else if (o->type == runtime.types.dict) {
            Value* place = nullptr;
            SAVE();
            Found found = is_string(key) && (key.object()->flags & flag_interned) ? ((place = dict_find(static_cast<Dict*>(o), as<String>(key))) ? Found::yes : Found::no)
                                                                                    : dict_find(static_cast<Dict*>(o), key, &place);
            if (found == Found::error) goto raise_here;
            if (found == Found::yes) {
                v = retain(*place);
                CONSUME(pc->c);
                CONSUME(pc->b);
                STORE(R[pc->a], v);
                NEXT();
            }
        }
    }
    SAVE();
    v = get_item(container, key);
    if (v.is_empty()) goto raise_here;
    CONSUME(pc->c);
    CONSUME(pc->b);
    STORE(R[pc->a], v);
    NEXT();
}
op_set_item: {
    Value container = R[pc->a], key = R[pc->b], v = R[pc->c];
    SAVE();
    if (container.is_object() && container.object()->type == runtime.types.list && key.is_small_int()) {
        auto* list = as<List>(container);
        std::int64_t i = key.as_small();
        if (i < 0) i += static_cast<std::int64_t>(list->size);
        if (static_cast<std::uint64_t>(i) < list->size) {
            if (pc->c >= variables) R[pc->c] = Empty;
            else retain(v);
            assign(list->items[i], v);
            CONSUME(pc->a);
            NEXT();
        }
    }
    if (!set_item(container, key, v)) goto raise_here;
    CONSUME(pc->c);
    CONSUME(pc->b);
    CONSUME(pc->a);
    NEXT();
}
op_delete_item:
    SAVE();
    if (!delete_item(R[pc->a], R[pc->b])) goto raise_here;
    CONSUME(pc->b);
    CONSUME(pc->a);
    NEXT();

    // ---- arithmetic ----------------------------------------------------------------------------------------------

#define ARITHMETIC_SLOW(operator_)                                                                                     \
    do {                                                                                                               \
        SAVE();                                                                                                        \
        Value v_ = pc->n & 1 ? binary_in_place(operator_, x, y) : binary(operator_, x, y);                            \
        if (v_.is_empty()) goto raise_here;                                                                            \
        CONSUME(pc->c);                                                                                                \
        CONSUME(pc->b);                                                                                                \
        STORE(R[pc->a], v_);                                                                                           \
        NEXT();                                                                                                        \
    } while (0)
#define DOUBLE_OPERANDS() (x.is_double() && y.is_double())
/// float with int: exact up to 48 bits
#define MIXED_OPERANDS() ((x.is_double() && y.is_small_int()) || (x.is_small_int() && y.is_double()))
#define AS_DOUBLE(v) ((v).is_double() ? (v).as_double() : static_cast<double>((v).as_small()))

op_add: {
    Value x = R[pc->b], y = R[pc->c];
    if (both_small(x, y)) {
        std::int64_t sum = x.as_small() + y.as_small();
        if (__builtin_expect(fits_small(sum), 1)) {
            STORE(R[pc->a], Value::from_small(sum));
            NEXT();
        }
    } else if (DOUBLE_OPERANDS() || MIXED_OPERANDS()) {
        STORE(R[pc->a], Value::from_double(AS_DOUBLE(x) + AS_DOUBLE(y)));
        NEXT();
    } else if (is_string(x) && is_string(y) && (pc->a == pc->b || pc->b >= variables)) {
        if (x.object()->type == runtime.types.str && y.object()->type == runtime.types.str && as<String>(x)->size + static_cast<std::uint64_t>(as<String>(y)->size) < 0x7FFFFFFF) {
            R[pc->b] = Empty; // the only owner may be appended to in place
            Value v = append_in_place(x, as<String>(y));
            CONSUME(pc->c);
            STORE(R[pc->a], v);
            NEXT();
        }
    }
    ARITHMETIC_SLOW(Operator::add);
}
op_sub: {
    Value x = R[pc->b], y = R[pc->c];
    if (both_small(x, y)) {
        std::int64_t difference = x.as_small() - y.as_small();
        if (__builtin_expect(fits_small(difference), 1)) {
            STORE(R[pc->a], Value::from_small(difference));
            NEXT();
        }
    } else if (DOUBLE_OPERANDS() || MIXED_OPERANDS()) {
        STORE(R[pc->a], Value::from_double(AS_DOUBLE(x) - AS_DOUBLE(y)));
        NEXT();
    }
    ARITHMETIC_SLOW(Operator::sub);
}
op_mul: {
    Value x = R[pc->b], y = R[pc->c];
    if (both_small(x, y)) {
        std::int64_t product;
        if (__builtin_expect(!__builtin_mul_overflow(x.as_small(), y.as_small(), &product) && fits_small(product), 1)) {
            STORE(R[pc->a], Value::from_small(product));
            NEXT();
        }
    } else if (DOUBLE_OPERANDS() || MIXED_OPERANDS()) {
        STORE(R[pc->a], Value::from_double(AS_DOUBLE(x) * AS_DOUBLE(y)));
        NEXT();
    }
    ARITHMETIC_SLOW(Operator::mul);
}
op_div: {
    Value x = R[pc->b], y = R[pc->c];
    if ((x.is_double() || x.is_small_int()) && (y.is_double() || y.is_small_int()) && AS_DOUBLE(y) != 0) {
        STORE(R[pc->a], Value::from_double(AS_DOUBLE(x) / AS_DOUBLE(y)));
        NEXT();
    }
    ARITHMETIC_SLOW(Operator::div);
}
op_floordiv: {
    Value x = R[pc->b], y = R[pc->c];
    if (both_small(x, y) && y.as_small() > 0) {
        std::int64_t a = x.as_small(), b = y.as_small(), q = a / b;
        if (a % b < 0) --q;
        STORE(R[pc->a], Value::from_small(q));
        NEXT();
    }
    ARITHMETIC_SLOW(Operator::floordiv);
}
op_mod: {
    Value x = R[pc->b], y = R[pc->c];
    if (both_small(x, y) && y.as_small() > 0) {
        std::int64_t r = x.as_small() % y.as_small();
        if (r < 0) r += y.as_small();
        STORE(R[pc->a], Value::from_small(r));
        NEXT();
    }
    ARITHMETIC_SLOW(Operator::mod);
}
op_pow: {
    Value x = R[pc->b], y = R[pc->c];
    ARITHMETIC_SLOW(Operator::pow);
}
op_lshift: {
    Value x = R[pc->b], y = R[pc->c];
    if (both_small(x, y) && static_cast<std::uint64_t>(y.as_small()) < 16 && x.as_small() >= 0 && x.as_small() < (1ll << 31)) {
        STORE(R[pc->a], Value::from_small(x.as_small() << y.as_small()));
        NEXT();
    }
    ARITHMETIC_SLOW(Operator::lshift);
}
op_rshift: {
    Value x = R[pc->b], y = R[pc->c];
    if (both_small(x, y) && static_cast<std::uint64_t>(y.as_small()) < 48) {
        STORE(R[pc->a], Value::from_small(x.as_small() >> y.as_small()));
        NEXT();
    }
    ARITHMETIC_SLOW(Operator::rshift);
}
op_bit_or: {
    Value x = R[pc->b], y = R[pc->c];
    if (both_small(x, y)) {
        STORE(R[pc->a], Value::from_small(x.as_small() | y.as_small()));
        NEXT();
    }
    ARITHMETIC_SLOW(Operator::bit_or);
}
op_bit_xor: {
    Value x = R[pc->b], y = R[pc->c];
    if (both_small(x, y)) {
        STORE(R[pc->a], Value::from_small(x.as_small() ^ y.as_small()));
        NEXT();
    }
    ARITHMETIC_SLOW(Operator::bit_xor);
}
op_bit_and: {
    Value x = R[pc->b], y = R[pc->c];
    if (both_small(x, y)) {
        STORE(R[pc->a], Value::from_small(x.as_small() & y.as_small()));
        NEXT();
    }
    ARITHMETIC_SLOW(Operator::bit_and);
}
op_matmul: {
    Value x = R[pc->b], y = R[pc->c];
    ARITHMETIC_SLOW(Operator::matmul);
}
op_add_imm: {
    Value x = R[pc->b];
    std::int64_t c = SMALL16(pc->c);
    if (x.is_small_int()) {
        std::int64_t sum = x.as_small() + c;
        if (__builtin_expect(fits_small(sum), 1)) {
            STORE(R[pc->a], Value::from_small(sum));
            NEXT();
        }
    } else if (x.is_double()) {
        STORE(R[pc->a], Value::from_double(x.as_double() + static_cast<double>(c)));
        NEXT();
    }
    SAVE();
    Operator op = pc->n & 2 ? Operator::sub : Operator::add;
    Value y = Value::from_small(pc->n & 2 ? -c : c);
    Value v = pc->n & 1 ? binary_in_place(op, x, y) : binary(op, x, y);
    if (v.is_empty()) goto raise_here;
    CONSUME(pc->b);
    STORE(R[pc->a], v);
    NEXT();
}
op_negate: {
    Value x = R[pc->b];
    Value v;
    if (x.is_double()) {
        v = Value::from_double(-x.as_double());
    } else {
        SAVE();
        v = negate(x);
        if (v.is_empty()) goto raise_here;
    }
    CONSUME(pc->b);
    STORE(R[pc->a], v);
    NEXT();
}
op_positive: {
    SAVE();
    Value v = positive(R[pc->b]);
    if (v.is_empty()) goto raise_here;
    CONSUME(pc->b);
    STORE(R[pc->a], v);
    NEXT();
}
op_invert: {
    SAVE();
    Value v = invert(R[pc->b]);
    if (v.is_empty()) goto raise_here;
    CONSUME(pc->b);
    STORE(R[pc->a], v);
    NEXT();
}
op_logical_not: {
    SAVE();
    int t = truth(R[pc->b]);
    if (t < 0) goto raise_here;
    CONSUME(pc->b);
    STORE(R[pc->a], Value::from_bool(!t));
    NEXT();
}

    // ---- comparison ----------------------------------------------------------------------------------------------

#define COMPARISON(name, symbol)                                                                                       \
    op_##name: {                                                                                                       \
        Value x = R[pc->b], y = R[pc->c];                                                                              \
        Value v;                                                                                                       \
        if (both_small(x, y)) {                                                                                        \
            v = Value::from_bool(x.as_small() symbol y.as_small());                                                    \
        } else if (DOUBLE_OPERANDS() || MIXED_OPERANDS()) {                                                            \
            v = Value::from_bool(AS_DOUBLE(x) symbol AS_DOUBLE(y));                                                    \
        } else {                                                                                                       \
            SAVE();                                                                                                    \
            v = compare(Comparison::name, x, y);                                                                       \
            if (v.is_empty()) goto raise_here;                                                                         \
            CONSUME(pc->c);                                                                                            \
            CONSUME(pc->b);                                                                                            \
        }                                                                                                              \
        STORE(R[pc->a], v);                                                                                            \
        NEXT();                                                                                                        \
    }
    COMPARISON(eq, ==)
    COMPARISON(ne, !=)
    COMPARISON(lt, <)
    COMPARISON(le, <=)
    COMPARISON(gt, >)
    COMPARISON(ge, >=)
op_is: {
    Value v = Value::from_bool(R[pc->b] == R[pc->c]);
    CONSUME(pc->c);
    CONSUME(pc->b);
    STORE(R[pc->a], v);
    NEXT();
}
op_is_not: {
    Value v = Value::from_bool(R[pc->b] != R[pc->c]);
    CONSUME(pc->c);
    CONSUME(pc->b);
    STORE(R[pc->a], v);
    NEXT();
}
op_in:
op_not_in: {
    SAVE();
    int t = contains(R[pc->c], R[pc->b]);
    if (t < 0) goto raise_here;
    Value v = Value::from_bool((t != 0) == (pc->op == Op::in_));
    CONSUME(pc->c);
    CONSUME(pc->b);
    STORE(R[pc->a], v);
    NEXT();
}

    // ---- jumps ---------------------------------------------------------------------------------------------------

op_jump: JUMP(pc->wide());
op_jump_back: {
    std::int32_t distance = pc->wide();
    if (__builtin_expect((world.fuel += distance) < 0, 0)) {
        SAVE();
        if (!world.check_budget_and_signals()) goto stopped;
    }
    JUMP(distance);
}
op_jump_if_true: {
    Value x = R[pc->a];
    int t;
    if (x.is_bool()) {
        t = x.is_true();
    } else {
        SAVE();
        t = truth(x);
        if (t < 0) goto raise_here;
        CONSUME(pc->a);
    }
    if (t) JUMP(pc->wide());
    NEXT();
}
op_jump_if_false: {
    Value x = R[pc->a];
    int t;
    if (x.is_bool()) {
        t = x.is_true();
    } else {
        SAVE();
        t = truth(x);
        if (t < 0) goto raise_here;
        CONSUME(pc->a);
    }
    if (!t) JUMP(pc->wide());
    NEXT();
}
op_jump_if_true_keep: {
    SAVE();
    int t = truth(R[pc->a]);
    if (t < 0) goto raise_here;
    if (t) JUMP(pc->wide());
    STORE(R[pc->a], Empty);
    NEXT();
}
op_jump_if_false_keep: {
    SAVE();
    int t = truth(R[pc->a]);
    if (t < 0) goto raise_here;
    if (!t) JUMP(pc->wide());
    STORE(R[pc->a], Empty);
    NEXT();
}
op_jump_if_none:
    if (R[pc->a].is_none()) JUMP(pc->wide());
    NEXT();

#define COMPARE_JUMP(name, symbol)                                                                                     \
    op_jump_##name: {                                                                                                  \
        Value x = R[pc->a], y = R[pc->b];                                                                              \
        bool t;                                                                                                        \
        if (both_small(x, y)) {                                                                                        \
            t = x.as_small() symbol y.as_small();                                                                      \
        } else if (DOUBLE_OPERANDS() || MIXED_OPERANDS()) {                                                            \
            t = AS_DOUBLE(x) symbol AS_DOUBLE(y);                                                                      \
        } else {                                                                                                       \
            SAVE();                                                                                                    \
            Value v = compare(Comparison::name, x, y);                                                                 \
            int answer = v.is_bool() ? v.is_true() : v.is_empty() ? -1 : truth(v);                                     \
            release(v);                                                                                                \
            if (answer < 0) goto raise_here;                                                                           \
            t = answer;                                                                                                \
            CONSUME(pc->b);                                                                                            \
            CONSUME(pc->a);                                                                                            \
        }                                                                                                              \
        if (t != (pc->n != 0)) JUMP(SMALL16(pc->c));                                                                   \
        NEXT();                                                                                                        \
    }                                                                                                                  \
    op_jump_##name##_imm: {                                                                                            \
        Value x = R[pc->a];                                                                                            \
        std::int64_t c = SMALL16(pc->b);                                                                               \
        bool t;                                                                                                        \
        if (x.is_small_int()) {                                                                                        \
            t = x.as_small() symbol c;                                                                                 \
        } else if (x.is_double()) {                                                                                    \
            t = x.as_double() symbol static_cast<double>(c);                                                           \
        } else {                                                                                                       \
            SAVE();                                                                                                    \
            Value v = compare(Comparison::name, x, Value::from_small(c));                                              \
            int answer = v.is_bool() ? v.is_true() : v.is_empty() ? -1 : truth(v);                                     \
            release(v);                                                                                                \
            if (answer < 0) goto raise_here;                                                                           \
            t = answer;                                                                                                \
            CONSUME(pc->a);                                                                                            \
        }                                                                                                              \
        if (t != (pc->n != 0)) JUMP(SMALL16(pc->c));                                                                   \
        NEXT();                                                                                                        \
    }
    COMPARE_JUMP(eq, ==)
    COMPARE_JUMP(ne, !=)
    COMPARE_JUMP(lt, <)
    COMPARE_JUMP(le, <=)
    COMPARE_JUMP(gt, >)
    COMPARE_JUMP(ge, >=)

    // ---- iteration -----------------------------------------------------------------------------------------------

op_get_iter: {
    SAVE();
    Value v = iterate(R[pc->b]);
    if (v.is_empty()) goto raise_here;
    CONSUME(pc->b);
    STORE(R[pc->a], v);
    NEXT();
}
op_for_iter: {
    Value it = R[pc->b];
    Value v;
    if (it.object()->kind == Kind::iterator) {
        auto* iterator = as<Iterator>(it);
        if (iterator->next == next_in_small_range && iterator->n > 0) {
            --iterator->n;
            v = Value::from_small(iterator->i);
            iterator->i += iterator->b.as_small();
            STORE(R[pc->a], v);
            NEXT();
        }
        SAVE();
        v = iterator->next(runtime, iterator);
    } else if (it.object()->kind == Kind::generator) {
        auto* generator = as<GeneratorObject>(it);
        if (generator->state == GeneratorObject::State::suspended && generator->frame.pc->op == Op::yield_) {
            // Straight into the generator's frame, without nesting.
            SAVE();
            if (__builtin_expect((world.fuel -= 4) < 0, 0) && !world.refuel()) goto stopped;
            generator->frame.back = f;
            generator->frame.flags |= frame_iteration;
            ENTER(&generator->frame);
            pc = f->pc;
            sent = None;
            exception = Empty;
            goto resume_point;
        }
        SAVE();
        v = next(it);
    } else {
        SAVE();
        v = next(it);
    }
    if (__builtin_expect(!v.is_empty(), 1)) {
        STORE(R[pc->a], v);
        NEXT();
    }
    if (runtime.failed()) goto raise_here;
    STORE(R[pc->b], Empty);
    JUMP(SMALL16(pc->c));
}

    // ---- calls ---------------------------------------------------------------------------------------------------

    {
        FunctionObject* function;
        Value* arguments;
        std::size_t count;
        Value callee;

    op_call_global: {
        Cache& cache = (*f->function->code->caches)[pc->c];
        Dict* globals = f->function->globals;
        count = pc->n;
        arguments = R + pc->b + 1;
        if (cache.slot == 1 && cache.index < globals->filled && globals->entries[cache.index].key.object() == cache.name) {
            callee = globals->entries[cache.index].value;
        } else if (cache.slot == 2 && cache.version == globals->keys_version && cache.index < runtime.builtins->filled && runtime.builtins->entries[cache.index].key.object() == cache.name) {
            callee = runtime.builtins->entries[cache.index].value;
        } else {
            SAVE();
            if (!load_global_slow(f, cache, &callee)) goto raise_here;
        }
        if (is(callee, Kind::function)) {
            function = as<FunctionObject>(callee);
            goto call_function;
        }
        R[pc->b] = retain(callee);
        goto call_value;
    }
    op_call: {
        count = pc->n;
        arguments = R + pc->b + 1;
        callee = R[pc->b];
        if (is(callee, Kind::function)) {
            function = as<FunctionObject>(callee);
            goto call_function;
        }
    }
    call_value:
        // The callee is in R[pc->b], the arguments behind it.
        SAVE();
        if (is(callee, Kind::native_function)) {
            auto* native = as<NativeFunction>(callee);
            Value v = !native->owner && native->signature->simple && native->signature->total == count ? native->code(runtime, arguments, count) : call_native(native, arguments, count, Empty);
            if (v.is_empty()) goto raise_here;
            for (std::size_t i = 0; i <= count; ++i) STORE(R[pc->b + i], Empty);
            STORE(R[pc->a], v);
            NEXT();
        }
        if (is_type(callee)) {
            Type* type = as<Type>(callee);
            if ((type->type_flags & (type_is_script | type_is_abstract)) == type_is_script && type->instance_kind == Kind::instance && !type->ops && type->type == runtime.types.type) {
                Value init = type_lookup(type, runtime.names.init_);
                if (is(init, Kind::function) && type_lookup(type, runtime.names.new_) == type_lookup(runtime.types.object, runtime.names.new_)) {
                    auto* init_function = as<FunctionObject>(init);
                    Code* code = init_function->code;
                    if ((code->flags & code_simple) && code->positional_count == count + 1) {
                        // The instance waits in the callee's register until __init__ has returned.
                        if (__builtin_expect(runtime.depth >= runtime.recursion_limit, 0)) goto too_deep;
                        if (__builtin_expect((world.fuel -= code->weight) < 0, 0) && !world.refuel()) goto stopped;
                        Value instance = make_instance(type);
                        Frame* callee_frame = thread.stack.push(code);
                        callee_frame->back = f;
                        callee_frame->function = retain(init_function);
                        callee_frame->return_register = pc->a;
                        callee_frame->extra = pc->b;
                        callee_frame->flags = frame_init;
                        callee_frame->registers[0] = instance;
                        for (std::size_t i = 0; i < count; ++i) {
                            callee_frame->registers[i + 1] = arguments[i];
                            arguments[i] = Empty;
                        }
                        for (std::size_t i = count + 1; i < code->variable_count; ++i) callee_frame->registers[i] = Empty;
                        STORE(R[pc->b], retain(instance));
                        ++runtime.depth;
                        ENTER(callee_frame);
                        pc = code->instructions->data();
                        goto* labels[static_cast<int>(pc->op)];
                    }
                }
            }
        }
        {
            Value v = loopscope::call(callee, arguments, count);
            if (v.is_empty()) goto raise_here;
            for (std::size_t i = 0; i <= count; ++i) STORE(R[pc->b + i], Empty);
            STORE(R[pc->a], v);
            NEXT();
        }

    op_call_method: {
        Cache& cache = (*f->function->code->caches)[pc->c];
        Value receiver = R[pc->b];
        Type* type = receiver.is_object() ? receiver.object()->type : nullptr;
        if (type && type == cache.type && type->version == cache.version &&
            (cache.second == nullptr || instance_attributes(receiver.object())->shape == cache.second)) {
            callee = cache.value;
        method_known:
            arguments = R + pc->b;
            count = pc->n + 1u;
            if (is(callee, Kind::function)) {
                function = as<FunctionObject>(callee);
                goto call_function;
            }
            auto* native = as<NativeFunction>(callee);
            SAVE();
            Value v = native->signature->simple && native->signature->total == count ? native->code(runtime, arguments, count) : call_native(native, arguments, count, Empty);
            if (v.is_empty()) goto raise_here;
            for (std::size_t i = 0; i < count; ++i) STORE(arguments[i], Empty);
            STORE(R[pc->a], v);
            NEXT();
        }
        SAVE();
        if (receiver.is_object() && receiver.object()->kind == Kind::module) {
            Dict* names = as<Module>(receiver)->attributes;
            if (cache.index < names->filled && names->entries[cache.index].key.object() == cache.name) {
                callee = retain(names->entries[cache.index].value);
            } else {
                callee = load_attribute_slow(receiver, cache);
                if (callee.is_empty()) goto raise_lookup;
            }
        } else {
            bool unbound;
            callee = load_method(receiver, cache.name, &unbound);
            if (callee.is_empty()) goto raise_lookup;
            if (unbound) {
                cache_method(receiver, cache, callee);
                release(callee); // the type keeps it
                goto method_known;
            }
        }
        // A bound method, a module's function, a callable attribute: it takes the receiver's place.
        R[pc->b] = callee;
        release(receiver);
        arguments = R + pc->b + 1;
        count = pc->n;
        if (is(callee, Kind::function)) {
            function = as<FunctionObject>(callee);
            goto call_function;
        }
        goto call_value;
    }

    call_function: {
        Code* code = function->code;
        if (__builtin_expect(runtime.depth >= runtime.recursion_limit, 0)) goto too_deep;
        if (__builtin_expect((world.fuel -= code->weight) < 0, 0)) {
            SAVE();
            if (!world.check_budget_and_signals()) goto stopped;
        }
        SAVE();
        std::size_t parameters = code->positional_count;
        if (__builtin_expect((code->flags & code_simple) && (count == parameters || (count < parameters && !function->defaults.is_empty() && count + as<Tuple>(function->defaults)->size >= parameters)), 1)) {
            Frame* callee_frame = thread.stack.push(code);
            callee_frame->back = f;
            callee_frame->function = retain(function);
            callee_frame->return_register = pc->a;
            callee_frame->flags = 0;
            Value* to = callee_frame->registers;
            for (std::size_t i = 0; i < count; ++i) {
                to[i] = arguments[i];
                arguments[i] = Empty;
            }
            if (count < parameters) {
                Tuple* defaults = as<Tuple>(function->defaults);
                for (std::size_t i = count; i < parameters; ++i) to[i] = retain(defaults->items[defaults->size - (parameters - i)]);
            }
            for (std::size_t i = parameters; i < code->variable_count; ++i) to[i] = Empty;
            if (R[pc->b].is_object()) { // the callee of a plain call
                Object* gone = R[pc->b].object();
                R[pc->b] = Empty;
                release(gone);
            }
            ++runtime.depth;
            ENTER(callee_frame);
            pc = code->instructions->data();
            goto* labels[static_cast<int>(pc->op)];
        }
        Value made = Empty;
        Frame* callee_frame = prepare_call(function, arguments, count, Empty, &made);
        if (!callee_frame && made.is_empty()) goto raise_here;
        for (std::size_t i = 0; i < count; ++i) STORE(arguments[i], Empty);
        STORE(R[pc->b], Empty);
        if (callee_frame) {
            callee_frame->back = f;
            callee_frame->return_register = pc->a;
            callee_frame->flags = 0;
            ++runtime.depth;
            ENTER(callee_frame);
            pc = code->instructions->data();
            goto* labels[static_cast<int>(pc->op)];
        }
        STORE(R[pc->a], made);
        NEXT();
    }
    }
too_deep:
    SAVE();
    runtime.raise(runtime.types.RecursionError, "maximum recursion depth exceeded");
    goto raise_here;

op_call_kw:
op_call_method_kw: {
    bool method = pc->op == Op::call_method_kw_;
    SAVE();
    Value names = (*f->code()->constants)[method ? static_cast<std::size_t>(pc[1].wide()) : pc->c];
    std::size_t keywords = as<Tuple>(names)->size, count = pc->n - keywords;
    if (method) {
        Cache& cache = (*f->function->code->caches)[pc->c];
        Value receiver = R[pc->b];
        bool unbound;
        Value callee = load_method(receiver, cache.name, &unbound);
        if (callee.is_empty()) goto raise_lookup;
        Value v = unbound ? loopscope::call(callee, R + pc->b, count + 1, names) : loopscope::call(callee, R + pc->b + 1, count, names);
        release(callee);
        if (v.is_empty()) goto raise_here;
        for (std::size_t i = 0; i <= pc->n; ++i) STORE(R[pc->b + i], Empty);
        STORE(R[pc->a], v);
        ++pc;
        NEXT();
    }
    if (is(R[pc->b], Kind::function)) {
        if (__builtin_expect(runtime.depth >= runtime.recursion_limit, 0)) goto too_deep;
        auto* function = as<FunctionObject>(R[pc->b]);
        Value made = Empty;
        if (__builtin_expect((world.fuel -= function->code->weight) < 0, 0) && !world.refuel()) goto stopped;
        Frame* callee_frame = prepare_call(function, R + pc->b + 1, count, names, &made);
        if (!callee_frame && made.is_empty()) goto raise_here;
        for (std::size_t i = 0; i <= pc->n; ++i) STORE(R[pc->b + i], Empty);
        if (callee_frame) {
            callee_frame->back = f;
            callee_frame->return_register = pc->a;
            callee_frame->flags = 0;
            ++runtime.depth;
            ENTER(callee_frame);
            pc = f->code()->instructions->data();
            goto* labels[static_cast<int>(pc->op)];
        }
        STORE(R[pc->a], made);
        NEXT();
    }
    Value v = loopscope::call(R[pc->b], R + pc->b + 1, count, names);
    if (v.is_empty()) goto raise_here;
    for (std::size_t i = 0; i <= pc->n; ++i) STORE(R[pc->b + i], Empty);
    STORE(R[pc->a], v);
    NEXT();
}
op_call_ex: {
    SAVE();
    Value v = call_with_collections(R[pc->b], R[pc->b + 1], R[pc->b + 2]);
    if (v.is_empty()) goto raise_here;
    for (std::size_t i = 0; i < 3; ++i) STORE(R[pc->b + i], Empty);
    STORE(R[pc->a], v);
    NEXT();
}

    // ---- building ------------------------------------------------------------------------------------------------

op_build_list: {
    std::size_t count = pc->c;
    List* list = make_list(count);
    for (std::size_t i = 0; i < count; ++i) {
        list->items[i] = R[pc->b + i];
        R[pc->b + i] = Empty;
    }
    list->size = count;
    STORE(R[pc->a], Value::from_object(list));
    NEXT();
}
op_build_tuple: {
    std::size_t count = pc->c;
    Tuple* tuple = make_tuple(count);
    for (std::size_t i = 0; i < count; ++i) {
        tuple->items[i] = R[pc->b + i];
        R[pc->b + i] = Empty;
    }
    STORE(R[pc->a], Value::from_object(tuple));
    NEXT();
}
op_build_set: {
    SAVE();
    Set* set = make_set();
    for (std::size_t i = 0; i < pc->c; ++i)
        if (!set_add(set, R[pc->b + i])) {
            release(set);
            goto raise_here;
        }
    for (std::size_t i = 0; i < pc->c; ++i) STORE(R[pc->b + i], Empty);
    STORE(R[pc->a], Value::from_object(set));
    NEXT();
}
op_build_dict: {
    SAVE();
    Dict* dict = make_dict();
    for (std::size_t i = 0; i < pc->c; ++i)
        if (!dict_set(dict, R[pc->b + 2 * i], R[pc->b + 2 * i + 1])) {
            release(dict);
            goto raise_here;
        }
    for (std::size_t i = 0; i < 2u * pc->c; ++i) STORE(R[pc->b + i], Empty);
    STORE(R[pc->a], Value::from_object(dict));
    NEXT();
}
op_build_string: {
    std::size_t size = 0;
    for (std::size_t i = 0; i < pc->c; ++i) size += as<String>(R[pc->b + i])->size;
    StringBuilder builder(size);
    for (std::size_t i = 0; i < pc->c; ++i) {
        builder.add(as<String>(R[pc->b + i]));
        STORE(R[pc->b + i], Empty);
    }
    STORE(R[pc->a], builder.take());
    NEXT();
}
op_build_slice: {
    Value v = make_slice(R[pc->b], R[pc->b + 1], R[pc->b + 2]);
    for (std::size_t i = 0; i < 3; ++i) STORE(R[pc->b + i], Empty);
    STORE(R[pc->a], v);
    NEXT();
}
op_list_append: {
    Value v = R[pc->b];
    if (pc->b >= variables) R[pc->b] = Empty;
    else retain(v);
    list_append(as<List>(R[pc->a]), v);
    NEXT();
}
op_list_extend: {
    SAVE();
    List* list = as<List>(R[pc->a]);
    bool iterable = true;
    {
        Value source = iterate(R[pc->b]);
        if (source.is_empty()) iterable = false;
        else release(source);
    }
    if (!iterable) {
        if (runtime.absorb(runtime.types.TypeError)) runtime.raise(runtime.types.TypeError, "Value after * must be an iterable, not {}", type_name(R[pc->b]));
        goto raise_here;
    }
    if (!for_each_item(R[pc->b], [&](Value item) { list_append(list, retain(item)); return true; })) goto raise_here;
    CONSUME(pc->b);
    NEXT();
}
op_set_add:
    SAVE();
    if (!set_add(as<Set>(R[pc->a]), R[pc->b])) goto raise_here;
    CONSUME(pc->b);
    NEXT();
op_set_update: {
    SAVE();
    Set* set = as<Set>(R[pc->a]);
    if (!for_each_item(R[pc->b], [&](Value item) { return set_add(set, item); })) goto raise_here;
    CONSUME(pc->b);
    NEXT();
}
op_dict_add:
    SAVE();
    if (!dict_set(as<Dict>(R[pc->a]), R[pc->b], R[pc->c])) goto raise_here;
    CONSUME(pc->c);
    CONSUME(pc->b);
    NEXT();
op_dict_update:
op_dict_merge:
    SAVE();
    if (!merge_mapping(as<Dict>(R[pc->a]), R[pc->b], pc->op == Op::dict_merge_ ? R[pc->a - 2] : Empty)) goto raise_here;
    CONSUME(pc->b);
    NEXT();
op_list_to_tuple: {
    List* list = as<List>(R[pc->b]);
    Value v = Value::from_object(make_tuple(list->items, list->size));
    STORE(R[pc->b], Empty);
    STORE(R[pc->a], v);
    NEXT();
}
op_unpack: {
    SAVE();
    Value source = R[pc->b];
    std::size_t count = pc->c;
    Value* to = R + pc->a;
    if (source.is_object() && source.object()->type == runtime.types.tuple && as<Tuple>(source)->size == count) {
        for (std::size_t i = 0; i < count; ++i) to[i] = retain(as<Tuple>(source)->items[i]);
    } else if (!unpack(source, to, count)) {
        goto raise_here;
    }
    CONSUME(pc->b);
    NEXT();
}
op_unpack_star:
    SAVE();
    if (!unpack_star(R[pc->b], R + pc->a, pc->c & 0xFF, pc->c >> 8)) goto raise_here;
    CONSUME(pc->b);
    NEXT();
op_format_value: {
    SAVE();
    Value v = format_value(R[pc->b], pc->c == 0xFFFF ? Empty : R[pc->c], pc->n);
    if (v.is_empty()) goto raise_here;
    if (pc->c != 0xFFFF) CONSUME(pc->c);
    CONSUME(pc->b);
    STORE(R[pc->a], v);
    NEXT();
}

    // ---- suspension ----------------------------------------------------------------------------------------------

op_yield: {
    Value v = R[pc->b];
    if (pc->b >= variables) R[pc->b] = Empty;
    else retain(v);
    SAVE();
    generator_of(f)->yielded_item = true;
    sent = v;
    goto suspend;
}
op_get_awaitable: {
    SAVE();
    Value v = R[pc->b];
    Value iterator;
    if (pc->n == 1 && is(v, Kind::coroutine) && !(f->function->code->flags & (code_async | code_awaitable))) iterator = runtime.raise(runtime.types.TypeError, "cannot 'yield from' a coroutine object in a non-coroutine generator");
    else if (pc->n == 1) iterator = is_script_generator(v) ? retain(v) : iterate_for_yield_from(v);
    else if (is(v, Kind::coroutine)) iterator = as<GeneratorObject>(v)->frame.back || as<GeneratorObject>(v)->state == GeneratorObject::State::suspended ? coroutine_already_awaited(v) : retain(v);
    else if (is(v, Kind::generator) && is_script_generator(v) && as<GeneratorObject>(v)->frame.function && as<GeneratorObject>(v)->frame.code()->flags & code_awaitable) iterator = retain(v);
    else iterator = unwrapped(loop::awaitable_of(v));
    if (iterator.is_empty()) {
        if (pc->n > 1) explain_not_awaitable(v, pc->n);
        goto raise_here;
    }
    CONSUME(pc->b);
    STORE(R[pc->a], iterator);
    NEXT();
}
op_await:
    sent = None;
    exception = Empty;
    resumed = false;
    SAVE();
step_await: {
    // R[pc->b] is stepped once, with `sent` or `exception`.
    Value awaited = R[pc->b];
    Step step;
    if (is_script_generator(awaited)) {
        auto* child = as<GeneratorObject>(awaited);
        if (__builtin_expect((world.fuel -= 4) < 0, 0) && !world.refuel()) goto stopped;
        if (child->state == GeneratorObject::State::created && exception.is_empty()) {
            if (__builtin_expect(runtime.depth >= runtime.recursion_limit, 0)) goto too_deep;
            ++runtime.depth;
            child->state = GeneratorObject::State::running;
            child->awaited = true;
            child->frame.back = f;
            child->frame.flags |= frame_delegated;
            ENTER(&child->frame);
            pc = f->pc;
            goto* labels[static_cast<int>(pc->op)];
        }
        if (child->state == GeneratorObject::State::suspended) {
            child->frame.back = f;
            child->frame.flags |= frame_delegated;
            ENTER(&child->frame);
            pc = f->pc;
            goto resume_point;
        }
        step = resume(child, sent, exception); // finished, running, or not started and told to raise
    } else if (loop::is_future(awaited)) {
        step = loop::step_future(as<loop::Future>(awaited), resumed, exception);
        if (step.kind != Step::Kind::yielded) release(sent);
    } else {
        step = loop::step_awaitable(awaited, sent, exception);
    }
    if (step.kind == Step::Kind::yielded) {
        sent = step.value;
        if (f->flags & frame_generator) goto suspend;
        runtime.raise(runtime.types.RuntimeError, "await outside of a coroutine"); // the compiler refuses it
        release(sent);
        goto raise_here;
    }
    if (step.kind == Step::Kind::returned) {
        STORE(R[pc->b], Empty);
        STORE(R[pc->a], step.value);
        NEXT();
    }
    runtime.raise_value(step.value);
    goto raise_here;
}
op_get_aiter: {
    SAVE();
    Value v = get_async_iterator(R[pc->b]);
    if (v.is_empty()) goto raise_here;
    CONSUME(pc->b);
    STORE(R[pc->a], v);
    NEXT();
}
op_get_anext: {
    SAVE();
    Value v;
    if (is(R[pc->b], Kind::async_generator)) {
        v = make_async_generator_step(as<GeneratorObject>(R[pc->b]), None, Empty);
    } else {
        bool found;
        v = call_special(R[pc->b], runtime.names.anext_, {}, &found);
    }
    if (v.is_empty()) goto raise_here;
    STORE(R[pc->a], v);
    NEXT();
}
op_end_async_for: {
    Value e = R[pc->a];
    R[pc->a] = Empty;
    if (is_instance(e, runtime.types.StopAsyncIteration)) {
        release(e);
        JUMP(pc->wide());
    }
    runtime.raise_value(e);
    goto unwind;
}

    // ---- exceptions ----------------------------------------------------------------------------------------------

op_raise: {
    SAVE();
    if (pc->n == 0) {
        if (!is_exception(runtime.handled)) {
            runtime.raise(runtime.types.RuntimeError, "No active exception to reraise");
            goto raise_here;
        }
        assign(runtime.pending, retain(runtime.handled));
        goto unwind;
    }
    raise_statement(R[pc->a], pc->n == 2 ? R[pc->b] : Empty);
    if (pc->n == 2) CONSUME(pc->b);
    CONSUME(pc->a);
    goto raise_here;
}
op_reraise: {
    Value e = R[pc->a];
    R[pc->a] = Empty;
    SAVE();
    assign(runtime.pending, e);
    goto unwind;
}
op_push_exception:
    R[pc->a] = runtime.handled;
    runtime.handled = retain(R[pc->b]);
    NEXT();
op_pop_exception: {
    Value e = runtime.handled;
    runtime.handled = R[pc->a];
    R[pc->a] = Empty;
    SAVE();
    release(e);
    NEXT();
}
op_jump_if_no_match: {
    SAVE();
    int match = exception_matches(R[pc->a], R[pc->b]);
    if (match < 0) goto raise_here;
    CONSUME(pc->b);
    if (!match) JUMP(SMALL16(pc->c));
    NEXT();
}
op_split_group:
    SAVE();
    if (!split_group(&R[pc->a], &R[pc->b], R[pc->c])) goto raise_here;
    CONSUME(pc->c);
    NEXT();
op_prepare_reraise_star: {
    SAVE();
    Value v = prepare_reraise_star(R[pc->b], as<List>(R[pc->c]));
    if (v.is_empty()) goto raise_here;
    CONSUME(pc->c);
    CONSUME(pc->b);
    STORE(R[pc->a], v);
    NEXT();
}
op_enter_with:
op_enter_async_with: {
    SAVE();
    bool async = pc->op == Op::enter_async_with_;
    Value exit, entered;
    if (!enter_context(R[pc->b], async, &exit, &entered)) goto raise_here;
    CONSUME(pc->b);
    STORE(R[pc->a], exit);
    STORE(R[pc->c], entered);
    NEXT();
}
op_exit_with: {
    SAVE();
    Value v;
    if (pc->c == 0xFFFF) {
        Value nothing[3] = {None, None, None};
        v = loopscope::call(R[pc->b], nothing, 3);
    } else {
        Value e = R[pc->c], tb = as<Exception>(e)->traceback;
        Value three[3] = {Value::from_object(e.object()->type), e, tb.is_empty() ? None : tb};
        v = loopscope::call(R[pc->b], three, 3);
    }
    if (v.is_empty()) goto raise_here;
    CONSUME(pc->b);
    STORE(R[pc->a], v);
    NEXT();
}

    // ---- functions, classes, imports, patterns -------------------------------------------------------------------

op_make_function: {
    Value v = make_function(f, *pc);
    STORE(R[pc->a], v);
    NEXT();
}
op_build_class: {
    SAVE();
    Value v = build_class(f, R + pc->b, as<String>((*f->code()->constants)[pc->c]));
    if (v.is_empty()) goto raise_here;
    for (std::size_t i = 0; i < 3; ++i) STORE(R[pc->b + i], Empty);
    STORE(R[pc->a], v);
    NEXT();
}
op_import_name: {
    SAVE();
    Value v = import_name(R[pc->b], as<String>((*f->code()->constants)[pc->c]), f, pc->n);
    if (v.is_empty()) goto raise_here;
    STORE(R[pc->a], v);
    NEXT();
}
op_import_from: {
    SAVE();
    Value v = import_from(R[pc->b], as<String>((*f->code()->constants)[pc->c]));
    if (v.is_empty()) goto raise_here;
    STORE(R[pc->a], v);
    NEXT();
}
op_import_star:
    SAVE();
    if (!import_star(R[pc->a], f->function->globals)) goto raise_here;
    CONSUME(pc->a);
    NEXT();
op_match_class: {
    SAVE();
    Value v = match_class(R[pc->b], R[pc->c], R[pc->c + 1], pc->n);
    if (v.is_empty()) goto raise_here;
    STORE(R[pc->c + 1], Empty);
    STORE(R[pc->c], Empty);
    STORE(R[pc->a], v);
    NEXT();
}
op_match_mapping: {
    SAVE();
    int matches = is_dict(R[pc->b]) ? 1 : is_of_protocol(R[pc->b], "Mapping");
    if (matches < 0) goto raise_here;
    STORE(R[pc->a], Value::from_bool(matches));
    NEXT();
}
op_match_sequence: {
    SAVE();
    int matches = is_list(R[pc->b]) || is_tuple(R[pc->b]) || is(R[pc->b], Kind::range) ? 1 : is_of_protocol(R[pc->b], "Sequence");
    if (matches < 0) goto raise_here;
    STORE(R[pc->a], Value::from_bool(matches));
    NEXT();
}
op_match_keys: {
    SAVE();
    Value v = match_keys(R[pc->b], R[pc->c]);
    if (v.is_empty()) goto raise_here;
    CONSUME(pc->c);
    STORE(R[pc->a], v);
    NEXT();
}
op_match_length: {
    SAVE();
    std::int64_t n = length_of(R[pc->b]);
    if (n < 0) goto raise_here;
    STORE(R[pc->a], Value::from_small(n));
    NEXT();
}
op_match_rest: {
    SAVE();
    Dict* copy = is_dict(R[pc->b]) ? dict_copy(as<Dict>(R[pc->b])) : make_dict();
    if (!is_dict(R[pc->b]) && !merge_mapping(copy, R[pc->b])) {
        release(copy);
        goto raise_here;
    }
    Tuple* keys = as<Tuple>(R[pc->c]);
    for (std::size_t i = 0; i < keys->size; ++i) dict_remove(copy, keys->items[i]);
    CONSUME(pc->c);
    STORE(R[pc->a], Value::from_object(copy));
    NEXT();
}

    // ---- leaving a frame: returning ------------------------------------------------------------------------------

op_return_none:
    sent = None;
    goto leave;
op_return_value:
    sent = R[pc->a]; // a variable gives its value away too: it is cleared next
    R[pc->a] = Empty;
leave: {
    f->pc = pc;
    FunctionObject* function = f->function;
    for (std::size_t i = 0; i < variables; ++i)
        if (R[i].is_object()) {
            Object* gone = R[i].object();
            R[i] = Empty;
            release(gone);
        }
    std::uint8_t flags = f->flags;
    Frame* caller = f->back;
    --runtime.depth;
    if (!(flags & frame_generator)) {
        std::size_t to = f->return_register, extra = f->extra;
        thread.top = caller;
        thread.stack.pop(f);
        release(function);
        if (flags & frame_entry) return sent;
        ENTER(caller);
        pc = f->pc;
        if (__builtin_expect(flags & frame_init, 0)) {
            if (!sent.is_none()) {
                runtime.raise(runtime.types.TypeError, "__init__() should return None, not '{}'", type_name(sent));
                release(sent);
                goto raise_here;
            }
            sent = R[extra];
            R[extra] = Empty;
        }
        STORE(R[to], sent);
        NEXT();
    }
    GeneratorObject* generator = generator_of(f);
    generator->state = GeneratorObject::State::finished;
    f->flags = frame_generator;
    f->back = nullptr;
    thread.top = caller;
    if (flags & frame_entry) return sent;
    ENTER(caller);
    pc = f->pc;
    if (flags & frame_iteration) { // the loop is over
        release(sent);
        STORE(R[pc->b], Empty);
        JUMP(SMALL16(pc->c));
    }
    STORE(R[pc->b], Empty); // the awaited coroutine, and with it the frame that was left
    STORE(R[pc->a], sent);
    NEXT();
}

    // ---- leaving a frame: suspending -----------------------------------------------------------------------------

suspend:
    // `sent` goes out through all frames that await this one.
    note_suspension(f);
    for (;;) {
        GeneratorObject* generator = generator_of(f);
        if (pc[1].op == Op::handler_state_) {
            Value e = runtime.handled;
            runtime.handled = R[pc[1].a];
            R[pc[1].a] = Empty;
            release(e);
        }
        generator->state = GeneratorObject::State::suspended;
        --runtime.depth;
        std::uint8_t flags = f->flags;
        Frame* caller = f->back;
        f->flags = frame_generator;
        f->back = nullptr;
        thread.top = caller;
        if (flags & frame_entry) {
            *yielded = true;
            return sent;
        }
        ENTER(caller);
        pc = f->pc;
        if (flags & frame_iteration) {
            STORE(R[pc->a], sent);
            NEXT();
        }
    }

resume_point:
    // f is suspended at pc; it goes on with `sent`, or with `exception` raised there.
    generator_of(f)->state = GeneratorObject::State::running;
    ++runtime.depth;
    if (pc[1].op == Op::handler_state_) {
        R[pc[1].a] = runtime.handled;
        runtime.handled = retain(R[pc[1].b]);
    }
    if (pc->op == Op::await_) {
        resumed = true;
        goto step_await;
    }
    if (!exception.is_empty()) {
        release(sent);
        runtime.raise_value(exception);
        goto raise_here;
    }
    STORE(R[pc->a], sent);
    NEXT();

    // ---- leaving a frame: raising --------------------------------------------------------------------------------

stopped:
    SAVE();
    if (runtime.failed() && !world.stopping()) goto raise_here; // a signal's handler has raised
    if (!runtime.failed()) runtime.raise(runtime.types.SystemExit, "stopped");
    goto unwind;
raise_lookup: // the method that is to be called cannot be had
    f->pc = pc;
    add_traceback(runtime.pending, f->function->code, static_cast<std::uint32_t>(pc - f->function->code->instructions->data()) | method_lookup);
    goto unwind;
raise_here:
    f->pc = pc;
    if (!runtime.failed() && !world.stopping()) runtime.raise(runtime.types.SystemError, "a function of the library has failed without an exception"); // a mistake of ours, and no crash
    add_traceback(runtime.pending, f->function->code, static_cast<std::uint32_t>(pc - f->function->code->instructions->data()));
unwind:
    for (;;) {
        Code* code = f->function->code;
        auto at = static_cast<std::uint32_t>(pc - code->instructions->data());
        const ExceptionEntry* handler = nullptr;
        if (!world.stopping())
            for (const ExceptionEntry& entry : *code->exceptions)
                if (at >= entry.start && at < entry.end) {
                    handler = &entry;
                    break;
                }
        std::size_t keep = handler ? handler->keep : 0;
        Value e = runtime.take_pending();
        for (std::size_t i = code->register_count; i-- > keep;)
            if (R[i].is_object()) {
                Object* gone = R[i].object();
                R[i] = Empty;
                release(gone);
            } else {
                R[i] = Empty;
            }
        if (handler) {
            R[keep] = e;
            pc = code->instructions->data() + handler->handler;
            goto* labels[static_cast<int>(pc->op)];
        }
        runtime.pending = e;
        if (__builtin_expect(static_cast<bool>(on_leave), 0) && !world.stopping()) on_leave(e);
        std::uint8_t flags = f->flags;
        Frame* caller = f->back;
        FunctionObject* function = f->function;
        --runtime.depth;
        thread.top = caller;
        if (flags & frame_generator) {
            GeneratorObject* generator = generator_of(f);
            generator->state = GeneratorObject::State::finished;
            f->flags = frame_generator;
            f->back = nullptr;
            if (!world.stopping()) replace_stop_iteration(generator);
        } else {
            thread.stack.pop(f);
            release(function);
        }
        if (flags & frame_entry) return Empty;
        ENTER(caller);
        pc = f->pc;
        if (!world.stopping()) add_traceback(runtime.pending, f->function->code, static_cast<std::uint32_t>(pc - f->function->code->instructions->data()));
    }
}

} // namespace loopscope::script
