// Gradient descent: a step against the gradient, as long as the gradient says.
#pragma once

#include "core/rules/rule.hpp"

namespace downhill {

struct GradientDescent {
  static constexpr RuleInfo info{
      .id = "gradient_descent",
      .name = "Gradient descent",
      .tex = R"(\theta_{k+1} = \theta_k - \eta\, g_k)",
      .advice = "Start here. If L is known, try η = 1/L; above 2/L it diverges along the steepest direction.",
      .source = "Cauchy 1847",
      .differs = "PyTorch's SGD without momentum, optax.sgd and keras SGD compute the same step.",
      .numpy = "theta = theta - learning_rate * g",
      .numpy_start = "",
      .pytorch = "torch.optim.SGD([theta], lr={learning_rate})",
  };
  static constexpr std::array parameters{
      logarithmic("learning_rate", R"(\eta)", 1e-3, 1e-9, 1e3, "How far one unit of slope moves the point."),
  };
  static constexpr std::array<Slot, 0> slots{};
  static constexpr std::array terms{Term{"gradient", R"(-\eta\, g_k)"}};

  template <class K>
  struct Coef {
    K learning_rate;
    static Coef from(const double* values) { return {values[0]}; }
    void advance(K now) { learning_rate = now; }
  };

  template <class V>
  static void step(V& theta, V g, V*, const Coef<V>& c) {
    theta = theta - c.learning_rate * g;
  }

  static void parts(double g, const double*, double, const Coef<double>& c, double* out) {
    out[0] = -c.learning_rate * g;
  }
};

}  // namespace downhill
