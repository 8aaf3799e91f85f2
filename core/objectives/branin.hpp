// Branin's function: three minima of equal value.
#pragma once

#include "core/objectives/without_parameters.hpp"

namespace downhill {

struct Branin : WithoutParameters {
  static constexpr ObjectiveInfo info{
      .id = "branin",
      .name = "Branin",
      .tex =
          R"(\left(y - \tfrac{5.1}{4\pi^2} x^2 + \tfrac5\pi x - 6\right)^2 + 10\left(1 - \tfrac{1}{8\pi}\right)\cos x + 10)",
      .teaches = "Three equal minima of value 5/(4π) lie along a bent floor, with a saddle between neighbours.",
      .source = "Branin 1972; Dixon & Szegő 1978",
      .python =
          "(theta[1] - 5.1 / (4 * m.pi**2) * theta[0]**2 + 5 / m.pi * theta[0] - 6)**2 + 10 * (1 - 1 / (8 * m.pi)) * "
          "m.cos(theta[0]) + 10",
      .numpy_gradient =
          "(lambda u: np.array([2 * u * (5 / np.pi - 10.2 / (4 * np.pi**2) * theta[0]) - 10 * (1 - 1 / (8 * np.pi)) * "
          "np.sin(theta[0]), 2 * u]))(theta[1] - 5.1 / (4 * np.pi**2) * theta[0]**2 + 5 / np.pi * theta[0] - 6)",
  };
  static constexpr int dimension = 2;
  static constexpr Box domain{{-5, 0}, {10, 15}};
  static constexpr Box view{{-5, 0}, {10, 15}};

  static constexpr double pi = 3.14159265358979323846;
  static constexpr double bend = 5.1 / (4 * pi * pi);
  static constexpr double tilt = 5 / pi;
  static constexpr double height = 10 * (1 - 1 / (8 * pi));

  // How far the point is above the bent floor.
  template <class V>
  static V floor_height(V x, V y) {
    return y - bend * (x * x) + tilt * x - 6.0;
  }

  template <class V>
  static V value(Point<V> at, const Coef<V>&) {
    const V x = at[0], y = at[1];
    const V u = floor_height(x, y);
    return u * u + height * cos(x) + 10.0;
  }

  template <class V>
  static void gradient(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0], y = at[1];
    const V u = floor_height(x, y);
    out[0] = 2.0 * (u * (tilt - 2.0 * bend * x)) - height * sin(x);
    out[1] = 2.0 * u;
  }

  template <class V>
  static void hessian(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0], y = at[1];
    const V u = floor_height(x, y);
    const V slope = tilt - 2.0 * bend * x;
    out[0] = 2.0 * (slope * slope) - 4.0 * bend * u - height * cos(x);
    out[1] = out[2] = 2.0 * slope;
    out[3] = V(2.0);
  }

  static void start(const double*, double* x) {
    x[0] = 2.5;
    x[1] = 7.5;
  }

  /// The gradient is zero where y is on the bent floor and x a multiple of π.
  static std::vector<Critical> critical(const double*) {
    return {{{-pi, 12.275}, CriticalKind::global},
            {{pi, 2.275}, CriticalKind::global},
            {{3 * pi, 2.475}, CriticalKind::global},
            {{0, 6}, CriticalKind::saddle},
            {{2 * pi, 1.1}, CriticalKind::saddle}};
  }

  static Curvature curvature(const double*) { return {}; }
};

}  // namespace downhill
