// Counting degrees instead of computing: the same evaluator, run over Degree, bounds the degree of every coefficient of
// a claim in every parameter. A polynomial that vanishes on a product grid with more nodes per variable than its degree
// is zero (Schwartz; Alon's Combinatorial Nullstellensatz, Lemma 2.1), so a grid of that size proves an identity.
#pragma once

#include <array>
#include <map>
#include <string>

#include "core/proofs/expression.hpp"
#include "core/proofs/rational.hpp"

namespace downhill::proofs {

inline constexpr int max_parameters = 6;
using Degrees = std::array<int, max_parameters>;

/// A rational function N / (product of factors^power) known only by degree bounds. `numerator` bounds the degree of N
/// in each parameter; every denominator factor carries the degree bound of its polynomial.
struct Degree {
  struct Factor {
    int power = 0;
    Degrees degrees{};
  };
  bool zero = true;
  Degrees numerator{};
  std::map<std::string, Factor> denominator;
};

/// The parameter number `index` as a polynomial of degree 1.
Degree degree_of_parameter(int index);

Degree operator*(const Degree& a, const Degree& b);
Degree operator+(const Degree& a, const Degree& b);

/// 1 / value. `key` names the numerator of `value`: equal keys mean equal polynomials.
Degree reciprocal(const Degree& value, const std::string& key);
inline Rational reciprocal(const Rational& value, const std::string&) { return Rational(1) / value; }

inline bool is_zero(const Degree& value) { return value.zero; }
inline bool is_zero(const Rational& value) { return value.is_zero(); }

inline bool too_large(const Degree&) { return false; }
inline bool too_large(const Rational& value) { return bits(value) > max_bits; }

template <class S>
S constant(const Rational& value);
template <>
inline Rational constant<Rational>(const Rational& value) {
  return value;
}
template <>
inline Degree constant<Degree>(const Rational& value) {
  Degree result;
  result.zero = value.is_zero();
  return result;
}

}  // namespace downhill::proofs
