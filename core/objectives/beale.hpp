// Beale's function: plateaus with sharp corners around a curved valley.
#pragma once

#include "core/objectives/without_parameters.hpp"

namespace downhill {

struct Beale : WithoutParameters {
  static constexpr ObjectiveInfo info{
      .id = "beale",
      .name = "Beale",
      .tex = R"((1.5 - x + xy)^2 + (2.25 - x + xy^2)^2 + (2.625 - x + xy^3)^2)",
      .teaches =
          "Nearly flat plateaus lie beside walls of height 10⁵, so one learning rate is too small here and too large "
          "there.",
      .source = "Beale 1958; Moré, Garbow & Hillstrom 1981, no. 5",
      .python =
          "(1.5 - theta[0] + theta[0] * theta[1])**2 + (2.25 - theta[0] + theta[0] * theta[1]**2)**2 + (2.625 - "
          "theta[0] + theta[0] * theta[1]**3)**2",
      .numpy_gradient =
          "(lambda x, y: np.array([2 * ((1.5 - x + x * y) * (y - 1) + (2.25 - x + x * y**2) * (y**2 - 1) + (2.625 - x "
          "+ x * y**3) * (y**3 - 1)), 2 * x * ((1.5 - x + x * y) + 2 * y * (2.25 - x + x * y**2) + 3 * y**2 * (2.625 - "
          "x + x * y**3))]))(*theta)",
  };
  static constexpr int dimension = 2;
  static constexpr Box domain{{-4.5, -4.5}, {4.5, 4.5}};
  static constexpr Box view{{-4.5, -4.5}, {4.5, 4.5}};

  template <class V>
  static V value(Point<V> at, const Coef<V>&) {
    const V x = at[0], y = at[1];
    const V u = 1.5 - x + x * y;
    const V v = 2.25 - x + x * (y * y);
    const V w = 2.625 - x + x * (y * y * y);
    return u * u + v * v + w * w;
  }

  template <class V>
  static void gradient(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0], y = at[1];
    const V y2 = y * y, y3 = y2 * y;
    const V u = 1.5 - x + x * y;
    const V v = 2.25 - x + x * y2;
    const V w = 2.625 - x + x * y3;
    out[0] = 2.0 * (u * (y - 1.0) + v * (y2 - 1.0) + w * (y3 - 1.0));
    out[1] = 2.0 * x * (u + 2.0 * (v * y) + 3.0 * (w * y2));
  }

  template <class V>
  static void hessian(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0], y = at[1];
    const V y2 = y * y, y3 = y2 * y;
    const V u = 1.5 - x + x * y;
    const V v = 2.25 - x + x * y2;
    const V w = 2.625 - x + x * y3;
    const V a = y - 1.0, b = y2 - 1.0, d = y3 - 1.0;
    out[0] = 2.0 * (a * a + b * b + d * d);
    out[1] = out[2] = 2.0 * (x * (a + 2.0 * (y * b) + 3.0 * (y2 * d)) + u + 2.0 * (v * y) + 3.0 * (w * y2));
    out[3] = 2.0 * x * (x * (1.0 + 4.0 * y2 + 9.0 * (y2 * y2)) + 2.0 * v + 6.0 * (w * y));
  }

  static void start(const double*, double* x) { x[0] = x[1] = 1; }

  static std::vector<Critical> critical(const double*) {
    return {{{3, 0.5}, CriticalKind::global},
            {{0, 1}, CriticalKind::saddle},
            {{0.1005379373241584, -2.644513585023125}, CriticalKind::saddle}};
  }

  static Curvature curvature(const double*) { return {}; }
};

}  // namespace downhill
