// The larger of two absolute values: a kink along two oblique lines.
#pragma once

#include "core/objectives/without_parameters.hpp"

namespace downhill {

struct AbsoluteMax : WithoutParameters {
  static constexpr ObjectiveInfo info{
      .id = "absolute_max",
      .name = "Larger absolute value",
      .tex = R"(\max(|x|,\, 2|y|))",
      .teaches =
          "On the ridge |x| = 2|y| a subgradient step goes back and forth across it and hardly forward: a zig-zag that "
          "no curvature explains.",
      .source = "Boyd & Vandenberghe 2004",
      .python = "m.maximum(abs(theta[0]), 2 * abs(theta[1]))",
      .numpy_gradient =
          "np.where(abs(theta[0]) >= 2 * abs(theta[1]), [np.sign(theta[0]), 0], [0, 2 * np.sign(theta[1])])",
  };
  static constexpr int dimension = 2;
  static constexpr Box domain{{-2, -2}, {2, 2}};
  static constexpr Box view{{-2, -2}, {2, 2}};

  template <class V>
  static V value(Point<V> at, const Coef<V>&) {
    const V x = at[0], y = at[1];
    return max(abs(x), 2.0 * abs(y));
  }

  /// On the ridges |x| = 2|y| that of |x| (PyTorch takes the mean of the two); at the origin 0.
  template <class V>
  static void gradient(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0], y = at[1];
    const V zero(0.0), one(1.0);
    const auto first = abs(x) >= 2.0 * abs(y);
    const V along_x = select(x > 0.0, one, select(x < 0.0, -one, zero));
    const V along_y = select(y > 0.0, one, select(y < 0.0, -one, zero));
    out[0] = select(first, along_x, zero);
    out[1] = select(first, zero, 2.0 * along_y);
  }

  /// Zero, at the kinks too, where there is no Hessian.
  template <class V>
  static void hessian(Point<V>, const Coef<V>&, Target<V> out) {
    for (std::size_t i = 0; i < 4; ++i) out[i] = V(0.0);
  }

  static void start(const double*, double* x) {
    x[0] = 1.5;
    x[1] = 1;
  }

  static std::vector<Critical> critical(const double*) { return {{{0, 0}, CriticalKind::global}}; }

  static Curvature curvature(const double*) { return {.mu = 0}; }
};

}  // namespace downhill
