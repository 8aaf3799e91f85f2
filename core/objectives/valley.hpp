// A long quadratic valley along the first axis.
#pragma once

#include "core/objectives/without_parameters.hpp"

namespace downhill {

struct Valley : WithoutParameters {
  static constexpr ObjectiveInfo info{
      .id = "valley",
      .name = "Long valley",
      .tex = R"(\tfrac{1}{100}\,x^2 + y^2)",
      .teaches = "With κ = 100 even the best fixed rate, 2/2.02, shrinks the error only by 99/101 a step.",
      .source = "Polyak 1964",
      .python = "theta[0]**2 / 100 + theta[1]**2",
      .numpy_gradient = "np.array([theta[0] / 50, 2 * theta[1]])",
  };
  static constexpr int dimension = 2;
  static constexpr Box domain{{-12, -12}, {12, 12}};
  static constexpr Box view{{-12, -4}, {12, 4}};

  template <class V>
  static V value(Point<V> at, const Coef<V>&) {
    const V x = at[0], y = at[1];
    return x * x / 100.0 + y * y;
  }

  template <class V>
  static void gradient(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0], y = at[1];
    out[0] = x / 50.0;
    out[1] = 2.0 * y;
  }

  template <class V>
  static void hessian(Point<V>, const Coef<V>&, Target<V> out) {
    out[0] = V(0.02);
    out[1] = out[2] = V(0.0);
    out[3] = V(2.0);
  }

  static void start(const double*, double* x) {
    x[0] = 10;
    x[1] = 1;
  }

  static std::vector<Critical> critical(const double*) { return {{{0, 0}, CriticalKind::global}}; }

  static Curvature curvature(const double*) { return {0.02, 2}; }
};

}  // namespace downhill
