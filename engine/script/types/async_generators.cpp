// Async generators: each anext(), asend(), athrow() and aclose() is an awaitable that drives the generator to its next
// `yield`; what the generator awaits on the way goes out to the task.
//
// Source: PEP 525; CPython 3.11 Objects/genobject.c for states and messages
#include "engine/loop/co.h"
#include "engine/loop/event_loop.h"
#include "engine/script/modules.h"
#include "engine/script/modules/asyncio.h"
#include "engine/script/protocols.h"
#include "engine/value/operations.h"

#include <utility>

namespace loopscope::script {

namespace {

struct AsyncStep : Object {
    GeneratorObject* generator; ///< held
    Value sent;
    Value exception; ///< to be thrown in first
    bool started, ended, closing;
};

AsyncStep* step_of(Value v) { return as<AsyncStep>(v); }

Step raised(Runtime& runtime) { return {Step::Kind::raised, runtime.take_pending()}; }

Step resume_step(Object* object, Value sent, Value exception) {
    auto* self = static_cast<AsyncStep*>(object);
    Runtime& runtime = rt();
    GeneratorObject* generator = self->generator;
    if (self->ended) {
        release(sent);
        release(exception);
        runtime.raise(runtime.types.RuntimeError, "cannot reuse already awaited {}", self->closing ? "aclose()/athrow()" : "__anext__()/asend()");
        return raised(runtime);
    }
    if (!self->started) {
        if (generator->stepping) {
            release(sent);
            release(exception);
            self->ended = true;
            runtime.raise(runtime.types.RuntimeError, "{}: asynchronous generator is already running", self->closing ? "aclose()" : "anext()");
            return raised(runtime);
        }
        self->started = true;
        generator->stepping = true;
        loop::EventLoop* loop = script::interpreter().world.thread->running_loop;
        if (!generator->registered && loop) {
            generator->registered = true;
            loop->async_generators.push_back(generator);
        }
        if (exception.is_empty()) {
            release(sent);
            sent = std::exchange(self->sent, Empty);
            if (sent.is_empty()) sent = None;
            exception = std::exchange(self->exception, Empty);
        }
        if (self->closing && generator->state == GeneratorObject::State::created) {
            release(sent);
            release(exception);
            generator->stepping = false;
            self->ended = true;
            return script::interpreter().close(generator) ? Step{Step::Kind::returned, None} : raised(runtime);
        }
    }
    Step step = script::interpreter().resume(generator, sent, exception);
    if (step.kind == Step::Kind::yielded && !generator->yielded_item) return step; // an await inside
    self->ended = true;
    generator->stepping = false;
    if (step.kind == Step::Kind::yielded) {
        if (!self->closing) return {Step::Kind::returned, step.value};
        release(step.value);
        runtime.raise(runtime.types.RuntimeError, "async generator ignored GeneratorExit");
        return raised(runtime);
    }
    if (step.kind == Step::Kind::returned) {
        release(step.value);
        if (self->closing) return {Step::Kind::returned, None};
        Ref none(make_tuple({}));
        return {Step::Kind::raised, make_exception(runtime.types.StopAsyncIteration, none.get())};
    }
    bool ended = self->closing && (is_instance(step.value, runtime.types.GeneratorExit) || is_instance(step.value, runtime.types.StopAsyncIteration));
    if (!ended) return step;
    release(step.value);
    return {Step::Kind::returned, None};
}

void clear_step(Object* object) {
    auto* self = static_cast<AsyncStep*>(object);
    if (self->generator) release(Value::from_object(std::exchange(self->generator, nullptr)));
    assign(self->sent, Empty);
    assign(self->exception, Empty);
}
void traverse_step(Object* object, const Visitor& visit) {
    auto* self = static_cast<AsyncStep*>(object);
    visit(self->generator), visit(self->sent), visit(self->exception);
}

const NativeOps step_ops = {clear_step, traverse_step, resume_step};

Value generator_exit() {
    Ref none(make_tuple({}));
    return make_exception(rt().types.GeneratorExit, none.get());
}

} // namespace

std::string async_step_label(Value step) {
    const AsyncStep* self = step_of(step);
    return lane_label(self->generator) + (self->closing ? " aclose" : self->exception.is_empty() ? " anext" : " athrow");
}

Value make_async_generator_step(GeneratorObject* generator, Value sent, Value exception, bool closing) {
    auto* step = allocate<AsyncStep>(rt().types.async_generator_step, Kind::other);
    step->generator = retain(generator);
    step->sent = retain(sent);
    step->exception = exception.is_empty() ? Empty : retain(exception);
    step->closing = closing;
    return Value::from_object(step);
}

namespace {
/// anext(iterator, default): at the end the default instead of StopAsyncIteration.
loop::Co anext_or_default(Ref step, Ref default_value) {
    loop::Outcome outcome = co_await loop::Await{step};
    if (outcome.raised(rt().types.StopAsyncIteration)) co_return loop::Outcome::result(default_value.take());
    co_return outcome;
}
} // namespace

void install_async_generators(Interpreter& interpreter) {
    Types& types = interpreter.runtime.types;
    types.async_generator_step->ops = &step_ops;
    add_methods(types.async_generator_step, {
        {"__await__(self)", [](Runtime&, const Value* a, std::size_t) { return retain(a[0]); }},
        {"__next__(self)", [](Runtime& r, const Value* a, std::size_t) {
             return step_result(r, resume_step(a[0].object(), None, Empty));
         }},
        {"send(self, value, /)", [](Runtime& r, const Value* a, std::size_t) { return step_result(r, resume_step(a[0].object(), retain(a[1]), Empty)); }},
        {"throw(self, type, value=None, traceback=None, /)", [](Runtime& r, const Value* a, std::size_t) {
             Value e = exception_to_throw(a[1], a[2], a[3]);
             return e ? step_result(r, resume_step(a[0].object(), None, e)) : Empty;
         }},
        {"close(self)", [](Runtime&, const Value* a, std::size_t) { return step_of(a[0])->ended = true, None; }},
    });
    add_methods(types.async_generator, {
        {"__aiter__(self)", [](Runtime&, const Value* a, std::size_t) { return retain(a[0]); }},
        {"__anext__(self)", [](Runtime&, const Value* a, std::size_t) { return make_async_generator_step(as<GeneratorObject>(a[0]), None, Empty); }},
        {"asend(self, value, /)", [](Runtime&, const Value* a, std::size_t) { return make_async_generator_step(as<GeneratorObject>(a[0]), a[1], Empty); }},
        {"athrow(self, type, value=None, traceback=None, /)", [](Runtime&, const Value* a, std::size_t) {
             Ref e(exception_to_throw(a[1], a[2], a[3]));
             return e ? make_async_generator_step(as<GeneratorObject>(a[0]), None, e) : Empty;
         }},
        {"aclose(self)", [](Runtime&, const Value* a, std::size_t) {
             Ref e(generator_exit());
             return make_async_generator_step(as<GeneratorObject>(a[0]), None, e, true);
         }},
        {"__repr__(self)", [](Runtime&, const Value* a, std::size_t) {
             return make_string(fmt::format("<async_generator object {} at {:#x}>", as<GeneratorObject>(a[0])->qualified_name->view(), identity(a[0])));
         }},
    });
    add_functions(interpreter.runtime.builtins, {{"anext(async_iterator, default=..., /)", [](Runtime& r, const Value* a, std::size_t) {
        bool found;
        Value v = call_special(a[0], r.names.anext_, {}, &found);
        if (!found) return r.raise(r.types.TypeError, "'{}' object is not an async iterator", type_name(a[0]));
        if (v.is_empty() || a[1].is_empty()) return v;
        return anext_or_default(Ref(v), Ref::share(a[1])).object("anext", false);
    }}});
}

} // namespace loopscope::script
