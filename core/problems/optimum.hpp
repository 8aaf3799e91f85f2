// Where a linear problem has its minimum and how it curves: what a run over data is measured against.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "core/problems/dense.hpp"
#include "core/problems/linear.hpp"

namespace downhill {

/// Optimum and curvature are computed for at most so many weights; beyond, both are unknown.
inline constexpr std::size_t max_curvature_dimension = 100;

namespace detail {

inline Point<double> point_of(const std::vector<double>& theta) { return {theta.data(), 1, theta.size()}; }

inline std::optional<std::vector<double>> newton_step(const LinearProblem& problem, const std::vector<double>& theta) {
  const std::size_t d = theta.size();
  std::vector<double> gradient(d), hessian(d * d);
  problem.gradient(point_of(theta), Target<double>{gradient.data(), 1});
  problem.hessian(point_of(theta), Target<double>{hessian.data(), 1});
  return solve_positive_definite(std::move(hessian), std::move(gradient));
}

inline std::vector<double> moved(const std::vector<double>& theta, const std::vector<double>& step, double fraction) {
  std::vector<double> result(theta.size());
  for (std::size_t j = 0; j < theta.size(); ++j) result[j] = theta[j] - fraction * step[j];
  return result;
}

/// Largest |x·θ| over the rows: the size of θ in the only unit that matters to a logistic loss.
inline double largest_score(const LinearProblem& problem, const std::vector<double>& theta) {
  double largest = 0;
  for (std::size_t row = 0; row < problem.data.rows; ++row) {
    largest = max(abs(problem.score(point_of(theta), row)), largest);
  }
  return largest;
}

/// Whether θ puts every row strictly on its label's side: then a multiple of θ has any smaller loss one likes.
inline bool separates(const LinearProblem& problem, const std::vector<double>& theta) {
  for (std::size_t row = 0; row < problem.data.rows; ++row) {
    if (!(problem.data.y[row] * problem.score(point_of(theta), row) > 0)) return false;
  }
  return true;
}

/// Halves a step until it does not go uphill.
inline std::vector<double> damped(const LinearProblem& problem, const std::vector<double>& theta,
                                  const std::vector<double>& step) {
  const double before = problem.value(point_of(theta));
  double fraction = 1.0;
  std::vector<double> next = moved(theta, step, fraction);
  for (int i = 0; i < 60 && !(problem.value(point_of(next)) <= before); ++i) {
    fraction *= 0.5;
    next = moved(theta, step, fraction);
  }
  return next;
}

}  // namespace detail

/// The minimiser [dimension]; nothing where there is none or more than one: columns that depend on each other (to
/// thirteen digits), classes that a hyperplane separates, more than max_curvature_dimension weights.
///
/// Newton's method. A quadratic needs one step; the other two remove the rounding of the normal equations. A logistic
/// loss needs a few, damped. Where no single optimum exists, though nothing separates strictly, the steps do not become
/// small before the Hessian is singular to working precision.
inline std::optional<std::vector<double>> optimum(const LinearProblem& problem) {
  std::vector<double> theta(problem.dimension(), 0.0);
  if (theta.size() > max_curvature_dimension) return std::nullopt;
  int small_steps = 0;
  for (int i = 0; i < 100 && small_steps < 3; ++i) {
    const auto step = detail::newton_step(problem, theta);
    if (!step) return std::nullopt;
    const bool quadratic = problem.loss != Loss::logistic;
    const bool small =
        quadratic || detail::largest_score(problem, *step) <= 1e-7 * (1.0 + detail::largest_score(problem, theta));
    theta = small ? detail::moved(theta, *step, 1.0) : detail::damped(problem, theta, *step);
    small_steps += small ? 1 : 0;
    if (!quadratic && problem.l2 == 0 && detail::separates(problem, theta)) return std::nullopt;
  }
  if (small_steps < 3) return std::nullopt;
  for (double coordinate : theta) {
    if (!detail::is_finite(coordinate)) return std::nullopt;
  }
  return theta;
}

/// mu and L: the best bounds on the eigenvalues of the Hessian over all θ. For the squared losses its eigenvalues. For
/// the logistic loss L is the largest at θ = 0, where every row bends most; far out the rows bend no more, so mu is
/// what the penalty gives, and 0 if it spares a bias. NaN for more than max_curvature_dimension weights.
inline Curvature curvature(const LinearProblem& problem) {
  const std::size_t d = problem.dimension();
  if (d > max_curvature_dimension) return {};
  const std::vector<double> origin(d, 0.0);
  std::vector<double> hessian(d * d);
  problem.hessian(detail::point_of(origin), Target<double>{hessian.data(), 1});
  const std::vector<double> eigenvalues = symmetric_eigenvalues(std::move(hessian), d);
  const double L = eigenvalues.back();
  if (problem.loss == Loss::logistic) {
    bool all_penalised = true;
    for (std::size_t j = 0; j < d; ++j) all_penalised = all_penalised && problem.penalises(j);
    return {all_penalised ? problem.l2 : 0.0, L};
  }
  const bool singular = eigenvalues.front() <= 1e-13 * L;
  return {singular ? 0.0 : eigenvalues.front(), L};
}

}  // namespace downhill
