// Exact rational numbers: the only numbers that decide anything in core/proofs.
#pragma once

#include <boost/multiprecision/cpp_int.hpp>
#include <concepts>
#include <memory>
#include <string>

namespace downhill::proofs {

using Integer = boost::multiprecision::number<boost::multiprecision::cpp_int_backend<>, boost::multiprecision::et_off>;

/// An exact fraction in lowest terms with a positive denominator. Nearly all fractions of a proof fit two machine
/// words, which is many times faster; what does not is handed to Boost.Multiprecision. The members are compiled once:
/// inlined, they would double the size of the module. Never divide by zero: Boost would raise, and nothing here may.
/// Every division in this folder is guarded by its caller.
class Rational {
 public:
  using Number =
      boost::multiprecision::number<boost::multiprecision::cpp_rational_backend, boost::multiprecision::et_off>;

  Rational();
  Rational(const Rational& other);
  Rational(Rational&& other) noexcept;
  Rational& operator=(const Rational& other);
  Rational& operator=(Rational&& other) noexcept;
  ~Rational();

  template <std::integral T>
  Rational(T value) : Rational(static_cast<long long>(value), 1LL) {}
  Rational(long long top, long long bottom);
  Rational(const Integer& top, const Integer& bottom);

  Rational& operator+=(const Rational& other);
  Rational& operator-=(const Rational& other);
  Rational& operator*=(const Rational& other);
  Rational& operator/=(const Rational& other);

  bool is_zero() const { return top_ == 0 && !large_; }
  int sign() const;  ///< -1, 0 or 1
  int compare(const Rational& other) const;

  Integer numerator() const;
  Integer denominator() const;

 private:
  friend Rational operator-(const Rational& a);
  Number number() const;
  void take(const Number& number);
  void take(long long top, long long bottom);

  long long top_ = 0;
  long long bottom_ = 1;
  std::unique_ptr<const Number> large_;  ///< instead of the two above, where they would overflow
};

Rational operator+(const Rational& a, const Rational& b);
Rational operator-(const Rational& a, const Rational& b);
Rational operator*(const Rational& a, const Rational& b);
Rational operator/(const Rational& a, const Rational& b);
Rational operator-(const Rational& a);
inline bool operator==(const Rational& a, const Rational& b) { return a.compare(b) == 0; }
inline bool operator<(const Rational& a, const Rational& b) { return a.compare(b) < 0; }
inline bool operator>(const Rational& a, const Rational& b) { return a.compare(b) > 0; }
inline bool operator<=(const Rational& a, const Rational& b) { return a.compare(b) <= 0; }
inline bool operator>=(const Rational& a, const Rational& b) { return a.compare(b) >= 0; }

/// The larger of the bit lengths of numerator and denominator; 0 for zero.
unsigned bits(const Rational& value);

/// The nearest double (to an ulp), for drawing and for bounds; ±infinity or 0 when out of range.
double to_double(const Rational& value);

/// "3", "-1/2".
std::string to_string(const Rational& value);

/// The exact value of a finite double; 0 for NaN and infinities.
Rational from_double(double value);

/// The simplest fraction (smallest denominator) within `tolerance` of `value`, found in its continued fraction.
/// `value` finite, `tolerance` > 0.
Rational simplest_near(double value, double tolerance);

/// base^exponent by repeated squaring; exponent >= 0.
Rational power(Rational base, int exponent);

}  // namespace downhill::proofs
