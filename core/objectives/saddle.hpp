// The plain saddle x² − y².
#pragma once

#include "core/objectives/without_parameters.hpp"

namespace downhill {

struct Saddle : WithoutParameters {
  static constexpr ObjectiveInfo info{
      .id = "saddle",
      .name = "Saddle",
      .tex = R"(x^2 - y^2)",
      .teaches =
          "From (1, 0.001) a run first nears the saddle and then leaves it by the factor 1 + 2η a step: slow, then "
          "fast, and downhill without end.",
      .source = "Strogatz 2015",
      .python = "theta[0]**2 - theta[1]**2",
      .numpy_gradient = "np.array([2 * theta[0], -2 * theta[1]])",
  };
  static constexpr int dimension = 2;
  static constexpr Box domain{{-2, -2}, {2, 2}};
  static constexpr Box view{{-2, -2}, {2, 2}};

  template <class V>
  static V value(Point<V> at, const Coef<V>&) {
    const V x = at[0], y = at[1];
    return x * x - y * y;
  }

  template <class V>
  static void gradient(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0], y = at[1];
    out[0] = 2.0 * x;
    out[1] = -2.0 * y;
  }

  template <class V>
  static void hessian(Point<V>, const Coef<V>&, Target<V> out) {
    out[0] = V(2.0);
    out[1] = out[2] = V(0.0);
    out[3] = V(-2.0);
  }

  static void start(const double*, double* x) {
    x[0] = 1;
    x[1] = 0.001;
  }

  static std::vector<Critical> critical(const double*) { return {{{0, 0}, CriticalKind::saddle}}; }

  static Curvature curvature(const double*) { return {.L = 2}; }
};

}  // namespace downhill
