// Gradient descent: a step against the gradient, as long as the gradient says.
#pragma once

#include "core/rules/rule.hpp"

namespace downhill {

struct GradientDescent {
  static constexpr RuleInfo info{
      .id = "gradient_descent",
      .name = "Gradient descent",
      .tex = R"(\theta_{k+1} = \theta_k - \eta\,(g_k + \lambda\theta_k))",
      .advice = "Start here. If L is known, try η = 1/L; above 2/L it diverges along the steepest direction.",
      .source = "Cauchy 1847",
      .differs =
          "PyTorch's SGD without momentum and optax.sgd compute the same step. weight_decay is L2 in the gradient "
          "as in PyTorch; Keras' weight_decay shrinks θ by ηλ, which for this rule is the same.",
      .numpy = "theta = theta - learning_rate * (g + weight_decay * theta)",
      .numpy_start = "",
      .pytorch = "torch.optim.SGD([theta], lr={learning_rate}, weight_decay={weight_decay})",
  };
  static constexpr std::array parameters{
      logarithmic("learning_rate", R"(\eta)", 1e-3, 1e-9, 1e3, "How far one unit of slope moves the point."),
      logarithmic("weight_decay", R"(\lambda)", 0, 0, 10, "L2 penalty: adds λθ to the gradient."),
  };
  static constexpr std::array<Slot, 0> slots{};
  static constexpr std::array terms{Term{"gradient", R"(-\eta\, g_k)"},
                                    Term{"weight_decay", R"(-\eta\lambda\theta_k)"}};

  template <class K>
  struct Coef {
    K weight_decay, learning_rate;
    static Coef from(const double* p) { return {p[1], p[0]}; }
    void advance(K now) { learning_rate = now; }
  };

  template <class V>
  static void step(V& theta, V g, V*, const Coef<V>& c) {
    theta = theta - c.learning_rate * (g + c.weight_decay * theta);
  }

  static void parts(double g, const double*, double theta, const Coef<double>& c, double* out) {
    out[0] = -c.learning_rate * g;
    out[1] = -c.learning_rate * c.weight_decay * theta;
  }
};

}  // namespace downhill
