// Momentum (heavy ball): the step remembers the steps before it.
#pragma once

#include "core/rules/rule.hpp"

namespace downhill {

struct Momentum {
  static constexpr RuleInfo info{
      .id = "momentum",
      .name = "Momentum",
      .tex = R"(g_k \leftarrow g_k + \lambda\theta_k \\ v_{k+1} = \beta v_k + g_k \\ )"
             R"(\theta_{k+1} = \theta_k - \eta\, v_{k+1})",
      .advice =
          "Made for long valleys. With β = 0.9 a steady gradient ends up ten times as strong, so try a tenth of the "
          "learning rate that plain descent likes.",
      .source = "Polyak 1964, equation (9)",
      .differs =
          "torch.optim.SGD (dampening 0) and optax.sgd keep η outside the velocity, as the form \"outside\". Keras "
          "keeps it inside: the same path until η changes. PyTorch's dampening resembles the averaging form, but "
          "takes the first gradient whole.",
      .numpy =
          "g = g + weight_decay * theta\n"
          "if form == 'outside':\n"
          "    velocity = momentum * velocity + g\n"
          "    theta = theta - learning_rate * velocity\n"
          "elif form == 'inside':\n"
          "    velocity = momentum * velocity + learning_rate * g\n"
          "    theta = theta - velocity\n"
          "else:\n"
          "    velocity = momentum * velocity + (1 - momentum) * g\n"
          "    theta = theta - learning_rate * velocity",
      .numpy_start = "",
      .pytorch = "torch.optim.SGD([theta], lr={learning_rate}, momentum={momentum}, weight_decay={weight_decay})",
  };
  static constexpr std::array parameters{
      logarithmic("learning_rate", R"(\eta)", 1e-3, 1e-9, 1e3, "How far one unit of velocity moves the point."),
      number("momentum", R"(\beta)", 0.9, 0, 1, "How much of the velocity is kept; 0 is plain descent, 1 never slows."),
      choice("form", "", "outside|inside|averaging",
             "Where the learning rate stands: beside the velocity, inside it, or with gradients averaged by 1 − β."),
      logarithmic("weight_decay", R"(\lambda)", 0, 0, 10, "L2 penalty: adds λθ to the gradient."),
  };
  static constexpr std::array slots{Slot{"velocity", "v"}};
  static constexpr std::array terms{Term{"gradient", R"(-\eta\, g_k)"}, Term{"memory", R"(-\eta\beta\, v_k)"}};

  template <class K>
  struct Coef {
    K momentum, form, weight_decay;
    K fresh, length;  // v = momentum v + fresh g; theta = theta - length v
    static Coef from(const double* p) { return {p[1], p[2], p[3], 1.0, p[0]}; }
    void advance(K now) {
      fresh = select(form == 1.0, now, select(form == 2.0, 1.0 - momentum, K(1.0)));
      length = select(form == 1.0, K(1.0), now);
    }
  };

  template <class V>
  static void step(V& theta, V g, V* s, const Coef<V>& c) {
    g = g + c.weight_decay * theta;
    s[0] = c.momentum * s[0] + c.fresh * g;
    theta = theta - c.length * s[0];
  }

  static void parts(double g, const double* s, double theta, const Coef<double>& c, double* out) {
    out[0] = -c.length * c.fresh * (g + c.weight_decay * theta);
    out[1] = -c.length * c.momentum * s[0];
  }
};

}  // namespace downhill
