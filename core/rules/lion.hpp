// Lion: the sign of a momentum, so that every coordinate moves by the same length.
#pragma once

#include "core/rules/rule.hpp"
#include "core/rules/sign.hpp"

namespace downhill {

struct Lion {
  static constexpr RuleInfo info{
      .id = "lion",
      .name = "Lion",
      .tex = R"(c_k = \beta_1 m_k + (1-\beta_1) g_k \\ )"
             R"(\theta_{k+1} = \theta_k - \eta\,(\operatorname{sign}(c_k) + \lambda\theta_k) \\ )"
             R"(m_{k+1} = \beta_2 m_k + (1-\beta_2) g_k)",
      .advice = "Take a learning rate three to ten times smaller than for AdamW, and λ larger by the same factor.",
      .source = "Chen et al. 2023, Algorithm 2, arXiv:2302.06675",
      .differs =
          "Not in torch.optim. optax.lion and Keras' Lion compute the same step; optax's λ defaults to 1e-3 and "
          "Keras' learning rate to 1e-3.",
      .numpy =
          "blend = beta1 * first_moment + (1 - beta1) * g\n"
          "theta = theta - learning_rate * (np.sign(blend) + weight_decay * theta)\n"
          "first_moment = beta2 * first_moment + (1 - beta2) * g",
      .numpy_start = "",
      .pytorch = "",
  };
  static constexpr std::array parameters{
      logarithmic("learning_rate", R"(\eta)", 1e-4, 1e-9, 1e3, "The length of every step per coordinate."),
      number("beta1", R"(\beta_1)", 0.9, 0, 0.999999, "How much of the memory goes into the sign of this step."),
      number("beta2", R"(\beta_2)", 0.99, 0, 0.999999, "How much of the memory is kept for later steps."),
      logarithmic("weight_decay", R"(\lambda)", 0, 0, 10, "Each step also shrinks θ by ηλθ."),
  };
  static constexpr std::array slots{Slot{"first_moment", "m"}};
  static constexpr std::array terms{Term{"sign", R"(-\eta\,\operatorname{sign}(c_k))"},
                                    Term{"weight_decay", R"(-\eta\lambda\theta_k)"}};

  template <class K>
  struct Coef {
    K beta1, beta2, weight_decay, learning_rate;
    static Coef from(const double* p) { return {p[1], p[2], p[3], p[0]}; }
    void advance(K now) { learning_rate = now; }
  };

  template <class V>
  static void step(V& theta, V g, V* s, const Coef<V>& c) {
    const V blend = c.beta1 * s[0] + (1.0 - c.beta1) * g;
    theta = theta - c.learning_rate * (sign(blend) + c.weight_decay * theta);
    s[0] = c.beta2 * s[0] + (1.0 - c.beta2) * g;
  }

  static void parts(double g, const double* s, double theta, const Coef<double>& c, double* out) {
    out[0] = -c.learning_rate * sign(c.beta1 * s[0] + (1 - c.beta1) * g);
    out[1] = -c.learning_rate * c.weight_decay * theta;
  }
};

}  // namespace downhill
