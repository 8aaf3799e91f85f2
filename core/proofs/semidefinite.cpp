#include "core/proofs/semidefinite.hpp"

#include <cmath>
#include <cstddef>
#include <utility>

#include "core/simd/elementary.hpp"

namespace downhill::proofs {
namespace {

using Vector = std::vector<double>;
using std::size_t;

// Lower Cholesky factor in place; false when the matrix is not positive definite.
bool cholesky(Vector& a, size_t n) {
  for (size_t j = 0; j < n; ++j) {
    for (size_t i = j; i < n; ++i) {
      double sum = a[i * n + j];
      for (size_t k = 0; k < j; ++k) sum -= a[i * n + k] * a[j * n + k];
      if (i == j) {
        if (!(sum > 0.0)) return false;
        a[j * n + j] = std::sqrt(sum);
      } else {
        a[i * n + j] = sum / a[j * n + j];
      }
    }
  }
  return true;
}

void solve_factored(const Vector& factor, size_t n, double* x) {
  for (size_t i = 0; i < n; ++i) {
    for (size_t k = 0; k < i; ++k) x[i] -= factor[i * n + k] * x[k];
    x[i] /= factor[i * n + i];
  }
  for (size_t i = n; i-- > 0;) {
    for (size_t k = i + 1; k < n; ++k) x[i] -= factor[k * n + i] * x[k];
    x[i] /= factor[i * n + i];
  }
}

Vector inverse_of(const Vector& factor, size_t n) {
  Vector inverse(n * n, 0.0);
  for (size_t j = 0; j < n; ++j) {
    inverse[j * n + j] = 1.0;
    solve_factored(factor, n, &inverse[j * n]);
  }
  return inverse;
}

/// y = origin + basis w: all solutions of the equalities.
struct Affine {
  bool consistent = true;
  Vector origin;
  std::vector<Vector> basis;
};

Affine solutions_of(std::vector<Vector> rows, Vector right, size_t unknowns) {
  std::vector<int> pivot_row(unknowns, -1);
  size_t used = 0;
  for (size_t column = 0; column < unknowns && used < rows.size(); ++column) {
    size_t best = used;
    for (size_t i = used; i < rows.size(); ++i) {
      if (std::fabs(rows[i][column]) > std::fabs(rows[best][column])) best = i;
    }
    if (std::fabs(rows[best][column]) < 1e-11) continue;
    std::swap(rows[best], rows[used]);
    std::swap(right[best], right[used]);
    const double pivot = rows[used][column];
    for (double& x : rows[used]) x /= pivot;
    right[used] /= pivot;
    for (size_t i = 0; i < rows.size(); ++i) {
      const double weight = rows[i][column];
      if (i == used || weight == 0.0) continue;
      for (size_t j = 0; j < unknowns; ++j) rows[i][j] -= weight * rows[used][j];
      right[i] -= weight * right[used];
    }
    pivot_row[column] = static_cast<int>(used++);
  }
  Affine result;
  for (size_t i = used; i < rows.size(); ++i) result.consistent = result.consistent && std::fabs(right[i]) < 1e-9;
  result.origin.assign(unknowns, 0.0);
  for (size_t j = 0; j < unknowns; ++j) {
    if (pivot_row[j] >= 0) {
      result.origin[j] = right[static_cast<size_t>(pivot_row[j])];
      continue;
    }
    Vector direction(unknowns, 0.0);
    direction[j] = 1.0;
    for (size_t i = 0; i < unknowns; ++i) {
      if (pivot_row[i] >= 0) direction[i] = -rows[static_cast<size_t>(pivot_row[i])][j];
    }
    result.basis.push_back(std::move(direction));
  }
  return result;
}

/// Path following from a strictly feasible start within the affine space.
class Barrier {
 public:
  Barrier(const SemidefiniteProgram& program, const Affine& space)
      : p_(program), space_(space), n_(static_cast<size_t>(program.size)), m_(static_cast<size_t>(program.unknowns)) {
    const size_t d = space.basis.size();
    matrices_.assign(d, Vector(n_ * n_, 0.0));
    rows_.assign(program.rows.size(), Vector(d, 0.0));
    costs_.assign(d, 0.0);
    for (size_t a = 0; a < d; ++a) {
      for (size_t i = 0; i < m_; ++i) {
        const double weight = space.basis[a][i];
        if (weight == 0.0) continue;
        costs_[a] += weight * program.cost[i];
        for (size_t k = 0; k < n_ * n_; ++k) matrices_[a][k] += weight * program.matrices[i][k];
        for (size_t r = 0; r < program.rows.size(); ++r) rows_[r][a] += weight * program.rows[r][i];
      }
    }
  }

  /// `stop_below`: ends as soon as the cost is below it.
  SemidefiniteSolution follow(Vector y, double gap, double stop_below) {
    const double count = static_cast<double>(n_ + p_.rows.size());
    double weight = 1.0;
    while (true) {
      centre(y, weight, stop_below);
      if (cost_of(y) < stop_below || count / weight < gap || steps_ > 2000) break;
      weight *= 6.0;
    }
    SemidefiniteSolution result{y, cost_of(y), {}, steps_};
    Vector factor = slack_matrix(y);
    if (cholesky(factor, n_)) result.dual = inverse_of(factor, n_);
    for (double& x : result.dual) x /= weight;
    return result;
  }

 private:
  double cost_of(const Vector& y) const {
    double total = 0.0;
    for (size_t i = 0; i < m_; ++i) total += p_.cost[i] * y[i];
    return total;
  }

  Vector slack_matrix(const Vector& y) const {
    Vector s = p_.constant;
    for (size_t i = 0; i < m_; ++i) {
      if (y[i] == 0.0) continue;
      for (size_t k = 0; k < s.size(); ++k) s[k] += y[i] * p_.matrices[i][k];
    }
    return s;
  }

  double row_value(size_t r, const Vector& y) const {
    double total = p_.offsets[r];
    for (size_t i = 0; i < m_; ++i) total += p_.rows[r][i] * y[i];
    return total;
  }

  // The barrier's value, infinite outside.
  double merit(const Vector& y, double weight) const {
    Vector factor = slack_matrix(y);
    if (!cholesky(factor, n_)) return INFINITY;
    double total = weight * cost_of(y);
    for (size_t i = 0; i < n_; ++i) total -= 2.0 * downhill::log(factor[i * n_ + i]);
    for (size_t r = 0; r < p_.rows.size(); ++r) {
      const double value = row_value(r, y);
      if (!(value > 0.0)) return INFINITY;
      total -= downhill::log(value);
    }
    return total;
  }

  // C^-1 B C^-T for a lower triangular C and a symmetric B.
  void congruent(const Vector& factor, const Vector& matrix, Vector& out) const {
    out = matrix;
    for (int side = 0; side < 2; ++side) {
      for (size_t row = 0; row < n_; ++row) {
        for (size_t k = 0; k < row; ++k) {
          const double weight = factor[row * n_ + k];
          for (size_t j = 0; j < n_; ++j) out[row * n_ + j] -= weight * out[k * n_ + j];
        }
        for (size_t j = 0; j < n_; ++j) out[row * n_ + j] /= factor[row * n_ + row];
      }
      for (size_t a = 0; a < n_; ++a) {
        for (size_t b = 0; b < a; ++b) std::swap(out[a * n_ + b], out[b * n_ + a]);
      }
    }
  }

  // Gradient and Hessian of the barrier along the directions of the affine space.
  void model(const Vector& y, double weight, Vector& gradient, Vector& hessian) const {
    const size_t d = space_.basis.size();
    Vector factor = slack_matrix(y);
    cholesky(factor, n_);
    std::vector<Vector> turned(d);
    hessian.assign(d * d, 0.0);
    gradient.assign(d, 0.0);
    for (size_t a = 0; a < d; ++a) {
      congruent(factor, matrices_[a], turned[a]);
      gradient[a] = weight * costs_[a];
      for (size_t k = 0; k < n_; ++k) gradient[a] -= turned[a][k * n_ + k];
      for (size_t b = 0; b <= a; ++b) {
        double trace = 0.0;
        for (size_t k = 0; k < n_ * n_; ++k) trace += turned[a][k] * turned[b][k];
        hessian[a * d + b] = trace;
      }
    }
    for (size_t r = 0; r < p_.rows.size(); ++r) {
      const double value = row_value(r, y);
      for (size_t a = 0; a < d; ++a) {
        const double slope = rows_[r][a] / value;
        if (slope == 0.0) continue;
        gradient[a] -= slope;
        for (size_t b = 0; b <= a; ++b) hessian[a * d + b] += slope * rows_[r][b] / value;
      }
    }
    for (size_t a = 0; a < d; ++a) {
      for (size_t b = 0; b < a; ++b) hessian[b * d + a] = hessian[a * d + b];
    }
  }

  // The Newton direction within the affine space; `decrement` is half the predicted decrease.
  Vector direction(const Vector& y, double weight, double& decrement) const {
    const size_t d = space_.basis.size();
    Vector gradient, hessian;
    model(y, weight, gradient, hessian);
    for (size_t a = 0; a < d; ++a) hessian[a * d + a] *= 1.0 + 1e-13;
    Vector result(m_, 0.0);
    decrement = 0.0;
    if (!cholesky(hessian, d)) return result;
    Vector step = gradient;
    solve_factored(hessian, d, step.data());
    for (size_t a = 0; a < d; ++a) {
      decrement += 0.5 * gradient[a] * step[a];
      for (size_t i = 0; i < m_; ++i) result[i] -= step[a] * space_.basis[a][i];
    }
    return result;
  }

  void centre(Vector& y, double weight, double stop_below) {
    double here = merit(y, weight);
    for (int iteration = 0; iteration < 60 && cost_of(y) >= stop_below; ++iteration) {
      double decrement = 0.0;
      const Vector step = direction(y, weight, decrement);
      ++steps_;
      if (!(decrement > 1e-10)) return;
      double length = 1.0;
      Vector trial(m_);
      double there = INFINITY;
      for (; length > 1e-12; length *= 0.5) {
        for (size_t i = 0; i < m_; ++i) trial[i] = y[i] + length * step[i];
        there = merit(trial, weight);
        if (there <= here - 0.2 * length * decrement) break;
      }
      if (!(there < here)) return;
      y = trial;
      here = there;
    }
  }

  const SemidefiniteProgram& p_;
  const Affine& space_;
  size_t n_, m_;
  std::vector<Vector> matrices_;  ///< [directions] of [n, n]: change of the slack matrix along each
  std::vector<Vector> rows_;      ///< [rows] of [directions]
  Vector costs_;                  ///< [directions]
  int steps_ = 0;
};

// One more unknown t is added to everything that must be positive; at the solution t < 0.
SemidefiniteProgram relaxed(const SemidefiniteProgram& program) {
  SemidefiniteProgram wide = program;
  const auto n = static_cast<size_t>(program.size);
  wide.unknowns += 1;
  wide.cost.assign(static_cast<size_t>(program.unknowns), 0.0);
  wide.cost.push_back(1.0);
  Vector identity(n * n, 0.0);
  for (size_t i = 0; i < n; ++i) identity[i * n + i] = 1.0;
  wide.matrices.push_back(std::move(identity));
  for (Vector& row : wide.rows) row.push_back(1.0);
  for (Vector& row : wide.equalities) row.push_back(0.0);
  Vector bound(static_cast<size_t>(wide.unknowns), 0.0);
  bound.back() = 1.0;
  wide.rows.push_back(bound);
  wide.offsets.push_back(1.0);
  return wide;
}

}  // namespace

std::optional<SemidefiniteSolution> solve(const SemidefiniteProgram& program, double gap) {
  const auto unknowns = static_cast<size_t>(program.unknowns);
  const SemidefiniteProgram wide = relaxed(program);
  const Affine wide_space = solutions_of(wide.equalities, wide.right, unknowns + 1);
  if (!wide_space.consistent) return std::nullopt;
  Vector start = wide_space.origin;
  // t starts beyond everything that is negative at the origin of the affine space.
  double reach = 1.0;
  Vector slack = program.constant;
  for (size_t i = 0; i < unknowns; ++i) {
    reach += std::fabs(start[i]);
    for (size_t k = 0; k < slack.size(); ++k) slack[k] += start[i] * program.matrices[i][k];
  }
  for (const double x : slack) reach += std::fabs(x);
  for (size_t r = 0; r < program.rows.size(); ++r) {
    double value = program.offsets[r];
    for (size_t i = 0; i < unknowns; ++i) value += program.rows[r][i] * start[i];
    reach += std::fabs(value);
  }
  start.back() = reach;
  const SemidefiniteSolution feasible = Barrier(wide, wide_space).follow(start, 1e-10, -1e-3);
  if (feasible.cost >= -1e-9) return std::nullopt;
  const Affine space = solutions_of(program.equalities, program.right, unknowns);
  Vector y(feasible.y.begin(), feasible.y.end() - 1);
  SemidefiniteSolution result = Barrier(program, space).follow(y, gap, -INFINITY);
  result.newton_steps += feasible.newton_steps;
  return result;
}

}  // namespace downhill::proofs
