// _frames: what the library written in Python asks the engine about the script that runs: its lines, its stack, how its
// exceptions are printed.
#include "engine/script/modules/frames.h"

#include "engine/script/character_names.h"
#include "engine/script/library.h"
#include "engine/script/traceback.h"

#include <algorithm>

namespace loopscope::script {

namespace {

struct FrameView : Object {
    Value code, globals, locals, back;
    std::uint32_t line;
};
FrameView* view(Value v) { return as<FrameView>(v); }
const NativeOps frame_ops = {[](Object* object) {
                                 auto* v = static_cast<FrameView*>(object);
                                 for (Value* place : {&v->code, &v->globals, &v->locals, &v->back}) assign(*place, Empty);
                             },
                             [](Object* object, const Visitor& visit) {
                                 auto* v = static_cast<FrameView*>(object);
                                 visit(v->code), visit(v->globals), visit(v->locals), visit(v->back);
                             },
                             nullptr};

Type* frame_type() { return as<Type>(dict_get(rt().modules, intern("_frames.frame type"))); }

FrameView* new_view(Code* code, std::uint32_t line) {
    auto* v = as<FrameView>(make_instance(frame_type()));
    v->code = Value::from_object(retain(code));
    v->line = line;
    v->back = None;
    return v;
}

/// The script's own frame that is `level` calls outwards. Null: none.
Frame* frame_at(std::int64_t level) {
    Frame* frame = script_frame(interpreter().top());
    while (frame && level-- > 0) frame = script_frame(frame->back);
    return frame;
}

/// (file, line, function, namespace of the module), or None.
Value caller(Runtime&, const Value* a, std::size_t) {
    std::int64_t level;
    if (!as_index(a[0], &level)) return Empty;
    Frame* frame = frame_at(level);
    if (!frame) return None;
    Code* code = frame->code();
    return make_tuple({Value::from_object(code->file), make_int(Interpreter::line_of(frame)), Value::from_object(code->name), Value::from_object(frame->function->globals)});
}

/// (file, line, function) of all the script's frames, the innermost last.
Value stack(Runtime&, const Value*, std::size_t) {
    List* entries = make_list();
    for (Frame* frame = frame_at(0); frame; frame = script_frame(frame->back))
        list_append(entries, make_tuple({Value::from_object(frame->code()->file), make_int(Interpreter::line_of(frame)), Value::from_object(frame->code()->name)}));
    std::reverse(entries->items, entries->items + entries->size);
    return Value::from_object(entries);
}

/// (file, line, function, (line end, column, column end), the line of carets) of a traceback, the innermost last.
Value traceback_entries(Runtime&, const Value* a, std::size_t) {
    List* entries = make_list();
    for (Value at = a[0]; is(at, Kind::traceback); at = as<Traceback>(at)->next) {
        const auto* t = as<Traceback>(at);
        std::string_view line = interpreter().source_line(t->code->file->view(), t->line);
        const Position p = place_of(t, line);
        Ref place(make_tuple({make_int(p.end_line), make_int(p.column), make_int(p.end_column)}));
        list_append(entries, make_tuple({Value::from_object(t->code->file), make_int(t->line), Value::from_object(t->code->name), place, Ref(make_string(line.empty() ? "" : caret_line(t, line)))}));
    }
    return Value::from_object(entries);
}

} // namespace

Value make_frame_view(Frame* frame) {
    Ref innermost = Ref(None);
    FrameView* last = nullptr;
    for (frame = script_frame(frame); frame; frame = script_frame(frame->back)) {
        FrameView* v = new_view(frame->code(), Interpreter::line_of(frame));
        v->globals = Value::from_object(retain(frame->function->globals));
        v->locals = locals_of(frame);
        if (last) assign(last->back, Value::from_object(v));
        else innermost = Ref(v);
        last = v;
    }
    return innermost.take();
}
Value make_frame_view(Frame* frame, std::uint32_t line) {
    FrameView* v = new_view(frame->code(), line);
    v->globals = Value::from_object(retain(frame->function->globals));
    v->locals = locals_of(frame);
    return Value::from_object(v);
}
Value make_frame_view(Code* code, std::uint32_t line) {
    FrameView* v = new_view(code, line);
    v->globals = Value::from_object(make_dict());
    v->locals = Value::from_object(make_dict());
    return Value::from_object(v);
}

Value get_frame(Runtime& runtime, Value depth) {
    std::int64_t level;
    if (!as_index(depth, &level)) return Empty;
    Frame* frame = frame_at(level);
    return frame ? make_frame_view(frame) : runtime.raise(runtime.types.ValueError, "call stack is not deep enough");
}

void install_frame_type(Interpreter& interpreter) {
    Type* type = make_type("frame", interpreter.runtime.types.object, sizeof(FrameView), Kind::other, &frame_ops);
    add_members(type, {
        {"f_code", [](Runtime&, Value self) { return retain(view(self)->code); }},
        {"f_globals", [](Runtime&, Value self) { return retain(view(self)->globals); }},
        {"f_locals", [](Runtime&, Value self) { return retain(view(self)->locals); }},
        {"f_back", [](Runtime&, Value self) { return retain(view(self)->back); }},
        {"f_lineno", [](Runtime&, Value self) { return make_int(view(self)->line); }},
        {"f_builtins", [](Runtime& r, Value) { return Value::from_object(retain(r.builtins)); }},
    });
    add_methods(type, {
        {"clear(self)", [](Runtime&, const Value*, std::size_t) { return None; }},
        {"__repr__(self)", [](Runtime&, const Value* a, std::size_t) {
             Code* code = as<Code>(view(a[0])->code);
             return make_string(fmt::format("<frame at {:#x}, file '{}', line {}, code {}>", identity(a[0]), code->file->view(), view(a[0])->line, code->name->view()));
         }},
    });
    dict_set(interpreter.runtime.modules, intern("_frames.frame type"), Value::from_object(type));
}

Value make_frames_module(Interpreter&) {
    Module* module = make_module("_frames");
    add_functions(module->attributes, {
        {"caller(level=0)", caller},
        {"stack()", stack},
        {"traceback_entries(traceback)", traceback_entries},
        {"format_exception(exception)", [](Runtime&, const Value* a, std::size_t) { return make_string(format_exception(interpreter(), a[0])); }},
        {"format_traceback(traceback)", [](Runtime&, const Value* a, std::size_t) { return make_string(format_traceback(interpreter(), a[0])); }},
        {"exception_lines(exception)", [](Runtime&, const Value* a, std::size_t) { return make_string(exception_lines(interpreter(), a[0])); }},
        {"character_named(name)", [](Runtime&, const Value* a, std::size_t) { return make_int(is_string(a[0]) ? static_cast<std::int64_t>(character_named(text_of(a[0]))) : 0); }},
        {"name_of_character(code)", [](Runtime&, const Value* a, std::size_t) {
             std::string_view name = name_of_character(static_cast<char32_t>(small_of(a[0])));
             return name.empty() ? None : make_string(name);
         }},
        {"source_line(file, line)", [](Runtime&, const Value* a, std::size_t) {
             std::int64_t line;
             return as_index(a[1], &line) ? make_string(interpreter().source_line(text_of(a[0]), static_cast<std::uint32_t>(line))) : Empty;
         }},
        {"source_lines(file)", [](Runtime&, const Value* a, std::size_t) {
             List* lines = make_list();
             auto found = interpreter().source_lines.find(std::string(text_of(a[0])));
             if (found != interpreter().source_lines.end())
                 for (const std::string& line : found->second) list_append(lines, make_string(line + "\n"));
             return Value::from_object(lines);
         }},
        {"name_with_module(type)", [](Runtime&, const Value* a, std::size_t) { // as CPython calls types written in C
             as<Type>(a[0])->type_flags |= type_named_with_module;
             return None;
         }},
        {"thread_name()", [](Runtime&, const Value*, std::size_t) { return make_string(interpreter().world.thread->name); }},
        {"thread_number()", [](Runtime&, const Value*, std::size_t) { return make_int(interpreter().world.thread->number); }},
        {"is_coroutine_function(builtin)", [](Runtime&, const Value* a, std::size_t) {
             Value f = is(a[0], Kind::bound_method) ? as<BoundMethod>(a[0])->function : a[0];
             return Value::from_bool(is(f, Kind::native_function) && as<NativeFunction>(f)->signature->is_async);
         }},
        {"mark_awaitable(function)", [](Runtime&, const Value* a, std::size_t) { // its generators may `yield from` coroutines
             if (is(a[0], Kind::function)) if (auto& flags = as<FunctionObject>(a[0])->code->flags; !(flags & code_async)) flags |= code_awaitable;
             return None;
         }},
        {"int_digits_max(maximum)", [](Runtime& r, const Value* a, std::size_t) { // sets it where it is no None
             if (a[0].is_small_int()) r.int_digits_max = static_cast<std::uint32_t>(a[0].as_small());
             return make_int(r.int_digits_max);
         }},
        {"live_bytes()", [](Runtime& r, const Value*, std::size_t) { return make_int(static_cast<std::int64_t>(r.heap.live_bytes())); }},
        {"seed()", [](Runtime&, const Value*, std::size_t) { return make_int_unsigned(interpreter().seed); }},
    }, Value::from_object(module->name));
    dict_set(module->attributes, intern("traceback_type"), Value::from_object(retain(rt().types.traceback)));
    return Value::from_object(module);
}

} // namespace loopscope::script
