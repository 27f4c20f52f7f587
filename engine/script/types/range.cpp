// range.
#include "engine/script/protocols.h"
#include "engine/script/types/types.h"

namespace loopscope::script {

Value int_argument(Value v) {
    Value n = unbox(v);
    if (is_int(n)) return positive(n);
    bool found = false;
    Runtime& runtime = rt();
    Ref result(v.is_object() ? call_special(v, runtime.names.index_, {}, &found) : Empty);
    if (!found) return runtime.raise(runtime.types.TypeError, "'{}' object cannot be interpreted as an integer", type_name(v));
    return result.take();
}

namespace {

Value range_new(Runtime& runtime, const Value* a, std::size_t) { // cls, start, stop, step
    bool one = a[2].is_empty();
    Ref start(one ? make_int(0) : int_argument(a[1]));
    if (!start) return Empty;
    Ref stop(int_argument(one ? a[1] : a[2]));
    if (!stop) return Empty;
    Ref step(a[3].is_empty() ? make_int(1) : int_argument(a[3]));
    if (!step) return Empty;
    if (int_is_zero(step)) return runtime.raise(runtime.types.ValueError, "range() arg 3 must not be zero");
    return make_range(start, stop, step);
}

Value index(Runtime& runtime, const Value* a, std::size_t) {
    int in = contains_builtin(a[0], a[1]);
    if (in < 0) return Empty;
    if (!in) {
        std::string text;
        return append_repr(text, a[1]) ? runtime.raise(runtime.types.ValueError, "{} is not in range", text) : Empty;
    }
    auto* r = as<Range>(a[0]);
    Ref offset(binary(Operator::sub, a[1], r->start));
    return offset ? binary(Operator::floordiv, offset, r->step) : Empty;
}

} // namespace

void install_range(Interpreter& interpreter) {
    Types& types = interpreter.runtime.types;
    Type* type = types.range;
    add_static_methods(type, {{"__new__(cls, start, stop=..., step=..., /)", range_new}});
    add_methods(type, {
        {"index(self, value, /)", index},
        {"count(self, value, /)", [](Runtime&, const Value* a, std::size_t) {
             int in = contains_builtin(a[0], a[1]);
             return in < 0 ? Empty : make_int(in);
         }},
        {"__bool__(self, /)", [](Runtime&, const Value* a, std::size_t) { return Value::from_bool(as<Range>(a[0])->length != 0); }},
        {"__reversed__(self, /)", [](Runtime& r, const Value* a, std::size_t) {
             std::int64_t length = length_builtin(a[0]);
             if (length < 0) return Empty;
             Ref backwards(get_item_builtin(a[0], Ref(make_slice(None, None, make_int(-1)))));
             (void)r;
             return backwards ? iterate_builtin(backwards) : Empty;
         }},
        {"__hash__(self, /)", [](Runtime&, const Value* a, std::size_t) {
             std::uint64_t h;
             return hash_of(a[0], &h) ? make_int(static_cast<std::int64_t>(h)) : Empty;
         }},
    });
    add_members(type, {
        {"start", [](Runtime&, Value self) { return retain(as<Range>(self)->start); }},
        {"stop", [](Runtime&, Value self) { return retain(as<Range>(self)->stop); }},
        {"step", [](Runtime&, Value self) { return retain(as<Range>(self)->step); }},
    });
    add_container_methods(type, true);
    add_equality(type);
    add_repr(type);
}

} // namespace loopscope::script
