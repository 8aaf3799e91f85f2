// What each operation computes, for numbers and lanes alike, and its first and second derivatives by its operands.
#pragma once

#include "core/expression/operation.hpp"
#include "core/simd/elementary.hpp"
#include "core/simd/lane.hpp"

namespace downhill {

/// x to a whole power by squaring: the same products for every lane type, right for negative x, reciprocal for
/// negative exponents.
template <class V>
V whole_power(V x, int exponent) {
  V result = V(1.0);
  V square = x;
  for (int left = exponent < 0 ? -exponent : exponent; left > 0; left /= 2) {
    if (left % 2 == 1) result = result * square;
    if (left > 1) square = square * square;
  }
  return exponent < 0 ? 1.0 / result : result;
}

/// −1, 0 or 1; NaN of NaN.
template <class V>
V sign_of(V x) {
  return select(x > V(0.0), V(1.0), select(x < V(0.0), V(-1.0), x + V(0.0)));
}

/// Where the operation answers with its first alternative (min and max: on a tie, and so that NaN wins; where: for
/// every condition but 0 and NaN).
template <class V>
auto takes_first(Op op, V a, V b, V condition) {
  if (op == Op::where) return condition < V(0.0) || condition > V(0.0);
  return !(op == Op::min ? b < a : b > a) && b == b;
}

/// True for the operations that answer with one of two alternatives, derivatives and all.
inline bool is_choice(Op op) { return op == Op::min || op == Op::max || op == Op::where; }

/// Result of an operation on single values. `where` has its alternatives in a and b and its condition in c.
/// The operations on whole vectors are not computed here.
template <class V>
V value_of(Op op, int exponent, V a, V b, V c) {
  const V one = V(1.0), zero = V(0.0);
  switch (op) {
    case Op::negate:
      return -a;
    case Op::add:
      return a + b;
    case Op::subtract:
      return a - b;
    case Op::multiply:
      return a * b;
    case Op::divide:
      return a / b;
    case Op::power:
      return pow(a, b);
    case Op::whole_power:
      return whole_power(a, exponent);
    case Op::less:
      return select(a < b, one, zero);
    case Op::less_equal:
      return select(a <= b, one, zero);
    case Op::greater:
      return select(a > b, one, zero);
    case Op::greater_equal:
      return select(a >= b, one, zero);
    case Op::equal:
      return select(a == b, one, zero);
    case Op::not_equal:
      return select(a != b, one, zero);
    case Op::sin:
      return sin(a);
    case Op::cos:
      return cos(a);
    case Op::tan:
      return tan(a);
    case Op::exp:
      return exp(a);
    case Op::log:
      return log(a);
    case Op::log2:
      return log2(a);
    case Op::log10:
      return log10(a);
    case Op::sqrt:
      return sqrt(a);
    case Op::abs:
      return abs(a);
    case Op::tanh:
      return tanh(a);
    case Op::sinh:
      return sinh(a);
    case Op::cosh:
      return cosh(a);
    case Op::atan:
      return atan(a);
    case Op::sign:
      return sign_of(a);
    case Op::floor:
      return floor(a);
    case Op::min:
    case Op::max:
    case Op::where:
      return select(takes_first(op, a, b, c), a, b);
    default:
      return a;
  }
}

/// First and second derivatives of an operation by its operands. Absent ones are not set.
template <class V>
struct Partials {
  V a, b, aa, ab, bb;
};

/// Which second derivatives an operation has.
struct Curved {
  bool aa, ab, bb;
};

inline Curved curved(Op op) {
  switch (op) {
    case Op::multiply:
      return {false, true, false};
    case Op::divide:
      return {false, true, true};
    case Op::power:
      return {true, true, true};
    case Op::negate:
    case Op::add:
    case Op::subtract:
    case Op::abs:
    case Op::copy:
    case Op::min:
    case Op::max:
    case Op::where:
      return {false, false, false};
    default:
      return {true, false, false};
  }
}

/// True where the derivative is zero wherever it exists.
inline bool is_step(Op op) { return (op >= Op::less && op <= Op::not_equal) || op == Op::sign || op == Op::floor; }

/// The derivatives at (a, b), given the value there. `by_a`, `by_b`: which operands vary; the others' are left out.
/// abs'(0) = 0. The derivative of a power by its exponent is 0 where the power is 0.
template <class V>
Partials<V> partials_of(Op op, int exponent, V a, V b, V value, bool by_a, bool by_b) {
  constexpr double ln2 = 0.693147180559945309417, ln10 = 2.302585092994045684018;
  Partials<V> d;
  d.a = d.b = V(1.0);
  d.aa = d.ab = d.bb = V(0.0);
  switch (op) {
    case Op::negate:
      d.a = V(-1.0);
      break;
    case Op::subtract:
      d.b = V(-1.0);
      break;
    case Op::multiply:
      d.a = b;
      d.b = a;
      d.ab = V(1.0);
      break;
    case Op::divide:
      d.a = 1.0 / b;
      d.b = -value / b;
      d.ab = -d.a / b;
      d.bb = -2.0 * d.b / b;
      break;
    case Op::power:
      if (by_a) {
        d.a = b * pow(a, b - 1.0);
        d.aa = b * (b - 1.0) * pow(a, b - 2.0);
      }
      if (by_b) {
        const V logarithm = log(a);
        d.b = select(value == V(0.0), V(0.0), value * logarithm);
        d.bb = select(value == V(0.0), V(0.0), d.b * logarithm);
        if (by_a) d.ab = pow(a, b - 1.0) * (1.0 + b * logarithm);
      }
      break;
    case Op::whole_power: {
      const double n = exponent;
      d.a = n * whole_power(a, exponent - 1);
      if (exponent != 1) d.aa = n * (n - 1) * whole_power(a, exponent - 2);
      break;
    }
    case Op::sin:
      d.a = cos(a);
      d.aa = -value;
      break;
    case Op::cos:
      d.a = -sin(a);
      d.aa = -value;
      break;
    case Op::tan:
      d.a = 1.0 + value * value;
      d.aa = 2.0 * value * d.a;
      break;
    case Op::exp:
      d.a = value;
      d.aa = value;
      break;
    case Op::log:
    case Op::log2:
    case Op::log10:
      d.a = 1.0 / (op == Op::log ? a : a * V(op == Op::log2 ? ln2 : ln10));
      d.aa = -d.a / a;
      break;
    case Op::sqrt:
      d.a = 0.5 / value;
      d.aa = -0.5 * d.a / a;
      break;
    case Op::abs:
      d.a = sign_of(a);
      break;
    case Op::tanh: {
      const V width = cosh(a);  // 1 − tanh² would cancel far from 0
      d.a = 1.0 / (width * width);
      d.aa = -2.0 * value * d.a;
      break;
    }
    case Op::sinh:
      d.a = cosh(a);
      d.aa = value;
      break;
    case Op::cosh:
      d.a = sinh(a);
      d.aa = value;
      break;
    case Op::atan:
      d.a = 1.0 / (1.0 + a * a);
      d.aa = -2.0 * a * d.a * d.a;
      break;
    default:
      break;
  }
  return d;
}

}  // namespace downhill
