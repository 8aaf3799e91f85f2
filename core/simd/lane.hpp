#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

#if defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__wasm_simd128__)
#include <wasm_simd128.h>
#endif

/// Lanes: a few numbers that go through the same arithmetic together.
///
/// A formula is a template over `V`; `V` is `double`, or a lane type from here. Every operation is a single IEEE
/// operation per lane, rounded to `T`, so one formula gives the same bits in every lane type of the same `T`, in every
/// build.
namespace downhill {

namespace detail {

template <class T, int N>
struct VectorOf {
  typedef T type __attribute__((vector_size(N * sizeof(T))));
};

template <class T>
struct VectorOf<T, 1> {
  using type = T;
};

}  // namespace detail

/// `N` numbers of type `T` (float or double). `N` = 1 is a plain number behind the same interface.
///
/// Converts implicitly from any arithmetic value: narrowed to `T`, then copied into every lane. The free functions are
/// friends, so that `select(x < 0.0, 1.0, x)` and `max(x, 0.0)` convert their arguments too.
template <class T, int N>
struct Lane {
  static_assert(std::is_same_v<T, float> || std::is_same_v<T, double>);
  static_assert(N == 1 || N * sizeof(T) == 16, "a lane is one number or one 128-bit register");

  using Scalar = T;
  using Vector = typename detail::VectorOf<T, N>::type;
  static constexpr int size = N;

  /// One truth value per lane, the result of a comparison. `&&`, `||` and `!` act lane by lane and evaluate both sides.
  struct Mask {
    using Bits = decltype(Vector{} < Vector{});
    Bits bits;

    Mask() = default;
    Mask(bool value) {
      if constexpr (N == 1) bits = value;
      if constexpr (N > 1) bits = value ? ~Bits{} : Bits{};
    }
    static Mask of(Bits bits) {
      Mask mask;
      mask.bits = bits;
      return mask;
    }

    friend Mask operator&&(Mask a, Mask b) { return of(static_cast<Bits>(a.bits & b.bits)); }
    friend Mask operator||(Mask a, Mask b) { return of(static_cast<Bits>(a.bits | b.bits)); }
    friend Mask operator!(Mask a) {
      if constexpr (N == 1) return of(!a.bits);
      if constexpr (N > 1) return of(~a.bits);
    }

    /// True when the comparison holds in at least one lane.
    friend bool any(Mask mask) {
      if constexpr (N == 1) return mask.bits;
#if defined(__SSE2__)
      if constexpr (N > 1) return _mm_movemask_epi8(reinterpret_cast<__m128i>(mask.bits)) != 0;
#elif defined(__wasm_simd128__)
      if constexpr (N > 1) return wasm_v128_any_true(reinterpret_cast<v128_t>(mask.bits));
#else
      bool found = false;
      if constexpr (N > 1)
        for (int i = 0; i < N; ++i) found = found || mask.bits[i] != 0;
      return found;
#endif
    }

    /// True when the comparison holds in every lane.
    friend bool all(Mask mask) { return !any(!mask); }

    /// The truth value of lane `i`, 0 ≤ i < N.
    friend bool get(Mask mask, int i) {
      if constexpr (N == 1) return static_cast<void>(i), mask.bits;
      if constexpr (N > 1) return mask.bits[i] != 0;
    }
  };

  Vector v;

  /// Uninitialised, like a plain number.
  Lane() = default;

  template <class X>
  requires std::is_arithmetic_v<X> Lane(X x) {
    const T value = static_cast<T>(x);
    if constexpr (N == 1) v = value;
    if constexpr (N == 2) v = Vector{value, value};
    if constexpr (N == 4) v = Vector{value, value, value, value};
  }

  static Lane of(Vector v) {
    Lane lane;
    lane.v = v;
    return lane;
  }

  friend Lane operator+(Lane a, Lane b) { return of(a.v + b.v); }
  friend Lane operator-(Lane a, Lane b) { return of(a.v - b.v); }
  friend Lane operator*(Lane a, Lane b) { return of(a.v * b.v); }
  friend Lane operator/(Lane a, Lane b) { return of(a.v / b.v); }
  friend Lane operator-(Lane a) { return of(-a.v); }
  friend Lane operator+(Lane a) { return a; }
  friend Lane& operator+=(Lane& a, Lane b) { return a = a + b; }
  friend Lane& operator-=(Lane& a, Lane b) { return a = a - b; }
  friend Lane& operator*=(Lane& a, Lane b) { return a = a * b; }
  friend Lane& operator/=(Lane& a, Lane b) { return a = a / b; }

  friend Mask operator<(Lane a, Lane b) { return Mask::of(a.v < b.v); }
  friend Mask operator>(Lane a, Lane b) { return Mask::of(a.v > b.v); }
  friend Mask operator<=(Lane a, Lane b) { return Mask::of(a.v <= b.v); }
  friend Mask operator>=(Lane a, Lane b) { return Mask::of(a.v >= b.v); }
  friend Mask operator==(Lane a, Lane b) { return Mask::of(a.v == b.v); }
  friend Mask operator!=(Lane a, Lane b) { return Mask::of(a.v != b.v); }

  /// Lane by lane `mask ? a : b`. Both are evaluated.
  friend Lane select(Mask mask, Lane a, Lane b) { return of(mask.bits ? a.v : b.v); }

  /// `a < b ? a : b`: when either is NaN, or both are zero, the answer is `b`.
  friend Lane min(Lane a, Lane b) { return select(a < b, a, b); }

  /// `a > b ? a : b`: when either is NaN, or both are zero, the answer is `b`.
  friend Lane max(Lane a, Lane b) { return select(a > b, a, b); }

  /// The number in lane `i`, 0 ≤ i < N.
  friend T get(Lane a, int i) {
    if constexpr (N == 1) return static_cast<void>(i), a.v;
    if constexpr (N > 1) return a.v[i];
  }

  /// Replaces the number in lane `i`, 0 ≤ i < N.
  friend void set(Lane& a, int i, T x) {
    // Of lanes in memory one number is written; to change it in a register would be a detour over the stack.
    std::memcpy(reinterpret_cast<T*>(&a.v) + i, &x, sizeof x);
  }

  /// Square root, correctly rounded; NaN below zero, −0 of −0.
  friend Lane sqrt(Lane a) {
#if defined(__SSE2__)
    if constexpr (N == 1 && sizeof(T) == 8) return _mm_cvtsd_f64(_mm_sqrt_sd(_mm_setzero_pd(), _mm_set_sd(a.v)));
    if constexpr (N == 1 && sizeof(T) == 4) return _mm_cvtss_f32(_mm_sqrt_ss(_mm_set_ss(a.v)));
    if constexpr (N == 2) return of(reinterpret_cast<Vector>(_mm_sqrt_pd(reinterpret_cast<__m128d>(a.v))));
    if constexpr (N == 4) return of(reinterpret_cast<Vector>(_mm_sqrt_ps(reinterpret_cast<__m128>(a.v))));
#elif defined(__wasm_simd128__)
    if constexpr (N == 2) return of(reinterpret_cast<Vector>(wasm_f64x2_sqrt(reinterpret_cast<v128_t>(a.v))));
    if constexpr (N == 4) return of(reinterpret_cast<Vector>(wasm_f32x4_sqrt(reinterpret_cast<v128_t>(a.v))));
#endif
    return each(a, [](T x) {
      return sizeof(T) == 8 ? static_cast<T>(__builtin_sqrt(x))
                            : static_cast<T>(__builtin_sqrtf(static_cast<float>(x)));
    });
  }

  /// Absolute value: clears the sign bit, of −0 and NaN too.
  friend Lane abs(Lane a) {
#if defined(__SSE2__)
    if constexpr (N == 2)
      return of(reinterpret_cast<Vector>(_mm_andnot_pd(_mm_set1_pd(-0.0), reinterpret_cast<__m128d>(a.v))));
    if constexpr (N == 4)
      return of(reinterpret_cast<Vector>(_mm_andnot_ps(_mm_set1_ps(-0.0F), reinterpret_cast<__m128>(a.v))));
#elif defined(__wasm_simd128__)
    if constexpr (N == 2) return of(reinterpret_cast<Vector>(wasm_f64x2_abs(reinterpret_cast<v128_t>(a.v))));
    if constexpr (N == 4) return of(reinterpret_cast<Vector>(wasm_f32x4_abs(reinterpret_cast<v128_t>(a.v))));
#endif
    return each(a, [](T x) { return static_cast<T>(__builtin_fabs(x)); });
  }

  /// `a` without the lower half of its digits: 26 bits of a double's 53 and 12 of a float's 24 are left, so that a
  /// product of two such halves is exact.
  friend Lane upper_half(Lane a) {
    using Bits = std::conditional_t<sizeof(T) == 8, long long, int>;
    constexpr Bits kept = -(Bits{1} << (sizeof(T) == 8 ? 27 : 12));
    typename detail::VectorOf<Bits, N>::type bits;
    std::memcpy(&bits, &a.v, sizeof bits);
    bits &= kept;
    std::memcpy(&a.v, &bits, sizeof bits);
    return a;
  }

  /// The largest whole number that is not above `a`; −0, infinities and NaN are kept.
  friend Lane floor(Lane a) {
#if defined(__wasm_simd128__)
    if constexpr (N == 2) return of(reinterpret_cast<Vector>(wasm_f64x2_floor(reinterpret_cast<v128_t>(a.v))));
    if constexpr (N == 4) return of(reinterpret_cast<Vector>(wasm_f32x4_floor(reinterpret_cast<v128_t>(a.v))));
#endif
    return each(a, [](T x) { return static_cast<T>(__builtin_floor(x)); });
  }

  /// Writes the lanes to `p[0 … N)`; any alignment. The caller owns the memory.
  friend void store(T* p, Lane a) { std::memcpy(p, &a.v, sizeof a.v); }

 private:
  template <class F>
  static Lane each(Lane a, F f) {
    for (int i = 0; i < N; ++i) set(a, i, f(get(a, i)));
    return a;
  }
};

using f64x1 = Lane<double, 1>;
using f32x1 = Lane<float, 1>;
#if defined(DOWNHILL_SCALAR)
using f64 = f64x1;
using f32 = f32x1;
#else
using f64x2 = Lane<double, 2>;
using f32x4 = Lane<float, 4>;
using f64 = f64x2;  ///< the widest lane of doubles in this build
using f32 = f32x4;  ///< the widest lane of floats in this build
#endif

/// The number type and the number of lanes of `V`; a plain number is its own scalar.
template <class V>
struct LaneTraits {
  using Scalar = V;
  static constexpr int size = 1;
};
template <class T, int N>
struct LaneTraits<Lane<T, N>> {
  using Scalar = T;
  static constexpr int size = N;
};
template <class V>
using scalar_of = typename LaneTraits<V>::Scalar;
template <class V>
inline constexpr int lanes_of = LaneTraits<V>::size;

/// Reads a `V` from `p[0 … lanes_of<V>)`, as in `load<f64x2>(p)`; any alignment.
template <class V>
V load(const scalar_of<V>* p) {
  V value;
  std::memcpy(&value, p, sizeof value);
  return value;
}

// The same functions for plain numbers, so that a formula can be instantiated with `double`.

inline double sqrt(double x) { return get(sqrt(f64x1(x)), 0); }
inline double abs(double x) { return __builtin_fabs(x); }
inline double floor(double x) { return __builtin_floor(x); }
inline double upper_half(double x) { return get(upper_half(f64x1(x)), 0); }
inline double min(double a, double b) { return a < b ? a : b; }
inline double max(double a, double b) { return a > b ? a : b; }
inline double select(bool mask, double a, double b) { return mask ? a : b; }
inline bool any(bool mask) { return mask; }
inline bool all(bool mask) { return mask; }
inline double get(double x, int) { return x; }
inline void set(double& x, int, double value) { x = value; }
inline void store(double* p, double x) { *p = x; }

}  // namespace downhill
