// The parser proper: recursive descent, one function a grammar rule, named after the rule in CPython's grammar.
//
// A rule returns its node, or null when the tokens at hand are something else; it may leave the position anywhere then,
// so whoever goes on after a null resets it. The text is read at most twice. The first reading only knows correct
// Python. If it fails, the second reading (`diagnosing_`) takes the same way and in addition looks for typical mistakes
// at the places where CPython does; their functions begin with `mistake_`, and the first one that fits raises the
// error. If none fits, the error is "invalid syntax" at the furthest token of the first reading.
//
// The rules are spread over parser_*.cpp by subject; f-strings are in fstring.cpp.
// Source: https://docs.python.org/3.11/reference/grammar.html; the order in which mistakes are found: CPython 3.11
#pragma once

#include "engine/script/ast.h"
#include "engine/script/lexer.h"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace loopscope::script {

class Parser {
public:
    /// Shape: `text` and `tree` outlive the parser; the tokens are those of `text`.
    Parser(Tree& tree, std::string_view text, TokenStream stream, TextStart start = {});

    bool parse_file();     ///< fills the tree's body
    Expr* parse_eval();    ///< an expression and nothing else
    Expr* parse_fstring(); ///< what stands between an f-string's braces, in parentheses

    /// Set exactly when the parse_… function failed.
    const std::optional<Diagnostic>& error() const { return error_; }

private:
    friend class FString;
    using Mark = std::size_t;
    enum class Rule : std::uint8_t {
        expression,
        disjunction,
        bitwise_or,
        primary,
        strings,
        named,
        named_without_mistakes,
        rule_count
    };
    enum class TargetKind : std::uint8_t { assigned, deleted, looped };
    enum class ParameterKind : std::uint8_t { function, lambda };

    struct Remembered {
        Expr* node;
        Mark end;
    };

    /// What an indented block is expected after, for the message when it is missing.
    struct BlockOwner {
        const char* name; ///< such as "'if' statement"
        int line;
    };

    template <class Parse> bool read(Parse parse);

    // ---- tokens (parser.cpp) --------------------------------------------------------------------------------------
    const Token& token();
    bool at(TokenKind kind) { return token().kind == kind; }
    bool accept(TokenKind kind);
    bool accept_forced(TokenKind kind);
    bool at_word(std::string_view word);
    bool followed_by(TokenKind kind);
    std::string_view text_of(const Token& token) const { return text_.substr(token.begin, token.end - token.begin); }
    Name name_of(const Token& token) { return tree_.intern(text_of(token)); }
    Span since(const Span& begin) const;
    template <class T> T* make(T node) { return tree_.make(std::move(node)); }
    template <class Parse> Expr* remember(Rule rule, Parse parse);

    // ---- errors (parser.cpp) --------------------------------------------------------------------------------------
    bool failed() const { return error_.has_value(); }
    std::nullptr_t raise(Span span, std::string message, const char* kind = "SyntaxError");
    std::nullptr_t raise_last(std::string message, const char* kind = "SyntaxError");
    std::nullptr_t raise_from(const Span& begin, std::string message);
    bool mistakes() const { return diagnosing_ && hunting_; }
    void conclude(Mark furthest);
    void prefer_lexical_error();
    void adopt(Diagnostic error);

    // ---- expressions (parser_expressions.cpp) ---------------------------------------------------------------------
    Expr* expressions();
    Expr* star_expressions();
    Expr* comma_separated(Expr* (Parser::*element)());
    Expr* star_expression();
    Expr* star_named_expression();
    bool star_named_list(Exprs& elements, Expr* first);
    Expr* named_expression();
    Expr* named_expression_unremembered();
    Expr* assignment_expression();
    Expr* argument_expression();
    Expr* expression();
    Expr* expression_unremembered();
    Expr* yield_expression();
    Expr* lambda();
    Expr* disjunction();
    Expr* bool_op(TokenKind separator, Expr* (Parser::*operand)());
    Expr* conjunction();
    Expr* inversion();
    Expr* comparison();
    bool compare_op(CompareOp& op);
    Expr* bitwise_or();
    Expr* binary(int weakest);
    Expr* factor();
    Expr* power();

    // ---- atoms and what follows them (parser_atoms.cpp) -----------------------------------------------------------
    Expr* primary();
    Expr* primary_unremembered();
    Expr* trailer(Expr* value, const Span& begin);
    Expr* call(Expr* function, const Span& begin);
    bool arguments(Call& call, Mark begin);
    bool args(Call& call);
    Expr* starred_argument();
    bool keyword_argument(Call& call);
    bool double_starred_argument(Call& call);
    bool keyword_arguments(Call& call);
    Expr* slices();
    Expr* slice();
    Expr* atom();
    Expr* name_atom();
    Expr* constant(ConstantKind type);
    Expr* number();
    Expr* parenthesised();
    Expr* genexp(const Span& begin, Expr* element);
    Expr* list();
    Expr* braces();
    Expr* dict_or_comp(const Span& begin, Expr* first);
    bool dict_item(DictExpr& dict, Expr* key);
    Expr* set_or_comp(const Span& begin, Expr* first);
    bool for_if_clauses(std::vector<Comprehension>& clauses);
    bool for_if_clause(Comprehension& clause);

    // ---- parameters (parser_parameters.cpp) -----------------------------------------------------------------------
    bool parameters(Parameters& list, ParameterKind kind);
    bool star_parameters(Parameters& list, ParameterKind kind);
    bool parameter(Parameter& parameter, ParameterKind kind, bool is_args = false);
    bool name_and_annotation(Parameter& parameter, ParameterKind kind, bool is_args = false);

    // ---- strings (fstring.cpp) ------------------------------------------------------------------------------------
    Expr* strings();

    // ---- targets (parser_targets.cpp) -----------------------------------------------------------------------------
    Expr* star_targets();
    Expr* star_target();
    Expr* single_target();
    Expr* annotation_target();
    bool del_targets(Exprs& targets);
    static bool is_target(const Expr* expr);
    static bool is_single_target(const Expr* expr);
    static const Expr* invalid_target(const Expr* expr, TargetKind kind);
    std::nullptr_t raise_invalid_target(const Expr* expr, TargetKind kind);

    // ---- statements (parser_statements.cpp, parser_compound.cpp) --------------------------------------------------
    bool statements(Body& body);
    bool statement(Body& body);
    bool simple_statements(Body& body);
    Stmt* simple_statement();
    Stmt* expression_statement();
    Stmt* annotated(const Span& begin, Expr* target);
    Stmt* assignment(const Span& begin, Expr* first);
    Stmt* augmented(const Span& begin, Expr* target);
    Expr* assigned_value();
    Stmt* return_statement();
    Stmt* import_name();
    Stmt* import_from();
    bool import_from_as_names(std::vector<Alias>& names);
    bool dotted_name(Name& name);
    bool as_name(Name& name);
    Stmt* raise_statement();
    Stmt* del_statement();
    Stmt* assert_statement();
    Stmt* names_statement(StmtKind kind);

    bool block(Body& body, BlockOwner owner);
    bool colon();
    Stmt* compound_statement();
    Stmt* decorated();
    Stmt* function_definition(Exprs decorators, bool is_async);
    Stmt* class_definition(Exprs decorators);
    Stmt* if_statement();
    bool else_block(Body& body);
    Stmt* while_statement();
    Stmt* for_statement(const Span& begin, bool is_async);
    Stmt* with_statement(const Span& begin, bool is_async);
    bool with_items(std::vector<WithItem>& items);
    bool parenthesised_with_items(std::vector<WithItem>& items);
    bool with_item(WithItem& item);
    Stmt* try_statement();
    bool except_block(Handler& handler, bool& is_star);
    bool finally_block(Body& body);

    // ---- match (parser_patterns.cpp) ------------------------------------------------------------------------------
    Stmt* match_statement();
    Expr* subject();
    bool case_block(MatchCase& match_case);
    Pattern* make_pattern(PatternKind kind, const Span& begin);
    Pattern* patterns();
    bool sequence_rest(std::vector<Pattern*>& sequence, Pattern* first);
    Pattern* maybe_star_pattern();
    bool capture_target();
    Pattern* pattern();
    Pattern* or_pattern();
    Pattern* closed_pattern();
    Pattern* name_pattern();
    Expr* dotted_attribute();
    Pattern* literal_pattern();
    Expr* literal_expression();
    Expr* signed_number();
    Pattern* group_or_sequence(TokenKind close);
    Pattern* mapping_pattern();
    bool mapping_item(Pattern& mapping);
    Pattern* class_pattern(Expr* name, const Span& begin);
    bool class_arguments(Pattern& node);

    // ---- mistakes, in the second reading (parser_mistakes*.cpp) ---------------------------------------------------
    enum class Default : std::uint8_t { without, with, any };
    bool is_legacy_statement(const Expr* expr) const;
    Expr* expression_without_mistakes();
    void mistake_expression();
    void mistake_legacy_expression();
    void mistake_named_expression();
    void mistake_group();
    void mistake_comprehension();
    void mistake_dict_comprehension();
    void mistake_for_target();
    void mistake_arguments();
    void mistake_keyword_generator();
    void mistake_keyword_argument();
    bool parameter_end(ParameterKind kind);
    bool whole_parameter(ParameterKind kind, Default wanted);
    int whole_parameters(ParameterKind kind, Default wanted);
    bool parameters_with_slash(ParameterKind kind);
    bool parenthesised_parameters(ParameterKind kind);
    void mistake_parameters(ParameterKind kind);
    void mistake_missing_default(ParameterKind kind);
    void mistake_star_parameters(ParameterKind kind);
    void mistake_kwargs_parameter(ParameterKind kind);
    void mistake_default();
    Stmt* assignment_or_mistake();
    bool correct_assignment(bool& is_cut);
    bool targets_and_equals();
    void mistake_assignment();
    void mistake_with_item();
    void mistake_except();
    std::nullptr_t raise_mixed_handlers(const Span& except, bool is_star);
    void mistake_as_pattern();
    void mistake_class_pattern();

    Tree& tree_;
    std::string_view text_;
    TokenStream stream_;
    TextStart start_;
    Mark position_ = 0;
    Mark furthest_ = 0; ///< the last token that anything has looked at
    int depth_ = 0;
    bool diagnosing_ = false;
    bool hunting_ = true; ///< off while a mistake's own parts are read
    bool is_fstring_ = false;
    bool is_lexical_error_ = false; ///< the error is that the tokens end
    std::optional<Diagnostic> error_;
    std::unordered_map<std::uint64_t, Remembered> remembered_; ///< second reading only: what a rule gave at a token

    friend class Depth;
};

/// One level of nesting; too_deep() has raised the error where there are too many.
class Depth {
public:
    explicit Depth(Parser& parser) : parser_(parser) { ++parser_.depth_; }
    ~Depth() { --parser_.depth_; }
    Depth(const Depth&) = delete;
    Depth& operator=(const Depth&) = delete;
    bool too_deep();

private:
    Parser& parser_;
};

/// Whether the token is `+=` or one of its kind.
bool is_augmented_operator(TokenKind kind);

/// How CPython's messages call an expression: "function call", "literal" …
const char* expression_name(const Expr* expr);

inline const Token& Parser::token() {
    if (position_ > furthest_ && !error_) furthest_ = position_;
    const Token& current = stream_.tokens[position_];
    if (current.kind == TokenKind::error && !error_) {
        adopt(*stream_.error);
        is_lexical_error_ = true;
    }
    return current;
}

inline bool Parser::accept(TokenKind kind) {
    if (token().kind != kind) return false;
    ++position_;
    return true;
}

/// In the second reading a rule is read once at each token: without this, looking for mistakes at every level of
/// nested brackets would take exponential time.
template <class Parse> Expr* Parser::remember(Rule rule, Parse parse) {
    if (!diagnosing_) return parse();
    const std::uint64_t key =
        position_ * static_cast<std::uint64_t>(Rule::rule_count) + static_cast<std::uint64_t>(rule);
    if (const auto known = remembered_.find(key); known != remembered_.end()) {
        position_ = known->second.end;
        return known->second.node;
    }
    Expr* node = parse();
    remembered_.emplace(key, Remembered{node, position_});
    return node;
}

} // namespace loopscope::script
