// AdamW: Adam with weight decay beside the step instead of inside the gradient.
#pragma once

#include "core/rules/power.hpp"
#include "core/rules/rule.hpp"

namespace downhill {

struct Adamw {
  static constexpr RuleInfo info{
      .id = "adamw",
      .name = "AdamW",
      .tex = R"(m_{k+1} = \beta_1 m_k + (1-\beta_1) g_k \\ v_{k+1} = \beta_2 v_k + (1-\beta_2) g_k^2 \\ )"
             R"(\theta_{k+1} = (1-\eta\lambda)\theta_k - )"
             R"(\eta\,\frac{m_{k+1}/(1-\beta_1^t)}{\sqrt{v_{k+1}/(1-\beta_2^t)} + \epsilon})",
      .advice =
          "The usual choice for networks. The pull to zero is ηλ per step whatever the gradients; try λ between "
          "1e-2 and 1e-1.",
      .source = "Loshchilov & Hutter 2019, Algorithm 2, arXiv:1711.05101",
      .differs =
          "torch.optim.AdamW and optax.adamw are the same; λ is 1e-2 in PyTorch, 1e-4 in optax, 4e-3 in Keras. All "
          "multiply λ by η, where the paper multiplies it by the schedule alone.",
      .numpy =
          "first_moment = beta1 * first_moment + (1 - beta1) * g\n"
          "second_moment = beta2 * second_moment + (1 - beta2) * g * g\n"
          "corrected = second_moment / (1 - beta2**t)\n"
          "root = np.sqrt(corrected + epsilon) if epsilon_inside else np.sqrt(corrected) + epsilon\n"
          "theta = theta - learning_rate * weight_decay * theta\n"
          "theta = theta - learning_rate * (first_moment / (1 - beta1**t)) / root",
      .numpy_start = "",
      .pytorch =
          "torch.optim.AdamW([theta], lr={learning_rate}, betas=({beta1}, {beta2}), eps={epsilon}, "
          "weight_decay={weight_decay})",
  };
  static constexpr std::array parameters{
      logarithmic("learning_rate", R"(\eta)", 1e-3, 1e-9, 1e3, "The length of a step per coordinate, roughly."),
      number("beta1", R"(\beta_1)", 0.9, 0, 0.999999, "How much of the first moment is kept; 0 forgets at once."),
      number("beta2", R"(\beta_2)", 0.999, 0, 0.999999, "How much of the second moment is kept."),
      logarithmic("epsilon", R"(\epsilon)", 1e-8, 0, 10, "Keeps the division tame where gradients are tiny."),
      logarithmic("weight_decay", R"(\lambda)", 1e-2, 0, 10, "Each step first shrinks θ by the factor 1 − ηλ."),
      toggle("epsilon_inside", "", false, "Put ε under the root instead of beside it."),
  };
  static constexpr std::array slots{Slot{"first_moment", "m"}, Slot{"second_moment", "v"}};
  static constexpr std::array terms{
      Term{"gradient", R"(-\eta\,(1-\beta_1) g_k/(\sqrt{v_{k+1}}+\epsilon))"},
      Term{"memory", R"(-\eta\,\beta_1 m_k/(\sqrt{v_{k+1}}+\epsilon))"},
      Term{"correction", R"(\text{bias correction})"},
      Term{"weight_decay", R"(-\eta\lambda\theta_k)"},
  };

  template <class K>
  struct Coef {
    K beta1, beta2, epsilon, weight_decay, inside;
    Power<K> beta1_power, beta2_power;
    // kept theta - a m / (√(v + added) + outside): above and below the line stand times √(1 - β₂ᵗ).
    K learning_rate, kept, a, added, outside;
    static Coef from(const double* p) {
      return {p[1], p[2], p[3], p[4], p[5], Power<K>::of(p[1]), Power<K>::of(p[2]), p[0], 1.0, 0.0, 0.0, 0.0};
    }
    void advance(K now) {
      beta1_power.advance();
      beta2_power.advance();
      const K c2 = 1.0 - beta2_power.high;
      learning_rate = now;
      kept = 1.0 - now * weight_decay;
      a = now * sqrt(c2) / (1.0 - beta1_power.high);
      added = inside * epsilon * c2;
      outside = (1.0 - inside) * epsilon * sqrt(c2);
    }
  };

  template <class V>
  static void step(V& theta, V g, V* s, const Coef<V>& c) {
    s[0] = c.beta1 * s[0] + (1.0 - c.beta1) * g;
    s[1] = c.beta2 * s[1] + (1.0 - c.beta2) * (g * g);
    theta = c.kept * theta - c.a * s[0] / (sqrt(s[1] + c.added) + c.outside);
  }

  static void parts(double g, const double* s, double theta, const Coef<double>& c, double* out) {
    const double v = c.beta2 * s[1] + (1 - c.beta2) * (g * g);
    const double m = c.beta1 * s[0] + (1 - c.beta1) * g;
    const double plain = sqrt(v + c.inside * c.epsilon) + (1 - c.inside) * c.epsilon;
    const double whole = -c.a * m / (sqrt(v + c.added) + c.outside);
    out[0] = plain == 0 ? 0 : -c.learning_rate * (1 - c.beta1) * g / plain;
    out[1] = plain == 0 ? 0 : -c.learning_rate * c.beta1 * s[0] / plain;
    out[2] = whole - (out[0] + out[1]);
    out[3] = -c.learning_rate * c.weight_decay * theta;
  }
};

}  // namespace downhill
