// repr() and str(), and exceptions as text and as objects.
#include "engine/value/items.h"
#include "engine/value/nesting.h"
#include "engine/value/numbers.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace loopscope {

namespace {

bool is_printable(char32_t c) {
    if (c < 0x7F) return c >= 0x20;
    if (c < 0xA1 || c == 0xAD) return false;
    if (c >= 0xD800 && c < 0xE000) return false;         // lone surrogates
    if (c >= 0xE000 && c < 0xF900) return false;         // private use
    if (c >= 0x2000 && c <= 0x200F) return false;        // spaces and directions
    if (c >= 0x2028 && c <= 0x202F) return false;
    if (c >= 0x205F && c <= 0x206F) return false;
    return c != 0x1680 && c != 0x3000 && c != 0xFEFF && c < 0xF0000;
}

void append_escape(std::string& out, char32_t c) {
    if (c == '\n') out += "\\n";
    else if (c == '\r') out += "\\r";
    else if (c == '\t') out += "\\t";
    else if (c < 0x100) out += fmt::format("\\x{:02x}", static_cast<unsigned>(c));
    else if (c < 0x10000) out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    else out += fmt::format("\\U{:08x}", static_cast<unsigned>(c));
}

/// Guards against a container that contains itself.
class ReprGuard {
public:
    explicit ReprGuard(Object* object) : object_(object), entered_(!(object->flags & flag_marked)) { object->flags |= flag_marked; }
    ~ReprGuard() {
        if (entered_) object_->flags &= static_cast<std::uint8_t>(~flag_marked);
    }
    bool entered() const { return entered_; }

private:
    Object* object_;
    bool entered_;
};

bool append_items(std::string& out, Value container) {
    for (std::size_t i = 0;; ++i) {
        std::size_t size = is_list(container) ? as<List>(container)->size : as<Tuple>(container)->size;
        if (i >= size) return true;
        if (i) out += ", ";
        Ref item = Ref::share(is_list(container) ? as<List>(container)->items[i] : as<Tuple>(container)->items[i]);
        if (!append_repr(out, item)) return false;
    }
}

bool append_dict_repr(std::string& out, Dict* dict) {
    std::uint32_t position = 0;
    bool first = true;
    while (Dict::Entry* entry = dict_next(dict, position)) {
        Ref key = Ref::share(entry->key), value = Ref::share(entry->value);
        if (!first) out += ", ";
        first = false;
        if (!append_repr(out, key)) return false;
        out += ": ";
        if (!append_repr(out, value)) return false;
    }
    return true;
}

std::string complex_text(const Complex* c) {
    auto part = [](double d) {
        std::string text = float_repr(d);
        return text.ends_with(".0") ? text.substr(0, text.size() - 2) : text;
    };
    std::string imag = part(c->imag) + "j";
    if (c->real == 0 && !std::signbit(c->real)) return imag;
    return "(" + part(c->real) + (imag[0] == '-' ? "" : "+") + imag + ")";
}

std::string full_type_name(const Type* type) {
    std::string name(type->qualified_name->view());
    if (!is_string(type->module) || text_of(type->module) == "builtins") return name;
    return std::string(text_of(type->module)) + "." + name;
}

/// The repr of built-in layouts; false and handled == false: ask the type.
bool append_builtin_repr(std::string& out, Value v, bool* handled) {
    *handled = true;
    if (v.is_small_int()) return out += int_text(v), true;
    if (v.is_double()) return out += float_repr(v.as_double()), true;
    if (v.is_none()) return out += "None", true;
    if (v.is_bool()) return out += v.is_true() ? "True" : "False", true;
    if (v == Ellipsis) return out += "Ellipsis", true;
    if (v == NotImplemented) return out += "NotImplemented", true;
    Object* o = v.object();
    Types& types = rt().types;
    switch (o->kind) {
    case Kind::string: return append_string_repr(out, text_of(v)), true;
    case Kind::bytes: return append_bytes_repr(out, as<Bytes>(v)->view()), true;
    case Kind::bytearray:
        out += fmt::format("{}(", o->type->view());
        append_bytes_repr(out, *as<ByteArray>(v)->text);
        return out += ")", true;
    case Kind::big_int: return may_be_text(v) && (out += int_text(v), true);
    case Kind::boxed: return append_repr(out, as<Boxed>(v)->number);
    case Kind::complex: return out += complex_text(as<Complex>(v)), true;
    case Kind::list: case Kind::tuple: case Kind::dict: case Kind::set: case Kind::frozenset: {
        ReprGuard guard(o);
        if (!guard.entered()) {
            out += o->kind == Kind::list ? "[...]" : o->kind == Kind::tuple ? "(...)" : o->kind == Kind::dict ? "{...}" : fmt::format("{}(...)", o->type->view());
            return true;
        }
        Nesting nesting(" while getting the repr of an object");
        if (nesting.failed()) return false;
        bool good = true;
        if (o->kind == Kind::list) {
            out += "[";
            good = append_items(out, v);
            out += "]";
        } else if (o->kind == Kind::tuple) {
            out += "(";
            good = append_items(out, v);
            out += as<Tuple>(v)->size == 1 ? ",)" : ")";
        } else if (o->kind == Kind::dict) {
            out += "{";
            good = append_dict_repr(out, as<Dict>(v));
            out += "}";
        } else {
            Set* set = as<Set>(v);
            bool braces_only = o->type == types.set;
            if (set->used == 0) {
                out += fmt::format("{}()", o->type->view());
            } else {
                out += braces_only ? "{" : fmt::format("{}({{", o->type->view());
                Ref items(to_list(v));
                good = items && append_items(out, items);
                out += braces_only ? "}" : "})";
            }
        }
        return good;
    }
    case Kind::range: {
        Range* r = as<Range>(v);
        out += "range(" + int_text(r->start) + ", " + int_text(r->stop);
        if (!(r->step == Value::from_small(1))) out += ", " + int_text(r->step);
        return out += ")", true;
    }
    case Kind::slice: {
        Slice* s = as<Slice>(v);
        out += "slice(";
        bool good = append_repr(out, s->start) && (out += ", ", append_repr(out, s->stop)) && (out += ", ", append_repr(out, s->step));
        return out += ")", good;
    }
    case Kind::type: return out += "<class '" + full_type_name(as<Type>(v)) + "'>", true;
    case Kind::native_function: {
        auto* f = as<NativeFunction>(v);
        out += f->owner ? fmt::format("<method '{}' of '{}' objects>", f->name->view(), f->owner->view()) : fmt::format("<built-in function {}>", f->name->view());
        return true;
    }
    case Kind::bound_method: {
        auto* m = as<BoundMethod>(v);
        if (is(m->function, Kind::native_function)) {
            out += fmt::format("<built-in method {} of {} object at {:#x}>", as<NativeFunction>(m->function)->name->view(), type_name(m->self), identity(m->self));
            return true;
        }
        Ref name(find_attribute(m->function, rt().names.qualname_));
        out += "<bound method " + (name ? std::string(text_of(name)) : std::string("?")) + " of ";
        if (!append_repr(out, m->self)) return false;
        return out += ">", true;
    }
    case Kind::module: {
        auto* m = as<Module>(v);
        Value file = dict_get(m->attributes, rt().names.file_);
        out += is_string(file) ? fmt::format("<module '{}' from '{}'>", m->name->view(), text_of(file)) : fmt::format("<module '{}' (built-in)>", m->name->view());
        return true;
    }
    case Kind::super: {
        auto* s = as<Super>(v);
        out += fmt::format("<super: <class '{}'>, <{} object>>", as<Type>(s->type)->view(), is_type(s->self) ? as<Type>(s->self)->view() : type_name(s->self));
        return true;
    }
    case Kind::exception: {
        Exception* e = as<Exception>(v);
        out += e->type->view();
        Tuple* args = as<Tuple>(e->args);
        out += "(";
        if (args->size == 1 ? !append_repr(out, args->items[0]) : !append_items(out, e->args)) return false;
        return out += ")", true;
    }
    default: break;
    }
    if (o->type == types.dict_keys || o->type == types.dict_values || o->type == types.dict_items) {
        out += std::string(o->type->view()) + "(";
        Ref items(to_list(v));
        if (!items || !append_repr(out, items)) return false;
        return out += ")", true;
    }
    *handled = false;
    return false;
}

} // namespace

void append_string_repr(std::string& out, std::string_view text) {
    bool single = text.find('\'') != std::string_view::npos, twice = text.find('"') != std::string_view::npos;
    char quote = single && !twice ? '"' : '\'';
    out += quote;
    for (std::size_t i = 0; i < text.size();) {
        auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x80) {
            if (byte == static_cast<unsigned char>(quote) || byte == '\\') out += '\\', out += text[i];
            else if (byte >= 0x20 && byte < 0x7F) out += text[i];
            else append_escape(out, byte);
            ++i;
            continue;
        }
        std::size_t count = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
        char32_t c = decode_utf8(text.substr(i, count))[0];
        if (is_printable(c)) out += text.substr(i, count);
        else append_escape(out, c);
        i += count;
    }
    out += quote;
}

void append_bytes_repr(std::string& out, std::string_view bytes) {
    char quote = bytes.find('\'') != std::string_view::npos && bytes.find('"') == std::string_view::npos ? '"' : '\'';
    out += 'b';
    out += quote;
    for (char c : bytes) {
        auto byte = static_cast<unsigned char>(c);
        if (c == quote || c == '\\') out += '\\', out += c;
        else if (byte >= 0x20 && byte < 0x7F) out += c;
        else append_escape(out, byte);
    }
    out += quote;
}

Value repr_builtin(Value v) {
    std::string out;
    bool handled;
    bool good = append_builtin_repr(out, v, &handled);
    if (!handled) return make_string(default_repr(v));
    return good ? make_string(out) : Empty;
}

std::string default_repr(Value v) { return fmt::format("<{} object at {:#x}>", full_type_name(type_of(v)), identity(v)); }

bool append_repr(std::string& out, Value v) {
    Runtime& runtime = rt();
    bool script = v.is_object() && (v.object()->type->type_flags & type_is_script);
    bool handled = false;
    if (!script && !(is_type(v) && as<Type>(v)->type != runtime.types.type)) {
        bool good = append_builtin_repr(out, v, &handled);
        if (handled) return good;
    }
    Value hook = type_lookup(type_of(v), runtime.names.repr_);
    bool plain = hook.is_empty() || (is(hook, Kind::native_function) && as<NativeFunction>(hook)->owner == runtime.types.object);
    if (plain) {
        bool good = append_builtin_repr(out, v, &handled);
        if (handled) return good;
        return out += default_repr(v), true;
    }
    bool found;
    Ref result(call_special(v, runtime.names.repr_, {}, &found));
    if (!result) return false;
    if (!is_string(result)) return runtime.raise(runtime.types.TypeError, "__repr__ returned non-string (type {})", type_name(result)), false;
    return out += text_of(result), true;
}

bool append_str(std::string& out, Value v) {
    Runtime& runtime = rt();
    if (is_string(v) && v.object()->type == runtime.types.str) return out += text_of(v), true;
    Type* type = type_of(v);
    Value hook = type_lookup(type, runtime.names.str_);
    bool plain = hook.is_empty() || (is(hook, Kind::native_function) && as<NativeFunction>(hook)->owner == runtime.types.object);
    if (!plain) {
        bool found;
        Ref result(call_special(v, runtime.names.str_, {}, &found));
        if (!result) return false;
        if (!is_string(result)) return runtime.raise(runtime.types.TypeError, "__str__ returned non-string (type {})", type_name(result)), false;
        return out += text_of(result), true;
    }
    if (is_string(v)) return out += text_of(v), true;
    return append_repr(out, v);
}

Value repr(Value v) {
    std::string out;
    return append_repr(out, v) ? make_string(out) : Empty;
}
Value str(Value v) {
    if (is_string(v) && v.object()->type == rt().types.str) return retain(v);
    if (v.is_small_int()) {
        char digits[24];
        char* end = std::to_chars(digits, digits + sizeof digits, v.as_small()).ptr;
        return make_string({digits, static_cast<std::size_t>(end - digits)});
    }
    std::string out;
    return append_str(out, v) ? make_string(out) : Empty;
}
std::string repr_text(Value v) {
    std::string out;
    if (append_repr(out, v)) return out;
    rt().clear_pending();
    return "?";
}

// ---- exceptions --------------------------------------------------------------------------------------------------

Value make_exception(Type* type, Value args_tuple) {
    Tuple* args = as<Tuple>(args_tuple);
    if (type_lookup(type, rt().names.new_).is_empty()) { // a runtime without the script layer's methods
        Value plain = make_instance(type);
        assign(as<Exception>(plain)->args, retain(args_tuple));
        return plain;
    }
    Value e = instantiate(type, args->items, args->size, Empty);
    return e.is_empty() ? rt().take_pending() : e;
}
Value make_exception(Type* type, std::string_view text) {
    if (type->type_flags & type_is_script) {
        Ref args(make_tuple({Ref(make_string(text))}));
        return make_exception(type, args);
    }
    Value instance = make_instance(type);
    assign(as<Exception>(instance)->args, make_tuple({Ref(make_string(text))}));
    return instance;
}

Value exception_from(Value v) {
    Runtime& runtime = rt();
    if (is_exception(v)) return retain(v);
    if (is_type(v) && (as<Type>(v)->type_flags & type_is_exception)) {
        Ref instance(instantiate(as<Type>(v), nullptr, 0, Empty));
        if (!instance) return Empty;
        if (is_exception(instance)) return instance.take();
        return runtime.raise(runtime.types.TypeError, "calling {} should have returned an instance of BaseException, not {}", repr_text(v), type_name(instance));
    }
    return runtime.raise(runtime.types.TypeError, "exceptions must derive from BaseException");
}

std::string exception_line(Value exception) {
    Runtime& runtime = rt();
    const Type* type = exception.object()->type;
    std::string line = full_type_name(type);
    if (!type->module.is_empty() && !is_string(type->module)) line = "<unknown>." + line;
    if (line.starts_with("__main__.")) line = line.substr(9);
    std::string text;
    if (!append_str(text, exception)) {
        runtime.clear_pending();
        text = "<exception str() failed>";
    }
    return text.empty() ? line : line + ": " + text;
}

int exception_matches(Value exception, Value classes) {
    Runtime& runtime = rt();
    if (is_tuple(classes)) {
        for (std::size_t i = 0; i < as<Tuple>(classes)->size; ++i) {
            int result = exception_matches(exception, as<Tuple>(classes)->items[i]);
            if (result != 0) return result;
        }
        return 0;
    }
    if (!is_type(classes) || !(as<Type>(classes)->type_flags & type_is_exception)) {
        runtime.raise(runtime.types.TypeError, "catching classes that do not inherit from BaseException is not allowed");
        return -1;
    }
    return is_subtype(exception.object()->type, as<Type>(classes));
}

// Source: CPython 3.11 Python/errors.c, _PyErr_SetObject: the chain stays free of cycles.
void chain_context(Value exception, Value handled) {
    if (!is_exception(handled) || exception == handled || !is_exception(exception)) return;
    Exception* e = as<Exception>(exception);
    if (is_exception(e->context)) return;
    Value half = handled; // goes half as fast: where a script has made a circle, the two meet
    bool step = false;
    for (Value at = handled; is_exception(at);) {
        Exception* link = as<Exception>(at);
        if (step) half = as<Exception>(half)->context;
        if (step && half == link->context) break;
        step = !step;
        if (link->context == exception) {
            assign(link->context, Empty);
            break;
        }
        at = link->context;
    }
    assign(e->context, retain(handled));
}

} // namespace loopscope
