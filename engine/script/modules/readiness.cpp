// _readiness: how the networks (library/_network.py) reach the event loops that watch their sockets.
#include "engine/loop/context.h"
#include "engine/script/modules.h"
#include "engine/script/modules/asyncio.h"
#include "engine/value/operations.h"

namespace loopscope::script {

using namespace loop;

namespace {

bool number_of(Value v, int* out) {
    std::int64_t n;
    if (!as_index(v, &n)) return false;
    *out = static_cast<int>(n);
    return true;
}
Handle* handle_or_null(Value v) { return is(v, Kind::handle) ? as<Handle>(v) : nullptr; }

} // namespace

Value make_readiness_module(Interpreter&) {
    Module* module = make_module("_readiness");
    add_functions(module->attributes, {
        {"handle(loop, callback, args)", [](Runtime&, const Value* a, std::size_t) {
             Ref context(copy_context(interpreter().world));
             return Value::from_object(loop_of(a[0])->make_callback(a[1], a[2], context));
         }},
        {"watch(loop, fd, reader, writer, ready)", [](Runtime&, const Value* a, std::size_t) {
             EventLoop* loop = loop_of(a[0]);
             int fd, ready;
             if (!number_of(a[1], &fd) || !number_of(a[4], &ready)) return Empty;
             loop->watched().watch(fd, handle_or_null(a[2]), handle_or_null(a[3]), static_cast<std::uint8_t>(ready));
             return None;
         }},
        {"note(text)", [](Runtime&, const Value* a, std::size_t) {
             Recorder& recorder = interpreter().world.recorder;
             if (recorder.is_on()) recorder.event_here(EventKind::note, 0, recorder.text(text_of(a[0])));
             return None;
         }},
        {"arrives(loop, fd, when)", [](Runtime&, const Value* a, std::size_t) {
             EventLoop* loop = loop_of(a[0]);
             int fd;
             double when;
             if (!number_of(a[1], &fd) || !as_float(a[2], &when)) return Empty;
             loop->watched().arrives(fd, when);
             loop->world.driver->wake(loop->polling, 1); // it may wait for longer
             return None;
         }},
        {"set_ready(loop, fd, ready)", [](Runtime&, const Value* a, std::size_t) {
             EventLoop* loop = loop_of(a[0]);
             int fd, ready;
             if (!number_of(a[1], &fd) || !number_of(a[2], &ready)) return Empty;
             if (!loop->readiness) return None;
             loop->readiness->set_ready(fd, static_cast<std::uint8_t>(ready));
             if (loop->readiness->any()) loop->world.driver->wake(loop->polling, 1);
             return None;
         }},
    }, Value::from_object(module->name));
    return Value::from_object(module);
}

} // namespace loopscope::script
