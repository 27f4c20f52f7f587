// Writes a syntax tree in a form that parser_dump.py makes from CPython's own tree as well, so that both can be
// compared:
// `(Class line:column-line:column field field …)` with the classes and fields of Python's `ast` module.
#pragma once

#include "engine/script/ast.h"

#include <cstdio>
#include <string>

namespace loopscope::script {

class TreeDump {
public:
    std::string of(const Tree& tree) {
        open("Module");
        body(tree.body);
        close();
        return std::move(out_);
    }

private:
    void open(const char* name) {
        out_ += " (";
        out_ += name;
    }
    void open(const char* name, const Span& span) {
        char place[64];
        std::snprintf(place, sizeof place, " %d:%d-%d:%d", span.line, span.column, span.end_line, span.end_column);
        open(name);
        out_ += place;
    }
    void close() { out_ += ')'; }
    void number(long value) { out_ += ' ' + std::to_string(value); }
    void nothing() { out_ += " -"; }

    void text(std::string_view value) {
        out_ += " '";
        for (const char c : value) {
            char code[8];
            std::snprintf(code, sizeof code, "\\%02x", static_cast<unsigned char>(c));
            if (c < ' ' || c > '~' || c == '\\' || c == '\'')
                out_ += code;
            else
                out_ += c;
        }
        out_ += '\'';
    }
    void name(Name value) { value.empty() ? nothing() : text(value); }

    template <class List, class Each> void list(const List& items, Each each) {
        out_ += " [";
        for (const auto& item : items)
            each(item);
        out_ += ']';
    }
    void exprs(const Exprs& items) {
        list(items, [&](const Expr* item) { expr(item); });
    }
    void body(const Body& items) {
        list(items, [&](const Stmt* item) { stmt(item); });
    }
    void names(const std::vector<Name>& items) {
        list(items, [&](Name item) { text(item); });
    }
    void keywords(const std::vector<Keyword>& items) {
        list(items, [&](const Keyword& item) {
            open("keyword", item.span);
            name(item.name);
            expr(item.value);
            close();
        });
    }

    static const char* op(BinaryOp op) {
        static const char* const names[] = {"Add",    "Sub",    "Mult",  "Div",    "FloorDiv", "Mod",    "Pow",
                                            "LShift", "RShift", "BitOr", "BitXor", "BitAnd",   "MatMult"};
        return names[static_cast<int>(op)];
    }
    void simple(const char* name) {
        open(name);
        close();
    }

    void constant(const Constant& node) {
        char shown[64] = "";
        switch (node.type) {
        case ConstantKind::none: out_ += " None"; return;
        case ConstantKind::true_: out_ += " True"; return;
        case ConstantKind::false_: out_ += " False"; return;
        case ConstantKind::ellipsis: out_ += " Ellipsis"; return;
        case ConstantKind::string:
            out_ += " s";
            text(node.text);
            return;
        case ConstantKind::bytes:
            out_ += " b";
            text(node.text);
            return;
        case ConstantKind::floating: std::snprintf(shown, sizeof shown, " f%.17g", node.number); break;
        case ConstantKind::imaginary: std::snprintf(shown, sizeof shown, " j%.17g", node.number); break;
        case ConstantKind::integer: integer(node.text); return;
        }
        out_ += shown;
    }
    void integer(const std::string& digits) {
        const bool has_prefix = digits.size() > 2 && digits[0] == '0';
        const int base = !has_prefix ? 10 : digits[1] == 'x' ? 16 : digits[1] == 'o' ? 8 : 2;
        const std::string bare = has_prefix ? digits.substr(2) : digits;
        try {
            out_ += " i" + std::to_string(std::stoll(bare, nullptr, base));
        } catch (const std::out_of_range&) {
            out_ += " ibig";
        }
    }

    void comprehension(const Comprehension& clause) {
        open("comprehension");
        expr(clause.target);
        expr(clause.iter);
        exprs(clause.conditions);
        number(clause.is_async);
        close();
    }

    void parameter(const Parameter& parameter) {
        open("arg", parameter.span);
        text(parameter.name);
        expr(parameter.annotation);
        close();
    }
    void parameters(const Parameters& list) {
        open("arguments");
        const auto some = [&](std::size_t first, std::size_t last) {
            out_ += " [";
            for (std::size_t i = first; i < last; ++i)
                parameter(list.positional[i]);
            out_ += ']';
        };
        some(0, list.positional_only);
        some(list.positional_only, list.positional.size());
        list.has_args ? parameter(list.args) : nothing();
        this->list(list.keyword_only, [&](const Parameter& item) { parameter(item); });
        this->list(list.keyword_only, [&](const Parameter& item) { expr(item.default_value); });
        list.has_kwargs ? parameter(list.kwargs) : nothing();
        this->list(list.positional, [&](const Parameter& item) {
            if (item.default_value != nullptr) expr(item.default_value);
        });
        close();
    }

    void expr(const Expr* node);
    void stmt(const Stmt* node);
    void try_(const Try& node);
    void pattern(const Pattern* node);

    template <class T> static const T& as(const Expr* node) { return *static_cast<const T*>(node); }
    template <class T> static const T& as(const Stmt* node) { return *static_cast<const T*>(node); }

    std::string out_;
};

inline void TreeDump::expr(const Expr* node) {
    if (node == nullptr) return nothing();
    static const char* const classes[] = {
        "Constant",       "Name",         "BoolOp",    "NamedExpr", "BinOp",     "UnaryOp",  "Lambda",
        "IfExp",          "Dict",         "Set",       "List",      "Tuple",     "ListComp", "SetComp",
        "DictComp",       "GeneratorExp", "Await",     "Yield",     "YieldFrom", "Compare",  "Call",
        "FormattedValue", "JoinedStr",    "Attribute", "Subscript", "Slice",     "Starred"};
    open(classes[static_cast<int>(node->kind)], node->span);
    switch (node->kind) {
    case ExprKind::constant: constant(as<Constant>(node)); break;
    case ExprKind::name: text(as<NameExpr>(node).id); break;
    case ExprKind::bool_op:
        simple(as<BoolOp>(node).is_and ? "And" : "Or");
        exprs(as<BoolOp>(node).values);
        break;
    case ExprKind::named:
        expr(as<Named>(node).target);
        expr(as<Named>(node).value);
        break;
    case ExprKind::binary:
        expr(as<Binary>(node).left);
        simple(op(as<Binary>(node).op));
        expr(as<Binary>(node).right);
        break;
    case ExprKind::unary: {
        static const char* const names[] = {"Invert", "Not", "UAdd", "USub"};
        simple(names[static_cast<int>(as<Unary>(node).op)]);
        expr(as<Unary>(node).operand);
        break;
    }
    case ExprKind::lambda:
        parameters(as<Lambda>(node).parameters);
        expr(as<Lambda>(node).body);
        break;
    case ExprKind::if_exp:
        expr(as<IfExp>(node).test);
        expr(as<IfExp>(node).body);
        expr(as<IfExp>(node).orelse);
        break;
    case ExprKind::dict:
        exprs(as<DictExpr>(node).keys);
        exprs(as<DictExpr>(node).values);
        break;
    case ExprKind::set:
    case ExprKind::list:
    case ExprKind::tuple: exprs(as<Sequence>(node).elements); break;
    case ExprKind::list_comp:
    case ExprKind::set_comp:
    case ExprKind::dict_comp:
    case ExprKind::generator:
        expr(as<Comp>(node).element);
        if (node->kind == ExprKind::dict_comp) expr(as<Comp>(node).value);
        list(as<Comp>(node).generators, [&](const Comprehension& clause) { comprehension(clause); });
        break;
    case ExprKind::await: expr(as<Await>(node).value); break;
    case ExprKind::yield:
    case ExprKind::yield_from: expr(as<Yield>(node).value); break;
    case ExprKind::compare:
        expr(as<Compare>(node).left);
        list(as<Compare>(node).ops, [&](CompareOp op) {
            static const char* const names[] = {"Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Is", "IsNot", "In", "NotIn"};
            simple(names[static_cast<int>(op)]);
        });
        exprs(as<Compare>(node).comparators);
        break;
    case ExprKind::call:
        expr(as<Call>(node).function);
        exprs(as<Call>(node).arguments);
        keywords(as<Call>(node).keywords);
        break;
    case ExprKind::formatted:
        expr(as<Formatted>(node).value);
        number(as<Formatted>(node).conversion == 0 ? -1 : as<Formatted>(node).conversion);
        expr(as<Formatted>(node).format);
        break;
    case ExprKind::joined_str: exprs(as<JoinedStr>(node).values); break;
    case ExprKind::attribute:
        expr(as<Attribute>(node).value);
        text(as<Attribute>(node).attribute);
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
    case ExprKind::starred: expr(as<Starred>(node).value); break;
    }
    close();
}

inline void TreeDump::stmt(const Stmt* node) {
    const auto start = [&](const char* name) { open(name, node->span); };
    const auto alias = [&](const Alias& alias) {
        open("alias", alias.span);
        text(alias.name);
        name(alias.as);
        close();
    };
    switch (node->kind) {
    case StmtKind::function: {
        const auto& function = as<Function>(node);
        start(function.is_async ? "AsyncFunctionDef" : "FunctionDef");
        text(function.name);
        parameters(function.parameters);
        body(function.body);
        exprs(function.decorators);
        expr(function.returns);
        break;
    }
    case StmtKind::class_def: {
        const auto& definition = as<ClassDef>(node);
        start("ClassDef");
        text(definition.name);
        exprs(definition.bases);
        keywords(definition.keywords);
        body(definition.body);
        exprs(definition.decorators);
        break;
    }
    case StmtKind::return_:
        start("Return");
        expr(as<Return>(node).value);
        break;
    case StmtKind::delete_:
        start("Delete");
        exprs(as<Delete>(node).targets);
        break;
    case StmtKind::assign:
        start("Assign");
        exprs(as<Assign>(node).targets);
        expr(as<Assign>(node).value);
        break;
    case StmtKind::aug_assign:
        start("AugAssign");
        expr(as<AugAssign>(node).target);
        simple(op(as<AugAssign>(node).op));
        expr(as<AugAssign>(node).value);
        break;
    case StmtKind::ann_assign:
        start("AnnAssign");
        expr(as<AnnAssign>(node).target);
        expr(as<AnnAssign>(node).annotation);
        expr(as<AnnAssign>(node).value);
        number(as<AnnAssign>(node).simple);
        break;
    case StmtKind::for_:
        start(as<For>(node).is_async ? "AsyncFor" : "For");
        expr(as<For>(node).target);
        expr(as<For>(node).iter);
        body(as<For>(node).body);
        body(as<For>(node).orelse);
        break;
    case StmtKind::while_:
        start("While");
        expr(as<While>(node).test);
        body(as<While>(node).body);
        body(as<While>(node).orelse);
        break;
    case StmtKind::if_:
        start("If");
        expr(as<If>(node).test);
        body(as<If>(node).body);
        body(as<If>(node).orelse);
        break;
    case StmtKind::with:
        start(as<With>(node).is_async ? "AsyncWith" : "With");
        list(as<With>(node).items, [&](const WithItem& item) {
            open("withitem");
            expr(item.context);
            expr(item.target);
            close();
        });
        body(as<With>(node).body);
        break;
    case StmtKind::match:
        start("Match");
        expr(as<Match>(node).subject);
        list(as<Match>(node).cases, [&](const MatchCase& item) {
            open("match_case");
            pattern(item.pattern);
            expr(item.guard);
            body(item.body);
            close();
        });
        break;
    case StmtKind::raise:
        start("Raise");
        expr(as<Raise>(node).exception);
        expr(as<Raise>(node).cause);
        break;
    case StmtKind::try_:
        start(as<Try>(node).is_star ? "TryStar" : "Try");
        try_(as<Try>(node));
        break;
    case StmtKind::assert_:
        start("Assert");
        expr(as<Assert>(node).test);
        expr(as<Assert>(node).message);
        break;
    case StmtKind::import:
        start("Import");
        list(as<Import>(node).names, alias);
        break;
    case StmtKind::import_from:
        start("ImportFrom");
        name(as<ImportFrom>(node).module);
        list(as<ImportFrom>(node).names, alias);
        number(as<ImportFrom>(node).level);
        break;
    case StmtKind::global:
    case StmtKind::nonlocal:
        start(node->kind == StmtKind::global ? "Global" : "Nonlocal");
        names(as<Scope>(node).names);
        break;
    case StmtKind::expr:
        start("Expr");
        expr(as<ExprStmt>(node).value);
        break;
    case StmtKind::pass: start("Pass"); break;
    case StmtKind::break_: start("Break"); break;
    case StmtKind::continue_: start("Continue"); break;
    }
    close();
}

inline void TreeDump::try_(const Try& node) {
    body(node.body);
    list(node.handlers, [&](const Handler& handler) {
        open("ExceptHandler", handler.span);
        expr(handler.type);
        name(handler.name);
        body(handler.body);
        close();
    });
    body(node.orelse);
    body(node.finally);
}

inline void TreeDump::pattern(const Pattern* node) {
    if (node == nullptr) return nothing();
    static const char* const classes[] = {"MatchValue", "MatchSingleton", "MatchSequence", "MatchMapping",
                                          "MatchClass", "MatchStar",      "MatchAs",       "MatchOr"};
    const auto all = [&](const std::vector<Pattern*>& items) {
        list(items, [&](const Pattern* item) { pattern(item); });
    };
    open(classes[static_cast<int>(node->kind)], node->span);
    switch (node->kind) {
    case PatternKind::value: expr(node->value); break;
    case PatternKind::singleton: constant(as<Constant>(node->value)); break;
    case PatternKind::sequence:
    case PatternKind::or_: all(node->patterns); break;
    case PatternKind::mapping:
        exprs(node->keys);
        all(node->patterns);
        name(node->name);
        break;
    case PatternKind::class_:
        expr(node->value);
        all(node->patterns);
        names(node->keyword_names);
        all(node->keyword_patterns);
        break;
    case PatternKind::star: name(node->name); break;
    case PatternKind::as:
        pattern(node->pattern);
        name(node->name);
        break;
    }
    close();
}

} // namespace loopscope::script
