// Compound statements: those that own indented blocks.
#include "engine/script/parser_grammar.h"

namespace loopscope::script {

/// Null, without an error, when no compound statement begins here.
Stmt* Parser::compound_statement() {
    const Span begin = token().span;
    switch (token().kind) {
    case TokenKind::def: return function_definition({}, false);
    case TokenKind::at: return decorated();
    case TokenKind::class_: return class_definition({});
    case TokenKind::if_: return if_statement();
    case TokenKind::while_: return while_statement();
    case TokenKind::for_: return for_statement(begin, false);
    case TokenKind::with: return with_statement(begin, false);
    case TokenKind::try_: return try_statement();
    case TokenKind::name: return at_word("match") ? match_statement() : nullptr;
    case TokenKind::async:
        if (followed_by(TokenKind::def)) return function_definition({}, true);
        ++position_;
        if (at(TokenKind::for_)) return for_statement(begin, true);
        return at(TokenKind::with) ? with_statement(begin, true) : nullptr;
    default: return nullptr;
    }
}

// ---- blocks -------------------------------------------------------------------------------------------------------

/// The colon before a block. At the end of the line it is surely what is missing.
bool Parser::colon() {
    if (accept(TokenKind::colon)) return true;
    if (mistakes() && at(TokenKind::newline)) raise_last("expected ':'");
    return false;
}

/// The statements after a colon: an indented block, or some on the same line.
bool Parser::block(Body& body, BlockOwner owner) {
    if (!accept(TokenKind::newline)) return simple_statements(body);
    if (accept(TokenKind::indent)) return statements(body) && accept(TokenKind::dedent);
    if (mistakes()) {
        raise_last("expected an indented block after " + std::string(owner.name) + " on line " +
                       std::to_string(owner.line),
                   "IndentationError");
    }
    return false;
}

bool Parser::else_block(Body& body) {
    const int line = token().span.line;
    if (!accept(TokenKind::else_)) return !failed();
    return accept_forced(TokenKind::colon) && block(body, {"'else' statement", line});
}

// ---- functions and classes ----------------------------------------------------------------------------------------

Stmt* Parser::decorated() {
    Exprs decorators;
    while (accept(TokenKind::at)) {
        Expr* decorator = named_expression();
        if (decorator == nullptr || !accept(TokenKind::newline)) return nullptr;
        decorators.push_back(decorator);
    }
    switch (token().kind) {
    case TokenKind::class_: return class_definition(std::move(decorators));
    case TokenKind::def: return function_definition(std::move(decorators), false);
    case TokenKind::async:
        return followed_by(TokenKind::def) ? function_definition(std::move(decorators), true) : nullptr;
    default: return nullptr;
    }
}

/// Shape: at `def`, or at `async` before it.
Stmt* Parser::function_definition(Exprs decorators, bool is_async) {
    const Span begin = token().span;
    if (is_async) ++position_;
    const int line = token().span.line;
    ++position_;
    const Token& name = token();
    if (!accept(TokenKind::name)) return nullptr;
    Function node{{StmtKind::function, {}}, name_of(name), {}, {}, std::move(decorators), nullptr, is_async};
    if (!accept_forced(TokenKind::lpar)) return nullptr;
    if (!parameters(node.parameters, ParameterKind::function) || !accept(TokenKind::rpar)) return nullptr;
    const Mark after_parameters = position_;
    if (accept(TokenKind::arrow)) {
        node.returns = expression();
        if (node.returns == nullptr) position_ = after_parameters;
    }
    if (!accept_forced(TokenKind::colon) || !block(node.body, {"function definition", line})) return nullptr;
    node.span = since(begin);
    return make(std::move(node));
}

Stmt* Parser::class_definition(Exprs decorators) {
    const Span begin = token().span;
    ++position_;
    const Token& name = token();
    if (!accept(TokenKind::name)) return nullptr;
    ClassDef node{{StmtKind::class_def, {}}, name_of(name), {}, {}, {}, std::move(decorators)};
    if (accept(TokenKind::lpar) && !accept(TokenKind::rpar)) {
        Call bases{{ExprKind::call, {}}, nullptr, {}, {}};
        if (!arguments(bases, position_) || !accept(TokenKind::rpar)) return nullptr;
        node.bases = std::move(bases.arguments);
        node.keywords = std::move(bases.keywords);
    }
    if (!colon() || !block(node.body, {"class definition", begin.line})) return nullptr;
    node.span = since(begin);
    return make(std::move(node));
}

// ---- if, while, for -----------------------------------------------------------------------------------------------

/// `if` with its `elif` parts, each of which is an If in the `orelse` of the one before.
Stmt* Parser::if_statement() {
    std::vector<If*> chain;
    do {
        const Span begin = token().span;
        const char* owner = chain.empty() ? "'if' statement" : "'elif' statement";
        ++position_;
        Expr* test = named_expression();
        if (test == nullptr || !colon()) return nullptr;
        If* node = make(If{{StmtKind::if_, begin}, test, {}, {}});
        if (!block(node->body, {owner, begin.line})) return nullptr;
        if (!chain.empty()) chain.back()->orelse.push_back(node);
        chain.push_back(node);
    } while (at(TokenKind::elif));
    if (!else_block(chain.back()->orelse)) return nullptr;
    for (If* node : chain)
        node->span = since(node->span);
    return chain.front();
}

Stmt* Parser::while_statement() {
    While node{{StmtKind::while_, token().span}, nullptr, {}, {}};
    ++position_;
    node.test = named_expression();
    if (node.test == nullptr || !colon()) return nullptr;
    if (!block(node.body, {"'while' statement", node.span.line}) || !else_block(node.orelse)) return nullptr;
    node.span = since(node.span);
    return make(std::move(node));
}

/// Shape: at `for`; `begin` is the place of `async` if there is one.
Stmt* Parser::for_statement(const Span& begin, bool is_async) {
    For node{{StmtKind::for_, begin}, nullptr, nullptr, {}, {}, is_async};
    const int line = token().span.line;
    const Mark for_token = position_++;
    node.target = star_targets();
    if (node.target == nullptr || !accept(TokenKind::in)) {
        if (failed() || !mistakes()) return nullptr;
        position_ = for_token;
        mistake_for_target();
        return nullptr;
    }
    node.iter = star_expressions();
    if (node.iter == nullptr || !colon()) return nullptr;
    if (!block(node.body, {"'for' statement", line}) || !else_block(node.orelse)) return nullptr;
    node.span = since(begin);
    return make(std::move(node));
}

// ---- with ---------------------------------------------------------------------------------------------------------

/// Shape: at `with`; `begin` is the place of `async` if there is one.
Stmt* Parser::with_statement(const Span& begin, bool is_async) {
    With node{{StmtKind::with, begin}, {}, {}, is_async};
    const int line = token().span.line;
    const Mark items_begin = ++position_;
    if (!parenthesised_with_items(node.items)) {
        if (failed()) return nullptr;
        position_ = items_begin;
        node.items.clear();
        if (!with_items(node.items) || !colon()) return nullptr;
    }
    if (!block(node.body, {"'with' statement", line})) return nullptr;
    node.span = since(begin);
    return make(std::move(node));
}

/// `(first as a, second as b):`. False too when the parentheses belong to an expression: `(first, second)[0]:`.
bool Parser::parenthesised_with_items(std::vector<WithItem>& items) {
    if (!accept(TokenKind::lpar) || !with_items(items)) return false;
    accept(TokenKind::comma);
    return accept(TokenKind::rpar) && colon();
}

bool Parser::with_items(std::vector<WithItem>& items) {
    do {
        const Mark begin = position_;
        WithItem item;
        if (!with_item(item)) {
            if (items.empty() || failed()) return false;
            position_ = begin - 1; // the comma may be the last thing before `)`
            return true;
        }
        items.push_back(item);
    } while (accept(TokenKind::comma));
    return !failed();
}

bool Parser::with_item(WithItem& item) {
    const Mark begin = position_;
    item.context = expression();
    if (item.context == nullptr || !at(TokenKind::as)) return item.context != nullptr;
    const Mark after_context = position_++;
    item.target = star_target();
    if (item.target != nullptr && (at(TokenKind::comma) || at(TokenKind::rpar) || at(TokenKind::colon))) return true;
    if (failed() || (item.target != nullptr && mistakes() && at(TokenKind::newline))) return !failed();
    if (mistakes()) {
        position_ = begin;
        mistake_with_item();
    }
    item.target = nullptr;
    position_ = after_context;
    return !failed();
}

// ---- try ----------------------------------------------------------------------------------------------------------

Stmt* Parser::try_statement() {
    Try node{{StmtKind::try_, token().span}, {}, {}, {}, {}, false};
    ++position_;
    if (!accept_forced(TokenKind::colon)) return nullptr;
    const Mark body_begin = position_;
    if (!block(node.body, {"'try' statement", node.span.line})) {
        position_ = body_begin;
        Handler handler;
        bool is_star = false;
        if (mistakes() && !failed() && at(TokenKind::except)) except_block(handler, is_star);
        return nullptr;
    }
    if (!at(TokenKind::except) && !at(TokenKind::finally)) {
        if (mistakes()) raise_last("expected 'except' or 'finally' block");
        return nullptr;
    }
    while (at(TokenKind::except)) {
        const Span except = token().span;
        Handler handler;
        bool is_star = false;
        if (!except_block(handler, is_star)) return nullptr;
        if (!node.handlers.empty() && is_star != node.is_star)
            return mistakes() ? raise_mixed_handlers(except, is_star) : nullptr;
        node.is_star = is_star;
        node.handlers.push_back(std::move(handler));
    }
    if (!node.handlers.empty() && !else_block(node.orelse)) return nullptr;
    if (!finally_block(node.finally)) return nullptr;
    node.span = since(node.span);
    return make(std::move(node));
}

/// `except type as name:`, `except:` or `except* type:`.
bool Parser::except_block(Handler& handler, bool& is_star) {
    const Mark begin = position_++;
    const Span begin_span = stream_.tokens[begin].span;
    is_star = accept(TokenKind::star);
    if (!at(TokenKind::colon) || is_star) {
        handler.type = expression();
        if (handler.type == nullptr || !as_name(handler.name) || !at(TokenKind::colon)) {
            if (!failed() && mistakes()) {
                position_ = begin;
                mistake_except();
            }
            return false;
        }
    }
    ++position_;
    const char* owner = is_star ? "'except*' statement" : "'except' statement";
    if (!block(handler.body, {owner, begin_span.line})) return false;
    handler.span = since(begin_span);
    return true;
}

bool Parser::finally_block(Body& body) {
    const int line = token().span.line;
    if (!accept(TokenKind::finally)) return !failed();
    return accept_forced(TokenKind::colon) && block(body, {"'finally' statement", line});
}

} // namespace loopscope::script
