// The built-in exceptions: their arguments, chain and notes, and the fields that some of them add.
#include "engine/script/types/types.h"

#include <cerrno>

namespace loopscope::script {

namespace {

Exception* exception(Value v) { return as<Exception>(v); }
Tuple* args_of(Value v) { return as<Tuple>(as<Exception>(v)->args); }

Value base_new(Runtime&, const Value* a, std::size_t) { // cls, args, kwargs
    Value e = make_instance(as<Type>(a[0]));
    assign(exception(e)->args, retain(a[1]));
    return e;
}

bool refuse_keywords(Runtime& runtime, Value self, Value keywords) {
    if (as<Dict>(keywords)->used == 0) return true;
    runtime.raise(runtime.types.TypeError, "{}() takes no keyword arguments", type_name(self));
    return false;
}

Value base_init(Runtime& runtime, const Value* a, std::size_t) { // self, args, kwargs
    if (!refuse_keywords(runtime, a[0], a[2])) return Empty;
    return assign(exception(a[0])->args, retain(a[1])), None;
}

Value base_str(Runtime&, const Value* a, std::size_t) {
    Tuple* args = args_of(a[0]);
    if (args->size == 0) return make_string("");
    return args->size == 1 ? str(args->items[0]) : repr(exception(a[0])->args);
}

Value none_if_empty(Value v) { return v.is_empty() ? None : retain(v); }

/// Sets the cause or the context: an exception, or None.
bool set_link(Runtime& runtime, Value& place, Value value, const char* name) {
    if (value.is_empty()) return runtime.raise(runtime.types.TypeError, "__{}__ may not be deleted", name), false;
    if (!value.is_none() && !is_exception(value)) return runtime.raise(runtime.types.TypeError, "exception {} must be None or derive from BaseException", name), false;
    assign(place, value.is_none() ? Empty : retain(value));
    return true;
}
bool set_traceback(Runtime& runtime, Value self, Value value) {
    if (value.is_empty()) return runtime.raise(runtime.types.TypeError, "__traceback__ may not be deleted"), false;
    if (!value.is_none() && !is(value, Kind::traceback)) return runtime.raise(runtime.types.TypeError, "__traceback__ must be a traceback or None"), false;
    assign(exception(self)->traceback, value.is_none() ? Empty : retain(value));
    return true;
}
bool set_args(Runtime& runtime, Value self, Value value) {
    if (value.is_empty()) return runtime.raise(runtime.types.TypeError, "args may not be deleted"), false;
    Tuple* args = to_tuple(value);
    if (!args) return false;
    assign(exception(self)->args, Value::from_object(args));
    return true;
}

Value add_note(Runtime& runtime, const Value* a, std::size_t) {
    if (!is_string(a[1])) return runtime.raise(runtime.types.TypeError, "note must be a str, not '{}'", type_name(a[1]));
    Ref notes(find_attribute(a[0], runtime.names.notes_));
    if (runtime.failed()) return Empty;
    if (!notes) {
        notes = Ref(make_list());
        if (!set_attribute(a[0], runtime.names.notes_, notes)) return Empty;
    }
    if (!is_list(notes)) return runtime.raise(runtime.types.TypeError, "Cannot add note: __notes__ is not a list");
    list_append(as<List>(notes), retain(a[1]));
    return None;
}

void install_base(Types& types) {
    Type* base = types.BaseException;
    add_static_methods(base, {{"__new__(cls, /, *args, **kwargs)", base_new}});
    add_methods(base, {
        {"__init__(self, /, *args, **kwargs)", base_init},
        {"__str__(self, /)", base_str},
        {"__repr__(self, /)", [](Runtime&, const Value* a, std::size_t) { return repr_builtin(a[0]); }},
        {"with_traceback(self, tb, /)", [](Runtime& r, const Value* a, std::size_t) { return set_traceback(r, a[0], a[1]) ? retain(a[0]) : Empty; }},
        {"add_note(self, note, /)", add_note},
        {"__reduce__(self, /)", [](Runtime&, const Value* a, std::size_t) {
             Attributes* own = attributes_of(a[0].object());
             if (!own || (own->shape ? own->shape->keys.empty() : !own->dict || own->dict->used == 0)) return make_tuple({Value::from_object(type_of(a[0])), exception(a[0])->args});
             return make_tuple({Value::from_object(type_of(a[0])), exception(a[0])->args, Value::from_object(attributes_dict(own))});
         }},
        {"__setstate__(self, state, /)", [](Runtime&, const Value* a, std::size_t) {
             std::uint32_t position = 0;
             while (Dict::Entry* entry = is_dict(a[1]) ? dict_next(as<Dict>(a[1]), position) : nullptr)
                 if (is_string(entry->key) && !set_attribute(a[0], intern(text_of(entry->key)), entry->value)) return Empty;
             return None;
         }},
    });
    add_members(base, {
        {"args", [](Runtime&, Value self) { return retain(exception(self)->args); }, set_args},
        {"__cause__", [](Runtime&, Value self) { return none_if_empty(exception(self)->cause); },
         [](Runtime& r, Value self, Value v) {
             if (!set_link(r, exception(self)->cause, v, "cause")) return false;
             return exception(self)->suppress_context = true;
         }},
        {"__context__", [](Runtime&, Value self) { return none_if_empty(exception(self)->context); },
         [](Runtime& r, Value self, Value v) { return set_link(r, exception(self)->context, v, "context"); }},
        {"__suppress_context__", [](Runtime&, Value self) { return Value::from_bool(exception(self)->suppress_context); },
         [](Runtime& r, Value self, Value v) {
             if (!v.is_bool()) return r.raise(r.types.TypeError, "attribute value type must be bool"), false;
             return exception(self)->suppress_context = v.is_true(), true;
         }},
        {"__traceback__", [](Runtime&, Value self) { return none_if_empty(exception(self)->traceback); }, set_traceback},
    });
}

// ---- fields ------------------------------------------------------------------------------------------------------

/// The one field that lies in `extra`: StopIteration.value, SystemExit.code.
Value get_extra(Runtime&, Value self) { return none_if_empty(exception(self)->extra); }
bool set_extra(Runtime&, Value self, Value value) { return assign(exception(self)->extra, value.is_empty() ? Empty : retain(value)), true; }

Value stop_init(Runtime& runtime, const Value* a, std::size_t count) {
    if (base_init(runtime, a, count).is_empty()) return Empty;
    Tuple* args = args_of(a[0]);
    assign(exception(a[0])->extra, args->size ? retain(args->items[0]) : None);
    return None;
}
Value exit_init(Runtime& runtime, const Value* a, std::size_t count) {
    if (base_init(runtime, a, count).is_empty()) return Empty;
    Tuple* args = args_of(a[0]);
    assign(exception(a[0])->extra, args->size == 0 ? None : args->size == 1 ? retain(args->items[0]) : retain(exception(a[0])->args));
    return None;
}

/// Fields that lie in a tuple in `extra`: name, path, errno…  Empty without a pending exception: not set.
Value field(Value self, std::size_t i) {
    Value extra = exception(self)->extra;
    return is_tuple(extra) && i < as<Tuple>(extra)->size ? as<Tuple>(extra)->items[i] : None;
}
template <std::size_t i> Value get_field(Runtime&, Value self) { return retain(field(self, i)); }
template <std::size_t i, std::size_t count> bool set_field(Runtime&, Value self, Value value) {
    Value& extra = exception(self)->extra;
    if (!is_tuple(extra)) assign(extra, Value::from_object(make_tuple(count)));
    assign(as<Tuple>(extra)->items[i], value.is_empty() ? None : retain(value));
    return true;
}

/// Keyword arguments that become fields: name= and path= of ImportError, name= and obj= of AttributeError.
Value named_init(Runtime& runtime, const Value* a, std::initializer_list<const char*> names) {
    assign(exception(a[0])->args, retain(a[1]));
    Ref fields(make_tuple(names.size()));
    std::size_t known = 0, i = 0;
    for (const char* name : names) {
        if (Value given = dict_get(as<Dict>(a[2]), intern(name))) {
            as<Tuple>(fields)->items[i] = retain(given);
            ++known;
        }
        ++i;
    }
    if (known != as<Dict>(a[2])->used) {
        std::uint32_t position = 0;
        while (Dict::Entry* entry = dict_next(as<Dict>(a[2]), position)) {
            bool expected = false;
            for (const char* name : names) expected |= text_of(entry->key) == name;
            if (!expected) return runtime.raise(runtime.types.TypeError, "'{}' is an invalid keyword argument for {}()", text_of(entry->key), type_name(a[0]));
        }
    }
    assign(exception(a[0])->extra, fields.take());
    return None;
}

void install_named(Types& types) {
    add_methods(types.ImportError, {
        {"__init__(self, /, *args, **kwargs)", [](Runtime& r, const Value* a, std::size_t) { return named_init(r, a, {"name", "path"}); }},
        {"__str__(self, /)", base_str},
    });
    add_members(types.ImportError, {
        {"name", get_field<0>, set_field<0, 2>},
        {"path", get_field<1>, set_field<1, 2>},
        {"msg", [](Runtime&, Value self) { return args_of(self)->size == 1 ? retain(args_of(self)->items[0]) : None; }},
    });
    for (Type* type : {types.AttributeError, types.NameError}) {
        bool attribute = type == types.AttributeError;
        add_methods(type, {{"__init__(self, /, *args, **kwargs)", attribute ? +[](Runtime& r, const Value* a, std::size_t) { return named_init(r, a, {"name", "obj"}); }
                                                                            : +[](Runtime& r, const Value* a, std::size_t) { return named_init(r, a, {"name"}); }}});
        add_members(type, {{"name", get_field<0>, set_field<0, 2>}});
        if (attribute) add_members(type, {{"obj", get_field<1>, set_field<1, 2>}});
    }
}

// ---- OSError -----------------------------------------------------------------------------------------------------

Type* type_of_errno(Types& types, std::int64_t number) {
    switch (number) {
    case EAGAIN: case EALREADY: case EINPROGRESS: return types.BlockingIOError;
    case EPIPE: case ESHUTDOWN: return types.BrokenPipeError;
    case ECHILD: return types.ChildProcessError;
    case ECONNABORTED: return types.ConnectionAbortedError;
    case ECONNREFUSED: return types.ConnectionRefusedError;
    case ECONNRESET: return types.ConnectionResetError;
    case EEXIST: return types.FileExistsError;
    case ENOENT: return types.FileNotFoundError;
    case EISDIR: return types.IsADirectoryError;
    case ENOTDIR: return types.NotADirectoryError;
    case EINTR: return types.InterruptedError;
    case EACCES: case EPERM: return types.PermissionError;
    case ESRCH: return types.ProcessLookupError;
    case ETIMEDOUT: return types.TimeoutError;
    default: return types.OSError;
    }
}

/// OSError(errno, strerror[, filename[, winerror[, filename2]]]) becomes the subclass of its errno; args keeps two.
Value os_new(Runtime& runtime, const Value* a, std::size_t) { // cls, args, kwargs
    Type* type = as<Type>(a[0]);
    Tuple* args = as<Tuple>(a[1]);
    bool numbered = args->size >= 2 && args->size <= 5;
    std::int64_t number;
    if (numbered && type == runtime.types.OSError && is_int(args->items[0]) && int_to_int64(args->items[0], &number)) type = type_of_errno(runtime.types, number);
    Value e = make_instance(type);
    Tuple* kept = numbered && args->size > 2 ? make_tuple(args->items, 2) : retain(args);
    assign(exception(e)->args, Value::from_object(kept));
    if (numbered) {
        Tuple* fields = make_tuple(4);
        for (std::size_t i = 0; i < 3 && i < args->size; ++i) assign(fields->items[i], retain(args->items[i]));
        if (args->size == 5) assign(fields->items[3], retain(args->items[4]));
        exception(e)->extra = Value::from_object(fields);
    }
    return e;
}
Value os_init(Runtime& runtime, const Value* a, std::size_t) { // __new__ has done it, unless a subclass changes the arguments
    if (!refuse_keywords(runtime, a[0], a[2])) return Empty;
    Type* type = type_of(a[0]);
    bool own_new = type_lookup(type, runtime.names.new_) != type_lookup(runtime.types.OSError, runtime.names.new_);
    bool own_init = type_lookup(type, runtime.names.init_) != type_lookup(runtime.types.OSError, runtime.names.init_);
    if (!own_init || own_new) return None;
    Value both[3] = {Value::from_object(type), a[1], a[2]};
    Ref fresh(os_new(runtime, both, 3)); // the fields as __new__ computes them from what super().__init__ got
    std::swap(exception(a[0])->args, exception(fresh)->args);
    std::swap(exception(a[0])->extra, exception(fresh)->extra);
    return None;
}
Value os_str(Runtime& runtime, const Value* a, std::size_t count) {
    if (!is_tuple(exception(a[0])->extra)) return base_str(runtime, a, count);
    std::string out = "[Errno ";
    if (!append_str(out, field(a[0], 0))) return Empty;
    out += "] ";
    if (!append_str(out, field(a[0], 1))) return Empty;
    if (!field(a[0], 2).is_none()) {
        out += ": ";
        if (!append_repr(out, field(a[0], 2))) return Empty;
        if (!field(a[0], 3).is_none()) {
            out += " -> ";
            if (!append_repr(out, field(a[0], 3))) return Empty;
        }
    }
    return make_string(out);
}

// ---- UnicodeError ------------------------------------------------------------------------------------------------

/// UnicodeDecodeError(encoding, object, start, end, reason): its args are its fields.
Value unicode_init(Runtime& runtime, const Value* a, std::size_t count) {
    if (as<Tuple>(a[1])->size != 5) return runtime.raise(runtime.types.TypeError, "function takes exactly 5 arguments ({} given)", as<Tuple>(a[1])->size);
    if (base_init(runtime, a, count).is_empty()) return Empty;
    assign(exception(a[0])->extra, retain(a[1]));
    return None;
}
Value unicode_str(Runtime&, const Value* a, std::size_t) {
    if (!is_tuple(exception(a[0])->extra)) return make_string("");
    std::int64_t start, end;
    std::string encoding, reason;
    if (!as_index(field(a[0], 2), &start) || !as_index(field(a[0], 3), &end) || !append_str(encoding, field(a[0], 0)) || !append_str(reason, field(a[0], 4))) return Empty;
    Value object = field(a[0], 1);
    std::string_view bytes;
    if (bytes_view(object, &bytes)) {
        if (end == start + 1 && start >= 0 && start < static_cast<std::int64_t>(bytes.size()))
            return make_string(fmt::format("'{}' codec can't decode byte 0x{:02x} in position {}: {}", encoding, static_cast<unsigned char>(bytes[static_cast<std::size_t>(start)]), start, reason));
        return make_string(fmt::format("'{}' codec can't decode bytes in position {}-{}: {}", encoding, start, end - 1, reason));
    }
    if (is_string(object) && end == start + 1 && start >= 0 && start < as<String>(object)->length) {
        auto c = static_cast<unsigned>(decode_utf8(text_of(object))[static_cast<std::size_t>(start)]);
        std::string escaped = c < 0x100 ? fmt::format("\\x{:02x}", c) : c < 0x10000 ? fmt::format("\\u{:04x}", c) : fmt::format("\\U{:08x}", c);
        return make_string(fmt::format("'{}' codec can't encode character '{}' in position {}: {}", encoding, escaped, start, reason));
    }
    return make_string(fmt::format("'{}' codec can't encode characters in position {}-{}: {}", encoding, start, end - 1, reason));
}

} // namespace

void install_exceptions(Interpreter& interpreter) {
    Types& types = interpreter.runtime.types;
    install_base(types);
    install_named(types);
    add_methods(types.KeyError, {{"__str__(self, /)", [](Runtime& r, const Value* a, std::size_t n) { return args_of(a[0])->size == 1 ? repr(args_of(a[0])->items[0]) : base_str(r, a, n); }}});
    add_methods(types.StopIteration, {{"__init__(self, /, *args, **kwargs)", stop_init}});
    add_members(types.StopIteration, {{"value", get_extra, set_extra}});
    add_methods(types.SystemExit, {{"__init__(self, /, *args, **kwargs)", exit_init}});
    add_members(types.SystemExit, {{"code", get_extra, set_extra}});
    add_static_methods(types.OSError, {{"__new__(cls, /, *args, **kwargs)", os_new}});
    add_methods(types.OSError, {{"__init__(self, /, *args, **kwargs)", os_init}, {"__str__(self, /)", os_str}});
    add_members(types.OSError, {
        {"errno", get_field<0>, set_field<0, 4>},
        {"strerror", get_field<1>, set_field<1, 4>},
        {"filename", get_field<2>, set_field<2, 4>},
        {"filename2", get_field<3>, set_field<3, 4>},
    });
    for (Type* type : {types.UnicodeDecodeError, types.UnicodeEncodeError}) {
        add_methods(type, {{"__init__(self, /, *args, **kwargs)", unicode_init}, {"__str__(self, /)", unicode_str}});
        add_members(type, {
            {"encoding", get_field<0>, set_field<0, 5>},
            {"object", get_field<1>, set_field<1, 5>},
            {"start", get_field<2>, set_field<2, 5>},
            {"end", get_field<3>, set_field<3, 5>},
            {"reason", get_field<4>, set_field<4, 5>},
        });
    }
}

} // namespace loopscope::script
