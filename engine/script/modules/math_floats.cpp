// The functions of math that take floats apart, put them together and step between them; and the powers and remainders.
#include "engine/script/modules/math.h"
#include "engine/value/numbers.h"
#include "engine/value/operations.h"

#include <cmath>

namespace loopscope::script {

namespace {

/// C's function of two numbers with Python's errors: no number is a domain error, an infinity from finite ones a range error.
template <double (*function)(double, double)> Value binary_checked(Runtime& runtime, const Value* a, std::size_t) {
    double x, y;
    if (!as_float(a[0], &x) || !as_float(a[1], &y)) return Empty;
    double result = function(x, y);
    if (std::isnan(result) && !std::isnan(x) && !std::isnan(y)) return runtime.raise(runtime.types.ValueError, "math domain error");
    if (std::isinf(result) && std::isfinite(x) && std::isfinite(y))
        return x == 0 ? runtime.raise(runtime.types.ValueError, "math domain error") : runtime.raise(runtime.types.OverflowError, "math range error");
    return Value::from_double(result);
}

Value ldexp(Runtime& runtime, const Value* a, std::size_t) {
    double x;
    std::int64_t exponent;
    if (!as_float(a[0], &x)) return Empty;
    if (!is_int(unbox(a[1]))) return runtime.raise(runtime.types.TypeError, "Expected an int as second argument to ldexp.");
    if (!as_index(a[1], &exponent)) return Empty;
    double result = std::ldexp(x, static_cast<int>(std::clamp<std::int64_t>(exponent, -100'000, 100'000)));
    if (std::isinf(result) && std::isfinite(x)) return runtime.raise(runtime.types.OverflowError, "math range error");
    return Value::from_double(result);
}

Value frexp(Runtime&, const Value* a, std::size_t) {
    double x;
    int exponent = 0;
    if (!as_float(a[0], &x)) return Empty;
    double mantissa = std::isfinite(x) ? std::frexp(x, &exponent) : x;
    return make_tuple({Ref(Value::from_double(mantissa)), make_int(exponent)});
}

Value modf(Runtime&, const Value* a, std::size_t) {
    double x, whole;
    if (!as_float(a[0], &x)) return Empty;
    double fraction = std::modf(x, &whole);
    return make_tuple({Ref(Value::from_double(fraction)), Ref(Value::from_double(whole))});
}

Value ulp(Runtime&, const Value* a, std::size_t) {
    double x;
    if (!as_float(a[0], &x)) return Empty;
    x = std::fabs(x);
    if (!std::isfinite(x)) return Value::from_double(x);
    double above = std::nextafter(x, INFINITY);
    return Value::from_double(std::isinf(above) ? x - std::nextafter(x, -INFINITY) : above - x);
}

Value dist(Runtime& runtime, const Value* a, std::size_t) {
    Ref p(Value::from_object(to_tuple(a[0])));
    if (!p || runtime.failed()) return Empty;
    Ref q(Value::from_object(to_tuple(a[1])));
    if (!q || runtime.failed()) return Empty;
    Tuple *first = as<Tuple>(p), *second = as<Tuple>(q);
    if (first->size != second->size) return runtime.raise(runtime.types.ValueError, "both points must have the same number of dimensions");
    double sum = 0;
    for (std::size_t i = 0; i < first->size; ++i) {
        double x, y;
        if (!as_float(first->items[i], &x) || !as_float(second->items[i], &y)) return Empty;
        sum = std::hypot(sum, x - y);
    }
    return Value::from_double(sum);
}

Value lcm(Runtime& runtime, const Value* a, std::size_t) {
    Ref result(Value::from_small(1));
    Tuple* all = as<Tuple>(a[0]);
    for (std::size_t i = 0; i < all->size; ++i) {
        Value n = unbox(all->items[i]);
        if (!is_int(n)) return runtime.raise(runtime.types.TypeError, "'{}' object cannot be interpreted as an integer", type_name(all->items[i]));
        Ref common(int_gcd(result, n));
        if (truth(common) == 0) return Value::from_small(0);
        Ref part(int_floordiv(n, common));
        Ref product(int_mul(result, part));
        result = Ref(int_is_negative(product) ? int_mul(product, Value::from_small(-1)) : product.take());
    }
    return result.take();
}

Value perm(Runtime& runtime, const Value* a, std::size_t) {
    std::int64_t n, k;
    if (!as_index(a[0], &n)) return Empty;
    if (a[1].is_none()) k = n;
    else if (!as_index(a[1], &k)) return Empty;
    if (n < 0 && a[1].is_none()) return runtime.raise(runtime.types.ValueError, "factorial() not defined for negative values");
    if (n < 0 || k < 0) return runtime.raise(runtime.types.ValueError, "{} must be a non-negative integer", n < 0 ? "n" : "k");
    Ref result(Value::from_small(k > n ? 0 : 1));
    if (k > n) return result.take();
    for (std::int64_t i = 0; i < k && result; ++i) result = Ref(int_mul(result, make_int(n - i)));
    return result.take();
}

} // namespace

void add_float_functions(Dict* names, Value module) {
    add_functions(names, {
        {"pow(x, y, /)", binary_checked<std::pow>}, {"fmod(x, y, /)", binary_checked<std::fmod>}, {"remainder(x, y, /)", binary_checked<std::remainder>},
        {"nextafter(x, y, /)", [](Runtime&, const Value* a, std::size_t) {
             double x, y;
             return as_float(a[0], &x) && as_float(a[1], &y) ? Value::from_double(std::nextafter(x, y)) : Empty;
         }},
        {"ldexp(x, i, /)", ldexp}, {"frexp(x, /)", frexp}, {"modf(x, /)", modf}, {"ulp(x, /)", ulp}, {"dist(p, q, /)", dist},
        {"lcm(*integers)", lcm}, {"perm(n, k=None, /)", perm},
    }, module);
}

} // namespace loopscope::script
