// The rectified linear unit as a function to minimise.
#pragma once

#include "core/objectives/without_parameters.hpp"

namespace downhill {

struct Relu : WithoutParameters {
  static constexpr ObjectiveInfo info{
      .id = "relu",
      .name = "Rectifier",
      .tex = R"(\max(0,\, \theta))",
      .teaches =
          "Left of the kink the slope is 0: a unit pushed there by one long step gets no gradient any more, it is "
          "dead.",
      .source = "Glorot, Bordes & Bengio 2011",
      .python = "m.where(theta[0] > 0, theta[0], 0 * theta[0])",
      .numpy_gradient = "np.where(theta > 0, 1.0, 0.0)",
  };
  static constexpr int dimension = 1;
  static constexpr Box domain{{-3, -3}, {3, 3}};
  static constexpr Box view{{-2, -2}, {2, 2}};

  template <class V>
  static V value(Point<V> at, const Coef<V>&) {
    const V x = at[0];
    return select(x > 0.0, x, V(0.0));
  }

  /// At the kink 0, as in PyTorch.
  template <class V>
  static void gradient(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0];
    out[0] = select(x > 0.0, V(1.0), V(0.0));
  }

  /// Zero, at the kink too, where there is none.
  template <class V>
  static void hessian(Point<V>, const Coef<V>&, Target<V> out) {
    out[0] = V(0.0);
  }

  static void start(const double*, double* x) { x[0] = 1; }

  /// The last of the minima: every point up to 0 is one.
  static std::vector<Critical> critical(const double*) { return {{{0}, CriticalKind::global}}; }

  static Curvature curvature(const double*) { return {.mu = 0}; }
};

}  // namespace downhill
