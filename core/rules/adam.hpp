// Adam: momentum over the gradient, divided by the root of a moving average of its square.
#pragma once

#include "core/rules/power.hpp"
#include "core/rules/rule.hpp"

namespace downhill {

struct Adam {
  static constexpr RuleInfo info{
      .id = "adam",
      .name = "Adam",
      .tex = R"(g_k \leftarrow g_k + \lambda\theta_k \\ m_{k+1} = \beta_1 m_k + (1-\beta_1) g_k \\ )"
             R"(v_{k+1} = \beta_2 v_k + (1-\beta_2) g_k^2 \\ )"
             R"(\theta_{k+1} = \theta_k - \eta\,\frac{m_{k+1}/(1-\beta_1^t)}{\sqrt{v_{k+1}/(1-\beta_2^t)} + \epsilon})",
      .advice =
          "The first step moves every coordinate by about η, whatever the size of the gradient. Try 1e-3 for "
          "networks; with a constant rate it hovers instead of settling.",
      .source = "Kingma & Ba 2015, Algorithm 1, arXiv:1412.6980",
      .differs =
          "optax.adam is the same (eps_root = 0). Keras uses the \"epsilon hat\" form with ε = 1e-7. "
          "weight_decay here and in torch.optim.Adam is L2 in the gradient; in Keras it is decoupled.",
      .numpy =
          "g = g + weight_decay * theta\n"
          "first_moment = beta1 * first_moment + (1 - beta1) * g\n"
          "second_moment = beta2 * second_moment + (1 - beta2) * g * g\n"
          "c1 = 1 - beta1**t if bias_correction else 1.0\n"
          "c2 = 1 - beta2**t if bias_correction else 1.0\n"
          "if epsilon_inside:\n"
          "    theta = theta - learning_rate * (first_moment / c1) / np.sqrt(second_moment / c2 + epsilon)\n"
          "else:\n"
          "    theta = theta - learning_rate * (first_moment / c1) / (np.sqrt(second_moment / c2) + epsilon)",
      .numpy_start = "",
      .pytorch =
          "torch.optim.Adam([theta], lr={learning_rate}, betas=({beta1}, {beta2}), eps={epsilon}, "
          "weight_decay={weight_decay})",
  };
  static constexpr std::array parameters{
      logarithmic("learning_rate", R"(\eta)", 1e-3, 1e-9, 1e3, "The length of a step per coordinate, roughly."),
      number("beta1", R"(\beta_1)", 0.9, 0, 0.999999, "How much of the first moment is kept; 0 forgets at once."),
      number("beta2", R"(\beta_2)", 0.999, 0, 0.999999, "How much of the second moment is kept."),
      logarithmic("epsilon", R"(\epsilon)", 1e-8, 0, 10, "Keeps the division tame where gradients are tiny."),
      logarithmic("weight_decay", R"(\lambda)", 0, 0, 10, "L2 penalty: adds λθ to the gradient."),
      toggle("bias_correction", "", true, "Divide the moments by 1 − βᵗ, which removes the pull of their zero start."),
      toggle("epsilon_inside", "", false, "Put ε under the root instead of beside it."),
  };
  static constexpr std::array slots{Slot{"first_moment", "m"}, Slot{"second_moment", "v"}};
  static constexpr std::array terms{
      Term{"gradient", R"(-\eta\,(1-\beta_1) g_k/(\sqrt{v_{k+1}}+\epsilon))"},
      Term{"memory", R"(-\eta\,\beta_1 m_k/(\sqrt{v_{k+1}}+\epsilon))"},
      Term{"correction", R"(\text{bias correction})"},
  };

  template <class K>
  struct Coef {
    K beta1, beta2, epsilon, weight_decay, corrected, inside;
    Power<K> beta1_power, beta2_power;
    // theta - a m / (√(v + added) + outside): above and below the line stand times √(1 - β₂ᵗ).
    K learning_rate, a, added, outside;
    static Coef from(const double* p) {
      return {p[1], p[2], p[3], p[4], p[5], p[6], Power<K>::of(p[1]), Power<K>::of(p[2]), p[0], 0.0, 0.0, 0.0};
    }
    void advance(K now) {
      beta1_power.advance();
      beta2_power.advance();
      const K c1 = 1.0 - corrected * beta1_power.high;
      const K c2 = 1.0 - corrected * beta2_power.high;
      learning_rate = now;
      a = now * sqrt(c2) / c1;
      added = inside * epsilon * c2;
      outside = (1.0 - inside) * epsilon * sqrt(c2);
    }
  };

  template <class V>
  static void step(V& theta, V g, V* s, const Coef<V>& c) {
    g = g + c.weight_decay * theta;
    s[0] = c.beta1 * s[0] + (1.0 - c.beta1) * g;
    s[1] = c.beta2 * s[1] + (1.0 - c.beta2) * (g * g);
    theta = theta - c.a * s[0] / (sqrt(s[1] + c.added) + c.outside);
  }

  static void parts(double g, const double* s, double theta, const Coef<double>& c, double* out) {
    g = g + c.weight_decay * theta;
    const double v = c.beta2 * s[1] + (1 - c.beta2) * (g * g);
    const double m = c.beta1 * s[0] + (1 - c.beta1) * g;
    const double plain = sqrt(v + c.inside * c.epsilon) + (1 - c.inside) * c.epsilon;
    const double whole = -c.a * m / (sqrt(v + c.added) + c.outside);
    out[0] = plain == 0 ? 0 : -c.learning_rate * (1 - c.beta1) * g / plain;
    out[1] = plain == 0 ? 0 : -c.learning_rate * c.beta1 * s[0] / plain;
    out[2] = whole - (out[0] + out[1]);
  }
};

}  // namespace downhill
