// A saddle with curvatures 1 and −1 between two minima.
#pragma once

#include "core/objectives/without_parameters.hpp"

namespace downhill {

struct StrictSaddle : WithoutParameters {
  static constexpr ObjectiveInfo info{
      .id = "strict_saddle",
      .name = "Strict saddle",
      .tex = R"(\tfrac12\,x^2 + \tfrac14\,y^4 - \tfrac12\,y^2)",
      .teaches =
          "The distance to the saddle grows by the factor 1 + η a step, so a start a million times nearer costs only a "
          "constant number of steps more.",
      .source = "Lee, Simchowitz, Jordan & Recht 2016; Panageas & Piliouras 2017",
      .python = "theta[0]**2 / 2 + theta[1]**4 / 4 - theta[1]**2 / 2",
      .numpy_gradient = "np.array([theta[0], theta[1]**3 - theta[1]])",
  };
  static constexpr int dimension = 2;
  static constexpr Box domain{{-2, -2}, {2, 2}};
  static constexpr Box view{{-1.6, -1.6}, {1.6, 1.6}};

  template <class V>
  static V value(Point<V> at, const Coef<V>&) {
    const V x = at[0], y = at[1];
    const V s = y * y;
    return 0.5 * (x * x) + 0.25 * (s * s) - 0.5 * s;
  }

  template <class V>
  static void gradient(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0], y = at[1];
    out[0] = x;
    out[1] = (y * y - 1.0) * y;
  }

  template <class V>
  static void hessian(Point<V> at, const Coef<V>&, Target<V> out) {
    const V y = at[1];
    out[0] = V(1.0);
    out[1] = out[2] = V(0.0);
    out[3] = 3.0 * (y * y) - 1.0;
  }

  static void start(const double*, double* x) {
    x[0] = 1;
    x[1] = 0.001;
  }

  static std::vector<Critical> critical(const double*) {
    return {{{0, 1}, CriticalKind::global}, {{0, -1}, CriticalKind::global}, {{0, 0}, CriticalKind::saddle}};
  }

  static Curvature curvature(const double*) { return {}; }
};

}  // namespace downhill
