#include "engine/insight/script_functions.h"

#include <algorithm>

namespace loopscope::insight {


Name called(const script::Call& call) {
    if (const auto* name = as<script::NameExpr>(call.function, ExprKind::name)) return name->id;
    if (const auto* attribute = as<script::Attribute>(call.function, ExprKind::attribute)) return attribute->attribute;
    return {};
}

std::string dotted(const Expr* node) {
    if (const auto* name = as<script::NameExpr>(node, ExprKind::name)) return std::string(name->id);
    const auto* attribute = as<script::Attribute>(node, ExprKind::attribute);
    const std::string owner = attribute ? dotted(attribute->value) : "";
    return owner.empty() ? "" : owner + "." + std::string(attribute->attribute);
}

std::string receiver(const script::Call& call) {
    const auto* attribute = as<script::Attribute>(call.function, ExprKind::attribute);
    return attribute ? dotted(attribute->value) : "";
}

std::set<Name> names_in(const Expr& node) {
    std::set<Name> names;
    script::walk_expressions(node, [&](const Expr& part) {
        if (part.kind == ExprKind::name) names.insert(static_cast<const script::NameExpr&>(part).id);
    });
    return names;
}

const script::Call* made_into_task(const script::Call& call) {
    if ((called(call) != "create_task" && called(call) != "ensure_future") || call.arguments.empty()) return nullptr;
    const std::string owner = receiver(call);
    const bool is_loops = call.function->kind == ExprKind::name || owner == "asyncio" || owner.ends_with("loop");
    return is_loops ? as<script::Call>(call.arguments[0], ExprKind::call) : nullptr;
}

void walk_own_expressions(const Stmt& node, const script::OnExpr& expression) {
    script::visit_children(node, [&](const Expr& part) { script::walk_expressions(part, expression); }, [](const Stmt&) {});
}

void walk_expressions_in(const Body& body, const script::OnExpr& expression) {
    script::walk_statements(body, [&](const Stmt& node) { walk_own_expressions(node, expression); });
}

std::vector<Body> bodies_of(const Stmt& node) {
    std::vector<Body> bodies;
    const auto add = [&](const Body& body) {
        if (!body.empty()) bodies.push_back(body);
    };
    if (const auto* loop = as<script::For>(&node, StmtKind::for_)) add(loop->body), add(loop->orelse);
    if (const auto* loop = as<script::While>(&node, StmtKind::while_)) add(loop->body), add(loop->orelse);
    if (const auto* branch = as<script::If>(&node, StmtKind::if_)) add(branch->body), add(branch->orelse);
    if (const auto* with = as<script::With>(&node, StmtKind::with)) add(with->body);
    if (const auto* match = as<script::Match>(&node, StmtKind::match))
        for (const script::MatchCase& part : match->cases) add(part.body);
    if (const auto* attempt = as<script::Try>(&node, StmtKind::try_)) {
        add(attempt->body);
        for (const script::Handler& handler : attempt->handlers) add(handler.body);
        add(attempt->orelse), add(attempt->finally);
    }
    return bodies;
}

Body inner_statements(const Stmt& node) {
    Body inner;
    script::visit_children(node, [](const Expr&) {}, [&](const Stmt& each) { inner.push_back(const_cast<Stmt*>(&each)); });
    return inner;
}

bool has_await(const Expr& node) {
    bool found = false;
    script::walk_expressions(node, [&](const Expr& part) { found = found || part.kind == ExprKind::await; });
    return found;
}

bool has_await(const Stmt& node) {
    bool found = false;
    script::walk_statements({const_cast<Stmt*>(&node)}, [&](const Stmt& each) {
        if (const auto* loop = as<script::For>(&each, StmtKind::for_)) found = found || loop->is_async;
        if (const auto* with = as<script::With>(&each, StmtKind::with)) found = found || with->is_async;
        walk_own_expressions(each, [&](const Expr& part) { found = found || part.kind == ExprKind::await; });
    });
    return found;
}

namespace {
void add_name(const Expr& part, std::set<std::string_view>& names) {
    if (const auto* name = as<script::NameExpr>(&part, ExprKind::name)) names.insert(name->id);
    if (const auto* attribute = as<script::Attribute>(&part, ExprKind::attribute)) names.insert(attribute->attribute);
}
} // namespace

ScriptFunctions::ScriptFunctions(const script::Tree* tree) {
    if (tree != nullptr) collect(tree->body);
}

void ScriptFunctions::collect(const Body& body) {
    for (const Stmt* node : body) {
        if (const auto* function = as<script::Function>(node, StmtKind::function)) {
            all_.push_back(function);
            std::set<std::string_view>& leads_to = leads_to_[function->name];
            walk_expressions_in(function->body, [&](const Expr& part) { add_name(part, leads_to); });
            // A decorator puts another function in this one's place.
            for (const Expr* decorator : function->decorators) script::walk_expressions(*decorator, [&](const Expr& part) { add_name(part, leads_to); });
        }
        if (const auto* definition = as<script::ClassDef>(node, StmtKind::class_def)) {
            classes_.push_back(definition);
            for (const char* method : {"__init__", "__aenter__", "__aexit__", "__enter__", "__exit__", "__call__", "__aiter__", "__anext__"})
                for (const Stmt* part : definition->body)
                    if (const auto* own = as<script::Function>(part, StmtKind::function); own && own->name == method) leads_to_[definition->name].insert(own->name);
        }
        collect(inner_statements(*node));
    }
}

bool ScriptFunctions::is_coroutine_function(Name name) const {
    return std::any_of(all_.begin(), all_.end(), [&](const script::Function* each) { return each->is_async && each->name == name; });
}

bool ScriptFunctions::is_plain_function(Name name) const {
    return std::any_of(all_.begin(), all_.end(), [&](const script::Function* each) { return !each->is_async && each->name == name; });
}

std::vector<const script::Function*> ScriptFunctions::named(std::string_view name) const {
    std::vector<const script::Function*> found;
    std::copy_if(all_.begin(), all_.end(), std::back_inserter(found), [&](const script::Function* each) { return each->name == name; });
    return found;
}

const script::ClassDef* ScriptFunctions::class_named(std::string_view name) const {
    const auto found = std::find_if(classes_.begin(), classes_.end(), [&](const script::ClassDef* each) { return each->name == name; });
    return found == classes_.end() ? nullptr : *found;
}

const script::Function* ScriptFunctions::around(int line) const {
    const script::Function* innermost = nullptr;
    for (const script::Function* each : all_)
        if (each->span.line <= line && line <= each->span.end_line && (innermost == nullptr || each->span.line >= innermost->span.line)) innermost = each;
    return innermost;
}

std::set<std::string_view> ScriptFunctions::reached(std::string_view name) const {
    std::set<std::string_view> seen{name};
    std::vector<std::string_view> open{name};
    while (!open.empty()) {
        const auto found = leads_to_.find(open.back());
        open.pop_back();
        if (found == leads_to_.end()) continue;
        for (const std::string_view next : found->second)
            if (seen.insert(next).second) open.push_back(next);
    }
    return seen;
}

bool ScriptFunctions::reaches(std::string_view from, std::string_view to) const {
    return from != to ? reached(from).contains(to) : false;
}

Lines ScriptFunctions::lines_reached(std::string_view name) const { return lines_of_all({name}); }

Lines ScriptFunctions::lines_of_all(const std::set<std::string_view>& names) const {
    std::set<std::string_view> all;
    for (const std::string_view name : names)
        if (!all.contains(name)) all.merge(reached(name));
    Lines lines;
    for (const script::Function* each : all_)
        if (all.contains(each->name))
            for (int line = each->span.line; line <= each->span.end_line; ++line) lines.insert(line);
    return lines;
}

Lines ScriptFunctions::lines_reached(const Expr& node) const {
    std::set<std::string_view> names;
    script::walk_expressions(node, [&](const Expr& part) { add_name(part, names); });
    Lines lines = lines_of_all(names);
    for (int line = node.span.line; line <= node.span.end_line; ++line) lines.insert(line);
    return lines;
}

Lines ScriptFunctions::lines_reached(const Body& body) const {
    std::set<std::string_view> names;
    walk_expressions_in(body, [&](const Expr& part) { add_name(part, names); });
    Lines lines = lines_of_all(names);
    for (const Stmt* node : body)
        for (int line = node->span.line; line <= node->span.end_line; ++line) lines.insert(line);
    return lines;
}

} // namespace loopscope::insight
