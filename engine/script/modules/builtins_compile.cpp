// compile, exec and eval: text that becomes code while the script runs.
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

/// Raises the SyntaxError of a text that does not compile. lines_before: those of ours before the text's first.
Value raise_syntax_error(Runtime& runtime, const Diagnostic& diagnostic, const std::string& source, std::string_view file, int lines_before) {
    Type* type = diagnostic.kind == "IndentationError" ? runtime.types.IndentationError : diagnostic.kind == "TabError" ? runtime.types.TabError : runtime.types.SyntaxError;
    const Span& span = diagnostic.span;
    std::size_t at = 0;
    for (int line = 1; line < span.line && at != std::string::npos; ++line) at = source.find('\n', at) + 1;
    std::string text = source.substr(at, source.find('\n', at) - at);
    Ref place(make_tuple({Ref(make_string(file)), make_int(span.line - lines_before), make_int(span.column + 1), Ref(make_string(text)), make_int(span.end_line - lines_before), make_int(span.end_column + 1)}));
    Ref args(make_tuple({Ref(make_string(diagnostic.message)), place}));
    return runtime.raise_value(instantiate(type, as<Tuple>(args)->items, 2, Empty));
}

constexpr const char* result_name = "__eval__"; ///< an expression has no place for its value, a statement does

/// The code of a text; of an expression, its value goes to `result_name`. Owned; null: SyntaxError.
Code* compile_text(std::string_view text, const std::string& file, bool is_expression) {
    Interpreter& interpreter = script::interpreter();
    std::string source(text);
    if (is_expression) {
        while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
        source = fmt::format("{} = (\n{}\n)", result_name, text);
    }
    auto code = interpreter.compile_source(source, file);
    if (!code) return raise_syntax_error(interpreter.runtime, code.error(), source, file, is_expression ? 1 : 0), nullptr;
    if (is_expression) (*code)->flags |= code_expression;
    return *code;
}

/// Runs `code` with `globals`, and with `locals` over them where they are another namespace.
/// Differs: with a namespace of its own for locals, functions that the text defines see the names as they were then.
bool run_code(Interpreter& interpreter, Code* code, Dict* globals, Value locals) {
    if (!code->free_names->empty()) return interpreter.runtime.raise(interpreter.runtime.types.TypeError, "code object passed to exec() may not contain free variables"), false;
    if (locals.is_none() || locals.object() == globals) return static_cast<bool>(Ref(interpreter.run_module(code, globals)));
    Ref merged(dict_copy(globals));
    if (!dict_update_any(as<Dict>(merged), locals)) return false;
    Ref before(dict_copy(as<Dict>(merged)));
    Ref result(interpreter.run_module(code, as<Dict>(merged)));
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

/// The text of a source given as str or bytes. False: it is neither.
bool source_text(Value source, std::string_view* text) {
    if (is_string(source)) return *text = text_of(source), true;
    if (is(source, Kind::bytes)) return *text = as<Bytes>(source)->view(), true;
    return false;
}

/// The code of a source that is text or compiled already. Owned; Empty: exception.
Ref code_of(Runtime& runtime, Value source, bool is_expression) {
    if (is(source, Kind::code)) return Ref::share(source);
    std::string_view text;
    if (!source_text(source, &text)) {
        runtime.raise(runtime.types.TypeError, "{}() arg 1 must be a string, bytes or code object", is_expression ? "eval" : "exec");
        return Ref();
    }
    return Ref(compile_text(text, text_file, is_expression));
}

Value compile_builtin(Runtime& runtime, const Value* a, std::size_t) { // source, filename, mode, …
    std::string_view text, file, mode;
    if (is(a[0], Kind::code)) return retain(a[0]);
    if (!source_text(a[0], &text)) return runtime.raise(runtime.types.TypeError, "compile() arg 1 must be a string, bytes or AST object");
    if (!as_text(a[1], &file, "compile() arg 2") || !as_text(a[2], &mode, "compile() arg 3")) return Empty;
    if (mode != "exec" && mode != "eval" && mode != "single") return runtime.raise(runtime.types.ValueError, "compile() mode must be 'exec', 'eval' or 'single'");
    Code* code = compile_text(text, std::string(file), mode == "eval");
    return code ? Value::from_object(code) : Empty;
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

/// Runs a source with the namespaces of exec() and eval(): globals and locals. An expression's value, owned, or None.
Value run_source(Runtime& runtime, const Value* a, bool is_expression) {
    Ref code = code_of(runtime, a[0], is_expression);
    Namespaces names;
    if (!code || !choose_namespaces(runtime, a[1], a[2], is_expression ? "eval" : "exec", &names)) return Empty;
    if (!(as<Code>(code)->flags & code_expression)) return run_code(interpreter(), as<Code>(code), names.globals, names.locals) ? None : Empty;
    Ref scope(dict_copy(names.globals));
    if (!names.locals.is_none() && names.locals.object() != names.globals && !dict_update_any(as<Dict>(scope), names.locals)) return Empty;
    if (!run_code(interpreter(), as<Code>(code), as<Dict>(scope), None)) return Empty;
    return is_expression ? retain(dict_get(as<Dict>(scope), intern(result_name))) : None;
}

} // namespace

void install_exec(Interpreter& interpreter) {
    add_functions(interpreter.runtime.builtins, {
        {"exec(source, globals=None, locals=None, /, *, closure=None)", [](Runtime& r, const Value* a, std::size_t) { return run_source(r, a, false); }},
        {"eval(source, globals=None, locals=None, /)", [](Runtime& r, const Value* a, std::size_t) { return run_source(r, a, true); }},
        {"compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1)", compile_builtin},
    });
}

} // namespace loopscope::script
