#include "core/proofs/measured.hpp"

#include <cmath>
#include <cstdlib>
#include <deque>

namespace downhill::proofs {
namespace {

std::deque<Rational> store;

// Only where there is a fraction at all: without one, nothing is allocated.
bool both_known(const Measured& a, const Measured& b) { return (a.exact || b.exact) && is_known(a) && is_known(b); }

const Rational* kept(Rational value) { return &store.emplace_back(std::move(value)); }

}  // namespace

Rational fraction(const Measured& a) { return a.exact ? *a.exact : Rational(0); }

ForgetFractions::~ForgetFractions() { store.clear(); }

Measured known(double size, const Rational* exact) { return {to_double(*exact), size, exact}; }

Measured given(const Rational& value) { return known(0.0, kept(value)); }

Measured operator+(const Measured& a, const Measured& b) {
  return {a.value + b.value, a.size + b.size, both_known(a, b) ? kept(fraction(a) + fraction(b)) : nullptr};
}
Measured operator-(const Measured& a, const Measured& b) {
  return {a.value - b.value, a.size + b.size, both_known(a, b) ? kept(fraction(a) - fraction(b)) : nullptr};
}
Measured operator*(const Measured& a, const Measured& b) {
  return {a.value * b.value, std::fabs(a.value) * b.size + a.size * std::fabs(b.value) + 0x1p-53 * a.size * b.size,
          both_known(a, b) ? kept(fraction(a) * fraction(b)) : nullptr};
}
Measured operator/(const Measured& a, const Measured& b) {
  const bool divides = b.exact && !b.exact->is_zero() && is_known(a);
  return {a.value / b.value, a.size / std::fabs(b.value), divides ? kept(fraction(a) / *b.exact) : nullptr};
}

Measured operator+(int a, const Measured& b) {
  return {a + b.value, b.size, b.exact ? kept(Rational(a) + *b.exact) : nullptr};
}
Measured operator-(int a, const Measured& b) {
  return {a - b.value, b.size, b.exact ? kept(Rational(a) - *b.exact) : nullptr};
}
Measured operator*(int a, const Measured& b) {
  return {a * b.value, std::abs(a) * b.size, b.exact ? kept(Rational(a) * *b.exact) : nullptr};
}
Measured operator/(const Measured& a, int b) {
  return {a.value / b, a.size / std::abs(b), a.exact ? kept(*a.exact / Rational(b)) : nullptr};
}
Measured operator/(int a, const Measured& b) {
  const bool divides = b.exact && !b.exact->is_zero();
  return {a / b.value, 0.0, divides ? kept(Rational(a) / *b.exact) : nullptr};
}

int compare(const Measured& a, const Measured& b) {
  if (both_known(a, b)) return fraction(a).compare(fraction(b));
  return (a.value > b.value) - (a.value < b.value);
}

Measured root(const Measured& a) {
  // An error e of a moves the root by e / root(a), but never by more than root(e).
  const double value = std::sqrt(a.value > 0.0 ? a.value : 0.0), most = 0x1p26 * std::sqrt(a.size);
  if (a.exact && a.exact->is_zero()) return {};
  return {value, a.size < most * value ? a.size / value : most, nullptr};
}

}  // namespace downhill::proofs
