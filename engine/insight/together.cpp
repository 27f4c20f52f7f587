#include "engine/insight/together.h"
#include "engine/insight/rewriting.h"

namespace loopscope::insight {

namespace {
/// What the script calls asyncio's gather(); empty: it does not import asyncio at its top level.
std::string gather_name(const script::Tree& tree) {
    const std::string module = asyncio_name(tree);
    return module.empty() ? "" : module + ".gather";
}
} // namespace

std::string row_together(const script::Tree& tree, const std::vector<const Stmt*>& row) {
    const std::string gather = gather_name(tree);
    std::string targets, calls;
    bool binds = false;
    for (const Stmt* node : row) {
        const auto* assign = as<script::Assign>(node, StmtKind::assign);
        if (gather.empty() || (assign != nullptr && assign->targets.size() != 1)) return "";
        const Expr* value = assign ? assign->value : static_cast<const script::ExprStmt*>(node)->value;
        binds = binds || assign != nullptr;
        const std::string target = assign ? text_of(tree.source, assign->targets[0]->span) : "_";
        targets += assign && assign->targets[0]->kind == ExprKind::tuple ? "(" + target + "), " : target + ", ";
        calls += text_of(tree.source, static_cast<const script::Await*>(value)->value->span) + ", ";
    }
    const std::string statement = (binds ? targets + "= " : "") + "await " + gather + "(" + calls + ")";
    return replaced(tree.source, begin_of(tree.source, row.front()->span), end_of(tree.source, row.back()->span), statement);
}

std::string loop_together(const script::Tree& tree, const script::For& loop, const script::Await& await) {
    const std::string gather = gather_name(tree);
    if (gather.empty()) return "";
    const std::string target = text_of(tree.source, loop.target->span), items = text_of(tree.source, loop.iter->span);
    const std::string call = text_of(tree.source, await.value->span);
    // From the end to the beginning, so that offsets hold.
    std::string source = replaced(tree.source, begin_of(tree.source, await.span), end_of(tree.source, await.span), "_result");
    const std::string header = "for (" + target + "), _result in zip(_items := list(" + items + "), await " + gather + "(*[" + call + " for " + target + " in _items]))";
    return replaced(source, begin_of(source, loop.span), end_of(source, loop.iter->span), header);
}

std::string comprehension_together(const script::Tree& tree, const script::Comp& comprehension, const script::Await& await) {
    const std::string gather = gather_name(tree);
    if (gather.empty()) return "";
    std::string source = tree.source;
    std::string text = text_of(source, comprehension.span);
    text = text.substr(1, text.size() - 2); // without its brackets
    const std::size_t inner = begin_of(source, await.span) - begin_of(source, comprehension.span) - 1;
    text.replace(inner, begin_of(source, await.value->span) - begin_of(source, await.span), "");
    const std::string list = "await " + gather + "(*[" + text + "])";
    const std::string whole = comprehension.kind == ExprKind::set_comp ? "set(" + list + ")" : "list(" + list + ")";
    return replaced(source, begin_of(source, comprehension.span), end_of(source, comprehension.span), whole);
}

} // namespace loopscope::insight
