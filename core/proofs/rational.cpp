#include "core/proofs/rational.hpp"

#include <cmath>
#include <cstdlib>
#include <numeric>

#ifdef BOOST_NO_EXCEPTIONS
#include <boost/throw_exception.hpp>

// Boost asks for these where exceptions are off. They are unreachable: zero denominators are refused beforehand.
namespace boost {
void throw_exception(const std::exception&) { std::abort(); }
void throw_exception(const std::exception&, const source_location&) { std::abort(); }
}  // namespace boost
#endif

namespace downhill::proofs {
namespace {

namespace mp = boost::multiprecision;

unsigned bit_length(const Integer& value) {
  return value == 0 ? 0u : static_cast<unsigned>(mp::msb(value < 0 ? Integer(-value) : value)) + 1u;
}

// Boost's own conversion would pull in the locales of the standard library, a quarter of the module.
std::string decimal(Integer value) {
  const bool negative = value < 0;
  if (negative) value = -value;
  std::string reversed;
  do {
    const Integer rest = value / 10;
    reversed += static_cast<char>('0' + static_cast<int>(Integer(value - rest * 10)));
    value = rest;
  } while (value != 0);
  if (negative) reversed += '-';
  return {reversed.rbegin(), reversed.rend()};
}

constexpr long long limit = (1LL << 62) - 1;  // of numerators and denominators in machine words

// a * b goes to `product`; true when it lies beyond the limit.
bool beyond(long long a, long long b, long long& product) {
  return __builtin_mul_overflow(a, b, &product) || product > limit || product < -limit;
}

}  // namespace

Rational::Rational() = default;
Rational::Rational(const Rational& other)
    : top_(other.top_),
      bottom_(other.bottom_),
      large_(other.large_ ? std::make_unique<Number>(*other.large_) : nullptr) {}
Rational::Rational(Rational&& other) noexcept = default;
Rational& Rational::operator=(const Rational& other) {
  top_ = other.top_;
  bottom_ = other.bottom_;
  if (large_ || other.large_) large_ = other.large_ ? std::make_unique<Number>(*other.large_) : nullptr;
  return *this;
}
Rational& Rational::operator=(Rational&& other) noexcept = default;
Rational::~Rational() = default;
Rational::Rational(long long top, long long bottom) {
  if (-limit <= top && top <= limit && -limit <= bottom && bottom <= limit)
    take(top, bottom);
  else
    take(Number(Integer(top), Integer(bottom)));
}
Rational::Rational(const Integer& top, const Integer& bottom) { take(Number(top, bottom)); }

// Both within +-limit.
void Rational::take(long long top, long long bottom) {
  const long long common = std::gcd(top, bottom) * (bottom < 0 ? -1 : 1);
  top_ = top / common;
  bottom_ = bottom / common;
  large_.reset();
}

void Rational::take(const Number& number) {
  const Integer top = mp::numerator(number);
  const Integer bottom = mp::denominator(number);
  if (bit_length(top) < 62 && bit_length(bottom) < 62) {
    top_ = static_cast<long long>(top);
    bottom_ = static_cast<long long>(bottom);
    large_.reset();
    return;
  }
  top_ = 0;
  bottom_ = 1;
  large_ = std::make_unique<const Number>(number);
}

Rational::Number Rational::number() const { return large_ ? *large_ : Number(Integer(top_), Integer(bottom_)); }

Rational& Rational::operator+=(const Rational& other) {
  long long left = 0, right = 0, top = 0, bottom = 0;
  if (large_ || other.large_ || beyond(top_, other.bottom_, left) || beyond(other.top_, bottom_, right) ||
      beyond(bottom_, other.bottom_, bottom)) {
    take(Number(number() + other.number()));
    return *this;
  }
  top = left + right;  // each below 2^62
  if (-limit <= top && top <= limit)
    take(top, bottom);
  else
    take(Number(Integer(top), Integer(bottom)));
  return *this;
}
Rational& Rational::operator-=(const Rational& other) { return *this += -other; }
Rational& Rational::operator*=(const Rational& other) {
  long long top = 0, bottom = 0;
  if (large_ || other.large_ || beyond(top_, other.top_, top) || beyond(bottom_, other.bottom_, bottom))
    take(Number(number() * other.number()));
  else
    take(top, bottom);
  return *this;
}
Rational& Rational::operator/=(const Rational& other) {
  long long top = 0, bottom = 0;
  if (large_ || other.large_ || beyond(top_, other.bottom_, top) || beyond(bottom_, other.top_, bottom))
    take(Number(number() / other.number()));
  else
    take(top, bottom);
  return *this;
}

int Rational::sign() const { return large_ ? large_->sign() : (top_ > 0) - (top_ < 0); }
int Rational::compare(const Rational& other) const {
  long long left = 0, right = 0;
  if (large_ || other.large_ || beyond(top_, other.bottom_, left) || beyond(other.top_, bottom_, right))
    return number().compare(other.number());
  return (left > right) - (left < right);
}
Integer Rational::numerator() const { return large_ ? Integer(mp::numerator(*large_)) : Integer(top_); }
Integer Rational::denominator() const { return large_ ? Integer(mp::denominator(*large_)) : Integer(bottom_); }

Rational operator+(const Rational& a, const Rational& b) { return Rational(a) += b; }
Rational operator-(const Rational& a, const Rational& b) { return Rational(a) -= b; }
Rational operator*(const Rational& a, const Rational& b) { return Rational(a) *= b; }
Rational operator/(const Rational& a, const Rational& b) { return Rational(a) /= b; }
Rational operator-(const Rational& a) {
  Rational result;
  if (a.large_)
    result.take(Rational::Number(-*a.large_));
  else {
    result.top_ = -a.top_;
    result.bottom_ = a.bottom_;
  }
  return result;
}

unsigned bits(const Rational& value) {
  const unsigned top = bit_length(value.numerator());
  const unsigned bottom = bit_length(value.denominator());
  return value == 0 ? 0u : (top > bottom ? top : bottom);
}

double to_double(const Rational& value) {
  if (value == 0) return 0.0;
  const bool negative = value < 0;
  Integer top = value.numerator();
  if (negative) top = -top;
  Integer bottom = value.denominator();
  // Scale so that the integer quotient has 62 to 64 bits, then scale back: no intermediate overflows.
  const int shift = 63 - static_cast<int>(bit_length(top)) + static_cast<int>(bit_length(bottom));
  if (shift > 0) top <<= static_cast<unsigned>(shift);
  if (shift < 0) bottom <<= static_cast<unsigned>(-shift);
  const auto quotient = static_cast<unsigned long long>(Integer(top / bottom));
  const double magnitude = std::ldexp(static_cast<double>(quotient), -shift);
  return negative ? -magnitude : magnitude;
}

std::string to_string(const Rational& value) {
  const Integer bottom = value.denominator();
  const std::string top = decimal(value.numerator());
  return bottom == 1 ? top : top + "/" + decimal(bottom);
}

Rational from_double(double value) {
  if (!std::isfinite(value)) return Rational(0);
  int exponent = 0;
  const double mantissa = std::frexp(value, &exponent);
  Integer top = static_cast<long long>(std::ldexp(mantissa, 53));
  exponent -= 53;
  Integer bottom = 1;
  if (exponent > 0) top <<= static_cast<unsigned>(exponent);
  if (exponent < 0) bottom <<= static_cast<unsigned>(-exponent);
  return Rational(top, bottom);
}

Rational simplest_near(double value, double tolerance) {
  const bool negative = value < 0;
  double rest = negative ? -value : value;
  const double wanted = rest;
  Integer top = 1, bottom = 0, previous_top = 0, previous_bottom = 1;
  for (int term = 0; term < 40; ++term) {
    const double whole = std::floor(rest);
    const Integer digit = static_cast<long long>(whole < 9e18 ? whole : 9e18);
    const Integer next_top = digit * top + previous_top;
    const Integer next_bottom = digit * bottom + previous_bottom;
    previous_top = top;
    previous_bottom = bottom;
    top = next_top;
    bottom = next_bottom;
    const double here = to_double(Rational(top, bottom));
    if (std::fabs(here - wanted) <= tolerance || rest == whole) break;
    rest = 1.0 / (rest - whole);
  }
  const Rational found(top, bottom);
  return negative ? Rational(-found) : found;
}

Rational power(Rational base, int exponent) {
  Rational result = 1;
  for (; exponent > 0; exponent >>= 1) {
    if (exponent & 1) result *= base;
    if (exponent > 1) base *= base;
  }
  return result;
}

}  // namespace downhill::proofs
