// The built-in functions: print, len, sorted and their kin.
#include "engine/script/library.h"
#include "engine/script/modules.h"
#include "engine/script/modules/frames.h"
#include "engine/script/protocols.h"
#include "engine/value/items.h"
#include "engine/value/numbers.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace loopscope::script {

Module* make_module(std::string_view name) {
    auto* module = allocate<Module>(rt().types.module, Kind::module);
    module->name = intern(name);
    module->attributes = make_dict();
    dict_set(module->attributes, rt().names.name_, retain(Value::from_object(module->name)));
    return module;
}

bool write_output(Interpreter& interpreter, int stream, std::string_view text) {
    loop::World& world = interpreter.world;
    world.output_bytes += text.size();
    if (world.output_bytes > world.limits.output_bytes) {
        world.stop(trace::EndReason::output_limit);
        rt().raise(rt().types.SystemExit, "stopped");
        return false;
    }
    world.write(stream, text);
    return true;
}

Value iterators_of(Value iterables) {
    Tuple* in = as<Tuple>(iterables);
    Ref out(make_tuple(in->size));
    for (std::size_t i = 0; i < in->size; ++i) {
        Value it = iterate(in->items[i]);
        if (it.is_empty()) return Empty;
        as<Tuple>(out)->items[i] = it;
    }
    return out.take();
}

void add_iterator_methods(Type* type) {
    add_methods(type, {
        {"__iter__(self)", [](Runtime&, const Value* a, std::size_t) { return retain(a[0]); }},
        {"__next__(self)", [](Runtime& r, const Value* a, std::size_t) {
             Value v = next(a[0]);
             if (!v.is_empty() || r.failed()) return v;
             Ref none(make_tuple({}));
             return r.raise_value(make_exception(r.types.StopIteration, none.get()));
         }},
    });
}

namespace {

/// To a script's own file: each value, separator and end is a write of its own.
bool write_pieces(Value file, Tuple* values, Value separator, Value end) {
    auto write = [&](Value text) { return text && Ref(call_method(file, intern("write"), {text})); };
    for (std::size_t i = 0; i < values->size; ++i) {
        if (i && !write(separator.is_none() ? Ref(make_string(" ")) : Ref::share(separator))) return false;
        if (!write(Ref(str(values->items[i])))) return false;
    }
    return write(end.is_none() ? Ref(make_string("\n")) : Ref::share(end));
}

Value print(Runtime& runtime, const Value* a, std::size_t) { // sep, end, file, flush, args
    Tuple* values = as<Tuple>(a[4]);
    if (!a[0].is_none() && !is_string(a[0])) return runtime.raise(runtime.types.TypeError, "sep must be None or a string, not {}", type_name(a[0]));
    std::string text;
    for (std::size_t i = 0; i < values->size; ++i) {
        if (i) {
            if (a[0].is_none()) text += ' ';
            else text += text_of(a[0]);
        }
        if (!append_str(text, values->items[i])) return Empty;
    }
    if (a[1].is_none()) text += '\n';
    else if (is_string(a[1])) text += text_of(a[1]);
    else return runtime.raise(runtime.types.TypeError, "end must be None or a string, not {}", type_name(a[1]));
    Ref file = Ref::share(a[2]);
    if (a[2].is_none()) {
        Value sys = dict_get(runtime.modules, intern("sys"));
        if (is(sys, Kind::module))
            if (Value out = dict_get(as<Module>(sys)->attributes, intern("stdout"))) file = Ref::share(out);
        if (file.get().is_none()) return write_output(interpreter(), 1, text) ? None : Empty;
    }
    Value own = type_lookup(type_of(file), intern("write"));
    const bool is_scripts = is(own, Kind::function) && !is_library(as<FunctionObject>(own)->code);
    if (!is_scripts) {
        Ref piece(make_string(text));
        if (!Ref(call_method(file, intern("write"), {piece}))) return Empty;
    } else if (!write_pieces(file, values, a[0], a[1])) {
        return Empty;
    }
    if (truth(a[3]) == 1 && !Ref(call_method(file, intern("flush"), {}))) return Empty;
    return None;
}

/// Stable merge sort by less(a, b); false: comparing raised.
bool merge_sort(std::vector<Value>& values, std::vector<Value>& keys, bool by_key, bool reverse) {
    std::vector<std::size_t> order(values.size()), buffer(values.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::vector<Value>& compared = by_key ? keys : values;
    bool failed = false;
    auto smaller = [&](std::size_t a, std::size_t b) {
        if (failed) return false;
        int r = reverse ? less(compared[b], compared[a]) : less(compared[a], compared[b]);
        if (r < 0) failed = true;
        return r > 0;
    };
    bool strings = !compared.empty(), ints = !compared.empty();
    for (Value v : compared) {
        strings &= is_string(v) && v.object()->type == rt().types.str;
        ints &= v.is_small_int();
    }
    auto with = [&](auto before) {
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return reverse ? before(compared[b], compared[a]) : before(compared[a], compared[b]); });
    };
    if (strings) with([](Value a, Value b) { return text_of(a) < text_of(b); });
    else if (ints) with([](Value a, Value b) { return a.as_small() < b.as_small(); });
    else
        for (std::size_t width = 1; width < order.size() && !failed; width *= 2) { // safe whatever the comparison answers
            for (std::size_t start = 0; start < order.size() && !failed; start += 2 * width) {
                std::size_t middle = std::min(start + width, order.size()), end = std::min(start + 2 * width, order.size());
                std::size_t a = start, b = middle, to = start;
                while (a < middle && b < end) buffer[to++] = smaller(order[b], order[a]) ? order[b++] : order[a++];
                while (a < middle) buffer[to++] = order[a++];
                while (b < end) buffer[to++] = order[b++];
            }
            std::swap(order, buffer);
        }
    if (failed) return false;
    std::vector<Value> sorted(values.size());
    for (std::size_t i = 0; i < order.size(); ++i) sorted[i] = values[order[i]];
    values = std::move(sorted);
    return true;
}

Value sorted(Runtime&, const Value* a, std::size_t) { // iterable, key, reverse
    List* list = to_list(a[0]);
    if (!list) return Empty;
    Ref guard(list);
    return sort_list(list, a[1], truth(a[2]) == 1) ? guard.take() : Empty;
}

Value extreme(Runtime& runtime, const Value* a, bool largest) { // key, default, args
    Tuple* args = as<Tuple>(a[2]);
    const char* name = largest ? "max" : "min";
    if (args->size == 0) return runtime.raise(runtime.types.TypeError, "{} expected at least 1 argument, got 0", name);
    if (args->size > 1 && !a[1].is_empty()) return runtime.raise(runtime.types.TypeError, "Cannot specify a default for {}() with multiple positional arguments", name);
    Ref best, best_key;
    Value source = args->size == 1 ? args->items[0] : a[2];
    bool good = for_each_item(source, [&](Value item) {
        Ref key = a[0].is_none() ? Ref::share(item) : Ref(call(a[0], {item}));
        if (!key) return false;
        if (best) {
            int better = largest ? less(best_key, key) : less(key, best_key);
            if (largest && better == 0) return true;
            if (better < 0) return false;
            if (!better) return true;
        }
        best = Ref::share(item);
        best_key = std::move(key);
        return true;
    });
    if (!good) return Empty;
    if (best) return best.take();
    if (!a[1].is_empty()) return retain(a[1]);
    return runtime.raise(runtime.types.ValueError, "{}() arg is an empty sequence", name);
}

Value sum(Runtime& runtime, const Value* a, std::size_t) {
    if (is_string(a[1])) return runtime.raise(runtime.types.TypeError, "sum() can't sum strings [use ''.join(seq) instead]");
    Ref total = Ref::share(a[1]);
    bool good = for_each_item(a[0], [&](Value item) {
        Value x = total;
        if (both_small(x, item) && fits_small(x.as_small() + item.as_small())) total = Ref(Value::from_small(x.as_small() + item.as_small()));
        else total = Ref(binary(Operator::add, x, item));
        return static_cast<bool>(total);
    });
    return good ? total.take() : Empty;
}

Value any_all(const Value* a, bool any) {
    bool answer = !any, failed = false;
    bool good = for_each_item(a[0], [&](Value item) {
        int t = truth(item);
        if (t < 0) return failed = true, false;
        if ((t == 1) != any) return true;
        answer = any;
        return false;
    });
    return good && !failed ? Value::from_bool(answer) : Empty;
}

// ---- lazy iterators ----------------------------------------------------------------------------------------------

Value next_enumerate(Runtime&, Iterator* it) { // a: inner, b: next index
    Ref item(next(it->a));
    if (!item) return Empty;
    Value index = it->b;
    it->b = int_add(index, Value::from_small(1));
    Tuple* pair = make_tuple(2);
    pair->items[0] = index;
    pair->items[1] = item.take();
    return Value::from_object(pair);
}
Value next_zip(Runtime& runtime, Iterator* it) { // a: tuple of inner iterators, i: strict
    if (it->a.is_empty()) return Empty;
    Tuple* inner = as<Tuple>(it->a);
    if (inner->size == 0) return Empty;
    Ref result(make_tuple(inner->size));
    for (std::size_t i = 0; i < inner->size; ++i) {
        Value item = next(inner->items[i]);
        if (item.is_empty()) {
            if (runtime.failed() || !it->i) return Empty;
            if (i > 0) return runtime.raise(runtime.types.ValueError, "zip() argument {} is shorter than argument{} {}", i + 1, i == 1 ? "" : "s 1-", i == 1 ? "1" : std::to_string(i));
            for (std::size_t k = 1; k < inner->size; ++k) {
                Ref more(next(inner->items[k]));
                if (more) return runtime.raise(runtime.types.ValueError, "zip() argument {} is longer than argument{} {}", k + 1, k == 1 ? "" : "s 1-", k == 1 ? "1" : std::to_string(k));
                if (runtime.failed()) return Empty;
            }
            return Empty;
        }
        as<Tuple>(result)->items[i] = item;
    }
    return result.take();
}
Value next_map(Runtime& runtime, Iterator* it) { // a: function, b: tuple of iterators
    Tuple* inner = as<Tuple>(it->b);
    std::vector<Ref> held;
    std::vector<Value> args;
    for (std::size_t i = 0; i < inner->size; ++i) {
        held.emplace_back(next(inner->items[i]));
        if (!held.back()) return Empty;
        args.push_back(held.back());
    }
    Value result = call(it->a, args.data(), args.size());
    if (result.is_empty()) runtime.pending_is(runtime.types.StopIteration) && runtime.absorb(runtime.types.StopIteration);
    return result;
}
Value next_filter(Runtime&, Iterator* it) { // a: function or None, b: iterator
    for (;;) {
        Ref item(next(it->b));
        if (!item) return Empty;
        Ref answer = it->a.is_none() ? Ref::share(item) : Ref(call(it->a, {item}));
        int t = answer ? truth(answer) : -1;
        if (t < 0) return Empty;
        if (t) return item.take();
    }
}
Value next_reversed(Runtime&, Iterator* it) { // a: sequence, i: next index
    if (it->i < 0) return Empty;
    return get_item(it->a, make_int(it->i--));
}
Value next_callable(Runtime&, Iterator* it) { // a: function, b: sentinel
    if (it->a.is_empty()) return Empty;
    Ref item(call(it->a, {}));
    if (!item) return Empty;
    int same = equals(item, it->b);
    if (same < 0) return Empty;
    if (same) {
        assign(it->a, Empty);
        return Empty;
    }
    return item.take();
}

void install_iterator_types(Types& types) {
    add_static_methods(types.enumerate, {{"__new__(cls, iterable, start=0)", [](Runtime&, const Value* a, std::size_t) {
        Ref inner(iterate(a[1]));
        if (!inner) return Empty;
        return make_iterator(as<Type>(a[0]), next_enumerate, inner.take(), retain(a[2]));
    }}});
    add_static_methods(types.zip, {{"__new__(cls, *iterables, strict=False)", [](Runtime&, const Value* a, std::size_t) {
        Ref inner(iterators_of(a[2]));
        if (!inner) return Empty;
        return make_iterator(as<Type>(a[0]), next_zip, inner.take(), Empty, truth(a[1]));
    }}});
    add_static_methods(types.map, {{"__new__(cls, func, *iterables)", [](Runtime& r, const Value* a, std::size_t) {
        if (as<Tuple>(a[2])->size == 0) return r.raise(r.types.TypeError, "map() must have at least two arguments.");
        Ref inner(iterators_of(a[2]));
        if (!inner) return Empty;
        return make_iterator(as<Type>(a[0]), next_map, retain(a[1]), inner.take());
    }}});
    add_static_methods(types.filter, {{"__new__(cls, function, iterable, /)", [](Runtime&, const Value* a, std::size_t) {
        Ref inner(iterate(a[2]));
        if (!inner) return Empty;
        return make_iterator(as<Type>(a[0]), next_filter, retain(a[1]), inner.take());
    }}});
    add_static_methods(types.reversed, {{"__new__(cls, sequence, /)", [](Runtime& r, const Value* a, std::size_t) {
        bool found;
        Value own = call_special(a[1], r.names.reversed_, {}, &found);
        if (found) return own;
        if (is_dict(a[1])) {
            Ref keys(to_list(a[1]));
            std::int64_t n = length_of(keys);
            return make_iterator(as<Type>(a[0]), next_reversed, keys.take(), Empty, n - 1);
        }
        if (is_set(a[1]) || is(a[1], Kind::iterator) || is(a[1], Kind::generator)) return r.raise(r.types.TypeError, "'{}' object is not reversible", type_name(a[1]));
        std::int64_t n = length_of(a[1]);
        if (n < 0) {
            if (r.absorb(r.types.TypeError)) r.raise(r.types.TypeError, "'{}' object is not reversible", type_name(a[1]));
            return Empty;
        }
        return make_iterator(as<Type>(a[0]), next_reversed, retain(a[1]), Empty, n - 1);
    }}});
    for (Type* type : {types.enumerate, types.zip, types.map, types.filter, types.reversed, types.list_iterator, types.tuple_iterator, types.str_iterator, types.bytes_iterator,
                       types.range_iterator, types.set_iterator, types.dict_keyiterator, types.dict_valueiterator, types.dict_itemiterator, types.callable_iterator, types.sequence_iterator})
        add_iterator_methods(type);
    for (Type* type : {types.list_iterator, types.tuple_iterator, types.range_iterator, types.set_iterator, types.dict_keyiterator, types.dict_valueiterator, types.dict_itemiterator})
        add_methods(type, {{"__length_hint__(self, /)", [](Runtime& r, const Value* a, std::size_t) {
            auto* it = as<Iterator>(a[0]);
            if (it->a.is_empty()) return make_int(0);
            if (is_dict(it->a)) return make_int((it->n & 0xFFFFFFFF) - (it->n >> 32));
            if (it->next == next_in_small_range) return make_int(it->n);
            std::int64_t left = length_of(it->a);
            if (left < 0) return Empty;
            if (is_set(it->a)) { // i is a place in its table
                auto at = static_cast<std::uint64_t>(it->i);
                for (left = 0; set_next(as<Set>(it->a), at);) ++left;
                return make_int(left);
            }
            (void)r;
            return make_int(std::max<std::int64_t>(left - it->i, 0));
        }}});
}

Value import_function(Runtime&, const Value* a, std::size_t) {
    std::string_view name;
    if (!as_text(a[0], &name, "__import__() argument 1")) return Empty;
    return interpreter().import_module(name);
}

/// The digits of a number in base 2, 8 or 16, after its sign and prefix.
Value in_base(Value number, int base, const char* prefix) {
    Ref n(int_argument(number));
    if (!n) return Empty;
    std::string digits = int_text(unbox(n), base);
    return make_string(digits[0] == '-' ? "-" + (prefix + digits.substr(1)) : prefix + digits);
}

} // namespace

bool sort_list(List* list, Value key, bool reverse) {
    std::vector<Value> values(list->items, list->items + list->size), keys;
    for (Value& v : values) retain(v);
    std::vector<Ref> held_keys;
    bool good = true;
    if (!key.is_none())
        for (Value v : values) {
            held_keys.emplace_back(call(key, {v}));
            if (!held_keys.back()) {
                good = false;
                break;
            }
            keys.push_back(held_keys.back());
        }
    std::vector<Value> sorted_values = values;
    if (good) good = merge_sort(sorted_values, keys, !key.is_none(), reverse);
    if (good && list->size == values.size()) {
        for (std::size_t i = 0; i < values.size(); ++i) assign(list->items[i], retain(sorted_values[i]));
    } else if (good) {
        rt().raise(rt().types.ValueError, "list modified during sort");
        good = false;
    }
    for (Value v : values) release(v);
    return good;
}

Value make_builtins_module(Interpreter& interpreter) {
    Module* module = make_module("builtins");
    release(Value::from_object(std::exchange(module->attributes, retain(interpreter.runtime.builtins))));
    return Value::from_object(module);
}

void install_builtin_functions(Interpreter& interpreter) {
    Runtime& runtime = interpreter.runtime;
    Types& types = runtime.types;
    install_iterator_types(types);
    add_functions(runtime.builtins, {
        {"print(*args, sep=None, end=None, file=None, flush=False)", print},
        {"len(obj, /)", [](Runtime&, const Value* a, std::size_t) {
             std::int64_t n = length_of(a[0]);
             return n < 0 ? Empty : make_int(n);
         }},
        {"sorted(iterable, /, *, key=None, reverse=False)", sorted},
        {"min(*args, key=None, default=...)", [](Runtime& r, const Value* a, std::size_t) { return extreme(r, a, false); }},
        {"max(*args, key=None, default=...)", [](Runtime& r, const Value* a, std::size_t) { return extreme(r, a, true); }},
        {"sum(iterable, /, start=0)", sum},
        {"any(iterable, /)", [](Runtime&, const Value* a, std::size_t) { return any_all(a, true); }},
        {"all(iterable, /)", [](Runtime&, const Value* a, std::size_t) { return any_all(a, false); }},
        {"abs(x, /)", [](Runtime& r, const Value* a, std::size_t) {
             Value n = unbox(a[0]);
             if (is_int(n)) return int_is_negative(n) ? int_negate(n) : positive(n);
             if (n.is_double()) return Value::from_double(std::fabs(n.as_double()));
             if (is(n, Kind::complex)) return Value::from_double(std::hypot(as<Complex>(n)->real, as<Complex>(n)->imag));
             bool found;
             Value v = call_special(a[0], r.names.abs_, {}, &found);
             return found ? v : r.raise(r.types.TypeError, "bad operand type for abs(): '{}'", type_name(a[0]));
         }},
        {"divmod(x, y, /)", [](Runtime& r, const Value* a, std::size_t) {
             auto unsupported = [&] { return r.raise(r.types.TypeError, "unsupported operand type(s) for divmod(): '{}' and '{}'", type_name(a[0]), type_name(a[1])); };
             if (is(a[0], Kind::instance) || is(a[1], Kind::instance)) {
                 auto half = [&](Value self, String* method, Value other) {
                     bool found = false;
                     Value v = is(self, Kind::instance) ? call_special(self, method, {other}, &found) : NotImplemented;
                     return found ? v : NotImplemented;
                 };
                 String* reflected = r.intern("__rdivmod__");
                 bool right_first = type_of(a[0]) != type_of(a[1]) && is_subtype(type_of(a[1]), type_of(a[0]));
                 Value v = right_first ? half(a[1], reflected, a[0]) : half(a[0], r.names.divmod_, a[1]);
                 if (v == NotImplemented) v = right_first ? half(a[0], r.names.divmod_, a[1]) : half(a[1], reflected, a[0]);
                 return v == NotImplemented ? unsupported() : v;
             }
             Ref q(binary(Operator::floordiv, a[0], a[1]));
             if (!q && r.pending_is(r.types.TypeError) && !is_int(unbox(a[0])) && !unbox(a[0]).is_double()) {
                 r.clear_pending();
                 return unsupported();
             }
             if (!q) return Empty;
             Ref m(binary(Operator::mod, a[0], a[1]));
             return m ? make_tuple({q, m}) : Empty;
         }},
        {"pow(base, exp, mod=None)", [](Runtime& r, const Value* a, std::size_t) {
             if (a[2].is_none()) return binary(Operator::pow, a[0], a[1]);
             for (int i = 0; i < 3; ++i)
                 if (!is_int(unbox(a[i])))
                     return r.raise(r.types.TypeError, "{}", unbox(a[0]).is_double() || unbox(a[1]).is_double() ? std::string("pow() 3rd argument not allowed unless all arguments are integers")
                                                             : fmt::format("unsupported operand type(s) for ** or pow(): '{}', '{}', '{}'", type_name(a[0]), type_name(a[1]), type_name(a[2])));
             return int_pow_mod(unbox(a[0]), unbox(a[1]), unbox(a[2]));
         }},
        {"iter(object, sentinel=..., /)", [](Runtime& r, const Value* a, std::size_t) {
             if (!a[1].is_empty() && !is_callable(a[0])) return r.raise(r.types.TypeError, "iter(v, w): v must be callable");
             return a[1].is_empty() ? iterate(a[0]) : make_iterator(r.types.callable_iterator, next_callable, retain(a[0]), retain(a[1]));
         }},
        {"next(iterator, default=..., /)", [](Runtime& r, const Value* a, std::size_t) {
             if (is(a[0], Kind::generator)) { // keeps the StopIteration's value
                 Step step = script::interpreter().resume(as<GeneratorObject>(a[0]), None, Empty);
                 if (step.kind == Step::Kind::yielded) return step.value;
                 if (step.kind == Step::Kind::raised) return r.raise_value(step.value);
                 Ref value(step.value);
                 if (!a[1].is_empty()) return retain(a[1]);
                 Ref args(value.get().is_none() ? make_tuple({}) : make_tuple({value}));
                 return r.raise_value(make_exception(r.types.StopIteration, args.get()));
             }
             if (!is(a[0], Kind::iterator)) { // its __next__ raises a StopIteration of its own, which may carry a value
                 bool found;
                 Value item = call_special(a[0], r.names.next_, {}, &found);
                 if (!found) return r.raise(r.types.TypeError, "'{}' object is not an iterator", type_name(a[0]));
                 if (item.is_empty() && !a[1].is_empty() && r.absorb(r.types.StopIteration)) return retain(a[1]);
                 return item;
             }
             Value v = next(a[0]);
             if (!v.is_empty() || r.failed()) return v;
             if (!a[1].is_empty()) return retain(a[1]);
             Ref args(make_tuple({}));
             return r.raise_value(make_exception(r.types.StopIteration, args.get()));
         }},
        {"isinstance(obj, class_or_tuple, /)", [](Runtime&, const Value* a, std::size_t) {
             int t = instance_check(a[0], a[1]);
             return t < 0 ? Empty : Value::from_bool(t);
         }},
        {"issubclass(cls, class_or_tuple, /)", [](Runtime&, const Value* a, std::size_t) {
             int t = subclass_check(a[0], a[1]);
             return t < 0 ? Empty : Value::from_bool(t);
         }},
        {"callable(obj, /)", [](Runtime&, const Value* a, std::size_t) { return Value::from_bool(is_callable(a[0])); }},
        {"repr(obj, /)", [](Runtime&, const Value* a, std::size_t) { return repr(a[0]); }},
        {"format(value, format_spec='', /)", [](Runtime&, const Value* a, std::size_t) { return format(a[0], a[1]); }},
        {"hash(obj, /)", [](Runtime&, const Value* a, std::size_t) {
             std::uint64_t h;
             return hash_of(a[0], &h) ? make_int(static_cast<std::int64_t>(h)) : Empty;
         }},
        {"id(obj, /)", [](Runtime&, const Value* a, std::size_t) { return make_int(static_cast<std::int64_t>(identity(a[0]))); }},
        {"getattr(object, name, default=..., /)", [](Runtime& r, const Value* a, std::size_t) {
             std::string_view name;
             if (!is_string(a[1])) return r.raise(r.types.TypeError, "attribute name must be string, not '{}'", type_name(a[1]));
             name = text_of(a[1]);
             if (a[2].is_empty()) return get_attribute(a[0], intern(name));
             Value v = find_attribute(a[0], intern(name));
             return v.is_empty() && !r.failed() ? retain(a[2]) : v;
         }},
        {"setattr(obj, name, value, /)", [](Runtime& r, const Value* a, std::size_t) {
             if (!is_string(a[1])) return r.raise(r.types.TypeError, "attribute name must be string, not '{}'", type_name(a[1]));
             return set_attribute(a[0], intern(text_of(a[1])), a[2]) ? None : Empty;
         }},
        {"hasattr(obj, name, /)", [](Runtime& r, const Value* a, std::size_t) {
             if (!is_string(a[1])) return r.raise(r.types.TypeError, "attribute name must be string, not '{}'", type_name(a[1]));
             Ref v(find_attribute(a[0], intern(text_of(a[1]))));
             return r.failed() ? Empty : Value::from_bool(static_cast<bool>(v));
         }},
        {"delattr(obj, name, /)", [](Runtime& r, const Value* a, std::size_t) {
             if (!is_string(a[1])) return r.raise(r.types.TypeError, "attribute name must be string, not '{}'", type_name(a[1]));
             return set_attribute(a[0], intern(text_of(a[1])), Empty) ? None : Empty;
         }},
        {"chr(i, /)", [](Runtime& r, const Value* a, std::size_t) {
             std::int64_t i;
             if (!as_index(a[0], &i)) return Empty;
             if (i < 0 || i > 0x10FFFF) return r.raise(r.types.ValueError, "chr() arg not in range(0x110000)");
             std::string text;
             encode_utf8(text, static_cast<char32_t>(i));
             return make_string(text);
         }},
        {"ord(c, /)", [](Runtime& r, const Value* a, std::size_t) {
             if (is_string(a[0]) && as<String>(a[0])->length == 1) return make_int(static_cast<std::int64_t>(decode_utf8(text_of(a[0]))[0]));
             if (is_string(a[0])) return r.raise(r.types.TypeError, "ord() expected a character, but string of length {} found", as<String>(a[0])->length);
             return r.raise(r.types.TypeError, "ord() expected string of length 1, but {} found", type_name(a[0]));
         }},
        {"bin(number, /)", [](Runtime&, const Value* a, std::size_t) {
             return in_base(a[0], 2, "0b");
         }},
        {"hex(number, /)", [](Runtime&, const Value* a, std::size_t) {
             return in_base(a[0], 16, "0x");
         }},
        {"oct(number, /)", [](Runtime&, const Value* a, std::size_t) {
             return in_base(a[0], 8, "0o");
         }},
        {"globals()", [](Runtime&, const Value*, std::size_t) { return Value::from_object(retain(script::interpreter().top()->function->globals)); }},
        {"vars(object=...)", [](Runtime& r, const Value* a, std::size_t) {
             if (a[0].is_empty()) return locals_of(script::interpreter().top());
             Value names = get_attribute(a[0], r.names.dict_);
             return names.is_empty() && r.absorb(r.types.AttributeError) ? r.raise(r.types.TypeError, "vars() argument must have __dict__ attribute") : names;
         }},
        {"aiter(async_iterable, /)", [](Runtime& r, const Value* a, std::size_t) {
             if (!is(a[0], Kind::async_generator) && !type_lookup(type_of(a[0]), r.names.aiter_)) return r.raise(r.types.TypeError, "'{}' object is not an async iterable", type_name(a[0]));
             return get_async_iterator(a[0]);
         }},
        {"__import__(name, globals=None, locals=None, fromlist=None, level=0)", import_function},
    });
    Dict* builtins = runtime.builtins;
    auto name_type = [&](Type* type) { dict_set(builtins, type->name, Value::from_object(retain(type))); };
    for (Type* type : {types.object, types.type, types.int_, types.bool_, types.float_, types.complex, types.str, types.bytes, types.bytearray, types.tuple, types.list, types.dict,
                       types.set, types.frozenset, types.range, types.slice, types.property, types.static_method, types.class_method, types.super, types.enumerate, types.zip,
                       types.map, types.filter, types.reversed})
        name_type(type);
#define X(name, base)                                                                                                  \
    if (types.name->module.is_empty()) name_type(types.name);
    LS_EXCEPTIONS(X)
#undef X
    dict_set(builtins, intern("EnvironmentError"), Value::from_object(retain(types.OSError)));
    dict_set(builtins, intern("IOError"), Value::from_object(retain(types.OSError)));
    dict_set(builtins, intern("Ellipsis"), Ellipsis);
    dict_set(builtins, intern("NotImplemented"), NotImplemented);
    dict_set(builtins, intern("__debug__"), True);
    dict_set(builtins, intern("__name__"), retain(Value::from_object(intern("builtins"))));
}

} // namespace loopscope::script
