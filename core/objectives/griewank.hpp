// Griewank's function: a wide bowl with small regular ripples.
#pragma once

#include "core/objectives/without_parameters.hpp"

namespace downhill {

struct Griewank : WithoutParameters {
  static constexpr ObjectiveInfo info{
      .id = "griewank",
      .name = "Griewank",
      .tex = R"(1 + \tfrac{1}{4000}(x^2 + y^2) - \cos x\,\cos\tfrac{y}{\sqrt2})",
      .teaches = "From far away a smooth bowl, from near a field of minima: what a step meets depends on its length.",
      .source = "Griewank 1981",
      .python = "1 + (theta[0]**2 + theta[1]**2) / 4000 - m.cos(theta[0]) * m.cos(theta[1] / 2**0.5)",
      .numpy_gradient =
          "theta / 2000 + np.array([np.sin(theta[0]) * np.cos(theta[1] / 2**0.5), np.cos(theta[0]) * np.sin(theta[1] / "
          "2**0.5) / 2**0.5])",
  };
  static constexpr int dimension = 2;
  static constexpr Box domain{{-600, -600}, {600, 600}};
  static constexpr Box view{{-10, -10}, {10, 10}};

  static constexpr double root = 1.41421356237309504880;

  template <class V>
  static V value(Point<V> at, const Coef<V>&) {
    const V x = at[0], y = at[1];
    return 1.0 + (x * x + y * y) / 4000.0 - cos(x) * cos(y / root);
  }

  template <class V>
  static void gradient(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0], y = at[1];
    out[0] = x / 2000.0 + sin(x) * cos(y / root);
    out[1] = y / 2000.0 + cos(x) * sin(y / root) / root;
  }

  template <class V>
  static void hessian(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0], y = at[1];
    const V both = cos(x) * cos(y / root);
    out[0] = 1.0 / 2000 + both;
    out[1] = out[2] = -(sin(x) * sin(y / root)) / root;
    out[3] = 1.0 / 2000 + 0.5 * both;
  }

  static void start(const double*, double* x) {
    x[0] = 1;
    x[1] = -2;
  }

  /// Only the global minimum; the local ones, tens of thousands, are not listed.
  static std::vector<Critical> critical(const double*) { return {{{0, 0}, CriticalKind::global}}; }

  static Curvature curvature(const double*) { return {.L = 1.0005}; }
};

}  // namespace downhill
