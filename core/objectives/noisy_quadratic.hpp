// The parabola on which noise can be computed by hand; the noise itself belongs to the run.
#pragma once

#include "core/objectives/objective.hpp"

namespace downhill {

struct NoisyQuadratic {
  static constexpr ObjectiveInfo info{
      .id = "noisy_quadratic",
      .name = "Parabola for noise",
      .tex = R"(\tfrac{\lambda}{2}\,\theta^2)",
      .teaches =
          "With gradient noise of variance σ² a fixed rate ends in a cloud of variance ησ²/(λ(2 − ηλ)) about the "
          "minimum, however long it runs.",
      .source = "Bottou, Curtis & Nocedal 2018",
      .python = "lambda_ / 2 * theta[0]**2",
      .numpy_gradient = "lambda_ * theta",
  };
  static constexpr std::array parameters{
      logarithmic("lambda", R"(\lambda)", 1, 1e-6, 1e6, "Curvature: twice the factor of the square."),
  };
  static constexpr int dimension = 1;
  static constexpr Box domain{{-8, -8}, {8, 8}};
  static constexpr Box view{{-6, -6}, {6, 6}};

  template <class K>
  struct Coef {
    K lambda;
    static Coef from(const double* values) { return {values[0]}; }
  };

  template <class V>
  static V value(Point<V> at, const Coef<V>& c) {
    const V x = at[0];
    return 0.5 * c.lambda * (x * x);
  }

  template <class V>
  static void gradient(Point<V> at, const Coef<V>& c, Target<V> out) {
    const V x = at[0];
    out[0] = c.lambda * x;
  }

  template <class V>
  static void hessian(Point<V>, const Coef<V>& c, Target<V> out) {
    out[0] = c.lambda;
  }

  static void start(const double*, double* x) { x[0] = 5; }

  static std::vector<Critical> critical(const double*) { return {{{0}, CriticalKind::global}}; }

  static Curvature curvature(const double* values) { return {values[0], values[0]}; }
};

}  // namespace downhill
