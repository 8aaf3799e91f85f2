// Goldstein and Price: a product of two quartics with values from 3 to a million.
#pragma once

#include "core/objectives/without_parameters.hpp"

namespace downhill {

struct GoldsteinPrice : WithoutParameters {
  static constexpr ObjectiveInfo info{
      .id = "goldstein_price",
      .name = "Goldstein–Price",
      .tex =
          R"(\left(1 + (w+1)^2 (19 - 14w + 3w^2)\right)\left(30 + r^2 (18 - 16r + 3r^2)\right),\quad w = x + y,\ r = 2x - 3y)",
      .teaches =
          "Values run from 3 to 10⁶ within four units, so a learning rate that is safe on the walls hardly moves near "
          "the minimum.",
      .source = "Goldstein & Price 1971",
      .python =
          "(1 + (theta[0] + theta[1] + 1)**2 * (19 - 14 * (theta[0] + theta[1]) + 3 * (theta[0] + theta[1])**2)) * (30 "
          "+ (2 * theta[0] - 3 * theta[1])**2 * (18 - 16 * (2 * theta[0] - 3 * theta[1]) + 3 * (2 * theta[0] - 3 * "
          "theta[1])**2))",
      .numpy_gradient =
          "(lambda w, r: 12 * (w + 1) * (w - 1) * (w - 2) * (30 + r**2 * (18 - 16 * r + 3 * r**2)) * np.array([1, 1]) "
          "+ 12 * r * (r - 1) * (r - 3) * (1 + (w + 1)**2 * (19 - 14 * w + 3 * w**2)) * np.array([2, -3]))(theta[0] + "
          "theta[1], 2 * theta[0] - 3 * theta[1])",
  };
  static constexpr int dimension = 2;
  static constexpr Box domain{{-2, -2}, {2, 2}};
  static constexpr Box view{{-2, -2}, {2, 2}};

  // The customary polynomials in x and y are these two in w = x + y and r = 2x − 3y alone, which shows the critical
  // points.
  template <class V>
  static V across(V w) {
    const V s = w + 1.0;
    return 1.0 + s * s * ((3.0 * w - 14.0) * w + 19.0);
  }
  template <class V>
  static V across_slope(V w) {
    return 12.0 * (w + 1.0) * (w - 1.0) * (w - 2.0);
  }
  template <class V>
  static V along(V r) {
    return 30.0 + r * r * ((3.0 * r - 16.0) * r + 18.0);
  }
  template <class V>
  static V along_slope(V r) {
    return 12.0 * r * (r - 1.0) * (r - 3.0);
  }

  template <class V>
  static V value(Point<V> at, const Coef<V>&) {
    const V x = at[0], y = at[1];
    const V w = x + y;
    const V r = 2.0 * x - 3.0 * y;
    return across(w) * along(r);
  }

  template <class V>
  static void gradient(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0], y = at[1];
    const V w = x + y;
    const V r = 2.0 * x - 3.0 * y;
    const V p = across_slope(w) * along(r);
    const V q = across(w) * along_slope(r);
    out[0] = p + 2.0 * q;
    out[1] = p - 3.0 * q;
  }

  template <class V>
  static void hessian(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0], y = at[1];
    const V w = x + y;
    const V r = 2.0 * x - 3.0 * y;
    const V p = 12.0 * ((3.0 * w - 4.0) * w - 1.0) * along(r);
    const V q = across_slope(w) * along_slope(r);
    const V s = across(w) * (12.0 * ((3.0 * r - 8.0) * r + 3.0));
    out[0] = p + 4.0 * q + 4.0 * s;
    out[1] = out[2] = p - q - 6.0 * s;
    out[3] = p - 6.0 * q + 9.0 * s;
  }

  static void start(const double*, double* x) {
    x[0] = 0.5;
    x[1] = -0.5;
  }

  static std::vector<Critical> critical(const double*) {
    return {
        {{0, -1}, CriticalKind::global},    {{-0.6, -0.4}, CriticalKind::local},  {{1.8, 0.2}, CriticalKind::local},
        {{1.2, 0.8}, CriticalKind::local},  {{-0.4, -0.6}, CriticalKind::saddle}, {{1.2, -0.2}, CriticalKind::saddle},
        {{1.4, 0.6}, CriticalKind::saddle}, {{0.6, 0.4}, CriticalKind::saddle},   {{0.8, 0.2}, CriticalKind::maximum}};
  }

  static Curvature curvature(const double*) { return {}; }
};

}  // namespace downhill
