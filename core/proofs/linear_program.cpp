#include "core/proofs/linear_program.hpp"

namespace downhill::proofs {
namespace {

constexpr int max_pivots = 400;

/// Dictionary form: every row holds basic = constant + sum coefficient * nonbasic. Variables 0 … 2n-1 are the positive
/// and negative parts of x, then one slack per constraint, then the artificial variable of phase one.
class Simplex {
 public:
  Simplex(std::size_t unknowns, const std::vector<Constraint>& constraints) : n_(unknowns) {
    for (std::size_t j = 0; j < 2 * n_; ++j) nonbasic_.push_back(j);
    for (std::size_t i = 0; i < constraints.size(); ++i) {
      basic_.push_back(2 * n_ + i);
      std::vector<Rational> row{constraints[i].bound};
      for (std::size_t j = 0; j < n_; ++j) {
        row.push_back(-constraints[i].row[j]);
        row.push_back(constraints[i].row[j]);
      }
      rows_.push_back(std::move(row));
    }
    artificial_ = 2 * n_ + constraints.size();
  }

  std::optional<std::vector<Rational>> solve(const std::vector<Rational>& objective) {
    if (!feasible()) return std::nullopt;
    std::vector<Rational> by_variable(artificial_ + 1);
    for (std::size_t j = 0; j < n_; ++j) {
      by_variable[2 * j] = objective[j];
      by_variable[2 * j + 1] = -objective[j];
    }
    express(by_variable);
    if (!improve()) return std::nullopt;
    std::vector<Rational> x(n_);
    for (std::size_t i = 0; i < basic_.size(); ++i) {
      if (basic_[i] >= 2 * n_) continue;
      if (basic_[i] % 2 == 0)
        x[basic_[i] / 2] += rows_[i][0];
      else
        x[basic_[i] / 2] -= rows_[i][0];
    }
    return x;
  }

 private:
  // Phase one: let one artificial variable absorb all violations, then drive it to zero.
  bool feasible() {
    std::size_t worst = 0;
    for (std::size_t i = 1; i < rows_.size(); ++i) {
      if (rows_[i][0] < rows_[worst][0]) worst = i;
    }
    if (rows_.empty() || rows_[worst][0] >= 0) return true;
    nonbasic_.push_back(artificial_);
    for (auto& row : rows_) row.push_back(Rational(1));
    goal_.assign(nonbasic_.size() + 1, Rational(0));
    goal_.back() = -1;
    pivot(worst, nonbasic_.size() - 1);
    if (!improve() || goal_[0] != 0) return false;
    drop_artificial();
    return true;
  }

  void drop_artificial() {
    for (std::size_t i = 0; i < basic_.size(); ++i) {
      if (basic_[i] != artificial_) continue;
      for (std::size_t j = 0; j < nonbasic_.size(); ++j) {
        if (!rows_[i][j + 1].is_zero()) {
          pivot(i, j);
          break;
        }
      }
    }
    for (std::size_t j = 0; j < nonbasic_.size(); ++j) {
      if (nonbasic_[j] != artificial_) continue;
      nonbasic_.erase(nonbasic_.begin() + static_cast<std::ptrdiff_t>(j));
      for (auto& row : rows_) row.erase(row.begin() + static_cast<std::ptrdiff_t>(j + 1));
      return;
    }
  }

  void express(const std::vector<Rational>& by_variable) {
    goal_.assign(nonbasic_.size() + 1, Rational(0));
    for (std::size_t j = 0; j < nonbasic_.size(); ++j) goal_[j + 1] += by_variable[nonbasic_[j]];
    for (std::size_t i = 0; i < basic_.size(); ++i) {
      const Rational& weight = by_variable[basic_[i]];
      if (weight.is_zero()) continue;
      for (std::size_t j = 0; j < goal_.size(); ++j) goal_[j] += weight * rows_[i][j];
    }
  }

  bool improve() {
    for (int count = 0; count < max_pivots; ++count) {
      int enter = -1;
      for (std::size_t j = 0; j < nonbasic_.size(); ++j) {
        if (goal_[j + 1] > 0 && (enter < 0 || nonbasic_[j] < nonbasic_[static_cast<std::size_t>(enter)])) {
          enter = static_cast<int>(j);
        }
      }
      if (enter < 0) return true;
      const int leave = leaving(static_cast<std::size_t>(enter));
      if (leave < 0) return false;
      pivot(static_cast<std::size_t>(leave), static_cast<std::size_t>(enter));
    }
    return false;
  }

  int leaving(std::size_t enter) const {
    int leave = -1;
    Rational best;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (rows_[i][enter + 1] >= 0) continue;
      const Rational step = -rows_[i][0] / rows_[i][enter + 1];
      const bool better =
          leave < 0 || step < best || (step == best && basic_[i] < basic_[static_cast<std::size_t>(leave)]);
      if (!better) continue;
      best = step;
      leave = static_cast<int>(i);
    }
    return leave;
  }

  static void substitute(std::vector<Rational>& row, std::size_t column, const std::vector<Rational>& pivot_row) {
    const Rational weight = row[column];
    if (weight.is_zero()) return;
    row[column] = 0;
    for (std::size_t j = 0; j < row.size(); ++j) row[j] += weight * pivot_row[j];
  }

  void pivot(std::size_t leave, std::size_t enter) {
    std::vector<Rational>& row = rows_[leave];
    const Rational coefficient = row[enter + 1];
    row[enter + 1] = -1;
    for (Rational& x : row) x = -x / coefficient;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (i != leave) substitute(rows_[i], enter + 1, row);
    }
    substitute(goal_, enter + 1, row);
    std::swap(basic_[leave], nonbasic_[enter]);
  }

  std::size_t n_;
  std::size_t artificial_ = 0;
  std::vector<std::size_t> basic_, nonbasic_;
  std::vector<std::vector<Rational>> rows_;
  std::vector<Rational> goal_;
};

}  // namespace

std::optional<std::vector<Rational>> maximise(const std::vector<Rational>& objective,
                                              const std::vector<Constraint>& constraints) {
  return Simplex(objective.size(), constraints).solve(objective);
}

}  // namespace downhill::proofs
