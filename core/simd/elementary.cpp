#include "core/simd/elementary.hpp"

#include <cstdint>

#include "core/simd/circular_reduction.hpp"
#include "core/simd/pair.hpp"

// Methods and coefficients: the classical ones of Cody and Waite (Software Manual for the Elementary Functions, 1980),
// of Sun's fdlibm (sine, cosine, exp, log) and of Moshier's Cephes (tanh, atan), and Taylor's where they are short
// enough.

namespace downhill {
namespace {

using detail::exact_product;
using detail::exact_sum;
using detail::ordered_sum;
using detail::Pair;
using detail::Reduced;
using detail::round_to_whole;

constexpr double infinity = __builtin_huge_val();
constexpr double nan = __builtin_nan("");
constexpr double ln2_hi = 0x1.62e42feep-1;  // 32 bits: exact when multiplied by an exponent
constexpr double ln2_lo = 0x1.a39ef35793c76p-33;

/// The bits of the doubles in V as whole numbers; the arithmetic of the vector extension applies.
template <class V>
struct Whole;
template <>
struct Whole<f64x1> {
  using Bits = std::int64_t;
  using Unsigned = std::uint64_t;
};
#if !defined(DOWNHILL_SCALAR)
template <>
struct Whole<f64x2> {
  using Bits = f64x2::Mask::Bits;
  using Unsigned = detail::VectorOf<std::uint64_t, 2>::type;
};
#endif
template <class V>
using Bits = typename Whole<V>::Bits;

constexpr std::int64_t sign_bit = INT64_MIN;
constexpr std::uint64_t one_bits = 0x3ff0000000000000;

template <class V>
Bits<V> bits_of(V x) {
  return __builtin_bit_cast(Bits<V>, x.v);
}

template <class V>
V from_bits(Bits<V> bits) {
  return V::of(__builtin_bit_cast(typename V::Vector, bits));
}

/// |magnitude| with the sign of `sign`, for a magnitude whose sign bit is clear.
template <class V>
V with_sign(V magnitude, V sign) {
  return from_bits<V>(bits_of(magnitude) | (bits_of(sign) & sign_bit));
}

/// c₀ + c₁x + c₂x² + …
template <class V>
[[gnu::always_inline]] inline V polynomial(V, double c) {
  return V(c);
}
template <class V, class... More>
[[gnu::always_inline]] inline V polynomial(V x, double c, More... more) {
  return c + x * polynomial(x, more...);
}

// exp
// ------------------------------------------------------------------------------------------------------------------

/// x kept within what exp can tell apart from 0 and ∞; NaN stays NaN.
template <class V>
V within_range_of_exp(V x) {
  const V below = select(x > 750.0, V(750.0), x);
  return select(below < -750.0, V(-750.0), below);
}

/// 2^shift · e^(x.hi + x.lo), for |x.hi| ≤ 750 or NaN. With shift −1 it overflows only where e^x / 2 does.
template <class V>
V scaled_exp(Pair<V> x, double shift) {
  const V k = (x.hi * 0x1.71547652b82fep+0 + round_to_whole) - round_to_whole;
  const V hi = x.hi - k * ln2_hi;
  const V lo = k * ln2_lo - x.lo;
  const V r = hi - lo;
  const V z = r * r;
  const V c = r - z * polynomial(z, 0x1.555555555553ep-3, -0x1.6c16c16bebd93p-9, 0x1.1566aaf25de2cp-14,
                                 -0x1.bbd41c5d26bf1p-20, 0x1.6376972bea4d0p-25);
  // The rounding error of 1 + hi is kept, so that powers which are doubles, such as 3², come out exactly.
  const Pair<V> start = ordered_sum(V(1.0), hi);
  const V mantissa = start.hi + (start.lo + ((r * c) / (2.0 - c) - lo));

  // Two factors, because 2^k alone can overflow or be subnormal where the result is not.
  const V exponent = k + shift;
  const V half = (exponent * 0.5 + round_to_whole) - round_to_whole;
  const auto power = [](V n) {
    const auto whole = __builtin_bit_cast(typename Whole<V>::Unsigned, (n + round_to_whole).v);
    return V::of(__builtin_bit_cast(typename V::Vector, (whole << 52) + one_bits));
  };
  return mantissa * power(half) * power(exponent - half);
}

template <class V>
[[gnu::noinline]] V exp_of(V x) {
  return scaled_exp<V>({within_range_of_exp(x), V(0.0)}, 0.0);
}

/// e^|x| / 2, for the hyperbolic functions.
template <class V>
[[gnu::noinline]] V half_exp(V x) {
  return scaled_exp<V>({within_range_of_exp(x), V(0.0)}, -1.0);
}

template <class V>
[[gnu::noinline]] V cosh_of(V x) {
  const V half = half_exp(abs(x));
  return half + 0.25 / half;
}

template <class V>
[[gnu::noinline]] V sinh_of(V x) {
  const V a = abs(x);
  const V half = half_exp(a);
  const V z = a * a;
  const V series = a + a * z *
                           polynomial(z, 1.0 / 6, 1.0 / 120, 1.0 / 5040, 1.0 / 362880, 1.0 / 39916800, 1.0 / 6227020800,
                                      1.0 / 1307674368000, 1.0 / 355687428096000);
  return with_sign(select(a < 1.0, series, half - 0.25 / half), x);
}

template <class V>
[[gnu::noinline]] V tanh_of(V x) {
  const V a = abs(x);
  const V z = a * a;
  const V numerator = polynomial(z, -1.61468768441708447952e3, -9.92877231001918586564e1, -9.64399179425052238628e-1);
  const V denominator =
      polynomial(z, 4.84406305325125486048e3, 2.23548839060100448583e3, 1.12811678491632931402e2, 1.0);
  const V near = a + a * z * (numerator / denominator);
  const V far = 1.0 - 2.0 / (exp_of(2.0 * a) + 1.0);
  return with_sign(select(a < 0.625, near, far), x);
}

// log
// ------------------------------------------------------------------------------------------------------------------

/// x = mantissa·2^exponent with the mantissa in [√½, √2), for finite x > 0; some finite numbers for any other x.
template <class V>
struct Parts {
  V exponent;
  V mantissa;
};

template <class V>
Parts<V> parts_of(V x) {
  using Unsigned = typename Whole<V>::Unsigned;
  constexpr std::uint64_t mantissa_bits = 0x000fffffffffffff;
  constexpr std::uint64_t root_half_bits = 0x3fe6a09e667f3bcd;
  constexpr std::uint64_t two_to_52_bits = 0x4330000000000000;
  const auto number = [](Unsigned bits) { return V::of(__builtin_bit_cast(typename V::Vector, bits)); };
  const auto subnormal = x < 0x1p-1022;
  const V normal = select(subnormal, x * 0x1p54, x);
  const Unsigned shifted = __builtin_bit_cast(Unsigned, normal.v) + (one_bits - root_half_bits);
  const V exponent = number((shifted >> 52) | two_to_52_bits) - (0x1p52 + 1023.0);
  return {select(subnormal, exponent - 54.0, exponent), number((shifted & mantissa_bits) + root_half_bits)};
}

/// What every logarithm is where x is not a positive finite number, `regular` elsewhere.
template <class V>
V logarithm_or_limit(V x, V regular) {
  const V limit = select(x == 0.0, V(-infinity), select(x < 0.0, V(nan), x));
  return select(x > 0.0 && x < infinity, regular, limit);
}

template <class V>
[[gnu::noinline]] V log_of(V x) {
  const Parts<V> parts = parts_of(x);
  const V f = parts.mantissa - 1.0;
  const V s = f / (2.0 + f);
  const V z = s * s;
  const V w = z * z;
  const V even = w * polynomial(w, 0x1.999999997fa04p-2, 0x1.c71c51d8e78afp-3, 0x1.39a09d078c69fp-3);
  const V odd =
      z * polynomial(w, 0x1.5555555555593p-1, 0x1.2492494229359p-2, 0x1.7466496cb03dep-3, 0x1.2f112df3e5244p-3);
  const V half_square = 0.5 * f * f;
  const V k = parts.exponent;
  const V regular = s * (half_square + (even + odd)) + k * ln2_lo - half_square + f + k * ln2_hi;
  return logarithm_or_limit(x, regular);
}

/// log of a mantissa in [√½, √2) to about 2^-65, by 2·artanh((m − 1)/(m + 1)).
template <class V>
[[gnu::noinline]] Pair<V> precise_log_of_mantissa(V m) {
  const V f = m - 1.0;
  const Pair<V> d = exact_sum(V(1.0), m);
  const V quotient = f / d.hi;
  const Pair<V> back = exact_product(quotient, d.hi);
  const Pair<V> s{quotient, (((f - back.hi) - back.lo) - quotient * d.lo) / d.hi};
  const Pair<V> z = s * s;
  const V tail =
      z.hi * z.hi *
      polynomial(z.hi, 1.0 / 5, 1.0 / 7, 1.0 / 9, 1.0 / 11, 1.0 / 13, 1.0 / 15, 1.0 / 17, 1.0 / 19, 1.0 / 21, 1.0 / 23);
  const Pair<V> third{V(0x1.5555555555555p-2), V(0x1.5555555555555p-56)};
  const Pair<V> twice{2.0 * s.hi, 2.0 * s.lo};
  return ordered_sum(twice, twice * ordered_sum(z * third, Pair<V>{tail, V(0.0)}));
}

template <class V>
[[gnu::noinline]] V log2_of(V x) {
  const Parts<V> parts = parts_of(x);
  const Pair<V> per_ln2{V(0x1.71547652b82fep+0), V(0x1.777d0ffda0d24p-56)};
  const Pair<V> fraction = precise_log_of_mantissa(parts.mantissa) * per_ln2;
  return logarithm_or_limit(x, ordered_sum(Pair<V>{parts.exponent, V(0.0)}, fraction).hi);
}

template <class V>
[[gnu::noinline]] V log10_of(V x) {
  const Parts<V> parts = parts_of(x);
  const Pair<V> per_ln10{V(0x1.bcb7b1526e50ep-2), V(0x1.95355baaafad3p-57)};
  const Pair<V> fraction = precise_log_of_mantissa(parts.mantissa) * per_ln10;
  const Pair<V> whole{parts.exponent * 0x1.34413508p-2, parts.exponent * 0x1.f79fef311f12bp-34};
  return logarithm_or_limit(x, ordered_sum(whole, fraction).hi);
}

// pow
// ------------------------------------------------------------------------------------------------------------------

template <class V>
auto is_whole(V a) {
  return a >= 0x1p52 || (a + 0x1p52) - 0x1p52 == a;
}

/// |x|^y, right also at 0, ∞ and 1.
template <class V>
V pow_of_magnitude(V a, V y) {
  const Parts<V> parts = parts_of(a);
  const Pair<V> whole{parts.exponent * ln2_hi, parts.exponent * ln2_lo};
  const Pair<V> regular = ordered_sum(whole, precise_log_of_mantissa(parts.mantissa));
  const Pair<V> log{logarithm_or_limit(a, regular.hi), regular.lo};

  // Beyond 2^100 every power but that of 1 is 0 or ∞, and the exact product below would overflow.
  const V above = select(y > 0x1p100, V(0x1p100), y);
  const V exponent = select(above < -0x1p100, V(-0x1p100), above);
  const V rough = exponent * log.hi;
  const Pair<V> product = exact_product(exponent, log.hi);
  const V rest = select(abs(rough) < 750.0, product.lo + exponent * log.lo, V(0.0));
  return scaled_exp<V>({within_range_of_exp(rough), rest}, 0.0);
}

template <class V>
[[gnu::noinline]] V pow_of(V x, V y) {
  const V a = abs(x);
  const V b = abs(y);
  const V magnitude = pow_of_magnitude(a, y);
  const auto whole = is_whole(b);
  const auto odd = whole && !is_whole(0.5 * b);
  const V real = select(x < 0.0 && a < infinity && !whole, V(nan), magnitude);
  const V signed_power = select(odd, with_sign(real, x), real);
  return select(x == 1.0 || y == 0.0, V(1.0), signed_power);
}

// sin, cos, tan, atan
// --------------------------------------------------------------------------------------------------

/// Sine and cosine of the angle that is left after whole quarter turns are taken off |x|, and the quarters in the low
/// bits.
template <class V>
struct Circular {
  V sine;
  V cosine;
  Bits<V> quarters;
};

template <class V>
[[gnu::noinline]] Circular<V> circular(V x) {
  const Reduced<V> reduced = detail::reduce(abs(x));
  const V r = reduced.angle.hi;
  const V lo = reduced.angle.lo;
  const V z = r * r;
  const V cube = z * r;

  const V sine_tail = polynomial(z, 0x1.111111110f8a6p-7, -0x1.a01a019c161d5p-13, 0x1.71de357b1fe7dp-19,
                                 -0x1.ae5e68a2b9cebp-26, 0x1.5d93a5acfd57cp-33);
  const V sine = r - ((z * (0.5 * lo - cube * sine_tail) - lo) + cube * 0x1.5555555555549p-3);

  const V cosine_tail = z * polynomial(z, 0x1.555555555554cp-5, -0x1.6c16c16c15177p-10, 0x1.a01a019cb1590p-16,
                                       -0x1.27e4f809c52adp-22, 0x1.1ee9ebdb4b1c4p-29, -0x1.8fae9be8838d4p-37);
  const V half = 0.5 * z;
  const V rounded = 1.0 - half;
  const V cosine = rounded + (((1.0 - rounded) - half) + (z * cosine_tail - r * lo));
  return {sine, cosine, bits_of(reduced.quarters + round_to_whole)};
}

/// The sine of an angle `quarters` quarter turns further on.
template <class V>
V sine_at(const Circular<V>& c, Bits<V> quarters) {
  const auto odd = V::Mask::of((quarters & 1) != 0);
  const V magnitude = select(odd, c.cosine, c.sine);
  return from_bits<V>(bits_of(magnitude) ^ ((quarters & 2) << 62));
}

template <class V>
[[gnu::noinline]] V sin_of(V x) {
  const Circular<V> c = circular(x);
  return from_bits<V>(bits_of(sine_at(c, c.quarters)) ^ (bits_of(x) & sign_bit));
}

template <class V>
[[gnu::noinline]] V cos_of(V x) {
  const Circular<V> c = circular(x);
  return sine_at(c, c.quarters + 1);
}

template <class V>
[[gnu::noinline]] V tan_of(V x) {
  const Circular<V> c = circular(x);
  const auto odd = V::Mask::of((c.quarters & 1) != 0);
  const V tangent = select(odd, -c.cosine, c.sine) / select(odd, c.sine, c.cosine);
  return from_bits<V>(bits_of(tangent) ^ (bits_of(x) & sign_bit));
}

template <class V>
[[gnu::noinline]] V atan_of(V x) {
  const V a = abs(x);
  const auto far = a > 2.41421356237309504880;
  const auto middle = a > 0.66;
  // atan a = π/2 − atan 1/a = π/4 + atan (a − 1)/(a + 1)
  const V numerator = select(far, V(-1.0), select(middle, a - 1.0, a));
  const V denominator = select(far, a, select(middle, a + 1.0, V(1.0)));
  const V offset_hi = select(far, V(0x1.921fb54442d18p+0), select(middle, V(0x1.921fb54442d18p-1), V(0.0)));
  const V offset_lo = select(far, V(0x1.1a62633145c07p-54), select(middle, V(0x1.1a62633145c07p-55), V(0.0)));
  const V t = numerator / denominator;
  const V z = t * t;
  const V p = polynomial(z, -6.485021904942025371773e1, -1.228866684490136173410e2, -7.500855792314704667340e1,
                         -1.615753718733365076637e1, -8.750608600031904122785e-1);
  const V q = polynomial(z, 1.945506571482613964425e2, 4.853903996359136964868e2, 4.328810604912902668951e2,
                         1.650270098316988542046e2, 2.485846490142306297962e1, 1.0);
  return with_sign(offset_hi + (t + (t * z * (p / q) + offset_lo)), x);
}

// Instances
// ------------------------------------------------------------------------------------------------------------

#if defined(DOWNHILL_SCALAR)
using Register = f64x1;
#else
using Register = f64x2;
#endif

/// Lanes `first` and `first` + 1 of four floats.
template <int first, class V>
Register widened(V x) {
  return Register::of(Register::Vector{x.v[first], x.v[first + 1]});
}

/// Every lane type goes through the widest lane of doubles, so that the engine carries one instance of each function.
/// Floats are widened and the result is rounded once: at most barely more than half an ulp of float.
template <auto function, class... V>
auto by_registers(V... x) {
  using Result = std::common_type_t<V...>;
  using T = typename Result::Scalar;
  if constexpr (std::is_same_v<Result, Register>) {
    return function(x...);
  } else if constexpr (Result::size == 1) {
    return Result(get(function(Register(x.v)...), 0));
  } else {
    const auto low = function(widened<0>(x)...).v;
    const auto high = function(widened<2>(x)...).v;
    return Result::of(typename Result::Vector{static_cast<T>(low[0]), static_cast<T>(low[1]), static_cast<T>(high[0]),
                                              static_cast<T>(high[1])});
  }
}

}  // namespace

template <class T, int N>
Lane<T, N> sin(Lane<T, N> x) {
  return by_registers<sin_of<Register>>(x);
}

template <class T, int N>
Lane<T, N> cos(Lane<T, N> x) {
  return by_registers<cos_of<Register>>(x);
}

template <class T, int N>
Lane<T, N> tan(Lane<T, N> x) {
  return by_registers<tan_of<Register>>(x);
}

template <class T, int N>
Lane<T, N> atan(Lane<T, N> x) {
  return by_registers<atan_of<Register>>(x);
}

template <class T, int N>
Lane<T, N> exp(Lane<T, N> x) {
  return by_registers<exp_of<Register>>(x);
}

template <class T, int N>
Lane<T, N> log(Lane<T, N> x) {
  return by_registers<log_of<Register>>(x);
}

template <class T, int N>
Lane<T, N> log2(Lane<T, N> x) {
  return by_registers<log2_of<Register>>(x);
}

template <class T, int N>
Lane<T, N> log10(Lane<T, N> x) {
  return by_registers<log10_of<Register>>(x);
}

template <class T, int N>
Lane<T, N> sinh(Lane<T, N> x) {
  return by_registers<sinh_of<Register>>(x);
}

template <class T, int N>
Lane<T, N> cosh(Lane<T, N> x) {
  return by_registers<cosh_of<Register>>(x);
}

template <class T, int N>
Lane<T, N> tanh(Lane<T, N> x) {
  return by_registers<tanh_of<Register>>(x);
}

template <class T, int N>
Lane<T, N> pow(Lane<T, N> x, Lane<T, N> y) {
  return by_registers<pow_of<Register>>(x, y);
}

#define DOWNHILL_INSTANTIATE(V) \
  template V sin(V);            \
  template V cos(V);            \
  template V tan(V);            \
  template V atan(V);           \
  template V exp(V);            \
  template V log(V);            \
  template V log2(V);           \
  template V log10(V);          \
  template V sinh(V);           \
  template V cosh(V);           \
  template V tanh(V);           \
  template V pow(V, V);

DOWNHILL_INSTANTIATE(f64x1)
DOWNHILL_INSTANTIATE(f32x1)
#if !defined(DOWNHILL_SCALAR)
DOWNHILL_INSTANTIATE(f64x2)
DOWNHILL_INSTANTIATE(f32x4)
#endif
#undef DOWNHILL_INSTANTIATE

}  // namespace downhill
