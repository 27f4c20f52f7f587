// A Diagnostic is what bad input gets: a message, the place, and what to do about it. Functions that take such
// input return Result<T>, so nobody can use the value without having looked for the error.
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace loopscope {

/// A place in a source text. Lines count from 1, columns from 0 in UTF-8 bytes (as CPython's ast does).
struct Span {
    int line = 0;
    int column = 0;
    int end_line = 0;
    int end_column = 0;
};

struct Diagnostic {
    std::string message; ///< one sentence, without a full stop where CPython's message has none
    std::string file;    ///< empty when the input is no file
    Span span;           ///< line 0 when there is no place
    std::string kind;    ///< "SyntaxError", "IndentationError", "TabError"; empty for our own messages
    std::string hint;    ///< what to do instead; may be empty
    std::string excerpt; ///< what is shown instead of the line: an f-string's expression in parentheses; else empty
    int excerpt_column = 0; ///< the column of the line at which the excerpt begins
};

/// Either a value or the reason why there is none.
template <class T> class Result {
public:
    Result(T value) : state_(std::move(value)) {}
    Result(Diagnostic error) : state_(std::move(error)) {}
    explicit operator bool() const { return state_.index() == 0; }
    T& operator*() { return std::get<0>(state_); }
    const T& operator*() const { return std::get<0>(state_); }
    T* operator->() { return &std::get<0>(state_); }
    const Diagnostic& error() const { return std::get<1>(state_); }

private:
    std::variant<T, Diagnostic> state_;
};

} // namespace loopscope
