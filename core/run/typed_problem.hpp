// A function that the learner typed, as a problem.
#pragma once

#include "core/expression/expression.hpp"
#include "core/run/problem.hpp"

namespace downhill {

class TypedProblem final : public Problem {
 public:
  explicit TypedProblem(Expression expression) : expression_(std::move(expression)) {}

  std::size_t dimension() const override { return static_cast<std::size_t>(expression_.dimension()); }
  double value(const double* x) const override { return expression_.value(x); }
  void gradient(const double* x, double* out) const override { expression_.gradient(x, out); }
  bool hessian(const double* x, double* out) const override;
  bool single_value(const float* x, float* out) const override;
  /// Critical points are searched by Newton's method from a grid of starts, so some may be missing; the view frames
  /// what was found.
  Description describe() const override;

  const Expression& expression() const { return expression_; }

 private:
  Expression expression_;
};

}  // namespace downhill
