// AMSGrad: Adam whose denominator never shrinks.
#pragma once

#include "core/rules/power.hpp"
#include "core/rules/rule.hpp"

namespace downhill {

struct Amsgrad {
  static constexpr RuleInfo info{
      .id = "amsgrad",
      .name = "AMSGrad",
      .tex =
          R"(g_k \leftarrow g_k + \lambda\theta_k \\ m_{k+1} = \beta_1 m_k + (1-\beta_1) g_k \\ )"
          R"(v_{k+1} = \beta_2 v_k + (1-\beta_2) g_k^2 \\ \hat v_{k+1} = \max(\hat v_k, v_{k+1}) \\ )"
          R"(\theta_{k+1} = \theta_k - \eta\,\frac{m_{k+1}/(1-\beta_1^t)}{\sqrt{\hat v_{k+1}/(1-\beta_2^t)} + \epsilon})",
      .advice = "Try it where Adam keeps jumping out because rare large gradients are forgotten. Otherwise as Adam.",
      .source = "Reddi, Kale & Kumar 2018, Algorithm 2, arXiv:1904.09237; with bias correction as in torch.optim.Adam",
      .differs =
          "The paper has no bias correction. PyTorch and Keras take the maximum of the raw v as here, optax.amsgrad "
          "that of the corrected v; Keras puts ε beside the uncorrected root.",
      .numpy =
          "g = g + weight_decay * theta\n"
          "first_moment = beta1 * first_moment + (1 - beta1) * g\n"
          "second_moment = beta2 * second_moment + (1 - beta2) * g * g\n"
          "second_moment_max = np.maximum(second_moment_max, second_moment)\n"
          "root = np.sqrt(second_moment_max / (1 - beta2**t)) + epsilon\n"
          "theta = theta - learning_rate * (first_moment / (1 - beta1**t)) / root",
      .numpy_start = "",
      .pytorch =
          "torch.optim.Adam([theta], lr={learning_rate}, betas=({beta1}, {beta2}), eps={epsilon}, "
          "weight_decay={weight_decay}, amsgrad=True)",
  };
  static constexpr std::array parameters{
      logarithmic("learning_rate", R"(\eta)", 1e-3, 1e-9, 1e3, "The length of a step per coordinate, roughly."),
      number("beta1", R"(\beta_1)", 0.9, 0, 0.999999, "How much of the first moment is kept; 0 forgets at once."),
      number("beta2", R"(\beta_2)", 0.999, 0, 0.999999, "How much of the second moment is kept."),
      logarithmic("epsilon", R"(\epsilon)", 1e-8, 0, 10, "Keeps the division tame where gradients are tiny."),
      logarithmic("weight_decay", R"(\lambda)", 0, 0, 10, "L2 penalty: adds λθ to the gradient."),
  };
  static constexpr std::array slots{Slot{"first_moment", "m"}, Slot{"second_moment", "v"},
                                    Slot{"second_moment_max", R"(\hat v)"}};
  static constexpr std::array terms{
      Term{"gradient", R"(-\eta\,(1-\beta_1) g_k/(\sqrt{\hat v_{k+1}}+\epsilon))"},
      Term{"memory", R"(-\eta\,\beta_1 m_k/(\sqrt{\hat v_{k+1}}+\epsilon))"},
      Term{"correction", R"(\text{bias correction})"},
  };

  template <class K>
  struct Coef {
    K beta1, beta2, epsilon, weight_decay;
    Power<K> beta1_power, beta2_power;
    K learning_rate, a, outside;  // theta - a m / (√v + outside), above and below the line times √(1 - β₂ᵗ)
    static Coef from(const double* p) {
      return {p[1], p[2], p[3], p[4], Power<K>::of(p[1]), Power<K>::of(p[2]), p[0], 0.0, 0.0};
    }
    void advance(K now) {
      beta1_power.advance();
      beta2_power.advance();
      const K root = sqrt(1.0 - beta2_power.high);
      learning_rate = now;
      a = now * root / (1.0 - beta1_power.high);
      outside = epsilon * root;
    }
  };

  template <class V>
  static void step(V& theta, V g, V* s, const Coef<V>& c) {
    g = g + c.weight_decay * theta;
    s[0] = c.beta1 * s[0] + (1.0 - c.beta1) * g;
    s[1] = c.beta2 * s[1] + (1.0 - c.beta2) * (g * g);
    s[2] = max(s[2], s[1]);
    theta = theta - c.a * s[0] / (sqrt(s[2]) + c.outside);
  }

  static void parts(double g, const double* s, double theta, const Coef<double>& c, double* out) {
    g = g + c.weight_decay * theta;
    const double m = c.beta1 * s[0] + (1 - c.beta1) * g;
    const double root = sqrt(max(s[2], c.beta2 * s[1] + (1 - c.beta2) * (g * g)));
    const double plain = root + c.epsilon;
    out[0] = plain == 0 ? 0 : -c.learning_rate * (1 - c.beta1) * g / plain;
    out[1] = plain == 0 ? 0 : -c.learning_rate * c.beta1 * s[0] / plain;
    out[2] = -c.a * m / (root + c.outside) - (out[0] + out[1]);
  }
};

}  // namespace downhill
