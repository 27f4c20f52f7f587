// Simple statements: those that stand on one line, and lines of them.
#include "engine/script/parser_grammar.h"

#include <algorithm>

namespace loopscope::script {

namespace {

bool augmented_operator(TokenKind kind, BinaryOp& op) {
    switch (kind) {
    case TokenKind::plus_equal: op = BinaryOp::add; return true;
    case TokenKind::minus_equal: op = BinaryOp::sub; return true;
    case TokenKind::star_equal: op = BinaryOp::mul; return true;
    case TokenKind::at_equal: op = BinaryOp::matmul; return true;
    case TokenKind::slash_equal: op = BinaryOp::div; return true;
    case TokenKind::percent_equal: op = BinaryOp::mod; return true;
    case TokenKind::amper_equal: op = BinaryOp::bit_and; return true;
    case TokenKind::vbar_equal: op = BinaryOp::bit_or; return true;
    case TokenKind::circumflex_equal: op = BinaryOp::bit_xor; return true;
    case TokenKind::left_shift_equal: op = BinaryOp::lshift; return true;
    case TokenKind::right_shift_equal: op = BinaryOp::rshift; return true;
    case TokenKind::double_star_equal: op = BinaryOp::pow; return true;
    case TokenKind::double_slash_equal: op = BinaryOp::floordiv; return true;
    default: return false;
    }
}

} // namespace

bool is_augmented_operator(TokenKind kind) {
    BinaryOp op;
    return augmented_operator(kind, op);
}

/// Statements up to the end of the block or file.
bool Parser::statements(Body& body) {
    do {
        if (!statement(body)) return false;
    } while (!at(TokenKind::dedent) && !at(TokenKind::end));
    return true;
}

bool Parser::statement(Body& body) {
    const Mark begin = position_;
    if (Stmt* compound = compound_statement()) {
        body.push_back(compound);
        return true;
    }
    position_ = begin;
    return !failed() && simple_statements(body);
}

/// One line: simple statements with semicolons between them.
bool Parser::simple_statements(Body& body) {
    do {
        Stmt* next = simple_statement();
        if (next == nullptr || failed()) return false;
        body.push_back(next);
    } while (accept(TokenKind::semicolon) && !at(TokenKind::newline));
    return accept(TokenKind::newline);
}

Stmt* Parser::simple_statement() {
    const Span begin = token().span;
    const auto keyword_only = [&](StmtKind kind) {
        ++position_;
        return make(Simple{{kind, begin}});
    };
    switch (token().kind) {
    case TokenKind::return_: return return_statement();
    case TokenKind::import: return import_name();
    case TokenKind::from: return import_from();
    case TokenKind::raise: return raise_statement();
    case TokenKind::pass: return keyword_only(StmtKind::pass);
    case TokenKind::break_: return keyword_only(StmtKind::break_);
    case TokenKind::continue_: return keyword_only(StmtKind::continue_);
    case TokenKind::del: return del_statement();
    case TokenKind::assert_: return assert_statement();
    case TokenKind::global: return names_statement(StmtKind::global);
    case TokenKind::nonlocal: return names_statement(StmtKind::nonlocal);
    default: return diagnosing_ ? assignment_or_mistake() : expression_statement();
    }
}

// ---- expressions and assignments ----------------------------------------------------------------------------------

Stmt* Parser::expression_statement() {
    const Span begin = token().span;
    const Mark first_token = position_;
    Expr* first = assigned_value();
    if (first == nullptr) return nullptr;
    BinaryOp op;
    if (at(TokenKind::colon) && is_single_target(first)) {
        const Mark colon = position_;
        position_ = first_token;
        if (annotation_target() != nullptr && position_ == colon) return annotated(begin, first);
        position_ = colon;
    }
    if (at(TokenKind::equal) && is_target(first)) return assignment(begin, first);
    if (is_single_target(first) && augmented_operator(token().kind, op)) return augmented(begin, first);
    return make(ExprStmt{{StmtKind::expr, since(begin)}, first});
}

/// What may stand to the right of `=`.
Expr* Parser::assigned_value() {
    return at(TokenKind::yield) ? yield_expression() : star_expressions();
}

/// The rest of `target: annotation = value`.
Stmt* Parser::annotated(const Span& begin, Expr* target) {
    ++position_;
    const bool is_simple =
        target->kind == ExprKind::name && target->span.line == begin.line && target->span.column == begin.column;
    Expr* annotation = expression();
    if (annotation == nullptr) return nullptr;
    Expr* value = nullptr;
    if (accept(TokenKind::equal)) {
        value = assigned_value();
        if (value == nullptr) return nullptr;
    }
    return make(AnnAssign{{StmtKind::ann_assign, since(begin)}, target, annotation, value, is_simple});
}

/// The rest of `first = second = value`.
Stmt* Parser::assignment(const Span& begin, Expr* first) {
    Exprs targets{first};
    while (true) {
        ++position_;
        Expr* value = assigned_value();
        if (value == nullptr) return nullptr;
        if (!at(TokenKind::equal)) return make(Assign{{StmtKind::assign, since(begin)}, std::move(targets), value});
        if (!is_target(value)) return nullptr;
        targets.push_back(value);
    }
}

/// The rest of `target += value`.
Stmt* Parser::augmented(const Span& begin, Expr* target) {
    BinaryOp op = BinaryOp::add;
    augmented_operator(token().kind, op);
    ++position_;
    Expr* value = assigned_value();
    return value == nullptr ? nullptr : make(AugAssign{{StmtKind::aug_assign, since(begin)}, target, op, value});
}

// ---- statements that begin with a keyword -------------------------------------------------------------------------

Stmt* Parser::return_statement() {
    const Span begin = token().span;
    const Mark after_return = ++position_;
    Expr* value = star_expressions();
    if (failed()) return nullptr;
    if (value == nullptr) position_ = after_return;
    return make(Return{{StmtKind::return_, since(begin)}, value});
}

Stmt* Parser::raise_statement() {
    const Span begin = token().span;
    const Mark after_raise = ++position_;
    Expr* exception = expression();
    if (failed()) return nullptr;
    if (exception == nullptr) position_ = after_raise;
    Expr* cause = nullptr;
    if (exception != nullptr && at(TokenKind::from)) {
        ++position_;
        cause = expression();
        if (cause == nullptr) return nullptr;
    }
    return make(Raise{{StmtKind::raise, since(begin)}, exception, cause});
}

Stmt* Parser::assert_statement() {
    const Span begin = token().span;
    ++position_;
    Expr* test = expression();
    if (test == nullptr) return nullptr;
    Expr* message = nullptr;
    if (accept(TokenKind::comma)) {
        message = expression();
        if (message == nullptr) return nullptr;
    }
    return make(Assert{{StmtKind::assert_, since(begin)}, test, message});
}

Stmt* Parser::del_statement() {
    const Span begin = token().span;
    const Mark after_del = ++position_;
    Exprs targets;
    if (del_targets(targets) && (at(TokenKind::semicolon) || at(TokenKind::newline))) {
        return make(Delete{{StmtKind::delete_, since(begin)}, std::move(targets)});
    }
    if (failed() || !mistakes()) return nullptr;
    position_ = after_del;
    if (const Expr* targets_read = star_expressions()) raise_invalid_target(targets_read, TargetKind::deleted);
    return nullptr;
}

bool Parser::del_targets(Exprs& targets) {
    do {
        if (!targets.empty() && (at(TokenKind::semicolon) || at(TokenKind::newline))) break;
        Expr* target = primary();
        if (target == nullptr || invalid_target(target, TargetKind::deleted) != nullptr) return false;
        targets.push_back(target);
    } while (accept(TokenKind::comma));
    return true;
}

/// `global a, b` and `nonlocal a, b`.
Stmt* Parser::names_statement(StmtKind kind) {
    const Span begin = token().span;
    std::vector<Name> names;
    do {
        ++position_;
        const Token& name = token();
        if (!accept(TokenKind::name)) return nullptr;
        names.push_back(name_of(name));
    } while (at(TokenKind::comma));
    return make(Scope{{kind, since(begin)}, std::move(names)});
}

// ---- import -------------------------------------------------------------------------------------------------------

Stmt* Parser::import_name() {
    const Span begin = token().span;
    ++position_;
    std::vector<Alias> names;
    do {
        const Span alias_begin = token().span;
        Alias alias;
        if (!dotted_name(alias.name) || !as_name(alias.as)) return nullptr;
        alias.span = since(alias_begin);
        names.push_back(alias);
    } while (accept(TokenKind::comma));
    return make(Import{{StmtKind::import, since(begin)}, std::move(names)});
}

bool Parser::dotted_name(Name& name) {
    std::string dotted(text_of(token()));
    if (!accept(TokenKind::name)) return false;
    while (at(TokenKind::dot)) {
        const Mark before = position_++;
        const Token& part = token();
        if (!accept(TokenKind::name)) {
            position_ = before;
            break;
        }
        dotted += '.';
        dotted += text_of(part);
    }
    name = tree_.intern(dotted);
    return !failed();
}

/// `as name`, which may be missing.
bool Parser::as_name(Name& name) {
    if (!accept(TokenKind::as)) return !failed();
    const Token& as = token();
    if (!accept(TokenKind::name)) return false;
    name = name_of(as);
    return true;
}

Stmt* Parser::import_from() {
    const Span begin = token().span;
    ++position_;
    ImportFrom node{{StmtKind::import_from, {}}, {}, {}, 0};
    for (; at(TokenKind::dot) || at(TokenKind::ellipsis); ++position_)
        node.level += at(TokenKind::dot) ? 1 : 3;
    if ((node.level == 0 || at(TokenKind::name)) && !dotted_name(node.module)) return nullptr;
    if (!accept(TokenKind::import)) return nullptr;
    const Span star = token().span;
    if (accept(TokenKind::star)) {
        node.names.push_back({tree_.intern("*"), {}, star});
    } else if (accept(TokenKind::lpar)) {
        if (!import_from_as_names(node.names)) return nullptr;
        accept(TokenKind::comma);
        if (!accept(TokenKind::rpar)) return nullptr;
    } else {
        if (!import_from_as_names(node.names)) return nullptr;
        if (at(TokenKind::comma)) {
            ++position_;
            const bool has_trailing_comma = at(TokenKind::newline);
            --position_;
            if (has_trailing_comma && mistakes())
                raise_last("trailing comma not allowed without surrounding parentheses");
            return nullptr;
        }
    }
    node.span = since(begin);
    return make(std::move(node));
}

/// Names with a comma between them; a comma that no name follows is left alone.
bool Parser::import_from_as_names(std::vector<Alias>& names) {
    do {
        const Token& name = token();
        if (!accept(TokenKind::name)) {
            if (names.empty()) return false;
            --position_;
            return true;
        }
        Alias alias{name_of(name), {}, {}};
        if (!as_name(alias.as)) return false;
        alias.span = since(name.span);
        names.push_back(alias);
    } while (accept(TokenKind::comma));
    return !failed();
}

} // namespace loopscope::script
