// BaseExceptionGroup and ExceptionGroup: several exceptions as one, taken apart by split() for except*.
#include "engine/script/types/types.h"

namespace loopscope::script {

namespace {

Exception* exception(Value v) { return as<Exception>(v); }
Tuple* members_of(Value group) { return as<Tuple>(exception(group)->extra); }
bool is_group(Value v) { return is_exception(v) && is_subtype(v.object()->type, rt().types.BaseExceptionGroup) && is_tuple(exception(v)->extra); }
Type* plain_group_type() { return as<Type>(dict_get(rt().builtins, intern("ExceptionGroup"))); }

/// BaseExceptionGroup of only Exceptions is an ExceptionGroup.
Value group_new(Runtime& runtime, const Value* a, std::size_t) { // cls, args, kwargs
    Tuple* args = as<Tuple>(a[1]);
    Type* type = as<Type>(a[0]);
    if (args->size != 2) return runtime.raise(runtime.types.TypeError, "BaseExceptionGroup.__new__() takes exactly 2 arguments ({} given)", args->size);
    if (!is_string(args->items[0])) return runtime.raise(runtime.types.TypeError, "BaseExceptionGroup.__new__() argument 1 must be str, not {}", type_name(args->items[0]));
    Value sequence = args->items[1];
    bool fits = is_list(sequence) || is_tuple(sequence) || (sequence.is_object() && !is_set(sequence) && !is_dict(sequence) && !type_lookup(type_of(sequence), runtime.names.getitem_).is_empty());
    if (!fits) return runtime.raise(runtime.types.TypeError, "second argument (exceptions) must be a sequence");
    Ref members(to_tuple(sequence));
    if (!members) return Empty;
    Tuple* all = as<Tuple>(members);
    if (all->size == 0) return runtime.raise(runtime.types.ValueError, "second argument (exceptions) must be a non-empty sequence");
    bool only_exceptions = true;
    for (std::size_t i = 0; i < all->size; ++i) {
        if (!is_exception(all->items[i])) return runtime.raise(runtime.types.ValueError, "Item {} of second argument (exceptions) is not an exception", i);
        only_exceptions &= is_instance(all->items[i], runtime.types.Exception);
    }
    if (type == runtime.types.BaseExceptionGroup && only_exceptions) type = plain_group_type();
    if (!only_exceptions && is_subtype(type, runtime.types.Exception)) {
        if (type == plain_group_type()) return runtime.raise(runtime.types.TypeError, "Cannot nest BaseExceptions in an ExceptionGroup");
        return runtime.raise(runtime.types.TypeError, "Cannot nest BaseExceptions in '{}'", type->view());
    }
    Value e = make_instance(type);
    assign(exception(e)->args, retain(a[1]));
    exception(e)->extra = members.take();
    return e;
}

Value group_init(Runtime& runtime, const Value* a, std::size_t) {
    if (as<Dict>(a[2])->used) return runtime.raise(runtime.types.TypeError, "{}() takes no keyword arguments", type_name(a[0]));
    return assign(exception(a[0])->args, retain(a[1])), None;
}

/// What split() and subgroup() sort by: a type, a tuple of types, or a function. -1: exception pending.
int matches(Value e, Value condition) {
    if (is_type(condition) || is_tuple(condition)) return instance_check(e, condition);
    Ref answer(call(condition, {e}));
    return answer ? truth(answer) : -1;
}

bool check_condition(Runtime& runtime, Value condition) {
    auto is_exception_type = [](Value v) { return is_type(v) && (as<Type>(v)->type_flags & type_is_exception); };
    bool good = is_exception_type(condition) || (!is_type(condition) && !is_tuple(condition) && is_callable(condition));
    if (is_tuple(condition)) {
        good = true;
        for (std::size_t i = 0; i < as<Tuple>(condition)->size; ++i) good &= is_exception_type(as<Tuple>(condition)->items[i]);
    }
    if (!good) runtime.raise(runtime.types.TypeError, "expected a function, exception type or tuple of exception types");
    return good;
}

/// group.derive(members), with the group's traceback, chain and notes.
Value derived(Value group, List* members) {
    if (members->size == 0) return None;
    Ref copy(call_method(group, intern("derive"), {Value::from_object(members)}));
    if (!copy) return Empty;
    Runtime& runtime = rt();
    if (!is_group(copy)) return runtime.raise(runtime.types.TypeError, "derive must return an instance of BaseExceptionGroup");
    Exception *from = exception(group), *to = exception(copy);
    assign(to->traceback, retain(from->traceback));
    assign(to->context, retain(from->context));
    assign(to->cause, retain(from->cause));
    to->suppress_context = from->suppress_context;
    Ref notes(find_attribute(group, runtime.names.notes_));
    if (runtime.failed()) return Empty;
    if (notes && (is_list(notes) || is_tuple(notes))) {
        Ref copied(to_list(notes));
        if (!copied || !set_attribute(copy, runtime.names.notes_, copied)) return Empty;
    }
    return copy.take();
}

constexpr std::uint32_t nesting_max = 200;

/// The parts of e that match and that do not; None for an empty part. rest may be null. False: exception pending.
bool split(Value e, Value condition, Ref* match, Ref* rest) {
    Runtime& runtime = rt();
    *match = Ref(None);
    if (rest) *rest = Ref(None);
    int whole = matches(e, condition);
    if (whole < 0) return false;
    if (whole) {
        *match = Ref::share(e);
        return true;
    }
    if (!is_group(e)) {
        if (rest) *rest = Ref::share(e);
        return true;
    }
    if (runtime.native_depth > nesting_max) return runtime.raise(runtime.types.RecursionError, "maximum recursion depth exceeded in exceptiongroup_split_recursive"), false;
    ++runtime.native_depth;
    Ref matching(make_list()), others(make_list());
    bool good = true;
    Ref held = Ref::share(exception(e)->extra);
    Tuple* members = as<Tuple>(held);
    for (std::size_t i = 0; good && i < members->size; ++i) {
        Ref inner_match, inner_rest;
        good = split(members->items[i], condition, &inner_match, rest ? &inner_rest : nullptr);
        if (!good) break;
        if (!inner_match.get().is_none()) list_append(as<List>(matching), inner_match.take());
        if (rest && !inner_rest.get().is_none()) list_append(as<List>(others), inner_rest.take());
    }
    --runtime.native_depth;
    if (!good) return false;
    *match = Ref(derived(e, as<List>(matching)));
    if (!*match) return false;
    if (rest) *rest = Ref(derived(e, as<List>(others)));
    return !rest || *rest;
}

Value group_split(Runtime& runtime, const Value* a, std::size_t) {
    if (!check_condition(runtime, a[1])) return Empty;
    Ref match, rest;
    return split(a[0], a[1], &match, &rest) ? make_tuple({match, rest}) : Empty;
}
Value group_subgroup(Runtime& runtime, const Value* a, std::size_t) {
    if (!check_condition(runtime, a[1])) return Empty;
    Ref match;
    return split(a[0], a[1], &match, nullptr) ? match.take() : Empty;
}

Value group_str(Runtime&, const Value* a, std::size_t) {
    std::string out;
    if (!append_str(out, as<Tuple>(exception(a[0])->args)->items[0])) return Empty;
    std::size_t n = members_of(a[0])->size;
    return make_string(fmt::format("{} ({} sub-exception{})", out, n, n == 1 ? "" : "s"));
}

/// ExceptionGroup(BaseExceptionGroup, Exception).
Type* make_plain_group_type(Types& types) {
    Type* type = make_type("ExceptionGroup", types.BaseExceptionGroup, sizeof(Exception), Kind::exception);
    assign(type->bases, make_tuple({Value::from_object(types.BaseExceptionGroup), Value::from_object(types.Exception)}));
    *type->mro = {type, types.BaseExceptionGroup, types.Exception, types.BaseException, types.object};
    types.Exception->subclasses->push_back(type);
    return type;
}

} // namespace

void install_exception_groups(Interpreter& interpreter) {
    Types& types = interpreter.runtime.types;
    Type* plain = make_plain_group_type(types);
    dict_set(interpreter.runtime.builtins, plain->name, Value::from_object(plain));
    Type* base = types.BaseExceptionGroup;
    add_static_methods(base, {{"__new__(cls, /, *args, **kwargs)", group_new}});
    add_methods(base, {
        {"__init__(self, /, *args, **kwargs)", group_init},
        {"__str__(self, /)", group_str},
        {"split(self, condition, /)", group_split},
        {"subgroup(self, condition, /)", group_subgroup},
        {"derive(self, excs, /)", [](Runtime& r, const Value* a, std::size_t) {
             Ref message(get_attribute(a[0], intern("message")));
             return message ? call(Value::from_object(r.types.BaseExceptionGroup), {message, a[1]}) : Empty;
         }},
    });
    add_class_getitem(base);
    add_members(base, {
        {"message", [](Runtime&, Value self) { return retain(as<Tuple>(exception(self)->args)->items[0]); }},
        {"exceptions", [](Runtime&, Value self) { return retain(exception(self)->extra); }},
    });
}

} // namespace loopscope::script
