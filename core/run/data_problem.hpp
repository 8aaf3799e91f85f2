// A loss of a linear model over data, as a problem.
#pragma once

#include "core/problems/linear.hpp"
#include "core/run/problem.hpp"

namespace downhill {

class DataProblem final : public Problem {
 public:
  explicit DataProblem(LinearProblem problem) : problem_(std::move(problem)) {}

  std::size_t dimension() const override { return problem_.dimension(); }
  double value(const double* x) const override { return problem_.value(at(x)); }
  void gradient(const double* x, double* out) const override { problem_.gradient(at(x), Target<double>{out, 1}); }
  bool hessian(const double* x, double* out) const override;
  Description describe() const override;
  /// Of the logistic loss, whose scores are natural parameters: the Hessian without the penalty.
  bool fisher(const double* x, double* out) const override;
  const LinearProblem* linear() const override { return &problem_; }

 private:
  Point<double> at(const double* x) const { return {x, 1, problem_.dimension()}; }

  LinearProblem problem_;
};

}  // namespace downhill
