// Numbers that know what rounding may have done to them and, where it is known, what they are exactly.
#pragma once

#include "core/proofs/rational.hpp"

namespace downhill::proofs {

/// A computed value and the size of what was added up for it: its error is a few units of rounding of `size`. What is
/// given (L, a learning rate) has size 0: it counts as it stands. `exact` is the number as a fraction where all that
/// it was made of is known so, and empty otherwise; a value of size 0 that is 0 is known too.
struct Measured {
  double value = 0.0;
  double size = 0.0;
  const Rational* exact = nullptr;  ///< lives until ForgetFractions
};

/// Fractions are kept in one store, so that numbers are copied as cheaply as doubles. It is emptied when one of these
/// goes; whoever measures in fractions holds one meanwhile, and lets no number out.
struct ForgetFractions {
  ForgetFractions() = default;
  ForgetFractions(const ForgetFractions&) = delete;
  ForgetFractions& operator=(const ForgetFractions&) = delete;
  ~ForgetFractions();
};

inline bool is_known(const Measured& a) { return a.exact || (a.value == 0.0 && a.size == 0.0); }

/// The fraction of what is known.
Rational fraction(const Measured& a);

/// A fraction whose double has this size.
Measured known(double size, const Rational* exact);
inline Measured given(double value) { return {value, 0.0, nullptr}; }
Measured given(const Rational& value);

Measured operator+(const Measured& a, const Measured& b);
Measured operator-(const Measured& a, const Measured& b);
/// Errors of a product: each factor's error times the other factor, and the product of the two errors.
Measured operator*(const Measured& a, const Measured& b);
/// By what is given, not 0.
Measured operator/(const Measured& a, const Measured& b);

/// With whole numbers, which count as they stand.
Measured operator+(int a, const Measured& b);
Measured operator-(int a, const Measured& b);
Measured operator*(int a, const Measured& b);
Measured operator/(const Measured& a, int b);
Measured operator/(int a, const Measured& b);

/// -1, 0 or 1: exactly where both are known, otherwise as the doubles compare.
int compare(const Measured& a, const Measured& b);
inline Measured smaller(const Measured& a, const Measured& b) { return compare(b, a) < 0 ? b : a; }
inline Measured larger(const Measured& a, const Measured& b) { return compare(a, b) < 0 ? b : a; }
inline Measured magnitude(const Measured& a) { return a.value < 0.0 ? -1 * a : a; }

/// The root of what should not be negative. Only the root of nothing is known.
Measured root(const Measured& a);

}  // namespace downhill::proofs
