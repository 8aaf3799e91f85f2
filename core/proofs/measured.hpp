// Numbers that know what rounding may have done to them.
#pragma once

#include <cmath>

namespace downhill::proofs {

/// A computed value and the size of what was added up for it: its error is a few units of rounding of `size`.
struct Measured {
  double value = 0.0;
  double size = 0.0;
};

inline Measured exactly(double value) { return {value, std::fabs(value)}; }
inline Measured operator+(Measured a, Measured b) { return {a.value + b.value, a.size + b.size}; }
inline Measured operator-(Measured a, Measured b) { return {a.value - b.value, a.size + b.size}; }
inline Measured operator*(double factor, Measured a) { return {factor * a.value, std::fabs(factor) * a.size}; }

/// Errors of a product: each factor's error times the other factor, and the product of the two errors.
inline Measured operator*(Measured a, Measured b) {
  return {a.value * b.value, std::fabs(a.value) * b.size + a.size * std::fabs(b.value) + 0x1p-53 * a.size * b.size};
}

inline Measured smaller(Measured a, Measured b) { return b.value < a.value ? b : a; }

inline Measured root(Measured a) {
  // An error e of a moves the root by e / root(a), but never by more than root(e).
  const double value = std::sqrt(a.value > 0.0 ? a.value : 0.0), most = 0x1p26 * std::sqrt(a.size);
  return {value, a.size < most * value ? a.size / value : most};
}

}  // namespace downhill::proofs
