// Conjugate gradients: each direction leaves alone what the earlier ones have minimised.
#pragma once

#include "core/solvers/line_search.hpp"
#include "core/solvers/quadratic_line.hpp"
#include "core/solvers/solver.hpp"

namespace downhill {

class ConjugateGradient final : public Solver {
 public:
  static constexpr SolverInfo info{
      .id = "conjugate_gradient",
      .name = "Conjugate gradients",
      .tex = R"(d_k = -g_k + \beta_k d_{k-1} \\ \beta_k = \frac{g_k\cdot g_k}{g_{k-1}\cdot g_{k-1}} \\ )"
             R"(a_k = \frac{g_k\cdot g_k}{d_k\cdot H d_k} \\ \theta_{k+1} = \theta_k + a_k d_k)",
      .advice =
          "On a quadratic of n variables done in n steps, and in about √κ long before; elsewhere βₖ is that of Polak "
          "and Ribière, never below 0, with a line search.",
      .source = "Hestenes & Stiefel 1952; Nocedal & Wright 2006, algorithms 5.2 and 5.4, equation 5.45",
      .differs = "scipy.optimize's CG is the nonlinear form, on quadratics too; scipy.sparse.linalg.cg the linear one.",
      .numpy =
          "squared = g @ g\n"
          "direction = -g + (squared / previous) * direction if previous > 0 else -g\n"
          "curvature = direction @ (gradient_at(theta + direction) - g)\n"
          "theta = theta + (squared / curvature if squared > 0 else 0.0) * direction\n"
          "previous = squared",
      .numpy_start = "previous = 0.0",
  };
  static constexpr std::array parameters{
      logarithmic("a0", "a_0", 1, 1e-6, 1e6,
                  "The first trial of the line search, in units of what the last step suggests."),
      choice("form", "", "automatic|linear|polak_ribiere",
             "Linear: exact steps, for quadratics only. Polak and Ribière's: a line search, for anything smooth. "
             "Automatic: linear while the function is quadratic along the direction."),
  };
  static constexpr std::array slots{Slot{"direction", "d"}};

  ConjugateGradient(const double* values, std::size_t n) : Solver(slots, n, n + 4) { mode() = values[1]; }

  bool step(Oracle& oracle, double first, Padded& theta, Padded& used) override {
    oracle.gradient(theta.data(), used.data());
    const double* g = used.data();
    const double squared = dot(g, g, n_);
    if (squared == 0) return stay();
    if (mode() != nonlinear) {
      turn(g, squared / previous_squared());
      const LineCurvature line = curvature_along(oracle, theta.data(), g, direction());
      if (line.parabola && line.curvature > 0) {
        mode() = linear;
        remember(g, squared);
        return move(theta, squared / line.curvature, direction());
      }
      if (mode() == linear) {
        return refuse(line.parabola ? "The curvature along the direction is not positive: the quadratic has no minimum."
                                    : "The function is not quadratic; choose the form polak_ribiere.");
      }
      mode() = nonlinear;
    }
    return search(oracle, first, theta, g, squared);
  }

 private:
  static constexpr double linear = 1, nonlinear = 2;
  static constexpr double c1 = 1e-4, c2 = 0.1;

  double* direction() { return slot_at(0); }
  double* previous_gradient() { return state(); }
  double& previous_squared() { return state()[n_]; }  ///< 0 before the first step
  double& last_step() { return state()[n_ + 1]; }
  double& last_slope() { return state()[n_ + 2]; }
  double& mode() { return state()[n_ + 3]; }

  /// direction = −g + β direction; −g at the start.
  void turn(const double* g, double beta) {
    const double kept = previous_squared() > 0 ? beta : 0;
    for (std::size_t i = 0; i < n_; ++i) direction()[i] = -g[i] + kept * direction()[i];
  }

  void remember(const double* g, double squared) {
    for (std::size_t i = 0; i < n_; ++i) previous_gradient()[i] = g[i];
    previous_squared() = squared;
  }

  bool search(Oracle& oracle, double first, Padded& theta, const double* g, double squared) {
    const double beta = (squared - dot(g, previous_gradient(), n_)) / previous_squared();
    turn(g, max(beta, 0.0));
    double slope = dot(g, direction(), n_);
    if (!(slope < 0)) {
      turn(g, 0);
      slope = -squared;
    }
    const double guess = last_slope() < 0 ? last_step() * last_slope() / slope : min(1.0, 1 / sqrt(squared));
    Line line(oracle, theta.data(), direction());
    const LineStep found = strong_wolfe(line, oracle.value(theta.data()), slope, first * guess, c1, c2);
    if (!found.found) {
      return refuse(
          "No step along the direction satisfies the Wolfe conditions: the function has no lower end that way, or what "
          "remains is below rounding.");
    }
    remember(g, squared);
    last_step() = found.a;
    last_slope() = slope;
    return move(theta, found.a, direction());
  }
};

}  // namespace downhill
