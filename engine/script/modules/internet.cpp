// _internet: the services of the simulated internet, for library/_services.py. The script's comments declare them.
#include "engine/loop/live_services.h"
#include "engine/script/modules.h"
#include "engine/script/types/types.h"
#include "engine/value/operations.h"

#include <map>

namespace loopscope::script {

using namespace loop;

namespace {

/// What the module's functions work on; ends with it.
struct InternetObject : Object {
    Internet* internet;
    std::mutex* guard;
    LiveServices* server; ///< null: nobody has asked for it, or the clock is virtual
};
const NativeOps internet_ops = {[](Object* object) {
    auto* held = static_cast<InternetObject*>(object);
    delete std::exchange(held->server, nullptr); // its thread uses the others
    delete std::exchange(held->internet, nullptr);
    delete std::exchange(held->guard, nullptr);
}, nullptr, nullptr};

InternetObject& internet() { return *as<InternetObject>(dict_get(as<Module>(dict_get(rt().modules, intern("_internet")))->attributes, intern("_held"))); }

/// A service's side of a simulated connection.
struct ConnectionObject : Object {
    ServiceConnection* connection;
};
const NativeOps connection_ops = {[](Object* object) { delete std::exchange(static_cast<ConnectionObject*>(object)->connection, nullptr); }, nullptr, nullptr};

void new_connection_type(Dict* names) {
    Type* type = make_type("Connection", rt().types.object, sizeof(ConnectionObject), Kind::other, &connection_ops, "_internet");
    dict_set(names, intern("Connection"), Value::from_object(type));
    add_static_methods(type, {{"__new__(cls, host)", [](Runtime&, const Value* a, std::size_t) {
        auto* made = allocate<ConnectionObject>(as<Type>(a[0]), Kind::other);
        made->connection = new ServiceConnection{std::string(text_of(a[1])), "", 0};
        return Value::from_object(made);
    }}});
    add_methods(type, {
        // [(when, bytes, or None: the end), …] of what comes back
        {"receive(self, data)", [](Runtime& runtime, const Value* a, std::size_t) {
             std::string_view data;
             if (!bytes_view(a[1], &data)) return runtime.raise(runtime.types.TypeError, "a bytes-like object is required, not '{}'", type_name(a[1]));
             Ref list(Value::from_object(make_list()));
             for (const Delivery& one : internet().internet->receive(*as<ConnectionObject>(a[0])->connection, data, interpreter().world.now())) {
                 Ref when(Value::from_double(one.time_s)), bytes(one.is_end ? None : make_bytes(one.bytes));
                 list_append(as<List>(list), make_tuple({when.get(), bytes.get()}));
             }
             return list.take();
         }},
    });
}

/// Of 127.0.0.1, where the services are on the live clock.
Value port(Runtime& runtime, const Value*, std::size_t) {
    InternetObject& held = internet();
    if (!held.server) held.server = new LiveServices(*held.internet, *held.guard);
    if (!held.server->port()) return runtime.raise(runtime.types.OSError, "the system has no port or thread left for the simulated internet");
    return make_int(held.server->port());
}

} // namespace

Value make_internet_module(Interpreter& interpreter) {
    Module* module = make_module("_internet");
    Type* type = make_type("_internet", interpreter.runtime.types.object, sizeof(InternetObject), Kind::other, &internet_ops, "_internet");
    auto* held = allocate<InternetObject>(type, Kind::other);
    held->internet = new Internet(interpreter.seed);
    held->guard = new std::mutex;
    std::map<std::string, std::string> sources; // in an order that is the same in every run
    for (const auto& [file, lines] : interpreter.source_lines)
        for (const std::string& line : lines)
            if (line.find("#@ service") != std::string::npos) sources[file] += line + "\n";
    for (const auto& [file, text] : sources) (void)held->internet->declare(text, file); // what is wrong was said before the run began
    new_connection_type(module->attributes);
    dict_set(module->attributes, intern("_held"), Value::from_object(held));
    add_functions(module->attributes, {
        {"knows(host)", [](Runtime&, const Value* a, std::size_t) {
             std::lock_guard lock(*internet().guard);
             return Value::from_bool(internet().internet->knows(text_of(a[0])));
         }},
        {"port()", port},
    }, Value::from_object(module->name));
    return Value::from_object(module);
}

} // namespace loopscope::script
