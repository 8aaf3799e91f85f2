// Normalised gradient descent: the direction of the gradient, a length of its own.
#pragma once

#include "core/rules/rule.hpp"

namespace downhill {

struct NormalisedGradientDescent {
  static constexpr RuleInfo info{
      .id = "normalised_gradient_descent",
      .name = "Normalised gradient descent",
      .tex = R"(\theta_{k+1} = \theta_k - \eta\,\frac{g_k}{\lVert g_k\rVert})",
      .advice =
          "Every step has length η, on plateaus and on cliffs. It cannot settle with a constant η: let a schedule "
          "shrink it.",
      .source = "Shor 1985, Minimization Methods for Non-Differentiable Functions, section 2",
      .differs =
          "No class of its own in PyTorch or Keras; optax.normalize_by_update_norm before optax.sgd is the same. "
          "A zero gradient gives no step.",
      .numpy =
          "norm = np.linalg.norm(g)\n"
          "theta = theta - learning_rate * (g / norm if norm > 0 else g)",
      .numpy_start = "",
      .pytorch = "",
  };
  static constexpr std::array parameters{
      logarithmic("learning_rate", R"(\eta)", 1e-2, 1e-9, 1e3, "The length of every step."),
  };
  static constexpr std::array<Slot, 0> slots{};
  static constexpr std::array terms{Term{"gradient", R"(-\eta\, g_k/\lVert g_k\rVert)"}};
  static constexpr bool normalised = true;

  template <class K>
  struct Coef {
    K learning_rate;
    static Coef from(const double* p) { return {p[0]}; }
    void advance(K now) { learning_rate = now; }
  };

  template <class V>
  static void step(V& theta, V g, V*, const Coef<V>& c) {
    theta = theta - c.learning_rate * g;
  }

  static void parts(double g, const double*, double, const Coef<double>& c, double* out) {
    out[0] = -c.learning_rate * g;
  }
};

}  // namespace downhill
