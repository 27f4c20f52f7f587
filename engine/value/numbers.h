// Arithmetic on ints of any size and floats, with CPython's rounding and texts.
#pragma once

#include "engine/value/operations.h"

#include <string>

namespace loopscope {

inline bool is_number(Value v) { return is_int(v) || v.is_double(); }
bool to_complex(Value v, Complex* out); ///< false: no number, or OverflowError
/// Ints in, int out; exceptions for division by zero and for results that are too large.
Value int_add(Value a, Value b);
Value int_sub(Value a, Value b);
Value int_mul(Value a, Value b);
Value int_floordiv(Value a, Value b);
Value int_mod(Value a, Value b);
Value int_truediv(Value a, Value b);
Value int_pow(Value a, Value b);
Value int_pow_mod(Value a, Value b, Value modulus);
Value int_shift(Value a, Value b, bool left);
Value int_bits(Operator op, Value a, Value b);
Value int_negate(Value a);
Value int_invert(Value a);
int int_compare(Value a, Value b); ///< -1, 0, 1
int int_compare_double(Value a, double b);
std::uint64_t int_hash(Value a);
std::uint64_t double_hash(double d);
bool int_is_zero(Value a);
bool int_is_negative(Value a);
std::int64_t int_bit_length(Value a);
/// Digits in a base of 2 to 36, with a sign and without prefix.
std::string int_text(Value a, int base = 10);
/// Whether an int may be written in decimal digits. False: it has more than the run allows, ValueError.
bool may_be_text(Value a);
/// Whether so many decimal digits may be read. False: ValueError.
bool may_be_int(std::size_t digits);
/// The int of a text (digits, underscores, sign, prefix where base is 0 or agrees), or Empty without an exception.
Value int_parse(std::string_view text, int base);
bool int_to_double(Value a, double* out); ///< false: OverflowError
Value int_from_double(double d);          ///< truncates; ValueError, OverflowError for nan and inf
bool int_to_int64(Value a, std::int64_t* out); ///< false without an exception: does not fit
Value int_from_bytes(std::string_view bytes, bool little, bool is_signed);
bool int_to_bytes(Value a, std::size_t size, bool little, bool is_signed, std::string* out);
void destroy_big_int(BigInt* big);
Value int_gcd(Value a, Value b);
Value int_sqrt(Value a); ///< floor

double float_floordiv(double a, double b);
double float_mod(double a, double b);
Value float_pow(double a, double b);
std::string float_repr(double d);
/// 'e', 'f', 'g' or '%' with a precision, as CPython's format does without sign and padding.
std::string float_format(double d, char type, int precision, bool alternate = false);
bool float_parse(std::string_view text, double* out);

} // namespace loopscope
