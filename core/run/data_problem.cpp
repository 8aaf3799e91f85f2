#include "core/run/data_problem.hpp"

#include "core/problems/optimum.hpp"

namespace downhill {
namespace {

/// A square around the optimum, or around the origin where there is none, that also holds the start.
Box framing(const std::vector<double>& centre, const std::vector<double>& start) {
  Box box{{-3, -3}, {3, 3}};
  for (std::size_t i = 0; i < 2 && i < centre.size(); ++i) {
    const double reach = max(1.25 * abs(centre[i] - start[i]), 1.0);
    box.min[i] = centre[i] - reach;
    box.max[i] = centre[i] + reach;
  }
  return box;
}

}  // namespace

bool DataProblem::hessian(const double* x, double* out) const {
  if (dimension() > hessian_limit) return false;
  problem_.hessian(at(x), Target<double>{out, 1});
  return true;
}

bool DataProblem::fisher(const double* x, double* out) const {
  if (problem_.loss != Loss::logistic || !hessian(x, out)) return false;
  for (std::size_t i = 0; i < dimension(); ++i) {
    if (problem_.penalises(i)) out[i * dimension() + i] -= problem_.l2;
  }
  return true;
}

Description DataProblem::describe() const {
  const std::size_t n = dimension();
  Description description;
  description.variables = variable_names(n);
  if (problem_.intercept) description.variables = {"w", "b"};
  description.start = problem_.data.start.size() == n ? problem_.data.start : std::vector<double>(n, 0.0);
  const std::optional<std::vector<double>> best = optimum(problem_);
  description.view = framing(best.value_or(std::vector<double>(n, 0.0)), description.start);
  description.domain = description.view;
  if (best) description.critical.push_back({*best, CriticalKind::global});
  description.curvature = curvature(problem_);
  return description;
}

}  // namespace downhill
