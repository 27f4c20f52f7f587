// The `match` statement and its patterns. `match` and `case` are ordinary names elsewhere, so a line that begins with
// `match` is read as a match statement first and, where that fails before its colon, as an expression.
#include "engine/script/parser_grammar.h"

namespace loopscope::script {

// ---- the statement ------------------------------------------------------------------------------------------------

Stmt* Parser::match_statement() {
    Match node{{StmtKind::match, token().span}, nullptr, {}};
    ++position_;
    node.subject = subject();
    if (node.subject == nullptr || !colon() || !accept(TokenKind::newline)) return nullptr;
    if (!accept(TokenKind::indent)) {
        if (!mistakes()) return nullptr;
        return raise_last("expected an indented block after 'match' statement on line " +
                              std::to_string(node.span.line),
                          "IndentationError");
    }
    do {
        if (!case_block(node.cases.emplace_back())) return nullptr;
    } while (!at(TokenKind::dedent));
    ++position_;
    node.span = since(node.span);
    return make(std::move(node));
}

Expr* Parser::subject() {
    const Span begin = token().span;
    Expr* first = star_named_expression();
    if (first == nullptr) return nullptr;
    if (!at(TokenKind::comma)) return first->kind == ExprKind::starred ? nullptr : first;
    Exprs elements;
    if (!star_named_list(elements, first)) return nullptr;
    return make(Sequence{{ExprKind::tuple, since(begin)}, std::move(elements)});
}

bool Parser::case_block(MatchCase& match_case) {
    const int line = token().span.line;
    if (!at_word("case")) return false;
    ++position_;
    match_case.pattern = patterns();
    if (match_case.pattern == nullptr) return false;
    if (accept(TokenKind::if_)) {
        match_case.guard = named_expression();
        if (match_case.guard == nullptr) return false;
    }
    return colon() && block(match_case.body, {"'case' statement", line});
}

// ---- patterns -----------------------------------------------------------------------------------------------------

Pattern* Parser::make_pattern(PatternKind kind, const Span& begin) {
    Pattern node{};
    node.kind = kind;
    node.span = since(begin);
    return make(std::move(node));
}

/// A pattern, or a sequence of them without brackets.
Pattern* Parser::patterns() {
    const Span begin = token().span;
    Pattern* first = maybe_star_pattern();
    if (first == nullptr) return nullptr;
    if (!at(TokenKind::comma)) return first->kind == PatternKind::star ? nullptr : first;
    Pattern* sequence = make_pattern(PatternKind::sequence, begin);
    if (!sequence_rest(sequence->patterns, first)) return nullptr;
    sequence->span = since(begin);
    return sequence;
}

/// The patterns after the first one, with a comma before each and maybe one at the end.
bool Parser::sequence_rest(std::vector<Pattern*>& sequence, Pattern* first) {
    sequence.push_back(first);
    while (accept(TokenKind::comma)) {
        const Mark after_comma = position_;
        Pattern* next = maybe_star_pattern();
        if (next == nullptr) {
            position_ = after_comma;
            return !failed();
        }
        sequence.push_back(next);
    }
    return true;
}

Pattern* Parser::maybe_star_pattern() {
    if (!at(TokenKind::star)) return pattern();
    const Span begin = token().span;
    ++position_;
    const Token& name = token();
    if (!capture_target()) return nullptr;
    Pattern* star = make_pattern(PatternKind::star, begin);
    if (text_of(name) != "_") star->name = name_of(name);
    return star;
}

/// A name that is bound, or `_`; not the beginning of something longer.
bool Parser::capture_target() {
    return accept(TokenKind::name) && !at(TokenKind::dot) && !at(TokenKind::lpar) && !at(TokenKind::equal);
}

Pattern* Parser::pattern() {
    Depth depth(*this);
    if (depth.too_deep()) return nullptr;
    const Span begin = token().span;
    const Mark first = position_;
    Pattern* inner = or_pattern();
    if (inner == nullptr || !at(TokenKind::as)) return inner;
    const Mark after_pattern = position_++;
    const Token& name = token();
    if (text_of(name) != "_" && capture_target()) {
        Pattern* as = make_pattern(PatternKind::as, begin);
        as->pattern = inner;
        as->name = name_of(name);
        return as;
    }
    if (failed()) return nullptr;
    if (mistakes()) {
        position_ = first;
        mistake_as_pattern();
        if (failed()) return nullptr;
    }
    position_ = after_pattern;
    return inner;
}

Pattern* Parser::or_pattern() {
    const Span begin = token().span;
    Pattern* first = closed_pattern();
    if (first == nullptr || !at(TokenKind::vbar)) return first;
    Pattern* alternatives = make_pattern(PatternKind::or_, begin);
    alternatives->patterns.push_back(first);
    while (at(TokenKind::vbar)) {
        ++position_;
        Pattern* next = closed_pattern();
        if (next == nullptr) return nullptr;
        alternatives->patterns.push_back(next);
    }
    alternatives->span = since(begin);
    return alternatives;
}

Pattern* Parser::closed_pattern() {
    switch (token().kind) {
    case TokenKind::name: return name_pattern();
    case TokenKind::lpar: return group_or_sequence(TokenKind::rpar);
    case TokenKind::lsqb: return group_or_sequence(TokenKind::rsqb);
    case TokenKind::lbrace: return mapping_pattern();
    default: return literal_pattern();
    }
}

/// A capture, `_`, a dotted name to compare with, or a class.
Pattern* Parser::name_pattern() {
    const Token& name = token();
    if (text_of(name) == "_") {
        ++position_;
        return make_pattern(PatternKind::as, name.span);
    }
    if (!followed_by(TokenKind::dot) && !followed_by(TokenKind::lpar)) {
        if (!capture_target()) return nullptr;
        Pattern* capture = make_pattern(PatternKind::as, name.span);
        capture->name = name_of(name);
        return capture;
    }
    Expr* dotted = dotted_attribute();
    if (dotted == nullptr) return nullptr;
    if (at(TokenKind::lpar)) return class_pattern(dotted, name.span);
    if (at(TokenKind::equal)) return nullptr;
    Pattern* value = make_pattern(PatternKind::value, name.span);
    value->value = dotted;
    return value;
}

/// `name.name.name`, or a name alone.
Expr* Parser::dotted_attribute() {
    const Token& first = token();
    if (!at(TokenKind::name)) return nullptr;
    Expr* value = name_atom();
    while (accept(TokenKind::dot)) {
        const Token& name = token();
        if (!accept(TokenKind::name)) return nullptr;
        value = make(Attribute{{ExprKind::attribute, since(first.span)}, value, name_of(name), name.span});
    }
    return value;
}

Pattern* Parser::literal_pattern() {
    const Span begin = token().span;
    Expr* literal = literal_expression();
    if (literal == nullptr) return nullptr;
    const auto* constant = static_cast<const Constant*>(literal);
    const bool is_singleton = literal->kind == ExprKind::constant &&
                              (constant->type == ConstantKind::none || constant->type == ConstantKind::true_ ||
                               constant->type == ConstantKind::false_);
    Pattern* node = make_pattern(is_singleton ? PatternKind::singleton : PatternKind::value, begin);
    node->value = literal;
    return node;
}

/// A number with sign and imaginary part, strings, None, True or False.
Expr* Parser::literal_expression() {
    const Span begin = token().span;
    switch (token().kind) {
    case TokenKind::string: return strings();
    case TokenKind::none: return constant(ConstantKind::none);
    case TokenKind::true_: return constant(ConstantKind::true_);
    case TokenKind::false_: return constant(ConstantKind::false_);
    case TokenKind::minus:
    case TokenKind::number: break;
    default: return nullptr;
    }
    Expr* real = signed_number();
    if (real == nullptr || (!at(TokenKind::plus) && !at(TokenKind::minus))) return real;
    const Expr* digits = real->kind == ExprKind::unary ? static_cast<const Unary*>(real)->operand : real;
    if (static_cast<const Constant*>(digits)->type == ConstantKind::imaginary) {
        return raise(digits->span, "real number required in complex literal");
    }
    const BinaryOp op = at(TokenKind::plus) ? BinaryOp::add : BinaryOp::sub;
    ++position_;
    if (!at(TokenKind::number)) return nullptr;
    Expr* imaginary = number();
    if (imaginary == nullptr) return nullptr;
    if (static_cast<const Constant*>(imaginary)->type != ConstantKind::imaginary) {
        return raise(imaginary->span, "imaginary number required in complex literal");
    }
    return make(Binary{{ExprKind::binary, since(begin)}, op, real, imaginary});
}

Expr* Parser::signed_number() {
    const Span begin = token().span;
    const bool is_negative = accept(TokenKind::minus);
    Expr* value = at(TokenKind::number) ? number() : nullptr;
    if (value == nullptr || !is_negative) return value;
    return make(Unary{{ExprKind::unary, since(begin)}, UnaryOp::minus, value});
}

/// `(pattern)`, or a sequence in brackets.
Pattern* Parser::group_or_sequence(TokenKind close) {
    const Span begin = token().span;
    ++position_;
    const bool is_empty = at(close);
    Pattern* first = is_empty ? nullptr : maybe_star_pattern();
    if (first == nullptr && !is_empty) return nullptr;
    const bool is_group = close == TokenKind::rpar && first != nullptr && !at(TokenKind::comma);
    if (is_group) return first->kind != PatternKind::star && accept(close) ? first : nullptr;
    Pattern* sequence = make_pattern(PatternKind::sequence, begin);
    if (first != nullptr && !sequence_rest(sequence->patterns, first)) return nullptr;
    if (!accept(close)) return nullptr;
    sequence->span = since(begin);
    return sequence;
}

Pattern* Parser::mapping_pattern() {
    const Span begin = token().span;
    ++position_;
    Pattern* mapping = make_pattern(PatternKind::mapping, begin);
    bool is_last = false;
    while (!at(TokenKind::rbrace) && !is_last) {
        is_last = at(TokenKind::double_star);
        if (!mapping_item(*mapping)) return nullptr;
        if (!accept(TokenKind::comma)) break;
    }
    if (!accept(TokenKind::rbrace)) return nullptr;
    mapping->span = since(begin);
    return mapping;
}

/// `key: pattern` or `**name`.
bool Parser::mapping_item(Pattern& mapping) {
    if (accept(TokenKind::double_star)) {
        const Token& name = token();
        if (text_of(name) == "_" || !capture_target()) return false;
        mapping.name = name_of(name);
        return true;
    }
    Expr* key = at(TokenKind::name) ? dotted_attribute() : literal_expression();
    if (key == nullptr || key->kind == ExprKind::name || !accept(TokenKind::colon)) return false;
    Pattern* value = pattern();
    if (value == nullptr) return false;
    mapping.keys.push_back(key);
    mapping.patterns.push_back(value);
    return true;
}

/// Shape: at `(` after the class's name.
Pattern* Parser::class_pattern(Expr* name, const Span& begin) {
    ++position_;
    const Mark arguments_begin = position_;
    Pattern* node = make_pattern(PatternKind::class_, begin);
    node->value = name;
    if (!class_arguments(*node) || !accept(TokenKind::rpar)) {
        if (failed() || !mistakes()) return nullptr;
        position_ = arguments_begin;
        mistake_class_pattern();
        return nullptr;
    }
    node->span = since(begin);
    return node;
}

/// Positional patterns, then those with `name=`; stops where something else stands.
bool Parser::class_arguments(Pattern& node) {
    while (!at(TokenKind::rpar)) {
        const Token& name = token();
        if (at(TokenKind::name) && followed_by(TokenKind::equal)) {
            position_ += 2;
            node.keyword_names.push_back(name_of(name));
            Pattern* value = pattern();
            if (value == nullptr) return false;
            node.keyword_patterns.push_back(value);
        } else {
            Pattern* value = node.keyword_names.empty() ? pattern() : nullptr;
            if (value == nullptr) return false;
            node.patterns.push_back(value);
        }
        if (!accept(TokenKind::comma)) break;
    }
    return !failed();
}

} // namespace loopscope::script
