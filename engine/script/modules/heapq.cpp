// heapq and bisect: the binary heap in a list, and searching in a sorted one. Equal items keep CPython's order, so the
// steps are those of its heap: a hole sinks to a leaf, then the item rises.
// Source: https://docs.python.org/3.11/library/heapq.html; order of comparisons as Modules/_heapqmodule.c
#include "engine/script/types/types.h"

namespace loopscope::script {

namespace {

/// Whether a goes before b: in a min-heap a < b, in a max-heap b < a. -1: exception.
int goes_first(Value a, Value b, bool largest) {
    Ref x = Ref::share(a), y = Ref::share(b); // comparing may change the list
    return largest ? less(y, x) : less(x, y);
}

bool changed(List* heap, std::size_t size) {
    if (heap->size == size) return false;
    rt().raise(rt().types.RuntimeError, "list changed size during iteration");
    return true;
}

/// Moves the item at `at` up towards `top` while it goes before its parent.
bool rise(List* heap, std::size_t top, std::size_t at, bool largest) {
    std::size_t size = heap->size;
    while (at > top) {
        std::size_t parent = (at - 1) / 2;
        int first = goes_first(heap->items[at], heap->items[parent], largest);
        if (first < 0 || changed(heap, size)) return false;
        if (!first) break;
        std::swap(heap->items[at], heap->items[parent]);
        at = parent;
    }
    return true;
}
bool sink(List* heap, std::size_t at, bool largest) {
    std::size_t size = heap->size, start = at;
    while (2 * at + 1 < size) {
        std::size_t child = 2 * at + 1;
        if (child + 1 < size) {
            int first = goes_first(heap->items[child], heap->items[child + 1], largest);
            if (first < 0 || changed(heap, size)) return false;
            if (!first) ++child;
        }
        std::swap(heap->items[at], heap->items[child]);
        at = child;
    }
    return rise(heap, start, at, largest);
}

bool need_list(Value v, const char* function) {
    if (is_list(v)) return true;
    rt().raise(rt().types.TypeError, "{}() argument{} must be list, not {}", function, std::string_view(function) == "heapify" ? "" : " 1", type_name(v));
    return false;
}

Value push(Runtime&, const Value* a, std::size_t) {
    if (!need_list(a[0], "heappush")) return Empty;
    List* heap = as<List>(a[0]);
    list_append(heap, retain(a[1]));
    return rise(heap, 0, heap->size - 1, false) ? None : Empty;
}
Value pop_heap(Value v, bool largest) {
    List* heap = as<List>(v);
    if (heap->size == 0) return rt().raise(rt().types.IndexError, "index out of range");
    Ref last(heap->items[--heap->size]);
    if (heap->size == 0) return last.take();
    Ref result(heap->items[0]);
    heap->items[0] = last.take();
    return sink(heap, 0, largest) ? result.take() : Empty;
}
Value replace(Value v, Value item, bool largest) {
    List* heap = as<List>(v);
    if (heap->size == 0) return rt().raise(rt().types.IndexError, "index out of range");
    Ref result(heap->items[0]);
    heap->items[0] = retain(item);
    return sink(heap, 0, largest) ? result.take() : Empty;
}
bool heapify(List* heap, bool largest) {
    std::size_t size = heap->size;
    for (std::size_t i = size / 2; i-- > 0;)
        if (!sink(heap, i, largest) || changed(heap, size)) return false;
    return true;
}
Value push_pop(Runtime&, const Value* a, std::size_t) {
    if (!need_list(a[0], "heappushpop")) return Empty;
    List* heap = as<List>(a[0]);
    if (heap->size == 0) return retain(a[1]);
    int first = goes_first(heap->items[0], a[1], false);
    if (first < 0) return Empty;
    return first ? replace(a[0], a[1], false) : retain(a[1]);
}

// ---- bisect ------------------------------------------------------------------------------------------------------

/// Where to insert x into a sorted sequence: after equal items, or before them. -1: exception.
std::int64_t find_place(const Value* a, bool after) { // a, x, lo, hi, key
    std::int64_t low, high = -1;
    if (!as_index(a[2], &low)) return -1;
    if (low < 0) return rt().raise(rt().types.ValueError, "lo must be non-negative"), -1;
    if (a[3].is_none()) high = length_of(a[0]);
    else if (!as_index(a[3], &high)) return -1;
    if (high < 0 && rt().failed()) return -1;
    while (low < high) {
        std::int64_t middle = low + (high - low) / 2;
        Ref item(get_item(a[0], make_int(middle)));
        if (item && !a[4].is_none()) item = Ref(call(a[4], {item}));
        if (!item) return -1;
        int before = after ? less(a[1], item) : less(item, a[1]);
        if (before < 0) return -1;
        if (after ? before == 0 : before == 1) low = middle + 1;
        else high = middle;
    }
    return low;
}
template <bool after> Value bisect(Runtime&, const Value* a, std::size_t) {
    std::int64_t place = find_place(a, after);
    return place < 0 ? Empty : make_int(place);
}
template <bool after> Value insort(Runtime&, const Value* a, std::size_t) {
    Ref key = a[4].is_none() ? Ref::share(a[1]) : Ref(call(a[4], {a[1]}));
    if (!key) return Empty;
    Value search[5] = {a[0], key, a[2], a[3], a[4]};
    std::int64_t place = find_place(search, after);
    if (place < 0) return Empty;
    Ref done(call_method(a[0], intern("insert"), {make_int(place), a[1]}));
    return done ? None : Empty;
}

} // namespace

Value make_heapq_core_module(Interpreter&) {
    Module* module = make_module("_heapq");
    add_functions(module->attributes, {
        {"heappush(heap, item, /)", push},
        {"heappop(heap, /)", [](Runtime&, const Value* a, std::size_t) { return need_list(a[0], "heappop") ? pop_heap(a[0], false) : Empty; }},
        {"heapify(heap, /)", [](Runtime&, const Value* a, std::size_t) { return need_list(a[0], "heapify") && heapify(as<List>(a[0]), false) ? None : Empty; }},
        {"heapreplace(heap, item, /)", [](Runtime&, const Value* a, std::size_t) { return need_list(a[0], "heapreplace") ? replace(a[0], a[1], false) : Empty; }},
        {"heappushpop(heap, item, /)", push_pop},
        {"_heappop_max(heap, /)", [](Runtime&, const Value* a, std::size_t) { return need_list(a[0], "_heappop_max") ? pop_heap(a[0], true) : Empty; }},
        {"_heapify_max(heap, /)", [](Runtime&, const Value* a, std::size_t) { return need_list(a[0], "_heapify_max") && heapify(as<List>(a[0]), true) ? None : Empty; }},
        {"_heapreplace_max(heap, item, /)", [](Runtime&, const Value* a, std::size_t) { return need_list(a[0], "_heapreplace_max") ? replace(a[0], a[1], true) : Empty; }},
    }, Value::from_object(module->name));
    return Value::from_object(module);
}

Value make_bisect_module(Interpreter&) {
    Module* module = make_module("bisect");
    add_functions(module->attributes, {
        {"bisect_left(a, x, lo=0, hi=None, *, key=None)", bisect<false>},
        {"bisect_right(a, x, lo=0, hi=None, *, key=None)", bisect<true>},
        {"bisect(a, x, lo=0, hi=None, *, key=None)", bisect<true>},
        {"insort_left(a, x, lo=0, hi=None, *, key=None)", insort<false>},
        {"insort_right(a, x, lo=0, hi=None, *, key=None)", insort<true>},
        {"insort(a, x, lo=0, hi=None, *, key=None)", insort<true>},
    }, Value::from_object(module->name));
    return Value::from_object(module);
}

} // namespace loopscope::script
