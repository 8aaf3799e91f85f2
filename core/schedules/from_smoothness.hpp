// A fixed step from what is known about the curvature.
#pragma once

#include "core/schedules/schedule.hpp"

namespace downhill {

struct FromSmoothness {
  static constexpr ScheduleInfo info{
      .id = "from_smoothness",
      .name = "Fixed step from smoothness",
      .tex = R"(\eta_k = \frac1L \quad\text{or}\quad \frac{2}{\mu + L})",
      .advice =
          "Replaces the method's learning rate. 1/L is safe for every L-smooth function, 2/(μ + L) is the fastest "
          "constant step of gradient descent on quadratics, 2/L the edge of stability.",
      .source = "Nesterov 2004, Introductory Lectures on Convex Optimization, theorems 2.1.14 and 2.1.15",
      .numpy = "learning_rate = {'one_over_L': 1 / L, 'two_over_mu_plus_L': 2 / (mu + L), 'two_over_L': 2 / L}[rule]",
      .numpy_start = "",
  };
  static constexpr std::array parameters{
      choice("rule", "", "one_over_L|two_over_mu_plus_L|two_over_L", "Which step of the theory."),
      logarithmic("L", "L", 10, 1e-12, 1e12, "Smoothness: the largest curvature."),
      logarithmic("mu", R"(\mu)", 1, 0, 1e12, "Strong convexity: the smallest curvature."),
  };
  static double rate(const double* p, double, double) {
    if (p[0] == 1) return 2 / (p[2] + p[1]);
    return (p[0] == 0 ? 1 : 2) / p[1];
  }
};

}  // namespace downhill
