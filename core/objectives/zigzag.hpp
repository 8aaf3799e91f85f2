// A descending staircase of curvatures L and −L: the slowest smooth function for the gradient norm.
#pragma once

#include "core/objectives/objective.hpp"

namespace downhill {

struct Zigzag {
  static constexpr ObjectiveInfo info{
      .id = "zigzag",
      .name = "Zig-zag",
      .tex = R"(f'(\theta) = L\theta \;(\theta < 1),\quad L\max(u, 1 - u),\ u = \theta \bmod 1 \;(\theta \ge 1))",
      .teaches =
          "Steps of 1/L meet the slope L at every tooth: after N teeth the least squared gradient is exactly 4LΔ/(3N + "
          "2), the worst any L-smooth function can do.",
      .source = "Abbaszadehpeivasti, de Klerk & Zamani 2022",
      .python =
          "L * m.where(theta[0] < 1, theta[0]**2 / 2, 0.5 + 0.75 * (m.floor(theta[0]) - 1) + m.where(theta[0] % 1 < "
          "0.5, theta[0] % 1 - (theta[0] % 1)**2 / 2, 0.25 + (theta[0] % 1)**2 / 2))",
      .numpy_gradient = "L * np.where(theta < 1, theta, np.maximum(theta % 1, 1 - theta % 1))",
  };
  static constexpr std::array parameters{
      logarithmic("L", "L", 1, 1e-6, 1e6, "Curvature of every piece, up or down; the teeth are 1 wide."),
      integer("steps", "N", 3, 1, 10,
              "How many teeth the start is above the last slope: steps of 1/L with no gain in the gradient."),
  };
  static constexpr int dimension = 1;
  static constexpr Box domain{{-2, -2}, {12, 12}};
  static constexpr Box view{{-1, -1}, {5, 5}};

  template <class K>
  struct Coef {
    K L;
    static Coef from(const double* values) { return {values[0]}; }
  };

  template <class V>
  static V value(Point<V> at, const Coef<V>& c) {
    const V x = at[0];
    const V tooth = floor(x);
    const V u = x - tooth;
    const V rise = select(u < 0.5, u - 0.5 * (u * u), 0.25 + 0.5 * (u * u));
    return c.L * select(x < 1.0, 0.5 * (x * x), 0.5 + 0.75 * (tooth - 1.0) + rise);
  }

  template <class V>
  static void gradient(Point<V> at, const Coef<V>& c, Target<V> out) {
    const V x = at[0];
    const V u = x - floor(x);
    out[0] = c.L * select(x < 1.0, x, max(u, 1.0 - u));
  }

  /// At the bends the curvature to the right.
  template <class V>
  static void hessian(Point<V> at, const Coef<V>& c, Target<V> out) {
    const V x = at[0];
    const V u = x - floor(x);
    out[0] = select(x >= 1.0 && u < 0.5, -c.L, c.L);
  }

  static void start(const double* values, double* x) { x[0] = values[1] + 1; }

  static std::vector<Critical> critical(const double*) { return {{{0}, CriticalKind::global}}; }

  static Curvature curvature(const double* values) { return {.L = values[0]}; }
};

}  // namespace downhill
