#include "core/proofs/cancel.hpp"

namespace downhill::proofs {
namespace {

/// The equations in reduced row echelon form, with one pivot column per row that is used.
class Equations {
 public:
  Equations(const Instance<Rational>& instance, const std::vector<std::size_t>& order,
            const std::vector<Rational>& multipliers)
      : order_(order), values_(instance.target.values.size()), right_(instance.target.values) {
    for (std::size_t i = 0; i < values_; ++i) {
      rows_.emplace_back();
      for (const Form<Rational>& offer : instance.offers) rows_[i].push_back(offer.values[i]);
    }
    std::vector<bool> open(multipliers.size(), false);
    for (std::size_t column : order) open[column] = true;
    for (std::size_t r = 0; r < multipliers.size(); ++r) {
      for (std::size_t i = 0; i < values_ && !open[r]; ++i) right_[i] -= rows_[i][r] * multipliers[r];
    }
    for (std::size_t column : order) reduce(column);
  }

  bool consistent() const {
    for (std::size_t i = pivots_.size(); i < values_; ++i) {
      if (!right_[i].is_zero()) return false;
    }
    return true;
  }

  std::vector<Rational> solved(std::vector<Rational> multipliers) const {
    for (std::size_t i = 0; i < pivots_.size(); ++i) {
      Rational value = right_[i];
      for (std::size_t column : order_) {
        if (!is_pivot(column)) value -= rows_[i][column] * multipliers[column];
      }
      multipliers[pivots_[i]] = value;
    }
    return multipliers;
  }

  std::vector<Rational> direction(std::size_t column, std::size_t unknowns) const {
    std::vector<Rational> result(unknowns);
    result[column] = 1;
    for (std::size_t i = 0; i < pivots_.size(); ++i) result[pivots_[i]] = -rows_[i][column];
    return result;
  }

  bool is_pivot(std::size_t column) const {
    for (std::size_t pivot : pivots_) {
      if (pivot == column) return true;
    }
    return false;
  }

 private:
  void reduce(std::size_t column) {
    const std::size_t used = pivots_.size();
    std::size_t row = used;
    while (row < values_ && rows_[row][column].is_zero()) ++row;
    if (row >= values_) return;
    std::swap(rows_[row], rows_[used]);
    std::swap(right_[row], right_[used]);
    const Rational pivot = rows_[used][column];
    for (Rational& x : rows_[used]) x /= pivot;
    right_[used] /= pivot;
    for (std::size_t i = 0; i < values_; ++i) {
      const Rational weight = rows_[i][column];
      if (i == used || weight.is_zero()) continue;
      for (std::size_t r = 0; r < rows_[i].size(); ++r) rows_[i][r] -= weight * rows_[used][r];
      right_[i] -= weight * right_[used];
    }
    pivots_.push_back(column);
  }

  const std::vector<std::size_t>& order_;
  std::size_t values_;
  std::vector<std::vector<Rational>> rows_;
  std::vector<Rational> right_;
  std::vector<std::size_t> pivots_;
};

}  // namespace

Cancellation cancel(const Instance<Rational>& instance, const std::vector<std::size_t>& order,
                    const std::vector<Rational>& multipliers) {
  const Equations equations(instance, order, multipliers);
  Cancellation result;
  result.possible = equations.consistent();
  if (result.possible) result.multipliers = equations.solved(multipliers);
  for (std::size_t column : order) {
    if (!equations.is_pivot(column)) result.free.push_back(equations.direction(column, multipliers.size()));
  }
  return result;
}

Result<Ledger> ledger(const Claim& claim, const Assignment& parameters, const Assignment& multipliers) {
  auto given = posed(claim, parameters, multipliers);
  if (!given) return given.error();
  // Solved for last: what the learner sees first stays where it is, so that it is the slider that moves.
  std::vector<std::size_t> order;
  for (std::size_t r = claim.offers.size(); r-- > 0;) {
    if (multipliers.empty() || given->parsed[r].root >= 0) order.push_back(r);
  }
  Ledger result;
  result.balance = cancel(given->instance, order, given->multipliers);
  result.multipliers = std::move(given->multipliers);
  result.instance = std::move(given->instance);
  return result;
}

}  // namespace downhill::proofs
