// A chain of springs pulled at one end: the worst quadratic for methods that use gradients.
#pragma once

#include "core/objectives/objective.hpp"

namespace downhill {

struct Chain {
  static constexpr ObjectiveInfo info{
      .id = "chain",
      .name = "Chain of springs",
      .tex = R"(\tfrac18\left(\theta_1^2 + \sum_i (\theta_i - \theta_{i+1})^2 + \theta_n^2\right) - \tfrac14\theta_1)",
      .teaches =
          "From 0 news of the pull travels one variable a step, so no method of gradients can know of the last n − k "
          "variables after k steps.",
      .source = "Nesterov 2004, section 2.1.2",
      .python = "(theta[0]**2 + m.sum((theta[1:] - theta[:-1])**2) + theta[-1]**2) / 8 - theta[0] / 4",
      .numpy_gradient = "(2 * theta - np.append(theta[1:], 0) - np.insert(theta[:-1], 0, 1)) / 4",
  };
  static constexpr std::array parameters{
      integer("dimension", "n", 200, 1, 1e7, "Number of variables.", Scale::logarithmic),
  };
  static constexpr int dimension = 0;
  static constexpr Box domain{{-1, -1}, {2, 2}};
  static constexpr Box view{{-1, -1}, {2, 2}};

  template <class K>
  struct Coef {
    static Coef from(const double*) { return {}; }
  };

  template <class V>
  static V value(Point<V> at, const Coef<V>&) {
    const std::size_t last = at.size - 1;
    V sum = at[0] * at[0] + at[last] * at[last];
    for (std::size_t i = 0; i < last; ++i) {
      const V stretch = at[i] - at[i + 1];
      sum = sum + stretch * stretch;
    }
    return 0.125 * sum - 0.25 * at[0];
  }

  /// The pull stands where a variable 0 with the value 1 would.
  template <class V>
  static void gradient(Point<V> at, const Coef<V>&, Target<V> out) {
    V before(1.0);
    for (std::size_t i = 0; i < at.size; ++i) {
      const V after = i + 1 < at.size ? at[i + 1] : V(0.0);
      out[i] = 0.25 * (2.0 * at[i] - before - after);
      before = at[i];
    }
  }

  template <class V>
  static void hessian(Point<V> at, const Coef<V>&, Target<V> out) {
    const std::size_t n = at.size;
    for (std::size_t i = 0; i < n * n; ++i) out[i] = V(0.0);
    for (std::size_t i = 0; i < n; ++i) out[i * n + i] = V(0.5);
    for (std::size_t i = 0; i + 1 < n; ++i) out[i * n + i + 1] = out[(i + 1) * n + i] = V(-0.25);
  }

  static void start(const double* values, double* x) {
    for (std::size_t i = 0; i < static_cast<std::size_t>(values[0]); ++i) x[i] = 0;
  }

  static std::vector<Critical> critical(const double* values) {
    std::vector<double> straight(static_cast<std::size_t>(values[0]));
    for (std::size_t i = 0; i < straight.size(); ++i) straight[i] = 1 - static_cast<double>(i + 1) / (values[0] + 1);
    return {{straight, CriticalKind::global}};
  }

  /// sin² and cos² of π/(2n + 2): for large n, 0 and 1.
  static Curvature curvature(const double* values) {
    const double half_angle = 1.57079632679489661923 / (values[0] + 1);
    const double low = sin(half_angle), high = cos(half_angle);
    return {low * low, high * high};
  }
};

}  // namespace downhill
