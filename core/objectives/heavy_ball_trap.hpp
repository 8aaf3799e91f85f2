// A convex function with a bend, on which heavy ball tuned for quadratics runs in a circle.
#pragma once

#include "core/objectives/objective.hpp"

namespace downhill {

struct HeavyBallTrap {
  static constexpr ObjectiveInfo info{
      .id = "heavy_ball_trap",
      .name = "Heavy-ball trap",
      .tex =
          R"(f'(\theta) = L\theta \;(\theta < 1),\quad \mu\theta + L - \mu \;(1 \le \theta < 2),\quad L\theta - L + \mu \;(\theta \ge 2))",
      .teaches =
          "With κ = 25, η = 1/9 and β = 4/9 heavy ball from 3.3 falls into a cycle of three points though the function "
          "is strongly convex.",
      .source = "Lessard, Recht & Packard 2016, section 4.6",
      .python =
          "m.where(theta[0] < 1, L * theta[0]**2 / 2, m.where(theta[0] < 2, mu * theta[0]**2 / 2 + (L - mu) * "
          "(theta[0] - 0.5), L * theta[0]**2 / 2 - (L - mu) * (theta[0] - 1.5)))",
      .numpy_gradient = "np.where(theta < 1, L * theta, np.where(theta < 2, mu * theta + L - mu, L * theta - L + mu))",
  };
  static constexpr std::array parameters{
      logarithmic("mu", R"(\mu)", 1, 1e-6, 1e6, "Curvature between 1 and 2."),
      logarithmic("L", "L", 25, 1e-6, 1e6, "Curvature everywhere else."),
  };
  static constexpr int dimension = 1;
  static constexpr Box domain{{-5, -5}, {5, 5}};
  static constexpr Box view{{-3, -3}, {4, 4}};

  template <class K>
  struct Coef {
    K mu, L;
    static Coef from(const double* values) { return {values[0], values[1]}; }
  };

  template <class V>
  static V value(Point<V> at, const Coef<V>& c) {
    const V x = at[0];
    const V gap = c.L - c.mu;
    const V steep = 0.5 * c.L * (x * x);
    const V flat = 0.5 * c.mu * (x * x) + gap * (x - 0.5);
    return select(x < 1.0, steep, select(x < 2.0, flat, steep - gap * (x - 1.5)));
  }

  template <class V>
  static void gradient(Point<V> at, const Coef<V>& c, Target<V> out) {
    const V x = at[0];
    const V gap = c.L - c.mu;
    out[0] = select(x < 1.0, c.L * x, select(x < 2.0, c.mu * x + gap, c.L * x - gap));
  }

  /// At the bends 1 and 2 the curvature to the right.
  template <class V>
  static void hessian(Point<V> at, const Coef<V>& c, Target<V> out) {
    const V x = at[0];
    out[0] = select(x < 1.0 || x >= 2.0, c.L, c.mu);
  }

  static void start(const double*, double* x) { x[0] = 3.3; }

  static std::vector<Critical> critical(const double*) { return {{{0}, CriticalKind::global}}; }

  static Curvature curvature(const double* values) { return {min(values[0], values[1]), max(values[0], values[1])}; }
};

}  // namespace downhill
