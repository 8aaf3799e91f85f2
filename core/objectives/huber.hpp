// A parabola that goes on as a straight line: the slowest convex function for gradient descent.
#pragma once

#include "core/objectives/objective.hpp"

namespace downhill {

struct Huber {
  static constexpr ObjectiveInfo info{
      .id = "huber",
      .name = "Huber",
      .tex =
          R"(\tfrac{L}{2}\theta^2 \;(|\theta| \le \tau),\quad L\tau|\theta| - \tfrac{L}{2}\tau^2 \;(|\theta| > \tau))",
      .teaches =
          "With τ = R/(2k + 1) no convex function of smoothness L is farther from its minimum after k steps of 1/L "
          "from distance R: the gap is exactly LR²/(4k + 2).",
      .source = "Huber 1964; Drori & Teboulle 2014, theorem 3.2",
      .python = "m.where(abs(theta[0]) <= tau, L * theta[0]**2 / 2, L * tau * abs(theta[0]) - L * tau**2 / 2)",
      .numpy_gradient = "L * np.clip(theta, -tau, tau)",
  };
  static constexpr std::array parameters{
      logarithmic("L", "L", 1, 1e-6, 1e6, "Curvature of the parabola."),
      logarithmic("tau", R"(\tau)", 0.047619047619047616, 1e-6, 1,
                  "Where the straight line begins; 1/(2k + 1) makes it the worst function for k steps of 1/L from 1 "
                  "(the default: k = 10)."),
  };
  static constexpr int dimension = 1;
  static constexpr Box domain{{-2, -2}, {2, 2}};
  static constexpr Box view{{-1.2, -1.2}, {1.2, 1.2}};

  template <class K>
  struct Coef {
    K L, tau;
    static Coef from(const double* values) { return {values[0], values[1]}; }
  };

  template <class V>
  static V value(Point<V> at, const Coef<V>& c) {
    const V x = at[0];
    const V a = abs(x);
    return c.L * select(a <= c.tau, 0.5 * (x * x), c.tau * a - 0.5 * (c.tau * c.tau));
  }

  template <class V>
  static void gradient(Point<V> at, const Coef<V>& c, Target<V> out) {
    const V x = at[0];
    out[0] = c.L * min(max(x, -c.tau), c.tau);
  }

  /// At the bends ±τ that of the parabola.
  template <class V>
  static void hessian(Point<V> at, const Coef<V>& c, Target<V> out) {
    const V x = at[0];
    out[0] = select(abs(x) <= c.tau, c.L, V(0.0));
  }

  static void start(const double*, double* x) { x[0] = 1; }

  static std::vector<Critical> critical(const double*) { return {{{0}, CriticalKind::global}}; }

  static Curvature curvature(const double* values) { return {0, values[0]}; }
};

}  // namespace downhill
