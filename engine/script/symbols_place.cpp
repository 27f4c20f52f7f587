// The third walk, in the order in which CPython's compiler makes code: it refuses statements and expressions in places
// where they may not stand, and numbers the local variables in the order in which the code first uses them.
// Source: CPython 3.11 Python/compile.c
#include "engine/script/parser_limits.h"
#include "engine/script/symbols_passes.h"

#include <algorithm>

namespace loopscope::script {

namespace {

template <class T> const T& as(const Expr* node) {
    return *static_cast<const T*>(node);
}
template <class T> const T& as(const Stmt* node) {
    return *static_cast<const T*>(node);
}

class Placement {
public:
    explicit Placement(Analysis& analysis) : analysis_(analysis) {}

    void run() {
        Unit unit(*this, &analysis_.tree, UnitKind::module);
        body(analysis_.tree.body);
    }

private:
    enum class UnitKind { module, class_, function, async_function, lambda, comprehension };
    enum class BlockKind { loop, except_star, other };
    enum class Context { load, store, remove };

    struct Block {
        BlockKind kind;
        const Try* leaving = nullptr; ///< its `finally` runs when the block is left
    };

    /// The scope whose code is being made.
    struct Unit {
        Unit(Placement& placement, const void* node, UnitKind kind)
            : owner(placement), outer(placement.unit_), scope(*placement.analysis_.by_node.at(node)), kind(kind) {
            owner.unit_ = this;
            seen.insert(scope.locals.begin(), scope.locals.end());
        }
        ~Unit() { owner.unit_ = outer; }
        bool is_function() const { return kind != UnitKind::module && kind != UnitKind::class_; }

        Placement& owner;
        Unit* outer;
        NameScope& scope;
        UnitKind kind;
        std::vector<Block> blocks;
        std::unordered_set<Name> seen;
    };

    /// A block that is open for as long as the object lives.
    struct Open {
        Open(Placement& placement, Block block, const Span& span) : unit(*placement.unit_) {
            if (unit.blocks.size() >= block_depth_max) placement.refuse(span, "too many statically nested blocks");
            unit.blocks.push_back(block);
        }
        ~Open() { unit.blocks.pop_back(); }
        Unit& unit;
    };

    void refuse(const Span& span, std::string message) { analysis_.raise(span, std::move(message)); }

    void use(Name written, const Span& span, Context context = Context::load) {
        if (written == "__debug__" && context == Context::store) refuse(span, "cannot assign to __debug__");
        if (written == "__debug__" && context == Context::remove) refuse(span, "cannot delete __debug__");
        const Name name = unit_->scope.mangle(written);
        if (unit_->is_function() && unit_->scope.access(name) == Access::local && unit_->seen.insert(name).second) {
            unit_->scope.locals.push_back(name);
        }
    }

    // ---- statements -----------------------------------------------------------------------------------------------

    void body(const Body& statements) {
        for (const Stmt* statement : statements) {
            if (analysis_.error) return;
            stmt(statement);
        }
    }

    void stmt(const Stmt* node) {
        switch (node->kind) {
        case StmtKind::function: function(as<Function>(node)); break;
        case StmtKind::class_def: class_def(as<ClassDef>(node)); break;
        case StmtKind::return_: return_(as<Return>(node)); break;
        case StmtKind::delete_:
            for (const Expr* target : as<Delete>(node).targets)
                expr(target, Context::remove);
            break;
        case StmtKind::assign:
            expr(as<Assign>(node).value);
            for (const Expr* target : as<Assign>(node).targets)
                expr(target, Context::store);
            break;
        case StmtKind::aug_assign:
            expr(as<AugAssign>(node).target);
            expr(as<AugAssign>(node).value);
            expr(as<AugAssign>(node).target, Context::store);
            break;
        case StmtKind::ann_assign: ann_assign(as<AnnAssign>(node)); break;
        case StmtKind::for_: for_(as<For>(node)); break;
        case StmtKind::while_:
            expr(as<While>(node).test);
            block({BlockKind::loop}, as<While>(node).body, node->span);
            body(as<While>(node).orelse);
            break;
        case StmtKind::if_:
            expr(as<If>(node).test);
            body(as<If>(node).body);
            body(as<If>(node).orelse);
            break;
        case StmtKind::with: with(as<With>(node)); break;
        case StmtKind::match: match(as<Match>(node)); break;
        case StmtKind::raise:
            expr(as<Raise>(node).exception);
            expr(as<Raise>(node).cause);
            break;
        case StmtKind::try_: try_(as<Try>(node)); break;
        case StmtKind::assert_:
            expr(as<Assert>(node).test);
            expr(as<Assert>(node).message);
            break;
        case StmtKind::import:
            for (const Alias& alias : as<Import>(node).names)
                import(alias, node->span);
            break;
        case StmtKind::import_from:
            if (as<ImportFrom>(node).module == "__future__" && node->span.line > analysis_.future_line) {
                refuse(node->span, "from __future__ imports must occur at the beginning of the file");
            }
            for (const Alias& alias : as<ImportFrom>(node).names)
                import(alias, node->span);
            break;
        case StmtKind::expr: expr(as<ExprStmt>(node).value); break;
        case StmtKind::break_:
            if (!unwind(node->span, true)) refuse(node->span, "'break' outside loop");
            break;
        case StmtKind::continue_:
            if (!unwind(node->span, true)) refuse(node->span, "'continue' not properly in loop");
            break;
        case StmtKind::global:
        case StmtKind::nonlocal:
        case StmtKind::pass: break;
        }
    }

    void block(Block block, const Body& statements, const Span& span) {
        Open open(*this, block, span);
        body(statements);
    }

    void function(const Function& node) {
        check_parameters(node.parameters, node.span);
        exprs(node.decorators);
        defaults(node.parameters);
        if (!analysis_.scopes.annotations_are_text)
            each_annotation(node.parameters, node.returns,
                            [&](const Expr* annotation) { starred_allowed(annotation); });
        {
            Unit unit(*this, &node, node.is_async ? UnitKind::async_function : UnitKind::function);
            body(node.body);
        }
        use(node.name, node.span, Context::store);
    }

    void check_parameters(const Parameters& list, const Span& span) {
        const auto is_debug = [](const Parameter& parameter) { return parameter.name == "__debug__"; };
        const bool has_debug =
            std::any_of(list.positional.begin(), list.positional.end(), is_debug) || is_debug(list.args) ||
            std::any_of(list.keyword_only.begin(), list.keyword_only.end(), is_debug) || is_debug(list.kwargs);
        if (has_debug) refuse(span, "cannot assign to __debug__");
    }

    void defaults(const Parameters& list) {
        for (const Parameter& parameter : list.positional)
            expr(parameter.default_value);
        for (const Parameter& parameter : list.keyword_only)
            expr(parameter.default_value);
    }

    void class_def(const ClassDef& node) {
        exprs(node.decorators);
        {
            Unit unit(*this, &node, UnitKind::class_);
            body(node.body);
        }
        check_keywords(node.keywords, node.span);
        for (const Expr* base : node.bases)
            starred_allowed(base);
        for (const Keyword& keyword : node.keywords)
            expr(keyword.value);
        use(node.name, node.span, Context::store);
    }

    void return_(const Return& node) {
        if (!unit_->is_function()) refuse(node.span, "'return' outside function");
        if (node.value != nullptr && unit_->scope.is_async && unit_->scope.is_generator) {
            refuse(node.span, "'return' with value in async generator");
        }
        expr(node.value);
        unwind(node.span, false);
    }

    /// Leaves blocks from the innermost one on, up to a loop or all of them. The code of each `finally` on the way is
    /// made here as well, so its names may be the first ones. Returns whether there is a loop.
    bool unwind(const Span& span, bool to_loop) {
        std::vector<Block>& blocks = unit_->blocks;
        for (std::size_t i = blocks.size(); i-- > 0;) {
            if (blocks[i].kind == BlockKind::loop && to_loop) return true;
            if (blocks[i].kind == BlockKind::except_star) {
                refuse(span, "'break', 'continue' and 'return' cannot appear in an except* block");
            }
            if (blocks[i].leaving == nullptr || !unwound_.insert(blocks[i].leaving).second) continue;
            const std::vector<Block> all = blocks;
            blocks.resize(i);
            body(all[i].leaving->finally);
            blocks = all;
        }
        return false;
    }

    void ann_assign(const AnnAssign& node) {
        if (node.value != nullptr) {
            expr(node.value);
            expr(node.target, Context::store);
        } else if (node.target->kind == ExprKind::name) {
            if (as<NameExpr>(node.target).id == "__debug__") refuse(node.span, "cannot assign to __debug__");
        } else if (node.target->kind == ExprKind::attribute) {
            expr(as<Attribute>(node.target).value);
        } else {
            expr(node.target);
        }
        if (!unit_->is_function() && !analysis_.scopes.annotations_are_text) expr(node.annotation);
    }

    void for_(const For& node) {
        if (node.is_async && unit_->kind != UnitKind::async_function)
            refuse(node.span, "'async for' outside async function");
        expr(node.iter);
        {
            Open open(*this, {BlockKind::loop}, node.span);
            expr(node.target, Context::store);
            body(node.body);
        }
        body(node.orelse);
    }

    void with(const With& node) {
        if (node.is_async && unit_->kind != UnitKind::async_function)
            refuse(node.span, "'async with' outside async function");
        with_items(node, 0);
    }

    void with_items(const With& node, std::size_t index) {
        if (index == node.items.size()) return body(node.body);
        const WithItem& item = node.items[index];
        expr(item.context);
        Open open(*this, {BlockKind::other}, node.span);
        expr(item.target, Context::store);
        with_items(node, index + 1);
    }

    void match(const Match& node) {
        expr(node.subject);
        const auto is_wildcard = [](const Pattern& pattern) {
            return pattern.kind == PatternKind::as && pattern.pattern == nullptr && pattern.name.empty();
        };
        for (const MatchCase& match_case : node.cases) {
            const bool is_last = &match_case == &node.cases.back();
            const bool is_default = is_last && node.cases.size() > 1 && is_wildcard(*match_case.pattern);
            if (!is_default) {
                const auto visit = [this](const Expr* value) { expr(value); };
                for (const Name name :
                     check_pattern(analysis_, *match_case.pattern, is_last || match_case.guard != nullptr, visit)) {
                    use(name, match_case.pattern->span, Context::store);
                }
            }
            expr(match_case.guard);
            body(match_case.body);
        }
    }

    void try_(const Try& node) {
        if (node.finally.empty()) return try_except(node);
        {
            Open open(*this, {BlockKind::other, &node}, node.span);
            if (node.handlers.empty())
                body(node.body);
            else
                try_except(node);
        }
        block({BlockKind::other}, node.finally, node.span);
    }

    void try_except(const Try& node) {
        block({BlockKind::other}, node.body, node.span);
        body(node.orelse);
        Open open(*this, Block{node.is_star ? BlockKind::except_star : BlockKind::other}, node.span);
        for (const Handler& handler : node.handlers) {
            if (handler.type == nullptr && &handler != &node.handlers.back())
                refuse(handler.span, "default 'except:' must be last");
            expr(handler.type);
            if (!handler.name.empty()) use(handler.name, handler.span, Context::store);
            block({BlockKind::other}, handler.body, handler.span);
        }
    }

    void import(const Alias& alias, const Span& span) {
        if (alias.name == "*") return;
        const Name stored = alias.as.empty() ? alias.name.substr(0, alias.name.find('.')) : alias.as;
        use(analysis_.tree.intern(stored), span, Context::store);
    }

    // ---- expressions ----------------------------------------------------------------------------------------------

    void exprs(const Exprs& nodes) {
        for (const Expr* node : nodes)
            expr(node);
    }

    /// Where `*value` means that the value is unpacked.
    void starred_allowed(const Expr* node, Context context = Context::load) {
        expr(node != nullptr && node->kind == ExprKind::starred ? as<Starred>(node).value : node, context);
    }

    void expr(const Expr* node, Context context = Context::load) {
        if (node == nullptr || analysis_.error) return;
        switch (node->kind) {
        case ExprKind::constant: break;
        case ExprKind::name: use(as<NameExpr>(node).id, node->span, context); break;
        case ExprKind::bool_op: exprs(as<BoolOp>(node).values); break;
        case ExprKind::named:
            expr(as<Named>(node).value);
            expr(as<Named>(node).target, Context::store);
            break;
        case ExprKind::binary:
            expr(as<Binary>(node).left);
            expr(as<Binary>(node).right);
            break;
        case ExprKind::unary: expr(as<Unary>(node).operand); break;
        case ExprKind::lambda: lambda(as<Lambda>(node)); break;
        case ExprKind::if_exp:
            expr(as<IfExp>(node).test);
            expr(as<IfExp>(node).body);
            expr(as<IfExp>(node).orelse);
            break;
        case ExprKind::dict:
            for (std::size_t i = 0; i < as<DictExpr>(node).values.size(); ++i) {
                expr(as<DictExpr>(node).keys[i]);
                expr(as<DictExpr>(node).values[i]);
            }
            break;
        case ExprKind::set:
        case ExprKind::list:
        case ExprKind::tuple: sequence(as<Sequence>(node), context); break;
        case ExprKind::list_comp:
        case ExprKind::set_comp:
        case ExprKind::dict_comp:
        case ExprKind::generator: comprehension(as<Comp>(node)); break;
        case ExprKind::await: await(as<Await>(node)); break;
        case ExprKind::yield:
        case ExprKind::yield_from: yield(as<Yield>(node)); break;
        case ExprKind::compare:
            expr(as<Compare>(node).left);
            exprs(as<Compare>(node).comparators);
            break;
        case ExprKind::call: call(as<Call>(node)); break;
        case ExprKind::formatted:
            expr(as<Formatted>(node).value);
            expr(as<Formatted>(node).format);
            break;
        case ExprKind::joined_str: exprs(as<JoinedStr>(node).values); break;
        case ExprKind::attribute:
            expr(as<Attribute>(node).value);
            if (as<Attribute>(node).attribute == "__debug__" && context != Context::load)
                use("__debug__", node->span, context);
            break;
        case ExprKind::subscript:
            expr(as<Subscript>(node).value);
            expr(as<Subscript>(node).index);
            break;
        case ExprKind::slice:
            expr(as<SliceExpr>(node).lower);
            expr(as<SliceExpr>(node).upper);
            expr(as<SliceExpr>(node).step);
            break;
        case ExprKind::starred:
            refuse(node->span, context == Context::store ? "starred assignment target must be in a list or tuple"
                                                         : "can't use starred expression here");
            break;
        }
    }

    void sequence(const Sequence& node, Context context) {
        const auto is_starred = [](const Expr* element) { return element->kind == ExprKind::starred; };
        if (context == Context::store) {
            const auto first = std::find_if(node.elements.begin(), node.elements.end(), is_starred);
            if (first - node.elements.begin() >= 256 && first != node.elements.end()) {
                refuse(node.span, "too many expressions in star-unpacking assignment");
            }
            if (std::count_if(node.elements.begin(), node.elements.end(), is_starred) > 1) {
                refuse(node.span, "multiple starred expressions in assignment");
            }
        }
        for (const Expr* element : node.elements)
            starred_allowed(element, context);
    }

    void call(const Call& node) {
        check_keywords(node.keywords, node.span);
        expr(node.function);
        for (const Expr* argument : node.arguments)
            starred_allowed(argument);
        for (const Keyword& keyword : node.keywords)
            expr(keyword.value);
    }

    void check_keywords(const std::vector<Keyword>& keywords, const Span& span) {
        std::unordered_map<Name, int> counts;
        for (const Keyword& keyword : keywords) {
            if (keyword.name == "__debug__") refuse(span, "cannot assign to __debug__");
            if (!keyword.name.empty() && ++counts[keyword.name] > 1) {
                refuse(keyword.span, "keyword argument repeated: " + std::string(keyword.name));
            }
        }
    }

    void lambda(const Lambda& node) {
        check_parameters(node.parameters, node.span);
        defaults(node.parameters);
        Unit unit(*this, &node, UnitKind::lambda);
        expr(node.body);
    }

    void await(const Await& node) {
        if (!unit_->is_function()) refuse(node.span, "'await' outside function");
        const bool is_allowed = unit_->kind == UnitKind::async_function || unit_->kind == UnitKind::comprehension;
        if (!is_allowed) refuse(node.span, "'await' outside async function");
        expr(node.value);
    }

    void yield(const Yield& node) {
        if (!unit_->is_function()) refuse(node.span, "'yield' outside function");
        if (node.kind == ExprKind::yield_from && unit_->kind == UnitKind::async_function) {
            refuse(node.span, "'yield from' inside async function");
        }
        expr(node.value);
    }

    void comprehension(const Comp& node) {
        const UnitKind around = unit_->kind;
        {
            Unit unit(*this, &node, UnitKind::comprehension);
            const bool is_allowed = around == UnitKind::async_function || around == UnitKind::comprehension ||
                                    node.kind == ExprKind::generator;
            if (unit.scope.is_async && !is_allowed)
                refuse(node.span, "asynchronous comprehension outside of an asynchronous function");
            clauses(node, 0);
        }
        expr(node.generators.front().iter);
    }

    void clauses(const Comp& node, std::size_t index) {
        if (index == node.generators.size()) {
            expr(node.element);
            expr(node.value);
            return;
        }
        const Comprehension& clause = node.generators[index];
        if (index > 0) expr(clause.iter);
        expr(clause.target, Context::store);
        exprs(clause.conditions);
        clauses(node, index + 1);
    }

    Analysis& analysis_;
    Unit* unit_ = nullptr;
    std::unordered_set<const Try*> unwound_;
};

} // namespace

void check_placement(Analysis& analysis) {
    Placement(analysis).run();
}

} // namespace loopscope::script
