// Himmelblau's function: four minima of equal value.
#pragma once

#include "core/objectives/without_parameters.hpp"

namespace downhill {

struct Himmelblau : WithoutParameters {
  static constexpr ObjectiveInfo info{
      .id = "himmelblau",
      .name = "Himmelblau",
      .tex = R"((x^2 + y - 11)^2 + (x + y^2 - 7)^2)",
      .teaches = "Four minima share the value 0, so where a run ends depends on its start and its step: the basins.",
      .source = "Himmelblau 1972",
      .python = "(theta[0]**2 + theta[1] - 11)**2 + (theta[0] + theta[1]**2 - 7)**2",
      .numpy_gradient =
          "np.array([4 * theta[0] * (theta[0]**2 + theta[1] - 11) + 2 * (theta[0] + theta[1]**2 - 7), 2 * (theta[0]**2 "
          "+ theta[1] - 11) + 4 * theta[1] * (theta[0] + theta[1]**2 - 7)])",
  };
  static constexpr int dimension = 2;
  static constexpr Box domain{{-5, -5}, {5, 5}};
  static constexpr Box view{{-5, -5}, {5, 5}};

  template <class V>
  static V value(Point<V> at, const Coef<V>&) {
    const V x = at[0], y = at[1];
    const V a = x * x + y - 11.0;
    const V b = x + y * y - 7.0;
    return a * a + b * b;
  }

  template <class V>
  static void gradient(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0], y = at[1];
    const V a = x * x + y - 11.0;
    const V b = x + y * y - 7.0;
    out[0] = 4.0 * (x * a) + 2.0 * b;
    out[1] = 2.0 * a + 4.0 * (y * b);
  }

  template <class V>
  static void hessian(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0], y = at[1];
    out[0] = 12.0 * (x * x) + 4.0 * y - 42.0;
    out[1] = out[2] = 4.0 * (x + y);
    out[3] = 12.0 * (y * y) + 4.0 * x - 26.0;
  }

  static void start(const double*, double* x) { x[0] = x[1] = 0; }

  static std::vector<Critical> critical(const double*) {
    return {{{3, 2}, CriticalKind::global},
            {{-2.805118086952745, 3.131312518250573}, CriticalKind::global},
            {{-3.779310253377747, -3.28318599128617}, CriticalKind::global},
            {{3.584428340330492, -1.848126526964403}, CriticalKind::global},
            {{3.385154183607021, 0.07385187983774928}, CriticalKind::saddle},
            {{0.08667750455539634, 2.884254701174776}, CriticalKind::saddle},
            {{-3.07302575076439, -0.08135304428796751}, CriticalKind::saddle},
            {{-0.1279613467306801, -1.953714980244577}, CriticalKind::saddle},
            {{-0.2708445906673476, -0.9230385564799817}, CriticalKind::maximum}};
  }

  static Curvature curvature(const double*) { return {}; }
};

}  // namespace downhill
