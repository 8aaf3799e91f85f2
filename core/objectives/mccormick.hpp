// McCormick's function: a sine along one diagonal, a parabola along the other.
#pragma once

#include "core/objectives/without_parameters.hpp"

namespace downhill {

struct McCormick : WithoutParameters {
  static constexpr ObjectiveInfo info{
      .id = "mccormick",
      .name = "McCormick",
      .tex = R"(\sin(x + y) + (x - y)^2 - 1.5\,x + 2.5\,y + 1)",
      .teaches = "A minimum in closed form, (½ − π/3, −½ − π/3), beside a second one that is higher by π.",
      .source = "McCormick 1976",
      .python = "m.sin(theta[0] + theta[1]) + (theta[0] - theta[1])**2 - 1.5 * theta[0] + 2.5 * theta[1] + 1",
      .numpy_gradient =
          "np.array([np.cos(theta[0] + theta[1]) + 2 * (theta[0] - theta[1]) - 1.5, np.cos(theta[0] + theta[1]) - 2 * "
          "(theta[0] - theta[1]) + 2.5])",
  };
  static constexpr int dimension = 2;
  static constexpr Box domain{{-1.5, -3}, {4, 4}};
  static constexpr Box view{{-1.5, -3}, {4, 4}};

  template <class V>
  static V value(Point<V> at, const Coef<V>&) {
    const V x = at[0], y = at[1];
    const V d = x - y;
    return sin(x + y) + d * d - 1.5 * x + 2.5 * y + 1.0;
  }

  template <class V>
  static void gradient(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0], y = at[1];
    const V d = x - y;
    const V s = cos(x + y);
    out[0] = s + 2.0 * d - 1.5;
    out[1] = s - 2.0 * d + 2.5;
  }

  template <class V>
  static void hessian(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0], y = at[1];
    const V s = sin(x + y);
    out[0] = out[3] = 2.0 - s;
    out[1] = out[2] = -2.0 - s;
  }

  static void start(const double*, double* x) { x[0] = x[1] = 0; }

  static std::vector<Critical> critical(const double*) {
    return {{{-0.5471975511965976, -1.547197551196598}, CriticalKind::global},
            {{2.594395102393195, 1.594395102393195}, CriticalKind::local},
            {{1.547197551196598, 0.5471975511965976}, CriticalKind::saddle}};
  }

  static Curvature curvature(const double*) { return {.L = 4}; }
};

}  // namespace downhill
