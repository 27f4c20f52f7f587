// What scripts see of functions, generators, coroutines, code and tracebacks.
#include "engine/script/modules/frames.h"
#include "engine/script/protocols.h"
#include "engine/value/operations.h"

namespace loopscope::script {

namespace {

GeneratorObject* generator(Value v) { return as<GeneratorObject>(v); }
FunctionObject* function(Value v) { return as<FunctionObject>(v); }

Value generator_repr(Value self) {
    GeneratorObject* g = generator(self);
    const char* word = g->kind == Kind::coroutine ? "coroutine" : g->kind == Kind::generator ? "generator" : "async_generator";
    return make_string(fmt::format("<{} object {} at {:#x}>", word, g->qualified_name->view(), identity(self)));
}

/// As CPython numbers them: CO_OPTIMIZED | CO_NEWLOCALS, and what kind of function it is.
Value code_flags_value(Runtime&, Value self) {
    Code* code = as<Code>(self);
    bool async = code->flags & code_async, yields = code->flags & code_generator;
    int flags = 0x3 | (code->flags & code_args ? 0x4 : 0) | (code->flags & code_kwargs ? 0x8 : 0) | (code->flags & code_nested ? 0x10 : 0);
    return make_int(flags | (async && yields ? 0x200 : async ? 0x80 : yields ? 0x20 : 0) | (code->flags & code_awaitable ? 0x100 : 0));
}
Value name_tuple(const std::vector<String*>& names) {
    std::vector<Value> shown;
    for (String* name : names)
        if (name->view().find('.') == std::string_view::npos) shown.push_back(Value::from_object(name));
    return Value::from_object(make_tuple(shown.data(), shown.size()));
}
Value variable_names(Runtime&, Value self) { return name_tuple(*as<Code>(self)->variable_names); }

using State = GeneratorObject::State;
Value is_running(Runtime&, Value self) { return Value::from_bool(generator(self)->state == State::running); }
Value is_suspended(Runtime&, Value self) { return Value::from_bool(generator(self)->state == State::suspended); }
Value code_of(Runtime&, Value self) { return generator(self)->frame.function ? retain(Value::from_object(generator(self)->frame.function->code)) : None; }
Value frame_of(Runtime&, Value self) {
    auto* g = generator(self);
    if (g->state == State::finished) return None;
    Code* code = g->frame.function->code;
    return make_frame_view(&g->frame, g->state == State::created ? code->first_line : Interpreter::line_of(&g->frame));
}
template <String* GeneratorObject::*field> bool set_name(Runtime& r, Value self, Value v) {
    if (!is_string(v)) return r.raise(r.types.TypeError, "{} must be set to a string object", field == &GeneratorObject::name ? "__name__" : "__qualname__"), false;
    generator(self)->*field = intern(text_of(v));
    return true;
}
/// What it awaits or yields from, while it is suspended there.
Value awaited_by(Runtime&, Value self) {
    auto* g = generator(self);
    if (g->state != State::suspended || g->frame.pc->op != Op::await_) return None;
    Value awaited = g->frame.registers[g->frame.pc->b];
    return awaited.is_object() ? retain(awaited) : None;
}

} // namespace

void install_function_types(Interpreter& interpreter) {
    Types& types = interpreter.runtime.types;
    add_members(types.function, {
        {"__name__", [](Runtime&, Value self) { return retain(Value::from_object(function(self)->name)); },
         [](Runtime& r, Value self, Value v) {
             if (!is_string(v)) return r.raise(r.types.TypeError, "__name__ must be set to a string object"), false;
             function(self)->name = intern(text_of(v));
             return true;
         }},
        {"__qualname__", [](Runtime&, Value self) { return retain(Value::from_object(function(self)->qualified_name)); },
         [](Runtime& r, Value self, Value v) {
             if (!is_string(v)) return r.raise(r.types.TypeError, "__qualname__ must be set to a string object"), false;
             function(self)->qualified_name = intern(text_of(v));
             return true;
         }},
        {"__doc__", [](Runtime&, Value self) { return function(self)->doc.is_empty() ? None : retain(function(self)->doc); },
         [](Runtime&, Value self, Value v) { return assign(function(self)->doc, retain(v)), true; }},
        {"__module__", [](Runtime&, Value self) { return function(self)->module.is_empty() ? None : retain(function(self)->module); },
         [](Runtime&, Value self, Value v) { return assign(function(self)->module, retain(v)), true; }},
        {"__code__", [](Runtime&, Value self) { return retain(Value::from_object(function(self)->code)); }},
        {"__globals__", [](Runtime&, Value self) { return retain(Value::from_object(function(self)->globals)); }},
        {"__closure__", [](Runtime&, Value self) { return function(self)->closure.is_empty() ? None : retain(function(self)->closure); }},
        {"__defaults__", [](Runtime&, Value self) { return function(self)->defaults.is_empty() ? None : retain(function(self)->defaults); },
         [](Runtime&, Value self, Value v) { return assign(function(self)->defaults, v.is_none() ? Empty : retain(v)), true; }},
        {"__kwdefaults__", [](Runtime&, Value self) { return function(self)->keyword_defaults.is_empty() ? None : retain(function(self)->keyword_defaults); }},
        {"__annotations__",
         [](Runtime&, Value self) {
             if (function(self)->annotations.is_empty()) function(self)->annotations = Value::from_object(make_dict());
             return retain(function(self)->annotations);
         },
         [](Runtime&, Value self, Value v) { return assign(function(self)->annotations, retain(v)), true; }},
        {"__dict__", [](Runtime&, Value self) { return Value::from_object(retain(attributes_dict(&function(self)->attributes))); }},
    });
    add_methods(types.function, {
        {"__repr__(self)", [](Runtime&, const Value* a, std::size_t) { return make_string(fmt::format("<function {} at {:#x}>", function(a[0])->qualified_name->view(), identity(a[0]))); }},
        {"__get__(self, instance, owner=None, /)", [](Runtime&, const Value* a, std::size_t) { return a[1].is_none() ? retain(a[0]) : make_bound_method(a[0], a[1]); }},
    });
    for (Type* type : {types.function, types.native_function, types.method})
        add_methods(type, {
            {"__call__(self, *args, **kwargs)", [](Runtime&, const Value* a, std::size_t) {
                 std::vector<Value> all(as<Tuple>(a[1])->items, as<Tuple>(a[1])->items + as<Tuple>(a[1])->size);
                 std::vector<Value> names;
                 std::uint32_t position = 0;
                 while (Dict::Entry* entry = dict_next(as<Dict>(a[2]), position)) {
                     names.push_back(entry->key);
                     all.push_back(entry->value);
                 }
                 Ref keywords = names.empty() ? Ref() : Ref(make_tuple(names.data(), names.size()));
                 return call(a[0], all.data(), as<Tuple>(a[1])->size, keywords ? keywords.get() : Empty);
             }},
        });
    for (Type* type : {types.generator, types.coroutine, types.async_generator})
        add_members(type, {
            {"__name__", [](Runtime&, Value self) { return retain(Value::from_object(generator(self)->name)); }, set_name<&GeneratorObject::name>},
            {"__qualname__", [](Runtime&, Value self) { return retain(Value::from_object(generator(self)->qualified_name)); }, set_name<&GeneratorObject::qualified_name>},
        });
    for (Type* type : {types.generator, types.coroutine}) {
        add_methods(type, {
            {"send(self, value, /)", [](Runtime& r, const Value* a, std::size_t) { return step_result(r, script::interpreter().resume(generator(a[0]), retain(a[1]), Empty)); }},
            {"throw(self, type, value=None, traceback=None, /)", [](Runtime& r, const Value* a, std::size_t) {
                 Value e = exception_to_throw(a[1], a[2], a[3]);
                 if (e.is_empty()) return Empty;
                 return step_result(r, script::interpreter().resume(generator(a[0]), None, e));
             }},
            {"close(self)", [](Runtime&, const Value* a, std::size_t) { return script::interpreter().close(generator(a[0])) ? None : Empty; }},
            {"__repr__(self)", [](Runtime&, const Value* a, std::size_t) { return generator_repr(a[0]); }},
        });
    }
    add_methods(types.generator, {
        {"__iter__(self)", [](Runtime&, const Value* a, std::size_t) { return retain(a[0]); }},
        {"__next__(self)", [](Runtime& r, const Value* a, std::size_t) { return step_result(r, script::interpreter().resume(generator(a[0]), None, Empty)); }},
    });
    add_methods(types.coroutine, {{"__await__(self)", [](Runtime&, const Value* a, std::size_t) { return make_coroutine_wrapper(a[0]); }}});
    add_members(types.coroutine, {{"cr_running", is_running}, {"cr_suspended", is_suspended}, {"cr_code", code_of}, {"cr_frame", frame_of}, {"cr_await", awaited_by}, {"cr_origin", [](Runtime&, Value) { return None; }}});
    add_members(types.generator, {{"gi_running", is_running}, {"gi_suspended", is_suspended}, {"gi_code", code_of}, {"gi_frame", frame_of}, {"gi_yieldfrom", awaited_by}});
    add_members(types.async_generator, {{"ag_running", is_running}, {"ag_suspended", is_suspended}, {"ag_code", code_of}, {"ag_frame", frame_of}, {"ag_await", awaited_by}});
    install_frame_type(interpreter);
    add_members(types.code, {
        {"co_name", [](Runtime&, Value self) { return retain(Value::from_object(as<Code>(self)->name)); }},
        {"co_filename", [](Runtime&, Value self) { return retain(Value::from_object(as<Code>(self)->file)); }},
        {"co_firstlineno", [](Runtime&, Value self) { return make_int(as<Code>(self)->first_line); }},
        {"co_qualname", [](Runtime&, Value self) { return retain(Value::from_object(as<Code>(self)->qualified_name)); }},
        {"co_flags", code_flags_value},
        {"co_varnames", variable_names},
        {"co_freevars", [](Runtime&, Value self) { return name_tuple(*as<Code>(self)->free_names); }},
        {"co_cellvars", [](Runtime&, Value self) { return name_tuple(*as<Code>(self)->cell_names); }},
        {"co_kwonlyargcount", [](Runtime&, Value self) { return make_int(as<Code>(self)->keyword_only_count); }},
        {"co_posonlyargcount", [](Runtime&, Value self) { return make_int(as<Code>(self)->positional_only_count); }},
        {"co_argcount", [](Runtime&, Value self) { return make_int(as<Code>(self)->positional_count); }},
    });
    add_members(types.cell, {{"cell_contents", [](Runtime& r, Value self) { return as<Cell>(self)->value.is_empty() ? r.raise(r.types.ValueError, "Cell is empty") : retain(as<Cell>(self)->value); },
                             [](Runtime&, Value self, Value value) { return assign(as<Cell>(self)->value, value.is_empty() ? Empty : retain(value)), true; }}});
    add_members(types.traceback, {
        {"tb_next", [](Runtime&, Value self) { return as<Traceback>(self)->next.is_empty() ? None : retain(as<Traceback>(self)->next); }},
        {"tb_frame", [](Runtime&, Value self) { return make_frame_view(as<Traceback>(self)->code, as<Traceback>(self)->line); }},
        {"tb_lineno", [](Runtime&, Value self) { return make_int(as<Traceback>(self)->line); }},
    });
    add_static_methods(types.method, {{"__new__(cls, function, instance, /)", [](Runtime& r, const Value* a, std::size_t) {
        if (!is_callable(a[1])) return r.raise(r.types.TypeError, "first argument must be callable");
        return a[2].is_none() ? r.raise(r.types.TypeError, "instance must not be None") : make_bound_method(a[1], a[2]);
    }}});
    add_members(types.method, {
        {"__self__", [](Runtime&, Value self) { return retain(as<BoundMethod>(self)->self); }},
        {"__func__", [](Runtime&, Value self) { return retain(as<BoundMethod>(self)->function); }},
        {"__name__", [](Runtime& r, Value self) { return get_attribute(as<BoundMethod>(self)->function, r.names.name_); }},
        {"__qualname__", [](Runtime& r, Value self) { return get_attribute(as<BoundMethod>(self)->function, r.names.qualname_); }},
        {"__doc__", [](Runtime& r, Value self) { return get_attribute(as<BoundMethod>(self)->function, r.names.doc_); }},
        {"__module__", [](Runtime& r, Value self) { return get_attribute(as<BoundMethod>(self)->function, r.names.module_); }},
    });
    add_members(types.native_function, {
        {"__name__", [](Runtime&, Value self) { return retain(Value::from_object(as<NativeFunction>(self)->name)); }},
        {"__qualname__", [](Runtime&, Value self) {
             auto* f = as<NativeFunction>(self);
             return f->owner ? make_string(fmt::format("{}.{}", f->owner->view(), f->name->view())) : retain(Value::from_object(f->name));
         }},
        {"__doc__", [](Runtime&, Value) { return None; }},
        {"__module__", [](Runtime&, Value self) { return as<NativeFunction>(self)->module.is_empty() ? retain(Value::from_object(intern("builtins"))) : retain(as<NativeFunction>(self)->module); }},
    });
}

} // namespace loopscope::script
