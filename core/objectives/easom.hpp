// Easom's function: one narrow hole in a plain.
#pragma once

#include "core/objectives/without_parameters.hpp"

namespace downhill {

struct Easom : WithoutParameters {
  static constexpr ObjectiveInfo info{
      .id = "easom",
      .name = "Easom",
      .tex = R"(-\cos x\,\cos y\; e^{-(x-\pi)^2 - (y-\pi)^2})",
      .teaches =
          "Almost everywhere the gradient is 0 to machine precision: without a slope no method of descent can start.",
      .source = "Easom 1990",
      .python = "-m.cos(theta[0]) * m.cos(theta[1]) * m.exp(-(theta[0] - m.pi)**2 - (theta[1] - m.pi)**2)",
      .numpy_gradient =
          "np.exp(-np.sum((theta - np.pi)**2)) * np.cos(theta[::-1]) * (np.sin(theta) + 2 * (theta - np.pi) * "
          "np.cos(theta))",
  };
  static constexpr int dimension = 2;
  static constexpr Box domain{{-100, -100}, {100, 100}};
  static constexpr Box view{{0, 0}, {6, 6}};

  static constexpr double pi = 3.14159265358979323846;

  template <class V>
  static V value(Point<V> at, const Coef<V>&) {
    const V x = at[0], y = at[1];
    const V a = x - pi, b = y - pi;
    return -cos(x) * cos(y) * exp(-(a * a) - b * b);
  }

  template <class V>
  static void gradient(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0], y = at[1];
    const V a = x - pi, b = y - pi;
    const V hole = exp(-(a * a) - b * b);
    out[0] = hole * cos(y) * (sin(x) + 2.0 * (a * cos(x)));
    out[1] = hole * cos(x) * (sin(y) + 2.0 * (b * cos(y)));
  }

  template <class V>
  static void hessian(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0], y = at[1];
    const V a = x - pi, b = y - pi;
    const V hole = exp(-(a * a) - b * b);
    const V p = cos(x), q = cos(y), s = sin(x), t = sin(y);
    out[0] = hole * q * ((3.0 - 4.0 * (a * a)) * p - 4.0 * (a * s));
    out[1] = out[2] = -(hole * (s + 2.0 * (a * p)) * (t + 2.0 * (b * q)));
    out[3] = hole * p * ((3.0 - 4.0 * (b * b)) * q - 4.0 * (b * t));
  }

  static void start(const double*, double* x) { x[0] = x[1] = 2.9; }

  /// Those in sight of the hole; farther out the ripples go on below 10⁻⁹.
  /// `rim` solves tan t = −2t, so that the slope of cos(t) exp(−t²) is zero.
  static std::vector<Critical> critical(const double*) {
    constexpr double rim = 1.83659720315212572;
    return {{{pi, pi}, CriticalKind::global},
            {{pi - rim, pi}, CriticalKind::maximum},
            {{pi + rim, pi}, CriticalKind::maximum},
            {{pi, pi - rim}, CriticalKind::maximum},
            {{pi, pi + rim}, CriticalKind::maximum},
            {{pi - rim, pi - rim}, CriticalKind::local},
            {{pi - rim, pi + rim}, CriticalKind::local},
            {{pi + rim, pi - rim}, CriticalKind::local},
            {{pi + rim, pi + rim}, CriticalKind::local},
            {{pi - pi / 2, pi - pi / 2}, CriticalKind::saddle},
            {{pi - pi / 2, pi + pi / 2}, CriticalKind::saddle},
            {{pi + pi / 2, pi - pi / 2}, CriticalKind::saddle},
            {{pi + pi / 2, pi + pi / 2}, CriticalKind::saddle}};
  }

  static Curvature curvature(const double*) { return {.L = 3}; }
};

}  // namespace downhill
