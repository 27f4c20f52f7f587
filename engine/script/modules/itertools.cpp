// itertools: the iterators over one or several others.
#include "engine/script/modules/itertools.h"

namespace loopscope::script {

namespace {

Type* iterator_type(const Value* a) { return as<Type>(a[0]); }
List* state(Iterator* it) { return as<List>(it->b); }
Value make_state(std::initializer_list<Value> borrowed) {
    List* list = make_list(borrowed.size());
    for (Value v : borrowed) list_append(list, retain(v));
    return Value::from_object(list);
}

// ---- endless ones ------------------------------------------------------------------------------------------------

Value next_count(Runtime&, Iterator* it) { // a: next number, b: step
    Ref now(it->a);
    it->a = Empty;
    it->a = binary(Operator::add, now, it->b);
    if (it->a.is_empty()) return it->a = now.take(), Empty;
    return now.take();
}
Value next_cycle(Runtime& runtime, Iterator* it) { // a: iterator, then None; b: what it gave, i: place in it
    if (!it->a.is_none()) {
        Ref item(next(it->a));
        if (item) return list_append(state(it), retain(item.get())), item.take();
        if (runtime.failed()) return Empty;
        assign(it->a, None);
    }
    List* saved = state(it);
    if (saved->size == 0) return Empty;
    return retain(saved->items[static_cast<std::size_t>(it->i++) % saved->size]);
}
Value next_repeat(Runtime&, Iterator* it) { // a: object, n: times left; -1: for ever
    if (it->n == 0) return Empty;
    if (it->n > 0) --it->n;
    return retain(it->a);
}

// ---- over one iterable -------------------------------------------------------------------------------------------

Value next_chain(Runtime& runtime, Iterator* it) { // a: iterator of iterables, b: the one under way, or None
    for (;;) {
        if (it->a.is_empty()) return Empty;
        if (it->b.is_none()) {
            Ref iterable(next(it->a));
            if (!iterable) {
                if (!runtime.failed()) assign(it->a, Empty);
                return Empty;
            }
            Value inner = iterate(iterable);
            if (inner.is_empty()) return Empty;
            assign(it->b, inner);
        }
        Ref inner = Ref::share(it->b);
        Value item = next(inner);
        if (!item.is_empty() || runtime.failed()) return item;
        assign(it->b, None);
    }
}
Value next_accumulate(Runtime&, Iterator* it) { // a: iterator; b: [function or None, total]; i: 0 start, 1 the initial value is to be given, 2 under way
    List* s = state(it);
    if (it->i == 1) return it->i = 2, retain(s->items[1]);
    Ref item(next(it->a));
    if (!item) return Empty;
    if (it->i == 0) {
        it->i = 2;
        assign(s->items[1], retain(item.get()));
        return item.take();
    }
    Value total = s->items[0].is_none() ? binary(Operator::add, s->items[1], item) : call(s->items[0], {s->items[1], item});
    if (total.is_empty()) return Empty;
    assign(s->items[1], retain(total));
    return total;
}
/// takewhile, dropwhile, filterfalse. a: iterator, b: predicate, i: 1 when takewhile has ended or dropwhile begun.
Value next_takewhile(Runtime&, Iterator* it) {
    if (it->i) return Empty;
    Ref item(next(it->a));
    if (!item) return Empty;
    Ref answer(call(it->b, {item}));
    int t = answer ? truth(answer) : -1;
    if (t < 0) return Empty;
    if (!t) it->i = 1;
    return t ? item.take() : Empty;
}
Value next_dropwhile(Runtime&, Iterator* it) {
    for (;;) {
        Ref item(next(it->a));
        if (!item || it->i) return item.take();
        Ref answer(call(it->b, {item}));
        int t = answer ? truth(answer) : -1;
        if (t < 0) return Empty;
        if (!t) return it->i = 1, item.take();
    }
}
Value next_filterfalse(Runtime&, Iterator* it) {
    for (;;) {
        Ref item(next(it->a));
        if (!item) return Empty;
        Ref answer = it->b.is_none() ? Ref::share(item) : Ref(call(it->b, {item}));
        int t = answer ? truth(answer) : -1;
        if (t < 0) return Empty;
        if (!t) return item.take();
    }
}
Value next_compress(Runtime& runtime, Iterator* it) { // a: data, b: selectors
    for (;;) {
        Ref item(next(it->a));
        if (!item) return Empty;
        Ref selector(next(it->b));
        if (!selector) return Empty;
        int t = truth(selector);
        if (t < 0 || runtime.failed()) return Empty;
        if (t) return item.take();
    }
}
Value next_starmap(Runtime&, Iterator* it) { // a: iterator, b: function
    Ref item(next(it->a));
    if (!item) return Empty;
    Ref args(to_tuple(item));
    return args ? call(it->b, as<Tuple>(args)->items, as<Tuple>(args)->size) : Empty;
}
Value next_pairwise(Runtime&, Iterator* it) { // a: iterator, b: the item before
    if (it->a.is_empty()) return Empty;
    if (it->b.is_empty()) {
        Value first = next(it->a);
        if (first.is_empty()) return Empty;
        assign(it->b, first);
    }
    Ref item(next(it->a));
    if (!item) return Empty;
    Value pair = make_tuple({it->b, item});
    assign(it->b, item.take());
    return pair;
}
Value next_islice(Runtime& runtime, Iterator* it) { // a: iterator; i: index wanted next, n: stop or -1; b: [items taken, step]
    if (it->a.is_empty()) return Empty;
    List* s = state(it);
    std::int64_t taken = s->items[0].as_small(), step = s->items[1].as_small();
    bool over = it->n >= 0 && it->i >= it->n;
    std::int64_t target = over ? it->n : it->i;
    Ref item;
    while (taken < target || (!over && taken == target)) {
        item = Ref(next(it->a));
        if (!item) {
            if (!runtime.failed()) assign(it->a, Empty);
            return Empty;
        }
        ++taken;
    }
    s->items[0] = Value::from_small(taken);
    if (over) return assign(it->a, Empty), Empty;
    it->i += step;
    return item.take();
}

/// start, stop and step of islice. False: exception.
bool islice_bounds(Runtime& runtime, Tuple* args, std::int64_t* start, std::int64_t* stop, std::int64_t* step) {
    *start = 0, *stop = -1, *step = 1;
    auto number = [&](Value v, std::int64_t* out, const char* text) {
        if (v.is_none()) return true;
        if (is_int(unbox(v)) && as_index(v, out) && *out >= 0) return true;
        runtime.clear_pending();
        runtime.raise(runtime.types.ValueError, "{}", text);
        return false;
    };
    constexpr const char* indices = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    if (args->size == 1) return number(args->items[0], stop, "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
    if (!number(args->items[0], start, indices) || !number(args->items[1], stop, indices)) return false;
    if (args->size == 3 && !(number(args->items[2], step, "Step for islice() must be a positive integer or None.") )) return false;
    if (*step < 1) return runtime.raise(runtime.types.ValueError, "Step for islice() must be a positive integer or None."), false;
    return true;
}

// ---- several at once ---------------------------------------------------------------------------------------------

Value next_zip_longest(Runtime& runtime, Iterator* it) { // a: list of iterators, None for those that have ended; b: filler; i: how many are left
    List* inner = as<List>(it->a);
    if (it->i == 0) return Empty;
    Ref result(make_tuple(inner->size));
    for (std::size_t i = 0; i < inner->size; ++i) {
        Value item = inner->items[i].is_none() ? Empty : next(inner->items[i]);
        if (item.is_empty()) {
            if (runtime.failed()) return Empty;
            if (!inner->items[i].is_none()) {
                assign(inner->items[i], None);
                if (--it->i == 0) return Empty;
            }
            item = retain(it->b);
        }
        as<Tuple>(result)->items[i] = item;
    }
    return result.take();
}

/// tee: all share one source and a chain of nodes, lists that are empty or [item, next node].
Value next_tee(Runtime&, Iterator* it) { // a: source, b: node
    List* node = state(it);
    if (node->size == 0) {
        Value item = next(it->a);
        if (item.is_empty()) return Empty;
        list_append(node, item);
        list_append(node, Value::from_object(make_list()));
    }
    Ref item = Ref::share(node->items[0]);
    assign(it->b, retain(node->items[1]));
    return item.take();
}

// ---- groupby -----------------------------------------------------------------------------------------------------

// State: [key function, key of the item that is read, that item, key of the group], Empty where there is none yet.
enum GroupState { group_function, group_key, group_item, group_target };

/// Reads the next item and its key. False: no more, or an exception.
bool advance_group(Iterator* groups) {
    List* s = state(groups);
    Ref item(next(groups->a));
    if (!item) return false;
    Ref key = s->items[group_function].is_none() ? Ref::share(item) : Ref(call(s->items[group_function], {item}));
    if (!key) return false;
    assign(s->items[group_item], item.take());
    assign(s->items[group_key], key.take());
    return true;
}
Value next_in_group(Runtime& runtime, Iterator* it) { // a: the groupby, b: key of this group, i: its number
    auto* groups = as<Iterator>(it->a);
    List* s = state(groups);
    if (groups->i != it->i || s->items[group_item].is_empty()) return Empty;
    int same = equals(s->items[group_key], it->b);
    if (same <= 0 || runtime.failed()) return Empty;
    Ref item(std::exchange(s->items[group_item], Empty));
    if (!advance_group(groups) && runtime.failed()) return Empty;
    return item.take();
}
Value next_group(Runtime& runtime, Iterator* it) { // a: iterator, b: state, i: number of the group
    List* s = state(it);
    ++it->i;
    for (;;) {
        if (!s->items[group_item].is_empty()) {
            int same = s->items[group_target].is_empty() ? 0 : equals(s->items[group_key], s->items[group_target]);
            if (same < 0) return Empty;
            if (!same) break;
        }
        if (!advance_group(it)) return Empty;
    }
    assign(s->items[group_target], retain(s->items[group_key]));
    Type* type = as<Type>(dict_get(it->type->attributes, intern("_grouper")));
    Ref group(make_iterator(type, next_in_group, retain(Value::from_object(it)), retain(s->items[group_target]), it->i));
    (void)runtime;
    return make_tuple({s->items[group_target], group});
}

} // namespace

Type* add_iterator_type(Dict* names, const char* name, const NativeDefinition& constructor) {
    Type* type = make_type(name, rt().types.object, sizeof(Iterator), Kind::iterator, nullptr, "itertools");
    type->type_flags |= type_named_with_module;
    add_static_methods(type, {constructor});
    add_iterator_methods(type);
    dict_set(names, intern(name), Value::from_object(type));
    return type;
}

void add_simple_iterators(Dict* names) {
    Type* count = add_iterator_type(names, "count", {"__new__(cls, start=0, step=1)", [](Runtime& r, const Value* a, std::size_t) {
        for (int i : {1, 2}) {
            bool number = (unbox(a[i]).is_double() || is_int(unbox(a[i]))) || type_lookup(type_of(a[i]), r.names.index_) || type_lookup(type_of(a[i]), r.intern("__float__")) || type_lookup(type_of(a[i]), r.intern("__complex__"));
            if (!number) return r.raise(r.types.TypeError, "a number is required");
        }
        return make_iterator(iterator_type(a), next_count, retain(a[1]), retain(a[2]));
    }});
    add_methods(count, {{"__repr__(self, /)", [](Runtime&, const Value* a, std::size_t) {
        auto* it = as<Iterator>(a[0]);
        bool plain = it->b == Value::from_small(1);
        return make_string(plain ? fmt::format("count({})", repr_text(it->a)) : fmt::format("count({}, {})", repr_text(it->a), repr_text(it->b)));
    }}});
    Type* repeat = add_iterator_type(names, "repeat", {"__new__(cls, object, times=...)", [](Runtime&, const Value* a, std::size_t) {
        std::int64_t n = -1;
        if (!a[2].is_empty() && !as_index(a[2], &n)) return Empty;
        if (!a[2].is_empty() && n < 0) n = 0;
        return make_iterator(iterator_type(a), next_repeat, retain(a[1]), Empty, 0, n);
    }});
    add_methods(repeat, {{"__repr__(self, /)", [](Runtime&, const Value* a, std::size_t) {
        auto* it = as<Iterator>(a[0]);
        return make_string(it->n < 0 ? fmt::format("repeat({})", repr_text(it->a)) : fmt::format("repeat({}, {})", repr_text(it->a), it->n));
    }}});
    add_iterator_type(names, "cycle", {"__new__(cls, iterable, /)", [](Runtime&, const Value* a, std::size_t) {
        Ref inner(iterate(a[1]));
        return inner ? make_iterator(iterator_type(a), next_cycle, inner.take(), make_state({})) : Empty;
    }});
    Type* chain = add_iterator_type(names, "chain", {"__new__(cls, *iterables)", [](Runtime&, const Value* a, std::size_t) {
        Ref all(iterate(a[1]));
        return all ? make_iterator(iterator_type(a), next_chain, all.take(), None) : Empty;
    }});
    add_class_methods(chain, {{"from_iterable(cls, iterable, /)", [](Runtime&, const Value* a, std::size_t) {
        Ref all(iterate(a[1]));
        return all ? make_iterator(iterator_type(a), next_chain, all.take(), None) : Empty;
    }}});
    add_iterator_type(names, "accumulate", {"__new__(cls, iterable, func=None, *, initial=None)", [](Runtime&, const Value* a, std::size_t) {
        Ref inner(iterate(a[1]));
        return inner ? make_iterator(iterator_type(a), next_accumulate, inner.take(), make_state({a[2], a[3]}), a[3].is_none() ? 0 : 1) : Empty;
    }});
    add_iterator_type(names, "islice", {"__new__(cls, iterable, /, *args)", [](Runtime& r, const Value* a, std::size_t) {
        Tuple* args = as<Tuple>(a[2]);
        if (args->size < 1 || args->size > 3) return r.raise(r.types.TypeError, "islice expected at {} {} arguments, got {}", args->size < 1 ? "least" : "most", args->size < 1 ? 2 : 4, args->size + 1);
        std::int64_t start, stop, step;
        if (!islice_bounds(r, args, &start, &stop, &step)) return Empty;
        Ref inner(iterate(a[1]));
        return inner ? make_iterator(iterator_type(a), next_islice, inner.take(), make_state({Value::from_small(0), Value::from_small(step)}), start, stop) : Empty;
    }});
    add_iterator_type(names, "pairwise", {"__new__(cls, iterable, /)", [](Runtime&, const Value* a, std::size_t) {
        Ref inner(iterate(a[1]));
        return inner ? make_iterator(iterator_type(a), next_pairwise, inner.take()) : Empty;
    }});
    add_iterator_type(names, "compress", {"__new__(cls, data, selectors)", [](Runtime&, const Value* a, std::size_t) {
        Ref data(iterate(a[1])), selectors(data ? iterate(a[2]) : Empty);
        return selectors ? make_iterator(iterator_type(a), next_compress, data.take(), selectors.take()) : Empty;
    }});
    struct Filtering {
        const char* name;
        NativeDefinition constructor;
    };
    const Filtering filtering[] = {
        {"takewhile", {"__new__(cls, predicate, iterable, /)", [](Runtime&, const Value* a, std::size_t) {
             Ref inner(iterate(a[2]));
             return inner ? make_iterator(iterator_type(a), next_takewhile, inner.take(), retain(a[1])) : Empty;
         }}},
        {"dropwhile", {"__new__(cls, predicate, iterable, /)", [](Runtime&, const Value* a, std::size_t) {
             Ref inner(iterate(a[2]));
             return inner ? make_iterator(iterator_type(a), next_dropwhile, inner.take(), retain(a[1])) : Empty;
         }}},
        {"filterfalse", {"__new__(cls, function, iterable, /)", [](Runtime&, const Value* a, std::size_t) {
             Ref inner(iterate(a[2]));
             return inner ? make_iterator(iterator_type(a), next_filterfalse, inner.take(), retain(a[1])) : Empty;
         }}},
        {"starmap", {"__new__(cls, function, iterable, /)", [](Runtime&, const Value* a, std::size_t) {
             Ref inner(iterate(a[2]));
             return inner ? make_iterator(iterator_type(a), next_starmap, inner.take(), retain(a[1])) : Empty;
         }}},
    };
    for (const Filtering& each : filtering) add_iterator_type(names, each.name, each.constructor);
    add_iterator_type(names, "zip_longest", {"__new__(cls, *iterables, fillvalue=None)", [](Runtime&, const Value* a, std::size_t) {
        Ref inner(iterators_of(a[2]));
        if (!inner) return Empty;
        List* list = to_list(inner);
        return make_iterator(iterator_type(a), next_zip_longest, Value::from_object(list), retain(a[1]), static_cast<std::int64_t>(list->size));
    }});
    Type* groupby = add_iterator_type(names, "groupby", {"__new__(cls, iterable, key=None)", [](Runtime&, const Value* a, std::size_t) {
        Ref inner(iterate(a[1]));
        return inner ? make_iterator(iterator_type(a), next_group, inner.take(), make_state({a[2], Empty, Empty, Empty})) : Empty;
    }});
    Type* grouper = make_type("_grouper", rt().types.object, sizeof(Iterator), Kind::iterator, nullptr, "itertools");
    add_iterator_methods(grouper);
    dict_set(groupby->attributes, intern("_grouper"), Value::from_object(grouper));
    Type* tee = make_type("_tee", rt().types.object, sizeof(Iterator), Kind::iterator, nullptr, "itertools");
    add_iterator_methods(tee);
    add_methods(tee, {{"__copy__(self, /)", [](Runtime&, const Value* a, std::size_t) {
        auto* it = as<Iterator>(a[0]);
        return make_iterator(it->type, next_tee, retain(it->a), retain(it->b));
    }}});
    dict_set(names, intern("_tee"), Value::from_object(tee));
    add_functions(names, {{"tee(iterable, n=2, /)", [](Runtime& r, const Value* a, std::size_t) {
        std::int64_t n;
        if (!as_index(a[1], &n)) return Empty;
        if (n < 0) return r.raise(r.types.ValueError, "n must be >= 0");
        Ref source(iterate(a[0]));
        if (!source) return Empty;
        Type* type = as<Type>(dict_get(as<Module>(dict_get(r.modules, intern("itertools")))->attributes, intern("_tee")));
        bool again = is(source, Kind::iterator) && type_of(source) == type; // a tee of a tee shares its chain
        Ref node = again ? Ref::share(as<Iterator>(source)->b) : Ref(make_list());
        if (again) source = Ref::share(as<Iterator>(source)->a);
        Ref result(make_tuple(static_cast<std::size_t>(n)));
        for (std::int64_t i = 0; i < n; ++i) as<Tuple>(result)->items[i] = make_iterator(type, next_tee, retain(source.get()), retain(node.get()));
        return result.take();
    }}}, Value::from_object(intern("itertools")));
}

Value make_itertools_module(Interpreter&) {
    Module* module = make_module("itertools");
    add_simple_iterators(module->attributes);
    add_combinatoric_iterators(module->attributes);
    return Value::from_object(module);
}

} // namespace loopscope::script
