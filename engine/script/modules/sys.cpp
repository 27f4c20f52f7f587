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

/// Bytes written to stdout.buffer: text in UTF-8.
Value write_bytes(Runtime& runtime, const Value* a, std::size_t) {
    std::string_view bytes;
    if (is(a[1], Kind::bytes)) bytes = as<Bytes>(a[1])->view();
    else if (is(a[1], Kind::bytearray)) bytes = *as<ByteArray>(a[1])->text;
    else return runtime.raise(runtime.types.TypeError, "a bytes-like object is required, not '{}'", type_name(a[1]));
    return write_output(interpreter(), as<Stream>(a[0])->number, bytes) ? make_int(static_cast<std::int64_t>(bytes.size())) : Empty;
}

/// The next line of standard input; empty at its end.
std::string next_line() {
    std::string line;
    auto& read_line = interpreter().world.read_line;
    return read_line && read_line(&line) ? line : "";
}

Value facts(Runtime& runtime, const Value* a, std::size_t) { // sys.NAME, of library/_sys_facts.py
    Ref module(interpreter().import_module("_sys_facts"));
    if (!module) return Empty;
    Value found = dict_get(as<Module>(module)->attributes, as<String>(a[0]));
    bool is_kept_hook = text_of(a[0]).starts_with("__") && text_of(a[0]).ends_with("hook__"); // sys.__excepthook__
    if (found.is_empty() || (text_of(a[0]).starts_with("__") && !is_kept_hook)) return runtime.raise(runtime.types.AttributeError, "module 'sys' has no attribute '{}'", text_of(a[0]));
    return retain(found);
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
        {"fileno(self)", [](Runtime&, const Value* a, std::size_t) { return make_int(as<Stream>(a[0])->number); }},
        {"readable(self)", [](Runtime&, const Value* a, std::size_t) { return Value::from_bool(as<Stream>(a[0])->number == 0); }},
        {"writable(self)", [](Runtime&, const Value* a, std::size_t) { return Value::from_bool(as<Stream>(a[0])->number != 0); }},
        {"close(self)", [](Runtime&, const Value*, std::size_t) { return None; }},
        {"reconfigure(self, **options)", [](Runtime&, const Value*, std::size_t) { return None; }},
        {"readline(self, size=-1, /)", [](Runtime&, const Value*, std::size_t) { return make_string(next_line()); }},
        {"read(self, size=-1, /)", [](Runtime&, const Value*, std::size_t) {
             std::string all;
             for (std::string line; !(line = next_line()).empty();) all += line;
             return make_string(all);
         }},
        {"readlines(self, hint=-1, /)", [](Runtime&, const Value*, std::size_t) {
             List* lines = make_list();
             for (std::string line; !(line = next_line()).empty();) list_append(lines, make_string(line));
             return Value::from_object(lines);
         }},
        {"__iter__(self)", [](Runtime&, const Value* a, std::size_t) { return retain(a[0]); }},
        {"__next__(self)", [](Runtime& r, const Value*, std::size_t) {
             std::string line = next_line();
             return line.empty() ? r.raise_with(r.types.StopIteration, None) : make_string(line);
         }},
        {"__enter__(self)", [](Runtime&, const Value* a, std::size_t) { return retain(a[0]); }},
        {"__exit__(self, *args)", [](Runtime&, const Value*, std::size_t) { return None; }},
        {"__repr__(self)", [](Runtime&, const Value* a, std::size_t) {
             static constexpr const char* names[] = {"stdin", "stdout", "stderr"};
             int number = as<Stream>(a[0])->number;
             return make_string(fmt::format("<_io.TextIOWrapper name='<{}>' mode='{}' encoding='utf-8'>", names[number], number ? 'w' : 'r'));
         }},
    });
    Type* buffer = make_type("BufferedWriter", runtime.types.object, sizeof(Stream), Kind::other, nullptr, "_io");
    dict_set(runtime.modules, intern("sys.buffer type"), Value::from_object(buffer));
    add_methods(buffer, {
        {"write(self, data, /)", write_bytes},
        {"flush(self)", [](Runtime&, const Value*, std::size_t) { return None; }},
        {"fileno(self)", [](Runtime&, const Value* a, std::size_t) { return make_int(as<Stream>(a[0])->number); }},
        {"readline(self, size=-1, /)", [](Runtime&, const Value*, std::size_t) { return make_bytes(next_line()); }},
        {"read(self, size=-1, /)", [](Runtime&, const Value*, std::size_t) {
             std::string all;
             for (std::string line; !(line = next_line()).empty();) all += line;
             return make_bytes(all);
         }},
    });
    add_members(stream, {
        {"encoding", [](Runtime&, Value) { return make_string("utf-8"); }},
        {"errors", [](Runtime&, Value self) { return make_string(as<Stream>(self)->number == 2 ? "backslashreplace" : "strict"); }},
        {"closed", [](Runtime&, Value) { return False; }},
        {"line_buffering", [](Runtime&, Value self) { return Value::from_bool(as<Stream>(self)->number == 2); }},
        {"mode", [](Runtime&, Value self) { return make_string(as<Stream>(self)->number ? "w" : "r"); }},
        {"name", [](Runtime&, Value self) {
             static constexpr const char* names[] = {"<stdin>", "<stdout>", "<stderr>"};
             return make_string(names[as<Stream>(self)->number]);
         }},
        {"buffer", [](Runtime& r, Value self) { return make_stream(as<Type>(dict_get(r.modules, intern("sys.buffer type"))), as<Stream>(self)->number); }},
    });
    for (auto [name, number] : {std::pair{"stdin", 0}, {"__stdin__", 0}, {"stdout", 1}, {"stderr", 2}, {"__stdout__", 1}, {"__stderr__", 2}}) dict_set(names, intern(name), make_stream(stream, number));
    dict_set(names, intern("modules"), Value::from_object(retain(runtime.modules)));
    dict_set(names, intern("path"), Value::from_object(make_list()));
    dict_set(names, intern("warnoptions"), Value::from_object(make_list()));
    List* argv = make_list();
    list_append(argv, make_string(""));
    dict_set(names, intern("argv"), Value::from_object(argv));
    dict_set(names, intern("platform"), make_string("linux"));
    dict_set(names, intern("version"), make_string("3.11.2 (main, Jan  1 2025, 09:00:00) [GCC 12.2.0]"));
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
        {"getrefcount(object, /)", [](Runtime&, const Value* a, std::size_t) { return make_int(a[0].is_object() ? a[0].object()->refs + 1 : 3); }},
        {"__getattr__(name)", facts},
        {"setswitchinterval(interval, /)", [](Runtime&, const Value*, std::size_t) { return None; }},
        {"getallocatedblocks()", [](Runtime& r, const Value*, std::size_t) { return make_int(static_cast<std::int64_t>(r.heap.live_bytes() / 64)); }},
        {"getdefaultencoding()", [](Runtime&, const Value*, std::size_t) { return make_string("utf-8"); }},
        {"getfilesystemencoding()", [](Runtime&, const Value*, std::size_t) { return make_string("utf-8"); }},
        {"is_finalizing()", [](Runtime&, const Value*, std::size_t) { return False; }},
        {"getswitchinterval()", [](Runtime&, const Value*, std::size_t) { return Value::from_double(0.005); }},
        {"intern(string, /)", [](Runtime&, const Value* a, std::size_t) { return retain(Value::from_object(intern(text_of(a[0])))); }},
    }, Value::from_object(module->name));
    return Value::from_object(module);
}

} // namespace loopscope::script
