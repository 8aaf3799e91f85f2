// One coin toss: the loss of a probability given by its logit.
#pragma once

#include "core/objectives/objective.hpp"

namespace downhill {

struct Bernoulli {
  static constexpr ObjectiveInfo info{
      .id = "bernoulli",
      .name = "One coin toss",
      .tex = R"(-\log p(y),\quad p(1) = \frac{1}{1 + e^{-z}})",
      .teaches =
          "The plain gradient p − y vanishes where the model is nearly sure, right or wrong; divided by the Fisher "
          "information p(1 − p) it does not.",
      .source = "Amari 1998",
      .python = "m.log(1 + m.exp(-abs(theta[0]))) + (abs(theta[0]) + theta[0]) / 2 - outcome * theta[0]",
      .numpy_gradient = "1 / (1 + np.exp(-theta)) - outcome",
  };
  static constexpr std::array parameters{
      toggle("outcome", "y", true, "Whether the toss came up."),
  };
  static constexpr int dimension = 1;
  static constexpr Box domain{{-8, -8}, {8, 8}};
  static constexpr Box view{{-5, -5}, {5, 5}};

  template <class K>
  struct Coef {
    K outcome;
    static Coef from(const double* values) { return {values[0]}; }
  };

  template <class V>
  static V value(Point<V> at, const Coef<V>& c) {
    const V z = at[0];
    return max(z, V(0.0)) + log(1.0 + exp(-abs(z))) - c.outcome * z;
  }

  template <class V>
  static void gradient(Point<V> at, const Coef<V>& c, Target<V> out) {
    const V z = at[0];
    const V e = exp(-abs(z));
    out[0] = select(z < 0.0, e, V(1.0)) / (1.0 + e) - c.outcome;
  }

  template <class V>
  static void hessian(Point<V> at, const Coef<V>&, Target<V> out) {
    const V z = at[0];
    const V e = exp(-abs(z));
    out[0] = e / ((1.0 + e) * (1.0 + e));
  }

  static void start(const double*, double* x) { x[0] = -2; }

  /// The loss falls for ever: there is no minimum.
  static std::vector<Critical> critical(const double*) { return {}; }

  static Curvature curvature(const double*) { return {0, 0.25}; }
};

}  // namespace downhill
