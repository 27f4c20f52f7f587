// Mistakes in statements and patterns, found as in parser_mistakes.cpp.
#include "engine/script/parser_grammar.h"

namespace loopscope::script {

// ---- assignments --------------------------------------------------------------------------------------------------

/// A line that begins with an expression, in the second reading: here the order in which CPython tries its rules
/// decides which error is found first. The node is only a sign that the statement is correct.
Stmt* Parser::assignment_or_mistake() {
    const Mark begin = position_;
    bool is_cut = false;
    const bool is_assignment = correct_assignment(is_cut);
    if (failed()) return nullptr;
    if (is_assignment) return make(Simple{{StmtKind::pass, {}}});
    position_ = begin;
    if (!is_cut) mistake_assignment();
    position_ = begin;
    if (failed() || assigned_value() == nullptr) return nullptr;
    return make(Simple{{StmtKind::pass, {}}});
}

/// Shape: `is_cut` is set when the statement is surely an assignment, correct or not.
bool Parser::correct_assignment(bool& is_cut) {
    const Mark begin = position_;
    if (annotation_target() != nullptr && accept(TokenKind::colon) && expression() != nullptr) {
        const Mark after_annotation = position_;
        if (!accept(TokenKind::equal) || assigned_value() == nullptr) position_ = after_annotation;
        return true;
    }
    position_ = begin;
    if (targets_and_equals() && assigned_value() != nullptr && !at(TokenKind::equal)) return true;
    position_ = begin;
    if (failed() || single_target() == nullptr || !is_augmented_operator(token().kind)) return false;
    is_cut = true;
    ++position_;
    return assigned_value() != nullptr;
}

/// `a = b = ` up to the value; false when there is no `=`.
bool Parser::targets_and_equals() {
    Mark end = position_;
    bool has_target = false;
    while (star_targets() != nullptr && accept(TokenKind::equal)) {
        end = position_;
        has_target = true;
    }
    position_ = end;
    return has_target;
}

void Parser::mistake_assignment() {
    const Mark begin = position_;
    if (at(TokenKind::lsqb) || at(TokenKind::lpar)) {
        const Expr* target = atom();
        const bool is_sequence =
            target != nullptr && (target->kind == ExprKind::list || target->kind == ExprKind::tuple);
        if (is_sequence && accept(TokenKind::colon) && expression() != nullptr) {
            raise(target->span,
                  std::string("only single target (not ") + expression_name(target) + ") can be annotated");
        }
        position_ = begin;
    }
    if (const Expr* first = star_named_expression(); first != nullptr && accept(TokenKind::comma)) {
        Mark end = position_;
        while (Expr* next = star_named_expression()) { // CPython's rule repeats lists even without a comma between them
            Exprs elements;
            star_named_list(elements, next);
            end = position_;
        }
        position_ = end;
        if (accept(TokenKind::colon) && expression() != nullptr)
            raise(first->span, "only single target (not tuple) can be annotated");
    }
    position_ = begin;
    if (const Expr* target = expression(); target != nullptr && accept(TokenKind::colon) && expression() != nullptr) {
        raise(target->span, "illegal target for annotation");
    }
    position_ = begin;
    targets_and_equals();
    const Mark value_begin = position_;
    if (const Expr* target = star_expressions(); target != nullptr && at(TokenKind::equal))
        raise_invalid_target(target, TargetKind::assigned);
    position_ = value_begin;
    if (const Expr* target = yield_expression(); target != nullptr && at(TokenKind::equal)) {
        raise(target->span, "assignment to yield expression not possible");
    }
    position_ = begin;
    const Expr* target = star_expressions();
    if (target != nullptr && is_augmented_operator(token().kind)) {
        ++position_;
        if (assigned_value() != nullptr) {
            raise(target->span,
                  std::string("'") + expression_name(target) + "' is an illegal expression for augmented assignment");
        }
    }
    position_ = begin;
}

// ---- with, try ----------------------------------------------------------------------------------------------------

void Parser::mistake_with_item() {
    const Mark begin = position_;
    if (expression() != nullptr && accept(TokenKind::as)) {
        const Expr* target = expression();
        if (target != nullptr && (at(TokenKind::comma) || at(TokenKind::rpar) || at(TokenKind::colon))) {
            raise_invalid_target(target, TargetKind::assigned);
        }
    }
    position_ = begin;
}

/// Shape: at `except`.
void Parser::mistake_except() {
    const Mark begin = position_++;
    const bool is_star = accept(TokenKind::star);
    const Mark after_keyword = position_;
    Name name;
    const Expr* type = expression();
    if (type != nullptr && accept(TokenKind::comma) && expressions() != nullptr && as_name(name) &&
        accept(TokenKind::colon)) {
        raise_from(type->span, "multiple exception types must be parenthesized");
    }
    position_ = after_keyword;
    type = expression();
    if (type != nullptr && as_name(name) && at(TokenKind::newline)) raise_last("expected ':'");
    position_ = after_keyword;
    if (!is_star && at(TokenKind::newline)) raise_last("expected ':'");
    if (is_star && (at(TokenKind::newline) || at(TokenKind::colon))) raise_last("expected one or more exception types");
    position_ = begin;
}

std::nullptr_t Parser::raise_mixed_handlers(const Span& except, bool is_star) {
    Span span = except;
    if (is_star) span.end_column += 1;
    return raise(span, "cannot have both 'except' and 'except*' on the same 'try'");
}

// ---- patterns -----------------------------------------------------------------------------------------------------

void Parser::mistake_as_pattern() {
    const Mark begin = position_;
    if (or_pattern() != nullptr && accept(TokenKind::as)) {
        if (at_word("_")) {
            raise(token().span, "cannot use '_' as a target");
        } else if (!at(TokenKind::name)) {
            if (const Expr* target = expression()) raise(target->span, "invalid pattern target");
        }
    }
    position_ = begin;
}

/// A positional pattern after one with a name. Shape: after `(`.
void Parser::mistake_class_pattern() {
    const Mark begin = position_;
    Pattern arguments{};
    class_arguments(arguments);
    const Pattern* first = nullptr;
    const Pattern* last = nullptr;
    const bool has_comma = stream_.tokens[position_ - 1].kind == TokenKind::comma;
    while (!failed() && has_comma && !arguments.keyword_names.empty()) {
        if (at(TokenKind::name) && followed_by(TokenKind::equal)) break;
        const Pattern* next = pattern();
        if (next == nullptr) break;
        if (first == nullptr) first = next;
        last = next;
        if (!accept(TokenKind::comma)) break;
    }
    if (first != nullptr) {
        raise({first->span.line, first->span.column, last->span.end_line, last->span.end_column},
              "positional patterns follow keyword patterns");
    }
    position_ = begin;
}

} // namespace loopscope::script
