// Dual numbers: exact derivatives of any formula that is a template over its number type, an authority independent of
// the derivatives written by hand.
#pragma once

#include <type_traits>

#include "core/simd/elementary.hpp"

namespace downhill {

/// a + bε with ε² = 0: b is the derivative of a. Dual<Dual<double>> gives second derivatives.
template <class T>
struct Dual {
  T a;
  T b;

  Dual() = default;
  Dual(T value, T derivative) : a(value), b(derivative) {}
  template <class X>
  requires std::is_arithmetic_v<X> Dual(X value) : a(static_cast<double>(value)), b(0.0) {}

  friend Dual operator+(Dual x, Dual y) { return {x.a + y.a, x.b + y.b}; }
  friend Dual operator-(Dual x, Dual y) { return {x.a - y.a, x.b - y.b}; }
  friend Dual operator*(Dual x, Dual y) { return {x.a * y.a, x.a * y.b + x.b * y.a}; }
  friend Dual operator/(Dual x, Dual y) { return {x.a / y.a, (x.b - x.a / y.a * y.b) / y.a}; }
  friend Dual operator-(Dual x) { return {-x.a, -x.b}; }

  friend bool operator<(Dual x, Dual y) { return x.a < y.a; }
  friend bool operator>(Dual x, Dual y) { return x.a > y.a; }
  friend bool operator<=(Dual x, Dual y) { return x.a <= y.a; }
  friend bool operator>=(Dual x, Dual y) { return x.a >= y.a; }
  friend Dual select(bool first, Dual x, Dual y) { return first ? x : y; }
  friend Dual min(Dual x, Dual y) { return x < y ? x : y; }
  friend Dual max(Dual x, Dual y) { return x > y ? x : y; }
  friend Dual abs(Dual x) { return x < Dual(0.0) ? -x : x; }
  friend Dual floor(Dual x) { return {floor(x.a), T(0.0)}; }

  friend Dual sqrt(Dual x) { return {sqrt(x.a), x.b / (2.0 * sqrt(x.a))}; }
  friend Dual exp(Dual x) { return {exp(x.a), x.b * exp(x.a)}; }
  friend Dual log(Dual x) { return {log(x.a), x.b / x.a}; }
  friend Dual sin(Dual x) { return {sin(x.a), x.b * cos(x.a)}; }
  friend Dual cos(Dual x) { return {cos(x.a), -(x.b * sin(x.a))}; }
  friend Dual tanh(Dual x) { return {tanh(x.a), x.b * (1.0 - tanh(x.a) * tanh(x.a))}; }
};

}  // namespace downhill
