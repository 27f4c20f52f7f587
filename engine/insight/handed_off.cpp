#include "engine/insight/handed_off.h"
#include "engine/insight/rewriting.h"

#include <algorithm>

namespace loopscope::insight {

namespace {
constexpr std::string_view pool_name = "processes";

/// The outermost call at a line of a coroutine function that is not awaited already; null: there is none.
const script::Call* call_at(const script::Function& function, int line) {
    const script::Call* found = nullptr;
    std::vector<const Expr*> awaited;
    walk_expressions_in(function.body, [&](const Expr& part) {
        if (const auto* await = as<script::Await>(&part, ExprKind::await)) awaited.push_back(await->value);
        const auto* call = as<script::Call>(&part, ExprKind::call);
        const bool is_awaited = std::find(awaited.begin(), awaited.end(), &part) != awaited.end();
        if (call != nullptr && !is_awaited && part.span.line <= line && line <= part.span.end_line && found == nullptr) found = call;
    });
    return found;
}

/// The first call in a coroutine function that leads to a plain function.
const script::Call* call_leading_to(const ScriptFunctions& functions, std::string_view name) {
    const script::Call* found = nullptr;
    for (const script::Function* function : functions.all()) {
        if (!function->is_async || found != nullptr) continue;
        walk_expressions_in(function->body, [&](const Expr& part) {
            const auto* call = as<script::Call>(&part, ExprKind::call);
            if (call == nullptr || found != nullptr || !functions.is_plain_function(called(*call))) return;
            if (called(*call) == name || functions.reaches(called(*call), name)) found = call;
        });
    }
    return found;
}

/// Whether a call is all of a statement, or all that one assigns or returns: nothing around it binds more tightly than await.
bool stands_alone(const ScriptFunctions& functions, const script::Call& call) {
    bool alone = false;
    for (const script::Function* function : functions.all())
        script::walk_statements(function->body, [&](const Stmt& node) {
            const auto* statement = as<script::ExprStmt>(&node, StmtKind::expr);
            const auto* assign = as<script::Assign>(&node, StmtKind::assign);
            const auto* result = as<script::Return>(&node, StmtKind::return_);
            const Expr* value = statement ? statement->value : assign ? assign->value : result ? result->value : nullptr;
            alone = alone || value == &call;
        });
    return alone;
}

/// "work, 3, key=4": the function and what it is called with.
std::string function_and_arguments(const script::Tree& tree, const script::Call& call) {
    const std::string function = text_of(tree.source, call.function->span), whole = text_of(tree.source, call.span);
    std::string arguments = whole.substr(whole.find('(', function.size()) + 1);
    arguments.pop_back();
    return arguments.find_first_not_of(" \n") == std::string::npos ? function : function + ", " + arguments;
}

/// Where a line of its own can be put that comes after all imports at the top.
std::size_t end_of_imports(const script::Tree& tree) {
    std::size_t end = 0;
    for (const Stmt* node : tree.body)
        if (node->kind == StmtKind::import || node->kind == StmtKind::import_from) end = tree.source.find('\n', end_of(tree.source, node->span));
    return end == std::string::npos ? tree.source.size() : end + 1;
}
} // namespace

std::vector<HandedOff> handed_off(const script::Tree& tree, int line) {
    const std::string asyncio = asyncio_name(tree);
    const ScriptFunctions functions(&tree);
    const script::Function* function = functions.around(line);
    if (asyncio.empty() || function == nullptr) return {};
    const script::Call* call = function->is_async ? call_at(*function, line) : call_leading_to(functions, function->name);
    if (call == nullptr) return {};
    const std::size_t begin = begin_of(tree.source, call->span), end = end_of(tree.source, call->span);
    const std::string name = dotted(call->function), handed = function_and_arguments(tree, *call);
    const bool is_alone = stands_alone(functions, *call);
    const auto with = [&](const std::string& text) { return replaced(tree.source, begin, end, (is_alone ? "await " : "(await ") + asyncio + text + (is_alone ? "" : ")")); };
    std::vector<HandedOff> ways;
    if (name == "time.sleep") ways.push_back({"asyncio.sleep", "the task waits, the loop does not", with(".sleep(" + handed.substr(handed.find(", ") + 2) + ")")});
    ways.push_back({"asyncio.to_thread", "a thread waits or computes, under the same GIL", with(".to_thread(" + handed + ")")});
    // Only what a module has at its top level can be found by another process.
    const bool can_travel = !name.empty() && (receiver(*call).empty() || name == "time.sleep") && call->keywords.empty();
    if (!can_travel) return ways;
    std::string source = with(".get_running_loop().run_in_executor(" + std::string(pool_name) + ", " + handed + ")");
    source.insert(end_of_imports(tree), "from concurrent.futures import ProcessPoolExecutor\n\n" + std::string(pool_name) + " = ProcessPoolExecutor()\n");
    ways.push_back({"a process", "its own interpreter, with its own GIL", std::move(source)});
    return ways;
}

} // namespace loopscope::insight
