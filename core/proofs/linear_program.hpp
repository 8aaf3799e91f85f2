// Exact linear programming over a system of difference-like constraints, small and rational.
#pragma once

#include <optional>
#include <vector>

#include "core/proofs/rational.hpp"

namespace downhill::proofs {

/// row . x <= bound, x free.
struct Constraint {
  std::vector<Rational> row;
  Rational bound;
};

/// A maximiser of objective . x subject to the constraints, by the simplex method with Bland's rule (which cannot
/// cycle). Empty when infeasible, unbounded, or not finished within a fixed number of pivots.
std::optional<std::vector<Rational>> maximise(const std::vector<Rational>& objective,
                                              const std::vector<Constraint>& constraints);

}  // namespace downhill::proofs
