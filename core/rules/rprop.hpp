// Rprop: only the sign of each slope counts; the step grows while the sign holds and shrinks when it flips.
#pragma once

#include "core/rules/rule.hpp"
#include "core/rules/sign.hpp"

namespace downhill {

struct Rprop {
  static constexpr RuleInfo info{
      .id = "rprop",
      .name = "Rprop",
      .tex =
          R"(\delta_{k+1} = \operatorname{clip}(\delta_k\cdot\{\eta_+, \eta_-, 1\}\text{ as }g_k g_{k-1} > 0,\, < 0,\, = 0;)"
          R"(\ \delta_{\min}, \delta_{\max}) \\ g_k \leftarrow 0\text{ where }g_k g_{k-1} < 0 \\ )"
          R"(\theta_{k+1} = \theta_k - \operatorname{sign}(g_k)\,\delta_{k+1})",
      .advice =
          "For noiseless gradients of any size. The learning rate is only the first step length; a schedule has "
          "nothing to act on later.",
      .source = "Riedmiller & Braun 1993; the variant without weight-backtracking, iRprop-, of Igel & Huesken 2000",
      .differs = "torch.optim.Rprop is the same. optax.rprop too, with its own defaults. Keras has none.",
      .numpy =
          "agreement = g * previous_gradient\n"
          "factor = np.where(agreement > 0, increase, np.where(agreement < 0, decrease, 1.0))\n"
          "step_size = np.clip(step_size * factor, step_min, step_max)\n"
          "g = np.where(agreement < 0, 0.0, g)\n"
          "theta = theta - np.sign(g) * step_size\n"
          "previous_gradient = g",
      .numpy_start = "step_size = np.full_like(theta, learning_rate)",
      .pytorch =
          "torch.optim.Rprop([theta], lr={learning_rate}, etas=({decrease}, {increase}), "
          "step_sizes=({step_min}, {step_max}))",
  };
  static constexpr std::array parameters{
      logarithmic("learning_rate", R"(\delta_0)", 1e-2, 1e-9, 1e3, "The first step length of every coordinate."),
      number("increase", R"(\eta_+)", 1.2, 1, 10, "Growth of the step length while the sign of the slope holds."),
      number("decrease", R"(\eta_-)", 0.5, 1e-6, 1, "Shrinkage of the step length when the sign flips."),
      logarithmic("step_min", R"(\delta_{\min})", 1e-6, 0, 1e3, "No step is shorter."),
      logarithmic("step_max", R"(\delta_{\max})", 50, 1e-9, 1e6, "No step is longer."),
  };
  static constexpr std::array slots{Slot{"previous_gradient", "g_{k-1}"}, Slot{"step_size", R"(\delta)"}};
  static constexpr std::array terms{Term{"sign", R"(-\operatorname{sign}(g_k)\,\delta_{k+1})"}};

  template <class K>
  struct Coef {
    K first, increase, decrease, step_min, step_max;
    static Coef from(const double* p) { return {p[0], p[1], p[2], p[3], p[4]}; }
    void advance(K) {}
  };

  template <class V>
  static void start(V* s, const Coef<V>& c) {
    s[1] = c.first;
  }

  template <class V>
  static void step(V& theta, V g, V* s, const Coef<V>& c) {
    const V agreement = g * s[0];
    const V factor = select(agreement > 0.0, c.increase, select(agreement < 0.0, c.decrease, V(1.0)));
    s[1] = min(max(factor * s[1], c.step_min), c.step_max);
    s[0] = select(agreement < 0.0, V(0.0), g);
    theta = theta - sign(s[0]) * s[1];
  }

  static void parts(double g, const double* s, double theta, const Coef<double>& c, double* out) {
    double after[] = {s[0], s[1]};
    step(theta, g, after, c);
    out[0] = -sign(after[0]) * after[1];
  }
};

}  // namespace downhill
