// A parabola with a sine on it: not convex, and yet it has no trap.
#pragma once

#include "core/objectives/without_parameters.hpp"

namespace downhill {

struct PlSine : WithoutParameters {
  static constexpr ObjectiveInfo info{
      .id = "pl_sine",
      .name = "Parabola with waves",
      .tex = R"(\theta^2 + 3\sin^2\theta)",
      .teaches =
          "Not convex, but the squared gradient bounds the value from above (Polyak–Łojasiewicz), so gradient descent "
          "converges at a linear rate all the same.",
      .source = "Karimi, Nutini & Schmidt 2016",
      .python = "theta[0]**2 + 3 * m.sin(theta[0])**2",
      .numpy_gradient = "2 * theta + 3 * np.sin(2 * theta)",
  };
  static constexpr int dimension = 1;
  static constexpr Box domain{{-6, -6}, {6, 6}};
  static constexpr Box view{{-4, -4}, {4, 4}};

  template <class V>
  static V value(Point<V> at, const Coef<V>&) {
    const V x = at[0];
    const V s = sin(x);
    return x * x + 3.0 * (s * s);
  }

  template <class V>
  static void gradient(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0];
    out[0] = 2.0 * x + 6.0 * (sin(x) * cos(x));
  }

  template <class V>
  static void hessian(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0];
    const V s = sin(x), t = cos(x);
    out[0] = 2.0 + 6.0 * (t * t - s * s);
  }

  static void start(const double*, double* x) { x[0] = 3; }

  static std::vector<Critical> critical(const double*) { return {{{0}, CriticalKind::global}}; }

  static Curvature curvature(const double*) { return {.L = 8}; }
};

}  // namespace downhill
