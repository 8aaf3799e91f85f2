// A parabola in one variable with any curvature, centre and offset.
#pragma once

#include "core/objectives/objective.hpp"

namespace downhill {

struct Parabola {
  static constexpr ObjectiveInfo info{
      .id = "parabola",
      .name = "Parabola",
      .tex = R"(\tfrac{\lambda}{2}\,(\theta - c)^2 + d)",
      .teaches =
          "One step multiplies the distance to the minimum by 1 − ηλ exactly: below 1/λ it creeps, at 1/λ it arrives, "
          "above 2/λ it grows.",
      .source = "Cauchy 1847",
      .python = "lambda_ / 2 * (theta[0] - center)**2 + offset",
      .numpy_gradient = "lambda_ * (theta - center)",
  };
  static constexpr std::array parameters{
      logarithmic("lambda", R"(\lambda)", 2, 1e-6, 1e6, "Curvature: twice the factor of the square."),
      number("center", "c", 0, -10, 10, "Where the minimum is."),
      number("offset", "d", 0, -100, 100, "The value at the minimum: it moves the curve up and changes no step."),
  };
  static constexpr int dimension = 1;
  static constexpr Box domain{{-10, -10}, {10, 10}};
  static constexpr Box view{{-10, -10}, {10, 10}};

  template <class K>
  struct Coef {
    K lambda, center, offset;
    static Coef from(const double* values) { return {values[0], values[1], values[2]}; }
  };

  template <class V>
  static V value(Point<V> at, const Coef<V>& c) {
    const V x = at[0];
    const V d = x - c.center;
    return 0.5 * c.lambda * (d * d) + c.offset;
  }

  template <class V>
  static void gradient(Point<V> at, const Coef<V>& c, Target<V> out) {
    const V x = at[0];
    out[0] = c.lambda * (x - c.center);
  }

  template <class V>
  static void hessian(Point<V>, const Coef<V>& c, Target<V> out) {
    out[0] = c.lambda;
  }

  static void start(const double*, double* x) { x[0] = 8; }

  static std::vector<Critical> critical(const double* values) { return {{{values[1]}, CriticalKind::global}}; }

  static Curvature curvature(const double* values) { return {values[0], values[0]}; }
};

}  // namespace downhill
