// FutureIter: the iterator that a future's __await__() gives. `await` itself steps futures without one; scripts meet it where they
// hand on another's __await__(), or call next() by hand.
#include "engine/loop/future.h"
#include "engine/script/protocols.h"
#include "engine/script/types/types.h"

namespace loopscope::script {

namespace {

struct FutureIterator : Object {
    Value future; ///< Empty when it has ended
    bool has_yielded;
};

void clear(Object* object) { assign(static_cast<FutureIterator*>(object)->future, Empty); }
void traverse(Object* object, const Visitor& visit) { visit(static_cast<FutureIterator*>(object)->future); }

Step resume(Object* object, Value sent, Value exception) {
    auto* iterator = static_cast<FutureIterator*>(object);
    release(sent);
    Ref future = Ref::share(iterator->future);
    if (!future) return exception.is_empty() ? Step{Step::Kind::returned, None} : Step{Step::Kind::raised, exception};
    Step step = loop::step_future(as<loop::Future>(future), iterator->has_yielded, exception);
    iterator->has_yielded = true;
    if (step.kind != Step::Kind::yielded) assign(iterator->future, Empty);
    return step;
}
const NativeOps ops = {clear, traverse, resume};

Type* iterator_type() {
    Runtime& runtime = rt();
    String* key = intern("FutureIter type");
    if (Value known = dict_get(runtime.modules, key)) return as<Type>(known);
    Type* type = make_type("FutureIter", runtime.types.object, sizeof(FutureIterator), Kind::other, &ops, "_asyncio");
    dict_set(runtime.modules, key, Value::from_object(type));
    add_methods(type, {
        {"__iter__(self, /)", [](Runtime&, const Value* a, std::size_t) { return retain(a[0]); }},
        {"__next__(self, /)", [](Runtime& r, const Value* a, std::size_t) { return step_result(r, resume(a[0].object(), None, Empty)); }},
        {"send(self, value, /)", [](Runtime& r, const Value* a, std::size_t) { return step_result(r, resume(a[0].object(), retain(a[1]), Empty)); }},
        {"throw(self, type, value=None, traceback=None, /)", [](Runtime& r, const Value* a, std::size_t) {
             Ref error(exception_to_throw(a[1], a[2], a[3]));
             return error ? step_result(r, resume(a[0].object(), None, error.take())) : Empty;
         }},
        {"close(self, /)", [](Runtime&, const Value* a, std::size_t) { return assign(static_cast<FutureIterator*>(a[0].object())->future, Empty), None; }},
    });
    return type;
}

} // namespace

Value make_future_iterator(Value future) {
    auto* iterator = allocate<FutureIterator>(iterator_type(), Kind::other);
    iterator->future = retain(future);
    return Value::from_object(iterator);
}

Value future_of_iterator(Value iterator) {
    if (!iterator.is_object() || iterator.object()->type->ops != &ops) return Empty;
    auto* i = static_cast<FutureIterator*>(iterator.object());
    return i->has_yielded ? Empty : i->future;
}

} // namespace loopscope::script
