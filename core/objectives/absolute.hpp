// The absolute value: the simplest kink.
#pragma once

#include "core/objectives/without_parameters.hpp"

namespace downhill {

struct Absolute : WithoutParameters {
  static constexpr ObjectiveInfo info{
      .id = "absolute",
      .name = "Absolute value",
      .tex = R"(|\theta|)",
      .teaches = "The slope is ±1 however near the kink: from η/2 a fixed step alternates between ±η/2 for ever.",
      .source = "Boyd & Vandenberghe 2004",
      .python = "abs(theta[0])",
      .numpy_gradient = "np.sign(theta)",
  };
  static constexpr int dimension = 1;
  static constexpr Box domain{{-2, -2}, {2, 2}};
  static constexpr Box view{{-2, -2}, {2, 2}};

  template <class V>
  static V value(Point<V> at, const Coef<V>&) {
    const V x = at[0];
    return abs(x);
  }

  /// At the kink 0, as in PyTorch: of the subgradients −1 … 1 the middle one.
  template <class V>
  static void gradient(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0];
    out[0] = select(x > 0.0, V(1.0), select(x < 0.0, V(-1.0), V(0.0)));
  }

  /// Zero, at the kink too, where there is none.
  template <class V>
  static void hessian(Point<V>, const Coef<V>&, Target<V> out) {
    out[0] = V(0.0);
  }

  static void start(const double*, double* x) { x[0] = 1; }

  static std::vector<Critical> critical(const double*) { return {{{0}, CriticalKind::global}}; }

  static Curvature curvature(const double*) { return {.mu = 0}; }
};

}  // namespace downhill
