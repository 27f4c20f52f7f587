// coroutine_wrapper: the iterator that a coroutine's __await__() gives, for classes that await by handing on another's:
//     def __await__(self): return self.open().__await__()
#include "engine/loop/future.h"
#include "engine/script/protocols.h"
#include "engine/script/types/types.h"

namespace loopscope::script {

namespace {

Value inner(Value wrapper) { return as<Wrapper>(wrapper)->function; }

Step resume(Object* wrapper, Value sent, Value exception) { return loop::step_awaitable(static_cast<Wrapper*>(wrapper)->function, sent, exception); }
const NativeOps ops = {wrapper_ops.clear, wrapper_ops.traverse, resume};

Type* wrapper_type() {
    Runtime& runtime = rt();
    String* key = intern("coroutine_wrapper type");
    if (Value known = dict_get(runtime.modules, key)) return as<Type>(known);
    Type* type = make_type("coroutine_wrapper", runtime.types.object, sizeof(Wrapper), Kind::other, &ops);
    dict_set(runtime.modules, key, Value::from_object(type));
    add_methods(type, {
        {"__iter__(self, /)", [](Runtime&, const Value* a, std::size_t) { return retain(a[0]); }},
        {"__next__(self, /)", [](Runtime& r, const Value* a, std::size_t) { return step_result(r, resume(a[0].object(), None, Empty)); }},
        {"send(self, value, /)", [](Runtime& r, const Value* a, std::size_t) { return step_result(r, resume(a[0].object(), retain(a[1]), Empty)); }},
        {"throw(self, *args)", [](Runtime&, const Value* a, std::size_t) {
             Ref method(get_attribute(inner(a[0]), intern("throw")));
             return method ? call_with_collections(method, a[1], None) : Empty;
         }},
        {"close(self, /)", [](Runtime&, const Value* a, std::size_t) { return call_method(inner(a[0]), intern("close"), {}); }},
    });
    return type;
}

} // namespace

Value make_coroutine_wrapper(Value coroutine) {
    auto* wrapper = allocate<Wrapper>(wrapper_type(), Kind::other);
    wrapper->function = retain(coroutine);
    return Value::from_object(wrapper);
}

Value unwrapped(Value owned) {
    if (Value future = future_of_iterator(owned)) {
        retain(future);
        release(owned);
        return future;
    }
    if (!owned.is_object() || owned.object()->type->ops != &ops) return owned;
    Value coroutine = inner(owned);
    if (!is(coroutine, Kind::coroutine) || as<GeneratorObject>(coroutine)->state != GeneratorObject::State::created) return owned;
    retain(coroutine);
    release(owned);
    return coroutine;
}

} // namespace loopscope::script
