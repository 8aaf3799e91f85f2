// Lévy N. 13: a bowl covered with ripples.
#pragma once

#include "core/objectives/without_parameters.hpp"

namespace downhill {

struct Levy13 : WithoutParameters {
  static constexpr ObjectiveInfo info{
      .id = "levy13",
      .name = "Lévy N. 13",
      .tex = R"(\sin^2 3\pi x + (x-1)^2 (1 + \sin^2 3\pi y) + (y-1)^2 (1 + \sin^2 2\pi y))",
      .teaches =
          "In doubles its minimum has the value 1.35e-31, not 0, because sin 3π is not 0: a computed optimum is only "
          "as exact as its formula.",
      .source = "Lévy & Montalvo 1985; Surjanovic & Bingham",
      .python =
          "m.sin(3 * m.pi * theta[0])**2 + (theta[0] - 1)**2 * (1 + m.sin(3 * m.pi * theta[1])**2) + (theta[1] - 1)**2 "
          "* (1 + m.sin(2 * m.pi * theta[1])**2)",
      .numpy_gradient =
          "np.array([3 * np.pi * np.sin(6 * np.pi * theta[0]) + 2 * (theta[0] - 1) * (1 + np.sin(3 * np.pi * "
          "theta[1])**2), 3 * np.pi * (theta[0] - 1)**2 * np.sin(6 * np.pi * theta[1]) + 2 * (theta[1] - 1) * (1 + "
          "np.sin(2 * np.pi * theta[1])**2) + 2 * np.pi * (theta[1] - 1)**2 * np.sin(4 * np.pi * theta[1])])",
  };
  static constexpr int dimension = 2;
  static constexpr Box domain{{-10, -10}, {10, 10}};
  static constexpr Box view{{-1, -1}, {3, 3}};

  static constexpr double pi = 3.14159265358979323846;

  template <class V>
  static V value(Point<V> at, const Coef<V>&) {
    const V x = at[0], y = at[1];
    const V p = sin(3.0 * pi * x), q = sin(3.0 * pi * y), r = sin(2.0 * pi * y);
    const V a = x - 1.0, b = y - 1.0;
    return p * p + a * a * (1.0 + q * q) + b * b * (1.0 + r * r);
  }

  template <class V>
  static void gradient(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0], y = at[1];
    const V q = sin(3.0 * pi * y), r = sin(2.0 * pi * y);
    const V a = x - 1.0, b = y - 1.0;
    out[0] = 6.0 * pi * (sin(3.0 * pi * x) * cos(3.0 * pi * x)) + 2.0 * (a * (1.0 + q * q));
    out[1] = 6.0 * pi * (a * a * (q * cos(3.0 * pi * y))) + 2.0 * (b * (1.0 + r * r)) +
             4.0 * pi * (b * b * (r * cos(2.0 * pi * y)));
  }

  template <class V>
  static void hessian(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0], y = at[1];
    const V p = sin(3.0 * pi * x), q = sin(3.0 * pi * y), r = sin(2.0 * pi * y);
    const V u = cos(3.0 * pi * x), v = cos(3.0 * pi * y), w = cos(2.0 * pi * y);
    const V a = x - 1.0, b = y - 1.0;
    out[0] = 18.0 * pi * pi * (u * u - p * p) + 2.0 * (1.0 + q * q);
    out[1] = out[2] = 12.0 * pi * (a * (q * v));
    out[3] = 18.0 * pi * pi * (a * a * (v * v - q * q)) + 2.0 * (1.0 + r * r) + 16.0 * pi * (b * (r * w)) +
             8.0 * pi * pi * (b * b * (w * w - r * r));
  }

  static void start(const double*, double* x) {
    x[0] = 0.7;
    x[1] = 1.4;
  }

  /// Only the global minimum; the local ones, more than a thousand, are not listed.
  static std::vector<Critical> critical(const double*) { return {{{1, 1}, CriticalKind::global}}; }

  static Curvature curvature(const double*) { return {}; }
};

}  // namespace downhill
