// NAdam: Adam whose momentum looks one step ahead, with a momentum that warms up.
#pragma once

#include "core/rules/power.hpp"
#include "core/rules/rule.hpp"
#include "core/simd/elementary.hpp"

namespace downhill {

struct Nadam {
  static constexpr RuleInfo info{
      .id = "nadam",
      .name = "NAdam",
      .tex = R"(g_k \leftarrow g_k + \lambda\theta_k \\ \mu_t = \beta_1(1 - \tfrac12\, 0.96^{t\psi}),\quad )"
             R"(\Pi_t = \textstyle\prod_{i \le t}\mu_i \\ m_{k+1} = \beta_1 m_k + (1-\beta_1) g_k \\ )"
             R"(v_{k+1} = \beta_2 v_k + (1-\beta_2) g_k^2 \\ )"
             R"(\theta_{k+1} = \theta_k - \eta\,\frac{(1-\mu_t)g_k/(1-\Pi_t) + \mu_{t+1}m_{k+1}/(1-\Pi_{t+1})})"
             R"({\sqrt{v_{k+1}/(1-\beta_2^t)} + \epsilon})",
      .advice = "As Adam, a little more eager. Its first steps weigh the fresh gradient more than Adam does.",
      .source = "Dozat 2016, Algorithm 2 and section 3 (momentum schedule)",
      .differs =
          "The formula of PyTorch's documentation. The plain path of torch 1.13 multiplies the product of momenta "
          "once too often; foreach=True and later releases do not. optax.nadam keeps the momentum constant, Keras "
          "uses 0.96^t without ψ.",
      .numpy =
          "g = g + weight_decay * theta\n"
          "mu = beta1 * (1 - 0.5 * 0.96 ** (t * momentum_decay))\n"
          "mu_next = beta1 * (1 - 0.5 * 0.96 ** ((t + 1) * momentum_decay))\n"
          "mu_product = mu_product * mu\n"
          "first_moment = beta1 * first_moment + (1 - beta1) * g\n"
          "second_moment = beta2 * second_moment + (1 - beta2) * g * g\n"
          "root = np.sqrt(second_moment / (1 - beta2**t)) + epsilon\n"
          "ahead = (1 - mu) / (1 - mu_product) * g + mu_next / (1 - mu_product * mu_next) * first_moment\n"
          "theta = theta - learning_rate * ahead / root",
      .numpy_start = "mu_product = 1.0",
      .pytorch =
          "torch.optim.NAdam([theta], lr={learning_rate}, betas=({beta1}, {beta2}), eps={epsilon}, "
          "weight_decay={weight_decay}, momentum_decay={momentum_decay}, foreach=True)",
  };
  static constexpr std::array parameters{
      logarithmic("learning_rate", R"(\eta)", 2e-3, 1e-9, 1e3, "The length of a step per coordinate, roughly."),
      number("beta1", R"(\beta_1)", 0.9, 0, 0.999999, "How much of the first moment is kept; 0 forgets at once."),
      number("beta2", R"(\beta_2)", 0.999, 0, 0.999999, "How much of the second moment is kept."),
      logarithmic("epsilon", R"(\epsilon)", 1e-8, 0, 10, "Keeps the division tame where gradients are tiny."),
      logarithmic("momentum_decay", R"(\psi)", 4e-3, 0, 10, "How fast the momentum rises from half of β₁ to β₁."),
      logarithmic("weight_decay", R"(\lambda)", 0, 0, 10, "L2 penalty: adds λθ to the gradient."),
  };
  static constexpr std::array slots{Slot{"first_moment", "m"}, Slot{"second_moment", "v"}};
  static constexpr std::array terms{
      Term{"gradient", R"(-\eta\,\frac{1-\mu_t}{1-\Pi_t}\, g_k/(\sqrt{\hat v}+\epsilon))"},
      Term{"memory", R"(-\eta\,\frac{\mu_{t+1}}{1-\Pi_{t+1}}\,\beta_1 m_k/(\sqrt{\hat v}+\epsilon))"},
      Term{"look_ahead", R"(-\eta\,\frac{\mu_{t+1}}{1-\Pi_{t+1}}\,(1-\beta_1) g_k/(\sqrt{\hat v}+\epsilon))"},
  };

  template <class K>
  struct Coef {
    K beta1, beta2, epsilon, weight_decay;
    Power<K> beta2_power;
    K decay, count;   // ψ ln 0.96, t
    K next, product;  // μ_{t+1}, Π_t
    // theta - (fresh g + ahead m) / (√v + outside), above and below the line times √(1 - β₂ᵗ)
    K fresh, ahead, outside;
    static Coef from(const double* p) {
      const K decay = p[4] * log(0.96);
      return {p[1], p[2], p[3], p[5], Power<K>::of(p[2]), decay, 0.0, momentum_at(p[1], decay), 1.0, 0.0, 0.0, 0.0};
    }
    void advance(K now) {
      const K mu = next;
      beta2_power.advance();
      count = count + 1.0;
      // An exponential, because a running product would repeat the error of its factor t times.
      next = momentum_at(beta1, (count + 1.0) * decay);
      product = product * mu;
      const K root = sqrt(1.0 - beta2_power.high);
      fresh = now * root * (1.0 - mu) / (1.0 - product);
      ahead = now * root * next / (1.0 - product * next);
      outside = epsilon * root;
    }
    static K momentum_at(K beta1, K exponent) { return beta1 * (1.0 - 0.5 * exp(exponent)); }
  };

  template <class V>
  static void step(V& theta, V g, V* s, const Coef<V>& c) {
    g = g + c.weight_decay * theta;
    s[0] = c.beta1 * s[0] + (1.0 - c.beta1) * g;
    s[1] = c.beta2 * s[1] + (1.0 - c.beta2) * (g * g);
    const V root = sqrt(s[1]) + c.outside;
    theta = theta - c.fresh * g / root - c.ahead * s[0] / root;
  }

  static void parts(double g, const double* s, double theta, const Coef<double>& c, double* out) {
    g = g + c.weight_decay * theta;
    const double root = sqrt(c.beta2 * s[1] + (1 - c.beta2) * (g * g)) + c.outside;
    out[0] = -c.fresh * g / root;
    out[1] = -c.ahead * c.beta1 * s[0] / root;
    out[2] = -c.ahead * (1 - c.beta1) * g / root;
  }
};

}  // namespace downhill
