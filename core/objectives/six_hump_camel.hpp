// The camel with six humps: two global minima and four local ones.
#pragma once

#include "core/objectives/without_parameters.hpp"

namespace downhill {

struct SixHumpCamel : WithoutParameters {
  static constexpr ObjectiveInfo info{
      .id = "six_hump_camel",
      .name = "Six-hump camel",
      .tex = R"(\left(4 - 2.1\,x^2 + \tfrac13 x^4\right) x^2 + xy + (4y^2 - 4)\,y^2)",
      .teaches =
          "Six minima and two of them lowest: the start decides which one a run finds, and a lower one may be next "
          "door.",
      .source = "Dixon & Szegő 1978",
      .python =
          "(4 - 2.1 * theta[0]**2 + theta[0]**4 / 3) * theta[0]**2 + theta[0] * theta[1] + (4 * theta[1]**2 - 4) * "
          "theta[1]**2",
      .numpy_gradient =
          "np.array([8 * theta[0] - 8.4 * theta[0]**3 + 2 * theta[0]**5 + theta[1], theta[0] - 8 * theta[1] + 16 * "
          "theta[1]**3])",
  };
  static constexpr int dimension = 2;
  static constexpr Box domain{{-3, -2}, {3, 2}};
  static constexpr Box view{{-2, -1.2}, {2, 1.2}};

  template <class V>
  static V value(Point<V> at, const Coef<V>&) {
    const V x = at[0], y = at[1];
    const V s = x * x, t = y * y;
    return (4.0 - 2.1 * s + s * s / 3.0) * s + x * y + (4.0 * t - 4.0) * t;
  }

  template <class V>
  static void gradient(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0], y = at[1];
    const V s = x * x;
    out[0] = (8.0 - 8.4 * s + 2.0 * (s * s)) * x + y;
    out[1] = x + (16.0 * (y * y) - 8.0) * y;
  }

  template <class V>
  static void hessian(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0], y = at[1];
    const V s = x * x;
    out[0] = 8.0 - 25.2 * s + 10.0 * (s * s);
    out[1] = out[2] = V(1.0);
    out[3] = 48.0 * (y * y) - 8.0;
  }

  static void start(const double*, double* x) {
    x[0] = 1.5;
    x[1] = 1;
  }

  static std::vector<Critical> critical(const double*) {
    return {{{0.0898420131003181, -0.7126564030207396}, CriticalKind::global},
            {{-0.0898420131003181, 0.7126564030207396}, CriticalKind::global},
            {{1.703606714969981, -0.7960835686726252}, CriticalKind::local},
            {{-1.703606714969981, 0.7960835686726252}, CriticalKind::local},
            {{1.607104752920197, 0.5686514548841314}, CriticalKind::local},
            {{-1.607104752920197, -0.5686514548841314}, CriticalKind::local},
            {{0, 0}, CriticalKind::saddle},
            {{1.109205336804786, -0.7682680925095399}, CriticalKind::saddle},
            {{-1.109205336804786, 0.7682680925095399}, CriticalKind::saddle},
            {{1.638067984189779, 0.2286740690443941}, CriticalKind::saddle},
            {{-1.638067984189779, -0.2286740690443941}, CriticalKind::saddle},
            {{1.296070267167109, 0.6050843880386584}, CriticalKind::saddle},
            {{-1.296070267167109, -0.6050843880386584}, CriticalKind::saddle},
            {{1.230229876516653, 0.162334584458995}, CriticalKind::maximum},
            {{-1.230229876516653, -0.162334584458995}, CriticalKind::maximum}};
  }

  static Curvature curvature(const double*) { return {}; }
};

}  // namespace downhill
