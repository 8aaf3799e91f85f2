// Any quadratic in two variables: bowl, trough, saddle or dome.
#pragma once

#include "core/objectives/objective.hpp"

namespace downhill {

struct GeneralQuadratic {
  static constexpr ObjectiveInfo info{
      .id = "general_quadratic",
      .name = "Any quadratic",
      .tex = R"(\tfrac12\,\theta^{\mathsf T} A\,\theta - b^{\mathsf T}\theta + c)",
      .teaches =
          "The signs of the two eigenvalues of A decide whether the point Aθ = b is a minimum, a saddle or a maximum.",
      .source = "Boyd & Vandenberghe 2004",
      .python =
          "(a11 * theta[0]**2 + 2 * a12 * theta[0] * theta[1] + a22 * theta[1]**2) / 2 - b1 * theta[0] - b2 * theta[1] "
          "+ c",
      .numpy_gradient = "np.array([a11 * theta[0] + a12 * theta[1] - b1, a12 * theta[0] + a22 * theta[1] - b2])",
  };
  static constexpr std::array parameters{
      number("a11", "a_{11}", 3, -100, 100, "Curvature along x."),
      number("a12", "a_{12}", 1, -100, 100, "Coupling of the two: it turns the axes."),
      number("a22", "a_{22}", 2, -100, 100, "Curvature along y."),
      number("b1", "b_1", 4, -100, 100, "Slope along x at the origin, taken off."),
      number("b2", "b_2", 3, -100, 100, "Slope along y at the origin, taken off."),
      number("c", "c", 0, -100, 100, "The value at the origin."),
  };
  static constexpr int dimension = 2;
  static constexpr Box domain{{-5, -5}, {5, 5}};
  static constexpr Box view{{-5, -5}, {5, 5}};

  template <class K>
  struct Coef {
    K a11, a12, a22, b1, b2, c;
    static Coef from(const double* values) {
      return {values[0], values[1], values[2], values[3], values[4], values[5]};
    }
  };

  template <class V>
  static V value(Point<V> at, const Coef<V>& c) {
    const V x = at[0], y = at[1];
    return 0.5 * (c.a11 * (x * x) + 2.0 * c.a12 * (x * y) + c.a22 * (y * y)) - c.b1 * x - c.b2 * y + c.c;
  }

  template <class V>
  static void gradient(Point<V> at, const Coef<V>& c, Target<V> out) {
    const V x = at[0], y = at[1];
    out[0] = c.a11 * x + c.a12 * y - c.b1;
    out[1] = c.a12 * x + c.a22 * y - c.b2;
  }

  template <class V>
  static void hessian(Point<V>, const Coef<V>& c, Target<V> out) {
    out[0] = c.a11;
    out[1] = out[2] = c.a12;
    out[3] = c.a22;
  }

  static void start(const double*, double* x) {
    x[0] = -3;
    x[1] = 2;
  }

  /// The one solution of Aθ = b; none where A is singular (then there is no such point, or a line of
  /// them). It may lie outside the domain.
  static std::vector<Critical> critical(const double* values) {
    const double a11 = values[0], a12 = values[1], a22 = values[2], b1 = values[3], b2 = values[4];
    const double determinant = a11 * a22 - a12 * a12;
    if (determinant == 0) return {};
    const CriticalKind kind = determinant < 0 ? CriticalKind::saddle
                              : a11 > 0       ? CriticalKind::global
                                              : CriticalKind::maximum;
    const double x = (a22 * b1 - a12 * b2) / determinant, y = (a11 * b2 - a12 * b1) / determinant;
    return {{{x, y}, kind}};
  }

  static Curvature curvature(const double* values) {
    const double mean = 0.5 * (values[0] + values[2]), half = 0.5 * (values[0] - values[2]);
    const double radius = sqrt(half * half + values[1] * values[1]);
    const double low = mean - radius, high = mean + radius;
    if (low < 0) return {.L = max(-low, high)};
    return {low, high};
  }
};

}  // namespace downhill
