// The parameters of functions and lambdas: positional-only ones before `/`, keyword-only ones after `*`, `*args` and
// `**kwargs`.
#include "engine/script/parser_grammar.h"

namespace loopscope::script {

/// The parameters of a function up to its `)`, or of a lambda up to its `:`.
bool Parser::parameters(Parameters& list, ParameterKind kind) {
    const TokenKind close = kind == ParameterKind::function ? TokenKind::rpar : TokenKind::colon;
    if (mistakes()) mistake_parameters(kind);
    bool needs_default = false;
    while (!failed() && !at(close)) {
        if (at(TokenKind::star) || at(TokenKind::double_star)) return star_parameters(list, kind);
        if (at(TokenKind::slash)) {
            if (list.positional.empty() || list.positional_only > 0) return false;
            list.positional_only = list.positional.size();
            ++position_;
        } else {
            Parameter& added = list.positional.emplace_back();
            if (!parameter(added, kind)) return false;
            if (needs_default && added.default_value == nullptr) return false;
            needs_default = added.default_value != nullptr;
        }
        if (!accept(TokenKind::comma)) break;
    }
    return !failed() && at(close);
}

/// From `*` or `**` on.
bool Parser::star_parameters(Parameters& list, ParameterKind kind) {
    const TokenKind close = kind == ParameterKind::function ? TokenKind::rpar : TokenKind::colon;
    if (mistakes()) mistake_star_parameters(kind);
    if (failed()) return false;
    if (accept(TokenKind::star)) {
        list.has_args = at(TokenKind::name);
        if (list.has_args && (!parameter(list.args, kind, true) || list.args.default_value != nullptr)) return false;
        bool has_comma = accept(TokenKind::comma);
        if (!list.has_args && (!has_comma || !at(TokenKind::name))) return false;
        while (has_comma && at(TokenKind::name)) {
            if (!parameter(list.keyword_only.emplace_back(), kind)) return false;
            has_comma = accept(TokenKind::comma);
        }
        if (!has_comma || at(close)) return at(close);
    }
    if (mistakes()) mistake_kwargs_parameter(kind);
    if (failed() || !accept(TokenKind::double_star)) return false;
    list.has_kwargs = true;
    if (!parameter(list.kwargs, kind) || list.kwargs.default_value != nullptr) return false;
    accept(TokenKind::comma);
    return at(close);
}

bool Parser::parameter(Parameter& parameter, ParameterKind kind, bool is_args) {
    if (!name_and_annotation(parameter, kind, is_args)) return false;
    if (!accept(TokenKind::equal)) return true;
    const Mark after_equal = position_;
    parameter.default_value = expression();
    if (parameter.default_value == nullptr && mistakes()) {
        position_ = after_equal;
        mistake_default();
    }
    return parameter.default_value != nullptr;
}

bool Parser::name_and_annotation(Parameter& parameter, ParameterKind kind, bool is_args) {
    const Token& name = token();
    if (!accept(TokenKind::name)) return false;
    parameter.name = name_of(name);
    const Mark after_name = position_;
    if (kind == ParameterKind::function && accept(TokenKind::colon)) {
        parameter.annotation = is_args ? star_expression() : expression();
        if (parameter.annotation == nullptr) position_ = after_name;
        else if (parameter.annotation->kind == ExprKind::starred) { // *args: *Ts means what (*Ts,)[0] means
            Span span = parameter.annotation->span;
            Constant zero{{ExprKind::constant, span}};
            zero.type = ConstantKind::integer;
            zero.text = "0";
            Expr* tuple = make(Sequence{{ExprKind::tuple, span}, {parameter.annotation}});
            parameter.annotation = make(Subscript{{ExprKind::subscript, span}, tuple, make(std::move(zero))});
        }
    }
    parameter.span = since(name.span);
    return true;
}

} // namespace loopscope::script
