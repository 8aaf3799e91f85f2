// A saddle with three ways down: two for the legs, one for the tail.
#pragma once

#include "core/objectives/without_parameters.hpp"

namespace downhill {

struct MonkeySaddle : WithoutParameters {
  static constexpr ObjectiveInfo info{
      .id = "monkey_saddle",
      .name = "Monkey saddle",
      .tex = R"(x^3 - 3xy^2)",
      .teaches =
          "At the origin the Hessian is zero, so second derivatives cannot tell this saddle from a minimum and a "
          "Newton step is undefined.",
      .source = "Hilbert & Cohn-Vossen 1932",
      .python = "theta[0]**3 - 3 * theta[0] * theta[1]**2",
      .numpy_gradient = "np.array([3 * theta[0]**2 - 3 * theta[1]**2, -6 * theta[0] * theta[1]])",
  };
  static constexpr int dimension = 2;
  static constexpr Box domain{{-2, -2}, {2, 2}};
  static constexpr Box view{{-2, -2}, {2, 2}};

  template <class V>
  static V value(Point<V> at, const Coef<V>&) {
    const V x = at[0], y = at[1];
    return x * x * x - 3.0 * x * (y * y);
  }

  template <class V>
  static void gradient(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0], y = at[1];
    out[0] = 3.0 * (x * x - y * y);
    out[1] = -6.0 * (x * y);
  }

  template <class V>
  static void hessian(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0], y = at[1];
    out[0] = 6.0 * x;
    out[1] = out[2] = -6.0 * y;
    out[3] = -6.0 * x;
  }

  static void start(const double*, double* x) {
    x[0] = 1;
    x[1] = 0.5;
  }

  static std::vector<Critical> critical(const double*) { return {{{0, 0}, CriticalKind::saddle}}; }

  static Curvature curvature(const double*) { return {}; }
};

}  // namespace downhill
