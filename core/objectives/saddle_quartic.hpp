// A saddle whose way down ends: two minima beside it.
#pragma once

#include "core/objectives/without_parameters.hpp"

namespace downhill {

struct SaddleQuartic : WithoutParameters {
  static constexpr ObjectiveInfo info{
      .id = "saddle_quartic",
      .name = "Saddle between two minima",
      .tex = R"(x^2 - y^2 + \tfrac14\,y^4)",
      .teaches =
          "Started on the line y = 0 a run converges to the saddle, and any noise at all sends it to one of the minima "
          "(0, ±√2).",
      .source = "Lee, Simchowitz, Jordan & Recht 2016",
      .python = "theta[0]**2 - theta[1]**2 + theta[1]**4 / 4",
      .numpy_gradient = "np.array([2 * theta[0], theta[1]**3 - 2 * theta[1]])",
  };
  static constexpr int dimension = 2;
  static constexpr Box domain{{-3, -3}, {3, 3}};
  static constexpr Box view{{-2.2, -2.2}, {2.2, 2.2}};

  template <class V>
  static V value(Point<V> at, const Coef<V>&) {
    const V x = at[0], y = at[1];
    const V s = y * y;
    return x * x - s + 0.25 * (s * s);
  }

  template <class V>
  static void gradient(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0], y = at[1];
    out[0] = 2.0 * x;
    out[1] = (y * y - 2.0) * y;
  }

  template <class V>
  static void hessian(Point<V> at, const Coef<V>&, Target<V> out) {
    const V y = at[1];
    out[0] = V(2.0);
    out[1] = out[2] = V(0.0);
    out[3] = 3.0 * (y * y) - 2.0;
  }

  static void start(const double*, double* x) {
    x[0] = 1.5;
    x[1] = 0.01;
  }

  static std::vector<Critical> critical(const double*) {
    constexpr double root = 1.41421356237309504880;
    return {{{0, root}, CriticalKind::global}, {{0, -root}, CriticalKind::global}, {{0, 0}, CriticalKind::saddle}};
  }

  static Curvature curvature(const double*) { return {}; }
};

}  // namespace downhill
