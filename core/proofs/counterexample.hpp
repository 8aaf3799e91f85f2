// From numbers to a function: data that pass all interpolation inequalities belong to a function of the class
// (Taylor, Hendrickx, Glineur 2017, Theorem 4), so data that pass them and break the claim refute the claim.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/proofs/instance.hpp"
#include "core/proofs/piecewise.hpp"

namespace downhill::proofs {

struct Counterexample {
  std::vector<Rational> gram;     ///< [n, n]: exact Gram matrix of the claim's basis vectors
  std::vector<Rational> values;   ///< [m]: exact function values
  Rational violation;             ///< T > 0 on these data: how far the claim fails
  int dimension = 1;              ///< of the space in which the function lives
  std::vector<double> positions;  ///< [points, dimension]
  std::vector<double> gradients;  ///< [points, dimension]
  std::vector<double> heights;    ///< [points]
  std::vector<Knot> derivative;   ///< dimension 1: the derivative of one such function, linear between the knots and
                                  ///< of slope `outside` beyond; empty otherwise
  double outside = 1.0;
};

/// Tests whether the data with Gram matrix `gram` (exact, positive semidefinite) extend to a function of the claim's
/// class that breaks the claim; finds the function values by an exact linear program. Empty when they do not, or when
/// the claim names no class, or has points without gradient.
std::optional<Counterexample> refute_with_gram(const Claim& claim, Instance<Rational>& instance,
                                               const std::vector<Rational>& gram);

/// The same for one-dimensional data: basis vector i is the number direction[i]. Gradients that the direction leaves
/// open (their entry is 0) are also tried with the steepest and the flattest slope from the minimiser; then the two
/// parabolas of the class.
std::optional<Counterexample> refute_with_direction(const Claim& claim, Instance<Rational>& instance,
                                                    const std::vector<Rational>& direction);

}  // namespace downhill::proofs
