// Any bytes as a script: parsing, scopes and compiling must end in a tree or in a diagnostic.
#include "engine/script/compiler.h"
#include "engine/script/interpreter.h"
#include "engine/script/parser.h"
#include "engine/script/symbols.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace loopscope;
    auto tree = script::parse(std::string(reinterpret_cast<const char*>(data), size), "fuzz.py");
    if (!tree) return 0;
    auto scopes = script::analyze(**tree);
    if (!scopes) return 0;
    static loop::World world;
    static script::Interpreter interpreter(world); // knows how code objects are freed
    Runtime::Scope scope(world.runtime);
    auto code = script::compile(**tree, **scopes);
    if (code) release(Value::from_object(*code));
    return 0;
}
