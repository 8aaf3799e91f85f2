// Adadelta: the ratio of two moving averages gives the step its unit, so that no learning rate is needed.
#pragma once

#include "core/rules/rule.hpp"

namespace downhill {

struct Adadelta {
  static constexpr RuleInfo info{
      .id = "adadelta",
      .name = "Adadelta",
      .tex = R"(g_k \leftarrow g_k + \lambda\theta_k \\ v_{k+1} = \rho v_k + (1-\rho) g_k^2 \\ )"
             R"(\Delta_k = \frac{\sqrt{u_k + \epsilon}}{\sqrt{v_{k+1} + \epsilon}}\, g_k \\ )"
             R"(u_{k+1} = \rho u_k + (1-\rho)\Delta_k^2 \\ \theta_{k+1} = \theta_k - \eta\,\Delta_k)",
      .advice =
          "Leave η = 1. It starts very slowly, because its first steps are about √ε long: raise ε to start faster.",
      .source = "Zeiler 2012, Algorithm 1, arXiv:1212.5701",
      .differs = "torch.optim.Adadelta and optax.adadelta are the same. Keras sets η = 0.001, ρ = 0.95 and ε = 1e-7.",
      .numpy =
          "g = g + weight_decay * theta\n"
          "second_moment = rho * second_moment + (1 - rho) * g * g\n"
          "delta = g * np.sqrt(squared_step + epsilon) / np.sqrt(second_moment + epsilon)\n"
          "squared_step = rho * squared_step + (1 - rho) * delta * delta\n"
          "theta = theta - learning_rate * delta",
      .numpy_start = "",
      .pytorch =
          "torch.optim.Adadelta([theta], lr={learning_rate}, rho={rho}, eps={epsilon}, "
          "weight_decay={weight_decay})",
  };
  static constexpr std::array parameters{
      logarithmic("learning_rate", R"(\eta)", 1, 1e-9, 1e3, "A factor on the step that the rule has chosen itself."),
      number("rho", R"(\rho)", 0.9, 0, 0.999999, "How much of the two averages is kept."),
      logarithmic("epsilon", R"(\epsilon)", 1e-6, 1e-30, 10, "Starts the motion: without it the first step is zero."),
      logarithmic("weight_decay", R"(\lambda)", 0, 0, 10, "L2 penalty: adds λθ to the gradient."),
  };
  static constexpr std::array slots{Slot{"second_moment", "v"}, Slot{"squared_step", "u"}};
  static constexpr std::array terms{Term{"gradient", R"(-\eta\, g_k\sqrt{u_k + \epsilon}/\sqrt{v_{k+1} + \epsilon})"}};

  template <class K>
  struct Coef {
    K rho, epsilon, weight_decay, learning_rate;
    static Coef from(const double* p) { return {p[1], p[2], p[3], p[0]}; }
    void advance(K now) { learning_rate = now; }
  };

  template <class V>
  static void step(V& theta, V g, V* s, const Coef<V>& c) {
    g = g + c.weight_decay * theta;
    s[0] = c.rho * s[0] + (1.0 - c.rho) * (g * g);
    const V delta = sqrt(s[1] + c.epsilon) / sqrt(s[0] + c.epsilon) * g;
    s[1] = c.rho * s[1] + (1.0 - c.rho) * (delta * delta);
    theta = theta - c.learning_rate * delta;
  }

  static void parts(double g, const double* s, double theta, const Coef<double>& c, double* out) {
    g = g + c.weight_decay * theta;
    const double second_moment = c.rho * s[0] + (1 - c.rho) * (g * g);
    out[0] = -c.learning_rate * (sqrt(s[1] + c.epsilon) / sqrt(second_moment + c.epsilon) * g);
  }
};

}  // namespace downhill
