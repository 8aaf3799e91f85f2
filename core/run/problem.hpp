// Anything that can be minimised: a built-in objective, a typed function, a loss over data.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/objectives/kernels.hpp"
#include "core/problems/linear.hpp"

namespace downhill {

/// Hessians are dense; above this many variables none is formed.
inline constexpr std::size_t hessian_limit = 64;

/// What is known about a problem.
struct Description {
  std::vector<std::string> variables;  ///< "x", "y", or "theta_1" … ; empty above 64
  Box domain;
  Box view;
  std::vector<double> start;       ///< the customary start, [n]
  std::vector<Critical> critical;  ///< critical points inside the domain
  Curvature curvature;             ///< bounds on the Hessian's eigenvalues over the whole space, where there are any
  std::string tex;                 ///< of a typed function; built-in formulas stand in the catalogue
};

class BuiltIn;

/// The gradient of a problem that falls into parts which know nothing of each other; empty for any other problem. Valid
/// as long as the problem is.
struct GradientParts {
  decltype(ObjectiveEntry::gradient_part) write = nullptr;
  std::size_t dimension = 0;
  const double* coef = nullptr;

  explicit operator bool() const { return write != nullptr; }
  /// Writes the coordinates [from, to) at x from out[0] on and reads only these of x; `from` is a multiple of
  /// gradient_block.
  void operator()(const double* x, std::size_t from, std::size_t to, double* out) const {
    write(x, dimension, coef, from, to, out);
  }
};

/// A function of θ in R^n. Pointers are to n numbers (a Hessian to n × n, row-major) that the caller owns.
class Problem {
 public:
  virtual ~Problem() = default;
  virtual std::size_t dimension() const = 0;
  virtual double value(const double* x) const = 0;
  virtual void gradient(const double* x, double* out) const = 0;
  virtual GradientParts gradient_parts() const { return {}; }
  /// False, with nothing written, where there is no Hessian or more than hessian_limit variables.
  virtual bool hessian(const double* x, double* out) const = 0;
  virtual Description describe() const = 0;
  /// The function at `count` points, n numbers each, one point after the other.
  virtual void values(const double* x, std::size_t count, double* out) const;
  /// The value in single precision, or false where the problem cannot be evaluated in it.
  virtual bool single_value(const float*, float*) const { return false; }
  /// Of a problem f = smooth + l1·‖θ‖₁ the weight l1 and the gradient of the smooth part; 0 and ∇f elsewhere.
  virtual double l1() const { return 0; }
  virtual void smooth_gradient(const double* x, double* out) const { gradient(x, out); }
  /// The Fisher information [n × n] of a problem that is −log p of a probability model; false elsewhere.
  virtual bool fisher(const double*, double*) const { return false; }
  /// The linear model over data behind it, if it is one: methods then see samples of its rows.
  virtual const LinearProblem* linear() const { return nullptr; }
  /// The built-in objective that it is, if it is one: fleets then run it in lanes.
  virtual const BuiltIn* built_in() const { return nullptr; }
};

/// Names for n variables: x, y for up to two, theta_1 … above.
std::vector<std::string> variable_names(std::size_t n);

/// A built-in objective with its parameters.
class BuiltIn final : public Problem {
 public:
  /// `values` in the order of the entry's ranges, already checked.
  BuiltIn(const ObjectiveEntry& entry, std::vector<double> values);

  std::size_t dimension() const override { return dimension_; }
  double value(const double* x) const override;
  void gradient(const double* x, double* out) const override;
  GradientParts gradient_parts() const override;
  bool hessian(const double* x, double* out) const override;
  Description describe() const override;
  void values(const double* x, std::size_t count, double* out) const override;
  bool single_value(const float* x, float* out) const override;
  double l1() const override { return l1_; }
  void smooth_gradient(const double* x, double* out) const override;
  bool fisher(const double* x, double* out) const override;
  const BuiltIn* built_in() const override { return this; }

  const ObjectiveEntry& entry() const { return entry_; }
  const std::vector<double>& values() const { return values_; }

 private:
  void separate_l1();
  /// The gradient with these coefficients, the same in every lane.
  void gradient(const double* x, const f64* coef, double* out) const;

  const ObjectiveEntry& entry_;
  std::vector<double> values_;
  std::size_t dimension_;
  std::vector<double> coef_;
  std::vector<f64> lanes_;  ///< the coefficients, the same in every lane
  double l1_ = 0;
  std::vector<f64> smooth_lanes_;  ///< the coefficients with l1 = 0, where there is an l1
};

}  // namespace downhill
