// keys(), values() and items(): live views of a dict; keys and items are sets.
#include "engine/script/types/types.h"

#include <algorithm>

namespace loopscope::script {

namespace {

Dict* viewed(Value view) { return as<Dict>(as<Wrapper>(view)->function); }

Value make_view(Type* type, Value dict) {
    auto* view = allocate<Wrapper>(type, Kind::other);
    view->function = retain(dict);
    return Value::from_object(view);
}

/// Whether a key or an item is in the view; -1: exception.
int in_view(Value view, Value item) {
    Types& types = rt().types;
    if (same_type(view, types.dict_keys)) return contains_builtin(as<Wrapper>(view)->function, item);
    if (!same_type(view, types.dict_items)) { // values: a search
        Ref values(to_list(view));
        return values ? contains_builtin(values, item) : -1;
    }
    if (!is_tuple(item) || as<Tuple>(item)->size != 2) return 0;
    Value* place;
    Found found = dict_find(viewed(view), as<Tuple>(item)->items[0], &place);
    if (found != Found::yes) return found == Found::error ? -1 : 0;
    Ref value = Ref::share(*place);
    return equals(value, as<Tuple>(item)->items[1]);
}

bool is_set_view(Value v) { return same_type(v, rt().types.dict_keys) || same_type(v, rt().types.dict_items); }

/// The view, or any iterable, as a new set; Empty with an exception.
Value as_set(Value iterable) {
    Ref set(make_set());
    bool good = for_each_item(iterable, [&](Value item) { return set_add(as<Set>(set), item); });
    return good ? set.take() : Empty;
}

template <Operator op> Value set_operation(Runtime&, const Value* a, std::size_t) {
    if (op == Operator::bit_and && is_set_view(a[0])) { // what is common is looked up: values need no hash
        Ref common(make_set());
        bool good = for_each_item(a[1], [&](Value item) {
            int found = in_view(a[0], item);
            return found >= 0 && (!found || set_add(as<Set>(common), item));
        });
        return good ? common.take() : Empty;
    }
    Ref x(as_set(a[0]));
    if (!x) return Empty;
    Ref y(as_set(a[1]));
    return y ? binary_builtin(op, x, y) : Empty;
}
template <Operator op> Value reflected_operation(Runtime& runtime, const Value* a, std::size_t) {
    Value swapped[2] = {a[1], a[0]};
    return set_operation<op>(runtime, swapped, 2);
}
template <Comparison op> Value set_comparison(Runtime&, const Value* a, std::size_t) {
    if (!is_set_view(a[1]) && !is_set(a[1])) return NotImplemented;
    std::int64_t x = length_of(a[0]), y = length_of(a[1]);
    if (x < 0 || y < 0) return Empty;
    auto within = [](Value inner, Value outer) { // 1, 0 or -1: exception. Values need no hash.
        int result = 1;
        bool good = for_each_item(inner, [&](Value item) {
            result = is_set_view(outer) ? in_view(outer, item) : contains_builtin(outer, item);
            return result > 0;
        });
        return good || (result == 0 && !rt().failed()) ? result : -1;
    };
    int result;
    switch (op) {
    case Comparison::eq: result = x == y ? within(a[0], a[1]) : 0; break;
    case Comparison::ne: result = x == y ? within(a[0], a[1]) : 0; if (result >= 0) result = !result; break;
    case Comparison::lt: result = x < y ? within(a[0], a[1]) : 0; break;
    case Comparison::le: result = x <= y ? within(a[0], a[1]) : 0; break;
    case Comparison::gt: result = x > y ? within(a[1], a[0]) : 0; break;
    default: result = x >= y ? within(a[1], a[0]) : 0; break;
    }
    return result < 0 ? Empty : Value::from_bool(result);
}

Value next_reversed(Runtime& runtime, Iterator* it) { // i: entries that are left
    if (it->a.is_empty()) return Empty;
    Dict* dict = as<Dict>(it->a);
    if (dict->used != static_cast<std::uint32_t>(it->n)) {
        it->n = -1;
        return runtime.raise(runtime.types.RuntimeError, "dictionary changed size during iteration");
    }
    it->i = std::min<std::int64_t>(it->i, dict->filled); // it may have been emptied and filled anew
    while (it->i > 0) {
        Dict::Entry& entry = dict->entries[--it->i];
        if (entry.key.is_empty()) continue;
        if (it->type == runtime.types.dict_reversekeyiterator) return retain(entry.key);
        if (it->type == runtime.types.dict_reversevalueiterator) return retain(entry.value);
        return make_tuple({entry.key, entry.value});
    }
    assign(it->a, Empty);
    return Empty;
}
Value reverse_iterator(Type* type, Value dict) { return make_iterator(type, next_reversed, retain(dict), Empty, as<Dict>(dict)->filled, as<Dict>(dict)->used); }

} // namespace

void install_dict_views(Interpreter& interpreter) {
    Types& types = interpreter.runtime.types;
    add_methods(types.dict, {
        {"keys(self, /)", [](Runtime& r, const Value* a, std::size_t) { return make_view(r.types.dict_keys, a[0]); }},
        {"values(self, /)", [](Runtime& r, const Value* a, std::size_t) { return make_view(r.types.dict_values, a[0]); }},
        {"items(self, /)", [](Runtime& r, const Value* a, std::size_t) { return make_view(r.types.dict_items, a[0]); }},
        {"__reversed__(self, /)", [](Runtime& r, const Value* a, std::size_t) { return reverse_iterator(r.types.dict_reversekeyiterator, a[0]); }},
    });
    for (Type* type : {types.dict_keys, types.dict_values, types.dict_items}) {
        add_methods(type, {
            {"__len__(self, /)", [](Runtime&, const Value* a, std::size_t) { return make_int(viewed(a[0])->used); }},
            {"__contains__(self, item, /)", [](Runtime&, const Value* a, std::size_t) {
                 int t = in_view(a[0], a[1]);
                 return t < 0 ? Empty : Value::from_bool(t);
             }},
            {"__iter__(self, /)", [](Runtime&, const Value* a, std::size_t) { return iterate_builtin(a[0]); }},
            {"__reversed__(self, /)", [](Runtime& r, const Value* a, std::size_t) {
                 Type* view = a[0].object()->type;
                 Type* iterator = view == r.types.dict_keys ? r.types.dict_reversekeyiterator : view == r.types.dict_values ? r.types.dict_reversevalueiterator : r.types.dict_reverseitemiterator;
                 return reverse_iterator(iterator, as<Wrapper>(a[0])->function);
             }},
        });
        add_members(type, {{"mapping", [](Runtime&, Value self) { return make_mapping_proxy(viewed(self)); }}});
        if (type == types.dict_values) continue;
        add_methods(type, {
            {"__and__(self, other, /)", set_operation<Operator::bit_and>},
            {"__or__(self, other, /)", set_operation<Operator::bit_or>},
            {"__sub__(self, other, /)", set_operation<Operator::sub>},
            {"__xor__(self, other, /)", set_operation<Operator::bit_xor>},
            {"__rand__(self, other, /)", reflected_operation<Operator::bit_and>},
            {"__ror__(self, other, /)", reflected_operation<Operator::bit_or>},
            {"__rsub__(self, other, /)", reflected_operation<Operator::sub>},
            {"__rxor__(self, other, /)", reflected_operation<Operator::bit_xor>},
            {"__eq__(self, other, /)", set_comparison<Comparison::eq>},
            {"__ne__(self, other, /)", set_comparison<Comparison::ne>},
            {"__lt__(self, other, /)", set_comparison<Comparison::lt>},
            {"__le__(self, other, /)", set_comparison<Comparison::le>},
            {"__gt__(self, other, /)", set_comparison<Comparison::gt>},
            {"__ge__(self, other, /)", set_comparison<Comparison::ge>},
            {"isdisjoint(self, other, /)", [](Runtime&, const Value* a, std::size_t) {
                 bool disjoint = true, failed = false;
                 bool good = for_each_item(a[1], [&](Value item) {
                     int in = in_view(a[0], item);
                     failed = in < 0;
                     disjoint = in == 0;
                     return in == 0;
                 });
                 return good && !failed ? Value::from_bool(disjoint) : Empty;
             }},
        });
        make_unhashable(type);
    }
    for (Type* type : {types.list_reverseiterator, types.dict_reversekeyiterator, types.dict_reversevalueiterator, types.dict_reverseitemiterator})
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

} // namespace loopscope::script
