// AdaGrad: every coordinate divides by the root of all the squared gradients it has seen.
#pragma once

#include "core/rules/rule.hpp"

namespace downhill {

struct Adagrad {
  static constexpr RuleInfo info{
      .id = "adagrad",
      .name = "AdaGrad",
      .tex = R"(g_k \leftarrow g_k + \lambda\theta_k \\ s_{k+1} = s_k + g_k^2 \\ )"
             R"(\theta_{k+1} = \theta_k - \eta\,\frac{g_k}{\sqrt{s_{k+1}} + \epsilon})",
      .advice =
          "Good where some coordinates are rarely touched. Its steps shrink like 1/√k under a steady gradient; "
          "start with a large η such as 0.5.",
      .source = "Duchi, Hazan & Singer 2011, Figure 1 (diagonal)",
      .differs =
          "torch.optim.Adagrad is the same; its lr_decay is the inverse time schedule here. optax and Keras start "
          "the sum at 0.1 and put ε = 1e-7 under the root.",
      .numpy =
          "g = g + weight_decay * theta\n"
          "squared_sum = squared_sum + g * g\n"
          "if epsilon_inside:\n"
          "    theta = theta - learning_rate * g / np.sqrt(squared_sum + epsilon)\n"
          "else:\n"
          "    theta = theta - learning_rate * g / (np.sqrt(squared_sum) + epsilon)",
      .numpy_start = "squared_sum = np.full_like(theta, initial_accumulator)",
      .pytorch =
          "torch.optim.Adagrad([theta], lr={learning_rate}, "
          "initial_accumulator_value={initial_accumulator}, eps={epsilon}, weight_decay={weight_decay})",
  };
  static constexpr std::array parameters{
      logarithmic("learning_rate", R"(\eta)", 1e-2, 1e-9, 1e3, "The length of the first step per coordinate."),
      logarithmic("initial_accumulator", "s_0", 0, 0, 1e6, "Where the sum of squares starts: a brake for first steps."),
      logarithmic("epsilon", R"(\epsilon)", 1e-10, 0, 10, "Keeps the division tame where gradients are tiny."),
      logarithmic("weight_decay", R"(\lambda)", 0, 0, 10, "L2 penalty: adds λθ to the gradient."),
      toggle("epsilon_inside", "", false, "Put ε under the root instead of beside it."),
  };
  static constexpr std::array slots{Slot{"squared_sum", "s"}};
  static constexpr std::array terms{Term{"gradient", R"(-\eta\, g_k/(\sqrt{s_{k+1}} + \epsilon))"}};

  template <class K>
  struct Coef {
    K initial, inside, outside, weight_decay, learning_rate;  // √(s + inside) + outside
    static Coef from(const double* p) { return {p[1], p[4] * p[2], (1 - p[4]) * p[2], p[3], p[0]}; }
    void advance(K now) { learning_rate = now; }
  };

  template <class V>
  static void start(V* s, const Coef<V>& c) {
    s[0] = c.initial;
  }

  template <class V>
  static void step(V& theta, V g, V* s, const Coef<V>& c) {
    g = g + c.weight_decay * theta;
    s[0] = s[0] + g * g;
    theta = theta - c.learning_rate * g / (sqrt(s[0] + c.inside) + c.outside);
  }

  static void parts(double g, const double* s, double theta, const Coef<double>& c, double* out) {
    g = g + c.weight_decay * theta;
    out[0] = -c.learning_rate * g / (sqrt(s[0] + g * g + c.inside) + c.outside);
  }
};

}  // namespace downhill
