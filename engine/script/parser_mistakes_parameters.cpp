// Mistakes in the parameter lists of functions and lambdas, found as in parser_mistakes.cpp.
#include "engine/script/parser_grammar.h"

namespace loopscope::script {

namespace {

TokenKind closing(bool is_lambda) {
    return is_lambda ? TokenKind::colon : TokenKind::rpar;
}

} // namespace

/// After a parameter: a comma, or the end of the list ahead.
bool Parser::parameter_end(ParameterKind kind) {
    return accept(TokenKind::comma) || at(closing(kind == ParameterKind::lambda));
}

/// One parameter and the comma after it, with a default value or without.
bool Parser::whole_parameter(ParameterKind kind, Default wanted) {
    const Mark begin = position_;
    Parameter parameter;
    const bool may_have_default = wanted != Default::without;
    bool fits = may_have_default ? this->parameter(parameter, kind) : name_and_annotation(parameter, kind);
    if (wanted == Default::with) fits = fits && parameter.default_value != nullptr;
    fits = fits && parameter_end(kind);
    if (!fits) position_ = begin;
    return fits && !failed();
}

/// How many parameters of the sort come next.
int Parser::whole_parameters(ParameterKind kind, Default wanted) {
    int count = 0;
    while (whole_parameter(kind, wanted))
        ++count;
    return count;
}

/// Parameters up to a `/` and the comma after it.
bool Parser::parameters_with_slash(ParameterKind kind) {
    const Mark begin = position_;
    const int count = whole_parameters(kind, Default::without) + whole_parameters(kind, Default::with);
    if (count > 0 && accept(TokenKind::slash) && parameter_end(kind)) return true;
    position_ = begin;
    return false;
}

/// Shape: at the first parameter.
void Parser::mistake_parameters(ParameterKind kind) {
    const Mark begin = position_;
    mistake_missing_default(kind);
    position_ = begin;
    whole_parameters(kind, Default::without);
    const Span open = token().span;
    if (accept(TokenKind::lpar) && parenthesised_parameters(kind)) {
        const Span& close = token().span;
        const char* owner = kind == ParameterKind::lambda ? "Lambda expression" : "Function";
        raise({open.line, open.column, close.end_line, close.end_column},
              std::string(owner) + " parameters cannot be parenthesized");
    }
    position_ = begin;
    if (at(TokenKind::slash) && followed_by(TokenKind::comma))
        raise(token().span, "at least one argument must precede /");
    const bool has_slash = parameters_with_slash(kind);
    whole_parameters(kind, Default::any);
    if (has_slash && at(TokenKind::slash)) raise(token().span, "/ may appear only once");
    if (accept(TokenKind::star) && (accept(TokenKind::comma) || whole_parameter(kind, Default::without))) {
        whole_parameters(kind, Default::any);
        if (at(TokenKind::slash)) raise(token().span, "/ must be ahead of *");
    }
    position_ = begin;
    if (whole_parameters(kind, Default::any) > 0 && accept(TokenKind::slash) && at(TokenKind::star)) {
        raise(token().span, "expected comma between / and *");
    }
    position_ = begin;
}

void Parser::mistake_missing_default(ParameterKind kind) {
    whole_parameters(kind, Default::without);
    if (whole_parameters(kind, Default::with) == 0) return;
    if (accept(TokenKind::slash) && !parameter_end(kind)) return;
    Parameter late;
    if (name_and_annotation(late, kind) && parameter_end(kind)) {
        raise(late.span, "non-default argument follows default argument");
    }
}

/// Parameters up to a `)` of their own. Shape: after `(`.
bool Parser::parenthesised_parameters(ParameterKind kind) {
    int count = 0;
    Parameter parameter;
    while (name_and_annotation(parameter, kind)) {
        ++count;
        if (!accept(TokenKind::comma)) break;
    }
    return count > 0 && at(TokenKind::rpar);
}

/// Shape: where `*` may come.
void Parser::mistake_star_parameters(ParameterKind kind) {
    const TokenKind close = closing(kind == ParameterKind::lambda);
    const Mark begin = position_;
    const Span star = token().span;
    if (!accept(TokenKind::star)) return;
    const Mark after_star = position_;
    const bool has_comma = accept(TokenKind::comma);
    if (at(close) || (has_comma && at(TokenKind::double_star))) {
        const char* message = "named arguments must follow bare *";
        kind == ParameterKind::lambda ? raise_last(message) : raise(star, message);
    }
    position_ = after_star;
    Parameter args;
    if (name_and_annotation(args, kind) && at(TokenKind::equal))
        raise(token().span, "var-positional argument cannot have default value");
    position_ = after_star;
    if (accept(TokenKind::comma) || whole_parameter(kind, Default::without)) {
        whole_parameters(kind, Default::any);
        const Span second = token().span;
        if (accept(TokenKind::star) && (at(TokenKind::comma) || whole_parameter(kind, Default::without))) {
            raise(second, "* argument may appear only once");
        }
    }
    position_ = begin;
}

/// Shape: where `**` may come.
void Parser::mistake_kwargs_parameter(ParameterKind kind) {
    const Mark begin = position_;
    Parameter kwargs, after;
    if (accept(TokenKind::double_star) && name_and_annotation(kwargs, kind)) {
        if (at(TokenKind::equal)) raise(token().span, "var-keyword argument cannot have default value");
        if (accept(TokenKind::comma)) {
            const Span next = token().span;
            if (at(TokenKind::star) || at(TokenKind::double_star) || at(TokenKind::slash)) {
                raise(next, "arguments cannot follow var-keyword argument");
            } else if (name_and_annotation(after, kind)) {
                raise(after.span, "arguments cannot follow var-keyword argument");
            }
        }
    }
    position_ = begin;
}

/// `name=` without a value. Shape: after `=`.
void Parser::mistake_default() {
    if (at(TokenKind::rpar) || at(TokenKind::comma))
        raise(stream_.tokens[position_ - 1].span, "expected default value expression");
}

} // namespace loopscope::script
