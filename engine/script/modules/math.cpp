// math: C's functions with Python's errors.
#include "engine/script/protocols.h"
#include "engine/script/modules/math.h"
#include "engine/value/numbers.h"

#include <cmath>

namespace loopscope::script {

namespace {

/// pole: the function goes to infinity at a finite place, which is a domain error; else infinity means too large.
template <double (*function)(double), bool pole = false> Value unary(Runtime& runtime, const Value* a, std::size_t) {
    double x;
    if (!as_float(a[0], &x)) return Empty;
    double result = function(x);
    if (std::isnan(result) && !std::isnan(x)) return runtime.raise(runtime.types.ValueError, "math domain error");
    if (std::isinf(result) && std::isfinite(x) && (!pole || std::fabs(x) > 100)) return runtime.raise(runtime.types.OverflowError, "math range error");
    if (std::isinf(result) && std::isfinite(x)) return runtime.raise(runtime.types.ValueError, "math domain error");
    return Value::from_double(result);
}

template <double (*function)(double)> Value to_int(Runtime& runtime, const Value* a, String* special) {
    if (is_int(unbox(a[0]))) return positive(a[0]);
    bool found = false;
    if (is(a[0], Kind::instance)) {
        Value v = call_special(a[0], special, {}, &found);
        if (found) return v;
    }
    double x;
    (void)runtime;
    return as_float(a[0], &x) ? int_from_double(function(x)) : Empty;
}

Value logarithm(Runtime& runtime, const Value* a, std::size_t) {
    auto log_of = [&](Value v, double* out) {
        Value n = unbox(v);
        if (is(n, Kind::big_int) && !int_is_negative(n)) {
            std::int64_t shift = std::max<std::int64_t>(int_bit_length(n) - 60, 0);
            Ref top(int_shift(n, make_int(shift), false));
            double d;
            if (!int_to_double(top, &d)) return false;
            *out = std::log(d) + static_cast<double>(shift) * M_LN2;
            return true;
        }
        double d;
        if (!as_float(v, &d)) return false;
        if (d <= 0) return runtime.raise(runtime.types.ValueError, "math domain error"), false;
        *out = std::log(d);
        return true;
    };
    double x, base;
    if (!log_of(a[0], &x)) return Empty;
    if (a[1].is_empty()) return Value::from_double(x);
    if (!log_of(a[1], &base)) return Empty;
    if (base == 0) return runtime.raise(runtime.types.ZeroDivisionError, "float division by zero");
    return Value::from_double(x / base);
}

Value binary_double(const Value* a, double (*function)(double, double)) {
    double x, y;
    return as_float(a[0], &x) && as_float(a[1], &y) ? Value::from_double(function(x, y)) : Empty;
}

/// Shewchuk's exact sum of floats. Source: CPython 3.11 Modules/mathmodule.c, math_fsum
Value fsum(Runtime&, const Value* a, std::size_t) {
    std::vector<double> partials;
    bool good = for_each_item(a[0], [&](Value item) {
        double x;
        if (!as_float(item, &x)) return false;
        std::size_t kept = 0;
        for (double y : partials) {
            if (std::fabs(x) < std::fabs(y)) std::swap(x, y);
            double high = x + y, low = y - (high - x);
            if (low != 0) partials[kept++] = low;
            x = high;
        }
        partials.resize(kept);
        partials.push_back(x);
        return true;
    });
    if (!good || rt().failed()) return Empty;
    double total = 0;
    for (std::size_t i = partials.size(); i-- > 0;) {
        double before = total;
        total += partials[i];
        double low = partials[i] - (total - before);
        if (low != 0) {
            if (i > 0 && ((low < 0) == (partials[i - 1] < 0))) {
                double twice = low * 2, candidate = total + twice;
                if (candidate - total == twice) total = candidate;
            }
            break;
        }
    }
    return Value::from_double(total);
}

} // namespace

Value make_math_module(Interpreter&) {
    Module* module = make_module("math");
    Dict* names = module->attributes;
    add_functions(names, {
        {"sqrt(x, /)", unary<std::sqrt>}, {"exp(x, /)", unary<std::exp>}, {"sin(x, /)", unary<std::sin>}, {"cos(x, /)", unary<std::cos>}, {"tan(x, /)", unary<std::tan>},
        {"asin(x, /)", unary<std::asin>}, {"acos(x, /)", unary<std::acos>}, {"atan(x, /)", unary<std::atan>}, {"sinh(x, /)", unary<std::sinh>}, {"cosh(x, /)", unary<std::cosh>},
        {"tanh(x, /)", unary<std::tanh>}, {"log2(x, /)", unary<std::log2, true>}, {"log10(x, /)", unary<std::log10, true>}, {"log1p(x, /)", unary<std::log1p, true>}, {"expm1(x, /)", unary<std::expm1>},
        {"fabs(x, /)", unary<std::fabs>}, {"gamma(x, /)", unary<std::tgamma, true>}, {"lgamma(x, /)", unary<std::lgamma, true>}, {"erf(x, /)", unary<std::erf>},
        {"erfc(x, /)", unary<std::erfc>}, {"acosh(x, /)", unary<std::acosh>}, {"asinh(x, /)", unary<std::asinh>}, {"atanh(x, /)", unary<std::atanh, true>},
        {"cbrt(x, /)", unary<std::cbrt>}, {"exp2(x, /)", unary<std::exp2>},
        {"log(x, base=..., /)", logarithm},
        {"floor(x, /)", [](Runtime& r, const Value* a, std::size_t) { return to_int<std::floor>(r, a, r.names.floor_); }},
        {"ceil(x, /)", [](Runtime& r, const Value* a, std::size_t) { return to_int<std::ceil>(r, a, r.names.ceil_); }},
        {"trunc(x, /)", [](Runtime& r, const Value* a, std::size_t) { return to_int<std::trunc>(r, a, r.names.trunc_); }},
        {"atan2(y, x, /)", [](Runtime&, const Value* a, std::size_t) { return binary_double(a, std::atan2); }},
        {"copysign(x, y, /)", [](Runtime&, const Value* a, std::size_t) { return binary_double(a, std::copysign); }},
        {"degrees(x, /)", [](Runtime&, const Value* a, std::size_t) { double x; return as_float(a[0], &x) ? Value::from_double(x * (180.0 / M_PI)) : Empty; }},
        {"radians(x, /)", [](Runtime&, const Value* a, std::size_t) { double x; return as_float(a[0], &x) ? Value::from_double(x * (M_PI / 180.0)) : Empty; }},
        {"isnan(x, /)", [](Runtime&, const Value* a, std::size_t) { double x; return as_float(a[0], &x) ? Value::from_bool(std::isnan(x)) : Empty; }},
        {"isinf(x, /)", [](Runtime&, const Value* a, std::size_t) { double x; return as_float(a[0], &x) ? Value::from_bool(std::isinf(x)) : Empty; }},
        {"isfinite(x, /)", [](Runtime&, const Value* a, std::size_t) { double x; return as_float(a[0], &x) ? Value::from_bool(std::isfinite(x)) : Empty; }},
        {"isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)", [](Runtime&, const Value* a, std::size_t) {
             double x, y, relative, absolute;
             if (!as_float(a[0], &x) || !as_float(a[1], &y) || !as_float(a[2], &relative) || !as_float(a[3], &absolute)) return Empty;
             double difference = std::fabs(x - y);
             return Value::from_bool(x == y || (!std::isinf(x) && !std::isinf(y) && (difference <= std::fabs(relative * y) || difference <= std::fabs(relative * x) || difference <= absolute)));
         }},
        {"hypot(*coordinates)", [](Runtime&, const Value* a, std::size_t) {
             double sum = 0;
             Tuple* all = as<Tuple>(a[0]);
             for (std::size_t i = 0; i < all->size; ++i) {
                 double x;
                 if (!as_float(all->items[i], &x)) return Empty;
                 sum = std::hypot(sum, x);
             }
             return Value::from_double(sum);
         }},
        {"gcd(*integers)", [](Runtime&, const Value* a, std::size_t) {
             Ref result(Value::from_small(0));
             for (std::size_t i = 0; i < as<Tuple>(a[0])->size; ++i) {
                 Ref n(int_argument(as<Tuple>(a[0])->items[i]));
                 if (!n) return Empty;
                 result = Ref(int_gcd(result, unbox(n)));
             }
             return result.take();
         }},
        {"isqrt(n, /)", [](Runtime& r, const Value* a, std::size_t) {
             Ref n(int_argument(a[0]));
             if (!n) return Empty;
             if (int_is_negative(unbox(n))) return r.raise(r.types.ValueError, "isqrt() argument must be nonnegative");
             return int_sqrt(unbox(n));
         }},
        {"factorial(n, /)", [](Runtime& r, const Value* a, std::size_t) {
             std::int64_t n;
             if (!as_index(a[0], &n)) return Empty;
             if (n < 0) return r.raise(r.types.ValueError, "factorial() not defined for negative values");
             Ref result(Value::from_small(1));
             for (std::int64_t i = 2; i <= n && result; ++i) result = Ref(int_mul(result, make_int(i)));
             return result.take();
         }},
        {"prod(iterable, /, *, start=1)", [](Runtime&, const Value* a, std::size_t) {
             Ref total = Ref::share(a[1]);
             bool good = for_each_item(a[0], [&](Value item) {
                 total = Ref(binary(Operator::mul, total, item));
                 return static_cast<bool>(total);
             });
             return good ? total.take() : Empty;
         }},
        {"comb(n, k, /)", [](Runtime& r, const Value* a, std::size_t) {
             std::int64_t n, k;
             if (!as_index(a[0], &n) || !as_index(a[1], &k)) return Empty;
             if (n < 0 || k < 0) return r.raise(r.types.ValueError, "{} must be a non-negative integer", n < 0 ? "n" : "k");
             Ref result(Value::from_small(k > n ? 0 : 1));
             for (std::int64_t i = 1; i <= std::min(k, n - k); ++i) {
                 Ref product(int_mul(result, make_int(n - i + 1)));
                 result = Ref(int_floordiv(product, make_int(i)));
             }
             return result.take();
         }},
        {"fsum(seq, /)", fsum},
    }, Value::from_object(module->name));
    add_float_functions(names, Value::from_object(module->name));
    for (auto [name, value] : {std::pair{"pi", M_PI}, {"e", M_E}, {"tau", 2 * M_PI}, {"inf", static_cast<double>(INFINITY)}, {"nan", static_cast<double>(NAN)}})
        dict_set(names, intern(name), Value::from_double(value));
    return Value::from_object(module);
}

} // namespace loopscope::script
