// The sum of absolute values, a kink along both axes.
#pragma once

#include "core/objectives/without_parameters.hpp"

namespace downhill {

struct AbsoluteSum : WithoutParameters {
  static constexpr ObjectiveInfo info{
      .id = "absolute_sum",
      .name = "Sum of absolute values",
      .tex = R"(|x| + |y|)",
      .teaches =
          "The slope has the same length everywhere but at the kinks, so a fixed step never settles: it chatters "
          "across the axes.",
      .source = "Boyd & Vandenberghe 2004",
      .python = "abs(theta[0]) + abs(theta[1])",
      .numpy_gradient = "np.sign(theta)",
  };
  static constexpr int dimension = 2;
  static constexpr Box domain{{-2, -2}, {2, 2}};
  static constexpr Box view{{-2, -2}, {2, 2}};

  template <class V>
  static V value(Point<V> at, const Coef<V>&) {
    const V x = at[0], y = at[1];
    return abs(x) + abs(y);
  }

  /// At a kink the slope is 0, as in PyTorch: of the subgradients −1 … 1 the middle one.
  template <class V>
  static void gradient(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0], y = at[1];
    const V zero(0.0), one(1.0);
    out[0] = select(x > 0.0, one, select(x < 0.0, -one, zero));
    out[1] = select(y > 0.0, one, select(y < 0.0, -one, zero));
  }

  /// Zero, at the kinks too, where there is no Hessian.
  template <class V>
  static void hessian(Point<V>, const Coef<V>&, Target<V> out) {
    for (std::size_t i = 0; i < 4; ++i) out[i] = V(0.0);
  }

  static void start(const double*, double* x) {
    x[0] = 1.5;
    x[1] = 1;
  }

  static std::vector<Critical> critical(const double*) { return {{{0, 0}, CriticalKind::global}}; }

  static Curvature curvature(const double*) { return {.mu = 0}; }
};

}  // namespace downhill
