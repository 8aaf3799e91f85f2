// The sum of one quartic per coordinate: four basins.
#pragma once

#include "core/objectives/without_parameters.hpp"

namespace downhill {

struct StyblinskiTang : WithoutParameters {
  static constexpr ObjectiveInfo info{
      .id = "styblinski_tang",
      .name = "Styblinski–Tang",
      .tex = R"(\tfrac12 \left(x^4 - 16x^2 + 5x + y^4 - 16y^2 + 5y\right))",
      .teaches =
          "Each coordinate has its own good and bad valley, so in n dimensions 2ⁿ minima of n + 1 different depths.",
      .source = "Styblinski & Tang 1990",
      .python = "(theta[0]**4 - 16 * theta[0]**2 + 5 * theta[0] + theta[1]**4 - 16 * theta[1]**2 + 5 * theta[1]) / 2",
      .numpy_gradient = "2 * theta**3 - 16 * theta + 2.5",
  };
  static constexpr int dimension = 2;
  static constexpr Box domain{{-5, -5}, {5, 5}};
  static constexpr Box view{{-5, -5}, {5, 5}};

  template <class V>
  static V value(Point<V> at, const Coef<V>&) {
    const V x = at[0], y = at[1];
    const V s = x * x, t = y * y;
    return 0.5 * ((s * s - 16.0 * s + 5.0 * x) + (t * t - 16.0 * t + 5.0 * y));
  }

  template <class V>
  static void gradient(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0], y = at[1];
    out[0] = 2.0 * (x * x * x) - 16.0 * x + 2.5;
    out[1] = 2.0 * (y * y * y) - 16.0 * y + 2.5;
  }

  template <class V>
  static void hessian(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0], y = at[1];
    out[0] = 6.0 * (x * x) - 16.0;
    out[1] = out[2] = V(0.0);
    out[3] = 6.0 * (y * y) - 16.0;
  }

  static void start(const double*, double* x) { x[0] = x[1] = 0; }

  static std::vector<Critical> critical(const double*) {
    constexpr double low = -2.903534027771177, high = 2.746802770990837, top = 0.1567312567803401;
    return {
        {{low, low}, CriticalKind::global},  {{low, high}, CriticalKind::local},  {{high, low}, CriticalKind::local},
        {{high, high}, CriticalKind::local}, {{low, top}, CriticalKind::saddle},  {{top, low}, CriticalKind::saddle},
        {{high, top}, CriticalKind::saddle}, {{top, high}, CriticalKind::saddle}, {{top, top}, CriticalKind::maximum}};
  }

  static Curvature curvature(const double*) { return {}; }
};

}  // namespace downhill
