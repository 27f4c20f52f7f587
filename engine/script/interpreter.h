// The interpreter: executes bytecode, one register machine for functions, generators and coroutines alike.
//
// A call from script to script pushes a frame and stays in the same C++ function; only native code that calls back
// (a sort key, an __eq__) nests. Frames that await each other are linked, so that a task is resumed at its innermost
// frame in one step.
#pragma once

#include "engine/loop/world.h"
#include "engine/script/frame.h"
#include "engine/value/diagnostic.h"

#include <set>
#include <tuple>

namespace loopscope::script {

/// What the interpreter keeps for each thread of the script.
struct InterpreterThread {
    FrameStack stack;
    Frame* top = nullptr; ///< the frame that runs
};

class Interpreter : public Caller {
public:
    explicit Interpreter(loop::World& world);
    ~Interpreter() override;

    loop::World& world;
    Runtime& runtime;

    Value call_script(Value callee, const Value* args, std::size_t count, Value keywords) override;
    void finalize(Object* object) override;
    bool charge(std::uint32_t steps) override;
    void weak_references_die(Object* const* objects, std::size_t count) override;
    std::uint64_t age(const Object* object) override;

    /// Executes a module's code in its namespace. Empty: exception pending.
    Value run_module(Code* code, Dict* globals);
    /// One step of a generator or coroutine.
    Step resume(GeneratorObject* generator, Value owned_sent, Value owned_exception);
    /// Throws GeneratorExit into it. False: exception pending.
    bool close(GeneratorObject* generator);

    InterpreterThread& thread();
    Frame* top() { return thread().top; }
    /// The line that a frame is at.
    static std::uint32_t line_of(const Frame* frame);
    static const Position& position_of(const Frame* frame);
    /// The recording's site of the line that runs now.
    std::uint16_t site_of(Frame* frame);
    /// Keeps the innermost line at which a task is suspended. What a generator yields need not get to the task: who iterates takes it.
    void note_suspension(Frame* frame);
    /// Where an exception was raised, as the recording numbers it; 0: nowhere in a script.
    std::uint16_t raise_site_of(Value exception);

    /// Imports a module by its dotted name; owned. Errors: ModuleNotFoundError.
    Value import_module(std::string_view name);
    /// Set by the builder of the run: finds the source of a script's sibling modules.
    std::function<bool(std::string_view name, std::string* source, std::string* file)> find_source;
    /// Makes code of a text that stands in source_lines, and prints its SyntaxWarnings.
    std::function<Result<Code*>(const std::string& source, const std::string& file)> compile_source;
    std::uint64_t seed = 0;  ///< of `random`
    bool debug = false;      ///< asyncio's debug mode
    /// The end of the script: what is still alive in the main module's namespace goes, and says its last words.
    void shut_down(Module* main_module);
    std::unordered_map<std::string, Value (*)(Interpreter&)> native_modules; ///< how to make each when first imported

    /// `file:line: Category: text` with the line, on stderr, as the warnings module prints it: once for each place and text.
    void warn(Type* category, std::string_view text);
    void warn_at(Type* category, std::string_view text, std::string_view file, std::uint32_t line);
    /// Called before the first instruction of each line of the script that a frame comes to, while set. It costs each
    /// instruction a look at the line, so only runs that are repeated for their lines have it.
    std::function<void(Frame*)> on_line;
    /// Called before each instruction of a frame, while set from the run's begin on. It may let other threads run.
    std::function<void(Frame*)> on_instruction;
    /// Called when an exception leaves a frame, while set.
    std::function<void(Value exception)> on_leave;

    /// Source lines by file, for tracebacks.
    std::unordered_map<std::string, std::vector<std::string>> source_lines;
    void add_source(const std::string& file, std::string_view source);
    std::string_view source_line(std::string_view file, std::uint32_t line) const;

private:
    std::set<std::tuple<std::string, std::uint32_t, std::string>> warned_;
    bool begins_line(Frame* frame);
    struct Place {
        std::uint32_t line;
        const Instruction* pc;
        bool is_fresh; ///< it came from another line and has not jumped back
    };
    std::unordered_map<const Frame*, Place> places_; ///< where each frame was when on_line was last asked
    Value run_source(std::string_view name, const std::string& text, const std::string& file, bool is_package);
    Value execute(InterpreterThread& thread, Frame* frame, bool resumed, Value sent, Value exception, bool* yielded);
    bool bind_arguments(FunctionObject* function, Value* registers, const Value* args, std::size_t count, Value keywords);
    Frame* prepare_call(FunctionObject* function, const Value* args, std::size_t count, Value keywords, Value* generator);
    void add_traceback(Value exception, Code* code, std::uint32_t instruction);
    bool load_global_slow(Frame* frame, Cache& cache, Value* out);
    Value load_attribute_slow(Value object, Cache& cache);
    bool store_attribute_slow(Value object, Cache& cache, Value value);
    void cache_method(Value receiver, Cache& cache, Value method);
    bool unpack(Value source, Value* to, std::size_t count);
    bool unpack_star(Value source, Value* to, std::size_t before, std::size_t after);
    Value make_function(Frame* frame, const Instruction& instruction);
    Value build_class(Frame* frame, Value* base, String* name);
    Value import_name(Value level, String* name, Frame* frame, bool last_part);
    Value import_from(Value module, String* name);
    bool import_star(Value module, Dict* globals);
    Value format_value(Value value, Value spec, int conversion);
    Value match_class(Value subject, Value cls, Value names, std::size_t positional);
    Value match_keys(Value subject, Value keys);
    bool split_group(Value* rest, Value* part, Value classes);
    Value prepare_reraise_star(Value original, List* raised);
    bool raise_statement(Value exception, Value cause);
    void replace_stop_iteration(GeneratorObject* generator);
};

extern const NativeOps generator_ops;
/// The interpreter of the current runtime.
Interpreter& interpreter();

/// The awaitable that steps an async generator to its next yield. exception: thrown in first, or Empty. closing: aclose().
Value make_async_generator_step(GeneratorObject* generator, Value sent, Value exception, bool closing = false);
GeneratorObject* make_generator(FunctionObject* function);

} // namespace loopscope::script
