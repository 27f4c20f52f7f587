// _regex: what library/re.py is built on. compile() gives a program, match() and find_all() the places of groups.
#include "engine/script/modules/regex.h"

#include "engine/script/types/types.h"

#include <algorithm>
#include <utility>

namespace loopscope::script {

namespace {

struct ProgramObject : Object {
    regex::Program* program;
};
const NativeOps program_ops = {[](Object* object) { delete std::exchange(static_cast<ProgramObject*>(object)->program, nullptr); }, nullptr, nullptr};

const regex::Program& program_of(Value v) { return *as<ProgramObject>(v)->program; }

/// The characters of a str, or the bytes of a bytes.
std::u32string characters(Value v) {
    std::string_view bytes;
    if (!bytes_view(v, &bytes)) return decode_utf8(text_of(v));
    std::u32string out;
    for (char c : bytes) out.push_back(static_cast<unsigned char>(c));
    return out;
}

/// (program, number of groups, names, flags); ValueError(message, position) for a mistake.
Value compile(Runtime& runtime, const Value* a, std::size_t) { // pattern, flags
    std::int64_t flags;
    if (!as_index(a[1], &flags)) return Empty;
    auto program = std::make_unique<regex::Program>();
    regex::Mistake mistake;
    if (!regex::compile(characters(a[0]), static_cast<std::uint32_t>(flags), program.get(), &mistake)) {
        Ref args(make_tuple({Ref(make_string(mistake.text)), make_int(static_cast<std::int64_t>(mistake.position))}));
        return runtime.raise_value(make_exception(runtime.types.ValueError, args.get()));
    }
    Ref names(make_dict());
    std::vector<std::pair<int, std::string>> ordered;
    for (auto& [name, number] : program->names) ordered.emplace_back(number, name);
    std::sort(ordered.begin(), ordered.end());
    for (auto& [number, name] : ordered) dict_set(as<Dict>(names), intern(name), make_int(number));
    Value type = dict_get(runtime.modules, intern("_regex.program type"));
    Ref object(make_instance(as<Type>(type)));
    std::int64_t count = program->group_count, used = program->flags;
    as<ProgramObject>(object)->program = program.release();
    return make_tuple({object, make_int(count), names, make_int(used)});
}

/// (last group, start, end, start of group 1, …) of one match. Owned; None: no match; Empty: exception.
Value find(Runtime& runtime, const regex::Program& program, std::u32string_view text, std::size_t from, std::size_t end, regex::Anchor anchor) {
    regex::Groups groups;
    int last = -1;
    auto charge = [](std::uint32_t steps) { return rt().caller->charge(steps); };
    regex::Outcome outcome = regex::match(program, text, from, end, anchor, &groups, &last, charge);
    if (outcome == regex::Outcome::no) return None;
    if (outcome == regex::Outcome::too_deep) return runtime.failed() ? Empty : runtime.raise(runtime.types.RecursionError, "maximum recursion depth exceeded");
    Tuple* result = make_tuple(groups.size() + 1);
    result->items[0] = make_int(last);
    for (std::size_t i = 0; i < groups.size(); ++i) result->items[i + 1] = make_int(groups[i]);
    return Value::from_object(result);
}

/// pos and endpos, clipped to the text.
bool bounds(const Value* a, std::size_t size, std::size_t* from, std::size_t* end) {
    std::int64_t low, high;
    if (!as_index(a[0], &low) || !as_index(a[1], &high)) return false;
    *end = static_cast<std::size_t>(std::clamp<std::int64_t>(high, 0, static_cast<std::int64_t>(size)));
    *from = static_cast<std::size_t>(std::clamp<std::int64_t>(low, 0, static_cast<std::int64_t>(size)));
    return true;
}

Value match(Runtime& runtime, const Value* a, std::size_t) { // program, text, pos, endpos, anchor
    std::u32string text = characters(a[1]);
    std::size_t from, end;
    if (!bounds(a + 2, text.size(), &from, &end)) return Empty;
    return find(runtime, program_of(a[0]), text, from, end, static_cast<regex::Anchor>(small_of(a[4])));
}

/// All matches that do not overlap, at most `most` (0: all).
Value find_all(Runtime& runtime, const Value* a, std::size_t) { // program, text, pos, endpos, most
    std::u32string text = characters(a[1]);
    std::size_t from, end;
    std::int64_t most;
    if (!bounds(a + 2, text.size(), &from, &end) || !as_index(a[4], &most)) return Empty;
    Ref list(make_list());
    bool was_empty = false;
    while (from <= end && (most == 0 || static_cast<std::int64_t>(as<List>(list)->size) < most)) {
        Ref found(find(runtime, program_of(a[0]), text, from, end, was_empty ? regex::Anchor::search_on : regex::Anchor::search));
        if (!found) return Empty;
        if (found.get().is_none()) break;
        std::int64_t start = as<Tuple>(found)->items[1].as_small(), finish = as<Tuple>(found)->items[2].as_small();
        list_append(as<List>(list), found.take());
        from = static_cast<std::size_t>(finish);
        was_empty = start == finish;
    }
    return list.take();
}

} // namespace

Value make_regex_module(Interpreter& interpreter) {
    Module* module = make_module("_regex");
    Type* type = make_type("Program", interpreter.runtime.types.object, sizeof(ProgramObject), Kind::other, &program_ops, "_regex");
    dict_set(interpreter.runtime.modules, intern("_regex.program type"), Value::from_object(type));
    add_functions(module->attributes, {
        {"compile(pattern, flags, /)", compile},
        {"match(program, text, pos, endpos, anchor, /)", match},
        {"find_all(program, text, pos, endpos, most, /)", find_all},
    }, Value::from_object(module->name));
    return Value::from_object(module);
}

} // namespace loopscope::script
