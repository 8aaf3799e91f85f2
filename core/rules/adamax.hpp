// AdaMax: Adam with the largest recent gradient in place of the root mean square.
#pragma once

#include "core/rules/power.hpp"
#include "core/rules/rule.hpp"

namespace downhill {

struct Adamax {
  static constexpr RuleInfo info{
      .id = "adamax",
      .name = "AdaMax",
      .tex = R"(g_k \leftarrow g_k + \lambda\theta_k \\ m_{k+1} = \beta_1 m_k + (1-\beta_1) g_k \\ )"
             R"(u_{k+1} = \max(\beta_2 u_k,\, |g_k| + \epsilon) \\ )"
             R"(\theta_{k+1} = \theta_k - \frac{\eta}{1-\beta_1^t}\,\frac{m_{k+1}}{u_{k+1}})",
      .advice = "No step is longer than η before correction, and the denominator needs none. Try 2e-3 for networks.",
      .source = "Kingma & Ba 2015, Algorithm 2, arXiv:1412.6980",
      .differs =
          "torch.optim.Adamax and optax.adamax are the same; the paper has no ε. Keras adds ε to u instead of |g|.",
      .numpy =
          "g = g + weight_decay * theta\n"
          "first_moment = beta1 * first_moment + (1 - beta1) * g\n"
          "largest = np.maximum(beta2 * largest, np.abs(g) + epsilon)\n"
          "theta = theta - learning_rate / (1 - beta1**t) * first_moment / largest",
      .numpy_start = "",
      .pytorch =
          "torch.optim.Adamax([theta], lr={learning_rate}, betas=({beta1}, {beta2}), eps={epsilon}, "
          "weight_decay={weight_decay})",
  };
  static constexpr std::array parameters{
      logarithmic("learning_rate", R"(\eta)", 2e-3, 1e-9, 1e3, "The length of a step per coordinate, at most."),
      number("beta1", R"(\beta_1)", 0.9, 0, 0.999999, "How much of the first moment is kept; 0 forgets at once."),
      number("beta2", R"(\beta_2)", 0.999, 0, 0.999999, "How slowly the largest gradient is forgotten."),
      logarithmic("epsilon", R"(\epsilon)", 1e-8, 0, 10, "Keeps the division tame where gradients are tiny."),
      logarithmic("weight_decay", R"(\lambda)", 0, 0, 10, "L2 penalty: adds λθ to the gradient."),
  };
  static constexpr std::array slots{Slot{"first_moment", "m"}, Slot{"largest", "u"}};
  static constexpr std::array terms{
      Term{"gradient", R"(-\eta\,(1-\beta_1) g_k/u_{k+1})"},
      Term{"memory", R"(-\eta\,\beta_1 m_k/u_{k+1})"},
      Term{"correction", R"(\text{bias correction})"},
  };

  template <class K>
  struct Coef {
    K beta1, beta2, epsilon, weight_decay;
    Power<K> beta1_power;
    K learning_rate, a;  // theta - a m / u
    static Coef from(const double* p) { return {p[1], p[2], p[3], p[4], Power<K>::of(p[1]), p[0], 0.0}; }
    void advance(K now) {
      beta1_power.advance();
      learning_rate = now;
      a = now / (1.0 - beta1_power.high);
    }
  };

  template <class V>
  static void step(V& theta, V g, V* s, const Coef<V>& c) {
    g = g + c.weight_decay * theta;
    s[0] = c.beta1 * s[0] + (1.0 - c.beta1) * g;
    s[1] = max(c.beta2 * s[1], abs(g) + c.epsilon);
    theta = theta - c.a * s[0] / s[1];
  }

  static void parts(double g, const double* s, double theta, const Coef<double>& c, double* out) {
    g = g + c.weight_decay * theta;
    const double u = max(c.beta2 * s[1], abs(g) + c.epsilon);
    out[0] = -c.learning_rate * (1 - c.beta1) * g / u;
    out[1] = -c.learning_rate * c.beta1 * s[0] / u;
    out[2] = -c.a * (c.beta1 * s[0] + (1 - c.beta1) * g) / u - (out[0] + out[1]);
  }
};

}  // namespace downhill
