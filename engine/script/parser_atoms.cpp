// Atoms (names, numbers, displays, comprehensions, what stands in parentheses) and what follows a value: attributes,
// calls, subscripts.
#include "engine/script/parser_grammar.h"
#include "engine/script/parser_literals.h"

namespace loopscope::script {

// ---- attribute, call, subscript -----------------------------------------------------------------------------------

Expr* Parser::primary() {
    return remember(Rule::primary, [this] { return primary_unremembered(); });
}

Expr* Parser::primary_unremembered() {
    const Span begin = token().span;
    Expr* value = atom();
    while (value != nullptr) {
        const Mark before = position_;
        Expr* longer = trailer(value, begin);
        if (failed()) return nullptr;
        if (longer == nullptr) {
            position_ = before;
            break;
        }
        value = longer;
    }
    return value;
}

Expr* Parser::trailer(Expr* value, const Span& begin) {
    switch (token().kind) {
    case TokenKind::dot: {
        ++position_;
        const Token& name = token();
        if (!accept(TokenKind::name)) return nullptr;
        return make(Attribute{{ExprKind::attribute, since(begin)}, value, name_of(name), name.span});
    }
    case TokenKind::lpar: return call(value, begin);
    case TokenKind::lbrace: // CPython looks for a wrong comprehension after any value
        if (mistakes()) {
            ++position_;
            mistake_comprehension();
        }
        return nullptr;
    case TokenKind::lsqb: {
        ++position_;
        if (mistakes()) mistake_comprehension();
        Expr* index = slices();
        if (index == nullptr || !accept(TokenKind::rsqb)) return nullptr;
        return make(Subscript{{ExprKind::subscript, since(begin)}, value, index});
    }
    default: return nullptr;
    }
}

Expr* Parser::slices() {
    const Span begin = token().span;
    Expr* first = slice();
    if (first == nullptr || (first->kind != ExprKind::starred && !at(TokenKind::comma))) return first;
    Exprs elements{first};
    while (accept(TokenKind::comma)) {
        const Mark after_comma = position_;
        Expr* next = slice();
        if (failed()) return nullptr;
        if (next == nullptr) {
            position_ = after_comma;
            break;
        }
        elements.push_back(next);
    }
    return make(Sequence{{ExprKind::tuple, since(begin)}, std::move(elements)});
}

/// `a`, `*a`, or `lower:upper:step` with any part left out.
Expr* Parser::slice() {
    if (at(TokenKind::star)) return starred_argument();
    const Span begin = token().span;
    const Mark first = position_;
    Expr* lower = at(TokenKind::colon) ? nullptr : expression();
    if (failed()) return nullptr;
    if (lower == nullptr && !diagnosing_ && !at(TokenKind::colon)) return nullptr;
    if (lower == nullptr) position_ = first;
    if (!accept(TokenKind::colon)) {
        if (!diagnosing_ && !at(TokenKind::colon_equal)) return lower;
        position_ = first;
        return named_expression();
    }
    const auto part = [this]() -> Expr* {
        const Mark before = position_;
        const bool is_empty = at(TokenKind::colon) || at(TokenKind::comma) || at(TokenKind::rsqb);
        Expr* value = is_empty ? nullptr : expression();
        if (value == nullptr) position_ = before;
        return value;
    };
    Expr* upper = part();
    Expr* step = !failed() && accept(TokenKind::colon) ? part() : nullptr;
    if (failed()) return nullptr;
    return make(SliceExpr{{ExprKind::slice, since(begin)}, lower, upper, step});
}

// ---- arguments ----------------------------------------------------------------------------------------------------

Expr* Parser::call(Expr* function, const Span& begin) {
    const Span open = token().span;
    ++position_;
    Call node{{ExprKind::call, {}}, function, {}, {}};
    if (!accept(TokenKind::rpar)) {
        const Mark inside = position_;
        Expr* first = argument_expression();
        const Mark after_first = position_;
        Expr* generator = first != nullptr ? genexp(open, first) : nullptr;
        if (failed()) return nullptr;
        if (generator != nullptr) {
            node.arguments.push_back(generator);
        } else {
            position_ = inside;
            if (mistakes()) mistake_comprehension();
            if (failed()) return nullptr;
            // The first argument is not read again: nested calls would take exponential time.
            position_ = after_first;
            if (first == nullptr || at(TokenKind::equal))
                position_ = inside;
            else
                node.arguments.push_back(first);
            if (!arguments(node, inside)) return nullptr;
            ++position_;
        }
    }
    node.span = since(begin);
    return make(std::move(node));
}

/// All arguments up to the closing parenthesis, the first one maybe read already.
bool Parser::arguments(Call& call, Mark begin) {
    if (args(call)) {
        accept(TokenKind::comma);
        if (at(TokenKind::rpar)) return true;
    }
    if (!failed() && mistakes()) {
        position_ = begin;
        mistake_arguments();
    }
    return false;
}

/// Positional arguments, then keyword arguments, with commas between them.
/// Shape: leaves the position after the last whole argument; false when there is none.
bool Parser::args(Call& call) {
    Mark end = position_;
    bool is_first = call.arguments.empty();
    while (!failed()) {
        if (!is_first && !accept(TokenKind::comma)) break;
        const Mark begin = position_;
        Expr* argument = nullptr;
        if (at(TokenKind::star))
            argument = starred_argument();
        else if (!at(TokenKind::name) || !followed_by(TokenKind::equal))
            argument = argument_expression();
        if (argument == nullptr || at(TokenKind::equal)) {
            position_ = begin;
            if (failed() || keyword_arguments(call)) return !failed();
            break;
        }
        call.arguments.push_back(argument);
        end = position_;
        is_first = false;
    }
    position_ = end;
    return !failed() && !is_first;
}

Expr* Parser::starred_argument() {
    const Span begin = token().span;
    if (!accept(TokenKind::star)) return nullptr;
    Expr* value = expression();
    return value == nullptr ? nullptr : make(Starred{{ExprKind::starred, since(begin)}, value});
}

/// `name=value` and `*value`, then `name=value` and `**value`.
bool Parser::keyword_arguments(Call& call) {
    Mark end = position_;
    bool is_first = true, has_double_star = false;
    while (!failed()) {
        if (!is_first && !accept(TokenKind::comma)) break;
        if (mistakes()) mistake_keyword_argument();
        if (failed()) break;
        if (at(TokenKind::name)) {
            if (!keyword_argument(call)) break;
        } else if (at(TokenKind::double_star)) {
            has_double_star = true;
            if (!double_starred_argument(call)) break;
        } else {
            Expr* argument = has_double_star ? nullptr : starred_argument();
            if (argument == nullptr) break;
            call.arguments.push_back(argument);
        }
        end = position_;
        is_first = false;
    }
    position_ = end;
    return !failed() && !is_first;
}

bool Parser::keyword_argument(Call& call) {
    const Token& name = token();
    ++position_;
    if (!accept(TokenKind::equal)) return false;
    Expr* value = expression();
    if (value == nullptr) return false;
    call.keywords.push_back({name_of(name), value, since(name.span)});
    return true;
}

bool Parser::double_starred_argument(Call& call) {
    const Span begin = token().span;
    ++position_;
    Expr* value = expression();
    if (value == nullptr) return false;
    call.keywords.push_back({{}, value, since(begin)});
    return true;
}

// ---- atoms --------------------------------------------------------------------------------------------------------

Expr* Parser::atom() {
    switch (token().kind) {
    case TokenKind::name: return name_atom();
    case TokenKind::number: return number();
    case TokenKind::string: return strings();
    case TokenKind::lpar: return parenthesised();
    case TokenKind::lsqb: return list();
    case TokenKind::lbrace: return braces();
    case TokenKind::true_: return constant(ConstantKind::true_);
    case TokenKind::false_: return constant(ConstantKind::false_);
    case TokenKind::none: return constant(ConstantKind::none);
    case TokenKind::ellipsis: return constant(ConstantKind::ellipsis);
    default: return nullptr;
    }
}

Expr* Parser::name_atom() {
    const Token& name = token();
    ++position_;
    return make(NameExpr{{ExprKind::name, name.span}, name_of(name)});
}

Expr* Parser::constant(ConstantKind type) {
    const Span span = token().span;
    ++position_;
    return make(Constant{{ExprKind::constant, span}, type, {}, 0});
}

Expr* Parser::number() {
    const Token& digits = token();
    ++position_;
    Constant node{{ExprKind::constant, digits.span}};
    const std::string problem = read_number(text_of(digits), node);
    if (!problem.empty()) return raise({digits.span.line, -1, digits.span.line, -1}, problem);
    return make(std::move(node));
}

/// A tuple, an expression in parentheses (which are not part of its place), or a generator expression.
Expr* Parser::parenthesised() {
    const Span begin = token().span;
    const Mark open = position_++;
    if (accept(TokenKind::rpar)) return make(Sequence{{ExprKind::tuple, since(begin)}, {}});
    if (at(TokenKind::yield)) {
        Expr* value = yield_expression();
        return value != nullptr && accept(TokenKind::rpar) ? value : nullptr;
    }
    Expr* first = star_named_expression();
    if (first != nullptr && at(TokenKind::comma)) {
        Exprs elements;
        if (star_named_list(elements, first) && accept(TokenKind::rpar)) {
            return make(Sequence{{ExprKind::tuple, since(begin)}, std::move(elements)});
        }
    } else if (first != nullptr && first->kind != ExprKind::starred) {
        if (accept(TokenKind::rpar)) return first;
        if (Expr* generator = genexp(begin, first)) return generator;
    }
    if (!failed() && mistakes()) {
        position_ = open;
        mistake_group();
        position_ = open + 1;
        mistake_comprehension();
    }
    return nullptr;
}

/// The rest of a generator expression after its element.
Expr* Parser::genexp(const Span& begin, Expr* element) {
    if (!at(TokenKind::for_) && !at(TokenKind::async)) return nullptr;
    std::vector<Comprehension> clauses;
    if (!for_if_clauses(clauses) || !accept(TokenKind::rpar)) return nullptr;
    return make(Comp{{ExprKind::generator, since(begin)}, element, nullptr, std::move(clauses)});
}

Expr* Parser::list() {
    const Span begin = token().span;
    const Mark inside = ++position_;
    if (accept(TokenKind::rsqb)) return make(Sequence{{ExprKind::list, since(begin)}, {}});
    Expr* first = star_named_expression();
    if (first != nullptr && first->kind != ExprKind::starred && (at(TokenKind::for_) || at(TokenKind::async))) {
        std::vector<Comprehension> clauses;
        if (for_if_clauses(clauses) && accept(TokenKind::rsqb)) {
            return make(Comp{{ExprKind::list_comp, since(begin)}, first, nullptr, std::move(clauses)});
        }
    } else if (first != nullptr) {
        Exprs elements;
        if (star_named_list(elements, first) && accept(TokenKind::rsqb)) {
            return make(Sequence{{ExprKind::list, since(begin)}, std::move(elements)});
        }
    }
    if (!failed() && mistakes()) {
        position_ = inside;
        mistake_comprehension();
    }
    return nullptr;
}

/// A dict, a set, or a comprehension of one of them.
Expr* Parser::braces() {
    const Span begin = token().span;
    const Mark inside = ++position_;
    if (accept(TokenKind::rbrace)) return make(DictExpr{{ExprKind::dict, since(begin)}, {}, {}});
    Expr* first = nullptr;
    const bool is_named = at(TokenKind::name) && followed_by(TokenKind::colon_equal);
    const bool is_unpacking = at(TokenKind::double_star), is_starred = at(TokenKind::star);
    if (!is_named && !is_unpacking && !is_starred) first = expression();
    if (failed() || (first == nullptr && !is_named && !is_unpacking && !is_starred && !diagnosing_)) return nullptr;
    const bool is_dict = is_unpacking || (first != nullptr && at(TokenKind::colon));
    Expr* node = is_dict ? dict_or_comp(begin, first) : nullptr;
    if (node == nullptr && !failed() && !is_dict) {
        if (first == nullptr || diagnosing_) {
            position_ = inside;
            first = nullptr;
        }
        node = set_or_comp(begin, first);
    }
    if (node == nullptr && !failed() && mistakes()) {
        position_ = inside;
        mistake_dict_comprehension();
        position_ = inside;
        mistake_comprehension();
    }
    return node;
}

/// Shape: `first` is the first key, before its colon; null at `**`.
Expr* Parser::dict_or_comp(const Span& begin, Expr* first) {
    DictExpr node{{ExprKind::dict, {}}, {}, {}};
    if (!dict_item(node, first)) return nullptr;
    if (first != nullptr && (at(TokenKind::for_) || at(TokenKind::async))) {
        std::vector<Comprehension> clauses;
        if (!for_if_clauses(clauses) || !accept(TokenKind::rbrace)) return nullptr;
        return make(Comp{{ExprKind::dict_comp, since(begin)}, node.keys[0], node.values[0], std::move(clauses)});
    }
    while (accept(TokenKind::comma) && !at(TokenKind::rbrace)) {
        const bool is_unpacking = at(TokenKind::double_star);
        Expr* key = is_unpacking ? nullptr : expression();
        if (key == nullptr && !is_unpacking) return nullptr;
        if (key != nullptr && !at(TokenKind::colon)) {
            return raise({key->span.line, key->span.end_column - 1, key->span.end_line, -1},
                         "':' expected after dictionary key");
        }
        if (!dict_item(node, key)) return nullptr;
    }
    if (!accept(TokenKind::rbrace)) return nullptr;
    node.span = since(begin);
    return make(std::move(node));
}

/// The rest of `key: value`, or `**value`. A value that is missing is an error in the first reading already, as in
/// CPython.
bool Parser::dict_item(DictExpr& dict, Expr* key) {
    const Span colon = token().span;
    ++position_;
    if (key != nullptr && (at(TokenKind::rbrace) || at(TokenKind::comma))) {
        raise(colon, "expression expected after dictionary key and ':'");
        return false;
    }
    const Span star = token().span;
    if (key != nullptr && accept(TokenKind::star)) {
        if (bitwise_or() != nullptr) raise_from(star, "cannot use a starred expression in a dictionary value");
        return false;
    }
    Expr* value = key != nullptr ? expression() : bitwise_or();
    if (value == nullptr) return false;
    dict.keys.push_back(key);
    dict.values.push_back(value);
    return true;
}

/// Shape: `first` is the first element if it has been read already, else null.
Expr* Parser::set_or_comp(const Span& begin, Expr* first) {
    if (first == nullptr) first = star_named_expression();
    if (first == nullptr || at(TokenKind::colon_equal)) return nullptr;
    if (first->kind != ExprKind::starred && (at(TokenKind::for_) || at(TokenKind::async))) {
        std::vector<Comprehension> clauses;
        if (!for_if_clauses(clauses) || !accept(TokenKind::rbrace)) return nullptr;
        return make(Comp{{ExprKind::set_comp, since(begin)}, first, nullptr, std::move(clauses)});
    }
    Exprs elements;
    if (!star_named_list(elements, first) || !accept(TokenKind::rbrace)) return nullptr;
    return make(Sequence{{ExprKind::set, since(begin)}, std::move(elements)});
}

// ---- comprehension clauses ----------------------------------------------------------------------------------------

bool Parser::for_if_clauses(std::vector<Comprehension>& clauses) {
    while (at(TokenKind::for_) || at(TokenKind::async)) {
        const Mark before = position_;
        Comprehension clause;
        if (!for_if_clause(clause)) {
            position_ = before;
            break;
        }
        clauses.push_back(std::move(clause));
    }
    return !failed() && !clauses.empty();
}

bool Parser::for_if_clause(Comprehension& clause) {
    const Mark begin = position_;
    clause.is_async = accept(TokenKind::async);
    if (!accept(TokenKind::for_)) return false;
    clause.target = star_targets();
    if (clause.target == nullptr || !accept(TokenKind::in)) {
        if (failed() || !mistakes()) return false;
        position_ = begin;
        mistake_for_target();
        return false;
    }
    clause.iter = disjunction();
    if (clause.iter == nullptr) return false;
    while (at(TokenKind::if_)) {
        const Mark before = position_++;
        Expr* condition = disjunction();
        if (condition == nullptr) {
            position_ = before;
            return !failed();
        }
        clause.conditions.push_back(condition);
    }
    return true;
}

} // namespace loopscope::script
