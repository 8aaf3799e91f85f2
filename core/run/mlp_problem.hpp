// A deep network over random data, as a problem.
#pragma once

#include <utility>

#include "core/problems/mlp.hpp"
#include "core/run/problem.hpp"

namespace downhill {

class MlpProblem final : public Problem {
 public:
  explicit MlpProblem(Mlp net) : net_(std::move(net)) {}

  std::size_t dimension() const override { return net_.dimension(); }
  double value(const double* x) const override { return net_.value(x); }
  void gradient(const double* x, double* out) const override { net_.gradient(x, out); }
  /// Exact: the gradient is differentiated along one coordinate after the other.
  bool hessian(const double* x, double* out) const override;
  Description describe() const override;

 private:
  Mlp net_;
};

}  // namespace downhill
