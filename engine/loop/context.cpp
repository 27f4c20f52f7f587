#include "engine/loop/context.h"

#include "engine/value/operations.h"

namespace loopscope::loop {

namespace {
void clear_context(Object* object) { assign(static_cast<Context*>(object)->variables, Empty); }
void traverse_context(Object* object, const Visitor& visit) { visit(static_cast<Context*>(object)->variables); }
} // namespace

const NativeOps context_ops = {clear_context, traverse_context, nullptr};

Context* make_context(World& world) {
    if (!world.context_type) world.context_type = make_type("Context", rt().types.object, sizeof(Context), Kind::other, &context_ops, "_contextvars");
    auto* context = allocate<Context>(world.context_type, Kind::other);
    context->variables = Empty;
    return context;
}

Value copy_context(World& world) {
    Value current = world.thread->context;
    if (current.is_none() || as<Context>(current)->variables.is_empty()) return None;
    Context* copy = make_context(world);
    copy->variables = retain(as<Context>(current)->variables);
    return Value::from_object(copy);
}

Context* current_context(World& world) {
    Value& current = world.thread->context;
    if (current.is_none()) {
        Context* made = make_context(world);
        made->is_entered = true;
        current = Value::from_object(made);
    }
    return as<Context>(current);
}

Value context_get(World& world, Value variable) {
    if (world.thread->context.is_none()) return Empty;
    Value variables = as<Context>(world.thread->context)->variables;
    Value* place = nullptr;
    if (variables.is_empty() || dict_find(as<Dict>(variables), variable, &place) != Found::yes) return Empty;
    return *place;
}

bool context_set(World& world, Value variable, Value value) {
    Context* context = current_context(world);
    if (context->variables.is_empty()) context->variables = Value::from_object(make_dict());
    else if (context->variables.object()->refs > 1) assign(context->variables, Value::from_object(dict_copy(as<Dict>(context->variables))));
    Dict* variables = as<Dict>(context->variables);
    return value.is_empty() ? dict_remove(variables, variable) != Found::error : dict_set(variables, variable, value);
}

} // namespace loopscope::loop
