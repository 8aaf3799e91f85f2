// A parabola plus an absolute value: the lasso in one variable.
#pragma once

#include "core/objectives/objective.hpp"

namespace downhill {

struct Lasso {
  static constexpr ObjectiveInfo info{
      .id = "lasso",
      .name = "Lasso in one variable",
      .tex = R"(\tfrac12\,(\theta - c)^2 + \ell_1\,|\theta|)",
      .teaches =
          "The kink pulls the minimum towards 0 by ℓ₁, and onto 0 exactly while |c| ≤ ℓ₁: that is how a penalty "
          "selects variables.",
      .source = "Tibshirani 1996",
      .python = "(theta[0] - center)**2 / 2 + l1 * abs(theta[0])",
      .numpy_gradient = "theta - center + l1 * np.sign(theta)",
  };
  static constexpr std::array parameters{
      number("center", "c", 1, -3, 3, "Where the minimum would be without the penalty."),
      number("l1", R"(\ell_1)", 0.3, 0, 3, "Weight of the absolute value."),
  };
  static constexpr int dimension = 1;
  static constexpr Box domain{{-3, -3}, {3, 3}};
  static constexpr Box view{{-1.5, -1.5}, {2.5, 2.5}};

  template <class K>
  struct Coef {
    K center, l1;
    static Coef from(const double* values) { return {values[0], values[1]}; }
  };

  template <class V>
  static V value(Point<V> at, const Coef<V>& c) {
    const V x = at[0];
    const V d = x - c.center;
    return 0.5 * (d * d) + c.l1 * abs(x);
  }

  /// At the kink the absolute value has the slope 0, as in PyTorch.
  template <class V>
  static void gradient(Point<V> at, const Coef<V>& c, Target<V> out) {
    const V x = at[0];
    const V kink = select(x > 0.0, c.l1, select(x < 0.0, -c.l1, V(0.0)));
    out[0] = x - c.center + kink;
  }

  /// That of the parabola, at the kink too, where there is none.
  template <class V>
  static void hessian(Point<V>, const Coef<V>&, Target<V> out) {
    out[0] = V(1.0);
  }

  static void start(const double*, double* x) { x[0] = 0; }

  static std::vector<Critical> critical(const double* values) {
    const double c = values[0], l1 = values[1];
    const double kept = max(abs(c) - l1, 0.0);
    return {{{c < 0 ? -kept : kept}, CriticalKind::global}};
  }

  /// Strongly convex; the kink has no L.
  static Curvature curvature(const double*) { return {.mu = 1}; }
};

}  // namespace downhill
