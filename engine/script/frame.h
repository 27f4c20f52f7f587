// What runs: functions, their frames, and the objects that keep a frame for later (generators, coroutines).
//
// Frames of plain calls lie on their thread's FrameStack, which only grows and shrinks at its end. Frames that can be
// suspended lie inside their generator object. A frame's `back` is the frame that it returns to; frames that await each
// other form such a chain too, so that resuming goes straight to the innermost one.
#pragma once

#include "engine/script/code.h"

namespace loopscope::script {

struct FunctionObject : Object {
    Code* code;
    Dict* globals;
    Value closure;          ///< tuple of cells, or Empty
    Value defaults;         ///< tuple, or Empty
    Value keyword_defaults; ///< dict, or Empty
    Value annotations;      ///< dict, or Empty
    String* name;
    String* qualified_name;
    Value doc;
    Value module;
    Attributes attributes;
};

enum FrameFlags : std::uint8_t {
    frame_entry = 1,     ///< returns to native code, not to `back`
    frame_delegated = 2, ///< resumed by `await` or `yield from` of `back`
    frame_init = 4,      ///< an __init__: the caller gets the instance, which waits in its register `extra`
    frame_iteration = 8, ///< a generator that a `for` loop of `back` steps
    frame_generator = 16, ///< lies in a GeneratorObject
};

struct Frame {
    Frame* back;
    FunctionObject* function;       ///< held
    const Instruction* pc;          ///< the instruction that runs, or at which it is suspended
    std::uint16_t return_register;  ///< of `back`
    std::uint16_t extra;
    std::uint8_t flags;
    Value registers[1];

    Code* code() const { return function->code; }
    static std::size_t size(const Code* code) { return offsetof(Frame, registers) + code->register_count * sizeof(Value); }
};

struct GeneratorObject : Object { // generator, coroutine, async_generator
    enum class State : std::uint8_t { created, suspended, running, finished } state;
    bool awaited;        ///< a coroutine that has been started or closed: no warning at its end
    bool stepping;       ///< async generator: an anext(), asend()… is under way
    bool yielded_item;   ///< async generator: the last step was a `yield`, not an await inside
    bool registered;     ///< async generator: its loop knows it
    String* name;
    String* qualified_name;
    Frame frame;
};

/// Contiguous memory for the frames of plain calls. Registers that are not in use never hold an object.
class FrameStack {
public:
    FrameStack();
    ~FrameStack();
    FrameStack(const FrameStack&) = delete;
    FrameStack& operator=(const FrameStack&) = delete;

    Frame* push(const Code* code) {
        std::size_t size = Frame::size(code);
        if (__builtin_expect(top_ + size > end_, 0)) return push_segment(size);
        auto* frame = reinterpret_cast<Frame*>(top_);
        top_ += size;
        return frame;
    }
    void pop(Frame* frame) {
        std::memset(static_cast<void*>(frame), 0, offsetof(Frame, registers)); // may become a register of another frame
        top_ = reinterpret_cast<char*>(frame);
        if (__builtin_expect(top_ == segment_start_ && segment_ > 0, 0)) pop_segment();
    }

private:
    static constexpr std::size_t segment_size = 256 * 1024;
    struct Segment {
        char* memory;
        std::size_t size;
        char* saved_top;
    };
    Frame* push_segment(std::size_t size);
    void pop_segment();
    void add_segment(std::size_t size);

    std::vector<Segment> segments_;
    std::size_t segment_ = 0;
    char* segment_start_ = nullptr;
    char* top_ = nullptr;
    char* end_ = nullptr;
};

struct Traceback : Object {
    Value next; ///< towards the place where it was raised; Empty at the end
    Code* code;
    std::uint32_t instruction;
    std::uint32_t line;
};

inline GeneratorObject* generator_of(Frame* frame) {
    return reinterpret_cast<GeneratorObject*>(reinterpret_cast<char*>(frame) - offsetof(GeneratorObject, frame));
}

} // namespace loopscope::script
