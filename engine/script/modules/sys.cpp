// sys: the streams, the version that scripts ask for, and exit.
#include "engine/script/modules/frames.h"
#include "engine/value/operations.h"

namespace loopscope::script {

namespace {

struct Stream : Object {
    int number;
};

Value write(Runtime& runtime, const Value* a, std::size_t) {
    if (!is_string(a[1])) return runtime.raise(runtime.types.TypeError, "write() argument must be str, not {}", type_name(a[1]));
    if (!write_output(interpreter(), as<Stream>(a[0])->number, text_of(a[1]))) return Empty;
    return make_int(as<String>(a[1])->length);
}

Value make_stream(Type* type, int number) {
    auto* stream = allocate<Stream>(type, Kind::other);
    stream->number = number;
    return Value::from_object(stream);
}

} // namespace

void set_program(Interpreter& interpreter, const std::string& file, const std::string& folder) {
    Ref sys(interpreter.import_module("sys"));
    for (auto [name, text] : {std::pair{"argv", &file}, {"path", &folder}}) {
        Value list = dict_get(as<Module>(sys)->attributes, intern(name));
        if (as<List>(list)->size == 0) list_append(as<List>(list), None);
        assign(as<List>(list)->items[0], make_string(*text));
    }
}

Value make_sys_module(Interpreter& interpreter) {
    Runtime& runtime = interpreter.runtime;
    Module* module = make_module("sys");
    Dict* names = module->attributes;
    Type* stream = make_type("TextIOWrapper", runtime.types.object, sizeof(Stream), Kind::other, nullptr, "_io");
    add_methods(stream, {
        {"write(self, text, /)", write},
        {"writelines(self, lines, /)", [](Runtime& r, const Value* a, std::size_t) {
             bool good = for_each_item(a[1], [&](Value line) {
                 Value both[2] = {a[0], line};
                 return !write(r, both, 2).is_empty();
             });
             return good ? None : Empty;
         }},
        {"flush(self)", [](Runtime&, const Value*, std::size_t) { return None; }},
        {"isatty(self)", [](Runtime&, const Value*, std::size_t) { return False; }},
    });
    for (auto [name, number] : {std::pair{"stdout", 1}, {"stderr", 2}, {"__stdout__", 1}, {"__stderr__", 2}}) dict_set(names, intern(name), make_stream(stream, number));
    dict_set(names, intern("modules"), Value::from_object(retain(runtime.modules)));
    dict_set(names, intern("path"), Value::from_object(make_list()));
    dict_set(names, intern("warnoptions"), Value::from_object(make_list()));
    List* argv = make_list();
    list_append(argv, make_string(""));
    dict_set(names, intern("argv"), Value::from_object(argv));
    dict_set(names, intern("platform"), make_string("linux"));
    dict_set(names, intern("version"), make_string("3.11.2 (Loopscope)"));
    dict_set(names, intern("version_info"), make_tuple({make_int(3), make_int(11), make_int(2), Ref(make_string("final")), make_int(0)}));
    dict_set(names, intern("maxsize"), make_int(INT64_MAX));
    dict_set(names, intern("maxunicode"), make_int(0x10FFFF));
    dict_set(names, intern("hexversion"), make_int(0x030B02F0));
    for (auto [name, text] : {std::pair{"byteorder", "little"}, {"prefix", "/usr"}, {"base_prefix", "/usr"}, {"exec_prefix", "/usr"}, {"copyright", "Loopscope"}})
        dict_set(names, intern(name), make_string(text));
    dict_set(names, intern("executable"), make_string("/usr/bin/python3"));
    add_functions(names, {
        {"exit(status=None, /)", [](Runtime& r, const Value* a, std::size_t) {
             Ref args(a[0].is_none() ? make_tuple({}) : make_tuple({a[0]}));
             return r.raise_value(make_exception(r.types.SystemExit, args.get()));
         }},
        {"exc_info()", [](Runtime& r, const Value*, std::size_t) {
             if (!is_exception(r.handled)) return make_tuple({None, None, None});
             Exception* e = as<Exception>(r.handled);
             return make_tuple({Value::from_object(e->type), r.handled, e->traceback.is_empty() ? None : e->traceback});
         }},
        {"_getframe(depth=0, /)", [](Runtime& r, const Value* a, std::size_t) { return get_frame(r, a[0]); }},
        {"exception()", [](Runtime& r, const Value*, std::size_t) { return is_exception(r.handled) ? retain(r.handled) : None; }},
        {"getrecursionlimit()", [](Runtime& r, const Value*, std::size_t) { return make_int(r.recursion_limit); }},
        {"setrecursionlimit(limit, /)", [](Runtime& r, const Value* a, std::size_t) {
             std::int64_t limit;
             if (!as_index(a[0], &limit)) return Empty;
             if (limit < 1) return r.raise(r.types.ValueError, "recursion limit must be greater or equal than 1");
             r.recursion_limit = static_cast<std::uint32_t>(std::min<std::int64_t>(limit, 100'000));
             return None;
         }},
        {"getsizeof(object, default=0)", [](Runtime&, const Value*, std::size_t) { return make_int(64); }},
        {"getrefcount(object, /)", [](Runtime&, const Value* a, std::size_t) { return make_int(a[0].is_object() ? a[0].object()->refs : 1); }},
        {"getdefaultencoding()", [](Runtime&, const Value*, std::size_t) { return make_string("utf-8"); }},
        {"getfilesystemencoding()", [](Runtime&, const Value*, std::size_t) { return make_string("utf-8"); }},
        {"is_finalizing()", [](Runtime&, const Value*, std::size_t) { return False; }},
        {"getswitchinterval()", [](Runtime&, const Value*, std::size_t) { return Value::from_double(0.005); }},
        {"intern(string, /)", [](Runtime&, const Value* a, std::size_t) { return retain(Value::from_object(intern(text_of(a[0])))); }},
    }, Value::from_object(module->name));
    return Value::from_object(module);
}

} // namespace loopscope::script
