// A bowl whose second axis is κ times as steep as its first.
#pragma once

#include "core/objectives/objective.hpp"

namespace downhill {

struct Bowl {
  static constexpr ObjectiveInfo info{
      .id = "bowl",
      .name = "Stretched bowl",
      .tex = R"(\tfrac12\,(x^2 + \kappa\,y^2))",
      .teaches =
          "The steep axis limits the learning rate to 2/κ while the flat one, with multiplier 1 − η, needs it large: "
          "that conflict is conditioning.",
      .source = "Polyak 1964",
      .python = "(theta[0]**2 + kappa * theta[1]**2) / 2",
      .numpy_gradient = "np.array([theta[0], kappa * theta[1]])",
  };
  static constexpr std::array parameters{
      logarithmic("kappa", R"(\kappa)", 10, 1e-6, 1e6,
                  "Curvature along y; along x it is 1. Above 1 it is the condition number."),
  };
  static constexpr int dimension = 2;
  static constexpr Box domain{{-2, -2}, {2, 2}};
  static constexpr Box view{{-2, -2}, {2, 2}};

  template <class K>
  struct Coef {
    K kappa;
    static Coef from(const double* values) { return {values[0]}; }
  };

  template <class V>
  static V value(Point<V> at, const Coef<V>& c) {
    const V x = at[0], y = at[1];
    return 0.5 * (x * x + c.kappa * (y * y));
  }

  template <class V>
  static void gradient(Point<V> at, const Coef<V>& c, Target<V> out) {
    const V x = at[0], y = at[1];
    out[0] = x;
    out[1] = c.kappa * y;
  }

  template <class V>
  static void hessian(Point<V>, const Coef<V>& c, Target<V> out) {
    out[0] = V(1.0);
    out[1] = out[2] = V(0.0);
    out[3] = c.kappa;
  }

  static void start(const double*, double* x) { x[0] = x[1] = 1; }

  static std::vector<Critical> critical(const double*) { return {{{0, 0}, CriticalKind::global}}; }

  static Curvature curvature(const double* values) {
    return {values[0] < 1 ? values[0] : 1, values[0] < 1 ? 1 : values[0]};
  }
};

}  // namespace downhill
