// The slow halves of instructions: names and attributes that are not cached yet, unpacking, functions and classes,
// formatting, patterns, exception groups.
#include "engine/script/interpreter.h"
#include "engine/script/protocols.h"
#include "engine/script/library.h"
#include "engine/script/traceback.h"
#include "engine/script/types/types.h"
#include "engine/value/operations.h"

#include <algorithm>
#include <utility>

namespace loopscope::script {

// ---- names and attributes ----------------------------------------------------------------------------------------

namespace {
std::uint64_t entry_index(const Dict* dict, const Value* place) {
    auto* entry = reinterpret_cast<const Dict::Entry*>(reinterpret_cast<const char*>(place) - offsetof(Dict::Entry, value));
    return static_cast<std::uint64_t>(entry - dict->entries);
}
} // namespace

/// Looks in the globals, then in the builtins. *out is borrowed.
bool Interpreter::load_global_slow(Frame* frame, Cache& cache, Value* out) {
    Dict* globals = frame->function->globals;
    if (Value* place = dict_find(globals, cache.name)) {
        cache.slot = 1;
        cache.index = entry_index(globals, place);
        if (globals->entries[cache.index].key.object() != cache.name) cache.slot = 0; // an equal key that is not interned
        *out = *place;
        return true;
    }
    Dict* builtins = runtime.builtins;
    if (Value* place = dict_find(builtins, cache.name)) {
        cache.slot = 2;
        cache.index = entry_index(builtins, place);
        cache.version = globals->keys_version;
        *out = *place;
        return true;
    }
    raise_not_defined(runtime, cache.name);
    return false;
}

Value Interpreter::load_attribute_slow(Value object, Cache& cache) {
    Value v = get_attribute(object, cache.name);
    if (v.is_empty() || !object.is_object()) return v;
    Object* o = object.object();
    if (o->kind == Kind::module) {
        Dict* names = as<Module>(object)->attributes;
        if (Value* place = dict_find(names, cache.name)) cache.index = entry_index(names, place);
        return v;
    }
    cache.shape = nullptr;
    if (o->kind == Kind::type || o->kind == Kind::super || (o->type->type_flags & type_has_getattr) || !o->type->attributes_offset) return v;
    Attributes* attributes = attributes_of(o);
    if (!attributes || !attributes->shape) return v;
    int slot = attributes->shape->find(cache.name);
    Value on_type = type_lookup(o->type, cache.name);
    if (slot < 0 || (!on_type.is_empty() && !is_slot(on_type))) return v; // a descriptor might go first
    cache.shape = attributes->shape;
    cache.slot = static_cast<std::uint32_t>(slot);
    cache.version = o->type->version;
    return v;
}

bool Interpreter::store_attribute_slow(Value object, Cache& cache, Value value) {
    Attributes* attributes = nullptr;
    Shape* before = nullptr;
    Type* type = type_of(object);
    bool cacheable = object.is_object() && !(type->type_flags & type_has_setattr) && object.object()->kind != Kind::type && object.object()->kind != Kind::module && type->attributes_offset != 0;
    if (cacheable) {
        attributes = attributes_of(object.object());
        before = attributes ? attributes->shape : nullptr;
    }
    if (!set_attribute(object, cache.name, value)) return false;
    cache.shape = nullptr;
    if (!cacheable || !before || !attributes->shape) return true;
    if (Value own = type_lookup(type, cache.name); !own.is_empty() && !is_slot(own)) return true;
    int slot = attributes->shape->find(cache.name);
    if (slot < 0) return true;
    cache.shape = before;
    cache.second = attributes->shape == before ? nullptr : attributes->shape;
    cache.slot = static_cast<std::uint32_t>(slot);
    cache.version = type->version;
    return true;
}

void Interpreter::cache_method(Value receiver, Cache& cache, Value method) {
    cache.type = nullptr;
    if (!receiver.is_object()) return;
    Type* type = receiver.object()->type;
    if (type_lookup(type, cache.name) != method) return;
    cache.second = nullptr;
    if (type->attributes_offset) {
        Attributes* attributes = attributes_of(receiver.object());
        if (!attributes->shape) return;
        cache.second = attributes->shape;
    }
    cache.type = type;
    cache.version = type->version;
    cache.value = method;
}

// ---- unpacking ---------------------------------------------------------------------------------------------------

bool Interpreter::unpack(Value source, Value* to, std::size_t count) {
    if (is_list(source) && as<List>(source)->size == count) {
        for (std::size_t i = 0; i < count; ++i) to[i] = retain(as<List>(source)->items[i]);
        return true;
    }
    Ref iterator(iterate(source));
    if (!iterator) {
        if (runtime.absorb(runtime.types.TypeError)) runtime.raise(runtime.types.TypeError, "cannot unpack non-iterable {} object", type_name(source));
        return false;
    }
    std::vector<Ref> items;
    while (items.size() <= count) {
        Ref item(next(iterator));
        if (!item) {
            if (runtime.failed()) return false;
            break;
        }
        items.push_back(std::move(item));
    }
    if (items.size() < count) {
        runtime.raise(runtime.types.ValueError, "not enough values to unpack (expected {}, got {})", count, items.size());
        return false;
    }
    if (items.size() > count) {
        runtime.raise(runtime.types.ValueError, "too many values to unpack (expected {})", count);
        return false;
    }
    for (std::size_t i = 0; i < count; ++i) to[i] = items[i].take();
    return true;
}

bool Interpreter::unpack_star(Value source, Value* to, std::size_t before, std::size_t after) {
    List* list = to_list(source);
    if (!list) {
        if (runtime.absorb(runtime.types.TypeError)) runtime.raise(runtime.types.TypeError, "cannot unpack non-iterable {} object", type_name(source));
        return false;
    }
    Ref guard(list);
    if (list->size < before + after) {
        runtime.raise(runtime.types.ValueError, "not enough values to unpack (expected at least {}, got {})", before + after, list->size);
        return false;
    }
    for (std::size_t i = 0; i < before; ++i) to[i] = retain(list->items[i]);
    List* middle = make_list();
    for (std::size_t i = before; i < list->size - after; ++i) list_append(middle, retain(list->items[i]));
    to[before] = Value::from_object(middle);
    for (std::size_t i = 0; i < after; ++i) to[before + 1 + i] = retain(list->items[list->size - after + i]);
    return true;
}

// ---- functions and classes ---------------------------------------------------------------------------------------

Value Interpreter::make_function(Frame* frame, const Instruction& instruction) {
    auto* function = allocate<FunctionObject>(runtime.types.function, Kind::function);
    Code* code = as<Code>((*frame->code()->constants)[instruction.c]);
    function->code = retain(code);
    function->globals = retain(frame->function->globals);
    function->name = code->name;
    function->qualified_name = code->qualified_name;
    Value* base = frame->registers + instruction.b;
    auto take = [&](int bit) {
        if (!(instruction.n & (1 << bit))) return Empty;
        return std::exchange(base[bit], Empty);
    };
    function->defaults = take(0);
    function->keyword_defaults = take(1);
    function->annotations = take(2);
    function->closure = take(3);
    function->doc = code->doc.is_empty() ? Empty : retain(code->doc);
    Value module = dict_get(function->globals, runtime.names.name_);
    function->module = module.is_empty() ? Empty : retain(module);
    function->attributes.shape = runtime.types.function->root_shape;
    return Value::from_object(function);
}

Value Interpreter::build_class(Frame* frame, Value* base, String* name) {
    auto* body = as<FunctionObject>(base[0]);
    // __mro_entries__: what stands for a generic base such as Generic[T]
    std::vector<Value> real_bases;
    Tuple* written = as<Tuple>(base[1]);
    std::vector<Ref> held;
    for (std::size_t i = 0; i < written->size; ++i) {
        Value b = written->items[i];
        if (is_type(b)) {
            real_bases.push_back(b);
            continue;
        }
        Ref hook(find_attribute(b, runtime.names.mro_entries_));
        if (!hook && runtime.failed()) return Empty;
        bool found = static_cast<bool>(hook);
        Ref entries(found ? call(hook, {base[1]}) : Empty);
        if (!found) {
            if (is(b, Kind::function)) return runtime.raise(runtime.types.TypeError, "function() argument 'code' must be code, not str");
            return runtime.raise(runtime.types.TypeError, "bases must be types");
        }
        if (!entries) return Empty;
        for (std::size_t k = 0; k < as<Tuple>(entries)->size; ++k) {
            held.push_back(Ref::share(as<Tuple>(entries)->items[k]));
            real_bases.push_back(held.back());
        }
    }
    Ref bases(make_tuple(real_bases.data(), real_bases.size()));
    Ref keywords(is_dict(base[2]) ? dict_copy(as<Dict>(base[2])) : make_dict());
    Value metaclass = Value::from_object(runtime.types.type);
    Ref explicit_metaclass;
    if (Value given = dict_get(as<Dict>(keywords), intern("metaclass"))) {
        explicit_metaclass = Ref::share(given);
        metaclass = explicit_metaclass;
        dict_remove(as<Dict>(keywords), intern("metaclass"));
    }
    if (is_type(metaclass))
        for (Value b : real_bases) {
            Type* own = b.object()->type;
            if (is_subtype(own, as<Type>(metaclass))) metaclass = Value::from_object(own);
            else if (!is_subtype(as<Type>(metaclass), own))
                return runtime.raise(runtime.types.TypeError, "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases");
        }
    // The namespace, and the body that fills it.
    Ref namespace_;
    std::vector<Value> arguments{Value::from_object(name), bases.get()};
    std::vector<Value> keyword_names;
    std::uint32_t position = 0;
    while (Dict::Entry* entry = dict_next(as<Dict>(keywords), position)) {
        keyword_names.push_back(entry->key);
        arguments.push_back(entry->value);
    }
    Ref names = keyword_names.empty() ? Ref() : Ref(make_tuple(keyword_names.data(), keyword_names.size()));
    Ref prepare;
    if (metaclass.object() != runtime.types.type) prepare = Ref(find_attribute(metaclass, runtime.names.prepare_));
    if (prepare && !is(prepare, Kind::native_function)) {
        namespace_ = Ref(call(prepare, arguments.data(), 2, names ? names.get() : Empty));
        if (!namespace_) return Empty;
        if (!is_dict(namespace_))
            return runtime.raise(runtime.types.TypeError, "{}.__prepare__() must return a mapping, not {}", is_type(metaclass) ? as<Type>(metaclass)->view() : "<metaclass>", type_name(namespace_));
    } else {
        namespace_ = Ref(make_dict());
    }
    if (!held.empty() || real_bases.size() != written->size)
        if (!set_item(namespace_, Ref(retain(Value::from_object(intern("__orig_bases__")))), base[1])) return Empty;
    Frame* body_frame = thread().stack.push(body->code);
    body_frame->function = retain(body);
    body_frame->pc = body->code->instructions->data();
    body_frame->back = frame;
    body_frame->flags = frame_entry;
    body_frame->registers[0] = retain(namespace_.get());
    for (std::size_t i = 1; i < body->code->variable_count; ++i) body_frame->registers[i] = Empty;
    ++runtime.depth;
    ++runtime.native_depth;
    bool yielded;
    Ref cell(execute(thread(), body_frame, false, Empty, Empty, &yielded));
    --runtime.native_depth;
    if (!cell) return Empty;
    Ref result;
    String* cell_name = intern("__classcell__"); // type.__new__ takes it out again, and puts the class into it
    if (is(cell, Kind::cell)) dict_set(as<Dict>(namespace_), cell_name, retain(cell.get()));
    if (metaclass.object() == runtime.types.type) {
        result = Ref(make_class(name, bases, as<Dict>(namespace_), keywords, metaclass));
    } else {
        std::vector<Value> all = arguments;
        all.insert(all.begin() + 2, namespace_.get());
        result = Ref(call(metaclass, all.data(), 3, names ? names.get() : Empty));
    }
    if (!result) return Empty;
    if (!is(cell, Kind::cell)) return result.take();
    Value known = as<Cell>(cell)->value;
    if (known.is_empty() && is_type(result))
        return runtime.raise(runtime.types.RuntimeError, "__class__ not set defining {} as {}. Was __classcell__ propagated to type.__new__?", repr_text(Value::from_object(name)), repr_text(result));
    if (!known.is_empty() && known != result.get() && is_type(result))
        return runtime.raise(runtime.types.TypeError, "__class__ set to {} defining {} as {}", repr_text(known), repr_text(Value::from_object(name)), repr_text(result));
    return result.take();
}

// ---- formatting --------------------------------------------------------------------------------------------------

Value Interpreter::format_value(Value value, Value spec, int conversion) {
    Ref converted;
    if (conversion == 'r') converted = Ref(repr(value));
    else if (conversion == 's') converted = Ref(str(value));
    else if (conversion == 'a') {
        Ref text(repr(value));
        if (text) converted = Ref(make_string(ascii_only(text_of(text))));
    }
    if (conversion) {
        if (!converted) return Empty;
        value = converted;
    }
    bool plain = spec.is_empty() || as<String>(spec)->size == 0;
    if (plain && (is_string(value) || value.is_small_int() || value.is_double() || value.is_bool() || value.is_none())) return str(value);
    Ref empty;
    if (spec.is_empty()) {
        empty = Ref(make_string(""));
        spec = empty;
    }
    return format(value, spec);
}

// ---- raising -----------------------------------------------------------------------------------------------------

/// `raise X` and `raise X from Y`. Always leaves an exception pending.
bool Interpreter::raise_statement(Value exception, Value cause) {
    Ref instance(exception_from(exception));
    if (!instance) return false;
    if (!cause.is_empty()) {
        Exception* e = as<Exception>(instance);
        if (cause.is_none()) {
            assign(e->cause, Empty);
        } else {
            Ref cause_instance(is_exception(cause) || is_type(cause) ? exception_from(cause) : Empty);
            if (!cause_instance) {
                runtime.raise(runtime.types.TypeError, "exception causes must derive from BaseException");
                return false;
            }
            assign(e->cause, cause_instance.take());
        }
        e->suppress_context = true;
    }
    runtime.raise_value(instance.take());
    return true;
}

void Interpreter::add_traceback(Value exception, Code* code, std::uint32_t instruction) {
    if (!is_exception(exception) || is_library(code)) return;
    Exception* e = as<Exception>(exception);
    auto* entry = allocate<Traceback>(runtime.types.traceback, Kind::traceback);
    entry->next = e->traceback;
    entry->code = retain(code);
    entry->instruction = instruction;
    entry->line = (*code->positions)[instruction & ~method_lookup].line;
    e->traceback = Value::from_object(entry);
}

// ---- patterns ----------------------------------------------------------------------------------------------------

/// A tuple of the attributes that a class pattern asks for, or None.
Value Interpreter::match_class(Value subject, Value cls, Value names, std::size_t positional) {
    if (!is_type(cls)) return runtime.raise(runtime.types.TypeError, "called match pattern must be a type");
    int instance = instance_check(subject, cls);
    if (instance < 0) return Empty;
    if (!instance) return None;
    Tuple* keyword_names = as<Tuple>(names);
    Ref result(make_tuple(positional + keyword_names->size));
    Type* type = as<Type>(cls);
    Types& types = runtime.types;
    bool takes_self = false;
    for (Type* t : {types.bool_, types.bytearray, types.bytes, types.dict, types.float_, types.frozenset, types.int_, types.list, types.set, types.str, types.tuple})
        takes_self |= is_subtype(type, t);
    Ref match_args(find_attribute(cls, runtime.names.match_args_));
    if (runtime.failed()) return Empty;
    if (match_args && !is_tuple(match_args)) return runtime.raise(types.TypeError, "{}.__match_args__ must be a tuple (got {})", type->view(), type_name(match_args));
    std::size_t allowed = match_args ? as<Tuple>(match_args)->size : takes_self ? 1 : 0;
    if (positional > allowed)
        return runtime.raise(types.TypeError, "{}() accepts {} positional sub-pattern{} ({} given)", type->view(), allowed, allowed == 1 ? "" : "s", positional);
    for (std::size_t i = 0; i < positional + keyword_names->size; ++i) {
        Value value;
        if (i < positional && !match_args) {
            value = retain(subject);
        } else {
            auto name_at = [&](std::size_t k) { return k < positional ? as<Tuple>(match_args)->items[k] : keyword_names->items[k - positional]; };
            Value name = name_at(i);
            if (!is_string(name)) return runtime.raise(types.TypeError, "__match_args__ elements must be strings (got {})", type_name(name));
            for (std::size_t k = 0; k < i; ++k)
                if (equals(name_at(k), name) == 1) return runtime.raise(types.TypeError, "{}() got multiple sub-patterns for attribute {}", type->view(), repr_text(name));
            value = find_attribute(subject, intern(text_of(name)));
            if (runtime.failed()) return Empty;
            if (value.is_empty()) return None;
        }
        as<Tuple>(result)->items[i] = value;
    }
    return result.take();
}

Value Interpreter::match_keys(Value subject, Value keys) {
    Tuple* wanted = as<Tuple>(keys);
    Ref result(make_tuple(wanted->size));
    for (std::size_t i = 0; i < wanted->size; ++i) {
        if (!is_dict(subject)) { // any mapping, by its get()
            Ref missing(make_list());
            Value value = call_method(subject, intern("get"), {wanted->items[i], missing});
            if (value.is_empty()) return Empty;
            if (value == missing.get()) return release(value), None;
            as<Tuple>(result)->items[i] = value;
            continue;
        }
        Value* place;
        Found found = dict_find(as<Dict>(subject), wanted->items[i], &place);
        if (found == Found::error) return Empty;
        if (found == Found::no) return None;
        as<Tuple>(result)->items[i] = retain(*place);
    }
    return result.take();
}

// ---- exception groups --------------------------------------------------------------------------------------------

/// except*: takes the part of *rest that matches into *part (None: nothing). Both places are owned registers.
bool Interpreter::split_group(Value* rest, Value* part, Value classes) {
    auto is_group = [&](Value v) { return is_type(v) && is_subtype(as<Type>(v), runtime.types.BaseExceptionGroup); };
    bool names_group = is_group(classes);
    if (is_tuple(classes))
        for (std::size_t i = 0; i < as<Tuple>(classes)->size; ++i) names_group = names_group || is_group(as<Tuple>(classes)->items[i]);
    if (names_group) return runtime.raise(runtime.types.TypeError, "catching ExceptionGroup with except* is not allowed. Use except instead."), false;
    if (rest->is_none()) {
        assign(*part, None);
        return true;
    }
    if (!is_subtype(rest->object()->type, runtime.types.BaseExceptionGroup)) {
        int match = exception_matches(*rest, classes);
        if (match < 0) return false;
        if (!match) {
            assign(*part, None);
            return true;
        }
        Ref args(make_tuple({Ref(make_string("")), Ref(make_tuple({*rest}))}));
        Ref group(make_exception(runtime.types.BaseExceptionGroup, args.get()));
        assign(*part, group.take());
        assign(*rest, None);
        return true;
    }
    Ref pair(call_method(*rest, intern("split"), {classes}));
    if (!pair) return false;
    assign(*part, retain(as<Tuple>(pair)->items[0]));
    assign(*rest, retain(as<Tuple>(pair)->items[1]));
    return true;
}

/// What goes on after the clauses of except*: None, the rest, or a group of the rest and what the clauses raised.
Value Interpreter::prepare_reraise_star(Value original, List* raised) {
    std::vector<Value> left;
    for (std::size_t i = 0; i < raised->size; ++i)
        if (is_exception(raised->items[i])) left.push_back(raised->items[i]);
    if (left.empty()) return None;
    bool group = is_subtype(original.object()->type, runtime.types.BaseExceptionGroup);
    if (left.size() == 1 && (!group || left[0] == original || is_subtype(left[0].object()->type, runtime.types.BaseExceptionGroup))) return retain(left[0]);
    Ref members(make_list());
    for (Value each : left) list_append(as<List>(members), retain(each));
    Ref args(make_tuple({Ref(make_string("")), members}));
    return make_exception(runtime.types.BaseExceptionGroup, args.get());
}

// ---- imports -----------------------------------------------------------------------------------------------------

Value Interpreter::import_name(Value level, String* name, Frame* frame, bool last_part) {
    std::string full(name->view());
    if (level.as_small() > 0) {
        Value package = dict_get(frame->function->globals, intern("__package__"));
        std::string base = is_string(package) ? std::string(text_of(package)) : "";
        if (base.empty()) return runtime.raise(runtime.types.ImportError, "attempted relative import with no known parent package");
        for (std::int64_t i = 1; i < level.as_small(); ++i) base = base.substr(0, base.rfind('.'));
        full = full.empty() ? base : base + "." + full;
    }
    Ref module(import_module(full));
    if (!module || last_part) return module.take();
    std::size_t dot = full.find('.');
    return dot == std::string::npos ? module.take() : import_module(full.substr(0, dot));
}

Value Interpreter::import_from(Value module, String* name) {
    Value v = find_attribute(module, name);
    if (!v.is_empty() || runtime.failed()) return v;
    std::string module_name = is(module, Kind::module) ? std::string(as<Module>(module)->name->view()) : "?";
    Value sub = import_module(module_name + "." + std::string(name->view()));
    if (!sub.is_empty()) return sub;
    if (!runtime.absorb(runtime.types.ModuleNotFoundError)) return Empty;
    Value file = is(module, Kind::module) ? dict_get(as<Module>(module)->attributes, runtime.names.file_) : Empty;
    // The library's modules stand where Debian's CPython has them; those without a file there are built in.
    std::string place = is_string(file) ? std::string(text_of(file)) : module_name == "asyncio" ? "/usr/lib/python3.11/asyncio/__init__.py" : "unknown location";
    if (place.starts_with(library_folder)) place = "/usr/lib/python3.11/" + place.substr(library_folder.size());
    return runtime.raise(runtime.types.ImportError, "cannot import name '{}' from '{}' ({})", name->view(), module_name, place);
}

bool Interpreter::import_star(Value module, Dict* globals) {
    Dict* names = as<Module>(module)->attributes;
    if (Value all = dict_get(names, runtime.names.all_))
        return for_each_item(all, [&](Value name) {
            Ref v(get_attribute(module, intern(text_of(name))));
            if (v) dict_set(globals, intern(text_of(name)), v.take());
            return !runtime.failed();
        });
    std::uint32_t position = 0;
    while (Dict::Entry* entry = dict_next(names, position))
        if (!text_of(entry->key).starts_with('_')) dict_set(globals, as<String>(entry->key), retain(entry->value));
    return true;
}

/// A frame comes to a line when it was at another one before, when it begins, and when it has jumped back on the line
/// that it is at. Its first jump back there is the loop's way from the end of the body to the target of `for`.
bool Interpreter::begins_line(Frame* frame) {
    if (is_library(frame->code())) return false;
    if (frame->pc == &frame->code()->instructions->back()) return false; // the return that nobody has written
    std::uint32_t line = line_of(frame);
    if (line == 0) return false;
    auto [entry, is_new] = places_.try_emplace(frame, Place{line, frame->pc, true});
    if (is_new) return true;
    Place& place = entry->second;
    bool other_line = line != place.line || frame->pc == frame->code()->instructions->data();
    bool jumped_back = frame->pc <= place.pc;
    bool begins = other_line || (jumped_back && !place.is_fresh);
    place = {line, frame->pc, other_line || (place.is_fresh && !jumped_back)};
    return begins;
}

} // namespace loopscope::script
