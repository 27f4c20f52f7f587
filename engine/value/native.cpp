// Functions of the engine that scripts can call: their signatures as one line of text, and the binding of arguments.
#include "engine/value/numbers.h"

namespace loopscope {

namespace {

/// The value of a default in a signature. `...`: left out.
Value parse_default(std::string_view text, bool* optional) {
    if (text == "...") {
        *optional = true;
        return Empty;
    }
    if (text == "None") return None;
    if (text == "True") return True;
    if (text == "False") return False;
    if (text.front() == '\'') return Value::from_object(intern(text.substr(1, text.size() - 2)));
    if (Value number = int_parse(text, 10)) return number;
    double d;
    LS_CHECK(float_parse(text, &d));
    return Value::from_double(d);
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

Signature* parse_signature(std::string_view text) {
    auto signature = std::make_unique<Signature>();
    constexpr std::string_view async = "async ";
    if (text.starts_with(async)) {
        signature->is_async = true;
        text.remove_prefix(async.size());
    }
    std::size_t open = text.find('(');
    LS_CHECK(open != std::string_view::npos && text.back() == ')');
    signature->name = text.substr(0, open);
    std::string_view rest = text.substr(open + 1, text.size() - open - 2);
    bool keyword_only = false;
    String *args_name = nullptr, *kwargs_name = nullptr;
    while (!rest.empty()) {
        std::size_t comma = 0; // a default may be ','
        bool quoted = false;
        while (comma < rest.size() && (quoted || rest[comma] != ',')) quoted ^= rest[comma++] == '\'';
        std::string_view item = trim(rest.substr(0, comma));
        rest = comma == rest.size() ? std::string_view{} : rest.substr(comma + 1);
        if (item == "/") {
            signature->positional_only = static_cast<std::uint16_t>(signature->names.size());
        } else if (item == "*") {
            keyword_only = true;
        } else if (item.starts_with("**")) {
            signature->has_kwargs = true;
            kwargs_name = intern(item.substr(2));
        } else if (item.starts_with("*")) {
            signature->has_args = keyword_only = true;
            args_name = intern(item.substr(1));
        } else {
            std::size_t equal = item.find('=');
            bool optional = false;
            Value value = Empty;
            if (equal != std::string_view::npos) value = parse_default(item.substr(equal + 1), &optional);
            signature->names.push_back(intern(item.substr(0, equal)));
            signature->defaults.push_back(value);
            signature->optional.push_back(optional);
            if (!keyword_only) {
                ++signature->positional;
                if (equal == std::string_view::npos) signature->required = signature->positional;
            }
        }
    }
    signature->simple = !signature->has_args && !signature->has_kwargs && signature->positional == signature->names.size();
    for (String* extra : {args_name, kwargs_name}) {
        if (!extra) continue;
        signature->names.push_back(extra);
        signature->defaults.push_back(Empty);
        signature->optional.push_back(true);
    }
    signature->total = static_cast<std::uint16_t>(signature->names.size());
    Signature* raw = signature.get();
    rt().signatures.push_back(std::move(signature));
    return raw;
}

constexpr std::size_t slots_max = 24;

/// The type that a function is a method of; a __new__ makes one, and is none.
Type* method_owner(const NativeFunction* function) { return function->name == rt().names.new_ ? nullptr : function->owner; }

/// CPython writes asyncio in Python, and a call that does not fit is refused in the words that it has for functions of
/// scripts. Empty: the function is of a module that is written in C there.
std::string name_in_python(const NativeFunction* function) {
    Type* owner = method_owner(function);
    Value module = owner ? owner->module : function->module;
    if (!is_string(module) || !text_of(module).starts_with("asyncio")) return "";
    std::string_view of = owner ? owner->view() : "";
    if (of == "_UnixSelectorEventLoop") of = "BaseEventLoop"; // where CPython has nearly all of its methods
    return owner ? fmt::format("{}.{}", of, function->name->view()) : std::string(function->name->view());
}

Value missing_in_python(std::string_view name, const std::vector<std::string_view>& missing) {
    std::string names;
    for (std::size_t i = 0; i < missing.size(); ++i) names += fmt::format("{}'{}'", i == 0 ? "" : i + 1 < missing.size() ? ", " : missing.size() == 2 ? " and " : ", and ", missing[i]);
    return rt().raise(rt().types.TypeError, "{}() missing {} required positional argument{}: {}", name, missing.size(), missing.size() == 1 ? "" : "s", names);
}

Value wrong_count_in_python(const NativeFunction* function, std::string_view name, std::size_t count) {
    const Signature& s = *function->signature;
    Type* type = rt().types.TypeError;
    if (count > s.positional) {
        std::string most = s.required == s.positional ? fmt::format("{}", s.positional) : fmt::format("from {} to {}", s.required, s.positional);
        return rt().raise(type, "{}() takes {} positional argument{} but {} {} given", name, most, s.positional == 1 ? "" : "s", count, count == 1 ? "was" : "were");
    }
    std::vector<std::string_view> missing;
    for (std::size_t i = count; i < s.required; ++i) missing.push_back(s.names[i]->view());
    return missing_in_python(name, missing);
}

Value wrong_count(NativeFunction* function, std::size_t count) {
    if (std::string name = name_in_python(function); !name.empty()) return wrong_count_in_python(function, name, count);
    const Signature& s = *function->signature;
    std::size_t self = function->owner || function->name == rt().names.new_ ? 1 : 0;
    std::size_t least = s.required - std::min<std::size_t>(self, s.required), most = s.positional - std::min<std::size_t>(self, s.positional);
    std::size_t given = count >= self ? count - self : 0;
    std::string name = signature_error_name(function);
    Type* type = rt().types.TypeError;
    if (s.has_args) return rt().raise(type, "{} expected at least {} argument{}, got {}", s.name, least, least == 1 ? "" : "s", given);
    if (most == 0 && !s.simple) return rt().raise(type, "{}() takes no positional arguments", s.name);
    if (most == 0) return rt().raise(type, "{}() takes no arguments ({} given)", name, given);
    if (least == most && most == 1 && s.simple) return rt().raise(type, "{}() takes exactly one argument ({} given)", name, given);
    if (given < least && s.positional_only < s.positional)
        return rt().raise(type, "{}() missing required argument '{}' (pos {})", s.name, s.names[given + self]->view(), given + 1);
    if (s.positional_only < s.positional)
        return rt().raise(type, "{}() takes at most {} argument{} ({} given)", s.name, most, most == 1 ? "" : "s", given);
    if (least == most) return rt().raise(type, "{} expected {} argument{}, got {}", s.name, most, most == 1 ? "" : "s", given);
    if (given < least) return rt().raise(type, "{} expected at least {} argument{}, got {}", s.name, least, least == 1 ? "" : "s", given);
    return rt().raise(type, "{} expected at most {} argument{}, got {}", s.name, most, most == 1 ? "" : "s", given);
}

/// Whether a __new__ is asked for an instance of its type, or of one derived from it.
bool makes_instances_of(Type* type, const Value* args, std::size_t count) {
    Runtime& runtime = rt();
    if (count == 0) return runtime.raise(runtime.types.TypeError, "{}.__new__(): not enough arguments", type->view()), false;
    if (!is_type(args[0])) return runtime.raise(runtime.types.TypeError, "{}.__new__(X): X is not a type object ({})", type->view(), type_name(args[0])), false;
    Type* wanted = as<Type>(args[0]);
    if (is_subtype(wanted, type)) return true;
    return runtime.raise(runtime.types.TypeError, "{0}.__new__({1}): {1} is not a subtype of {0}", type->view(), wanted->view()), false;
}

/// Whether a method's first argument is what the method is for: list.append(5, x) must not reach the code.
bool fits_owner(NativeFunction* function, const Value* args, std::size_t count) {
    if (function->owner && function->name == rt().names.new_) return makes_instances_of(function->owner, args, count);
    if (!function->owner || function->signature->of_class) return true;
    Type* owner = function->owner;
    if (count > 0 && is_instance(args[0], owner)) return true;
    if (count == 0) rt().raise(rt().types.TypeError, "unbound method {}.{}() needs an argument", owner->view(), function->signature->name);
    else rt().raise(rt().types.TypeError, "descriptor '{}' for '{}' objects doesn't apply to a '{}' object", function->signature->name, owner->view(), type_name(args[0]));
    return false;
}

} // namespace

std::string signature_error_name(const NativeFunction* function) {
    if (!method_owner(function) || function->name == rt().names.init_) return function->signature->name;
    return fmt::format("{}.{}", function->owner->view(), function->signature->name);
}

Value call_native(NativeFunction* function, const Value* args, std::size_t count, Value keywords) {
    const Signature& s = *function->signature;
    Runtime& runtime = rt();
    if (!fits_owner(function, args, count)) return Empty;
    if (s.simple && keywords.is_empty()) {
        if (count == s.total) return function->code(runtime, args, count);
        if (count < s.required || count > s.total) return wrong_count(function, count);
        Value slots[slots_max];
        for (std::size_t i = 0; i < s.total; ++i) slots[i] = i < count ? args[i] : s.defaults[i];
        return function->code(runtime, slots, s.total);
    }
    Value slots[slots_max];
    LS_CHECK(s.total <= slots_max);
    std::size_t named = s.total - s.has_args - s.has_kwargs;
    std::size_t taken = std::min<std::size_t>(count, s.positional);
    for (std::size_t i = 0; i < s.total; ++i) slots[i] = i < taken ? args[i] : Empty;
    Ref rest, kwargs;
    if (s.has_args) {
        rest = Ref(make_tuple(args + taken, count - taken));
        slots[named] = rest;
    } else if (count > s.positional) {
        return wrong_count(function, count);
    }
    if (s.has_kwargs) {
        kwargs = Ref(make_dict());
        slots[named + s.has_args] = kwargs;
    }
    if (!keywords.is_empty()) {
        Tuple* names = as<Tuple>(keywords);
        for (std::size_t k = 0; k < names->size; ++k) {
            Value key = names->items[k], value = args[count + k];
            std::size_t i = s.positional_only;
            while (i < named && s.names[i]->view() != text_of(key)) ++i;
            std::string in_python = i < named && slots[i].is_empty() ? "" : name_in_python(function);
            if (i < named) {
                if (!slots[i].is_empty() && !in_python.empty()) return runtime.raise(runtime.types.TypeError, "{}() got multiple values for argument '{}'", in_python, text_of(key));
                if (!slots[i].is_empty())
                    return runtime.raise(runtime.types.TypeError, "argument for {}() given by name ('{}') and position ({})", s.name, text_of(key), i + 1);
                slots[i] = value;
            } else if (s.has_kwargs) {
                if (!dict_set(as<Dict>(kwargs), key, value)) return Empty;
            } else if (!in_python.empty()) {
                return runtime.raise(runtime.types.TypeError, "{}() got an unexpected keyword argument '{}'", in_python, text_of(key));
            } else if (s.total == s.positional_only || named == s.positional_only) {
                return runtime.raise(runtime.types.TypeError, "{}() takes no keyword arguments", signature_error_name(function));
            } else {
                // CPython writes the built-in ones in C, and the modules' in Python.
                bool builtin = function->module.is_empty() && (!method_owner(function) || function->owner->module.is_empty());
                if (builtin) return runtime.raise(runtime.types.TypeError, "'{}' is an invalid keyword argument for {}()", text_of(key), s.name);
                return runtime.raise(runtime.types.TypeError, "{}() got an unexpected keyword argument '{}'", s.name, text_of(key));
            }
        }
    }
    for (std::size_t i = 0; i < named; ++i) {
        if (!slots[i].is_empty()) continue;
        if (s.defaults[i].is_empty() && !s.optional[i]) {
            if (std::string name = name_in_python(function); !name.empty()) {
                std::vector<std::string_view> missing;
                for (std::size_t k = i; k < s.required; ++k)
                    if (slots[k].is_empty() && s.defaults[k].is_empty() && !s.optional[k]) missing.push_back(s.names[k]->view());
                return missing_in_python(name, missing);
            }
            if (i < s.positional_only || !(keywords.is_empty())) {
                if (i < s.positional_only) return wrong_count(function, count);
            }
            return runtime.raise(runtime.types.TypeError, "{}() missing required argument '{}' (pos {})", s.name, s.names[i]->view(), i + 1 - (method_owner(function) ? 1 : 0));
        }
        slots[i] = s.defaults[i];
    }
    return function->code(runtime, slots, s.total);
}

Value make_native(const NativeDefinition& definition, Type* owner) {
    auto* function = allocate<NativeFunction>(rt().types.native_function, Kind::native_function);
    function->code = definition.code;
    function->signature = parse_signature(definition.signature);
    function->name = intern(function->signature->name);
    function->owner = owner;
    function->module = Empty;
    return Value::from_object(function);
}

void add_functions(Dict* names, std::initializer_list<NativeDefinition> definitions, Value module) {
    for (const NativeDefinition& definition : definitions) {
        Value function = make_native(definition);
        as<NativeFunction>(function)->module = module; // an interned name: lives as long as the runtime
        dict_set(names, as<NativeFunction>(function)->name, function);
    }
}
namespace {
/// Constructors speak of themselves by the name of their type: "list expected at most 1 argument".
void name_after_type(NativeFunction* function, Type* type) {
    if (function->name == rt().names.init_ || function->name == rt().names.new_) function->signature->name = type->view();
}
} // namespace

void add_methods(Type* type, std::initializer_list<NativeDefinition> definitions) {
    for (const NativeDefinition& definition : definitions) {
        Value function = make_native(definition, type);
        name_after_type(as<NativeFunction>(function), type);
        dict_set(type->attributes, as<NativeFunction>(function)->name, function);
    }
    type_changed(type);
}
namespace {
void add_wrapped(Type* type, Type* wrapper_type, Kind kind, std::initializer_list<NativeDefinition> definitions) {
    for (const NativeDefinition& definition : definitions) {
        auto* wrapper = allocate<Wrapper>(wrapper_type, kind);
        bool is_new = std::string_view(definition.signature).starts_with("__new__(");
        wrapper->function = make_native(definition, kind == Kind::class_method || is_new ? type : nullptr);
        as<NativeFunction>(wrapper->function)->signature->of_class = true;
        name_after_type(as<NativeFunction>(wrapper->function), type);
        dict_set(type->attributes, as<NativeFunction>(wrapper->function)->name, Value::from_object(wrapper));
    }
    type_changed(type);
}
} // namespace
void add_static_methods(Type* type, std::initializer_list<NativeDefinition> definitions) {
    add_wrapped(type, rt().types.static_method, Kind::static_method, definitions);
}
void add_class_methods(Type* type, std::initializer_list<NativeDefinition> definitions) {
    add_wrapped(type, rt().types.class_method, Kind::class_method, definitions);
}
void add_members(Type* type, std::initializer_list<MemberDefinition> definitions) {
    for (const MemberDefinition& definition : definitions) {
        auto* member = allocate<Member>(rt().types.member, Kind::member);
        member->name = intern(definition.name);
        member->owner = type;
        member->get = definition.get;
        member->set = definition.set;
        dict_set(type->attributes, member->name, Value::from_object(member));
    }
    type_changed(type);
}

// ---- arguments ---------------------------------------------------------------------------------------------------

Value unbox(Value v) { return is(v, Kind::boxed) ? as<Boxed>(v)->number : v; }

bool as_index(Value v, std::int64_t* out, const char* what) {
    Runtime& runtime = rt();
    Value n = unbox(v);
    Ref converted;
    if (!is_int(n)) {
        bool found = false;
        if (v.is_object()) converted = Ref(call_special(v, runtime.names.index_, {}, &found));
        if (!found) {
            if (what) runtime.raise(runtime.types.TypeError, "{}", what);
            else runtime.raise(runtime.types.TypeError, "'{}' object cannot be interpreted as an integer", type_name(v));
            return false;
        }
        if (!converted) return false;
        n = unbox(converted);
        if (!is_int(n)) {
            runtime.raise(runtime.types.TypeError, "__index__ returned non-int (type {})", type_name(converted));
            return false;
        }
    }
    if (int_to_int64(n, out)) return true;
    runtime.raise(runtime.types.OverflowError, "Python int too large to convert to C ssize_t");
    return false;
}
bool as_float(Value v, double* out) {
    Value n = unbox(v);
    if (n.is_double()) return *out = n.as_double(), true;
    if (is_int(n)) return int_to_double(n, out);
    Runtime& runtime = rt();
    for (String* name : {runtime.names.float_, runtime.names.index_}) {
        bool found;
        Ref result(call_special(v, name, {}, &found));
        if (!found) continue;
        if (!result) return false;
        Value inner = unbox(result);
        if (inner.is_double()) return *out = inner.as_double(), true;
        if (is_int(inner)) return int_to_double(inner, out);
    }
    runtime.raise(runtime.types.TypeError, "must be real number, not {}", type_name(v));
    return false;
}
bool as_text(Value v, std::string_view* out, const char* what) {
    if (is_string(v)) return *out = text_of(v), true;
    rt().raise(rt().types.TypeError, "{} must be str, not {}", what, type_name(v));
    return false;
}

} // namespace loopscope
