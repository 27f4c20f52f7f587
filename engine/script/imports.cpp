// Finding and running modules: the engine's own first, then the script's siblings.
#include "engine/script/modules.h"
#include "engine/script/parser.h"
#include "engine/value/operations.h"

namespace loopscope::script {

void register_modules(Interpreter& interpreter) {
    interpreter.native_modules = {
        {"asyncio", make_asyncio_module}, {"time", make_time_module}, {"sys", make_sys_module}, {"random", make_random_module}, {"math", make_math_module},
    };
}

Value Interpreter::import_module(std::string_view name) {
    if (Value known = dict_get(runtime.modules, intern(name))) return retain(known);
    std::size_t dot = name.rfind('.');
    Ref parent;
    if (dot != std::string_view::npos) {
        parent = Ref(import_module(name.substr(0, dot)));
        if (!parent) return Empty;
        if (Value known = dict_get(runtime.modules, intern(name))) return retain(known);
    }
    Ref module;
    std::string source, file;
    auto native = native_modules.find(std::string(name));
    if (native != native_modules.end()) {
        module = Ref(native->second(*this));
        if (!module) return Empty;
        dict_set(runtime.modules, intern(name), retain(module.get()));
    } else if (find_source && find_source(name, &source, &file)) {
        auto code = compile_source(source, file);
        add_source(file, source);
        if (!code) {
            world.write(2, format_syntax_error(code.error(), source));
            return runtime.raise(runtime.types.SyntaxError, "{} ({}, line {})", code.error().message, file, code.error().span.line);
        }
        Ref held(*code);
        Module* made = make_module(name);
        module = Ref(made);
        bool package = file.ends_with("__init__.py");
        std::string package_name = package ? std::string(name) : dot == std::string_view::npos ? "" : std::string(name.substr(0, dot));
        dict_set(made->attributes, runtime.names.file_, make_string(file));
        dict_set(made->attributes, intern("__package__"), make_string(package_name));
        if (package) dict_set(made->attributes, runtime.names.path_, Value::from_object(make_list()));
        dict_set(runtime.modules, intern(name), retain(module.get()));
        Ref result(run_module(*code, made->attributes));
        if (!result) {
            dict_remove(runtime.modules, intern(name));
            return Empty;
        }
    } else {
        if (parent) {
            Value file_of_parent = dict_get(as<Module>(parent)->attributes, runtime.names.path_);
            if (file_of_parent.is_empty())
                return runtime.raise(runtime.types.ModuleNotFoundError, "No module named '{}'; '{}' is not a package", name, name.substr(0, dot));
        }
        return runtime.raise(runtime.types.ModuleNotFoundError, "No module named '{}'", name);
    }
    if (parent) set_attribute(parent, intern(name.substr(dot + 1)), module);
    return module.take();
}

void Interpreter::shut_down(Module* main_module) {
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
