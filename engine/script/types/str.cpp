// str.
#include "engine/script/types/types.h"
namespace loopscope::script {
std::string ascii_digits(std::string_view text) { return std::string(text); }
void install_str(Interpreter& interpreter) {
    add_static_methods(interpreter.runtime.types.str, {{"__new__(cls, object=..., encoding=..., errors=...)", [](Runtime& r, const Value* a, std::size_t) {
        Ref text(a[1].is_empty() ? make_string("") : str(a[1]));
        if (!text || a[0].object() == r.types.str) return text.take();
        return make_string_instance(as<Type>(a[0]), text_of(text));
    }}});
}
void install_str_transforms(Interpreter&) {}
}
