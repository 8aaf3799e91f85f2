// The exponential decay e^−θ: convex, without a minimum.
#pragma once

#include "core/objectives/without_parameters.hpp"

namespace downhill {

struct ExponentialTail : WithoutParameters {
  static constexpr ObjectiveInfo info{
      .id = "exponential",
      .name = "No minimum",
      .tex = R"(e^{-\theta})",
      .teaches =
          "Values fall towards 0 and the gradient vanishes, yet θ grows without bound, like the logarithm of the step: "
          "a small gradient is not arrival.",
      .source = "Boyd & Vandenberghe 2004",
      .python = "m.exp(-theta[0])",
      .numpy_gradient = "-np.exp(-theta)",
  };
  static constexpr int dimension = 1;
  static constexpr Box domain{{-2, -2}, {10, 10}};
  static constexpr Box view{{-2, -2}, {10, 10}};

  template <class V>
  static V value(Point<V> at, const Coef<V>&) {
    const V x = at[0];
    return exp(-x);
  }

  template <class V>
  static void gradient(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0];
    out[0] = -exp(-x);
  }

  template <class V>
  static void hessian(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0];
    out[0] = exp(-x);
  }

  static void start(const double*, double* x) { x[0] = 0; }

  static std::vector<Critical> critical(const double*) { return {}; }

  static Curvature curvature(const double*) { return {.mu = 0}; }
};

}  // namespace downhill
