// Is a symmetric rational matrix positive semidefinite? Exact LDL^T; its pivots are the sum of squares.
#pragma once

#include <vector>

#include "core/proofs/rational.hpp"

namespace downhill::proofs {

/// coefficient * (row . basis)^2
struct Square {
  Rational coefficient;
  std::vector<Rational> row;  ///< [n]
};

struct Definiteness {
  bool semidefinite = false;
  std::vector<Square> squares;      ///< if semidefinite: the matrix is the sum of these
  std::vector<Rational> direction;  ///< otherwise: v [n] with v^T S v < 0
};

/// `matrix` [n, n], row-major, symmetric.
Definiteness definiteness(const std::vector<Rational>& matrix, int n);

/// v^T matrix v for `matrix` [n, n] and `v` [n].
Rational quadratic(const std::vector<Rational>& matrix, const std::vector<Rational>& v);

}  // namespace downhill::proofs
