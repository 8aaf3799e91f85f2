// The round bowl x² + y².
#pragma once

#include "core/objectives/without_parameters.hpp"

namespace downhill {

struct Sphere : WithoutParameters {
  static constexpr ObjectiveInfo info{
      .id = "sphere",
      .name = "Sphere",
      .tex = R"(x^2 + y^2)",
      .teaches =
          "Every direction has the same curvature (κ = 1), so the negative gradient points at the minimum and one step "
          "with η = 1/2 arrives.",
      .source = "De Jong 1975",
      .python = "theta[0]**2 + theta[1]**2",
      .numpy_gradient = "2 * theta",
  };
  static constexpr int dimension = 2;
  static constexpr Box domain{{-5.12, -5.12}, {5.12, 5.12}};
  static constexpr Box view{{-5.12, -5.12}, {5.12, 5.12}};

  template <class V>
  static V value(Point<V> at, const Coef<V>&) {
    const V x = at[0], y = at[1];
    return x * x + y * y;
  }

  template <class V>
  static void gradient(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0], y = at[1];
    out[0] = 2.0 * x;
    out[1] = 2.0 * y;
  }

  template <class V>
  static void hessian(Point<V>, const Coef<V>&, Target<V> out) {
    out[0] = out[3] = V(2.0);
    out[1] = out[2] = V(0.0);
  }

  static void start(const double*, double* x) { x[0] = x[1] = 5; }

  static std::vector<Critical> critical(const double*) { return {{{0, 0}, CriticalKind::global}}; }

  static Curvature curvature(const double*) { return {2, 2}; }
};

}  // namespace downhill
