// Nesterov's accelerated gradient: momentum that looks where it is going before it asks for the slope.
#pragma once

#include "core/rules/rule.hpp"

namespace downhill {

struct Nesterov {
  static constexpr RuleInfo info{
      .id = "nesterov",
      .name = "Nesterov",
      .tex = R"(\text{look-ahead:}\quad g_k = \nabla f(\theta_k - \eta\beta_k v_k),\; v_{k+1} = \beta_k v_k + g_k,\; )"
             R"(\theta_{k+1} = \theta_k - \eta\, v_{k+1} \\ )"
             R"(\text{framework:}\quad g_k = \nabla f(\theta_k),\; v_{k+1} = \beta_k v_k + g_k,\; )"
             R"(\theta_{k+1} = \theta_k - \eta\,(g_k + \beta_{k+1} v_{k+1}))",
      .advice =
          "For convex functions take η = 1/L and the FISTA sequence; with known κ the strongly convex one. It needs "
          "a smaller η than heavy ball to stay stable.",
      .source = "Nesterov 1983; Beck & Teboulle 2009, equations (4.1)-(4.3); Sutskever et al. 2013, equations (3)-(4)",
      .differs =
          "The framework form is torch.optim.SGD(nesterov=True), optax.sgd(nesterov=True) and, with η inside the "
          "velocity, Keras: its θ is the look-ahead point of the other form. Momentum there is constant.",
      .numpy =
          "momentum_now = momentum_next\n"
          "if sequence == 'constant':\n"
          "    momentum_next = momentum\n"
          "elif sequence == 'fista':\n"
          "    t_after = (1 + np.sqrt(1 + 4 * t_fista * t_fista)) / 2\n"
          "    momentum_next = (t_fista - 1) / t_after\n"
          "    t_fista = t_after\n"
          "elif sequence == 'k_over_k_plus_3':\n"
          "    momentum_next = (t - 1) / (t + 2)\n"
          "else:\n"
          "    momentum_next = (np.sqrt(kappa) - 1) / (np.sqrt(kappa) + 1)\n"
          "point = theta - learning_rate * momentum_now * velocity if form == 'look_ahead' else theta\n"
          "g = gradient(point) + weight_decay * point\n"
          "velocity = momentum_now * velocity + g\n"
          "if form == 'look_ahead':\n"
          "    theta = theta - learning_rate * velocity\n"
          "else:\n"
          "    theta = theta - learning_rate * (g + momentum_next * velocity)",
      .numpy_start =
          "momentum_next = 0.0\n"
          "t_fista = 1.0",
      .pytorch =
          "torch.optim.SGD([theta], lr={learning_rate}, momentum={momentum}, weight_decay={weight_decay}, "
          "nesterov=True)",
  };
  static constexpr std::array parameters{
      logarithmic("learning_rate", R"(\eta)", 1e-3, 1e-9, 1e3, "How far one unit of velocity moves the point."),
      number("momentum", R"(\beta)", 0.9, 0, 1, "How much of the velocity is kept, for the constant sequence."),
      choice("form", "", "framework|look_ahead",
             "What θ is: the point where the gradient is taken, as frameworks store it, or the point before looking "
             "ahead, as papers write it."),
      choice("sequence", R"(\beta_k)", "constant|fista|k_over_k_plus_3|strongly_convex",
             "The momentum after step k: always β; (t − 1)/t' with t' = (1 + √(1 + 4t²))/2; k/(k + 3); or "
             "(√κ − 1)/(√κ + 1)."),
      logarithmic("kappa", R"(\kappa)", 10, 1, 1e12, "Condition number L/μ, for the strongly convex sequence."),
      logarithmic("weight_decay", R"(\lambda)", 0, 0, 10, "L2 penalty: adds λ times the point asked to the gradient."),
  };
  static constexpr std::array slots{Slot{"velocity", "v"}};
  static constexpr std::array terms{
      Term{"gradient", R"(-\eta\, g_k)"},
      Term{"memory", R"(-\eta\beta_k\, v_k)"},
      Term{"look_ahead", R"(-\eta\,(\beta_{k+1} v_{k+1} - \beta_k v_k))"},
  };

  // With x the point of the papers and y the look-ahead point, x_k - x_{k-1} = -η v_k, so that y_k = x_k - η β_k v_k
  // and v_{k+1} = β_k v_k + ∇f(y_k) is y_k = x_k + β_k (x_k - x_{k-1}), x_{k+1} = y_k - η ∇f(y_k) for any sequence β_k.
  // The framework form stores y, hence needs the next momentum too: y_{k+1} = y_k - η (g + β_{k+1} v_{k+1}).
  // The first momentum meets a zero velocity; the sequences are counted so that β_1 = 0 for FISTA and k/(k+3).
  template <class K>
  struct Coef {
    K constant, framework, sequence, weight_decay;
    K count, t;            // k and t_k of the sequences
    K momentum, next;      // β_k, β_{k+1}
    K learning_rate, ask;  // the gradient is taken at theta - ask v
    static Coef from(const double* p) {
      const double root = sqrt(p[4]);
      const double constant = p[3] == 3 ? (root - 1) / (root + 1) : p[1];
      return {constant, p[2] == 0 ? 1.0 : 0.0, p[3], p[5], 0.0, 1.0, 0.0, 0.0, p[0], 0.0};
    }
    void advance(K now) {
      momentum = next;
      const K t_after = 0.5 * (1.0 + sqrt(1.0 + 4.0 * (t * t)));
      next = select(sequence == 1.0, (t - 1.0) / t_after, select(sequence == 2.0, count / (count + 3.0), constant));
      t = t_after;
      count = count + 1.0;
      learning_rate = now;
      ask = (1.0 - framework) * (now * momentum);
    }
  };

  template <class V>
  static V query(V theta, const V* s, const Coef<V>& c) {
    return theta - c.ask * s[0];
  }

  template <class V>
  static void step(V& theta, V g, V* s, const Coef<V>& c) {
    g = g + c.weight_decay * query(theta, s, c);
    s[0] = c.momentum * s[0] + g;
    theta = theta - c.learning_rate * select(c.framework == 1.0, g + c.next * s[0], s[0]);
  }

  static void parts(double g, const double* s, double theta, const Coef<double>& c, double* out) {
    g = g + c.weight_decay * query(theta, s, c);
    const double kept = c.momentum * s[0];
    out[0] = -c.learning_rate * g;
    out[1] = -c.learning_rate * kept;
    out[2] = -c.framework * c.learning_rate * (c.next * (kept + g) - kept);
  }
};

}  // namespace downhill
