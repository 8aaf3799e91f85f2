// Steepest descent with the exact minimiser along every gradient, where the function is quadratic.
#pragma once

#include "core/solvers/quadratic_line.hpp"
#include "core/solvers/solver.hpp"

namespace downhill {

class ExactLineSearch final : public Solver {
 public:
  static constexpr SolverInfo info{
      .id = "exact_line_search",
      .name = "Exact line search",
      .tex = R"(a_k = \frac{g_k\cdot g_k}{g_k\cdot H g_k} \\ \theta_{k+1} = \theta_k - \alpha\, a_k g_k)",
      .advice =
          "Every gradient is perpendicular to the one before: on a long valley the path zigzags for ever. A part α a "
          "little below 1 breaks the zigzag.",
      .source = "Cauchy 1847; Nocedal & Wright 2006, equation 3.26; for α: Raydan & Svaiter 2002",
      .differs = "Only where the function is quadratic along the gradient; elsewhere use another line search.",
      .numpy =
          "squared = g @ g\n"
          "curvature = g @ (gradient_at(theta + g) - g)\n"
          "theta = theta - (learning_rate * squared / curvature if squared > 0 else 0.0) * g",
      .numpy_start = "",
  };
  static constexpr std::array parameters{
      number("fraction", R"(\alpha)", 1, 0.001, 1.999, "The part of the exact step that is taken."),
  };
  static constexpr std::array<Slot, 0> slots{};

  ExactLineSearch(const double*, std::size_t n) : Solver(slots, n) {}

  bool step(Oracle& oracle, double fraction, Padded& theta, Padded& used) override {
    oracle.gradient(theta.data(), used.data());
    const double squared = dot(used.data(), used.data(), n_);
    if (squared == 0) return stay();
    const LineCurvature line = curvature_along(oracle, theta.data(), used.data(), used.data());
    if (!line.parabola) {
      return refuse("The function is not quadratic along the gradient; backtracking or strong_wolfe can search here.");
    }
    if (!(line.curvature > 0)) {
      return refuse("The curvature along the gradient is not positive: the function has no minimum that way.");
    }
    rate_ = fraction * (squared / line.curvature);
    for (std::size_t i = 0; i < n_; ++i) theta.data()[i] -= rate_ * used.data()[i];
    return true;
  }
};

}  // namespace downhill
