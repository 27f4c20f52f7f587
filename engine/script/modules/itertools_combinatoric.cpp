// itertools: product, permutations, combinations. Each keeps the indices of its last result and turns them into the next.
#include "engine/script/modules/itertools.h"

#include <algorithm>

namespace loopscope::script {

namespace {

// Layout: a the pool (a tuple; of tuples for product), b the list of indices, i 0: nothing given yet, 1: under way, 2: ended; n the length of results.

std::int64_t at(List* list, std::size_t i) { return list->items[i].as_small(); }
void put(List* list, std::size_t i, std::int64_t n) { list->items[i] = Value::from_small(n); }

Value indices(std::size_t count, bool rising) {
    List* list = make_list(count);
    for (std::size_t i = 0; i < count; ++i) list_append(list, Value::from_small(rising ? static_cast<std::int64_t>(i) : 0));
    return Value::from_object(list);
}

/// The items of the pool at the first `n` indices.
Value selection(Iterator* it) {
    Tuple* pool = as<Tuple>(it->a);
    Tuple* result = make_tuple(static_cast<std::size_t>(it->n));
    for (std::size_t i = 0; i < result->size; ++i) result->items[i] = retain(pool->items[at(as<List>(it->b), i)]);
    return Value::from_object(result);
}

/// Common to all: the first result, then `advance` until it says that there is no more.
template <bool (*advance)(Iterator*, List*), Value (*result)(Iterator*)> Value next_selection(Runtime&, Iterator* it) {
    if (it->i == 2) return Empty;
    if (it->i == 1 && !advance(it, as<List>(it->b))) return it->i = 2, Empty;
    it->i = 1;
    return result(it);
}

Tuple* factor(Iterator* it, std::size_t i) { return as<Tuple>(as<Tuple>(it->a)->items[i]); }
bool advance_product(Iterator* it, List* index) {
    for (std::size_t i = index->size; i-- > 0;) {
        put(index, i, at(index, i) + 1);
        if (at(index, i) < static_cast<std::int64_t>(factor(it, i)->size)) return true;
        put(index, i, 0);
    }
    return false;
}
Value product_result(Iterator* it) {
    List* index = as<List>(it->b);
    Tuple* result = make_tuple(index->size);
    for (std::size_t i = 0; i < index->size; ++i) result->items[i] = retain(factor(it, i)->items[at(index, i)]);
    return Value::from_object(result);
}

bool advance_combination(Iterator* it, List* index) {
    auto pool = static_cast<std::int64_t>(as<Tuple>(it->a)->size);
    for (std::int64_t i = it->n; i-- > 0;) {
        std::int64_t value = at(index, static_cast<std::size_t>(i));
        if (value == pool - it->n + i) continue;
        for (std::int64_t k = i; k < it->n; ++k) put(index, static_cast<std::size_t>(k), value + 1 + k - i);
        return true;
    }
    return false;
}
bool advance_with_replacement(Iterator* it, List* index) {
    auto pool = static_cast<std::int64_t>(as<Tuple>(it->a)->size);
    for (std::int64_t i = it->n; i-- > 0;) {
        std::int64_t value = at(index, static_cast<std::size_t>(i));
        if (value == pool - 1) continue;
        for (std::int64_t k = i; k < it->n; ++k) put(index, static_cast<std::size_t>(k), value + 1);
        return true;
    }
    return false;
}
/// The next arrangement in the order of places: the rest is descending after the first n, so that next_permutation skips to the next prefix.
bool advance_permutation(Iterator* it, List* index) {
    auto count = static_cast<std::int64_t>(index->size);
    std::vector<std::int64_t> order(index->size);
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = at(index, i);
    std::reverse(order.begin() + std::min(it->n, count), order.end());
    bool more = std::next_permutation(order.begin(), order.end());
    for (std::size_t i = 0; i < order.size(); ++i) put(index, i, order[i]);
    return more;
}

/// r as given, or the pool's size where it may be left out. -1: exception.
std::int64_t result_length(Runtime& runtime, Value r, Tuple* pool) {
    if (r.is_none()) return static_cast<std::int64_t>(pool->size);
    std::int64_t n;
    if (!as_index(r, &n)) return -1;
    if (n < 0) return runtime.raise(runtime.types.ValueError, "r must be non-negative"), -1;
    return n;
}
/// cls, iterable, r. all: so many indices as the pool has items, else as results have.
Value make_selection(Runtime& runtime, const Value* a, Value (*next)(Runtime&, Iterator*), bool all, bool rising) {
    Ref pool(to_tuple(a[1]));
    if (!pool) return Empty;
    std::int64_t n = result_length(runtime, a[2], as<Tuple>(pool));
    if (n < 0) return Empty;
    auto size = static_cast<std::int64_t>(as<Tuple>(pool)->size);
    bool none = rising ? n > size : n > 0 && size == 0;
    return make_iterator(as<Type>(a[0]), next, pool.take(), indices(static_cast<std::size_t>(all ? size : n), rising), none ? 2 : 0, n);
}

} // namespace

void add_combinatoric_iterators(Dict* names) {
    add_iterator_type(names, "product", {"__new__(cls, *iterables, repeat=1)", [](Runtime& r, const Value* a, std::size_t) { // cls, repeat, iterables
        std::int64_t repeat;
        if (!as_index(a[1], &repeat)) return Empty;
        if (repeat < 0) return r.raise(r.types.ValueError, "repeat argument cannot be negative");
        Tuple* given = as<Tuple>(a[2]);
        Ref factors(make_tuple(given->size * static_cast<std::size_t>(repeat)));
        Tuple* all = as<Tuple>(factors);
        bool none = false;
        for (std::size_t i = 0; i < all->size; ++i) {
            Tuple* one = i < given->size ? to_tuple(given->items[i]) : retain(as<Tuple>(all->items[i - given->size]));
            if (!one) return Empty;
            none |= one->size == 0;
            all->items[i] = Value::from_object(one);
        }
        std::size_t count = all->size;
        return make_iterator(as<Type>(a[0]), next_selection<advance_product, product_result>, factors.take(), indices(count, false), none ? 2 : 0);
    }});
    add_iterator_type(names, "permutations", {"__new__(cls, iterable, r=None)", [](Runtime& r, const Value* a, std::size_t) { return make_selection(r, a, next_selection<advance_permutation, selection>, true, true); }});
    add_iterator_type(names, "combinations", {"__new__(cls, iterable, r)", [](Runtime& r, const Value* a, std::size_t) { return make_selection(r, a, next_selection<advance_combination, selection>, false, true); }});
    add_iterator_type(names, "combinations_with_replacement", {"__new__(cls, iterable, r)", [](Runtime& r, const Value* a, std::size_t) { return make_selection(r, a, next_selection<advance_with_replacement, selection>, false, false); }});
}

} // namespace loopscope::script
