// The logistic loss of two examples that contradict each other.
#pragma once

#include "core/objectives/without_parameters.hpp"

namespace downhill {

struct LogisticPair : WithoutParameters {
  static constexpr ObjectiveInfo info{
      .id = "logistic_pair",
      .name = "Logistic pair",
      .tex = R"(\log(1 + e^{\theta}) + \log(1 + e^{-\theta}) - 2\log 2)",
      .teaches =
          "Convex and smooth with L = 1/2, but flatter and flatter far out, so not strongly convex: the first steps "
          "from far away have all the same length.",
      .source = "Bach 2010",
      .python = "abs(theta[0]) + 2 * m.log(1 + m.exp(-abs(theta[0]))) - 2 * m.log(2 + 0 * theta[0])",
      .numpy_gradient = "np.tanh(theta / 2)",
  };
  static constexpr int dimension = 1;
  static constexpr Box domain{{-8, -8}, {8, 8}};
  static constexpr Box view{{-8, -8}, {8, 8}};

  template <class V>
  static V value(Point<V> at, const Coef<V>&) {
    const V x = at[0];
    const V a = abs(x);
    return a + 2.0 * log(1.0 + exp(-a)) - 1.38629436111989061883;
  }

  template <class V>
  static void gradient(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0];
    out[0] = tanh(0.5 * x);
  }

  template <class V>
  static void hessian(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0];
    const V t = tanh(0.5 * x);
    out[0] = 0.5 * (1.0 - t * t);
  }

  static void start(const double*, double* x) { x[0] = 6; }

  static std::vector<Critical> critical(const double*) { return {{{0}, CriticalKind::global}}; }

  static Curvature curvature(const double*) { return {0, 0.5}; }
};

}  // namespace downhill
