// Rosenbrock's valley: a curved, narrow floor between steep walls.
#pragma once

#include "core/objectives/objective.hpp"

namespace downhill {

struct Rosenbrock {
  static constexpr ObjectiveInfo info{
      .id = "rosenbrock",
      .name = "Rosenbrock's valley",
      .tex = R"((1-x)^2 + 100\,(y-x^2)^2)",
      .teaches = "The valley floor is curved: no fixed direction leads along it (κ ≈ 2508 at the minimum).",
      .source = "Rosenbrock 1960; Moré, Garbow & Hillstrom 1981",
      .python = "(1 - theta[0])**2 + 100 * (theta[1] - theta[0]**2)**2",
      .numpy_gradient =
          "np.array([-2 * (1 - theta[0]) - 400 * theta[0] * (theta[1] - theta[0]**2), "
          "200 * (theta[1] - theta[0]**2)])",
  };
  static constexpr std::array<Parameter, 0> parameters{};
  static constexpr int dimension = 2;
  static constexpr Box domain{{-5, -5}, {10, 10}};
  static constexpr Box view{{-2, -1}, {2, 3}};

  template <class K>
  struct Coef {
    static Coef from(const double*) { return {}; }
  };

  template <class V>
  static V value(Point<V> at, const Coef<V>&) {
    const V x = at[0], y = at[1];
    const V wall = y - x * x;
    return (1.0 - x) * (1.0 - x) + 100.0 * (wall * wall);
  }

  template <class V>
  static void gradient(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0], y = at[1];
    const V wall = y - x * x;
    out[0] = -2.0 * (1.0 - x) - 400.0 * (x * wall);
    out[1] = 200.0 * wall;
  }

  template <class V>
  static void hessian(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0], y = at[1];
    out[0] = 2.0 - 400.0 * y + 1200.0 * (x * x);
    out[1] = out[2] = -400.0 * x;
    out[3] = V(200.0);
  }

  static void start(const double*, double* x) {
    x[0] = -1.2;
    x[1] = 1;
  }

  static std::vector<Critical> critical(const double*) { return {{{1, 1}, CriticalKind::global}}; }

  static Curvature curvature(const double*) { return {}; }
};

}  // namespace downhill
