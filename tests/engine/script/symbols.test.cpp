#include "engine/script/symbols.h"

#include "engine/script/parser.h"
#include "engine/script/parser_limits.h"

#include <catch2/catch.hpp>

using namespace loopscope;
using namespace loopscope::script;

namespace {

struct Analyzed {
    explicit Analyzed(const std::string& source) : tree(*parse(source, "x.py")), scopes(std::move(*analyze(*tree))) {}

    const NameScope& module() const { return scopes->module(); }

    /// The scope with a qualified name.
    const NameScope& named(const std::string& name) const {
        std::vector<const NameScope*> open{&module()};
        while (!open.empty()) {
            const NameScope* scope = open.back();
            open.pop_back();
            if (scope->qualified_name == name) return *scope;
            open.insert(open.end(), scope->children.begin(), scope->children.end());
        }
        FAIL("no scope " << name);
        return module();
    }

    std::shared_ptr<Tree> tree;
    std::unique_ptr<ScopeTree> scopes;
};

std::vector<std::string> list(const std::vector<Name>& names) {
    return {names.begin(), names.end()};
}
using Strings = std::vector<std::string>;

std::string error_of(const std::string& source) {
    const auto tree = parse(source, "x.py");
    REQUIRE(tree);
    const auto scopes = analyze(**tree);
    return scopes ? "" : scopes.error().message;
}

} // namespace

TEST_CASE("Parameters come first among the locals, in the order of co_varnames") {
    const Analyzed code("def f(a, /, b, *c, d=1, **e):\n    x = y\n    y = 2\n");
    CHECK(list(code.named("f").locals) == Strings{"a", "b", "d", "c", "e", "y", "x"});
    CHECK(code.named("f").parameter_count == 5);
}

TEST_CASE("Locals are numbered as the code uses them: values before targets, finally where a return leaves") {
    const Analyzed code("def f():\n    try:\n        return a\n        b = 1\n    finally:\n        c = a = 2\n");
    CHECK(list(code.named("f").locals) == Strings{"a", "c", "b"});
}

TEST_CASE("A variable that an inner function captures is a cell outside and free inside") {
    const Analyzed code("def f(p):\n    x = y = 1\n    def g():\n        return x + p + z\n    return g\n");
    const NameScope& outer = code.named("f");
    const NameScope& inner = code.named("f.<locals>.g");
    CHECK(list(outer.cells) == Strings{"p", "x"});
    CHECK(list(outer.locals) == Strings{"p", "y", "g"});
    CHECK(list(inner.frees) == Strings{"p", "x"});
    CHECK(outer.access("x") == Access::cell);
    CHECK(outer.access("y") == Access::local);
    CHECK(inner.access("x") == Access::free);
    CHECK(inner.access("z") == Access::global_);
}

TEST_CASE("A captured variable passes through every scope between") {
    const Analyzed code(
        "def f():\n    x = 1\n    class C:\n        x = 2\n        def g(self):\n            return lambda: x\n");
    CHECK(list(code.named("f.<locals>.C").frees) == Strings{"x"});
    CHECK(code.named("f.<locals>.C").access("x") == Access::name);
    CHECK(list(code.named("f.<locals>.C.g").frees) == Strings{"x"});
}

TEST_CASE("Functions do not see the variables of the class around them") {
    const Analyzed code("class C:\n    x = 1\n    def f(self):\n        return x\n    y = [x for _ in x]\n");
    CHECK(code.named("C.f").access("x") == Access::global_);
    CHECK(code.named("C.<listcomp>").access("x") == Access::global_);
    CHECK(code.named("C").access("x") == Access::name);
}

TEST_CASE("A method that calls super() captures the class") {
    const Analyzed code("class C:\n    def f(self):\n        super().f()\n    def g(self):\n        pass\n");
    CHECK(list(code.named("C.f").frees) == Strings{"__class__"});
    CHECK(list(code.named("C").cells) == Strings{"__class__"});
    CHECK(code.named("C").needs_class_cell);
    CHECK(code.named("C.g").frees.empty());
}

TEST_CASE("A comprehension is a function of its outermost iterable") {
    const Analyzed code("def f(a):\n    return [x + b for x in a for y in b]\n    b = 1\n");
    const NameScope& comprehension = code.named("f.<locals>.<listcomp>");
    CHECK(list(comprehension.locals) == Strings{".0", "x", "y"});
    CHECK(list(comprehension.frees) == Strings{"b"});
    CHECK(code.named("f").access("a") == Access::local);
}

TEST_CASE("The target of := in a comprehension belongs to the function around it") {
    const Analyzed code("def f(a):\n    return [y := x for x in a], y\n[z := x for x in a]\n");
    CHECK(list(code.named("f").cells) == Strings{"y"});
    CHECK(code.named("f.<locals>.<listcomp>").access("y") == Access::free);
    CHECK(code.named("<listcomp>").access("z") == Access::global_);
}

TEST_CASE("global and nonlocal decide over assignment") {
    const Analyzed code("def f():\n    x = 1\n    def g():\n        nonlocal x\n        global y\n        x = y = 2\n");
    CHECK(code.named("f.<locals>.g").access("x") == Access::free);
    CHECK(code.named("f.<locals>.g").access("y") == Access::global_);
    CHECK(code.named("f").access("x") == Access::cell);
}

TEST_CASE("Private names are mangled inside classes") {
    const Analyzed code("class _C:\n    __x = 1\n    def f(self, __y__):\n        return self.__x, __z\n");
    const NameScope& method = code.named("_C.f");
    CHECK(method.mangle("__x") == "_C__x");
    CHECK(method.mangle("__y__") == "__y__");
    CHECK(method.access("_C__z") == Access::global_);
    CHECK(code.module().mangle("__x") == "__x");
}

TEST_CASE("Generators and coroutines are known from what they contain") {
    const Analyzed code("async def a():\n    yield 1\nasync def b():\n    await x\n    return [await y for y in "
                        "z]\ndef c():\n    yield\nd = (x for x in y)\n");
    CHECK((code.named("a").is_async && code.named("a").is_generator));
    CHECK((code.named("b").is_async && !code.named("b").is_generator));
    CHECK(code.named("b.<locals>.<listcomp>").is_async);
    CHECK((!code.named("c").is_async && code.named("c").is_generator));
    CHECK(code.named("<genexpr>").is_generator);
}

TEST_CASE("Annotations kept as text bind and use nothing") {
    const Analyzed code("from __future__ import annotations\ndef f(a: b):\n    x: y\n    return lambda: b\n");
    CHECK(code.scopes->annotations_are_text);
    CHECK(code.named("f").access("y") == Access::global_);
    const Analyzed classes("class C:\n    x: int\n");
    CHECK(classes.named("C").has_annotations);
}

TEST_CASE("Each node that opens a scope is found again") {
    const Analyzed code("def f(): pass\n");
    CHECK(&code.scopes->scope_of(code.tree->body[0]) == &code.named("f"));
    CHECK(&code.scopes->scope_of(code.tree.get()) == &code.module());
}

TEST_CASE("Blocks nest to the limit and no further") {
    const auto loops = [](int count) {
        std::string text;
        for (int i = 0; i < count; ++i)
            text += std::string(static_cast<std::size_t>(i), ' ') + "for x in y:\n";
        return text + std::string(static_cast<std::size_t>(count), ' ') + "pass\n";
    };
    CHECK(error_of(loops(block_depth_max)).empty());
    CHECK(error_of(loops(block_depth_max + 1)) == "too many statically nested blocks");
}

TEST_CASE("A tree has its depth limit, so that walking it cannot overflow the stack") {
    const auto sum = [](int terms) {
        std::string text = "x";
        for (int i = 0; i < terms; ++i)
            text += " + x";
        return text + "\n";
    };
    CHECK(error_of(sum(tree_depth_max - 10)).empty());
    CHECK(error_of(sum(tree_depth_max)) == "maximum recursion depth exceeded during compilation");
    std::string chain = "if x: pass\n";
    for (int i = 0; i < tree_depth_max; ++i)
        chain += "elif x: pass\n";
    CHECK(error_of(chain) == "maximum recursion depth exceeded during compilation");
}
