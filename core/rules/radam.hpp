// RAdam: Adam that waits with its denominator until the average of squares has seen enough.
#pragma once

#include "core/rules/power.hpp"
#include "core/rules/rule.hpp"

namespace downhill {

struct Radam {
  static constexpr RuleInfo info{
      .id = "radam",
      .name = "RAdam",
      .tex = R"(g_k \leftarrow g_k + \lambda\theta_k \\ m_{k+1} = \beta_1 m_k + (1-\beta_1) g_k \\ )"
             R"(v_{k+1} = \beta_2 v_k + (1-\beta_2) g_k^2 \\ \rho_\infty = \tfrac{2}{1-\beta_2} - 1,\quad )"
             R"(\rho_t = \rho_\infty - \tfrac{2t\beta_2^t}{1-\beta_2^t} \\ )"
             R"(\theta_{k+1} = \theta_k - \eta\,\frac{m_{k+1}}{1-\beta_1^t}\; r_t\,)"
             R"(\frac{\sqrt{1-\beta_2^t}}{\sqrt{v_{k+1}}+\epsilon}\quad\text{if }\rho_t > 5,\quad )"
             R"(\theta_{k+1} = \theta_k - \eta\,\frac{m_{k+1}}{1-\beta_1^t}\quad\text{else} \\ )"
             R"(r_t^2 = \frac{(\rho_t-4)(\rho_t-2)\rho_\infty}{(\rho_\infty-4)(\rho_\infty-2)\rho_t})",
      .advice =
          "The first steps (five at β₂ = 0.999) are plain momentum, as long as the gradient: choose η for the "
          "slope, or they diverge.",
      .source = "Liu et al. 2020, Algorithm 2, arXiv:1908.03265",
      .differs =
          "torch.optim.RAdam is the same: threshold 5 where the paper has 4, ε beside the uncorrected root. "
          "optax.radam puts ε beside the corrected root. Keras has none.",
      .numpy =
          "g = g + weight_decay * theta\n"
          "first_moment = beta1 * first_moment + (1 - beta1) * g\n"
          "second_moment = beta2 * second_moment + (1 - beta2) * g * g\n"
          "c1 = 1 - beta1**t\n"
          "c2 = 1 - beta2**t\n"
          "rho_inf = 2 / (1 - beta2) - 1\n"
          "rho = rho_inf - 2 * t * beta2**t / c2\n"
          "if rho > 5:\n"
          "    r = np.sqrt((rho - 4) * (rho - 2) * rho_inf / ((rho_inf - 4) * (rho_inf - 2) * rho))\n"
          "    adapted = r * np.sqrt(c2) / (np.sqrt(second_moment) + epsilon)\n"
          "    theta = theta - learning_rate * first_moment / c1 * adapted\n"
          "else:\n"
          "    theta = theta - learning_rate * first_moment / c1",
      .numpy_start = "",
      .pytorch =
          "torch.optim.RAdam([theta], lr={learning_rate}, betas=({beta1}, {beta2}), eps={epsilon}, "
          "weight_decay={weight_decay})",
  };
  static constexpr std::array parameters{
      logarithmic("learning_rate", R"(\eta)", 1e-3, 1e-9, 1e3, "The length of a step per coordinate, once adapted."),
      number("beta1", R"(\beta_1)", 0.9, 0, 0.999999, "How much of the first moment is kept; 0 forgets at once."),
      number("beta2", R"(\beta_2)", 0.999, 0, 0.999999,
             "How much of the second moment is kept; up to 0.6666 the rule never adapts."),
      logarithmic("epsilon", R"(\epsilon)", 1e-8, 0, 10, "Keeps the division tame where gradients are tiny."),
      logarithmic("weight_decay", R"(\lambda)", 0, 0, 10, "L2 penalty: adds λθ to the gradient."),
  };
  static constexpr std::array slots{Slot{"first_moment", "m"}, Slot{"second_moment", "v"}};
  static constexpr std::array terms{
      Term{"gradient",
           R"(-\tfrac{\eta}{1-\beta_1^t}\,(1-\beta_1) g_k\; r_t\sqrt{1-\beta_2^t}/(\sqrt{v_{k+1}}+\epsilon))"},
      Term{"memory", R"(-\tfrac{\eta}{1-\beta_1^t}\,\beta_1 m_k\; r_t\sqrt{1-\beta_2^t}/(\sqrt{v_{k+1}}+\epsilon))"},
  };

  template <class K>
  struct Coef {
    K beta1, beta2, epsilon, weight_decay;
    Power<K> beta1_power, beta2_power;
    K count, rho_end;  // t, ρ_∞
    K a, rectifier;    // η/(1-β₁ᵗ); r_t √(1-β₂ᵗ), or 0 while ρ_t ≤ 5
    static Coef from(const double* p) {
      return {p[1], p[2], p[3], p[4], Power<K>::of(p[1]), Power<K>::of(p[2]), 0.0, 2.0 / (1.0 - p[2]) - 1.0, 0.0, 0.0};
    }
    void advance(K now) {
      beta1_power.advance();
      beta2_power.advance();
      count = count + 1.0;
      const K c2 = 1.0 - beta2_power.high;
      const K rho = rho_end - 2.0 * count * beta2_power.high / c2;
      const K square = (rho - 4.0) * (rho - 2.0) * rho_end / ((rho_end - 4.0) * (rho_end - 2.0) * rho);
      a = now / (1.0 - beta1_power.high);
      rectifier = select(rho > 5.0, sqrt(square) * sqrt(c2), K(0.0));
    }
  };

  template <class V>
  static V factor(V second_moment, const Coef<V>& c) {
    return select(c.rectifier > 0.0, c.rectifier / (sqrt(second_moment) + c.epsilon), V(1.0));
  }

  template <class V>
  static void step(V& theta, V g, V* s, const Coef<V>& c) {
    g = g + c.weight_decay * theta;
    s[0] = c.beta1 * s[0] + (1.0 - c.beta1) * g;
    s[1] = c.beta2 * s[1] + (1.0 - c.beta2) * (g * g);
    theta = theta - c.a * s[0] * factor(s[1], c);
  }

  static void parts(double g, const double* s, double theta, const Coef<double>& c, double* out) {
    g = g + c.weight_decay * theta;
    const double scale = c.a * factor(c.beta2 * s[1] + (1 - c.beta2) * (g * g), c);
    out[0] = -scale * ((1 - c.beta1) * g);
    out[1] = -scale * (c.beta1 * s[0]);
  }
};

}  // namespace downhill
