// Ackley's function: a cusp in the middle of a rippled funnel.
#pragma once

#include "core/objectives/without_parameters.hpp"

namespace downhill {

struct Ackley : WithoutParameters {
  static constexpr ObjectiveInfo info{
      .id = "ackley",
      .name = "Ackley",
      .tex = R"(-20\,e^{-0.2\sqrt{(x^2+y^2)/2}} - e^{(\cos 2\pi x + \cos 2\pi y)/2} + e + 20)",
      .teaches =
          "The global minimum is a cusp: the gradient does not shrink towards it, so a fixed step hops about it and "
          "never settles.",
      .source = "Ackley 1987",
      .python = "-20 * m.exp(-0.2 * m.sqrt(m.mean(theta**2))) - m.exp(m.mean(m.cos(2 * m.pi * theta))) + m.e + 20",
      .numpy_gradient =
          "2 * np.exp(-0.2 * np.sqrt(np.mean(theta**2))) * theta / np.maximum(np.sqrt(np.mean(theta**2)), 1e-300) + "
          "np.pi * np.sin(2 * np.pi * theta) * np.exp(np.mean(np.cos(2 * np.pi * theta)))",
  };
  static constexpr int dimension = 2;
  static constexpr Box domain{{-32.768, -32.768}, {32.768, 32.768}};
  static constexpr Box view{{-5, -5}, {5, 5}};

  static constexpr double pi = 3.14159265358979323846;

  template <class V>
  static V value(Point<V> at, const Coef<V>&) {
    const V x = at[0], y = at[1];
    const V r = sqrt(0.5 * (x * x + y * y));
    return -20.0 * exp(-0.2 * r) - exp(0.5 * (cos(2.0 * pi * x) + cos(2.0 * pi * y))) + 2.71828182845904523536 + 20.0;
  }

  /// At the cusp, the origin, the gradient is 0, one of its subgradients.
  template <class V>
  static void gradient(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0], y = at[1];
    const V r = sqrt(0.5 * (x * x + y * y));
    const V funnel = 2.0 * exp(-0.2 * r) / select(r > 0.0, r, V(1.0));
    const V ripple = pi * exp(0.5 * (cos(2.0 * pi * x) + cos(2.0 * pi * y)));
    out[0] = funnel * x + ripple * sin(2.0 * pi * x);
    out[1] = funnel * y + ripple * sin(2.0 * pi * y);
  }

  /// At the origin, where there is no Hessian, a finite matrix without meaning.
  template <class V>
  static void hessian(Point<V> at, const Coef<V>&, Target<V> out) {
    const V x = at[0], y = at[1];
    const V r = sqrt(0.5 * (x * x + y * y));
    const V safe = select(r > 0.0, r, V(1.0));
    const V funnel = 2.0 * exp(-0.2 * r) / safe;
    const V turn = funnel * (0.1 + 0.5 / safe) / safe;
    const V p = cos(2.0 * pi * x), q = cos(2.0 * pi * y);
    const V s = sin(2.0 * pi * x), t = sin(2.0 * pi * y);
    const V ripple = pi * pi * exp(0.5 * (p + q));
    out[0] = funnel - turn * (x * x) + ripple * (2.0 * p - s * s);
    out[1] = out[2] = -(turn * (x * y)) - ripple * (s * t);
    out[3] = funnel - turn * (y * y) + ripple * (2.0 * q - t * t);
  }

  static void start(const double*, double* x) {
    x[0] = 1.5;
    x[1] = -0.5;
  }

  /// Only the global minimum; the local ones, more than four thousand, are not listed.
  static std::vector<Critical> critical(const double*) { return {{{0, 0}, CriticalKind::global}}; }

  static Curvature curvature(const double*) { return {}; }
};

}  // namespace downhill
