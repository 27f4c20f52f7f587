// A Runtime is what the objects of one run share: the heap, the built-in types, interned strings and the pending
// exception. Nothing of it is global, so that several runs live side by side; `rt()` is the one that the current
// OS thread works for.
//
// Errors in native code: a function that failed returns Empty (or false, or null) after it has set the pending
// exception with `raise`. Empty without a pending exception only means "exhausted" where an iterator says so.
#pragma once

#include "engine/value/heap.h"
#include "engine/value/objects.h"

#include <fmt/core.h>
#include <memory>
#include <string>
#include <unordered_map>

namespace loopscope {

// name, base: the built-in exceptions in an order in which bases come first
#define LS_EXCEPTIONS(X)                                                                                               \
    X(BaseException, BaseException) X(Exception, BaseException) X(BaseExceptionGroup, BaseException)                   \
    X(GeneratorExit, BaseException) X(KeyboardInterrupt, BaseException) X(SystemExit, BaseException)                   \
    X(CancelledError, BaseException) X(ArithmeticError, Exception) X(AssertionError, Exception)                        \
    X(AttributeError, Exception) X(BufferError, Exception) X(EOFError, Exception) X(ImportError, Exception)            \
    X(LookupError, Exception) X(MemoryError, Exception) X(NameError, Exception) X(OSError, Exception)                  \
    X(ReferenceError, Exception) X(RuntimeError, Exception) X(StopAsyncIteration, Exception)                           \
    X(StopIteration, Exception) X(SyntaxError, Exception) X(SystemError, Exception) X(TypeError, Exception)            \
    X(ValueError, Exception) X(Warning, Exception) X(FloatingPointError, ArithmeticError)                              \
    X(OverflowError, ArithmeticError) X(ZeroDivisionError, ArithmeticError) X(IndexError, LookupError)                 \
    X(KeyError, LookupError) X(ModuleNotFoundError, ImportError) X(UnboundLocalError, NameError)                       \
    X(BlockingIOError, OSError) X(ChildProcessError, OSError) X(ConnectionError, OSError)                              \
    X(FileExistsError, OSError) X(FileNotFoundError, OSError) X(InterruptedError, OSError)                             \
    X(IsADirectoryError, OSError) X(NotADirectoryError, OSError) X(PermissionError, OSError)                           \
    X(ProcessLookupError, OSError) X(TimeoutError, OSError) X(BrokenPipeError, ConnectionError)                        \
    X(ConnectionAbortedError, ConnectionError) X(ConnectionRefusedError, ConnectionError)                              \
    X(ConnectionResetError, ConnectionError) X(NotImplementedError, RuntimeError) X(RecursionError, RuntimeError)      \
    X(IndentationError, SyntaxError) X(TabError, IndentationError) X(UnicodeError, ValueError)                         \
    X(UnicodeDecodeError, UnicodeError) X(UnicodeEncodeError, UnicodeError) X(BytesWarning, Warning) X(EncodingWarning, Warning)                   \
    X(DeprecationWarning, Warning) X(FutureWarning, Warning) X(ImportWarning, Warning)                                 \
    X(PendingDeprecationWarning, Warning) X(ResourceWarning, Warning) X(RuntimeWarning, Warning)                       \
    X(SyntaxWarning, Warning) X(UnicodeWarning, Warning) X(UserWarning, Warning) X(InvalidStateError, Exception)       \
    X(QueueEmpty, Exception) X(QueueFull, Exception) X(BrokenBarrierError, RuntimeError)                               \
    X(IncompleteReadError, EOFError) X(LimitOverrunError, Exception)

// field, Python name, layout, Kind of instances: the built-in types that the engine names
#define LS_TYPES(X)                                                                                                    \
    X(none, "NoneType", Object, other) X(ellipsis, "ellipsis", Object, other)                                          \
    X(not_implemented, "NotImplementedType", Object, other) X(int_, "int", Boxed, big_int) X(bool_, "bool", Boxed, other) \
    X(float_, "float", Boxed, other) X(complex, "complex", Complex, complex) X(str, "str", String, string)             \
    X(bytes, "bytes", Bytes, bytes) X(bytearray, "bytearray", ByteArray, bytearray) X(tuple, "tuple", Tuple, tuple)    \
    X(list, "list", List, list) X(dict, "dict", Dict, dict) X(set, "set", Set, set)                                    \
    X(frozenset, "frozenset", Set, frozenset) X(range, "range", Range, range) X(slice, "slice", Slice, slice)          \
    X(native_function, "builtin_function_or_method", NativeFunction, native_function)                                  \
    X(method, "method", BoundMethod, bound_method) X(cell, "cell", Cell, cell)                                         \
    X(property, "property", Property, property) X(static_method, "staticmethod", Wrapper, static_method)               \
    X(class_method, "classmethod", Wrapper, class_method) X(super, "super", Super, super)                              \
    X(module, "module", Module, module) X(member, "getset_descriptor", Member, member)                                 \
    X(list_iterator, "list_iterator", Iterator, iterator) X(tuple_iterator, "tuple_iterator", Iterator, iterator)      \
    X(str_iterator, "str_iterator", Iterator, iterator) X(bytes_iterator, "bytes_iterator", Iterator, iterator)        \
    X(range_iterator, "range_iterator", Iterator, iterator) X(set_iterator, "set_iterator", Iterator, iterator)        \
    X(dict_keyiterator, "dict_keyiterator", Iterator, iterator)                                                        \
    X(dict_valueiterator, "dict_valueiterator", Iterator, iterator)                                                    \
    X(dict_itemiterator, "dict_itemiterator", Iterator, iterator) X(dict_keys, "dict_keys", Wrapper, other)            \
    X(dict_values, "dict_values", Wrapper, other) X(dict_items, "dict_items", Wrapper, other)                          \
    X(mapping_proxy, "mappingproxy", Wrapper, other) X(generic_alias, "GenericAlias", Pair, other)                       \
    X(union_type, "UnionType", Wrapper, other) X(list_reverseiterator, "list_reverseiterator", Iterator, iterator)       \
    X(dict_reversekeyiterator, "dict_reversekeyiterator", Iterator, iterator)                                          \
    X(dict_reversevalueiterator, "dict_reversevalueiterator", Iterator, iterator)                                      \
    X(dict_reverseitemiterator, "dict_reverseitemiterator", Iterator, iterator)                                        \
    X(callable_iterator, "callable_iterator", Iterator, iterator) X(sequence_iterator, "iterator", Iterator, iterator) \
    X(enumerate, "enumerate", Iterator, iterator) X(zip, "zip", Iterator, iterator) X(map, "map", Iterator, iterator)  \
    X(filter, "filter", Iterator, iterator) X(reversed, "reversed", Iterator, iterator)                                \
    X(traceback, "traceback", Object, traceback) X(code, "code", Object, code) X(function, "function", Object, function) \
    X(generator, "generator", Object, generator) X(coroutine, "coroutine", Object, coroutine)                          \
    X(async_generator, "async_generator", Object, async_generator)                                                     \
    X(async_generator_step, "async_generator_asend", Instance, other)                                                    \
    X(native_coroutine, "coroutine", Object, native_coroutine) X(sleep, "coroutine", Object, native_coroutine)         \
    X(gather, "_GatheringFuture", Object, future) X(future, "Future", Object, future)                                  \
    X(task, "Task", Object, task) X(handle, "Handle", Object, handle) X(timer_handle, "TimerHandle", Object, handle)

struct Types {
    Type* object = nullptr;
    Type* type = nullptr;
#define X(field, name, layout, kind) Type* field = nullptr;
    LS_TYPES(X)
#undef X
#define X(name, base) Type* name = nullptr;
    LS_EXCEPTIONS(X)
#undef X
};

// Names that the engine looks up, interned once: __init__ is `names.init_`.
#define LS_DUNDERS(X)                                                                                                  \
    X(init) X(new) X(del) X(repr) X(str) X(format) X(hash) X(eq) X(ne) X(lt) X(le) X(gt) X(ge) X(bool) X(len) X(iter)  \
    X(next) X(contains) X(getitem) X(setitem) X(delitem) X(call) X(getattr) X(getattribute) X(setattr) X(delattr)      \
    X(get) X(set) X(delete) X(set_name) X(init_subclass) X(class_getitem) X(instancecheck) X(subclasscheck) X(prepare) \
    X(enter) X(exit) X(aenter) X(aexit) X(aiter) X(anext) X(await) X(add) X(sub) X(mul) X(truediv) X(floordiv) X(mod)  \
    X(pow) X(lshift) X(rshift) X(or) X(xor) X(and) X(matmul) X(radd) X(rsub) X(rmul) X(rtruediv) X(rfloordiv) X(rmod)  \
    X(rpow) X(rlshift) X(rrshift) X(ror) X(rxor) X(rand) X(rmatmul) X(iadd) X(isub) X(imul) X(itruediv) X(ifloordiv)   \
    X(imod) X(ipow) X(ilshift) X(irshift) X(ior) X(ixor) X(iand) X(imatmul) X(neg) X(pos) X(invert) X(abs) X(int)      \
    X(float) X(index) X(round) X(reversed) X(dict) X(class) X(name) X(qualname) X(module) X(doc) X(annotations) X(bases) \
    X(mro) X(file) X(slots) X(missing) X(length_hint) X(mro_entries) X(bytes) X(complex) X(main) X(builtins) X(match_args) \
    X(weakref) X(notes) X(dir) X(all) X(path) X(reduce) X(copy) X(deepcopy) X(wrapped) X(defaults) X(code) X(divmod)   \
    X(rdivmod) X(trunc) X(floor) X(ceil)  X(abstractmethods) X(enum) X(type_params)

struct Names {
#define X(name) String* name##_ = nullptr;
    LS_DUNDERS(X)
#undef X
};

/// How the layers above execute a script's code: the one seam of the value layer.
class Caller {
public:
    virtual ~Caller() = default;
    /// Calls something that is no native function, bound method or type. keywords: tuple of names whose values follow the
    /// `count` positional arguments, or Empty. Borrowed arguments, owned result; Empty: exception set.
    virtual Value call_script(Value callee, const Value* args, std::size_t count, Value keywords) = 0;
    /// `__del__` or a coroutine's end of life: may run code, must swallow exceptions. Called with refs == 1.
    virtual void finalize(Object* object) = 0;
    /// Counts work of native loops into the budget. False: a limit is reached, an exception is pending.
    virtual bool charge(std::uint32_t steps) = 0;
    /// The objects are about to be freed: weak references to them die, and then those of the references' callbacks run
    /// that do not belong to what the collector frees.
    virtual void weak_references_die(Object* const* objects, std::size_t count) = 0;
    /// Counts up in the order in which objects of a kind were made; 0: not known.
    virtual std::uint64_t age(const Object* object) = 0;
};

class Runtime {
public:
    Runtime();
    ~Runtime();
    Runtime(const Runtime&) = delete;
    Runtime& operator=(const Runtime&) = delete;

    Heap heap;
    Types types;
    Names names;
    Caller* caller = nullptr;
    Dict* builtins = nullptr;   ///< the builtins module's namespace
    Dict* modules = nullptr;    ///< sys.modules
    Value pending = Empty;      ///< the exception being raised, owned
    Value handled = None;       ///< the exception being handled (sys.exc_info), owned; None: none
    std::uint32_t native_depth = 0;      ///< nested native calls on this thread
    std::uint32_t depth = 0;             ///< Python frames on this thread
    std::uint32_t recursion_limit = 1000;
    std::uint32_t int_digits_max = 4300; ///< of ints as decimal text (sys.set_int_max_str_digits); 0: no limit
    std::uint32_t next_type_version = 1;
    std::uint32_t instances_made = 0;
    bool is_collecting = false;          ///< the collector of cycles is at work
    bool collects_by_itself = true;      ///< gc.enable()
    std::size_t collect_at_bytes = 8u << 20; ///< size of the heap at which the next collection is due
    std::uint64_t next_id = 0x7f3a00000000; ///< what id() gives out, in order
    std::unordered_map<Object*, std::uint64_t> ids;
    std::unordered_map<Object*, std::vector<Object*>> weak_references; ///< weakref objects of an object
    std::vector<std::unique_ptr<Signature>> signatures;

    bool failed() const { return !pending.is_empty(); }

    /// Sets the pending exception and returns Empty. The text becomes the exception's only argument.
    template <class... A> Value raise(Type* type, fmt::format_string<A...> format, A&&... args) {
        return raise_text(type, fmt::format(format, std::forward<A>(args)...));
    }
    Value raise_text(Type* type, std::string_view text);
    /// Raises an exception object. owned.
    Value raise_value(Value owned_exception);
    /// Raises type(argument), for KeyError(key), StopIteration(value).
    Value raise_with(Type* type, Value argument);
    /// Takes the pending exception.
    Value take_pending() {
        Value v = pending;
        pending = Empty;
        return v;
    }
    void clear_pending() { release(take_pending()); }
    /// Whether the pending exception is an instance of type.
    bool pending_is(Type* type) const;
    /// Clears it if it is; tells whether it was.
    bool absorb(Type* type) {
        if (!pending_is(type)) return false;
        clear_pending();
        return true;
    }

    /// Makes this runtime the current one of the OS thread; the destructor restores the previous one.
    class Scope {
    public:
        explicit Scope(Runtime& runtime);
        ~Scope();

    private:
        Runtime* previous_;
    };

    String* intern(std::string_view text);

    struct MethodCacheEntry {
        Type* type = nullptr;
        String* name = nullptr;
        std::uint32_t version = 0;
        Value value = Empty;
    };
    static constexpr std::size_t method_cache_size = 4096;
    std::unique_ptr<MethodCacheEntry[]> method_cache;

private:
    void create_types();
    std::unordered_map<std::string_view, String*> interned_;
};

inline constinit thread_local Runtime* current_runtime = nullptr; // constant: no guard, one instruction to read
inline Runtime& rt() { return *current_runtime; }

/// A zeroed object with its header set, refs 1.
template <class T> T* allocate(Type* type, Kind kind, std::size_t size = sizeof(T)) {
    Object* object = rt().heap.allocate(size);
    object->refs = 1;
    object->kind = kind;
    object->type = type;
    if (size > sizeof(Object)) std::memset(static_cast<void*>(object + 1), 0, size - sizeof(Object));
    return static_cast<T*>(object);
}

// ---- registering native code -------------------------------------------------------------------------------------

/// One native function or method. signature: "name(self, index=-1, /)"; defaults are None, True, False, numbers,
/// 'text', or `...` for "left out" (the slot is Empty). "async name(…)": it gives a coroutine, as an async function of CPython's.
struct NativeDefinition {
    const char* signature;
    NativeCode code;
};
struct MemberDefinition {
    const char* name;
    Value (*get)(Runtime&, Value self);
    bool (*set)(Runtime&, Value self, Value value) = nullptr;
};

Value make_native(const NativeDefinition& definition, Type* owner = nullptr);
void add_functions(Dict* names, std::initializer_list<NativeDefinition> definitions, Value module = Empty);
void add_methods(Type* type, std::initializer_list<NativeDefinition> definitions);
void add_static_methods(Type* type, std::initializer_list<NativeDefinition> definitions);
void add_class_methods(Type* type, std::initializer_list<NativeDefinition> definitions);
void add_members(Type* type, std::initializer_list<MemberDefinition> definitions);
/// A new built-in type. size: of its layout; ops: may be null.
Type* make_type(std::string_view name, Type* base, std::size_t size, Kind kind, const NativeOps* ops = nullptr, std::string_view module = "");

} // namespace loopscope
