// A small semidefinite program: log-det barrier, Newton's method, dense doubles. It only suggests; what it suggests is
// rounded and checked exactly elsewhere.
#pragma once

#include <optional>
#include <vector>

namespace downhill::proofs {

/// minimise cost . y   subject to   F_0 + sum_i y_i F_i psd,   rows y + offsets >= 0,   equalities y = right.
struct SemidefiniteProgram {
  int unknowns = 0;
  int size = 0;                                 ///< n, of the matrices
  std::vector<double> cost;                     ///< [unknowns]
  std::vector<double> constant;                 ///< F_0 [n, n]
  std::vector<std::vector<double>> matrices;    ///< F_i [n, n]
  std::vector<std::vector<double>> rows;        ///< each [unknowns]
  std::vector<double> offsets;                  ///< [rows]
  std::vector<std::vector<double>> equalities;  ///< each [unknowns]
  std::vector<double> right;                    ///< [equalities]
};

struct SemidefiniteSolution {
  std::vector<double> y;  ///< strictly feasible
  double cost = 0.0;
  std::vector<double> dual;  ///< X [n, n] positive definite: the matrix multiplier of the psd constraint
  int newton_steps = 0;
};

/// Solves to a duality gap of about `gap`. Empty when no strictly feasible point is found.
/// Source: Boyd, Vandenberghe, Convex Optimization, chapter 11.
std::optional<SemidefiniteSolution> solve(const SemidefiniteProgram& program, double gap = 1e-9);

}  // namespace downhill::proofs
