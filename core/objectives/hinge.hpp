// The hinge loss of one margin.
#pragma once

#include "core/objectives/without_parameters.hpp"

namespace downhill {

struct Hinge : WithoutParameters {
  static constexpr ObjectiveInfo info{
      .id = "hinge",
      .name = "Hinge",
      .tex = R"(\max(0,\, 1 - \theta))",
      .teaches = "Past the margin 1 the slope is 0: an example classified well enough no longer pulls.",
      .source = "Cortes & Vapnik 1995",
      .python = "m.where(theta[0] < 1, 1 - theta[0], 0 * theta[0])",
      .numpy_gradient = "np.where(theta < 1, -1.0, 0.0)",
  };
  static constexpr int dimension = 1;
  static constexpr Box domain{{-3, -3}, {4, 4}};
  static constexpr Box view{{-2, -2}, {3, 3}};

  template <class V>
  static V value(Point<V> at, const Coef<V>&) {
    const V x = at[0];
    return select(x < 1.0, 1.0 - x, V(0.0));
  }

  /// At the kink, θ = 1, the slope is 0.
  template <class V>
  static void gradient(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0];
    out[0] = select(x < 1.0, V(-1.0), V(0.0));
  }

  /// Zero, at the kink too, where there is none.
  template <class V>
  static void hessian(Point<V>, const Coef<V>&, Target<V> out) {
    out[0] = V(0.0);
  }

  static void start(const double*, double* x) { x[0] = -1; }

  /// The first of the minima: every point from 1 on is one.
  static std::vector<Critical> critical(const double*) { return {{{1}, CriticalKind::global}}; }

  static Curvature curvature(const double*) { return {.mu = 0}; }
};

}  // namespace downhill
