// Context variables: a value for each task without passing it along. A Context maps variables to values; each task and
// each callback runs in one, a copy of the one that made it.
//
// Copies share their map until one of them is changed, so that a task costs no map of its own. The empty context is
// not made at all before something is set in it: None stands for it.
//
// Source: PEP 567; CPython 3.11 Python/context.c
#pragma once

#include "engine/loop/world.h"

namespace loopscope::loop {

struct Context : Object {
    Value variables; ///< Dict from ContextVar to value; Empty: nothing is set
    bool is_entered;
};

extern const NativeOps context_ops;

Context* make_context(World& world);
/// What a new task or callback runs in: a copy of the current context, or None for the empty one. Owned.
Value copy_context(World& world);
/// The current thread's context, made if it is still the empty one. Borrowed.
Context* current_context(World& world);
/// The value of a variable in the current context; borrowed, Empty: not set.
Value context_get(World& world, Value variable);
/// Sets, or (Empty) removes. False: exception pending.
bool context_set(World& world, Value variable, Value value);

/// Runs the rest of a block in the context that stands in `slot`; what it has become stands there again afterwards.
class ContextScope {
public:
    ContextScope(World& world, Value& slot) : thread_(world.thread), slot_(slot) { swap(true); }
    ~ContextScope() { swap(false); }
    ContextScope(const ContextScope&) = delete;
    ContextScope& operator=(const ContextScope&) = delete;

private:
    void swap(bool entered) {
        if (!entered && !thread_->context.is_none()) as<Context>(thread_->context)->is_entered = false;
        std::swap(thread_->context, slot_);
        if (entered && !thread_->context.is_none()) as<Context>(thread_->context)->is_entered = true;
    }
    ScriptThread* thread_;
    Value& slot_;
};

} // namespace loopscope::loop
