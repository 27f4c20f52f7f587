#include "engine/run/frame_state.h"

#include "engine/script/interpreter.h"
#include "engine/script/modules/frames.h"
#include "engine/value/operations.h"

namespace loopscope::run {

namespace {

using script::Frame;
constexpr std::size_t value_length_max = 200; // bytes of a variable's text

/// The script's text for a value; what a __repr__ of the script raises is not shown as a value.
std::string value_text(Value value) {
    std::string text;
    if (!append_repr(text, value)) {
        rt().clear_pending();
        text = "<" + std::string(type_name(value)) + ": its __repr__ fails>";
    }
    if (text.size() > value_length_max) {
        std::size_t end = value_length_max;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end; // not in the middle of a character
        text = text.substr(0, end) + "…";
    }
    return text;
}

/// What a reader of the script calls a variable: no modules, functions, classes or names that Python sets.
bool is_shown(std::string_view name, Value value) {
    if (name.starts_with("__") || name.starts_with('.')) return false;
    if (!value.is_object()) return true;
    Kind kind = value.object()->kind;
    return kind != Kind::module && kind != Kind::function && kind != Kind::type && kind != Kind::native_function;
}

} // namespace

std::vector<Variable> variables_of(Dict* names) {
    std::vector<std::pair<std::string, Ref>> shown; // first: a __repr__ may change the namespace
    std::uint32_t position = 0;
    while (Dict::Entry* entry = dict_next(names, position))
        if (is_string(entry->key) && is_shown(text_of(entry->key), entry->value)) shown.emplace_back(text_of(entry->key), Ref::share(entry->value));
    std::vector<Variable> variables;
    for (auto& [name, value] : shown) variables.push_back({name, value_text(value)});
    return variables;
}

FrameState frame_state(Frame* frame) {
    FrameState state;
    state.function = frame->function->qualified_name->view();
    state.file = frame->code()->file->view();
    state.line = static_cast<int>(script::Interpreter::line_of(frame));
    Ref locals(script::locals_of(frame));
    if (!locals || !is_dict(locals)) {
        rt().clear_pending();
        return state;
    }
    state.variables = variables_of(as<Dict>(locals));
    return state;
}

} // namespace loopscope::run
