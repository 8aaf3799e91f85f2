#pragma once

#include "core/simd/lane.hpp"

/// Elementary functions with the same bits in every build.
///
/// The C library's own differ between platforms in their last digit, and WebAssembly has none for vectors. Here each
/// function is one text over lanes: lane `i` of the result depends on lane `i` of the argument alone, and a plain
/// `double` gives what a lane gives. Signed zeros, subnormals, infinities and NaN are treated as Annex F of the C
/// standard says; no flags, no errno.
namespace downhill {

/// Sine of an angle in radians, any finite one; NaN of ±∞. At most 2 ulp.
template <class T, int N>
Lane<T, N> sin(Lane<T, N> x);

/// Cosine of an angle in radians, any finite one; NaN of ±∞. At most 2 ulp.
template <class T, int N>
Lane<T, N> cos(Lane<T, N> x);

/// Tangent of an angle in radians, any finite one; NaN of ±∞. At most 4 ulp.
template <class T, int N>
Lane<T, N> tan(Lane<T, N> x);

/// Arc tangent in (−π/2, π/2). At most 4 ulp.
template <class T, int N>
Lane<T, N> atan(Lane<T, N> x);

/// e to the power x; overflows to +∞, underflows through the subnormals to 0. At most 2 ulp.
template <class T, int N>
Lane<T, N> exp(Lane<T, N> x);

/// Natural logarithm; −∞ of ±0, NaN below zero. At most 2 ulp.
template <class T, int N>
Lane<T, N> log(Lane<T, N> x);

/// Logarithm to base 2; exact for powers of two. At most 4 ulp.
template <class T, int N>
Lane<T, N> log2(Lane<T, N> x);

/// Logarithm to base 10. At most 4 ulp.
template <class T, int N>
Lane<T, N> log10(Lane<T, N> x);

/// Hyperbolic sine. At most 4 ulp.
template <class T, int N>
Lane<T, N> sinh(Lane<T, N> x);

/// Hyperbolic cosine. At most 4 ulp.
template <class T, int N>
Lane<T, N> cosh(Lane<T, N> x);

/// Hyperbolic tangent. At most 2 ulp.
template <class T, int N>
Lane<T, N> tanh(Lane<T, N> x);

/// x to the power y; NaN for negative x with a y that is not whole. At most 4 ulp.
/// Kernels multiply running products instead: this is the dearest function here.
template <class T, int N>
Lane<T, N> pow(Lane<T, N> x, Lane<T, N> y);

template <class T, int N>
Lane<T, N> pow(Lane<T, N> x, double y) {
  return pow(x, Lane<T, N>(y));
}

template <class T, int N>
Lane<T, N> pow(double x, Lane<T, N> y) {
  return pow(Lane<T, N>(x), y);
}

inline double sin(double x) { return get(sin(f64x1(x)), 0); }
inline double cos(double x) { return get(cos(f64x1(x)), 0); }
inline double tan(double x) { return get(tan(f64x1(x)), 0); }
inline double atan(double x) { return get(atan(f64x1(x)), 0); }
inline double exp(double x) { return get(exp(f64x1(x)), 0); }
inline double log(double x) { return get(log(f64x1(x)), 0); }
inline double log2(double x) { return get(log2(f64x1(x)), 0); }
inline double log10(double x) { return get(log10(f64x1(x)), 0); }
inline double sinh(double x) { return get(sinh(f64x1(x)), 0); }
inline double cosh(double x) { return get(cosh(f64x1(x)), 0); }
inline double tanh(double x) { return get(tanh(f64x1(x)), 0); }
inline double pow(double x, double y) { return get(pow(f64x1(x), f64x1(y)), 0); }

}  // namespace downhill
