// What asyncio's locks and queues keep inside, for scripts and tests that look there: `lock._waiters`, `queue._getters`.
#include "engine/script/modules/asyncio.h"
#include "engine/script/modules/asyncio_waiters.h"
#include "engine/value/operations.h"

#include <algorithm>

namespace loopscope::script {

using namespace loop;

namespace {

/// The deque of futures as it is now, and as it changes.
struct WaitersView : Object {
    Value owner; ///< the lock or queue, which keeps the deque alive
    std::deque<Future*>* futures;
};
const NativeOps view_ops = {[](Object* object) { assign(static_cast<WaitersView*>(object)->owner, Empty); },
                            [](Object* object, const Visitor& visit) { visit(static_cast<WaitersView*>(object)->owner); }, nullptr};

std::deque<Future*>& futures_of(Value view) { return *as<WaitersView>(view)->futures; }

Value list_of(Value view) {
    List* list = make_list();
    for (Future* future : futures_of(view)) list_append(list, retain(Value::from_object(future)));
    return Value::from_object(list);
}

Value append(Runtime&, const Value* a, std::size_t) {
    // What is no future counts as one that nobody ever completes.
    EventLoop* loop = is_future(a[1]) ? as<Future>(a[1])->loop : loop_for_new_objects();
    if (!loop) return Empty;
    Future* future = is_future(a[1]) ? retain(as<Future>(a[1])) : make_future(loop);
    futures_of(a[0]).push_back(future);
    return None;
}

Value remove(Runtime& runtime, const Value* a, std::size_t) {
    auto& futures = futures_of(a[0]);
    auto found = std::find_if(futures.begin(), futures.end(), [&](Future* f) { return Value::from_object(f) == a[1]; });
    if (found == futures.end()) return runtime.raise(runtime.types.ValueError, "deque.remove(x): x not in deque");
    Future* future = *found;
    futures.erase(found);
    release(future);
    return None;
}

Type* view_type() {
    Dict* modules = rt().modules;
    if (Value known = dict_get(modules, intern("asyncio.waiters type"))) return as<Type>(known);
    Type* type = make_type("deque", rt().types.object, sizeof(WaitersView), Kind::other, &view_ops, "collections");
    dict_set(modules, intern("asyncio.waiters type"), Value::from_object(type));
    add_methods(type, {
        {"__len__(self)", [](Runtime&, const Value* a, std::size_t) { return make_int(static_cast<std::int64_t>(futures_of(a[0]).size())); }},
        {"__getitem__(self, index, /)", [](Runtime&, const Value* a, std::size_t) { return get_item(Ref(list_of(a[0])), a[1]); }},
        {"__iter__(self)", [](Runtime&, const Value* a, std::size_t) { return iterate(Ref(list_of(a[0]))); }},
        {"__repr__(self)", [](Runtime&, const Value* a, std::size_t) { return make_string("deque(" + repr_text(Ref(list_of(a[0]))) + ")"); }},
        {"append(self, waiter, /)", append},
        {"remove(self, waiter, /)", remove},
    });
    return type;
}

} // namespace

Value make_waiters_view(Value owner, std::deque<Future*>* futures) {
    auto* view = as<WaitersView>(make_instance(view_type()));
    view->owner = retain(owner);
    view->futures = futures;
    return Value::from_object(view);
}

Value bound_loop_object(const EventLoop* loop) { return loop ? retain(Value::from_object(loop->object)) : None; }

} // namespace loopscope::script
