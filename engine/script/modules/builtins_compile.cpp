// exec and eval: text that becomes code while the script runs.
#include "engine/script/modules/frames.h"

namespace loopscope::script {

namespace {

constexpr const char* text_file = "<string>";

/// A namespace given as globals. Borrowed, or null with an exception.
Dict* namespace_of(Runtime& runtime, Value given, const char* function) {
    if (is_dict(given)) return as<Dict>(given);
    runtime.raise(runtime.types.TypeError, "{}() globals must be a dict, not {}", function, type_name(given));
    return nullptr;
}

/// Compiles and runs `text` with `globals`, and with `locals` over them where they are another namespace.
/// Differs: with a namespace of its own for locals, functions that the text defines see the names as they were then.
bool run_text(Interpreter& interpreter, const std::string& text, Dict* globals, Value locals) {
    Runtime& runtime = interpreter.runtime;
    auto code = interpreter.compile_source(text, text_file);
    if (!code) return runtime.raise(runtime.types.SyntaxError, "{} ({}, line {})", code.error().message, text_file, code.error().span.line), false;
    Ref held(*code);
    if (locals.is_none() || locals.object() == globals) return static_cast<bool>(Ref(interpreter.run_module(*code, globals)));
    Ref merged(dict_copy(globals));
    if (!dict_update_any(as<Dict>(merged), locals)) return false;
    Ref before(dict_copy(as<Dict>(merged)));
    Ref result(interpreter.run_module(*code, as<Dict>(merged)));
    std::uint32_t position = 0;
    while (Dict::Entry* entry = dict_next(as<Dict>(merged), position)) { // what it has bound
        Value* old;
        Found found = dict_find(as<Dict>(before), entry->key, &old);
        if (found == Found::yes && *old == entry->value) continue;
        Ref key = Ref::share(entry->key), value = Ref::share(entry->value);
        if (!set_item(locals, key, value)) return false;
    }
    return static_cast<bool>(result);
}

struct Namespaces {
    Dict* globals = nullptr;
    Value locals = None;
    Ref held;
};
/// Those of the caller where none are given. False: exception.
bool choose_namespaces(Runtime& runtime, Value globals, Value locals, const char* function, Namespaces* out) {
    Frame* frame = interpreter().top();
    if (globals.is_none()) {
        out->globals = frame->function->globals;
        out->held = locals.is_none() ? Ref(locals_of(frame)) : Ref::share(locals);
        out->locals = out->held;
        return true;
    }
    out->globals = namespace_of(runtime, globals, function);
    out->locals = locals;
    return out->globals != nullptr;
}

Value exec(Runtime& runtime, const Value* a, std::size_t) { // source, globals, locals
    std::string_view text;
    if (!is_string(a[0])) return runtime.raise(runtime.types.TypeError, "exec() arg 1 must be a string, bytes or code object");
    text = text_of(a[0]);
    Namespaces names;
    if (!choose_namespaces(runtime, a[1], a[2], "exec", &names)) return Empty;
    return run_text(interpreter(), std::string(text), names.globals, names.locals) ? None : Empty;
}

Value eval(Runtime& runtime, const Value* a, std::size_t) { // source, globals, locals
    if (!is_string(a[0])) return runtime.raise(runtime.types.TypeError, "eval() arg 1 must be a string, bytes or code object");
    Namespaces names;
    if (!choose_namespaces(runtime, a[1], a[2], "eval", &names)) return Empty;
    std::string_view text = text_of(a[0]);
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    String* result = intern("__eval__"); // an expression has no place for its value, a statement does
    Ref scope(dict_copy(names.globals));
    if (!names.locals.is_none() && !dict_update_any(as<Dict>(scope), names.locals)) return Empty;
    if (!run_text(interpreter(), fmt::format("{} = (\n{}\n)", result->view(), text), as<Dict>(scope), None)) return Empty;
    return retain(dict_get(as<Dict>(scope), result));
}

} // namespace

void install_exec(Interpreter& interpreter) {
    add_functions(interpreter.runtime.builtins, {
        {"exec(source, globals=None, locals=None, /, *, closure=None)", exec},
        {"eval(source, globals=None, locals=None, /)", eval},
    });
}

} // namespace loopscope::script
