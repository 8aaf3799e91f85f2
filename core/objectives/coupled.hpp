// A bowl whose two variables pull at each other.
#pragma once

#include "core/objectives/without_parameters.hpp"

namespace downhill {

struct Coupled : WithoutParameters {
  static constexpr ObjectiveInfo info{
      .id = "coupled",
      .name = "Coupled bowl",
      .tex = R"(x^2 + y^2 + xy - 3x)",
      .teaches =
          "Minimising along one coordinate at a time divides the error by 4 a sweep: the price of the coupling xy.",
      .source = "Wright 2015",
      .python = "theta[0]**2 + theta[1]**2 + theta[0] * theta[1] - 3 * theta[0]",
      .numpy_gradient = "2 * theta + theta[::-1] - np.array([3, 0])",
  };
  static constexpr int dimension = 2;
  static constexpr Box domain{{-4, -4}, {4, 4}};
  static constexpr Box view{{-1, -3}, {4, 2}};

  template <class V>
  static V value(Point<V> at, const Coef<V>&) {
    const V x = at[0], y = at[1];
    return x * x + y * y + x * y - 3.0 * x;
  }

  template <class V>
  static void gradient(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0], y = at[1];
    out[0] = 2.0 * x + y - 3.0;
    out[1] = 2.0 * y + x;
  }

  template <class V>
  static void hessian(Point<V>, const Coef<V>&, Target<V> out) {
    out[0] = out[3] = V(2.0);
    out[1] = out[2] = V(1.0);
  }

  static void start(const double*, double* x) { x[0] = x[1] = 0; }

  static std::vector<Critical> critical(const double*) { return {{{2, -1}, CriticalKind::global}}; }

  static Curvature curvature(const double*) { return {1, 3}; }
};

}  // namespace downhill
