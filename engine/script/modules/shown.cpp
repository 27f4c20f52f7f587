// _shown: what a recording calls the things that the library in Python makes: what a future of a stream waits for, and the
// calls that an executor of the script's has taken.
#include "engine/loop/future.h"
#include "engine/script/modules.h"
#include "engine/value/operations.h"

namespace loopscope::script {

using namespace loop;

namespace {

Recorder& recorder() { return interpreter().world.recorder; }

std::string name_of(Value function) {
    Ref name(find_attribute(function, rt().names.name_));
    if (rt().failed()) rt().clear_pending();
    return name && is_string(name) ? std::string(text_of(name)) : std::string(type_name(function));
}

/// An event about a call, which is the cause of what its thread does next; call 0 is none.
Value say(Value call, EventKind kind, std::string_view text = "") {
    std::int64_t id;
    if (!as_index(call, &id)) return Empty;
    if (id != 0 && recorder().is_on()) recorder().cause = recorder().event(kind, static_cast<ObjectId>(id), text.empty() ? 0 : recorder().text(text));
    return None;
}

} // namespace

Value make_shown_module(Interpreter&) {
    Module* module = make_module("_shown");
    add_functions(module->attributes, {
        {"waits(future, what)", [](Runtime&, const Value* a, std::size_t) {
             if (recorder().is_on() && is_future(a[0])) shown_id(as<Future>(a[0]), text_of(a[1]));
             return retain(a[0]);
         }},
        {"call(function)", [](Runtime&, const Value* a, std::size_t) {
             ObjectId id = interpreter().world.new_object_id();
             if (recorder().is_on()) recorder().event_here(EventKind::object_new, id, recorder().text("submit " + name_of(a[0])));
             return make_int(id);
         }},
        // The loop's future that stands for the call: who awaits it waits for the call.
        {"stands_for(future, call)", [](Runtime&, const Value* a, std::size_t) {
             std::int64_t id;
             if (!as_index(a[1], &id)) return Empty;
             if (recorder().is_on() && is_future(a[0]) && as<Future>(a[0])->id == 0) as<Future>(a[0])->id = static_cast<ObjectId>(id);
             return None;
         }},
        {"begins(call, function)", [](Runtime&, const Value* a, std::size_t) { return say(a[0], EventKind::job_begin, name_of(a[1])); }},
        {"ends(call)", [](Runtime&, const Value* a, std::size_t) { return say(a[0], EventKind::job_end); }},
        // Nobody on a loop waits for it: with its end all is over.
        {"is_over(call, was_cancelled)", [](Runtime&, const Value* a, std::size_t) { return say(a[0], a[1].is_true() ? EventKind::future_cancelled : EventKind::future_done); }},
    }, Value::from_object(module->name));
    return Value::from_object(module);
}

} // namespace loopscope::script
