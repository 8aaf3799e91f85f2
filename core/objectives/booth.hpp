// Booth's function: a bowl whose axes are the diagonals.
#pragma once

#include "core/objectives/without_parameters.hpp"

namespace downhill {

struct Booth : WithoutParameters {
  static constexpr ObjectiveInfo info{
      .id = "booth",
      .name = "Booth",
      .tex = R"((x + 2y - 7)^2 + (2x + y - 5)^2)",
      .teaches =
          "A quadratic whose axes (curvatures 2 and 18) are the diagonals: a rate per coordinate cannot mend "
          "conditioning that is not along a coordinate.",
      .source = "Jamil & Yang 2013, no. 17",
      .python = "(theta[0] + 2 * theta[1] - 7)**2 + (2 * theta[0] + theta[1] - 5)**2",
      .numpy_gradient =
          "np.array([2 * (theta[0] + 2 * theta[1] - 7) + 4 * (2 * theta[0] + theta[1] - 5), 4 * (theta[0] + 2 * "
          "theta[1] - 7) + 2 * (2 * theta[0] + theta[1] - 5)])",
  };
  static constexpr int dimension = 2;
  static constexpr Box domain{{-10, -10}, {10, 10}};
  static constexpr Box view{{-10, -10}, {10, 10}};

  template <class V>
  static V value(Point<V> at, const Coef<V>&) {
    const V x = at[0], y = at[1];
    const V a = x + 2.0 * y - 7.0;
    const V b = 2.0 * x + y - 5.0;
    return a * a + b * b;
  }

  template <class V>
  static void gradient(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0], y = at[1];
    const V a = x + 2.0 * y - 7.0;
    const V b = 2.0 * x + y - 5.0;
    out[0] = 2.0 * a + 4.0 * b;
    out[1] = 4.0 * a + 2.0 * b;
  }

  template <class V>
  static void hessian(Point<V>, const Coef<V>&, Target<V> out) {
    out[0] = out[3] = V(10.0);
    out[1] = out[2] = V(8.0);
  }

  static void start(const double*, double* x) { x[0] = x[1] = 0; }

  static std::vector<Critical> critical(const double*) { return {{{1, 3}, CriticalKind::global}}; }

  static Curvature curvature(const double*) { return {2, 18}; }
};

}  // namespace downhill
