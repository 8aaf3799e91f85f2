// Two equal wells and a crest between them.
#pragma once

#include "core/objectives/without_parameters.hpp"

namespace downhill {

struct DoubleWell : WithoutParameters {
  static constexpr ObjectiveInfo info{
      .id = "double_well",
      .name = "Double well",
      .tex = R"(\tfrac14\,(\theta^2 - 1)^2)",
      .teaches =
          "Smooth but not convex: the lines of a proof that need only smoothness hold on it, those that need convexity "
          "break, and one sees which.",
      .source = "Nesterov 2004",
      .python = "(theta[0]**2 - 1)**2 / 4",
      .numpy_gradient = "theta**3 - theta",
  };
  static constexpr int dimension = 1;
  static constexpr Box domain{{-2, -2}, {2, 2}};
  static constexpr Box view{{-1.6, -1.6}, {1.6, 1.6}};

  template <class V>
  static V value(Point<V> at, const Coef<V>&) {
    const V x = at[0];
    const V d = x * x - 1.0;
    return 0.25 * (d * d);
  }

  template <class V>
  static void gradient(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0];
    out[0] = (x * x - 1.0) * x;
  }

  template <class V>
  static void hessian(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0];
    out[0] = 3.0 * (x * x) - 1.0;
  }

  static void start(const double*, double* x) { x[0] = 0.1; }

  static std::vector<Critical> critical(const double*) {
    return {{{1}, CriticalKind::global}, {{-1}, CriticalKind::global}, {{0}, CriticalKind::maximum}};
  }

  static Curvature curvature(const double*) { return {}; }
};

}  // namespace downhill
