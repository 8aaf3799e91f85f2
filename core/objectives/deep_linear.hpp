// The smallest network with two layers: one weight each, linear, fitted to 1.
#pragma once

#include "core/objectives/without_parameters.hpp"

namespace downhill {

struct DeepLinear : WithoutParameters {
  static constexpr ObjectiveInfo info{
      .id = "deep_linear",
      .name = "Two linear layers",
      .tex = R"(\tfrac12\,(w_1 w_2 - 1)^2)",
      .teaches =
          "All points of w₁w₂ = 1 are minima but of sharpness w₁² + w₂²: a large learning rate leaves the sharp ones "
          "and ends on a flat one.",
      .source = "Saxe, McClelland & Ganguli 2014",
      .python = "(theta[0] * theta[1] - 1)**2 / 2",
      .numpy_gradient = "(theta[0] * theta[1] - 1) * theta[::-1]",
  };
  static constexpr int dimension = 2;
  static constexpr Box domain{{-5, -5}, {5, 5}};
  static constexpr Box view{{-3, -3}, {5, 5}};

  template <class V>
  static V value(Point<V> at, const Coef<V>&) {
    const V x = at[0], y = at[1];
    const V r = x * y - 1.0;
    return 0.5 * (r * r);
  }

  template <class V>
  static void gradient(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0], y = at[1];
    const V r = x * y - 1.0;
    out[0] = r * y;
    out[1] = r * x;
  }

  template <class V>
  static void hessian(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0], y = at[1];
    out[0] = y * y;
    out[1] = out[2] = 2.0 * (x * y) - 1.0;
    out[3] = x * x;
  }

  static void start(const double*, double* x) { x[0] = x[1] = 0.1; }

  /// Of the minima, the two branches of w₁w₂ = 1, the flattest of each.
  static std::vector<Critical> critical(const double*) {
    return {{{1, 1}, CriticalKind::global}, {{-1, -1}, CriticalKind::global}, {{0, 0}, CriticalKind::saddle}};
  }

  static Curvature curvature(const double*) { return {}; }
};

}  // namespace downhill
