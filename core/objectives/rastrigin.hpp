// Rastrigin's function: a bowl with a minimum near every pair of whole numbers.
#pragma once

#include "core/objectives/without_parameters.hpp"

namespace downhill {

struct Rastrigin : WithoutParameters {
  static constexpr ObjectiveInfo info{
      .id = "rastrigin",
      .name = "Rastrigin",
      .tex = R"(20 + x^2 - 10\cos 2\pi x + y^2 - 10\cos 2\pi y)",
      .teaches =
          "Of 121 minima only one is global, and the gradient knows nothing of it: a descent method ends in the "
          "nearest one.",
      .source = "Rastrigin 1974",
      .python = "20 + theta[0]**2 - 10 * m.cos(2 * m.pi * theta[0]) + theta[1]**2 - 10 * m.cos(2 * m.pi * theta[1])",
      .numpy_gradient = "2 * theta + 20 * np.pi * np.sin(2 * np.pi * theta)",
  };
  static constexpr int dimension = 2;
  static constexpr Box domain{{-5.12, -5.12}, {5.12, 5.12}};
  static constexpr Box view{{-5.12, -5.12}, {5.12, 5.12}};

  static constexpr double pi = 3.14159265358979323846;

  template <class V>
  static V slope(V x) {
    return 2.0 * x + 20.0 * pi * sin(2.0 * pi * x);
  }
  template <class V>
  static V bend(V x) {
    return 2.0 + 40.0 * pi * pi * cos(2.0 * pi * x);
  }

  // The zero of the slope near half/2, by Newton: a minimum of one coordinate's part for even `half`, else a maximum.
  static double stationary(int half) {
    double x = 0.5 * half;
    for (int i = 0; i < 8; ++i) x = x - slope(x) / bend(x);
    return x;
  }

  static CriticalKind kind(int i, int j) {
    if (i == 0 && j == 0) return CriticalKind::global;
    if (i % 2 == 0 && j % 2 == 0) return CriticalKind::local;
    return i % 2 != 0 && j % 2 != 0 ? CriticalKind::maximum : CriticalKind::saddle;
  }

  template <class V>
  static V value(Point<V> at, const Coef<V>&) {
    const V x = at[0], y = at[1];
    return 20.0 + x * x - 10.0 * cos(2.0 * pi * x) + y * y - 10.0 * cos(2.0 * pi * y);
  }

  template <class V>
  static void gradient(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0], y = at[1];
    out[0] = slope(x);
    out[1] = slope(y);
  }

  template <class V>
  static void hessian(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0], y = at[1];
    out[0] = bend(x);
    out[1] = out[2] = V(0.0);
    out[3] = bend(y);
  }

  static void start(const double*, double* x) {
    x[0] = 0.3;
    x[1] = -0.2;
  }

  /// One for each pair of multiples of 1/2 from −5 to 5: [441].
  static std::vector<Critical> critical(const double*) {
    std::vector<Critical> found;
    for (int i = -10; i <= 10; ++i) {
      for (int j = -10; j <= 10; ++j) found.push_back({{stationary(i), stationary(j)}, kind(i, j)});
    }
    return found;
  }

  static Curvature curvature(const double*) { return {.L = 2 + 40 * pi * pi}; }
};

}  // namespace downhill
