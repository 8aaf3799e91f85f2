// Matyas' function: a shallow valley along the diagonal.
#pragma once

#include "core/objectives/without_parameters.hpp"

namespace downhill {

struct Matyas : WithoutParameters {
  static constexpr ObjectiveInfo info{
      .id = "matyas",
      .name = "Matyas",
      .tex = R"(0.26\,(x^2 + y^2) - 0.48\,xy)",
      .teaches =
          "A valley along the diagonal with κ = 25: the gradient crosses the valley quickly and then creeps along it "
          "with curvature 0.04.",
      .source = "Matyas 1965",
      .python = "0.26 * (theta[0]**2 + theta[1]**2) - 0.48 * theta[0] * theta[1]",
      .numpy_gradient = "0.52 * theta - 0.48 * theta[::-1]",
  };
  static constexpr int dimension = 2;
  static constexpr Box domain{{-10, -10}, {10, 10}};
  static constexpr Box view{{-10, -10}, {10, 10}};

  template <class V>
  static V value(Point<V> at, const Coef<V>&) {
    const V x = at[0], y = at[1];
    return 0.26 * (x * x + y * y) - 0.48 * x * y;
  }

  template <class V>
  static void gradient(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0], y = at[1];
    out[0] = 0.52 * x - 0.48 * y;
    out[1] = 0.52 * y - 0.48 * x;
  }

  template <class V>
  static void hessian(Point<V>, const Coef<V>&, Target<V> out) {
    out[0] = out[3] = V(0.52);
    out[1] = out[2] = V(-0.48);
  }

  static void start(const double*, double* x) {
    x[0] = 10;
    x[1] = 5;
  }

  static std::vector<Critical> critical(const double*) { return {{{0, 0}, CriticalKind::global}}; }

  static Curvature curvature(const double*) { return {0.04, 1}; }
};

}  // namespace downhill
