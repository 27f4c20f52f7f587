// The distributions of `random`.
// Source: CPython 3.11 Lib/random.py, which names the papers; the same draws in the same order.
#include "engine/script/modules/random.h"
#include "engine/value/numbers.h"

#include <cmath>

namespace loopscope::script {

namespace {

const double normal_magic = 4 * std::exp(-0.5) / std::sqrt(2.0);
const double log_4 = std::log(4.0);
const double gamma_magic = 1.0 + std::log(4.5);
constexpr double two_pi = 2 * M_PI;

double draw(Value self) { return twister_of(self).real(); }
Value from_double(double d) { return Value::from_double(d); }

/// Two float arguments behind self. False: exception.
bool two(const Value* a, double* x, double* y) { return as_float(a[1], x) && as_float(a[2], y); }

Value uniform(Runtime&, const Value* a, std::size_t) {
    double low, high;
    return two(a, &low, &high) ? from_double(low + (high - low) * draw(a[0])) : Empty;
}

Value triangular(Runtime&, const Value* a, std::size_t) { // self, low, high, mode
    double low, high, mode;
    if (!two(a, &low, &high)) return Empty;
    double u = draw(a[0]), c = 0.5;
    if (!a[3].is_none()) {
        if (!as_float(a[3], &mode)) return Empty;
        if (high == low) return retain(a[1]);
        c = (mode - low) / (high - low);
    }
    if (u > c) {
        u = 1.0 - u;
        c = 1.0 - c;
        std::swap(low, high);
    }
    return from_double(low + (high - low) * std::sqrt(u * c));
}

/// Kinderman and Monahan's way: the ratio of two uniform numbers.
double normal(Value self, double mu, double sigma) {
    for (;;) {
        double u1 = draw(self), u2 = 1.0 - draw(self), z = normal_magic * (u1 - 0.5) / u2;
        if (z * z / 4.0 <= -std::log(u2)) return mu + z * sigma;
    }
}
Value normalvariate(Runtime&, const Value* a, std::size_t) {
    double mu, sigma;
    return two(a, &mu, &sigma) ? from_double(normal(a[0], mu, sigma)) : Empty;
}
Value lognormvariate(Runtime&, const Value* a, std::size_t) {
    double mu, sigma;
    return two(a, &mu, &sigma) ? from_double(std::exp(normal(a[0], mu, sigma))) : Empty;
}

/// Two independent normal numbers from two uniform ones; the second waits for the next call.
Value gauss(Runtime&, const Value* a, std::size_t) {
    double mu, sigma, z;
    if (!two(a, &mu, &sigma)) return Empty;
    auto* self = as<RandomObject>(a[0]);
    if (self->gauss_next.is_double()) {
        z = self->gauss_next.as_double();
        self->gauss_next = None;
    } else {
        double angle = draw(a[0]) * two_pi, radius = std::sqrt(-2.0 * std::log(1.0 - draw(a[0])));
        z = std::cos(angle) * radius;
        self->gauss_next = from_double(std::sin(angle) * radius);
    }
    return from_double(mu + z * sigma);
}

Value expovariate(Runtime& runtime, const Value* a, std::size_t) {
    double rate;
    if (!as_float(a[1], &rate)) return Empty;
    double x = -std::log(1.0 - draw(a[0]));
    if (rate == 0) return runtime.raise(runtime.types.ZeroDivisionError, "float division by zero");
    return from_double(x / rate);
}

Value vonmisesvariate(Runtime&, const Value* a, std::size_t) {
    double mu, kappa;
    if (!two(a, &mu, &kappa)) return Empty;
    if (kappa <= 1e-6) return from_double(two_pi * draw(a[0]));
    double s = 0.5 / kappa, r = s + std::sqrt(1.0 + s * s), z;
    for (;;) {
        z = std::cos(M_PI * draw(a[0]));
        double d = z / (r + z), u2 = draw(a[0]);
        if (u2 < 1.0 - d * d || u2 <= (1.0 - d) * std::exp(d)) break;
    }
    double q = 1.0 / r, f = (q + z) / (1.0 + q * z), angle = std::acos(f);
    return from_double(draw(a[0]) > 0.5 ? float_mod(mu + angle, two_pi) : float_mod(mu - angle, two_pi));
}

/// Cheng's way above 1, Ahrens and Dieter's below.
double gamma(Value self, double alpha, double beta) {
    if (alpha > 1.0) {
        double a_inverse = std::sqrt(2.0 * alpha - 1.0), b = alpha - log_4, c = alpha + a_inverse;
        for (;;) {
            double u1 = draw(self);
            if (!(1e-7 < u1 && u1 < 0.9999999)) continue;
            double u2 = 1.0 - draw(self), v = std::log(u1 / (1.0 - u1)) / a_inverse, x = alpha * std::exp(v), z = u1 * u1 * u2, r = b + c * v - x;
            if (r + gamma_magic - 4.5 * z >= 0.0 || r >= std::log(z)) return x * beta;
        }
    }
    if (alpha == 1.0) return -std::log(1.0 - draw(self)) * beta;
    for (;;) {
        double u = draw(self), b = (M_E + alpha) / M_E, p = b * u;
        double x = p <= 1.0 ? std::pow(p, 1.0 / alpha) : -std::log((b - p) / alpha), u1 = draw(self);
        if (p > 1.0 ? u1 <= std::pow(x, alpha - 1.0) : u1 <= std::exp(-x)) return x * beta;
    }
}
Value gammavariate(Runtime& runtime, const Value* a, std::size_t) {
    double alpha, beta;
    if (!two(a, &alpha, &beta)) return Empty;
    if (alpha <= 0 || beta <= 0) return runtime.raise(runtime.types.ValueError, "gammavariate: alpha and beta must be > 0.0");
    return from_double(gamma(a[0], alpha, beta));
}
Value betavariate(Runtime& runtime, const Value* a, std::size_t) {
    double alpha, beta;
    if (!two(a, &alpha, &beta)) return Empty;
    if (alpha <= 0 || beta <= 0) return runtime.raise(runtime.types.ValueError, "gammavariate: alpha and beta must be > 0.0");
    double y = gamma(a[0], alpha, 1.0);
    return from_double(y ? y / (y + gamma(a[0], beta, 1.0)) : 0.0);
}

Value paretovariate(Runtime&, const Value* a, std::size_t) {
    double alpha;
    return as_float(a[1], &alpha) ? from_double(std::pow(1.0 - draw(a[0]), -1.0 / alpha)) : Empty;
}
Value weibullvariate(Runtime&, const Value* a, std::size_t) {
    double alpha, beta;
    return two(a, &alpha, &beta) ? from_double(alpha * std::pow(-std::log(1.0 - draw(a[0])), 1.0 / beta)) : Empty;
}

} // namespace

void add_random_distributions(Type* type) {
    add_methods(type, {
        {"uniform(self, a, b)", uniform},
        {"triangular(self, low=0.0, high=1.0, mode=None)", triangular},
        {"normalvariate(self, mu=0.0, sigma=1.0)", normalvariate},
        {"gauss(self, mu=0.0, sigma=1.0)", gauss},
        {"lognormvariate(self, mu, sigma)", lognormvariate},
        {"expovariate(self, lambd)", expovariate},
        {"vonmisesvariate(self, mu, kappa)", vonmisesvariate},
        {"gammavariate(self, alpha, beta)", gammavariate},
        {"betavariate(self, alpha, beta)", betavariate},
        {"paretovariate(self, alpha)", paretovariate},
        {"weibullvariate(self, alpha, beta)", weibullvariate},
    });
}

} // namespace loopscope::script
