// contextvars: ContextVar, Context, Token and copy_context. How contexts follow tasks is in engine/loop/context.h.
#include "engine/loop/context.h"
#include "engine/script/modules.h"
#include "engine/value/operations.h"

namespace loopscope::script {

using namespace loop;

namespace {

struct ContextVar : Object {
    Value name, default_value; ///< default Empty: none
};
struct Token : Object {
    Value variable, old_value; ///< old Empty: it was not set
    Value context;             ///< where the set() was
    bool is_used;
};

void clear_variable(Object* object) {
    assign(static_cast<ContextVar*>(object)->name, None);
    assign(static_cast<ContextVar*>(object)->default_value, Empty);
}
void clear_token(Object* object) {
    auto* token = static_cast<Token*>(object);
    assign(token->variable, None);
    assign(token->old_value, Empty);
    assign(token->context, None);
}
void traverse_variable(Object* object, const Visitor& visit) { visit(static_cast<ContextVar*>(object)->name), visit(static_cast<ContextVar*>(object)->default_value); }
void traverse_token(Object* object, const Visitor& visit) {
    auto* token = static_cast<Token*>(object);
    visit(token->variable), visit(token->old_value), visit(token->context);
}
const NativeOps variable_ops = {clear_variable, traverse_variable, nullptr};
const NativeOps token_ops = {clear_token, traverse_token, nullptr};

World& world() { return interpreter().world; }
Value module_name(const char* name) { return dict_get(as<Module>(dict_get(rt().modules, intern("contextvars")))->attributes, intern(name)); }
Value missing_token() { return module_name("_missing"); }

std::string variable_repr(Value self) {
    auto* variable = as<ContextVar>(self);
    std::string text = "<ContextVar name=" + repr_text(variable->name);
    if (!variable->default_value.is_empty()) text += " default=" + repr_text(variable->default_value);
    return text + fmt::format(" at {:#x}>", identity(self));
}

Value get(Runtime& runtime, const Value* a, std::size_t) { // self, default
    Value found = context_get(world(), a[0]);
    if (!found.is_empty()) return retain(found);
    if (!a[1].is_empty()) return retain(a[1]);
    Value default_value = as<ContextVar>(a[0])->default_value;
    if (!default_value.is_empty()) return retain(default_value);
    return runtime.raise_with(runtime.types.LookupError, a[0]);
}

Value set(Runtime&, const Value* a, std::size_t) {
    auto* token = allocate<Token>(as<Type>(module_name("Token")), Kind::other);
    Ref guard(token);
    token->variable = retain(a[0]);
    token->old_value = retain(context_get(world(), a[0]));
    token->context = retain(Value::from_object(current_context(world())));
    return context_set(world(), a[0], a[1]) ? guard.take() : Empty;
}

Value reset(Runtime& runtime, const Value* a, std::size_t) {
    auto* token = as<Token>(a[1]);
    if (!is_instance(a[1], as<Type>(module_name("Token")))) return runtime.raise(runtime.types.TypeError, "expected an instance of Token, got {}", repr_text(a[1]));
    if (token->is_used) return runtime.raise(runtime.types.RuntimeError, "{} has already been used once", repr_text(a[1]));
    if (token->variable != a[0]) return runtime.raise(runtime.types.ValueError, "{} was created by a different ContextVar", repr_text(a[1]));
    if (token->context != Value::from_object(current_context(world()))) return runtime.raise(runtime.types.ValueError, "{} was created in a different Context", repr_text(a[1]));
    token->is_used = true;
    return context_set(world(), a[0], token->old_value) ? None : Empty;
}

Dict* variables_of(Value context) {
    Value variables = as<Context>(context)->variables;
    if (variables.is_empty()) as<Context>(context)->variables = Value::from_object(make_dict());
    return as<Dict>(as<Context>(context)->variables);
}
/// keys(), values(), items(), len() of a context are its dictionary's.
Value of_dict(Value context, const char* method) { return call_method(Value::from_object(variables_of(context)), intern(method)); }

Value run(Runtime& runtime, const Value* a, std::size_t) { // self, callable, args, kwargs
    if (as<Context>(a[0])->is_entered) return runtime.raise(runtime.types.RuntimeError, "cannot enter context: {} is already entered", repr_text(a[0]));
    Tuple* args = as<Tuple>(a[2]);
    std::vector<Value> all(args->items, args->items + args->size), names;
    std::uint32_t position = 0;
    while (Dict::Entry* entry = dict_next(as<Dict>(a[3]), position)) {
        names.push_back(entry->key);
        all.push_back(entry->value);
    }
    Ref keywords = names.empty() ? Ref() : Ref(make_tuple(names.data(), names.size()));
    Value context = retain(a[0]);
    Value result;
    {
        ContextScope scope(world(), context);
        result = call(a[1], all.data(), args->size, keywords);
    }
    release(context);
    return result;
}

void install_context(Dict* names) {
    if (!world().context_type) release(Value::from_object(make_context(world())));
    Type* type = world().context_type;
    dict_set(names, intern("Context"), Value::from_object(retain(type)));
    add_static_methods(type, {{"__new__(cls)", [](Runtime&, const Value*, std::size_t) { return Value::from_object(make_context(world())); }}});
    add_methods(type, {
        {"run(self, callable, /, *args, **kwargs)", run},
        {"copy(self)", [](Runtime&, const Value* a, std::size_t) {
             Context* copy = make_context(world());
             copy->variables = retain(as<Context>(a[0])->variables);
             return Value::from_object(copy);
         }},
        {"get(self, key, default=None, /)", [](Runtime&, const Value* a, std::size_t) {
             Value* place = nullptr;
             Found found = dict_find(variables_of(a[0]), a[1], &place);
             return found == Found::error ? Empty : retain(found == Found::yes ? *place : a[2]);
         }},
        {"keys(self)", [](Runtime&, const Value* a, std::size_t) { return of_dict(a[0], "keys"); }},
        {"values(self)", [](Runtime&, const Value* a, std::size_t) { return of_dict(a[0], "values"); }},
        {"items(self)", [](Runtime&, const Value* a, std::size_t) { return of_dict(a[0], "items"); }},
        {"__iter__(self)", [](Runtime&, const Value* a, std::size_t) { return iterate(Value::from_object(variables_of(a[0]))); }},
        {"__len__(self)", [](Runtime&, const Value* a, std::size_t) { return make_int(length_of(Value::from_object(variables_of(a[0])))); }},
        {"__contains__(self, key, /)", [](Runtime&, const Value* a, std::size_t) { return Value::from_bool(contains(Value::from_object(variables_of(a[0])), a[1]) == 1); }},
        {"__getitem__(self, key, /)", [](Runtime&, const Value* a, std::size_t) { return get_item(Value::from_object(variables_of(a[0])), a[1]); }},
        {"__eq__(self, other, /)", [](Runtime&, const Value* a, std::size_t) {
             if (type_of(a[1]) != type_of(a[0])) return NotImplemented;
             return Value::from_bool(equals(Value::from_object(variables_of(a[0])), Value::from_object(variables_of(a[1]))) == 1);
         }},
    });
}

} // namespace

Value make_contextvars_module(Interpreter& interpreter) {
    Runtime& runtime = interpreter.runtime;
    Module* module = make_module("contextvars");
    dict_set(runtime.modules, intern("contextvars"), retain(Value::from_object(module)));
    Dict* names = module->attributes;
    Type* variable = make_type("ContextVar", runtime.types.object, sizeof(ContextVar), Kind::other, &variable_ops, "_contextvars");
    dict_set(names, intern("ContextVar"), Value::from_object(variable));
    add_static_methods(variable, {{"__new__(cls, name, *, default=...)", [](Runtime& r, const Value* a, std::size_t) {
        if (!is_string(a[1])) return r.raise(r.types.TypeError, "context variable name must be a str");
        auto* made = allocate<ContextVar>(as<Type>(a[0]), Kind::other);
        made->name = retain(a[1]);
        made->default_value = retain(a[2]);
        return Value::from_object(made);
    }}});
    add_methods(variable, {
        {"__init__(self, name, *, default=...)", [](Runtime&, const Value*, std::size_t) { return None; }},
        {"get(self, default=..., /)", get},
        {"set(self, value, /)", set},
        {"reset(self, token, /)", reset},
        {"__repr__(self)", [](Runtime&, const Value* a, std::size_t) { return make_string(variable_repr(a[0])); }},
    });
    add_class_methods(variable, {{"__class_getitem__(cls, item, /)", [](Runtime&, const Value* a, std::size_t) { return retain(a[0]); }}});
    add_members(variable, {{"name", [](Runtime&, Value self) { return retain(as<ContextVar>(self)->name); }}});

    Type* missing = make_type("Token.MISSING", runtime.types.object, sizeof(Object), Kind::other);
    add_methods(missing, {{"__repr__(self)", [](Runtime&, const Value*, std::size_t) { return make_string("<Token.MISSING>"); }}});
    dict_set(names, intern("_missing"), Value::from_object(allocate<Object>(missing, Kind::other)));
    Type* token = make_type("Token", runtime.types.object, sizeof(Token), Kind::other, &token_ops, "_contextvars");
    dict_set(names, intern("Token"), Value::from_object(token));
    dict_set(token->attributes, intern("MISSING"), retain(missing_token()));
    add_methods(token, {{"__repr__(self)", [](Runtime&, const Value* a, std::size_t) {
        auto* t = as<Token>(a[0]);
        return make_string(fmt::format("<Token{} var={} at {:#x}>", t->is_used ? " used" : "", repr_text(t->variable), identity(a[0])));
    }}});
    add_members(token, {
        {"var", [](Runtime&, Value self) { return retain(as<Token>(self)->variable); }},
        {"old_value", [](Runtime&, Value self) { return retain(as<Token>(self)->old_value.is_empty() ? missing_token() : as<Token>(self)->old_value); }},
    });
    install_context(names);
    add_functions(names, {{"copy_context()", [](Runtime&, const Value*, std::size_t) {
        Context* copy = make_context(world());
        if (!world().thread->context.is_none()) copy->variables = retain(as<Context>(world().thread->context)->variables);
        return Value::from_object(copy);
    }}}, Value::from_object(intern("_contextvars")));
    return Value::from_object(module);
}

} // namespace loopscope::script
