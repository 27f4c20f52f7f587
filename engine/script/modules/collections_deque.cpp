// collections.deque: a queue open at both ends, with a limit if it has one.
#include "engine/script/modules/collections.h"

#include <algorithm>
#include <deque>

namespace loopscope::script {

namespace {

struct Deque : Object {
    std::deque<Value>* items;
    std::int64_t limit;   ///< maxlen; -1: none
    std::uint64_t changes; ///< iterators notice that it has changed under them
};

Deque* deque(Value v) { return as<Deque>(v); }
std::deque<Value>& items_of(Value v) { return *deque(v)->items; }
std::int64_t size_of(Value v) { return static_cast<std::int64_t>(items_of(v).size()); }

void clear_items(Deque* self) {
    std::deque<Value> gone;
    gone.swap(*self->items);
    ++self->changes;
    for (Value v : gone) release(v);
}
void clear_deque(Object* object) {
    auto* self = static_cast<Deque*>(object);
    if (!self->items) return;
    clear_items(self);
    delete std::exchange(self->items, nullptr);
}
void traverse_deque(Object* object, const Visitor& visit) { visit.all(static_cast<Deque*>(object)->items); }
const NativeOps deque_ops = {clear_deque, traverse_deque, nullptr};

/// Appends at one end and drops from the other what is too much.
void push(Deque* self, Value item, bool left) {
    ++self->changes;
    if (self->limit == 0) return;
    left ? self->items->push_front(retain(item)) : self->items->push_back(retain(item));
    if (self->limit < 0 || static_cast<std::int64_t>(self->items->size()) <= self->limit) return;
    Value gone = left ? self->items->back() : self->items->front();
    left ? self->items->pop_back() : self->items->pop_front();
    release(gone);
}

bool extend(Value self, Value iterable, bool left) {
    Ref copy = self == iterable ? Ref(to_list(iterable)) : Ref::share(iterable);
    return copy && for_each_item(copy, [&](Value item) { return push(deque(self), item, left), true; });
}

Value new_deque(Runtime&, const Value* a, std::size_t) {
    Value self = make_instance(as<Type>(a[0]));
    deque(self)->items = new std::deque<Value>;
    deque(self)->limit = -1;
    return self;
}
Value init(Runtime& runtime, const Value* a, std::size_t) { // self, iterable, maxlen
    std::int64_t limit = -1;
    if (!a[2].is_none()) {
        if (!is_int(unbox(a[2]))) return runtime.raise(runtime.types.TypeError, "an integer is required");
        if (!as_index(a[2], &limit)) return Empty;
        if (limit < 0) return runtime.raise(runtime.types.ValueError, "maxlen must be non-negative");
    }
    deque(a[0])->limit = limit;
    clear_items(deque(a[0]));
    return a[1].is_empty() || extend(a[0], a[1], false) ? None : Empty;
}

/// A deque of the same class and limit without items.
Ref make_like(Runtime& runtime, Value self) {
    Value type = Value::from_object(type_of(self));
    if (deque(self)->limit < 0) return Ref(call(type, {}));
    Ref none(make_tuple({}));
    (void)runtime;
    return Ref(call(type, {none, make_int(deque(self)->limit)}));
}
Value copy(Runtime& runtime, const Value* a, std::size_t) {
    Ref result = make_like(runtime, a[0]);
    return result && extend(result, a[0], false) ? result.take() : Empty;
}

Value pop(Runtime& runtime, Value self, bool left) {
    auto& items = items_of(self);
    if (items.empty()) return runtime.raise(runtime.types.IndexError, "pop from an empty deque");
    Value item = left ? items.front() : items.back();
    left ? items.pop_front() : items.pop_back();
    ++deque(self)->changes;
    return item;
}

bool find_place(Runtime& runtime, Value self, Value index, std::size_t* place) {
    std::int64_t i;
    if (!as_index(index, &i)) {
        if (runtime.absorb(runtime.types.TypeError)) runtime.raise(runtime.types.TypeError, "sequence index must be integer, not '{}'", type_name(index));
        return false;
    }
    if (i < 0) i += size_of(self);
    if (i < 0 || i >= size_of(self)) return runtime.raise(runtime.types.IndexError, "deque index out of range"), false;
    *place = static_cast<std::size_t>(i);
    return true;
}
bool remove_at(Value self, std::size_t place) {
    auto& items = items_of(self);
    Value gone = items[place];
    items.erase(items.begin() + static_cast<std::ptrdiff_t>(place));
    ++deque(self)->changes;
    release(gone);
    return true;
}

/// The first place of an equal item, -1: none, -2: exception. Comparing may run code that changes the deque.
std::int64_t find(Runtime& runtime, Value self, Value value, std::int64_t from, std::int64_t to) {
    std::uint64_t changes = deque(self)->changes;
    for (std::int64_t i = from; i < to && i < size_of(self); ++i) {
        Ref item = Ref::share(items_of(self)[static_cast<std::size_t>(i)]);
        int same = equals(item, value);
        if (same < 0) return -2;
        if (deque(self)->changes != changes) return runtime.raise(runtime.types.RuntimeError, "deque mutated during iteration"), -2;
        if (same) return i;
    }
    return -1;
}

Value index(Runtime& runtime, const Value* a, std::size_t) { // self, value, start, stop
    std::int64_t from, to;
    if (!search_bounds(a[2], a[3], size_of(a[0]), &from, &to)) return Empty;
    std::int64_t i = find(runtime, a[0], a[1], from, to);
    if (i == -1) return runtime.raise(runtime.types.ValueError, "{} is not in deque", repr_text(a[1]));
    return i < 0 ? Empty : make_int(i);
}
Value remove(Runtime& runtime, const Value* a, std::size_t) {
    std::int64_t i = find(runtime, a[0], a[1], 0, size_of(a[0]));
    if (i == -1) return runtime.raise(runtime.types.ValueError, "{} is not in deque", repr_text(a[1]));
    return i >= 0 && remove_at(a[0], static_cast<std::size_t>(i)) ? None : Empty;
}
Value insert(Runtime& runtime, const Value* a, std::size_t) { // self, index, value
    std::int64_t i;
    if (!as_index(a[1], &i)) return Empty;
    auto& items = items_of(a[0]);
    if (deque(a[0])->limit >= 0 && size_of(a[0]) >= deque(a[0])->limit) return runtime.raise(runtime.types.IndexError, "deque already at its maximum size");
    if (i < 0) i = std::max<std::int64_t>(i + size_of(a[0]), 0);
    items.insert(items.begin() + std::min(i, size_of(a[0])), retain(a[2]));
    ++deque(a[0])->changes;
    return None;
}
Value rotate(Runtime&, const Value* a, std::size_t) {
    std::int64_t n;
    if (!as_index(a[1], &n)) return Empty;
    auto& items = items_of(a[0]);
    if (items.size() < 2) return None;
    n %= size_of(a[0]);
    if (n < 0) n += size_of(a[0]);
    std::rotate(items.begin(), items.end() - n, items.end());
    ++deque(a[0])->changes;
    return None;
}

Value next_item(Runtime& runtime, Iterator* it) { // a: the deque, i: next place, n: changes seen; b: True backwards
    if (it->a.is_empty()) return Empty;
    if (deque(it->a)->changes != static_cast<std::uint64_t>(it->n)) return runtime.raise(runtime.types.RuntimeError, "deque mutated during iteration");
    if (it->i < 0 || it->i >= size_of(it->a)) return assign(it->a, Empty), Empty;
    Value item = items_of(it->a)[static_cast<std::size_t>(it->i)];
    it->i += it->b.is_true() ? -1 : 1;
    return retain(item);
}

Value make_repr(Runtime&, const Value* a, std::size_t) {
    Ref list(to_list(a[0]));
    std::string out = fmt::format("{}(", type_of(a[0])->view());
    if (a[0].object()->flags & flag_marked) return make_string("[...]");
    a[0].object()->flags |= flag_marked;
    bool good = list && append_repr(out, list);
    a[0].object()->flags &= static_cast<std::uint8_t>(~flag_marked);
    if (!good) return Empty;
    if (deque(a[0])->limit >= 0) out += fmt::format(", maxlen={}", deque(a[0])->limit);
    return make_string(out + ")");
}

template <Comparison op> Value compared(Runtime&, const Value* a, std::size_t) {
    if (!is_instance(a[1], type_of(a[0])) && !is_instance(a[0], type_of(a[1]))) return NotImplemented;
    if (type_of(a[1])->ops != &deque_ops) return NotImplemented;
    Ref x(to_list(a[0])), y(to_list(a[1]));
    return x && y ? compare(op, x, y) : Empty;
}

Value add(Runtime& runtime, const Value* a, std::size_t) {
    if (type_of(a[1])->ops != &deque_ops) return runtime.raise(runtime.types.TypeError, "can only concatenate deque (not \"{}\") to deque", type_name(a[1]));
    Ref result(copy(runtime, a, 1));
    return result && extend(result, a[1], false) ? result.take() : Empty;
}
Value multiply(Runtime& runtime, const Value* a, std::size_t) {
    std::int64_t n;
    if (!is_int(unbox(a[1]))) return NotImplemented;
    if (!as_index(a[1], &n)) return Empty;
    Ref result = make_like(runtime, a[0]), once(to_list(a[0]));
    for (std::int64_t i = 0; result && i < n; ++i)
        if (!extend(result, once, false)) return Empty;
    return result.take();
}

void add_ends(Type* type) {
    add_methods(type, {
        {"append(self, item, /)", [](Runtime&, const Value* a, std::size_t) { return push(deque(a[0]), a[1], false), None; }},
        {"appendleft(self, item, /)", [](Runtime&, const Value* a, std::size_t) { return push(deque(a[0]), a[1], true), None; }},
        {"pop(self, /)", [](Runtime& r, const Value* a, std::size_t) { return pop(r, a[0], false); }},
        {"popleft(self, /)", [](Runtime& r, const Value* a, std::size_t) { return pop(r, a[0], true); }},
        {"extend(self, iterable, /)", [](Runtime&, const Value* a, std::size_t) { return extend(a[0], a[1], false) ? None : Empty; }},
        {"extendleft(self, iterable, /)", [](Runtime&, const Value* a, std::size_t) { return extend(a[0], a[1], true) ? None : Empty; }},
        {"__iadd__(self, iterable, /)", [](Runtime&, const Value* a, std::size_t) { return extend(a[0], a[1], false) ? retain(a[0]) : Empty; }},
        {"clear(self, /)", [](Runtime&, const Value* a, std::size_t) { return clear_items(deque(a[0])), None; }},
        {"rotate(self, n=1, /)", rotate},
        {"reverse(self, /)", [](Runtime&, const Value* a, std::size_t) {
             ++deque(a[0])->changes;
             return std::reverse(items_of(a[0]).begin(), items_of(a[0]).end()), None;
         }},
    });
}

} // namespace

Type* make_deque_type() {
    Type* type = make_type("deque", rt().types.object, sizeof(Deque), Kind::other, &deque_ops, "collections");
    type->type_flags |= type_named_with_module;
    add_static_methods(type, {{"__new__(cls, /, *args, **kwargs)", new_deque}});
    add_ends(type);
    add_methods(type, {
        {"__init__(self, iterable=..., maxlen=None)", init},
        {"insert(self, index, value, /)", insert},
        {"remove(self, value, /)", remove},
        {"index(self, value, start=..., stop=..., /)", index},
        {"count(self, value, /)", [](Runtime&, const Value* a, std::size_t) {
             Ref list(to_list(a[0]));
             return list ? count_items(list, a[1]) : Empty;
         }},
        {"copy(self, /)", copy},
        {"__copy__(self, /)", copy},
        {"__reduce__(self, /)", [](Runtime&, const Value* a, std::size_t) { // an empty one, and what is then appended
             auto* self = as<Deque>(a[0]);
             Ref none(make_tuple({})), items(iterate(a[0]));
             Ref arguments(self->limit < 0 ? make_tuple({}) : make_tuple({none, make_int(self->limit)}));
             return items ? make_tuple({Value::from_object(self->type), arguments, None, items}) : Empty;
         }},
        {"__len__(self, /)", [](Runtime&, const Value* a, std::size_t) { return make_int(size_of(a[0])); }},
        {"__bool__(self, /)", [](Runtime&, const Value* a, std::size_t) { return Value::from_bool(size_of(a[0])); }},
        {"__contains__(self, value, /)", [](Runtime& r, const Value* a, std::size_t) {
             std::int64_t i = find(r, a[0], a[1], 0, size_of(a[0]));
             return i == -2 ? Empty : Value::from_bool(i >= 0);
         }},
        {"__getitem__(self, index, /)", [](Runtime& r, const Value* a, std::size_t) {
             std::size_t place;
             return find_place(r, a[0], a[1], &place) ? retain(items_of(a[0])[place]) : Empty;
         }},
        {"__setitem__(self, index, value, /)", [](Runtime& r, const Value* a, std::size_t) {
             std::size_t place;
             return find_place(r, a[0], a[1], &place) ? (assign(items_of(a[0])[place], retain(a[2])), None) : Empty;
         }},
        {"__delitem__(self, index, /)", [](Runtime& r, const Value* a, std::size_t) {
             std::size_t place;
             return find_place(r, a[0], a[1], &place) && remove_at(a[0], place) ? None : Empty;
         }},
        {"__iter__(self, /)", [](Runtime& r, const Value* a, std::size_t) {
             return make_iterator(r.types.sequence_iterator, next_item, retain(a[0]), False, 0, static_cast<std::int64_t>(deque(a[0])->changes));
         }},
        {"__reversed__(self, /)", [](Runtime& r, const Value* a, std::size_t) {
             return make_iterator(r.types.sequence_iterator, next_item, retain(a[0]), True, size_of(a[0]) - 1, static_cast<std::int64_t>(deque(a[0])->changes));
         }},
        {"__repr__(self, /)", make_repr},
        {"__eq__(self, other, /)", compared<Comparison::eq>},
        {"__ne__(self, other, /)", compared<Comparison::ne>},
        {"__lt__(self, other, /)", compared<Comparison::lt>},
        {"__le__(self, other, /)", compared<Comparison::le>},
        {"__gt__(self, other, /)", compared<Comparison::gt>},
        {"__ge__(self, other, /)", compared<Comparison::ge>},
        {"__add__(self, other, /)", add},
        {"__mul__(self, n, /)", multiply},
        {"__rmul__(self, n, /)", multiply},
    });
    add_members(type, {{"maxlen", [](Runtime&, Value self) { return deque(self)->limit < 0 ? None : make_int(deque(self)->limit); }}});
    make_unhashable(type);
    add_class_getitem(type);
    return type;
}

} // namespace loopscope::script
