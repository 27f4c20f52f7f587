// Finding and running modules: the engine's own first, then the script's siblings, then the library in Python.
#include "engine/script/library.h"
#include "engine/script/modules.h"
#include "engine/script/modules/processes.h"
#include "engine/script/parser.h"
#include "engine/script/traceback.h"
#include "engine/value/operations.h"

namespace loopscope::script {

void register_modules(Interpreter& interpreter) {
    interpreter.native_modules = {
        {"asyncio", make_asyncio_module}, {"time", make_time_module}, {"sys", make_sys_module}, {"random", make_random_module}, {"contextvars", make_contextvars_module}, {"_thread", make_thread_module},
         {"math", make_math_module},
        {"builtins", make_builtins_module},
        {"itertools", make_itertools_module}, {"bisect", make_bisect_module}, {"_heapq", make_heapq_core_module}, {"_collections", make_collections_core_module},
        {"_functools", make_functools_core_module}, {"_operator", make_operator_core_module}, {"_weakref", make_weakref_core_module}, {"_frames", make_frames_module}, {"_regex", make_regex_module}, {"_binary", make_binary_module}, {"_process", make_processes_module}, {"_readiness", make_readiness_module}, {"_sockets", make_sockets_module}, {"_shown", make_shown_module}, {"_internet", make_internet_module}, {"_gc", make_collector_core_module},
    };
}

namespace {

struct FoundSource {
    std::string text, file;
    bool is_package = false;
};

Value not_found(Runtime& runtime, std::string_view name, std::string_view text) {
    Ref args(make_tuple({Ref(make_string(text))}));
    Ref error(make_exception(runtime.types.ModuleNotFoundError, args.get()));
    set_attribute(error, intern("name"), Ref(make_string(name)));
    return runtime.raise_value(error.take());
}

/// The namespace of a new module that stands in sys.modules already, as an import from within it expects.
Module* begin_module(Runtime& runtime, std::string_view name, const FoundSource& found) {
    Module* module = make_module(name);
    std::size_t dot = name.rfind('.');
    std::string_view package = found.is_package ? name : dot == std::string_view::npos ? "" : name.substr(0, dot);
    dict_set(module->attributes, runtime.names.doc_, None);
    dict_set(module->attributes, runtime.names.file_, make_string(found.file));
    dict_set(module->attributes, intern("__package__"), make_string(package));
    if (found.is_package) dict_set(module->attributes, runtime.names.path_, Value::from_object(make_list()));
    dict_set(runtime.modules, intern(name), retain(Value::from_object(module)));
    return module;
}

} // namespace

/// Compiles and runs a module's source. Owned; Empty: exception pending, and the module is forgotten.
Value Interpreter::run_source(std::string_view name, const std::string& text, const std::string& file, bool is_package) {
    add_source(file, text);
    auto code = compile_source(text, file);
    if (!code) {
        world.write(2, format_syntax_error(code.error(), text));
        return runtime.raise(runtime.types.SyntaxError, "{} ({}, line {})", code.error().message, file, code.error().span.line);
    }
    Ref held(*code);
    Ref module(begin_module(runtime, name, {text, file, is_package}));
    Ref result(run_module(*code, as<Module>(module)->attributes));
    if (result) return module.take();
    dict_remove(runtime.modules, intern(name));
    return Empty;
}

Value Interpreter::import_module(std::string_view name) {
    if (Value own = find_process_module(name)) return retain(own);
    if (Value known = dict_get(runtime.modules, intern(name))) {
        if (!known.is_none()) return retain(known);
        return not_found(runtime, name, fmt::format("import of {} halted; None in sys.modules", name));
    }
    std::size_t dot = name.rfind('.');
    Ref parent;
    if (dot != std::string_view::npos) {
        parent = Ref(import_module(name.substr(0, dot)));
        if (!parent) return Empty;
        if (Value known = dict_get(runtime.modules, intern(name))) return retain(known);
        bool package = is(parent, Kind::module) && dict_get(as<Module>(parent)->attributes, runtime.names.path_);
        if (!package) return not_found(runtime, name, fmt::format("No module named '{}'; '{}' is not a package", name, name.substr(0, dot)));
    }
    Ref module;
    std::string source, file, advice;
    auto native = native_modules.find(std::string(name));
    if (native != native_modules.end()) {
        module = Ref(native->second(*this));
        if (module) dict_set(runtime.modules, intern(name), retain(module.get()));
    } else if (find_source && find_source(name, &source, &file)) {
        module = Ref(run_source(name, source, file, file.ends_with("__init__.py")));
    } else if (const LibraryModule* library = find_library_module(name)) {
        std::string path(name);
        for (char& c : path)
            if (c == '.') c = '/';
        file = std::string(library_folder) + path + (library->is_package ? "/__init__.py" : ".py");
        world.free_of_charge([&] { module = Ref(run_source(name, std::string(library->source), file, library->is_package)); }); // most of it is C in CPython
    } else if (find_missing_module(name, &advice)) {
        return not_found(runtime, name, advice);
    } else {
        return not_found(runtime, name, fmt::format("No module named '{}'", name));
    }
    if (!module) return Empty;
    if (parent && !set_attribute(parent, intern(name.substr(dot + 1)), module)) return Empty;
    return module.take();
}

void Interpreter::shut_down(Module* main_module) {
    if (Value threading = dict_get(runtime.modules, intern("threading"))) { // threads that are no daemons run to their end
        Ref ended(call_method(threading, intern("_shutdown")));
        if (world.stopping()) return runtime.clear_pending();
        if (!ended) write_output(*this, 2, "Exception ignored in: <module 'threading'>\n" + format_exception(*this, Ref(runtime.take_pending())));
    }
    if (Value atexit = dict_get(runtime.modules, intern("atexit"))) {
        Ref called(call_method(atexit, intern("_run_exitfuncs")));
        runtime.clear_pending();
        if (world.stopping()) return;
    }
    // As CPython does it: names that begin with one underscore first, then the others.
    Dict* names = main_module->attributes;
    for (bool underscored : {true, false}) {
        for (std::uint32_t i = 0; i < names->filled; ++i) {
            Dict::Entry& entry = names->entries[i];
            if (entry.key.is_empty() || !is_string(entry.key)) continue;
            std::string_view key = text_of(entry.key);
            bool matches = key.starts_with('_') && !key.starts_with("__");
            if (matches != underscored || key == "__builtins__") continue;
            assign(names->entries[i].value, None);
        }
    }
}

} // namespace loopscope::script
