// Anything that can be minimised: a built-in objective, a typed function, a loss over data.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "core/objectives/kernels.hpp"

namespace downhill {

/// Hessians are dense; above this many variables none is formed.
inline constexpr std::size_t hessian_limit = 64;

/// A function of θ in R^n. Pointers are to n numbers (a Hessian to n × n, row-major) that the caller owns.
class Problem {
 public:
  virtual ~Problem() = default;
  virtual std::size_t dimension() const = 0;
  virtual double value(const double* x) const = 0;
  virtual void gradient(const double* x, double* out) const = 0;
  /// False, with nothing written, where there is no Hessian or more than hessian_limit variables.
  virtual bool hessian(const double* x, double* out) const = 0;
  /// The customary start, [n].
  virtual std::vector<double> start() const = 0;
  /// Rows of data that the function is a mean or a sum over; 0 where there are none.
  virtual std::size_t rows() const { return 0; }
  /// The gradient over some rows only, scaled so that its mean over all rows is the gradient.
  virtual void gradient_over(const double*, std::span<const std::size_t>, double*) const {}
};

/// A built-in objective with its parameters.
class BuiltIn final : public Problem {
 public:
  /// `values` in the order of the entry's ranges, already checked.
  BuiltIn(const ObjectiveEntry& entry, std::vector<double> values);

  std::size_t dimension() const override { return dimension_; }
  double value(const double* x) const override;
  void gradient(const double* x, double* out) const override;
  bool hessian(const double* x, double* out) const override;
  std::vector<double> start() const override;

  const ObjectiveEntry& entry() const { return entry_; }
  const std::vector<double>& values() const { return values_; }

 private:
  const ObjectiveEntry& entry_;
  std::vector<double> values_;
  std::size_t dimension_;
  std::vector<double> coef_;
  std::vector<f64> lanes_;  ///< the coefficients, the same in every lane
};

}  // namespace downhill
