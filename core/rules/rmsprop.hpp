// RMSprop: every coordinate divides by the root of a moving average of its squared gradients.
#pragma once

#include "core/rules/rule.hpp"

namespace downhill {

struct Rmsprop {
  static constexpr RuleInfo info{
      .id = "rmsprop",
      .name = "RMSprop",
      .tex =
          R"(g_k \leftarrow g_k + \lambda\theta_k \\ v_{k+1} = \rho v_k + (1-\rho) g_k^2 \\ )"
          R"(b_{k+1} = \beta b_k + \frac{g_k}{\sqrt{v_{k+1}} + \epsilon} \\ \theta_{k+1} = \theta_k - \eta\, b_{k+1} \\ )"
          R"(\text{centered:}\quad \bar g_{k+1} = \rho \bar g_k + (1-\rho) g_k,\; )"
          R"(\sqrt{v_{k+1} - \bar g_{k+1}^2}\ \text{for}\ \sqrt{v_{k+1}})",
      .advice =
          "The first step is η/√(1 − ρ) long, ten times η at ρ = 0.99. With a constant η it ends in a small "
          "two-cycle; use a schedule to settle.",
      .source = "Tieleman & Hinton 2012, lecture 6e; centered: Graves 2013, arXiv:1308.0850, equations (38)-(45)",
      .differs =
          "torch.optim.RMSprop is the same, except that its centered form gives NaN where rounding makes "
          "v − ḡ² negative; here that is 0. optax and Keras use ρ = 0.9, ε under the root and η inside the momentum "
          "buffer.",
      .numpy =
          "g = g + weight_decay * theta\n"
          "second_moment = rho * second_moment + (1 - rho) * g * g\n"
          "mean = rho * mean + (1 - rho) * g\n"
          "spread = np.maximum(second_moment - mean * mean, 0) if centered else second_moment\n"
          "root = np.sqrt(spread + epsilon) if epsilon_inside else np.sqrt(spread) + epsilon\n"
          "velocity = momentum * velocity + g / root\n"
          "theta = theta - learning_rate * velocity",
      .numpy_start = "",
      .pytorch =
          "torch.optim.RMSprop([theta], lr={learning_rate}, alpha={rho}, eps={epsilon}, "
          "weight_decay={weight_decay}, momentum={momentum}, centered={centered})",
  };
  static constexpr std::array parameters{
      logarithmic("learning_rate", R"(\eta)", 1e-2, 1e-9, 1e3, "The length of a step per coordinate, roughly."),
      number("rho", R"(\rho)", 0.99, 0, 0.999999, "How much of the average of squares is kept; 0.9 is common too."),
      logarithmic("epsilon", R"(\epsilon)", 1e-8, 0, 10, "Keeps the division tame where gradients are tiny."),
      number("momentum", R"(\beta)", 0, 0, 1, "Momentum over the divided gradients; 0 is none."),
      toggle("centered", "", false,
             "Divide by the standard deviation of the gradients instead of their root mean square."),
      logarithmic("weight_decay", R"(\lambda)", 0, 0, 10, "L2 penalty: adds λθ to the gradient."),
      toggle("epsilon_inside", "", false, "Put ε under the root instead of beside it."),
  };
  static constexpr std::array slots{Slot{"second_moment", "v"}, Slot{"velocity", "b"}, Slot{"mean", R"(\bar g)"}};
  static constexpr std::array terms{Term{"gradient", R"(-\eta\, g_k/(\sqrt{v_{k+1}} + \epsilon))"},
                                    Term{"memory", R"(-\eta\beta\, b_k)"}};

  template <class K>
  struct Coef {
    K rho, momentum, centered, weight_decay, inside, outside, learning_rate;  // √(v + inside) + outside
    static Coef from(const double* p) { return {p[1], p[3], p[4], p[5], p[6] * p[2], (1 - p[6]) * p[2], p[0]}; }
    void advance(K now) { learning_rate = now; }
  };

  template <class V>
  static V root(V second_moment, V mean, const Coef<V>& c) {
    const V spread = second_moment - c.centered * (mean * mean);
    return sqrt(select(spread < 0.0, V(0.0), spread) + c.inside) + c.outside;
  }

  template <class V>
  static void step(V& theta, V g, V* s, const Coef<V>& c) {
    g = g + c.weight_decay * theta;
    s[0] = c.rho * s[0] + (1.0 - c.rho) * (g * g);
    s[2] = c.rho * s[2] + (1.0 - c.rho) * g;
    s[1] = c.momentum * s[1] + g / root(s[0], s[2], c);
    theta = theta - c.learning_rate * s[1];
  }

  static void parts(double g, const double* s, double theta, const Coef<double>& c, double* out) {
    g = g + c.weight_decay * theta;
    const double second_moment = c.rho * s[0] + (1 - c.rho) * (g * g);
    const double mean = c.rho * s[2] + (1 - c.rho) * g;
    out[0] = -c.learning_rate * (g / root(second_moment, mean, c));
    out[1] = -c.learning_rate * c.momentum * s[1];
  }
};

}  // namespace downhill
