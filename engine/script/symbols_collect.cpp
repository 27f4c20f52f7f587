// The first walk: scopes and what is done to the names in them. Source: CPython 3.11 Python/symtable.c, whose order of
// visiting is kept, because "used prior to global declaration" depends on it.
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

class Collector {
public:
    explicit Collector(Analysis& analysis) : analysis_(analysis) {}

    void run() {
        enter(NameScope::Kind::module, "<module>", &analysis_.tree);
        body(analysis_.tree.body);
    }

private:
    enum class Context { load, store };

    // ---- scopes and names -----------------------------------------------------------------------------------------

    void enter(NameScope::Kind kind, std::string_view name, const void* node) {
        auto& scope = analysis_.owned.emplace_back(std::make_unique<NameScope>());
        auto& draft = analysis_.drafts.emplace_back(std::make_unique<ScopeDraft>());
        scope->kind = kind;
        scope->name = analysis_.tree.intern(name);
        scope->node = node;
        analysis_.by_node[node] = scope.get();
        draft->scope = scope.get();
        draft->parent = current_;
        if (current_ != nullptr) {
            scope->parent = current_->scope;
            current_->scope->children.push_back(scope.get());
            current_->children.push_back(draft.get());
            draft->class_name = current_->class_name;
        }
        current_ = draft.get();
    }

    void leave() { current_ = current_->parent; }

    Name mangle(Name written) {
        const Name name = mangled_name(analysis_.tree, current_->class_name, written);
        if (name != written) current_->scope->mangled[written] = name;
        return name;
    }

    unsigned flags_of(ScopeDraft& draft, Name name) {
        const auto found = draft.flags.find(name);
        return found == draft.flags.end() ? 0 : found->second;
    }

    void add(Name written, unsigned flags, const Span& span) { add_to(*current_, mangle(written), flags, span); }

    void add_to(ScopeDraft& draft, Name name, unsigned flags, const Span& span) {
        auto [entry, is_new] = draft.flags.try_emplace(name, 0u);
        if (is_new) draft.order.push_back(name);
        if ((flags & is_parameter) != 0 && (entry->second & is_parameter) != 0) {
            analysis_.raise(span, "duplicate argument '" + std::string(name) + "' in function definition");
        }
        if (current_->visits_target) {
            if ((entry->second & (declared_global | declared_nonlocal)) != 0) {
                analysis_.raise(span, "comprehension inner loop cannot rebind assignment expression target '" +
                                          std::string(name) + "'");
            }
            flags |= comprehension_target;
        }
        entry->second |= flags;
    }

    void bind(Name name, const Span& span) {
        if (!name.empty()) add(name, bound, span);
    }

    bool in_annotation() const { return annotations_open_ > 0; }

    // ---- statements -----------------------------------------------------------------------------------------------

    void body(const Body& statements) {
        for (const Stmt* statement : statements)
            stmt(statement);
    }

    bool too_deep(const Span& span) {
        if (depth_ < tree_depth_max) return false;
        analysis_.raise(span, "maximum recursion depth exceeded during compilation", "RecursionError");
        return true;
    }

    void stmt(const Stmt* node) {
        if (analysis_.error || too_deep(node->span)) return;
        ++depth_;
        switch (node->kind) {
        case StmtKind::function: function(as<Function>(node)); break;
        case StmtKind::class_def: class_def(as<ClassDef>(node)); break;
        case StmtKind::return_: expr(as<Return>(node).value); break;
        case StmtKind::delete_: stores(as<Delete>(node).targets); break;
        case StmtKind::assign:
            stores(as<Assign>(node).targets);
            expr(as<Assign>(node).value);
            break;
        case StmtKind::aug_assign:
            store(as<AugAssign>(node).target);
            expr(as<AugAssign>(node).value);
            break;
        case StmtKind::ann_assign: ann_assign(as<AnnAssign>(node)); break;
        case StmtKind::for_:
            store(as<For>(node).target);
            expr(as<For>(node).iter);
            body(as<For>(node).body);
            body(as<For>(node).orelse);
            break;
        case StmtKind::while_:
            expr(as<While>(node).test);
            body(as<While>(node).body);
            body(as<While>(node).orelse);
            break;
        case StmtKind::if_:
            expr(as<If>(node).test);
            body(as<If>(node).body);
            body(as<If>(node).orelse);
            break;
        case StmtKind::with:
            for (const WithItem& item : as<With>(node).items) {
                expr(item.context);
                store(item.target);
            }
            body(as<With>(node).body);
            break;
        case StmtKind::match:
            expr(as<Match>(node).subject);
            for (const MatchCase& match_case : as<Match>(node).cases) {
                pattern(match_case.pattern);
                expr(match_case.guard);
                body(match_case.body);
            }
            break;
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
                import(alias);
            break;
        case StmtKind::import_from:
            for (const Alias& alias : as<ImportFrom>(node).names)
                import(alias);
            break;
        case StmtKind::global:
        case StmtKind::nonlocal:
            for (const Name name : as<Scope>(node).names)
                declare(name, node->kind == StmtKind::global, node->span);
            break;
        case StmtKind::expr: expr(as<ExprStmt>(node).value); break;
        case StmtKind::pass:
        case StmtKind::break_:
        case StmtKind::continue_: break;
        }
        --depth_;
    }

    void function(const Function& node) {
        bind(node.name, node.span);
        defaults(node.parameters);
        each_annotation(node.parameters, node.returns, [&](const Expr* annotation) { this->annotation(annotation); });
        exprs(node.decorators);
        enter(NameScope::Kind::function, node.name, &node);
        current_->scope->is_async = node.is_async;
        parameters(node.parameters);
        body(node.body);
        leave();
    }

    void defaults(const Parameters& list) {
        for (const Parameter& parameter : list.positional)
            expr(parameter.default_value);
        for (const Parameter& parameter : list.keyword_only)
            expr(parameter.default_value);
    }

    void annotation(const Expr* node) {
        annotations_open_ += analysis_.scopes.annotations_are_text ? 1 : 0;
        expr(node);
        annotations_open_ -= analysis_.scopes.annotations_are_text ? 1 : 0;
    }

    void parameters(const Parameters& list) {
        const auto parameter = [&](const Parameter& parameter) {
            add(parameter.name, is_parameter, parameter.span);
            current_->scope->locals.push_back(mangle(parameter.name));
        };
        for (const Parameter& each : list.positional)
            parameter(each);
        for (const Parameter& each : list.keyword_only)
            parameter(each);
        if (list.has_args) parameter(list.args);
        if (list.has_kwargs) parameter(list.kwargs);
        current_->scope->parameter_count = current_->scope->locals.size();
    }

    void class_def(const ClassDef& node) {
        bind(node.name, node.span);
        exprs(node.bases);
        for (const Keyword& keyword : node.keywords)
            expr(keyword.value);
        exprs(node.decorators);
        enter(NameScope::Kind::class_, node.name, &node);
        current_->class_name = node.name;
        body(node.body);
        leave();
    }

    void ann_assign(const AnnAssign& node) {
        if (current_->scope->kind != NameScope::Kind::function && node.simple) current_->scope->has_annotations = true;
        if (node.target->kind == ExprKind::name) {
            const Name id = as<NameExpr>(node.target).id;
            const unsigned flags = flags_of(*current_, mangle(id));
            const bool is_declared = (flags & (declared_global | declared_nonlocal)) != 0;
            if (is_declared && current_->scope->kind != NameScope::Kind::module && node.simple) {
                const char* kind = (flags & declared_global) != 0 ? "global" : "nonlocal";
                analysis_.raise(node.span, "annotated name '" + std::string(id) + "' can't be " + kind);
            }
            if (node.simple)
                add(id, annotated | bound, node.target->span);
            else if (node.value != nullptr)
                bind(id, node.target->span);
        } else {
            store(node.target);
        }
        annotation(node.annotation);
        expr(node.value);
    }

    void try_(const Try& node) {
        body(node.body);
        body(node.orelse);
        for (const Handler& handler : node.handlers) {
            expr(handler.type);
            bind(handler.name, handler.span);
            body(handler.body);
        }
        body(node.finally);
    }

    void import(const Alias& alias) {
        if (alias.name != "*") {
            const Name stored = alias.as.empty() ? alias.name.substr(0, alias.name.find('.')) : alias.as;
            bind(analysis_.tree.intern(stored), alias.span);
        } else if (current_->scope->kind != NameScope::Kind::module) {
            analysis_.raise(alias.span, "import * only allowed at module level");
        }
    }

    void declare(Name written, bool is_global, const Span& span) {
        const Name name = mangle(written);
        const unsigned flags = flags_of(*current_, name);
        const std::string kind = is_global ? "global" : "nonlocal", quoted = "'" + std::string(written) + "'";
        if ((flags & is_parameter) != 0)
            analysis_.raise(span, "name " + quoted + " is parameter and " + kind);
        else if ((flags & used) != 0)
            analysis_.raise(span, "name " + quoted + " is used prior to " + kind + " declaration");
        else if ((flags & annotated) != 0)
            analysis_.raise(span, "annotated name " + quoted + " can't be " + kind);
        else if ((flags & bound) != 0)
            analysis_.raise(span, "name " + quoted + " is assigned to before " + kind + " declaration");
        add(written, is_global ? declared_global : declared_nonlocal, span);
        current_->declarations.emplace(name, span);
    }

    // ---- expressions ----------------------------------------------------------------------------------------------

    void exprs(const Exprs& nodes) {
        for (const Expr* node : nodes)
            expr(node);
    }
    void stores(const Exprs& nodes) {
        for (const Expr* node : nodes)
            store(node);
    }
    void store(const Expr* node) { expr(node, Context::store); }

    void expr(const Expr* node, Context context = Context::load) {
        if (node == nullptr || analysis_.error || too_deep(node->span)) return;
        ++depth_;
        switch (node->kind) {
        case ExprKind::constant: break;
        case ExprKind::name: name(as<NameExpr>(node), context); break;
        case ExprKind::bool_op: exprs(as<BoolOp>(node).values); break;
        case ExprKind::named: named(as<Named>(node)); break;
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
            exprs(as<DictExpr>(node).keys);
            exprs(as<DictExpr>(node).values);
            break;
        case ExprKind::set: exprs(as<Sequence>(node).elements); break;
        case ExprKind::list:
        case ExprKind::tuple:
            for (const Expr* element : as<Sequence>(node).elements)
                expr(element, context);
            break;
        case ExprKind::list_comp: comprehension(as<Comp>(node), "<listcomp>", "list comprehension"); break;
        case ExprKind::set_comp: comprehension(as<Comp>(node), "<setcomp>", "set comprehension"); break;
        case ExprKind::dict_comp: comprehension(as<Comp>(node), "<dictcomp>", "dict comprehension"); break;
        case ExprKind::generator: comprehension(as<Comp>(node), "<genexpr>", "generator expression"); break;
        case ExprKind::await:
            refuse_in_annotation(node, "await expression");
            expr(as<Await>(node).value);
            if (!in_annotation()) current_->scope->is_async = true;
            break;
        case ExprKind::yield:
        case ExprKind::yield_from: yield(as<Yield>(node)); break;
        case ExprKind::compare:
            expr(as<Compare>(node).left);
            exprs(as<Compare>(node).comparators);
            break;
        case ExprKind::call:
            expr(as<Call>(node).function);
            exprs(as<Call>(node).arguments);
            for (const Keyword& keyword : as<Call>(node).keywords)
                expr(keyword.value);
            break;
        case ExprKind::formatted:
            expr(as<Formatted>(node).value);
            expr(as<Formatted>(node).format);
            break;
        case ExprKind::joined_str: exprs(as<JoinedStr>(node).values); break;
        case ExprKind::attribute:
            expr(as<Attribute>(node).value);
            mangle(as<Attribute>(node).attribute);
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
        case ExprKind::starred: expr(as<Starred>(node).value, context); break;
        }
        --depth_;
    }

    void name(const NameExpr& node, Context context) {
        if (in_annotation()) return;
        add(node.id, context == Context::load ? used : bound, node.span);
        const bool is_super =
            context == Context::load && node.id == "super" && current_->scope->kind == NameScope::Kind::function;
        if (is_super) add(analysis_.tree.intern("__class__"), used, node.span);
    }

    /// Annotations that are kept as text cannot change the function around them.
    void refuse_in_annotation(const Expr* node, const char* what) {
        if (in_annotation())
            analysis_.raise(node->span, std::string("'") + what + "' can not be used within an annotation");
    }

    void yield(const Yield& node) {
        refuse_in_annotation(&node, "yield expression");
        expr(node.value);
        if (in_annotation()) return;
        current_->scope->is_generator = true;
        if (current_->comprehension != nullptr)
            analysis_.raise(node.span, std::string("'yield' inside ") + current_->comprehension);
    }

    void lambda(const Lambda& node) {
        defaults(node.parameters);
        if (in_annotation()) return;
        enter(NameScope::Kind::function, "<lambda>", &node);
        parameters(node.parameters);
        expr(node.body);
        leave();
    }

    // ---- comprehensions and `:=` ----------------------------------------------------------------------------------

    /// The outermost iterable belongs to the scope around; the rest is a function whose parameter it is.
    void comprehension(const Comp& node, const char* name, const char* description) {
        const Comprehension& outermost = node.generators.front();
        iterable(outermost.iter);
        if (in_annotation()) return;
        enter(NameScope::Kind::function, name, &node);
        current_->comprehension = description;
        current_->scope->is_comprehension = true;
        current_->scope->is_async = outermost.is_async;
        add(analysis_.tree.intern(".0"), is_parameter, node.span);
        current_->scope->locals.push_back(analysis_.tree.intern(".0"));
        current_->scope->parameter_count = 1;
        for (const Comprehension& clause : node.generators) {
            current_->visits_target = true;
            store(clause.target);
            current_->visits_target = false;
            if (&clause != &outermost) iterable(clause.iter);
            exprs(clause.conditions);
            if (clause.is_async) current_->scope->is_async = true;
        }
        expr(node.value);
        expr(node.element);
        const bool is_generator = node.kind == ExprKind::generator;
        current_->scope->is_generator = is_generator;
        const bool makes_async = current_->scope->is_async && !is_generator;
        leave();
        if (makes_async) current_->scope->is_async = true;
    }

    void iterable(const Expr* node) {
        ScopeDraft* scope = current_;
        ++scope->iterables_open;
        expr(node);
        --scope->iterables_open;
    }

    void named(const Named& node) {
        refuse_in_annotation(&node, "named expression");
        if (current_->iterables_open > 0) {
            analysis_.raise(node.span, "assignment expression cannot be used in a comprehension iterable expression");
        }
        if (current_->comprehension != nullptr) bind_outside_comprehension(*node.target);
        expr(node.value);
        store(node.target);
    }

    /// A target of `:=` inside comprehensions is a variable of the function or module around them.
    void bind_outside_comprehension(const NameExpr& target) {
        const Name name = mangle(target.id);
        for (ScopeDraft* draft = current_; draft != nullptr; draft = draft->parent) {
            const unsigned flags = flags_of(*draft, name);
            if (draft->comprehension != nullptr) {
                if ((flags & comprehension_target) != 0) {
                    analysis_.raise(target.span,
                                    "assignment expression cannot rebind comprehension iteration variable '" +
                                        std::string(target.id) + "'");
                }
                continue;
            }
            if (draft->scope->kind == NameScope::Kind::class_) {
                analysis_.raise(target.span,
                                "assignment expression within a comprehension cannot be used in a class body");
                return;
            }
            const bool is_module = draft->scope->kind == NameScope::Kind::module;
            const bool is_global = is_module || (flags & declared_global) != 0;
            add(target.id, is_global ? declared_global : declared_nonlocal, target.span);
            current_->declarations.emplace(name, target.span);
            add_to(*draft, name, is_module ? declared_global : bound, target.span);
            return;
        }
    }

    // ---- patterns -------------------------------------------------------------------------------------------------

    void patterns(const std::vector<Pattern*>& nodes) {
        for (const Pattern* node : nodes)
            pattern(node);
    }

    void pattern(const Pattern* node) {
        if (node == nullptr || analysis_.error || too_deep(node->span)) return;
        ++depth_;
        expr(node->value);
        exprs(node->keys);
        patterns(node->patterns);
        patterns(node->keyword_patterns);
        pattern(node->pattern);
        bind(node->name, node->span);
        --depth_;
    }

    Analysis& analysis_;
    ScopeDraft* current_ = nullptr;
    int depth_ = 0;
    int annotations_open_ = 0; ///< annotations kept as text: nothing in them counts
};

} // namespace

void collect_names(Analysis& analysis) {
    Collector(analysis).run();
}

} // namespace loopscope::script
