// The second walk: where the variable behind each name lives.
//
// A name that its function binds is local. Any other name is looked for in the functions around (never in classes);
// when one binds it, it is free here and in every scope between, and a cell there. What nobody binds is global. Inner
// scopes can turn an outer local into a cell, so a scope is finished after its children.
//
// Source: CPython 3.11 Python/symtable.c, analyze_block()
#include "engine/script/symbols_passes.h"

#include <algorithm>

namespace loopscope::script {

namespace {

using Names = std::unordered_set<Name>;

enum class Place { local, cell, free, global_explicit, global_implicit };

class Resolver {
public:
    explicit Resolver(Analysis& analysis) : analysis_(analysis), class_cell_(analysis.tree.intern("__class__")) {}

    /// Shape: `bound_outside` are the variables of the functions around; null at module level. Returns the names that
    /// the
    ///        scope captures from outside.
    Names scope(ScopeDraft& draft, const Names* bound_outside) {
        Names free, local;
        Names bound_here = bound_outside != nullptr ? *bound_outside : Names{};
        std::unordered_map<Name, Place> places;
        for (const Name name : draft.order) {
            places[name] = place(draft, name, bound_outside != nullptr ? &bound_here : nullptr, local, free);
            if (analysis_.error) return {};
        }
        const bool is_class = draft.scope->kind == NameScope::Kind::class_;
        const bool is_function = draft.scope->kind == NameScope::Kind::function;
        Names inner_bound = is_class && bound_outside != nullptr ? *bound_outside : bound_here;
        if (is_function) inner_bound.insert(local.begin(), local.end());
        if (is_class) inner_bound.insert(class_cell_);

        Names captured;
        for (ScopeDraft* child : draft.children) {
            captured.merge(scope(*child, &inner_bound));
            if (analysis_.error) return {};
        }
        if (is_function) make_cells(places, captured);
        if (is_class && captured.erase(class_cell_) > 0) draft.scope->needs_class_cell = true;
        pass_through(draft, places, captured, bound_outside);
        finish(*draft.scope, places);
        free.merge(captured);
        return free;
    }

private:
    Place place(ScopeDraft& draft, Name name, Names* bound_here, Names& local, Names& free) {
        const unsigned flags = draft.flags[name];
        const std::string quoted = "'" + std::string(name) + "'";
        if ((flags & declared_global) != 0) {
            if ((flags & declared_nonlocal) != 0)
                analysis_.raise(draft.declarations[name], "name " + quoted + " is nonlocal and global");
            if (bound_here != nullptr) bound_here->erase(name);
            return Place::global_explicit;
        }
        if ((flags & declared_nonlocal) != 0) {
            if (bound_here == nullptr)
                analysis_.raise(draft.declarations[name], "nonlocal declaration not allowed at module level");
            else if (bound_here->count(name) == 0)
                analysis_.raise(draft.declarations[name], "no binding for nonlocal " + quoted + " found");
            free.insert(name);
            return Place::free;
        }
        if ((flags & (bound | is_parameter)) != 0) {
            local.insert(name);
            return Place::local;
        }
        if (bound_here == nullptr || bound_here->count(name) == 0) return Place::global_implicit;
        free.insert(name);
        return Place::free;
    }

    /// Locals that inner scopes capture.
    static void make_cells(std::unordered_map<Name, Place>& places, Names& captured) {
        for (auto& [name, place] : places) {
            if (place == Place::local && captured.erase(name) > 0) place = Place::cell;
        }
    }

    /// What inner scopes capture from further out has to come through this one.
    static void pass_through(ScopeDraft& draft, std::unordered_map<Name, Place>& places, Names& captured,
                             const Names* bound_outside) {
        for (const Name name : captured) {
            const bool is_outside = bound_outside != nullptr && bound_outside->count(name) > 0;
            if (places.count(name) == 0 && is_outside) places[name] = Place::free;
            const bool is_class_variable =
                draft.scope->kind == NameScope::Kind::class_ && places.count(name) > 0 && places[name] != Place::free;
            if (is_class_variable) draft.scope->frees.push_back(name);
        }
    }

    void finish(NameScope& scope, const std::unordered_map<Name, Place>& places) {
        const bool is_function = scope.kind == NameScope::Kind::function;
        for (const auto& [name, place] : places) {
            Access access = is_function ? Access::global_ : Access::name;
            if (place == Place::local && is_function) access = Access::local;
            if (place == Place::cell) access = Access::cell;
            if (place == Place::free) access = Access::free;
            if (place == Place::global_explicit && scope.kind == NameScope::Kind::class_) access = Access::global_;
            scope.accesses[name] = access;
            if (place == Place::cell) scope.cells.push_back(name);
            if (place == Place::free) scope.frees.push_back(name);
        }
        if (scope.needs_class_cell) scope.cells.push_back(class_cell_);
        std::sort(scope.cells.begin(), scope.cells.end());
        const auto parameters_end = scope.locals.begin() + static_cast<std::ptrdiff_t>(scope.parameter_count);
        const auto parameter = [&](Name name) {
            return std::find(scope.locals.begin(), parameters_end, name) - scope.locals.begin();
        };
        std::stable_sort(scope.cells.begin(), scope.cells.end(),
                         [&](Name a, Name b) { return parameter(a) < parameter(b); });
        std::sort(scope.frees.begin(), scope.frees.end());
    }

    Analysis& analysis_;
    Name class_cell_;
};

/// The name that shows where a function or class was defined. Source: CPython 3.11 compile.c, compiler_set_qualname()
void name_fully(ScopeDraft& draft) {
    NameScope& scope = *draft.scope;
    const bool is_definition =
        scope.kind == NameScope::Kind::class_ || (!scope.is_comprehension && scope.name != "<lambda>");
    const ScopeDraft* parent = draft.parent;
    if (parent != nullptr) {
        const Name name = parent->scope->mangle(scope.name);
        const auto flags = parent->flags.find(name);
        const bool is_global = is_definition && flags != parent->flags.end() && (flags->second & declared_global) != 0;
        if (parent->parent != nullptr && !is_global) {
            scope.qualified_name = parent->scope->qualified_name;
            const bool in_function =
                parent->scope->kind == NameScope::Kind::function && !parent->scope->is_comprehension;
            scope.qualified_name += in_function ? ".<locals>." : ".";
        }
        scope.qualified_name += scope.name;
    }
    for (ScopeDraft* child : draft.children)
        name_fully(*child);
}

} // namespace

void resolve_names(Analysis& analysis) {
    Resolver(analysis).scope(*analysis.drafts.front(), nullptr);
    if (!analysis.error) name_fully(*analysis.drafts.front());
}

} // namespace loopscope::script
