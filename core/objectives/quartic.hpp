// A quartic with a shallow and a deep minimum.
#pragma once

#include "core/objectives/without_parameters.hpp"

namespace downhill {

struct Quartic : WithoutParameters {
  static constexpr ObjectiveInfo info{
      .id = "quartic",
      .name = "Two valleys",
      .tex = R"(\theta^4 - 5\theta^3 + 4\theta^2 + 3\theta)",
      .teaches =
          "The crest at θ = 1 is the watershed: from its left gradient descent ends at −1/4, from its right at the "
          "lower minimum 3.",
      .source = "Cauchy 1847",
      .python = "theta[0]**4 - 5 * theta[0]**3 + 4 * theta[0]**2 + 3 * theta[0]",
      .numpy_gradient = "4 * theta**3 - 15 * theta**2 + 8 * theta + 3",
  };
  static constexpr int dimension = 1;
  static constexpr Box domain{{-2, -2}, {5, 5}};
  static constexpr Box view{{-1.5, -1.5}, {4.5, 4.5}};

  template <class V>
  static V value(Point<V> at, const Coef<V>&) {
    const V x = at[0];
    return (((x - 5.0) * x + 4.0) * x + 3.0) * x;
  }

  template <class V>
  static void gradient(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0];
    out[0] = ((4.0 * x - 15.0) * x + 8.0) * x + 3.0;
  }

  template <class V>
  static void hessian(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0];
    out[0] = (12.0 * x - 30.0) * x + 8.0;
  }

  static void start(const double*, double* x) { x[0] = 4; }

  static std::vector<Critical> critical(const double*) {
    return {{{-0.25}, CriticalKind::local}, {{1}, CriticalKind::maximum}, {{3}, CriticalKind::global}};
  }

  static Curvature curvature(const double*) { return {}; }
};

}  // namespace downhill
