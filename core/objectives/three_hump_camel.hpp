// The camel with three humps: one global and two local minima.
#pragma once

#include "core/objectives/without_parameters.hpp"

namespace downhill {

struct ThreeHumpCamel : WithoutParameters {
  static constexpr ObjectiveInfo info{
      .id = "three_hump_camel",
      .name = "Three-hump camel",
      .tex = R"(2x^2 - 1.05\,x^4 + \tfrac16 x^6 + xy + y^2)",
      .teaches =
          "Two local minima of value 0.2986 catch runs that start on the outer slopes; the global one lies between "
          "them.",
      .source = "Dixon & Szegő 1978",
      .python = "2 * theta[0]**2 - 1.05 * theta[0]**4 + theta[0]**6 / 6 + theta[0] * theta[1] + theta[1]**2",
      .numpy_gradient =
          "np.array([4 * theta[0] - 4.2 * theta[0]**3 + theta[0]**5 + theta[1], theta[0] + 2 * theta[1]])",
  };
  static constexpr int dimension = 2;
  static constexpr Box domain{{-5, -5}, {5, 5}};
  static constexpr Box view{{-2.5, -2.5}, {2.5, 2.5}};

  template <class V>
  static V value(Point<V> at, const Coef<V>&) {
    const V x = at[0], y = at[1];
    const V s = x * x;
    return 2.0 * s - 1.05 * (s * s) + s * s * s / 6.0 + x * y + y * y;
  }

  template <class V>
  static void gradient(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0], y = at[1];
    const V s = x * x;
    out[0] = (4.0 - 4.2 * s + s * s) * x + y;
    out[1] = x + 2.0 * y;
  }

  template <class V>
  static void hessian(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0];
    const V s = x * x;
    out[0] = 4.0 - 12.6 * s + 5.0 * (s * s);
    out[1] = out[2] = V(1.0);
    out[3] = V(2.0);
  }

  static void start(const double*, double* x) { x[0] = x[1] = 2; }

  static std::vector<Critical> critical(const double*) {
    return {{{0, 0}, CriticalKind::global},
            {{1.747552345830289, -0.8737761729151444}, CriticalKind::local},
            {{-1.747552345830289, 0.8737761729151444}, CriticalKind::local},
            {{1.07054229182366, -0.53527114591183}, CriticalKind::saddle},
            {{-1.07054229182366, 0.53527114591183}, CriticalKind::saddle}};
  }

  static Curvature curvature(const double*) { return {}; }
};

}  // namespace downhill
