// The interpreter's way in and out: calls from native code, binding of arguments, generators, the end of objects.
#include "engine/loop/event_loop.h"
#include "engine/loop/co.h"
#include "engine/script/interpreter.h"
#include "engine/script/traceback.h"
#include "engine/script/modules.h"
#include "engine/script/library.h"
#include "engine/value/operations.h"

#include <algorithm>
#include <cstdlib>

namespace loopscope::script {

namespace {
constexpr std::uint32_t native_depth_max = 400; // nested C++ calls of execute(): they use the thread's own stack

void clear_function(Object* object) {
    auto* f = static_cast<FunctionObject*>(object);
    if (f->code) release(std::exchange(f->code, nullptr));
    if (f->globals) release(Value::from_object(std::exchange(f->globals, nullptr)));
    for (Value* place : {&f->closure, &f->defaults, &f->keyword_defaults, &f->annotations, &f->doc, &f->module}) assign(*place, Empty);
}

void traverse_function(Object* object, const Visitor& visit) {
    auto* f = static_cast<FunctionObject*>(object);
    visit(f->code), visit(f->globals);
    visit(f->closure), visit(f->defaults), visit(f->keyword_defaults), visit(f->annotations), visit(f->doc), visit(f->module);
}

void clear_code(Object* object) {
    auto* code = static_cast<Code*>(object);
    if (code->constants)
        for (Value& constant : *code->constants) assign(constant, Empty);
    assign(code->doc, Empty);
    delete std::exchange(code->instructions, nullptr);
    delete std::exchange(code->constants, nullptr);
    delete std::exchange(code->caches, nullptr);
    delete std::exchange(code->positions, nullptr);
    delete std::exchange(code->exceptions, nullptr);
    delete std::exchange(code->variable_names, nullptr);
    delete std::exchange(code->free_names, nullptr);
    delete std::exchange(code->cell_names, nullptr);
    delete std::exchange(code->sites, nullptr);
}

void traverse_code(Object* object, const Visitor& visit) {
    auto* code = static_cast<Code*>(object);
    visit.all(code->constants);
    visit(code->doc);
}

void forget_async_generator(GeneratorObject* generator) {
    generator->registered = false;
    if (!rt().caller) return;
    for (auto& loop : interpreter().world.loops) {
        auto& all = loop->async_generators;
        all.erase(std::remove(all.begin(), all.end(), generator), all.end());
    }
}

void clear_generator(Object* object) {
    auto* generator = static_cast<GeneratorObject*>(object);
    if (generator->registered) forget_async_generator(generator);
    generator->state = GeneratorObject::State::finished;
    if (FunctionObject* function = std::exchange(generator->frame.function, nullptr)) {
        if (function->code)
            for (std::size_t i = 0; i < function->code->register_count; ++i) assign(generator->frame.registers[i], Empty);
        release(function);
    }
}

/// A frame that runs shows nothing: what it holds counts as held from outside.
void traverse_generator(Object* object, const Visitor& visit) {
    auto* generator = static_cast<GeneratorObject*>(object);
    if (!generator->frame.function || generator->state == GeneratorObject::State::running) return;
    visit(generator->frame.function);
    if (Code* code = generator->frame.function->code)
        for (std::size_t i = 0; i < code->register_count; ++i) visit(generator->frame.registers[i]);
}

void clear_traceback(Object* object) {
    auto* t = static_cast<Traceback*>(object);
    assign(t->next, Empty);
    if (t->code) release(std::exchange(t->code, nullptr));
}

void traverse_traceback(Object* object, const Visitor& visit) { visit(static_cast<Traceback*>(object)->next), visit(static_cast<Traceback*>(object)->code); }

Step resume_generator(Object* object, Value sent, Value exception) { return interpreter().resume(static_cast<GeneratorObject*>(object), sent, exception); }

const NativeOps function_ops = {clear_function, traverse_function, nullptr};
const NativeOps code_ops = {clear_code, traverse_code, nullptr};
const NativeOps traceback_ops = {clear_traceback, traverse_traceback, nullptr};
} // namespace

const NativeOps generator_ops = {clear_generator, traverse_generator, resume_generator};

Interpreter& interpreter() { return *static_cast<Interpreter*>(rt().caller); }

Code* make_code() {
    auto* code = allocate<Code>(rt().types.code, Kind::code);
    code->instructions = new std::vector<Instruction>;
    code->constants = new std::vector<Value>;
    code->caches = new std::vector<Cache>;
    code->positions = new std::vector<Position>;
    code->exceptions = new std::vector<ExceptionEntry>;
    code->variable_names = new std::vector<String*>;
    code->free_names = new std::vector<String*>;
    code->cell_names = new std::vector<String*>;
    code->sites = new std::vector<std::uint16_t>;
    code->doc = Empty;
    return code;
}

// ---- frame stack -------------------------------------------------------------------------------------------------

FrameStack::FrameStack() {
    add_segment(segment_size);
    segment_start_ = top_ = segments_[0].memory;
    end_ = top_ + segments_[0].size;
}
FrameStack::~FrameStack() {
    for (Segment& segment : segments_) std::free(segment.memory);
}
void FrameStack::add_segment(std::size_t size) {
    // Registers that were never used hold no object. Memory that is zero from the system on is not there until it is used: a
    // thousand threads do with little of it.
    static_assert(Empty.bits == 0);
    auto* memory = static_cast<char*>(std::calloc(1, size));
    LS_CHECK(memory);
    segments_.push_back({memory, size, memory});
}
Frame* FrameStack::push_segment(std::size_t size) {
    segments_[segment_].saved_top = top_;
    ++segment_;
    if (segment_ == segments_.size()) add_segment(std::max(size, segment_size));
    if (segments_[segment_].size < size) {
        std::free(segments_[segment_].memory);
        segments_.resize(segment_);
        add_segment(size);
    }
    segment_start_ = top_ = segments_[segment_].memory;
    end_ = top_ + segments_[segment_].size;
    auto* frame = reinterpret_cast<Frame*>(top_);
    top_ += size;
    return frame;
}
void FrameStack::pop_segment() {
    --segment_;
    segment_start_ = segments_[segment_].memory;
    top_ = segments_[segment_].saved_top;
    end_ = segment_start_ + segments_[segment_].size;
}

// ---- the interpreter ---------------------------------------------------------------------------------------------

Interpreter::Interpreter(loop::World& world) : world(world), runtime(world.runtime) {
    Runtime::Scope scope(runtime);
    Types& types = runtime.types;
    types.function->ops = &function_ops;
    types.function->attributes_offset = offsetof(FunctionObject, attributes);
    types.code->ops = &code_ops;
    types.traceback->ops = &traceback_ops;
    types.generator->ops = types.coroutine->ops = types.async_generator->ops = &generator_ops;
    runtime.caller = this;
    world.find_site = [this] { return site_of(top()); };
    world.find_raise_site = [this](Value exception) { return raise_site_of(exception); };
}
Interpreter::~Interpreter() { runtime.caller = nullptr; }

InterpreterThread& Interpreter::thread() {
    loop::ScriptThread* current = world.thread;
    if (!current->script) current->script = std::make_shared<InterpreterThread>();
    return *static_cast<InterpreterThread*>(current->script.get());
}

const Position& Interpreter::position_of(const Frame* frame) {
    const Code* code = frame->code();
    return (*code->positions)[static_cast<std::size_t>(frame->pc - code->instructions->data())];
}
std::uint32_t Interpreter::line_of(const Frame* frame) { return position_of(frame).line; }

std::uint16_t Interpreter::site_of(Frame* frame) {
    if (!world.recorder.is_on() || !(frame = script_frame(frame))) return 0;
    Code* code = frame->code();
    if (code->sites->empty()) code->sites->resize(code->instructions->size(), 0xFFFF);
    std::uint16_t& site = (*code->sites)[static_cast<std::size_t>(frame->pc - code->instructions->data())];
    if (site == 0xFFFF) site = world.recorder.recording()->site(code->file->view(), static_cast<int>(line_of(frame)));
    return site;
}

void Interpreter::note_suspension(Frame* frame) {
    if (!world.recorder.is_on() || world.suspended_site != 0) return;
    const Frame* outermost = frame; // of those that pass it on
    while ((outermost->flags & frame_delegated) != 0) outermost = outermost->back;
    const auto flags = outermost->code()->flags;
    if ((flags & code_awaitable) != 0 || ((flags & code_async) != 0 && outermost->pc->op != Op::yield_)) world.suspended_site = site_of(frame);
}

std::uint16_t Interpreter::raise_site_of(Value exception) {
    if (!world.recorder.is_on() || !is_exception(exception)) return 0;
    const Traceback* innermost = nullptr;
    for (Value at = as<Exception>(exception)->traceback; !at.is_empty(); at = innermost->next) innermost = as<Traceback>(at);
    return innermost ? world.recorder.recording()->site(innermost->code->file->view(), static_cast<int>(innermost->line)) : 0;
}

Value Interpreter::run_module(Code* code, Dict* globals) {
    auto* function = allocate<FunctionObject>(runtime.types.function, Kind::function);
    Ref guard(function);
    function->code = retain(code);
    function->globals = retain(globals);
    function->closure = function->defaults = function->keyword_defaults = function->annotations = function->doc = function->module = Empty;
    function->name = function->qualified_name = code->name;
    function->attributes.shape = runtime.types.function->root_shape;
    return call_script(guard, nullptr, 0, Empty);
}

Value Interpreter::call_script(Value callee, const Value* args, std::size_t count, Value keywords) {
    auto* function = as<FunctionObject>(callee);
    if (runtime.depth >= runtime.recursion_limit || runtime.native_depth >= native_depth_max)
        return runtime.raise(runtime.types.RecursionError, "maximum recursion depth exceeded");
    world.fuel -= function->code->weight;
    if (world.fuel < 0 && !world.refuel()) return runtime.raise(runtime.types.SystemExit, "stopped");
    Value made = Empty;
    Frame* frame = prepare_call(function, args, count, keywords, &made);
    if (!frame) return made;
    InterpreterThread& thread = this->thread();
    frame->back = thread.top;
    frame->flags = frame_entry;
    frame->return_register = 0;
    ++runtime.depth;
    ++runtime.native_depth;
    bool yielded;
    Value result = execute(thread, frame, false, Empty, Empty, &yielded);
    --runtime.native_depth;
    return result;
}

/// A frame with its arguments, or (for generators and coroutines) the new object in *generator.
Frame* Interpreter::prepare_call(FunctionObject* function, const Value* args, std::size_t count, Value keywords, Value* generator) {
    Code* code = function->code;
    if (code->flags & (code_generator | code_async)) {
        GeneratorObject* object = make_generator(function);
        if (!bind_arguments(function, object->frame.registers, args, count, keywords)) {
            object->awaited = true;
            release(Value::from_object(object));
            return nullptr;
        }
        *generator = Value::from_object(object);
        return nullptr;
    }
    FrameStack& stack = thread().stack;
    Frame* frame = stack.push(code);
    frame->function = retain(function);
    frame->pc = code->instructions->data();
    if (bind_arguments(function, frame->registers, args, count, keywords)) return frame;
    stack.pop(frame);
    release(Value::from_object(function));
    return nullptr;
}

GeneratorObject* make_generator(FunctionObject* function) {
    Code* code = function->code;
    Types& types = rt().types;
    bool async = code->flags & code_async, yields = code->flags & code_generator;
    Type* type = async ? (yields ? types.async_generator : types.coroutine) : types.generator;
    Kind kind = async ? (yields ? Kind::async_generator : Kind::coroutine) : Kind::generator;
    Object* object = rt().heap.allocate(offsetof(GeneratorObject, frame) + Frame::size(code));
    object->refs = 1;
    object->kind = kind;
    object->type = type;
    auto* generator = static_cast<GeneratorObject*>(object);
    generator->state = GeneratorObject::State::created;
    generator->awaited = false;
    generator->stepping = generator->yielded_item = generator->registered = false;
    generator->name = function->name;
    generator->qualified_name = function->qualified_name;
    Frame& frame = generator->frame;
    frame.back = nullptr;
    frame.function = retain(function);
    frame.pc = code->instructions->data();
    frame.flags = frame_generator;
    for (std::size_t i = 0; i < code->register_count; ++i) frame.registers[i] = Empty;
    return generator;
}

// ---- arguments ---------------------------------------------------------------------------------------------------

namespace {

std::string quoted_list(const std::vector<std::string_view>& names) {
    std::string out;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i) out += names.size() == 2 ? " and " : i + 1 == names.size() ? ", and " : ", ";
        out += fmt::format("'{}'", names[i]);
    }
    return out;
}

bool too_many(FunctionObject* function, std::size_t count, std::size_t keyword_only_given) {
    Code* code = function->code;
    std::size_t most = code->positional_count, defaults = function->defaults.is_empty() ? 0 : as<Tuple>(function->defaults)->size;
    std::string takes = defaults ? fmt::format("from {} to {}", most - defaults, most) : fmt::format("{}", most);
    bool plural = defaults || most != 1;
    std::string given = keyword_only_given ? fmt::format("{} positional argument{} (and {} keyword-only argument{}) were", count, count == 1 ? "" : "s", keyword_only_given, keyword_only_given == 1 ? "" : "s")
                                           : fmt::format("{} {}", count, count == 1 ? "was" : "were");
    rt().raise(rt().types.TypeError, "{}() takes {} positional argument{} but {} given", function->qualified_name->view(), takes, plural ? "s" : "", given);
    return false;
}

} // namespace

/// Fills the variables of a new frame. args are borrowed; on failure the registers are released again.
bool Interpreter::bind_arguments(FunctionObject* function, Value* registers, const Value* args, std::size_t count, Value keywords) {
    Code* code = function->code;
    std::size_t positional = code->positional_count, keyword_only = code->keyword_only_count, named = positional + keyword_only;
    for (std::size_t i = 0; i < code->variable_count; ++i) registers[i] = Empty;
    auto fail = [&] {
        for (std::size_t i = 0; i < code->variable_count; ++i) assign(registers[i], Empty);
        return false;
    };
    std::size_t taken = std::min(count, positional);
    for (std::size_t i = 0; i < taken; ++i) registers[i] = retain(args[i]);
    std::size_t args_slot = named;
    if (code->flags & code_args) registers[args_slot] = Value::from_object(make_tuple(args + taken, count - taken));
    std::size_t kwargs_slot = named + ((code->flags & code_args) ? 1 : 0);
    if (code->flags & code_kwargs) registers[kwargs_slot] = Value::from_object(make_dict());
    std::size_t keyword_only_given = 0;
    if (!keywords.is_empty()) {
        Tuple* names = as<Tuple>(keywords);
        for (std::size_t k = 0; k < names->size; ++k) {
            Value name = names->items[k], value = args[count + k];
            std::size_t i = code->positional_only_count;
            String* interned = intern(text_of(name));
            while (i < named && (*code->variable_names)[i] != interned) ++i;
            if (i < named) {
                if (!registers[i].is_empty()) {
                    runtime.raise(runtime.types.TypeError, "{}() got multiple values for argument '{}'", function->qualified_name->view(), text_of(name));
                    return fail();
                }
                registers[i] = retain(value);
                if (i >= positional) ++keyword_only_given;
            } else if (code->flags & code_kwargs) {
                dict_set(as<Dict>(registers[kwargs_slot]), interned, retain(value));
            } else {
                for (std::size_t p = 0; p < code->positional_only_count; ++p)
                    if ((*code->variable_names)[p] == interned) {
                        runtime.raise(runtime.types.TypeError, "{}() got some positional-only arguments passed as keyword arguments: '{}'", function->qualified_name->view(), text_of(name));
                        return fail();
                    }
                runtime.raise(runtime.types.TypeError, "{}() got an unexpected keyword argument '{}'", function->qualified_name->view(), text_of(name));
                return fail();
            }
        }
    }
    if (count > positional && !(code->flags & code_args)) {
        too_many(function, count, keyword_only_given);
        return fail();
    }
    std::size_t default_count = function->defaults.is_empty() ? 0 : as<Tuple>(function->defaults)->size;
    std::vector<std::string_view> missing;
    for (std::size_t i = 0; i < positional; ++i) {
        if (!registers[i].is_empty()) continue;
        if (i + default_count >= positional) registers[i] = retain(as<Tuple>(function->defaults)->items[i + default_count - positional]);
        else missing.push_back((*code->variable_names)[i]->view());
    }
    const char* kind = "positional";
    if (missing.empty()) {
        kind = "keyword-only";
        for (std::size_t i = positional; i < named; ++i) {
            if (!registers[i].is_empty()) continue;
            Value value = function->keyword_defaults.is_empty() ? Empty : dict_get(as<Dict>(function->keyword_defaults), (*code->variable_names)[i]);
            if (!value.is_empty()) registers[i] = retain(value);
            else missing.push_back((*code->variable_names)[i]->view());
        }
    }
    if (missing.empty()) return true;
    runtime.raise(runtime.types.TypeError, "{}() missing {} required {} argument{}: {}", function->qualified_name->view(), missing.size(), kind, missing.size() == 1 ? "" : "s", quoted_list(missing));
    return fail();
}

// ---- generators --------------------------------------------------------------------------------------------------

namespace {
const char* generator_word(const GeneratorObject* generator) {
    return generator->kind == Kind::coroutine ? "coroutine" : generator->kind == Kind::generator ? "generator" : "async generator";
}
} // namespace

Step Interpreter::resume(GeneratorObject* generator, Value sent, Value exception) {
    using State = GeneratorObject::State;
    auto raised = [&] { return Step{Step::Kind::raised, runtime.take_pending()}; };
    if (generator->state == State::running) {
        release(sent);
        release(exception);
        runtime.raise(runtime.types.ValueError, "{} already executing", generator_word(generator));
        return raised();
    }
    if (generator->state == State::finished) {
        release(sent);
        if (generator->kind == Kind::coroutine) {
            release(exception);
            runtime.raise(runtime.types.RuntimeError, "cannot reuse already awaited coroutine");
            return raised();
        }
        if (!exception.is_empty()) return {Step::Kind::raised, exception};
        return {Step::Kind::returned, None};
    }
    generator->awaited = true;
    generator->yielded_item = false;
    if (runtime.depth >= runtime.recursion_limit || runtime.native_depth >= native_depth_max) {
        release(sent);
        release(exception);
        runtime.raise(runtime.types.RecursionError, "maximum recursion depth exceeded");
        return raised();
    }
    Frame* frame = &generator->frame;
    Code* code = frame->function->code;
    bool resumed = generator->state == State::suspended;
    if (!resumed) {
        if (!exception.is_empty()) { // it never gets to run
            generator->state = State::finished;
            runtime.raise_value(exception);
            add_traceback(runtime.pending, code, 0);
            for (std::size_t i = 0; i < code->variable_count; ++i) assign(frame->registers[i], Empty);
            release(sent);
            return raised();
        }
        if (!sent.is_none()) {
            release(sent);
            generator->awaited = false;
            runtime.raise(runtime.types.TypeError, "can't send non-None value to a just-started {}", generator_word(generator));
            return raised();
        }
        generator->state = State::running;
        ++runtime.depth;
    }
    world.fuel -= resumed ? 4 : code->weight;
    if (world.fuel < 0) world.refuel();
    InterpreterThread& thread = this->thread();
    retain(generator);
    frame->back = thread.top;
    frame->flags |= frame_entry;
    ++runtime.native_depth;
    bool yielded;
    Value value = execute(thread, frame, resumed, sent, exception, &yielded);
    --runtime.native_depth;
    release(Value::from_object(generator));
    if (yielded) return {Step::Kind::yielded, value};
    if (!value.is_empty()) return {Step::Kind::returned, value};
    return raised();
}

bool Interpreter::close(GeneratorObject* generator) {
    using State = GeneratorObject::State;
    if (generator->state == State::finished) return true;
    if (generator->state == State::created) {
        generator->state = State::finished;
        generator->awaited = true;
        Code* code = generator->frame.function->code;
        for (std::size_t i = 0; i < code->variable_count; ++i) assign(generator->frame.registers[i], Empty);
        return true;
    }
    Step step = resume(generator, None, make_exception(runtime.types.GeneratorExit, Ref(make_tuple({})).get()));
    if (step.kind == Step::Kind::yielded) {
        release(step.value);
        runtime.raise(runtime.types.RuntimeError, "{} ignored GeneratorExit", generator_word(generator));
        return false;
    }
    if (step.kind == Step::Kind::returned) {
        release(step.value);
        return true;
    }
    if (is_instance(step.value, runtime.types.GeneratorExit) || is_instance(step.value, runtime.types.StopIteration)) {
        release(step.value);
        return true;
    }
    runtime.raise_value(step.value);
    return false;
}

/// PEP 479: a StopIteration that leaves a generator is a mistake.
void Interpreter::replace_stop_iteration(GeneratorObject* generator) {
    bool stop = runtime.pending_is(runtime.types.StopIteration);
    bool async_stop = generator->kind == Kind::async_generator && runtime.pending_is(runtime.types.StopAsyncIteration);
    if (!stop && !async_stop) return;
    Ref cause(runtime.take_pending());
    const char* word = generator->kind == Kind::coroutine ? "coroutine" : generator->kind == Kind::generator ? "generator" : "async generator";
    runtime.raise(runtime.types.RuntimeError, "{} raised {}", word, stop ? "StopIteration" : "StopAsyncIteration");
    auto* error = as<Exception>(runtime.pending);
    assign(error->cause, retain(cause.get()));
    assign(error->context, retain(cause.get()));
    error->suppress_context = true;
    add_traceback(runtime.pending, generator->frame.function->code, static_cast<std::uint32_t>(generator->frame.pc - generator->frame.function->code->instructions->data()));
}

// ---- the end of objects ------------------------------------------------------------------------------------------

std::uint64_t Interpreter::age(const Object* object) { return object->kind == Kind::task ? static_cast<const loop::Task*>(object)->number : 0; }

void Interpreter::finalize(Object* object) {
    if (world.stopping()) return;
    Ref pending(runtime.take_pending()); // what is being raised now must survive
    switch (object->kind) {
    case Kind::coroutine: {
        auto* generator = static_cast<GeneratorObject*>(object);
        if (generator->state == GeneratorObject::State::created && !generator->awaited) {
            generator->awaited = true;
            warn(runtime.types.RuntimeWarning, fmt::format("coroutine '{}' was never awaited", generator->qualified_name->view()));
        }
        [[fallthrough]];
    }
    case Kind::generator: {
        auto* generator = static_cast<GeneratorObject*>(object);
        if (generator->state == GeneratorObject::State::suspended && generator->frame.function && !close(generator) && !world.stopping()) {
            Ref error(runtime.take_pending());
            report_ignored(*this, Value::from_object(object), error);
        }
        break;
    }
    case Kind::async_generator: { // asyncio closes it in a task of its own: what runs in its finally may await
        auto* generator = static_cast<GeneratorObject*>(object);
        loop::EventLoop* loop = world.thread->running_loop;
        if (generator->registered) forget_async_generator(generator);
        if (generator->state != GeneratorObject::State::suspended || !loop || loop->is_closed) break;
        Ref exit(make_exception(runtime.types.GeneratorExit, Ref(make_tuple({})).get()));
        Ref closing(make_async_generator_step(generator, None, exit, true));
        Ref create(find_attribute(Value::from_object(loop->object), intern("create_task")));
        Ref args(make_tuple({closing}));
        if (create) release(loop->call_soon(create, args, None));
        break;
    }
    case Kind::native_coroutine: {
        auto* coroutine = static_cast<loop::NativeCoroutine*>(object);
        if (!coroutine->started && coroutine->warns && !coroutine->finished) {
            warn(runtime.types.RuntimeWarning, fmt::format("coroutine '{}' was never awaited", coroutine->name));
        }
        break;
    }
    case Kind::future:
    case Kind::task: {
        auto* future = static_cast<loop::Future*>(object);
        if (future->kind == Kind::task && future->state == loop::FutureState::pending && (future->future_flags & loop::future_log_destroy) && future->loop)
            future->loop->report("Task was destroyed but it is pending!", Empty, Value::from_object(object));
        else if ((future->future_flags & loop::future_log_traceback) && future->loop)
            future->loop->report(fmt::format("{} exception was never retrieved", future->type->view()), future->result, Value::from_object(object));
        break;
    }
    default: break;
    }
    if (object->type->type_flags & type_has_finalizer) {
        bool found;
        Ref result(call_special(Value::from_object(object), runtime.names.del_, {}, &found));
        if (!result && !world.stopping()) {
            Ref error(runtime.take_pending());
            Value function = type_lookup(object->type, runtime.names.del_);
            report_ignored(*this, function, error);
        }
    }
    if (runtime.failed()) runtime.clear_pending();
    runtime.pending = pending.take();
}

bool Interpreter::charge(std::uint32_t steps) {
    world.fuel -= steps;
    if (world.fuel >= 0 || world.refuel()) return true;
    runtime.raise(runtime.types.SystemExit, "stopped");
    return false;
}

} // namespace loopscope::script
