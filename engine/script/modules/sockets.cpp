// _sockets: the real sockets of a live run, for library/_network_real.py. A descriptor is a number; what would block gives
// None, and wait() waits without the GIL.
#include "engine/loop/event_loop.h"
#include "engine/loop/readiness.h"
#include "engine/script/modules.h"
#include "engine/script/types/types.h"
#include "engine/value/operations.h"

#include <cerrno>
#include <cstring>
#include <poll.h>

namespace loopscope::script {

using namespace loop;

namespace {

World& world() { return interpreter().world; }
Sockets& sockets() {
    if (!world().sockets) world().sockets = std::make_unique<Sockets>();
    return *world().sockets;
}

Value raise_errno(long error) {
    auto code = static_cast<int>(-error);
    std::string text = code == ENETUNREACH ? std::string(Sockets::outside_text) : std::strerror(code);
    Ref number(make_int(code)), sentence(make_string(text));
    Ref made(call(Value::from_object(rt().types.OSError), {number.get(), sentence.get()})); // picks ConnectionResetError and the like
    return made ? rt().raise_value(made.take()) : Empty;
}
/// What send and receive give. None: it would block.
Value count_or_none(long count) {
    if (count >= 0) return make_int(count);
    return count == -EAGAIN || count == -EWOULDBLOCK ? None : raise_errno(count);
}

bool number_of(Value v, int* out) {
    std::int64_t n;
    if (!as_index(v, &n)) return false;
    *out = static_cast<int>(n);
    return true;
}
bool family_of(Value v, SocketFamily* out) {
    int n;
    if (!number_of(v, &n)) return false;
    *out = static_cast<SocketFamily>(n);
    return true;
}
/// (host, port, …) or a path, as socket.py has made it.
bool address_of(Value v, SocketAddress* out) {
    if (is_string(v)) {
        out->host = text_of(v);
        return true;
    }
    auto* parts = as<Tuple>(v);
    std::int64_t more[3] = {};
    for (std::size_t i = 1; i < parts->size && i < 4; ++i)
        if (!as_index(parts->items[i], &more[i - 1])) return false;
    *out = {std::string(text_of(parts->items[0])), static_cast<int>(more[0]), static_cast<std::uint32_t>(more[1]), static_cast<std::uint32_t>(more[2])};
    return true;
}
Value shown(SocketFamily family, const SocketAddress& address) {
    Ref host(make_string(address.host)), port(make_int(address.port));
    if (family == SocketFamily::unix_domain) return host.take();
    if (family == SocketFamily::inet) return make_tuple({host.get(), port.get()});
    Ref flow(make_int(address.flow)), scope(make_int(address.scope));
    return make_tuple({host.get(), port.get(), flow.get(), scope.get()});
}

Value open_socket(Runtime&, const Value* a, std::size_t) { // family, kind
    SocketFamily family;
    int kind;
    if (!family_of(a[0], &family) || !number_of(a[1], &kind)) return Empty;
    int fd = sockets().open(family, kind);
    return fd < 0 ? raise_errno(fd) : make_int(fd);
}

Value pair(Runtime&, const Value* a, std::size_t) { // kind
    int kind, made[2];
    if (!number_of(a[0], &kind)) return Empty;
    if (int error = sockets().pair(kind, made)) return raise_errno(error);
    Ref one(make_int(made[0])), two(make_int(made[1]));
    return make_tuple({one.get(), two.get()});
}

template <int (Sockets::*operation)(int, SocketFamily, const SocketAddress&)> Value with_address(Runtime&, const Value* a, std::size_t) { // fd, family, address
    int fd;
    SocketFamily family;
    SocketAddress address;
    if (!number_of(a[0], &fd) || !family_of(a[1], &family) || !address_of(a[2], &address)) return Empty;
    int error = (sockets().*operation)(fd, family, address);
    return error == -EINPROGRESS ? False : error ? raise_errno(error) : True;
}

Value send(Runtime&, const Value* a, std::size_t) { // fd, data
    int fd;
    std::string_view data;
    if (!number_of(a[0], &fd)) return Empty;
    if (!bytes_view(a[1], &data)) return rt().raise(rt().types.TypeError, "a bytes-like object is required, not '{}'", type_name(a[1]));
    return count_or_none(sockets().send(fd, data));
}

Value send_to(Runtime&, const Value* a, std::size_t) { // fd, data, family, address
    int fd;
    std::string_view data;
    SocketFamily family;
    SocketAddress address;
    if (!number_of(a[0], &fd) || !family_of(a[2], &family) || !address_of(a[3], &address)) return Empty;
    if (!bytes_view(a[1], &data)) return rt().raise(rt().types.TypeError, "a bytes-like object is required, not '{}'", type_name(a[1]));
    return count_or_none(sockets().send_to(fd, data, family, address));
}

/// Where `size` bytes can be received. What arrives is mostly much less than there is room for.
char* buffer(std::int64_t* size) {
    *size = std::clamp<std::int64_t>(*size, 0, Sockets::receive_max);
    return sockets().received.get();
}

Value receive(Runtime&, const Value* a, std::size_t) { // fd, size
    int fd;
    std::int64_t size;
    if (!number_of(a[0], &fd) || !as_index(a[1], &size)) return Empty;
    char* into = buffer(&size);
    long count = sockets().receive(fd, into, static_cast<std::size_t>(size));
    return count < 0 ? count_or_none(count) : make_bytes({into, static_cast<std::size_t>(count)});
}

Value receive_from(Runtime&, const Value* a, std::size_t) { // fd, size, family
    int fd;
    std::int64_t size;
    SocketFamily family;
    SocketAddress from;
    if (!number_of(a[0], &fd) || !as_index(a[1], &size) || !family_of(a[2], &family)) return Empty;
    char* into = buffer(&size);
    long count = sockets().receive_from(fd, into, static_cast<std::size_t>(size), family, &from);
    if (count < 0) return count_or_none(count);
    Ref data(make_bytes({into, static_cast<std::size_t>(count)})), address(shown(family, from));
    return make_tuple({data.get(), address.get()});
}

Value name(Runtime&, const Value* a, std::size_t) { // fd, family, of_peer
    int fd;
    SocketFamily family;
    SocketAddress address;
    if (!number_of(a[0], &fd) || !family_of(a[1], &family)) return Empty;
    int error = sockets().name(fd, family, truth(a[2]) == 1, &address);
    return error == -ENOTCONN ? None : error ? raise_errno(error) : shown(family, address);
}

Value set_option(Runtime&, const Value* a, std::size_t) { // fd, level, name, value
    int fd, level, option;
    std::string_view bytes;
    if (!number_of(a[0], &fd) || !number_of(a[1], &level) || !number_of(a[2], &option)) return Empty;
    int value = 0;
    if (!bytes_view(a[3], &bytes)) {
        if (!number_of(a[3], &value)) return Empty;
        bytes = {reinterpret_cast<const char*>(&value), sizeof value};
    }
    return setsockopt(fd, level, option, bytes.data(), static_cast<socklen_t>(bytes.size())) < 0 ? raise_errno(-errno) : None;
}

Value option(Runtime&, const Value* a, std::size_t) { // fd, level, name
    int fd, level, option, value = 0;
    if (!number_of(a[0], &fd) || !number_of(a[1], &level) || !number_of(a[2], &option)) return Empty;
    socklen_t size = sizeof value;
    return getsockopt(fd, level, option, &value, &size) < 0 ? raise_errno(-errno) : make_int(value);
}

/// [(fd, what), …]
bool wanted_of(Value v, std::vector<Driver::Wanted>* out) {
    auto* list = as<List>(v);
    for (std::size_t i = 0; i < list->size; ++i) {
        auto* pair = as<Tuple>(list->items[i]);
        int fd, what;
        if (!number_of(pair->items[0], &fd) || !number_of(pair->items[1], &what)) return false;
        out->push_back({fd, static_cast<std::uint8_t>(what)});
    }
    return true;
}

/// ready(wanted): those of the descriptors that are ready now, each with what for.
Value ready(Runtime&, const Value* a, std::size_t) {
    std::vector<Driver::Wanted> wanted;
    if (!wanted_of(a[0], &wanted)) return Empty;
    std::vector<pollfd> polled;
    for (auto [fd, what] : wanted)
        polled.push_back({fd, static_cast<short>((what & Readiness::readable ? POLLIN : 0) | (what & Readiness::writable ? POLLOUT : 0)), 0});
    ::poll(polled.data(), polled.size(), 0);
    Ref found(Value::from_object(make_list()));
    for (std::size_t i = 0; i < polled.size(); ++i) {
        short events = polled[i].revents;
        int is = (events & ~POLLOUT & ~POLLNVAL ? Readiness::readable : 0) | (events & (POLLOUT | POLLERR | POLLHUP) ? Readiness::writable : 0);
        is &= wanted[i].what;
        if (!is) continue;
        Ref fd(make_int(wanted[i].fd)), what(make_int(is));
        list_append(as<List>(found), make_tuple({fd.get(), what.get()}));
    }
    return found.take();
}

/// wait(wanted, seconds, what): blocks the thread until one of the descriptors is ready, or for so long; says so in the recording.
Value wait(Runtime& runtime, const Value* a, std::size_t) {
    std::vector<Driver::Wanted> wanted;
    if (!wanted_of(a[0], &wanted)) return Empty;
    double seconds, deadline = forever;
    if (!a[1].is_none()) {
        if (!as_float(a[1], &seconds)) return Empty;
        deadline = world().now() + seconds;
    }
    Recorder& recorder = world().recorder;
    EventLoop* running = world().thread->running_loop;
    ObjectId task = running ? current_task_id(running) : 0;
    if (recorder.is_on()) recorder.event_here(EventKind::block_begin, task, recorder.text(text_of(a[2])));
    bool interruptible = world().thread == &world().main_thread;
    for (;;) {
        double until = interruptible ? std::min(deadline, world().outside.next_s(recorder, true)) : deadline;
        world().driver->wait_for(wanted, until);
        if (until == deadline || world().stopping() || world().outside.act(recorder, world().now(), true) == false) break;
        if (world().now() < until) break; // something is ready
    }
    if (recorder.is_on()) recorder.event_here(EventKind::block_end, task);
    if (world().stopping()) return runtime.raise(runtime.types.SystemExit, "stopped");
    return runtime.failed() ? Empty : None;
}

} // namespace

Value make_sockets_module(Interpreter& interpreter) {
    Module* module = make_module("_sockets");
    dict_set(module->attributes, intern("is_live"), Value::from_bool(interpreter.world.driver->is_live()));
    add_functions(module->attributes, {
        {"open(family, kind)", open_socket},
        {"pair(kind)", pair},
        {"bind(fd, family, address)", with_address<&Sockets::bind>},
        {"connect(fd, family, address)", with_address<&Sockets::connect>},
        {"listen(fd, backlog)", [](Runtime&, const Value* a, std::size_t) {
             int fd, backlog;
             if (!number_of(a[0], &fd) || !number_of(a[1], &backlog)) return Empty;
             int error = sockets().listen(fd, backlog);
             return error ? raise_errno(error) : None;
         }},
        {"accept(fd)", [](Runtime&, const Value* a, std::size_t) {
             int fd;
             return number_of(a[0], &fd) ? count_or_none(sockets().accept(fd)) : Empty;
         }},
        {"send(fd, data)", send},
        {"send_to(fd, data, family, address)", send_to},
        {"receive(fd, size)", receive},
        {"receive_from(fd, size, family)", receive_from},
        {"name(fd, family, of_peer)", name},
        {"shut(fd, how)", [](Runtime&, const Value* a, std::size_t) {
             int fd, how;
             if (!number_of(a[0], &fd) || !number_of(a[1], &how)) return Empty;
             int error = sockets().shut(fd, how);
             return error ? raise_errno(error) : None;
         }},
        {"close(fd)", [](Runtime&, const Value* a, std::size_t) {
             int fd;
             if (!number_of(a[0], &fd)) return Empty;
             sockets().close(fd);
             return None;
         }},
        {"set_option(fd, level, name, value)", set_option},
        {"option(fd, level, name)", option},
        {"wait(wanted, seconds, what)", wait},
        {"ready(wanted)", ready},
    }, Value::from_object(module->name));
    return Value::from_object(module);
}

} // namespace loopscope::script
