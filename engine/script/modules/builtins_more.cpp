// Further built-in functions: round, ascii, dir, locals, and those that this engine does not have.
#include "engine/script/modules/frames.h"

namespace loopscope::script {

namespace {

Value round(Runtime& runtime, const Value* a, std::size_t) { // number, ndigits
    bool found;
    Value result = a[1].is_none() ? call_special(a[0], runtime.names.round_, {}, &found) : call_special(a[0], runtime.names.round_, {a[1]}, &found);
    return found ? result : runtime.raise(runtime.types.TypeError, "type {} doesn't define __round__ method", type_name(a[0]));
}

Value dir(Runtime& runtime, const Value* a, std::size_t) { // object
    Ref names;
    if (a[0].is_empty()) {
        Ref locals(locals_of(interpreter().top()));
        names = Ref(to_list(locals));
    } else {
        bool found;
        names = Ref(call_special(a[0], runtime.names.dir_, {}, &found));
        if (names) names = Ref(to_list(names));
    }
    return names && sort_list(as<List>(names), None, false) ? names.take() : Empty;
}

} // namespace

Value locals_of(Frame* frame) {
    Code* code = frame->code();
    if (code->flags & code_module) return Value::from_object(retain(frame->function->globals));
    if (code->flags & code_class) return retain(frame->registers[0]);
    Dict* result = make_dict();
    auto put = [&](String* name, Value v) {
        if (is(v, Kind::cell)) v = as<Cell>(v)->value;
        if (!v.is_empty()) dict_set(result, name, retain(v));
    };
    for (std::size_t i = 0; i < code->variable_names->size(); ++i)
        if ((*code->variable_names)[i]->view().find('.') == std::string_view::npos) put((*code->variable_names)[i], frame->registers[i]);
    if (is_tuple(frame->function->closure))
        for (std::size_t i = 0; i < code->free_names->size(); ++i) put((*code->free_names)[i], as<Tuple>(frame->function->closure)->items[i]);
    return Value::from_object(result);
}

std::string ascii_only(std::string_view text) {
    std::string out;
    for (char32_t c : decode_utf8(text)) {
        auto n = static_cast<unsigned>(c);
        if (n < 0x80) out += static_cast<char>(n);
        else out += n < 0x100 ? fmt::format("\\x{:02x}", n) : n < 0x10000 ? fmt::format("\\u{:04x}", n) : fmt::format("\\U{:08x}", n);
    }
    return out;
}

Value leave(Runtime& runtime, const Value* a, std::size_t) { // exit(), quit()
    Ref args(make_tuple({a[0]}));
    return runtime.raise_value(make_exception(runtime.types.SystemExit, args.get()));
}

/// memoryview is written in Python: the instances are of a class derived from this one.
void install_memoryview(Interpreter& interpreter) {
    Type* type = make_type("memoryview", interpreter.runtime.types.object, sizeof(Instance), Kind::instance);
    add_static_methods(type, {{"__new__(cls, object)", [](Runtime&, const Value* a, std::size_t) {
        Ref module(script::interpreter().import_module("_memory"));
        return module ? call_method(module, intern("view"), {a[1]}) : Empty;
    }}});
    dict_set(interpreter.runtime.builtins, intern("memoryview"), Value::from_object(type));
}

void install_more_builtins(Interpreter& interpreter) {
    install_memoryview(interpreter);
    add_functions(interpreter.runtime.builtins, {
        {"round(number, ndigits=None)", round},
        {"ascii(obj, /)", [](Runtime&, const Value* a, std::size_t) {
             std::string text;
             return append_repr(text, a[0]) ? make_string(ascii_only(text)) : Empty;
         }},
        {"dir(object=..., /)", dir},
        {"locals()", [](Runtime&, const Value*, std::size_t) { return locals_of(script::interpreter().top()); }},
        {"input(prompt=..., /)", [](Runtime& r, const Value* a, std::size_t) {
             Interpreter& interpreter = script::interpreter();
             std::string prompt, line;
             if (!a[0].is_empty() && (!append_str(prompt, a[0]) || !write_output(interpreter, 1, prompt))) return Empty;
             if (!interpreter.world.read_line || !interpreter.world.read_line(&line)) return r.raise(r.types.EOFError, "EOF when reading a line");
             if (line.ends_with('\n')) line.pop_back();
             return make_string(line);
         }},
        {"exit(code=None)", leave}, {"quit(code=None)", leave},
        {"open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)",
         [](Runtime&, const Value* a, std::size_t count) { // in Python: library/_files.py
             Ref files(script::interpreter().import_module("_files"));
             if (!files) return Empty;
             Ref open(get_attribute(files, intern("open")));
             return open ? call(open, a, count) : Empty;
         }},
        {"breakpoint(*args, **kws)", [](Runtime&, const Value*, std::size_t) { return None; }},
    });
}

} // namespace loopscope::script
