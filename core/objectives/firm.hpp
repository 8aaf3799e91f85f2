// What a firm loses by producing q units: cost minus revenue.
#pragma once

#include "core/objectives/objective.hpp"

namespace downhill {

struct Firm {
  static constexpr ObjectiveInfo info{
      .id = "firm",
      .name = "A firm and its price",
      .tex = R"(\tfrac12\,q^2 + 2q - p\,q)",
      .teaches =
          "The gradient is marginal cost minus price: the firm produces more while the next unit costs less than it "
          "brings in, and stops at q = p − 2.",
      .source = "Varian 2014",
      .python = "theta[0]**2 / 2 + 2 * theta[0] - price * theta[0]",
      .numpy_gradient = "theta + 2 - price",
  };
  static constexpr std::array parameters{
      number("price", "p", 10, 2, 22, "What one unit is sold for."),
  };
  static constexpr int dimension = 1;
  static constexpr Box domain{{0, 0}, {20, 20}};
  static constexpr Box view{{0, 0}, {16, 16}};

  template <class K>
  struct Coef {
    K price;
    static Coef from(const double* values) { return {values[0]}; }
  };

  template <class V>
  static V value(Point<V> at, const Coef<V>& c) {
    const V x = at[0];
    return 0.5 * (x * x) + 2.0 * x - c.price * x;
  }

  template <class V>
  static void gradient(Point<V> at, const Coef<V>& c, Target<V> out) {
    const V x = at[0];
    out[0] = x + 2.0 - c.price;
  }

  template <class V>
  static void hessian(Point<V>, const Coef<V>&, Target<V> out) {
    out[0] = V(1.0);
  }

  static void start(const double*, double* x) { x[0] = 0; }

  static std::vector<Critical> critical(const double* values) { return {{{values[0] - 2}, CriticalKind::global}}; }

  static Curvature curvature(const double*) { return {1, 1}; }
};

}  // namespace downhill
